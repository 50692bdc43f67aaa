//! Looking up what a file names in another: modules, objectives, questions.

use std::cell::Cell;
use std::collections::BTreeSet;

use super::course::ModuleDraft;
use super::drafts::Shelved;
use super::findings::{Findings, Spot, Text};
use super::suggest::nearest;
use crate::locale::check::{Fault, QuestionFault, Thing};

/// For more unknown names than this no neighbour is sought: it would take longer than reading the files.
const MOST_SUGGESTIONS: usize = 100;

/// What there is to be named.
pub struct Lookup<'c> {
    /// Where problems go.
    pub findings: &'c Findings,
    /// The files' names.
    pub texts: &'c [Text],
    /// The modules that were read.
    pub modules: &'c Shelved<ModuleDraft>,
    /// The modules that the course lists, in order.
    pub listed: &'c [(Spot, String)],
    broken: &'c [(Thing, String)],
    objectives: BTreeSet<&'c str>,
    gaps: bool,
    suggested: Cell<usize>,
}

impl<'c> Lookup<'c> {
    /// Prepares to look things up; without a course nothing is said to be missing.
    pub fn new(
        findings: &'c Findings,
        texts: &'c [Text],
        modules: &'c Shelved<ModuleDraft>,
        listed: Option<&'c [(Spot, String)]>,
        broken: &'c [(Thing, String)],
    ) -> Lookup<'c> {
        let objectives = modules.values().flat_map(|m| &m.draft.objectives);
        let gaps = listed.is_none_or(|l| l.iter().any(|(_, id)| !modules.contains_key(id)))
            || broken.iter().any(|(kind, _)| *kind == Thing::Module);
        Lookup {
            findings,
            texts,
            modules,
            listed: listed.unwrap_or_default(),
            broken,
            objectives: objectives.map(|(_, o)| o.id.as_str()).collect(),
            gaps,
            suggested: Cell::new(0),
        }
    }

    /// Notes a fault.
    pub fn report(&self, spot: Spot, fault: impl Into<Fault>) {
        self.findings.report(spot, fault);
    }

    /// True when there is a file of this kind and name, only it could not be read.
    pub fn is_broken(&self, kind: Thing, name: &str) -> bool {
        self.broken.iter().any(|(k, n)| *k == kind && n == name)
    }

    /// True when some file of this kind could not be read: one cannot say what it would have held.
    pub fn any_broken(&self, kind: Thing) -> bool {
        self.broken.iter().any(|(k, _)| *k == kind)
    }

    /// A known name near an unknown one.
    pub fn near<'n>(&self, word: &str, known: impl IntoIterator<Item = &'n str>) -> Option<String> {
        self.suggested.set(self.suggested.get() + 1);
        let seek = self.suggested.get() <= MOST_SUGGESTIONS;
        seek.then(|| nearest(word, known).map(str::to_owned)).flatten()
    }

    /// True when there is such a module, or it cannot be told.
    pub fn module(&self, spot: Spot, id: &str) -> bool {
        let known = self.gaps || self.modules.contains_key(id);
        if !known {
            let near = self.near(id, self.modules.keys().map(String::as_str));
            self.report(spot, QuestionFault::UnknownModule { id: id.to_owned(), near });
        }
        known
    }

    /// True when there is such an objective, or it cannot be told.
    pub fn objective(&self, spot: Spot, id: &str) -> bool {
        let module = id.split('.').next().unwrap_or_default();
        let told = match self.modules.get(module) {
            Some(module) => module.draft.sound,
            None => !self.gaps,
        };
        let known = !told || self.objectives.contains(id);
        if !known {
            let near = self.near(id, self.objectives.iter().copied());
            self.report(spot, QuestionFault::UnknownObjective { id: id.to_owned(), near });
        }
        known
    }
    /// True when there is such an objective or topic, or it cannot be told.
    pub fn topic(&self, spot: Spot, id: &str) -> bool {
        let below = |o: &&str| o.strip_prefix(id).is_some_and(|rest| rest.starts_with('.'));
        self.objectives.iter().any(below) || self.objective(spot, id)
    }
}
