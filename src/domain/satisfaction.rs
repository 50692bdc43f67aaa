//! What a survey says, as far as it may be shown.

use super::evaluation::{FEWEST, Level, Missing, SurveyEvidence};
use super::id::Digest;
use super::statistics::{Nps, Proportion, mean, nps, top_two_box};
use super::survey::{FEWEST_SHOWN, Item, ItemKind, Reply, SurveyPage};

/// What a survey says.
#[derive(Clone, Debug, PartialEq)]
pub struct Satisfaction {
    /// The survey's name.
    pub title: String,
    /// True when answers are kept apart from names.
    pub anonymous: bool,
    /// Submissions.
    pub n: usize,
    /// Its items in order.
    pub items: Vec<ItemFigures>,
}

/// What was answered to one item.
#[derive(Clone, Debug, PartialEq)]
pub struct ItemFigures {
    /// What was asked.
    pub text: String,
    /// How it is answered.
    pub kind: ItemKind,
    /// What was answered.
    pub answers: Level<Answers>,
}

/// What was answered, by the kind of item.
#[derive(Clone, Debug, PartialEq)]
pub enum Answers {
    /// On a Likert scale.
    Rated(Rated),
    /// From 0 to 10.
    Recommended(Nps),
    /// In own words, in an order that tells nothing; empty ones left out.
    Texts(Vec<String>),
}

/// The answers on a Likert scale.
#[derive(Clone, Debug, PartialEq)]
pub struct Rated {
    /// Answers.
    pub n: usize,
    /// Submissions that leave this item out: in no other figure.
    pub missing: usize,
    /// The words of the scale, worst first, each with its count.
    pub counts: Vec<(String, usize)>,
    /// The mean place on the scale, from 1.
    pub mean: f64,
    /// The share of the two highest places; `None` on a scale of fewer than three.
    pub top_two: Option<Proportion>,
}

impl Rated {
    /// True when all answered alike: then everybody's answer is known.
    pub fn all_alike(&self) -> bool {
        self.counts.iter().any(|(_, count)| *count == self.n)
    }
}

/// Works out what may be shown of a survey: nothing below five answers, item by item too.
pub(super) fn satisfaction(evidence: &SurveyEvidence) -> Level<Satisfaction> {
    let survey = &evidence.survey;
    let n = evidence.submissions.len();
    let few = |n: usize| -> Level<()> {
        match n {
            n if survey.anonymous && n < FEWEST_SHOWN => {
                Err(Missing::Withheld { least: FEWEST_SHOWN })
            }
            0 => Err(Missing::Nobody),
            n if n < FEWEST => Err(Missing::TooFew { n, least: FEWEST }),
            _ => Ok(()),
        }
    };
    few(n)?;
    let items = survey
        .items()
        .map(|(page, item)| {
            let replies: Vec<&Reply> = evidence
                .submissions
                .iter()
                .filter_map(|s| s.get(&item.id))
                .filter(|reply| page.fits(item, reply))
                .collect();
            let answers = match item.kind {
                // That few wrote anything tells nothing about who did.
                ItemKind::Text => Ok(Answers::Texts(shuffled(item, &replies))),
                ItemKind::Rate => few(replies.len()).and_then(|()| rated(page, &replies, n)),
                ItemKind::Recommend => few(replies.len()).and_then(|()| {
                    nps(&numbers(&replies)).map(Answers::Recommended).ok_or(Missing::Nobody)
                }),
            };
            ItemFigures { text: item.text.clone(), kind: item.kind, answers }
        })
        .collect();
    Ok(Satisfaction { title: survey.title.clone(), anonymous: survey.anonymous, n, items })
}

fn numbers(replies: &[&Reply]) -> Vec<u8> {
    replies
        .iter()
        .filter_map(|reply| match reply {
            Reply::Rating(n) | Reply::Recommend(n) => Some(*n),
            Reply::Text(_) => None,
        })
        .collect()
}

fn rated(page: &SurveyPage, replies: &[&Reply], submissions: usize) -> Level<Answers> {
    let ratings = numbers(replies);
    let values: Vec<f64> = ratings.iter().map(|r| f64::from(*r)).collect();
    let count = |place: usize| ratings.iter().filter(|r| usize::from(**r) == place).count();
    Ok(Answers::Rated(Rated {
        n: ratings.len(),
        missing: submissions - ratings.len(),
        counts: page.scale.iter().enumerate().map(|(i, w)| (w.clone(), count(i + 1))).collect(),
        mean: mean(&values).ok_or(Missing::Nobody)?,
        top_two: top_two_box(&ratings, page.scale.len()),
    }))
}

/// The texts in the order of their digests: the same in every report, another for every item, so that neither
/// the order of submitting nor one person's texts can be put together.
fn shuffled(item: &Item, replies: &[&Reply]) -> Vec<String> {
    let mut texts: Vec<(Digest, String)> = replies
        .iter()
        .filter_map(|reply| match reply {
            Reply::Text(text) if !text.trim().is_empty() => Some(text.trim().to_owned()),
            _ => None,
        })
        .map(|text| (Digest::of(&format!("{}\n{text}", item.id)), text))
        .collect();
    texts.sort();
    texts.into_iter().map(|(_, text)| text).collect()
}
