//! Rulings: decisions on questions after they were shown, and the results that follow from them.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::{Connection, params};
use serde_json::{Value, json};

use super::rows::{all, one, put};
use super::{Refused, SavedExam, Store, StoreError, audit, exams, results, rows, shown};
use crate::domain::exam::{ExamResult, Purpose};
use crate::domain::id::{AttemptId, Digest, Timestamp};
use crate::domain::paper::Paper;
use crate::domain::question::Question;
use crate::domain::regrade::{Change, Decided, Decision, Regrade, Score, Unborne, Version};
use crate::domain::ruling::{Ruling, RulingKind};
use crate::domain::text::word;

impl Store {
    /// Every version of every question that stands on a form, by id.
    pub fn versions(&self) -> Result<Vec<Version>, StoreError> {
        self.read(|c| {
            let (in_force, mut newest) = (in_force(c)?, newest(c)?);
            let sql = "SELECT q.shown, s.body, count(a.handed_in), count(a.id)
                       FROM form_question q JOIN shown s ON s.hash = q.shown
                       LEFT JOIN attempt a ON a.form = q.form GROUP BY q.shown";
            let mut versions = all(c, sql, (), |r| {
                let shown = Digest::new(r.get::<_, String>(0)?);
                let (handed_in, all) = (rows::count(r, 2)?, rows::count(r, 3)?);
                Ok(Version {
                    question: rows::unpack(&r.get::<_, String>(1)?)?,
                    handed_in,
                    open: all.saturating_sub(handed_in),
                    in_force: in_force.get(&shown).cloned(),
                    newest: newest.remove(&shown),
                    shown,
                })
            })?;
            versions.sort_by(|a, b| (&a.question.id, &a.shown).cmp(&(&b.question.id, &b.shown)));
            Ok(versions)
        })
    }

    /// What decisions would do; nothing is changed.
    pub fn regrade(&self, decisions: &[Decision]) -> Result<Regrade, StoreError> {
        self.read(|c| look(c, decisions))
    }

    /// Takes decisions that were looked at, all or none: rulings, results and audit rows together.
    ///
    /// Where they would do something else by now, because somebody handed in or decided meanwhile, nothing is done.
    pub fn rule(&mut self, seen: &Regrade, now: Timestamp) -> Result<(), StoreError> {
        self.write(|c| {
            if look(c, &seen.decisions)? != *seen {
                return Err(StoreError::Conflict);
            }
            seen.decisions.iter().try_for_each(|decision| decide(c, decision, now))
        })
    }

    /// Certificates in force whose attempt does not pass as it is marked now.
    pub fn unborne_certificates(&self) -> Result<Vec<Unborne>, StoreError> {
        let sql = "SELECT k.number, k.staff_number, k.name
                   FROM certificate k JOIN result r ON r.attempt = k.attempt
                   WHERE k.withdrawn IS NULL AND r.passed = 0 ORDER BY k.staff_number, k.number";
        all(&self.connection, sql, (), |r| {
            let (number, staff_number) = (rows::words(r, 0)?, rows::words(r, 1)?);
            Ok(Unborne { number, staff_number, name: rows::words(r, 2)? })
        })
    }
}

/// By what questions are marked, where that is not the key as shown.
pub(super) fn in_force(c: &Connection) -> Result<BTreeMap<Digest, Ruling>, StoreError> {
    let sql = "SELECT r.shown, r.kind, k.body FROM ruling r LEFT JOIN shown k ON k.hash = r.rekeyed
               WHERE r.kind <> 'leave' ORDER BY r.shown, r.n";
    let rulings = all(c, sql, (), |r| {
        let ruling = ruling(&r.get::<_, String>(1)?, r.get(2)?)?;
        Ok((Digest::new(r.get::<_, String>(0)?), ruling))
    })?;
    Ok(rulings.into_iter().collect())
}

fn newest(c: &Connection) -> Result<BTreeMap<Digest, Decided>, StoreError> {
    let sql = "SELECT r.shown, r.kind, k.body, b.body, r.at
               FROM ruling r LEFT JOIN shown k ON k.hash = r.rekeyed
               LEFT JOIN shown b ON b.hash = r.bank ORDER BY r.shown, r.n";
    let decided = all(c, sql, (), |r| {
        let ruling = ruling(&r.get::<_, String>(1)?, r.get(2)?)?;
        let bank = r.get::<_, Option<String>>(3)?.map(|b| rows::unpack(&b)).transpose()?;
        Ok((Digest::new(r.get::<_, String>(0)?), Decided { ruling, bank, at: rows::time(r, 4)? }))
    })?;
    Ok(decided.into_iter().collect())
}

fn ruling(kind: &str, rekeyed: Option<String>) -> Result<Ruling, StoreError> {
    Ok(match rows::meaning(&RulingKind::WORDS, kind)? {
        RulingKind::NewKey => {
            let question: Question = rows::unpack(&rekeyed.ok_or(StoreError::Damaged)?)?;
            Ruling::NewKey(Box::new(question))
        }
        RulingKind::FullMarks => Ruling::FullMarks,
        RulingKind::LeaveOut => Ruling::LeaveOut,
        RulingKind::Leave => Ruling::Leave,
    })
}

fn look(c: &Connection, decisions: &[Decision]) -> Result<Regrade, StoreError> {
    let newest = newest(c)?;
    let fresh = decisions.iter().filter(|d| !d.stands(newest.get(&d.shown)));
    let decisions: Vec<Decision> = fresh.cloned().collect();
    let mut attempts = Vec::new();
    let mut known = BTreeSet::new();
    for decision in &decisions {
        for (attempt, handed_in) in attempts_with(c, &decision.shown)? {
            if known.insert(attempt.clone()) {
                attempts.push((attempt, handed_in));
            }
        }
    }
    let closed = attempts.iter().filter(|(_, handed_in)| *handed_in);
    let rulings = rulings_of(&decisions);
    let mut changes = Vec::new();
    for (attempt, _) in closed.clone() {
        let SavedExam { exam, result, paper, .. } = load(c, attempt)?;
        let before = result.map(|r| score(&r, &paper)).ok_or(StoreError::Damaged)?;
        let after = score(&exam.ruled(&rulings).result(), &paper);
        if before != after {
            changes.push(change(c, attempt, before, after)?);
        }
    }
    changes.sort_by(|a, b| {
        let key = |x: &Change| (x.class.clone(), x.staff_number.clone(), x.purpose, x.number);
        key(a).cmp(&key(b))
    });
    let handed_in = closed.count();
    Ok(Regrade { decisions, changes, handed_in, open: attempts.len() - handed_in })
}

fn rulings_of(decisions: &[Decision]) -> BTreeMap<Digest, Ruling> {
    let change = decisions.iter().filter(|d| d.ruling != Ruling::Leave);
    change.map(|d| (d.shown.clone(), d.ruling.clone())).collect()
}

fn score(result: &ExamResult, paper: &Paper) -> Score {
    let passed = result.passed(paper);
    Score { got: result.got, of: result.of, passed, waiting: result.waiting }
}

fn load(c: &Connection, attempt: &AttemptId) -> Result<SavedExam, StoreError> {
    exams::load(c, attempt)?.ok_or(StoreError::Damaged)
}

/// The attempts whose form has a version of a question, each with whether it was handed in.
fn attempts_with(c: &Connection, shown: &Digest) -> Result<Vec<(AttemptId, bool)>, StoreError> {
    let sql = "SELECT DISTINCT a.id, a.handed_in IS NOT NULL
               FROM form_question q JOIN attempt a ON a.form = q.form
               WHERE q.shown = $1 ORDER BY a.started, a.id";
    all(c, sql, [shown.as_str()], |r| Ok((AttemptId::new(r.get::<_, String>(0)?), r.get(1)?)))
}

fn change(
    c: &Connection,
    attempt: &AttemptId,
    before: Score,
    after: Score,
) -> Result<Change, StoreError> {
    let sql = "SELECT p.staff_number, p.name, k.title, a.purpose, a.number,
                      (SELECT number FROM certificate
                       WHERE attempt = a.id AND withdrawn IS NULL LIMIT 1)
               FROM attempt a JOIN enrolment e ON e.id = a.enrolment
               JOIN person p ON p.id = e.person JOIN class k ON k.id = e.class WHERE a.id = $1";
    let found = one(c, sql, [attempt.as_str()], |r| {
        Ok(Change {
            attempt: attempt.clone(),
            staff_number: rows::words(r, 0)?,
            name: rows::words(r, 1)?,
            class: rows::words(r, 2)?,
            purpose: rows::meaning(&Purpose::WORDS, &r.get::<_, String>(3)?)?,
            number: r.get(4)?,
            before,
            after,
            certificate: rows::some_words(r, 5)?,
        })
    })?;
    found.ok_or(StoreError::Damaged)
}

/// Writes one ruling, renews the results it changes, and notes all of it in the audit chain.
fn decide(c: &Connection, decision: &Decision, now: Timestamp) -> Result<(), StoreError> {
    let Decision { shown, question, ruling, bank } = decision;
    let known = "SELECT count(*) FROM form_question WHERE shown = $1";
    if rows::number(c, known, [shown.as_str()])? == 0 {
        return Err(Refused::Unknown.into());
    }
    let Regrade { changes, handed_in, open, .. } = look(c, std::slice::from_ref(decision))?;
    let rekeyed = match ruling {
        Ruling::NewKey(question) => Some(shown::keep(c, question.as_ref())?),
        _ => None,
    };
    let bank = bank.as_ref().map(|question| shown::keep(c, question)).transpose()?;
    let n = 1 + rows::number(c, "SELECT count(*) FROM ruling WHERE shown = $1", [shown.as_str()])?;
    let kind = word(&RulingKind::WORDS, ruling.kind());
    let sql = "INSERT INTO ruling (shown, n, kind, rekeyed, bank, at)
               VALUES ($1, $2, $3, $4, $5, $6)";
    let (key, bank) = (rekeyed.as_ref().map(Digest::as_str), bank.as_ref().map(Digest::as_str));
    put(c, sql, params![shown.as_str(), n, kind, key, bank, now.0])?;
    for change in &changes {
        let saved = load(c, &change.attempt)?;
        results::renew(c, &change.attempt, &saved.exam, &saved.paper)?;
    }
    let body = json!({
        "question": question.id, "n": n, "ruling": kind, "rekeyed": key, "bank": bank,
        "handed_in": handed_in, "open": open, "changed": changes.len(),
        "marks": changes.iter().map(noted).collect::<Vec<_>>(),
    });
    audit::append(c, now, "ruled", shown.as_str(), &body)
}

fn noted(change: &Change) -> Value {
    let score = |s: Score| json!({ "got": s.got.0, "of": s.of.0, "passed": s.passed });
    json!({
        "attempt": change.attempt, "before": score(change.before), "after": score(change.after),
        "certificate": change.falling(),
    })
}
