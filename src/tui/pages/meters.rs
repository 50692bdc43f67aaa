//! A scenario's meters as people see them: gauges with their words, courses over the decisions.

use ratatui::style::Style;
use ratatui::text::{Line, Span};

use crate::domain::id::MeterId;
use crate::domain::play::{Meters, Play, Step};
use crate::domain::scenario::Meter;
use crate::tui::page::Cx;
use crate::tui::text::width::{pad, width};
use crate::tui::theme::Theme;
use crate::tui::widgets::gauge::gauge;

/// Columns between two gauges.
const GAP: usize = 2;
/// What a plot shows above and below its courses, and its smallest range.
const AROUND: f64 = 5.0;
const LEAST_RANGE: f64 = 40.0;
/// The columns of a gauge itself: fewest and most.
const GAUGE: (usize, usize) = (3, 20);

/// The gauges with their words, as few rows as they fit on.
pub fn gauges(play: &Play, cx: &Cx<'_>) -> Vec<Line<'static>> {
    let meters = &play.scenario().meters;
    let across = (1..=meters.len())
        .rev()
        .find(|n| meters.chunks(*n).all(|row| room(row, cx.columns).is_some()));
    meters
        .chunks(across.unwrap_or(1))
        .map(|row| {
            let columns = room(row, cx.columns).unwrap_or(GAUGE.0);
            let mut spans = Vec::new();
            for (n, meter) in row.iter().enumerate() {
                if n > 0 {
                    spans.push(Span::raw(" ".repeat(GAP)));
                }
                spans.extend(one(meter, play, width(&meter.title), columns, cx.theme));
            }
            Line::from(spans)
        })
        .collect()
}

/// The gauges one below the other, with what the last decision changed.
pub fn stacked(play: &Play, cx: &Cx<'_>) -> Vec<Line<'static>> {
    let meters = &play.scenario().meters;
    let names = meters.iter().map(|m| width(&m.title)).max().unwrap_or(0);
    meters
        .iter()
        .map(|meter| {
            let mut spans = one(meter, play, names, GAUGE.1, cx.theme);
            if let Some(step) = play.steps().last() {
                let by = change(step, &meter.id);
                if by != 0 {
                    spans.push(Span::styled(format!("  {}", signed(by)), tone(by, cx.theme)));
                }
            }
            Line::from(spans)
        })
        .collect()
}

fn one(
    meter: &Meter,
    play: &Play,
    names: usize,
    columns: usize,
    theme: &Theme,
) -> Vec<Span<'static>> {
    let value = play.meters().get(&meter.id).copied().unwrap_or(meter.start);
    let mut spans = vec![Span::styled(format!("{} ", pad(&meter.title, names)), theme.text)];
    spans.extend(gauge(f64::from(value) / 100.0, columns, theme));
    let word = pad(meter.band(value).unwrap_or_default(), word_columns(meter));
    spans.push(Span::styled(format!(" {word}"), theme.heading));
    spans
}

fn word_columns(meter: &Meter) -> usize {
    meter.bands.iter().map(|(_, word)| width(word)).max().unwrap_or(0)
}

/// The columns that each gauge of a row gets, if that is enough.
fn room(row: &[Meter], columns: usize) -> Option<usize> {
    let fixed: usize = row.iter().map(|m| width(&m.title) + word_columns(m) + 2).sum();
    let gaps = GAP * row.len().saturating_sub(1);
    let each = columns.checked_sub(fixed + gaps)? / row.len().max(1);
    (each >= GAUGE.0).then(|| each.min(GAUGE.1))
}

/// The values of a meter along a run, the start first.
pub fn course(meter: &Meter, steps: &[Step]) -> Vec<f64> {
    let start = steps.first().and_then(|s| s.before.get(&meter.id)).copied();
    let after = steps.iter().map(|s| value(&s.after, meter));
    std::iter::once(f64::from(start.unwrap_or(meter.start))).chain(after).collect()
}

/// The values of a meter along a way.
pub fn course_of(meter: &Meter, way: &[Meters]) -> Vec<f64> {
    way.iter().map(|meters| value(meters, meter)).collect()
}

fn value(meters: &Meters, meter: &Meter) -> f64 {
    f64::from(meters.get(&meter.id).copied().unwrap_or(meter.start))
}

/// The range that courses are drawn over: what they cover and a little around it.
pub fn range(courses: [&[f64]; 2]) -> (f64, f64) {
    let values = || courses.into_iter().flatten().copied();
    let low = (values().fold(100.0, f64::min) - AROUND).clamp(0.0, 100.0 - LEAST_RANGE);
    let high = (values().fold(0.0, f64::max) + AROUND).clamp(low + LEAST_RANGE, 100.0);
    (low, high)
}

/// The words of a meter's bands, each in the middle of what the range shows of it; the bounds where it has none.
pub fn words(meter: &Meter, (low, high): (f64, f64)) -> Vec<(f64, String)> {
    if meter.bands.is_empty() {
        return [low, f64::midpoint(low, high), high].map(|v| (v, format!("{v:.0}"))).to_vec();
    }
    let uppers = meter.bands.iter().skip(1).map(|(from, _)| *from).chain([100]);
    let shown = meter
        .bands
        .iter()
        .zip(uppers)
        .map(|((from, word), to)| (f64::from(*from).max(low), f64::from(to).min(high), word));
    shown
        .filter(|(from, to, _)| from < to)
        .map(|(from, to, word)| (f64::midpoint(from, to), word.clone()))
        .collect()
}

/// The numbers of the decisions under a course of so many values; nothing stands under the start.
pub fn numbers(values: usize) -> Vec<String> {
    (0..values).map(|n| if n == 0 { String::new() } else { n.to_string() }).collect()
}

/// What a decision changed in a meter.
pub fn change(step: &Step, meter: &MeterId) -> i32 {
    let of = |meters: &Meters| meters.get(meter).copied().unwrap_or(0);
    of(&step.after) - of(&step.before)
}

/// A change with its sign.
pub fn signed(by: i32) -> String {
    if by < 0 { format!("−{}", by.unsigned_abs()) } else { format!("+{by}") }
}

/// The colour of a change.
pub fn tone(by: i32, theme: &Theme) -> Style {
    match by {
        1.. => theme.right,
        0 => theme.muted,
        _ => theme.wrong,
    }
}
