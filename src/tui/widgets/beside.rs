//! Two columns of lines beside each other.

use ratatui::text::{Line, Span};

/// Columns between two columns of text.
pub const GUTTER: usize = 4;

/// Puts lines to the right of others, which take so many columns.
pub fn beside(
    left: Vec<Line<'static>>,
    right: Vec<Line<'static>>,
    columns: usize,
) -> Vec<Line<'static>> {
    let rows = left.len().max(right.len());
    let (mut left, mut right) = (left.into_iter(), right.into_iter());
    (0..rows)
        .map(|_| {
            let mut spans = plain(left.next().unwrap_or_default());
            let used: usize = spans.iter().map(Span::width).sum();
            let right = right.next().unwrap_or_default();
            if right.width() > 0 {
                spans.push(Span::raw(" ".repeat((columns + GUTTER).saturating_sub(used))));
                spans.extend(plain(right));
            }
            Line::from(spans)
        })
        .collect()
}

/// A line's spans with the line's own style under theirs.
fn plain(line: Line<'static>) -> Vec<Span<'static>> {
    let style = line.style;
    line.spans.into_iter().map(|s| Span { style: style.patch(s.style), ..s }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_right_column_begins_at_one_column() {
        let left = vec![Line::raw("客户情绪"), Line::raw("a")];
        let right = vec![Line::raw("一"), Line::raw("二"), Line::raw("三")];
        let text: Vec<String> = beside(left, right, 10).iter().map(ToString::to_string).collect();
        assert_eq!(
            text,
            [
                "客户情绪      一".to_owned(),
                format!("a{}二", " ".repeat(13)),
                format!("{}三", " ".repeat(14)),
            ]
        );
    }
}
