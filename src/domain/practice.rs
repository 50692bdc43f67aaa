//! What to ask next in practice, and what a person has mastered.

use std::collections::{BTreeMap, BTreeSet};

use rand::SeedableRng as _;
use rand::rngs::ChaCha8Rng;
use rand::seq::IndexedRandom as _;

use super::id::{Day, DayOf, ObjectiveId, Points, QuestionId, Timestamp};
use super::play::Decision;
use super::question::Question;
use super::repetition::{Grade, Memory};

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
    /// When.
    pub at: Timestamp,
    /// In a final exam: what is missed there must be practised.
    pub in_final: bool,
}

impl Answer {
    /// Not marked is an essay in practice: it comes back like what was remembered, and says nothing more.
    fn is_marked(&self) -> bool {
        self.of > Points(0)
    }

    fn right(&self) -> bool {
        self.got == self.of
    }
}

/// A practice question as somebody remembers it.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Card {
    memory: Memory,
    reviewed: Day,
}

/// What somebody remembers of each question; the first answer of a day counts as its review.
fn cards(history: &[Answer], day_of: DayOf) -> BTreeMap<&QuestionId, Card> {
    let mut cards: BTreeMap<&QuestionId, Card> = BTreeMap::new();
    for answer in history {
        let day = day_of(answer.at);
        let grade = if answer.right() { Grade::Good } else { Grade::Again };
        let memory = match cards.get(&answer.question) {
            Some(card) if card.reviewed == day => continue,
            Some(card) => card.memory.reviewed((day.0 - card.reviewed.0) as f64, grade),
            None => Memory::first(grade),
        };
        cards.insert(&answer.question, Card { memory, reviewed: day });
    }
    cards
}

/// The objectives missed in a final and not practised rightly since.
fn owed(history: &[Answer]) -> BTreeSet<&ObjectiveId> {
    let mut owed = BTreeSet::new();
    for answer in history {
        match (answer.in_final, answer.right()) {
            (true, false) => owed.extend(&answer.objectives),
            (false, true) if answer.is_marked() => owed.retain(|o| !answer.objectives.contains(o)),
            _ => {}
        }
    }
    owed
}

/// The questions that are due on a day: first those that came due first, then one for each objective missed in a
/// final, the one seen longest ago or never.
pub fn due<'a>(
    pool: &[&'a Question],
    history: &[Answer],
    today: Day,
    day_of: DayOf,
) -> Vec<&'a Question> {
    let cards = cards(history, day_of);
    let back = |q: &Question| cards.get(&q.id).map(|c| c.memory.due(c.reviewed));
    let mut due: Vec<(Day, &Question)> =
        pool.iter().filter_map(|q| Some((back(q)?, *q))).filter(|(day, _)| *day <= today).collect();
    due.sort_by_key(|(day, _)| *day);
    let mut due: Vec<&Question> = due.into_iter().map(|(_, q)| q).collect();
    for objective in owed(history) {
        if due.iter().any(|q| q.objectives.contains(objective)) {
            continue;
        }
        let done_today = |q: &Question| cards.get(&q.id).is_some_and(|c| c.reviewed == today);
        let of = pool.iter().copied().filter(|q| q.objectives.contains(objective));
        let rested = of.filter(|q| !done_today(q));
        due.extend(rested.min_by_key(|q| cards.get(&q.id).map(|c| c.reviewed)));
    }
    due
}

/// First tries at practice questions on a day, and how many of them were right.
pub fn practised_on(
    pool: &[&Question],
    history: &[Answer],
    day: Day,
    day_of: DayOf,
) -> (usize, usize) {
    let ids: BTreeSet<&QuestionId> = pool.iter().map(|q| &q.id).collect();
    let that_day = history.iter().filter(|a| ids.contains(&a.question) && day_of(a.at) == day);
    that_day
        .filter(|a| a.is_marked())
        .fold((0, 0), |(all, right), a| (all + 1, right + usize::from(a.right())))
}

/// Picks the next question: one missed some questions ago, else one that is due, else one never seen, else the
/// one answered longest ago.
pub fn next<'a>(
    pool: &[&'a Question],
    history: &[Answer],
    today: Day,
    day_of: DayOf,
    seed: u64,
) -> Option<&'a Question> {
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
    // What was missed a moment ago is not asked at once, even when it is due.
    let rested = |q: &Question| last.get(&q.id).is_none_or(|(n, _)| since(*n) >= COMES_AGAIN_AFTER);
    if let Some(question) = due(pool, history, today, day_of).into_iter().find(|q| rested(q)) {
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

/// One first try at something that shows command of objectives, or the lack of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Try {
    /// What it tests.
    pub objectives: Vec<ObjectiveId>,
    /// Points earned.
    pub got: Points,
    /// Points to be had.
    pub of: Points,
    /// When.
    pub at: Timestamp,
}

impl Try {
    /// A decision of a role-play: best and good are right, weak, wrong and silence are not.
    pub fn decided(decision: &Decision<'_>) -> Try {
        let of = Points::whole(1);
        Try {
            objectives: decision.tests().to_vec(),
            got: if decision.is_right() { of } else { Points(0) },
            of,
            at: decision.step.at,
        }
    }
}

/// All first tries in the order of time: marked answers, and decisions of role-plays.
pub fn tries(history: &[Answer], decisions: Vec<Try>) -> Vec<Try> {
    let answers = history.iter().filter(|a| a.is_marked()).map(|a| Try {
        objectives: a.objectives.clone(),
        got: a.got,
        of: a.of,
        at: a.at,
    });
    let mut tries: Vec<Try> = answers.chain(decisions).collect();
    tries.sort_by_key(|t| t.at);
    tries
}

/// The share of points in the last five first tries at some objectives, 0 to 1; `None` under three.
///
/// Of a topic's objectives each brings its own last five.
pub fn mastery(objectives: &[ObjectiveId], tries: &[Try]) -> Option<f64> {
    let (mut got, mut of, mut count) = (0, 0, 0);
    for objective in objectives {
        let told = tries.iter().rev().filter(|t| t.objectives.contains(objective));
        for tried in told.take(WINDOW) {
            got += tried.got.0;
            of += tried.of.0;
            count += 1;
        }
    }
    (count >= ENOUGH && of > 0).then(|| got as f64 / of as f64)
}
