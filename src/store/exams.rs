//! Attempts at papers: their events, drafts, and handing in.

use std::collections::BTreeMap;

use rusqlite::{Connection, Row, params};

use super::rows::{all, one, put};
use super::shown::Shelf;
use super::{
    Refused, Store, StoreError, assessments, forms, gradings, results, rows, rulings, shown,
};
use crate::domain::exam::{By, Event, Exam, ExamResult, Purpose, Slot};
use crate::domain::id::{AttemptId, Digest, EnrolmentId, PaperId, Points, Timestamp};
use crate::domain::journey::{AttemptLine, counting};
use crate::domain::paper::{Counts, Paper};
use crate::domain::question::{Question, Response};

/// The longest paper in minutes; what is above was not written by this program.
const LONGEST: u32 = 100_000;

/// An attempt as it is stored.
#[derive(Clone, Debug)]
pub struct SavedExam {
    /// Whose.
    pub enrolment: EnrolmentId,
    /// The attempt as its events left it.
    pub exam: Exam,
    /// The place of the next event.
    pub seq: u32,
    /// Answers that were being typed, by slot.
    pub drafts: BTreeMap<usize, Response>,
    /// The paper by which its form was drawn.
    pub paper: Paper,
    /// What for.
    pub purpose: Purpose,
    /// Which one, from 1.
    pub number: u32,
    /// The letter of its form.
    pub letter: char,
    /// When the class ends, if it does.
    pub class_ends: Option<Timestamp>,
    /// The result, once handed in.
    pub result: Option<ExamResult>,
    /// When the newest event happened, or it began.
    pub last: Timestamp,
}

/// One attempt in a list.
#[derive(Clone, Debug, PartialEq)]
pub struct AttemptRow {
    /// Its id.
    pub id: AttemptId,
    /// Which paper.
    pub paper: PaperId,
    /// The paper's name.
    pub title: String,
    /// What for.
    pub purpose: Purpose,
    /// Which one, from 1.
    pub number: u32,
    /// The letter of its form.
    pub letter: char,
    /// When it began.
    pub started: Timestamp,
    /// When it was handed in; `None`: it is open.
    pub handed_in: Option<Timestamp>,
    /// By whom it was handed in.
    pub by: Option<By>,
    /// Points earned; none while open.
    pub got: Points,
    /// Points to be had.
    pub of: Points,
    /// Passed.
    pub passed: bool,
    /// True while an essay waits for a trainer.
    pub waiting: bool,
    /// The grade band reached.
    pub band: Option<String>,
    /// Slots answered.
    pub answered: usize,
    /// Slots of the paper.
    pub questions: usize,
}

impl AttemptRow {
    /// The attempt as it counts for the path.
    pub fn line(&self) -> AttemptLine {
        AttemptLine {
            started: self.started,
            handed_in: self.handed_in,
            got: self.got,
            of: self.of,
            passed: self.passed,
            waiting: self.waiting,
        }
    }
}

impl Store {
    /// A person's attempts in a class, oldest first.
    pub fn attempts(&self, enrolment: &EnrolmentId) -> Result<Vec<AttemptRow>, StoreError> {
        self.read(|c| attempts(c, enrolment))
    }

    /// The newest attempt that is not handed in.
    pub fn open_attempt(&self, enrolment: &EnrolmentId) -> Result<Option<AttemptId>, StoreError> {
        let sql = "SELECT id FROM attempt WHERE enrolment = $1 AND handed_in IS NULL
                   ORDER BY started DESC LIMIT 1";
        one(&self.connection, sql, [enrolment.as_str()], |r| {
            Ok(AttemptId::new(r.get::<_, String>(0)?))
        })
    }

    /// An attempt, resumed from its events.
    pub fn exam(&self, attempt: &AttemptId) -> Result<Option<SavedExam>, StoreError> {
        self.read(|c| load(c, attempt))
    }

    /// Hands in every attempt whose time is up, at its end, with its drafts; tells how many.
    ///
    /// Harmless when several do it at once: each attempt is looked at again inside its transaction.
    pub fn hand_in_overdue(&mut self, now: Timestamp) -> Result<usize, StoreError> {
        let sql = "SELECT id FROM attempt
                   WHERE handed_in IS NULL AND started + minutes * 60000 <= $1 ORDER BY started";
        let overdue =
            all(&self.connection, sql, [now.0], |r| Ok(AttemptId::new(r.get::<_, String>(0)?)))?;
        let mut count = 0;
        for attempt in overdue {
            let done = self.write(|c| -> Result<usize, StoreError> {
                let saved = load(c, &attempt)?.ok_or(StoreError::Damaged)?;
                if saved.exam.handed_in().is_some() || now < saved.exam.ends() {
                    return Ok(0);
                }
                let (seq, ends) = (saved.seq, saved.exam.ends());
                hand_in(c, &attempt, saved, seq, ends, By::Clock)?;
                Ok(1)
            });
            match done {
                Ok(done) => count += done,
                // What cannot be read must not keep anybody from working; `check` reports it.
                Err(StoreError::Damaged) => {}
                Err(other) => return Err(other),
            }
        }
        Ok(count)
    }
}

pub(super) fn attempts(
    c: &Connection,
    enrolment: &EnrolmentId,
) -> Result<Vec<AttemptRow>, StoreError> {
    let sql = "SELECT a.id, a.paper, f.rules, a.purpose, a.number, f.letter, a.started, a.handed_in,
                      r.closed_by, r.got, r.worth, r.passed, r.waiting, r.band, r.answered, r.questions
               FROM attempt a JOIN form f ON f.id = a.form LEFT JOIN result r ON r.attempt = a.id
               WHERE a.enrolment = $1 ORDER BY a.started, a.number";
    let mut papers: Shelf<Paper> = Shelf::new();
    all(c, sql, [enrolment.as_str()], |r| {
        let paper = papers.get(c, &r.get::<_, String>(2)?)?;
        attempt_row(r, &paper)
    })
}

fn attempt_row(r: &Row<'_>, paper: &Paper) -> Result<AttemptRow, StoreError> {
    let by: Option<String> = r.get(8)?;
    let is_closed = by.is_some();
    Ok(AttemptRow {
        id: AttemptId::new(r.get::<_, String>(0)?),
        paper: PaperId::new(r.get::<_, String>(1)?),
        title: paper.title.clone(),
        purpose: rows::meaning(&Purpose::WORDS, &r.get::<_, String>(3)?)?,
        number: r.get(4)?,
        letter: forms::letter(r, 5)?,
        started: rows::time(r, 6)?,
        handed_in: rows::some_time(r, 7)?,
        by: by.map(|word| rows::meaning(&results::CLOSERS, &word)).transpose()?,
        got: if is_closed { rows::points(r, 9)? } else { Points(0) },
        of: if is_closed { rows::points(r, 10)? } else { paper.total() },
        passed: r.get::<_, Option<bool>>(11)?.unwrap_or(false),
        waiting: r.get::<_, Option<bool>>(12)?.unwrap_or(false),
        band: rows::some_words(r, 13)?,
        answered: if is_closed { rows::count(r, 14)? } else { 0 },
        questions: if is_closed { rows::count(r, 15)? } else { paper.len() },
    })
}

/// Which final counts for pass and certificate by the rule of the paper last sat, and the number of the one that does.
pub(super) fn counting_final(
    c: &Connection,
    enrolment: &EnrolmentId,
) -> Result<(Counts, Option<u32>), StoreError> {
    let sql = "SELECT f.rules, a.number, a.started, a.handed_in, r.got, r.worth, r.passed,
                      r.waiting
               FROM attempt a JOIN form f ON f.id = a.form JOIN result r ON r.attempt = a.id
               WHERE a.enrolment = $1 AND a.purpose = 'final' ORDER BY a.started, a.number";
    let mut papers: Shelf<Paper> = Shelf::new();
    let finals = all(c, sql, [enrolment.as_str()], |r| {
        let line = AttemptLine {
            started: rows::time(r, 2)?,
            handed_in: rows::some_time(r, 3)?,
            got: rows::points(r, 4)?,
            of: rows::points(r, 5)?,
            passed: r.get(6)?,
            waiting: r.get(7)?,
        };
        Ok((papers.get(c, &r.get::<_, String>(0)?)?.attempts.counts, r.get::<_, u32>(1)?, line))
    })?;
    let counts = finals.last().map(|(counts, ..)| *counts).unwrap_or_default();
    let lines: Vec<AttemptLine> = finals.iter().map(|(.., line)| *line).collect();
    let line = counting(&lines, counts);
    let number = finals.iter().find(|(.., l)| Some(l) == line).map(|(_, number, _)| *number);
    Ok((counts, number))
}

pub(super) fn happen(
    c: &Connection,
    attempt: &AttemptId,
    seq: u32,
    at: Timestamp,
    event: &Event,
) -> Result<(), StoreError> {
    if let Event::HandedIn { by } = event {
        let saved = load(c, attempt)?.ok_or(Refused::Unknown)?;
        return hand_in(c, attempt, saved, seq, at, *by);
    }
    write_event(c, attempt, seq, at, event)?;
    if let Event::Answered { slot, .. } = event {
        let sql = "DELETE FROM draft WHERE attempt = $1 AND slot = $2";
        put(c, sql, params![attempt.as_str(), *slot as i64])?;
    }
    Ok(())
}

fn write_event(
    c: &Connection,
    attempt: &AttemptId,
    seq: u32,
    at: Timestamp,
    event: &Event,
) -> Result<(), StoreError> {
    let sql = "INSERT INTO exam_event (attempt, seq, at, event) VALUES ($1, $2, $3, $4)";
    put(c, sql, params![attempt.as_str(), seq, at.0, rows::pack(event)?])?;
    Ok(())
}

/// Turns drafts into answers, fixes the result and notes it in the audit chain.
fn hand_in(
    c: &Connection,
    attempt: &AttemptId,
    saved: SavedExam,
    seq: u32,
    at: Timestamp,
    by: By,
) -> Result<(), StoreError> {
    if saved.seq != seq || saved.exam.handed_in().is_some() {
        return Err(StoreError::Conflict);
    }
    let SavedExam { mut exam, mut seq, drafts, paper, last, .. } = saved;
    for (slot, response) in drafts {
        let fits = exam.slots().get(slot).is_some_and(|s| s.question.fits(&response));
        if !fits || is_blank(&response) {
            continue;
        }
        let event = Event::Answered { slot, response: Some(response) };
        // Time spent is counted from event to event, so their times must not run backwards.
        let typed = last.min(at);
        write_event(c, attempt, seq, typed, &event)?;
        exam.apply(&event, typed);
        seq += 1;
    }
    let event = Event::HandedIn { by };
    write_event(c, attempt, seq, at, &event)?;
    exam.apply(&event, at);
    put(c, "DELETE FROM draft WHERE attempt = $1", [attempt.as_str()])?;
    let sql = "UPDATE attempt SET handed_in = $1 WHERE id = $2";
    put(c, sql, params![at.0, attempt.as_str()])?;
    results::fix(c, attempt, &exam, &paper, by, at)
}

fn is_blank(response: &Response) -> bool {
    match response {
        Response::Text(text) | Response::Number(text) => text.trim().is_empty(),
        Response::Blanks(typed) => typed.iter().all(|t| t.trim().is_empty()),
        _ => false,
    }
}

pub(super) fn draft(
    c: &Connection,
    attempt: &AttemptId,
    slot: usize,
    response: &Response,
    at: Timestamp,
) -> Result<(), StoreError> {
    // What is typed in a window that does not know of the handing in must not wait for ever.
    let sql = "SELECT count(*) FROM attempt WHERE id = $1 AND handed_in IS NULL";
    if rows::number(c, sql, [attempt.as_str()])? == 0 {
        return Err(StoreError::Conflict);
    }
    let sql = "INSERT INTO draft (attempt, slot, response, at) VALUES ($1, $2, $3, $4)
               ON CONFLICT (attempt, slot) DO UPDATE
               SET response = excluded.response, at = excluded.at";
    put(c, sql, params![attempt.as_str(), slot as i64, rows::pack(response)?, at.0])?;
    Ok(())
}

pub(super) fn load(c: &Connection, id: &AttemptId) -> Result<Option<SavedExam>, StoreError> {
    let sql =
        "SELECT a.enrolment, a.purpose, a.number, a.started, a.minutes, a.handed_in, f.letter,
                      f.rules, k.ends
               FROM attempt a JOIN form f ON f.id = a.form JOIN class k ON k.id = f.class
               WHERE a.id = $1";
    one(c, sql, [id.as_str()], |r| {
        let paper: Paper = shown::find(c, &r.get::<_, String>(7)?)?;
        let (started, minutes) = (rows::time(r, 3)?, r.get::<_, u32>(4)?.min(LONGEST));
        let events = events(c, id)?;
        let last = events.iter().map(|(_, at, _)| *at).fold(started, Timestamp::max);
        let seq = events.last().map_or(0, |(seq, ..)| seq.saturating_add(1));
        let exam = Exam::start(slots(c, id)?, paper.rule, started, minutes)
            .resume(events.into_iter().map(|(_, at, event)| (at, event)))
            .graded(gradings::newest(c, id)?)
            .with_role_play(assessments::brings(c, id)?)
            .ruled(&rulings::in_force(c)?);
        let is_closed = r.get::<_, Option<i64>>(5)?.is_some();
        Ok(SavedExam {
            enrolment: EnrolmentId::new(r.get::<_, String>(0)?),
            drafts: drafts(c, id)?,
            result: if is_closed { results::find(c, id)? } else { None },
            purpose: rows::meaning(&Purpose::WORDS, &r.get::<_, String>(1)?)?,
            number: r.get(2)?,
            letter: forms::letter(r, 6)?,
            class_ends: rows::some_time(r, 8)?,
            exam,
            seq,
            paper,
            last,
        })
    })
}

fn slots(c: &Connection, id: &AttemptId) -> Result<Vec<Slot>, StoreError> {
    let sql = "SELECT s.part, q.body, s.shown, s.arranged, s.worth
               FROM slot s JOIN shown q ON q.hash = s.shown WHERE s.attempt = $1 ORDER BY s.n";
    all(c, sql, [id.as_str()], |r| {
        let question: Question = rows::unpack(&r.get::<_, String>(1)?)?;
        let order: Vec<usize> = rows::unpack(&r.get::<_, String>(3)?)?;
        let mut places = order.clone();
        places.sort_unstable();
        if !places.into_iter().eq(0..question.form.shuffled_len()) {
            return Err(StoreError::Damaged);
        }
        let (part, worth) = (rows::count(r, 0)?, rows::points(r, 4)?);
        Ok(Slot { question, shown: Digest::new(r.get::<_, String>(2)?), part, order, worth })
    })
}

/// The events of an attempt with their places, in order.
pub(super) fn events(
    c: &Connection,
    id: &AttemptId,
) -> Result<Vec<(u32, Timestamp, Event)>, StoreError> {
    let sql = "SELECT seq, at, event FROM exam_event WHERE attempt = $1 ORDER BY seq";
    all(c, sql, [id.as_str()], |r| {
        Ok((r.get(0)?, rows::time(r, 1)?, rows::unpack(&r.get::<_, String>(2)?)?))
    })
}

fn drafts(c: &Connection, id: &AttemptId) -> Result<BTreeMap<usize, Response>, StoreError> {
    let sql = "SELECT slot, response FROM draft WHERE attempt = $1";
    let drafts = all(c, sql, [id.as_str()], |r| {
        Ok((rows::count(r, 0)?, rows::unpack(&r.get::<_, String>(1)?)?))
    })?;
    Ok(drafts.into_iter().collect())
}
