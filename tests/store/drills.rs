//! Runs of the operation drill: as they were drawn, event after event, in one window at a time.

use lichuang::content::{Sources, load};
use lichuang::domain::drill::act::Act;
use lichuang::domain::drill::case::Stage;
use lichuang::domain::drill::roster::{Mode, Roster};
use lichuang::domain::drill::{Drill, Event};
use lichuang::domain::id::{DrillId, WindowId};
use lichuang::store::{NewDrill, Record, StoreError};

use super::desk::Desk;

#[test]
fn a_run_is_kept_event_by_event_and_the_newer_window_has_it() {
    let (library, _) = load(&Sources::built_in());
    let office = library.offices.values().next().unwrap();
    let desk = Desk::new();
    let mut store = desk.open();
    let who = desk.register(&mut store, "0012", "李明").id;
    let id = DrillId::new("run");
    let roster = Roster::draw(office, Mode::Free, 5);
    let new = NewDrill {
        drill: id.clone(),
        enrolment: who.clone(),
        roster: roster.clone(),
        seed: 5,
        at: desk.tick(),
    };
    store.save(&Record::StartDrill(Box::new(new))).unwrap();
    let mut other = desk.open();
    let at = desk.tick();
    let happens = |seq, event| Record::Drill { drill: id.clone(), seq, at, event };
    let opened = |name: &str| Event::Opened { window: WindowId::new(name) };
    store.save(&happens(0, opened("old"))).unwrap();
    other.save(&happens(1, opened("new"))).unwrap();
    let call = Event::Did { case: 0, act: Act::Call };
    let late = store.save(&happens(1, call.clone()));
    assert!(matches!(late, Err(StoreError::Conflict)), "{late:?}");
    other.save(&happens(2, call)).unwrap();
    let saved = store.drill(&id).unwrap().unwrap();
    assert_eq!((saved.seq, saved.seed, &saved.enrolment), (3, 5, &who));
    assert_eq!(saved.drill.window().map(WindowId::as_str), Some("new"));
    assert_eq!(saved.drill.cases()[0].stage, Stage::Applying);
    let mut fresh = Drill::start(roster.into());
    fresh.apply(&opened("new"));
    fresh.apply(&Event::Did { case: 0, act: Act::Call });
    assert_eq!(fresh, saved.drill);
    other.save(&happens(3, Event::Closed)).unwrap();
    let rows = store.drills(&who).unwrap();
    assert_eq!((rows.len(), rows[0].ended, rows[0].score, rows[0].cases.0), (1, true, 0, 0));
    assert_eq!(store.drill(&DrillId::new("nobody's")).unwrap().map(|d| d.seq), None);
    assert_eq!(store.check().unwrap(), []);
}
