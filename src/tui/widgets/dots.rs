//! A row of dots, one for each page: read, here, still to come.

use ratatui::text::{Line, Span};

use crate::tui::theme::Theme;

/// Draws the dots; `read` says of each page whether it is read, `here` which one is shown.
pub fn dots(read: impl IntoIterator<Item = bool>, here: usize, theme: &Theme) -> Line<'static> {
    let signs = theme.signs;
    let dot = |(n, read): (usize, bool)| {
        let (sign, style) = match read {
            _ if n == here => (signs.here, theme.selected),
            true => (signs.on, theme.text),
            false => (signs.off, theme.muted),
        };
        Span::styled(format!("{sign} "), style)
    };
    Line::from(read.into_iter().enumerate().map(dot).collect::<Vec<_>>())
}
