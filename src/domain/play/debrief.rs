//! Looking back at a run: each decision beside the best way.

use std::collections::BTreeSet;

use super::{Meters, State, Step};
use crate::domain::id::{ChoiceId, ObjectiveId, SceneId};
use crate::domain::scenario::{Choice, Grade, Heard, Outcome, Scenario, Scene};

/// More states than these are not tried on the way to the best ending.
const MOST: usize = 10_000;

/// The way of the best choices.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct BestWay {
    /// What is chosen, in which scene.
    pub choices: Vec<(SceneId, ChoiceId)>,
    /// The meters along it, the start first: one more than choices.
    pub meters: Vec<Meters>,
    /// The scene where it ends.
    pub at: SceneId,
}

/// The way of the best of what is offered at every decision.
///
/// Of several equally good choices it is the first that comes to the best ending; none leads to a state that was there
/// before, so that a hub is gone through once and a circle ends. Where no way ends it is the longest.
pub fn best_way(scenario: &Scenario) -> BestWay {
    let start = State::start(scenario, &mut |_, _| {});
    let mut way = BestWay { meters: vec![start.meters.clone()], ..BestWay::default() };
    let mut best: Option<(Option<Outcome>, BestWay)> = None;
    let mut seen = BTreeSet::new();
    // Each state with the decisions before it and the last of them, the next to try last.
    let mut open = vec![(start, 0, None)];
    while let Some((state, decisions, last)) = open.pop() {
        if let Some(last) = last {
            way.choices.truncate(decisions - 1);
            way.choices.push(last);
            way.meters.truncate(decisions);
            way.meters.push(state.meters.clone());
        }
        way.at = state.at.clone();
        let result = scenario.scene(&state.at).and_then(Scene::ending).map(|(_, result)| result);
        let better = best.as_ref().is_none_or(|(known, of)| {
            let longer = way.choices.len() > of.choices.len();
            result > *known || (result.is_none() && known.is_none() && longer)
        });
        if better {
            best = Some((result, way.clone()));
        }
        if result == Some(Outcome::Good) || seen.len() >= MOST {
            break;
        }
        seen.insert(state.clone());
        let ahead = best_moves(scenario, &state).filter(|(after, _)| !seen.contains(after));
        open.extend(
            ahead.map(|(after, choice)| (after, decisions + 1, Some((state.at.clone(), choice)))),
        );
    }
    best.map(|(_, way)| way).unwrap_or_default()
}

/// The states that the best of what is offered leads to, the first choice last.
fn best_moves<'a>(
    scenario: &'a Scenario,
    state: &'a State,
) -> impl Iterator<Item = (State, ChoiceId)> + 'a {
    let offered = state.choices(scenario);
    let best = offered.iter().map(|c| c.grade).max();
    offered.into_iter().rev().filter(move |c| Some(c.grade) == best).map(|choice| {
        let mut after = state.clone();
        after.choose(choice);
        after.enter(scenario, &choice.go, &mut |_, _| {});
        (after, choice.id.clone())
    })
}

/// What there is to learn from a run.
#[derive(Debug)]
pub struct Debrief<'a> {
    /// Each decision.
    pub decisions: Vec<Decision<'a>>,
    /// The best way.
    pub best: BestWay,
}

/// One decision, and what would have been better.
#[derive(Debug)]
pub struct Decision<'a> {
    /// The step.
    pub step: &'a Step,
    /// What was chosen; `None`: silence.
    pub chosen: Option<&'a Choice>,
    /// How good it was; silence counts as wrong.
    pub grade: Grade,
    /// What was offered and is better, the best first.
    pub better: Vec<&'a Choice>,
    /// What was heard in what was first said in one's own words.
    pub heard: Option<Heard<'a>>,
}

impl<'a> Decision<'a> {
    /// True when it was best or good.
    pub fn is_right(&self) -> bool {
        self.grade >= Grade::Good
    }

    /// What it shows command of, or the lack of it: silence of what the best choice would have shown.
    pub fn tests(&self) -> &'a [ObjectiveId] {
        let choice = self.chosen.or(self.better.first().copied());
        choice.map(|c| c.objectives.as_slice()).unwrap_or_default()
    }
}

impl Debrief<'_> {
    /// The objectives won (best or good) and lost (weak or wrong), each once; one lost anywhere is lost.
    pub fn objectives(&self) -> (BTreeSet<&ObjectiveId>, BTreeSet<&ObjectiveId>) {
        let (mut won, mut lost) = (BTreeSet::new(), BTreeSet::new());
        for decision in &self.decisions {
            let set = if decision.is_right() { &mut won } else { &mut lost };
            set.extend(decision.tests());
        }
        won.retain(|o| !lost.contains(o));
        (won, lost)
    }
}
