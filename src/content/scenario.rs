//! Scenarios: scenes, choices, meters.

use std::collections::{BTreeMap, BTreeSet};

use super::fields::Fields;
use super::findings::{Reading, Span, Spot};
use super::scene::{Cast, Draft};
use super::suggest::nearest;
use super::values;
use super::yaml::{Node, Value};
use crate::domain::id::{MeterId, ModuleId, ScenarioId, SceneId};
use crate::domain::scenario::{Customer, Meter, Scenario};
use crate::domain::text::clean_line;
use crate::locale::check::{FormFault, ScenarioFault, Thing};

/// A scenario as it was read.
#[derive(Debug)]
pub struct ScenarioDraft {
    /// The scenario.
    pub scenario: Scenario,
    /// Where its id stands.
    pub spot: Spot,
    /// Where its module stands.
    pub module: Spot,
    /// The objectives of its choices with their places.
    pub objectives: Vec<(Spot, String)>,
    /// False when something is wrong with it.
    pub sound: bool,
}

/// Reads a scenario.
pub fn read(reading: &Reading<'_>, root: &Node<'_>) -> Option<ScenarioDraft> {
    let before = reading.errors();
    let keys = [
        "id", "title", "module", "minutes", "setting", "customer", "people", "meters", "start",
        "scenes",
    ];
    let fields = Fields::of(reading, root, Thing::Scenario, &keys)?;
    let id = fields.id("id");
    let title = fields.line("title").unwrap_or_default();
    let module = fields.id("module");
    let minutes = fields.may("minutes").and_then(|n| values::whole(reading, n, "minutes", 1, 240));
    let setting = fields.passage("setting").unwrap_or_default();
    let customer = customer(&fields);
    let people: BTreeSet<String> = fields
        .may_list("people")
        .iter()
        .filter_map(|n| values::line(reading, n, "people"))
        .collect();
    let meters = meters(&fields);
    let names = fields.get("scenes").map(map_keys).unwrap_or_default();
    let cast = Cast {
        customer: customer.name.clone(),
        people,
        meters: fields.get("meters").map(map_keys).unwrap_or_default(),
        scenes: names,
    };
    let start = fields.id("start");
    let mut draft = Draft::new(reading, &cast);
    let mut scenes = BTreeMap::new();
    let mut places: BTreeMap<SceneId, Span> = BTreeMap::new();
    for entry in fields.map("scenes").iter().filter(|e| !e.key.is_empty()) {
        if !values::is_id(&entry.key) {
            reading.report(entry.at, FormFault::BadId { id: entry.key.to_string() });
        }
        let id = SceneId::new(&*entry.key);
        if let Some(scene) = draft.scene(&entry.value, entry.at) {
            scenes.insert(id.clone(), scene);
        }
        places.insert(id, entry.at);
    }
    if fields.get("scenes").is_some_and(|n| matches!(&n.value, Value::Map(e, _) if e.is_empty())) {
        reading.report(fields.key_at("scenes"), ScenarioFault::NoScenes);
    }
    let objectives = draft.objectives;
    if let Some((at, start)) = &start {
        unknown_scene(reading, *at, start, &cast.scenes);
    }
    let (at, id) = id?;
    let scenario = Scenario {
        id: ScenarioId::new(id),
        title,
        module: ModuleId::new(module.as_ref().map_or("", |(_, id)| id)),
        minutes: minutes.unwrap_or(10),
        setting,
        customer,
        meters,
        start: SceneId::new(start.map_or(String::new(), |(_, id)| id)),
        scenes,
    };
    // Only what was read whole can be followed.
    if reading.errors() == before {
        super::graph::check(reading, &scenario, &places, fields.key_at("scenes"));
    }
    Some(ScenarioDraft {
        scenario,
        spot: reading.spot(at),
        module: reading.spot(module.map_or(at, |(at, _)| at)),
        objectives,
        sound: reading.errors() == before,
    })
}

fn map_keys(node: &Node<'_>) -> BTreeSet<String> {
    match &node.value {
        Value::Map(entries, _) => entries.iter().map(|e| e.key.to_string()).collect(),
        _ => BTreeSet::new(),
    }
}

/// Reports a jump to a scene that does not exist.
pub fn unknown_scene(reading: &Reading<'_>, at: Span, to: &str, scenes: &BTreeSet<String>) {
    if !scenes.contains(to) {
        let known = scenes.iter().map(String::as_str);
        let seek = reading.may_suggest();
        let near = seek.then(|| nearest(to, known).map(str::to_owned)).flatten();
        reading.report(at, ScenarioFault::UnknownScene { id: to.to_owned(), near });
    }
}

fn customer(fields: &Fields<'_, '_>) -> Customer {
    let read = || {
        let node = fields.need("customer")?;
        let keys = ["name", "mood"];
        let customer = Fields::of(fields.reading, node, Thing::Customer, &keys)?;
        let name = customer.line("name").unwrap_or_default();
        Some(Customer { name, mood: customer.may_line("mood").unwrap_or_default() })
    };
    read().unwrap_or(Customer { name: String::new(), mood: String::new() })
}

fn meters(fields: &Fields<'_, '_>) -> Vec<Meter> {
    let reading = fields.reading;
    let mut meters = Vec::new();
    for entry in fields.map("meters").iter().filter(|e| !e.key.is_empty()) {
        if !values::is_id(&entry.key) {
            reading.report(entry.at, FormFault::BadId { id: entry.key.to_string() });
        }
        let keys = ["title", "start", "bands"];
        let Some(meter) = Fields::of(reading, &entry.value, Thing::Meter, &keys) else { continue };
        let title = meter.line("title").unwrap_or_default();
        let start = meter.whole("start", 0, 100).unwrap_or(0) as i32;
        let bands = bands(&meter);
        meters.push(Meter { id: MeterId::new(&*entry.key), title, start, bands });
    }
    if fields.get("meters").is_some_and(|n| matches!(&n.value, Value::Map(e, _) if e.is_empty())) {
        reading.report(fields.key_at("meters"), ScenarioFault::NoMeters);
    }
    meters
}

fn bands(meter: &Fields<'_, '_>) -> Vec<(i32, String)> {
    let reading = meter.reading;
    let mut bands = Vec::new();
    for entry in meter.may_map("bands").iter().filter(|e| !e.key.is_empty()) {
        let edge = Node {
            span: entry.at,
            value: Value::Text(entry.key.clone(), super::yaml::Style::Plain),
        };
        let edge = values::whole(reading, &edge, "bands", 0, 100);
        let word = values::line(reading, &entry.value, "bands");
        if let (Some(edge), Some(word)) = (edge, word) {
            bands.push((edge as i32, clean_line(&word)));
        }
    }
    bands.sort_by_key(|(edge, _)| *edge);
    bands
}
