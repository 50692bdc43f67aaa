//! A scenario as a graph: what can be reached, what ends, what goes round in circles.

use std::collections::{BTreeMap, BTreeSet};

use super::super::lookup::Lookup;
use super::trial::Places;
use crate::domain::id::SceneId;
use crate::domain::scenario::{Outcome, Scenario, Then};
use crate::locale::check::ScenarioFault;

/// Checks a scenario whose every jump leads somewhere; false: it cannot be played.
pub fn check(lookup: &Lookup<'_>, scenario: &Scenario, places: &Places) -> bool {
    let place = |id: &SceneId| places.scene(id);
    let mut faults = Vec::new();
    let reached = reached(scenario);
    for id in scenario.scenes.keys().filter(|id| !reached.contains(id)) {
        faults.push((place(id), ScenarioFault::Unreachable { id: id.to_string() }));
    }
    let ending = ending(scenario);
    for id in reached.iter().filter(|id| !ending.contains(*id)) {
        faults.push((place(id), ScenarioFault::NoEnd { id: id.to_string() }));
    }
    let ends = |wanted: Outcome| {
        reached
            .iter()
            .filter_map(|id| scenario.scene(id))
            .any(|scene| matches!(scene.then, Then::Ending { result, .. } if result == wanted))
    };
    if !ends(Outcome::Good) {
        faults.push((places.whole, ScenarioFault::NoGoodEnding));
    }
    if !ends(Outcome::Failed) {
        faults.push((places.whole, ScenarioFault::NoFailedEnding));
    }
    if let Some(id) = loop_of_bridges(scenario) {
        faults.push((place(id), ScenarioFault::BridgeLoop));
    }
    let playable = faults.is_empty();
    for (spot, fault) in faults {
        lookup.report(spot, fault);
    }
    playable
}

fn reached(scenario: &Scenario) -> BTreeSet<&SceneId> {
    let mut reached = BTreeSet::new();
    let mut open = vec![&scenario.start];
    while let Some(id) = open.pop() {
        if reached.insert(id) {
            open.extend(scenario.scene(id).map(|s| s.leads_to()).unwrap_or_default());
        }
    }
    reached
}

/// The scenes from which an ending can be reached.
fn ending(scenario: &Scenario) -> BTreeSet<&SceneId> {
    let mut before: BTreeMap<&SceneId, Vec<&SceneId>> = BTreeMap::new();
    let mut open = Vec::new();
    for (id, scene) in &scenario.scenes {
        if matches!(scene.then, Then::Ending { .. }) {
            open.push(id);
        }
        for next in scene.leads_to() {
            before.entry(next).or_default().push(id);
        }
    }
    let mut ending = BTreeSet::new();
    while let Some(id) = open.pop() {
        if ending.insert(id) {
            open.extend(before.get(id).into_iter().flatten().copied());
        }
    }
    ending
}

/// A scene on a circle of scenes without choices: once in, nobody decides any more.
fn loop_of_bridges(scenario: &Scenario) -> Option<&SceneId> {
    let is_bridge =
        |id: &SceneId| scenario.scene(id).is_some_and(|scene| matches!(scene.then, Then::Next(_)));
    // Bridges that lead to no bridge are taken away until none is left, or only circles.
    let mut before: BTreeMap<&SceneId, Vec<&SceneId>> = BTreeMap::new();
    let mut left: BTreeMap<&SceneId, usize> = BTreeMap::new();
    for (id, scene) in scenario.scenes.iter().filter(|(id, _)| is_bridge(id)) {
        let bridges: Vec<&SceneId> =
            scene.leads_to().into_iter().filter(|to| is_bridge(to)).collect();
        left.insert(id, bridges.len());
        for next in bridges {
            before.entry(next).or_default().push(id);
        }
    }
    let mut out: Vec<&SceneId> = left.iter().filter(|(_, n)| **n == 0).map(|(id, _)| *id).collect();
    while let Some(id) = out.pop() {
        left.remove(id);
        for earlier in before.get(id).into_iter().flatten() {
            if let Some(n) = left.get_mut(earlier) {
                *n -= 1;
                if *n == 0 {
                    out.push(earlier);
                }
            }
        }
    }
    left.into_keys().next()
}
