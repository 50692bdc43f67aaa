//! Stories at the screen: the real application on a real database, driven by keys.

use std::path::Path;
use std::sync::Arc;

use lichuang::content::{Library, Sources, load};
use lichuang::domain::course::StepName;
use lichuang::domain::id::LessonId;
use lichuang::tui::pilot::{Pilot, Wish};
use lichuang::tui::route::Route;
use ratatui::layout::Size;

/// What is true of the statements in the test course.
const TRUE: [&str; 3] = ["应在四声之内接起", "等对方先挂", "一声约三秒"];

fn library() -> Arc<Library> {
    let data = Path::new("tests/data/counter");
    let (courses, banks) = (data.join("courses"), data.join("question-banks"));
    let sources = Sources::from(Some(&courses), Some(&banks));
    Arc::new(sources.map(|s| load(&s).0).unwrap_or_default())
}

/// The screen with times of day taken out: they differ from time zone to time zone.
fn shot(pilot: &Pilot) -> String {
    let screen = pilot.screen();
    let (first, rest) = screen.split_once("2026-").unwrap_or((&screen, ""));
    rest.split("2026-").fold(first.to_owned(), |masked, piece| {
        // 08-10 10:00
        let time = piece.get(6..11).filter(|t| t.as_bytes().get(2) == Some(&b':'));
        masked + "2026-" + &time.map_or(piece.to_owned(), |t| piece.replacen(t, "hh:mm", 1))
    })
}

/// Answers the question on the screen, rightly or not at all.
fn answer(pilot: &mut Pilot) {
    if pilot.shows("单选") {
        pilot.click_on("您好，");
    } else if pilot.shows("判断") {
        let right = TRUE.iter().any(|t| pilot.shows(t));
        pilot.press(if right { "1" } else { "2" });
    } else {
        pilot.type_text("单位");
    }
}

/// Sits the paper on the screen: so many questions answered rightly, then handed in.
fn sit(pilot: &mut Pilot, right: usize) {
    pilot.press("Enter");
    for _ in 0..right {
        answer(pilot);
        pilot.press("PgDn Right");
    }
    pilot.seconds(90).press("F9 2");
}

/// The pre-test, the lesson and the final are done; home shows.
fn to_the_survey(pilot: &mut Pilot) {
    pilot.go(Route::Paper(StepName::Pretest));
    sit(pilot, 1);
    for page in 0..2 {
        let lesson = LessonId::new("phone/answering");
        pilot.go(Route::Lesson { lesson, page: Some(page) });
    }
    pilot.go(Route::Paper(StepName::Final));
    sit(pilot, 4);
    pilot.press("Enter");
}

#[test]
fn who_is_new_registers_in_chinese_and_stands_at_home() {
    let folder = tempfile::tempdir().unwrap();
    let mut pilot = Pilot::new(folder.path(), library());
    pilot.type_text("0012").press("Enter").type_text("李明").press("Enter");
    pilot.paste("供电所").press("Enter").type_text("收费员");
    insta::assert_snapshot!("registering", pilot.screen());
    let caret = pilot.caret().unwrap();
    assert_eq!((caret.x, caret.y), (18, 12), "where the input method shows what is typed");
    pilot.press("Enter");
    insta::assert_snapshot!("home", pilot.screen());
    pilot.restart().type_text("0012").press("Enter");
    insta::assert_snapshot!("home", pilot.screen());
}

#[test]
fn what_is_typed_after_a_tab_too_many_is_not_lost() {
    let folder = tempfile::tempdir().unwrap();
    let mut pilot = Pilot::new(folder.path(), library());
    pilot.type_text("0012").press("Tab").type_text("李明").press("Tab").type_text("供电所");
    pilot.press("Tab Tab").type_text("收费员");
    assert!(pilot.shows("收费员"), "{}", shot(&pilot));
}

#[test]
fn before_the_pretest_everything_is_said_and_nothing_runs() {
    let folder = tempfile::tempdir().unwrap();
    let mut pilot = Pilot::new(folder.path(), library());
    pilot.registered().press("Enter");
    insta::assert_snapshot!("notice", pilot.screen());
    pilot.later(60).press("Enter");
    assert!(pilot.shows("剩余 10:00"), "{}", pilot.screen());
    pilot.resize(60, 20);
    assert!(pilot.shows("F9 交卷") && pilot.shows("F1 帮助"), "{}", pilot.screen());
}

#[test]
fn an_exam_is_answered_flagged_and_handed_in_after_asking() {
    let folder = tempfile::tempdir().unwrap();
    let mut pilot = Pilot::new(folder.path(), library());
    pilot.registered().press("Enter Enter").seconds(61);
    answer(&mut pilot);
    pilot.press("Right F5");
    insta::assert_snapshot!("answering", pilot.screen());
    pilot.press("Right Right").type_text("单位");
    insta::assert_snapshot!("typing", pilot.screen());
    pilot.press("F9");
    insta::assert_snapshot!("asking", pilot.screen());
    pilot.press("Esc");
    assert!(pilot.shows("剩余"), "Esc must never hand in:\n{}", pilot.screen());
    pilot.press("F9 2");
    insta::assert_snapshot!("result", pilot.screen());
}

#[test]
fn after_a_kill_the_exam_goes_on_at_its_question_with_its_time() {
    let folder = tempfile::tempdir().unwrap();
    let mut pilot = Pilot::new(folder.path(), library());
    pilot.registered().press("Enter Enter").seconds(5);
    answer(&mut pilot);
    pilot.press("Right Right Right").type_text("单");
    pilot.restart().later(2).type_text("0012").press("Enter");
    assert!(pilot.shows("有一场考试还没交卷"), "{}", pilot.screen());
    pilot.press("Enter");
    insta::assert_snapshot!("resumed", pilot.screen());
    assert!(pilot.shows("剩余 7:55"), "{}", pilot.screen());
}

#[test]
fn when_the_time_is_up_what_stands_there_is_handed_in() {
    let folder = tempfile::tempdir().unwrap();
    let mut pilot = Pilot::new(folder.path(), library());
    pilot.registered().press("Enter Enter");
    answer(&mut pilot);
    pilot.press("Right Right Right").type_text("单位").later(10);
    insta::assert_snapshot!("time_up", pilot.screen());
    assert!(pilot.shows("作答 2/4 题"), "{}", pilot.screen());
}

#[test]
fn a_paper_whose_time_ran_out_while_nobody_looked_is_handed_in_at_the_next_start() {
    let folder = tempfile::tempdir().unwrap();
    let mut pilot = Pilot::new(folder.path(), library());
    pilot.registered().press("Enter Enter");
    answer(&mut pilot);
    pilot.later(3).restart().later(30).restart().type_text("0012").press("Enter");
    assert!(pilot.shows("✓ 前测") && pilot.shows("40 分"), "{}", pilot.screen());
}

#[test]
fn a_survey_is_filled_by_digits_interrupted_gone_on_with_and_submitted_once() {
    let folder = tempfile::tempdir().unwrap();
    let mut pilot = Pilot::new(folder.path(), library());
    to_the_survey(pilot.registered());
    pilot.go(Route::Survey);
    insta::assert_snapshot!("survey", pilot.screen());
    pilot.press("4 5");
    pilot.restart().enter("0012", None).go(Route::Survey);
    insta::assert_snapshot!("survey_gone_on", pilot.screen());
    pilot.press("Left Enter");
    pilot.press("1 0 Enter").type_text("例子再多些").press("Enter").paste("谢谢");
    insta::assert_snapshot!("survey_words", pilot.screen());
    assert_eq!(pilot.caret().map(|c| (c.x, c.y)), pilot.find("谢谢").map(|p| (p.x + 4, p.y)));
    pilot.press("Tab");
    insta::assert_snapshot!("survey_check", pilot.screen());
    pilot.press("Enter");
    insta::assert_snapshot!("survey_asks", pilot.screen());
    pilot.press("Esc");
    assert!(pilot.shows("提交之前"), "Esc must never submit:\n{}", pilot.screen());
    pilot.press("F9 2");
    insta::assert_snapshot!("survey_thanks", pilot.screen());
    pilot.press("Enter").go(Route::Survey);
    insta::assert_snapshot!("survey_done", pilot.screen());
}

#[test]
fn a_survey_with_gaps_says_which_and_leads_there() {
    let folder = tempfile::tempdir().unwrap();
    let mut pilot = Pilot::new(folder.path(), library());
    to_the_survey(pilot.registered());
    pilot.go(Route::Survey).press("Down 3 PgDn PgDn");
    insta::assert_snapshot!("survey_gaps", pilot.screen());
    pilot.press("Enter 5");
    assert!(pilot.shows("已填 2 项，还有 1 项"), "{}", pilot.screen());
}

#[test]
fn the_mouse_chooses_marks_and_numbers() {
    let folder = tempfile::tempdir().unwrap();
    let mut pilot = Pilot::new(folder.path(), library());
    to_the_survey(pilot.registered());
    pilot.go(Route::Survey);
    let column = pilot.find("5").unwrap().x;
    let row = pilot.find("讲解清楚").unwrap().y;
    pilot.click(column, row);
    assert!(pilot.shows("已填 1 项，还有 2 项"), "{}", pilot.screen());
    pilot.press("PgDn").click_on(" 10 ");
    assert!(pilot.shows("[10]"), "{}", pilot.screen());
    pilot.press("Backspace");
    assert!(!pilot.shows("[10]"), "{}", pilot.screen());
    pilot.press("Left");
    assert!(pilot.shows("[10]"), "{}", pilot.screen());
}

#[test]
fn scores_show_the_trend_and_the_gain_and_lead_to_each_result() {
    let folder = tempfile::tempdir().unwrap();
    let mut pilot = Pilot::new(folder.path(), library());
    pilot.registered().go(Route::Scores);
    assert!(pilot.shows("还没有成绩"), "{}", pilot.screen());
    pilot.press("Esc");
    to_the_survey(&mut pilot);
    pilot.go(Route::Scores);
    insta::assert_snapshot!("scores", shot(&pilot));
    pilot.resize(120, 40);
    insta::assert_snapshot!("scores_wide", shot(&pilot));
    pilot.press("Up Enter");
    assert!(pilot.shows("前测 › 成绩"), "{}", pilot.screen());
}

#[test]
fn a_certificate_is_issued_once_shown_and_written_for_printing() {
    let folder = tempfile::tempdir().unwrap();
    let wish = Wish { synthetic: true, ..Wish::default() };
    let mut pilot = Pilot::wishing(folder.path(), library(), wish);
    pilot.registered().go(Route::Certificate);
    assert!(pilot.shows("证书还没开放：先完成结业考试合格、满意度"), "{}", pilot.screen());
    pilot.press("Esc");
    to_the_survey(&mut pilot);
    pilot.go(Route::Survey).press("F9 2 Enter").go(Route::Certificate);
    insta::assert_snapshot!("certificate_ready", pilot.screen());
    pilot.press("Enter");
    let screen = pilot.screen();
    let at = screen.find("2026-").unwrap();
    let number = screen[at..at + 13].to_owned();
    insta::assert_snapshot!("certificate", screen.replace(&number, "2026-XXXXXXXX"));
    pilot.press("Enter");
    let written: Vec<_> = std::fs::read_dir(pilot.prints()).unwrap().flatten().collect();
    let [file] = written.as_slice() else { panic!("one file, not {written:?}") };
    assert_eq!(file.file_name().to_string_lossy(), format!("结业证书-李明-{number}.html"));
    let html = std::fs::read_to_string(file.path()).unwrap();
    assert!(html.contains("李明") && html.contains(&number) && html.contains("合成数据"));
    assert!(pilot.shows("可以打印的文件已存好") && pilot.shows("Ctrl+P"), "{}", pilot.screen());
    pilot.restart().enter("0012", None).go(Route::Certificate);
    assert!(pilot.shows(&number), "the same number for ever:\n{}", pilot.screen());
}

#[test]
fn a_certificate_that_cannot_be_written_says_so_and_can_be_tried_again() {
    let folder = tempfile::tempdir().unwrap();
    let mut pilot = Pilot::new(folder.path(), library());
    to_the_survey(pilot.registered());
    pilot.go(Route::Survey).press("F9 2 Enter").go(Route::Certificate).press("Enter");
    std::fs::write(pilot.prints(), "a file where the folder should be").unwrap();
    pilot.press("Enter");
    assert!(pilot.shows("文件没有写成"), "{}", pilot.screen());
    std::fs::remove_file(pilot.prints()).unwrap();
    pilot.press("Enter");
    assert!(pilot.shows("可以打印的文件已存好"), "{}", pilot.screen());
}

#[test]
fn settings_are_in_effect_at_once_and_come_back_with_the_person() {
    let folder = tempfile::tempdir().unwrap();
    let mut pilot = Pilot::new(folder.path(), library());
    pilot.registered().go(Route::Settings);
    insta::assert_snapshot!("settings", pilot.screen());
    pilot.press("Left Left").press("Right Right Right");
    assert!(!pilot.is_coloured(), "{:?}", pilot.styles());
    pilot.press("Down Right");
    insta::assert_snapshot!("settings_in_english", pilot.screen());
    pilot.press("Esc F8");
    assert!(pilot.is_coloured() && pilot.shows("请输入工号进入"), "{}", pilot.screen());
    pilot.restart().type_text("0012").press("Enter");
    assert!(pilot.shows("Next") && !pilot.is_coloured(), "{}", pilot.screen());
}

#[test]
fn a_pin_is_typed_twice_and_the_number_corrected_before_the_first_exam() {
    let folder = tempfile::tempdir().unwrap();
    let mut pilot = Pilot::new(folder.path(), library());
    pilot.registered().go(Route::Settings).press("5 Enter");
    pilot.type_text("123456").press("Enter").type_text("123457");
    insta::assert_snapshot!("settings_pin", pilot.screen());
    pilot.press("Enter");
    assert!(pilot.shows("两次输入的口令不一样"), "{}", pilot.screen());
    pilot.press("Backspace").type_text("6").press("Enter");
    assert!(pilot.shows("口令设好了") && pilot.shows("已设好六位口令"), "{}", pilot.screen());
    pilot.press("6 Enter").press("Backspace").type_text("３").press("Enter");
    assert!(pilot.shows("工号已更正") && pilot.shows("0013"), "{}", pilot.screen());
    pilot.press("Esc Enter Enter Esc").go(Route::Settings).press("6 Enter");
    assert!(pilot.shows("只能请培训师或人力资源更正"), "{}", pilot.screen());
}

#[test]
fn no_colour_is_used_under_no_color_and_nothing_is_lost_by_it() {
    let folder = tempfile::tempdir().unwrap();
    let wish = Wish { colour: false, plain_signs: true, ..Wish::default() };
    let mut pilot = Pilot::wishing(folder.path(), library(), wish);
    to_the_survey(pilot.registered());
    pilot.go(Route::Survey).press("4");
    insta::assert_snapshot!("survey_plain", pilot.screen());
    assert!(!pilot.is_coloured(), "{:?}", pilot.styles());
    pilot.press("Esc").go(Route::Scores);
    insta::assert_snapshot!("scores_plain", shot(&pilot));
    assert!(!pilot.is_coloured(), "{:?}", pilot.styles());
    pilot.press("Esc").go(Route::Settings).press("Left");
    assert!(!pilot.is_coloured() && pilot.shows("NO_COLOR"), "{}", pilot.screen());
}

#[test]
fn every_page_works_in_small_and_large_windows_and_says_when_one_is_too_small() {
    let folder = tempfile::tempdir().unwrap();
    let wish = Wish { size: Size { width: 60, height: 20 }, ..Wish::default() };
    let mut pilot = Pilot::wishing(folder.path(), library(), wish);
    to_the_survey(pilot.registered());
    pilot.go(Route::Survey).press("4");
    insta::assert_snapshot!("survey_small", pilot.screen());
    pilot.resize(120, 40);
    insta::assert_snapshot!("survey_large", pilot.screen());
    pilot.resize(40, 10);
    insta::assert_snapshot!("too_small", pilot.screen());
    pilot.press("5 5 Esc").resize(80, 24);
    assert!(pilot.shows("已填 1 项"), "keys into a hidden page do nothing:\n{}", pilot.screen());
}
