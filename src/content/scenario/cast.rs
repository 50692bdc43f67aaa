//! Who and what the scenes of one file may name.

use std::collections::BTreeSet;

use super::super::findings::{Reading, Span};
use super::super::suggest::nearest;
use super::super::yaml::{Node, Value};
use crate::domain::scenario::Speaker;
use crate::locale::check::ScenarioFault;

const NARRATOR: &str = "旁白";
const ME: &str = "我";
/// Whoever is the customer where an episode is played.
pub const ANY_CUSTOMER: &str = "顾客";

/// Who and what a file's scenes may name.
pub struct Cast {
    /// The customer's name.
    pub customer: String,
    /// Further speakers.
    pub people: BTreeSet<String>,
    /// The meters' ids.
    pub meters: BTreeSet<String>,
    /// The scenes' ids.
    pub scenes: BTreeSet<String>,
    /// The ids of choices that have one.
    pub choices: BTreeSet<String>,
    /// True for an episode, whose scenes may lead out of it.
    pub episode: bool,
}

impl Cast {
    /// The scenes' ids and those of their choices.
    pub fn named(scenes: Option<&Node<'_>>) -> (BTreeSet<String>, BTreeSet<String>) {
        let Some(Node { value: Value::Map(entries, _), .. }) = scenes else {
            return Default::default();
        };
        let ids = entries.iter().map(|e| e.key.to_string()).collect();
        let lists = entries.iter().filter_map(|e| value_of(&e.value, "choices"));
        let choices = lists.flat_map(|node| match &node.value {
            Value::List(choices) => choices.as_slice(),
            _ => &[],
        });
        let named = choices.filter_map(|choice| match &value_of(choice, "id")?.value {
            Value::Text(id, _) => Some(id.trim().to_owned()),
            _ => None,
        });
        (ids, named.collect())
    }

    /// Reports a scene that does not exist.
    pub fn scene(&self, reading: &Reading<'_>, at: Span, id: &str) {
        if !self.scenes.contains(id) {
            let near = neighbour(reading, id, &self.scenes);
            reading.report(at, ScenarioFault::UnknownScene { id: id.to_owned(), near });
        }
    }

    /// Reports a choice that does not exist.
    pub fn choice(&self, reading: &Reading<'_>, at: Span, id: &str) {
        if !self.choices.contains(id) {
            let near = neighbour(reading, id, &self.choices);
            reading.report(at, ScenarioFault::UnknownChoice { id: id.to_owned(), near });
        }
    }

    /// Reports a meter that does not exist; without any, each would be a problem of its own.
    pub fn meter(&self, reading: &Reading<'_>, at: Span, id: &str) {
        if !self.meters.contains(id) && !self.meters.is_empty() {
            let near = neighbour(reading, id, &self.meters);
            reading.report(at, ScenarioFault::UnknownMeter { id: id.to_owned(), near });
        }
    }

    /// Who is meant by a name; one who is not there is reported.
    pub fn speaker(&self, reading: &Reading<'_>, name: &str, at: Span) -> Option<Speaker> {
        let name = name.trim();
        match name {
            "" => None,
            NARRATOR => Some(Speaker::Narrator),
            ME => Some(Speaker::Me),
            _ if name == self.customer => Some(Speaker::Customer),
            _ if self.people.contains(name) => Some(Speaker::Other(name.to_owned())),
            _ => {
                // Without a customer every customer's line would be a problem of its own.
                if !self.customer.is_empty() {
                    let mut known = self.people.clone();
                    known.extend([NARRATOR, ME, &self.customer].map(str::to_owned));
                    let near = neighbour(reading, name, &known);
                    let fault = ScenarioFault::UnknownSpeaker { name: name.to_owned(), near };
                    reading.report(at, fault);
                }
                None
            }
        }
    }
}

/// The value of a key, nothing reported.
fn value_of<'n, 's>(node: &'n Node<'s>, key: &str) -> Option<&'n Node<'s>> {
    match &node.value {
        Value::Map(entries, _) => entries.iter().find(|e| e.key == key).map(|e| &e.value),
        _ => None,
    }
}

/// A known name near an unknown one.
fn neighbour(reading: &Reading<'_>, id: &str, known: &BTreeSet<String>) -> Option<String> {
    let seek = reading.may_suggest();
    seek.then(|| nearest(id, known.iter().map(String::as_str)).map(str::to_owned)).flatten()
}
