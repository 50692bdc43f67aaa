//! How runs went through a scenario: which ways were taken how often, and where people fail.

use std::collections::{BTreeMap, BTreeSet};

use super::Event;
use super::state::State;
use crate::domain::id::SceneId;
use crate::domain::scenario::{Grade, Scenario, Scene, Then};

/// Of fewer decisions it is not said that people fail.
const ENOUGH: usize = 3;
/// From this share of failed decisions on a scene is one in which people fail.
const MANY: f64 = 0.25;

/// What many runs of one version of a scenario came to.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Traffic {
    /// The runs that were counted.
    pub runs: usize,
    /// Those of them that came to an ending.
    pub ended: usize,
    /// Those of them that replay another from some decision on; what they took over is not counted again.
    pub replays: usize,
    scenes: BTreeMap<SceneId, Passage>,
}

/// What happened in one scene.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Passage {
    /// The runs that came by.
    pub runs: usize,
    /// The runs that took each way on, in the order of [`Scenario::edges_from`].
    pub taken: Vec<usize>,
    /// The decisions that were taken here, several where a run came back.
    pub decisions: usize,
    /// Those of them that were weak, wrong or silence.
    pub failed: usize,
    /// The open runs that stand here.
    pub open: usize,
}

impl Passage {
    /// The share of the runs here that took the n-th way on, 0 to 1.
    pub fn share(&self, way: usize) -> f64 {
        let taken = self.taken.get(way).copied().unwrap_or(0);
        taken as f64 / self.runs.max(1) as f64
    }

    /// The share of the decisions here that failed, 0 to 1; `None`: too few to say.
    pub fn failing(&self) -> Option<f64> {
        (self.decisions >= ENOUGH).then(|| self.failed as f64 / self.decisions as f64)
    }

    /// True where many of the decisions failed.
    pub fn is_hard(&self) -> bool {
        self.failing().is_some_and(|share| share >= MANY)
    }
}

impl Traffic {
    /// Counts a run by its events; of its decisions so many were taken over from another run.
    pub fn add<'a>(
        &mut self,
        scenario: &Scenario,
        events: impl IntoIterator<Item = &'a Event>,
        taken_over: Option<usize>,
    ) {
        let mut walk = Walk::default();
        let mut left = taken_over.unwrap_or(0);
        let counts = |left: usize| left == 0;
        let mut state = State::start(scenario, &mut |state, entered| {
            walk.enters(state, entered.id, entered.scene, counts(left));
        });
        for event in events.into_iter().filter(|e| e.decides()) {
            let Some((way, grade, go)) = decide(&mut state, scenario, event) else { continue };
            let at = state.at.clone();
            walk.decides(&at, way, grade, counts(left));
            left = left.saturating_sub(1);
            state.enter(scenario, &go, &mut |state, entered| {
                walk.enters(state, entered.id, entered.scene, counts(left));
            });
        }
        let ended = scenario.scene(&state.at).is_some_and(|s| s.ending().is_some());
        self.runs += 1;
        self.ended += usize::from(ended);
        self.replays += usize::from(taken_over.is_some());
        for id in walk.seen {
            self.scene(scenario, &id).runs += 1;
        }
        for (id, way) in walk.taken {
            if let Some(count) = self.scene(scenario, &id).taken.get_mut(way) {
                *count += 1;
            }
        }
        for (id, failed) in walk.decisions {
            let passage = self.scene(scenario, &id);
            passage.decisions += 1;
            passage.failed += usize::from(failed);
        }
        if !ended {
            self.scene(scenario, &state.at).open += 1;
        }
    }

    fn scene(&mut self, scenario: &Scenario, id: &SceneId) -> &mut Passage {
        self.scenes.entry(id.clone()).or_insert_with(|| Passage {
            taken: vec![0; scenario.edges_from(id).len()],
            ..Passage::default()
        })
    }

    /// What happened in a scene; `None`: nobody came by.
    pub fn passage(&self, scene: &SceneId) -> Option<&Passage> {
        self.scenes.get(scene)
    }

    /// The scenes in which many decisions failed, the most of them first.
    pub fn hard(&self) -> Vec<&SceneId> {
        let mut hard: Vec<(&SceneId, &Passage)> =
            self.scenes.iter().filter(|(_, passage)| passage.is_hard()).collect();
        // Shares by cross multiplication; of equal ones that in which more failed.
        hard.sort_by(|(_, a), (_, b)| {
            let shares = (b.failed * a.decisions).cmp(&(a.failed * b.decisions));
            shares.then(b.failed.cmp(&a.failed))
        });
        hard.into_iter().map(|(id, _)| id).collect()
    }
}

/// What one run did.
#[derive(Default)]
struct Walk {
    seen: BTreeSet<SceneId>,
    taken: BTreeSet<(SceneId, usize)>,
    decisions: Vec<(SceneId, bool)>,
}

impl Walk {
    fn enters(&mut self, state: &State, id: &SceneId, scene: &Scene, counts: bool) {
        if !counts {
            return;
        }
        self.seen.insert(id.clone());
        if let Then::Next(ways) = &scene.then
            && let Some(way) = ways.iter().position(|w| state.all_hold(&w.when))
        {
            self.taken.insert((id.clone(), way));
        }
    }

    fn decides(&mut self, at: &SceneId, way: usize, grade: Grade, counts: bool) {
        if counts {
            self.taken.insert((at.clone(), way));
            self.decisions.push((at.clone(), grade < Grade::Good));
        }
    }
}

/// Which way an event takes, how good that is, and where it leads; `None`: it does not belong here.
fn decide(
    state: &mut State,
    scenario: &Scenario,
    event: &Event,
) -> Option<(usize, Grade, SceneId)> {
    let scene = scenario.scene(&state.at)?;
    match event {
        Event::Chose { scene: at, choice } if *at == state.at => {
            let way = scene.choices().iter().position(|c| c.id == *choice)?;
            let choice = scene.choices().get(way)?;
            state.choose(choice);
            Some((way, choice.grade, choice.go.clone()))
        }
        Event::Silent { scene: at } if *at == state.at => {
            let timer = scene.timer()?;
            state.fall_silent(timer);
            Some((scene.choices().len(), Grade::Wrong, timer.go.clone()))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::id::ChoiceId;
    use crate::domain::play::tests::{call, run};
    use proptest::prelude::*;

    fn chose(scene: &str, choice: &str) -> Event {
        Event::Chose { scene: SceneId::new(scene), choice: ChoiceId::new(choice) }
    }

    fn silent() -> Event {
        Event::Silent { scene: SceneId::new("call") }
    }

    fn counted(runs: &[(&[Event], Option<usize>)]) -> Traffic {
        let mut traffic = Traffic::default();
        for (events, taken_over) in runs {
            traffic.add(&call(), *events, *taken_over);
        }
        traffic
    }

    fn passage<'a>(traffic: &'a Traffic, scene: &str) -> &'a Passage {
        traffic.passage(&SceneId::new(scene)).unwrap()
    }

    #[test]
    fn every_way_is_counted_once_a_run() {
        let well = [chose("call", "hear"), chose("heard", "ask"), chose("heard", "promise")];
        let badly = [chose("call", "hush"), chose("heard", "act")];
        let late = [silent(), chose("heard", "ask")];
        let traffic = counted(&[(&well, None), (&badly, None), (&late, None), (&[], None)]);
        assert_eq!((traffic.runs, traffic.ended, traffic.replays), (4, 2, 0));
        let call = passage(&traffic, "call");
        assert_eq!((call.runs, call.open, call.taken.as_slice()), (4, 1, &[1, 1, 1][..]));
        assert_eq!((call.decisions, call.failed, call.share(2)), (3, 2, 0.25));
        let heard = passage(&traffic, "heard");
        // ask, own-up, act, promise
        assert_eq!((heard.runs, heard.open, heard.taken.as_slice()), (3, 1, &[2, 0, 1, 1][..]));
        assert_eq!((heard.decisions, heard.failed), (4, 1));
        let leaves = passage(&traffic, "leaves");
        assert_eq!(
            (leaves.runs, leaves.taken.as_slice()),
            (2, &[1, 1][..]),
            "it goes on by itself"
        );
        assert_eq!((passage(&traffic, "calmed").runs, passage(&traffic, "gone").runs), (1, 1));
        assert_eq!(traffic.hard(), [&SceneId::new("call"), &SceneId::new("heard")]);
    }

    #[test]
    fn what_a_replay_took_over_is_not_counted_again() {
        let well = [chose("call", "hear"), chose("heard", "promise")];
        let traffic = counted(&[(&well, None), (&well, Some(1))]);
        assert_eq!((traffic.runs, traffic.ended, traffic.replays), (2, 2, 1));
        assert_eq!((passage(&traffic, "call").runs, passage(&traffic, "heard").runs), (1, 2));
        assert_eq!(passage(&traffic, "calmed").runs, 2);
    }

    #[test]
    fn where_few_decided_nobody_is_said_to_fail() {
        let hush = [chose("call", "hush")];
        let two = counted(&[(&hush, None), (&hush, None)]);
        assert_eq!((passage(&two, "call").failing(), two.hard().len()), (None, 0));
        let three = counted(&[(&hush, None), (&hush, None), (&hush, None)]);
        assert_eq!(passage(&three, "call").failing(), Some(1.0));
        assert!(three.passage(&SceneId::new("gone")).is_none(), "nobody came there");
    }

    #[test]
    fn the_hardest_scene_comes_first() {
        let runs: [&[Event]; 4] = [
            &[chose("call", "hush"), chose("heard", "act")],
            &[chose("call", "hear"), chose("heard", "act")],
            &[chose("call", "hush"), chose("heard", "act")],
            &[chose("call", "hear"), chose("heard", "promise")],
        ];
        let traffic = counted(&runs.map(|events| (events, None)));
        assert_eq!(traffic.hard(), [&SceneId::new("heard"), &SceneId::new("call")]);
    }

    proptest! {
        #[test]
        fn it_is_where_the_run_is(picks in proptest::collection::vec(any::<u8>(), 0..30)) {
            let scenario = call();
            let (play, events) = run(&scenario, &picks);
            let mut traffic = Traffic::default();
            traffic.add(&scenario, events.iter().map(|(_, event)| event), None);
            let here = traffic.passage(play.at()).unwrap();
            prop_assert_eq!(here.open, usize::from(play.ending().is_none()));
            prop_assert_eq!(traffic.ended, usize::from(play.ending().is_some()));
            let decided: usize = scenario.scenes.keys()
                .filter_map(|id| traffic.passage(id)).map(|p| p.decisions).sum();
            prop_assert_eq!(decided, play.steps().len());
            let seen: Vec<&SceneId> = play.seen().iter().collect();
            let counted: Vec<&SceneId> =
                scenario.scenes.keys().filter(|id| traffic.passage(id).is_some()).collect();
            prop_assert_eq!(counted, seen);
        }
    }
}
