//! A part of a paper: of what kind its questions are, and in which proportions.

use rust_decimal::Decimal;

use super::fields::Fields;
use super::findings::{Reading, Span, Spot};
use super::paper::{percentage, share};
use super::values;
use super::yaml::{Entry, Node, Style, Value};
use crate::domain::id::{ModuleId, ObjectiveId, Points, QuestionId};
use crate::domain::paper::{Area, Part};
use crate::domain::question::{Difficulty, FormKind};
use crate::locale::check::{CourseFault, FormFault, Thing};

/// A part as it was read.
#[derive(Debug)]
pub struct PartDraft {
    /// The part.
    pub part: Part,
    /// Where it says what it says.
    pub spots: Spots,
}

/// Where a part says what it says.
#[derive(Clone, Debug)]
pub struct Spots {
    /// How many.
    pub count: Spot,
    /// Of which module.
    pub module: Option<Spot>,
    /// On which objective.
    pub objective: Option<Spot>,
    /// The areas with their numbers, as the part has them.
    pub areas: Vec<Spot>,
    /// The fixed questions, as the part has them.
    pub fixed: Vec<Spot>,
}

/// Reads a part.
pub fn read(reading: &Reading<'_>, node: &Node<'_>) -> Option<PartDraft> {
    let keys = [
        "title",
        "type",
        "module",
        "modules",
        "objective",
        "objectives",
        "count",
        "points",
        "difficulty",
        "fixed",
        "pass",
    ];
    let fields = Fields::of(reading, node, Thing::Part, &keys)?;
    let title = fields.line("title");
    let kind = fields.word("type", &FormKind::WORDS);
    let module = fields.get("module").and_then(|_| fields.id("module"));
    let objective = fields.get("objective").and_then(|_| fields.id("objective"));
    let count = fields.whole("count", 1, 1000);
    let points = fields.need("points").and_then(|n| points(reading, n));
    let pass = fields.may("pass").and_then(|n| share(reading, n, "pass"));
    let count = count? as usize;
    let difficulty = shares(&fields, "difficulty", count, |key| {
        values::word(reading, key, "difficulty", &Difficulty::WORDS)
    });
    let areas = areas(&fields, count);
    let fixed = match fields.may("fixed") {
        Some(_) => fixed(&fields, count),
        None => Vec::new(),
    };
    let at: Span = fields.key_at("count");
    let value = fields.get("count").map_or(at, |n| Span { start: at.start, end: n.span.end });
    let spot = |(at, _): &(Span, String)| reading.spot(*at);
    let spots = Spots {
        count: reading.spot(value),
        module: module.as_ref().map(spot),
        objective: objective.as_ref().map(spot),
        areas: areas.iter().map(|(at, ..)| reading.spot(*at)).collect(),
        fixed: fixed.iter().map(spot).collect(),
    };
    let part = Part {
        title: title?,
        kind: kind?,
        module: module.map(|(_, id)| ModuleId::new(id)),
        objective: objective.map(|(_, id)| ObjectiveId::new(id)),
        count,
        points: points?,
        difficulty: difficulty
            .into_iter()
            .map(|(_, d, n)| (d, n))
            .filter(|(_, n)| *n > 0)
            .collect(),
        areas: areas.into_iter().map(|(_, area, n)| (area, n)).collect(),
        fixed: fixed.into_iter().map(|(_, id)| QuestionId::new(id)).collect(),
        pass,
    };
    Some(PartDraft { part, spots })
}

/// The modules, or the objectives and topics, with how many questions each gives.
fn areas(fields: &Fields<'_, '_>, count: usize) -> Vec<(Span, Area, usize)> {
    let reading = fields.reading;
    if fields.get("modules").is_some() && fields.get("objectives").is_some() {
        reading.report(fields.key_at("objectives"), CourseFault::TwoKindsOfArea);
        return Vec::new();
    }
    let mut areas = shares(fields, "modules", count, |key| {
        Some(Area::Module(ModuleId::new(values::id(reading, key)?)))
    });
    areas.extend(shares(fields, "objectives", count, |key| {
        Some(Area::Objective(ObjectiveId::new(values::id(reading, key)?)))
    }));
    areas
}

fn fixed(fields: &Fields<'_, '_>, count: usize) -> Vec<(Span, String)> {
    let mut fixed: Vec<(Span, String)> = Vec::new();
    for (at, id) in fields.ids("fixed") {
        if fixed.iter().any(|(_, known)| *known == id) {
            fields.reading.report(at, CourseFault::FixedTwice { id });
        } else {
            fixed.push((at, id));
        }
    }
    if fixed.len() > count {
        let fault = CourseFault::FixedOverCount { fixed: fixed.len(), count };
        fields.reading.report(fields.key_at("fixed"), fault);
    }
    fixed
}

enum Amount {
    Count(usize),
    /// In hundredths of a percent.
    Share(usize),
}

/// A map of names to numbers or percentages of the count, as numbers.
fn shares<T>(
    fields: &Fields<'_, '_>,
    key: &'static str,
    count: usize,
    name: impl Fn(&Node<'_>) -> Option<T>,
) -> Vec<(Span, T, usize)> {
    let reading = fields.reading;
    let mut read = Vec::new();
    for entry in fields.may_map(key).iter().filter(|e| !e.key.is_empty()) {
        let word = Node { span: entry.at, value: Value::Text(entry.key.clone(), Style::Plain) };
        let (named, amount) = (name(&word), amount(reading, entry));
        if let (Some(named), Some(amount)) = (named, amount) {
            read.push((entry.at, named, amount));
        }
    }
    let numbers = apportioned(read.iter().map(|(.., amount)| amount), count);
    let sum = numbers.iter().sum::<usize>();
    let percent: usize =
        read.iter().map(|(.., a)| if let Amount::Share(s) = a { *s } else { 0 }).sum();
    if sum > count || percent > 10_000 {
        let fault = match key {
            "difficulty" => CourseFault::DifficultyOverCount { sum, count },
            _ => CourseFault::AreasOverCount { sum, count },
        };
        reading.report(fields.key_at(key), fault);
    }
    read.into_iter().zip(numbers).map(|((at, named, _), number)| (at, named, number)).collect()
}

fn amount(reading: &Reading<'_>, entry: &Entry<'_>) -> Option<Amount> {
    if let Value::Text(text, _) = &entry.value.value
        && text.trim_end().ends_with(['%', '％'])
    {
        let share = match percentage(text.trim()) {
            Some(share) => share,
            None => share(reading, &entry.value, &entry.key)?,
        };
        return Some(Amount::Share(share.0 as usize));
    }
    values::whole(reading, &entry.value, &entry.key, 0, 1000).map(|n| Amount::Count(n as usize))
}

/// Percentages of a count as whole numbers whose sum is the percentages' sum of it: the largest remainders get what
/// is left (Hamilton's method).
fn apportioned<'a>(amounts: impl Iterator<Item = &'a Amount>, count: usize) -> Vec<usize> {
    let mut numbers = Vec::new();
    let mut rests = Vec::new();
    let mut parts = 0;
    for (n, amount) in amounts.enumerate() {
        match amount {
            Amount::Count(number) => numbers.push(*number),
            Amount::Share(share) => {
                parts += share * count;
                numbers.push(share * count / 10_000);
                rests.push((share * count % 10_000, n));
            }
        }
    }
    let whole: usize = rests.iter().filter_map(|(_, n)| numbers.get(*n)).sum();
    let left = ((parts + 5_000) / 10_000).saturating_sub(whole);
    rests.sort_by_key(|(rest, n)| (std::cmp::Reverse(*rest), *n));
    for (_, n) in rests.into_iter().take(left) {
        if let Some(number) = numbers.get_mut(n) {
            *number += 1;
        }
    }
    numbers
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percentages_become_whole_questions_that_sum_up() {
        let share = |percent: usize| Amount::Share(percent * 100);
        let of = |amounts: &[Amount], count| apportioned(amounts.iter(), count);
        assert_eq!(of(&[share(40), share(40), share(20)], 9), [4, 3, 2]);
        assert_eq!(of(&[share(33), share(33), share(34)], 10), [3, 3, 4]);
        assert_eq!(of(&[share(50), Amount::Count(2)], 7), [4, 2]);
        assert_eq!(of(&[share(50), share(50)], 1), [1, 0]);
    }
}
