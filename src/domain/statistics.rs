//! Statistics: means, intervals, effect sizes, each with its source.
//!
//! What is undefined is `None`: never 0, NaN or infinity. Variances divide by n − 1.

use statrs::distribution::{ContinuousCDF as _, Normal, StudentsT};
use statrs::function::gamma::ln_gamma;

/// The confidence level of every interval that is printed.
pub const LEVEL: f64 = 0.95;

/// An interval, both ends included.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Interval {
    /// The lower end.
    pub low: f64,
    /// The upper end.
    pub high: f64,
}

impl Interval {
    /// The interval that reaches `half` to either side of `centre`.
    pub fn around(centre: f64, half: f64) -> Interval {
        Interval { low: centre - half, high: centre + half }
    }

    /// The part of it that lies between two bounds.
    pub fn clamp(self, low: f64, high: f64) -> Interval {
        Interval { low: self.low.clamp(low, high), high: self.high.clamp(low, high) }
    }

    /// True when a value lies in it.
    pub fn contains(self, value: f64) -> bool {
        self.low <= value && value <= self.high
    }
}

/// The mean; `None` of nothing.
pub fn mean(values: &[f64]) -> Option<f64> {
    (!values.is_empty()).then(|| values.iter().sum::<f64>() / values.len() as f64)
}

/// The sample standard deviation (n − 1); `None` below two values.
pub fn sd(values: &[f64]) -> Option<f64> {
    let centre = mean(values)?;
    if values.len() < 2 {
        return None;
    }
    let squares: f64 = values.iter().map(|v| (v - centre).powi(2)).sum();
    let sd = (squares / (values.len() - 1) as f64).sqrt();
    // Equal values whose mean was rounded leave a spread of about 1e-15, which would pass for a real one.
    let largest = values.iter().fold(1.0, |most: f64, v| most.max(v.abs()));
    Some(if sd <= largest * 1e-10 { 0.0 } else { sd })
}

/// Pearson's correlation; `None` when either side does not vary.
pub fn correlation(pairs: &[(f64, f64)]) -> Option<f64> {
    let (a, b): (Vec<f64>, Vec<f64>) = pairs.iter().copied().unzip();
    let (mean_a, mean_b, spread) = (mean(&a)?, mean(&b)?, sd(&a)? * sd(&b)?);
    let products: f64 = pairs.iter().map(|(x, y)| (x - mean_a) * (y - mean_b)).sum();
    (spread > 0.0).then(|| (products / (pairs.len() - 1) as f64 / spread).clamp(-1.0, 1.0))
}

/// The quantile of Student's t; `None` without degrees of freedom or outside 0 < p < 1.
pub fn t_quantile(p: f64, df: usize) -> Option<f64> {
    if df == 0 || p <= 0.0 || p >= 1.0 {
        return None;
    }
    Some(StudentsT::new(0.0, 1.0, df as f64).ok()?.inverse_cdf(p)).filter(|t| t.is_finite())
}

fn z(level: f64) -> Option<f64> {
    let inside = level > 0.0 && level < 1.0;
    inside.then(|| Normal::standard().inverse_cdf(f64::midpoint(1.0, level)))
}

/// The t interval of a mean: x̄ ± t · s / √n; `None` below two values.
pub fn t_interval(values: &[f64]) -> Option<Interval> {
    t_interval_around(mean(values)?, sd(values)?, values.len())
}

/// The same of a mean and a spread over so many values.
pub fn t_interval_around(mean: f64, sd: f64, n: usize) -> Option<Interval> {
    let half = t_quantile(f64::midpoint(1.0, LEVEL), n.checked_sub(1)?)? * sd / (n as f64).sqrt();
    Some(Interval::around(mean, half))
}

/// A share of a whole with its interval.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Proportion {
    /// How many.
    pub part: usize,
    /// Of how many.
    pub whole: usize,
    /// The share, 0 to 1.
    pub share: f64,
    /// Wilson's interval, within 0 to 1.
    pub interval: Interval,
}

/// A share with the 95 % interval of Wilson 1927 (J Am Stat Assoc 22:209); `None` of nothing.
pub fn proportion(part: usize, whole: usize) -> Option<Proportion> {
    let interval = wilson(part, whole, LEVEL)?;
    Some(Proportion { part, whole, share: part as f64 / whole as f64, interval })
}

/// Wilson's interval at a level: recommended for n ≤ 40 by Brown, Cai, DasGupta 2001 (Stat Sci 16:101).
pub fn wilson(part: usize, whole: usize, level: f64) -> Option<Interval> {
    if whole == 0 || part > whole {
        return None;
    }
    wilson_of_share(part as f64 / whole as f64, whole as f64, level)
}

/// Wilson's interval of a share of `n`, where people count in parts: ties shared between groups.
pub fn wilson_of_share(p: f64, n: f64, level: f64) -> Option<Interval> {
    if n <= 0.0 || !(0.0..=1.0).contains(&p) {
        return None;
    }
    let z = z(level)?;
    let centre = (p + z * z / (2.0 * n)) / (1.0 + z * z / n);
    let half = z / (1.0 + z * z / n) * (p * (1.0 - p) / n + z * z / (4.0 * n * n)).sqrt();
    let mut interval = Interval::around(centre, half).clamp(0.0, 1.0);
    // Rounding would print 0.0000000001 where the formula says 0.
    if p == 0.0 {
        interval.low = 0.0;
    }
    if p == 1.0 {
        interval.high = 1.0;
    }
    Some(interval)
}

/// The interval of the difference of two independent shares, each `(share, n)`: Newcombe 1998 (Stat Med 17:873),
/// method 10, from the two Wilson intervals.
pub fn difference(first: (f64, f64), second: (f64, f64)) -> Option<Interval> {
    let (a, b) =
        (wilson_of_share(first.0, first.1, LEVEL)?, wilson_of_share(second.0, second.1, LEVEL)?);
    let (p, q) = (first.0, second.0);
    Some(Interval {
        low: p - q - (p - a.low).hypot(b.high - q),
        high: p - q + (a.high - p).hypot(q - b.low),
    })
}

/// The interval of a correlation over `n` pairs by Fisher's z (Fisher 1921, Metron 1:3); `None` below four pairs
/// and where the correlation is perfect.
pub fn correlation_interval(r: f64, n: usize) -> Option<Interval> {
    if n < 4 || r.abs() >= 1.0 - 1e-12 {
        return None;
    }
    let (centre, half) = (r.atanh(), z(LEVEL)? / ((n - 3) as f64).sqrt());
    Some(Interval { low: (centre - half).tanh(), high: (centre + half).tanh() })
}

/// Top-two-box: the share of the two highest of `categories`; `None` without answers or below three categories.
pub fn top_two_box(ratings: &[u8], categories: usize) -> Option<Proportion> {
    if categories < 3 {
        return None;
    }
    let top = ratings.iter().filter(|r| usize::from(**r) + 1 >= categories).count();
    proportion(top, ratings.len())
}

/// The gain over complete pairs of before and after.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PairedGain {
    /// Complete pairs.
    pub n: usize,
    /// The mean before.
    pub mean_before: f64,
    /// The mean after.
    pub mean_after: f64,
    /// The spread before.
    pub sd_before: Option<f64>,
    /// The spread after.
    pub sd_after: Option<f64>,
    /// The mean of the differences.
    pub mean: f64,
    /// The spread of the differences; 0: all gained the same.
    pub sd: Option<f64>,
    /// The t interval of the mean difference.
    pub interval: Option<Interval>,
    /// The correlation of before and after.
    pub r: Option<f64>,
    /// Student's t of the mean difference.
    pub t: Option<f64>,
    /// Its two-sided probability were there no gain.
    pub p: Option<f64>,
    /// The mean difference in units of the mean of the two spreads (Lakens 2013, Front Psychol 4:863).
    pub d_av: Option<f64>,
    /// The mean difference in units of the spread of the differences (same source).
    pub d_z: Option<f64>,
    /// The interval of `d_z` by the noncentral t distribution (Cumming & Finch 2001).
    pub d_z_interval: Option<Interval>,
}

/// The gain over complete pairs `(before, after)`; `None` of nothing.
pub fn paired(pairs: &[(f64, f64)]) -> Option<PairedGain> {
    let (before, after): (Vec<f64>, Vec<f64>) = pairs.iter().copied().unzip();
    let differences: Vec<f64> = pairs.iter().map(|(a, b)| b - a).collect();
    let (mean_difference, n) = (mean(&differences)?, pairs.len());
    let (sd_before, sd_after, spread) = (sd(&before), sd(&after), sd(&differences));
    let d_z = spread.filter(|s| *s > 0.0).map(|s| mean_difference / s);
    let t = d_z.map(|d| d * (n as f64).sqrt());
    let average = sd_before.zip(sd_after).map(|(a, b)| f64::midpoint(a, b)).filter(|s| *s > 0.0);
    Some(PairedGain {
        n,
        mean_before: mean(&before)?,
        mean_after: mean(&after)?,
        sd_before,
        sd_after,
        mean: mean_difference,
        sd: spread,
        interval: t_interval(&differences),
        r: correlation(pairs),
        t,
        p: t.and_then(|t| two_sided(t, n - 1)),
        d_av: average.map(|s| mean_difference / s),
        d_z,
        d_z_interval: t.and_then(|t| noncentrality(t, n - 1)).map(|i| {
            let root = (n as f64).sqrt();
            Interval { low: i.low / root, high: i.high / root }
        }),
    })
}

impl PairedGain {
    /// `d_av` with the correction for small samples of Hedges 1981 (J Educ Stat 6:107).
    pub fn g_av(&self) -> Option<f64> {
        Some(self.d_av? * hedges_j(self.n.checked_sub(1)?)?)
    }
}

fn two_sided(t: f64, df: usize) -> Option<f64> {
    Some(2.0 * StudentsT::new(0.0, 1.0, df as f64).ok()?.cdf(-t.abs()))
}

/// Hedges's J(df) = Γ(df/2) / (√(df/2) · Γ((df−1)/2)); `None` below two degrees of freedom.
pub fn hedges_j(df: usize) -> Option<f64> {
    let half = df as f64 / 2.0;
    (df >= 2).then(|| (ln_gamma(half) - ln_gamma(half - 0.5) - half.ln() / 2.0).exp())
}

/// The noncentralities under which an observed t is just not too large and just not too small.
///
/// P(T ≤ t) of the noncentral t is the normal distribution function averaged over s = √(χ²/df).
fn noncentrality(t: f64, df: usize) -> Option<Interval> {
    if df == 0 || !t.is_finite() {
        return None;
    }
    let (normal, weights) = (Normal::standard(), chi_weights(df, t));
    let below = |noncentrality: f64| -> f64 {
        weights.iter().map(|(s, weight)| weight * normal.cdf(t * s - noncentrality)).sum()
    };
    let solve = |target: f64| {
        let reach = 8.0 + t.abs();
        let (mut low, mut high) = (t - reach, t + reach);
        for _ in 0..45 {
            let middle = f64::midpoint(low, high);
            // The distribution function falls as the noncentrality grows.
            if below(middle) > target { low = middle } else { high = middle }
        }
        f64::midpoint(low, high)
    };
    let tail = f64::midpoint(1.0, LEVEL);
    Some(Interval { low: solve(tail), high: solve(1.0 - tail) })
}

/// Points of s = √(χ²/df) with their probabilities, by Simpson's rule over ten standard deviations either side.
fn chi_weights(df: usize, t: f64) -> Vec<(f64, f64)> {
    let v = df as f64;
    let spread = 10.0 / (2.0 * v).sqrt();
    let (from, to) = ((1.0 - spread).max(0.0), 1.0 + spread);
    // Steps must be short beside 1/t, over which the normal distribution function rises.
    let steps = 2 * ((to - from) * t.abs().max(10.0) * 8.0).ceil().clamp(50.0, 2000.0) as usize;
    let constant = 2f64.ln() + v / 2.0 * (v / 2.0).ln() - ln_gamma(v / 2.0);
    let width = (to - from) / steps as f64;
    (0..=steps)
        .map(|i| {
            let s = from + width * i as f64;
            let power = if df > 1 { (v - 1.0) * s.ln() } else { 0.0 };
            let share = match i {
                i if i == 0 || i == steps => 1.0,
                i if i % 2 == 1 => 4.0,
                _ => 2.0,
            };
            (s, share * width / 3.0 * (constant + power - v * s * s / 2.0).exp())
        })
        .collect()
}

/// The normalised gain of class means, (after − before) / (most − before), of Hake 1998 (Am J Phys 66:64).
///
/// `None` when the mean before is the most that can be had.
pub fn hake_gain(mean_before: f64, mean_after: f64, most: f64) -> Option<f64> {
    (most - mean_before > 1e-9).then(|| (mean_after - mean_before) / (most - mean_before))
}

/// The normalised change of one person (Marx & Cummings 2007, Am J Phys 75:87): a loss is divided by the score before.
pub fn normalised_change(before: f64, after: f64, most: f64) -> Option<f64> {
    if after > before {
        Some((after - before) / (most - before))
    } else if after < before {
        Some((after - before) / before)
    } else {
        (before > 0.0 && before < most).then_some(0.0)
    }
}

/// The Net Promoter Score of answers from 0 to 10.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Nps {
    /// Answers.
    pub n: usize,
    /// Answers of 9 and 10.
    pub promoters: usize,
    /// Answers of 7 and 8.
    pub passives: usize,
    /// Answers of 0 to 6.
    pub detractors: usize,
    /// The score, −100 to 100.
    pub score: f64,
    /// The adjusted Wald interval, within −100 to 100.
    pub interval: Interval,
}

/// The Net Promoter Score (Reichheld 2003), its interval by adjusted Wald with three answers added
/// (Rocks 2016, Interacting with Computers 28:765); `None` of nothing.
pub fn nps(answers: &[u8]) -> Option<Nps> {
    let promoters = answers.iter().filter(|a| **a >= 9).count();
    let detractors = answers.iter().filter(|a| **a <= 6).count();
    let n = answers.len();
    let interval = adjusted_wald(promoters, detractors, n, 3.0)?;
    let score = 100.0 * (promoters as f64 - detractors as f64) / n as f64;
    Some(Nps { n, promoters, passives: n - promoters - detractors, detractors, score, interval })
}

/// The interval of a Net Promoter Score after `added` answers, a quarter of them to either side; 0 is plain Wald.
pub fn adjusted_wald(
    promoters: usize,
    detractors: usize,
    n: usize,
    added: f64,
) -> Option<Interval> {
    if n == 0 {
        return None;
    }
    let whole = n as f64 + added;
    let (p, d) =
        ((promoters as f64 + added / 4.0) / whole, (detractors as f64 + added / 4.0) / whole);
    let half = 100.0 * z(LEVEL)? * ((p + d - (p - d).powi(2)) / whole).max(0.0).sqrt();
    let score = 100.0 * (promoters as f64 - detractors as f64) / n as f64;
    let centre = if added > 0.0 { 100.0 * (p - d) } else { score };
    Some(Interval::around(centre, half).clamp(-100.0, 100.0))
}
