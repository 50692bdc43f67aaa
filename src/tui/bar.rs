//! The bottom line: what can be pressed here.

use std::borrow::Cow;
use std::ops::Range;

use ratatui::layout::Rect;
use ratatui::style::Style;

use super::canvas::Canvas;
use super::keys::Key;
use super::page::Cx;
use super::text::width::width;

/// An entry of the bottom line.
pub(super) struct BarEntry<M> {
    /// The columns it takes.
    pub(super) columns: Range<u16>,
    shown: Cow<'static, str>,
    label: Cow<'static, str>,
    /// What it says; `None`: the help.
    pub(super) msg: Option<M>,
}

/// The entries that fit, most useful first; F1 and what must stay always do.
pub(super) fn bar_entries<M: Clone>(
    keys: &[Key<M>],
    columns: u16,
    cx: &Cx<'_>,
) -> Vec<BarEntry<M>> {
    let wide = |shown: &str, label: &str| (width(shown) + 1 + width(label)) as u16;
    let (shown, label) = ("F1", cx.texts.chrome.help);
    let last = wide(shown, label);
    let mut entries = Vec::new();
    let (mut x, mut full) = (1, false);
    let staying = keys.iter().filter(|k| k.stays).map(|k| wide(&k.shown, &k.label) + 3);
    let mut kept = staying.sum::<u16>() + last;
    for key in keys.iter().filter(|k| k.in_bar) {
        let w = wide(&key.shown, &key.label);
        if key.stays {
            kept -= w + 3;
        }
        full |= x + w + 3 + kept > columns;
        if full && !key.stays {
            continue;
        }
        let msg = key.binds.first().map(|(_, m)| m.clone());
        let (shown, label) = (key.shown.clone(), key.label.clone());
        entries.push(BarEntry { columns: x..x + w, shown, label, msg });
        x += w + 3;
    }
    let (shown, label) = (shown.into(), label.into());
    entries.push(BarEntry { columns: x..x + last, shown, label, msg: None });
    entries
}

/// Draws them; the one with the focus stands reversed.
pub(super) fn draw_bar<M: Clone>(
    keys: &[Key<M>],
    focus: Option<usize>,
    window: Rect,
    canvas: &mut Canvas,
    cx: &Cx<'_>,
) {
    let y = window.bottom() - 1;
    for (n, entry) in bar_entries(keys, window.width, cx).into_iter().enumerate() {
        let focused = focus == Some(n);
        let patch = if focused { Style::new().reversed() } else { Style::new() };
        let x = window.x + entry.columns.start;
        let after = x + width(&entry.shown) as u16;
        canvas.text(x, y, entry.shown, cx.theme.key.patch(patch));
        canvas.text(after, y, format!(" {}", entry.label), cx.theme.muted.patch(patch));
    }
}
