//! Choosing: single, multiple, true or false.

use std::collections::BTreeSet;

use crossterm::event::KeyCode;

use super::{Answering, Outcome, Touch};
use crate::domain::question::{Form, Letter, Response};
use crate::tui::keys::Key;
use crate::tui::page::{Cx, View};

impl Answering {
    /// The row of the one option that is chosen, or the first.
    pub(super) fn chosen_row(&self, answer: Option<&Response>) -> usize {
        (0..self.rows()).find(|at| self.is_on(*at, answer)).unwrap_or(0)
    }

    pub(super) fn choosing_keys<M: Clone>(
        &self,
        cx: &Cx<'_>,
        say: &impl Fn(Touch) -> M,
    ) -> Vec<Key<M>> {
        let texts = cx.texts.question;
        let take = |label| Key::new(KeyCode::Char(' '), label, say(Touch::Take));
        let pick = |label| Key::digits(self.rows(), label, |n| say(Touch::Pick(n)));
        if matches!(self.question.form, Form::Multiple { .. }) {
            vec![pick(texts.key_tick), take(texts.key_tick_here)]
        } else {
            vec![pick(texts.key_choose), take(texts.key_take).quiet()]
        }
    }

    pub(super) fn choose(&mut self, at: usize, answer: Option<&Response>) -> Outcome {
        self.selected = at;
        let letter = self.letter(at);
        match (&self.question.form, letter) {
            (Form::TrueFalse { .. }, _) => Outcome::Answered(Some(Response::Verdict(at == 0))),
            (Form::Multiple { .. }, Some(letter)) => {
                let mut ticked = match answer {
                    Some(Response::Letters(letters)) => letters.clone(),
                    _ => BTreeSet::new(),
                };
                if !ticked.remove(&letter) {
                    ticked.insert(letter);
                }
                Outcome::Answered((!ticked.is_empty()).then_some(Response::Letters(ticked)))
            }
            (_, Some(letter)) => Outcome::Answered(Some(Response::Letter(letter))),
            (_, None) => Outcome::Moved,
        }
    }

    fn letter(&self, at: usize) -> Option<Letter> {
        let options = self.question.form.options()?;
        self.order.get(at).and_then(|o| options.keys().nth(*o)).copied()
    }

    fn is_on(&self, at: usize, answer: Option<&Response>) -> bool {
        match (answer, self.letter(at)) {
            (Some(Response::Verdict(verdict)), _) => *verdict == (at == 0),
            (Some(Response::Letter(chosen)), Some(letter)) => *chosen == letter,
            (Some(Response::Letters(ticked)), Some(letter)) => ticked.contains(&letter),
            _ => false,
        }
    }

    fn option(&self, at: usize, cx: &Cx<'_>) -> String {
        let texts = cx.texts.question;
        match (&self.question.form, self.letter(at)) {
            (Form::TrueFalse { .. }, _) if at == 0 => texts.verdict_true.to_owned(),
            (Form::TrueFalse { .. }, _) => texts.verdict_false.to_owned(),
            (form, Some(letter)) => {
                form.options().and_then(|o| o.get(&letter)).cloned().unwrap_or_default()
            }
            _ => String::new(),
        }
    }

    pub(super) fn draw_options<M: Clone>(
        &self,
        view: &mut View<M>,
        answer: Option<&Response>,
        mark: &str,
        cx: &Cx<'_>,
        say: &impl Fn(Touch) -> M,
    ) {
        let signs = cx.theme.signs;
        let several = matches!(self.question.form, Form::Multiple { .. });
        for at in 0..self.rows() {
            let on = self.is_on(at, answer);
            let sign = match (several, on) {
                (false, true) => signs.on,
                (false, false) => signs.off,
                (true, true) => signs.ticked,
                (true, false) => signs.unticked,
            };
            self.draw_row(view, at, (sign, &self.option(at, cx)), on.then_some(mark), cx, say);
        }
    }
}
