//! One trainee, from the pre-test to the certificate, and what may come between.

use std::collections::BTreeSet;
use std::sync::Arc;

use lichuang::domain::course::StepName;
use lichuang::domain::exam::{By, Event, Purpose};
use lichuang::domain::id::*;
use lichuang::domain::journey;
use lichuang::domain::person::Role;
use lichuang::domain::play;
use lichuang::store::*;

use crate::desk::*;

#[test]
fn a_trainee_goes_the_whole_way() {
    let desk = Desk::new();
    let mut store = desk.open();
    let ming = desk.register(&mut store, "007", "明明");
    assert_eq!(store.find_person(" ００７").unwrap().unwrap().name, "明明");
    assert_eq!(ming.class.title, "自学");
    assert!(!store.needs_pin().unwrap());

    // the pre-test, badly; the final, well
    let pretest = desk.sit(&mut store, &ming.id, Purpose::Pretest, 1, |_| false);
    let exam = store.exam(&pretest).unwrap().unwrap();
    assert_eq!((exam.letter, exam.exam.result().got), ('A', Points(0)));
    for (lesson, page) in desk.pages() {
        let (enrolment, at) = (ming.id.clone(), desk.tick());
        store.save(&Record::Page { enrolment, lesson, page, at }).unwrap();
    }
    store.save(&desk.practice(&ming, 1, false)).unwrap();
    let played = desk.play(&mut store, &ming.id);
    assert_eq!(store.play(&played).unwrap().unwrap().play.score(), 100);
    assert!(store.plays(&ming.id).unwrap().iter().all(|p| p.ended.is_some()));
    let last = desk.sit(&mut store, &ming.id, Purpose::Final, 1, |_| true);
    let saved = store.exam(&last).unwrap().unwrap();
    assert_eq!(saved.letter, 'B');
    let result = saved.result.unwrap();
    assert!(result.passed(&saved.paper));
    assert_eq!(result, saved.exam.result(), "the kept result is what its events come to");

    // no question of the pre-test is in the final
    let shown = |id| {
        let exam = store.exam(id).unwrap().unwrap().exam;
        exam.slots().iter().map(|s| s.question.id.clone()).collect::<BTreeSet<_>>()
    };
    assert!(shown(&pretest).is_disjoint(&shown(&last)));

    let rows = store.attempts(&ming.id).unwrap();
    assert_eq!(
        rows.iter().map(|r| r.purpose).collect::<Vec<_>>(),
        [Purpose::Pretest, Purpose::Final]
    );
    assert_eq!(rows[1].band.as_deref(), Some("优秀"));
    // one practice answer and every answered slot of both papers; slots left open are no answers
    assert_eq!(store.history(&ming.person.id).unwrap().len(), 1 + 4 + 4);

    desk.answer_survey(&mut store, &ming.id, "很有用");
    let certificate = desk.certificate(&ming.id, &last);
    store.save(&certificate).unwrap();
    assert!(matches!(store.save(&certificate), Err(StoreError::Conflict)), "written once");
    let certificate = store.certificate(&ming.id).unwrap().unwrap();
    assert!(certificate.number.starts_with("2026-"), "{}", certificate.number);
    assert_eq!((certificate.name.as_str(), certificate.staff_number.as_str()), ("明明", "007"));

    let progress =
        store.progress(&ming.id, &desk.course, std::slice::from_ref(&desk.scenario.id)).unwrap();
    let steps = journey::journey(&desk.course, &progress);
    assert!(steps.iter().all(|s| s.state == journey::State::Done), "{steps:?}");
    assert!(store.unfinished_rows(None, &desk.course, &[]).unwrap().is_empty());
    let scores = store.score_rows(None).unwrap();
    let scores: Vec<_> = scores.iter().map(|s| (s.form, s.got, s.passed, s.counts)).collect();
    let (nothing, all) = (Some(Points(0)), Some(Points::whole(100)));
    assert_eq!(scores, [('A', nothing, Some(false), false), ('B', all, Some(true), true)]);
    let evidence = store.evidence(None, &desk.course).unwrap();
    assert_eq!((evidence.class.as_str(), evidence.learners.len()), ("自学", 1));
    assert_eq!((evidence.attempts.len(), evidence.plays_ended), (2, 1));
    assert_eq!((evidence.learners_began, evidence.learners_read_all), (1, 1));
    assert_eq!((evidence.learners_surveyed, evidence.learners_certified), (1, 1));
    assert_eq!(evidence.attempts.iter().map(|a| a.counts).collect::<Vec<_>>(), [false, true]);
    assert_eq!(evidence.audit, Some(store.audit_head().unwrap()));
    assert_eq!(store.check().unwrap(), []);
}

#[test]
fn an_exam_goes_on_where_it_was_after_every_event() {
    let desk = Desk::new();
    let mut store = desk.open();
    let ming = desk.register(&mut store, "1", "明明");
    let attempt = desk.begin(&mut store, &ming.id, Purpose::Pretest, 1);
    let mut live = store.exam(&attempt).unwrap().unwrap().exam;
    let key = live.slots()[0].question.form.key();
    let events = [
        Event::Opened { window: WindowId::new("w1") },
        Event::Reached { slot: 0 },
        Event::Answered { slot: 0, response: key },
        Event::Flagged { slot: 0, on: true },
        Event::Reached { slot: 2 },
        Event::Answered { slot: 0, response: None },
    ];
    for (seq, event) in (0..).zip(events) {
        let at = desk.tick();
        store
            .save(&Record::Exam { attempt: attempt.clone(), seq, at, event: event.clone() })
            .unwrap();
        live.apply(&event, at);
        // the program is killed here and started again
        drop(store);
        store = desk.open();
        let saved = store.exam(&attempt).unwrap().unwrap();
        assert_eq!(saved.exam, live);
        assert_eq!((saved.seq, saved.last), (seq + 1, at));
    }
    assert_eq!(store.open_attempt(&ming.id).unwrap(), Some(attempt));
}

#[test]
fn the_older_window_finds_its_place_taken() {
    let desk = Desk::new();
    let (mut older, mut newer) = (desk.open(), desk.open());
    let ming = desk.register(&mut older, "1", "明明");
    let attempt = desk.begin(&mut older, &ming.id, Purpose::Pretest, 1);
    assert!(
        matches!(
            newer.save(&desk.beginning(&ming.id, Purpose::Pretest, 1)),
            Err(StoreError::Conflict)
        ),
        "the same number twice"
    );
    let event = |slot| Event::Reached { slot };
    let at = desk.tick();
    older.save(&Record::Exam { attempt: attempt.clone(), seq: 0, at, event: event(0) }).unwrap();
    newer.save(&Record::Exam { attempt: attempt.clone(), seq: 1, at, event: event(1) }).unwrap();
    let late = Record::Exam { attempt: attempt.clone(), seq: 1, at, event: event(2) };
    assert!(matches!(older.save(&late), Err(StoreError::Conflict)));

    // handing in twice is handing in once
    let hand_in = |seq| Record::Exam {
        attempt: attempt.clone(),
        seq,
        at,
        event: Event::HandedIn { by: By::Person },
    };
    newer.save(&hand_in(2)).unwrap();
    for seq in [2, 3] {
        assert!(matches!(older.save(&hand_in(seq)), Err(StoreError::Conflict)));
    }
    assert_eq!(older.check().unwrap(), []);
}

#[test]
fn an_overdue_attempt_is_handed_in_at_its_end_with_what_was_being_typed() {
    let desk = Desk::new();
    let mut store = desk.open();
    let ming = desk.register(&mut store, "1", "明明");
    let attempt = desk.begin(&mut store, &ming.id, Purpose::Pretest, 1);
    let exam = store.exam(&attempt).unwrap().unwrap().exam;
    let blank = exam.slots().iter().position(|s| s.question.form.options().is_none()).unwrap();
    let response = exam.slots()[blank].question.form.key().unwrap();
    let at = desk.tick();
    let draft = Record::Draft { attempt: attempt.clone(), slot: blank, response, at };
    store.save(&draft).unwrap();
    assert_eq!(store.exam(&attempt).unwrap().unwrap().drafts.len(), 1);
    assert_eq!(store.hand_in_overdue(at).unwrap(), 0, "there is time left");

    let later = exam.ends().plus_minutes(600);
    let counts: Vec<usize> = std::thread::scope(|scope| {
        let hands: Vec<_> =
            (0..4).map(|_| scope.spawn(|| desk.open().hand_in_overdue(later).unwrap())).collect();
        hands.into_iter().map(|h| h.join().unwrap()).collect()
    });
    assert_eq!(counts.iter().sum::<usize>(), 1, "once, whoever does it");
    let saved = store.exam(&attempt).unwrap().unwrap();
    assert_eq!(saved.exam.handed_in(), Some((By::Clock, exam.ends())));
    assert_eq!(saved.exam.answered(), 1);
    assert!(saved.drafts.is_empty());
    assert_eq!(saved.result.unwrap().got, Points::whole(25));
    let late = store.save(&draft);
    assert!(matches!(late, Err(StoreError::Conflict)), "typed on in a window that did not know");
    assert_eq!(store.check().unwrap(), []);
}

#[test]
fn a_replay_takes_over_the_decisions_before_it() {
    let desk = Desk::new();
    let mut store = desk.open();
    let ming = desk.register(&mut store, "1", "明明");
    let first = desk.play(&mut store, &ming.id);
    let again = PlayId::new("again");
    let mut new = desk.new_play(&again, &ming.id);
    new.from = Some((first, 1));
    store.save(&Record::StartPlay(Box::new(new))).unwrap();
    let saved = store.play(&again).unwrap().unwrap();
    assert_eq!((saved.play.steps().len(), saved.seq), (1, 1));
    let plays = store.plays(&ming.id).unwrap();
    let open: Vec<&PlayId> = plays.iter().filter(|p| p.ended.is_none()).map(|p| &p.id).collect();
    assert_eq!(open, [&again]);
    let event = saved.play.choose(&saved.play.choices()[0].id).unwrap();
    assert!(matches!(event, play::Event::Chose { .. }));
    store.save(&Record::Play { play: again.clone(), seq: 1, at: desk.tick(), event }).unwrap();
    assert_eq!(store.plays(&ming.id).unwrap().iter().filter(|p| p.ended.is_some()).count(), 2);

    // the scenario was edited meanwhile: its decisions cannot be taken over
    let mut edited = desk.new_play(&PlayId::new("third"), &ming.id);
    let mut scenario = (*desk.scenario).clone();
    scenario.title.push('改');
    (edited.scenario, edited.from) = (Arc::new(scenario), Some((again, 1)));
    let refused = store.save(&Record::StartPlay(Box::new(edited)));
    assert!(matches!(refused, Err(StoreError::Refused(Refused::OtherVersion))));
    assert_eq!(store.plays(&ming.id).unwrap().len(), 2, "whole or not at all");
}

#[test]
fn who_has_not_finished_is_listed_with_what_comes_next() {
    let desk = Desk::new();
    let mut store = desk.open();
    let ming = desk.register(&mut store, "2", "明明");
    let hong = desk.register(&mut store, "1", "小红");
    let left = desk.register(&mut store, "3", "走了的");
    store.mark_left(&left.person.id, desk.tick()).unwrap();
    let trainer = desk.register(&mut store, "4", "老师");
    store.set_role(&trainer.person.id, Role::Trainer, desk.tick()).unwrap();
    desk.sit(&mut store, &trainer.id, Purpose::Pretest, 1, |_| true);
    desk.sit(&mut store, &ming.id, Purpose::Pretest, 1, |_| true);
    desk.begin(&mut store, &hong.id, Purpose::Pretest, 1);
    let rows = store.unfinished_rows(None, &desk.course, &[]).unwrap();
    let seen: Vec<_> =
        rows.iter().map(|r| (r.staff_number.as_str(), r.steps[0].1, r.next.unwrap())).collect();
    assert_eq!(seen, [("1", false, StepName::Pretest), ("2", true, StepName::Learn)]);

    // an open attempt has no result yet; a trainer's trial is not counted
    let scores = store.score_rows(Some(&ming.class.id)).unwrap();
    let scores: Vec<_> = scores.iter().map(|s| (s.staff_number.as_str(), s.got)).collect();
    assert_eq!(scores, [("1", None), ("2", Some(Points::whole(100)))]);
    let evidence = store.evidence(None, &desk.course).unwrap();
    assert_eq!((evidence.learners.len(), evidence.attempts.len()), (3, 2));
    assert_eq!(evidence.learners.iter().filter(|l| l.left).count(), 1);
}

#[test]
fn the_final_that_counts_is_the_best_and_resits_have_forms_of_their_own() {
    let desk = Desk::new();
    let mut store = desk.open();
    let ming = desk.register(&mut store, "1", "明明");
    let letters: Vec<char> = [(1, 3), (2, 4), (3, 1)]
        .map(|(number, right)| {
            let id = desk.sit(&mut store, &ming.id, Purpose::Final, number, |n| n < right);
            store.exam(&id).unwrap().unwrap().letter
        })
        .to_vec();
    assert_eq!(letters, ['B', 'C', 'C'], "the last form is used again");
    let rows = store.score_rows(None).unwrap();
    assert_eq!(rows.iter().map(|r| r.counts).collect::<Vec<_>>(), [false, true, false]);
    let id = |number| AttemptId::new(format!("{}-Final-{number}", ming.id));
    let refused = store.save(&desk.certificate(&ming.id, &id(3)));
    assert!(matches!(refused, Err(StoreError::Refused(Refused::NotPassed))));
    store.save(&desk.certificate(&ming.id, &id(2))).unwrap();
    assert_eq!(store.certificate(&ming.id).unwrap().unwrap().got, Points::whole(100));
}
