//! Today's key in the words in which a question was shown.

use std::collections::{BTreeMap, BTreeSet};

use super::super::question::{Form, Letter, Question, Response};
use super::super::text::fold;

/// Why a key cannot be brought into the words that were shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unmapped {
    /// The question is of another form now.
    Form,
    /// It has more or fewer blanks, items or groups.
    Count,
    /// An option, item, group or unit stands on one side only.
    Words(String),
    /// An essay has no key; it is graded again.
    Essay,
}

/// The question as it was shown, with the key, the reasons and the source of today's.
///
/// Options are found by what they say; width, case and spaces do not matter.
pub fn rekeyed(shown: &Question, today: &Question) -> Result<Question, Unmapped> {
    let form = form(&shown.form, &today.form)?;
    Ok(Question {
        form,
        explanation: today.explanation.clone(),
        wrong: wrong(shown, today),
        source: today.source.clone(),
        ..shown.clone()
    })
}

fn form(shown: &Form, today: &Form) -> Result<Form, Unmapped> {
    Ok(match (shown, today) {
        (Form::Single { options, .. }, Form::Single { options: now, answer }) => {
            let text = now.get(answer).map_or("", String::as_str);
            let answer = letter(options, text).ok_or_else(|| Unmapped::Words(text.to_owned()))?;
            Form::Single { options: options.clone(), answer }
        }
        (Form::Multiple { options, .. }, Form::Multiple { options: now, answers }) => {
            Form::Multiple { options: options.clone(), answers: ticked(options, now, answers)? }
        }
        (Form::TrueFalse { .. }, Form::TrueFalse { .. }) => today.clone(),
        (Form::Blank { blanks, .. }, Form::Blank { blanks: now, .. }) => {
            if blanks.len() != now.len() {
                return Err(Unmapped::Count);
            }
            today.clone()
        }
        (Form::Numeric { unit, .. }, Form::Numeric { unit: now, .. }) => {
            if fold(unit) != fold(now) {
                return Err(Unmapped::Words(now.clone()));
            }
            today.clone()
        }
        (Form::Order { items }, Form::Order { items: now }) => {
            let places = places(now, items)?;
            Form::Order { items: places.iter().filter_map(|at| items.get(*at).cloned()).collect() }
        }
        (Form::Match { pairs, extra }, Form::Match { pairs: now, .. }) => {
            matched(pairs, extra, now)?
        }
        (Form::Classify { groups }, Form::Classify { groups: now }) => classified(groups, now)?,
        (Form::Essay { .. }, Form::Essay { .. }) => return Err(Unmapped::Essay),
        _ => return Err(Unmapped::Form),
    })
}

/// The option that says the same; none when several do.
fn letter(options: &BTreeMap<Letter, String>, text: &str) -> Option<Letter> {
    let text = fold(text);
    let mut found = options.iter().filter(|(_, option)| fold(option) == text);
    found.next().map(|(letter, _)| *letter).filter(|_| found.next().is_none())
}

/// The shown options that are right today; each must be known as right or wrong.
fn ticked(
    options: &BTreeMap<Letter, String>,
    now: &BTreeMap<Letter, String>,
    answers: &BTreeSet<Letter>,
) -> Result<BTreeSet<Letter>, Unmapped> {
    for text in options.values() {
        letter(now, text).ok_or_else(|| Unmapped::Words(text.clone()))?;
    }
    let texts = now.iter().filter(|(l, _)| answers.contains(l)).map(|(_, text)| text);
    texts.map(|t| letter(options, t).ok_or_else(|| Unmapped::Words(t.clone()))).collect()
}

/// Where each of some texts stands among others; both must be the same texts in some order.
fn places(texts: &[String], among: &[String]) -> Result<Vec<usize>, Unmapped> {
    if texts.len() != among.len() {
        return Err(Unmapped::Count);
    }
    let among: Vec<String> = among.iter().map(|t| fold(t)).collect();
    let mut taken = BTreeSet::new();
    let place = |text: &String| {
        let folded = fold(text);
        let at = among.iter().enumerate().find(|(n, t)| **t == folded && !taken.contains(n));
        let at = at.map(|(n, _)| n).ok_or_else(|| Unmapped::Words(text.clone()))?;
        taken.insert(at);
        Ok(at)
    };
    texts.iter().map(place).collect()
}

type Pairs = [(String, String)];

/// The shown terms, each with the shown partner that is right today; what is left over belongs to no term.
fn matched(pairs: &Pairs, extra: &[String], now: &Pairs) -> Result<Form, Unmapped> {
    let terms = |pairs: &Pairs| pairs.iter().map(|(term, _)| term.clone()).collect::<Vec<_>>();
    let mut left: Vec<&String> = pairs.iter().map(|(_, p)| p).chain(extra).collect();
    let mut paired = Vec::new();
    for (place, term) in places(&terms(pairs), &terms(now))?.into_iter().zip(terms(pairs)) {
        let partner = now.get(place).map_or("", |(_, partner)| partner);
        let at = left.iter().position(|p| fold(p) == fold(partner));
        let at = at.ok_or_else(|| Unmapped::Words(partner.to_owned()))?;
        paired.push((term, left.remove(at).clone()));
    }
    Ok(Form::Match { pairs: paired, extra: left.into_iter().cloned().collect() })
}

type Groups = [(String, Vec<String>)];

/// The shown groups, each with the shown items that belong to it today.
fn classified(groups: &Groups, now: &Groups) -> Result<Form, Unmapped> {
    let titles = |groups: &Groups| groups.iter().map(|(t, _)| t.clone()).collect::<Vec<_>>();
    let groups_now = places(&titles(now), &titles(groups))?;
    let (items, items_now) = (items(groups), items(now));
    let homes: Vec<usize> = now
        .iter()
        .zip(groups_now)
        .flat_map(|((_, items), group)| items.iter().map(move |_| group))
        .collect();
    let mut sorted: Vec<(String, Vec<String>)> =
        titles(groups).into_iter().map(|title| (title, Vec::new())).collect();
    for (place, item) in places(&items, &items_now)?.into_iter().zip(items) {
        let home = homes.get(place).and_then(|group| sorted.get_mut(*group));
        home.ok_or(Unmapped::Count)?.1.push(item);
    }
    Ok(Form::Classify { groups: sorted })
}

fn items(groups: &Groups) -> Vec<String> {
    groups.iter().flat_map(|(_, items)| items.clone()).collect()
}

/// Why the shown options are wrong, as far as today's bank has them.
fn wrong(shown: &Question, today: &Question) -> BTreeMap<Letter, String> {
    let (Some(options), Some(now)) = (shown.form.options(), today.form.options()) else {
        return BTreeMap::new();
    };
    let why = |(l, text): (&Letter, &String)| {
        let why = letter(now, text).and_then(|now| today.wrong.get(&now))?;
        Some((*l, why.clone()))
    };
    options.iter().filter_map(why).collect()
}

/// A response by the places of the shown question, by those of the same question with another key.
pub fn response(shown: &Form, ruled: &Form, response: &Response) -> Response {
    match (shown, ruled, response) {
        (Form::Order { items }, Form::Order { items: now }, Response::Order(order)) => {
            let moved = moves(items, now);
            Response::Order(order.iter().filter_map(|at| moved.get(at).copied()).collect())
        }
        (
            Form::Match { pairs, extra },
            Form::Match { pairs: now, extra: extra_now },
            Response::Match(chosen),
        ) => {
            let partners = |pairs: &Pairs, extra: &[String]| {
                pairs.iter().map(|(_, p)| p).chain(extra).cloned().collect::<Vec<_>>()
            };
            let moved = moves(&partners(pairs, extra), &partners(now, extra_now));
            let chosen = chosen.iter().map(|c| c.and_then(|at| moved.get(&at).copied()));
            Response::Match(chosen.collect())
        }
        (Form::Classify { groups }, Form::Classify { groups: now }, Response::Groups(chosen)) => {
            let moved = moves(&items(now), &items(groups));
            let chosen = |n: usize| moved.get(&n).and_then(|at| chosen.get(*at).copied()).flatten();
            Response::Groups((0..ruled.shuffled_len()).map(chosen).collect())
        }
        (_, _, response) => response.clone(),
    }
}

/// For each place of one list the place of the same text in another.
fn moves(from: &[String], to: &[String]) -> BTreeMap<usize, usize> {
    places(from, to).unwrap_or_default().into_iter().enumerate().collect()
}
