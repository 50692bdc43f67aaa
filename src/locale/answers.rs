//! Answers and keys in words, which stand without the numbers and places of the question they belong to.

use super::Texts;
use crate::domain::question::{Form, Response};

/// A response in words; `to` is the arrow between an item and what it was given.
pub fn in_words(form: &Form, response: &Response, to: &str, texts: &Texts) -> String {
    let t = texts.question;
    let comma = texts.exam.comma;
    match (form, response) {
        (Form::Single { options, .. }, Response::Letter(l)) => {
            options.get(l).cloned().unwrap_or_default()
        }
        (Form::Multiple { options, .. }, Response::Letters(ls)) => {
            ls.iter().filter_map(|l| options.get(l)).cloned().collect::<Vec<_>>().join(comma)
        }
        (_, Response::Verdict(v)) => (if *v { t.verdict_true } else { t.verdict_false }).to_owned(),
        (_, Response::Blanks(typed)) => typed.join(comma),
        (Form::Numeric { unit, .. }, Response::Number(n)) => format!("{n} {unit}"),
        (Form::Order { items }, Response::Order(order)) => {
            let steps = order.iter().filter_map(|i| items.get(*i));
            steps.enumerate().map(|(n, s)| format!("{}. {s}", n + 1)).collect::<Vec<_>>().join("\n")
        }
        (form, Response::Match(given) | Response::Groups(given)) => {
            let told = given.iter().enumerate().filter_map(|(n, g)| {
                Some(format!("{} {to} {}", item(form, n), place(form, (*g)?)))
            });
            told.collect::<Vec<_>>().join("\n")
        }
        (_, Response::Text(text)) => text.clone(),
        _ => String::new(),
    }
}

/// The whole key in words: every spelling that is accepted, how far a number may be off.
pub fn key_in_words(form: &Form, to: &str, texts: &Texts) -> String {
    match form {
        Form::Blank { blanks, .. } => {
            blanks.iter().map(|b| b.join("/")).collect::<Vec<_>>().join(texts.exam.comma)
        }
        Form::Numeric { answer, tolerance, unit } if !tolerance.is_zero() => {
            format!("{} ± {} {unit}", answer.normalize(), tolerance.normalize())
        }
        form => form.key().map(|key| in_words(form, &key, to, texts)).unwrap_or_default(),
    }
}

/// The n-th item of a match or classify.
pub fn item(form: &Form, n: usize) -> &str {
    match form {
        Form::Match { pairs, .. } => pairs.get(n).map_or("", |(item, _)| item),
        Form::Classify { groups } => {
            groups.iter().flat_map(|(_, items)| items).nth(n).map_or("", String::as_str)
        }
        _ => "",
    }
}

/// The n-th of what items of a match or classify can be given.
pub fn place(form: &Form, n: usize) -> &str {
    match form {
        Form::Match { pairs, extra } => {
            pairs.iter().map(|(_, p)| p).chain(extra).nth(n).map_or("", String::as_str)
        }
        Form::Classify { groups } => groups.get(n).map_or("", |(title, _)| title),
        _ => "",
    }
}
