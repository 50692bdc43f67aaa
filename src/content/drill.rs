//! Institutions of the operation drill: windows, customers, service items with their documents.

use std::collections::BTreeSet;

use super::fields::Fields;
use super::findings::{Reading, Span, Spot};
use super::service;
use super::suggest::nearest;
use super::values;
use super::yaml::{Node, Value};
use crate::domain::drill::office::{Office, Says, Surplus};
use crate::domain::id::OfficeId;
use crate::domain::text::half_width;
use crate::locale::check::{DrillFault, Thing};

/// How many customers come where the file does not say.
const USUAL_CASES: u32 = 6;
/// Fewer items than this leave nothing to choose from.
const LEAST_ITEMS: usize = 2;
/// When the day's account is closed where the file does not say, in minutes of the day.
const USUAL_SETTLEMENT: u32 = 16 * 60 + 30;

/// An institution as it was read.
#[derive(Debug)]
pub struct OfficeDraft {
    /// The institution.
    pub office: Office,
    /// Where its id stands.
    pub spot: Spot,
    /// False when something is wrong with it.
    pub sound: bool,
}

/// Reads an institution.
pub fn read(reading: &Reading<'_>, root: &Node<'_>) -> Option<OfficeDraft> {
    let before = reading.errors();
    let keys = [
        "id",
        "title",
        "notice",
        "department",
        "window",
        "windows",
        "departments",
        "settlement",
        "cases",
        "customers",
        "says",
        "surplus",
        "items",
    ];
    let fields = Fields::of(reading, root, Thing::Office, &keys)?;
    let id = fields.id("id");
    let title = fields.line("title").unwrap_or_default();
    let notice = fields.line("notice").unwrap_or_default();
    let department = fields.line("department").unwrap_or_default();
    let window = fields.line("window").unwrap_or_default();
    let windows = names(&fields, "windows", false);
    let departments = names(&fields, "departments", false);
    let settlement = fields.may("settlement").map_or(Some(USUAL_SETTLEMENT), |n| clock(reading, n));
    let cases = match fields.get("cases") {
        Some(_) => fields.whole("cases", 2, 8),
        None => Some(USUAL_CASES),
    };
    let customers = names(&fields, "customers", true);
    let few = |cases: &usize| !customers.is_empty() && customers.len() < *cases;
    if let Some(cases) = cases.map(|n| n as usize).filter(few) {
        let fault = DrillFault::FewCustomers { found: customers.len(), cases };
        reading.report(fields.key_at("customers"), fault);
    }
    let says = says(&fields);
    let surplus = surplus(&fields);
    let desk = service::Desk {
        reading,
        department: &department,
        departments: &departments,
        surplus: !surplus.is_empty(),
    };
    let nodes = fields.list("items");
    let mut titles = BTreeSet::new();
    let items: Vec<_> = nodes.iter().filter_map(|n| desk.item(n, &mut titles)).collect();
    if nodes.len() < LEAST_ITEMS && fields.get("items").is_some_and(is_list) {
        let fault = DrillFault::FewItems { least: LEAST_ITEMS };
        reading.report(fields.key_at("items"), fault);
    }
    let (at, id) = id?;
    let office = Office {
        id: OfficeId::new(id),
        title,
        notice,
        department,
        window,
        windows,
        departments,
        settlement: settlement.unwrap_or(USUAL_SETTLEMENT),
        cases: cases.unwrap_or(USUAL_CASES) as usize,
        customers,
        says,
        surplus,
        items,
    };
    Some(OfficeDraft { office, spot: reading.spot(at), sound: reading.errors() == before })
}

fn is_list(node: &Node<'_>) -> bool {
    matches!(node.value, Value::List(_))
}

/// The lines of a list, each its own.
fn names(fields: &Fields<'_, '_>, key: &'static str, needed: bool) -> Vec<String> {
    let nodes = if needed { fields.list(key) } else { fields.may_list(key) };
    let mut seen = BTreeSet::new();
    let mut names = Vec::new();
    for node in nodes {
        let Some(name) = values::line(fields.reading, node, key) else { continue };
        same_name(fields.reading, node.head(), &name, &mut seen);
        names.push(name);
    }
    if needed && fields.get(key).is_some_and(Node::is_empty_list) {
        fields.reading.report(fields.key_at(key), DrillFault::Nobody);
    }
    names
}

/// Reports a name that stands there already.
pub fn same_name(reading: &Reading<'_>, at: Span, name: &str, seen: &mut BTreeSet<String>) {
    if !name.is_empty() && !seen.insert(name.to_owned()) {
        reading.report(at, DrillFault::SameName { name: name.to_owned() });
    }
}

/// A known name near an unknown one.
pub fn near(reading: &Reading<'_>, name: &str, known: &[String]) -> Option<String> {
    let known = known.iter().map(String::as_str);
    reading.may_suggest().then(|| nearest(name, known).map(str::to_owned)).flatten()
}

/// A time of the day as `16:30`.
fn clock(reading: &Reading<'_>, node: &Node<'_>) -> Option<u32> {
    let text = values::written(reading, node, "settlement")?;
    let half: String = text.trim().chars().map(half_width).collect();
    let read = || {
        let (hour, minute) = half.split_once(':')?;
        let (hour, minute): (u32, u32) = (hour.parse().ok()?, minute.parse().ok()?);
        ((9..20).contains(&hour) && minute < 60).then_some(hour * 60 + minute)
    };
    let found = read();
    if found.is_none() {
        reading.report(node.head(), DrillFault::NotATime { found: text.trim().to_owned() });
    }
    found
}

fn says(fields: &Fields<'_, '_>) -> Says {
    let keys =
        ["pleads", "notified", "returns", "objects", "forgets", "collects", "thanks", "refused"];
    let read = || {
        let says = Fields::of(fields.reading, fields.may("says")?, Thing::Says, &keys)?;
        let lines = |key: &'static str| -> Vec<String> {
            let nodes = says.may_list(key).iter();
            nodes.filter_map(|n| values::line(says.reading, n, key)).collect()
        };
        Some(Says {
            pleads: lines("pleads"),
            notified: lines("notified"),
            returns: lines("returns"),
            objects: lines("objects"),
            forgets: lines("forgets"),
            collects: lines("collects"),
            thanks: lines("thanks"),
            refused: lines("refused"),
        })
    };
    read().unwrap_or_default()
}

fn surplus(fields: &Fields<'_, '_>) -> Vec<Surplus> {
    let read = |node| {
        let surplus = Fields::of(fields.reading, node, Thing::Surplus, &["title", "shows"])?;
        let (title, shows) = (surplus.line("title"), surplus.line("shows"));
        Some(Surplus { title: title?, shows: shows? })
    };
    fields.may_list("surplus").iter().filter_map(read).collect()
}
