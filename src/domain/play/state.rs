//! Where a run stands, without what was said: what may be chosen, and what a choice leads to.
//!
//! A run and the checker, which tries all choices, share this: what the checker finds is what people meet.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::id::{ChoiceId, MeterId, SceneId};
use crate::domain::scenario::{Choice, Saying, Scenario, Scene, Test, Then, Timer};

/// More bridges than this one after another are a loop; the checker refuses such scenarios.
const BRIDGES_AT_ONCE: usize = 64;

/// The values of the meters.
pub type Meters = BTreeMap<MeterId, i32>;

/// Where a run stands.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct State {
    /// The scene.
    pub at: SceneId,
    /// The meters.
    pub meters: Meters,
    /// The scenes seen so far.
    pub seen: BTreeSet<SceneId>,
    /// The choices made so far.
    pub used: BTreeSet<ChoiceId>,
}

/// A choice that is shown.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Offer<'a> {
    /// The choice.
    pub choice: &'a Choice,
    /// True when it is shown greyed: it cannot be taken now.
    pub locked: bool,
}

/// A scene that is entered.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Entered<'a> {
    /// Its id.
    pub id: &'a SceneId,
    /// The scene.
    pub scene: &'a Scene,
    /// It had been seen before.
    pub again: bool,
}

impl<'a> Entered<'a> {
    /// What is said on this visit.
    pub fn sayings(&self) -> &'a [Saying] {
        match &self.scene.again {
            Some(again) if self.again => again,
            _ => &self.scene.say,
        }
    }
}

impl State {
    /// The state at the first decision; `meet` is told of each scene as it is entered.
    pub fn start(scenario: &Scenario, meet: &mut dyn FnMut(&State, &Entered<'_>)) -> State {
        let mut state = State {
            at: scenario.start.clone(),
            meters: scenario.meters.iter().map(|m| (m.id.clone(), m.start)).collect(),
            seen: BTreeSet::new(),
            used: BTreeSet::new(),
        };
        state.enter(scenario, &scenario.start, meet);
        state
    }

    /// What is shown to choose from.
    pub fn offers<'a>(&self, scenario: &'a Scenario) -> Vec<Offer<'a>> {
        let choices = scenario.scene(&self.at).map(Scene::choices).unwrap_or_default();
        let offer = |choice: &'a Choice| {
            let spent = choice.once && self.used.contains(&choice.id);
            let open = self.all_hold(&choice.when);
            let shown = !spent && (open || choice.locked.is_some());
            shown.then_some(Offer { choice, locked: !open })
        };
        let mut offers: Vec<Offer<'a>> = choices.iter().filter_map(offer).collect();
        if offers.iter().any(|o| !o.locked && !o.choice.fallback) {
            offers.retain(|o| !o.choice.fallback);
        }
        offers
    }

    /// The choices that can be taken now.
    pub fn choices<'a>(&self, scenario: &'a Scenario) -> Vec<&'a Choice> {
        self.offers(scenario).into_iter().filter(|o| !o.locked).map(|o| o.choice).collect()
    }

    /// Makes a choice of this scene; what it leads to comes with [`State::enter`].
    pub fn choose(&mut self, choice: &Choice) {
        self.used.insert(choice.id.clone());
        self.move_meters(&choice.change);
    }

    /// Lets a time limit run out; what it leads to comes with [`State::enter`].
    pub fn fall_silent(&mut self, timer: &Timer) {
        self.move_meters(&timer.change);
    }

    fn move_meters(&mut self, change: &Meters) {
        for (meter, by) in change {
            if let Some(value) = self.meters.get_mut(meter) {
                *value = (*value + by).clamp(0, 100);
            }
        }
    }

    /// Enters a scene and those that follow without a choice; `meet` is told of each.
    pub fn enter(
        &mut self,
        scenario: &Scenario,
        scene: &SceneId,
        meet: &mut dyn FnMut(&State, &Entered<'_>),
    ) {
        let mut next = Some(scene);
        for _ in 0..BRIDGES_AT_ONCE {
            let Some((id, scene)) = next.and_then(|id| Some((id, scenario.scene(id)?))) else {
                return;
            };
            let again = !self.seen.insert(id.clone());
            self.at = id.clone();
            meet(self, &Entered { id, scene, again });
            next = match &scene.then {
                Then::Next(ways) => ways.iter().find(|w| self.all_hold(&w.when)).map(|w| &w.go),
                _ => None,
            };
        }
    }

    /// True when all tests hold.
    pub fn all_hold(&self, tests: &[Test]) -> bool {
        tests.iter().all(|test| match test {
            Test::Meter { meter, compare, value } => {
                self.meters.get(meter).is_some_and(|v| compare.holds(*v, *value))
            }
            Test::Seen(scene) => self.seen.contains(scene),
            Test::NotSeen(scene) => !self.seen.contains(scene),
            Test::Chose(choice) => self.used.contains(choice),
            Test::NotChose(choice) => !self.used.contains(choice),
        })
    }
}
