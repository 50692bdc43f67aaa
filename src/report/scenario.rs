//! A scenario as text: its account, its map for Mermaid and Graphviz, and what random plays came to.

use std::fmt::Write as _;

use serde_json::json;

use crate::domain::play::{Account, Atlas, Move, Sample};
use crate::domain::scenario::{Edge, Grade, Outcome, Scenario, Scene, Then, Via};
use crate::domain::text::word;
use crate::locale::Texts;

/// Characters of what is said that a line of a map shows.
const SAID: usize = 14;

/// The account of a scenario in words.
pub fn account_text(scenario: &Scenario, atlas: &Atlas<'_>, texts: &Texts) -> String {
    let t = texts.scenario;
    let account = atlas.account(scenario);
    let mut text = format!("{}（{}）\n", scenario.title, scenario.id);
    let endings = atlas.endings();
    let mut lines = vec![
        (t.scenes)(account.scenes, endings.len()),
        match (account.longest, account.paths) {
            (Some(longest), Some(paths)) => (t.ways)(longest, paths),
            _ => t.circles.to_owned(),
        },
    ];
    lines.extend(account.scores.map(|(low, high)| (t.scores)(low, high)));
    lines.push((t.states)(atlas.states(), atlas.complete));
    for (id, course) in &endings {
        let Some((title, result)) = scenario.scene(id).and_then(Scene::ending) else { continue };
        let course = way(scenario, course, texts).join(t.arrow);
        lines.push((t.ending)(title, &(texts.terms.outcome)(result), &course));
    }
    for line in lines {
        let _ = writeln!(text, "  {line}");
    }
    text
}

/// The account of a scenario for programs.
pub fn account_json(scenario: &Scenario, atlas: &Atlas<'_>, texts: &Texts) -> String {
    let Account { scenes, longest, paths, scores } = atlas.account(scenario);
    let endings = atlas.endings();
    let endings = endings.iter().filter_map(|(id, course)| {
        let (title, result) = scenario.scene(id).and_then(Scene::ending)?;
        let result = word(&Outcome::WORDS, result);
        let course = way(scenario, course, texts);
        Some(json!({ "scene": id, "title": title, "result": result, "course": course }))
    });
    let account = json!({
        "scenario": scenario.id,
        "title": scenario.title,
        "scenes": scenes,
        "decisions": longest,
        "paths": paths,
        "states": atlas.states(),
        "complete": atlas.complete,
        "worst_score": scores.map(|(low, _)| low),
        "best_score": scores.map(|(_, high)| high),
        "endings": endings.collect::<Vec<_>>(),
    });
    format!("{account:#}\n")
}

/// What random plays of a scenario came to, in words.
pub fn sample_text(scenario: &Scenario, sample: &Sample<'_>, texts: &Texts) -> String {
    let t = texts.scenario;
    let mean = format!("{:.0}", sample.mean_score);
    let mut text = format!("{}\n", (t.played)(&scenario.title, sample.runs, &mean));
    for (id, count) in &sample.endings {
        let Some((title, result)) = scenario.scene(id).and_then(Scene::ending) else { continue };
        let share = (t.share)(title, &(texts.terms.outcome)(result), *count);
        let _ = writeln!(text, "  {share}");
    }
    if let Some((seed, count)) = sample.unended {
        let _ = writeln!(text, "  {}", (t.unended)(count, seed));
    }
    for line in &sample.unheard {
        let _ = writeln!(text, "  {}", (t.unheard)(&line.text));
    }
    if sample.unheard.is_empty() {
        let _ = writeln!(text, "  {}", t.all_heard);
    }
    text
}

/// What random plays of a scenario came to, for programs.
pub fn sample_json(scenario: &Scenario, sample: &Sample<'_>) -> serde_json::Value {
    json!({
        "scenario": scenario.id,
        "runs": sample.runs,
        "endings": sample.endings,
        "unended": sample.unended.map_or(0, |(_, count)| count),
        "mean_score": sample.mean_score,
        "unheard": sample.unheard.iter().map(|line| &line.text).collect::<Vec<_>>(),
    })
}

/// The steps of a course in words.
fn way(scenario: &Scenario, course: &[Move], texts: &Texts) -> Vec<String> {
    let silence = || texts.scenario.silence.to_owned();
    course.iter().map(|step| step.called(scenario).unwrap_or_else(silence)).collect()
}

/// The map for Mermaid.
pub fn mermaid(scenario: &Scenario, texts: &Texts) -> String {
    let mut text = String::from("flowchart TD\n");
    let number = |id| scenario.scenes.keys().position(|known| known == id).unwrap_or_default();
    for (n, (id, scene)) in scenario.scenes.iter().enumerate() {
        let label = plain(&node(id.as_str(), scene, texts));
        let _ = match &scene.then {
            Then::Ending { result, .. } => {
                let class = word(&Outcome::WORDS, *result);
                writeln!(text, "  s{n}([\"{label}\"]):::{class}")
            }
            Then::Decide { .. } => writeln!(text, "  s{n}[\"{label}\"]"),
            Then::Next(_) => writeln!(text, "  s{n}{{{{\"{label}\"}}}}"),
        };
    }
    for edge in scenario.edges() {
        let (from, to) = (number(edge.from), number(edge.to));
        let line = if matches!(edge.via, Via::Silence) { "-.->" } else { "-->" };
        let label = plain(&way_label(&edge, texts));
        let label = if label.is_empty() { label } else { format!("|\"{label}\"|") };
        let _ = writeln!(text, "  s{from} {line}{label} s{to}");
    }
    for (class, colour) in [("good", "#cfe8cf"), ("acceptable", "#f3e7c3"), ("failed", "#f0cccc")] {
        let _ = writeln!(text, "  classDef {class} fill:{colour},stroke:#666,color:#000");
    }
    text
}

/// The map for Graphviz.
pub fn dot(scenario: &Scenario, texts: &Texts) -> String {
    let mut text = String::from("digraph scenario {\n  rankdir=TB;\n  node [shape=box];\n");
    for (id, scene) in &scenario.scenes {
        let label = plain(&node(id.as_str(), scene, texts));
        let shape = match &scene.then {
            Then::Ending { .. } => ", shape=oval",
            Then::Next(_) => ", shape=hexagon",
            Then::Decide { .. } => "",
        };
        let _ = writeln!(text, "  \"{id}\" [label=\"{label}\"{shape}];");
    }
    for edge in scenario.edges() {
        let label = plain(&way_label(&edge, texts));
        let dashed = if matches!(edge.via, Via::Silence) { ", style=dashed" } else { "" };
        let _ =
            writeln!(text, "  \"{}\" -> \"{}\" [label=\"{label}\"{dashed}];", edge.from, edge.to);
    }
    text.push_str("}\n");
    text
}

fn node(id: &str, scene: &Scene, texts: &Texts) -> String {
    match scene.ending() {
        Some((title, result)) => format!("{title} · {}", (texts.terms.outcome)(result)),
        None => id.to_owned(),
    }
}

fn way_label(edge: &Edge<'_>, texts: &Texts) -> String {
    match edge.via {
        Via::Choice(choice) => {
            let sign = match choice.grade {
                Grade::Best => "✓",
                Grade::Good => "○",
                Grade::Weak => "△",
                Grade::Wrong => "×",
            };
            let said: String = choice.say.chars().take(SAID).collect();
            let more = if choice.say.chars().count() > SAID { "…" } else { "" };
            let tests = tests(&choice.when);
            format!("{sign} {said}{more}{tests}")
        }
        Via::Silence => texts.scenario.silence.to_owned(),
        Via::Way(when) => tests(when).trim().to_owned(),
    }
}

fn tests(when: &[crate::domain::scenario::Test]) -> String {
    if when.is_empty() {
        return String::new();
    }
    let tests: Vec<String> = when.iter().map(ToString::to_string).collect();
    format!(" [{}]", tests.join(", "))
}

/// Text that stands between double quotes in both languages of drawing.
fn plain(text: &str) -> String {
    let escaped = text.replace('&', "＆").replace('<', "＜").replace('>', "＞");
    escaped.replace('"', "”").replace('\\', "＼").replace(['\n', '|'], " ")
}
