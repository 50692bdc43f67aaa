//! How many questions of each difficulty and each area a form takes: a two-way table (双向细目表), the same sums in
//! every form.
//!
//! The table is a flow from the wanted numbers of each difficulty through the kinds of question that there are to
//! the wanted numbers of each area (Ford and Fulkerson 1956). A flow for all forms together can always be split into
//! whole flows of one form each, because the constraints are totally unimodular (Baum and Trotter 1978).

use std::collections::VecDeque;

/// What a part wants of a form, and what there is.
pub(super) struct Quota {
    /// How many of each listed difficulty; the last are of any.
    pub rows: Vec<usize>,
    /// How many of each listed area; the last are of any.
    pub columns: Vec<usize>,
    /// How many questions there are, by difficulty (the last: not listed) and area (likewise).
    pub supply: Vec<Vec<usize>>,
}

/// What is too few even when everything is taken: the row and the column that stay open, each if it is one listed.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Gap {
    pub row: Option<usize>,
    pub column: Option<usize>,
    /// How many could be filled.
    pub found: usize,
}

#[derive(Clone)]
struct Arc {
    from: usize,
    to: usize,
    least: usize,
    most: usize,
    flow: usize,
}

impl Quota {
    /// How many each form takes of each kind of question: by form, difficulty, area.
    pub fn tables(&self, forms: usize) -> Result<Vec<Vec<Vec<usize>>>, Gap> {
        let mut all = self.arcs(forms);
        let wanted = self.rows.iter().sum::<usize>() * forms;
        let found = raise(&mut all, SOURCE, SINK);
        if found < wanted {
            return Err(self.gap(&all, found));
        }
        let mut tables = Vec::with_capacity(forms);
        for left in (1..=forms).rev() {
            let one = part_of(&all, left);
            tables.push(self.table(&one));
            for (arc, taken) in all.iter_mut().zip(&one) {
                arc.flow -= taken.flow;
            }
        }
        Ok(tables)
    }

    fn arcs(&self, forms: usize) -> Vec<Arc> {
        let mut arcs = Vec::new();
        let mut arc = |from, to, most| arcs.push(Arc { from, to, least: 0, most, flow: 0 });
        let (rows, columns) = (self.rows.len(), self.columns.len());
        for (n, want) in self.rows.iter().enumerate() {
            arc(SOURCE, FIRST + n, want * forms);
            // The open ones take first what no number is given for.
            let open = n + 1 == rows;
            for kind in (0..rows).rev().filter(|kind| open || *kind == n) {
                arc(FIRST + n, self.difficulty(kind), usize::MAX);
            }
        }
        for (d, row) in self.supply.iter().enumerate() {
            for (a, supply) in row.iter().enumerate() {
                arc(self.difficulty(d), self.area(a), *supply);
            }
        }
        for (n, want) in self.columns.iter().enumerate() {
            let open = n + 1 == columns;
            for kind in (0..columns).rev().filter(|kind| open || *kind == n) {
                arc(self.area(kind), self.column(n), usize::MAX);
            }
            arc(self.column(n), SINK, want * forms);
        }
        arcs
    }

    fn difficulty(&self, n: usize) -> usize {
        FIRST + self.rows.len() + n
    }

    fn area(&self, n: usize) -> usize {
        FIRST + 2 * self.rows.len() + n
    }

    fn column(&self, n: usize) -> usize {
        FIRST + 2 * self.rows.len() + self.columns.len() + n
    }

    fn table(&self, arcs: &[Arc]) -> Vec<Vec<usize>> {
        let flow = |d: usize, a: usize| {
            let mut found =
                arcs.iter().filter(|x| x.from == self.difficulty(d) && x.to == self.area(a));
            found.next().map_or(0, |x| x.flow)
        };
        let columns = 0..self.columns.len();
        (0..self.rows.len()).map(|d| columns.clone().map(|a| flow(d, a)).collect()).collect()
    }

    fn gap(&self, arcs: &[Arc], found: usize) -> Gap {
        let open = |from: usize, to: usize| {
            arcs.iter().any(|x| x.from == from && x.to == to && x.flow < x.most)
        };
        let row = (0..self.rows.len()).find(|n| open(SOURCE, FIRST + *n));
        let column = (0..self.columns.len()).find(|n| open(self.column(*n), SINK));
        Gap {
            row: row.filter(|n| n + 1 < self.rows.len()),
            column: column.filter(|n| n + 1 < self.columns.len()),
            found,
        }
    }
}

const SOURCE: usize = 0;
const SINK: usize = 1;
/// Two more for the balance of what must flow at least.
const OVER: usize = 2;
const UNDER: usize = 3;
const FIRST: usize = 4;

/// A whole flow that takes from every arc the n-th part of a flow, rounded one way or the other.
fn part_of(all: &[Arc], n: usize) -> Vec<Arc> {
    let nodes = all.iter().map(|x| x.from.max(x.to)).max().unwrap_or(0) + 1;
    let mut missing = vec![0_usize; nodes];
    let mut owed = vec![0_usize; nodes];
    let mut arcs: Vec<Arc> = Vec::with_capacity(all.len() + 2 * nodes);
    for arc in all {
        let (least, most) = (arc.flow / n, arc.flow.div_ceil(n));
        arcs.push(Arc { least, most: most - least, flow: 0, ..arc.clone() });
        if let Some(missing) = missing.get_mut(arc.from) {
            *missing += least;
        }
        if let Some(owed) = owed.get_mut(arc.to) {
            *owed += least;
        }
    }
    arcs.push(Arc { from: SINK, to: SOURCE, least: 0, most: usize::MAX, flow: 0 });
    for (node, (missing, owed)) in missing.into_iter().zip(owed).enumerate() {
        arcs.push(Arc { from: OVER, to: node, least: 0, most: owed, flow: 0 });
        arcs.push(Arc { from: node, to: UNDER, least: 0, most: missing, flow: 0 });
    }
    raise(&mut arcs, OVER, UNDER);
    arcs.truncate(all.len());
    for arc in &mut arcs {
        arc.flow += arc.least;
    }
    arcs
}

/// Raises the flow as far as it goes, along shortest ways (Edmonds and Karp 1972); tells how far.
fn raise(arcs: &mut [Arc], from: usize, to: usize) -> usize {
    let mut total = 0;
    while let Some(way) = way(arcs, from, to) {
        let free = way.iter().filter_map(|(n, forward)| {
            arcs.get(*n).map(|x| if *forward { x.most - x.flow } else { x.flow })
        });
        let most = free.min().unwrap_or(0);
        for (n, forward) in way {
            if let Some(arc) = arcs.get_mut(n) {
                if forward {
                    arc.flow += most;
                } else {
                    arc.flow -= most;
                }
            }
        }
        total += most;
    }
    total
}

/// A shortest way on which more can flow: arcs, forward or back.
fn way(arcs: &[Arc], from: usize, to: usize) -> Option<Vec<(usize, bool)>> {
    let nodes = arcs.iter().map(|x| x.from.max(x.to)).max()? + 1;
    let mut came: Vec<Option<(usize, bool)>> = vec![None; nodes];
    let mut queue = VecDeque::from([from]);
    while let Some(node) = queue.pop_front() {
        for (n, arc) in arcs.iter().enumerate() {
            let next = match arc {
                x if x.from == node && x.flow < x.most => Some((x.to, true)),
                x if x.to == node && x.flow > 0 => Some((x.from, false)),
                _ => None,
            };
            let Some((next, forward)) = next else { continue };
            if next != from && came.get(next).is_some_and(Option::is_none) {
                *came.get_mut(next)? = Some((n, forward));
                queue.push_back(next);
            }
        }
    }
    let mut way = Vec::new();
    let mut node = to;
    while node != from {
        let (n, forward) = came.get(node).copied().flatten()?;
        let arc = arcs.get(n)?;
        node = if forward { arc.from } else { arc.to };
        way.push((n, forward));
    }
    Some(way)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_form_has_the_same_sums_both_ways() {
        // Two easy, one hard, one of any; three of the first area, one of any: for three forms.
        let quota = Quota {
            rows: vec![2, 1, 1],
            columns: vec![3, 1],
            supply: vec![vec![4, 3], vec![2, 2], vec![9, 9]],
        };
        let tables = quota.tables(3).unwrap();
        assert_eq!(tables.len(), 3);
        for table in &tables {
            let sums: Vec<usize> = table.iter().map(|row| row.iter().sum()).collect();
            let first: usize = table.iter().map(|row| row[0]).sum();
            assert!(sums[0] >= 2 && sums[1] >= 1 && sums.iter().sum::<usize>() == 4, "{table:?}");
            assert!(first >= 3, "{table:?}");
        }
        for (d, row) in quota.supply.iter().enumerate() {
            for (a, supply) in row.iter().enumerate() {
                assert!(tables.iter().map(|t| t[d][a]).sum::<usize>() <= *supply);
            }
        }
    }

    #[test]
    fn what_is_enough_one_by_one_may_be_too_few_together() {
        // Three hard ones and three of the area, but only one is both.
        let quota =
            Quota { rows: vec![2, 0], columns: vec![2, 0], supply: vec![vec![1, 2], vec![2, 0]] };
        assert_eq!(quota.tables(1), Err(Gap { row: Some(0), column: Some(0), found: 1 }));
    }
}
