//! The kept sums of item analysis: always what the results come to, whoever hands in, and however.

use std::collections::{BTreeMap, BTreeSet};

use lichuang::domain::analysis::{Choice, discrimination};
use lichuang::domain::exam::{Event, Purpose};
use lichuang::domain::id::{AttemptId, EnrolmentId};
use lichuang::domain::person::Role;
use lichuang::domain::question::Response;
use lichuang::domain::records::AnswerRow;
use lichuang::domain::statistics::{mean, sd};
use lichuang::store::*;

use crate::desk::*;

/// Who counts, from the kept sums.
fn people(store: &Store) -> usize {
    store.forms_sat(None).unwrap().iter().map(|f| f.people).sum()
}

/// Everything is in order, so many people count, and analysis says what the listed answers come to.
#[track_caller]
pub fn counts(store: &Store, n: usize) {
    assert_eq!(store.check().unwrap(), []);
    assert_eq!(people(store), n);
    let items = store.analysis(None, None).unwrap().items();
    let rows = store.answer_rows(None).unwrap();
    let counted: Vec<&AnswerRow> = rows.iter().filter(|r| r.in_statistics).collect();
    let points = |r: &AnswerRow| [r.answer.got.0 as f64, r.answer.of.0 as f64];
    let mut all: BTreeMap<&AttemptId, [f64; 2]> = BTreeMap::new();
    for row in &counted {
        let ([got, of], total) = (points(row), all.entry(&row.attempt).or_default());
        *total = [total[0] + got, total[1] + of];
    }
    for item in &items {
        let of = counted.iter().filter(|r| r.answer.question.id == *item.id());
        let rows: Vec<&AnswerRow> = of.copied().collect();
        assert_eq!(item.n, rows.len(), "{}", item.id());
        let shares: Vec<f64> = rows.iter().map(|r| points(r)).map(|[got, of]| got / of).collect();
        let same = |a: Option<f64>, b: Option<f64>, what: &str| {
            let alike = match (a, b) {
                (Some(a), Some(b)) => (a - b).abs() < 1e-9,
                (a, b) => a == b,
            };
            assert!(alike, "{} {what}: {a:?}, not {b:?}", item.id());
        };
        same(Some(item.facility), mean(&shares), "facility");
        let rest = |r: &&AnswerRow| {
            let ([got, of], total) = (points(r), all[&r.attempt]);
            (total[0] - got) / (total[1] - of)
        };
        let rest: Vec<f64> = rows.iter().map(rest).collect();
        if rest.iter().all(|r| r.is_finite()) {
            same(item.discrimination, discrimination(&shares, &rest), "discrimination");
        }
        for option in &item.options {
            let chose = |r: &&&AnswerRow| match (&r.answer.response, option.choice) {
                (Some(Response::Letter(chosen)), Choice::Letter(letter)) => *chosen == letter,
                _ => false,
            };
            assert_eq!(option.chosen, rows.iter().filter(chose).count(), "{}", item.id());
            let key = item.question.form.key();
            assert_eq!(Some(option.key), key.map(|key| is_key(&key, option.choice)));
        }
        if let Some(form) = &item.form {
            let on_form = counted.iter().filter(|r| r.form == form.letter);
            let people: BTreeSet<&AttemptId> = on_form.map(|r| &r.attempt).collect();
            let totals: Vec<f64> = people.iter().map(|a| all[a][0] / 100.0).collect();
            same(form.mean, mean(&totals), "mean of its form");
            same(form.sd, sd(&totals), "spread of its form");
            assert_eq!(form.people, people.len());
            assert!(people.iter().all(|a| all[a][1] / 100.0 == form.of), "{}", item.id());
        }
    }
    assert_eq!(items.iter().map(|i| i.n).sum::<usize>(), counted.len());
}

fn is_key(key: &Response, choice: Choice) -> bool {
    matches!((key, choice), (Response::Letter(key), Choice::Letter(letter)) if *key == letter)
}

/// Opens a final, leaves it open and lets the clock hand it in; `answered` says whether there is an answer.
pub fn drops_out(
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
    while desk.tick() < saved.exam.ends() {}
    store.hand_in_overdue(desk.tick()).unwrap();
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
    // In an older file a second one may have been begun meanwhile.
    let closed =
        |at: &str| desk.raw().execute_batch(&format!("UPDATE attempt SET handed_in = {at}"));
    closed("0").unwrap();
    let second = desk.begin(&mut store, &ming.id, Purpose::Final, 2);
    closed("NULL").unwrap();
    desk.answer(&mut store, &second, |_| false);
    let facility = |store: &Store| store.analysis(None, None).unwrap().items()[0].facility;
    assert_eq!(facility(&store), 0.0);
    desk.answer(&mut store, &first, |_| true);
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
    raw.execute_batch(include_str!("../../src/store/migrations/0008_sums.sql")).unwrap();
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
