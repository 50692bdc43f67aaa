//! A row of dots, one for each page: read, here, still to come.

use ratatui::style::Style;
use ratatui::text::{Line, Span};

use crate::tui::theme::Theme;

/// Draws the dots; `read` says of each page whether it is read, `here` which one is shown.
pub fn dots(read: impl IntoIterator<Item = bool>, here: usize, theme: &Theme) -> Line<'static> {
    let span = |(n, read): (usize, bool)| {
        let (sign, style) = dot(read, n == here, theme);
        Span::styled(format!("{sign} "), style)
    };
    Line::from(read.into_iter().enumerate().map(span).collect::<Vec<_>>())
}

/// The dot of one page.
pub fn dot(read: bool, here: bool, theme: &Theme) -> (&'static str, Style) {
    match (here, read) {
        (true, _) => (theme.signs.here, theme.selected),
        (false, true) => (theme.signs.on, theme.text),
        (false, false) => (theme.signs.off, theme.muted),
    }
}
