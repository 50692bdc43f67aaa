//! What an attempt comes to: the mark of each slot, summed by part and by objective.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::super::id::{ObjectiveId, Points};
use super::super::marking::{Mark, mark};
use super::super::paper::Paper;
use super::super::question::Form;
use super::super::ruling::Ruling;
use super::{Exam, Slot};

impl Exam {
    fn mark(&self, n: usize, slot: &Slot) -> Mark {
        let response = self.states.get(n).and_then(|s| s.response.as_ref());
        let worth = slot.worth;
        match self.rulings.get(&n) {
            Some(Ruling::FullMarks) => return Mark::Scored { got: worth, of: worth },
            Some(Ruling::LeaveOut) => return Mark::Scored { got: Points(0), of: Points(0) },
            Some(ruling @ Ruling::NewKey(question)) => {
                let response = response.map(|r| ruling.response(&slot.question, r));
                return mark(question, response.as_ref(), worth, self.rule);
            }
            Some(Ruling::Leave) | None => {}
        }
        match (mark(&slot.question, response, worth, self.rule), &slot.question.form) {
            (Mark::Waiting { of }, Form::Essay { rubric, .. }) => match self.gradings.get(&n) {
                Some(grading) => Mark::Scored { got: grading.earns(rubric, of), of },
                None => Mark::Waiting { of },
            },
            (mark, _) => mark,
        }
    }

    /// Marks every slot; what waits for a trainer, or was left out, is neither earned nor lost in its objectives.
    pub fn result(&self) -> ExamResult {
        let marks: Vec<Mark> =
            self.slots.iter().enumerate().map(|(n, slot)| self.mark(n, slot)).collect();
        let mut by_objective: BTreeMap<ObjectiveId, Tally> = BTreeMap::new();
        let waits = |mark: &Mark| matches!(mark, Mark::Waiting { .. });
        let counted = |mark: &Mark| !waits(mark) && mark.of().0 > 0;
        for (slot, mark) in self.slots.iter().zip(&marks).filter(|(_, mark)| counted(mark)) {
            for objective in &slot.question.objectives {
                let tally = by_objective.entry(objective.clone()).or_default();
                tally.got = tally.got + mark.got();
                tally.of = tally.of + mark.of();
            }
        }
        let mut by_part: Vec<Tally> = Vec::new();
        for (slot, mark) in self.slots.iter().zip(&marks) {
            by_part.resize(by_part.len().max(slot.part + 1), Tally::default());
            if let Some(tally) = by_part.get_mut(slot.part) {
                tally.got = tally.got + mark.got();
                tally.of = tally.of + mark.of();
            }
        }
        let role_play = self.role_play.unwrap_or_default();
        ExamResult {
            got: marks.iter().map(|m| m.got()).sum::<Points>() + role_play.got,
            of: marks.iter().map(|m| m.of()).sum::<Points>() + role_play.of,
            role_play: self.role_play,
            waiting: marks.iter().any(waits),
            answered: self.answered(),
            marks,
            by_part,
            by_objective,
        }
    }
}

/// Points out of points.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tally {
    /// Points earned.
    pub got: Points,
    /// Points to be had.
    pub of: Points,
}

/// What an attempt came to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExamResult {
    /// Points earned, those of the role-play with them.
    pub got: Points,
    /// Points to be had, those of the role-play with them.
    pub of: Points,
    /// What an assessed role-play brought; `None`: the paper has none.
    #[serde(default)]
    pub role_play: Option<Tally>,
    /// True while an essay waits for a trainer.
    pub waiting: bool,
    /// How many slots were answered.
    pub answered: usize,
    /// The mark of each slot.
    pub marks: Vec<Mark>,
    /// Points by part of the paper, in their order.
    pub by_part: Vec<Tally>,
    /// Points by objective; a question with two objectives counts for both.
    pub by_objective: BTreeMap<ObjectiveId, Tally>,
}

impl ExamResult {
    /// The points that wait for a trainer.
    pub fn waiting_for(&self) -> Points {
        let waits = self.marks.iter().filter(|m| matches!(m, Mark::Waiting { .. }));
        waits.map(|m| m.of()).sum()
    }

    /// True when the paper is passed.
    pub fn passed(&self, paper: &Paper) -> bool {
        let by_part: Vec<_> = self.by_part.iter().map(|t| (t.got, t.of)).collect();
        !self.waiting && paper.passed_by(self.got, self.of, &by_part)
    }
}
