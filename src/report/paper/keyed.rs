//! The key of a question in the letters of the print, why it is right, and how it is marked.

use minijinja::{Value, context};

use super::letter;
use crate::domain::exam::Slot;
use crate::domain::question::{Form, Letter, Question};
use crate::locale::Texts;

/// The number and the key of a question whose key is a word or two.
pub fn at_a_glance(n: usize, slot: &Slot, texts: &Texts) -> Value {
    match &slot.question.form {
        Form::Single { .. } | Form::Multiple { .. } | Form::TrueFalse { .. } => {
            let key: String = key(slot, texts).concat();
            context! { n, key }
        }
        _ => context! {},
    }
}

/// A question's key with all that a marker needs.
pub fn keyed(n: usize, slot: &Slot, texts: &Texts) -> Value {
    let question = &slot.question;
    let (rubric, model) = match &question.form {
        Form::Essay { rubric, model } => {
            let weights: usize = rubric.iter().map(|c| c.points as usize).sum();
            let lines = rubric.iter().map(|c| {
                let points = slot.worth.share(c.points as usize, weights);
                (texts.paper.rubric_line)(&c.title, &points.to_string())
            });
            (lines.collect(), Some(model.as_str()).filter(|m| !m.is_empty()))
        }
        _ => (Vec::new(), None),
    };
    let blanks = match &question.form {
        Form::Blank { blanks, any_order } if *any_order && blanks.len() > 1 => {
            Some(texts.paper.any_order)
        }
        _ => None,
    };
    context! {
        head => (texts.paper.question)(n, &slot.worth.to_string()),
        stem => question.stem.as_str(),
        keys => key(slot, texts),
        note => blanks,
        rubric,
        model,
        explanation => Some(question.explanation.as_str()).filter(|e| !e.is_empty()),
        wrong => reasons(question),
        source => question.source.as_deref(),
    }
}

/// The key, in pieces that are set apart.
fn key(slot: &Slot, texts: &Texts) -> Vec<String> {
    let (t, q) = (texts.paper, texts.question);
    // Where in the print stands what the file has at a place.
    let printed = |place: usize| slot.order.iter().position(|p| *p == place).unwrap_or(place);
    match &slot.question.form {
        Form::Single { answer, .. } => vec![printed_letter(&slot.question, *answer)],
        Form::Multiple { answers, .. } => {
            answers.iter().map(|a| printed_letter(&slot.question, *a)).collect()
        }
        Form::TrueFalse { answer } => {
            vec![if *answer { q.verdict_true } else { q.verdict_false }.to_owned()]
        }
        Form::Blank { blanks, .. } if blanks.len() == 1 => {
            blanks.iter().map(|spellings| spellings.join(t.or)).collect()
        }
        Form::Blank { blanks, .. } => {
            let each = (1..).zip(blanks);
            each.map(|(n, s)| format!("{} {}", (t.blank)(n), s.join(t.or))).collect()
        }
        Form::Numeric { answer, tolerance, unit } => {
            let (answer, off) = (answer.normalize().to_string(), tolerance.normalize().to_string());
            vec![(t.tolerance)(&answer, &off, unit).trim_end().to_owned()]
        }
        Form::Order { items } => {
            // Under each letter the step, as it is written on the sheet.
            let step = |at: usize| slot.order.get(at).map_or(0, |place| place + 1);
            (0..items.len()).map(|at| format!("{} {}", letter(at), step(at))).collect()
        }
        Form::Match { pairs, .. } => {
            let partner = |n: usize| format!("({}) {}", n + 1, letter(printed(n)));
            (0..pairs.len()).map(partner).collect()
        }
        Form::Classify { groups } => {
            let homes: Vec<usize> = groups
                .iter()
                .enumerate()
                .flat_map(|(g, (_, items))| items.iter().map(move |_| g))
                .collect();
            let home = |place: &usize| letter(homes.get(*place).copied().unwrap_or_default());
            (1..).zip(&slot.order).map(|(n, place)| format!("({n}) {}", home(place))).collect()
        }
        Form::Essay { .. } => Vec::new(),
    }
}

/// An option's letter in the print: options stand as the bank has them, but count from A without a gap.
fn printed_letter(question: &Question, option: Letter) -> String {
    let place = question.form.options().and_then(|o| o.keys().position(|k| *k == option));
    letter(place.unwrap_or_default())
}

fn reasons(question: &Question) -> Vec<Value> {
    let reasons = question.wrong.iter();
    let reasons = reasons.filter(|(_, why)| !why.is_empty());
    reasons
        .map(|(option, why)| context! { letter => printed_letter(question, *option), why => why.as_str() })
        .collect()
}
