//! A newcomer's whole way on the shipped course, by keys alone: from registering to the certificate, and HR's figures of it.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "where a test cannot go on it fails"
)]

use lichuang::content::{self, Sources};
use lichuang::domain::exam::{Exam, Purpose};
use lichuang::domain::id::AttemptId;
use lichuang::domain::question::{Form, Response};
use lichuang::store::{SavedExam, Store};
use lichuang::tui::pilot::Pilot;

/// The attempt that is open, as the database has it.
fn open_exam(pilot: &Pilot) -> (AttemptId, SavedExam) {
    let store = Store::open(&pilot.database(), pilot.now()).unwrap();
    let person = store.people().unwrap().remove(0);
    let enrolment = store.enrolment_of(&person.id).unwrap().unwrap();
    let attempt = store.open_attempt(&enrolment.id).unwrap().expect("an attempt is open");
    let saved = store.exam(&attempt).unwrap().unwrap();
    (attempt, saved)
}

/// Answers the question on the screen by its key, with the keys a person would press.
fn answer_rightly(pilot: &mut Pilot, exam: &Exam, slot: usize) {
    let slot = &exam.slots()[slot];
    let key = slot.question.form.key().unwrap();
    let places = |wanted: &[usize]| -> Vec<usize> {
        slot.order.iter().enumerate().filter(|(_, o)| wanted.contains(o)).map(|(n, _)| n).collect()
    };
    match (&slot.question.form, key) {
        (Form::Single { options, .. }, Response::Letter(l)) => {
            let at = options.keys().position(|k| *k == l).unwrap();
            pilot.press(&(places(&[at])[0] + 1).to_string());
        }
        (Form::Multiple { options, .. }, Response::Letters(ls)) => {
            let wanted: Vec<usize> = options
                .keys()
                .enumerate()
                .filter(|(_, k)| ls.contains(k))
                .map(|(n, _)| n)
                .collect();
            for place in places(&wanted) {
                pilot.press(&(place + 1).to_string());
            }
        }
        (_, Response::Verdict(right)) => {
            pilot.press(if right { "1" } else { "2" });
        }
        (_, Response::Blanks(words)) => {
            for (n, word) in words.iter().enumerate() {
                if n > 0 {
                    pilot.press("Down");
                }
                pilot.type_text(word);
            }
        }
        (_, Response::Number(number)) => {
            pilot.type_text(&number);
        }
        (Form::Order { items }, _) => put_in_order(pilot, slot.order.clone(), items.len()),
        (form, _) => panic!("no key strokes for {:?}", form.kind()),
    }
}

/// Picks each step up where it stands and carries it to its place.
fn put_in_order(pilot: &mut Pilot, mut standing: Vec<usize>, count: usize) {
    let mut selected = 0;
    for place in 0..count {
        let at = standing.iter().position(|item| *item == place).unwrap();
        while selected < at {
            pilot.press("Down");
            selected += 1;
        }
        while selected > at {
            pilot.press("Up");
            selected -= 1;
        }
        pilot.press("Space");
        while selected > place {
            pilot.press("Up");
            standing.swap(selected, selected - 1);
            selected -= 1;
        }
        pilot.press("Space");
    }
}

/// What is closed says why; the pre-test is handed in with one answer, and not by Esc.
fn sit_the_pretest(pilot: &mut Pilot) {
    pilot.press("1");
    assert!(pilot.shows("学习还没开放：先完成前测"), "{}", pilot.screen());
    pilot.press("Enter");
    assert!(pilot.shows("考前须知"), "{}", pilot.screen());

    pilot.press("Enter");
    let (_, pretest) = open_exam(pilot);
    answer_rightly(pilot, &pretest.exam, 0);
    assert!(pilot.shows("已保存"), "{}", pilot.screen());
    pilot.press("F9");
    assert!(pilot.shows("还有 19 题没答"), "{}", pilot.screen());
    pilot.press("Esc");
    assert!(pilot.shows("剩余"), "{}", pilot.screen());
    pilot.press("F9 2");
    assert!(pilot.shows("前测完成"), "{}", pilot.screen());
    pilot.press("Enter");
}

/// Every lesson, page by page.
fn read_every_lesson(pilot: &mut Pilot, lessons: usize) {
    for _ in 0..lessons {
        pilot.press("Enter");
        for _ in 0..60 {
            if pilot.shows("前测") && pilot.shows("按 Enter 继续") {
                break;
            }
            // PgDn turns, also where → belongs to a question; that may be passed over.
            pilot.press("PgDn");
            if pilot.shows("这一课读完了") {
                pilot.press("Esc");
            }
        }
        while !pilot.shows("按 Enter 继续") {
            pilot.press("Esc");
        }
    }
    assert!(pilot.shows("✓ 学习"), "{}", pilot.screen());
}

/// Two role-plays, always the first line, to whatever ending.
fn play_both_scenarios(pilot: &mut Pilot) {
    for scenario in ["1", "2"] {
        pilot.press("3").press(scenario).press("Enter Enter");
        for _ in 0..40 {
            if pilot.shows("复盘") {
                break;
            }
            pilot.press("1 Enter");
        }
        assert!(pilot.shows("复盘"), "{}", pilot.screen());
        while !pilot.shows("按 Enter 继续") {
            pilot.press("Esc");
        }
    }
    assert!(pilot.shows("✓ 演练"), "{}", pilot.screen());
}

/// The final: everything right; killed in the middle, it goes on at the same question. Tells how many there are.
fn pass_the_final(pilot: &mut Pilot) -> usize {
    pilot.press("Enter Enter");
    let (_, exam) = open_exam(pilot);
    let count = exam.exam.slots().len();
    for slot in 0..count {
        answer_rightly(pilot, &exam.exam, slot);
        if slot == count / 2 {
            let before = pilot.screen();
            pilot.later(3).restart().enter("0012", None).press("Enter");
            assert!(pilot.shows("剩余 37:"), "{}", pilot.screen());
            let question = format!("第 {} 题", slot + 1);
            assert!(before.contains(&question) && pilot.shows(&question), "{}", pilot.screen());
        }
        pilot.press("PgDn");
        if !pilot.shows(&format!("第 {} 题", slot + 2)) && slot + 1 < count {
            pilot.press("Right");
        }
    }
    pilot.press("F9 2");
    assert!(pilot.shows("100 分，满分 100 分") && pilot.shows("优秀"), "{}", pilot.screen());
    pilot.press("Enter");
    count
}

/// The survey, then the certificate.
fn finish(pilot: &mut Pilot) {
    pilot.press("5");
    pilot.press("4 4 4 4 4 PgDn 5 5 5 5 5 PgDn 9 Enter").type_text("例子很像真的");
    pilot.press("Tab Tab F9 2");
    assert!(pilot.shows("谢谢"), "{}", pilot.screen());
    pilot.press("Enter");
    assert!(pilot.shows("✓ 满意度"), "{}", pilot.screen());
    pilot.press("Enter Enter");
    assert!(pilot.shows("李明") && pilot.shows("证书"), "{}", pilot.screen());
    while !pilot.shows("✓ 前测") {
        pilot.press("Esc");
    }
    assert!(pilot.shows("✓ 证书"), "{}", pilot.screen());
}

#[test]
fn from_registering_to_the_certificate() {
    let folder = tempfile::tempdir().unwrap();
    let (library, problems) = content::load(&Sources::built_in());
    assert!(problems.is_empty(), "the shipped content has problems");
    let lessons = library.course.lessons().count();
    let mut pilot = Pilot::new(folder.path(), library);
    pilot.registered();
    sit_the_pretest(&mut pilot);
    read_every_lesson(&mut pilot, lessons);
    play_both_scenarios(&mut pilot);
    let count = pass_the_final(&mut pilot);
    finish(&mut pilot);

    let store = Store::open(&pilot.database(), pilot.now()).unwrap();
    assert_eq!(store.check().unwrap(), []);
    let scores = store.score_rows(None).unwrap();
    let mut figures: Vec<_> =
        scores.iter().map(|s| (s.form, s.purpose, s.answered, s.passed, s.counts)).collect();
    figures.sort_unstable();
    let expected = [
        ('A', Purpose::Pretest, 1, Some(false), false),
        ('B', Purpose::Final, count, Some(true), true),
    ];
    assert_eq!(figures, expected);
}
