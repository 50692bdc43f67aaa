//! Lines that appear as if the customer were typing them: fast, and any key shows the rest.

use crossterm::event::KeyCode;
use ratatui::text::Line;

use super::{Msg, PlayPage};
use crate::domain::id::Timestamp;
use crate::domain::play::Mode;
use crate::tui::keys::folded;
use crate::tui::page::{Cx, Input, View};
use crate::tui::pages::conversation;

/// Every so many milliseconds so many more characters: ten times as fast as people read.
const EVERY: i64 = 80;
const AT_ONCE: u64 = 4;

/// The lines that are new since a moment.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Typing {
    since: Timestamp,
    characters: usize,
}

impl Typing {
    /// How many characters stand there.
    fn shown(&self, now: Timestamp) -> usize {
        let ticks = (now.since(self.since).max(0) / EVERY).unsigned_abs() + 1;
        usize::try_from(ticks.saturating_mul(AT_ONCE)).unwrap_or(usize::MAX)
    }

    /// When all of them do.
    pub(super) fn ends(&self) -> Timestamp {
        let ticks = (self.characters as u64).div_ceil(AT_ONCE).saturating_sub(1);
        self.since.plus_millis(ticks as i64 * EVERY)
    }
}

impl PlayPage {
    /// Begins to type what is new, where lines are typed at all; the time to decide begins once the text stands.
    pub(super) fn begin_typing(&mut self, at: Timestamp) {
        let characters = conversation::to_type(&self.play);
        let typed = self.types && self.mode == Mode::Practice && characters > 0;
        self.typing = typed.then_some(Typing { since: at, characters });
        if let Some(typing) = self.typing {
            self.from = typing.ends();
        }
    }

    /// How much of what is new is shown; `None`: all.
    pub(super) fn typed_so_far(&self, now: Timestamp) -> Option<usize> {
        let now = self.still.unwrap_or(now);
        self.typing.filter(|t| now < t.ends()).map(|t| t.shown(now))
    }

    /// Shows the rest at once; a decision's time begins now.
    pub(super) fn stand(&mut self, now: Timestamp) {
        if self.typed_so_far(now).is_some() {
            self.from = self.still.unwrap_or(now);
        }
        self.typing = None;
    }

    /// What was typed while a dialog lay over it waits with the clock.
    pub(super) fn put_off_typing(&mut self, millis: i64) {
        if let Some(typing) = &mut self.typing {
            typing.since = typing.since.plus_millis(millis);
        }
    }

    /// Any key shows the rest, but for those that explain the page.
    pub(super) fn skips(&self, input: &Input, cx: &Cx<'_>) -> Option<Msg> {
        self.typed_so_far(cx.now)?;
        match input {
            Input::Key(key) => match folded(*key) {
                None | Some(KeyCode::F(1) | KeyCode::Char('?')) => None,
                Some(_) => Some(Msg::Stand),
            },
            _ => None,
        }
    }

    /// When more of it is shown.
    pub(super) fn types_at(&self, now: Timestamp) -> Option<Timestamp> {
        let typing = self.typing.filter(|_| self.still.is_none())?;
        let next = EVERY - now.since(typing.since).max(0) % EVERY;
        Some(now.plus_millis(if self.typed_so_far(now).is_some() { next } else { 0 }))
    }

    /// While lines are typed nothing is asked yet; its room is kept free, so that nothing moves.
    pub(super) fn hold_back(&self, view: &mut View<Msg>, cx: &Cx<'_>) {
        if self.typed_so_far(cx.now).is_none() {
            return;
        }
        let rule = Line::styled(cx.theme.signs.line.repeat(cx.columns), cx.theme.border);
        for (n, row) in view.foot.iter_mut().enumerate() {
            row.line = if n == 0 { rule.clone() } else { Line::default() };
            row.msg = Some(Msg::Stand);
        }
        for row in &mut view.body {
            row.msg = Some(Msg::Stand);
        }
        view.caret = None;
    }
}
