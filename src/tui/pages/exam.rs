//! Sitting a paper: the strip, the countdown, one question at a time, jumping, handing in.

mod drawing;
mod numbers;

use std::collections::BTreeMap;

use crossterm::event::KeyCode;
use numbers::Table;

use super::question::{Answering, Outcome, Touch};
use crate::domain::exam::{Event, Exam, Purpose, Refusal, Standing};
use crate::domain::id::{AttemptId, Timestamp};
use crate::domain::question::Response;
use crate::store::{Record, SavedExam};
use crate::tui::keys::Key;
use crate::tui::page::{Cx, Dialog, Effect, Go, Input, Page, View};
use crate::tui::route::Route;

/// The page.
pub struct ExamPage {
    attempt: AttemptId,
    exam: Exam,
    seq: u32,
    drafts: BTreeMap<usize, Response>,
    purpose: Purpose,
    letter: char,
    number: u32,
    at: usize,
    answering: Answering,
    // The page's own Opened and Reached are written when it is first told the time.
    opened: bool,
    // When that was last tried.
    tried: Option<Timestamp>,
    // Milliseconds by which the wall clock was set back behind the attempt's last event.
    set_back: i64,
    // What is in the field and not yet on the disk.
    typing: Option<Response>,
    // The table of all numbers, while it lies open.
    table: Option<Table>,
}

/// What keys say.
#[derive(Clone, Debug)]
pub enum Msg {
    /// To the question.
    Touch(Touch),
    /// To the question before or after.
    Go(isize),
    /// To a question.
    GoTo(usize),
    /// Flag.
    Flag,
    /// Next question not answered.
    NextOpen,
    /// Next flagged question.
    NextFlagged,
    /// Opens or closes the table of all numbers.
    Numbers,
    /// To the table.
    Step(numbers::Step),
    /// To the question that stands out in the table.
    Jump,
    /// Ask whether to hand in.
    HandIn,
    /// The answer to that.
    Answered(usize),
    /// The clock.
    Tick,
    /// Back home; the clock runs on.
    Leave,
}

impl ExamPage {
    /// The attempt as it was left.
    pub fn new(attempt: AttemptId, saved: SavedExam, now: Timestamp) -> ExamPage {
        let at = saved.exam.current();
        let mut page = ExamPage {
            attempt,
            answering: answering(&saved.exam, &saved.drafts, at),
            exam: saved.exam,
            seq: saved.seq,
            drafts: saved.drafts,
            purpose: saved.purpose,
            letter: saved.letter,
            number: saved.number,
            at,
            opened: false,
            tried: None,
            set_back: saved.last.since(now).max(0),
            typing: None,
            table: None,
        };
        page.show(at);
        page
    }

    /// This moment for the attempt: a clock that was set back gives no time.
    fn now(&self, cx: &Cx<'_>) -> Timestamp {
        cx.now.plus_millis(self.set_back)
    }

    fn open(&self, cx: &Cx<'_>) -> Vec<Effect> {
        let opened = Event::Opened { window: cx.window.clone() };
        let now = self.now(cx);
        let mut effects = self.decide(vec![Ok(opened), self.exam.reach(self.at, now)], cx);
        if self.set_back > 0 {
            let record = Record::ClockSetBack { at: now, by_millis: self.set_back };
            effects.push(Effect::Save(record));
        }
        effects
    }

    fn show(&mut self, at: usize) {
        self.at = at.min(self.exam.slots().len().saturating_sub(1));
        self.answering = answering(&self.exam, &self.drafts, self.at);
        self.typing = None;
    }

    fn record(&self, event: Event, later: u32, cx: &Cx<'_>) -> Effect {
        Effect::Save(Record::Exam {
            attempt: self.attempt.clone(),
            seq: self.seq + later,
            at: self.now(cx),
            event,
        })
    }

    /// Effects of decided events, in order; a refusal at the end of time hands in.
    fn decide(&self, events: Vec<Result<Event, Refusal>>, cx: &Cx<'_>) -> Vec<Effect> {
        let mut effects = Vec::new();
        for event in events {
            match event {
                Ok(event) => effects.push(self.record(event, effects.len() as u32, cx)),
                Err(Refusal::TimeUp) => return self.hand_in(cx),
                Err(Refusal::HandedIn) => return vec![self.to_result()],
                Err(Refusal::Misfit) => {}
            }
        }
        effects
    }

    fn to_result(&self) -> Effect {
        Effect::Go(Go::Replace(Route::Outcome(self.attempt.clone())))
    }

    fn hand_in(&self, cx: &Cx<'_>) -> Vec<Effect> {
        match self.exam.hand_in(self.now(cx)) {
            Ok(event) => vec![self.record(event, 0, cx), self.to_result()],
            Err(_) => vec![self.to_result()],
        }
    }

    /// What was typed becomes the answer before the question is left.
    fn settle(&self, cx: &Cx<'_>) -> Vec<Result<Event, Refusal>> {
        let draft = self.drafts.get(&self.at);
        draft
            .map(|d| self.exam.answer(self.at, Some(d.clone()), self.now(cx)))
            .into_iter()
            .collect()
    }

    fn go_to(&self, slot: usize, cx: &Cx<'_>) -> Vec<Effect> {
        if slot == self.at || slot >= self.exam.slots().len() {
            return Vec::new();
        }
        let mut events = self.settle(cx);
        events.push(self.exam.reach(slot, self.now(cx)));
        self.decide(events, cx)
    }

    fn touched(&mut self, touch: Touch, cx: &Cx<'_>) -> Vec<Effect> {
        let mut next = self.answering.clone();
        let answer = self.answer().cloned();
        match next.touch(touch, answer.as_ref()) {
            Outcome::Moved => {
                self.answering = next;
                Vec::new()
            }
            Outcome::Answered(response) => {
                let effects =
                    self.decide(vec![self.exam.answer(self.at, response, self.now(cx))], cx);
                self.answering = next;
                effects
            }
            Outcome::Drafted(response) => {
                if self.now(cx) >= self.exam.ends() {
                    return self.hand_in(cx);
                }
                self.answering = next;
                self.typing = Some(response.clone());
                vec![Effect::Save(Record::Draft {
                    attempt: self.attempt.clone(),
                    slot: self.at,
                    response,
                    at: self.now(cx),
                })]
            }
        }
    }

    fn answer(&self) -> Option<&Response> {
        self.exam.states().get(self.at).and_then(|s| s.response.as_ref())
    }

    fn ask_hand_in(&self, cx: &Cx<'_>) -> Effect {
        let t = cx.texts.exam;
        let open: Vec<String> = (0..self.exam.slots().len())
            .filter(|n| !self.is_answered(*n))
            .map(|n| (n + 1).to_string())
            .collect();
        let flagged = self.exam.states().iter().filter(|s| s.flagged).count();
        let text = if open.is_empty() {
            (t.hand_in_all)(flagged)
        } else {
            (t.hand_in_open)(open.len(), &open.join(t.comma), flagged)
        };
        Effect::Ask(Dialog {
            title: t.hand_in_title.to_owned(),
            text,
            choices: vec![t.go_on_answering.to_owned(), t.hand_in_now.to_owned()],
        })
    }

    fn is_answered(&self, slot: usize) -> bool {
        self.exam.standing(slot) == Standing::Answered || self.drafts.contains_key(&slot)
    }

    fn is_flagged(&self, slot: usize) -> bool {
        self.exam.states().get(slot).is_some_and(|s| s.flagged)
    }

    /// The next question, round the end, of which something is true.
    fn next(&self, holds: impl Fn(usize) -> bool) -> Option<usize> {
        let count = self.exam.slots().len();
        (1..=count).map(|n| (self.at + n) % count).find(|n| holds(*n))
    }
}

fn answering(exam: &Exam, drafts: &BTreeMap<usize, Response>, at: usize) -> Answering {
    let response = exam.states().get(at).and_then(|s| s.response.as_ref());
    let so_far = drafts.get(&at).or(response);
    match exam.slots().get(at) {
        Some(slot) => Answering::slot(slot, so_far),
        None => Answering::empty(),
    }
}

impl Page for ExamPage {
    type Msg = Msg;

    fn keys(&self, cx: &Cx<'_>) -> Vec<Key<Msg>> {
        if self.table.is_some() {
            return numbers::keys(cx);
        }
        let t = cx.texts.exam;
        let mut keys = self.answering.keys(cx, Msg::Touch);
        let typing = self.answering.typing();
        let next = Key::new(KeyCode::Enter, t.key_next, Msg::Go(1));
        if typing {
            if !self.answering.takes_lines() {
                keys.push(next);
            }
            keys.push(Key::group(
                "PgDn PgUp",
                t.key_turn,
                vec![(KeyCode::PageDown, Msg::Go(1)), (KeyCode::PageUp, Msg::Go(-1))],
            ));
        } else {
            keys.push(Key::group(
                "→←",
                t.key_turn,
                vec![
                    (KeyCode::Right, Msg::Go(1)),
                    (KeyCode::Left, Msg::Go(-1)),
                    (KeyCode::Enter, Msg::Go(1)),
                ],
            ));
        }
        keys.push(Key::new(KeyCode::F(5), t.key_flag, Msg::Flag));
        keys.push(Key::new(KeyCode::F(6), t.key_next_open, Msg::NextOpen));
        keys.push(Key::new(KeyCode::F(7), t.key_numbers, Msg::Numbers));
        keys.push(Key::new(KeyCode::F(9), t.key_hand_in, Msg::HandIn).stays());
        keys.push(Key::new(KeyCode::F(8), t.key_next_flagged, Msg::NextFlagged).quiet());
        keys.push(Key::new(KeyCode::Esc, t.key_leave, Msg::Leave).quiet());
        keys
    }

    fn listen(&self, input: &Input, _cx: &Cx<'_>) -> Option<Msg> {
        match input {
            Input::Tick => Some(Msg::Tick),
            Input::Answer(n) => Some(Msg::Answered(*n)),
            _ if self.table.is_some() => None,
            other => self.answering.listen(other).map(Msg::Touch),
        }
    }

    fn update(&mut self, msg: Msg, cx: &Cx<'_>) -> Vec<Effect> {
        if self.now(cx) >= self.exam.ends() {
            return self.hand_in(cx);
        }
        match msg {
            Msg::Tick if !self.opened => {
                self.tried = Some(cx.now);
                self.open(cx)
            }
            Msg::Touch(touch) => self.touched(touch, cx),
            Msg::Go(by) => {
                let to = self.at.saturating_add_signed(by);
                self.go_to(to, cx)
            }
            Msg::GoTo(slot) => {
                self.table = None;
                self.go_to(slot, cx)
            }
            Msg::Flag => self.decide(vec![self.exam.flag(self.at, self.now(cx))], cx),
            Msg::NextOpen => match self.next(|slot| !self.is_answered(slot)) {
                Some(slot) => self.go_to(slot, cx),
                None => vec![Effect::Say(cx.texts.exam.all_answered.to_owned())],
            },
            Msg::NextFlagged => match self.next(|slot| self.is_flagged(slot)) {
                Some(slot) => self.go_to(slot, cx),
                None => vec![Effect::Say(cx.texts.exam.none_flagged.to_owned())],
            },
            Msg::Numbers => {
                let table = Table::new(self.at, self.exam.slots().len());
                self.table = self.table.is_none().then_some(table);
                Vec::new()
            }
            Msg::Step(step) => {
                self.table.iter_mut().for_each(|table| table.step(step));
                Vec::new()
            }
            Msg::Jump => {
                let to = self.table.take().map_or(self.at, |table| table.at());
                self.go_to(to, cx)
            }
            Msg::HandIn => vec![self.ask_hand_in(cx)],
            Msg::Answered(1) => {
                let mut effects = self.decide(self.settle(cx), cx);
                if let Ok(event) = self.exam.hand_in(self.now(cx)) {
                    effects.push(self.record(event, effects.len() as u32, cx));
                }
                effects.push(self.to_result());
                effects
            }
            Msg::Tick | Msg::Answered(_) => Vec::new(),
            Msg::Leave => {
                let mut effects = self.decide(self.settle(cx), cx);
                effects.push(Effect::Say(cx.texts.exam.clock_runs.to_owned()));
                effects.push(Effect::Go(Go::Home));
                effects
            }
        }
    }

    fn saved(&mut self, record: &Record, _cx: &Cx<'_>) {
        match record {
            Record::Exam { attempt, event, at, .. } if *attempt == self.attempt => {
                self.exam.apply(event, *at);
                self.seq += 1;
                match event {
                    Event::Opened { .. } => self.opened = true,
                    Event::Reached { slot } => self.show(*slot),
                    Event::Answered { slot, .. } => {
                        self.drafts.remove(slot);
                        self.typing = None;
                    }
                    _ => {}
                }
            }
            Record::Draft { slot, response, .. } => {
                self.drafts.insert(*slot, response.clone());
                self.typing = None;
            }
            _ => {}
        }
    }

    fn view(&self, cx: &Cx<'_>) -> View<Msg> {
        self.draw(cx)
    }

    fn wakes_at(&self, cx: &Cx<'_>) -> Option<Timestamp> {
        if self.exam.handed_in().is_some() {
            return None;
        }
        if !self.opened {
            return Some(self.tried.map_or(cx.now, |tried| tried.plus_millis(1000)));
        }
        let left = self.exam.left(self.now(cx));
        Some(cx.now.plus_millis(if left % 1000 == 0 { 1000 } else { left % 1000 }))
    }

    fn route(&self) -> Route {
        Route::Exam(self.attempt.clone())
    }

    fn help(&self, cx: &Cx<'_>) -> String {
        let signs = cx.theme.signs;
        (cx.texts.exam.help)(signs.on, signs.off, signs.unseen, signs.here, signs.flag)
    }
}
