//! A question as it stands in the print, and the place for its answer on the sheet.

use minijinja::{Value, context};
use unicode_width::UnicodeWidthStr as _;

use super::letter;
use crate::domain::exam::Slot;
use crate::domain::question::Form;
use crate::locale::Texts;

/// Columns of a line of print, of which options side by side have their share.
const LINE: usize = 80;
/// A question of more columns of text than this may be broken between its options.
const LONG: usize = LINE * 14;
/// Lines for an essay, however few or many its rubric looks for.
const FEWEST_LINES: usize = 8;
const MOST_LINES: usize = 20;
/// Lines for each criterion of an essay's rubric.
const LINES_EACH: usize = 3;

/// A question in the print.
pub fn asked(n: usize, slot: &Slot) -> Value {
    let question = &slot.question;
    let listed = listed(slot);
    let rows: usize = question.stem.width() + listed.iter().map(|o| o.width()).sum::<usize>();
    let common = context! { n, stem => stem(&question.stem), long => rows > LONG };
    let own = match &question.form {
        Form::Single { .. } | Form::Multiple { .. } | Form::Order { .. } => {
            context! { options => lettered(&listed), columns => columns(&listed) }
        }
        Form::TrueFalse { .. } | Form::Blank { .. } | Form::Essay { .. } => context! {},
        Form::Numeric { unit, .. } => context! { unit },
        Form::Match { pairs, .. } => {
            let left: Vec<&str> = pairs.iter().map(|(term, _)| term.as_str()).collect();
            context! { left => owned(&left), right => lettered(&listed) }
        }
        Form::Classify { groups } => {
            let groups: Vec<&str> = groups.iter().map(|(title, _)| title.as_str()).collect();
            context! { groups => lettered(&groups), items => owned(&listed) }
        }
    };
    context! { ..common, ..own }
}

/// Options, steps, partners or items in the order of the print.
fn listed(slot: &Slot) -> Vec<&str> {
    let written: Vec<&str> = match &slot.question.form {
        Form::Single { options, .. } | Form::Multiple { options, .. } => {
            options.values().map(String::as_str).collect()
        }
        Form::Order { items } => items.iter().map(String::as_str).collect(),
        Form::Match { pairs, extra } => {
            pairs.iter().map(|(_, partner)| partner).chain(extra).map(String::as_str).collect()
        }
        Form::Classify { groups } => {
            groups.iter().flat_map(|(_, items)| items).map(String::as_str).collect()
        }
        _ => Vec::new(),
    };
    slot.order.iter().filter_map(|place| written.get(*place).copied()).collect()
}

fn owned(texts: &[&str]) -> Vec<Value> {
    texts.iter().map(|text| Value::from(*text)).collect()
}

fn lettered(texts: &[&str]) -> Vec<Value> {
    let texts = texts.iter().enumerate();
    texts.map(|(n, text)| context! { letter => letter(n), text => *text }).collect()
}

/// How many options stand side by side: four, two or one, as the widest of them allows.
fn columns(options: &[&str]) -> usize {
    let widest = options.iter().map(|o| o.width() + 4).max().unwrap_or(LINE);
    [4, 2].into_iter().find(|c| widest * c <= LINE && options.len() >= *c).unwrap_or(1)
}

/// A stem as pieces of text between its gaps, which are numbered where there are several.
fn stem(stem: &str) -> Vec<Value> {
    let mut pieces = Vec::new();
    let (mut text, mut run, mut gaps) = (String::new(), 0, 0);
    let mut end_run = |text: &mut String, run: &mut usize| {
        if *run >= 3 {
            gaps += 1;
            pieces.push(context! { text => std::mem::take(text), gap => gaps });
        } else {
            text.push_str(&"_".repeat(*run));
        }
        *run = 0;
    };
    for c in stem.chars() {
        if c == '_' {
            run += 1;
        } else {
            end_run(&mut text, &mut run);
            text.push(c);
        }
    }
    end_run(&mut text, &mut run);
    pieces.push(context! { text });
    pieces
}

/// The place for an answer on the sheet.
pub fn sheet(n: usize, slot: &Slot, texts: &Texts) -> Value {
    let boxes = |count: usize| (0..count).map(letter).collect::<Vec<String>>();
    let own = match &slot.question.form {
        Form::Single { options, .. } | Form::Multiple { options, .. } => {
            context! { boxes => boxes(options.len()) }
        }
        Form::TrueFalse { .. } => {
            context! { boxes => [texts.question.verdict_true, texts.question.verdict_false] }
        }
        Form::Blank { blanks, .. } if blanks.len() > 1 => {
            let labels = (1..=blanks.len()).map(|b| (texts.paper.blank)(b));
            context! { fields => labels.collect::<Vec<_>>() }
        }
        Form::Blank { .. } => context! { fields => [""] },
        Form::Numeric { unit, .. } => context! { fields => [""], unit },
        Form::Order { items } => context! { cells => boxes(items.len()) },
        Form::Match { pairs, .. } => {
            context! { cells => (1..=pairs.len()).map(|i| format!("({i})")).collect::<Vec<_>>() }
        }
        Form::Classify { groups } => {
            let items = 1..=slot.order.len();
            context! {
                rows => items.map(|i| format!("({i})")).collect::<Vec<_>>(),
                boxes => boxes(groups.len()),
            }
        }
        Form::Essay { rubric, .. } => {
            let lines = (rubric.len() * LINES_EACH).clamp(FEWEST_LINES, MOST_LINES);
            context! { lines, worth => (texts.paper.question)(n, &slot.worth.to_string()) }
        }
    };
    context! { n, ..own }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gaps_of_a_stem_are_counted_and_single_underscores_stay() {
        let pieces: Vec<String> = stem("先___，再 ____。a_b")
            .iter()
            .map(|piece| {
                let gap = piece.get_attr("gap").map(|gap| gap.to_string()).unwrap_or_default();
                format!("{} {gap}", piece.get_attr("text").unwrap())
            })
            .collect();
        assert_eq!(pieces, ["先 1", "，再  2", "。a_b "]);
    }

    #[test]
    fn short_options_stand_side_by_side_and_long_ones_below_each_other() {
        assert_eq!(columns(&["两声", "四声", "六声", "八声"]), 4);
        assert_eq!(columns(&["对方挂断以后再放下话筒", "自己先挂断", "随便", "不知道"]), 2);
        assert_eq!(columns(&["很长".repeat(30).as_str(), "短"]), 1);
        assert_eq!(columns(&["甲", "乙", "丙"]), 2);
    }
}
