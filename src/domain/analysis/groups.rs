//! The best and the weakest people of an exam, ties at the cut shared between them.

use super::super::statistics::{Interval, difference};

/// The share of people in either extreme group that separates them best (Kelley 1939, J Educ Psychol 30:17).
pub const KELLEY: f64 = 0.27;
/// A third of the people, for the shares of distractors.
pub const THIRD: f64 = 1.0 / 3.0;

/// What the best and the weakest earn on a question.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct UpperLower {
    /// People in either group.
    pub size: usize,
    /// The mean mark of the best.
    pub upper: f64,
    /// The mean mark of the weakest.
    pub lower: f64,
}

impl UpperLower {
    /// The index D = upper − lower (Kelley 1939; Johnson 1951, J Educ Psychol 42:499).
    pub fn difference(self) -> f64 {
        self.upper - self.lower
    }

    /// Its interval after Newcombe 1998; only for marks that are all or nothing.
    pub fn interval(self) -> Option<Interval> {
        let n = self.size as f64;
        // Sums of shared parts may exceed 1 in the last digit.
        difference((self.upper.clamp(0.0, 1.0), n), (self.lower.clamp(0.0, 1.0), n))
    }
}

/// The index D of marks by total score, for a group of ⌊n · fraction + ½⌋ at either end; people who tie at the cut
/// share the places that are left (statistics of `mctestanalysis`, with ties made independent of the order of rows).
///
/// `None` without groups, and where all totals are equal.
pub fn upper_lower(marks: &[f64], totals: &[f64], fraction: f64) -> Option<UpperLower> {
    let weights = Weights::of(totals, fraction)?;
    let mean = |parts: &[f64]| {
        parts.iter().zip(marks).map(|(part, mark)| part * mark).sum::<f64>() / weights.size as f64
    };
    Some(UpperLower {
        size: weights.size,
        upper: mean(&weights.upper),
        lower: mean(&weights.lower),
    })
}

/// The thirds of a class by total score; ties as in [`upper_lower`].
pub struct Thirds(Weights);

impl Thirds {
    /// `None` where there are no thirds.
    pub fn of(totals: &[f64]) -> Option<Thirds> {
        Weights::of(totals, THIRD).map(Thirds)
    }

    /// The shares of the weakest, the middle and the best third who did something; the middle's is `None` where
    /// nobody is left for it.
    pub fn shares(&self, did: &[bool]) -> [Option<f64>; 3] {
        let weights = &self.0;
        let size = weights.size as f64;
        let sum = |parts: &[f64]| -> f64 {
            // The sum of nothing is −0.
            parts.iter().zip(did).filter(|(_, did)| **did).map(|(part, _)| part).sum::<f64>() + 0.0
        };
        let all = did.iter().filter(|d| **d).count() as f64;
        let (lower, upper) = (sum(&weights.lower), sum(&weights.upper));
        let left = did.len() as f64 - 2.0 * size;
        let middle = (left > 0.5).then(|| ((all - lower - upper) / left).clamp(0.0, 1.0));
        [Some(lower / size), middle, Some(upper / size)]
    }
}

/// How much of each person belongs to the weakest and to the best.
struct Weights {
    size: usize,
    lower: Vec<f64>,
    upper: Vec<f64>,
}

impl Weights {
    fn of(totals: &[f64], fraction: f64) -> Option<Weights> {
        let size = (totals.len() as f64 * fraction + 0.5).floor() as usize;
        let mut sorted = totals.to_vec();
        sorted.sort_by(f64::total_cmp);
        let (least, most) = (*sorted.first()?, *sorted.last()?);
        if size == 0 || size * 2 > sorted.len() || least == most {
            return None;
        }
        let parts = |cut: f64, beyond: &dyn Fn(f64) -> bool| -> Vec<f64> {
            let inside = totals.iter().filter(|t| beyond(**t)).count();
            let tied = totals.iter().filter(|t| **t == cut).count();
            let part = (size - inside.min(size)) as f64 / tied as f64;
            let part_of = |t: f64| if t == cut { part } else { f64::from(u8::from(beyond(t))) };
            totals.iter().map(|t| part_of(*t)).collect()
        };
        let low = *sorted.get(size - 1)?;
        let high = *sorted.get(sorted.len() - size)?;
        Some(Weights { size, lower: parts(low, &|t| t < low), upper: parts(high, &|t| t > high) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_ties_at_the_cut_shares_the_places_left() {
        // One place at either end, three people for the lower one.
        let found = upper_lower(&[1.0, 0.0, 0.0, 1.0], &[1.0, 1.0, 1.0, 3.0], KELLEY).unwrap();
        assert_eq!((found.size, found.upper), (1, 1.0));
        assert!((found.lower - 1.0 / 3.0).abs() < 1e-12);
        // The order of rows makes no difference.
        let turned = upper_lower(&[1.0, 0.0, 0.0, 1.0], &[3.0, 1.0, 1.0, 1.0], KELLEY).unwrap();
        assert_eq!(found, turned);
    }

    #[test]
    fn without_best_and_weakest_there_is_no_difference() {
        assert_eq!(upper_lower(&[1.0, 0.0, 1.0], &[2.0; 3], KELLEY), None);
        assert_eq!(upper_lower(&[1.0], &[2.0], KELLEY), None);
        assert_eq!(upper_lower(&[], &[], KELLEY), None);
        assert!(Thirds::of(&[1.0]).is_none());
        let two = Thirds::of(&[1.0, 2.0]).unwrap().shares(&[true, false]);
        assert_eq!(two, [Some(1.0), None, Some(0.0)]);
    }

    #[test]
    fn thirds_add_up_to_everybody() {
        let did = [true, false, true, true, false, false, true];
        let shares = Thirds::of(&[1.0, 1.0, 2.0, 3.0, 3.0, 3.0, 4.0]).unwrap().shares(&did);
        let sum: f64 = shares.iter().zip([2.0, 3.0, 2.0]).map(|(s, n)| s.unwrap() * n).sum();
        assert!((sum - 4.0).abs() < 1e-12, "{shares:?}");
    }
}
