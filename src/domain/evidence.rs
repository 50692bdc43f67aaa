//! What the effectiveness report rests on, as the store holds it.

use std::collections::BTreeMap;

use super::exam::{Purpose, Tally};
use super::id::{Digest, EnrolmentId, ItemId, ObjectiveId, Points, Timestamp};
use super::survey::{Reply, Survey};

/// Everything that a report on one class rests on.
#[derive(Clone, Debug, Default)]
pub struct Evidence {
    /// The class's name; empty: all classes.
    pub class: String,
    /// True when the database is a synthetic one.
    pub synthetic: bool,
    /// Who is enrolled.
    pub learners: Vec<Learner>,
    /// All attempts at the course's papers, oldest first within a learner.
    pub attempts: Vec<AttemptEvidence>,
    /// Learners who have done anything at all: a page, an attempt, a run.
    pub learners_began: usize,
    /// Scenario runs that reached an ending.
    pub plays_ended: usize,
    /// Learners with at least one such run.
    pub learners_played: usize,
    /// Learners who have read every page.
    pub learners_read_all: usize,
    /// Learners who have submitted the survey.
    pub learners_surveyed: usize,
    /// Learners whose certificate is written and not withdrawn.
    pub learners_certified: usize,
    /// The survey with all its submitted answers, none of them with a name; `None`: nobody has submitted it.
    pub survey: Option<SurveyEvidence>,
    /// Length and head of the audit chain at this moment.
    pub audit: Option<(i64, Digest)>,
}

/// One person in the class.
#[derive(Clone, Debug)]
pub struct Learner {
    /// Their place in the class.
    pub enrolment: EnrolmentId,
    /// Their department.
    pub department: String,
    /// True when they have left.
    pub left: bool,
}

/// One attempt.
#[derive(Clone, Debug)]
pub struct AttemptEvidence {
    /// Whose.
    pub enrolment: EnrolmentId,
    /// What for.
    pub purpose: Purpose,
    /// Which one, from 1.
    pub number: u32,
    /// When it was handed in; `None`: it is open.
    pub handed_in: Option<Timestamp>,
    /// Points earned.
    pub got: Points,
    /// Points to be had.
    pub of: Points,
    /// Passed.
    pub passed: bool,
    /// True when it is the attempt that counts for pass and certificate, as
    /// [`counting`](super::journey::counting) chooses it among the learner's finals.
    pub counts: bool,
    /// Answered slots; none means 未作答: participation only.
    pub answered: usize,
    /// Points by objective.
    pub by_objective: BTreeMap<ObjectiveId, Tally>,
}

/// A survey with its answers.
#[derive(Clone, Debug)]
pub struct SurveyEvidence {
    /// The survey as it was shown.
    pub survey: Survey,
    /// One map of replies per submission, in no order.
    pub submissions: Vec<BTreeMap<ItemId, Reply>>,
}
