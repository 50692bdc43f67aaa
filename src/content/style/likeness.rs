//! Stems that are nearly the same, found without comparing every pair.
//!
//! A stem is the set of its runs of three characters. Sets are sketched by MinHash (Broder 1997, On the resemblance
//! and containment of documents) and only those compared whose sketches agree in one band.

use std::collections::HashMap;

use super::super::bank::QuestionDraft;
use super::super::findings::{Findings, Spot, Text};
use super::words::bare;
use crate::domain::question::Question;
use crate::locale::check::StyleFault;

/// Stems that have this share of their runs in common are nearly the same.
const NEARLY: f64 = 0.75;
/// Of two sets that are so alike, one band in sixteen agrees all but surely (1 − (1 − 0.75⁴)¹⁶ > 0.997).
const BANDS: usize = 16;
const ROWS: usize = 4;
/// With so many of one band a stem is compared at most; a bank of one stem ten thousand times must not take long.
const MOST_COMPARED: usize = 4;

/// The stems seen so far.
#[derive(Debug, Default)]
pub struct Stems<'b> {
    seen: Vec<Seen<'b>>,
    bands: HashMap<(usize, u64), Vec<usize>>,
}

#[derive(Debug)]
struct Seen<'b> {
    question: &'b Question,
    spot: Spot,
    runs: Vec<u64>,
}

impl<'b> Stems<'b> {
    /// Reports a stem that is nearly one seen before, and keeps it.
    pub fn compare(&mut self, draft: &'b QuestionDraft, texts: &[Text], findings: &Findings) {
        let runs = runs(&draft.question.stem);
        if runs.is_empty() {
            return;
        }
        let keys = bands(&runs);
        let candidates = keys.iter().filter_map(|key| self.bands.get(key)).flatten();
        let mut twin = None;
        for seen in candidates.filter_map(|at| self.seen.get(*at)) {
            if alike(&seen.runs, &runs) >= NEARLY {
                twin = Some(seen);
                break;
            }
        }
        // What is the same altogether, or has the same id, is told without asking for style.
        let same = |seen: &&Seen<'_>| {
            seen.question.id == draft.question.id
                || seen.question.stem == draft.question.stem
                    && seen.question.form == draft.question.form
        };
        if let Some(seen) = twin.filter(|seen| !same(seen)) {
            let place = texts.get(seen.spot.file).map(|t| t.name_and_line(seen.spot.span));
            let first = seen.question.id.to_string();
            let fault = StyleFault::SimilarStem { first, place: place.unwrap_or_default() };
            findings.report(draft.stem, fault);
        }
        for key in keys {
            let band = self.bands.entry(key).or_default();
            if band.len() < MOST_COMPARED {
                band.push(self.seen.len());
            }
        }
        self.seen.push(Seen { question: &draft.question, spot: draft.spot, runs });
    }
}

/// The runs of three characters of a stem, without punctuation; each once, in order.
fn runs(stem: &str) -> Vec<u64> {
    let chars: Vec<u64> = bare(stem).chars().map(u64::from).collect();
    let mut runs: Vec<u64> = if chars.len() < 3 {
        chars
    } else {
        let packed = |w: &[u64]| w.iter().fold(0, |packed, c| (packed << 21) | c);
        chars.windows(3).map(packed).collect()
    };
    runs.sort_unstable();
    runs.dedup();
    runs
}

/// The share of runs in common (Jaccard).
fn alike(a: &[u64], b: &[u64]) -> f64 {
    let common = a.iter().filter(|run| b.binary_search(run).is_ok()).count();
    common as f64 / (a.len() + b.len() - common).max(1) as f64
}

/// The bands of a sketch, each hashed to one key.
fn bands(runs: &[u64]) -> Vec<(usize, u64)> {
    let smallest = |seed: u64| runs.iter().map(|run| mix(run ^ seed)).min().unwrap_or(0);
    (0..BANDS)
        .map(|band| {
            let rows = (0..ROWS).map(|row| smallest(mix((band * ROWS + row + 1) as u64)));
            (band, rows.fold(0, |key, least| mix(key ^ least)))
        })
        .collect()
}

/// The finishing step of SplitMix64 (Steele, Lea & Flood 2014): every bit depends on every other.
fn mix(value: u64) -> u64 {
    let mut z = value.wrapping_add(0x9e37_79b9_7f4a_7c15);
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_changed_is_nearly_the_same_and_another_situation_is_not() {
        let share = |a: &str, b: &str| alike(&runs(a), &runs(b));
        let stem = "客户在电话里越说越气，说了一分多钟还没说完。这时怎样听最稳当？";
        let changed = "客户在电话里越说越气，说了两分多钟还没说完。这时怎样听最稳当？";
        assert!(share(stem, changed) >= NEARLY);
        assert!(share(stem, "客户在柜台前越说越急，材料又没带齐。这时怎样接话最稳当？") < 0.5);
        let common = |a: &str, b: &str| {
            let (a, b) = (bands(&runs(a)), bands(&runs(b)));
            a.iter().filter(|band| b.contains(band)).count()
        };
        assert_eq!(common(stem, stem), BANDS);
        assert!(common(stem, changed) > 0);
    }
}
