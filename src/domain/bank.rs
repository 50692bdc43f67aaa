//! The question banks of the library as one pool: by id, module, use.

use std::collections::BTreeMap;

use super::id::{BankId, ModuleId, ObjectiveId, QuestionId};
use super::question::{Question, Usage};

/// All questions of the library; an id is in it once.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Bank {
    questions: BTreeMap<QuestionId, Entry>,
}

#[derive(Clone, Debug, PartialEq)]
struct Entry {
    bank: BankId,
    module: ModuleId,
    question: Question,
}

impl Bank {
    /// Adds a question; false when its id is taken.
    pub fn add(&mut self, bank: &BankId, module: &ModuleId, question: Question) -> bool {
        if self.questions.contains_key(&question.id) {
            return false;
        }
        let entry = Entry { bank: bank.clone(), module: module.clone(), question };
        self.questions.insert(entry.question.id.clone(), entry);
        true
    }

    /// Finds a question.
    pub fn get(&self, id: &QuestionId) -> Option<&Question> {
        self.questions.get(id).map(|e| &e.question)
    }

    /// Finds a question with its module.
    pub fn entry(&self, id: &QuestionId) -> Option<(&ModuleId, &Question)> {
        self.questions.get(id).map(|e| (&e.module, &e.question))
    }

    /// The file's bank that holds a question.
    pub fn home(&self, id: &QuestionId) -> Option<&BankId> {
        self.questions.get(id).map(|e| &e.bank)
    }

    /// All questions with their modules, by id.
    pub fn iter(&self) -> impl Iterator<Item = (&ModuleId, &Question)> {
        self.questions.values().map(|e| (&e.module, &e.question))
    }

    /// The practice questions of a module, or of all.
    pub fn practice(&self, module: Option<&ModuleId>) -> Vec<&Question> {
        self.iter()
            .filter(|(m, q)| q.usage == Usage::Practice && module.is_none_or(|want| *m == want))
            .map(|(_, q)| q)
            .collect()
    }

    /// The practice questions that test an objective.
    pub fn testing<'a>(&'a self, id: &'a ObjectiveId) -> impl Iterator<Item = &'a Question> {
        self.iter()
            .map(|(_, q)| q)
            .filter(move |q| q.usage == Usage::Practice && q.objectives.contains(id))
    }

    /// How many questions there are.
    pub fn len(&self) -> usize {
        self.questions.len()
    }

    /// True when there are none.
    pub fn is_empty(&self) -> bool {
        self.questions.is_empty()
    }
}
