//! The sums over one form, in whole hundredths of points, and the figures that come of them.

use std::collections::BTreeMap;

use super::super::id::{Points, QuestionId};
use super::super::statistics::{Interval, mean, sd};
use super::reliability::{alpha, alpha_interval, kurtosis, median, skewness, standard_error};
use super::{Alike, effective_weights};

/// Fewer people than this say nothing on reliability (Moodle: n > 2).
const FEWEST_PEOPLE: usize = 3;

/// What is summed over the people who sat one form.
#[derive(Debug)]
pub struct FormSums {
    paper: String,
    letter: char,
    totals: Vec<Points>,
    /// ΣT and ΣT², exact.
    total: i128,
    total_squares: i128,
    questions: BTreeMap<QuestionId, Sums>,
}

/// Σx, Σx², ΣxT of one question, exact.
#[derive(Clone, Copy, Debug, Default)]
struct Sums {
    marks: i128,
    squares: i128,
    with_total: i128,
    most: i64,
}

/// How a form measures.
#[derive(Clone, Debug, PartialEq)]
pub struct FormFigures {
    /// The paper's name.
    pub paper: String,
    /// The form's letter.
    pub letter: char,
    /// People who sat it and whose answers are all marked.
    pub people: usize,
    /// Questions.
    pub questions: usize,
    /// Points to be had.
    pub of: f64,
    /// The mean total.
    pub mean: Option<f64>,
    /// The median total.
    pub median: Option<f64>,
    /// The spread of totals.
    pub sd: Option<f64>,
    /// The skewness of totals.
    pub skewness: Option<f64>,
    /// The excess kurtosis of totals.
    pub kurtosis: Option<f64>,
    /// Cronbach's alpha, which is KR-20 where all marks are all or nothing.
    pub alpha: Option<f64>,
    /// Its interval.
    pub alpha_interval: Option<Interval>,
    /// The standard error of measurement, in points.
    pub standard_error: Option<f64>,
}

impl FormSums {
    /// Nobody yet.
    pub fn new(paper: &str, letter: char) -> FormSums {
        FormSums {
            paper: paper.to_owned(),
            letter,
            totals: Vec::new(),
            total: 0,
            total_squares: 0,
            questions: BTreeMap::new(),
        }
    }

    /// Takes people with one total.
    pub fn people_with(&mut self, total: Points, people: usize) {
        self.totals.extend(std::iter::repeat_n(total, people));
        let (total, people) = (i128::from(total.0), people as i128);
        self.total += people * total;
        self.total_squares += people * total * total;
    }

    /// Takes answers that are alike, of people with one total.
    pub fn answers(&mut self, question: &QuestionId, alike: &Alike, total: Points, people: usize) {
        if !self.questions.contains_key(question) {
            self.questions.insert(question.clone(), Sums::default());
        }
        let Some(sums) = self.questions.get_mut(question) else { return };
        let (mark, people) = (i128::from(alike.got.0), people as i128);
        sums.marks += people * mark;
        sums.squares += people * mark * mark;
        sums.with_total += people * mark * i128::from(total.0);
        sums.most = alike.of.0;
    }

    /// People in it.
    pub fn people(&self) -> usize {
        self.totals.len()
    }

    /// The figures.
    pub fn figures(&self) -> FormFigures {
        let totals: Vec<f64> = self.totals.iter().map(|t| t.as_f64()).collect();
        let (spread, alpha) = (sd(&totals), self.alpha());
        FormFigures {
            paper: self.paper.clone(),
            letter: self.letter,
            people: self.people(),
            questions: self.questions.len(),
            of: Points(self.questions.values().map(|q| q.most).sum()).as_f64(),
            mean: mean(&totals),
            median: median(&totals),
            sd: spread,
            skewness: skewness(&totals),
            kurtosis: kurtosis(&totals),
            alpha,
            alpha_interval: alpha
                .and_then(|a| alpha_interval(a, self.people(), self.questions.len())),
            standard_error: spread.zip(alpha).map(|(s, a)| standard_error(s, a)),
        }
    }

    /// Alpha of all questions.
    fn alpha(&self) -> Option<f64> {
        let variances: Vec<f64> = self.questions.values().map(|q| self.variance(q)).collect();
        self.measures().then(|| alpha(&variances, self.total_variance())).flatten()
    }

    /// Alpha of all questions but one: var(T − x) = var T + var x − 2 cov(x, T).
    pub fn alpha_without(&self, id: &QuestionId) -> Option<f64> {
        let left_out = self.questions.get(id).filter(|_| self.measures())?;
        let others = self.questions.iter().filter(|(q, _)| *q != id);
        let variances: Vec<f64> = others.map(|(_, q)| self.variance(q)).collect();
        let covariance = self.with_total(left_out);
        alpha(&variances, self.total_variance() + self.variance(left_out) - 2.0 * covariance)
    }

    /// The effective weight of a question in its form.
    pub fn effective_weight(&self, id: &QuestionId) -> Option<f64> {
        let at = self.questions.keys().position(|q| q == id)?;
        let enough = self.totals.len() > 1;
        let covariances: Vec<Option<f64>> =
            self.questions.values().map(|q| enough.then(|| self.with_total(q))).collect();
        effective_weights(&covariances).get(at).copied().flatten()
    }

    fn measures(&self) -> bool {
        self.people() >= FEWEST_PEOPLE
    }

    fn variance(&self, sums: &Sums) -> f64 {
        self.moment(sums.squares, sums.marks, sums.marks)
    }

    fn with_total(&self, sums: &Sums) -> f64 {
        self.moment(sums.with_total, sums.marks, self.total)
    }

    fn total_variance(&self) -> f64 {
        self.moment(self.total_squares, self.total, self.total)
    }

    /// (nΣab − ΣaΣb) / n(n − 1), the numerator exact: what does not vary is 0.
    fn moment(&self, products: i128, a: i128, b: i128) -> f64 {
        let n = self.totals.len() as i128;
        (n * products - a * b) as f64 / (n * (n - 1)).max(1) as f64 / 10_000.0
    }
}
