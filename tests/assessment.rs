//! A role-play that counts in the final: played once before it, taken in, and left out of what is compared.

#![expect(clippy::unwrap_used, reason = "where a test cannot go on it fails")]

use std::path::Path;
use std::sync::Arc;

use lichuang::content::{Library, Sources, load};
use lichuang::domain::course::StepName;
use lichuang::domain::id::{Points, ScenarioId};
use lichuang::domain::paper::RolePlay;
use lichuang::store::{AttemptRow, Store};
use lichuang::tui::pilot::Pilot;
use lichuang::tui::route::Route;
use rusqlite::Connection;

/// The small course, its final open from the start and with a role-play for 20 points.
fn library() -> Arc<Library> {
    let data = Path::new("tests/data/counter");
    let (courses, banks) = (data.join("courses"), data.join("question-banks"));
    let mut library = load(&Sources::from(Some(&courses), Some(&banks)).unwrap()).0;
    for step in &mut library.course.path {
        step.needs.clear();
    }
    let paper = library.papers.values_mut().next().unwrap();
    let points = Points(2000);
    paper.role_play = Some(RolePlay { scenario: ScenarioId::new("ring"), points });
    paper.attempts.wait_days = 0;
    Arc::new(library)
}

fn open(pilot: &Pilot) -> Store {
    Store::open(&pilot.database(), pilot.now()).unwrap()
}

fn finals(pilot: &Pilot) -> Vec<AttemptRow> {
    let store = open(pilot);
    let person = store.find_person("0012").unwrap().unwrap();
    let enrolment = store.enrolment_of(&person.id).unwrap().unwrap();
    store.attempts(&enrolment.id).unwrap()
}

/// Plays the run that counts: `said` is what the trainee says.
fn play(pilot: &mut Pilot, said: &str) {
    pilot.go(Route::Paper(StepName::Final)).press("Enter");
    assert!(pilot.shows("情景演练 · 第四声"), "{}", pilot.screen());
    let first = pilot.find(said).unwrap().y;
    let other = if said.starts_with('您') { "喂，谁呀" } else { "您好，城东" };
    let number = if first < pilot.find(other).unwrap().y { "1" } else { "2" };
    pilot.press(number).press("Enter Enter");
}

#[test]
fn it_is_played_before_the_paper_and_brings_its_points() {
    let folder = tempfile::tempdir().unwrap();
    let mut pilot = Pilot::new(folder.path(), library());
    pilot.registered().go(Route::Paper(StepName::Final));
    assert!(pilot.shows("计 20 分") && pilot.shows("开考前先演一次情景"), "{}", pilot.screen());
    play(&mut pilot, "您好，城东");
    pilot.go(Route::Paper(StepName::Final));
    assert!(pilot.shows("演练已演完，成绩 100 分"), "{}", pilot.screen());
    pilot.press("Enter F9 2");
    assert!(pilot.shows("20 分，满分 120 分"), "{}", pilot.screen());
    assert!(pilot.shows("其中情景演练 20 分，满分 20 分"), "{}", pilot.screen());
    let attempt = finals(&pilot).pop().unwrap();
    assert_eq!((attempt.got, attempt.of), (Points(2000), Points(12_000)));
    assert_eq!(open(&pilot).check().unwrap(), Vec::new());
}

#[test]
fn each_final_takes_in_a_run_of_its_own() {
    let folder = tempfile::tempdir().unwrap();
    let mut pilot = Pilot::new(folder.path(), library());
    pilot.registered();
    play(&mut pilot, "喂，谁呀");
    pilot.go(Route::Paper(StepName::Final)).press("Enter F9 2");
    assert!(pilot.shows("0 分，满分 120 分"), "{}", pilot.screen());
    pilot.go(Route::Paper(StepName::Final));
    assert!(pilot.shows("开考前先演一次情景"), "the run is used up\n{}", pilot.screen());
    play(&mut pilot, "您好，城东");
    pilot.go(Route::Paper(StepName::Final)).press("Enter F9 2");
    let got: Vec<i64> = finals(&pilot).iter().map(|a| a.got.0).collect();
    assert_eq!(got, [0, 2000]);
}

#[test]
fn who_leaves_in_the_middle_goes_on_with_the_same_run() {
    let folder = tempfile::tempdir().unwrap();
    let mut pilot = Pilot::new(folder.path(), library());
    pilot.registered().go(Route::Paper(StepName::Final)).press("Enter");
    pilot.restart().enter("0012", None).go(Route::Paper(StepName::Final));
    assert!(pilot.shows("计分的演练还没演完"), "{}", pilot.screen());
    pilot.press("Enter");
    assert!(pilot.shows("情景演练 · 第四声"), "{}", pilot.screen());
    let runs: i64 = Connection::open(pilot.database())
        .unwrap()
        .query_row("SELECT count(*) FROM play", [], |r| r.get(0))
        .unwrap();
    assert_eq!(runs, 1);
}

#[test]
fn what_is_compared_with_the_pretest_is_the_paper_alone() {
    let folder = tempfile::tempdir().unwrap();
    let mut pilot = Pilot::new(folder.path(), library());
    pilot.registered();
    play(&mut pilot, "您好，城东");
    pilot.go(Route::Paper(StepName::Final)).press("Enter F9 2");
    let evidence = open(&pilot).evidence(None, &library().course).unwrap();
    let attempt = &evidence.attempts[0];
    assert_eq!((attempt.got, attempt.of), (Points(0), Points(10_000)));
}

#[test]
fn meddling_with_what_a_run_brought_is_found() {
    let folder = tempfile::tempdir().unwrap();
    let mut pilot = Pilot::new(folder.path(), library());
    pilot.registered();
    play(&mut pilot, "喂，谁呀");
    pilot.go(Route::Paper(StepName::Final)).press("Enter F9 2");
    let connection = Connection::open(pilot.database()).unwrap();
    let raise = "UPDATE attempt SET role_play_got = 2000; UPDATE result SET got = got + 2000";
    connection.execute_batch(raise).unwrap();
    assert_eq!(open(&pilot).check().unwrap().len(), 1);
}
