//! Putting in order: a step is picked up, moved and put down, or sent to a place by its number.

use crossterm::event::KeyCode;

use super::{Answering, Outcome, Touch};
use crate::domain::question::{Form, Response};
use crate::tui::keys::Key;
use crate::tui::page::{Cx, View};

impl Answering {
    pub(super) fn ordering_keys<M: Clone>(
        &self,
        cx: &Cx<'_>,
        say: &impl Fn(Touch) -> M,
    ) -> Vec<Key<M>> {
        let texts = cx.texts.question;
        let label = if self.held { texts.key_put_down } else { texts.key_pick_up };
        vec![
            Key::new(KeyCode::Char(' '), label, say(Touch::Take)),
            Key::digits(self.rows(), texts.key_move_to, |n| say(Touch::Pick(n))),
        ]
    }

    /// What is held was moved from a row to the selected one.
    pub(super) fn carried(&self, from: usize, answer: Option<&Response>) -> Outcome {
        let mut order = self.standing(answer);
        order.swap(from, self.selected);
        Outcome::Answered(Some(Response::Order(order)))
    }

    pub(super) fn put(&mut self, at: usize, answer: Option<&Response>) -> Outcome {
        let mut order = self.standing(answer);
        if at == self.selected {
            self.held = !self.held;
            // Putting down what was not moved says that the order is right as it stands.
            if self.held {
                return Outcome::Moved;
            }
        } else {
            let item = order.remove(self.selected);
            order.insert(at, item);
            self.selected = at;
        }
        Outcome::Answered(Some(Response::Order(order)))
    }

    /// The items as they stand.
    fn standing(&self, answer: Option<&Response>) -> Vec<usize> {
        match answer {
            Some(Response::Order(order)) => order.clone(),
            _ => self.order.clone(),
        }
    }

    pub(super) fn draw_order<M: Clone>(
        &self,
        view: &mut View<M>,
        answer: Option<&Response>,
        mark: &str,
        cx: &Cx<'_>,
        say: &impl Fn(Touch) -> M,
    ) {
        let signs = cx.theme.signs;
        let Form::Order { items } = &self.question.form else { return };
        for (at, item) in self.standing(answer).into_iter().enumerate() {
            let sign = if self.held && at == self.selected { signs.here } else { signs.bar };
            let last = answer.is_some() && at + 1 == self.rows();
            let text = items.get(item).map_or("", String::as_str);
            self.draw_row(view, at, (sign, text), last.then_some(mark), cx, say);
        }
    }
}
