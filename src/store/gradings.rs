//! Essays that wait for a trainer, and what trainers gave them.

use std::collections::BTreeMap;

use rusqlite::{Connection, Row, params};
use serde_json::json;

use super::rows::{all, one, put};
use super::shown::Shelf;
use super::{NewGrading, Refused, Store, StoreError, audit, exams, results, rows, shown};
use crate::domain::grading::Grading;
use crate::domain::id::{AttemptId, Points, Timestamp};
use crate::domain::question::{Form, Question, Response};

/// Trainers and HR only try things out: nobody grades that.
const OF_TRAINEES: &str = "JOIN attempt a ON a.id = r.attempt
     JOIN enrolment e ON e.id = a.enrolment JOIN person p ON p.id = e.person AND p.role = 'trainee'";

/// An essay in the queue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EssayRow {
    /// In which attempt.
    pub attempt: AttemptId,
    /// In which slot.
    pub slot: usize,
    /// What was asked.
    pub stem: String,
    /// When it was handed in.
    pub handed_in: Timestamp,
    /// How often it was graded.
    pub gradings: usize,
    /// Points earned.
    pub got: Points,
    /// Points to be had.
    pub of: Points,
}

/// An essay with all that is needed to grade it; whose it is stays out, so that all are read alike.
#[derive(Clone, Debug)]
pub struct Essay {
    /// The question as shown.
    pub question: Question,
    /// What was written.
    pub text: String,
    /// What it is worth.
    pub worth: Points,
    /// When it was handed in.
    pub handed_in: Timestamp,
    /// By whom, when and what it was given, the newest last.
    pub gradings: Vec<(String, Timestamp, Grading)>,
    /// True when a certificate stands on its attempt.
    pub certified: bool,
}

impl Store {
    /// How many essays wait for a trainer.
    pub fn essays_waiting(&self) -> Result<usize, StoreError> {
        let sql = format!("SELECT count(*) FROM result_slot r {OF_TRAINEES} WHERE r.waiting = 1");
        Ok(rows::number(&self.connection, &sql, ())? as usize)
    }

    /// Essays that wait, those to the same question together, then the graded ones.
    pub fn essays(&self) -> Result<Vec<EssayRow>, StoreError> {
        let columns = "SELECT r.attempt, r.n, s.shown, a.handed_in, r.got, r.worth,
                           (SELECT count(*) FROM grading h
                            WHERE h.attempt = r.attempt AND h.slot = r.n)";
        let joins = format!("JOIN slot s ON s.attempt = r.attempt AND s.n = r.n {OF_TRAINEES}");
        let order = "ORDER BY s.shown, a.handed_in, r.attempt, r.n";
        let waiting = format!("{columns} FROM result_slot r {joins} WHERE r.waiting = 1 {order}");
        let graded = format!(
            "{columns} FROM grading g JOIN result_slot r ON r.attempt = g.attempt AND r.n = g.slot
             {joins} WHERE g.n = 1 AND r.waiting = 0 {order}"
        );
        self.read(|c| {
            let mut questions: Shelf<Question> = Shelf::new();
            let mut essays = all(c, &waiting, (), |r| essay_row(c, r, &mut questions))?;
            essays.extend(all(c, &graded, (), |r| essay_row(c, r, &mut questions))?);
            Ok(essays)
        })
    }

    /// An essay that was handed in.
    pub fn essay(&self, attempt: &AttemptId, slot: usize) -> Result<Option<Essay>, StoreError> {
        let sql = "SELECT s.shown, s.worth, a.handed_in,
                       (SELECT count(*) FROM certificate k
                        WHERE k.attempt = a.id AND k.withdrawn IS NULL)
                   FROM attempt a JOIN slot s ON s.attempt = a.id
                   WHERE a.id = $1 AND s.n = $2 AND a.handed_in IS NOT NULL";
        self.read(|c| {
            let found = one(c, sql, params![attempt.as_str(), slot as i64], |r| {
                let question: Question = shown::find(c, &r.get::<_, String>(0)?)?;
                let (worth, handed_in) = (rows::points(r, 1)?, rows::time(r, 2)?);
                Ok((question, worth, handed_in, r.get::<_, i64>(3)? > 0))
            })?;
            let Some((question, worth, handed_in, certified)) = found else { return Ok(None) };
            let Some(saved) = exams::load(c, attempt)? else { return Ok(None) };
            let response = saved.exam.states().get(slot).and_then(|s| s.response.clone());
            let Some(Response::Text(text)) = response else { return Ok(None) };
            let gradings = history(c, attempt, slot)?;
            Ok(Some(Essay { question, text, worth, handed_in, gradings, certified }))
        })
    }
}

fn essay_row(
    c: &Connection,
    r: &Row<'_>,
    questions: &mut Shelf<Question>,
) -> Result<EssayRow, StoreError> {
    Ok(EssayRow {
        attempt: AttemptId::new(r.get::<_, String>(0)?),
        slot: rows::count(r, 1)?,
        stem: questions.get(c, &r.get::<_, String>(2)?)?.stem.clone(),
        handed_in: rows::time(r, 3)?,
        got: rows::points(r, 4)?,
        of: rows::points(r, 5)?,
        gradings: rows::count(r, 6)?,
    })
}

fn history(
    c: &Connection,
    attempt: &AttemptId,
    slot: usize,
) -> Result<Vec<(String, Timestamp, Grading)>, StoreError> {
    let sql = "SELECT p.name, g.at, g.given FROM grading g JOIN person p ON p.id = g.grader
               WHERE g.attempt = $1 AND g.slot = $2 ORDER BY g.n";
    all(c, sql, params![attempt.as_str(), slot as i64], |r| {
        Ok((rows::words(r, 0)?, rows::time(r, 1)?, rows::unpack(&r.get::<_, String>(2)?)?))
    })
}

/// The newest grading of each slot of an attempt.
pub(super) fn newest(
    c: &Connection,
    attempt: &AttemptId,
) -> Result<BTreeMap<usize, Grading>, StoreError> {
    let sql = "SELECT slot, given FROM grading WHERE attempt = $1 ORDER BY slot, n";
    let gradings = all(c, sql, [attempt.as_str()], |r| {
        Ok((rows::count(r, 0)?, rows::unpack(&r.get::<_, String>(1)?)?))
    })?;
    Ok(gradings.into_iter().collect())
}

/// Adds a grading, recomputes the attempt's result and notes both in the audit chain.
pub(super) fn grade(c: &Connection, new: &NewGrading) -> Result<(), StoreError> {
    let NewGrading { attempt, slot, n, grader, given, at } = new;
    let sql = "SELECT count(*) FROM person
               WHERE id = $1 AND role = 'trainer' AND left_at IS NULL";
    if rows::number(c, sql, [grader.as_str()])? == 0 {
        return Err(Refused::NoTrainer.into());
    }
    let saved = exams::load(c, attempt)?.ok_or(Refused::Unknown)?;
    let (Some(before), Some(question)) =
        (&saved.result, saved.exam.slots().get(*slot).map(|s| &s.question))
    else {
        return Err(Refused::Unknown.into());
    };
    let response = saved.exam.states().get(*slot).and_then(|s| s.response.as_ref());
    let is_graded = match (&question.form, response) {
        (Form::Essay { rubric, .. }, Some(Response::Text(_))) => given.fits(rubric),
        _ => false,
    };
    if !is_graded {
        return Err(Refused::Misfit.into());
    }
    if *n as usize != history(c, attempt, *slot)?.len() + 1 {
        return Err(StoreError::Conflict);
    }
    let sql = "INSERT INTO grading (attempt, slot, n, grader, at, given)
               VALUES ($1, $2, $3, $4, $5, $6)";
    let (id, given_json) = (attempt.as_str(), rows::pack(given)?);
    put(c, sql, params![id, *slot as i64, n, grader.as_str(), at.0, given_json])?;
    let before = before.got.0;
    let exam = saved.exam.graded([(*slot, given.clone())]);
    let after = results::renew(c, attempt, &exam, &saved.paper)?;
    let body = json!({
        "slot": slot, "n": n, "grader": grader, "given": given, "before": before,
        "got": after.got.0, "of": after.of.0, "passed": after.passed(&saved.paper),
    });
    audit::append(c, *at, "graded", id, &body)
}
