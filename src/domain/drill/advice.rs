//! The right next step: what a guided run explains, and what shows that every case can be finished.

use super::Drill;
use super::act::{Act, Ground, Reason};
use super::case::{Case, Mark, Stage};
use super::office::Office;

/// What should be done next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Advice {
    /// Something with a case.
    Do {
        /// Which case.
        case: usize,
        /// What.
        act: Act,
    },
    /// Wait: nothing can be done.
    Wait,
}

impl Drill {
    /// The right next step; `None` when the run has ended.
    pub fn advice(&self) -> Option<Advice> {
        if self.ended() {
            return None;
        }
        let today = self.now().day();
        let steps = self.cases().iter().enumerate().filter_map(|(n, case)| {
            let act = right_act(case, self.office(), today)?;
            Some((urgency(case), n, act))
        });
        let first = steps.min_by_key(|(urgency, n, _)| (*urgency, *n));
        Some(match first {
            Some((_, case, act)) => Advice::Do { case, act },
            None => Advice::Wait,
        })
    }
}

/// Who stands at the window goes first, then what is promised, the queue in its order last.
fn urgency(case: &Case) -> (u32, u32) {
    match case.stage {
        Stage::Applying | Stage::Checking if case.here => (0, 0),
        Stage::Returned | Stage::Issuing => (1, 0),
        Stage::Queued => (3, case.visit.arrives.0),
        _ => (2, case.due.unwrap_or(u32::MAX)),
    }
}

fn right_act(case: &Case, office: &Office, today: u32) -> Option<Act> {
    if case.visit.twin.is_some() && case.stage == Stage::Checking {
        return Some(Act::Delete { reason: Reason::Doubled });
    }
    match case.stage {
        Stage::Queued => Some(Act::Call),
        Stage::Applying => Some(Act::Register { item: case.visit.item }),
        Stage::Checking => Some(check(case, office)),
        Stage::Returned => Some(Act::GoOn),
        Stage::Sharing | Stage::Reviewing | Stage::Submitting | Stage::Making if case.mistaken => {
            Some(Act::Redo)
        }
        Stage::Sharing => Some(share(case, office)),
        Stage::Reviewing if !case.reviewed && case.visit.fails => {
            Some(Act::Refuse { ground: Ground::Review })
        }
        Stage::Reviewing if !case.reviewed => Some(Act::Pass),
        Stage::Reviewing => {
            let part = (0..case.parts.len()).find(|n| case.wants_pressing(*n, today));
            part.map(|part| Act::Press { part })
        }
        Stage::Submitting => Some(Act::Submit),
        Stage::Replied if case.visit.denied => Some(Act::Refuse { ground: Ground::Reply }),
        Stage::Replied => Some(Act::Approve),
        Stage::Making if case.made && case.misprint => Some(Act::Remake),
        Stage::Making => case.made.then_some(Act::Made),
        Stage::Issuing => issue(case, office),
        Stage::Away
        | Stage::Supplementing
        | Stage::Replying
        | Stage::Finished
        | Stage::Refused
        | Stage::Deleted => None,
    }
}

fn check(case: &Case, office: &Office) -> Act {
    if !case.is_right_item() {
        return Act::Redo;
    }
    let papers = 0..case.papers.len();
    let right = |n: usize| case.right_mark(office, n);
    let open = papers.clone().find(|n| case.marks.get(*n).copied().flatten() != Some(right(*n)));
    if let Some(paper) = open {
        return Act::Mark { paper, mark: right(paper) };
    }
    if papers.into_iter().any(|n| right(n) == Mark::Missing) { Act::Notify } else { Act::Accept }
}

fn share(case: &Case, office: &Office) -> Act {
    let joint = case.wanted(office).map(|i| i.joint.as_slice()).unwrap_or_default();
    let place = |name: &String| office.departments.iter().position(|d| d == name);
    let departments = joint.iter().filter_map(|p| place(&p.department)).collect();
    Act::Share { departments, parallel: true }
}

fn issue(case: &Case, office: &Office) -> Option<Act> {
    if !case.here {
        // Who said so is called; others come by themselves.
        return (case.next.is_none() && !case.reminded).then_some(Act::Remind);
    }
    if let Some(paper) = case.outstanding().next() {
        return Some(Act::Receive { paper });
    }
    let fee = case.wanted(office).map(|i| i.fee.yuan);
    match case.paid {
        None => fee.map(|yuan| Act::Charge { yuan }),
        Some(_) => Some(Act::Give),
    }
}
