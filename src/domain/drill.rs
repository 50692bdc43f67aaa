//! A run of the operation drill (上岗实操): decided by pure functions, changed only by applying events, resumed by folding them.

pub mod act;
mod advice;
pub mod case;
pub mod clock;
mod judge;
pub mod office;
mod passing;
pub mod roster;
pub mod rule;
pub mod totals;
mod voice;

use std::sync::Arc;

use serde::{Deserialize, Serialize};
use thiserror::Error;

use self::act::Act;
pub use self::advice::Advice;
use self::case::{Case, Entry, Stage};
use self::clock::Moment;
use self::office::{Office, ServiceItem};
use self::roster::Roster;
use self::rule::Rule;
use super::id::{Timestamp, WindowId};

/// What happens in a run.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Event {
    /// A window opened it; the newest has it.
    Opened {
        /// Which window.
        window: WindowId,
    },
    /// Something was done with a case.
    Did {
        /// Which case, by its place.
        case: usize,
        /// What.
        act: Act,
    },
    /// The trainee waited for the next thing to happen.
    Waited,
    /// 收工: what is not finished stays undone.
    Closed,
}

/// Why an event is not allowed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum Refusal {
    /// The run has ended.
    #[error("the drill has ended")]
    Ended,
    /// That cannot be done in this state.
    #[error("that cannot be done in this state")]
    NotPossible,
}

/// What came of the last thing that was done.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outcome {
    /// With which case.
    pub case: Option<usize>,
    /// The rule for which it was stopped: nothing has changed but the time.
    pub stopped: Option<Rule>,
    /// The rules that it broke, each with what it is about.
    pub broken: Vec<(Rule, Option<usize>)>,
    /// The cases in which something happened by itself.
    pub news: Vec<usize>,
}

/// One run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Drill {
    roster: Arc<Roster>,
    now: Moment,
    cases: Vec<Case>,
    outcome: Outcome,
    closed: bool,
    window: Option<WindowId>,
}

impl Drill {
    /// A fresh run at opening time.
    pub fn start(roster: Arc<Roster>) -> Drill {
        let cases = roster.visits.iter().cloned().map(Case::new).collect();
        let mut drill = Drill {
            roster,
            now: Moment::START,
            cases,
            outcome: Outcome::default(),
            closed: false,
            window: None,
        };
        drill.pass_to(Moment::START);
        drill
    }

    /// The run as its events left it.
    pub fn resume(mut self, events: impl IntoIterator<Item = (Timestamp, Event)>) -> Drill {
        for (_, event) in events {
            self.apply(&event);
        }
        self
    }

    /// Decides to do something with a case.
    pub fn act(&self, case: usize, act: Act) -> Result<Event, Refusal> {
        if self.ended() {
            return Err(Refusal::Ended);
        }
        match self.cases.get(case) {
            Some(found) if act.is_possible(found, self.office()) => Ok(Event::Did { case, act }),
            _ => Err(Refusal::NotPossible),
        }
    }

    /// Decides to wait for the next thing to happen.
    pub fn wait(&self) -> Result<Event, Refusal> {
        if self.ended() { Err(Refusal::Ended) } else { Ok(Event::Waited) }
    }

    /// Decides to stop work for good.
    pub fn close(&self) -> Result<Event, Refusal> {
        if self.ended() { Err(Refusal::Ended) } else { Ok(Event::Closed) }
    }

    /// Lets an event happen: the only way a run changes. What does not belong here changes nothing.
    pub fn apply(&mut self, event: &Event) {
        if let Event::Opened { window } = event {
            self.window = Some(window.clone());
            return;
        }
        if self.ended() {
            return;
        }
        match event {
            Event::Opened { .. } => {}
            Event::Did { case, act } => self.did(*case, act),
            Event::Waited => {
                self.outcome = Outcome::default();
                self.pass_to(self.next_happening());
            }
            Event::Closed => self.close_up(),
        }
    }

    fn did(&mut self, n: usize, act: &Act) {
        let earlier = self.somebody_came_before(n);
        let roster = Arc::clone(&self.roster);
        let Some(case) = self.cases.get_mut(n) else { return };
        if !act.is_possible(case, &roster.office) {
            return;
        }
        let before = case.deviations.len();
        let then = self.now.worked(act.minutes());
        if *act == Act::Call && earlier {
            case.deviate(Rule::OutOfTurn, None, self.now);
        }
        let stopped = judge::perform(case, act, &roster.office, then);
        let entry = Entry { at: self.now, act: act.clone(), stopped: stopped.is_some() };
        case.log.push(entry);
        let broken = case.deviations.iter().skip(before).map(|d| (d.rule, d.about)).collect();
        self.outcome = Outcome { case: Some(n), stopped, broken, news: Vec::new() };
        self.pass_to(then);
        if matches!(act, Act::Register { .. }) {
            self.double(n);
        }
    }

    /// Where somebody pressed twice while a case was registered, its double stands in the list from now on.
    fn double(&mut self, n: usize) {
        let registered = self.cases.get(n).filter(|c| c.is_right_item());
        let Some(number) = registered.map(|c| c.visit.number) else { return };
        for (n, case) in self.cases.iter_mut().enumerate() {
            if case.visit.twin == Some(number) && case.stage == Stage::Away {
                case.enter(Stage::Checking, self.now);
                self.outcome.news.push(n);
            }
        }
    }

    fn close_up(&mut self) {
        self.outcome = Outcome::default();
        for case in self.cases.iter_mut().filter(|c| !c.stage.is_closed()) {
            case.deviate(Rule::LeftUndone, None, self.now);
        }
        self.closed = true;
    }

    fn pass_to(&mut self, then: Moment) {
        self.now = then.max(self.now);
        let roster = Arc::clone(&self.roster);
        for (n, case) in self.cases.iter_mut().enumerate() {
            if case.pass(&roster.office, self.now) {
                self.outcome.news.push(n);
            }
        }
    }

    /// When the next thing happens by itself today, or else the next morning.
    fn next_happening(&self) -> Moment {
        let parts = |c: &Case| -> Vec<Moment> {
            c.parts.iter().filter(|p| !p.done).filter_map(|p| p.ready).collect()
        };
        let open = self.cases.iter().filter(|c| !c.stage.is_closed());
        let times = open.flat_map(|c| c.next.into_iter().chain(parts(c)));
        let next = times.filter(|at| *at > self.now).min();
        next.filter(|at| at.day() == self.now.day()).unwrap_or(self.now.morning())
    }

    /// True when somebody in the queue came before this customer.
    fn somebody_came_before(&self, n: usize) -> bool {
        let Some(case) = self.cases.get(n) else { return false };
        let waiting = self.cases.iter().filter(|c| c.stage == Stage::Queued);
        waiting.into_iter().any(|c| c.visit.arrives < case.visit.arrives)
    }

    /// The institution.
    pub fn office(&self) -> &Office {
        &self.roster.office
    }

    /// What it is played on.
    pub fn roster(&self) -> &Arc<Roster> {
        &self.roster
    }

    /// The drill's clock.
    pub fn now(&self) -> Moment {
        self.now
    }

    /// All cases, those of customers still to come among them.
    pub fn cases(&self) -> &[Case] {
        &self.cases
    }

    /// A case's item as the customer wants it.
    pub fn item(&self, case: &Case) -> Option<&ServiceItem> {
        case.wanted(self.office())
    }

    /// What came of the last thing that was done.
    pub fn outcome(&self) -> &Outcome {
        &self.outcome
    }

    /// The window that opened it last.
    pub fn window(&self) -> Option<&WindowId> {
        self.window.as_ref()
    }

    /// True when all cases are closed, or the trainee has stopped.
    pub fn ended(&self) -> bool {
        self.closed || self.cases.iter().all(|c| c.stage.is_closed())
    }

    /// The mean of the cases' points, 0 to 100, rounded; a case not closed has none so far.
    pub fn score(&self) -> u32 {
        let closed = self.cases.iter().filter(|c| c.stage.is_closed());
        let points: u32 = closed.map(Case::score).sum();
        let of = self.cases.len() as u32;
        (points + of / 2).checked_div(of).unwrap_or(0)
    }
}

#[cfg(test)]
mod tests;
