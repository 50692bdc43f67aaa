//! A trainer's pages at the screen: what the answers of an exam teach about its questions.

#![expect(clippy::unwrap_used, reason = "where a test cannot go on it fails")]

use std::path::Path;
use std::sync::Arc;

use lichuang::content::{Library, Sources, load};
use lichuang::domain::analysis::{Item, UpperLower};
use lichuang::domain::course::StepName;
use lichuang::domain::exam::{By, Event, Purpose};
use lichuang::domain::id::{AttemptId, EnrolmentId, PersonId, Timestamp};
use lichuang::domain::paper::draw;
use lichuang::domain::person::{Registration, Role};
use lichuang::domain::question::{Form, Response};
use lichuang::store::{NewAttempt, Record, Store};
use lichuang::tui::pilot::{MORNING, Pilot, Wish};
use lichuang::tui::route::Route;
use ratatui::layout::Size;

fn registered(store: &mut Store, number: &str, role: Role, at: Timestamp) -> EnrolmentId {
    let registration = Registration {
        staff_number: number.into(),
        name: format!("某{number}"),
        department: "营业厅".into(),
        post: "收费员".into(),
    };
    let (person, enrolment) = (PersonId::new(number), EnrolmentId::new(number));
    let pin = Some("246802");
    store.register(person, enrolment, &registration, role, pin, at).unwrap().id
}

/// A wrong answer to a choice.
fn wrong(form: &Form, n: usize) -> Option<Response> {
    let Form::Single { options, answer } = form else { return None };
    let others: Vec<_> = options.keys().filter(|l| *l != answer).collect();
    others.get(n % others.len()).map(|l| Response::Letter(**l))
}

/// So many people sit the final, the later ones knowing more; to the first single choice they all know better.
fn class(store: &mut Store, library: &Library, people: usize) {
    let paper = library.papers[library.course.paper(StepName::Final).unwrap()].clone();
    let question = |id: &_| library.bank.get(id).unwrap().clone();
    let drawn = draw(&paper, &library.bank, 7).unwrap();
    let forms = drawn.iter().map(|f| {
        let of = f.questions.iter();
        (f.letter, of.map(|q| (q.part, question(&q.question), q.worth)).collect())
    });
    let forms: Vec<_> = forms.collect();
    let mut at = MORNING.plus_minutes(60 * 24);
    for n in 0..people {
        let who = registered(store, &format!("{n:03}"), Role::Trainee, at);
        let attempt = AttemptId::new(format!("attempt-{n}"));
        store
            .save(&Record::Begin(Box::new(NewAttempt {
                attempt: attempt.clone(),
                enrolment: who,
                purpose: Purpose::Final,
                number: 1,
                paper: paper.clone(),
                forms: forms.clone(),
                seed: n as u64,
                at,
            })))
            .unwrap();
        let exam = store.exam(&attempt).unwrap().unwrap().exam;
        let single =
            |s: &&lichuang::domain::exam::Slot| matches!(s.question.form, Form::Single { .. });
        let doubtful = exam.slots().iter().filter(single).map(|s| &s.question.id).min().unwrap();
        let mut events = Vec::new();
        for (slot, s) in exam.slots().iter().enumerate() {
            let chance = (n * 31 + slot * 17) % people;
            let is_doubtful = s.question.id == *doubtful;
            let response = if chance < n + people / 4 && !is_doubtful {
                s.question.form.key()
            } else {
                wrong(&s.question.form, if is_doubtful { 0 } else { n })
            };
            events.push(Event::Reached { slot });
            events.push(Event::Answered { slot, response });
        }
        events.push(Event::HandedIn { by: By::Person });
        for (seq, event) in (0..).zip(events) {
            at = at.plus_millis(2_000 + (n as i64 % 7) * 100);
            store.save(&Record::Exam { attempt: attempt.clone(), seq, at, event }).unwrap();
        }
    }
}

/// A trainer at home, after so many people have sat the final.
fn trainer(folder: &Path, people: usize, size: (u16, u16)) -> Pilot {
    let (library, _) = load(&Sources::built_in());
    let library = Arc::new(library);
    let wish = Wish { size: Size { width: size.0, height: size.1 }, ..Wish::default() };
    let mut pilot = Pilot::wishing(folder, Arc::clone(&library), wish);
    let mut store = open(&pilot);
    if store.people_count().unwrap() == 0 {
        class(&mut store, &library, people);
        registered(&mut store, "T1", Role::Trainer, MORNING);
    }
    pilot.restart().enter("T1", Some("246802"));
    pilot
}

fn open(pilot: &Pilot) -> Store {
    Store::open(&pilot.database(), pilot.now()).unwrap()
}

fn items(pilot: &Pilot) -> Vec<Item> {
    let mut items = open(pilot).analysis(None, None).unwrap().items();
    Item::sort_by_urgency(&mut items);
    items
}

#[test]
fn from_home_to_the_question_whose_key_is_doubtful() {
    let folder = tempfile::tempdir().unwrap();
    for size in [(80, 24), (120, 40), (60, 20)] {
        let mut pilot = trainer(folder.path(), 36, size);
        let name = |page: &str| format!("{page}_{}", size.0);
        pilot.press("0");
        insta::assert_snapshot!(name("papers"), pilot.screen());
        pilot.press("Enter");
        insta::assert_snapshot!(name("items"), pilot.screen());
        assert!(pilot.shows("答案可疑"), "{}", pilot.screen());
        pilot.press("Enter");
        insta::assert_snapshot!(name("item"), pilot.screen());
        assert!(pilot.shows("regrade"), "{}", pilot.screen());
        // Another question, and back to it in the list.
        pilot.press("Right Right Left Esc");
        assert!(pilot.shows("标准误"), "{}", pilot.screen());
        pilot.press("Down Down Down Enter");
        assert!(pilot.shows("第 4 题"), "{}", pilot.screen());
        pilot.press("Esc Esc Esc");
        assert!(pilot.shows("下一步"), "{}", pilot.screen());
    }
}

/// One source: what the command line prints stands on the page.
#[test]
fn the_page_says_what_the_statistics_say() {
    let folder = tempfile::tempdir().unwrap();
    let mut pilot = trainer(folder.path(), 36, (120, 60));
    pilot.press("0 Enter");
    let items = items(&pilot);
    assert_eq!(items.len(), 20);
    let two = |v: f64| format!("{v:.2}");
    let screen = pilot.screen();
    let rows = screen.lines().skip_while(|l| !l.contains("点二列")).skip(1);
    for (item, row) in items.iter().zip(rows) {
        let stem: String = item.question.stem.chars().take(5).collect();
        let index = item.discrimination.map_or("都一样".into(), two).replace("-0.00", "0.00");
        for figure in [stem, item.n.to_string(), two(item.facility), index] {
            assert!(row.contains(&figure), "{figure} {row}");
        }
    }
    pilot.press("Enter");
    for item in &items {
        let screen = pilot.screen();
        let shown =
            |name: &str, value: Option<f64>, of: Option<lichuang::domain::statistics::Interval>| {
                let row = screen.lines().find_map(|l| l.split_once(name)).unwrap().1;
                let value =
                    value.map_or(if item.is_alike() { "都一样" } else { "样本太少" }.into(), two);
                assert!(row.contains(&value.replace("-0.00", "0.00")), "{name} {value} {row}");
                if let Some(of) = of {
                    let range = format!("{}–{}", two(of.low), two(of.high));
                    assert!(row.contains(&range.replace("-0.00", "0.00")), "{name} {range} {row}");
                }
            };
        shown("得分率", Some(item.facility), item.facility_interval);
        shown("区分度 ", item.discrimination, item.discrimination_interval);
        shown("区分效率", item.efficiency, None);
        shown("点二列相关", item.point_biserial, item.point_biserial_interval);
        shown("高低组差", item.upper_lower.map(UpperLower::difference), item.upper_lower_interval);
        shown("实际权重", item.effective_weight, None);
        shown("去掉此题的 α", item.alpha_without, None);
        let form = item.form.as_ref().unwrap();
        shown("信度 α", form.alpha, None);
        assert!(screen.contains(&format!("{:.0} 秒", item.seconds.unwrap())), "{screen}");
        for option in &item.options {
            assert!(screen.contains(&format!("{}/{} 人选", option.chosen, option.of)), "{screen}");
            for share in option.thirds.into_iter().flatten().flatten() {
                assert!(screen.contains(&format!("{:.0}%", share * 100.0)), "{screen}");
            }
        }
        pilot.press("Right");
    }
}

#[test]
fn of_few_people_nothing_is_concluded() {
    let folder = tempfile::tempdir().unwrap();
    let mut pilot = trainer(folder.path(), 2, (80, 24));
    pilot.press("0 Enter");
    insta::assert_snapshot!("items_of_two", pilot.screen());
    assert!(!pilot.shows("NaN"), "{}", pilot.screen());
    pilot.press("Enter PageDown");
    assert!(pilot.shows("样本太少") && !pilot.shows("NaN"), "{}", pilot.screen());
}

#[test]
fn only_a_trainer_gets_there_and_without_exams_it_says_so() {
    let folder = tempfile::tempdir().unwrap();
    let mut pilot = trainer(folder.path(), 0, (80, 24));
    pilot.press("0");
    assert!(pilot.shows("还没有人交过结业考试的卷"), "{}", pilot.screen());
    registered(&mut open(&pilot), "0012", Role::Trainee, MORNING);
    pilot.restart().enter("0012", Some("246802"));
    assert!(!pilot.shows("试题分析"), "{}", pilot.screen());
    let paper = lichuang::domain::id::PaperId::new("phone-test");
    for route in [
        Route::Analysis { selected: 0 },
        Route::Items { paper: paper.clone(), selected: 0 },
        Route::Item { paper, selected: 0 },
    ] {
        pilot.go(route);
        assert!(pilot.shows("下一步"), "{}", pilot.screen());
    }
}
