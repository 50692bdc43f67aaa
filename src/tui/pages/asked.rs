//! A practice question put to a person outside a paper: chosen first, then submitted, then explained.

use std::sync::Arc;

use crossterm::event::KeyCode;
use ratatui::text::Line;

use super::feedback::feedback;
use super::question::{Answering, Outcome, Touch};
use crate::domain::exam::arrange_one;
use crate::domain::id::Points;
use crate::domain::marking::{Mark, Rule, mark};
use crate::domain::question::{Form, FormKind, Question, Response, read_number};
use crate::store::{Record, Source};
use crate::tui::keys::Key;
use crate::tui::page::{Cx, Effect, Input, View};
use crate::tui::text::wrap::wrap_styled;

/// A question, what is chosen, and what was answered.
#[derive(Clone, Debug)]
pub struct Asked {
    question: Arc<Question>,
    order: Vec<usize>,
    answering: Answering,
    // Chosen or typed; an answer only when it is submitted.
    chosen: Option<Response>,
    given: Option<(Response, Mark)>,
    tries: usize,
    source: Source,
}

impl Asked {
    /// Asks a question, its options in an order of their own.
    pub fn new(question: &Question, source: Source, seed: u64) -> Asked {
        let order = arrange_one(question, seed);
        Asked {
            answering: Answering::new(question, &order, None),
            question: Arc::new(question.clone()),
            order,
            chosen: None,
            given: None,
            tries: 0,
            source,
        }
    }

    /// Asks it again, the options in another order.
    pub fn again(&mut self, seed: u64) {
        self.order = arrange_one(&self.question, seed);
        self.answering = Answering::new(&self.question, &self.order, None);
        self.chosen = None;
        self.given = None;
    }

    /// The question.
    pub fn question(&self) -> &Question {
        &self.question
    }

    /// The answer on the disk and what it earned.
    pub fn given(&self) -> Option<&(Response, Mark)> {
        self.given.as_ref()
    }

    /// True while characters are typed, so that arrows belong to the text.
    pub fn typing(&self) -> bool {
        self.given.is_none() && self.answering.typing()
    }

    /// True while something typed stands in a field.
    pub fn typed(&self) -> bool {
        self.typing() && self.answering.typed().is_some()
    }

    /// What works on the question, submitting first of all; nothing once it is answered.
    pub fn keys<M: Clone>(&self, cx: &Cx<'_>, say: impl Fn(Touch) -> M, submit: &M) -> Vec<Key<M>> {
        if self.given.is_some() {
            return Vec::new();
        }
        let mut keys = self.answering.keys(cx, say);
        let at = usize::from(!keys.is_empty() && self.chosen.is_none());
        let code = if self.answering.takes_lines() { KeyCode::F(9) } else { KeyCode::Enter };
        keys.insert(at, Key::new(code, cx.texts.learn.key_submit, submit.clone()));
        keys
    }

    /// What typing and pasting say.
    pub fn listen(&self, input: &Input) -> Option<Touch> {
        if self.given.is_some() { None } else { self.answering.listen(input) }
    }

    /// Takes a touch: something is chosen or typed, nothing answered.
    pub fn touch(&mut self, touch: Touch) {
        if self.given.is_some() {
            return;
        }
        let moved = matches!(touch, Touch::Move(_));
        let one_of =
            matches!(self.question.form.kind(), FormKind::Single | FormKind::TrueFalse) && moved;
        match self.answering.touch(touch, self.chosen.as_ref()) {
            // Of several options only one can be meant: the one that was moved to.
            Outcome::Moved if one_of => self.touch(Touch::Take),
            Outcome::Moved => {}
            Outcome::Answered(response) => self.chosen = response,
            Outcome::Drafted(response) => self.chosen = Some(response),
        }
    }

    /// Answers with what is chosen, or says what is missing.
    pub fn submit(&mut self, cx: &Cx<'_>) -> Vec<Effect> {
        let t = cx.texts.learn;
        let Some(me) = cx.me.filter(|_| self.given.is_none()) else { return Vec::new() };
        let Some(response) = self.chosen.clone() else {
            return vec![Effect::Say(self.missing(cx).to_owned())];
        };
        match &response {
            Response::Blanks(typed) if typed.iter().any(|text| text.trim().is_empty()) => {
                let moved = self.answering.to_open(Some(&response));
                let note = (!moved).then(|| Effect::Say(t.fill_all.to_owned()));
                return note.into_iter().collect();
            }
            Response::Match(given) | Response::Groups(given) if given.contains(&None) => {
                self.answering.to_open(Some(&response));
                return vec![Effect::Say(t.place_all.to_owned())];
            }
            Response::Number(typed) if read_number(typed).is_none() => {
                return vec![Effect::Say(t.no_number.to_owned())];
            }
            _ => {}
        }
        let mark = self.mark(&response);
        vec![Effect::Save(Record::Practice {
            person: me.enrolment.person.id.clone(),
            enrolment: me.enrolment.id.clone(),
            question: Arc::clone(&self.question),
            response,
            got: mark.got(),
            of: mark.of(),
            source: self.source,
            first: self.tries == 0,
            at: cx.now,
        })]
    }

    fn mark(&self, response: &Response) -> Mark {
        // Nobody marks an essay outside a paper: it neither earns nor loses.
        let is_essay = matches!(self.question.form, Form::Essay { .. });
        let worth = if is_essay { Points(0) } else { Points::whole(1) };
        mark(&self.question, Some(response), worth, Rule::default())
    }

    fn missing(&self, cx: &Cx<'_>) -> &'static str {
        let t = cx.texts.learn;
        match self.question.form.kind() {
            FormKind::Multiple => t.tick_first,
            FormKind::Order => t.order_first,
            FormKind::Blank | FormKind::Numeric => t.fill_first,
            FormKind::Match | FormKind::Classify => t.place_first,
            FormKind::Essay => t.write_first,
            FormKind::Single | FormKind::TrueFalse => t.choose_first,
        }
    }

    /// The answer is on the disk; false when the record is about something else.
    pub fn saved(&mut self, record: &Record) -> bool {
        let Record::Practice { question, response, .. } = record else { return false };
        if question.id != self.question.id {
            return false;
        }
        self.given = Some((response.clone(), self.mark(response)));
        self.tries += 1;
        true
    }

    /// Draws the question, or, answered, what is to be learnt from the answer.
    pub fn draw<M: Clone>(
        &self,
        view: &mut View<M>,
        cx: &Cx<'_>,
        say: impl Fn(Touch) -> M,
        submit: &M,
    ) {
        let theme = cx.theme;
        if let Some((response, mark)) = &self.given {
            view.lines(wrap_styled(&self.question.stem, theme.strong, cx.columns));
            view.gap();
            view.focus = Some(0..view.body.len() + 1);
            view.lines(feedback(
                &self.question,
                &self.order,
                Some(response),
                *mark,
                None,
                None,
                cx,
            ));
            return;
        }
        self.answering.draw(view, self.chosen.as_ref(), "", cx, say);
        view.gap();
        let t = cx.texts.learn;
        let (pointer, hint, style) = match (&self.chosen, &self.question.form) {
            (Some(_), Form::Essay { .. }) => {
                (theme.signs.pointer, t.hint_submit_essay, theme.selected)
            }
            (Some(Response::Match(given) | Response::Groups(given)), _)
                if given.contains(&None) =>
            {
                (" ", t.hint_place, theme.muted)
            }
            (Some(_), _) => (theme.signs.pointer, t.hint_submit, theme.selected),
            (None, Form::Multiple { .. }) => (" ", t.hint_tick, theme.muted),
            (None, Form::Order { .. }) => (" ", t.hint_order, theme.muted),
            (None, Form::Blank { .. } | Form::Numeric { .. }) => (" ", t.hint_fill, theme.muted),
            (None, Form::Match { .. } | Form::Classify { .. }) => (" ", t.hint_place, theme.muted),
            (None, Form::Essay { .. }) => (" ", t.hint_write, theme.muted),
            (None, Form::Single { .. } | Form::TrueFalse { .. }) => {
                (" ", t.hint_choose, theme.muted)
            }
        };
        let line = Line::styled(format!("{pointer} {hint}"), style);
        view.clickable([line], submit);
        // The stem stays in sight as long as what is selected does.
        if let Some(focus) = &mut view.focus
            && focus.end + 3 <= cx.rows
        {
            focus.start = 0;
        }
    }
}
