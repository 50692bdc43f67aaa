//! Regrading: what rulings would change, looked at before anything is.

use super::bank::Bank;
use super::exam::Purpose;
use super::id::{AttemptId, Digest, Points, QuestionId, Timestamp};
use super::question::Question;
use super::ruling::{Difference, Ruling, RulingKind, Unmapped, difference, rekeyed};

/// A version of a question that stands on forms: everybody who was shown it was shown the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version {
    /// Under which digest it is kept.
    pub shown: Digest,
    /// The question as shown.
    pub question: Question,
    /// Attempts handed in that have it.
    pub handed_in: usize,
    /// Attempts still open that have it.
    pub open: usize,
    /// By what it is marked, where that is not the key as shown.
    pub in_force: Option<Ruling>,
    /// The newest decision on it.
    pub newest: Option<Decided>,
}

/// A decision that was taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decided {
    /// What was decided.
    pub ruling: Ruling,
    /// The bank's question at that time; `None`: it had been withdrawn.
    pub bank: Option<Question>,
    /// When.
    pub at: Timestamp,
}

impl Version {
    /// The question by whose key it is marked now.
    pub fn marked_by(&self) -> &Question {
        self.in_force.as_ref().map_or(&self.question, |ruling| ruling.question(&self.question))
    }

    /// What is to be decided about it: how it differs from the bank, unless that was decided on already.
    pub fn undecided(&self, today: Option<&Question>) -> Option<Difference> {
        if self.in_force.as_ref().is_some_and(Ruling::tells_nothing) {
            return None;
        }
        let form = |q: &Question| q.form.clone();
        let was_left =
            self.newest.as_ref().is_some_and(|d| d.bank.as_ref().map(form) == today.map(form));
        difference(self.marked_by(), today).filter(|_| !was_left)
    }
}

/// Why a decision cannot be taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Obstacle {
    /// Nobody was ever shown such a question.
    NeverShown,
    /// The bank has it no more, so that there is no new key.
    Withdrawn,
    /// The bank's key is the one it is marked by.
    SameKey,
    /// The bank's key does not say what it would be for what was shown.
    Unmapped(Unmapped),
    /// It was shown in several versions, and none of them differs from the bank.
    SeveralVersions(Vec<Digest>),
}

/// The decisions that a kind of ruling on a question comes to: one for each version that differs from the bank, or
/// the one version there is; `named` begins the digest of the version that is meant.
pub fn decide(
    versions: &[Version],
    id: &QuestionId,
    named: Option<&str>,
    kind: RulingKind,
    bank: &Bank,
) -> Result<Vec<Decision>, Obstacle> {
    let today = bank.get(id);
    let is_meant = |v: &&Version| {
        v.question.id == *id && named.is_none_or(|name| v.shown.as_str().starts_with(name))
    };
    let known: Vec<&Version> = versions.iter().filter(is_meant).collect();
    let decided_so = |v: &&Version| v.newest.as_ref().is_some_and(|d| d.ruling.kind() == kind);
    let differing = known.iter().filter(|v| v.undecided(today).is_some());
    let mut meant: Vec<&Version> = differing.copied().collect();
    if meant.is_empty() && known.len() > 1 {
        meant = known.iter().filter(|v| decided_so(v)).copied().collect();
    } else if meant.is_empty() {
        meant.clone_from(&known);
    }
    if known.is_empty() {
        return Err(Obstacle::NeverShown);
    }
    if meant.is_empty() {
        return Err(Obstacle::SeveralVersions(known.iter().map(|v| v.shown.clone()).collect()));
    }
    let decision = |v: &Version| {
        let ruling = match kind {
            RulingKind::NewKey => new_key(v, today)?,
            RulingKind::FullMarks => Ruling::FullMarks,
            RulingKind::LeaveOut => Ruling::LeaveOut,
            RulingKind::Leave => Ruling::Leave,
        };
        let (shown, question) = (v.shown.clone(), v.question.clone());
        Ok(Decision { shown, question, ruling, bank: today.cloned() })
    };
    meant.into_iter().map(decision).collect()
}

fn new_key(version: &Version, today: Option<&Question>) -> Result<Ruling, Obstacle> {
    let today = today.ok_or(Obstacle::Withdrawn)?;
    let question = rekeyed(&version.question, today).map_err(Obstacle::Unmapped)?;
    if version.in_force.is_none() && question.form == version.question.form {
        return Err(Obstacle::SameKey);
    }
    Ok(Ruling::NewKey(Box::new(question)))
}

/// What is to be decided about one shown version of a question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decision {
    /// Which version.
    pub shown: Digest,
    /// The question as shown.
    pub question: Question,
    /// What.
    pub ruling: Ruling,
    /// The bank's question now; `None`: it is withdrawn.
    pub bank: Option<Question>,
}

impl Decision {
    /// True when it was taken before and nothing has been decided or changed in the bank since.
    pub fn stands(&self, newest: Option<&Decided>) -> bool {
        newest.is_some_and(|d| d.ruling == self.ruling && d.bank == self.bank)
    }
}

/// What an attempt comes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Score {
    /// Points earned.
    pub got: Points,
    /// Points to be had.
    pub of: Points,
    /// Passed.
    pub passed: bool,
    /// True while an essay waits for a trainer.
    pub waiting: bool,
}

/// An attempt whose result becomes another one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// Which attempt.
    pub attempt: AttemptId,
    /// 工号.
    pub staff_number: String,
    /// 姓名.
    pub name: String,
    /// The class's name.
    pub class: String,
    /// What the attempt is for.
    pub purpose: Purpose,
    /// Which one for this purpose, from 1.
    pub number: u32,
    /// As it is kept.
    pub before: Score,
    /// As it becomes.
    pub after: Score,
    /// The number of the certificate that stands on it, if one does.
    pub certificate: Option<String>,
}

impl Change {
    /// The certificate that the new result does not bear any more.
    pub fn falling(&self) -> Option<&str> {
        self.certificate.as_deref().filter(|_| !self.after.passed)
    }
}

/// What decisions together would do.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Regrade {
    /// The decisions that are not taken yet.
    pub decisions: Vec<Decision>,
    /// The attempts whose result changes, by class, staff number and time.
    pub changes: Vec<Change>,
    /// Attempts handed in that have one of the questions.
    pub handed_in: usize,
    /// Attempts still open that have one: they are marked so when they are handed in.
    pub open: usize,
}

impl Regrade {
    /// How many pass that did not.
    pub fn passing(&self) -> usize {
        self.changes.iter().filter(|c| c.after.passed && !c.before.passed).count()
    }

    /// How many do not pass that did.
    pub fn failing(&self) -> usize {
        self.changes.iter().filter(|c| c.before.passed && !c.after.passed).count()
    }
}

/// A certificate in force whose attempt does not pass any more.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unborne {
    /// Its number.
    pub number: String,
    /// 工号.
    pub staff_number: String,
    /// 姓名.
    pub name: String,
}

/// What there is to decide, and what was decided.
#[derive(Clone, Debug, Default)]
pub struct Overview {
    /// The versions that differ from the bank, each with how and with today's question.
    pub differing: Vec<(Version, Difference, Option<Question>)>,
    /// The versions on which something was decided that stands.
    pub decided: Vec<Version>,
    /// Certificates whose attempt does not pass any more.
    pub unborne: Vec<Unborne>,
}

impl Overview {
    /// Lays what people were shown beside the bank.
    pub fn new(versions: Vec<Version>, bank: &Bank, unborne: Vec<Unborne>) -> Overview {
        let mut overview = Overview { unborne, ..Overview::default() };
        for version in versions {
            let today = bank.get(&version.question.id);
            match version.undecided(today) {
                Some(difference) => {
                    overview.differing.push((version, difference, today.cloned()));
                }
                None if version.newest.is_some() => overview.decided.push(version),
                None => {}
            }
        }
        overview
    }
}
