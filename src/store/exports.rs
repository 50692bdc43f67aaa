//! The rows of exports: typed, in the order in which they are written.

use super::shown::Shelf;
use super::{AttemptRow, Store, StoreError, exams, lessons, people};
use crate::domain::course::Course;
use crate::domain::exam::Purpose;
use crate::domain::id::{ClassId, ScenarioId};
use crate::domain::journey::{State, StepView, journey};
use crate::domain::person::{Enrolment, Role};

/// One attempt of one person.
#[derive(Clone, Debug, PartialEq)]
pub struct ScoreRow {
    /// Who, in which class.
    pub enrolment: Enrolment,
    /// The attempt.
    pub attempt: AttemptRow,
    /// True when it counts for gain and item statistics: the first of its purpose, with an answer in it.
    pub in_statistics: bool,
}

/// One person who has not finished a course.
#[derive(Clone, Debug, PartialEq)]
pub struct UnfinishedRow {
    /// Who, in which class.
    pub enrolment: Enrolment,
    /// The steps that are not done, in the order of the path.
    pub open: Vec<StepView>,
}

impl Store {
    /// All attempts of a class, or of all, by class, staff number and time.
    pub fn score_rows(&self, class: Option<&ClassId>) -> Result<Vec<ScoreRow>, StoreError> {
        self.read(|c| {
            let mut rows = Vec::new();
            for enrolment in people::enrolments(c, class)? {
                for attempt in exams::attempts(c, &enrolment.id)? {
                    let in_statistics = enrolment.person.role == Role::Trainee
                        && matches!(attempt.purpose, Purpose::Pretest | Purpose::Final)
                        && attempt.number == 1
                        && attempt.handed_in.is_some()
                        && attempt.answered > 0;
                    rows.push(ScoreRow { enrolment: enrolment.clone(), attempt, in_statistics });
                }
            }
            Ok(rows)
        })
    }

    /// The trainees who have not finished a course, by class, department and staff number.
    pub fn unfinished_rows(
        &self,
        class: Option<&ClassId>,
        course: &Course,
        scenarios: &[ScenarioId],
    ) -> Result<Vec<UnfinishedRow>, StoreError> {
        self.read(|c| {
            let mut rows = Vec::new();
            let mut shelf = Shelf::new();
            for enrolment in people::enrolments(c, class)? {
                if enrolment.person.role != Role::Trainee {
                    continue;
                }
                let progress = lessons::progress(c, &enrolment.id, course, scenarios, &mut shelf)?;
                let open: Vec<StepView> = journey(course, &progress)
                    .into_iter()
                    .filter(|s| s.state != State::Done)
                    .collect();
                if !open.is_empty() {
                    rows.push(UnfinishedRow { enrolment, open });
                }
            }
            // A stable sort keeps the order of staff numbers within a department.
            rows.sort_by(|a, b| {
                let key = |r: &UnfinishedRow| {
                    (r.enrolment.class.id.clone(), r.enrolment.person.department.clone())
                };
                key(a).cmp(&key(b))
            });
            Ok(rows)
        })
    }
}
