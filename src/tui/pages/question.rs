//! A question before a person: drawn, and answered with keys or mouse; for exam, practice and lessons alike.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crossterm::event::KeyCode;
use ratatui::text::{Line, Span};

use crate::domain::exam::Slot;
use crate::domain::id::QuestionId;
use crate::domain::question::{Difficulty, Form, Letter, Question, Response, Usage};
use crate::tui::keys::Key;
use crate::tui::page::{CHOICE_INDENT, Cx, Input, Place, View};
use crate::tui::text::entry::Entry;
use crate::tui::text::width::{pad, width};
use crate::tui::text::wrap::{wrap, wrap_styled};

/// The longest typed answer to a blank or a number, in characters.
const LONGEST_TYPED: usize = 60;

/// What a person says to a question.
#[derive(Clone, Debug, PartialEq)]
pub enum Touch {
    /// The option or field above or below.
    Move(isize),
    /// Take what stands selected: tick it, or pick it up or put it down.
    Take,
    /// Take the n-th as it stands on the screen.
    Pick(usize),
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
        let fields = match (&question.form, so_far) {
            (Form::Blank { blanks, .. }, Some(Response::Blanks(typed)))
                if typed.len() == blanks.len() =>
            {
                typed.iter().map(|t| Entry::line(t, LONGEST_TYPED)).collect()
            }
            (Form::Blank { blanks, .. }, _) => vec![Entry::line("", LONGEST_TYPED); blanks.len()],
            (Form::Numeric { .. }, Some(Response::Number(typed))) => {
                vec![Entry::line(typed, LONGEST_TYPED)]
            }
            (Form::Numeric { .. }, _) => vec![Entry::line("", LONGEST_TYPED)],
            _ => Vec::new(),
        };
        let selected = match (&question.form, so_far) {
            (Form::TrueFalse { .. }, Some(Response::Verdict(verdict))) => usize::from(!verdict),
            (Form::Single { options, .. }, Some(Response::Letter(letter))) => {
                let at = options.keys().position(|l| l == letter);
                order.iter().position(|o| Some(*o) == at).unwrap_or(0)
            }
            _ => 0,
        };
        Answering {
            question: Arc::new(question.clone()),
            order: order.to_vec(),
            selected,
            held: false,
            fields,
        }
    }

    /// Nothing to answer, for a paper without questions.
    pub fn empty() -> Answering {
        let form = Form::Essay { rubric: Vec::new(), model: String::new() };
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

    /// The typed answer as it stands, complete or not; `None` when nothing is typed.
    pub fn typed(&self) -> Option<Response> {
        if self.fields.iter().all(|f| f.text().trim().is_empty()) {
            return None;
        }
        match &self.question.form {
            Form::Blank { .. } => {
                Some(Response::Blanks(self.fields.iter().map(|f| f.text().to_owned()).collect()))
            }
            Form::Numeric { .. } => {
                self.fields.first().map(|f| Response::Number(f.text().to_owned()))
            }
            _ => None,
        }
    }

    /// Goes to the next field with nothing in it; false where it stands there already, or there is none.
    pub fn to_empty_field(&mut self) -> bool {
        let count = self.fields.len();
        let empty = |n: &usize| self.fields.get(*n).is_some_and(|f| f.text().trim().is_empty());
        let next = (0..count).map(|n| (self.selected + n) % count).find(empty);
        let moved = next.is_some_and(|n| n != self.selected);
        self.selected = next.unwrap_or(self.selected);
        moved
    }

    fn rows(&self) -> usize {
        match &self.question.form {
            Form::TrueFalse { .. } => 2,
            Form::Blank { .. } | Form::Numeric { .. } => self.fields.len(),
            form => form.shuffled_len(),
        }
    }

    /// What works here: choosing, moving, typing.
    pub fn keys<M: Clone>(&self, cx: &Cx<'_>, say: impl Fn(Touch) -> M) -> Vec<Key<M>> {
        let texts = cx.texts.question;
        let mut keys = Vec::new();
        match &self.question.form {
            Form::Single { .. } | Form::TrueFalse { .. } => {
                keys.push(Key::digits(self.rows(), texts.key_choose, |n| say(Touch::Pick(n))));
                keys.push(Key::new(KeyCode::Char(' '), texts.key_take, say(Touch::Take)).quiet());
            }
            Form::Multiple { .. } => {
                keys.push(Key::digits(self.rows(), texts.key_tick, |n| say(Touch::Pick(n))));
                keys.push(Key::new(KeyCode::Char(' '), texts.key_tick_here, say(Touch::Take)));
            }
            Form::Order { .. } => {
                let label = if self.held { texts.key_put_down } else { texts.key_pick_up };
                keys.push(Key::new(KeyCode::Char(' '), label, say(Touch::Take)));
                keys.push(Key::digits(self.rows(), texts.key_move_to, |n| say(Touch::Pick(n))));
            }
            _ => {}
        }
        if self.rows() > 1 {
            let (up, down) = (say(Touch::Move(-1)), say(Touch::Move(1)));
            let mut key = Key::up_down(texts.key_move, up, down.clone()).quiet();
            if self.typing() {
                key = Key::up_down(texts.key_field, say(Touch::Move(-1)), down);
            }
            keys.push(key);
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
            Touch::Typed(entry) => {
                if let Some(field) = self.fields.get_mut(self.selected) {
                    *field = entry;
                }
                self.typed().map_or(Outcome::Answered(None), Outcome::Drafted)
            }
            Touch::Move(by) => self.moved(by, answer),
            Touch::Take => self.picked(self.selected, answer),
            Touch::Pick(n) if n < self.rows() => self.picked(n, answer),
            Touch::Pick(_) => Outcome::Moved,
        }
    }

    fn moved(&mut self, by: isize, answer: Option<&Response>) -> Outcome {
        let from = self.selected;
        let last = self.rows().saturating_sub(1);
        self.selected = self.selected.saturating_add_signed(by).min(last);
        if self.held && self.selected != from {
            let mut order = self.standing(answer);
            order.swap(from, self.selected);
            return Outcome::Answered(Some(Response::Order(order)));
        }
        Outcome::Moved
    }

    fn picked(&mut self, at: usize, answer: Option<&Response>) -> Outcome {
        match &self.question.form {
            Form::Single { .. } => {
                self.selected = at;
                self.letter(at)
                    .map_or(Outcome::Moved, |l| Outcome::Answered(Some(Response::Letter(l))))
            }
            Form::TrueFalse { .. } => {
                self.selected = at;
                Outcome::Answered(Some(Response::Verdict(at == 0)))
            }
            Form::Multiple { .. } => {
                self.selected = at;
                let mut ticked = match answer {
                    Some(Response::Letters(letters)) => letters.clone(),
                    _ => BTreeSet::new(),
                };
                if let Some(letter) = self.letter(at)
                    && !ticked.remove(&letter)
                {
                    ticked.insert(letter);
                }
                Outcome::Answered((!ticked.is_empty()).then_some(Response::Letters(ticked)))
            }
            Form::Order { .. } if at == self.selected => {
                self.held = !self.held;
                // Putting down what was not moved says that the order is right as it stands.
                if self.held {
                    Outcome::Moved
                } else {
                    Outcome::Answered(Some(Response::Order(self.standing(answer))))
                }
            }
            Form::Order { .. } => {
                let mut order = self.standing(answer);
                let item = order.remove(self.selected);
                order.insert(at, item);
                self.selected = at;
                Outcome::Answered(Some(Response::Order(order)))
            }
            _ => {
                self.selected = at;
                Outcome::Moved
            }
        }
    }

    fn letter(&self, at: usize) -> Option<Letter> {
        let options = self.question.form.options()?;
        self.order.get(at).and_then(|o| options.keys().nth(*o)).copied()
    }

    /// The items of an order as they stand.
    fn standing(&self, answer: Option<&Response>) -> Vec<usize> {
        match answer {
            Some(Response::Order(order)) => order.clone(),
            _ => self.order.clone(),
        }
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
        let theme = cx.theme;
        view.lines(wrap_styled(&self.question.stem, theme.strong, cx.columns));
        view.gap();
        match &self.question.form {
            Form::Blank { .. } => self.draw_fields(view, mark, answer, cx, ""),
            Form::Numeric { unit, .. } => self.draw_fields(view, mark, answer, cx, unit),
            form => {
                for at in 0..self.rows() {
                    let (sign, text, on) = self.option(form, at, answer, cx);
                    let number = (at + 1).to_string();
                    let room = cx.columns.saturating_sub(CHOICE_INDENT + width(&sign) + 1);
                    let tail =
                        if on && !mark.is_empty() { format!("  {mark}") } else { String::new() };
                    let mut lines = Vec::new();
                    for (n, line) in wrap(&format!("{text}{tail}"), room).into_iter().enumerate() {
                        let head = if n == 0 { sign.clone() } else { pad("", width(&sign)) };
                        let style = if on { theme.strong } else { theme.text };
                        lines.push(Line::from(vec![
                            Span::styled(format!("{head} "), theme.accent),
                            Span::styled(line, style),
                        ]));
                    }
                    let selected = at == self.selected;
                    view.choice(theme, selected, &number, lines, &say(Touch::Pick(at)));
                }
            }
        }
    }

    fn option(
        &self,
        form: &Form,
        at: usize,
        answer: Option<&Response>,
        cx: &Cx<'_>,
    ) -> (String, String, bool) {
        let (signs, texts) = (cx.theme.signs, cx.texts.question);
        match form {
            Form::TrueFalse { .. } => {
                let on =
                    *answer.unwrap_or(&Response::Text(String::new())) == Response::Verdict(at == 0);
                let text = if at == 0 { texts.verdict_true } else { texts.verdict_false };
                (if on { signs.on } else { signs.off }.to_owned(), text.to_owned(), on)
            }
            Form::Order { items } => {
                let item = self.standing(answer).get(at).copied().unwrap_or(at);
                let held = self.held && at == self.selected;
                let sign = if held { signs.here } else { signs.bar };
                let last = at + 1 == self.rows();
                (
                    sign.to_owned(),
                    items.get(item).cloned().unwrap_or_default(),
                    answer.is_some() && last,
                )
            }
            _ => {
                let letter = self.letter(at);
                let text =
                    letter.and_then(|l| form.options()?.get(&l)).cloned().unwrap_or_default();
                let on = match (answer, letter) {
                    (Some(Response::Letter(a)), Some(l)) => *a == l,
                    (Some(Response::Letters(a)), Some(l)) => a.contains(&l),
                    _ => false,
                };
                let several = matches!(form, Form::Multiple { .. });
                let sign = match (several, on) {
                    (false, true) => signs.on,
                    (false, false) => signs.off,
                    (true, true) => signs.ticked,
                    (true, false) => signs.unticked,
                };
                (sign.to_owned(), text, on)
            }
        }
    }

    fn draw_fields<M: Clone>(
        &self,
        view: &mut View<M>,
        mark: &str,
        answer: Option<&Response>,
        cx: &Cx<'_>,
        unit: &str,
    ) {
        let theme = cx.theme;
        for (n, field) in self.fields.iter().enumerate() {
            let label = if self.fields.len() > 1 {
                (cx.texts.question.blank)(n + 1)
            } else {
                cx.texts.question.answer.to_owned()
            };
            let selected = n == self.selected;
            let pointer = if selected { theme.signs.pointer } else { " " };
            let head = format!("{pointer} {label}  ");
            let tail = if answer.is_some() && n + 1 == self.fields.len() { mark } else { "" };
            let room =
                cx.columns.saturating_sub(width(&head) + width(unit) + width(tail) + 6).min(44);
            let (shown, caret) = field.shown(room);
            let row = view.body.len();
            view.line(Line::from(vec![
                Span::styled(head.clone(), if selected { theme.selected } else { theme.text }),
                Span::styled(pad(&shown, room), theme.field),
                Span::raw(format!(" {unit}  {tail}")),
            ]));
            if selected {
                view.caret = Some((Place::Body, row, width(&head) + caret));
                view.focus = Some(row..row + 1);
            }
            view.gap();
        }
    }
}
