//! What to ask next in practice, and what a person has mastered.

use std::collections::{BTreeMap, BTreeSet};

use rand::SeedableRng as _;
use rand::rngs::ChaCha8Rng;
use rand::seq::IndexedRandom as _;

use super::id::{ObjectiveId, Points, QuestionId};
use super::question::Question;

/// A question that was missed comes again after so many others.
const COMES_AGAIN_AFTER: usize = 3;
/// Mastery looks at so many answers to an objective, the newest.
const WINDOW: usize = 5;
/// Mastery of fewer answers is not said.
const ENOUGH: usize = 3;

/// One answer in the person's history, oldest first wherever there are several.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// The question.
    pub question: QuestionId,
    /// What it tests.
    pub objectives: Vec<ObjectiveId>,
    /// Points earned.
    pub got: Points,
    /// Points to be had.
    pub of: Points,
}

impl Answer {
    fn right(&self) -> bool {
        self.got == self.of
    }
}

/// Picks the next question: one missed some questions ago, else one never seen, else one answered longest ago.
pub fn next<'a>(pool: &[&'a Question], history: &[Answer], seed: u64) -> Option<&'a Question> {
    let mut last: BTreeMap<&QuestionId, (usize, bool)> = BTreeMap::new();
    for (n, answer) in history.iter().enumerate() {
        last.insert(&answer.question, (n, answer.right()));
    }
    let since = |n: usize| history.len() - 1 - n;
    let missed = pool
        .iter()
        .filter_map(|q| match last.get(&q.id) {
            Some((n, false)) if since(*n) >= COMES_AGAIN_AFTER => Some((*n, *q)),
            _ => None,
        })
        .min_by_key(|(n, _)| *n);
    if let Some((_, question)) = missed {
        return Some(question);
    }
    let fresh: Vec<&&Question> = pool.iter().filter(|q| !last.contains_key(&q.id)).collect();
    if let Some(question) = fresh.choose(&mut ChaCha8Rng::seed_from_u64(seed)) {
        return Some(question);
    }
    pool.iter().copied().min_by_key(|q| last.get(&q.id).map_or(0, |(n, _)| *n))
}

/// How many questions of a pool were missed at the last try.
pub fn missed(pool: &[&Question], history: &[Answer]) -> usize {
    let ids: BTreeSet<&QuestionId> = pool.iter().map(|q| &q.id).collect();
    let mut last: BTreeMap<&QuestionId, bool> = BTreeMap::new();
    for answer in history.iter().filter(|a| ids.contains(&a.question)) {
        last.insert(&answer.question, answer.right());
    }
    last.values().filter(|right| !**right).count()
}

/// The share of points in the last five first tries at some objectives, 0 to 1; `None` under three.
///
/// Of a topic's objectives each brings its own last five.
pub fn mastery(objectives: &[ObjectiveId], history: &[Answer]) -> Option<f64> {
    let (mut got, mut of, mut count) = (0, 0, 0);
    for objective in objectives {
        let answers = history.iter().rev().filter(|a| a.objectives.contains(objective));
        for answer in answers.take(WINDOW) {
            got += answer.got.0;
            of += answer.of.0;
            count += 1;
        }
    }
    (count >= ENOUGH && of > 0).then(|| got as f64 / of as f64)
}
