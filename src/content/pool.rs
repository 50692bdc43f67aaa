//! The questions of all banks: each id once, what is sound for use, and what is there at least to be counted.

use std::collections::{BTreeSet, HashMap};
use std::hash::{DefaultHasher, Hash as _, Hasher as _};

use super::bank::{BankDraft, QuestionDraft};
use super::findings::Spot;
use super::lookup::Lookup;
use super::paper::PaperDraft;
use crate::domain::bank::Bank;
use crate::domain::id::{BankId, ModuleId, QuestionId};
use crate::domain::paper::{self, Lack, Shortage};
use crate::domain::question::{Form, Question, Usage};
use crate::locale::check::{CourseFault, FormFault, QuestionFault, Thing};

/// The questions of the library.
#[derive(Default)]
pub struct Pool {
    /// Those that can be used.
    pub bank: Bank,
    /// Those with a fault: they count for what is enough, so that one fault is not told twice.
    faulty: Vec<(BankId, ModuleId, Question)>,
    /// Every id there is, with its use and place.
    pub ids: HashMap<QuestionId, (Usage, Spot)>,
    stems: HashMap<u64, QuestionId>,
    practised: BTreeSet<String>,
}

impl Pool {
    /// Takes the questions of a bank.
    pub fn take(&mut self, lookup: &Lookup<'_>, draft: BankDraft) {
        let known = draft.module.as_ref().is_none_or(|(spot, id)| lookup.module(*spot, id));
        let module = ModuleId::new(draft.module.map_or(String::new(), |(_, id)| id));
        let bank = BankId::new(draft.id);
        for question in draft.questions {
            self.question(lookup, &bank, &module, known, question);
        }
    }

    fn question(
        &mut self,
        lookup: &Lookup<'_>,
        bank: &BankId,
        module: &ModuleId,
        known: bool,
        draft: QuestionDraft,
    ) {
        let QuestionDraft { question, spot, stem, objectives, mut sound, .. } = draft;
        for (spot, objective) in objectives.iter().zip(&question.objectives) {
            sound &= lookup.objective(*spot, objective.as_str());
        }
        if let Some((_, first)) = self.ids.get(&question.id) {
            let file = lookup.texts.get(first.file);
            let first = file.map(|t| t.name_and_line(first.span)).unwrap_or_default();
            lookup.report(spot, FormFault::DoubledId { id: question.id.to_string(), first });
            return;
        }
        self.ids.insert(question.id.clone(), (question.usage, spot));
        if !question.stem.is_empty() {
            let twin = self.stems.entry(likeness(&question)).or_insert_with(|| question.id.clone());
            if *twin != question.id {
                lookup.report(stem, QuestionFault::SameStem { first: twin.to_string() });
            }
        }
        if question.usage == Usage::Practice {
            for objective in &question.objectives {
                if !self.practised.contains(objective.as_str()) {
                    self.practised.insert(objective.to_string());
                }
            }
        }
        if sound && known {
            self.bank.add(bank, module, question);
        } else {
            self.faulty.push((bank.clone(), module.clone(), question));
        }
    }

    /// True when a practice question tests an objective.
    pub fn practises(&self, objective: &str) -> bool {
        self.practised.contains(objective)
    }

    /// Reports the parts of papers for which there are too few questions.
    pub fn shortages(&self, lookup: &Lookup<'_>, papers: &[PaperDraft]) {
        let mut all = None;
        if !self.faulty.is_empty() {
            let mut bank = self.bank.clone();
            for (home, module, question) in &self.faulty {
                bank.add(home, module, question.clone());
            }
            all = Some(bank);
        }
        let bank = all.as_ref().unwrap_or(&self.bank);
        for draft in papers {
            let Err(shortages) = paper::draw(&draft.paper, bank, 0) else { continue };
            for shortage in shortages {
                self.shortage(lookup, draft, &shortage);
            }
        }
    }

    fn shortage(&self, lookup: &Lookup<'_>, draft: &PaperDraft, shortage: &Shortage) {
        let spots = draft.parts.get(shortage.part);
        let part = draft.paper.parts.get(shortage.part);
        let (Some(spots), Some(part)) = (spots, part) else { return };
        match &shortage.lack {
            Lack::Questions { difficulty, area, needed, found } => {
                let fault = CourseFault::Shortage {
                    needed: *needed,
                    found: *found,
                    difficulty: *difficulty,
                    area: area.as_ref().map(|a| a.as_str().to_owned()),
                    forms: draft.paper.forms,
                };
                let place = part.areas.iter().position(|(a, _)| Some(a) == area.as_ref());
                let of_area = place.and_then(|n| spots.areas.get(n));
                lookup.report(*of_area.unwrap_or(&spots.count), fault);
            }
            Lack::Fixed { question } => {
                let place = part.fixed.iter().position(|id| id == question);
                let spot = *place.and_then(|n| spots.fixed.get(n)).unwrap_or(&spots.count);
                let id = question.to_string();
                if self.ids.contains_key(question) {
                    lookup.report(spot, CourseFault::FixedUnfit { id });
                } else if !lookup.any_broken(Thing::Bank) {
                    let near = lookup.near(&id, self.ids.keys().map(QuestionId::as_str));
                    lookup.report(spot, CourseFault::UnknownQuestion { id, near });
                }
            }
            Lack::FixedOverQuota => {
                let spot = *spots.fixed.first().unwrap_or(&spots.count);
                lookup.report(spot, CourseFault::FixedOverQuota);
            }
        }
    }
}

/// Equal for questions that ask the same: the same stem, with the same options or items in whatever order.
fn likeness(question: &Question) -> u64 {
    let mut hasher = DefaultHasher::new();
    question.stem.hash(&mut hasher);
    question.form.kind().hash(&mut hasher);
    let mut shown: Vec<&str> = match &question.form {
        Form::Single { options, .. } | Form::Multiple { options, .. } => {
            options.values().map(String::as_str).collect()
        }
        Form::Order { items } => items.iter().map(String::as_str).collect(),
        Form::Match { pairs, .. } => pairs.iter().map(|(term, _)| term.as_str()).collect(),
        Form::Classify { groups } => {
            groups.iter().flat_map(|(_, i)| i).map(String::as_str).collect()
        }
        Form::TrueFalse { .. } | Form::Blank { .. } | Form::Numeric { .. } | Form::Essay { .. } => {
            Vec::new()
        }
    };
    shown.sort_unstable();
    shown.hash(&mut hasher);
    hasher.finish()
}
