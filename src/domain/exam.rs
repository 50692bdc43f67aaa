//! One attempt at a paper: decided by pure functions, changed only by applying events, resumed by folding them.

use std::collections::BTreeMap;

use rand::SeedableRng as _;
use rand::rngs::ChaCha8Rng;
use rand::seq::SliceRandom as _;
use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::grading::Grading;
use super::id::{Digest, ObjectiveId, Points, Timestamp, WindowId};
use super::marking::{Mark, Rule, mark};
use super::paper::{Paper, Shuffle};
use super::question::{Form, Question, Response};

/// A question as it was put before one person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slot {
    /// The question as shown.
    pub question: Question,
    /// The digest under which it is kept.
    pub shown: Digest,
    /// Which part of the paper it belongs to.
    pub part: usize,
    /// The order of options or items as drawn: places of the file's order.
    pub order: Vec<usize>,
    /// What it is worth.
    pub worth: Points,
}

/// What an attempt is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Purpose {
    /// 前测.
    Pretest,
    /// 结业考试.
    Final,
    /// A quiz of one module.
    Quiz,
    /// A practice paper.
    Practice,
    /// A test some time after the course.
    Followup,
}

impl Purpose {
    /// All of them with the word used in tables.
    pub const WORDS: [(&'static str, Purpose); 5] = [
        ("pretest", Purpose::Pretest),
        ("final", Purpose::Final),
        ("quiz", Purpose::Quiz),
        ("practice", Purpose::Practice),
        ("followup", Purpose::Followup),
    ];

    /// The place among a paper's forms of the n-th attempt (from 1): the first form is the pre-test's, the
    /// finals have those after it.
    pub fn form(self, number: u32) -> usize {
        match self {
            Purpose::Pretest => 0,
            Purpose::Final => number as usize,
            Purpose::Quiz | Purpose::Practice | Purpose::Followup => {
                (number as usize).saturating_sub(1)
            }
        }
    }
}

/// What happens in an attempt.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Event {
    /// A window opened it; the newest has it.
    Opened {
        /// Which window.
        window: WindowId,
    },
    /// A question was put on the screen.
    Reached {
        /// Which slot.
        slot: usize,
    },
    /// A question was answered, or its answer taken back.
    Answered {
        /// Which slot.
        slot: usize,
        /// The answer; `None`: taken back.
        response: Option<Response>,
    },
    /// A question was flagged to come back to.
    Flagged {
        /// Which slot.
        slot: usize,
        /// On or off.
        on: bool,
    },
    /// The attempt was handed in.
    HandedIn {
        /// By the person or by the clock.
        by: By,
    },
}

/// Who handed an attempt in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum By {
    /// The person.
    Person,
    /// The clock, at the end of time.
    Clock,
}

/// Why an event is not allowed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum Refusal {
    /// The time is up.
    #[error("the time is up")]
    TimeUp,
    /// The attempt was handed in already.
    #[error("handed in already")]
    HandedIn,
    /// No such slot, or the answer is not of the question's form.
    #[error("the answer does not fit the question")]
    Misfit,
}

/// What is known of one slot.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SlotState {
    /// It was on the screen.
    pub reached: bool,
    /// The answer, if any.
    pub response: Option<Response>,
    /// Flagged to come back to.
    pub flagged: bool,
    /// Milliseconds it was on the screen, up to the last event.
    pub spent: i64,
}

/// How far one slot is, kept apart everywhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// 未看.
    NotReached,
    /// 看过未答.
    Open,
    /// 已答.
    Answered,
}

/// One attempt.
#[derive(Clone, Debug, PartialEq)]
pub struct Exam {
    slots: Vec<Slot>,
    states: Vec<SlotState>,
    rule: Rule,
    started: Timestamp,
    minutes: u32,
    current: usize,
    since: Option<Timestamp>,
    window: Option<WindowId>,
    handed_in: Option<(By, Timestamp)>,
    gradings: BTreeMap<usize, Grading>,
}

impl Exam {
    /// A fresh attempt; time runs from `started`.
    pub fn start(slots: Vec<Slot>, rule: Rule, started: Timestamp, minutes: u32) -> Exam {
        Exam {
            states: vec![SlotState::default(); slots.len()],
            slots,
            rule,
            started,
            minutes,
            current: 0,
            since: None,
            window: None,
            handed_in: None,
            gradings: BTreeMap::new(),
        }
    }

    /// The attempt as its events left it.
    pub fn resume(mut self, events: impl IntoIterator<Item = (Timestamp, Event)>) -> Exam {
        for (at, event) in events {
            self.apply(&event, at);
        }
        self
    }

    /// The attempt with what trainers gave its essays, by slot.
    #[must_use]
    pub fn graded(mut self, gradings: impl IntoIterator<Item = (usize, Grading)>) -> Exam {
        self.gradings.extend(gradings);
        self
    }

    /// Decides an answer, or its taking back.
    pub fn answer(
        &self,
        slot: usize,
        response: Option<Response>,
        now: Timestamp,
    ) -> Result<Event, Refusal> {
        self.open(slot, now)?;
        let fits = |r: &Response| self.slots.get(slot).is_some_and(|s| s.question.fits(r));
        if response.as_ref().is_some_and(|r| !fits(r)) {
            return Err(Refusal::Misfit);
        }
        Ok(Event::Answered { slot, response })
    }

    /// Decides going to a slot.
    pub fn reach(&self, slot: usize, now: Timestamp) -> Result<Event, Refusal> {
        self.open(slot, now)?;
        Ok(Event::Reached { slot })
    }

    /// Decides flagging a slot, or taking the flag away.
    pub fn flag(&self, slot: usize, now: Timestamp) -> Result<Event, Refusal> {
        self.open(slot, now)?;
        let on = !self.states.get(slot).is_some_and(|s| s.flagged);
        Ok(Event::Flagged { slot, on })
    }

    /// Decides handing in: by the person while there is time, by the clock after it.
    pub fn hand_in(&self, now: Timestamp) -> Result<Event, Refusal> {
        if self.handed_in.is_some() {
            return Err(Refusal::HandedIn);
        }
        let by = if now >= self.ends() { By::Clock } else { By::Person };
        Ok(Event::HandedIn { by })
    }

    fn open(&self, slot: usize, now: Timestamp) -> Result<(), Refusal> {
        if self.handed_in.is_some() {
            Err(Refusal::HandedIn)
        } else if now >= self.ends() {
            Err(Refusal::TimeUp)
        } else if slot >= self.slots.len() {
            Err(Refusal::Misfit)
        } else {
            Ok(())
        }
    }

    /// Lets an event happen: the only way an attempt changes. After handing in nothing does.
    pub fn apply(&mut self, event: &Event, at: Timestamp) {
        if self.handed_in.is_some() {
            return;
        }
        if let (Some(since), Some(state)) = (self.since, self.states.get_mut(self.current)) {
            state.spent += at.since(since).max(0);
        }
        // Nothing is on a screen between a crash and the next opening.
        self.since = Some(at);
        match event {
            Event::Opened { window } => {
                self.window = Some(window.clone());
                self.since = None;
            }
            Event::Reached { slot } => {
                if let Some(state) = self.states.get_mut(*slot) {
                    state.reached = true;
                    self.current = *slot;
                }
            }
            Event::Answered { slot, response } => {
                if let Some(state) = self.states.get_mut(*slot) {
                    state.reached = true;
                    state.response.clone_from(response);
                }
            }
            Event::Flagged { slot, on } => {
                if let Some(state) = self.states.get_mut(*slot) {
                    state.flagged = *on;
                }
            }
            Event::HandedIn { by } => self.handed_in = Some((*by, at)),
        }
    }

    /// The slots in this person's order.
    pub fn slots(&self) -> &[Slot] {
        &self.slots
    }

    /// What is known of each slot.
    pub fn states(&self) -> &[SlotState] {
        &self.states
    }

    /// How far a slot is.
    pub fn standing(&self, slot: usize) -> Standing {
        match self.states.get(slot) {
            Some(s) if s.response.is_some() => Standing::Answered,
            Some(s) if s.reached => Standing::Open,
            _ => Standing::NotReached,
        }
    }

    /// The slot that was last on the screen.
    pub fn current(&self) -> usize {
        self.current
    }

    /// The window that opened it last.
    pub fn window(&self) -> Option<&WindowId> {
        self.window.as_ref()
    }

    /// The rule it is marked by.
    pub fn rule(&self) -> Rule {
        self.rule
    }

    /// When it began.
    pub fn started(&self) -> Timestamp {
        self.started
    }

    /// When its time is up.
    pub fn ends(&self) -> Timestamp {
        self.started.plus_minutes(self.minutes)
    }

    /// Milliseconds left, never more than the paper's.
    pub fn left(&self, now: Timestamp) -> i64 {
        self.ends().since(now).clamp(0, i64::from(self.minutes) * 60_000)
    }

    /// When and by whom it was handed in.
    pub fn handed_in(&self) -> Option<(By, Timestamp)> {
        self.handed_in
    }

    /// How many slots are answered.
    pub fn answered(&self) -> usize {
        self.states.iter().filter(|s| s.response.is_some()).count()
    }

    /// What a trainer gave the essay of a slot.
    pub fn grading(&self, slot: usize) -> Option<&Grading> {
        self.gradings.get(&slot)
    }

    fn mark(&self, n: usize, slot: &Slot) -> Mark {
        let response = self.states.get(n).and_then(|s| s.response.as_ref());
        match (mark(&slot.question, response, slot.worth, self.rule), &slot.question.form) {
            (Mark::Waiting { of }, Form::Essay { rubric, .. }) => match self.gradings.get(&n) {
                Some(grading) => Mark::Scored { got: grading.earns(rubric, of), of },
                None => Mark::Waiting { of },
            },
            (mark, _) => mark,
        }
    }

    /// Marks every slot; what waits for a trainer is neither earned nor lost in its objectives.
    pub fn result(&self) -> ExamResult {
        let marks: Vec<Mark> =
            self.slots.iter().enumerate().map(|(n, slot)| self.mark(n, slot)).collect();
        let mut by_objective: BTreeMap<ObjectiveId, Tally> = BTreeMap::new();
        let waits = |mark: &Mark| matches!(mark, Mark::Waiting { .. });
        for (slot, mark) in self.slots.iter().zip(&marks).filter(|(_, mark)| !waits(mark)) {
            for objective in &slot.question.objectives {
                let tally = by_objective.entry(objective.clone()).or_default();
                tally.got = tally.got + mark.got();
                tally.of = tally.of + mark.of();
            }
        }
        let mut by_part: Vec<Tally> = Vec::new();
        for (slot, mark) in self.slots.iter().zip(&marks) {
            by_part.resize(by_part.len().max(slot.part + 1), Tally::default());
            if let Some(tally) = by_part.get_mut(slot.part) {
                tally.got = tally.got + mark.got();
                tally.of = tally.of + mark.of();
            }
        }
        ExamResult {
            got: marks.iter().map(|m| m.got()).sum(),
            of: marks.iter().map(|m| m.of()).sum(),
            waiting: marks.iter().any(waits),
            answered: self.answered(),
            marks,
            by_part,
            by_objective,
        }
    }
}

/// Points out of points.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tally {
    /// Points earned.
    pub got: Points,
    /// Points to be had.
    pub of: Points,
}

/// What an attempt came to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExamResult {
    /// Points earned.
    pub got: Points,
    /// Points to be had.
    pub of: Points,
    /// True while an essay waits for a trainer.
    pub waiting: bool,
    /// How many slots were answered.
    pub answered: usize,
    /// The mark of each slot.
    pub marks: Vec<Mark>,
    /// Points by part of the paper, in their order.
    pub by_part: Vec<Tally>,
    /// Points by objective; a question with two objectives counts for both.
    pub by_objective: BTreeMap<ObjectiveId, Tally>,
}

impl ExamResult {
    /// The points that wait for a trainer.
    pub fn waiting_for(&self) -> Points {
        let waits = self.marks.iter().filter(|m| matches!(m, Mark::Waiting { .. }));
        waits.map(|m| m.of()).sum()
    }

    /// True when the paper is passed.
    pub fn passed(&self, paper: &Paper) -> bool {
        let by_part: Vec<_> = self.by_part.iter().map(|t| (t.got, t.of)).collect();
        !self.waiting && paper.passed_by(self.got, self.of, &by_part)
    }
}

/// Puts a form's questions before one person: shuffled within their part, each with an order of its options, so far
/// as the paper shuffles.
///
/// `questions` come in the order of the parts, each with its digest and worth.
pub fn arrange(
    questions: Vec<(usize, Question, Digest, Points)>,
    shuffle: Shuffle,
    seed: u64,
) -> Vec<Slot> {
    let mut rng = ChaCha8Rng::seed_from_u64(seed);
    let mut slots: Vec<Slot> = questions
        .into_iter()
        .map(|(part, question, shown, worth)| {
            let as_written = question.form.options().is_some() && !shuffle.options();
            let order = if as_written {
                (0..question.form.shuffled_len()).collect()
            } else {
                shuffled(&question.form, &mut rng)
            };
            Slot { question, shown, part, order, worth }
        })
        .collect();
    if shuffle.questions() {
        slots.shuffle(&mut rng);
    }
    slots.sort_by_key(|s| s.part);
    slots
}

/// The order of a question's options outside a paper: practice and lessons.
pub fn arrange_one(question: &Question, seed: u64) -> Vec<usize> {
    shuffled(&question.form, &mut ChaCha8Rng::seed_from_u64(seed))
}

fn shuffled(form: &Form, rng: &mut ChaCha8Rng) -> Vec<usize> {
    let mut order: Vec<usize> = (0..form.shuffled_len()).collect();
    order.shuffle(rng);
    // Items to be put in order never start out right.
    if matches!(form, Form::Order { .. }) && order.is_sorted() {
        order.rotate_left(1);
    }
    order
}
