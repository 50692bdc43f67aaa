//! A line plot in box-drawing characters: values over steps, words on the axis.

use ratatui::style::Style;
use ratatui::text::{Line, Span};

use crate::tui::text::width::{pad_left, width};
use crate::tui::theme::Theme;

/// One line of a plot.
#[derive(Clone, Debug)]
pub struct Curve {
    /// Its values, one a step.
    pub values: Vec<f64>,
    /// Drawn with dashes.
    pub dashed: bool,
    /// Its colour.
    pub style: Style,
}

/// What is plotted.
#[derive(Clone, Debug)]
pub struct Plot {
    /// The lines; later ones are drawn over earlier ones.
    pub curves: Vec<Curve>,
    /// The lowest and the highest value.
    pub range: (f64, f64),
    /// Words on the axis with the values that they stand at.
    pub words: Vec<(f64, String)>,
    /// What stands under the steps; may be empty.
    pub labels: Vec<String>,
    /// The step that stands selected: marked on the last line and below.
    pub selected: Option<usize>,
}

type Grid = Vec<Vec<(&'static str, Style)>>;

/// Draws a plot; one of the rows holds the labels.
pub fn plot(plot: &Plot, columns: usize, rows: usize, theme: &Theme) -> Vec<Line<'static>> {
    let height = rows.saturating_sub(1).max(1);
    let margin = plot.words.iter().map(|(_, word)| width(word)).max().unwrap_or(0);
    let across = columns.saturating_sub(margin + 2);
    let steps = plot.curves.iter().map(|c| c.values.len()).max().unwrap_or(0);
    if across == 0 || steps == 0 {
        return Vec::new();
    }
    // More steps than columns: the latest are shown.
    let skipped = steps.saturating_sub(across);
    let place = Place { across, height, steps: steps - skipped, range: plot.range };
    let mut grid: Grid = vec![vec![(" ", theme.text); across]; height];
    for curve in &plot.curves {
        let values = curve.values.get(skipped..).unwrap_or_default();
        draw(&mut grid, values, curve, &place, theme);
    }
    if let (Some(step), Some(curve)) = (plot.selected, plot.curves.last())
        && let Some(value) = curve.values.get(step)
        && let Some(shown) = step.checked_sub(skipped)
    {
        put(&mut grid, place.x(shown), place.y(*value), theme.signs.on, theme.selected);
    }
    let mut lines = Vec::new();
    for (y, cells) in grid.iter().enumerate() {
        let word = plot.words.iter().find(|(value, _)| place.y(*value) == y);
        let word = word.map_or("", |(_, word)| word.as_str());
        let axis = format!("{} {}", pad_left(word, margin), theme.signs.axis);
        let mut spans = vec![Span::styled(axis, theme.muted)];
        spans.extend(joined(cells));
        lines.push(Line::from(spans));
    }
    lines.push(labels(plot, &place, skipped, margin, theme));
    lines
}

struct Place {
    across: usize,
    height: usize,
    steps: usize,
    range: (f64, f64),
}

impl Place {
    fn x(&self, step: usize) -> usize {
        step * self.across / self.steps.max(1)
    }

    fn y(&self, value: f64) -> usize {
        let (low, high) = self.range;
        let share = if high > low { (high - value) / (high - low) } else { 0.5 };
        (share.clamp(0.0, 1.0) * (self.height - 1) as f64).round() as usize
    }
}

fn draw(grid: &mut Grid, values: &[f64], curve: &Curve, place: &Place, theme: &Theme) {
    let signs = theme.signs;
    let (line, bar) =
        if curve.dashed { (signs.dash, signs.dash_bar) } else { (signs.line, signs.bar) };
    let [falls_from, rises_to, falls_to, rises_from] = [
        signs.corners[1], // ╮
        signs.corners[0], // ╭
        signs.corners[2], // ╰
        signs.corners[3], // ╯
    ];
    for (step, value) in values.iter().enumerate() {
        let (from, y) = (place.x(step), place.y(*value));
        let to = place.x(step + 1);
        for x in from..to {
            put(grid, x, y, line, curve.style);
        }
        let Some(before) = step.checked_sub(1).and_then(|s| values.get(s)) else { continue };
        let before = place.y(*before);
        for between in before.min(y) + 1..before.max(y) {
            put(grid, from, between, bar, curve.style);
        }
        if y < before {
            put(grid, from, before, rises_from, curve.style);
            put(grid, from, y, rises_to, curve.style);
        } else if y > before {
            put(grid, from, before, falls_from, curve.style);
            put(grid, from, y, falls_to, curve.style);
        }
    }
}

fn put(grid: &mut Grid, x: usize, y: usize, sign: &'static str, style: Style) {
    if let Some(cell) = grid.get_mut(y).and_then(|row| row.get_mut(x)) {
        *cell = (sign, style);
    }
}

/// Neighbours of one style become one span.
fn joined(cells: &[(&'static str, Style)]) -> Vec<Span<'static>> {
    cells
        .chunk_by(|(_, a), (_, b)| a == b)
        .map(|run| {
            let text: String = run.iter().map(|(sign, _)| *sign).collect();
            Span::styled(text, run.first().map(|(_, style)| *style).unwrap_or_default())
        })
        .collect()
}

/// Labels under their steps, as many as have room; the selected one always, in brackets.
fn labels(
    plot: &Plot,
    place: &Place,
    skipped: usize,
    margin: usize,
    theme: &Theme,
) -> Line<'static> {
    let mut taken: Vec<(usize, String, Style)> = Vec::new();
    let selected = plot.selected.and_then(|s| s.checked_sub(skipped));
    let order = selected.into_iter().chain((0..place.steps).filter(|s| Some(*s) != selected));
    for step in order {
        let Some(label) = plot.labels.get(step + skipped).filter(|l| !l.is_empty()) else {
            continue;
        };
        let (text, style, back) = if Some(step) == selected {
            (format!("[{label}]"), theme.selected, 1)
        } else {
            (label.clone(), theme.muted, 0)
        };
        let most = place.across.saturating_sub(width(&text));
        let x = place.x(step).saturating_sub(back).min(most);
        let end = x + width(&text);
        let free = taken.iter().all(|(at, t, _)| end < *at || x > at + width(t));
        if free && end <= place.across {
            taken.push((x, text, style));
        }
    }
    taken.sort_by_key(|(x, ..)| *x);
    let mut spans = vec![Span::raw(" ".repeat(margin + 2))];
    let mut at = 0;
    for (x, text, style) in taken {
        spans.push(Span::raw(" ".repeat(x.saturating_sub(at))));
        at = x + width(&text);
        spans.push(Span::styled(text, style));
    }
    Line::from(spans)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn curve(values: &[f64], dashed: bool) -> Curve {
        Curve { values: values.to_vec(), dashed, style: Style::new() }
    }

    fn mood(curves: Vec<Curve>, selected: Option<usize>) -> Plot {
        let words = [(85.0, "平静"), (55.0, "不满"), (20.0, "愤怒")];
        let steps = curves.iter().map(|c| c.values.len()).max().unwrap_or(0);
        Plot {
            curves,
            range: (0.0, 100.0),
            words: words.map(|(v, w)| (v, w.to_owned())).to_vec(),
            labels: (0..steps)
                .map(|n| if n == 0 { String::new() } else { n.to_string() })
                .collect(),
            selected,
        }
    }

    fn drawn(plot_: &Plot, columns: usize, rows: usize) -> Vec<String> {
        let lines = plot(plot_, columns, rows, &Theme::of("dark", true, false));
        let text = |l: &Line<'_>| l.spans.iter().map(|s| s.content.as_ref()).collect::<String>();
        lines.iter().map(|l| text(l).trim_end().to_owned()).collect()
    }

    #[test]
    fn the_mood_rises_and_falls_and_is_named() {
        let plot = mood(vec![curve(&[20.0, 40.0, 30.0, 90.0], false)], None);
        assert_eq!(
            drawn(&plot, 30, 7),
            [
                "     ┤",
                "平静 ┤                  ╭─────",
                "不满 ┤                  │",
                "     ┤      ╭─────╮     │",
                "愤怒 ┤──────╯     ╰─────╯",
                "     ┤",
                "            1     2     3"
            ]
        );
    }

    #[test]
    fn the_best_way_stands_behind_in_dashes_and_the_selected_step_is_marked() {
        let best = curve(&[0.0, 100.0, 100.0], true);
        let plot = mood(vec![best, curve(&[0.0, 0.0, 50.0], false)], Some(2));
        assert_eq!(
            drawn(&plot, 19, 4),
            ["平静 ┤    ╭┄┄┄┄┄┄┄┄", "不满 ┤    ┆   ●────", "愤怒 ┤────────╯", "          1  [2]",]
        );
    }

    #[test]
    fn of_more_steps_than_columns_the_latest_are_shown() {
        let values: Vec<f64> = (0..100).map(f64::from).collect();
        let plot = Plot {
            curves: vec![curve(&values, false)],
            range: (0.0, 100.0),
            words: Vec::new(),
            labels: Vec::new(),
            selected: None,
        };
        let rows = drawn(&plot, 12, 3);
        assert!(rows[0].ends_with('─'), "{rows:?}");
    }

    proptest! {
        #[test]
        fn a_plot_keeps_to_its_rows_and_columns(
            values in proptest::collection::vec(-10.0f64..120.0, 0..40),
            other in proptest::collection::vec(0.0f64..100.0, 0..40),
            columns in 0usize..130, rows in 0usize..20, selected in proptest::option::of(0usize..50),
        ) {
            let plot_ = mood(vec![curve(&other, true), curve(&values, false)], selected);
            let lines = plot(&plot_, columns, rows, &Theme::of("dark", true, true));
            prop_assert!(lines.len() <= rows.max(2));
            for line in lines {
                prop_assert!(line.width() <= columns.max(8), "{line}");
            }
        }
    }
}
