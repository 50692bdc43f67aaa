//! The timetable of the synthetic class: three days together, then resits and stragglers.

use std::sync::Arc;

use rand::rngs::ChaCha8Rng;
use rand::{RngExt as _, SeedableRng as _};

use super::diary::{Act, Diary, Manner};
use super::people::{Fate, Trainee, roster};
use super::syllabus::Syllabus;
use crate::domain::course::Lesson;
use crate::domain::exam::Purpose;
use crate::domain::id::Timestamp;
use crate::domain::person::Role;
use crate::domain::scenario::Scenario;
use crate::store::{Store, StoreError};

/// So many of the scenarios everybody plays.
const PLAYED: usize = 2;
/// No run has so many decisions.
const TO_THE_END: usize = 60;

/// Everything that happens in the class of a seed, in the order of time.
pub fn acts(syllabus: &Syllabus<'_>, seed: u64, year: i32) -> Vec<(Timestamp, Act)> {
    let mut rng = ChaCha8Rng::seed_from_u64(seed);
    let mut acts: Vec<(Timestamp, Act)> = Vec::new();
    let mut arrives = syllabus.day(0, 8, 10);
    for trainee in roster(seed) {
        arrives = arrives.plus_millis(rng.random_range(15_000..45_000));
        let late = trainee.fate == Fate::ComesLate;
        let at = if late { arrives.plus_minutes(140) } else { arrives };
        let mut diary = Diary::begin(syllabus, &trainee, at);
        attend(&mut diary, syllabus, &trainee, year);
        acts.extend(diary.acts());
    }
    acts.sort_by_key(|(at, _)| *at);
    acts
}

/// Lets one thing happen in the store.
pub fn happen(store: &mut Store, at: Timestamp, act: Act) -> Result<(), StoreError> {
    match act {
        Act::Register(person, enrolment, registration) => {
            store.register(person, enrolment, &registration, Role::Trainee, None, at).map(|_| ())
        }
        Act::Save(record) => store.save(&record),
        Act::Overdue => store.hand_in_overdue(at).map(|_| ()),
        Act::Leave(person) => store.mark_left(&person, at),
    }
}

fn attend(diary: &mut Diary<'_>, syllabus: &Syllabus<'_>, trainee: &Trainee, year: i32) {
    let lessons: Vec<&Lesson> = syllabus.library.course.lessons().map(|(_, l)| l).collect();
    let scenarios: Vec<&Arc<Scenario>> = syllabus.library.scenarios.values().collect();
    match trainee.fate {
        Fate::Absent => return,
        Fate::ComesLate => {}
        fate => {
            diary.until(syllabus.day(0, 9, 0));
            let blank = fate == Fate::WalksAway;
            diary.sit(Purpose::Pretest, if blank { Manner::Blank } else { Manner::Whole });
        }
    }
    if trainee.fate == Fate::Guest {
        return go_own_way(diary, syllabus, &lessons, &scenarios);
    }
    if !learn(diary, syllabus, &lessons, trainee.fate) {
        return;
    }
    if trainee.fate == Fate::Lags {
        return;
    }
    diary.until(syllabus.day(2, 10, 30));
    let first = diary.learner.between(0, scenarios.len() as i64).max(0) as usize;
    for scenario in scenarios.iter().cycle().skip(first).take(scenarios.len().min(PLAYED)) {
        diary.play(scenario, TO_THE_END);
        if diary.learner.perhaps(0.3) {
            diary.play(scenario, TO_THE_END);
        }
    }
    finish(diary, syllabus, trainee.fate, year);
}

/// Reads the lessons with the class and practises between them; tells whether they come to the last.
fn learn(diary: &mut Diary<'_>, syllabus: &Syllabus<'_>, lessons: &[&Lesson], fate: Fate) -> bool {
    let stays = match fate {
        Fate::Leaves => lessons.len() / 4,
        Fate::GivesUp => diary.learner.between(1, lessons.len() as i64 - 1).max(0) as usize,
        _ => lessons.len(),
    };
    // The lessons are spread evenly over two days and the third morning.
    let hours = [
        (0, 10, 30),
        (0, 13, 30),
        (0, 15, 0),
        (1, 9, 0),
        (1, 10, 30),
        (1, 13, 30),
        (1, 15, 0),
        (2, 8, 40),
    ];
    let at_once = lessons.len().div_ceil(hours.len()).max(1);
    for (n, lesson) in lessons.iter().enumerate().take(stays) {
        if let Some((day, hour, minute)) = hours.get(n / at_once).copied() {
            diary.until(syllabus.day(day, hour, minute));
        }
        diary.read(lesson);
        let questions = diary.learner.between(1, 4) as usize;
        diary.practise(questions);
    }
    if fate == Fate::Leaves {
        diary.until(syllabus.day(5, 9, 0));
        diary.leave();
    }
    stays == lessons.len()
}

/// The final, the resit where it is needed, the survey and the certificate.
fn finish(diary: &mut Diary<'_>, syllabus: &Syllabus<'_>, fate: Fate, year: i32) {
    diary.until(syllabus.day(2, 14, 0));
    let slow = fate == Fate::RunsOutOfTime;
    let mut passed = diary.sit(Purpose::Final, if slow { Manner::Slow } else { Manner::Whole });
    diary.until(syllabus.day(2, 15, 20));
    let answers_survey = fate != Fate::SkipsSurvey;
    if answers_survey {
        diary.survey();
    }
    let attempts = syllabus.paper(Purpose::Final).map(|p| p.attempts);
    let may_resit = attempts.is_some_and(|a| a.finals > 1);
    // Not everybody who failed comes back.
    if !passed && may_resit && (slow || diary.learner.perhaps(0.85)) {
        let wait = attempts.map_or(0, |a| i64::from(a.wait_days));
        diary.rest(wait);
        diary.until(syllabus.day(3 + wait, 9, 0));
        diary.practise(6);
        diary.learner.revise();
        diary.until(syllabus.day(3 + wait, 10, 0));
        passed = diary.sit(Purpose::Final, Manner::Whole);
    }
    if passed && answers_survey {
        diary.certify(year);
    }
}

/// The guest learns beside the work and is in the middle of it: a second role-play waits half played.
fn go_own_way(
    diary: &mut Diary<'_>,
    syllabus: &Syllabus<'_>,
    lessons: &[&Lesson],
    scenarios: &[&Arc<Scenario>],
) {
    let an_evening = lessons.len().div_ceil(8).max(1);
    for (n, lesson) in lessons.iter().enumerate() {
        diary.until(syllabus.day((1 + (n / an_evening) as i64).min(8), 18, 30));
        diary.read(lesson);
        diary.practise(4);
    }
    // The evening before now.
    diary.until(syllabus.day(9, 19, 0));
    diary.practise(5);
    for (n, scenario) in scenarios.iter().take(PLAYED).enumerate() {
        let is_last = n > 0;
        diary.play(scenario, if is_last { 3 } else { TO_THE_END });
    }
}
