//! The forms of a class's papers, kept at first need, and the attempts that begin on them.

use rusqlite::{Connection, Row, params};

use super::rows::{all, put};
use super::{AttemptRow, NewAttempt, Refused, StoreError, exams, people, rows, shown};
use crate::clock;
use crate::domain::exam::{Purpose, arrange};
use crate::domain::id::{ClassId, Digest, PaperId, Points};
use crate::domain::journey::{Admission, AttemptLine, admitted};
use crate::domain::paper::Paper;
use crate::domain::question::Question;
use crate::domain::text::word;

pub(super) fn begin(c: &Connection, new: &NewAttempt) -> Result<(), StoreError> {
    admit(c, new)?;
    let class = people::class_of(c, &new.enrolment)?;
    let mut forms = forms_of(c, &class, &new.paper.id)?;
    if forms.is_empty() {
        keep_forms(c, &class, new)?;
        forms = forms_of(c, &class, &new.paper.id)?;
    }
    let form = forms.get(new.purpose.form(new.number)).or(forms.last()).ok_or(Refused::NoForm)?;
    let rules: Paper = shown::find(c, &form.rules)?;
    let slots = arrange(questions_of(c, &form.id)?, rules.shuffle, new.seed);
    let sql = "INSERT INTO attempt (id, enrolment, purpose, paper, number, form, started, minutes)
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
    let purpose = word(&Purpose::WORDS, new.purpose);
    let (attempt, enrolment) = (new.attempt.as_str(), new.enrolment.as_str());
    let paper = new.paper.id.as_str();
    let extra = people::extra_time(c, &people::person_of(c, &new.enrolment)?)?;
    let minutes = rules.minutes.saturating_add(extra.map_or(0, |e| e.of(rules.minutes)));
    let values =
        params![attempt, enrolment, purpose, paper, new.number, form.id, new.at.0, minutes];
    put(c, sql, values)?;
    let sql = "INSERT INTO slot (attempt, n, part, shown, arranged, worth)
               VALUES ($1, $2, $3, $4, $5, $6)";
    for (n, slot) in (0_u32..).zip(&slots) {
        let arranged = rows::pack(&slot.order)?;
        let (part, shown) = (slot.part as i64, slot.shown.as_str());
        put(c, sql, params![attempt, n, part, shown, arranged, slot.worth.0])?;
    }
    Ok(())
}

/// Whatever the page thought: between its looking and its saving the paper may have closed, or another window begun.
fn admit(c: &Connection, new: &NewAttempt) -> Result<(), StoreError> {
    let role = people::role_of(c, &new.enrolment)?;
    let attempts: Vec<AttemptLine> = exams::attempts(c, &new.enrolment)?
        .iter()
        .filter(|a| a.purpose == new.purpose)
        .map(AttemptRow::line)
        .collect();
    match admitted(&new.paper, new.purpose, role, &attempts, new.at) {
        Admission::Start { number } if number == new.number => Ok(()),
        Admission::Start { .. } | Admission::Resume => Err(StoreError::Conflict),
        _ => Err(Refused::NotAdmitted.into()),
    }
}

struct KeptForm {
    id: String,
    rules: String,
}

fn forms_of(c: &Connection, class: &ClassId, paper: &PaperId) -> Result<Vec<KeptForm>, StoreError> {
    let sql = "SELECT id, rules FROM form WHERE class = $1 AND paper = $2 ORDER BY letter";
    all(c, sql, [class.as_str(), paper.as_str()], |r| {
        Ok(KeptForm { id: r.get(0)?, rules: r.get(1)? })
    })
}

fn keep_forms(c: &Connection, class: &ClassId, new: &NewAttempt) -> Result<(), StoreError> {
    let rules = shown::keep(c, &new.paper)?;
    for (letter, questions) in &new.forms {
        let form = clock::fresh_id();
        let sql = "INSERT INTO form (id, class, paper, letter, rules) VALUES ($1, $2, $3, $4, $5)";
        let (paper, letter) = (new.paper.id.as_str(), letter.to_string());
        put(c, sql, [form.as_str(), class.as_str(), paper, &letter, rules.as_str()])?;
        let sql = "INSERT INTO form_question (form, n, part, shown, worth)
                   VALUES ($1, $2, $3, $4, $5)";
        for (n, (part, question, worth)) in (0_u32..).zip(questions) {
            let shown = shown::keep(c, question)?;
            put(c, sql, params![form, n, *part as i64, shown.as_str(), worth.0])?;
        }
    }
    Ok(())
}

fn questions_of(
    c: &Connection,
    form: &str,
) -> Result<Vec<(usize, Question, Digest, Points)>, StoreError> {
    let sql = "SELECT q.part, s.body, s.hash, q.worth
               FROM form_question q JOIN shown s ON s.hash = q.shown WHERE q.form = $1 ORDER BY q.n";
    all(c, sql, [form], |r| {
        let question = rows::unpack(&r.get::<_, String>(1)?)?;
        let shown = Digest::new(r.get::<_, String>(2)?);
        Ok((rows::count(r, 0)?, question, shown, rows::points(r, 3)?))
    })
}

/// The letter of a form.
pub(super) fn letter(r: &Row<'_>, column: usize) -> Result<char, StoreError> {
    let text: String = r.get(column)?;
    text.chars().next().filter(char::is_ascii_uppercase).ok_or(StoreError::Damaged)
}
