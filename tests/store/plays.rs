//! What is told of many runs: how people went through a scenario, and what their decisions show.

use std::sync::Arc;

use lichuang::domain::id::{ObjectiveId, PlayId, Timestamp};
use lichuang::domain::person::Role;
use lichuang::domain::practice::Try;
use lichuang::store::{NewPlay, Record};

use crate::desk::Desk;

#[test]
fn the_traffic_is_that_of_trainees_on_the_scenario_as_it_is_now() {
    let desk = Desk::new();
    let mut store = desk.open();
    let li = desk.register(&mut store, "0012", "李明");
    let wang = desk.register(&mut store, "0013", "王芳");
    let first = desk.play(&mut store, &li.id);
    desk.play(&mut store, &wang.id);
    let open = PlayId::new("open");
    store.save(&Record::StartPlay(Box::new(desk.new_play(&open, &wang.id)))).unwrap();
    let replay =
        NewPlay { from: Some((first.clone(), 0)), ..desk.new_play(&PlayId::new("replay"), &li.id) };
    store.save(&Record::StartPlay(Box::new(replay))).unwrap();
    let counted = store.traffic(&desk.scenario).unwrap();
    let traffic = &counted.traffic;
    assert_eq!((traffic.runs, traffic.ended, traffic.replays, counted.others), (4, 2, 1, 0));
    let start = traffic.passage(&desk.scenario.start).unwrap();
    assert_eq!((start.runs, start.open, start.taken[0]), (4, 2, 2));

    // Edited, it is another scenario; what was played before is not counted, and said to be left out.
    let mut edited = (*desk.scenario).clone();
    edited.setting.push_str("下雨。");
    let counted = store.traffic(&edited).unwrap();
    assert_eq!((counted.traffic.runs, counted.others), (0, 4));
    let run = NewPlay {
        scenario: Arc::new(edited.clone()),
        ..desk.new_play(&PlayId::new("edited"), &li.id)
    };
    store.save(&Record::StartPlay(Box::new(run))).unwrap();
    let counted = store.traffic(&edited).unwrap();
    assert_eq!((counted.traffic.runs, counted.others), (1, 4));

    // Who only tries it out for others is not counted.
    store.set_role(&wang.person.id, Role::Trainer, desk.tick()).unwrap();
    assert_eq!(store.traffic(&desk.scenario).unwrap().traffic.runs, 2);
}

#[test]
fn decisions_show_what_somebody_masters_and_replays_do_not() {
    let desk = Desk::new();
    let mut store = desk.open();
    let li = desk.register(&mut store, "0012", "李明");
    let first = desk.play(&mut store, &li.id);
    let decided = store.decisions(&li.person.id).unwrap();
    let steps = store.play(&first).unwrap().unwrap().play.steps().len();
    assert_eq!(decided.len(), steps);
    let told = |t: &Try| t.objectives == [ObjectiveId::new("phone.answer.o1")] && t.got == t.of;
    assert!(decided.iter().all(|t| told(t) && t.at > Timestamp(0)), "{decided:?}");
    let replay =
        NewPlay { from: Some((first, 1)), ..desk.new_play(&PlayId::new("replay"), &li.id) };
    store.save(&Record::StartPlay(Box::new(replay))).unwrap();
    assert_eq!(store.decisions(&li.person.id).unwrap(), decided);
}
