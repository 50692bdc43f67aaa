//! What a form may be expected to come to, so that parallel forms can be laid side by side.

use std::collections::BTreeMap;

use crate::domain::id::{Points, QuestionId};
use crate::domain::question::Question;

/// From so many answers on the facility observed counts instead of the author's label.
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
    /// Questions whose facility is the author's label.
    pub by_label: usize,
    /// Questions whose facility comes from answers.
    pub by_answers: usize,
}

/// The expectation of a form: its questions with their worth.
pub fn expectation<'a>(
    questions: impl IntoIterator<Item = (&'a Question, Points)>,
    known: &Facilities,
) -> Expectation {
    let mut sum = Expectation::default();
    let mut variance = 0.0;
    for (question, worth) in questions {
        let observed = known.get(&question.id).filter(|(answers, _)| *answers >= ENOUGH);
        sum.by_answers += usize::from(observed.is_some());
        sum.by_label += usize::from(observed.is_none());
        let expected = || question.difficulty.expected_facility();
        let facility = observed.map_or_else(expected, |(_, facility)| *facility);
        sum.of = sum.of + worth;
        sum.mean += worth.as_f64() * facility;
        variance += worth.as_f64().powi(2) * facility * (1.0 - facility);
    }
    sum.spread = variance.sqrt();
    sum
}
