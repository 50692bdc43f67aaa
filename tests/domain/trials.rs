//! Trying a scenario out finds what playing it would find.

#![expect(clippy::unwrap_used, reason = "where a test cannot go on it fails")]

use std::collections::BTreeSet;
use std::sync::Arc;

use lichuang::content::{Sources, load};
use lichuang::domain::id::{SceneId, Timestamp};
use lichuang::domain::play::{Atlas, Move, Play, sample};
use lichuang::domain::scenario::Scenario;

fn shipped() -> Vec<Arc<Scenario>> {
    load(&Sources::built_in()).0.scenarios.into_values().collect()
}

fn walk(scenario: &Arc<Scenario>, course: &[Move]) -> Play {
    let mut play = Play::start(Arc::clone(scenario), 1, Timestamp(0));
    for step in course {
        if let Ok(event) = play.speak("") {
            play.apply(&event, Timestamp(0));
        }
        let event = match step {
            Move::Choose(id) => play.choose(id),
            Move::FallSilent => play.fall_silent(),
        };
        assert!(event.is_ok(), "{step:?}: {event:?}");
        play.apply(&event.unwrap(), Timestamp(0));
    }
    play
}

#[test]
fn the_course_to_an_ending_leads_there() {
    for scenario in shipped() {
        let atlas = Atlas::explore(&scenario, 100_000);
        assert!(atlas.complete && atlas.findings().is_empty(), "{:?}", atlas.findings());
        for (ending, course) in atlas.endings() {
            assert_eq!(walk(&scenario, &course).at(), ending);
        }
    }
}

#[test]
fn chance_comes_to_no_ending_and_no_score_that_trying_did_not_find() {
    for scenario in shipped() {
        let atlas = Atlas::explore(&scenario, 100_000);
        let found: BTreeSet<&SceneId> = atlas.endings().into_keys().collect();
        let (low, high) = atlas.account(&scenario).scores.unwrap();
        let sample = sample(&scenario, 300);
        assert_eq!(sample.unended, None);
        assert!(sample.endings.keys().all(|ending| found.contains(ending)), "{sample:?}");
        assert!(f64::from(low) <= sample.mean_score && sample.mean_score <= f64::from(high));
        assert_eq!(sample.endings.values().sum::<usize>(), 300);
    }
}

#[test]
fn one_decision_between_two_endings_is_two_ways() {
    let small = small();
    let atlas = Atlas::explore(&small, 100);
    let account = atlas.account(&small);
    assert_eq!((account.scenes, account.longest, account.paths), (3, Some(1), Some(2)));
    assert_eq!(account.scores, Some((0, 100)));
}

/// One decision, two endings.
fn small() -> Arc<Scenario> {
    let data = std::path::Path::new("tests/data/counter");
    let (courses, banks) = (data.join("courses"), data.join("question-banks"));
    let library = load(&Sources::from(Some(&courses), Some(&banks)).unwrap()).0;
    Arc::clone(library.scenarios.values().next().unwrap())
}

#[test]
fn where_there_is_too_much_to_try_it_says_so_and_claims_nothing() {
    for scenario in shipped() {
        let atlas = Atlas::explore(&scenario, 500);
        assert!(!atlas.complete && atlas.states() == 500);
        assert!(atlas.findings().is_empty(), "{:?}", atlas.findings());
    }
}
