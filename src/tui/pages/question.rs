//! A question before a person: drawn, and answered with keys or mouse; for exam, practice and lessons alike.
//!
//! What all forms share is here; what is special to a family of forms is in the file of that family.

mod choosing;
mod ordering;
mod placing;
mod writing;

use std::collections::BTreeMap;
use std::sync::Arc;

use ratatui::text::{Line, Span};

use crate::domain::exam::Slot;
use crate::domain::id::QuestionId;
use crate::domain::question::{Difficulty, Form, Question, Response, Usage};
use crate::tui::keys::Key;
use crate::tui::page::{CHOICE_INDENT, Cx, Input, View};
use crate::tui::text::entry::Entry;
use crate::tui::text::width::{pad, width};
use crate::tui::text::wrap::{wrap, wrap_styled};

/// Rows above the first choice that are brought into sight with it.
const ABOVE: usize = 4;

/// What a person says to a question.
#[derive(Clone, Debug, PartialEq)]
pub enum Touch {
    /// The option, item or field above or below.
    Move(isize),
    /// The n-th item or field.
    Select(usize),
    /// Take what stands selected: tick it, pick it up or put it down, give it the next place.
    Take,
    /// Take the n-th as it stands on the screen.
    Pick(usize),
    /// Take back what the selected item was given.
    TakeBack,
    /// The text field after a key or paste.
    Typed(Entry),
}

/// What a touch came to.
#[derive(Clone, Debug, PartialEq)]
pub enum Outcome {
    /// Only what stands selected has changed.
    Moved,
    /// This is answered now; `None` takes an answer back.
    Answered(Option<Response>),
    /// This is being typed.
    Drafted(Response),
}

/// A question as it stands before a person: what is selected, held or being typed.
#[derive(Clone, Debug)]
pub struct Answering {
    question: Arc<Question>,
    order: Vec<usize>,
    selected: usize,
    // The place of an item of an order that is being moved.
    held: bool,
    fields: Vec<Entry>,
}

impl Answering {
    /// A question with its options in an order of their own, and the answer or draft so far.
    pub fn new(question: &Question, order: &[usize], so_far: Option<&Response>) -> Answering {
        let mut answering = Answering {
            question: Arc::new(question.clone()),
            order: order.to_vec(),
            selected: 0,
            held: false,
            fields: writing::fields(&question.form, so_far),
        };
        answering.selected = match &question.form {
            Form::Single { .. } | Form::TrueFalse { .. } => answering.chosen_row(so_far),
            Form::Match { .. } | Form::Classify { .. } => {
                answering.open_row(0, so_far).unwrap_or(0)
            }
            _ => 0,
        };
        answering
    }

    /// Nothing to answer, for a paper without questions.
    pub fn empty() -> Answering {
        let form = Form::Blank { blanks: Vec::new(), any_order: false };
        let question = Question {
            id: QuestionId::new(""),
            usage: Usage::Exam,
            stem: String::new(),
            form,
            explanation: String::new(),
            wrong: BTreeMap::new(),
            source: None,
            objectives: Vec::new(),
            difficulty: Difficulty::Easy,
        };
        Answering::new(&question, &[], None)
    }

    /// A slot of an exam.
    pub fn slot(slot: &Slot, so_far: Option<&Response>) -> Answering {
        Answering::new(&slot.question, &slot.order, so_far)
    }

    /// The question.
    pub fn question(&self) -> &Question {
        &self.question
    }

    /// True while characters are typed here.
    pub fn typing(&self) -> bool {
        !self.fields.is_empty()
    }

    /// True while Enter begins a new line of what is typed.
    pub fn takes_lines(&self) -> bool {
        matches!(self.question.form, Form::Essay { .. })
    }

    /// Goes to what is still to be filled in or given a place; false where it stands there already, or nothing is.
    pub fn to_open(&mut self, answer: Option<&Response>) -> bool {
        let next = match &self.question.form {
            Form::Match { .. } | Form::Classify { .. } => self.open_row(self.selected, answer),
            _ => self.empty_field(),
        };
        let moved = next.is_some_and(|n| n != self.selected);
        self.selected = next.unwrap_or(self.selected);
        moved
    }

    /// How many rows can be moved among.
    fn rows(&self) -> usize {
        match &self.question.form {
            Form::TrueFalse { .. } => 2,
            Form::Match { pairs, .. } => pairs.len(),
            Form::Blank { .. } | Form::Numeric { .. } | Form::Essay { .. } => self.fields.len(),
            form => form.shuffled_len(),
        }
    }

    /// What works here: choosing, moving, typing.
    pub fn keys<M: Clone>(&self, cx: &Cx<'_>, say: impl Fn(Touch) -> M) -> Vec<Key<M>> {
        let mut keys = match &self.question.form {
            Form::Single { .. } | Form::Multiple { .. } | Form::TrueFalse { .. } => {
                self.choosing_keys(cx, &say)
            }
            Form::Order { .. } => self.ordering_keys(cx, &say),
            Form::Match { .. } | Form::Classify { .. } => self.placing_keys(cx, &say),
            Form::Essay { .. } => return self.essay_keys(cx, &say),
            Form::Blank { .. } | Form::Numeric { .. } => Vec::new(),
        };
        if self.rows() > 1 {
            let texts = cx.texts.question;
            let move_by = |label| Key::up_down(label, say(Touch::Move(-1)), say(Touch::Move(1)));
            keys.push(match &self.question.form {
                Form::Blank { .. } => move_by(texts.key_field),
                Form::Match { .. } | Form::Classify { .. } => move_by(texts.key_item),
                _ => move_by(texts.key_move).quiet(),
            });
        }
        keys
    }

    /// What typing and pasting say.
    pub fn listen(&self, input: &Input) -> Option<Touch> {
        let field = self.fields.get(self.selected)?;
        match input {
            Input::Key(key) if field.takes(key) => Some(Touch::Typed(field.after_key(key))),
            Input::Paste(text) => Some(Touch::Typed(field.after_paste(text))),
            _ => None,
        }
    }

    /// Takes a touch; `answer` is what is answered so far.
    pub fn touch(&mut self, touch: Touch, answer: Option<&Response>) -> Outcome {
        match touch {
            Touch::Typed(entry) => self.write(entry),
            Touch::Move(by) => self.moved(by, answer),
            Touch::Select(n) => {
                self.selected = n.min(self.rows().saturating_sub(1));
                Outcome::Moved
            }
            Touch::Take => match &self.question.form {
                Form::Match { .. } | Form::Classify { .. } => self.place_next(answer),
                _ => self.picked(self.selected, answer),
            },
            Touch::Pick(n) => self.picked(n, answer),
            Touch::TakeBack => self.take_back(answer),
        }
    }

    fn moved(&mut self, by: isize, answer: Option<&Response>) -> Outcome {
        let from = self.selected;
        let last = self.rows().saturating_sub(1);
        self.selected = self.selected.saturating_add_signed(by).min(last);
        if self.held && self.selected != from { self.carried(from, answer) } else { Outcome::Moved }
    }

    fn picked(&mut self, at: usize, answer: Option<&Response>) -> Outcome {
        match &self.question.form {
            Form::Match { .. } | Form::Classify { .. } => self.place(at, answer),
            _ if at >= self.rows() => Outcome::Moved,
            Form::Order { .. } => self.put(at, answer),
            Form::Single { .. } | Form::Multiple { .. } | Form::TrueFalse { .. } => {
                self.choose(at, answer)
            }
            Form::Blank { .. } | Form::Numeric { .. } | Form::Essay { .. } => {
                self.selected = at;
                Outcome::Moved
            }
        }
    }

    /// Draws a row that can be taken: its sign and text; strong, with the mark behind it, where it is answered.
    fn draw_row<M: Clone>(
        &self,
        view: &mut View<M>,
        at: usize,
        (sign, text): (&str, &str),
        mark: Option<&str>,
        cx: &Cx<'_>,
        say: &impl Fn(Touch) -> M,
    ) {
        let theme = cx.theme;
        let style = if mark.is_some() { theme.strong } else { theme.text };
        let tail = mark.filter(|m| !m.is_empty()).map(|m| format!("  {m}")).unwrap_or_default();
        let room = cx.columns.saturating_sub(CHOICE_INDENT + width(sign) + 1);
        let wrapped = wrap(&format!("{text}{tail}"), room);
        let lines = wrapped.into_iter().enumerate().map(|(n, line)| {
            let head = if n == 0 { sign.to_owned() } else { pad("", width(sign)) };
            let head = Span::styled(format!("{head} "), theme.accent);
            Line::from(vec![head, Span::styled(line, style)])
        });
        let (selected, number) = (at == self.selected, (at + 1).to_string());
        view.choice(theme, selected, &number, lines.collect(), &say(Touch::Pick(at)));
    }

    /// Draws stem and options into a view; `mark` says what to put behind an answered option.
    pub fn draw<M: Clone>(
        &self,
        view: &mut View<M>,
        answer: Option<&Response>,
        mark: &str,
        cx: &Cx<'_>,
        say: impl Fn(Touch) -> M,
    ) {
        let stem = wrap_styled(&self.question.stem, cx.theme.strong, cx.columns);
        view.lines(stem);
        view.line(Line::default());
        let mark = if answer.is_some() { mark } else { "" };
        match &self.question.form {
            Form::Single { .. } | Form::Multiple { .. } | Form::TrueFalse { .. } => {
                self.draw_options(view, answer, mark, cx, &say);
            }
            Form::Order { .. } => self.draw_order(view, answer, mark, cx, &say),
            Form::Match { .. } | Form::Classify { .. } => {
                self.draw_items(view, answer, mark, cx, &say);
            }
            Form::Blank { .. } => self.draw_fields(view, mark, cx, "", &say),
            Form::Numeric { unit, .. } => self.draw_fields(view, mark, cx, unit, &say),
            Form::Essay { .. } => self.draw_essay(view, mark, cx),
        }
        // Back at the first choice, the end of the question shows again.
        if self.selected == 0
            && let Some(focus) = &mut view.focus
        {
            focus.start = focus.start.min(focus.end.saturating_sub(ABOVE));
        }
    }
}

#[cfg(test)]
mod tests;
