//! The path: what is done, what is next, what is closed and why.

use lichuang::domain::course::{Course, Need, PathStep, StepKind, StepName};
use lichuang::domain::id::{PaperId, Points, SurveyId, Timestamp};
use lichuang::domain::journey::{
    Admission, AttemptLine, Progress, State, StepView, admission, counting, journey, next, within,
};
use lichuang::domain::paper::Counts;

fn course() -> Course {
    use StepName::*;
    let need = |step| Need { step, passed: false };
    let step = |kind, needs: &[Need]| PathStep { kind, needs: needs.to_vec() };
    Course {
        path: vec![
            step(StepKind::Pretest(PaperId::new("p")), &[]),
            step(StepKind::Learn, &[need(Pretest)]),
            step(StepKind::Practise { scenarios: 2 }, &[need(Learn)]),
            step(StepKind::Final(PaperId::new("p")), &[need(Learn)]),
            step(StepKind::Survey(SurveyId::new("s")), &[need(Final)]),
            step(StepKind::Certificate, &[Need { step: Final, passed: true }, need(Survey)]),
        ],
        ..lichuang::content::Library::default().course
    }
}

fn attempt(got: i64, passed: bool, handed_in: Option<i64>) -> AttemptLine {
    AttemptLine {
        started: Timestamp(0),
        handed_in: handed_in.map(Timestamp),
        got: Points(got),
        of: Points(10_000),
        passed,
        waiting: false,
    }
}

fn standing(progress: &Progress) -> String {
    let sign = |s: &State| match s {
        State::Done => '✓',
        State::Ready => '▶',
        State::Closed(_) => '○',
    };
    journey(&course(), progress).iter().map(|s| sign(&s.state)).collect()
}

#[test]
fn a_trainee_walks_the_path() {
    let mut p = Progress { pages: 10, scenarios: 2, ..Progress::default() };
    assert_eq!(standing(&p), "▶○○○○○");
    p.pretests.push(attempt(3000, false, None));
    assert_eq!(standing(&p), "▶○○○○○", "open is not done");
    p.pretests[0].handed_in = Some(Timestamp(1));
    assert_eq!(standing(&p), "✓▶○○○○");
    p.pages_read = 10;
    assert_eq!(standing(&p), "✓✓▶▶○○");
    p.finals.push(attempt(5000, false, Some(2)));
    assert_eq!(standing(&p), "✓✓▶✓▶○");
    p.scenarios_ended = 2;
    p.survey_done = true;
    let path = journey(&course(), &p);
    let closed = State::Closed(vec![Need { step: StepName::Final, passed: true }]);
    assert_eq!(path[5].state, closed, "a failed final still keeps the certificate closed");
    p.finals.push(attempt(8000, true, Some(3)));
    assert_eq!(next(&journey(&course(), &p)), Some(StepName::Certificate));
    p.certified = true;
    assert_eq!((standing(&p).as_str(), next(&journey(&course(), &p))), ("✓✓✓✓✓✓", None));
}

#[test]
fn a_course_without_scenarios_does_not_wait_for_them() {
    let p = Progress {
        pretests: vec![attempt(0, false, Some(1))],
        pages: 1,
        pages_read: 1,
        ..Progress::default()
    };
    assert_eq!(standing(&p), "✓✓✓▶○○");
}

#[test]
fn the_attempt_that_counts_is_the_papers_rule() {
    let attempts = [
        attempt(5000, false, Some(1)),
        attempt(9000, true, Some(2)),
        attempt(7000, true, Some(3)),
        attempt(10_000, true, None),
    ];
    let got = |counts| counting(&attempts, counts).map(|a| a.got.0);
    assert_eq!(
        [got(Counts::First), got(Counts::Best), got(Counts::Last)],
        [Some(5000), Some(9000), Some(7000)]
    );
    assert_eq!(counting(&attempts[3..], Counts::Best), None);
}

#[test]
fn the_path_takes_a_final_as_passed_when_the_one_that_counts_is() {
    let finals = vec![attempt(7000, true, Some(1)), attempt(3000, false, Some(2))];
    let passed = |counts| {
        let done =
            Progress { survey_done: true, finals: finals.clone(), counts, ..Progress::default() };
        let open = |s: &StepView| s.name == StepName::Certificate && s.state == State::Ready;
        journey(&course(), &done).iter().any(open)
    };
    assert!(passed(Counts::Best) && passed(Counts::First));
    assert!(!passed(Counts::Last));
}

#[test]
fn the_next_attempt_waits_its_days_and_ends_with_the_last() {
    let day = 86_400_000;
    let failed = [attempt(5000, false, Some(day))];
    assert_eq!(admission(&[], 2, 1, Timestamp(0)), Admission::Start { number: 1 });
    assert_eq!(
        admission(&failed, 2, 1, Timestamp(day + 1)),
        Admission::Wait { until: Timestamp(2 * day) }
    );
    assert_eq!(admission(&failed, 2, 1, Timestamp(2 * day)), Admission::Start { number: 2 });
    assert_eq!(admission(&failed, 1, 1, Timestamp(9 * day)), Admission::NoneLeft);
    let ungraded = [AttemptLine { waiting: true, ..failed[0] }];
    assert_eq!(admission(&ungraded, 2, 1, Timestamp(9 * day)), Admission::Ungraded);
    assert_eq!(admission(&ungraded, 1, 1, Timestamp(9 * day)), Admission::NoneLeft);
    assert_eq!(admission(&[attempt(0, false, None)], 2, 1, Timestamp(0)), Admission::Resume);
}

#[test]
fn what_waits_for_a_trainer_neither_counts_nor_outshines() {
    let sat = |got, passed| attempt(got, passed, Some(0));
    let waiting = |got| AttemptLine { waiting: true, ..sat(got, false) };
    let finals = [sat(70, true), waiting(90)];
    assert_eq!(counting(&finals, Counts::Best), Some(&finals[0]));
    assert_eq!(counting(&finals, Counts::First), Some(&finals[0]));
    assert_eq!(counting(&finals, Counts::Last), None);
    assert_eq!(counting(&[waiting(90)], Counts::Best), None);
}

#[test]
fn a_paper_is_begun_between_its_dates_and_finished_after_them() {
    let by_dates = |admission, now| {
        within(admission, Some(Timestamp(10)), Some(Timestamp(20)), Timestamp(now))
    };
    let start = Admission::Start { number: 1 };
    assert_eq!(by_dates(start, 9), Admission::NotOpen { from: Timestamp(10) });
    assert_eq!([by_dates(start, 10), by_dates(start, 19)], [start, start]);
    assert_eq!(by_dates(start, 20), Admission::Closed { since: Timestamp(20) });
    assert_eq!(by_dates(Admission::Resume, 99), Admission::Resume);
    let late = Admission::Wait { until: Timestamp(25) };
    assert_eq!(by_dates(late, 15), Admission::Closed { since: Timestamp(20) });
}
