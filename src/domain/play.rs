//! One run of a scenario: decided by pure functions, changed only by applying events, resumed by folding them.

mod debrief;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use serde::{Deserialize, Serialize};
use thiserror::Error;

pub use debrief::{Debrief, Decision, best_course};

use super::id::{ChoiceId, MeterId, SceneId, Timestamp, WindowId};
use super::scenario::{Choice, Grade, Line, Outcome, Scenario, Scene, Test, Then, Timer};

/// More bridges than this one after another are a loop; the checker refuses such scenarios.
const BRIDGES_AT_ONCE: usize = 64;

/// What happens in a run.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Event {
    /// A window opened it; the newest has it.
    Opened {
        /// Which window.
        window: WindowId,
    },
    /// A choice was made.
    Chose {
        /// In which scene.
        scene: SceneId,
        /// Which choice.
        choice: ChoiceId,
    },
    /// The time ran out.
    Silent {
        /// In which scene.
        scene: SceneId,
    },
}

/// Whether a run practises or counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Mode {
    /// It may be paused; time may be given.
    Practice,
    /// It counts; time runs on.
    Assessment,
}

impl Mode {
    /// All of them with the word used in tables.
    pub const WORDS: [(&'static str, Mode); 2] =
        [("practice", Mode::Practice), ("assessment", Mode::Assessment)];
}

/// How much time timed decisions give in practice; kept with the run.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Pace {
    /// As written.
    #[default]
    Normal,
    /// Twice as much.
    Double,
    /// No limit.
    Unlimited,
}

impl Pace {
    /// All of them with the word used in tables and settings.
    pub const WORDS: [(&'static str, Pace); 3] =
        [("normal", Pace::Normal), ("double", Pace::Double), ("unlimited", Pace::Unlimited)];

    /// The milliseconds that a time limit gives; `None`: no limit.
    pub fn millis(self, timer: &Timer) -> Option<i64> {
        let millis = i64::from(timer.seconds) * 1000;
        match self {
            Pace::Normal => Some(millis),
            Pace::Double => Some(millis * 2),
            Pace::Unlimited => None,
        }
    }
}

/// Why an event is not allowed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum Refusal {
    /// It has ended.
    #[error("the scenario has ended")]
    Ended,
    /// That choice is not offered here.
    #[error("that choice is not offered here")]
    NotOffered,
}

/// The values of the meters.
pub type Meters = BTreeMap<MeterId, i32>;

/// One decision that was taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// In which scene.
    pub scene: SceneId,
    /// Which choice; `None`: silence.
    pub choice: Option<ChoiceId>,
    /// The meters before.
    pub before: Meters,
    /// The meters after.
    pub after: Meters,
}

/// One thing in the transcript.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Said {
    /// A line of a scene.
    Line(Line),
    /// What the trainee chose.
    Chosen(String),
    /// Silence.
    Silence,
}

/// One run.
#[derive(Clone, Debug, PartialEq)]
pub struct Play {
    scenario: Arc<Scenario>,
    at: SceneId,
    since: Timestamp,
    meters: Meters,
    seen: BTreeSet<SceneId>,
    used: BTreeSet<ChoiceId>,
    steps: Vec<Step>,
    transcript: Vec<Said>,
    window: Option<WindowId>,
}

impl Play {
    /// A fresh run.
    pub fn start(scenario: Arc<Scenario>, at: Timestamp) -> Play {
        let meters = scenario.meters.iter().map(|m| (m.id.clone(), m.start)).collect();
        let mut play = Play {
            at: scenario.start.clone(),
            since: at,
            meters,
            seen: BTreeSet::new(),
            used: BTreeSet::new(),
            steps: Vec::new(),
            transcript: Vec::new(),
            window: None,
            scenario,
        };
        play.enter(play.scenario.start.clone());
        play
    }

    /// The run as its events left it.
    pub fn resume(mut self, events: impl IntoIterator<Item = (Timestamp, Event)>) -> Play {
        for (at, event) in events {
            self.apply(&event, at);
        }
        self
    }

    /// Decides a choice.
    pub fn choose(&self, choice: &ChoiceId) -> Result<Event, Refusal> {
        if self.ending().is_some() {
            return Err(Refusal::Ended);
        }
        if !self.choices().iter().any(|c| c.id == *choice) {
            return Err(Refusal::NotOffered);
        }
        Ok(Event::Chose { scene: self.at.clone(), choice: choice.clone() })
    }

    /// Decides that the time has run out.
    pub fn fall_silent(&self) -> Result<Event, Refusal> {
        match self.scene().map(|s| &s.then) {
            Some(Then::Decide { timer: Some(_), .. }) => {
                Ok(Event::Silent { scene: self.at.clone() })
            }
            Some(Then::Ending { .. }) => Err(Refusal::Ended),
            _ => Err(Refusal::NotOffered),
        }
    }

    /// Lets an event happen: the only way a run changes. What does not belong here changes nothing.
    pub fn apply(&mut self, event: &Event, at: Timestamp) {
        match event {
            Event::Opened { window } => self.window = Some(window.clone()),
            Event::Chose { scene, choice } => {
                let scenario = Arc::clone(&self.scenario);
                let found = scenario.scene(scene).and_then(|s| by_id(s, choice));
                if let Some(choice) = found.filter(|_| *scene == self.at) {
                    self.transcript.push(Said::Chosen(choice.say.clone()));
                    self.used.insert(choice.id.clone());
                    self.step(Some(choice.id.clone()), &choice.change, &choice.go, at);
                }
            }
            Event::Silent { scene } => {
                let scenario = Arc::clone(&self.scenario);
                let timer = scenario.scene(scene).and_then(Scene::timer);
                if let Some(timer) = timer.filter(|_| *scene == self.at) {
                    self.transcript.push(Said::Silence);
                    self.step(None, &timer.change, &timer.go, at);
                }
            }
        }
    }

    fn step(&mut self, choice: Option<ChoiceId>, change: &Meters, go: &SceneId, at: Timestamp) {
        let before = self.meters.clone();
        for (meter, by) in change {
            if let Some(value) = self.meters.get_mut(meter) {
                *value = (*value + by).clamp(0, 100);
            }
        }
        let after = self.meters.clone();
        self.steps.push(Step { scene: self.at.clone(), choice, before, after });
        self.since = at;
        self.enter(go.clone());
    }

    fn enter(&mut self, scene: SceneId) {
        let scenario = Arc::clone(&self.scenario);
        let mut next = Some(scene);
        for _ in 0..BRIDGES_AT_ONCE {
            let Some(id) = next.take() else { return };
            let Some(scene) = scenario.scene(&id) else {
                return;
            };
            self.transcript.extend(scene.say.iter().cloned().map(Said::Line));
            self.seen.insert(id.clone());
            self.at = id;
            if let Then::Next(ways) = &scene.then {
                next = ways.iter().find(|w| self.all_hold(&w.when)).map(|w| w.go.clone());
            }
        }
    }

    fn all_hold(&self, tests: &[Test]) -> bool {
        tests.iter().all(|test| match test {
            Test::Meter { meter, compare, value } => {
                self.meters.get(meter).is_some_and(|v| compare.holds(*v, *value))
            }
            Test::Seen(scene) => self.seen.contains(scene),
            Test::NotSeen(scene) => !self.seen.contains(scene),
        })
    }

    /// The scenario it runs on.
    pub fn scenario(&self) -> &Scenario {
        &self.scenario
    }

    /// Where it stands.
    pub fn at(&self) -> &SceneId {
        &self.at
    }

    /// Since when it stands there.
    pub fn since(&self) -> Timestamp {
        self.since
    }

    /// The scene where it stands.
    pub fn scene(&self) -> Option<&Scene> {
        self.scenario.scene(&self.at)
    }

    /// What may be chosen now.
    pub fn choices(&self) -> Vec<&Choice> {
        let choices = self.scene().map(Scene::choices).unwrap_or_default();
        choices
            .iter()
            .filter(|c| self.all_hold(&c.when) && !(c.once && self.used.contains(&c.id)))
            .collect()
    }

    /// The meters now.
    pub fn meters(&self) -> &Meters {
        &self.meters
    }

    /// The scenes seen so far.
    pub fn seen(&self) -> &BTreeSet<SceneId> {
        &self.seen
    }

    /// The decisions so far.
    pub fn steps(&self) -> &[Step] {
        &self.steps
    }

    /// All that was said so far.
    pub fn transcript(&self) -> &[Said] {
        &self.transcript
    }

    /// The window that opened it last.
    pub fn window(&self) -> Option<&WindowId> {
        self.window.as_ref()
    }

    /// The ending, when it has ended: name, result, what the customer tells others.
    pub fn ending(&self) -> Option<(&str, Outcome, Option<&str>)> {
        match self.scene().map(|s| &s.then) {
            Some(Then::Ending { title, result, afterwards }) => {
                Some((title, *result, afterwards.as_deref()))
            }
            _ => None,
        }
    }

    /// The run's score so far: the decisions' points over four each, 0 to 100, rounded; silence earns nothing.
    pub fn score(&self) -> u32 {
        let points: u32 = self.steps.iter().filter_map(|s| self.grade(s)).map(Grade::points).sum();
        let of = 4 * self.steps.len() as u32;
        (points * 100 + of / 2).checked_div(of).unwrap_or(0)
    }

    fn grade(&self, step: &Step) -> Option<Grade> {
        self.chosen(step).map(|c| c.grade)
    }

    fn chosen(&self, step: &Step) -> Option<&Choice> {
        let scene = self.scenario.scene(&step.scene)?;
        step.choice.as_ref().and_then(|id| by_id(scene, id))
    }

    /// What there is to learn from the run.
    pub fn debrief(&self) -> Debrief<'_> {
        let mut before = Play::start(Arc::clone(&self.scenario), self.since);
        let mut decisions = Vec::new();
        for step in &self.steps {
            let chosen = self.chosen(step);
            let grade = chosen.map_or(Grade::Wrong, |c| c.grade);
            let offered: Vec<ChoiceId> = before.choices().iter().map(|c| c.id.clone()).collect();
            let scene = self.scenario.scene(&step.scene);
            let better = scene.and_then(|s| {
                s.choices()
                    .iter()
                    .filter(|c| offered.contains(&c.id) && c.grade > grade)
                    .max_by_key(|c| c.grade)
            });
            decisions.push(Decision { step, chosen, grade, better });
            before.apply(&event_of(step), self.since);
        }
        Debrief { decisions, best: best_course(&self.scenario) }
    }
}

/// The event that a step came from.
pub fn event_of(step: &Step) -> Event {
    match &step.choice {
        Some(choice) => Event::Chose { scene: step.scene.clone(), choice: choice.clone() },
        None => Event::Silent { scene: step.scene.clone() },
    }
}

fn by_id<'a>(scene: &'a Scene, id: &ChoiceId) -> Option<&'a Choice> {
    scene.choices().iter().find(|c| c.id == *id)
}

#[cfg(test)]
pub(crate) mod tests;
