//! What is said: lines, and lines that take turns or are said only under a condition.

use super::super::findings::{Reading, Span};
use super::super::typing;
use super::super::values;
use super::super::yaml::{Entry, Layout, Node, Value};
use super::cast::Cast;
use super::conditions;
use crate::domain::scenario::{Line, Saying};
use crate::locale::check::{Fault, FormFault, ScenarioFault};

/// What is said, entry by entry.
pub fn sayings(reading: &Reading<'_>, cast: &Cast, nodes: &[Node<'_>]) -> Vec<Saying> {
    nodes.iter().filter_map(|node| saying(reading, cast, node)).collect()
}

fn saying(reading: &Reading<'_>, cast: &Cast, node: &Node<'_>) -> Option<Saying> {
    let Value::Map(entries, _) = &node.value else {
        return line(reading, cast, node).map(Saying::Plain);
    };
    let find = |key: &str| entries.iter().find(|e| e.key == key);
    let (when, any) = (find("when"), find("any"));
    if when.is_none() && any.is_none() {
        return line(reading, cast, node).map(Saying::Plain);
    }
    let tests = when.map_or(&[][..], |e| values::list(reading, &e.value, "when"));
    let when = conditions::tests(reading, cast, tests);
    let others: Vec<&Entry<'_>> =
        entries.iter().filter(|e| e.key != "when" && e.key != "any").collect();
    let any: Vec<Line> = match (any, others.as_slice()) {
        (None, [spoken]) => spoken_line(reading, cast, spoken).into_iter().collect(),
        (Some(any), []) => {
            let lines = values::list(reading, &any.value, "any");
            if lines.len() < 2 {
                reading.report(any.at, ScenarioFault::OneOfOne);
            }
            lines.iter().filter_map(|node| line(reading, cast, node)).collect()
        }
        (_, others) => {
            let at = others.last().map_or(node.head(), |e| e.at);
            reading.report(at, ScenarioFault::NotALine);
            return None;
        }
    };
    (!any.is_empty()).then_some(Saying::Varied { when, any })
}

/// A line: `speaker: text`.
fn line(reading: &Reading<'_>, cast: &Cast, node: &Node<'_>) -> Option<Line> {
    match &node.value {
        Value::Map(entries, layout) => {
            let entry = entries.first()?;
            for more in entries.iter().skip(1) {
                let word = more.key.to_string();
                let fault = match (layout, &more.value.value) {
                    (Layout::Braces, Value::Nothing) => FormFault::CommaInBraces { word }.into(),
                    _ => Fault::from(ScenarioFault::NotALine),
                };
                reading.report(more.at, fault);
            }
            spoken_line(reading, cast, entry)
        }
        Value::Broken => None,
        Value::Text(..) => {
            let (span, fault) = not_a_line(reading, node);
            reading.report(span, fault);
            None
        }
        _ => {
            reading.report(node.head(), ScenarioFault::NotALine);
            None
        }
    }
}

fn spoken_line(reading: &Reading<'_>, cast: &Cast, entry: &Entry<'_>) -> Option<Line> {
    let speaker = cast.speaker(reading, &entry.key, entry.at);
    let text = values::line(reading, &entry.value, &entry.key);
    Some(Line { speaker: speaker?, text: text? })
}

/// A line that is one text: most likely its colon is full-width.
fn not_a_line(reading: &Reading<'_>, node: &Node<'_>) -> (Span, Fault) {
    let source = reading.written(node.span);
    match typing::meant_speaker(source) {
        Some((n, colon)) => {
            let start = node.span.start as usize + n;
            let before = source.get(..n).unwrap_or_default().trim().to_owned();
            let span = Span::new(start, start + colon.len_utf8());
            let fault = if colon == '：' {
                FormFault::FullWidthColon { before }
            } else {
                FormFault::NoSpaceAfterColon { before }
            };
            (span, fault.into())
        }
        None => (node.head(), ScenarioFault::NotALine.into()),
    }
}
