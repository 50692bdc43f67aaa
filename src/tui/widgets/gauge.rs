//! A gauge: how full something is; higher is better.

use ratatui::text::Span;

use crate::tui::theme::Theme;

/// A gauge of so many columns for a share from 0 to 1.
pub fn gauge(share: f64, columns: usize, theme: &Theme) -> [Span<'static>; 2] {
    let full = (share.clamp(0.0, 1.0) * columns as f64).round() as usize;
    [
        Span::styled(theme.signs.full.repeat(full), theme.accent),
        Span::styled(theme.signs.empty.repeat(columns.saturating_sub(full)), theme.muted),
    ]
}
