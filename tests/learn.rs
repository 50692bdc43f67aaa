//! Learning: lessons page by page, questions on the page, searching, practice.

#![expect(clippy::unwrap_used, reason = "where a test cannot go on it fails")]

mod course;

use std::path::Path;

use course::{library, question};
use lichuang::content::{self, Library, Sources};
use lichuang::domain::bank::Bank;
use lichuang::domain::id::{BankId, LessonId, ModuleId, QuestionId};
use lichuang::domain::practice::Answer;
use lichuang::domain::question::Usage;
use lichuang::store::Store;
use lichuang::tui::pilot::Pilot;
use lichuang::tui::route::Route;

fn at_home(folder: &Path) -> Pilot {
    let mut pilot = Pilot::new(folder, library());
    pilot.registered();
    pilot
}

fn history(pilot: &Pilot) -> Vec<Answer> {
    let store = Store::open(&pilot.database(), pilot.now()).unwrap();
    let person = store.find_person("0012").unwrap().unwrap();
    store.history(&person.id).unwrap()
}

fn pages_read(pilot: &Pilot) -> usize {
    let store = Store::open(&pilot.database(), pilot.now()).unwrap();
    let person = store.find_person("0012").unwrap().unwrap();
    let enrolment = store.enrolment_of(&person.id).unwrap().unwrap();
    store.pages_read(&enrolment.id).unwrap().len()
}

fn lesson(id: &str, page: Option<usize>) -> Route {
    Route::Lesson { lesson: LessonId::new(id), page }
}

#[test]
fn a_lesson_is_read_to_its_end_and_the_next_one_follows() {
    let folder = tempfile::tempdir().unwrap();
    let mut pilot = at_home(folder.path());
    pilot.go(Route::Lessons { selected: None });
    insta::assert_snapshot!("lessons", pilot.screen());
    pilot.press("Enter");
    assert!(pilot.shows("第 1 页，共 5 页"), "{}", pilot.screen());
    assert_eq!(pages_read(&pilot), 1);
    pilot.press("Enter PgDn");
    insta::assert_snapshot!("phrases", pilot.screen());
    // Passing over the question is allowed.
    pilot.press("Right Right Enter");
    assert_eq!(pages_read(&pilot), 5);
    insta::assert_snapshot!("end_of_a_lesson", pilot.screen());
    pilot.press("Left");
    assert!(pilot.shows("第 5 页，共 5 页"), "{}", pilot.screen());
    pilot.press("Enter Enter");
    assert!(pilot.shows("第 2 课 打出去与挂断"), "{}", pilot.screen());
    pilot.press("Esc");
    assert!(pilot.shows("课程目录"), "{}", pilot.screen());
    assert!(pilot.shows("5/5 页"), "{}", pilot.screen());
}

#[test]
fn the_place_is_kept_whatever_happens_to_the_program() {
    let folder = tempfile::tempdir().unwrap();
    let mut pilot = at_home(folder.path());
    pilot.go(lesson("answering", None)).later(1).press("Right").later(1).press("Right").later(1);
    pilot.restart().enter("0012", None);
    pilot.go(lesson("answering", None));
    assert!(pilot.shows("第 4 页，共 5 页"), "{}", pilot.screen());
    // Who has gone back finds the page that was gone back to.
    pilot.later(1).press("Left").later(1).press("Left").later(1).press("Left");
    pilot.restart().enter("0012", None).go(lesson("answering", None));
    assert!(pilot.shows("第 1 页，共 5 页"), "{}", pilot.screen());
}

#[test]
fn a_page_that_cannot_be_written_down_is_not_turned_to() {
    let folder = tempfile::tempdir().unwrap();
    let mut pilot = at_home(folder.path());
    pilot.go(lesson("answering", None));
    let newer = rusqlite::Connection::open(pilot.database()).unwrap();
    newer.pragma_update(None, "user_version", 999).unwrap();
    pilot.press("Right");
    assert!(pilot.shows("程序已更新"), "{}", pilot.screen());
    pilot.press("Enter");
    assert!(pilot.shows("第 1 页，共 5 页"), "{}", pilot.screen());
    // One that was never written down is asked about once, not for ever.
    pilot.go(lesson("calling", None)).press("Enter");
    assert!(pilot.shows("第 1 页，共 2 页"), "{}", pilot.screen());
}

#[test]
fn a_question_on_a_page_is_an_answer_only_when_it_is_submitted() {
    let folder = tempfile::tempdir().unwrap();
    let mut pilot = at_home(folder.path());
    pilot.go(lesson("answering", Some(3))).press("Enter");
    assert!(pilot.shows("还没有选"), "{}", pilot.screen());
    pilot.click_on("两声").press("Left Right");
    assert_eq!(history(&pilot).len(), 0);
    pilot.press("Enter");
    assert!(pilot.shows("× 没答对"), "{}", pilot.screen());
    assert!(pilot.shows("两声更好，但不是规定的上限。"), "{}", pilot.screen());
    assert!(pilot.shows("标准给出的上限是第四声"), "{}", pilot.screen());
    // The second try is kept, but is no first try.
    pilot.press("Space").click_on("四声").press("Enter");
    assert!(pilot.shows("✓ 答对了"), "{}", pilot.screen());
    let answers = history(&pilot);
    assert_eq!(answers.iter().map(|a| a.got == a.of).collect::<Vec<_>>(), [false]);
    pilot.press("Enter");
    assert!(pilot.shows("第 5 页，共 5 页"), "{}", pilot.screen());
}

#[test]
fn a_small_window_shows_everything_one_part_after_the_other() {
    let folder = tempfile::tempdir().unwrap();
    let mut pilot = at_home(folder.path());
    pilot.resize(60, 20).go(lesson("answering", Some(1)));
    insta::assert_snapshot!("figure_left", pilot.screen());
    pilot.press("Right");
    insta::assert_snapshot!("figure_right", pilot.screen());
    pilot.press("Right");
    insta::assert_snapshot!("phrases_narrow", pilot.screen());
    pilot.go(lesson("calling", Some(0)));
    insta::assert_snapshot!("compare_narrow", pilot.screen());
    // Enter shows the rest of a long page before it turns it.
    pilot.press("Enter");
    assert!(pilot.shows("第 1 页，共 2 页"), "{}", pilot.screen());
    assert!(pilot.shows("出处"), "{}", pilot.screen());
    pilot.press("Enter");
    assert!(pilot.shows("第 2 页，共 2 页"), "{}", pilot.screen());
}

#[test]
fn a_wide_window_shows_where_one_is() {
    let folder = tempfile::tempdir().unwrap();
    let mut pilot = at_home(folder.path());
    pilot.resize(120, 40).go(lesson("answering", Some(2)));
    insta::assert_snapshot!("phrases_wide", pilot.screen());
}

#[test]
fn the_course_is_searched_in_chinese() {
    let folder = tempfile::tempdir().unwrap();
    let mut pilot = at_home(folder.path());
    pilot.press("F3").type_text("工号　");
    insta::assert_snapshot!("search", pilot.screen());
    let caret = pilot.caret().unwrap();
    assert_eq!((caret.x, caret.y), (18, 2));
    pilot.press("Down Enter");
    assert!(pilot.shows("第 3 页，共 5 页"), "{}", pilot.screen());
    pilot.press("Esc");
    assert!(pilot.shows("▶ 第 1 课 接听电话 › 第 3 页"), "{}", pilot.screen());
    // Letters of any case and width, several words, and what is not there.
    pilot.press("Backspace Backspace Backspace").paste("ＳＩＰ 电话");
    assert!(pilot.shows("找到 1 处"), "{}", pilot.screen());
    pilot.type_text("xx?");
    assert!(pilot.shows("没有找到“ＳＩＰ 电话xx?”"), "{}", pilot.screen());
    pilot.press("Enter Esc");
    assert!(pilot.shows("下一步"), "{}", pilot.screen());
}

#[test]
fn objectives_and_sources_are_found_too() {
    let folder = tempfile::tempdir().unwrap();
    let mut pilot = at_home(folder.path());
    for words in ["铃响四声内接听", "窗口标准 四(二)2"] {
        pilot.go(Route::Search { query: words.to_owned(), selected: 0 });
        assert!(pilot.shows("第 1 课 接听电话"), "{}", pilot.screen());
    }
}

/// A library with so many practice questions and one for the exam; 甲 is always right.
fn practice_library(count: usize) -> Library {
    let mut bank = Bank::default();
    let (file, module) = (BankId::new("phone"), ModuleId::new("phone"));
    for n in 0..count {
        bank.add(
            &file,
            &module,
            question(&format!("q-{n}"), &format!("练习题{n}号"), Usage::Practice),
        );
    }
    bank.add(&file, &module, question("exam", "考试题", Usage::Exam));
    Library { bank, ..library() }
}

#[test]
fn what_was_missed_comes_again_and_exam_questions_never() {
    let folder = tempfile::tempdir().unwrap();
    let mut pilot = Pilot::new(folder.path(), practice_library(5));
    pilot.registered().go(Route::Practice(None));
    pilot.press("Enter").click_on("乙").press("Enter");
    assert!(pilot.shows("这次 1 题，答对 0 题"), "{}", pilot.screen());
    assert!(pilot.shows("上次没答对的还有 1 题"), "{}", pilot.screen());
    let missed: QuestionId = history(&pilot).remove(0).question;
    for _ in 0..3 {
        pilot.press("Enter");
        assert!(!pilot.shows("上次没答对  "), "{}", pilot.screen());
        pilot.click_on("甲").press("Enter");
    }
    assert!(pilot.shows("这次 4 题，答对 3 题"), "{}", pilot.screen());
    pilot.press("Enter");
    assert!(pilot.shows("! 上次没答对"), "{}", pilot.screen());
    pilot.click_on("甲").press("Enter");
    let answers = history(&pilot);
    assert_eq!((answers.len(), &answers[4].question), (5, &missed));
    assert!(!pilot.shows("上次没答对的"), "{}", pilot.screen());
    for _ in 0..12 {
        pilot.press("Enter");
        assert!(!pilot.shows("考试题"), "{}", pilot.screen());
        pilot.click_on("甲").press("Enter");
    }
}

#[test]
fn what_is_due_stands_at_home_on_the_day_and_is_asked_first() {
    let folder = tempfile::tempdir().unwrap();
    let mut pilot = Pilot::new(folder.path(), practice_library(5));
    pilot.registered().go(Route::Practice(None));
    pilot.click_on("甲").press("Enter Esc");
    assert!(!pilot.shows("今天到期的复习"), "{}", pilot.screen());
    pilot.press("2").click_on("乙").press("Enter Esc");
    assert!(pilot.shows("上次没答对的练习题"), "{}", pilot.screen());
    pilot.later(24 * 60).go(Route::Home);
    let home = "今天到期的复习  1 题，按 2 去练。  昨天练了 2 题，对 1 题。";
    assert!(pilot.shows(home), "{}", pilot.screen());
    pilot.later(24 * 60).go(Route::Home);
    assert!(pilot.shows("今天到期的复习  2 题，按 2 去练。"), "{}", pilot.screen());
    pilot.press("2");
    assert!(pilot.shows("今天到期的还有 2 题"), "{}", pilot.screen());
}

#[test]
fn passing_over_a_question_and_slips_of_the_finger_are_no_answers() {
    let folder = tempfile::tempdir().unwrap();
    let mut pilot = Pilot::new(folder.path(), practice_library(2));
    pilot.registered().go(Route::Practice(None));
    let first = pilot.screen();
    pilot.press("1 2 Right");
    assert_ne!(pilot.screen(), first);
    pilot.press("Enter 3 9 Space Esc");
    assert_eq!(history(&pilot).len(), 0);
}

#[test]
fn every_page_of_the_course_fits_the_window_it_is_written_for() {
    let folder = tempfile::tempdir().unwrap();
    let (library, _) = content::load(&Sources::built_in());
    let lessons: Vec<(LessonId, usize)> =
        library.course.lessons().map(|(_, l)| (l.id.clone(), l.pages.len())).collect();
    assert!(!lessons.is_empty());
    let mut pilot = Pilot::new(folder.path(), library);
    pilot.registered();
    for (lesson, pages) in lessons {
        for page in 0..=pages {
            pilot.go(Route::Lesson { lesson: lesson.clone(), page: Some(page) });
            assert!(!pilot.shows("下面还有"), "{}", pilot.screen());
            pilot.press("Esc");
        }
    }
}

/// The small course and three modules like its own.
fn several_modules() -> Library {
    let mut library = library();
    let first = library.course.modules[0].clone();
    for (id, title) in [("queue", "排队与等候"), ("posture", "仪态"), ("language", "规范用语")]
    {
        let mut module = first.clone();
        module.id = ModuleId::new(id);
        title.clone_into(&mut module.title);
        for lesson in &mut module.lessons {
            lesson.id = LessonId::new(format!("{id}-{}", lesson.id));
        }
        library.course.modules.push(module);
    }
    library
}

#[test]
fn of_several_modules_one_is_chosen_to_practise() {
    let folder = tempfile::tempdir().unwrap();
    let mut pilot = Pilot::new(folder.path(), several_modules());
    pilot.registered();
    assert!(pilot.shows("各模块掌握") && pilot.shows("排队与等候"), "{}", pilot.screen());
    pilot.go(Route::Mastery { selected: 0 });
    insta::assert_snapshot!("mastery", pilot.screen());
    pilot.resize(120, 40).press("Down");
    insta::assert_snapshot!("mastery_wide", pilot.screen());
    pilot.resize(80, 24).press("Up Enter");
    assert!(pilot.shows("练习 · 电话礼仪") && pilot.shows("第 1 题"), "{}", pilot.screen());
    pilot.press("Esc Down Enter");
    assert!(pilot.shows("还没有练习题"), "another module has no questions\n{}", pilot.screen());
}

#[test]
fn lessons_are_leafed_through_by_modules() {
    let folder = tempfile::tempdir().unwrap();
    let mut pilot = Pilot::new(folder.path(), several_modules());
    pilot.registered().go(Route::Lessons { selected: None });
    let count = several_modules().course.modules[0].lessons.len();
    pilot.press("PgDn PgDn");
    let second = format!("▶ {} ", 2 * count + 1);
    assert!(pilot.shows(&second), "{second}\n{}", pilot.screen());
    pilot.press("Down PgUp");
    assert!(
        pilot.shows(&format!("▶ {} ", 2 * count + if count > 1 { 1 } else { 2 })),
        "{}",
        pilot.screen()
    );
}
