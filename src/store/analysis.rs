//! The answers of attempts that were handed in: gathered for item analysis, and listed for export.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rusqlite::{Connection, Row};

use super::results::STANDINGS;
use super::rows::all;
use super::shown::Shelf;
use super::{Store, StoreError, forms, rows, rulings};
use crate::domain::analysis::{Analysis, MarkedAnswer, Sitting};
use crate::domain::exam::{Event, Purpose};
use crate::domain::id::{AttemptId, ClassId, Digest, FormId};
use crate::domain::paper::Paper;
use crate::domain::question::{Question, Response};
use crate::domain::records::AnswerRow;
use crate::domain::ruling::Ruling;

/// An attempt that was handed in.
struct Attempt {
    id: AttemptId,
    staff_number: String,
    name: String,
    department: String,
    class: String,
    purpose: Purpose,
    number: u32,
    form: FormId,
    paper: String,
    letter: char,
    /// True for the first final with an answer: the one that counts for statistics.
    counts: bool,
}

/// Papers, questions and what was decided about them, each read once.
struct Shelves {
    papers: Shelf<Paper>,
    questions: Shelf<Question>,
    rulings: BTreeMap<Digest, (Ruling, Option<Arc<Question>>)>,
}

impl Shelves {
    fn read(c: &Connection) -> Result<Shelves, StoreError> {
        let rulings = rulings::in_force(c)?.into_iter().map(|(shown, ruling)| {
            let rekeyed = match &ruling {
                Ruling::NewKey(question) => Some(Arc::new(question.as_ref().clone())),
                _ => None,
            };
            (shown, (ruling, rekeyed))
        });
        let rulings = rulings.collect();
        Ok(Shelves { papers: Shelf::new(), questions: Shelf::new(), rulings })
    }
}

impl Store {
    /// What the answers of a class, or of all, teach about the questions: each trainee's first final with an answer.
    pub fn analysis(&self, class: Option<&ClassId>) -> Result<Analysis, StoreError> {
        self.read(|c| {
            let mut shelves = Shelves::read(c)?;
            let mut analysis = Analysis::default();
            for attempt in attempts(c, class, &mut shelves)?.into_iter().filter(|a| a.counts) {
                let answers = answers(c, &attempt.id, &mut shelves)?;
                let (form, paper, letter) = (attempt.form, attempt.paper, attempt.letter);
                analysis.take(&Sitting { form, paper, letter, answers });
            }
            Ok(analysis)
        })
    }

    /// Every answer of every attempt handed in, of a class or of all, by class, staff number, time and place.
    pub fn answer_rows(&self, class: Option<&ClassId>) -> Result<Vec<AnswerRow>, StoreError> {
        self.read(|c| {
            let mut shelves = Shelves::read(c)?;
            let mut rows = Vec::new();
            for attempt in attempts(c, class, &mut shelves)? {
                let answers = answers(c, &attempt.id, &mut shelves)?;
                rows.extend(answers.into_iter().enumerate().map(|(n, a)| row(&attempt, n, a)));
            }
            Ok(rows)
        })
    }
}

fn row(attempt: &Attempt, slot: usize, answer: MarkedAnswer) -> AnswerRow {
    AnswerRow {
        staff_number: attempt.staff_number.clone(),
        name: attempt.name.clone(),
        department: attempt.department.clone(),
        class: attempt.class.clone(),
        attempt: attempt.id.clone(),
        paper: attempt.paper.clone(),
        purpose: attempt.purpose,
        number: attempt.number,
        form: attempt.letter,
        slot: slot + 1,
        in_statistics: attempt.counts && answer.measures(),
        answer,
    }
}

/// The trainees' attempts that were handed in; trainers and HR only try things out.
fn attempts(
    c: &Connection,
    class: Option<&ClassId>,
    shelves: &mut Shelves,
) -> Result<Vec<Attempt>, StoreError> {
    let sql = "SELECT a.id, p.staff_number, p.name, p.department, k.title, a.purpose, a.number,
                      a.form, f.rules, f.letter, r.answered, a.enrolment, a.paper
               FROM result r JOIN attempt a ON a.id = r.attempt JOIN form f ON f.id = a.form
               JOIN enrolment e ON e.id = a.enrolment JOIN person p ON p.id = e.person
               JOIN class k ON k.id = e.class
               WHERE e.class = coalesce($1, e.class) AND p.role = 'trainee'
               ORDER BY k.created, k.id, p.staff_key, a.started, a.number";
    let mut counted: BTreeSet<String> = BTreeSet::new();
    all(c, sql, [class.map(ClassId::as_str)], |r| {
        let purpose = rows::meaning(&Purpose::WORDS, &r.get::<_, String>(5)?)?;
        let is_candidate = purpose == Purpose::Final && rows::count(r, 10)? > 0;
        let counts = is_candidate && counted.insert(sitter(r)?);
        Ok(Attempt {
            id: AttemptId::new(r.get::<_, String>(0)?),
            staff_number: rows::words(r, 1)?,
            name: rows::words(r, 2)?,
            department: rows::words(r, 3)?,
            class: rows::words(r, 4)?,
            purpose,
            number: r.get(6)?,
            form: FormId::new(r.get::<_, String>(7)?),
            paper: shelves.papers.get(c, &r.get::<_, String>(8)?)?.title.clone(),
            letter: forms::letter(r, 9)?,
            counts,
        })
    })
}

/// Who sat which paper.
fn sitter(r: &Row<'_>) -> Result<String, StoreError> {
    Ok(format!("{} {}", r.get::<_, String>(11)?, r.get::<_, String>(12)?))
}

/// The marked answers of an attempt, in the order in which they were put.
fn answers(
    c: &Connection,
    attempt: &AttemptId,
    shelves: &mut Shelves,
) -> Result<Vec<MarkedAnswer>, StoreError> {
    let mut given: BTreeMap<usize, Option<Response>> = BTreeMap::new();
    // Only these are read: of a million answers the events of going about are as many again.
    let sql = "SELECT event FROM exam_event WHERE attempt = $1 AND event LIKE '%\"Answered\"%'
               ORDER BY seq";
    let events = all(c, sql, [attempt.as_str()], |r| rows::unpack(&r.get::<_, String>(0)?))?;
    for event in events {
        if let Event::Answered { slot, response } = event {
            given.insert(slot, response);
        }
    }
    let sql = "SELECT s.n, s.shown, r.got, r.worth, r.waiting, r.standing, r.spent
               FROM slot s JOIN result_slot r ON r.attempt = s.attempt AND r.n = s.n
               WHERE s.attempt = $1 ORDER BY s.n";
    all(c, sql, [attempt.as_str()], |r| {
        let shown = Digest::new(r.get::<_, String>(1)?);
        let as_shown = shelves.questions.get(c, shown.as_str())?;
        let mut response = given.remove(&rows::count(r, 0)?).flatten();
        let ruled = shelves.rulings.get(&shown);
        if let Some((ruling, Some(_))) = ruled {
            response = response.map(|response| ruling.response(&as_shown, &response));
        }
        let rekeyed = ruled.and_then(|(_, rekeyed)| rekeyed.clone());
        Ok(MarkedAnswer {
            question: rekeyed.unwrap_or(as_shown),
            shown,
            got: rows::points(r, 2)?,
            of: rows::points(r, 3)?,
            waiting: r.get(4)?,
            standing: rows::meaning(&STANDINGS, &r.get::<_, String>(5)?)?,
            spent: r.get(6)?,
            response,
            decreed: ruled.is_some_and(|(ruling, _)| ruling.tells_nothing()),
        })
    })
}
