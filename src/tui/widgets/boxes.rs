//! Boxes: two things compared stand in one each, side by side, or one under the other where there is no room.

use ratatui::style::Style;
use ratatui::text::{Line, Span};

use crate::tui::text::width::{cut, width};
use crate::tui::theme::Theme;

/// Below so many columns two boxes stand one under the other.
const NARROW: usize = 64;
/// Columns of a box's border and margin.
const BORDER: usize = 4;

/// A box's heading.
#[derive(Clone, Copy, Debug)]
pub struct Heading<'a> {
    /// What it says.
    pub text: &'a str,
    /// In which style.
    pub style: Style,
}

/// True where two boxes have room side by side.
pub fn side_by_side(columns: usize) -> bool {
    columns >= NARROW
}

/// Columns for the text in each of two boxes drawn in so many columns, the left one taking a share of them in percent.
pub fn rooms(columns: usize, left: usize) -> [usize; 2] {
    if !side_by_side(columns) {
        return [columns.saturating_sub(BORDER); 2];
    }
    let left = (columns - 1) * left / 100;
    [left, columns - 1 - left].map(|each| each.saturating_sub(BORDER))
}

/// Draws two boxes, side by side where `level` is true; then what stands in one row of them begins on one line.
pub fn facing(
    headings: [Heading<'_>; 2],
    rows: Vec<[Vec<Line<'static>>; 2]>,
    rooms: [usize; 2],
    level: bool,
    theme: &Theme,
) -> Vec<Line<'static>> {
    let [left_heading, right_heading] = headings;
    let [left_room, right_room] = rooms;
    let (mut left, mut right) = (Vec::new(), Vec::new());
    for [l, r] in rows {
        let height = l.len().max(r.len());
        for (side, mut lines) in [(&mut left, l), (&mut right, r)] {
            if level {
                lines.resize(height, Line::default());
            }
            side.extend(lines);
        }
    }
    if !level {
        let mut lines = boxed(left_heading, left, left_room, theme);
        lines.extend(boxed(right_heading, right, right_room, theme));
        return lines;
    }
    let left = boxed(left_heading, left, left_room, theme);
    let right = boxed(right_heading, right, right_room, theme);
    left.into_iter()
        .zip(right)
        .map(|(l, r)| {
            let mut spans = l.spans;
            spans.push(Span::raw(" "));
            spans.extend(r.spans);
            Line::from(spans)
        })
        .collect()
}

/// Draws lines in a box under a heading; `inner` are the columns of the text.
pub fn boxed(
    heading: Heading<'_>,
    lines: Vec<Line<'static>>,
    inner: usize,
    theme: &Theme,
) -> Vec<Line<'static>> {
    let signs = theme.signs;
    let [top_left, top_right, bottom_left, bottom_right] = signs.corners;
    let text = cut(heading.text, inner.saturating_sub(1));
    let rest = (inner + 2).saturating_sub(width(&text) + 3);
    let mut drawn = vec![Line::from(vec![
        Span::styled(format!("{top_left}{}", signs.line), theme.border),
        Span::styled(format!(" {text} "), heading.style),
        Span::styled(format!("{}{top_right}", signs.line.repeat(rest)), theme.border),
    ])];
    for line in lines {
        let fill = inner.saturating_sub(line.width());
        let mut spans = vec![Span::styled(format!("{} ", signs.bar), theme.border)];
        spans.extend(line.spans.into_iter().map(|s| s.patch_style(line.style)));
        spans.push(Span::styled(format!("{} {}", " ".repeat(fill), signs.bar), theme.border));
        drawn.push(Line::from(spans));
    }
    let line = signs.line.repeat(inner + 2);
    drawn.push(Line::styled(format!("{bottom_left}{line}{bottom_right}"), theme.border));
    drawn
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::text::wrap::wrap_hanging;

    fn drawn(columns: usize) -> Vec<String> {
        let theme = Theme::of("plain", false, false);
        let [left, right] = rooms(columns, 50);
        let item = |sign: &str, text: &str, room: usize| {
            wrap_hanging((sign, theme.text), text, theme.text, room)
        };
        let long = "抱歉让您久等了。城东供电营业厅，3 号为您服务。";
        let rows = vec![
            [item("✓ ", long, left), item("× ", "等着。", right)],
            [item("✓ ", "请讲。", left), item("× ", "喂？", right)],
        ];
        let heading = |text| Heading { text, style: theme.text };
        let headings = [heading("这样说"), heading("不这样说")];
        facing(headings, rows, [left, right], side_by_side(columns), &theme)
            .iter()
            .map(ToString::to_string)
            .collect()
    }

    #[test]
    fn what_is_compared_begins_on_one_line() {
        assert_eq!(
            drawn(72),
            [
                "╭─ 这样说 ────────────────────────╮ ╭─ 不这样说 ───────────────────────╮",
                "│ ✓ 抱歉让您久等了。城东供电营业  │ │ × 等着。                         │",
                "│   厅，3 号为您服务。            │ │                                  │",
                "│ ✓ 请讲。                        │ │ × 喂？                           │",
                "╰─────────────────────────────────╯ ╰──────────────────────────────────╯",
            ]
        );
    }

    #[test]
    fn every_line_is_as_wide_as_the_room() {
        for columns in [56, 63, 64, 72, 76, 112] {
            for line in drawn(columns) {
                assert_eq!(width(&line), columns, "{line}");
            }
        }
    }
}
