//! What the synthetic class is taught and asked, with one mistake in it.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::content::Library;
use crate::domain::bank::Bank;
use crate::domain::course::{StepKind, StepName};
use crate::domain::exam::Purpose;
use crate::domain::id::{PaperId, QuestionId, ScenarioId, Timestamp};
use crate::domain::paper::{Paper, Shortage, draw};
use crate::domain::question::{Difficulty, Form, Question};
use crate::domain::scenario::Scenario;
use crate::domain::survey::Survey;
use crate::store::FormQuestions;

/// Milliseconds of an hour and of a day.
const HOUR: i64 = 3_600_000;
const DAY: i64 = 24 * HOUR;
/// The class began so many days ago.
const DAYS_AGO: i64 = 10;

/// The course as the class takes it.
pub struct Syllabus<'a> {
    /// The content, its keys right.
    pub library: &'a Library,
    forms: BTreeMap<PaperId, Vec<(char, FormQuestions)>>,
    first_midnight: Timestamp,
}

impl<'a> Syllabus<'a> {
    /// Draws the papers' forms from a copy of the bank in which one key is wrong on purpose.
    pub fn new(
        library: &'a Library,
        seed: u64,
        now: Timestamp,
    ) -> Result<Syllabus<'a>, Vec<Shortage>> {
        let bank = with_wrong_key(library, seed)?;
        let mut forms = BTreeMap::new();
        for paper in
            [StepName::Pretest, StepName::Final].into_iter().filter_map(|s| paper(library, s))
        {
            let drawn = draw(paper, &bank, seed)?;
            let full = drawn.iter().map(|form| (form.letter, form.filled(&bank)));
            forms.insert(paper.id.clone(), full.collect());
        }
        Ok(Syllabus { library, forms, first_midnight: midnight(now).plus_millis(-DAYS_AGO * DAY) })
    }

    /// A time of the n-th day, the first being 0.
    pub fn day(&self, day: i64, hour: i64, minute: i64) -> Timestamp {
        self.first_midnight.plus_millis(day * DAY + hour * HOUR + minute * 60_000)
    }

    /// The paper of the pre-test or of the final.
    pub fn paper(&self, purpose: Purpose) -> Option<&'a Paper> {
        let step = if purpose == Purpose::Pretest { StepName::Pretest } else { StepName::Final };
        paper(self.library, step)
    }

    /// All forms of a paper, as they are kept for the class.
    pub fn forms(&self, paper: &Paper) -> &[(char, FormQuestions)] {
        self.forms.get(&paper.id).map_or(&[], Vec::as_slice)
    }

    /// The course's survey.
    pub fn survey(&self) -> Option<&'a Survey> {
        let mut steps = self.library.course.path.iter();
        steps.find_map(|step| match &step.kind {
            StepKind::Survey(id) => self.library.surveys.get(id),
            _ => None,
        })
    }

    /// A scenario by its id.
    pub fn scenario(&self, id: &ScenarioId) -> Option<Arc<Scenario>> {
        self.library.scenarios.get(id).cloned()
    }

    /// A question with its right key.
    pub fn question(&self, id: &QuestionId) -> Option<&'a Question> {
        self.library.bank.get(id)
    }
}

fn paper(library: &Library, step: StepName) -> Option<&Paper> {
    library.course.paper(step).and_then(|id| library.papers.get(id))
}

/// A copy of the bank with a trainer's mistake, to be found by item analysis: of the easy single choices that
/// form B, the final's, draws, the one with the least id has the next letter for its key.
///
/// Drawing does not look at keys, so the forms stay the same.
fn with_wrong_key(library: &Library, seed: u64) -> Result<Bank, Vec<Shortage>> {
    let Some(paper) = paper(library, StepName::Final) else { return Ok(library.bank.clone()) };
    let drawn = draw(paper, &library.bank, seed)?;
    let of_final = drawn.get(Purpose::Final.form(1)).into_iter().flat_map(|f| &f.questions);
    let mistaken = of_final
        .filter_map(|q| library.bank.get(&q.question))
        .filter(|q| q.difficulty == Difficulty::Easy && matches!(q.form, Form::Single { .. }))
        .min_by_key(|q| &q.id);
    let mut bank = Bank::default();
    for (module, question) in library.bank.iter() {
        let home = library.bank.home(&question.id).cloned().unwrap_or_default();
        let mut question = question.clone();
        if let (Some(mistaken), Form::Single { options, answer }) = (mistaken, &mut question.form)
            && mistaken.id == question.id
        {
            let next = options.keys().find(|l| *l > answer).or(options.keys().next());
            *answer = next.copied().unwrap_or(*answer);
        }
        bank.add(&home, module, question);
    }
    Ok(bank)
}

/// The last local midnight.
fn midnight(now: Timestamp) -> Timestamp {
    let local = chrono::DateTime::from_timestamp_millis(now.0);
    let offset =
        local.map_or(0, |utc| utc.with_timezone(&chrono::Local).offset().local_minus_utc());
    let since_midnight = (now.0 + i64::from(offset) * 1000).rem_euclid(DAY);
    now.plus_millis(-since_midnight)
}
