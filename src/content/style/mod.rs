//! The item-writing check: questions that can be used, but give themselves away, mislead or teach nothing.
//!
//! The rules are those of Haladyna, Downing & Rodriguez 2002 (Appl Meas Educ 15:309) as far as a program can see them.

mod bias;
mod likeness;
mod overlap;
mod words;

use std::collections::BTreeSet;

use super::bank::{BankDraft, QuestionDraft};
use super::findings::{Findings, Text};
use crate::domain::question::{Form, Letter};
use crate::domain::text::fold;
use crate::locale::check::StyleFault;

/// Most characters of a stem that is read at a glance: not quite four lines of 36 at 80 columns.
const LONGEST_STEM: usize = 120;
/// Fewest characters that can say why.
const SHORTEST_EXPLANATION: usize = 12;
/// A key so many times as long as the longest distractor stands out, if it is longer by [`STANDS_OUT_BY`] as well.
const STANDS_OUT: f64 = 1.5;
const STANDS_OUT_BY: usize = 6;

/// Reports what could be better written in all banks.
pub fn examine<'b>(
    banks: impl Iterator<Item = &'b BankDraft>,
    texts: &[Text],
    findings: &Findings,
) {
    let mut stems = likeness::Stems::default();
    for bank in banks {
        bias::examine(bank, findings);
        for question in bank.questions.iter().filter(|q| q.sound) {
            examine_question(question, findings);
            stems.compare(question, texts, findings);
        }
    }
}

fn examine_question(draft: &QuestionDraft, findings: &Findings) {
    let question = &draft.question;
    let found = question.stem.chars().count();
    if found > LONGEST_STEM {
        findings.report(draft.stem, StyleFault::LongStem { found, most: LONGEST_STEM });
    }
    explanation(draft, findings);
    let Some(options) = question.form.options() else { return };
    if let Some(word) = words::unmarked_negative(&question.stem) {
        findings.report(draft.stem, StyleFault::UnmarkedNegative { word: word.to_owned() });
    }
    let keys = keys(&question.form);
    let careful = !options.iter().any(|(l, o)| keys.contains(l) && words::absolute(o).is_some());
    for (letter, spot) in &draft.options {
        let Some(option) = options.get(letter) else { continue };
        if let Some(word) = words::absolute(option).filter(|_| careful && !keys.contains(letter)) {
            findings.report(*spot, StyleFault::AbsoluteWord { word: word.to_owned() });
        }
        if words::is_all_or_none(option) {
            findings.report(*spot, StyleFault::AllOrNone { said: option.clone() });
        }
        if let Some((other, text)) = overlap::of(*letter, option, options) {
            let text = text.to_owned();
            findings.report(*spot, StyleFault::Overlap { other: other.0, text });
        }
    }
    long_key(draft, findings);
}

fn explanation(draft: &QuestionDraft, findings: &Findings) {
    let question = &draft.question;
    let bare = words::bare(&question.explanation);
    let found = bare.chars().count();
    let repeats = |text: &str| bare == words::bare(text);
    let keys = keys(&question.form);
    let options = question.form.options().into_iter().flatten();
    if repeats(&question.stem)
        || options.filter(|(l, _)| keys.contains(l)).any(|(_, option)| repeats(option))
    {
        findings.report(draft.explanation, StyleFault::ExplanationIsKey);
    } else if found < SHORTEST_EXPLANATION {
        let fault = StyleFault::ThinExplanation { found, least: SHORTEST_EXPLANATION };
        findings.report(draft.explanation, fault);
    }
}

fn long_key(draft: &QuestionDraft, findings: &Findings) {
    let Form::Single { options, answer } = &draft.question.form else { return };
    let (Some(key), Some(next)) = (
        options.get(answer).map(|o| length(o)),
        options.iter().filter(|(l, _)| *l != answer).map(|(_, o)| length(o)).max(),
    ) else {
        return;
    };
    let stands_out = key as f64 >= next as f64 * STANDS_OUT && key >= next + STANDS_OUT_BY;
    let spot = draft.options.iter().find(|(l, _)| l == answer);
    if let Some((_, spot)) = spot.filter(|_| stands_out) {
        findings.report(*spot, StyleFault::LongKey { key, next });
    }
}

/// The letters that are right.
fn keys(form: &Form) -> BTreeSet<Letter> {
    match form {
        Form::Single { answer, .. } => [*answer].into(),
        Form::Multiple { answers, .. } => answers.clone(),
        _ => BTreeSet::new(),
    }
}

fn length(option: &str) -> usize {
    fold(option).chars().count()
}
