//! The pages of a lesson as a list: read, here, still to come.

use ratatui::text::Line;

use super::dots::dot;
use crate::tui::text::width::cut;
use crate::tui::theme::Theme;

/// Draws one line for each page, given whether it is read and its title.
pub fn contents(
    pages: impl IntoIterator<Item = (bool, String)>,
    here: Option<usize>,
    columns: usize,
    theme: &Theme,
) -> Vec<Line<'static>> {
    let line = |(n, (read, title)): (usize, (bool, String))| {
        let (sign, style) = dot(read, here == Some(n), theme);
        Line::styled(cut(&format!("{sign} {title}"), columns), style)
    };
    pages.into_iter().enumerate().map(line).collect()
}
