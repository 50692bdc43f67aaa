//! One attempt at a paper: decided by pure functions, changed only by applying events, resumed by folding them.

mod arranging;
mod result;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use thiserror::Error;

pub use self::arranging::{arrange, arrange_one};
pub use self::result::{ExamResult, Tally};
use super::grading::Grading;
use super::id::{Digest, Points, Timestamp, WindowId};
use super::marking::Rule;
use super::question::{Question, Response};
use super::ruling::Ruling;

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
    rulings: BTreeMap<usize, Ruling>,
    role_play: Option<Tally>,
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
            rulings: BTreeMap::new(),
            role_play: None,
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

    /// The attempt with what was decided about questions after they were shown.
    #[must_use]
    pub fn ruled(mut self, rulings: &BTreeMap<Digest, Ruling>) -> Exam {
        let slots = self.slots.iter().enumerate();
        let found = slots.filter_map(|(n, slot)| Some((n, rulings.get(&slot.shown)?.clone())));
        self.rulings.extend(found);
        self
    }

    /// The attempt with what an assessed role-play brings it.
    #[must_use]
    pub fn with_role_play(mut self, brings: Option<Tally>) -> Exam {
        self.role_play = brings;
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

    /// What was decided about the question of a slot after it was shown.
    pub fn ruling(&self, slot: usize) -> Option<&Ruling> {
        self.rulings.get(&slot)
    }

    /// True when something was decided about one of its questions after it was shown.
    pub fn is_ruled(&self) -> bool {
        !self.rulings.is_empty()
    }
}
