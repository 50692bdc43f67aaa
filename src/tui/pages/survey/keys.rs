//! What keys do while the survey is filled in.

use crossterm::event::KeyCode;

use super::{Msg, SurveyPage};
use crate::domain::survey::ItemKind;
use crate::tui::keys::Key;
use crate::tui::page::Cx;

impl SurveyPage {
    pub(super) fn filling_keys(&self, cx: &Cx<'_>) -> Vec<Key<Msg>> {
        let t = cx.texts.survey;
        let pages = vec![(KeyCode::PageDown, Msg::Turn(1)), (KeyCode::PageUp, Msg::Turn(-1))];
        let pages = Key::group("PgDn PgUp", t.key_pages, pages);
        let mut keys = Vec::new();
        match self.item().map(|i| i.kind) {
            Some(ItemKind::Text) => {
                keys.push(Key::new(KeyCode::Tab, t.key_item, Msg::Row(1)));
                keys.push(Key::new(KeyCode::Enter, t.key_new_line, Msg::NewLine));
                keys.push(pages);
                keys.push(Key::new(KeyCode::BackTab, t.key_item, Msg::Row(-1)).quiet());
                keys.push(Key::up_down(t.key_item, Msg::Line(-1), Msg::Line(1)).quiet());
            }
            Some(kind) => {
                let shift = vec![(KeyCode::Right, Msg::Shift(1)), (KeyCode::Left, Msg::Shift(-1))];
                let shift = Key::group("←→", t.key_choose, shift);
                if kind == ItemKind::Rate {
                    keys.push(Key::digits(usize::from(self.scale()), t.key_rate, |n| {
                        Msg::Digit(n as u8 + 1)
                    }));
                    keys.push(Key::up_down(t.key_row, Msg::Row(-1), Msg::Row(1)));
                    keys.push(Key::new(KeyCode::Enter, t.key_next_page, Msg::Turn(1)));
                    keys.push(shift.quiet());
                } else {
                    let digits =
                        (0..10).map(|n| (KeyCode::Char(char::from(b'0' + n)), Msg::Digit(n)));
                    keys.push(shift);
                    keys.push(Key::group("0-9", t.key_rate, digits.collect()));
                    let next = Key::new(KeyCode::Enter, t.key_item, Msg::Row(1));
                    // Fields for words follow, where Tab goes on as well.
                    keys.push(next.or(KeyCode::Tab));
                    keys.push(Key::up_down(t.key_row, Msg::Row(-1), Msg::Row(1)));
                }
                let back = Key::new(KeyCode::Backspace, t.key_take_back, Msg::TakeBack);
                keys.push(back.or(KeyCode::Delete).quiet());
                keys.push(pages.quiet());
            }
            None => {
                let (page, row) = self.missing().get(self.row).copied().unwrap_or_default();
                let (label, msg) = if self.row < self.missing().len() {
                    (t.key_go, Msg::GoTo(page, row))
                } else {
                    (t.key_submit, Msg::Ask)
                };
                keys.push(Key::new(KeyCode::Enter, label, msg));
                keys.push(Key::up_down(t.key_row, Msg::Row(-1), Msg::Row(1)));
                keys.push(Key::new(KeyCode::PageUp, t.key_pages, Msg::Turn(-1)).or(KeyCode::Left));
            }
        }
        keys.push(Key::new(KeyCode::F(9), t.key_submit, Msg::Ask));
        keys.push(Key::new(KeyCode::Esc, t.key_later, Msg::Leave));
        keys
    }
}
