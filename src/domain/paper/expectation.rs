//! What a form may be expected to come to, so that parallel forms can be laid side by side.

use std::collections::BTreeMap;

use super::DrawnQuestion;
use crate::domain::bank::Bank;
use crate::domain::id::{Points, QuestionId};

/// From so many answers on the facility found counts instead of the author's guess.
pub const ENOUGH: usize = 30;

/// What is known of questions: answers, and the mean share of points they earned.
pub type Facilities = BTreeMap<QuestionId, (usize, f64)>;

/// What a form may be expected to come to.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Expectation {
    /// Points to be had.
    pub of: Points,
    /// The mean in points: worth times facility, summed.
    pub mean: f64,
    /// The standard deviation in points of one who is as good as the mean: `√Σ worth²·p·(1−p)`, as if each question
    /// were right or wrong by itself. People differ, so a class spreads more widely; forms compare by it.
    pub spread: f64,
    /// Questions whose facility is the author's guess by difficulty.
    pub guessed: usize,
    /// Questions whose facility comes from answers.
    pub answered: usize,
}

/// The expectation of a form; questions that the bank does not have are left out.
pub fn expectation(questions: &[DrawnQuestion], bank: &Bank, known: &Facilities) -> Expectation {
    let mut sum = Expectation::default();
    let mut variance = 0.0;
    for drawn in questions {
        let Some(question) = bank.get(&drawn.question) else { continue };
        let found = known.get(&drawn.question).filter(|(answers, _)| *answers >= ENOUGH);
        let facility = match found {
            Some((_, facility)) => {
                sum.answered += 1;
                *facility
            }
            None => {
                sum.guessed += 1;
                question.difficulty.expected_facility()
            }
        };
        let worth = drawn.worth.as_f64();
        sum.of = sum.of + drawn.worth;
        sum.mean += worth * facility;
        variance += worth * worth * facility * (1.0 - facility);
    }
    sum.spread = variance.sqrt();
    sum
}
