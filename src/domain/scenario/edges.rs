//! The ways of a scenario from scene to scene, for drawing it.

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
        let mut edges = Vec::new();
        for (from, scene) in &self.scenes {
            match &scene.then {
                Then::Decide { choices, timer, .. } => {
                    edges.extend(choices.iter().map(|c| Edge {
                        from,
                        via: Via::Choice(c),
                        to: &c.go,
                    }));
                    edges.extend(timer.iter().map(|t| Edge { from, via: Via::Silence, to: &t.go }));
                }
                Then::Next(ways) => {
                    edges.extend(ways.iter().map(|w| Edge {
                        from,
                        via: Via::Way(&w.when),
                        to: &w.go,
                    }));
                }
                Then::Ending { .. } => {}
            }
        }
        edges
    }
}
