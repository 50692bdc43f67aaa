//! Values that were computed elsewhere (scipy, statsmodels, pingouin), and comparing with them.

use serde_json::Value;

pub fn oracle(section: &str) -> Value {
    let all: Value = serde_json::from_str(include_str!("../data/oracles.json")).unwrap();
    all[section].clone()
}

pub fn numbers(value: &Value) -> Vec<f64> {
    value.as_array().unwrap().iter().map(|v| v.as_f64().unwrap()).collect()
}

/// Both are undefined, or they agree in the digits that the oracle has.
#[track_caller]
pub fn same(ours: Option<f64>, theirs: &Value) {
    match (ours, theirs.as_f64()) {
        (None, None) => {}
        (Some(a), Some(b)) => {
            assert!((a - b).abs() <= 1.5e-10 * b.abs().max(1.0), "{a} is not {b}");
        }
        (a, _) => panic!("{a:?} is not {theirs}"),
    }
}
