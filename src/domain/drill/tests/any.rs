//! What holds whatever is done, and in whatever order.

use std::collections::BTreeSet;

use proptest::prelude::*;
use rand::SeedableRng as _;
use rand::rngs::ChaCha8Rng;

use super::super::act::{Ground, Reason};
use super::super::case::Mark;
use super::super::roster::Mode;
use super::super::totals::{Scope, Until};
use super::super::*;
use super::{drill, follow, office};

/// Any act at all, possible or not.
fn any_act() -> impl Strategy<Value = Act> {
    let mark = prop::sample::select(Mark::ALL.to_vec());
    let ground = prop::sample::select(Ground::ALL.to_vec());
    let reason = prop::sample::select(Reason::ALL.to_vec());
    prop_oneof![
        Just(Act::Call),
        (0..5_usize).prop_map(|item| Act::Register { item }),
        (0..5_usize, mark).prop_map(|(paper, mark)| Act::Mark { paper, mark }),
        Just(Act::Accept),
        Just(Act::Notify),
        Just(Act::GoOn),
        Just(Act::RegisterAgain),
        (prop::collection::btree_set(0..5_usize, 0..4), any::<bool>())
            .prop_map(|(departments, parallel)| Act::Share { departments, parallel }),
        (0..3_usize).prop_map(|part| Act::Press { part }),
        Just(Act::Pass),
        ground.prop_map(|ground| Act::Refuse { ground }),
        Just(Act::Submit),
        Just(Act::Approve),
        Just(Act::Made),
        Just(Act::Remake),
        Just(Act::Remind),
        (0..5_usize).prop_map(|paper| Act::Receive { paper }),
        (0..3_u32).prop_map(|tens| Act::Charge { yuan: tens * 10 }),
        Just(Act::Give),
        Just(Act::Redo),
        reason.prop_map(|reason| Act::Delete { reason }),
    ]
}

/// What somebody does: mostly what is advised, else anything.
#[derive(Clone, Debug)]
enum Key {
    Advised,
    Any(usize, Act),
    Wait,
}

fn keys() -> impl Strategy<Value = Vec<Key>> {
    let key = prop_oneof![
        4 => Just(Key::Advised),
        6 => (0..7_usize, any_act()).prop_map(|(case, act)| Key::Any(case, act)),
        1 => Just(Key::Wait),
    ];
    prop::collection::vec(key, 0..200)
}

fn possible(case: &Case, office: &Office) -> Result<(), TestCaseError> {
    let item = &office.items[case.visit.item];
    let stage = case.stage;
    prop_assert_eq!(case.marks.len(), case.papers.len());
    prop_assert!(case.paid.is_none() || matches!(stage, Stage::Issuing | Stage::Finished));
    prop_assert!(
        case.visit.twin.is_none()
            || matches!(stage, Stage::Away | Stage::Checking | Stage::Deleted)
    );
    prop_assert!(stage != Stage::Deleted || case.visit.twin.is_some());
    prop_assert!(stage != Stage::Refused || case.visit.fails || case.visit.denied);
    let upward = matches!(stage, Stage::Submitting | Stage::Replying | Stage::Replied);
    prop_assert!(!upward || item.upward.is_some());
    prop_assert!(stage != Stage::Sharing || !item.joint.is_empty());
    if matches!(stage, Stage::Making | Stage::Issuing | Stage::Finished) {
        prop_assert!(case.is_right_item() && case.is_complete() && case.is_reviewed());
        prop_assert!(!case.visit.fails);
        prop_assert!(item.upward.is_none() || !case.visit.denied);
        prop_assert_eq!(case.parts.len(), item.joint.len());
    }
    if stage == Stage::Finished {
        prop_assert!(case.paid.is_some() && case.outstanding().next().is_none());
    }
    prop_assert!(case.score() <= 100);
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..Default::default() })]

    #[test]
    fn no_keys_lead_to_an_impossible_state_and_every_case_can_be_finished(
        seed in any::<u64>(), keys in keys(),
    ) {
        let fresh = drill(Mode::Free, seed);
        let mut drill = fresh.clone();
        let mut events = Vec::new();
        for key in keys {
            let event = match key {
                Key::Any(case, act) => drill.act(case, act),
                Key::Wait => drill.wait(),
                Key::Advised => match drill.advice() {
                    Some(Advice::Do { case, act }) => drill.act(case, act),
                    _ => drill.wait(),
                },
            };
            let Ok(event) = event else { continue };
            let before = drill.clone();
            drill.apply(&event);
            events.push((Timestamp(0), event));
            prop_assert!(drill.now() >= before.now() && drill.score() <= 100);
            for (case, earlier) in drill.cases().iter().zip(before.cases()) {
                possible(case, drill.office())?;
                let kept = earlier.deviations.len();
                prop_assert!(case.deviations.len() >= kept, "what was broken stays broken");
                prop_assert!(!earlier.stage.is_closed() || case == earlier, "what is closed stays so");
            }
        }
        prop_assert_eq!(&fresh.clone().resume(events.clone()), &drill);
        let packed = serde_json::to_string(&events).unwrap_or_default();
        let unpacked: Vec<(Timestamp, Event)> = serde_json::from_str(&packed).unwrap_or_default();
        prop_assert_eq!(&fresh.resume(unpacked), &drill, "events survive being written down");
        follow(&mut drill);
        prop_assert!(drill.cases().iter().all(|c| c.stage.is_closed()));
        let totals = drill.totals(Scope::Window, Until::Now);
        let paid: u32 = drill.cases().iter().filter(|c| c.paid.is_some()).map(|_| 10).sum();
        prop_assert_eq!(totals.due, paid);
        prop_assert_eq!(totals.units.values().sum::<u32>(), totals.due);
        prop_assert_eq!(totals.accounts.values().sum::<u32>(), totals.arrived);
    }

    #[test]
    fn who_follows_the_advice_breaks_no_rule(seed in any::<u64>(), guided in any::<bool>()) {
        let mut drill = drill(if guided { Mode::Guided } else { Mode::Free }, seed);
        follow(&mut drill);
        let broken: Vec<Vec<Rule>> =
            drill.cases().iter().map(|c| c.deviations.iter().map(|d| d.rule).collect()).collect();
        prop_assert_eq!((drill.score(), broken.concat()), (100, Vec::new()));
    }

    #[test]
    fn a_seed_draws_the_same_customers(seed in any::<u64>()) {
        let roster = Roster::draw(&office(), Mode::Free, seed);
        prop_assert_eq!(&roster, &Roster::draw(&office(), Mode::Free, seed));
        let packed = serde_json::to_string(&roster).unwrap_or_default();
        prop_assert_eq!(serde_json::from_str::<Roster>(&packed).ok(), Some(roster));
    }
}

/// What somebody does who looks at nothing: ticks by the roll of dice, now and then something else altogether.
fn careless(drill: &Drill, rng: &mut ChaCha8Rng) -> Event {
    let n = rng.random_range(0..drill.cases().len());
    let case = &drill.cases()[n];
    let roll = rng.random_range(0..3_u32);
    let departments = (0..4).filter(|_| rng.random_range(0..2) == 0).collect();
    let act = match case.stage {
        Stage::Applying => Act::Register { item: rng.random_range(0..4) },
        Stage::Checking if roll > 0 => match case.marks.iter().position(Option::is_none) {
            Some(paper) => Act::Mark { paper, mark: Mark::ALL[rng.random_range(0..5)] },
            None if case.is_complete() => Act::Accept,
            None => Act::Notify,
        },
        Stage::Returned => Act::RegisterAgain,
        Stage::Sharing => Act::Share { departments, parallel: roll > 0 },
        Stage::Submitting if roll == 0 => Act::Submit,
        Stage::Submitting | Stage::Replied => Act::Approve,
        Stage::Making if roll > 0 => Act::Remake,
        Stage::Making => Act::Made,
        Stage::Issuing if roll > 0 => Act::Charge { yuan: roll * 10 },
        Stage::Issuing => Act::Give,
        _ => [Act::Call, Act::Pass, Act::Accept][roll as usize].clone(),
    };
    let other = match rng.random_range(0..12) {
        0 => Act::Delete { reason: Reason::ALL[roll as usize] },
        1 => Act::Refuse { ground: Ground::ALL[roll as usize] },
        2 => Act::Redo,
        3 => Act::Notify,
        4 => Act::Accept,
        _ => act,
    };
    drill.act(n, other).unwrap_or(Event::Waited)
}

#[test]
fn there_is_no_rule_that_nobody_can_break() {
    let mut rng = ChaCha8Rng::seed_from_u64(1);
    let mut broken = BTreeSet::new();
    for seed in 0..300 {
        let mut drill = drill(Mode::Free, seed);
        for _ in 0..300 {
            let event = match (rng.random_range(0..3), drill.advice()) {
                // Whoever is advised about papers does not listen.
                (0, Some(Advice::Do { case, act })) if !matches!(act, Act::Mark { .. }) => {
                    Event::Did { case, act }
                }
                _ => careless(&drill, &mut rng),
            };
            drill.apply(&event);
        }
        drill.apply(&Event::Closed);
        broken.extend(drill.cases().iter().flat_map(|c| &c.deviations).map(|d| d.rule));
    }
    let whole: Vec<Rule> = Rule::ALL.into_iter().filter(|r| !broken.contains(r)).collect();
    assert_eq!(whole, []);
}
