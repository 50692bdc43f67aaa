//! What shows only over a whole bank: keys at one letter, keys that are longest, statements that are mostly right.

use std::collections::BTreeMap;

use super::super::bank::BankDraft;
use super::super::findings::Findings;
use super::length;
use crate::domain::question::{Form, Letter};
use crate::locale::check::StyleFault;

/// So many standard deviations more than expected are no chance: one bank of seven hundred.
const BEYOND_CHANCE: f64 = 3.0;
/// Of fewer questions nothing is said.
const FEWEST: usize = 8;

/// How often something was, and how often it would be by chance.
#[derive(Clone, Copy, Debug, Default)]
struct Tally {
    count: usize,
    of: usize,
    expected: f64,
    variance: f64,
}

impl Tally {
    /// One more question, in which it happens by chance with a probability.
    fn add(&mut self, happened: bool, p: f64) {
        self.count += usize::from(happened);
        self.of += 1;
        self.expected += p;
        self.variance += p * (1.0 - p);
    }

    fn is_too_many(self) -> bool {
        let beyond = self.count as f64 - self.expected;
        self.of >= FEWEST && self.variance > 0.0 && beyond > BEYOND_CHANCE * self.variance.sqrt()
    }

    fn usual(self) -> usize {
        self.expected.round() as usize
    }
}

/// Reports what is one-sided in a bank, at its id.
pub fn examine(bank: &BankDraft, findings: &Findings) {
    let mut letters: BTreeMap<Letter, Tally> = BTreeMap::new();
    let (mut longest, mut right, mut wrong) =
        (Tally::default(), Tally::default(), Tally::default());
    for question in bank.questions.iter().filter(|q| q.sound) {
        match &question.question.form {
            Form::Single { options, answer } if options.len() > 1 => {
                let p = 1.0 / options.len() as f64;
                for letter in options.keys() {
                    letters.entry(*letter).or_default().add(letter == answer, p);
                }
                let key = options.get(answer).map_or(0, |o| length(o));
                let mut others = options.iter().filter(|(l, _)| *l != answer);
                longest.add(others.all(|(_, o)| length(o) < key), p);
            }
            Form::TrueFalse { answer } => {
                right.add(*answer, 0.5);
                wrong.add(!*answer, 0.5);
            }
            _ => {}
        }
    }
    for (Letter(letter), tally) in letters.into_iter().filter(|(_, t)| t.is_too_many()) {
        let Tally { count, of, .. } = tally;
        let fault = StyleFault::KeyPosition { letter, count, of, expected: tally.usual() };
        findings.report(bank.spot, fault);
    }
    if longest.is_too_many() {
        let Tally { count, of, .. } = longest;
        let fault = StyleFault::LongestIsKey { count, of, expected: longest.usual() };
        findings.report(bank.spot, fault);
    }
    for (right, tally) in [(true, right), (false, wrong)] {
        if tally.is_too_many() {
            let Tally { count, of, .. } = tally;
            findings.report(bank.spot, StyleFault::VerdictPosition { right, count, of });
        }
    }
}
