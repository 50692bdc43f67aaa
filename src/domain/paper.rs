//! A paper (blueprint), and how its parallel forms are drawn from the bank.

use std::collections::BTreeMap;

use rand::SeedableRng as _;
use rand::rngs::ChaCha8Rng;
use rand::seq::SliceRandom as _;
use serde::{Deserialize, Serialize};

use super::bank::Bank;
use super::id::{ModuleId, ObjectiveId, PaperId, Points, QuestionId, Share};
use super::marking::Rule;
use super::question::{Difficulty, FormKind, Question, Usage};

/// A paper: what its forms are drawn by, and the rules of sitting it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Paper {
    /// Its id.
    pub id: PaperId,
    /// Its name for people.
    pub title: String,
    /// Minutes to sit it.
    pub minutes: u32,
    /// The share of all points that passes.
    pub pass: Share,
    /// Grade bands, best first.
    pub bands: Vec<(String, Share)>,
    /// How many parallel forms are drawn; A is the pre-test, B the final, C and on the resits.
    pub forms: usize,
    /// How partial answers are marked.
    pub rule: Rule,
    /// How often the final may be sat.
    pub attempts: Attempts,
    /// When its questions may be reviewed.
    pub review: Review,
    /// The parts in order.
    pub parts: Vec<Part>,
}

/// How often the final may be sat, and which attempt counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attempts {
    /// Attempts at the final, the first included.
    pub finals: u32,
    /// Which one counts for pass and certificate.
    pub counts: Counts,
    /// Whole days between the end of one attempt and the start of the next.
    pub wait_days: u32,
}

/// Which attempt counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Counts {
    /// The one with most points.
    #[default]
    Best,
    /// The first.
    First,
    /// The last.
    Last,
}

impl Counts {
    /// All of them with the word used in files.
    pub const WORDS: [(&'static str, Counts); 3] =
        [("best", Counts::Best), ("first", Counts::First), ("last", Counts::Last)];
}

/// When the questions of a paper that was handed in may be reviewed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Review {
    /// Never: only the result is shown.
    Never,
    /// As soon as it is handed in.
    AfterHandIn,
    /// When the class has ended; where it has no end, as [`Review::AfterHandIn`].
    AfterClose,
}

impl Review {
    /// All of them with the word used in files.
    pub const WORDS: [(&'static str, Review); 3] = [
        ("never", Review::Never),
        ("after_hand_in", Review::AfterHandIn),
        ("after_close", Review::AfterClose),
    ];
}

/// A part of a paper: so many questions of one form.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Part {
    /// Its heading.
    pub title: String,
    /// The form of its questions.
    pub kind: FormKind,
    /// Only questions of this module.
    pub module: Option<ModuleId>,
    /// How many.
    pub count: usize,
    /// What each is worth.
    pub points: Points,
    /// How many of each difficulty; what they leave open may be of any.
    pub difficulty: BTreeMap<Difficulty, usize>,
}

/// One form as drawn: the same questions for everyone who sits it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DrawnForm {
    /// A, B, C …
    pub letter: char,
    /// Its questions in the order of the parts.
    pub questions: Vec<DrawnQuestion>,
}

/// A question of a form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DrawnQuestion {
    /// Which part it belongs to.
    pub part: usize,
    /// Which question.
    pub question: QuestionId,
    /// What it is worth.
    pub worth: Points,
}

/// What the bank lacks for a part of a paper.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shortage {
    /// Which part.
    pub part: usize,
    /// The difficulty that is short; `None`: any.
    pub difficulty: Option<Difficulty>,
    /// How many all forms together need.
    pub needed: usize,
    /// How many there are.
    pub found: usize,
}

impl Paper {
    /// The points of the whole paper.
    pub fn total(&self) -> Points {
        self.parts.iter().map(|p| Points(p.points.0 * p.count as i64)).sum()
    }

    /// How many questions a form has.
    pub fn len(&self) -> usize {
        self.parts.iter().map(|p| p.count).sum()
    }

    /// True when it has no questions.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The name of the grade band that a result reaches.
    pub fn band(&self, got: Points, of: Points) -> Option<&str> {
        self.bands.iter().find(|(_, from)| from.reached_by(got, of)).map(|(name, _)| name.as_str())
    }
}

/// The letter of the n-th form.
pub fn letter(form: usize) -> char {
    char::from(b'A' + (form % 26) as u8)
}

/// Draws all forms of a paper together: no question stands in two of them.
///
/// Within a part and a difficulty the forms choose in turn, each the question whose objective it has least
/// of so far, so that the forms test the same things.
pub fn draw(paper: &Paper, bank: &Bank, seed: u64) -> Result<Vec<DrawnForm>, Vec<Shortage>> {
    let mut dealer = Dealer::new(paper.forms, seed);
    let mut shortages = Vec::new();
    for (n, part) in paper.parts.iter().enumerate() {
        let fixed: usize = part.difficulty.values().sum();
        let open = part.count.saturating_sub(fixed);
        let wants = part.difficulty.iter().map(|(d, count)| (Some(*d), *count));
        for (difficulty, count) in wants.chain((open > 0).then_some((None, open))) {
            let pool: Vec<&Question> = bank
                .iter()
                .filter(|(module, q)| {
                    q.usage == Usage::Exam
                        && q.form.kind() == part.kind
                        && part.module.as_ref().is_none_or(|m| m == *module)
                        && difficulty.is_none_or(|d| q.difficulty == d)
                        && !dealer.is_dealt(&q.id)
                })
                .map(|(_, q)| q)
                .collect();
            let needed = count * paper.forms;
            if pool.len() < needed {
                shortages.push(Shortage { part: n, difficulty, needed, found: pool.len() });
            } else {
                dealer.deal(n, part.points, pool, count);
            }
        }
    }
    if shortages.is_empty() { Ok(dealer.forms()) } else { Err(shortages) }
}

struct Dealer<'a> {
    rng: ChaCha8Rng,
    hands: Vec<Vec<DrawnQuestion>>,
    tested: Vec<BTreeMap<&'a ObjectiveId, usize>>,
    dealt: std::collections::BTreeSet<QuestionId>,
}

impl<'a> Dealer<'a> {
    fn new(forms: usize, seed: u64) -> Self {
        Self {
            rng: ChaCha8Rng::seed_from_u64(seed),
            hands: vec![Vec::new(); forms],
            tested: vec![BTreeMap::new(); forms],
            dealt: std::collections::BTreeSet::new(),
        }
    }

    fn is_dealt(&self, id: &QuestionId) -> bool {
        self.dealt.contains(id)
    }

    fn deal(&mut self, part: usize, worth: Points, mut pool: Vec<&'a Question>, count: usize) {
        pool.shuffle(&mut self.rng);
        // A large bank is not searched whole for every card.
        pool.truncate((count * self.hands.len() * 8).max(64));
        for round in 0..count {
            for turn in 0..self.hands.len() {
                // Who chooses first changes from round to round.
                let form = (turn + round) % self.hands.len();
                let tested = &self.tested[form];
                let familiar = |q: &Question| {
                    q.objectives.first().and_then(|o| tested.get(o)).copied().unwrap_or(0)
                };
                let Some(at) = (0..pool.len()).min_by_key(|i| familiar(pool[*i])) else {
                    return;
                };
                let question = pool.remove(at);
                if let Some(objective) = question.objectives.first() {
                    *self.tested[form].entry(objective).or_default() += 1;
                }
                self.dealt.insert(question.id.clone());
                let drawn = DrawnQuestion { part, question: question.id.clone(), worth };
                self.hands[form].push(drawn);
            }
        }
    }

    fn forms(self) -> Vec<DrawnForm> {
        self.hands
            .into_iter()
            .enumerate()
            .map(|(n, mut questions)| {
                questions.sort_by_key(|q| q.part);
                DrawnForm { letter: letter(n), questions }
            })
            .collect()
    }
}
