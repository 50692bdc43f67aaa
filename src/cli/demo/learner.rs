//! What a synthetic person knows, and so what they answer and choose.

use std::collections::{BTreeMap, BTreeSet};

use rand::rngs::ChaCha8Rng;
use rand::seq::{IndexedRandom as _, IteratorRandom as _};
use rand::{RngExt as _, SeedableRng as _};
use rust_decimal::Decimal;

use crate::domain::id::{Digest, ObjectiveId};
use crate::domain::play::Play;
use crate::domain::question::{Form, Question, Response};
use crate::domain::scenario::{Choice, OwnWords, Timer};

/// What one practice question adds to the knowledge of its topic, up to [`MOST_PRACTICE`] of them.
const PRACTICE: f64 = 0.08;
const MOST_PRACTICE: f64 = 5.0;

/// A person's knowledge, on the scale of the Rasch model: 0 is an average person who has learnt everything.
#[derive(Debug)]
pub struct Learner {
    rng: ChaCha8Rng,
    ability: f64,
    gain: f64,
    taught: BTreeSet<ObjectiveId>,
    practised: BTreeMap<String, f64>,
    /// How much longer than others they take for everything.
    pub pace: f64,
}

impl Learner {
    /// A person as a seed makes them, `handicap` below the average, taught nothing yet.
    pub fn new(seed: u64, handicap: f64) -> Learner {
        let mut rng = ChaCha8Rng::seed_from_u64(seed);
        Learner {
            ability: 0.85 * normal(&mut rng) - 0.2 - handicap,
            gain: (1.9 + 0.45 * normal(&mut rng)).max(0.1),
            taught: BTreeSet::new(),
            practised: BTreeMap::new(),
            pace: (0.25 * normal(&mut rng)).exp(),
            rng,
        }
    }

    /// Has read what teaches some objectives.
    pub fn read(&mut self, objectives: &[ObjectiveId]) {
        self.taught.extend(objectives.iter().cloned());
    }

    /// Has looked at everything once more before sitting the paper again.
    pub fn revise(&mut self) {
        self.ability += 0.8;
    }

    /// Has seen the explanation of a question.
    pub fn learn_from(&mut self, question: &Question) {
        for objective in &question.objectives {
            *self.practised.entry(objective.topic().to_owned()).or_default() += 1.0;
        }
    }

    /// True, so often as a chance from 0 to 1 says.
    pub fn perhaps(&mut self, chance: f64) -> bool {
        self.rng.random_bool(chance.clamp(0.0, 1.0))
    }

    /// A whole number of a range.
    pub fn between(&mut self, least: i64, most: i64) -> i64 {
        self.rng.random_range(least..=most.max(least))
    }

    /// A value around a mean.
    pub fn around(&mut self, mean: f64, spread: f64) -> f64 {
        mean + spread * normal(&mut self.rng)
    }

    /// A seed for something of theirs.
    pub fn seed(&mut self) -> u64 {
        self.rng.random()
    }

    /// One of some things.
    pub fn one_of<'a, T>(&mut self, things: &'a [T]) -> Option<&'a T> {
        things.choose(&mut self.rng)
    }

    /// The chance of knowing the answer.
    fn knows(&self, question: &Question) -> f64 {
        let expected = question.difficulty.expected_facility();
        // Not every question is as hard as its author thinks.
        let hardness =
            -(expected / (1.0 - expected)).ln() + 0.6 * (share(question.id.as_str()) - 0.5);
        let topic = question.objectives.first().map_or("", |o| o.topic());
        let taught = question.objectives.iter().any(|o| self.taught.contains(o));
        // What is new to people is learnt better than what they thought they knew.
        let missing = if taught { 0.0 } else { self.gain * (0.5 + share(topic)) };
        let practised = self.practised.get(topic).copied().unwrap_or(0.0).min(MOST_PRACTICE);
        logistic(self.ability + PRACTICE * practised - missing - hardness)
    }

    /// What they answer to a question, by the right key; `None`: they leave it open.
    pub fn answer(&mut self, question: &Question) -> Option<Response> {
        let knows = self.knows(question);
        if self.perhaps(knows) {
            return self.rightly(question);
        }
        let typed = matches!(question.form, Form::Blank { .. } | Form::Numeric { .. });
        if self.perhaps(if typed { 0.15 } else { 0.03 }) { None } else { self.wrongly(question) }
    }

    fn rightly(&mut self, question: &Question) -> Option<Response> {
        match &question.form {
            Form::Blank { blanks, .. } => {
                let spellings = blanks.iter().map(|b| self.one_of(b).cloned().unwrap_or_default());
                Some(Response::Blanks(spellings.collect()))
            }
            Form::Essay { model, .. } => Some(Response::Text(model.clone())),
            form => form.key(),
        }
    }

    /// What people answer who do not know: the same wrong options attract everybody.
    fn wrongly(&mut self, question: &Question) -> Option<Response> {
        let key = question.form.key();
        Some(match (&question.form, key) {
            (Form::Single { options, .. }, _) => {
                // Who does not know may still guess rightly.
                let options: Vec<_> = options.iter().collect();
                let draw = |o: &(_, &String)| 0.15 + share(o.1).powi(2);
                let guess = options.choose_weighted(&mut self.rng, draw).ok()?;
                Response::Letter(*guess.0)
            }
            (Form::Multiple { options, .. }, Some(Response::Letters(mut ticked))) => {
                if ticked.len() > 1 && self.perhaps(0.6) {
                    let missed = ticked.iter().copied().choose(&mut self.rng)?;
                    ticked.remove(&missed);
                } else {
                    let wrong = options.keys().filter(|l| !ticked.contains(l));
                    ticked.insert(wrong.copied().choose(&mut self.rng)?);
                }
                Response::Letters(ticked)
            }
            (Form::TrueFalse { answer }, _) => Response::Verdict(*answer == self.perhaps(0.4)),
            (Form::Blank { .. }, Some(Response::Blanks(mut typed))) => {
                let at = self.between(0, typed.len() as i64 - 1) as usize;
                "记不清".clone_into(typed.get_mut(at)?);
                Response::Blanks(typed)
            }
            (Form::Numeric { answer, tolerance, .. }, _) => {
                let off = *tolerance + Decimal::from(self.between(1, 5));
                let number = if self.perhaps(0.5) { *answer + off } else { *answer * Decimal::TWO };
                Response::Number((number + off).normalize().to_string())
            }
            (Form::Order { .. }, Some(Response::Order(mut order))) => {
                for _ in 0..self.between(1, 2) {
                    let at = self.between(0, order.len() as i64 - 2) as usize;
                    if at + 1 < order.len() {
                        order.swap(at, at + 1);
                    }
                }
                Response::Order(order)
            }
            (Form::Match { .. }, Some(Response::Match(mut chosen))) => {
                chosen.rotate_left(1);
                Response::Match(chosen)
            }
            (Form::Classify { groups }, Some(Response::Groups(mut chosen))) => {
                let at = self.between(0, chosen.len() as i64 - 1) as usize;
                *chosen.get_mut(at)? = Some(self.between(0, groups.len() as i64 - 1) as usize);
                Response::Groups(chosen)
            }
            (Form::Essay { .. }, _) => Response::Text("按规定办理。".to_owned()),
            _ => return None,
        })
    }

    /// What they choose in a role-play: the abler, the better; `None`: they say nothing in time.
    pub fn choose(&mut self, play: &Play) -> Option<Choice> {
        let timed = play.scene().is_some_and(|s| s.timer().is_some());
        if timed && self.perhaps(0.08) {
            return None;
        }
        let keenness = (0.45 + 0.2 * self.ability).clamp(0.1, 1.0);
        let draw = |c: &&Choice| (keenness * f64::from(c.grade.points())).exp();
        let choices = play.choices();
        choices.choose_weighted(&mut self.rng, draw).ok().copied().cloned()
    }

    /// What they say in their own words: a phrase for each point that comes to their mind.
    pub fn say(&mut self, words: &OwnWords) -> String {
        let remembers = (0.5 + 0.25 * self.ability).clamp(0.1, 0.95);
        let phrases = words.rubric.iter().filter_map(|c| c.phrases.first());
        let said: Vec<&str> =
            phrases.map(String::as_str).filter(|_| self.perhaps(remembers)).collect();
        said.join("，")
    }

    /// Milliseconds until they decide.
    pub fn hesitation(&mut self, timer: Option<&Timer>) -> i64 {
        let millis = self.between(6_000, 22_000);
        timer.map_or(millis, |t| millis.min(i64::from(t.seconds) * 1000 - 1_500)).max(500)
    }
}

fn logistic(x: f64) -> f64 {
    1.0 / (1.0 + (-x).exp())
}

/// A share from 0 to 1 that belongs to a text.
fn share(text: &str) -> f64 {
    let digest = Digest::of(text);
    let hex = digest.as_str().get(..8).unwrap_or_default();
    f64::from(u32::from_str_radix(hex, 16).unwrap_or_default()) / f64::from(u32::MAX)
}

/// A value of the normal distribution, nearly: the sum of twelve even ones.
fn normal(rng: &mut ChaCha8Rng) -> f64 {
    (0..12).map(|_| rng.random::<f64>()).sum::<f64>() - 6.0
}
