//! The answers of attempts that were handed in: gathered for item analysis, and listed for export.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rusqlite::{Connection, Row};

use super::results::STANDINGS;
use super::rows::all;
use super::shown::Shelf;
use super::{Store, StoreError, forms, rows, rulings, sums};
use crate::domain::analysis::{Analysis, Group, MarkedAnswer};
use crate::domain::exam::{Event, Purpose};
use crate::domain::id::{AttemptId, ClassId, Digest, FormId, PaperId, Points};
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

    /// True where points were given to all or taken out.
    fn tells_nothing(&self, shown: &Digest) -> bool {
        self.rulings.get(shown).is_some_and(|(ruling, _)| ruling.tells_nothing())
    }

    /// The question as it was shown, with the key by which it is marked.
    fn marked_by(&mut self, c: &Connection, shown: &Digest) -> Result<Arc<Question>, StoreError> {
        match self.rulings.get(shown) {
            Some((_, Some(rekeyed))) => Ok(Arc::clone(rekeyed)),
            _ => self.questions.get(c, shown.as_str()),
        }
    }
}

/// A form that was sat.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FormSat {
    /// Its id.
    pub form: FormId,
    /// Of which paper.
    pub paper: PaperId,
    /// The paper's name.
    pub title: String,
    /// The form's letter.
    pub letter: char,
    /// People who count in statistics.
    pub people: usize,
}

/// Takes the kept sums of a form in, under the rulings in force, of which the sums know nothing but the marks.
///
/// A new key leaves options with the letters under which they were shown, and so what was chosen as it is kept. Points
/// that were given to all or taken out are no part of the paper here; they are the same for everybody.
fn analyse(
    c: &Connection,
    sat: &FormSat,
    shelves: &mut Shelves,
    analysis: &mut Analysis,
) -> Result<(), StoreError> {
    let groups = sums::people(c, &sat.form)?;
    let (mut of, mut got) = (0, 0);
    if let Some((group, _)) = groups.first() {
        let most = sums::most(c, group)?.into_iter();
        for (_, worth, earned) in most.filter(|(shown, ..)| shelves.tells_nothing(shown)) {
            (of, got) = (of + worth.0, got + earned.0);
        }
    }
    let rest = |group: &Group| Group {
        of: Points(group.of.0 - of),
        got: Points(group.got.0 - got),
        ..group.clone()
    };
    for (group, people) in groups {
        analysis.people(&rest(&group), &sat.title, sat.letter, people);
    }
    sums::read_answers(c, &sat.form, |group, alike, count| {
        if shelves.tells_nothing(&alike.shown) {
            return Ok(());
        }
        let (group, question) = (rest(group), shelves.marked_by(c, &alike.shown)?);
        analysis.answers(&group, &question, &alike, &count);
        Ok(())
    })
}

impl Store {
    /// The forms that were sat by people who count in statistics, of a class or of all.
    pub fn forms_sat(&self, class: Option<&ClassId>) -> Result<Vec<FormSat>, StoreError> {
        self.read(|c| forms_sat(c, class))
    }

    /// What the answers of a class, or of all, teach about the questions, of one paper or of all: each trainee's first
    /// final with an answer, by the kept sums.
    pub fn analysis(
        &self,
        class: Option<&ClassId>,
        paper: Option<&PaperId>,
    ) -> Result<Analysis, StoreError> {
        self.read(|c| {
            let mut shelves = Shelves::read(c)?;
            let mut analysis = Analysis::default();
            let forms = forms_sat(c, class)?;
            for sat in forms.iter().filter(|f| paper.is_none_or(|paper| *paper == f.paper)) {
                analyse(c, sat, &mut shelves, &mut analysis)?;
            }
            Ok(analysis)
        })
    }

    /// Every answer of every attempt handed in, of a class or of all, by class, staff number, time and place.
    pub fn answer_rows(&self, class: Option<&ClassId>) -> Result<Vec<AnswerRow>, StoreError> {
        self.read(|c| {
            let mut shelves = Shelves::read(c)?;
            let mut rows = Vec::new();
            for attempt in attempts(c, class, &mut shelves.papers)? {
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
    papers: &mut Shelf<Paper>,
) -> Result<Vec<Attempt>, StoreError> {
    let sql = "SELECT a.id, p.staff_number, p.name, p.department, k.title, a.purpose, a.number,
                      f.rules, f.letter, r.answered, a.enrolment, a.paper
               FROM result r JOIN attempt a ON a.id = r.attempt JOIN form f ON f.id = a.form
               JOIN enrolment e ON e.id = a.enrolment JOIN person p ON p.id = e.person
               JOIN class k ON k.id = e.class
               WHERE e.class = coalesce($1, e.class) AND p.role = 'trainee'
               ORDER BY k.created, k.id, p.staff_key, a.started, a.number";
    let mut counted: BTreeSet<String> = BTreeSet::new();
    all(c, sql, [class.map(ClassId::as_str)], |r| {
        let purpose = rows::meaning(&Purpose::WORDS, &r.get::<_, String>(5)?)?;
        let is_candidate = purpose == Purpose::Final && rows::count(r, 9)? > 0;
        let counts = is_candidate && counted.insert(sitter(r)?);
        Ok(Attempt {
            id: AttemptId::new(r.get::<_, String>(0)?),
            staff_number: rows::words(r, 1)?,
            name: rows::words(r, 2)?,
            department: rows::words(r, 3)?,
            class: rows::words(r, 4)?,
            purpose,
            number: r.get(6)?,
            paper: papers.get(c, &r.get::<_, String>(7)?)?.title.clone(),
            letter: forms::letter(r, 8)?,
            counts,
        })
    })
}

/// Who sat which paper.
fn sitter(r: &Row<'_>) -> Result<String, StoreError> {
    Ok(format!("{} {}", r.get::<_, String>(10)?, r.get::<_, String>(11)?))
}

fn forms_sat(c: &Connection, class: Option<&ClassId>) -> Result<Vec<FormSat>, StoreError> {
    let sql = "SELECT f.id, f.paper, f.rules, f.letter, sum(s.people)
               FROM form f JOIN sum_people s ON s.form = f.id JOIN class k ON k.id = f.class
               WHERE f.class = coalesce($1, f.class)
               GROUP BY f.id ORDER BY k.created, k.id, f.paper, f.letter";
    let mut papers: Shelf<Paper> = Shelf::new();
    all(c, sql, [class.map(ClassId::as_str)], |r| {
        Ok(FormSat {
            form: FormId::new(r.get::<_, String>(0)?),
            paper: PaperId::new(r.get::<_, String>(1)?),
            title: papers.get(c, &r.get::<_, String>(2)?)?.title.clone(),
            letter: forms::letter(r, 3)?,
            people: rows::count(r, 4)?,
        })
    })
}

/// The attempts that count for statistics.
pub(super) fn counted(c: &Connection) -> Result<Vec<AttemptId>, StoreError> {
    let attempts = attempts(c, None, &mut Shelf::new())?.into_iter();
    Ok(attempts.filter(|a| a.counts).map(|a| a.id).collect())
}

/// What was answered last, by slot.
pub(super) fn responses(
    c: &Connection,
    attempt: &AttemptId,
) -> Result<BTreeMap<usize, Option<Response>>, StoreError> {
    // Only these are read: of a million answers the events of going about are as many again.
    let sql = "SELECT event FROM exam_event WHERE attempt = $1 AND event LIKE '%\"Answered\"%'
               ORDER BY seq";
    let mut given = BTreeMap::new();
    for event in all(c, sql, [attempt.as_str()], |r| rows::unpack(&r.get::<_, String>(0)?))? {
        if let Event::Answered { slot, response } = event {
            given.insert(slot, response);
        }
    }
    Ok(given)
}

/// The marked answers of an attempt, in the order in which they were put.
fn answers(
    c: &Connection,
    attempt: &AttemptId,
    shelves: &mut Shelves,
) -> Result<Vec<MarkedAnswer>, StoreError> {
    let mut given = responses(c, attempt)?;
    let sql = "SELECT s.n, s.shown, r.got, r.worth, r.waiting, r.standing, r.spent
               FROM slot s JOIN result_slot r ON r.attempt = s.attempt AND r.n = s.n
               WHERE s.attempt = $1 ORDER BY s.n";
    all(c, sql, [attempt.as_str()], |r| {
        let shown = Digest::new(r.get::<_, String>(1)?);
        let mut response = given.remove(&rows::count(r, 0)?).flatten();
        if let Some((ruling, Some(_))) = shelves.rulings.get(&shown) {
            let as_shown = shelves.questions.get(c, shown.as_str())?;
            response = response.map(|response| ruling.response(&as_shown, &response));
        }
        Ok(MarkedAnswer {
            question: shelves.marked_by(c, &shown)?,
            decreed: shelves.tells_nothing(&shown),
            shown,
            got: rows::points(r, 2)?,
            of: rows::points(r, 3)?,
            waiting: r.get(4)?,
            standing: rows::meaning(&STANDINGS, &r.get::<_, String>(5)?)?,
            spent: r.get(6)?,
            response,
        })
    })
}
