//! Percentages as upright bars, beside each other, with a line where it matters.

use ratatui::text::{Line, Span};

use crate::tui::text::width::{pad, pad_left, width};
use crate::tui::theme::Theme;

/// Columns of the axis.
const AXIS: usize = 5;
/// Columns of a bar.
const BAR: usize = 3;

/// One bar.
#[derive(Clone, Debug, PartialEq)]
pub struct Bar {
    /// What stands below it.
    pub label: String,
    /// How high it is, from 0 to 1.
    pub share: f64,
}

/// Bars of so many rows from 0 to 100 %; where not all fit, the last ones are shown.
///
/// A bar covers the line only when it reaches it: heights and numbers are rounded down.
pub fn bars(
    bars: &[Bar],
    line: Option<f64>,
    columns: usize,
    rows: usize,
    theme: &Theme,
) -> Vec<Line<'static>> {
    let (room, label) = (columns.saturating_sub(AXIS), bars.iter().map(|b| width(&b.label)).max());
    let label = label.unwrap_or(0).clamp(5, 14);
    // They stand apart as far as there is room.
    let cell = label + if bars.len() * (label + 2) <= room { 2 } else { 1 };
    let most = (room / cell).max(1);
    let bars = &bars[bars.len().saturating_sub(most)..];
    let height = |share: f64| (share.clamp(0.0, 1.0) * rows as f64 + 1e-9).floor() as usize;
    let line = line.map(height);
    let mut lines = Vec::new();
    for row in (0..=rows).rev() {
        let axis = match row + 1 {
            n if n == rows => "100%",
            n if n * 2 == rows => "50%",
            1 => "0%",
            _ => "",
        };
        let mut spans = vec![Span::styled(pad(&pad_left(axis, AXIS - 1), AXIS), theme.muted)];
        let across = if line == Some(row + 1) { theme.signs.line } else { " " };
        for bar in bars {
            let full = height(bar.share);
            let (text, style) = match row {
                _ if row < full => (theme.signs.full.repeat(BAR), theme.accent),
                _ if row == full => {
                    (format!("{}%", (bar.share * 100.0 + 1e-9).floor()), theme.text)
                }
                _ => (String::new(), theme.text),
            };
            let left = cell.saturating_sub(width(&text)) / 2;
            let right = cell.saturating_sub(left + width(&text));
            spans.push(Span::styled(across.repeat(left), theme.attention));
            spans.push(Span::styled(text, style));
            spans.push(Span::styled(across.repeat(right), theme.attention));
        }
        lines.push(Line::from(spans));
    }
    let mut labels = " ".repeat(AXIS);
    for bar in bars {
        let left = cell.saturating_sub(width(&bar.label)) / 2;
        labels.push_str(&pad(&format!("{}{}", " ".repeat(left), bar.label), cell));
    }
    lines.push(Line::styled(labels, theme.muted));
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawn(shares: &[f64], columns: usize) -> Vec<String> {
        let some: Vec<Bar> =
            shares.iter().map(|s| Bar { label: "考试".to_owned(), share: *s }).collect();
        let lines = bars(&some, Some(0.6), columns, 5, &Theme::of("plain", false, true));
        lines.iter().map(|l| l.to_string().trim_end().to_owned()).collect()
    }

    #[test]
    fn a_bar_covers_the_pass_mark_only_when_it_reaches_it() {
        assert_eq!(
            drawn(&[0.599, 0.6], 40),
            [
                "",
                "100%",
                "              60%",
                "     --59%----###--",
                "       ###    ###",
                "  0%   ###    ###",
                "      考试   考试"
            ]
        );
    }

    #[test]
    fn where_not_all_fit_the_last_ones_are_shown() {
        let lines = drawn(&[0.1, 0.2, 0.3], 20);
        assert!(
            lines.iter().any(|l| l.contains("30%")) && lines.iter().all(|l| !l.contains("10%"))
        );
    }
}
