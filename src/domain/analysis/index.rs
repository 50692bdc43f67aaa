//! Facility, discrimination, efficiency and weight of a question, from columns of marks.

use super::super::statistics::{correlation, mean};

/// The facility index, x̄ / most: what share of the points people earn (Moodle, `calculator.php`).
pub fn facility(marks: &[f64], most: f64) -> Option<f64> {
    (most > 0.0).then(|| mean(marks)).flatten().map(|m| m / most)
}

/// The sample covariance, Σ(a − ā)(b − b̄) / (n − 1); `None` below two pairs.
pub fn covariance(a: &[f64], b: &[f64]) -> Option<f64> {
    let (mean_a, mean_b) = (mean(a)?, mean(b)?);
    let products: f64 = a.iter().zip(b).map(|(x, y)| (x - mean_a) * (y - mean_b)).sum();
    (a.len() > 1 && a.len() == b.len()).then(|| products / (a.len() - 1) as f64)
}

/// The discrimination index, the correlation of the marks with the rest score, −1 to 1
/// (Moodle, `calculator.php`, which prints it in percent); `None` where either does not vary.
pub fn discrimination(marks: &[f64], rest: &[f64]) -> Option<f64> {
    let pairs: Vec<(f64, f64)> = marks.iter().copied().zip(rest.iter().copied()).collect();
    correlation(&pairs)
}

/// The discriminative efficiency, cov(x, o) over the most that the same marks could have, which is both sorted
/// (Moodle, `calculator.php`, there in percent); `None` exactly where the index is.
pub fn efficiency(marks: &[f64], rest: &[f64]) -> Option<f64> {
    // The greatest covariance is 0 only where one side does not vary; rounding may hide that.
    discrimination(marks, rest)?;
    let sorted = |values: &[f64]| {
        let mut sorted = values.to_vec();
        sorted.sort_by(f64::total_cmp);
        sorted
    };
    let most = covariance(&sorted(marks), &sorted(rest))?;
    Some(covariance(marks, rest)? / most)
}

/// The effective weights, √cov(x, T) over the sum of them, 0 to 1 (Moodle, `calculator.php`, there in percent).
///
/// A question with a negative covariance has none and is left out of the sum.
pub fn effective_weights(covariances: &[Option<f64>]) -> Vec<Option<f64>> {
    let roots: Vec<Option<f64>> =
        covariances.iter().map(|c| c.filter(|c| *c >= 0.0).map(f64::sqrt)).collect();
    let sum: f64 = roots.iter().flatten().sum();
    roots.into_iter().map(|root| root.filter(|_| sum > 0.0).map(|root| root / sum)).collect()
}

/// The intended weights, most / Σ most, 0 to 1 (Moodle, `calculator.php`, there in percent).
pub fn intended_weights(most: &[f64]) -> Vec<Option<f64>> {
    let sum: f64 = most.iter().sum();
    most.iter().map(|m| (sum > 0.0).then(|| m / sum)).collect()
}
