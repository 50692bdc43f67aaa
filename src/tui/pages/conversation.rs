//! What is drawn of a run before and while the trainee decides: the meters, and what was said.

use ratatui::text::Line;

use super::meters;
use super::scenarios::WIDE;
use crate::domain::play::{Play, Said};
use crate::domain::scenario::{Meter, Speaker};
use crate::tui::page::Cx;
use crate::tui::text::width::width;
use crate::tui::text::wrap::wrap_styled;
use crate::tui::widgets::beside::{GUTTER, beside};
use crate::tui::widgets::bubble::{Room, aside, own, typed};
use crate::tui::widgets::plot::{Curve, Plot, plot};

/// Body rows from which bubbles have a frame, and from which there is a plot above them.
const ROOMY: [usize; 2] = [19, 30];
/// Rows of that plot.
const PLOT: usize = 7;

/// The meters: gauges, and where there is room the setting and the first one's course with them.
pub fn head(play: &Play, cx: &Cx<'_>) -> Vec<Line<'static>> {
    let theme = cx.theme;
    let mut lines = match play.scenario().meters.first() {
        Some(first) if cx.columns >= WIDE && cx.rows >= ROOMY[1] => {
            let columns = (cx.columns - GUTTER) / 2;
            let mut left = vec![Line::default()];
            left.extend(wrap_styled(&play.scenario().setting, theme.muted, columns));
            left.push(Line::default());
            left.extend(meters::stacked(play, cx));
            beside(left, course(play, first, cx.columns - columns - GUTTER, cx), columns)
        }
        _ => meters::gauges(play, cx),
    };
    if cx.rows >= ROOMY[0] {
        lines.push(Line::styled(theme.signs.line.repeat(cx.columns), theme.border));
    }
    lines
}

fn course(play: &Play, meter: &Meter, columns: usize, cx: &Cx<'_>) -> Vec<Line<'static>> {
    let values = meters::course(meter, play.steps());
    let range = meters::range([&values, &[]]);
    let drawing = Plot {
        labels: meters::numbers(values.len()),
        curves: vec![Curve { values, dashed: false, style: cx.theme.accent }],
        range,
        words: meters::words(meter, range),
        selected: None,
    };
    let mut lines = vec![Line::default(), Line::styled(meter.title.clone(), cx.theme.heading)];
    lines.extend(plot(&drawing, columns, PLOT, cx.theme));
    lines
}

/// Where what was said since the last decision begins.
fn newest(said: &[Said]) -> usize {
    said.iter().rposition(|s| !matches!(s, Said::Line(_))).unwrap_or(0)
}

/// True for what somebody else says, which may be typed before one's eyes.
fn is_typed(said: &Said) -> bool {
    match said {
        Said::Line(line) => matches!(line.speaker, Speaker::Customer | Speaker::Other(_)),
        Said::Spoke(_) | Said::Chosen(_) | Said::Silence => false,
    }
}

/// The characters of what others have said since the last decision.
pub fn to_type(play: &Play) -> usize {
    let said = play.transcript();
    let new = said.iter().skip(newest(said)).filter(|s| is_typed(s));
    new.map(|s| if let Said::Line(line) = s { line.text.chars().count() } else { 0 }).sum()
}

/// The conversation so far, and the row where what is new in it begins; of the new lines so many characters are shown,
/// and the room of the others is kept.
pub fn transcript(play: &Play, shown: Option<usize>, cx: &Cx<'_>) -> (Vec<Line<'static>>, usize) {
    let (theme, t) = (cx.theme, cx.texts.play);
    let said = play.transcript();
    let name = |said: &'_ Said| match said {
        Said::Line(line) => match &line.speaker {
            Speaker::Customer => play.scenario().customer.name.clone(),
            Speaker::Other(name) => name.clone(),
            Speaker::Narrator | Speaker::Me => String::new(),
        },
        Said::Spoke(_) | Said::Chosen(_) | Said::Silence => String::new(),
    };
    let room = Room {
        columns: cx.columns,
        names: said.iter().map(|s| width(&name(s))).max().unwrap_or(0),
        own: width(t.me),
        framed: cx.rows >= ROOMY[0],
    };
    let newest = newest(said);
    let mut left = shown.unwrap_or(usize::MAX);
    let (mut lines, mut new) = (Vec::new(), 0);
    for (n, part) in said.iter().enumerate() {
        if n == newest {
            new = lines.len();
        }
        let here = if n < newest { usize::MAX } else { left };
        let drawn = match part {
            Said::Chosen(text) | Said::Spoke(text) => own(t.me, text, room, theme),
            Said::Silence => aside(t.silence, cx.columns, theme.attention),
            Said::Line(line) => match line.speaker {
                Speaker::Narrator => aside(&line.text, cx.columns, theme.muted),
                Speaker::Me => own(t.me, &line.text, room, theme),
                _ => typed(&name(part), &line.text, here, room, theme),
            },
        };
        if here == 0 {
            lines.extend(drawn.iter().map(|_| Line::default()));
        } else {
            lines.extend(drawn);
        }
        if let Said::Line(line) = part
            && n >= newest
            && is_typed(part)
        {
            left = left.saturating_sub(line.text.chars().count());
        }
    }
    (lines, new)
}
