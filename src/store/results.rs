//! Results: fixed when an attempt is handed in, kept as rows, checked against the events they came from.

use std::collections::BTreeMap;

use rusqlite::{Connection, params};
use serde_json::json;

use super::rows::{all, one, put};
use super::{StoreError, assessments, audit, rows, sums};
use crate::domain::exam::{By, Exam, ExamResult, Standing, Tally};
use crate::domain::id::{AttemptId, Digest, ObjectiveId, Points, Timestamp};
use crate::domain::marking::Mark;
use crate::domain::paper::Paper;
use crate::domain::text::word;

/// Who handed in, with the word used in tables.
pub(super) const CLOSERS: [(&str, By); 2] = [("person", By::Person), ("clock", By::Clock)];
/// More parts than any paper has; what is above was not written by this program.
const MOST_PARTS: usize = 10_000;
/// How far a person came with a question, with the word used in tables.
pub(super) const STANDINGS: [(&str, Standing); 3] = [
    ("not_reached", Standing::NotReached),
    ("open", Standing::Open),
    ("answered", Standing::Answered),
];

/// Writes the result of an attempt that was just handed in, and notes it in the audit chain.
pub(super) fn fix(
    c: &Connection,
    attempt: &AttemptId,
    exam: &Exam,
    paper: &Paper,
    by: By,
    at: Timestamp,
) -> Result<(), StoreError> {
    let result = exam.result();
    let (id, events) = (attempt.as_str(), digest_of_events(c, attempt)?);
    let passed = result.passed(paper);
    let (got, of) = (result.got.0, result.of.0);
    let closer = word(&CLOSERS, by);
    let body = json!({ "events": events, "by": closer, "got": got, "of": of, "passed": passed });
    sums::moving(c, &sums::sitter(c, attempt)?, || keep(c, attempt, exam, paper, closer, &events))?;
    audit::append(c, at, "handed_in", id, &body)
}

fn keep(
    c: &Connection,
    attempt: &AttemptId,
    exam: &Exam,
    paper: &Paper,
    closer: &str,
    events: &Digest,
) -> Result<(), StoreError> {
    let (id, result) = (attempt.as_str(), exam.result());
    let band = if result.waiting { None } else { paper.band(result.got, result.of) };
    let passed = result.passed(paper);
    let sql = "INSERT INTO result (attempt, closed_by, got, worth, waiting, passed, band, answered,
                                   questions, events)
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
    let (answered, questions) = (result.answered as i64, result.marks.len() as i64);
    let (got, of) = (result.got.0, result.of.0);
    let values = params![
        id,
        closer,
        got,
        of,
        result.waiting,
        passed,
        band,
        answered,
        questions,
        events.as_str()
    ];
    put(c, sql, values)?;
    let sql = "INSERT INTO result_slot (attempt, n, got, worth, waiting, standing, spent)
               VALUES ($1, $2, $3, $4, $5, $6, $7)";
    for (n, (mark, state)) in result.marks.iter().zip(exam.states()).enumerate() {
        let waiting = matches!(mark, Mark::Waiting { .. });
        let standing = word(&STANDINGS, exam.standing(n));
        let (got, of) = (mark.got().0, mark.of().0);
        put(c, sql, params![id, n as i64, got, of, waiting, standing, state.spent])?;
    }
    keep_objectives(c, id, &result)
}

fn keep_objectives(c: &Connection, id: &str, result: &ExamResult) -> Result<(), StoreError> {
    let sql = "INSERT INTO result_objective (attempt, objective, got, worth)
               VALUES ($1, $2, $3, $4)";
    for (objective, tally) in &result.by_objective {
        put(c, sql, params![id, objective.as_str(), tally.got.0, tally.of.0])?;
    }
    Ok(())
}

/// Writes the result of an attempt anew after something of it was marked otherwise; the caller notes why.
pub(super) fn renew(
    c: &Connection,
    attempt: &AttemptId,
    exam: &Exam,
    paper: &Paper,
) -> Result<ExamResult, StoreError> {
    let result = exam.result();
    sums::changing(c, attempt, || rewrite(c, attempt.as_str(), &result, paper))?;
    Ok(result)
}

fn rewrite(c: &Connection, id: &str, result: &ExamResult, paper: &Paper) -> Result<(), StoreError> {
    let band = if result.waiting { None } else { paper.band(result.got, result.of) };
    let sql = "UPDATE result SET got = $1, worth = $2, waiting = $3, passed = $4, band = $5
               WHERE attempt = $6";
    let (got, of) = (result.got.0, result.of.0);
    put(c, sql, params![got, of, result.waiting, result.passed(paper), band, id])?;
    let sql = "UPDATE result_slot SET got = $1, worth = $2, waiting = $3
               WHERE attempt = $4 AND n = $5";
    for (n, mark) in result.marks.iter().enumerate() {
        let waiting = matches!(mark, Mark::Waiting { .. });
        put(c, sql, params![mark.got().0, mark.of().0, waiting, id, n as i64])?;
    }
    put(c, "DELETE FROM result_objective WHERE attempt = $1", [id])?;
    keep_objectives(c, id, result)
}

/// The digest over an attempt's events, as the audit chain keeps it.
pub(super) fn digest_of_events(c: &Connection, attempt: &AttemptId) -> Result<Digest, StoreError> {
    let sql = "SELECT seq, at, event FROM exam_event WHERE attempt = $1 ORDER BY seq";
    let fields = all(c, sql, [attempt.as_str()], |r| {
        Ok([r.get::<_, i64>(0)?.to_string(), r.get::<_, i64>(1)?.to_string(), r.get(2)?])
    })?;
    Ok(rows::digest(fields.iter().flatten().map(String::as_str)))
}

/// The kept result of an attempt.
pub(super) fn find(c: &Connection, attempt: &AttemptId) -> Result<Option<ExamResult>, StoreError> {
    let id = attempt.as_str();
    let sql = "SELECT got, worth, waiting, answered FROM result WHERE attempt = $1";
    let role_play = assessments::brings(c, attempt)?;
    one(c, sql, [id], |r| {
        Ok(ExamResult {
            role_play,
            got: rows::points(r, 0)?,
            of: rows::points(r, 1)?,
            waiting: r.get(2)?,
            answered: rows::count(r, 3)?,
            marks: marks(c, id)?,
            by_part: by_part(c, id)?,
            by_objective: by_objective(c, id)?,
        })
    })
}

fn marks(c: &Connection, id: &str) -> Result<Vec<Mark>, StoreError> {
    let sql = "SELECT got, worth, waiting FROM result_slot WHERE attempt = $1 ORDER BY n";
    all(c, sql, [id], |r| {
        let (got, of): (Points, Points) = (rows::points(r, 0)?, rows::points(r, 1)?);
        Ok(if r.get(2)? { Mark::Waiting { of } } else { Mark::Scored { got, of } })
    })
}

fn by_part(c: &Connection, id: &str) -> Result<Vec<Tally>, StoreError> {
    let sql = "SELECT s.part, r.got, r.worth FROM result_slot r
               JOIN slot s ON s.attempt = r.attempt AND s.n = r.n WHERE r.attempt = $1";
    let mut parts: Vec<Tally> = Vec::new();
    all(c, sql, [id], |r| {
        let part = rows::count(r, 0)?.min(MOST_PARTS);
        parts.resize(parts.len().max(part + 1), Tally::default());
        if let Some(tally) = parts.get_mut(part) {
            tally.got = tally.got + rows::points(r, 1)?;
            tally.of = tally.of + rows::points(r, 2)?;
        }
        Ok(())
    })?;
    Ok(parts)
}

/// An attempt's points by objective.
pub(super) fn by_objective(
    c: &Connection,
    id: &str,
) -> Result<BTreeMap<ObjectiveId, Tally>, StoreError> {
    let sql = "SELECT objective, got, worth FROM result_objective WHERE attempt = $1";
    let tallies = all(c, sql, [id], |r| {
        let tally = Tally { got: rows::points(r, 1)?, of: rows::points(r, 2)? };
        Ok((ObjectiveId::new(r.get::<_, String>(0)?), tally))
    })?;
    Ok(tallies.into_iter().collect())
}
