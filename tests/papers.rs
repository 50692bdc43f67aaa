//! Before a paper at the screen: its time, its dates, what passes, how often, and why it may not be begun now.

#![expect(clippy::unwrap_used, reason = "where a test cannot go on it fails")]

use std::path::Path;

use lichuang::content::{Library, Sources, load};
use lichuang::domain::course::StepName;
use lichuang::domain::id::{EnrolmentId, PersonId, Share, Timestamp};
use lichuang::domain::paper::{Paper, Review};
use lichuang::domain::person::{ExtraTime, Registration, Role};
use lichuang::store::Store;
use lichuang::tui::pilot::{MORNING, Pilot};
use lichuang::tui::route::Route;

/// The nine forms' small course with the rules of its paper changed.
fn library(rules: impl Fn(&mut Paper)) -> Library {
    let data = Path::new("tests/data/forms");
    let sources =
        Sources::from(Some(&data.join("courses")), Some(&data.join("question-banks"))).unwrap();
    let (mut library, _) = load(&sources);
    library.papers.values_mut().for_each(rules);
    library
}

fn before(pilot: &mut Pilot) -> String {
    pilot.go(Route::Paper(StepName::Final)).screen()
}

/// A moment as people read it where the test runs.
fn local(at: Timestamp) -> String {
    lichuang::tui::pages::paper::local(at)
}

fn store(pilot: &Pilot) -> Store {
    Store::open(&pilot.database(), pilot.now()).unwrap()
}

#[test]
fn extra_time_and_dates_and_parts_that_must_pass_stand_before_the_paper() {
    let folder = tempfile::tempdir().unwrap();
    let (opens, closes) = (MORNING.plus_millis(-3_600_000), MORNING.plus_minutes(600));
    let library = library(|paper| {
        (paper.opens, paper.closes) = (Some(opens), Some(closes));
        paper.parts[3].pass = Some(Share(5000));
        (paper.review, paper.attempts.wait_days) = (Review::Never, 2);
    });
    let mut pilot = Pilot::new(folder.path(), library);
    pilot.registered();
    let person = store(&pilot).find_person("0012").unwrap().unwrap().id;
    store(&pilot).give_extra_time(&person, Some(ExtraTime::Percent(25)), pilot.now()).unwrap();
    // Where there is room nothing is wrapped.
    pilot.resize(120, 40);
    let screen = before(&mut pilot);
    let dates = format!("{} 到 {} 之间可以开始", local(opens), local(closes));
    for words in [
        "38 分钟（试卷 30 分钟，给您另加 8 分钟）",
        &dates,
        "60% 合格，而且简答题不低于 50%；最多考 2 次，取最高的一次；两次之间隔 2 天",
        "交卷后只看成绩，不看题目。",
        "按 Enter 开始",
    ] {
        assert!(screen.contains(words), "{words}\n{screen}");
    }
    // Where there is little, the rules scroll and what to do stays in sight.
    pilot.resize(60, 20);
    assert!(pilot.shows("按 Enter 开始") && pilot.shows("38 分钟"), "{}", pilot.screen());
    pilot.press("PgDn PgDn");
    assert!(pilot.shows("按 Enter 开始") && pilot.shows("不看题目"), "{}", pilot.screen());
}

#[test]
fn before_it_opens_and_after_it_closes_enter_begins_nothing() {
    for (opens, closes, why) in
        [(Some(60), Some(600), "才开放"), (None, Some(0), "截止，不能再开始")]
    {
        let folder = tempfile::tempdir().unwrap();
        let moment = |minutes: Option<i64>| minutes.map(|m| MORNING.plus_millis(m * 60_000));
        let library = library(|paper| {
            (paper.opens, paper.closes) = (moment(opens), moment(closes));
        });
        let mut pilot = Pilot::new(folder.path(), library);
        pilot.registered();
        let screen = before(&mut pilot);
        assert!(screen.contains(why) && !screen.contains("按 Enter 开始"), "{screen}");
        pilot.press("Enter");
        assert!(pilot.shows("考前须知"), "{}", pilot.screen());
    }
}

#[test]
fn a_paper_that_closes_while_its_page_is_open_is_not_begun() {
    let folder = tempfile::tempdir().unwrap();
    let closes = MORNING.plus_minutes(10);
    let mut pilot = Pilot::new(folder.path(), library(|paper| paper.closes = Some(closes)));
    pilot.registered().go(Route::Paper(StepName::Final));
    assert!(pilot.shows("按 Enter 开始"), "{}", pilot.screen());
    pilot.later(11).press("Enter");
    assert!(pilot.shows("现在不能开始这份试卷"), "{}", pilot.screen());
    let person = store(&pilot).find_person("0012").unwrap().unwrap().id;
    let enrolment = store(&pilot).enrolment_of(&person).unwrap().unwrap().id;
    assert_eq!(store(&pilot).attempts(&enrolment).unwrap(), []);
}

/// Sits the final: the essay only, and hands in.
fn writes_an_essay(pilot: &mut Pilot) {
    pilot.go(Route::Paper(StepName::Final)).press("Enter Right Right Right");
    pilot.type_text("您慢慢说，我在记。").press("F9 2");
}

#[test]
fn no_other_final_is_begun_while_one_waits_for_its_grading() {
    let folder = tempfile::tempdir().unwrap();
    let mut pilot = Pilot::new(folder.path(), library(|_| ()));
    pilot.registered();
    writes_an_essay(&mut pilot);
    let screen = before(&mut pilot);
    for words in ["上一次的卷子待评阅", "已考 1 次，还可以考 1 次"] {
        assert!(screen.contains(words), "{words}\n{screen}");
    }
    pilot.press("Enter");
    assert!(pilot.shows("考前须知"), "{}", pilot.screen());
    assert_eq!(store(&pilot).essays_waiting().unwrap(), 1);
}

#[test]
fn what_a_trainer_tries_out_stands_in_no_queue_and_may_be_tried_again() {
    let folder = tempfile::tempdir().unwrap();
    let mut pilot = Pilot::new(folder.path(), library(|_| ()));
    let registration = Registration {
        staff_number: "T1".into(),
        name: "周敏".into(),
        department: "培训中心".into(),
        post: "培训师".into(),
    };
    let (person, enrolment) = (PersonId::new("trainer"), EnrolmentId::new("trainer"));
    let now = pilot.now();
    store(&pilot).register(person, enrolment, &registration, Role::Trainer, None, now).unwrap();
    pilot.restart().enter("T1", None);
    writes_an_essay(&mut pilot);
    assert_eq!(
        (store(&pilot).essays_waiting().unwrap(), store(&pilot).essays().unwrap()),
        (0, vec![])
    );
    let screen = before(&mut pilot);
    assert!(screen.contains("按 Enter 开始"), "{screen}");
}

#[test]
fn what_the_forms_were_drawn_by_is_what_stands_before_the_paper() {
    let folder = tempfile::tempdir().unwrap();
    let mut pilot = Pilot::new(folder.path(), library(|_| ()));
    pilot.registered();
    let class = {
        let person = store(&pilot).find_person("0012").unwrap().unwrap().id;
        store(&pilot).enrolment_of(&person).unwrap().unwrap().class.id
    };
    let drawn = library(|_| ());
    let paper = drawn.papers.values().next().unwrap();
    let forms = lichuang::domain::paper::draw(paper, &drawn.bank, 5).unwrap();
    let forms: Vec<_> = forms.iter().map(|f| (f.letter, f.filled(&drawn.bank))).collect();
    store(&pilot).keep_forms(&class, paper, &forms).unwrap();
    drop(pilot);
    // Meanwhile the file is written otherwise, and the bank has lost its questions.
    let closes = MORNING.plus_minutes(90);
    let mut rewritten = library(|paper| {
        (paper.minutes, paper.closes, paper.attempts.finals) = (99, Some(closes), 3);
    });
    rewritten.bank = lichuang::domain::bank::Bank::default();
    let mut pilot = Pilot::new(folder.path(), rewritten);
    pilot.enter("0012", None);
    let screen = before(&mut pilot);
    for words in ["30 分钟", "最多考 3 次", &format!("{} 以前可以开始", local(closes))]
    {
        assert!(screen.contains(words), "{words}\n{screen}");
    }
    pilot.press("Enter");
    assert!(pilot.shows("剩余 30:00"), "{}", pilot.screen());
}
