//! The ways of a scenario from scene to scene, for drawing it.

use std::collections::BTreeSet;

use super::{Choice, Scenario, Test, Then};
use crate::domain::id::SceneId;

/// What leads from a scene to another.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Via<'a> {
    /// A choice.
    Choice(&'a Choice),
    /// Saying nothing in time.
    Silence,
    /// It goes on by itself when these hold.
    Way(&'a [Test]),
}

/// One way.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Edge<'a> {
    /// From this scene.
    pub from: &'a SceneId,
    /// By this.
    pub via: Via<'a>,
    /// To this one.
    pub to: &'a SceneId,
}

impl Scenario {
    /// All ways, by their scenes in order.
    pub fn edges(&self) -> Vec<Edge<'_>> {
        self.scenes.keys().flat_map(|from| self.edges_from(from)).collect()
    }

    /// The ways on from a scene: its choices, then silence, or where it goes by itself.
    pub fn edges_from<'a>(&'a self, from: &'a SceneId) -> Vec<Edge<'a>> {
        match self.scene(from).map(|s| &s.then) {
            Some(Then::Decide { choices, timer, .. }) => {
                let choices = choices.iter().map(|c| Edge { from, via: Via::Choice(c), to: &c.go });
                let silence = timer.iter().map(|t| Edge { from, via: Via::Silence, to: &t.go });
                choices.chain(silence).collect()
            }
            Some(Then::Next(ways)) => {
                ways.iter().map(|w| Edge { from, via: Via::Way(&w.when), to: &w.go }).collect()
            }
            Some(Then::Ending { .. }) | None => Vec::new(),
        }
    }

    /// The scenes in layers: each in that of the fewest ways that lead to it from the start, those that nothing leads
    /// to last.
    pub fn layers(&self) -> Vec<Vec<&SceneId>> {
        let mut met = BTreeSet::from([&self.start]);
        let mut layers = vec![vec![&self.start]];
        while let Some(layer) = layers.last() {
            let next: Vec<&SceneId> = layer
                .iter()
                .flat_map(|from| self.edges_from(from))
                .filter(|edge| self.scenes.contains_key(edge.to) && met.insert(edge.to))
                .map(|edge| edge.to)
                .collect();
            if next.is_empty() {
                break;
            }
            layers.push(next);
        }
        let rest: Vec<&SceneId> = self.scenes.keys().filter(|id| !met.contains(id)).collect();
        layers.extend((!rest.is_empty()).then_some(rest));
        layers
    }
}
