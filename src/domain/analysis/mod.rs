//! Item analysis: what the answers of an exam teach about its questions.
//!
//! Counted is the first final with an answer of every trainee. An omitted answer earns nothing and its person stays
//! in n. The rest is the share of points that the same person earned on all other questions, so that questions
//! which stand in several forms can be analysed over all of them. What is undefined is `None`, never 0 or NaN.

mod advice;
mod figures;
mod groups;
mod index;
mod item;
mod reliability;

use std::collections::BTreeMap;
use std::sync::Arc;

pub use advice::{Advice, FEWEST_ANSWERS, GOOD, MARGINAL, TOO_EASY, TOO_HARD, WEAK_EFFICIENCY};
pub use figures::FormFigures;
pub use groups::{KELLEY, THIRD, UpperLower, thirds, upper_lower};
pub use index::{
    covariance, discrimination, effective_weights, efficiency, facility, intended_weights,
};
pub use item::{Choice, Item, OptionFigures};
pub use reliability::{
    alpha, alpha_interval, error_ratio, kr20, kurtosis, median, skewness, standard_error,
};

use self::figures::FormSums;
use self::item::Column;
use super::exam::Standing;
use super::id::{Digest, FormId, Points, QuestionId};
use super::question::{Question, Response};

/// One question of an attempt that was handed in, as it was marked.
#[derive(Clone, Debug)]
pub struct MarkedAnswer {
    /// The question as it was shown, with the key by which it is marked.
    pub question: Arc<Question>,
    /// Under which digest it is kept.
    pub shown: Digest,
    /// Points earned.
    pub got: Points,
    /// Points to be had.
    pub of: Points,
    /// True while it waits for a trainer.
    pub waiting: bool,
    /// How far the person came with it.
    pub standing: Standing,
    /// Milliseconds it was on the screen.
    pub spent: i64,
    /// What was answered.
    pub response: Option<Response>,
    /// True when its points were given to all or taken out, whatever was answered.
    pub decreed: bool,
}

impl MarkedAnswer {
    /// True when its mark says something about question and person.
    pub fn measures(&self) -> bool {
        !self.waiting && !self.decreed && self.of.0 > 0
    }
}

/// One attempt that counts for item analysis.
#[derive(Clone, Debug)]
pub struct Sitting {
    /// The form that was sat.
    pub form: FormId,
    /// The paper's name.
    pub paper: String,
    /// The form's letter.
    pub letter: char,
    /// Its questions.
    pub answers: Vec<MarkedAnswer>,
}

/// What is gathered from attempts, one after another.
#[derive(Debug, Default)]
pub struct Analysis {
    questions: BTreeMap<QuestionId, Column>,
    forms: BTreeMap<FormId, FormSums>,
}

impl Analysis {
    /// Takes one attempt; an answer that waits for a trainer is left out, and its attempt out of the reliability.
    /// What was given to all or taken out is no part of the paper here.
    pub fn take(&mut self, sitting: &Sitting) {
        let marked = || sitting.answers.iter().filter(|a| a.measures());
        let got: Points = marked().map(|a| a.got).sum();
        let of: Points = marked().map(|a| a.of).sum();
        if of.0 <= 0 {
            return;
        }
        for answer in marked() {
            // An id is copied once a question, not once an answer.
            if !self.questions.contains_key(&answer.question.id) {
                self.questions.insert(answer.question.id.clone(), Column::default());
            }
            if let Some(column) = self.questions.get_mut(&answer.question.id) {
                column.take(answer, (got, of), &sitting.form);
            }
        }
        if sitting.answers.iter().all(|a| !a.waiting) {
            let sums = self.forms.entry(sitting.form.clone());
            sums.or_insert_with(|| FormSums::new(&sitting.paper, sitting.letter))
                .take(marked(), got);
        }
    }

    /// The figures of every question that was asked, by id.
    pub fn items(&self) -> Vec<Item> {
        let forms = self.forms.iter().map(|(id, sums)| (id, (sums, sums.figures()))).collect();
        self.questions.values().filter_map(|column| column.item(&forms)).collect()
    }

    /// The figures of every form that was sat.
    pub fn forms(&self) -> Vec<FormFigures> {
        self.forms.values().map(FormSums::figures).collect()
    }
}
