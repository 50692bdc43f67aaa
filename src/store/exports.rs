//! The rows of exports: typed, in the order in which they are written.

use super::shown::Shelf;
use super::{AttemptRow, Store, StoreError, exams, lessons, people};
use crate::domain::course::Course;
use crate::domain::exam::{By, Purpose};
use crate::domain::id::{ClassId, ScenarioId};
use crate::domain::journey::{State, StepView, journey, next};
use crate::domain::person::Enrolment;
use crate::domain::records::{ScoreRow, UnfinishedRow};

impl Store {
    /// All attempts of a class, or of all, by class, staff number and time; trainers only try things out.
    pub fn score_rows(&self, class: Option<&ClassId>) -> Result<Vec<ScoreRow>, StoreError> {
        self.read(|c| {
            let mut rows = Vec::new();
            for enrolment in people::trainees(c, class)? {
                let (_, counting) = exams::counting_final(c, &enrolment.id)?;
                for attempt in exams::attempts(c, &enrolment.id)? {
                    let counts =
                        attempt.purpose == Purpose::Final && counting == Some(attempt.number);
                    rows.push(score_row(&enrolment, attempt, counts));
                }
            }
            Ok(rows)
        })
    }

    /// The trainees who have not finished a course and have not left, by class, department and staff number.
    pub fn unfinished_rows(
        &self,
        class: Option<&ClassId>,
        course: &Course,
        scenarios: &[ScenarioId],
    ) -> Result<Vec<UnfinishedRow>, StoreError> {
        self.read(|c| {
            let mut rows = Vec::new();
            let mut shelf = Shelf::new();
            let enrolments = people::trainees(c, class)?;
            for enrolment in enrolments.into_iter().filter(|e| !e.person.left) {
                let progress = lessons::progress(c, &enrolment.id, course, scenarios, &mut shelf)?;
                let steps = journey(course, &progress);
                // Who has the certificate has finished, also when a step was added to the path since.
                if !progress.certified && steps.iter().any(|s| s.state != State::Done) {
                    rows.push((enrolment.class.id.clone(), unfinished_row(enrolment, &steps)));
                }
            }
            // A stable sort keeps the order of staff numbers within a department.
            rows.sort_by(|(class, a), (other, b)| {
                (class, &a.department).cmp(&(other, &b.department))
            });
            Ok(rows.into_iter().map(|(_, row)| row).collect())
        })
    }
}

fn score_row(enrolment: &Enrolment, attempt: AttemptRow, counts: bool) -> ScoreRow {
    let person = &enrolment.person;
    let is_final = attempt.handed_in.is_some() && !attempt.waiting;
    ScoreRow {
        staff_number: person.staff_number.clone(),
        name: person.name.clone(),
        department: person.department.clone(),
        post: person.post.clone(),
        class: enrolment.class.title.clone(),
        purpose: attempt.purpose,
        number: attempt.number,
        form: attempt.letter,
        started: attempt.started,
        handed_in: attempt.handed_in,
        by_clock: attempt.by == Some(By::Clock),
        questions: attempt.questions,
        answered: attempt.answered,
        got: is_final.then_some(attempt.got),
        of: attempt.of,
        passed: is_final.then_some(attempt.passed),
        band: attempt.band,
        counts,
    }
}

fn unfinished_row(enrolment: Enrolment, steps: &[StepView]) -> UnfinishedRow {
    UnfinishedRow {
        department: enrolment.person.department,
        staff_number: enrolment.person.staff_number,
        name: enrolment.person.name,
        post: enrolment.person.post,
        class: enrolment.class.title,
        steps: steps.iter().map(|s| (s.name, s.state == State::Done)).collect(),
        next: next(steps),
    }
}
