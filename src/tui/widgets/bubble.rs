//! What is said in a conversation: bubbles left and right, the narrator between them.

use ratatui::style::Style;
use ratatui::text::{Line, Span};

use crate::tui::text::width::{pad, width};
use crate::tui::text::wrap::wrap;
use crate::tui::theme::Theme;

/// Columns on the other speaker's side that a bubble leaves free.
const FREE: usize = 4;

/// Where a conversation is drawn.
#[derive(Clone, Copy, Debug)]
pub struct Room {
    /// All its columns.
    pub columns: usize,
    /// Columns of the names on the left.
    pub names: usize,
    /// Columns of the name on the right.
    pub own: usize,
    /// Bubbles have a border all around; without it they take two rows less.
    pub framed: bool,
}

impl Room {
    fn inner(self) -> usize {
        self.columns.saturating_sub(self.names + self.own + 4 + FREE + 4).max(8)
    }
}

/// Somebody else's bubble, on the left.
pub fn theirs(name: &str, text: &str, room: Room, theme: &Theme) -> Vec<Line<'static>> {
    typed(name, text, usize::MAX, room, theme)
}

/// The same of its full size, with so many characters in it.
pub fn typed(
    name: &str,
    text: &str,
    shown: usize,
    room: Room,
    theme: &Theme,
) -> Vec<Line<'static>> {
    let mut lines = wrap(text, room.inner());
    let inner = lines.iter().map(|l| width(l)).max().unwrap_or(0);
    let mut left = shown;
    for line in &mut lines {
        let here = line.chars().count();
        *line = line.chars().take(left).collect();
        left = left.saturating_sub(here);
    }
    let lead = " ".repeat(room.names + 2);
    let rows = lines.iter().enumerate().map(|(n, line)| {
        let head = if n == 0 { pad(name, room.names + 2) } else { lead.clone() };
        let mut spans = vec![Span::styled(head, theme.muted)];
        spans.extend(row(line, inner, room.framed, true, theme.border, theme));
        Line::from(spans)
    });
    framed(rows.collect(), &lead, inner, room.framed, theme.border, theme)
}

/// One's own bubble, on the right.
pub fn own(name: &str, text: &str, room: Room, theme: &Theme) -> Vec<Line<'static>> {
    let lines = wrap(text, room.inner());
    let inner = lines.iter().map(|l| width(l)).max().unwrap_or(0);
    let borders = if room.framed { 4 } else { 2 };
    let lead = " ".repeat(room.columns.saturating_sub(inner + borders + room.own + 2));
    let rows = lines.iter().enumerate().map(|(n, line)| {
        let mut spans = vec![Span::raw(lead.clone())];
        spans.extend(row(line, inner, room.framed, false, theme.accent, theme));
        if n == 0 {
            spans.push(Span::styled(format!("  {name}"), theme.accent));
        }
        Line::from(spans)
    });
    framed(rows.collect(), &lead, inner, room.framed, theme.accent, theme)
}

/// What is told beside the conversation, in the middle.
pub fn aside(text: &str, columns: usize, style: Style) -> Vec<Line<'static>> {
    let room = (columns * 5 / 6).max(8);
    let lines = wrap(text, room.min(columns));
    let widest = lines.iter().map(|l| width(l)).max().unwrap_or(0);
    let lead = " ".repeat(columns.saturating_sub(widest) / 2);
    lines
        .into_iter()
        .map(|l| Line::from(vec![Span::raw(lead.clone()), Span::styled(l, style)]))
        .collect()
}

fn row(
    text: &str,
    inner: usize,
    framed: bool,
    left: bool,
    style: Style,
    theme: &Theme,
) -> Vec<Span<'static>> {
    let bar = theme.signs.bar;
    let (open, close) = match (framed, left) {
        (true, _) => (format!("{bar} "), format!(" {bar}")),
        (false, true) => (format!("{bar} "), String::new()),
        (false, false) => (String::new(), format!(" {bar}")),
    };
    vec![
        Span::styled(open, style),
        Span::styled(pad(text, inner), theme.text),
        Span::styled(close, style),
    ]
}

fn framed(
    rows: Vec<Line<'static>>,
    lead: &str,
    inner: usize,
    framed: bool,
    style: Style,
    theme: &Theme,
) -> Vec<Line<'static>> {
    if !framed {
        return rows;
    }
    let [top_left, top_right, bottom_left, bottom_right] = theme.signs.corners;
    let line = theme.signs.line.repeat(inner + 2);
    let edge = |from: &str, to: &str| {
        let edge = Span::styled(format!("{from}{line}{to}"), style);
        Line::from(vec![Span::raw(lead.to_owned()), edge])
    };
    let mut lines = vec![edge(top_left, top_right)];
    lines.extend(rows);
    lines.push(edge(bottom_left, bottom_right));
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn drawn(lines: &[Line<'_>]) -> Vec<String> {
        lines.iter().map(|l| l.spans.iter().map(|s| s.content.as_ref()).collect()).collect()
    }

    #[test]
    fn a_conversation_has_two_sides() {
        let theme = Theme::of("dark", true, false);
        let room = Room { columns: 40, names: 6, own: 2, framed: true };
        let said = drawn(&theirs("王女士", "我打了三遍才有人接！", room, &theme));
        let answered = drawn(&own("我", "让您久等了。", room, &theme));
        assert_eq!(
            said,
            [
                "        ╭──────────────────────╮",
                "王女士  │ 我打了三遍才有人接！ │",
                "        ╰──────────────────────╯",
            ]
        );
        assert_eq!(
            answered,
            [
                "                    ╭──────────────╮",
                "                    │ 让您久等了。 │  我",
                "                    ╰──────────────╯",
            ]
        );
    }

    #[test]
    fn a_bubble_that_is_typed_has_its_size_from_the_start() {
        let theme = Theme::of("dark", true, false);
        let room = Room { columns: 30, names: 6, own: 2, framed: true };
        let whole = drawn(&theirs("王女士", "我打了三遍才有人接！", room, &theme));
        let typed = drawn(&super::typed("王女士", "我打了三遍才有人接！", 7, room, &theme));
        assert_eq!(typed.len(), whole.len());
        assert!(typed.iter().zip(&whole).all(|(t, w)| width(t) == width(w)), "{typed:?}");
        assert!(typed.concat().contains("我打了三遍") && !typed.concat().contains('！'));
    }

    #[test]
    fn without_room_the_frames_go_and_the_sides_stay() {
        let theme = Theme::of("dark", true, false);
        let room = Room { columns: 32, names: 6, own: 2, framed: false };
        assert_eq!(drawn(&theirs("王女士", "喂！", room, &theme)), ["王女士  │ 喂！"]);
        let own = drawn(&own("我", "您好。", room, &theme));
        assert_eq!(own, [format!("{}您好。 │  我", " ".repeat(20))]);
    }

    proptest! {
        #[test]
        fn no_bubble_is_wider_than_its_room(
            text in "[一二三，。！a-z ]{0,90}", columns in 32usize..120, framed: bool,
        ) {
            let theme = Theme::of("dark", true, false);
            let room = Room { columns, names: 6, own: 2, framed };
            let lines = theirs("王女士", &text, room, &theme).into_iter();
            let lines = lines.chain(own("我", &text, room, &theme));
            for line in lines.chain(aside(&text, columns, theme.muted)) {
                prop_assert!(line.width() <= columns, "{line}");
            }
        }
    }
}
