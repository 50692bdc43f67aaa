//! Scenarios and the episodes that they share: scenes, choices, meters.

mod cast;
mod conditions;
mod graph;
mod lines;
pub mod link;
mod own_words;
mod scene;
pub mod trial;

use std::collections::{BTreeMap, BTreeSet};

use super::fields::Fields;
use super::findings::{Reading, Spot};
use super::values;
use super::yaml::{Node, Style, Value};
use crate::domain::id::{MeterId, ModuleId, ScenarioId, SceneId};
use crate::domain::scenario::{Customer, Meter, Scenario};
use crate::domain::text::clean_line;
use crate::locale::check::{FormFault, ScenarioFault, Thing};
use cast::{ANY_CUSTOMER, Cast};
use scene::Draft;
pub use scene::Stage;

/// A scenario as it was read.
#[derive(Debug)]
pub struct ScenarioDraft {
    /// The scenario, its scenes still on the stage.
    pub scenario: Scenario,
    /// Where its id stands.
    pub spot: Spot,
    /// Where its module stands.
    pub module: Spot,
    /// Where its scenes begin.
    pub whole: Spot,
    /// Its scenes.
    pub stage: Stage,
    /// False when something is wrong with it.
    pub sound: bool,
}

/// An episode as it was read: scenes that several scenarios share, such as checking an identity card.
#[derive(Debug)]
pub struct EpisodeDraft {
    /// Its id.
    pub id: String,
    /// Where the id stands.
    pub spot: Spot,
    /// The meters that it moves or asks; a scenario that plays it must have them.
    pub meters: BTreeSet<String>,
    /// Where it begins.
    pub start: SceneId,
    /// Its scenes.
    pub stage: Stage,
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
    let meters = meters(&fields);
    let (scenes, choices) = Cast::named(fields.get("scenes"));
    let cast = Cast {
        customer: customer.name.clone(),
        people: people(&fields),
        meters: fields.get("meters").map(map_keys).unwrap_or_default(),
        scenes,
        choices,
        episode: false,
    };
    let (start, mut stage) = stage(&fields, &cast);
    for entry in fields.may_map("meters") {
        stage.meters.insert(MeterId::new(&*entry.key), reading.spot(entry.at));
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
        start,
        scenes: BTreeMap::new(),
    };
    Some(ScenarioDraft {
        scenario,
        spot: reading.spot(at),
        module: reading.spot(module.map_or(at, |(at, _)| at)),
        whole: reading.spot(fields.key_at("scenes")),
        stage,
        sound: reading.errors() == before,
    })
}

/// Reads an episode.
pub fn read_episode(reading: &Reading<'_>, root: &Node<'_>) -> Option<EpisodeDraft> {
    let before = reading.errors();
    let keys = ["episode", "title", "people", "meters", "start", "scenes"];
    let fields = Fields::of(reading, root, Thing::Episode, &keys)?;
    let id = fields.id("episode");
    fields.line("title");
    let meters: BTreeSet<String> = match fields.get("meters") {
        Some(_) => fields.ids("meters").into_iter().map(|(_, id)| id).collect(),
        None => BTreeSet::new(),
    };
    let (scenes, choices) = Cast::named(fields.get("scenes"));
    let cast = Cast {
        customer: ANY_CUSTOMER.to_owned(),
        people: people(&fields),
        meters: meters.clone(),
        scenes,
        choices,
        episode: true,
    };
    let (start, stage) = stage(&fields, &cast);
    if reading.errors() == before && stage.exits.is_empty() {
        reading.report(fields.key_at("scenes"), ScenarioFault::NoExit);
    }
    let (at, id) = id?;
    let sound = reading.errors() == before;
    Some(EpisodeDraft { id, spot: reading.spot(at), meters, start, stage, sound })
}

fn stage(fields: &Fields<'_, '_>, cast: &Cast) -> (SceneId, Stage) {
    let reading = fields.reading;
    let start = fields.id("start");
    let mut draft = Draft::new(reading, cast);
    for entry in fields.map("scenes").iter().filter(|e| !e.key.is_empty()) {
        if !values::is_id(&entry.key) {
            reading.report(entry.at, FormFault::BadId { id: entry.key.to_string() });
        }
        draft.scene(&SceneId::new(&*entry.key), &entry.value, entry.at);
    }
    if fields.get("scenes").is_some_and(|n| matches!(&n.value, Value::Map(e, _) if e.is_empty())) {
        reading.report(fields.key_at("scenes"), ScenarioFault::NoScenes);
    }
    if let Some((at, start)) = &start {
        cast.scene(reading, *at, start);
    }
    (SceneId::new(start.map_or(String::new(), |(_, id)| id)), draft.stage)
}

fn people(fields: &Fields<'_, '_>) -> BTreeSet<String> {
    let nodes = fields.may_list("people").iter();
    nodes.filter_map(|n| values::line(fields.reading, n, "people")).collect()
}

fn map_keys(node: &Node<'_>) -> BTreeSet<String> {
    match &node.value {
        Value::Map(entries, _) => entries.iter().map(|e| e.key.to_string()).collect(),
        _ => BTreeSet::new(),
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
        let edge = Node { span: entry.at, value: Value::Text(entry.key.clone(), Style::Plain) };
        let edge = values::whole(reading, &edge, "bands", 0, 100);
        let word = values::line(reading, &entry.value, "bands");
        if let (Some(edge), Some(word)) = (edge, word) {
            bands.push((edge as i32, clean_line(&word)));
        }
    }
    bands.sort_by_key(|(edge, _)| *edge);
    bands
}
