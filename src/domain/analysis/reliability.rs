//! How far the total of a paper can be relied on, and how totals are spread.

use statrs::distribution::{ContinuousCDF as _, FisherSnedecor};

use super::super::statistics::{Interval, LEVEL, mean, sd};

/// Cronbach's alpha, k/(k−1) · (1 − Σs²ᵢ/s²_T) (Cronbach 1951, Psychometrika 16:297); variances of the same divisor.
///
/// It may be negative. `None` of one question, and where totals do not vary.
pub fn alpha(variances: &[f64], total: f64) -> Option<f64> {
    let k = variances.len() as f64;
    let sum: f64 = variances.iter().sum();
    // A total whose variance is rounding beside its parts' does not vary.
    (k >= 2.0 && total > 1e-12 * sum.max(1.0)).then(|| k / (k - 1.0) * (1.0 - sum / total))
}

/// KR-20, k/(k−1) · (1 − Σpq/σ²_T) (Kuder & Richardson 1937, Psychometrika 2:151), σ² by n and not n − 1; for marks
/// that are all or nothing it is [`alpha`].
pub fn kr20(right: &[f64], totals: &[f64]) -> Option<f64> {
    let n = totals.len() as f64;
    let population = sd(totals)?.powi(2) * (n - 1.0) / n;
    let products: Vec<f64> = right.iter().map(|p| p * (1.0 - p)).collect();
    alpha(&products, population)
}

/// The interval of alpha over `n` people and `k` questions (Feldt 1965, Psychometrika 30:357), by the F distribution.
pub fn alpha_interval(alpha: f64, n: usize, k: usize) -> Option<Interval> {
    if n < 2 || k < 2 {
        return None;
    }
    let df = (n - 1) as f64;
    let f = FisherSnedecor::new(df, df * (k - 1) as f64).ok()?;
    let tail = f64::midpoint(1.0, LEVEL);
    let end = |p: f64| Some(1.0 - (1.0 - alpha) * f.inverse_cdf(p)).filter(|v| v.is_finite());
    Some(Interval { low: end(tail)?, high: end(1.0 - tail)? })
}

/// The standard error of measurement, s_T · √(1 − alpha) (Moodle, `calculator.php`), in points of the total.
pub fn standard_error(sd: f64, alpha: f64) -> f64 {
    sd * error_ratio(alpha)
}

/// The error ratio, √(1 − alpha): how much of the spread of totals is chance (Moodle, there in percent).
pub fn error_ratio(alpha: f64) -> f64 {
    (1.0 - alpha).max(0.0).sqrt()
}

/// The median; `None` of nothing.
pub fn median(values: &[f64]) -> Option<f64> {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let middle = sorted.len() / 2;
    let upper = *sorted.get(middle)?;
    let is_even = sorted.len().is_multiple_of(2);
    Some(if is_even { f64::midpoint(*sorted.get(middle - 1)?, upper) } else { upper })
}

/// The skewness G1 (Joanes & Gill 1998, The Statistician 47:183); `None` below three values or without spread.
pub fn skewness(values: &[f64]) -> Option<f64> {
    let n = values.len() as f64;
    let cubes = powers(values, 3)?;
    (n > 2.0).then(|| n / ((n - 1.0) * (n - 2.0)) * cubes)
}

/// The excess kurtosis G2 (same source); `None` below four values or without spread.
pub fn kurtosis(values: &[f64]) -> Option<f64> {
    let n = values.len() as f64;
    let fourths = powers(values, 4)?;
    (n > 3.0).then(|| {
        n * (n + 1.0) / ((n - 1.0) * (n - 2.0) * (n - 3.0)) * fourths
            - 3.0 * (n - 1.0).powi(2) / ((n - 2.0) * (n - 3.0))
    })
}

/// The sum of powers of the standardised values.
fn powers(values: &[f64], power: i32) -> Option<f64> {
    let (centre, spread) = (mean(values)?, sd(values).filter(|s| *s > 0.0)?);
    Some(values.iter().map(|v| ((v - centre) / spread).powi(power)).sum())
}
