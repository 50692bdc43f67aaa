//! Answers that are alike, counted: all that item analysis needs, in whole numbers that can be kept and added to.
//!
//! The thirds of a class and the order of its totals depend on everybody at once and cannot be added up; but people
//! with one total are in one third, so it is enough to know how many people of each total gave each answer.

use super::super::exam::Standing;
use super::super::id::{Digest, FormId, Points};
use super::super::statistics::{Interval, t_interval_around};

/// Nobody has a question before them for longer than a day: what is above was not written by this program, and its
/// square would not fit.
const LONGEST: i64 = 86_400_000;

/// People who sat one form and have one total.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Group {
    /// The form.
    pub form: FormId,
    /// Points to be had on what is marked.
    pub of: Points,
    /// Points earned.
    pub got: Points,
    /// False while an answer of theirs waits for a trainer.
    pub whole: bool,
}

/// What is alike about answers.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Alike {
    /// To which question, as it was shown.
    pub shown: Digest,
    /// Points to be had.
    pub of: Points,
    /// Points earned.
    pub got: Points,
    /// What was chosen, one bit for each option.
    pub chosen: u32,
    /// How far people came with it.
    pub standing: Standing,
}

/// How many answers are alike, and how long they took.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    /// People who gave them.
    pub people: usize,
    /// Milliseconds they had the question before them, in all.
    pub spent: i64,
    /// The squares of these, in all.
    pub spent_squares: i64,
}

/// One answer of an attempt that was handed in.
#[derive(Clone, Debug)]
pub struct Given {
    /// What there is to be counted about it.
    pub alike: Alike,
    /// True while it waits for a trainer: it has no mark yet.
    pub waiting: bool,
    /// Milliseconds it was on the screen.
    pub spent: i64,
}

impl Group {
    /// The group of somebody by their answers.
    pub fn of(form: FormId, answers: &[Given]) -> Group {
        let marked = || answers.iter().filter(|a| !a.waiting).map(|a| &a.alike);
        Group {
            form,
            of: marked().map(|a| a.of).sum(),
            got: marked().map(|a| a.got).sum(),
            whole: answers.iter().all(|a| !a.waiting),
        }
    }
}

impl Given {
    /// It alone, counted.
    pub fn count(&self) -> Count {
        let spent = self.spent.clamp(0, LONGEST);
        Count { people: 1, spent, spent_squares: spent * spent }
    }
}

impl Count {
    /// Adds others.
    pub fn add(&mut self, other: &Count) {
        self.people += other.people;
        self.spent = self.spent.saturating_add(other.spent);
        self.spent_squares = self.spent_squares.saturating_add(other.spent_squares);
    }

    /// The mean in seconds; `None` of nobody.
    pub fn mean_seconds(&self) -> Option<f64> {
        (self.people > 0).then(|| self.spent as f64 / self.people as f64 / 1000.0)
    }

    /// Its interval; `None` where all took the same time.
    pub fn seconds_interval(&self) -> Option<Interval> {
        let n = self.people as i128;
        let spent = i128::from(self.spent);
        // Exact, so that what does not vary is 0.
        let squares = n * i128::from(self.spent_squares) - spent * spent;
        if n < 2 || squares <= 0 {
            return None;
        }
        let sd = (squares as f64 / (n * (n - 1)) as f64).sqrt() / 1000.0;
        let interval = t_interval_around(self.mean_seconds()?, sd, self.people)?;
        Some(interval.clamp(0.0, f64::MAX))
    }
}
