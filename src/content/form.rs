//! The nine forms of question, each with its own keys.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

use super::bank::said_at;
use super::fields::Fields;
use super::findings::Reading;
use super::typing;
use super::values;
use super::wording;
use super::yaml::{Node, Value};
use crate::domain::question::{Criterion, Form, FormKind, Letter};
use crate::domain::text::fold;
use crate::locale::check::{FormFault, QuestionFault, Thing};

/// As many as there are letters.
const MOST_OPTIONS: usize = 26;
const MOST_ITEMS: usize = 26;

/// The keys that belong to a form alone.
pub fn keys(kind: FormKind) -> &'static [&'static str] {
    match kind {
        FormKind::Single | FormKind::Multiple => &["options", "answer"],
        FormKind::TrueFalse => &["answer"],
        FormKind::Blank => &["blanks", "any_order"],
        FormKind::Numeric => &["answer", "tolerance", "unit"],
        FormKind::Order => &["items"],
        FormKind::Match => &["pairs", "extra"],
        FormKind::Classify => &["groups"],
        FormKind::Essay => &["rubric", "model"],
    }
}

/// A form of a kind with nothing in it, for a question that only counts.
pub fn placeholder(kind: FormKind) -> Form {
    match kind {
        FormKind::Single => Form::Single { options: BTreeMap::new(), answer: Letter('A') },
        FormKind::Multiple => Form::Multiple { options: BTreeMap::new(), answers: BTreeSet::new() },
        FormKind::TrueFalse => Form::TrueFalse { answer: true },
        FormKind::Blank => Form::Blank { blanks: Vec::new(), any_order: false },
        FormKind::Numeric => {
            Form::Numeric { answer: Decimal::ZERO, tolerance: Decimal::ZERO, unit: String::new() }
        }
        FormKind::Order => Form::Order { items: Vec::new() },
        FormKind::Match => Form::Match { pairs: Vec::new(), extra: Vec::new() },
        FormKind::Classify => Form::Classify { groups: Vec::new() },
        FormKind::Essay => Form::Essay { rubric: Vec::new(), model: String::new() },
    }
}

/// Reads the form of a question.
pub fn read(fields: &Fields<'_, '_>, kind: FormKind, stem: &str) -> Option<Form> {
    match kind {
        FormKind::Single => single(fields),
        FormKind::Multiple => multiple(fields),
        FormKind::TrueFalse => {
            let answer = values::flag(fields.reading, fields.need("answer")?, "answer")?;
            Some(Form::TrueFalse { answer })
        }
        FormKind::Blank => blank(fields, stem),
        FormKind::Numeric => numeric(fields),
        FormKind::Order => {
            let items = texts(fields, "items");
            at_least(fields, "items", 3, items.len());
            Some(Form::Order { items })
        }
        FormKind::Match => matching(fields),
        FormKind::Classify => classify(fields),
        FormKind::Essay => essay(fields),
    }
}

/// The letter that a key or an answer is, if it is one.
pub fn letter(text: &str) -> Option<Letter> {
    let mut chars = text.trim().chars();
    match (chars.next(), chars.next()) {
        (Some(c @ 'A'..='Z'), None) => Some(Letter(c)),
        _ => None,
    }
}

fn options(fields: &Fields<'_, '_>) -> Option<BTreeMap<Letter, String>> {
    let reading = fields.reading;
    let node = fields.need("options")?;
    let entries = values::map(reading, node, "options");
    if !matches!(node.value, Value::Map(..)) {
        return None;
    }
    if entries.len() > MOST_OPTIONS {
        let fault = QuestionFault::TooManyOptions { most: MOST_OPTIONS };
        reading.report(fields.key_at("options"), fault);
        return None;
    }
    let mut options = BTreeMap::new();
    for entry in entries.iter().filter(|e| !e.key.is_empty()) {
        let Some(letter) = letter(&entry.key) else {
            let found = entry.key.to_string();
            let fault = match typing::half(&found).filter(|h| letter(h).is_some()) {
                Some(half) => FormFault::FullWidthWord { half }.into(),
                None if matches!(entry.value.value, Value::Nothing) && !found.is_ascii() => {
                    crate::locale::check::Fault::from(FormFault::CommaInBraces { word: found })
                }
                None => QuestionFault::BadLetter { found }.into(),
            };
            reading.report(entry.at, fault);
            continue;
        };
        if entry.value.value == Value::Nothing {
            reading.report(entry.at, FormFault::NoValue { key: entry.key.to_string() });
            continue;
        }
        if let Some(text) = values::line(reading, &entry.value, &entry.key) {
            let said = wording::names_option(&text).or_else(|| wording::is_all_or_none(&text));
            if let Some(fault) = said {
                reading.report(said_at(reading, &entry.value, &fault), fault);
            }
            options.entry(letter).or_insert(text);
        }
    }
    if entries.len() < 2 {
        reading.report(fields.key_at("options"), QuestionFault::TooFewOptions);
    }
    let values: Vec<(&Node<'_>, &str)> = entries
        .iter()
        .filter_map(|e| Some((&e.value, options.get(&letter(&e.key)?)?.as_str())))
        .collect();
    differ(reading, &values);
    Some(options)
}

/// Letters of the answer that are options; those that are none are reported.
fn answers(
    reading: &Reading<'_>,
    nodes: &[Node<'_>],
    options: Option<&BTreeMap<Letter, String>>,
) -> BTreeSet<Letter> {
    let mut found = BTreeSet::new();
    for node in nodes {
        let Some(text) = values::written(reading, node, "answer") else { continue };
        match letter(text).filter(|l| options.is_none_or(|o| o.contains_key(l))) {
            Some(letter) => {
                if !found.insert(letter) {
                    let text = letter.0.to_string();
                    reading.report(node.span, QuestionFault::SameTwice { text });
                }
            }
            None => match typing::full_width_bracket(text, node.span) {
                Some((span, fault)) => reading.report(span, fault),
                // Options that could not be read have been reported.
                None if options.is_none() && letter(text).is_none() && text.len() < 8 => {}
                None => reading.report(node.span, odd_answer(text.trim(), options)),
            },
        }
    }
    found
}

fn odd_answer(
    text: &str,
    options: Option<&BTreeMap<Letter, String>>,
) -> crate::locale::check::Fault {
    if let Some(character) = text.chars().find(|c| matches!(c, '，' | '、' | '；')) {
        return FormFault::FullWidthComma { character }.into();
    }
    let known = |l: Letter| options.is_none_or(|o| o.contains_key(&l));
    if let Some(half) = typing::half(text).filter(|h| letter(h).is_some_and(known)) {
        return FormFault::FullWidthWord { half }.into();
    }
    let options = options.into_iter().flatten().map(|(l, _)| l.0.to_string()).collect();
    QuestionFault::AnswerNotAnOption { answer: text.to_owned(), options }.into()
}

fn single(fields: &Fields<'_, '_>) -> Option<Form> {
    let reading = fields.reading;
    let options = options(fields);
    let node = fields.need("answer")?;
    let answer = match &node.value {
        Value::List(items) if items.len() == 1 => answers(reading, items, options.as_ref()),
        Value::List(_) => {
            reading.report(node.head(), QuestionFault::SeveralAnswers);
            return None;
        }
        _ => answers(reading, std::slice::from_ref(node), options.as_ref()),
    };
    Some(Form::Single { options: options?, answer: answer.into_iter().next()? })
}

fn multiple(fields: &Fields<'_, '_>) -> Option<Form> {
    let reading = fields.reading;
    let options = options(fields);
    let node = fields.need("answer")?;
    let one = std::slice::from_ref(node);
    let nodes = if let Value::List(items) = &node.value { items.as_slice() } else { one };
    let before = reading.errors();
    let right = answers(reading, nodes, options.as_ref());
    let options = options?;
    if reading.errors() == before {
        match right.len() {
            0 => reading.report(fields.key_at("answer"), QuestionFault::NoneRight),
            n if n >= options.len() && n > 1 => {
                reading.report(node.head(), QuestionFault::AllRight);
            }
            1 => reading.report(node.head(), QuestionFault::OneRight),
            _ => {}
        }
    }
    Some(Form::Multiple { options, answers: right })
}

fn blank(fields: &Fields<'_, '_>, stem: &str) -> Option<Form> {
    let reading = fields.reading;
    let any_order = fields.may_flag("any_order").unwrap_or(false);
    let node = fields.need("blanks")?;
    let mut blanks = Vec::new();
    for item in values::list(reading, node, "blanks") {
        let spellings: Vec<String> = match &item.value {
            Value::List(spellings) => {
                spellings.iter().filter_map(|s| values::line(reading, s, "blanks")).collect()
            }
            _ => values::line(reading, item, "blanks").into_iter().collect(),
        };
        if matches!(&item.value, Value::List(s) if s.is_empty()) {
            reading.report(item.span, QuestionFault::EmptyBlank);
        }
        blanks.push(spellings);
    }
    let asked = count_blanks(stem);
    if !stem.is_empty() && asked != blanks.len() && matches!(node.value, Value::List(_)) {
        let at = fields.get("stem").map_or(fields.at, Node::head);
        reading.report(at, QuestionFault::BlankCount { stem: asked, blanks: blanks.len() });
    }
    Some(Form::Blank { blanks, any_order })
}

/// How many gaps of three underscores or more a stem has.
fn count_blanks(stem: &str) -> usize {
    stem.split(|c| c != '_').filter(|run| run.len() >= 3).count()
}

fn numeric(fields: &Fields<'_, '_>) -> Option<Form> {
    let reading = fields.reading;
    let answer = fields.need("answer").and_then(|n| values::decimal(reading, n, "answer"));
    let tolerance = match fields.may("tolerance") {
        Some(node) => {
            let tolerance = values::decimal(reading, node, "tolerance")?;
            if tolerance < Decimal::ZERO {
                reading.report(node.span, QuestionFault::NegativeTolerance);
            }
            tolerance
        }
        None => Decimal::ZERO,
    };
    let unit = fields.may_line("unit").unwrap_or_default();
    Some(Form::Numeric { answer: answer?, tolerance, unit })
}

fn matching(fields: &Fields<'_, '_>) -> Option<Form> {
    let reading = fields.reading;
    let node = fields.need("pairs")?;
    let entries = values::map(reading, node, "pairs");
    let mut pairs = Vec::new();
    for entry in entries.iter().filter(|e| !e.key.is_empty()) {
        if let Some(partner) = values::line(reading, &entry.value, &entry.key) {
            pairs.push((crate::domain::text::clean_line(&entry.key), partner));
        }
    }
    let partners: Vec<(&Node<'_>, &str)> =
        entries.iter().map(|e| &e.value).zip(pairs.iter().map(|(_, p)| p.as_str())).collect();
    differ(reading, &partners);
    let extra = if fields.get("extra").is_some() { texts(fields, "extra") } else { Vec::new() };
    if matches!(node.value, Value::Map(..)) {
        at_least(fields, "pairs", 1, pairs.len());
        if pairs.len() + extra.len() < 2 && pairs.len() == 1 {
            at_least(fields, "pairs", 2, 1);
        }
        at_most(fields, "pairs", pairs.len() + extra.len());
    }
    Some(Form::Match { pairs, extra })
}

fn classify(fields: &Fields<'_, '_>) -> Option<Form> {
    let reading = fields.reading;
    let node = fields.need("groups")?;
    let mut groups = Vec::new();
    let mut all: Vec<(&Node<'_>, String)> = Vec::new();
    for entry in values::map(reading, node, "groups").iter().filter(|e| !e.key.is_empty()) {
        let nodes = values::list(reading, &entry.value, &entry.key);
        let items: Vec<String> =
            nodes.iter().filter_map(|n| values::line(reading, n, &entry.key)).collect();
        all.extend(nodes.iter().zip(items.iter().cloned()));
        groups.push((crate::domain::text::clean_line(&entry.key), items));
    }
    let all: Vec<(&Node<'_>, &str)> = all.iter().map(|(n, text)| (*n, text.as_str())).collect();
    differ(reading, &all);
    if matches!(node.value, Value::Map(..)) {
        at_least(fields, "groups", 2, groups.len());
        at_most(fields, "groups", all.len());
    }
    Some(Form::Classify { groups })
}

fn essay(fields: &Fields<'_, '_>) -> Option<Form> {
    let reading = fields.reading;
    let rubric = fields
        .list("rubric")
        .iter()
        .filter_map(|node| {
            let line = Fields::of(reading, node, Thing::Criterion, &["title", "points"])?;
            Some(Criterion { title: line.line("title")?, points: line.whole("points", 1, 1000)? })
        })
        .collect();
    Some(Form::Essay { rubric, model: fields.passage("model")? })
}

/// The texts of a list, each its own.
fn texts(fields: &Fields<'_, '_>, key: &'static str) -> Vec<String> {
    let reading = fields.reading;
    let nodes = fields.list(key);
    let read: Vec<(&Node<'_>, String)> =
        nodes.iter().filter_map(|n| Some((n, values::line(reading, n, key)?))).collect();
    let pairs: Vec<(&Node<'_>, &str)> = read.iter().map(|(n, t)| (*n, t.as_str())).collect();
    differ(reading, &pairs);
    if fields.get(key).is_some_and(|n| matches!(n.value, Value::List(_))) {
        at_most(fields, key, nodes.len());
    }
    read.into_iter().map(|(_, text)| text).collect()
}

/// Reports texts that people could not tell apart.
fn differ(reading: &Reading<'_>, texts: &[(&Node<'_>, &str)]) {
    for (n, (node, text)) in texts.iter().enumerate().take(MOST_ITEMS) {
        let twin =
            |other: &str| other == *text || other.len() == text.len() && fold(other) == fold(text);
        if texts.iter().take(n).any(|(_, other)| twin(other)) {
            reading.report(node.head(), QuestionFault::SameTwice { text: (*text).to_owned() });
        }
    }
}

fn at_least(fields: &Fields<'_, '_>, key: &str, least: usize, found: usize) {
    let listed =
        fields.get(key).is_some_and(|n| matches!(n.value, Value::List(_) | Value::Map(..)));
    if found < least && listed {
        fields.reading.report(fields.key_at(key), QuestionFault::TooFewItems { least, found });
    }
}

fn at_most(fields: &Fields<'_, '_>, key: &str, found: usize) {
    if found > MOST_ITEMS {
        let fault = QuestionFault::TooManyOptions { most: MOST_ITEMS };
        fields.reading.report(fields.key_at(key), fault);
    }
}
