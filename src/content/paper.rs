//! Papers: what their forms are drawn by.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::fields::Fields;
use super::findings::{Reading, Span, Spot};
use super::typing;
use super::values;
use super::yaml::{Node, Value};
use crate::domain::id::{ModuleId, PaperId, Points, Share};
use crate::domain::marking::{MultipleRule, OrderRule, Rule};
use crate::domain::paper::{Attempts, Counts, Paper, Part, Review};
use crate::domain::question::{Difficulty, FormKind};
use crate::domain::text::clean_line;
use crate::locale::check::{CourseFault, FormFault, Thing};

/// A paper as it was read.
#[derive(Debug)]
pub struct PaperDraft {
    /// The paper.
    pub paper: Paper,
    /// Where its id stands.
    pub spot: Spot,
    /// Where each part says how many, and of which module.
    pub parts: Vec<(Spot, Option<Spot>)>,
    /// False when something is wrong with it.
    pub sound: bool,
}

/// Reads a paper.
pub fn read(reading: &Reading<'_>, root: &Node<'_>) -> Option<PaperDraft> {
    let before = reading.errors();
    let keys = [
        "id", "title", "minutes", "pass", "bands", "forms", "multiple", "order", "attempts",
        "review", "parts",
    ];
    let fields = Fields::of(reading, root, Thing::Paper, &keys)?;
    let id = fields.id("id");
    let title = fields.line("title").unwrap_or_default();
    let minutes = fields.whole("minutes", 1, 1440).unwrap_or(1);
    let pass = fields.need("pass").and_then(|n| share(reading, n, "pass")).unwrap_or_default();
    let bands = bands(&fields);
    let forms = fields.whole("forms", 1, 26).unwrap_or(1) as usize;
    let rule = Rule {
        multiple: fields.may_word("multiple", &MultipleRule::WORDS).unwrap_or_default(),
        order: fields.may_word("order", &OrderRule::WORDS).unwrap_or_default(),
    };
    let attempts = attempts(&fields);
    let review = fields.may_word("review", &Review::WORDS).unwrap_or(Review::AfterClose);
    let nodes = fields.list("parts");
    let parts: Vec<(Part, Spot, Option<Spot>)> =
        nodes.iter().filter_map(|node| part(reading, node)).collect();
    if fields.get("parts").is_some_and(Node::is_empty_list) {
        reading.report(fields.key_at("parts"), CourseFault::NoParts);
    }
    let (at, id) = id?;
    let needed = attempts.finals as usize + 1;
    if forms < needed && reading.errors() == before {
        reading.report(fields.key_at("forms"), CourseFault::TooFewForms { needed, forms });
    }
    let spots = parts.iter().map(|(_, count, module)| (*count, *module)).collect();
    let paper = Paper {
        id: PaperId::new(id),
        title,
        minutes,
        pass,
        bands,
        forms,
        rule,
        attempts,
        review,
        parts: parts.into_iter().map(|(part, ..)| part).collect(),
    };
    let sound = reading.errors() == before;
    Some(PaperDraft { paper, spot: reading.spot(at), parts: spots, sound })
}

fn share(reading: &Reading<'_>, node: &Node<'_>, key: &str) -> Option<Share> {
    let text = values::written(reading, node, key)?.trim();
    let read = |text: &str| {
        let number: Decimal = text.strip_suffix('%')?.trim().parse().ok()?;
        let hundredths = number.checked_mul(Decimal::ONE_HUNDRED)?;
        let whole = hundredths.is_integer()
            && (Decimal::ZERO..=Decimal::from(10_000)).contains(&hundredths);
        whole.then(|| u32::try_from(hundredths).ok()).flatten().map(Share)
    };
    if let Some(share) = read(text) {
        return Some(share);
    }
    let fault = match typing::half(text) {
        Some(half) if read(&half).is_some() => FormFault::FullWidthNumber { half },
        _ => FormFault::WantsPercent { key: key.to_owned() },
    };
    reading.report(node.head(), fault);
    None
}

fn bands(fields: &Fields<'_, '_>) -> Vec<(String, Share)> {
    let reading = fields.reading;
    let mut bands: Vec<(String, Share)> = Vec::new();
    for entry in fields.may_map("bands").iter().filter(|e| !e.key.is_empty()) {
        let Some(share) = share(reading, &entry.value, &entry.key) else { continue };
        if bands.last().is_some_and(|(_, above)| *above <= share) {
            reading.report(entry.at, CourseFault::BandOrder);
        }
        bands.push((clean_line(&entry.key), share));
    }
    bands
}

fn attempts(fields: &Fields<'_, '_>) -> Attempts {
    let default = Attempts { finals: 1, counts: Counts::Best, wait_days: 0 };
    let Some(node) = fields.may("attempts") else { return default };
    let keys = ["final", "counts", "wait_days"];
    let Some(rule) = Fields::of(fields.reading, node, Thing::Attempts, &keys) else {
        return default;
    };
    let whole = |key, least, most| {
        rule.may(key).and_then(|n| values::whole(rule.reading, n, key, least, most))
    };
    Attempts {
        finals: whole("final", 1, 25).unwrap_or(1),
        counts: rule.may_word("counts", &Counts::WORDS).unwrap_or(Counts::Best),
        wait_days: whole("wait_days", 0, 3650).unwrap_or(0),
    }
}

fn part(reading: &Reading<'_>, node: &Node<'_>) -> Option<(Part, Spot, Option<Spot>)> {
    let keys = ["title", "type", "module", "count", "points", "difficulty"];
    let fields = Fields::of(reading, node, Thing::Part, &keys)?;
    let title = fields.line("title");
    let kind = fields.word("type", &FormKind::WORDS);
    let module = fields.get("module").and_then(|_| fields.id("module"));
    let count = fields.whole("count", 1, 1000);
    let points = fields.need("points").and_then(|n| points(reading, n));
    let mut difficulty = BTreeMap::new();
    for entry in fields.may_map("difficulty").iter().filter(|e| !e.key.is_empty()) {
        let key = Node {
            span: entry.at,
            value: Value::Text(entry.key.clone(), super::yaml::Style::Plain),
        };
        let word = values::word(reading, &key, "difficulty", &Difficulty::WORDS);
        let number = values::whole(reading, &entry.value, &entry.key, 0, 1000);
        if let (Some(word), Some(number)) = (word, number.filter(|n| *n > 0)) {
            difficulty.insert(word, number as usize);
        }
    }
    let count = count? as usize;
    let sum = difficulty.values().sum::<usize>();
    if sum > count {
        let fault = CourseFault::DifficultyOverCount { sum, count };
        reading.report(fields.key_at("difficulty"), fault);
    }
    let at: Span = fields.key_at("count");
    let value = fields.get("count").map_or(at, |n| Span { start: at.start, end: n.span.end });
    let place = module.as_ref().map(|(at, _)| reading.spot(*at));
    let module = module.map(|(_, id)| ModuleId::new(id));
    let part = Part { title: title?, kind: kind?, module, count, points: points?, difficulty };
    Some((part, reading.spot(value), place))
}

/// Points with at most two decimals.
fn points(reading: &Reading<'_>, node: &Node<'_>) -> Option<Points> {
    let number = values::decimal(reading, node, "points")?;
    let hundredths = number.checked_mul(Decimal::ONE_HUNDRED).filter(Decimal::is_integer);
    let within = hundredths.filter(|n| (Decimal::ONE..=Decimal::from(100_000)).contains(n));
    if within.is_none() {
        let (least, most) = ("0.01".to_owned(), "1000".to_owned());
        let fault = FormFault::OutOfRange { key: "points".to_owned(), least, most };
        reading.report(node.span, fault);
    }
    within.and_then(|n| i64::try_from(n).ok()).map(Points)
}
