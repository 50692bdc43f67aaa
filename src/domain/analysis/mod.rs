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
mod tally;

use std::collections::BTreeMap;
use std::sync::Arc;

pub use advice::{Advice, FEWEST_ANSWERS, GOOD, MARGINAL, TOO_EASY, TOO_HARD, WEAK_EFFICIENCY};
pub use figures::FormFigures;
pub use groups::{KELLEY, THIRD, Thirds, UpperLower, upper_lower};
pub use index::{
    covariance, discrimination, effective_weights, efficiency, facility, intended_weights,
};
pub use item::{Choice, Item, OptionFigures, chosen};
pub use reliability::{
    alpha, alpha_interval, error_ratio, kr20, kurtosis, median, skewness, standard_error,
};
pub use tally::{Alike, Count, Given, Group};

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

/// What is gathered from counts of people and of answers.
#[derive(Debug, Default)]
pub struct Analysis {
    questions: BTreeMap<QuestionId, Column>,
    forms: BTreeMap<FormId, FormSums>,
}

impl Analysis {
    /// Takes people with one total; those of whom an answer waits are left out of the reliability.
    pub fn people(&mut self, group: &Group, paper: &str, letter: char, people: usize) {
        if group.whole && group.of.0 > 0 {
            if !self.forms.contains_key(&group.form) {
                self.forms.insert(group.form.clone(), FormSums::new(paper, letter));
            }
            if let Some(sums) = self.forms.get_mut(&group.form) {
                sums.people_with(group.got, people);
            }
        }
    }

    /// Takes answers that are alike, of people with one total.
    pub fn answers(
        &mut self,
        group: &Group,
        question: &Arc<Question>,
        alike: &Alike,
        count: &Count,
    ) {
        if group.of.0 <= 0 || alike.of.0 <= 0 {
            return;
        }
        // An id is copied once a question, not once an answer.
        if !self.questions.contains_key(&question.id) {
            self.questions.insert(question.id.clone(), Column::default());
        }
        if let Some(column) = self.questions.get_mut(&question.id) {
            column.take(group, question, alike, count);
        }
        if let Some(sums) = self.forms.get_mut(&group.form).filter(|_| group.whole) {
            sums.answers(&question.id, alike, group.got, count.people);
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
