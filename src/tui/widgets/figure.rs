//! A figure drawn in text: never wrapped; where it is too wide, a part of it.

use ratatui::text::Line;
use unicode_segmentation::UnicodeSegmentation as _;

use crate::tui::text::width::width;
use crate::tui::theme::Theme;

/// Columns by which a figure is wider than the room.
pub fn overhang(art: &str, columns: usize) -> usize {
    wide(art).saturating_sub(columns)
}

/// Draws a figure in the middle of so many columns, or, too wide for them, from its `from`-th column on.
pub fn figure(art: &str, from: usize, columns: usize, theme: &Theme) -> Vec<Line<'static>> {
    let margin = " ".repeat(columns.saturating_sub(wide(art)) / 2);
    art.trim_end()
        .lines()
        .map(|line| Line::styled(format!("{margin}{}", part(line, from, columns)), theme.text))
        .collect()
}

fn wide(art: &str) -> usize {
    art.lines().map(|l| width(l.trim_end())).max().unwrap_or(0)
}

/// What stands in so many columns of a line; half a wide character is a space.
fn part(line: &str, from: usize, columns: usize) -> String {
    let mut out = String::new();
    let mut at = 0;
    for grapheme in line.trim_end().graphemes(true) {
        let next = at + width(grapheme);
        if at >= from && next <= from + columns {
            out.push_str(grapheme);
        } else if at < from && next > from {
            out.push_str(&" ".repeat(next - from));
        }
        at = next;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wide_figure_is_shown_in_parts_without_halving_a_character() {
        let art = "│ 电话礼仪 │\n└──────────┘";
        assert_eq!((overhang(art, 12), overhang(art, 8)), (0, 4));
        let shown = |from| -> Vec<String> {
            let theme = Theme::of("plain", false, false);
            figure(art, from, 8, &theme).iter().map(ToString::to_string).collect()
        };
        assert_eq!(shown(0), ["│ 电话礼", "└───────"]);
        assert_eq!(shown(3), [" 话礼仪 ", "────────"]);
    }

    #[test]
    fn a_narrow_figure_stands_in_the_middle() {
        let theme = Theme::of("plain", false, false);
        assert_eq!(figure("┌┐\n└┘\n", 0, 8, &theme)[1].to_string(), "   └┘");
    }
}
