//! Courses and modules: `course.yaml`, `module.yaml`.

use std::collections::{BTreeMap, BTreeSet};

use super::fields::Fields;
use super::findings::{Reading, Span, Spot};
use super::scenario::link::Elements;
use super::suggest::nearest;
use super::values;
use super::yaml::{Node, Value};
use crate::domain::course::{Need, Objective, PathStep, StepKind, StepName};
use crate::domain::id::{ObjectiveId, PaperId, SurveyId};
use crate::domain::text::clean_line;
use crate::locale::check::{CourseFault, Thing};

const STEP_KEYS: [(&str, StepName); 4] = [
    ("paper", StepName::Pretest),
    ("paper", StepName::Final),
    ("scenarios", StepName::Practise),
    ("survey", StepName::Survey),
];

/// A course as it was read.
#[derive(Debug)]
pub struct CourseDraft {
    /// Its id.
    pub id: String,
    /// Where the id stands.
    pub spot: Spot,
    /// Its name.
    pub title: String,
    /// Its edition.
    pub version: String,
    /// Study hours.
    pub hours: u32,
    /// Who issues the certificate.
    pub issuer: String,
    /// The modules it lists.
    pub modules: Vec<(Spot, String)>,
    /// Its path, each step with the place of what it refers to.
    pub path: Vec<(Spot, PathStep)>,
}

/// A module as it was read.
#[derive(Debug)]
pub struct ModuleDraft {
    /// Its id.
    pub id: String,
    /// Where the id stands.
    pub spot: Spot,
    /// Its name.
    pub title: String,
    /// The names of its groups.
    pub groups: BTreeMap<String, String>,
    /// Its objectives.
    pub objectives: Vec<(Spot, Objective)>,
    /// The lessons it lists.
    pub lessons: Vec<(Spot, String)>,
    /// What scenarios may listen for when a trainee speaks freely.
    pub elements: Elements,
    /// Expressions that should not be heard then.
    pub taboo: Vec<String>,
    /// False when something is wrong with it: there may be more objectives than were read.
    pub sound: bool,
}

/// Reads a course.
pub fn read(reading: &Reading<'_>, root: &Node<'_>) -> Option<CourseDraft> {
    let keys = ["id", "title", "version", "hours", "issuer", "modules", "path"];
    let fields = Fields::of(reading, root, Thing::Course, &keys)?;
    let (at, id) = fields.id("id")?;
    let title = fields.line("title").unwrap_or_default();
    let version = fields.line("version").unwrap_or_default();
    let hours = fields.may("hours").and_then(|n| values::whole(reading, n, "hours", 0, 10_000));
    let issuer = fields.may_line("issuer").unwrap_or_default();
    let modules = spotted(reading, fields.ids("modules"));
    Some(CourseDraft {
        id,
        spot: reading.spot(at),
        title,
        version,
        hours: hours.unwrap_or(0),
        issuer,
        modules,
        path: path(&fields),
    })
}

fn spotted(reading: &Reading<'_>, ids: Vec<(Span, String)>) -> Vec<(Spot, String)> {
    ids.into_iter().map(|(at, id)| (reading.spot(at), id)).collect()
}

fn path(fields: &Fields<'_, '_>) -> Vec<(Spot, PathStep)> {
    let reading = fields.reading;
    let nodes = fields.list("path");
    let all: BTreeSet<StepName> = nodes.iter().filter_map(|n| name_of(n)).collect();
    let mut steps: Vec<(Spot, PathStep)> = Vec::new();
    for node in nodes {
        let keys = ["step", "paper", "scenarios", "survey", "needs"];
        let Some(step) = Fields::of(reading, node, Thing::Step, &keys) else { continue };
        let Some(name) = step.word("step", &StepName::WORDS) else { continue };
        let word = word_of(name);
        if steps.iter().any(|(_, s)| s.kind.name() == name) {
            let fault = CourseFault::DoubledStep { step: word.to_owned() };
            reading.report(step.key_at("step"), fault);
            continue;
        }
        for (key, _) in STEP_KEYS {
            let fits = STEP_KEYS.iter().any(|(k, of)| *k == key && *of == name);
            if !fits && step.get(key).is_some() {
                let fault = CourseFault::StrayStepKey { key, step: word.to_owned() };
                reading.report(step.key_at(key), fault);
            }
        }
        let earlier: Vec<StepName> = steps.iter().map(|(_, s)| s.kind.name()).collect();
        let needs = step
            .may_list("needs")
            .iter()
            .filter_map(|node| need(reading, node, &earlier, &all))
            .collect();
        if let Some((at, kind)) = kind(&step, name) {
            steps.push((reading.spot(at), PathStep { kind, needs }));
        }
    }
    steps
}

/// The name of a step, nothing reported yet.
fn name_of(node: &Node<'_>) -> Option<StepName> {
    let Value::Map(entries, _) = &node.value else { return None };
    let step = entries.iter().find(|e| e.key == "step")?;
    let Value::Text(text, _) = &step.value.value else { return None };
    StepName::WORDS.iter().find(|(word, _)| *word == text.trim()).map(|(_, name)| *name)
}

fn word_of(name: StepName) -> &'static str {
    StepName::WORDS.iter().find(|(_, n)| *n == name).map_or("", |(word, _)| word)
}

fn kind(step: &Fields<'_, '_>, name: StepName) -> Option<(Span, StepKind)> {
    Some(match name {
        StepName::Pretest => {
            let (at, id) = step.id("paper")?;
            (at, StepKind::Pretest(PaperId::new(id)))
        }
        StepName::Final => {
            let (at, id) = step.id("paper")?;
            (at, StepKind::Final(PaperId::new(id)))
        }
        StepName::Survey => {
            let (at, id) = step.id("survey")?;
            (at, StepKind::Survey(SurveyId::new(id)))
        }
        StepName::Practise => {
            let node = step.need("scenarios")?;
            let scenarios = values::whole(step.reading, node, "scenarios", 1, 1000)? as usize;
            (node.span, StepKind::Practise { scenarios })
        }
        StepName::Learn => (step.key_at("step"), StepKind::Learn),
        StepName::Certificate => (step.key_at("step"), StepKind::Certificate),
    })
}

/// `final`, or `final passed`.
fn need(
    reading: &Reading<'_>,
    node: &Node<'_>,
    earlier: &[StepName],
    all: &BTreeSet<StepName>,
) -> Option<Need> {
    let text = values::line(reading, node, "needs")?;
    let (word, passed) = match text.strip_suffix(" passed") {
        Some(word) => (word.trim(), true),
        None => (text.as_str(), false),
    };
    let found = StepName::WORDS.iter().find(|(w, _)| *w == word).map(|(_, name)| *name);
    let fault = match found {
        Some(step) if earlier.contains(&step) => {
            if !passed || matches!(step, StepName::Pretest | StepName::Final) {
                return Some(Need { step, passed });
            }
            CourseFault::CannotPass { step: word.to_owned() }
        }
        Some(step) if all.contains(&step) => CourseFault::NeedsLater { step: word.to_owned() },
        _ => CourseFault::NeedsUnknown {
            found: text.clone(),
            near: nearest(word, all.iter().map(|name| word_of(*name))),
        },
    };
    reading.report(node.head(), fault);
    None
}

/// Reads a module.
pub fn read_module(reading: &Reading<'_>, root: &Node<'_>) -> Option<ModuleDraft> {
    let before = reading.errors();
    let keys = ["id", "title", "groups", "objectives", "lessons", "wording"];
    let fields = Fields::of(reading, root, Thing::Module, &keys)?;
    let (at, id) = fields.id("id")?;
    let title = fields.line("title").unwrap_or_default();
    let mut groups = BTreeMap::new();
    for entry in fields.may_map("groups") {
        if let Some(name) = values::line(reading, &entry.value, &entry.key) {
            groups.insert(clean_line(&entry.key), name);
        }
    }
    let nodes = fields.list("objectives").iter();
    let objectives: Vec<(Spot, Objective)> =
        nodes.filter_map(|node| objective(reading, node, &id)).collect();
    let mut unnamed = BTreeSet::new();
    for (spot, objective) in &objectives {
        let group = objective.id.as_str().split('.').nth(1).unwrap_or_default();
        if !groups.contains_key(group) && unnamed.insert(group.to_owned()) {
            reading.report(spot.span, CourseFault::UnnamedGroup { group: group.to_owned() });
        }
    }
    let lessons = spotted(reading, fields.ids("lessons"));
    let (elements, taboo) = fields.may("wording").map(|n| wording(reading, n)).unwrap_or_default();
    let sound = reading.errors() == before;
    let spot = reading.spot(at);
    Some(ModuleDraft { id, spot, title, groups, objectives, lessons, elements, taboo, sound })
}

/// What is listened for when a trainee speaks freely, and what should not be heard.
fn wording(reading: &Reading<'_>, node: &Node<'_>) -> (Elements, Vec<String>) {
    let Some(fields) = Fields::of(reading, node, Thing::Wording, &["elements", "taboo"]) else {
        return Default::default();
    };
    let lines = |nodes: &[Node<'_>], key| -> Vec<String> {
        nodes.iter().filter_map(|n| values::line(reading, n, key)).collect()
    };
    let mut elements = Elements::new();
    for entry in fields.may_map("elements").iter().filter(|e| !e.key.is_empty()) {
        let keys = ["title", "phrases"];
        let Some(element) = Fields::of(reading, &entry.value, Thing::Element, &keys) else {
            continue;
        };
        let title = element.line("title").unwrap_or_default();
        let phrases = lines(element.list("phrases"), "phrases");
        elements.insert(entry.key.to_string(), (title, phrases));
    }
    (elements, lines(fields.may_list("taboo"), "taboo"))
}

fn objective(reading: &Reading<'_>, node: &Node<'_>, module: &str) -> Option<(Spot, Objective)> {
    let fields = Fields::of(reading, node, Thing::Objective, &["id", "title", "source"])?;
    let id = fields.id("id");
    let title = fields.line("title").unwrap_or_default();
    let source = fields.may_line("source");
    let (at, id) = id?;
    let below = id.strip_prefix(module).and_then(|rest| rest.strip_prefix('.'));
    let parts = below.map_or(0, |rest| rest.split('.').filter(|part| !part.is_empty()).count());
    if parts < 2 {
        let fault = CourseFault::ForeignObjective { id, module: module.to_owned() };
        reading.report(at, fault);
        return None;
    }
    let objective = Objective { id: ObjectiveId::new(id), title, source };
    Some((reading.spot(at), objective))
}
