//! A scenario is tried out: everything that can be chosen is chosen, and what goes wrong is told with the way there.

use std::collections::BTreeMap;

use super::super::findings::Spot;
use super::super::lookup::Lookup;
use crate::domain::id::{ChoiceId, MeterId, SceneId};
use crate::domain::play::{Atlas, Finding, Move};
use crate::domain::scenario::{Choice, Grade, Scenario, Scene};
use crate::locale::check::ScenarioFault;

/// More states than this are not tried: it would take seconds, and people would not find the fault either.
pub const MOST_STATES: usize = 100_000;

/// Where scenes and choices stand.
pub struct Places {
    /// Of the scenes.
    pub scenes: BTreeMap<SceneId, Spot>,
    /// Of the choices.
    pub choices: BTreeMap<ChoiceId, Spot>,
    /// Of the meters.
    pub meters: BTreeMap<MeterId, Spot>,
    /// Of the scenario as a whole.
    pub whole: Spot,
}

impl Places {
    /// Where a scene stands.
    pub fn scene(&self, id: &SceneId) -> Spot {
        self.scenes.get(id).copied().unwrap_or(self.whole)
    }

    fn choice(&self, id: &ChoiceId) -> Spot {
        self.choices.get(id).copied().unwrap_or(self.whole)
    }
}

/// Tries a scenario out and reports what it finds.
pub fn examine(lookup: &Lookup<'_>, scenario: &Scenario, places: &Places) {
    let atlas = Atlas::explore(scenario, MOST_STATES);
    for finding in atlas.findings() {
        let (spot, fault) = told(scenario, places, finding);
        lookup.report(spot, fault);
    }
    if !atlas.complete {
        lookup.report(places.whole, ScenarioFault::NotAllTried { states: MOST_STATES });
    }
    for scene in scenario.scenes.values() {
        if let Some((wrong, best)) = wrong_pays_more(scene) {
            let fault = ScenarioFault::WrongPaysMore { best: best.called() };
            lookup.report(places.choice(&wrong.id), fault);
        }
    }
    let moved = |meter: &MeterId| {
        let choices = scenario.scenes.values().flat_map(Scene::choices).map(|c| &c.change);
        let silences = scenario.scenes.values().filter_map(Scene::timer).map(|t| &t.change);
        choices.chain(silences).any(|change| change.get(meter).is_some_and(|by| *by != 0))
    };
    for meter in scenario.meters.iter().filter(|m| !moved(&m.id)) {
        let spot = places.meters.get(&meter.id).copied().unwrap_or(places.whole);
        lookup.report(spot, ScenarioFault::MeterNeverMoves { title: meter.title.clone() });
    }
}

/// A wrong choice that moves the meters further up than the best one beside it.
fn wrong_pays_more(scene: &Scene) -> Option<(&Choice, &Choice)> {
    let pays = |choice: &&Choice| choice.change.values().sum::<i32>();
    let graded = |grade| scene.choices().iter().filter(move |c| c.grade == grade);
    let wrong = graded(Grade::Wrong).max_by_key(pays)?;
    let best = graded(Grade::Best).max_by_key(pays)?;
    (pays(&wrong) > pays(&best)).then_some((wrong, best))
}

fn told(scenario: &Scenario, places: &Places, finding: Finding) -> (Spot, ScenarioFault) {
    let step = |step: &Move| step.called(scenario).unwrap_or_else(|| "……".to_owned());
    let way = |course: &[Move]| course.iter().map(step).collect::<Vec<_>>().join(" → ");
    match finding {
        Finding::NeverReached(id) => {
            (places.scene(&id), ScenarioFault::NeverReached { id: id.to_string() })
        }
        Finding::NeverOffered(_, choice) => (places.choice(&choice), ScenarioFault::NeverOffered),
        Finding::Stuck(id, course) => {
            let hub = scenario.scene(&id).is_some_and(|s| stays(&id, s));
            let way = way(&course);
            let fault =
                if hub { ScenarioFault::HubRunsDry { way } } else { ScenarioFault::Stuck { way } };
            (places.scene(&id), fault)
        }
        Finding::Endless(id, course) => {
            (places.scene(&id), ScenarioFault::Endless { way: way(&course) })
        }
        Finding::BestEndsBadly(id, course) => {
            (places.scene(&id), ScenarioFault::BestEndsBadly { way: way(&course) })
        }
    }
}

/// True for a scene whose choices come back to it.
fn stays(id: &SceneId, scene: &Scene) -> bool {
    scene.choices().iter().any(|c| c.go == *id)
}
