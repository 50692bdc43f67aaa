//! The kept sums of item analysis: always what the results come to, whoever hands in, and however.

use lichuang::domain::exam::{By, Event, Purpose};
use lichuang::domain::id::{AttemptId, EnrolmentId};
use lichuang::domain::person::Role;
use lichuang::store::*;

use crate::desk::*;

/// Who counts, from the kept sums.
fn people(store: &Store) -> usize {
    store.forms_sat(None).unwrap().iter().map(|f| f.people).sum()
}

/// Everything is in order, and every question was asked of so many.
#[track_caller]
fn counts(store: &Store, n: usize) {
    assert_eq!(store.check().unwrap(), []);
    assert_eq!(people(store), n);
    let items = store.analysis(None, None).unwrap().items();
    let rows = store.answer_rows(None).unwrap();
    for item in &items {
        let of = rows.iter().filter(|r| r.in_statistics && r.answer.question.id == *item.id());
        let shares: Vec<f64> = of.map(|r| r.answer.got.0 as f64 / r.answer.of.0 as f64).collect();
        assert_eq!(item.n, shares.len(), "{}", item.id());
        let mean = shares.iter().sum::<f64>() / shares.len() as f64;
        assert!((item.facility - mean).abs() < 1e-12, "{}", item.id());
    }
    assert_eq!(
        items.iter().map(|i| i.n).sum::<usize>(),
        rows.iter().filter(|r| r.in_statistics).count()
    );
}

/// Opens a final, leaves it open and lets the clock hand it in; `answered` says whether there is an answer.
fn drops_out(
    desk: &Desk,
    store: &mut Store,
    who: &EnrolmentId,
    number: u32,
    answered: bool,
) -> AttemptId {
    let attempt = desk.begin(store, who, Purpose::Final, number);
    let saved = store.exam(&attempt).unwrap().unwrap();
    let response = saved.exam.slots()[0].question.form.key();
    let mut events = vec![Event::Reached { slot: 0 }];
    events.extend(answered.then_some(Event::Answered { slot: 0, response }));
    for (seq, event) in (0..).zip(events) {
        let at = desk.tick();
        store.save(&Record::Exam { attempt: attempt.clone(), seq, at, event }).unwrap();
    }
    store.hand_in_overdue(saved.exam.ends()).unwrap();
    attempt
}

#[test]
fn the_first_final_with_an_answer_counts_and_no_other() {
    let desk = Desk::new();
    let mut store = desk.open();
    counts(&store, 0);
    let [ming, fang] = [("1", "明明"), ("2", "芳芳")]
        .map(|(number, name)| desk.register(&mut store, number, name));
    desk.sit(&mut store, &ming.id, Purpose::Pretest, 1, |_| true);
    counts(&store, 0);
    desk.sit(&mut store, &ming.id, Purpose::Final, 1, |slot| slot % 2 == 0);
    counts(&store, 1);
    // A resit is listed and does not count.
    desk.sit(&mut store, &ming.id, Purpose::Final, 2, |_| true);
    counts(&store, 1);
    // Who answers nothing has only been there; the next try is then the first.
    drops_out(&desk, &mut store, &fang.id, 1, false);
    counts(&store, 1);
    drops_out(&desk, &mut store, &fang.id, 2, true);
    counts(&store, 2);
}

#[test]
fn an_earlier_final_that_is_handed_in_later_takes_the_place() {
    let desk = Desk::new();
    let mut store = desk.open();
    let ming = desk.register(&mut store, "1", "明明");
    let first = desk.begin(&mut store, &ming.id, Purpose::Final, 1);
    desk.sit(&mut store, &ming.id, Purpose::Final, 2, |_| false);
    let facility = |store: &Store| store.analysis(None, None).unwrap().items()[0].facility;
    assert_eq!(facility(&store), 0.0);
    let exam = store.exam(&first).unwrap().unwrap().exam;
    let answers = exam
        .slots()
        .iter()
        .enumerate()
        .map(|(slot, s)| Event::Answered { slot, response: s.question.form.key() });
    for (seq, event) in (0..).zip(answers.chain([Event::HandedIn { by: By::Person }])) {
        let at = desk.tick();
        store.save(&Record::Exam { attempt: first.clone(), seq, at, event }).unwrap();
    }
    counts(&store, 1);
    assert_eq!(facility(&store), 1.0);
}

#[test]
fn who_becomes_a_trainer_no_longer_counts() {
    let desk = Desk::new();
    let mut store = desk.open();
    let ming = desk.register(&mut store, "1", "明明");
    desk.sit(&mut store, &ming.id, Purpose::Final, 1, |_| true);
    for (role, n) in [(Role::Trainer, 0), (Role::Hr, 0), (Role::Trainee, 1)] {
        store.set_role(&ming.person.id, role, desk.tick()).unwrap();
        counts(&store, n);
    }
    // Nothing is left of those who do not count.
    store.set_role(&ming.person.id, Role::Trainer, desk.tick()).unwrap();
    let left =
        strings(&desk.raw(), "SELECT shown FROM sum_answers UNION SELECT form FROM sum_people");
    assert!(left.is_empty(), "{left:?}");
}

#[test]
fn sums_that_were_meddled_with_are_found() {
    let desk = Desk::new();
    let mut store = desk.open();
    let ming = desk.register(&mut store, "1", "明明");
    desk.sit(&mut store, &ming.id, Purpose::Final, 1, |slot| slot > 0);
    let form = store.forms_sat(None).unwrap().remove(0).form.to_string();
    for (n, meddling) in [
        "UPDATE sum_people SET people = people + 1",
        "UPDATE sum_people SET people = -1",
        "UPDATE sum_people SET total = 0",
        "DELETE FROM sum_people",
        "UPDATE sum_answers SET people = 2 WHERE got = 0",
        "UPDATE sum_answers SET people = -1",
        "UPDATE sum_answers SET spent = spent + 1",
        "UPDATE sum_answers SET spent_squares = spent_squares + 1",
        "UPDATE sum_answers SET chosen = 8",
        "UPDATE sum_answers SET standing = 'open'",
        "DELETE FROM sum_answers WHERE got = 0",
        "DELETE FROM sum_answers",
    ]
    .into_iter()
    .enumerate()
    {
        let copy = desk.folder.path().join(format!("{n}.db"));
        store.backup(&copy).unwrap();
        assert_eq!(Store::open(&copy, NOW).unwrap().check().unwrap(), []);
        let raw = rusqlite::Connection::open(&copy).unwrap();
        assert!(raw.execute(meddling, ()).unwrap() > 0, "{meddling}");
        drop(raw);
        let found = Store::open(&copy, NOW).unwrap().check().unwrap();
        assert_eq!(found, [Finding::Sums { form: form.clone() }], "{meddling}");
    }
}

#[test]
fn a_file_of_before_the_sums_gets_them() {
    let desk = Desk::new();
    let mut store = desk.open();
    for n in 0..7 {
        let who = desk.register(&mut store, &n.to_string(), "某人");
        desk.sit(&mut store, &who.id, Purpose::Final, 1, |slot| (slot + n) % 3 > 0);
        desk.sit(&mut store, &who.id, Purpose::Final, 2, |_| true);
    }
    let late = desk.register(&mut store, "7", "某人");
    drops_out(&desk, &mut store, &late.id, 1, true);
    counts(&store, 8);
    drop(store);
    let raw = desk.raw();
    raw.execute_batch("DROP TABLE sum_people; DROP TABLE sum_answers").unwrap();
    raw.execute_batch(include_str!("../../src/store/migrations/0005_sums.sql")).unwrap();
    drop(raw);
    counts(&desk.open(), 8);
}

#[test]
fn a_crowd_that_hands_in_at_once_is_counted_once_each() {
    const PEOPLE: usize = 16;
    let desk = Desk::new();
    drop(desk.open());
    std::thread::scope(|scope| {
        for n in 0..PEOPLE {
            let desk = &desk;
            scope.spawn(move || {
                let mut store = desk.open();
                let who = desk.register(&mut store, &format!("{n:03}"), "某人");
                if n % 4 > 0 {
                    desk.sit(&mut store, &who.id, Purpose::Final, 1, |slot| (slot + n) % 3 > 0);
                    return;
                }
                // They answer one question and are gone.
                let attempt = desk.begin(&mut store, &who.id, Purpose::Final, 1);
                let exam = store.exam(&attempt).unwrap().unwrap().exam;
                let event =
                    Event::Answered { slot: 0, response: exam.slots()[0].question.form.key() };
                store.save(&Record::Exam { attempt, seq: 0, at: desk.tick(), event }).unwrap();
            });
        }
    });
    counts(&desk.open(), PEOPLE * 3 / 4);
    // Several programs hand in by the clock what was left open.
    let late = NOW.plus_minutes(10_000);
    let handed_in: usize = std::thread::scope(|scope| {
        let open = |_| scope.spawn(|| desk.open().hand_in_overdue(late).unwrap());
        let programs: Vec<_> = (0..6).map(open).collect();
        programs.into_iter().map(|program| program.join().unwrap()).sum()
    });
    assert_eq!(handed_in, PEOPLE / 4);
    counts(&desk.open(), PEOPLE);
}
