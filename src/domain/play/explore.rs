//! Trying everything: all states that choices and silences can lead to, and what is wrong with them.
//!
//! States are compared by what can still make a difference (tested meters, scenes and choices), so that few are left
//! and nothing is missed: two states that differ in nothing else go on alike.

use std::collections::{BTreeMap, BTreeSet, HashMap, VecDeque};

use super::state::State;
use crate::domain::id::{ChoiceId, MeterId, SceneId};
use crate::domain::scenario::{Choice, Outcome, Saying, Scenario, Scene, Test, Then};

/// What a trainee does at a decision.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Move {
    /// Makes a choice.
    Choose(ChoiceId),
    /// Lets the time run out.
    FallSilent,
}

impl Move {
    /// What to call it in a list of steps; `None`: silence.
    pub fn called(&self, scenario: &Scenario) -> Option<String> {
        let Move::Choose(id) = self else { return None };
        let mut choices = scenario.scenes.values().flat_map(Scene::choices);
        Some(choices.find(|c| c.id == *id).map_or(id.to_string(), Choice::called))
    }
}

/// Something that is wrong, or cannot happen.
#[derive(Clone, Debug, PartialEq)]
pub enum Finding {
    /// No course of a run comes to this scene.
    NeverReached(SceneId),
    /// No course of a run offers this choice.
    NeverOffered(SceneId, ChoiceId),
    /// On this course nothing can be chosen any more.
    Stuck(SceneId, Vec<Move>),
    /// After this course no ending can be reached.
    Endless(SceneId, Vec<Move>),
    /// The best choice at every decision comes to this ending, which is not the best there is.
    BestEndsBadly(SceneId, Vec<Move>),
}

/// A state with where it comes from and where it leads.
struct Node {
    state: State,
    from: Option<(usize, Move)>,
    leads: Vec<(Move, usize)>,
}

/// All states that were found.
pub struct Atlas<'a> {
    scenario: &'a Scenario,
    nodes: Vec<Node>,
    scenes: BTreeSet<SceneId>,
    /// True when there are no others.
    pub complete: bool,
}

/// What can make a difference later: what is tested somewhere, or offered once.
struct Relevant<'a> {
    meters: BTreeSet<&'a MeterId>,
    seen: BTreeSet<&'a SceneId>,
    used: BTreeSet<&'a ChoiceId>,
    returns: BTreeMap<&'a MeterId, i32>,
}

impl<'a> Relevant<'a> {
    fn to(scenario: &'a Scenario) -> Relevant<'a> {
        let (mut meters, mut seen, mut used) = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
        let once = scenario.scenes.values().flat_map(Scene::choices).filter(|c| c.once);
        used.extend(once.map(|c| &c.id));
        for test in tests(scenario) {
            match test {
                Test::Meter { meter, .. } => drop(meters.insert(meter)),
                Test::Seen(scene) | Test::NotSeen(scene) => drop(seen.insert(scene)),
                Test::Chose(choice) | Test::NotChose(choice) => drop(used.insert(choice)),
            }
        }
        let returns = scenario.meters.iter().map(|m| (&m.id, m.start)).collect();
        Relevant { meters, seen, used, returns }
    }

    fn keep(&self, state: &mut State) {
        state.seen.retain(|scene| self.seen.contains(scene));
        state.used.retain(|choice| self.used.contains(choice));
        for (meter, value) in &mut state.meters {
            if !self.meters.contains(meter) {
                *value = self.returns.get(meter).copied().unwrap_or(0);
            }
        }
    }
}

fn tests(scenario: &Scenario) -> impl Iterator<Item = &Test> {
    scenario.scenes.values().flat_map(|scene| {
        let replies = scene.choices().iter().flat_map(|c| &c.reply);
        let sayings = scene.say.iter().chain(scene.again.iter().flatten()).chain(replies);
        let choices = scene.choices().iter().flat_map(|c| &c.when);
        let ways: &[_] = if let Then::Next(ways) = &scene.then { ways } else { &[] };
        sayings.flat_map(Saying::when).chain(choices).chain(ways.iter().flat_map(|w| &w.when))
    })
}

impl<'a> Atlas<'a> {
    /// Tries all choices and silences, until there are no more states or `most` are found.
    pub fn explore(scenario: &'a Scenario, most: usize) -> Atlas<'a> {
        let relevant = Relevant::to(scenario);
        let mut scenes = BTreeSet::new();
        let mut first = State::start(scenario, &mut |_, entered| {
            scenes.insert(entered.id.clone());
        });
        relevant.keep(&mut first);
        let mut known = HashMap::from([(first.clone(), 0)]);
        let mut atlas =
            Atlas { scenario, nodes: vec![Node::new(first, None)], scenes, complete: true };
        let mut open = VecDeque::from([0]);
        while let Some(at) = open.pop_front() {
            for (step, mut state) in atlas.after(at) {
                relevant.keep(&mut state);
                let next = atlas.nodes.len();
                let to = match known.get(&state) {
                    Some(to) => *to,
                    None if next >= most => {
                        atlas.complete = false;
                        continue;
                    }
                    None => {
                        known.insert(state.clone(), next);
                        atlas.nodes.push(Node::new(state, Some((at, step.clone()))));
                        open.push_back(next);
                        next
                    }
                };
                if let Some(node) = atlas.nodes.get_mut(at) {
                    node.leads.push((step, to));
                }
            }
        }
        atlas
    }

    /// Every step from a state, and the state after it.
    fn after(&mut self, at: usize) -> Vec<(Move, State)> {
        let scenario = self.scenario;
        let Some(node) = self.nodes.get(at) else { return Vec::new() };
        let before = &node.state;
        let mut after = Vec::new();
        let mut meet = |state: &mut State, go: &SceneId| {
            let scenes = &mut self.scenes;
            state.enter(scenario, go, &mut |_, entered| {
                if !scenes.contains(entered.id) {
                    scenes.insert(entered.id.clone());
                }
            });
        };
        for choice in before.choices(scenario) {
            let mut state = before.clone();
            state.choose(choice);
            meet(&mut state, &choice.go);
            after.push((Move::Choose(choice.id.clone()), state));
        }
        if let Some(timer) = scenario.scene(&before.at).and_then(|s| s.timer()) {
            let mut state = before.clone();
            state.fall_silent(timer);
            meet(&mut state, &timer.go);
            after.push((Move::FallSilent, state));
        }
        after
    }

    /// How many states were found.
    pub fn states(&self) -> usize {
        self.nodes.len()
    }

    /// The endings that can be reached, each with a shortest course to it.
    pub fn endings(&self) -> BTreeMap<&SceneId, Vec<Move>> {
        let mut endings = BTreeMap::new();
        for (n, node) in self.nodes.iter().enumerate() {
            if self.result(node).is_some() {
                endings.entry(&node.state.at).or_insert_with(|| self.course(n));
            }
        }
        endings
    }

    /// What is wrong, in the order of the scenes; what cannot happen is told only when everything was tried.
    pub fn findings(&self) -> Vec<Finding> {
        let mut findings = Vec::new();
        if self.complete {
            let never = self.scenario.scenes.keys().filter(|id| !self.scenes.contains(*id));
            findings.extend(never.cloned().map(Finding::NeverReached));
            findings.extend(self.never_offered());
        }
        let mut told = BTreeSet::new();
        let stuck: Vec<usize> = (0..self.nodes.len()).filter(|n| self.is_stuck(*n)).collect();
        for n in &stuck {
            if let Some(node) = self.nodes.get(*n).filter(|node| told.insert(&node.state.at)) {
                findings.push(Finding::Stuck(node.state.at.clone(), self.course(*n)));
            }
        }
        if self.complete && stuck.is_empty() {
            findings.extend(self.endless());
        }
        findings.extend(self.best_ends_badly());
        findings
    }

    fn never_offered(&self) -> Vec<Finding> {
        let moves = self.nodes.iter().flat_map(|n| &n.leads).map(|(step, _)| step);
        let taken: BTreeSet<&ChoiceId> = moves
            .filter_map(|step| match step {
                Move::Choose(choice) => Some(choice),
                Move::FallSilent => None,
            })
            .collect();
        let reached = self.scenario.scenes.iter().filter(|(id, _)| self.scenes.contains(*id));
        let choices = reached.flat_map(|(id, scene)| scene.choices().iter().map(move |c| (id, c)));
        let never = choices.filter(|(_, choice)| !taken.contains(&choice.id));
        never.map(|(id, c)| Finding::NeverOffered(id.clone(), c.id.clone())).collect()
    }

    /// Nothing is offered where something should be; an ending is no such place, nor a state not yet followed.
    fn is_stuck(&self, n: usize) -> bool {
        self.nodes.get(n).is_some_and(|node| {
            let decides = matches!(
                self.scenario.scene(&node.state.at).map(|s| &s.then),
                Some(Then::Decide { .. } | Then::Next(_))
            );
            decides && node.leads.is_empty() && node.state.choices(self.scenario).is_empty()
        })
    }

    /// The first state from which no ending can be reached.
    fn endless(&self) -> Option<Finding> {
        let mut before: Vec<Vec<usize>> = vec![Vec::new(); self.nodes.len()];
        let mut open = Vec::new();
        for (n, node) in self.nodes.iter().enumerate() {
            if self.result(node).is_some() {
                open.push(n);
            }
            for (_, to) in &node.leads {
                if let Some(list) = before.get_mut(*to) {
                    list.push(n);
                }
            }
        }
        let mut ends = vec![false; self.nodes.len()];
        while let Some(n) = open.pop() {
            if let Some(end) = ends.get_mut(n).filter(|end| !**end) {
                *end = true;
                open.extend(before.get(n).into_iter().flatten());
            }
        }
        let n = ends.iter().position(|end| !end)?;
        Some(Finding::Endless(self.nodes.get(n)?.state.at.clone(), self.course(n)))
    }

    /// Following the best choices, all where several are equally good, to an ending that is not good.
    fn best_ends_badly(&self) -> Option<Finding> {
        let mut seen = BTreeSet::from([0]);
        let mut open = VecDeque::from([(0, Vec::new())]);
        while let Some((n, course)) = open.pop_front() {
            let node = self.nodes.get(n)?;
            if self.result(node).is_some_and(|result| result < Outcome::Good) {
                return Some(Finding::BestEndsBadly(node.state.at.clone(), course));
            }
            let offered = node.state.choices(self.scenario);
            let best = offered.iter().map(|c| c.grade).max();
            let is_best = |c: &&&Choice| Some(c.grade) == best;
            let best: BTreeSet<&ChoiceId> = offered.iter().filter(is_best).map(|c| &c.id).collect();
            for (step, to) in &node.leads {
                let follows = matches!(step, Move::Choose(choice) if best.contains(choice));
                if follows && seen.insert(*to) {
                    let next = course.iter().cloned().chain([step.clone()]).collect();
                    open.push_back((*to, next));
                }
            }
        }
        None
    }

    /// Where a state leads.
    pub(super) fn leads(&self, n: usize) -> &[(Move, usize)] {
        self.nodes.get(n).map_or(&[], |node| &node.leads)
    }

    /// True for a state at an ending.
    pub(super) fn is_end(&self, n: usize) -> bool {
        self.nodes.get(n).is_some_and(|node| self.result(node).is_some())
    }

    fn result(&self, node: &Node) -> Option<Outcome> {
        match &self.scenario.scene(&node.state.at)?.then {
            Then::Ending { result, .. } => Some(*result),
            _ => None,
        }
    }

    /// The moves from the start to a state.
    fn course(&self, n: usize) -> Vec<Move> {
        let mut course = Vec::new();
        let mut at = self.nodes.get(n);
        while let Some((from, step)) = at.and_then(|node| node.from.as_ref()) {
            course.push(step.clone());
            at = self.nodes.get(*from);
        }
        course.reverse();
        course
    }
}

impl Node {
    fn new(state: State, from: Option<(usize, Move)>) -> Node {
        Node { state, from, leads: Vec::new() }
    }
}
