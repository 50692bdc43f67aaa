//! Content files become the library, and every problem on the way is told with its place.

mod bank;
mod check;
mod course;
mod drafts;
mod drill;
mod explain;
mod fields;
mod findings;
mod form;
mod lesson;
mod lookup;
mod paper;
mod part;
mod pool;
mod problem;
mod recover;
mod scenario;
mod service;
mod source;
mod style;
mod suggest;
mod survey;
mod typing;
mod values;
mod wording;
mod yaml;

use std::collections::BTreeMap;
use std::sync::Arc;

pub use crate::locale::check::Severity;
pub use problem::{Code, Place, Problem};
pub use scenario::trial::MOST_STATES;
pub use source::{SourceError, Sources};

use crate::domain::bank::Bank;
use crate::domain::course::Course;
use crate::domain::drill::office::Office;
use crate::domain::id::{CourseId, OfficeId, PaperId, ScenarioId, SurveyId};
use crate::domain::paper::Paper;
use crate::domain::scenario::Scenario;
use crate::domain::survey::Survey;

/// All content that can be used; what is broken is left out.
#[derive(Clone, Debug)]
pub struct Library {
    /// The course; without modules and path when there is none.
    pub course: Course,
    /// The questions.
    pub bank: Bank,
    /// The papers.
    pub papers: BTreeMap<PaperId, Paper>,
    /// The scenarios.
    pub scenarios: BTreeMap<ScenarioId, Arc<Scenario>>,
    /// Those of them whose files were named by hand.
    pub named_scenarios: Vec<ScenarioId>,
    /// The institutions of the operation drill.
    pub offices: BTreeMap<OfficeId, Arc<Office>>,
    /// The surveys.
    pub surveys: BTreeMap<SurveyId, Survey>,
    /// How many files were read.
    pub files: usize,
}

impl Default for Library {
    fn default() -> Library {
        let course = Course {
            id: CourseId::new(""),
            title: String::new(),
            version: String::new(),
            hours: 0,
            issuer: String::new(),
            modules: Vec::new(),
            path: Vec::new(),
        };
        Library {
            course,
            bank: Bank::default(),
            papers: BTreeMap::new(),
            scenarios: BTreeMap::new(),
            named_scenarios: Vec::new(),
            offices: BTreeMap::new(),
            surveys: BTreeMap::new(),
            files: 0,
        }
    }
}

/// What is looked at beyond what makes content unusable.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Examination {
    /// How questions are written.
    pub style: bool,
    /// What can happen in scenarios: everything is tried.
    pub scenarios: bool,
}

/// Reads the content. It never fails: what is wrong is told, and left out.
pub fn load(sources: &Sources) -> (Library, Vec<Problem>) {
    load_examined(sources, Examination::default())
}

/// Reads the content, and looks closer at it.
pub fn load_examined(sources: &Sources, look: Examination) -> (Library, Vec<Problem>) {
    let findings = findings::Findings::default();
    let (files, mut texts) = sources.read(&findings);
    let drafts = drafts::read(&files, &texts, &findings);
    if look.style {
        style::examine(drafts.banks.values().map(|placed| &placed.draft), &texts, &findings);
    }
    let courses = sources.courses_name();
    let mut library = check::library(drafts, &mut texts, &findings, &courses, look.scenarios);
    library.files = files.len();
    (library, findings.tell(&texts))
}
