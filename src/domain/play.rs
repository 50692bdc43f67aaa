//! One run of a scenario: decided by pure functions, changed only by applying events, resumed by folding them.

mod account;
mod debrief;
mod event;
mod explore;
mod random;
mod state;
mod traffic;
mod voice;

use std::cmp::Reverse;
use std::collections::BTreeSet;
use std::sync::Arc;

pub use account::Account;
pub use debrief::{BestWay, Debrief, Decision, best_way};
pub use event::{Event, Mode, Pace, Refusal};
pub use explore::{Atlas, Finding, Move};
pub use random::{Sample, sample};
pub use state::{Entered, Meters, Offer, State};
pub use traffic::{Passage, Traffic};

use super::id::{ChoiceId, SceneId, Timestamp, WindowId};
use super::scenario::{Choice, Grade, Heard, Line, Outcome, OwnWords, Scenario, Scene, Then};
use super::text::clean;
use voice::Voice;

/// One decision that was taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// In which scene.
    pub scene: SceneId,
    /// What was first said in one's own words, where that was asked.
    pub spoke: Option<String>,
    /// Which choice; `None`: silence.
    pub choice: Option<ChoiceId>,
    /// The meters before.
    pub before: Meters,
    /// The meters after.
    pub after: Meters,
    /// When.
    pub at: Timestamp,
}

/// One thing in the transcript.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Said {
    /// A line of a scene.
    Line(Line),
    /// What the trainee said in their own words.
    Spoke(String),
    /// What the trainee chose.
    Chosen(String),
    /// Silence.
    Silence,
}

/// One run.
#[derive(Clone, Debug, PartialEq)]
pub struct Play {
    scenario: Arc<Scenario>,
    state: State,
    voice: Voice,
    since: Timestamp,
    // Said in one's own words in this scene, the choice still to come.
    spoke: Option<String>,
    spoken: BTreeSet<SceneId>,
    steps: Vec<Step>,
    transcript: Vec<Said>,
    window: Option<WindowId>,
}

impl Play {
    /// A fresh run; the seed decides which of several lines is said.
    pub fn start(scenario: Arc<Scenario>, seed: u64, at: Timestamp) -> Play {
        let (mut voice, mut transcript) = (Voice::new(seed), Vec::new());
        let state = State::start(&scenario, &mut |state, entered| {
            transcript.extend(heard(&mut voice, state, entered));
        });
        Play {
            scenario,
            state,
            voice,
            since: at,
            spoke: None,
            spoken: BTreeSet::new(),
            steps: Vec::new(),
            transcript,
            window: None,
        }
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
        if self.own_words().is_some() {
            return Err(Refusal::SpeakFirst);
        }
        if !self.choices().iter().any(|c| c.id == *choice) {
            return Err(Refusal::NotOffered);
        }
        Ok(Event::Chose { scene: self.state.at.clone(), choice: choice.clone() })
    }

    /// Decides what is said in one's own words; an empty text: nothing came to mind.
    pub fn speak(&self, text: &str) -> Result<Event, Refusal> {
        match self.own_words() {
            Some(_) => {
                let scene = self.state.at.clone();
                Ok(Event::Spoke { scene, text: clean(text).trim().to_owned() })
            }
            None => Err(Refusal::NotOffered),
        }
    }

    /// Decides that the time has run out.
    pub fn fall_silent(&self) -> Result<Event, Refusal> {
        match self.scene().map(|s| &s.then) {
            Some(Then::Decide { timer: Some(_), .. }) => {
                Ok(Event::Silent { scene: self.state.at.clone() })
            }
            Some(Then::Ending { .. }) => Err(Refusal::Ended),
            _ => Err(Refusal::NotOffered),
        }
    }

    /// Lets an event happen: the only way a run changes. What does not belong here changes nothing.
    pub fn apply(&mut self, event: &Event, at: Timestamp) {
        let scenario = Arc::clone(&self.scenario);
        let here = scenario.scene(&self.state.at);
        match event {
            Event::Opened { window } => self.window = Some(window.clone()),
            Event::Spoke { scene, text } => {
                if *scene == self.state.at && self.own_words().is_some() {
                    self.spoken.insert(scene.clone());
                    self.spoke = Some(text.clone());
                    self.transcript.extend((!text.is_empty()).then(|| Said::Spoke(text.clone())));
                }
            }
            Event::Chose { scene, choice } => {
                let found = here.and_then(|s| by_id(s, choice));
                if let Some(choice) = found.filter(|_| *scene == self.state.at) {
                    self.transcript.push(Said::Chosen(choice.say.clone()));
                    let before = self.state.clone();
                    self.state.choose(choice);
                    let place = format!("{scene}/reply/{}", choice.id);
                    let reply = self.voice.speak(&place, &choice.reply, &self.state);
                    self.transcript.extend(reply.into_iter().cloned().map(Said::Line));
                    self.go_on(before, Some(choice.id.clone()), &choice.go, at);
                }
            }
            Event::Silent { scene } => {
                let timer = here.and_then(Scene::timer);
                if let Some(timer) = timer.filter(|_| *scene == self.state.at) {
                    self.transcript.push(Said::Silence);
                    let before = self.state.clone();
                    self.state.fall_silent(timer);
                    self.go_on(before, None, &timer.go, at);
                }
            }
        }
    }

    fn go_on(&mut self, before: State, choice: Option<ChoiceId>, go: &SceneId, at: Timestamp) {
        let (scene, before) = (before.at, before.meters);
        let (spoke, after) = (self.spoke.take(), self.state.meters.clone());
        self.steps.push(Step { scene, spoke, choice, before, after, at });
        self.since = at;
        let (voice, transcript) = (&mut self.voice, &mut self.transcript);
        self.state.enter(&self.scenario, go, &mut |state, entered| {
            transcript.extend(heard(voice, state, entered));
        });
    }

    /// The scenario it runs on.
    pub fn scenario(&self) -> &Scenario {
        &self.scenario
    }

    /// Where it stands.
    pub fn at(&self) -> &SceneId {
        &self.state.at
    }

    /// Since when it stands there.
    pub fn since(&self) -> Timestamp {
        self.since
    }

    /// The scene where it stands.
    pub fn scene(&self) -> Option<&Scene> {
        self.scenario.scene(&self.state.at)
    }

    /// What is shown to choose from, greyed choices with it.
    pub fn offers(&self) -> Vec<Offer<'_>> {
        self.state.offers(&self.scenario)
    }

    /// What may be chosen now.
    pub fn choices(&self) -> Vec<&Choice> {
        self.state.choices(&self.scenario)
    }

    /// What is listened for, where the trainee is first to say it in their own words and has not yet.
    pub fn own_words(&self) -> Option<&OwnWords> {
        let asked = self.scene().and_then(Scene::own_words);
        asked.filter(|_| !self.spoken.contains(&self.state.at))
    }

    /// What was just said in one's own words, the choice still to come, with what was heard in it.
    pub fn just_spoke(&self) -> Option<(&str, Heard<'_>)> {
        let text = self.spoke.as_deref()?;
        let words = self.scene().and_then(Scene::own_words)?;
        Some((text, words.hear(text)))
    }

    /// The meters now.
    pub fn meters(&self) -> &Meters {
        &self.state.meters
    }

    /// The scenes seen so far.
    pub fn seen(&self) -> &BTreeSet<SceneId> {
        &self.state.seen
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

    /// The run's score so far, 0 to 100, rounded: the mean of what its decisions earned of what they could; silence
    /// earns nothing, and what was said in one's own words counts as a decision of its own.
    pub fn score(&self) -> u32 {
        let whole = Grade::Best.points();
        // In hundredths of a decision.
        let decided =
            self.steps.iter().map(|s| self.grade(s).map_or(0, Grade::points) * 100 / whole);
        let said = self
            .steps
            .iter()
            .filter_map(|s| self.heard(s))
            .chain(self.just_spoke().map(|(_, h)| h));
        let said = said.map(|h| (h.points.min(h.of) * 100).checked_div(h.of).unwrap_or(0));
        let earned: Vec<u32> = decided.chain(said).collect();
        let count = earned.len() as u32;
        (earned.iter().sum::<u32>() + count / 2).checked_div(count).unwrap_or(0)
    }

    fn grade(&self, step: &Step) -> Option<Grade> {
        self.chosen(step).map(|c| c.grade)
    }

    /// What was heard in what was said in one's own words before a decision.
    pub fn heard(&self, step: &Step) -> Option<Heard<'_>> {
        let words = self.scenario.scene(&step.scene).and_then(Scene::own_words)?;
        step.spoke.as_deref().map(|text| words.hear(text))
    }

    fn chosen(&self, step: &Step) -> Option<&Choice> {
        let scene = self.scenario.scene(&step.scene)?;
        step.choice.as_ref().and_then(|id| by_id(scene, id))
    }

    /// Each decision beside what would have been better.
    pub fn decisions(&self) -> Vec<Decision<'_>> {
        let mut before = Play::start(Arc::clone(&self.scenario), 0, self.since);
        let mut decisions = Vec::new();
        for step in &self.steps {
            let chosen = self.chosen(step);
            let grade = chosen.map_or(Grade::Wrong, |c| c.grade);
            let offered: Vec<ChoiceId> = before.choices().iter().map(|c| c.id.clone()).collect();
            let choices = self.scenario.scene(&step.scene).map(Scene::choices).unwrap_or_default();
            let mut better: Vec<&Choice> =
                choices.iter().filter(|c| offered.contains(&c.id) && c.grade > grade).collect();
            better.sort_by_key(|c| Reverse(c.grade));
            decisions.push(Decision { step, chosen, grade, better, heard: self.heard(step) });
            for event in events_of(step) {
                before.apply(&event, self.since);
            }
        }
        decisions
    }

    /// What there is to learn from the run.
    pub fn debrief(&self) -> Debrief<'_> {
        Debrief { decisions: self.decisions(), best: best_way(&self.scenario) }
    }
}

/// The events that a step came from.
pub fn events_of(step: &Step) -> Vec<Event> {
    let scene = || step.scene.clone();
    let spoke = step.spoke.clone().map(|text| Event::Spoke { scene: scene(), text });
    let decided = match &step.choice {
        Some(choice) => Event::Chose { scene: scene(), choice: choice.clone() },
        None => Event::Silent { scene: scene() },
    };
    spoke.into_iter().chain([decided]).collect()
}

/// What is said when a scene is entered.
fn heard(voice: &mut Voice, state: &State, entered: &Entered<'_>) -> Vec<Said> {
    let coming_back = entered.again && entered.scene.again.is_some();
    let place = format!("{}/{}", entered.id, if coming_back { "again" } else { "say" });
    voice.speak(&place, entered.sayings(), state).into_iter().cloned().map(Said::Line).collect()
}

fn by_id<'a>(scene: &'a Scene, id: &ChoiceId) -> Option<&'a Choice> {
    scene.choices().iter().find(|c| c.id == *id)
}

#[cfg(test)]
pub(crate) mod tests;
