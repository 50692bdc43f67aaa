//! Spaced repetition against the reference implementation.

use lichuang::domain::id::Day;
use lichuang::domain::repetition::{Grade, Memory};
use serde_json::Value;

/// The reference counts in single precision.
fn same(ours: f64, theirs: &Value) -> bool {
    theirs.as_f64().is_some_and(|b| (ours / b - 1.0).abs() < 1e-5)
}

#[test]
fn every_state_is_the_one_of_the_reference() {
    let text = include_str!("../data/fsrs.json");
    let oracle: Value = serde_json::from_str(text).unwrap();
    let histories = oracle["histories"].as_array().unwrap();
    assert_eq!(histories.len(), 120);
    for history in histories {
        let mut memory: Option<Memory> = None;
        for step in history.as_array().unwrap() {
            let grade = match step["grade"].as_u64().unwrap() {
                1 => Grade::Again,
                2 => Grade::Hard,
                3 => Grade::Good,
                _ => Grade::Easy,
            };
            let days = step["days"].as_f64().unwrap();
            let now = memory.map_or(Memory::first(grade), |m| m.reviewed(days, grade));
            assert!(same(now.stability, &step["stability"]), "{now:?} is not {step}");
            assert!(same(now.difficulty, &step["difficulty"]), "{now:?} is not {step}");
            assert!(same(now.stability, &step["interval"]), "at nine in ten the interval is it");
            memory = Some(now);
        }
    }
}

#[test]
fn at_the_end_of_its_stability_nine_in_ten_are_right() {
    let memory = Memory { stability: 12.0, difficulty: 5.0 };
    assert!((memory.retrievability(12.0) - 0.9).abs() < 1e-12);
    assert!((memory.retrievability(0.0) - 1.0).abs() < 1e-12);
    assert_eq!(memory.due(Day(100)), Day(112));
    assert_eq!(Memory { stability: 0.2, ..memory }.due(Day(100)), Day(101));
}
