//! Sitting a paper of a hundred questions: finding one's way, the time running short, two windows.

#![expect(clippy::unwrap_used, reason = "where a test cannot go on it fails")]

use std::path::Path;
use std::sync::Arc;

use lichuang::content::{Library, Sources, load};
use lichuang::domain::course::StepName;
use lichuang::domain::id::{BankId, ModuleId, QuestionId};
use lichuang::domain::question::FormKind;
use lichuang::tui::pilot::Pilot;
use lichuang::tui::route::Route;

/// The small course with a pre-test of a hundred statements in ten minutes.
fn library() -> Arc<Library> {
    let data = Path::new("tests/data/counter");
    let (courses, banks) = (data.join("courses"), data.join("question-banks"));
    let mut library = load(&Sources::from(Some(&courses), Some(&banks)).unwrap()).0;
    let statement = library.bank.iter().find(|(_, q)| q.form.kind() == FormKind::TrueFalse);
    let statement = statement.unwrap().1.clone();
    for n in 0..300 {
        let mut question = statement.clone();
        question.id = QuestionId::new(format!("statement-{n:03}"));
        question.stem = format!("这是合成的第 {n} 句话，答“对”。");
        library.bank.add(&BankId::new("phone"), &ModuleId::new("phone"), question);
    }
    let paper = library.papers.values_mut().next().unwrap();
    paper.parts.retain(|part| part.kind == FormKind::TrueFalse);
    paper.parts[0].count = 100;
    Arc::new(library)
}

fn sitting(folder: &Path) -> Pilot {
    let mut pilot = Pilot::new(folder, library());
    pilot.registered().go(Route::Paper(StepName::Pretest)).press("Enter");
    pilot
}

#[test]
fn of_a_hundred_questions_any_is_two_keys_away() {
    let folder = tempfile::tempdir().unwrap();
    let mut pilot = sitting(folder.path());
    pilot.press("1 Right 1 Right F5");
    assert!(pilot.shows("第 3 题"), "{}", pilot.screen());
    pilot.press("F7 5 7");
    insta::assert_snapshot!("numbers", pilot.screen());
    pilot.press("Enter");
    insta::assert_snapshot!("fifty_seventh", pilot.screen());
    pilot.press("F8");
    assert!(pilot.shows("第 3 题"), "the only one that is flagged\n{}", pilot.screen());
    pilot.press("F6");
    assert!(pilot.shows("第 4 题"), "the next without an answer\n{}", pilot.screen());
    pilot.press("F7 Down Down Right Enter");
    assert!(pilot.shows("第 25 题"), "{}", pilot.screen());
    pilot.click_on("31·");
    assert!(pilot.shows("第 31 题"), "a number of the strip is clicked\n{}", pilot.screen());
    pilot.press("F7").click_on("99");
    assert!(pilot.shows("第 99 题"), "a number of the table is clicked\n{}", pilot.screen());
}

#[test]
fn a_number_mistyped_goes_nowhere() {
    let folder = tempfile::tempdir().unwrap();
    let mut pilot = sitting(folder.path());
    pilot.press("F7 0 Enter");
    assert!(pilot.shows("第 1 题"), "there is no question 0\n{}", pilot.screen());
    pilot.press("F7 1 0 1");
    assert!(pilot.shows("去第 1 题"), "101 is too many: a new number begins\n{}", pilot.screen());
    pilot.press("2 Backspace Esc");
    assert!(pilot.shows("第 1 题") && pilot.shows("剩余"), "{}", pilot.screen());
}

#[test]
fn the_table_has_room_in_every_window() {
    let folder = tempfile::tempdir().unwrap();
    let mut pilot = sitting(folder.path());
    for (width, height) in [(60, 20), (80, 24), (120, 40)] {
        pilot.resize(width, height).press("F7 1 0 0");
        assert!(pilot.shows("去第 100 题") && pilot.shows("100·"), "{}", pilot.screen());
        pilot.press("F7");
    }
}

#[test]
fn the_last_minutes_are_said_without_taking_the_keyboard() {
    let folder = tempfile::tempdir().unwrap();
    let mut pilot = sitting(folder.path());
    pilot.later(4).press("1");
    assert!(!pilot.shows("还剩不到"), "{}", pilot.screen());
    pilot.later(1).press("Right 1");
    assert!(pilot.shows("还剩不到 5 分钟") && pilot.shows("已答 2 题"), "{}", pilot.screen());
    pilot.later(4).press("Right 2");
    assert!(pilot.shows("还剩不到 1 分钟") && pilot.shows("已答 3 题"), "{}", pilot.screen());
    pilot.press("F7");
    assert!(pilot.shows("还剩不到 1 分钟"), "in the table, too\n{}", pilot.screen());
    pilot.later(1);
    assert!(pilot.shows("时间到") && pilot.shows("作答 3/100"), "{}", pilot.screen());
}

#[test]
fn the_newer_window_has_the_attempt_and_the_older_is_told_so() {
    let folder = tempfile::tempdir().unwrap();
    let mut older = sitting(folder.path());
    older.press("1");
    let mut newer = Pilot::new(folder.path(), library());
    newer.enter("0012", None).press("Enter");
    assert!(newer.shows("已答 1 题"), "{}", newer.screen());
    older.press("Right");
    assert!(older.shows("已在另一个窗口继续"), "{}", older.screen());
    newer.press("Right 1");
    assert!(newer.shows("已答 2 题"), "nothing of the older came between\n{}", newer.screen());
}

#[test]
fn who_hands_in_twice_has_handed_in_once() {
    let folder = tempfile::tempdir().unwrap();
    let mut one = sitting(folder.path());
    one.press("1");
    let mut other = Pilot::new(folder.path(), library());
    other.enter("0012", None).press("Enter F9 2");
    assert!(other.shows("作答 1/100"), "{}", other.screen());
    one.press("F9 2");
    assert!(one.shows("已在另一个窗口继续"), "{}", one.screen());
    other.press("Esc");
    other.go(Route::Scores);
    assert!(other.shows("前测") && !other.shows("第 2 次"), "{}", other.screen());
}
