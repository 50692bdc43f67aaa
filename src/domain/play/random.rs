//! Playing at random: how runs end when nobody thinks, and which lines nobody hears.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rand::rngs::ChaCha8Rng;
use rand::seq::IndexedRandom as _;
use rand::{RngExt as _, SeedableRng as _};

use super::{Play, Said};
use crate::domain::id::{SceneId, Timestamp};
use crate::domain::scenario::{Line, Scenario, Scene};

/// More decisions than this and a run has no end.
const MOST: usize = 1000;
/// How often, of all timed decisions, nothing is said.
const SILENT: f64 = 0.1;

/// What many random runs came to.
#[derive(Clone, Debug, PartialEq)]
pub struct Sample<'a> {
    /// How many were played.
    pub runs: usize,
    /// The endings with how many came there.
    pub endings: BTreeMap<SceneId, usize>,
    /// Runs that came to no end, by the seed of the first.
    pub unended: Option<(u64, usize)>,
    /// The mean of the scores, 0 to 100.
    pub mean_score: f64,
    /// The lines that nobody heard.
    pub unheard: Vec<&'a Line>,
}

/// Plays so many times at random, with the seeds from 0 on.
pub fn sample(scenario: &Arc<Scenario>, runs: usize) -> Sample<'_> {
    let mut heard: BTreeSet<String> = BTreeSet::new();
    let (mut endings, mut unended, mut scores) = (BTreeMap::new(), None, 0_u64);
    for seed in 0..runs as u64 {
        let play = at_random(scenario, seed);
        for said in play.transcript() {
            if let Said::Line(line) = said
                && !heard.contains(&line.text)
            {
                heard.insert(line.text.clone());
            }
        }
        scores += u64::from(play.score());
        if play.ending().is_some() {
            *endings.entry(play.at().clone()).or_insert(0) += 1;
        } else {
            let (first, count) = unended.unwrap_or((seed, 0));
            unended = Some((first, count + 1));
        }
    }
    let lines = scenario.scenes.values().flat_map(Scene::lines);
    let unheard = lines.filter(|line| !heard.contains(&line.text)).collect();
    let mean_score = if runs == 0 { 0.0 } else { scores as f64 / runs as f64 };
    Sample { runs, endings, unended, mean_score, unheard }
}

/// One run in which chance decides.
fn at_random(scenario: &Arc<Scenario>, seed: u64) -> Play {
    let mut rng = ChaCha8Rng::seed_from_u64(seed);
    let mut play = Play::start(Arc::clone(scenario), seed, Timestamp::default());
    for _ in 0..MOST {
        let silent = play.fall_silent().ok().filter(|_| rng.random_bool(SILENT));
        let event = silent.or_else(|| {
            let speaks = play.speak("").ok();
            speaks.or_else(|| play.choose(&play.choices().choose(&mut rng)?.id).ok())
        });
        let Some(event) = event.or_else(|| play.fall_silent().ok()) else { break };
        play.apply(&event, Timestamp::default());
    }
    play
}
