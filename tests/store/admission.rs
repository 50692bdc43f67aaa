//! Who may begin a paper is decided where it is written down, whatever the page thought.

use lichuang::domain::exam::Purpose;
use lichuang::domain::id::Timestamp;
use lichuang::store::{Record, Refused, Store, StoreError};

use crate::desk::Desk;

fn refused(store: &mut Store, record: &Record) -> bool {
    matches!(store.save(record), Err(StoreError::Refused(Refused::NotAdmitted)))
}

/// The beginning of an attempt at a moment, with what the paper says of it.
fn at(
    desk: &Desk,
    number: u32,
    at: i64,
    rules: impl Fn(&mut lichuang::domain::paper::Paper),
) -> Record {
    let enrolment = lichuang::domain::id::EnrolmentId::new("place-0001");
    let Record::Begin(mut new) = desk.beginning(&enrolment, Purpose::Final, number) else {
        unreachable!("a beginning begins")
    };
    new.at = Timestamp(at);
    rules(&mut new.paper);
    Record::Begin(new)
}

#[test]
fn a_paper_is_begun_neither_before_it_opens_nor_after_it_closes() {
    let desk = Desk::new();
    let mut store = desk.open();
    let ming = desk.register(&mut store, "1", "明明");
    let now = desk.tick().0;
    let (opens, closes) = (Timestamp(now + 10_000), Timestamp(now + 20_000));
    let dated = |moment| {
        at(&desk, 1, moment, |paper| (paper.opens, paper.closes) = (Some(opens), Some(closes)))
    };
    assert!(refused(&mut store, &dated(opens.0 - 1)));
    assert!(refused(&mut store, &dated(closes.0)), "the page was opened before and left open");
    assert_eq!(store.attempts(&ming.id).unwrap(), []);
    store.save(&dated(closes.0 - 1)).unwrap();
    assert_eq!(store.attempts(&ming.id).unwrap().len(), 1);
}

#[test]
fn another_final_waits_its_days_and_none_is_begun_beyond_the_last() {
    let desk = Desk::new();
    let mut store = desk.open();
    let ming = desk.register(&mut store, "1", "明明");
    desk.sit(&mut store, &ming.id, Purpose::Final, 1, |_| false);
    let handed_in = store.attempts(&ming.id).unwrap()[0].handed_in.unwrap().0;
    let day = 86_400_000;
    let again = |moment, most| {
        at(&desk, 2, moment, move |paper| {
            (paper.attempts.finals, paper.attempts.wait_days) = (most, 1);
        })
    };
    assert!(refused(&mut store, &again(handed_in + day - 1, 2)));
    assert!(refused(&mut store, &again(handed_in + day, 1)));
    store.save(&again(handed_in + day, 2)).unwrap();
}
