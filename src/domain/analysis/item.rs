//! One question over everybody who was asked it.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::super::exam::Standing;
use super::super::id::{Digest, FormId, QuestionId};
use super::super::question::{Form, Letter, Question, Response};
use super::super::statistics::{Interval, correlation_interval, mean, proportion, sd, t_interval};
use super::advice::{self, Advice};
use super::figures::{FormFigures, FormSums};
use super::groups::{KELLEY, Thirds, UpperLower, upper_lower};
use super::index::{discrimination, efficiency};
use super::tally::{Alike, Count, Group};

/// What can be chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Choice {
    /// An option.
    Letter(Letter),
    /// Right or wrong.
    Verdict(bool),
}

/// Who chose one option.
#[derive(Clone, Debug, PartialEq)]
pub struct OptionFigures {
    /// The option.
    pub choice: Choice,
    /// What it says; empty for right and wrong.
    pub text: String,
    /// True when it belongs to the key.
    pub key: bool,
    /// People who were asked in these words.
    pub of: usize,
    /// How many of them chose it.
    pub chosen: usize,
    /// The shares of the weakest, the middle and the best third who chose it.
    pub thirds: Option<[Option<f64>; 3]>,
}

/// What the answers say of one question.
#[derive(Clone, Debug)]
pub struct Item {
    /// The question as most people were shown it.
    pub question: Arc<Question>,
    /// People who were asked, whether they answered or not.
    pub n: usize,
    /// The mean share of points.
    pub facility: f64,
    /// Its interval: Wilson's for all or nothing, Student's for partial marks.
    pub facility_interval: Option<Interval>,
    /// The spread of the shares of points; 0: everybody earned the same.
    pub sd: Option<f64>,
    /// The discrimination index, −1 to 1.
    pub discrimination: Option<f64>,
    /// Its interval.
    pub discrimination_interval: Option<Interval>,
    /// The discriminative efficiency, up to 1.
    pub efficiency: Option<f64>,
    /// The correlation of full marks or not with the rest.
    pub point_biserial: Option<f64>,
    /// Its interval.
    pub point_biserial_interval: Option<Interval>,
    /// The best 27 % beside the weakest.
    pub upper_lower: Option<UpperLower>,
    /// The interval of the difference, where marks are all or nothing.
    pub upper_lower_interval: Option<Interval>,
    /// The share of its points that blind guessing earns; `None` where one cannot guess.
    pub guess: Option<f64>,
    /// People who saw it and left it open.
    pub omitted: usize,
    /// People who did not come to it.
    pub not_reached: usize,
    /// Mean seconds on the screen, of those who came to it.
    pub seconds: Option<f64>,
    /// Its interval.
    pub seconds_interval: Option<Interval>,
    /// Who chose what, of forms with options.
    pub options: Vec<OptionFigures>,
    /// How the form measures on which most people met it.
    pub form: Option<FormFigures>,
    /// That form's alpha without this question.
    pub alpha_without: Option<f64>,
    /// The share of the variance of that form's totals that it makes.
    pub effective_weight: Option<f64>,
    /// What to do about it.
    pub advice: Vec<Advice>,
}

/// The mark of people whose answers are alike.
#[derive(Clone, Copy, Debug)]
struct Mark {
    people: usize,
    share: f64,
    /// The share earned on everything else; `None` where there is nothing else.
    rest: Option<f64>,
    total: f64,
    full: bool,
    standing: Standing,
    chosen: u32,
    version: usize,
}

/// Everybody's marks on one question.
#[derive(Debug, Default)]
pub struct Column {
    marks: Vec<Mark>,
    versions: Vec<(Digest, Arc<Question>, usize)>,
    forms: BTreeMap<FormId, usize>,
    /// How long those who came to it had it before them.
    spent: Count,
}

impl Column {
    /// Takes answers that are alike, of people with one total.
    pub fn take(&mut self, group: &Group, question: &Arc<Question>, alike: &Alike, count: &Count) {
        let people = count.people;
        let known = self.versions.iter().position(|(hash, ..)| *hash == alike.shown);
        let version = known.unwrap_or(self.versions.len());
        if known.is_none() {
            self.versions.push((alike.shown.clone(), Arc::clone(question), 0));
        }
        if let Some((.., of_version)) = self.versions.get_mut(version) {
            *of_version += people;
        }
        match self.forms.get_mut(&group.form) {
            Some(of_form) => *of_form += people,
            None => _ = self.forms.insert(group.form.clone(), people),
        }
        if alike.standing != Standing::NotReached {
            self.spent.add(count);
        }
        let others = group.of.0 - alike.of.0;
        self.marks.push(Mark {
            people,
            share: alike.got.0 as f64 / alike.of.0 as f64,
            rest: (others > 0).then(|| (group.got.0 - alike.got.0) as f64 / others as f64),
            total: group.got.0 as f64 / group.of.0 as f64,
            full: alike.got == alike.of,
            standing: alike.standing,
            chosen: alike.chosen,
            version,
        });
    }

    /// The figures; `None` of nobody.
    pub fn item(&self, forms: &BTreeMap<&FormId, (&FormSums, FormFigures)>) -> Option<Item> {
        let (version, (_, question, _)) =
            self.versions.iter().enumerate().max_by_key(|(_, (.., count))| *count)?;
        let of = |value: fn(&Mark) -> f64| one_each(&self.marks, value);
        let (shares, totals) = (of(|m| m.share), of(|m| m.total));
        let full = of(|m| f64::from(u8::from(m.full)));
        let has_rest = self.marks.iter().all(|m| m.rest.is_some());
        let rest = if has_rest { of(|m| m.rest.unwrap_or_default()) } else { Vec::new() };
        let n = shares.len();
        let index = discrimination(&shares, &rest);
        let biserial = discrimination(&full, &rest);
        let all_or_nothing = self.marks.iter().all(|m| m.full || m.share == 0.0);
        let groups = upper_lower(&shares, &totals, KELLEY);
        let form = self.forms.iter().max_by_key(|(_, count)| **count).map(|(id, _)| id);
        let form = form.and_then(|id| forms.get(id));
        let count = |is: &dyn Fn(&Mark) -> bool| {
            self.marks.iter().filter(|m| is(m)).map(|m| m.people).sum::<usize>()
        };
        let mut item = Item {
            n,
            facility: mean(&shares)?,
            facility_interval: if all_or_nothing {
                proportion(count(&|m| m.full), n).map(|p| p.interval)
            } else {
                t_interval(&shares).map(|i| i.clamp(0.0, 1.0))
            },
            sd: sd(&shares),
            discrimination: index,
            discrimination_interval: index.and_then(|r| correlation_interval(r, n)),
            efficiency: index.and_then(|_| efficiency(&shares, &rest)),
            point_biserial: biserial,
            point_biserial_interval: biserial.and_then(|r| correlation_interval(r, n)),
            upper_lower: groups,
            upper_lower_interval: groups.filter(|_| all_or_nothing).and_then(UpperLower::interval),
            guess: guess(&question.form),
            omitted: count(&|m| m.standing == Standing::Open),
            not_reached: count(&|m| m.standing == Standing::NotReached),
            seconds: self.spent.mean_seconds(),
            seconds_interval: self.spent.seconds_interval(),
            options: self.options(question, version),
            form: form.map(|(_, figures)| figures.clone()),
            alpha_without: form.and_then(|(sums, _)| sums.alpha_without(&question.id)),
            effective_weight: form.and_then(|(sums, _)| sums.effective_weight(&question.id)),
            advice: Vec::new(),
            question: Arc::clone(question),
        };
        item.advice = advice::on(&item);
        Some(item)
    }

    /// Who chose which option of one version.
    fn options(&self, question: &Question, version: usize) -> Vec<OptionFigures> {
        let marks = || self.marks.iter().filter(|m| m.version == version);
        let thirds = Thirds::of(&one_each(marks(), |m| m.total));
        let figures = |choice: Choice, text: &str, key: bool| {
            let did = one_each(marks(), |m| m.chosen & bit(choice) != 0);
            OptionFigures {
                choice,
                text: text.to_owned(),
                key,
                of: did.len(),
                chosen: did.iter().filter(|d| **d).count(),
                thirds: thirds.as_ref().map(|thirds| thirds.shares(&did)),
            }
        };
        match &question.form {
            Form::Single { options, answer } => options
                .iter()
                .map(|(l, text)| figures(Choice::Letter(*l), text, l == answer))
                .collect(),
            Form::Multiple { options, answers } => options
                .iter()
                .map(|(l, text)| figures(Choice::Letter(*l), text, answers.contains(l)))
                .collect(),
            Form::TrueFalse { answer } => {
                [true, false].map(|v| figures(Choice::Verdict(v), "", v == *answer)).into()
            }
            _ => Vec::new(),
        }
    }
}

/// A value for each person.
fn one_each<'a, T: Clone>(
    marks: impl IntoIterator<Item = &'a Mark>,
    value: impl Fn(&Mark) -> T,
) -> Vec<T> {
    marks.into_iter().flat_map(|m| std::iter::repeat_n(value(m), m.people)).collect()
}

/// The random guess score: the mean of what the options earn (Moodle, `calculator.php`).
fn guess(form: &Form) -> Option<f64> {
    match form {
        Form::Single { options, .. } if !options.is_empty() => Some(1.0 / options.len() as f64),
        Form::TrueFalse { .. } => Some(0.5),
        _ => None,
    }
}

fn bit(choice: Choice) -> u32 {
    match choice {
        Choice::Letter(Letter(c)) => 1u32.checked_shl((c as u32).wrapping_sub(65)).unwrap_or(0),
        Choice::Verdict(verdict) => 1 << u32::from(verdict),
    }
}

/// What was chosen, one bit for each option: A is the lowest; 1 wrong, 2 right; 0 where nothing can be chosen.
pub fn chosen(response: Option<&Response>) -> u32 {
    match response {
        Some(Response::Letter(letter)) => bit(Choice::Letter(*letter)),
        Some(Response::Letters(letters)) => {
            letters.iter().fold(0, |all, l| all | bit(Choice::Letter(*l)))
        }
        Some(Response::Verdict(verdict)) => bit(Choice::Verdict(*verdict)),
        _ => 0,
    }
}

impl Item {
    /// The question's id.
    pub fn id(&self) -> &QuestionId {
        &self.question.id
    }

    /// True where everybody earned the same: then it is not people that are missing.
    pub fn is_alike(&self) -> bool {
        self.n > 2 && self.sd == Some(0.0)
    }

    /// Sorts questions by what wants to be looked at first; of equal urgency, those that tell people apart least.
    pub fn sort_by_urgency(items: &mut [Item]) {
        let index = |item: &Item| item.discrimination.unwrap_or(f64::MAX);
        items.sort_by(|a, b| {
            let urgency = advice::urgency(a).cmp(&advice::urgency(b));
            urgency.then_with(|| index(a).total_cmp(&index(b))).then_with(|| a.id().cmp(b.id()))
        });
    }
}
