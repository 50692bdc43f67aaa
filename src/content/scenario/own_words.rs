//! `own_words`: what is listened for where the trainee speaks freely.

use super::super::fields::Fields;
use super::super::findings::{Reading, Spot};
use super::super::values;
use super::super::yaml::Node;
use crate::domain::scenario::{Criterion, OwnWords};
use crate::locale::check::{ScenarioFault, Thing};

/// An element of the modules' lists that a criterion names.
#[derive(Clone, Debug)]
pub struct Element {
    /// Which criterion of the rubric.
    pub criterion: usize,
    /// Where its name stands.
    pub spot: Spot,
    /// Its name.
    pub id: String,
}

/// Reads what is listened for, and which elements of the modules' lists it names.
pub fn own_words(reading: &Reading<'_>, node: &Node<'_>) -> Option<(OwnWords, Vec<Element>)> {
    let fields = Fields::of(reading, node, Thing::OwnWords, &["prompt", "rubric", "taboo"])?;
    let prompt = fields.may_line("prompt");
    let (mut rubric, mut elements) = (Vec::new(), Vec::new());
    for node in fields.list("rubric") {
        let Some((criterion, element)) = criterion(reading, node) else { continue };
        if let Some((spot, id)) = element {
            elements.push(Element { criterion: rubric.len(), spot, id });
        }
        rubric.push(criterion);
    }
    if fields.get("rubric").is_some_and(Node::is_empty_list) {
        reading.report(fields.key_at("rubric"), ScenarioFault::NothingListenedFor);
    }
    let taboo_costs = fields.may("taboo").and_then(|n| values::whole(reading, n, "taboo", 0, 100));
    let taboo_costs = taboo_costs.unwrap_or(0);
    Some((OwnWords { prompt, rubric, taboo: Vec::new(), taboo_costs }, elements))
}

fn criterion(
    reading: &Reading<'_>,
    node: &Node<'_>,
) -> Option<(Criterion, Option<(Spot, String)>)> {
    let keys = ["element", "title", "phrases", "points"];
    let fields = Fields::of(reading, node, Thing::Heard, &keys)?;
    let phrases = fields.may_list("phrases").iter();
    let phrases = phrases.filter_map(|n| values::line(reading, n, "phrases")).collect();
    let points = fields.whole("points", 1, 100);
    if !fields.has("element") {
        let title = fields.line("title");
        fields.need("phrases");
        return Some((Criterion { title: title?, phrases, points: points? }, None));
    }
    if fields.get("title").is_some() {
        reading.report(fields.key_at("title"), ScenarioFault::TitleOfElement);
    }
    let (at, id) = fields.id("element")?;
    let title = String::new();
    Some((Criterion { title, phrases, points: points? }, Some((reading.spot(at), id))))
}
