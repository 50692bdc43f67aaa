//! Which of a saying's lines is said: by the run's seed, and none again until all were.

use std::collections::BTreeMap;

use super::state::State;
use crate::domain::id::Digest;
use crate::domain::scenario::{Line, Saying};

/// How often each saying with several lines was said.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Voice {
    seed: u64,
    said: BTreeMap<String, usize>,
}

impl Voice {
    pub(super) fn new(seed: u64) -> Voice {
        Voice { seed, said: BTreeMap::new() }
    }

    /// The lines to be said now; `place` tells the sayings of a scenario apart.
    pub(super) fn speak<'a>(
        &mut self,
        place: &str,
        sayings: &'a [Saying],
        state: &State,
    ) -> Vec<&'a Line> {
        let holding = sayings.iter().enumerate().filter(|(_, s)| state.all_hold(s.when()));
        let mut lines = Vec::new();
        for (n, saying) in holding {
            lines.extend(match saying.lines() {
                [] => None,
                [only] => Some(only),
                several => {
                    let place = format!("{place}/{n}");
                    let times = self.said.entry(place.clone()).or_default();
                    let line = several.get(pick(self.seed, &place, *times, several.len()));
                    *times += 1;
                    line
                }
            });
        }
        lines
    }
}

/// Which of `count` lines is said at the given time, counted from 0.
fn pick(seed: u64, place: &str, time: usize, count: usize) -> usize {
    let (mut last, mut order) = (None, Vec::new());
    for round in 0..=time / count {
        order = (0..count).collect();
        order.sort_by_cached_key(|n| Digest::of(&format!("{seed}/{place}/{round}/{n}")));
        // What was said last is not said first in the next round.
        if order.first().copied() == last {
            order.rotate_left(1);
        }
        last = order.last().copied();
    }
    order.get(time % count).copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn each_line_is_said_once_a_round_and_none_twice_in_a_row(seed: u64, count in 2usize..6) {
            let said: Vec<usize> = (0..count * 4).map(|t| pick(seed, "call/0", t, count)).collect();
            for round in said.chunks(count) {
                let mut sorted = round.to_vec();
                sorted.sort_unstable();
                prop_assert_eq!(sorted, (0..count).collect::<Vec<_>>());
            }
            prop_assert!(said.windows(2).all(|two| two[0] != two[1]));
        }
    }

    #[test]
    fn seeds_begin_with_different_lines() {
        let firsts: std::collections::BTreeSet<usize> =
            (0..20).map(|seed| pick(seed, "call/0", 0, 3)).collect();
        assert_eq!(firsts.len(), 3);
    }
}
