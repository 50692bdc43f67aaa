//! A scenario in figures: how long it is, how many ways lead through it, what they earn.

use std::collections::BTreeMap;

use super::explore::{Atlas, Move};
use crate::domain::id::ChoiceId;
use crate::domain::scenario::{Grade, Scenario, Scene};

/// Where ways go round in circles, scores are looked for among courses of at most so many decisions.
const LONGEST_LOOKED_AT: usize = 40;

/// What a scenario amounts to.
#[derive(Clone, Debug, PartialEq)]
pub struct Account {
    /// Its scenes, endings included.
    pub scenes: usize,
    /// Decisions on the longest way; `None`: ways go round in circles.
    pub longest: Option<usize>,
    /// Different ways to an ending; `None`: ways go round in circles.
    pub paths: Option<u64>,
    /// The lowest and the highest score that a run can end with, own words left out; `None`: no run ends.
    pub scores: Option<(u32, u32)>,
}

impl Atlas<'_> {
    /// Counts ways and scores.
    pub fn account(&self, scenario: &Scenario) -> Account {
        let order = self.in_order();
        let longest = order.as_ref().map(|order| self.longest(order));
        let paths = order.as_ref().map(|order| self.paths(order));
        let most = longest.unwrap_or(LONGEST_LOOKED_AT);
        Account {
            scenes: scenario.scenes.len(),
            longest,
            paths,
            scores: self.scores(scenario, most),
        }
    }

    /// The states so that each stands before those that it leads to; `None`: there are circles.
    fn in_order(&self) -> Option<Vec<usize>> {
        let mut arriving = vec![0_usize; self.states()];
        for (_, to) in (0..self.states()).flat_map(|n| self.leads(n)) {
            if let Some(count) = arriving.get_mut(*to) {
                *count += 1;
            }
        }
        let mut order: Vec<usize> =
            (0..self.states()).filter(|n| arriving.get(*n) == Some(&0)).collect();
        let mut at = 0;
        while let Some(n) = order.get(at).copied() {
            at += 1;
            for (_, to) in self.leads(n) {
                if let Some(count) = arriving.get_mut(*to) {
                    *count -= 1;
                    if *count == 0 {
                        order.push(*to);
                    }
                }
            }
        }
        (order.len() == self.states()).then_some(order)
    }

    fn longest(&self, order: &[usize]) -> usize {
        let mut steps = vec![0_usize; self.states()];
        for n in order {
            let here = steps.get(*n).copied().unwrap_or(0);
            for (_, to) in self.leads(*n) {
                if let Some(there) = steps.get_mut(*to) {
                    *there = (*there).max(here + 1);
                }
            }
        }
        steps.into_iter().max().unwrap_or(0)
    }

    fn paths(&self, order: &[usize]) -> u64 {
        let mut ways = vec![0_u64; self.states()];
        for n in order.iter().rev() {
            let on = self.leads(*n).iter().filter_map(|(_, to)| ways.get(*to));
            let sum = on.fold(0_u64, |sum, w| sum.saturating_add(*w));
            if let Some(here) = ways.get_mut(*n) {
                *here = if self.is_end(*n) { 1 } else { sum };
            }
        }
        ways.first().copied().unwrap_or(0)
    }

    /// The lowest and the highest score, over all courses of at most `most` decisions.
    fn scores(&self, scenario: &Scenario, most: usize) -> Option<(u32, u32)> {
        let choices = scenario.scenes.values().flat_map(Scene::choices);
        let points: BTreeMap<&ChoiceId, u32> = choices.map(|c| (&c.id, c.grade.points())).collect();
        let earned = |(step, to): &(Move, usize)| match step {
            Move::Choose(choice) => (points.get(choice).copied().unwrap_or(0), *to),
            Move::FallSilent => (0, *to),
        };
        let leads: Vec<Vec<(u32, usize)>> =
            (0..self.states()).map(|n| self.leads(n).iter().map(earned).collect()).collect();
        // The least and most points with exactly so many decisions left, for each state.
        let mut left: Vec<Option<(u32, u32)>> =
            (0..self.states()).map(|n| self.is_end(n).then_some((0, 0))).collect();
        let mut scores: Option<(u32, u32)> = None;
        for decisions in 1..=most as u32 {
            left = leads
                .iter()
                .map(|leads| {
                    let ways = leads.iter().filter_map(|(points, to)| {
                        let (least, most) = (*left.get(*to)?)?;
                        Some((least + points, most + points))
                    });
                    ways.reduce(|a, b| (a.0.min(b.0), a.1.max(b.1)))
                })
                .collect();
            let whole = Grade::Best.points() * decisions;
            let percent = |points: u32| (points * 100 + whole / 2) / whole;
            if let Some((least, most)) = left.first().copied().flatten() {
                let (low, high) = scores.unwrap_or((100, 0));
                scores = Some((low.min(percent(least)), high.max(percent(most))));
            }
        }
        scores
    }
}
