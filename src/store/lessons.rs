//! Pages read, answers outside papers, and what follows from both: progress and history.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::{Connection, params};

use super::rows::{all, put};
use super::shown::Shelf;
use super::{
    AttemptRow, Record, Source, Store, StoreError, certificates, exams, plays, rows, rulings,
    surveys,
};
use crate::clock;
use crate::domain::course::{Course, StepKind};
use crate::domain::exam::Purpose;
use crate::domain::id::{
    Digest, EnrolmentId, LessonId, ObjectiveId, PersonId, QuestionId, ScenarioId, Timestamp,
};
use crate::domain::journey::Progress;
use crate::domain::practice::Answer;
use crate::domain::question::Question;
use crate::domain::ruling::Ruling;
use crate::domain::scenario::Scenario;
use crate::domain::text::word;

impl Store {
    /// The pages a person has read, with the moment each was last opened, the longest ago first.
    pub fn pages_read(
        &self,
        enrolment: &EnrolmentId,
    ) -> Result<Vec<(LessonId, Digest, Timestamp)>, StoreError> {
        pages_read(&self.connection, enrolment)
    }

    /// First tries at questions in all modes, the oldest first.
    pub fn history(&self, person: &PersonId) -> Result<Vec<Answer>, StoreError> {
        self.read(|c| history(c, person))
    }

    /// What a person has done of a course; `scenarios` are those of the course.
    pub fn progress(
        &self,
        enrolment: &EnrolmentId,
        course: &Course,
        scenarios: &[ScenarioId],
    ) -> Result<Progress, StoreError> {
        self.read(|c| progress(c, enrolment, course, scenarios, &mut Shelf::new()))
    }
}

pub(super) fn open_page(
    c: &Connection,
    enrolment: &EnrolmentId,
    lesson: &LessonId,
    page: &Digest,
    at: Timestamp,
) -> Result<(), StoreError> {
    let sql = "INSERT INTO page_read (enrolment, lesson, page, first_read, last_opened)
               VALUES ($1, $2, $3, $4, $4)
               ON CONFLICT (enrolment, lesson, page) DO UPDATE
               SET last_opened = excluded.last_opened";
    put(c, sql, params![enrolment.as_str(), lesson.as_str(), page.as_str(), at.0])?;
    Ok(())
}

pub(super) fn practise(c: &Connection, record: &Record) -> Result<(), StoreError> {
    let Record::Practice { person, enrolment, question, response, got, of, source, first, at } =
        record
    else {
        return Ok(());
    };
    let shown = super::shown::keep(c, question.as_ref())?;
    let sql = "INSERT INTO practice_answer (person, at, id, enrolment, shown, source, first,
                                            response, got, worth)
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
    let (id, response) = (clock::fresh_id(), rows::pack(response)?);
    let source = word(&Source::WORDS, *source);
    let (person, enrolment, shown) = (person.as_str(), enrolment.as_str(), shown.as_str());
    let values = params![person, at.0, id, enrolment, shown, source, first, response, got.0, of.0];
    put(c, sql, values)?;
    Ok(())
}

pub(super) fn pages_read(
    c: &Connection,
    enrolment: &EnrolmentId,
) -> Result<Vec<(LessonId, Digest, Timestamp)>, StoreError> {
    let sql = "SELECT lesson, page, last_opened FROM page_read WHERE enrolment = $1
               ORDER BY last_opened, lesson, page";
    all(c, sql, [enrolment.as_str()], |r| {
        let (lesson, page): (String, String) = (r.get(0)?, r.get(1)?);
        Ok((LessonId::new(lesson), Digest::new(page), rows::time(r, 2)?))
    })
}

fn history(c: &Connection, person: &PersonId) -> Result<Vec<Answer>, StoreError> {
    let practised = "SELECT at, 0, shown, got, worth, 0 FROM practice_answer
                     WHERE person = $1 AND first = 1";
    let examined = "SELECT a.handed_in, s.n, s.shown, r.got, r.worth, a.purpose = 'final'
                    FROM enrolment e JOIN attempt a ON a.enrolment = e.id
                    JOIN result_slot r ON r.attempt = a.id
                    JOIN slot s ON s.attempt = r.attempt AND s.n = r.n
                    WHERE e.person = $1 AND r.standing = 'answered' AND r.waiting = 0";
    let rulings = rulings::in_force(c)?;
    // Points that were decreed in a paper say nothing about what a person knows.
    let decreed = |shown: &str| rulings.get(&Digest::new(shown)).is_some_and(Ruling::tells_nothing);
    let mut tested: BTreeMap<String, (QuestionId, Vec<ObjectiveId>)> = BTreeMap::new();
    let mut answers = Vec::new();
    for sql in [practised, examined] {
        let found = all(c, sql, [person.as_str()], |r| {
            let shown: String = r.get(2)?;
            let when: (i64, i64) = (r.get(0)?, r.get(1)?);
            let in_final: bool = r.get(5)?;
            Ok((when, shown, rows::points(r, 3)?, rows::points(r, 4)?, in_final))
        })?;
        for (when, shown, got, of, in_final) in found {
            if decreed(&shown) {
                continue;
            }
            if !tested.contains_key(&shown) {
                let question: Question = super::shown::find(c, &shown)?;
                tested.insert(shown.clone(), (question.id, question.objectives));
            }
            if let Some((question, objectives)) = tested.get(&shown) {
                let (question, objectives) = (question.clone(), objectives.clone());
                let at = Timestamp(when.0);
                answers.push((when, Answer { question, objectives, got, of, at, in_final }));
            }
        }
    }
    answers.sort_by_key(|(when, _)| *when);
    Ok(answers.into_iter().map(|(_, answer)| answer).collect())
}

pub(super) fn progress(
    c: &Connection,
    enrolment: &EnrolmentId,
    course: &Course,
    scenarios: &[ScenarioId],
    shelf: &mut Shelf<Scenario>,
) -> Result<Progress, StoreError> {
    let attempts = exams::attempts(c, enrolment)?;
    let lines = |purpose: Purpose| {
        attempts.iter().filter(|a| a.purpose == purpose).map(AttemptRow::line).collect()
    };
    let read: BTreeSet<(LessonId, Digest)> =
        pages_read(c, enrolment)?.into_iter().map(|(lesson, page, _)| (lesson, page)).collect();
    let pages = pages_of(course);
    let ended: BTreeSet<ScenarioId> = plays::plays(c, enrolment, shelf)?
        .into_iter()
        .filter(|p| p.ended.is_some() && scenarios.contains(&p.scenario))
        .map(|p| p.scenario)
        .collect();
    let survey = course.path.iter().find_map(|s| match &s.kind {
        StepKind::Survey(id) => Some(id),
        _ => None,
    });
    let survey_done = match survey {
        Some(survey) => surveys::is_done(c, enrolment, survey)?,
        None => false,
    };
    Ok(Progress {
        pretests: lines(Purpose::Pretest),
        finals: lines(Purpose::Final),
        counts: exams::counting_final(c, enrolment)?.0,
        pages_read: pages.iter().filter(|p| read.contains(p)).count(),
        pages: pages.len(),
        scenarios_ended: ended.len(),
        scenarios: scenarios.len(),
        survey_done,
        certified: certificates::exists(c, enrolment, &course.id)?,
    })
}

/// The pages of a course as it is now.
pub(super) fn pages_of(course: &Course) -> Vec<(LessonId, Digest)> {
    course
        .lessons()
        .flat_map(|(_, lesson)| lesson.pages.iter().map(|p| (lesson.id.clone(), p.id.clone())))
        .collect()
}
