//! Looking back at a run: each decision beside the best way.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::{Event, Meters, Play, Step};
use crate::domain::id::{ObjectiveId, Timestamp};
use crate::domain::scenario::{Choice, Grade, Heard, Scenario};

/// The meters along the way of the best-graded choice at every decision, the start first.
pub fn best_course(scenario: &Arc<Scenario>) -> Vec<Meters> {
    let mut play = Play::start(Arc::clone(scenario), 0, Timestamp::default());
    let mut course = vec![play.meters().clone()];
    // A scenario without an end is refused by the checker; here it only must not hang.
    while play.ending().is_none() && course.len() < 200 {
        let choices = play.choices();
        let Some(best) = choices.iter().rev().max_by_key(|c| c.grade) else {
            break;
        };
        let event = Event::Chose { scene: play.at().clone(), choice: best.id.clone() };
        play.apply(&event, Timestamp::default());
        course.push(play.meters().clone());
    }
    course
}

/// What there is to learn from a run.
#[derive(Debug)]
pub struct Debrief<'a> {
    /// Each decision.
    pub decisions: Vec<Decision<'a>>,
    /// The meters along the best way, the start first.
    pub best: Vec<Meters>,
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
    /// The best of what was offered, where that is better.
    pub better: Option<&'a Choice>,
    /// What was heard in what was first said in one's own words.
    pub heard: Option<Heard<'a>>,
}

impl Debrief<'_> {
    /// The objectives won (best or good) and lost (weak or wrong), each once; one lost anywhere is lost.
    pub fn objectives(&self) -> (BTreeSet<&ObjectiveId>, BTreeSet<&ObjectiveId>) {
        let (mut won, mut lost) = (BTreeSet::new(), BTreeSet::new());
        for decision in &self.decisions {
            let tested = decision.chosen.or(decision.better).map(|c| &c.objectives);
            let set = if decision.grade >= Grade::Good { &mut won } else { &mut lost };
            set.extend(tested.into_iter().flatten());
        }
        won.retain(|o| !lost.contains(o));
        (won, lost)
    }
}
