//! One attempt: decided, applied, resumed.

use lichuang::domain::exam::{By, Event, Exam, Refusal, Slot, Standing, arrange, arrange_one};
use lichuang::domain::id::{Digest, Points, Timestamp, WindowId};
use lichuang::domain::marking::Rule;
use lichuang::domain::paper::Shuffle;
use lichuang::domain::question::{Letter, Response};
use proptest::prelude::*;

use super::samples::{multiple, order, single};

const START: Timestamp = Timestamp(1_000_000);

fn slots() -> Vec<Slot> {
    let questions = [single("q1"), single("q2"), multiple("AC"), order(4)];
    let questions = questions
        .into_iter()
        .enumerate()
        .map(|(part, q)| (part, q, Digest::of("x"), Points::whole(5)))
        .collect();
    arrange(questions, Shuffle::All, 3)
}

fn fresh() -> Exam {
    Exam::start(slots(), Rule::default(), START, 40)
}

fn minute(n: i64) -> Timestamp {
    START.plus_millis(n * 60_000)
}

#[test]
fn nothing_happens_before_it_is_applied() {
    let exam = fresh();
    let event = exam.answer(0, Some(Response::Letter(Letter('B'))), minute(1)).unwrap();
    assert_eq!(exam.standing(0), Standing::NotReached);
    let mut after = exam;
    after.apply(&event, minute(1));
    assert_eq!((after.standing(0), after.answered()), (Standing::Answered, 1));
}

#[test]
fn three_states_are_kept_apart_and_an_answer_can_be_taken_back() {
    let mut exam = fresh();
    exam.apply(&Event::Reached { slot: 1 }, minute(0));
    assert_eq!(exam.standing(1), Standing::Open);
    let event = exam.answer(1, Some(Response::Letter(Letter('A'))), minute(1)).unwrap();
    exam.apply(&event, minute(1));
    assert_eq!(exam.standing(1), Standing::Answered);
    let event = exam.answer(1, None, minute(2)).unwrap();
    exam.apply(&event, minute(2));
    assert_eq!([exam.standing(0), exam.standing(1)], [Standing::NotReached, Standing::Open]);
}

#[test]
fn time_up_is_refused_and_handing_in_is_then_the_clocks() {
    let mut exam = fresh();
    let late = exam.answer(0, Some(Response::Letter(Letter('B'))), minute(40));
    assert_eq!(late, Err(Refusal::TimeUp));
    assert_eq!(exam.hand_in(minute(39)), Ok(Event::HandedIn { by: By::Person }));
    let event = exam.hand_in(minute(41)).unwrap();
    assert_eq!(event, Event::HandedIn { by: By::Clock });
    exam.apply(&event, minute(40));
    assert_eq!(exam.hand_in(minute(41)), Err(Refusal::HandedIn));
    assert_eq!(exam.answer(0, None, minute(39)), Err(Refusal::HandedIn));
}

#[test]
fn a_clock_set_back_gives_no_time() {
    let exam = fresh();
    assert_eq!(exam.left(minute(-600)), 40 * 60_000);
    assert_eq!(exam.left(minute(39)), 60_000);
    assert_eq!(exam.left(minute(4000)), 0);
}

#[test]
fn answers_of_another_form_are_refused() {
    let exam = fresh();
    assert_eq!(exam.answer(0, Some(Response::Verdict(true)), minute(1)), Err(Refusal::Misfit));
    assert_eq!(exam.answer(99, None, minute(1)), Err(Refusal::Misfit));
}

#[test]
fn time_spent_counts_only_while_a_question_is_on_a_screen() {
    let mut exam = fresh();
    let opened = Event::Opened { window: WindowId::new("w1") };
    exam.apply(&opened, minute(0));
    exam.apply(&Event::Reached { slot: 0 }, minute(0));
    exam.apply(&Event::Reached { slot: 1 }, minute(2));
    // A crash; nobody looks for five minutes.
    exam.apply(&Event::Opened { window: WindowId::new("w2") }, minute(7));
    exam.apply(&Event::Reached { slot: 1 }, minute(7));
    exam.apply(&Event::HandedIn { by: By::Person }, minute(8));
    let spent: Vec<i64> = exam.states().iter().map(|s| s.spent / 60_000).collect();
    assert_eq!(spent[0], 2);
    assert_eq!(exam.window(), Some(&WindowId::new("w2")));
}

#[test]
fn options_stand_in_an_order_of_their_own_and_items_never_right() {
    for seed in 0..200 {
        assert!(!arrange_one(&order(4), seed).is_sorted(), "seed {seed}");
    }
    let orders: std::collections::BTreeSet<_> =
        (0..50).map(|s| arrange_one(&single("q"), s)).collect();
    assert!(orders.len() > 15, "{}", orders.len());
    let first = |seed| {
        arrange(
            vec![
                (0, single("a"), Digest::of("a"), Points(1)),
                (0, single("b"), Digest::of("b"), Points(1)),
                (1, order(3), Digest::of("c"), Points(1)),
            ],
            Shuffle::All,
            seed,
        )
    };
    for seed in 0..20 {
        assert_eq!(
            first(seed).iter().map(|s| s.part).collect::<Vec<_>>(),
            [0, 0, 1],
            "parts keep their order"
        );
    }
}

fn any_event() -> impl Strategy<Value = Event> {
    prop_oneof![
        Just(Event::Opened { window: WindowId::new("w") }),
        (0usize..6).prop_map(|slot| Event::Reached { slot }),
        (0usize..6, proptest::option::of(proptest::char::range('A', 'E'))).prop_map(|(slot, l)| {
            Event::Answered { slot, response: l.map(|c| Response::Letter(Letter(c))) }
        }),
        (0usize..6, any::<bool>()).prop_map(|(slot, on)| Event::Flagged { slot, on }),
        Just(Event::HandedIn { by: By::Person }),
    ]
}

proptest! {
    #[test]
    fn resuming_is_the_same_as_having_lived_through_it(events in proptest::collection::vec((any_event(), 0i64..2400), 0..60)) {
        let mut at = START;
        let mut live = fresh();
        let mut log = Vec::new();
        for (event, seconds) in events {
            at = at.plus_millis(seconds * 10);
            live.apply(&event, at);
            log.push((at, event));
        }
        let resumed = fresh().resume(log);
        prop_assert_eq!(&resumed, &live);
        prop_assert_eq!(resumed.result(), live.result());
        let total: i64 = live.result().marks.iter().map(|m| m.got().0).sum();
        prop_assert_eq!(total, live.result().got.0);
    }
}
