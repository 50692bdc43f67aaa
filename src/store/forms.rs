//! The forms of a class's papers, kept at first need, and the attempts that begin on them.

use rusqlite::{Connection, Row, params};

use super::rows::{all, put};
use super::{
    AttemptRow, FormQuestions, NewAttempt, Refused, Store, StoreError, assessments, exams, people,
    rows, shown,
};
use crate::clock;
use crate::domain::exam::{Purpose, arrange};
use crate::domain::id::{ClassId, Digest, PaperId, Points};
use crate::domain::journey::{Admission, AttemptLine, admitted};
use crate::domain::paper::Paper;
use crate::domain::question::Question;
use crate::domain::text::word;

/// A form of a paper as it is kept for a class.
#[derive(Clone, Debug)]
pub struct KeptForm {
    /// A, B, C …
    pub letter: char,
    /// The paper by which it was drawn.
    pub rules: Paper,
    /// Its questions in the order of the parts: part, question as shown, its digest, worth.
    pub questions: Vec<(usize, Question, Digest, Points)>,
}

impl Store {
    /// The forms of a paper that a class has; none before they are needed first.
    pub fn kept_forms(
        &self,
        class: &ClassId,
        paper: &PaperId,
    ) -> Result<Vec<KeptForm>, StoreError> {
        self.read(|c| {
            let rows = forms_of(c, class, paper)?.into_iter();
            rows.map(|form| {
                let (rules, questions) = (shown::find(c, &form.rules)?, questions_of(c, &form.id)?);
                Ok(KeptForm { letter: form.letter, rules, questions })
            })
            .collect()
        })
    }

    /// The rules by which a class's forms of a paper were drawn; `None`: they are not drawn yet.
    pub fn kept_rules(
        &self,
        class: &ClassId,
        paper: &PaperId,
    ) -> Result<Option<Paper>, StoreError> {
        self.read(|c| {
            let forms = forms_of(c, class, paper)?;
            forms.first().map(|form| shown::find(c, &form.rules)).transpose()
        })
    }

    /// Keeps the forms of a paper for a class, unless it has some by now.
    pub fn keep_forms(
        &mut self,
        class: &ClassId,
        paper: &Paper,
        forms: &[(char, FormQuestions)],
    ) -> Result<(), StoreError> {
        self.write(|c| keep_forms(c, class, paper, forms).map(|_| ()))
    }
}

pub(super) fn begin(c: &Connection, new: &NewAttempt) -> Result<(), StoreError> {
    admit(c, new)?;
    let class = people::class_of(c, &new.enrolment)?;
    let forms = keep_forms(c, &class, &new.paper, &new.forms)?;
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
    if let Some(role_play) = rules.role_play.as_ref().filter(|_| new.purpose == Purpose::Final) {
        assessments::take_in(c, &new.attempt, &new.enrolment, role_play)?;
    }
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

struct FormRow {
    id: String,
    letter: char,
    rules: String,
}

fn forms_of(c: &Connection, class: &ClassId, paper: &PaperId) -> Result<Vec<FormRow>, StoreError> {
    let sql = "SELECT id, letter, rules FROM form WHERE class = $1 AND paper = $2 ORDER BY letter";
    all(c, sql, [class.as_str(), paper.as_str()], |r| {
        Ok(FormRow { id: r.get(0)?, letter: letter(r, 1)?, rules: r.get(2)? })
    })
}

/// The forms that a class has; where it has none, it gets these.
fn keep_forms(
    c: &Connection,
    class: &ClassId,
    paper: &Paper,
    forms: &[(char, FormQuestions)],
) -> Result<Vec<FormRow>, StoreError> {
    let kept = forms_of(c, class, &paper.id)?;
    if !kept.is_empty() {
        return Ok(kept);
    }
    let rules = shown::keep(c, paper)?;
    for (letter, questions) in forms {
        let form = clock::fresh_id();
        let sql = "INSERT INTO form (id, class, paper, letter, rules) VALUES ($1, $2, $3, $4, $5)";
        let letter = letter.to_string();
        put(c, sql, [form.as_str(), class.as_str(), paper.id.as_str(), &letter, rules.as_str()])?;
        let sql = "INSERT INTO form_question (form, n, part, shown, worth)
                   VALUES ($1, $2, $3, $4, $5)";
        for (n, (part, question, worth)) in (0_u32..).zip(questions) {
            let shown = shown::keep(c, question)?;
            put(c, sql, params![form, n, *part as i64, shown.as_str(), worth.0])?;
        }
    }
    forms_of(c, class, &paper.id)
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
