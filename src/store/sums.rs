//! The kept sums of item analysis: counts of people and of answers that are alike, changed in the transaction that
//! changes a result, compared by `check`.
//!
//! Counted is the first final with an answer of every trainee. Who writes a result or takes one away does it inside
//! [`moving`] or [`changing`]; nothing else writes these tables.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::{Connection, Row, params};

use super::results::STANDINGS;
use super::rows::{all, one, put};
use super::{StoreError, analysis, rows};
use crate::domain::analysis::{Alike, Count, Given, Group, chosen};
use crate::domain::exam::Standing;
use crate::domain::id::{AttemptId, Digest, EnrolmentId, FormId, PersonId, Points};
use crate::domain::text::word;

/// Somebody's place in a class, and the paper that they sat there.
#[derive(Clone, Debug)]
pub(super) struct Sitter {
    enrolment: EnrolmentId,
    paper: String,
}

/// The columns that tell answers apart, in the order in which [`read_answers`] reads them.
const ANSWERS: &str = "form, total_of, total, whole, shown, worth, got, chosen, standing, people, spent, spent_squares";

/// Who sat an attempt.
pub(super) fn sitter(c: &Connection, attempt: &AttemptId) -> Result<Vec<Sitter>, StoreError> {
    sitters(c, "SELECT enrolment, paper FROM attempt WHERE id = $1", attempt.as_str())
}

/// All that a person sat.
pub(super) fn sitters_of(c: &Connection, person: &PersonId) -> Result<Vec<Sitter>, StoreError> {
    let sql = "SELECT DISTINCT a.enrolment, a.paper
               FROM enrolment e JOIN attempt a ON a.enrolment = e.id
               WHERE e.person = $1 AND a.purpose = 'final'";
    sitters(c, sql, person.as_str())
}

fn sitters(c: &Connection, sql: &str, id: &str) -> Result<Vec<Sitter>, StoreError> {
    all(c, sql, [id], |r| {
        Ok(Sitter { enrolment: EnrolmentId::new(r.get::<_, String>(0)?), paper: r.get(1)? })
    })
}

/// Makes a change after which another attempt of these people may be the one that counts.
pub(super) fn moving<T>(
    c: &Connection,
    sitters: &[Sitter],
    change: impl FnOnce() -> Result<T, StoreError>,
) -> Result<T, StoreError> {
    let counted = || sitters.iter().map(|s| counted(c, s)).collect::<Result<Vec<_>, StoreError>>();
    let before = counted()?;
    let changed = change()?;
    for (before, after) in before.iter().zip(counted()?) {
        if *before != after {
            before.iter().try_for_each(|attempt| add(c, attempt, -1))?;
            after.iter().try_for_each(|attempt| add(c, attempt, 1))?;
        }
    }
    Ok(changed)
}

/// Makes a change to the marks of an attempt.
pub(super) fn changing<T>(
    c: &Connection,
    attempt: &AttemptId,
    change: impl FnOnce() -> Result<T, StoreError>,
) -> Result<T, StoreError> {
    let mut counts = false;
    for sitter in sitter(c, attempt)? {
        counts |= counted(c, &sitter)?.as_ref() == Some(attempt);
    }
    if counts {
        add(c, attempt, -1)?;
    }
    let changed = change()?;
    if counts {
        add(c, attempt, 1)?;
    }
    Ok(changed)
}

/// The attempt that counts.
fn counted(c: &Connection, sitter: &Sitter) -> Result<Option<AttemptId>, StoreError> {
    let sql = "SELECT a.id FROM attempt a JOIN result r ON r.attempt = a.id
               JOIN enrolment e ON e.id = a.enrolment JOIN person p ON p.id = e.person
               WHERE a.enrolment = $1 AND a.paper = $2 AND a.purpose = 'final'
               AND r.answered > 0 AND p.role = 'trainee'
               ORDER BY a.started, a.number LIMIT 1";
    one(c, sql, [sitter.enrolment.as_str(), &sitter.paper], |r| {
        Ok(AttemptId::new(r.get::<_, String>(0)?))
    })
}

/// Adds an attempt as its result is kept now, or takes it away.
fn add(c: &Connection, attempt: &AttemptId, times: i64) -> Result<(), StoreError> {
    let (group, answers) = kept(c, attempt)?;
    let (form, of, got, whole) = (group.form.as_str(), group.of.0, group.got.0, group.whole);
    let sql = "INSERT INTO sum_people (form, total_of, total, whole, people)
               VALUES ($1, $2, $3, $4, $5)
               ON CONFLICT DO UPDATE SET people = people + excluded.people";
    put(c, sql, params![form, of, got, whole, times])?;
    let sql = format!(
        "INSERT INTO sum_answers ({ANSWERS})
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
         ON CONFLICT DO UPDATE SET people = people + excluded.people,
             spent = spent + excluded.spent, spent_squares = spent_squares + excluded.spent_squares"
    );
    for given in answers.iter().filter(|a| !a.waiting) {
        let (alike, count) = (&given.alike, given.count());
        let (shown, standing) = (alike.shown.as_str(), word(&STANDINGS, alike.standing));
        let (worth, earned, people) = (alike.of.0, alike.got.0, count.people as i64 * times);
        let (spent, squares) = (count.spent * times, count.spent_squares * times);
        #[rustfmt::skip]
        let values = params![
            form, of, got, whole, shown, worth, earned, alike.chosen, standing, people, spent, squares
        ];
        put(c, &sql, values)?;
    }
    if times < 0 {
        let whom = "WHERE form = $1 AND total_of = $2 AND total = $3 AND people = 0";
        for table in ["sum_people", "sum_answers"] {
            put(c, &format!("DELETE FROM {table} {whom}"), params![form, of, got])?;
        }
    }
    Ok(())
}

/// The answers of an attempt as its result is kept, and the group of who gave them.
fn kept(c: &Connection, attempt: &AttemptId) -> Result<(Group, Vec<Given>), StoreError> {
    let mut responses = analysis::responses(c, attempt)?;
    let sql = "SELECT s.n, s.shown, r.worth, r.got, r.waiting, r.standing, r.spent
               FROM result_slot r JOIN slot s ON s.attempt = r.attempt AND s.n = r.n
               WHERE r.attempt = $1 ORDER BY s.n";
    let answers = all(c, sql, [attempt.as_str()], |r| {
        let response = responses.remove(&rows::count(r, 0)?).flatten();
        Ok(Given {
            alike: Alike {
                shown: Digest::new(r.get::<_, String>(1)?),
                of: rows::points(r, 2)?,
                got: rows::points(r, 3)?,
                chosen: chosen(response.as_ref()),
                standing: standing(r, 5)?,
            },
            waiting: r.get(4)?,
            spent: r.get(6)?,
        })
    })?;
    let form = one(c, "SELECT form FROM attempt WHERE id = $1", [attempt.as_str()], |r| {
        Ok(FormId::new(r.get::<_, String>(0)?))
    })?;
    Ok((Group::of(form.ok_or(StoreError::Damaged)?, &answers), answers))
}

fn standing(r: &Row<'_>, column: usize) -> Result<Standing, StoreError> {
    rows::meaning(&STANDINGS, r.get_ref(column)?.as_str().map_err(|_| StoreError::Damaged)?)
}

/// People by group, of a form.
pub(super) fn people(c: &Connection, form: &FormId) -> Result<Vec<(Group, usize)>, StoreError> {
    let sql = "SELECT total_of, total, whole, people FROM sum_people WHERE form = $1";
    all(c, sql, [form.as_str()], |r| {
        let (of, got) = (rows::points(r, 0)?, rows::points(r, 1)?);
        Ok((Group { form: form.clone(), of, got, whole: r.get(2)? }, rows::count(r, 3)?))
    })
}

/// The questions that people of one group were asked, with the points to be had and the most that one of them earned.
pub(super) fn most(
    c: &Connection,
    group: &Group,
) -> Result<Vec<(Digest, Points, Points)>, StoreError> {
    let sql = "SELECT shown, max(worth), max(got) FROM sum_answers
               WHERE form = $1 AND total_of = $2 AND total = $3 AND whole = $4 GROUP BY shown";
    let whose = params![group.form.as_str(), group.of.0, group.got.0, group.whole];
    all(c, sql, whose, |r| {
        Ok((Digest::new(r.get::<_, String>(0)?), rows::points(r, 1)?, rows::points(r, 2)?))
    })
}

/// Reads the answers of a form, those of one group together.
pub(super) fn read_answers(
    c: &Connection,
    form: &FormId,
    mut take: impl FnMut(&Group, Alike, Count) -> Result<(), StoreError>,
) -> Result<(), StoreError> {
    let sql = format!("SELECT {ANSWERS} FROM sum_answers WHERE form = $1");
    let mut last: Option<Group> = None;
    all(c, &sql, [form.as_str()], |r| {
        let (of, got, whole) = (rows::points(r, 1)?, rows::points(r, 2)?, r.get(3)?);
        let same = last.take().filter(|g| (g.of, g.got, g.whole) == (of, got, whole));
        let group = same.unwrap_or_else(|| Group { form: form.clone(), of, got, whole });
        let alike = Alike {
            shown: Digest::new(r.get::<_, String>(4)?),
            of: rows::points(r, 5)?,
            got: rows::points(r, 6)?,
            chosen: r.get(7)?,
            standing: standing(r, 8)?,
        };
        let (people, spent, spent_squares) = (rows::count(r, 9)?, r.get(10)?, r.get(11)?);
        take(&group, alike, Count { people, spent, spent_squares })?;
        last = Some(group);
        Ok(())
    })?;
    Ok(())
}

/// What is counted: people by group, and their answers.
type Due = BTreeMap<(Group, Option<Alike>), Count>;

/// The forms whose kept sums are not those of the results that count.
pub(super) fn wrong(c: &Connection) -> Result<BTreeSet<String>, StoreError> {
    let mut due = Due::new();
    for attempt in analysis::counted(c)? {
        let (group, answers) = match kept(c, &attempt) {
            // It is found as a result that cannot be read.
            Err(StoreError::Damaged) => continue,
            other => other?,
        };
        let people = Count { people: 1, ..Count::default() };
        due.entry((group.clone(), None)).or_default().add(&people);
        for given in answers.into_iter().filter(|a| !a.waiting) {
            let count = given.count();
            due.entry((group.clone(), Some(given.alike))).or_default().add(&count);
        }
    }
    let mut wrong = BTreeSet::new();
    let sql = "SELECT form FROM sum_people UNION SELECT form FROM sum_answers";
    for form in all(c, sql, (), |r| Ok(FormId::new(rows::words(r, 0)?)))? {
        match agrees(c, &form, &mut due) {
            Ok(true) => {}
            Ok(false) | Err(StoreError::Damaged) => _ = wrong.insert(form.to_string()),
            Err(other) => return Err(other),
        }
    }
    wrong.extend(due.keys().map(|(group, _)| group.form.to_string()));
    Ok(wrong)
}

/// Takes what is kept of a form out of what is due.
fn agrees(c: &Connection, form: &FormId, due: &mut Due) -> Result<bool, StoreError> {
    let mut same = true;
    for (group, people) in people(c, form)? {
        same &= due.remove(&(group, None)) == Some(Count { people, ..Count::default() });
    }
    read_answers(c, form, |group, alike, count| {
        same &= due.remove(&(group.clone(), Some(alike))) == Some(count);
        Ok(())
    })?;
    Ok(same)
}
