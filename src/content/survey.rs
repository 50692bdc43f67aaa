//! Surveys.

use std::collections::BTreeSet;

use super::fields::Fields;
use super::findings::{Reading, Spot};
use super::values;
use super::yaml::{Node, Value};
use crate::domain::id::{ItemId, SurveyId};
use crate::domain::survey::{Item, ItemKind, Survey, SurveyPage};
use crate::locale::check::{CourseFault, FormFault, Thing};

/// A survey as it was read.
#[derive(Debug)]
pub struct SurveyDraft {
    /// The survey.
    pub survey: Survey,
    /// Where its id stands.
    pub spot: Spot,
    /// False when something is wrong with it.
    pub sound: bool,
}

/// Reads a survey.
pub fn read(reading: &Reading<'_>, root: &Node<'_>) -> Option<SurveyDraft> {
    let before = reading.errors();
    let keys = ["id", "title", "anonymous", "pages"];
    let fields = Fields::of(reading, root, Thing::Survey, &keys)?;
    let id = fields.id("id");
    let title = fields.line("title").unwrap_or_default();
    let anonymous = fields.need("anonymous").and_then(|n| values::flag(reading, n, "anonymous"));
    let nodes = fields.list("pages");
    let mut taken = BTreeSet::new();
    let pages = nodes.iter().filter_map(|node| page(reading, node, &mut taken)).collect();
    if fields.get("pages").is_some_and(Node::is_empty_list) {
        reading.report(fields.key_at("pages"), CourseFault::NoItems);
    }
    let (at, id) = id?;
    // What nobody said is kept apart from names.
    let anonymous = anonymous.unwrap_or(true);
    let survey = Survey { id: SurveyId::new(id), title, anonymous, pages };
    Some(SurveyDraft { survey, spot: reading.spot(at), sound: reading.errors() == before })
}

fn page(
    reading: &Reading<'_>,
    node: &Node<'_>,
    taken: &mut BTreeSet<String>,
) -> Option<SurveyPage> {
    let fields = Fields::of(reading, node, Thing::SurveyPage, &["scale", "items"])?;
    let scale: Vec<String> =
        fields.may_list("scale").iter().filter_map(|n| values::line(reading, n, "scale")).collect();
    let given = fields.get("scale").is_some_and(|n| matches!(n.value, Value::List(_)));
    if given && !(2..=10).contains(&scale.len()) {
        let fault = CourseFault::ScaleLength { found: scale.len() };
        reading.report(fields.key_at("scale"), fault);
    }
    let nodes = fields.list("items");
    let items: Vec<Item> = nodes.iter().filter_map(|n| item(reading, n, taken)).collect();
    if fields.get("items").is_some_and(Node::is_empty_list) {
        reading.report(fields.key_at("items"), CourseFault::NoItems);
    }
    if !fields.has("scale") && items.iter().any(|i| i.kind == ItemKind::Rate) {
        reading.report(fields.key_at("items"), CourseFault::NoScale);
    }
    Some(SurveyPage { scale, items })
}

fn item(reading: &Reading<'_>, node: &Node<'_>, taken: &mut BTreeSet<String>) -> Option<Item> {
    let fields = Fields::of(reading, node, Thing::Item, &["id", "type", "text"])?;
    let id = fields.id("id");
    let text = fields.line("text");
    let kind = match fields.get("type") {
        Some(_) => fields.word("type", &ItemKind::WORDS),
        None => Some(ItemKind::Rate),
    };
    let (at, id) = id?;
    if !taken.insert(id.clone()) {
        let first = reading.written(at).to_owned();
        reading.report(at, FormFault::DoubledKey { key: first });
        return None;
    }
    Some(Item { id: ItemId::new(id), text: text?, kind: kind? })
}
