//! All forms at the screen: placing and writing in exam, lesson, practice and review, and what a trainer makes of it.

#![expect(clippy::unwrap_used, reason = "where a test cannot go on it fails")]

use std::path::Path;
use std::sync::Arc;

use lichuang::content::{Library, Sources, load};
use lichuang::domain::bank::Bank;
use lichuang::domain::course::StepName;
use lichuang::domain::grading::Grading;
use lichuang::domain::id::{
    BankId, EnrolmentId, LessonId, ModuleId, ObjectiveId, PersonId, Timestamp,
};
use lichuang::domain::person::{Registration, Role};
use lichuang::domain::question::{Form, FormKind, Question, Response, Usage};
use lichuang::domain::regrade::decide;
use lichuang::domain::ruling::RulingKind;
use lichuang::store::{NewGrading, Record, Refused, SavedExam, Store, StoreError};
use lichuang::tui::pilot::Pilot;
use lichuang::tui::route::Route;

fn library() -> Arc<Library> {
    let data = Path::new("tests/data/forms");
    let sources =
        Sources::from(Some(&data.join("courses")), Some(&data.join("question-banks"))).unwrap();
    let (library, problems) = load(&sources);
    assert!(library.papers.len() == 1, "{problems:?}");
    Arc::new(library)
}

/// The screen with times of day taken out: they differ from time zone to time zone.
fn shot(pilot: &Pilot) -> String {
    let screen = pilot.screen();
    let pieces: Vec<&str> = screen.split("08-10 ").collect();
    let masked = pieces.iter().skip(1).map(|p| format!("08-10 hh:mm{}", p.get(5..).unwrap_or(p)));
    pieces.first().map(|p| (*p).to_owned()).into_iter().chain(masked).collect()
}

fn pilot(folder: &Path) -> Pilot {
    let mut pilot = Pilot::new(folder, library());
    pilot.registered();
    pilot
}

fn sit(pilot: &mut Pilot) -> &mut Pilot {
    pilot.go(Route::Paper(StepName::Final)).press("Enter")
}

fn open(pilot: &Pilot) -> Store {
    Store::open(&pilot.database(), pilot.now()).unwrap()
}

fn attempt(pilot: &Pilot) -> SavedExam {
    let store = open(pilot);
    let person = store.find_person("0012").unwrap().unwrap();
    let enrolment = store.enrolment_of(&person.id).unwrap().unwrap();
    let id = store.attempts(&enrolment.id).unwrap().last().unwrap().id.clone();
    store.exam(&id).unwrap().unwrap()
}

fn response(pilot: &Pilot, slot: usize) -> Option<Response> {
    attempt(pilot).exam.states()[slot].response.clone()
}

/// Places the selected item by the text of what it is given.
fn give(pilot: &mut Pilot, place: &str) {
    let screen = pilot.screen();
    let row = screen.lines().find(|l| l.contains(place) && l.contains(['○', '●'])).unwrap();
    let number: String = row.chars().filter(char::is_ascii_digit).take(1).collect();
    pilot.press(&number);
}

fn match_all(pilot: &mut Pilot) {
    for place in ["您好，这里是供电营业厅", "抱歉让您久等了", "他暂时不在"] {
        give(pilot, place);
    }
}

#[test]
fn partners_are_given_taken_from_each_other_and_taken_back() {
    let folder = tempfile::tempdir().unwrap();
    let mut pilot = pilot(folder.path());
    sit(&mut pilot);
    insta::assert_snapshot!("match_fresh", shot(&pilot));
    give(&mut pilot, "您好，这里是供电营业厅");
    give(&mut pilot, "您过一会儿再打来");
    insta::assert_snapshot!("match_half", shot(&pilot));
    let half = response(&pilot, 0).unwrap();
    assert_eq!(half, Response::Match(vec![Some(0), Some(3), None]));
    // The last item takes the partner of the second, which is open again and comes next.
    give(&mut pilot, "您过一会儿再打来");
    assert_eq!(response(&pilot, 0), Some(Response::Match(vec![Some(0), None, Some(3)])));
    give(&mut pilot, "抱歉让您久等了");
    pilot.press("Down Backspace");
    assert_eq!(response(&pilot, 0), Some(Response::Match(vec![Some(0), Some(1), None])));
    give(&mut pilot, "他暂时不在");
    assert!(pilot.shows("已选 3/3   ✓ 已保存"), "{}", pilot.screen());
    // Taking back everything leaves the question open.
    for row in ["Up Up", "Down", "Down"] {
        pilot.press(row).press("Delete");
    }
    assert_eq!(response(&pilot, 0), None);
    assert!(pilot.shows("已答 0 题，未答 4 题（其中 1 题看过）"), "{}", pilot.screen());
    // Space goes through what is free, the mouse takes what is clicked.
    pilot.press("Up Up Space");
    assert!(matches!(response(&pilot, 0), Some(Response::Match(m)) if m[0].is_some()));
    pilot.click_on("要找的同事出去了").click_on("他暂时不在，需要我转告吗？");
    assert!(matches!(response(&pilot, 0), Some(Response::Match(m)) if m[2] == Some(2)));
}

#[test]
fn items_are_sorted_into_groups() {
    let folder = tempfile::tempdir().unwrap();
    let mut pilot = pilot(folder.path());
    sit(&mut pilot).press("Right 1 2");
    insta::assert_snapshot!("classify_half", shot(&pilot));
    let Some(Response::Groups(half)) = response(&pilot, 1) else { panic!("no groups") };
    let mut sorted = half.clone();
    sorted.sort_unstable();
    assert_eq!(sorted, [None, None, Some(0), Some(1)]);
    // Up to what was given: the same once more takes it back; a click gives another.
    pilot.press("Up Up 1");
    let Some(Response::Groups(given)) = response(&pilot, 1) else { panic!("no groups") };
    assert_eq!(given.iter().flatten().count(), 1);
    pilot.click_on("○ 不该说");
    let Some(Response::Groups(given)) = response(&pilot, 1) else { panic!("no groups") };
    assert_eq!(given.iter().flatten().copied().collect::<Vec<_>>(), [1, 1]);
}

#[test]
fn an_essay_is_kept_while_it_is_typed_and_answered_when_it_is_left() {
    let folder = tempfile::tempdir().unwrap();
    let mut pilot = pilot(folder.path());
    sit(&mut pilot).press("Left PgUp").press("F6 F6 F6");
    pilot.type_text("您慢慢说，我在记。\n让您着急了，");
    pilot.paste("请问您的户号是多少？我查一下就回您。");
    insta::assert_snapshot!("essay", shot(&pilot));
    let caret = pilot.caret().unwrap();
    assert_eq!(pilot.find("让您着急了").map(|p| (p.x + 48, p.y)), Some((caret.x, caret.y)));
    assert_eq!(response(&pilot, 3), None);
    pilot.restart().enter("0012", None).press("Enter");
    assert!(pilot.shows("我查一下就回您。"), "{}", pilot.screen());
    // The caret moves through the lines, digits and Space are text.
    pilot.press("Up End").type_text("3 ？").press("PgUp Right");
    let text = "您慢慢说，我在记。\n让您着急了，请问您的户号是多少？我查一下就回您。3 ？";
    assert_eq!(response(&pilot, 3), Some(Response::Text(text.to_owned())));
    assert!(pilot.shows("已答 1 题，未答 3 题（其中 3 题看过）"), "{}", pilot.screen());
}

#[test]
fn a_long_question_of_ten_options_scrolls_and_the_selected_one_stays_in_sight() {
    let folder = tempfile::tempdir().unwrap();
    let mut pilot = pilot(folder.path());
    pilot.resize(60, 20);
    sit(&mut pilot).press("Right Right");
    for _ in 0..9 {
        pilot.press("Down");
        assert!(pilot.find("▶").is_some(), "{}", pilot.screen());
    }
    pilot.press("Space");
    insta::assert_snapshot!("ten_options", shot(&pilot));
    pilot.press("0 PgUp PgUp");
    assert!(pilot.shows("这是一道题干很长的题"), "{}", pilot.screen());
}

#[test]
fn an_essay_waits_is_graded_and_graded_again() {
    let folder = tempfile::tempdir().unwrap();
    let mut pilot = pilot(folder.path());
    sit(&mut pilot);
    match_all(&mut pilot);
    pilot.press("F6 F6 F6").type_text("您慢慢说，我在记。让您着急了。").press("F9 2");
    insta::assert_snapshot!("waiting", shot(&pilot));
    // What waits is not in the statistics, what is marked already is.
    let asked = |pilot: &Pilot| open(pilot).analysis(None, None).unwrap().items().len();
    assert_eq!((asked(&pilot), open(&pilot).check().unwrap()), (3, vec![]));
    // Neither passed nor failed, nothing lost: the certificate is closed, the topics leave the essay out.
    let angry = ObjectiveId::new("phone.answer.angry");
    assert!(!attempt(&pilot).result.unwrap().by_objective.contains_key(&angry));
    pilot.press("F7 F6");
    assert!(pilot.shows("第 2 题，共 4 题"), "{}", pilot.screen());
    pilot.press("F6 F6");
    assert!(
        pilot.shows("后面没有错题了"),
        "an essay that waits is no missed one\n{}",
        pilot.screen()
    );
    pilot.press("Esc Enter");
    assert!(pilot.shows("待评阅"), "{}", pilot.screen());
    pilot.go(Route::Grading { selected: 0 });
    assert!(pilot.shows("下一步"), "a trainee has no queue\n{}", pilot.screen());

    trainer(&mut pilot);
    insta::assert_snapshot!("home_of_a_trainer", shot(&pilot));
    pilot.press("8");
    insta::assert_snapshot!("queue", shot(&pilot));
    pilot.press("Enter Enter");
    assert!(pilot.shows("还有要点没有给分"), "{}", pilot.screen());
    // More than a criterion is worth is not taken.
    pilot.press("9 2 1");
    insta::assert_snapshot!("grading", shot(&pilot));
    pilot.press("Left Right 4 Enter");
    insta::assert_snapshot!("queue_graded", shot(&pilot));
    let result = attempt(&pilot).result.unwrap();
    assert_eq!((result.waiting, result.got.0), (false, 2000 + 3500));
    assert_eq!((asked(&pilot), open(&pilot).check().unwrap()), (4, vec![]));

    // Again: better, and now it passes; what was given first stays.
    pilot.press("Enter");
    assert!(pilot.shows("周敏 7 分"), "{}", pilot.screen());
    pilot.press("3 2 5");
    insta::assert_snapshot!("graded_again", shot(&pilot));
    pilot.press("Enter");
    let saved = attempt(&pilot);
    assert!(saved.result.clone().unwrap().passed(&saved.paper));
    let store = open(&pilot);
    let essay = store.essays().unwrap().remove(0);
    assert_eq!((essay.gradings, essay.got.0), (2, 5000));
    assert_eq!(store.essay(&essay.attempt, essay.slot).unwrap().unwrap().gradings.len(), 2);
    assert_eq!(store.check().unwrap(), []);

    pilot.restart().enter("0012", Some("135790"));
    pilot.go(Route::Outcome(essay.attempt)).press("F7 F6 F6 F6 Right Right");
    insta::assert_snapshot!("review_of_an_essay", shot(&pilot));
}

#[test]
fn only_trainers_grade_one_after_the_other_and_within_the_rubric() {
    let folder = tempfile::tempdir().unwrap();
    let mut pilot = pilot(folder.path());
    sit(&mut pilot).press("Right Right Right").type_text("您慢慢说。").press("F9 2");
    trainer(&mut pilot);
    let mut store = open(&pilot);
    let (essay, at) = (store.essays().unwrap().remove(0), pilot.now());
    let trainee = store.find_person("0012").unwrap().unwrap().id;
    let grading = |grader: &PersonId, n, given: &[u32]| {
        let (attempt, slot) = (essay.attempt.clone(), essay.slot);
        let (grader, given) = (grader.clone(), Grading(given.to_vec()));
        Record::Grading(Box::new(NewGrading { attempt, slot, n, grader, given, at }))
    };
    let trainer = PersonId::new("trainer");
    for (odd, why) in [
        (grading(&trainee, 1, &[3, 2, 5]), Refused::NoTrainer),
        (grading(&trainer, 1, &[4, 2, 5]), Refused::Misfit),
        (grading(&trainer, 1, &[3, 2]), Refused::Misfit),
    ] {
        assert!(matches!(store.save(&odd), Err(StoreError::Refused(r)) if r == why), "{why}");
    }
    assert_eq!(store.essays_waiting().unwrap(), 1);
    store.save(&grading(&trainer, 1, &[3, 2, 5])).unwrap();
    // Whoever had it open at the same time does not grade over it unseen.
    assert!(matches!(store.save(&grading(&trainer, 1, &[0, 0, 0])), Err(StoreError::Conflict)));
    assert_eq!((store.essays_waiting().unwrap(), store.check().unwrap()), (0, vec![]));
    assert_eq!(attempt(&pilot).result.unwrap().got.0, 5000);
}

/// A trainer enters instead of the trainee, who gets a PIN.
fn trainer(pilot: &mut Pilot) {
    let now = pilot.now();
    let mut store = open(pilot);
    let person = store.find_person("0012").unwrap().unwrap();
    store.set_pin(&person.id, "135790", now).unwrap();
    add_trainer(&mut store, now);
    pilot.restart().enter("T1", Some("246802"));
}

fn add_trainer(store: &mut Store, now: Timestamp) {
    let registration = Registration {
        staff_number: "T1".into(),
        name: "周敏".into(),
        department: "培训中心".into(),
        post: "培训师".into(),
    };
    let (person, enrolment) = (PersonId::new("trainer"), EnrolmentId::new("trainer"));
    store.register(person, enrolment, &registration, Role::Trainer, Some("246802"), now).unwrap();
}

#[test]
fn on_a_lessons_page_each_form_is_tried_and_explained() {
    let folder = tempfile::tempdir().unwrap();
    let mut pilot = pilot(folder.path());
    let lesson = || LessonId::new("phone/answering");
    pilot.go(Route::Lesson { lesson: lesson(), page: Some(0) });
    pilot.press("Enter");
    assert!(pilot.shows("还没有选"), "{}", pilot.screen());
    give(&mut pilot, "抱歉让您久等了");
    pilot.press("Enter");
    assert!(pilot.shows("还有没选的"), "{}", pilot.screen());
    give(&mut pilot, "您过一会儿再打来");
    give(&mut pilot, "他暂时不在");
    pilot.press("Enter");
    insta::assert_snapshot!("match_explained", shot(&pilot));
    pilot.go(Route::Lesson { lesson: lesson(), page: Some(1) }).press("1 1 1 1 Enter");
    insta::assert_snapshot!("classify_explained", shot(&pilot));
    pilot.go(Route::Lesson { lesson: lesson(), page: Some(2) });
    insta::assert_snapshot!("essay_on_a_page", shot(&pilot));
    pilot.type_text("您慢慢说。").press("F9");
    insta::assert_snapshot!("essay_explained", shot(&pilot));
    // Nobody marks it, so it says nothing about what is mastered.
    let store = open(&pilot);
    let person = store.find_person("0012").unwrap().unwrap();
    let history = store.history(&person.id).unwrap();
    assert_eq!(history.iter().map(|a| a.of.0).collect::<Vec<_>>(), [100, 100, 0]);
    pilot.go(Route::Practice(None));
    assert!(pilot.shows("上次没答对的还有 2 题"), "{}", pilot.screen());
}

#[test]
fn the_shipped_questions_of_these_forms_fit_the_smallest_page_they_are_written_for() {
    let (shipped, _) = load(&Sources::built_in());
    let forms = [FormKind::Match, FormKind::Classify, FormKind::Essay];
    let practice = shipped.bank.practice(None);
    let questions: Vec<Question> =
        practice.into_iter().filter(|q| forms.contains(&q.form.kind())).cloned().collect();
    assert!(questions.len() >= 6);
    for question in questions {
        let folder = tempfile::tempdir().unwrap();
        let mut bank = Bank::default();
        bank.add(&BankId::new("phone"), &ModuleId::new("phone"), question.clone());
        let course = shipped.course.clone();
        let mut pilot = Pilot::new(folder.path(), Library { course, bank, ..Library::default() });
        pilot.registered().go(Route::Practice(None));
        assert!(!pilot.shows("下面还有"), "{}", pilot.screen());
        let shown = if let Some(Response::Match(key) | Response::Groups(key)) = question.form.key()
        {
            pilot.press(&"Space Down ".repeat(key.len())).press("Enter");
            "应为"
        } else {
            pilot.type_text("我会先听他说完。").press("F9");
            "参考答案"
        };
        assert!(pilot.shows(shown), "{}", pilot.screen());
        if let Ok(folder) = std::env::var("SCREENS") {
            std::fs::write(format!("{folder}/{}.txt", question.id), pilot.screen()).unwrap();
        }
    }
}

/// The bank in which the first two partners of the match are the other way round.
fn put_right(bank: &Bank) -> Bank {
    let mut corrected = Bank::default();
    for (module, question) in bank.iter() {
        let mut question = question.clone();
        if let Form::Match { pairs, .. } = &mut question.form
            && question.usage == Usage::Exam
        {
            let (first, second) = (pairs[0].1.clone(), pairs[1].1.clone());
            (pairs[0].1, pairs[1].1) = (second, first);
            pairs.reverse();
        }
        corrected.add(bank.home(&question.id).unwrap(), module, question);
    }
    corrected
}

#[test]
fn the_review_says_what_was_decided_since() {
    let folder = tempfile::tempdir().unwrap();
    let mut pilot = pilot(folder.path());
    sit(&mut pilot);
    match_all(&mut pilot);
    pilot.press("F6 F6 1").press("F9 2");
    let saved = attempt(&pilot);
    assert_eq!(saved.result.as_ref().unwrap().got.0, 2000 + 125);
    let mut store = open(&pilot);
    let versions = store.versions().unwrap();
    let bank = put_right(&library().bank);
    let rulings = [(0, RulingKind::NewKey), (2, RulingKind::LeaveOut), (3, RulingKind::FullMarks)];
    let decisions = rulings.map(|(slot, kind)| {
        let id = &saved.exam.slots()[slot].question.id;
        decide(&versions, id, None, kind, &bank).unwrap().remove(0)
    });
    let seen = store.regrade(&decisions).unwrap();
    store.rule(&seen, pilot.now()).unwrap();
    // One pair of three is right by the new key; the essay was left open; ten points are gone.
    let result = attempt(&pilot).result.unwrap();
    assert_eq!((result.got.0, result.of.0, result.waiting), (666 + 5000, 9000, false));
    assert_eq!(store.check().unwrap(), []);

    let id = seen.changes[0].attempt.clone();
    pilot.go(Route::Outcome(id.clone()));
    assert!(pilot.shows("成绩已按更正计算"), "{}", pilot.screen());
    pilot.press("F7");
    insta::assert_snapshot!("review_of_a_new_key", shot(&pilot));
    pilot.press("Right Right");
    insta::assert_snapshot!("review_left_out", shot(&pilot));
    pilot.press("Right");
    assert!(pilot.shows("本题送分：不论怎么答，都得 50 分"), "{}", pilot.screen());
    assert!(pilot.shows("没有作答"), "{}", pilot.screen());
}
