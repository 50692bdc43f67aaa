//! Papers: what their forms are drawn by.

use chrono::{Local, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, TimeZone as _};
use rust_decimal::Decimal;

use super::fields::Fields;
use super::findings::{Reading, Spot};
use super::part::{self, PartDraft};
use super::typing;
use super::values;
use super::yaml::Node;
use crate::domain::id::{PaperId, Points, ScenarioId, Share, Timestamp};
use crate::domain::marking::{MultipleRule, OrderRule, Rule};
use crate::domain::paper::{Attempts, Counts, Paper, Review, RolePlay, Shuffle};
use crate::domain::text::clean_line;
use crate::locale::check::{CourseFault, FormFault, Thing};

/// A paper as it was read.
#[derive(Debug)]
pub struct PaperDraft {
    /// The paper.
    pub paper: Paper,
    /// Where its id stands.
    pub spot: Spot,
    /// Where the parts say what they say.
    pub parts: Vec<part::Spots>,
    /// Where the scenario of its role-play stands.
    pub scenario: Option<Spot>,
    /// False when something is wrong with it.
    pub sound: bool,
}

/// Reads a paper.
pub fn read(reading: &Reading<'_>, root: &Node<'_>) -> Option<PaperDraft> {
    let before = reading.errors();
    let keys = [
        "id",
        "title",
        "minutes",
        "pass",
        "bands",
        "forms",
        "multiple",
        "order",
        "attempts",
        "review",
        "shuffle",
        "opens",
        "closes",
        "role_play",
        "parts",
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
    let shuffle = fields.may_word("shuffle", &Shuffle::WORDS).unwrap_or_default();
    let (opens, closes) = (moment(&fields, "opens", false), moment(&fields, "closes", true));
    if let (Some(opens), Some(closes)) = (opens, closes)
        && closes <= opens
    {
        reading.report(fields.key_at("closes"), CourseFault::ClosesBeforeOpening);
    }
    let (role_play, scenario) = role_play(&fields).unzip();
    let nodes = fields.list("parts");
    let parts: Vec<PartDraft> = nodes.iter().filter_map(|node| part::read(reading, node)).collect();
    if fields.get("parts").is_some_and(Node::is_empty_list) {
        reading.report(fields.key_at("parts"), CourseFault::NoParts);
    }
    let (at, id) = id?;
    let needed = attempts.finals as usize + 1;
    if forms < needed && reading.errors() == before {
        reading.report(fields.key_at("forms"), CourseFault::TooFewForms { needed, forms });
    }
    let (parts, spots) = parts.into_iter().map(|draft| (draft.part, draft.spots)).unzip();
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
        shuffle,
        opens,
        closes,
        role_play,
        parts,
    };
    let sound = reading.errors() == before;
    Some(PaperDraft { paper, spot: reading.spot(at), parts: spots, scenario, sound })
}

/// A percentage with at most two decimals.
pub fn share(reading: &Reading<'_>, node: &Node<'_>, key: &str) -> Option<Share> {
    let text = values::written(reading, node, key)?.trim();
    if let Some(share) = percentage(text) {
        return Some(share);
    }
    let fault = match typing::half(text) {
        Some(half) if percentage(&half).is_some() => FormFault::FullWidthNumber { half },
        _ => FormFault::WantsPercent { key: key.to_owned() },
    };
    reading.report(node.head(), fault);
    None
}

/// A percentage as it is written: `60%`.
pub fn percentage(text: &str) -> Option<Share> {
    let number: Decimal = text.strip_suffix('%')?.trim().parse().ok()?;
    let hundredths = number.checked_mul(Decimal::ONE_HUNDRED)?;
    let whole =
        hundredths.is_integer() && (Decimal::ZERO..=Decimal::from(10_000)).contains(&hundredths);
    whole.then(|| u32::try_from(hundredths).ok()).flatten().map(Share)
}

/// A moment in local time: `2026-09-01 08:00`, or a day, of which the beginning or the end is meant.
fn moment(fields: &Fields<'_, '_>, key: &'static str, end: bool) -> Option<Timestamp> {
    let node = fields.may(key)?;
    let text = values::written(fields.reading, node, key)?.trim();
    let read = |text: &str| {
        let naive = match NaiveDate::parse_from_str(text, "%Y-%m-%d") {
            Ok(day) => day.and_time(NaiveTime::MIN) + TimeDelta::days(i64::from(end)),
            Err(_) => NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").ok()?,
        };
        Some(Timestamp(Local.from_local_datetime(&naive).earliest()?.timestamp_millis()))
    };
    let moment = read(text);
    if moment.is_none() {
        let fault = match typing::half(text) {
            Some(half) if read(&half).is_some() => FormFault::FullWidthWord { half },
            _ => FormFault::WantsMoment { key: key.to_owned() },
        };
        fields.reading.report(node.head(), fault);
    }
    moment
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

/// The role-play that counts, and where its scenario stands.
fn role_play(fields: &Fields<'_, '_>) -> Option<(RolePlay, Spot)> {
    let keys = ["scenario", "points"];
    let node = fields.may("role_play")?;
    let role_play = Fields::of(fields.reading, node, Thing::RolePlay, &keys)?;
    let scenario = role_play.id("scenario");
    let points = role_play.whole("points", 1, 1000);
    let (at, scenario) = scenario?;
    let points = Points(i64::from(points?) * 100);
    Some((RolePlay { scenario: ScenarioId::new(scenario), points }, fields.reading.spot(at)))
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
