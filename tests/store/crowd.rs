//! Several programs at one file.

use std::collections::BTreeSet;

use lichuang::domain::exam::{Event, Purpose};
use lichuang::store::*;

use crate::desk::*;

#[test]
fn sixty_connections_write_at_once_and_nothing_is_lost() {
    const PEOPLE: usize = 60;
    const ANSWERS: u32 = 10;
    let desk = Desk::new();
    // all of them start on a file that is not there yet
    std::thread::scope(|scope| {
        for n in 0..PEOPLE {
            let desk = &desk;
            scope.spawn(move || {
                let mut store = desk.open();
                let person = desk.register(&mut store, &format!("{n:03}"), "某人");
                let attempt = desk.begin(&mut store, &person.id, Purpose::Pretest, 1);
                for seq in 0..ANSWERS {
                    let event = Event::Answered { slot: seq as usize % 4, response: None };
                    let at = desk.tick();
                    store.save(&Record::Exam { attempt: attempt.clone(), seq, at, event }).unwrap();
                }
                desk.answer_survey(&mut store, &person.id, "都好");
            });
        }
    });
    let store = desk.open();
    let people = store.people().unwrap();
    assert_eq!(people.len(), PEOPLE);
    let forms: BTreeSet<String> = strings(&desk.raw(), "SELECT id FROM form").into_iter().collect();
    assert_eq!(forms.len(), 3, "the forms of a class are drawn once");
    for person in people {
        let enrolment = store.enrolment_of(&person.id).unwrap().unwrap();
        let attempt = store.open_attempt(&enrolment.id).unwrap().unwrap();
        assert_eq!(store.exam(&attempt).unwrap().unwrap().seq, ANSWERS);
    }
    let survey = store.evidence(None, &desk.course).unwrap().survey.unwrap();
    assert_eq!(survey.submissions.len(), PEOPLE);
    assert_eq!(store.audit_head().unwrap().0, 1 + PEOPLE as i64);
    assert_eq!(store.check().unwrap(), []);
}

#[test]
fn a_locked_database_says_so_within_six_seconds_and_goes_on() {
    let desk = Desk::new();
    let mut store = desk.open();
    let ming = desk.register(&mut store, "1", "明明");
    let blocker = desk.raw();
    blocker.execute_batch("BEGIN IMMEDIATE").unwrap();
    let clock = lichuang::clock::Clock::start();
    let begun = clock.now();
    let setting = Record::Setting {
        person: ming.person.id.clone(),
        key: "theme".into(),
        value: "dark".into(),
    };
    assert!(matches!(store.save(&setting), Err(StoreError::Busy)));
    assert!(clock.now().since(begun) < 6000);
    assert!(store.find_person("1").unwrap().is_some(), "reading goes on");
    blocker.execute_batch("COMMIT").unwrap();
    store.save(&setting).unwrap();
    assert_eq!(store.setting(&ming.person.id, "theme").unwrap().as_deref(), Some("dark"));
}
