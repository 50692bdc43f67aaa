//! Conditions: `calm >= 40`, `seen SCENE`, `chose CHOICE`, and these with `not`.

use super::super::findings::Reading;
use super::super::typing;
use super::super::values;
use super::super::yaml::Node;
use super::cast::Cast;
use crate::domain::id::{ChoiceId, MeterId, SceneId};
use crate::domain::scenario::{Compare, Test};
use crate::locale::check::{Fault, FormFault, ScenarioFault};

/// The tests of a list; all must hold.
pub fn tests(reading: &Reading<'_>, cast: &Cast, nodes: &[Node<'_>]) -> Vec<Test> {
    nodes.iter().filter_map(|node| test(reading, cast, node)).collect()
}

fn test(reading: &Reading<'_>, cast: &Cast, node: &Node<'_>) -> Option<Test> {
    let text = values::written(reading, node, "when")?.trim();
    let (not, what) = match text.strip_prefix("not ") {
        Some(rest) => (true, rest.trim()),
        None => (false, text),
    };
    if let Some(scene) = what.strip_prefix("seen ").map(str::trim) {
        cast.scene(reading, node.span, scene);
        let id = SceneId::new(scene);
        return Some(if not { Test::NotSeen(id) } else { Test::Seen(id) });
    }
    if let Some(choice) = what.strip_prefix("chose ").map(str::trim) {
        cast.choice(reading, node.span, choice);
        let id = ChoiceId::new(choice);
        return Some(if not { Test::NotChose(id) } else { Test::Chose(id) });
    }
    let parts = Compare::SIGNS.iter().find_map(|(sign, compare)| {
        let (meter, value) = text.split_once(sign)?;
        Some((meter.trim(), *compare, value.trim().parse::<i32>().ok()?))
    });
    let Some((meter, compare, value)) = parts.filter(|(meter, ..)| values::is_id(meter)) else {
        let fault = match typing::half(text) {
            Some(half) => FormFault::FullWidthWord { half }.into(),
            None => Fault::from(ScenarioFault::BadTest { found: text.to_owned() }),
        };
        reading.report(node.head(), fault);
        return None;
    };
    cast.meter(reading, node.span, meter);
    Some(Test::Meter { meter: MeterId::new(meter), compare, value })
}
