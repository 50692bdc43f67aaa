//! Regrading: what rulings would change, looked at before anything is.

use super::exam::Purpose;
use super::id::{AttemptId, Digest, Points, Timestamp};
use super::question::Question;
use super::ruling::{Difference, Ruling, difference};

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
