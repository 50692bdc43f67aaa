//! A list to choose from: up and down, Enter opens, Esc goes back; the same on every page that is one.

use crossterm::event::KeyCode;

use crate::tui::keys::Key;
use crate::tui::page::{Cx, Effect, Go};
use crate::tui::route::Route;

/// What keys say.
#[derive(Clone, Debug)]
pub enum Msg {
    /// To another row.
    Move(isize),
    /// Open a row.
    Open(usize),
    /// Back.
    Back,
}

/// Which row of how many is selected.
#[derive(Clone, Copy, Debug)]
pub struct List {
    /// The selected row.
    pub selected: usize,
    count: usize,
}

impl List {
    /// A list of so many rows.
    pub fn new(selected: usize, count: usize) -> List {
        List { selected: selected.min(count.saturating_sub(1)), count }
    }

    /// The keys, given what opening and selecting are called here.
    pub fn keys(&self, open: &'static str, select: &'static str, cx: &Cx<'_>) -> Vec<Key<Msg>> {
        let mut keys = Vec::new();
        if self.count > 0 {
            keys.push(Key::new(KeyCode::Enter, open, Msg::Open(self.selected)));
            keys.push(Key::up_down(select, Msg::Move(-1), Msg::Move(1)));
        }
        keys.push(Key::new(KeyCode::Esc, cx.texts.chrome.cancel, Msg::Back));
        keys
    }

    /// Moves, or goes where a row leads.
    pub fn update(&mut self, msg: Msg, target: impl FnOnce(usize) -> Option<Route>) -> Vec<Effect> {
        let go = match msg {
            Msg::Move(by) => {
                let last = self.count.saturating_sub(1);
                self.selected = self.selected.saturating_add_signed(by).min(last);
                None
            }
            Msg::Open(row) => {
                self.selected = row;
                target(row).map(Go::Push)
            }
            Msg::Back => Some(Go::Back),
        };
        go.map(Effect::Go).into_iter().collect()
    }
}
