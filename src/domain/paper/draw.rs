//! Drawing the parallel forms of a paper from the bank.

use std::collections::{BTreeMap, BTreeSet};

use rand::SeedableRng as _;
use rand::rngs::ChaCha8Rng;
use rand::seq::SliceRandom as _;

use super::quota::{Gap, Quota};
use super::{DrawnForm, DrawnQuestion, Lack, Paper, Part, Shortage, letter};
use crate::domain::bank::Bank;
use crate::domain::id::{ModuleId, ObjectiveId, Points, QuestionId};
use crate::domain::question::{Question, Usage};

/// Draws all forms of a paper together: no question stands in two of them, but those that the paper fixes for all.
///
/// Within a part, a difficulty and an area the forms choose in turn, each the question whose objective it has least
/// of so far, so that the forms test the same things.
pub fn draw(paper: &Paper, bank: &Bank, seed: u64) -> Result<Vec<DrawnForm>, Vec<Shortage>> {
    let mut dealer = Dealer::new(paper.forms, seed);
    let mut shortages = Vec::new();
    for (n, (part, pools)) in paper.parts.iter().zip(pools(paper, bank)).enumerate() {
        match sort_out(part, bank, dealer.left_of(part, pools), paper.forms) {
            Ok(kinds) => {
                dealer.fix(n, part, bank);
                for (pool, counts) in kinds {
                    dealer.deal(n, part.points, pool, &counts);
                }
            }
            Err(lacks) => {
                shortages.extend(lacks.into_iter().map(|lack| Shortage { part: n, lack }));
            }
        }
    }
    if shortages.is_empty() { Ok(dealer.forms()) } else { Err(shortages) }
}

/// The questions that a part can take, by difficulty and area.
type Pools<'a> = Vec<Vec<Vec<&'a Question>>>;
/// The questions of one difficulty and area with how many of them each form takes.
type Kind<'a> = (Vec<&'a Question>, Vec<usize>);

/// What each part can take, found in one pass over the bank; what is fixed in one part is not drawn in another.
fn pools<'a>(paper: &Paper, bank: &'a Bank) -> Vec<Pools<'a>> {
    let fixed: BTreeSet<&QuestionId> = paper.parts.iter().flat_map(|p| &p.fixed).collect();
    let size = |part: &Part| (part.difficulty.len() + 1, part.areas.len() + 1);
    let empty = |(height, width)| vec![vec![Vec::new(); width]; height];
    let mut pools: Vec<Pools<'_>> = paper.parts.iter().map(size).map(empty).collect();
    for (module, question) in bank.iter() {
        for (part, pools) in paper.parts.iter().zip(&mut pools) {
            if part.takes(module, question) && !fixed.contains(&question.id) {
                let (row, column) = part.kind_of(module, question);
                if let Some(pool) = pools.get_mut(row).and_then(|r| r.get_mut(column)) {
                    pool.push(question);
                }
            }
        }
    }
    pools
}

fn sort_out<'a>(
    part: &Part,
    bank: &Bank,
    pools: Pools<'a>,
    forms: usize,
) -> Result<Vec<Kind<'a>>, Vec<Lack>> {
    let (rows, columns) = left_open(part, bank)?;
    let supply: Vec<Vec<usize>> =
        pools.iter().map(|row| row.iter().map(Vec::len).collect()).collect();
    let lacks = plain_lacks(part, &rows, &columns, &supply, forms);
    if !lacks.is_empty() {
        return Err(lacks);
    }
    let wanted = rows.iter().sum::<usize>() * forms;
    let tables = Quota { rows, columns, supply }
        .tables(forms)
        .map_err(|gap| vec![part.lack_of(&gap, wanted)])?;
    let kinds = pools
        .into_iter()
        .enumerate()
        .flat_map(|(d, row)| row.into_iter().enumerate().map(move |(a, pool)| (d, a, pool)));
    Ok(kinds
        .map(|(d, a, pool)| {
            let count = |t: &Vec<Vec<usize>>| t.get(d).and_then(|r| r.get(a)).copied().unwrap_or(0);
            (pool, tables.iter().map(count).collect())
        })
        .collect())
}

/// How many of each difficulty and area are still to be drawn for a form beside the questions that are fixed.
fn left_open(part: &Part, bank: &Bank) -> Result<(Vec<usize>, Vec<usize>), Vec<Lack>> {
    let with_rest = |mut counts: Vec<usize>| {
        counts.push(part.count.saturating_sub(counts.iter().sum()));
        counts
    };
    let mut rows = with_rest(part.difficulty.values().copied().collect());
    let mut columns = with_rest(part.areas.iter().map(|(_, count)| *count).collect());
    let mut lacks = Vec::new();
    for id in &part.fixed {
        let found = bank.entry(id).filter(|(module, q)| part.takes(module, q));
        let Some((module, question)) = found else {
            lacks.push(Lack::Fixed { question: id.clone() });
            continue;
        };
        let (row, column) = part.kind_of(module, question);
        if !(take(&mut rows, row) && take(&mut columns, column)) {
            lacks.push(Lack::FixedOverQuota);
        }
    }
    if lacks.is_empty() { Ok((rows, columns)) } else { Err(lacks) }
}

/// Takes one of a kind, or else of those that may be of any.
fn take(counts: &mut [usize], kind: usize) -> bool {
    let rest = counts.len().saturating_sub(1);
    let at = [kind, rest].into_iter().find(|n| counts.get(*n).is_some_and(|c| *c > 0));
    match at.and_then(|n| counts.get_mut(n)) {
        Some(count) => {
            *count -= 1;
            true
        }
        None => false,
    }
}

/// What is too few by itself: of one difficulty, of one area, of all.
fn plain_lacks(
    part: &Part,
    rows: &[usize],
    columns: &[usize],
    supply: &[Vec<usize>],
    forms: usize,
) -> Vec<Lack> {
    let lack =
        |difficulty, area, needed, found| Lack::Questions { difficulty, area, needed, found };
    let mut lacks = Vec::new();
    for ((difficulty, want), row) in part.difficulty.keys().zip(rows).zip(supply) {
        let (needed, found) = (want * forms, row.iter().sum());
        if found < needed {
            lacks.push(lack(Some(*difficulty), None, needed, found));
        }
    }
    for (n, ((area, _), want)) in part.areas.iter().zip(columns).enumerate() {
        let found = supply.iter().filter_map(|row| row.get(n)).sum();
        if found < want * forms {
            lacks.push(lack(None, Some(area.clone()), want * forms, found));
        }
    }
    let (needed, found) = (rows.iter().sum::<usize>() * forms, supply.iter().flatten().sum());
    if lacks.is_empty() && found < needed {
        lacks.push(lack(None, None, needed, found));
    }
    lacks
}

impl Part {
    fn takes(&self, module: &ModuleId, question: &Question) -> bool {
        let tests = |id: &ObjectiveId| super::Area::Objective(id.clone()).holds(module, question);
        question.usage == Usage::Exam
            && question.form.kind() == self.kind
            && self.module.as_ref().is_none_or(|m| m == module)
            && self.objective.as_ref().is_none_or(tests)
    }

    /// The places of a question's difficulty and area among those listed; after the last: not listed.
    fn kind_of(&self, module: &ModuleId, question: &Question) -> (usize, usize) {
        let row = self.difficulty.keys().position(|d| *d == question.difficulty);
        let column = self.areas.iter().position(|(area, _)| area.holds(module, question));
        (row.unwrap_or(self.difficulty.len()), column.unwrap_or(self.areas.len()))
    }

    fn lack_of(&self, gap: &Gap, needed: usize) -> Lack {
        let difficulty = gap.row.and_then(|n| self.difficulty.keys().nth(n)).copied();
        let area = gap.column.and_then(|n| self.areas.get(n)).map(|(area, _)| area.clone());
        Lack::Questions { difficulty, area, needed, found: gap.found }
    }
}

struct Dealer<'a> {
    rng: ChaCha8Rng,
    hands: Vec<Vec<DrawnQuestion>>,
    /// The objectives met so far, numbered.
    objectives: BTreeMap<&'a ObjectiveId, usize>,
    /// How often each form tests each of them.
    tested: Vec<Vec<usize>>,
    dealt: Vec<&'a Question>,
}

impl<'a> Dealer<'a> {
    fn new(forms: usize, seed: u64) -> Self {
        Self {
            rng: ChaCha8Rng::seed_from_u64(seed),
            hands: vec![Vec::new(); forms],
            objectives: BTreeMap::new(),
            tested: vec![Vec::new(); forms],
            dealt: Vec::new(),
        }
    }

    /// What earlier parts have left of a part's questions.
    fn left_of(&self, part: &Part, mut pools: Pools<'a>) -> Pools<'a> {
        let gone = self.dealt.iter().filter(|q| q.form.kind() == part.kind);
        let gone: BTreeSet<&QuestionId> = gone.map(|q| &q.id).collect();
        if !gone.is_empty() {
            pools.iter_mut().flatten().for_each(|pool| pool.retain(|q| !gone.contains(&q.id)));
        }
        pools
    }

    fn fix(&mut self, part: usize, rules: &Part, bank: &'a Bank) {
        for question in rules.fixed.iter().filter_map(|id| bank.get(id)) {
            let objective = self.objective_of(question);
            for form in 0..self.hands.len() {
                self.give(form, part, rules.points, question, objective);
            }
        }
    }

    /// The number of the objective that a question tests.
    fn objective_of(&mut self, question: &'a Question) -> Option<usize> {
        let next = self.objectives.len();
        let number = *self.objectives.entry(question.objectives.first()?).or_insert(next);
        if number == next {
            self.tested.iter_mut().for_each(|tested| tested.push(0));
        }
        Some(number)
    }

    fn give(
        &mut self,
        form: usize,
        part: usize,
        worth: Points,
        question: &'a Question,
        objective: Option<usize>,
    ) {
        let tested = self.tested.get_mut(form).zip(objective);
        if let Some(count) = tested.and_then(|(tested, o)| tested.get_mut(o)) {
            *count += 1;
        }
        self.dealt.push(question);
        if let Some(hand) = self.hands.get_mut(form) {
            hand.push(DrawnQuestion { part, question: question.id.clone(), worth });
        }
    }

    /// Deals from a pool: so many to each form.
    fn deal(&mut self, part: usize, worth: Points, mut pool: Vec<&'a Question>, counts: &[usize]) {
        let rounds = counts.iter().copied().max().unwrap_or(0);
        if rounds == 0 {
            return;
        }
        pool.shuffle(&mut self.rng);
        // A large bank is not searched whole for every card.
        pool.truncate((rounds * self.hands.len() * 8).max(64));
        let cards = pool.into_iter().map(|question| (question, self.objective_of(question)));
        let mut cards: Vec<(&Question, Option<usize>)> = cards.collect();
        for round in 0..rounds {
            for turn in 0..self.hands.len() {
                // Who chooses first changes from round to round.
                let form = (turn + round) % self.hands.len();
                if counts.get(form).is_none_or(|count| round >= *count) {
                    continue;
                }
                let tested = self.tested.get(form).map_or(&[][..], Vec::as_slice);
                let familiar = |objective: Option<usize>| {
                    objective.and_then(|o| tested.get(o)).copied().unwrap_or(0)
                };
                let cards_by_place = cards.iter().enumerate();
                let next = cards_by_place.min_by_key(|(_, (_, objective))| familiar(*objective));
                if let Some(at) = next.map(|(at, _)| at) {
                    let (question, objective) = cards.remove(at);
                    self.give(form, part, worth, question, objective);
                }
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
