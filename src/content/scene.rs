//! Scenes: what is said, what may be chosen, what follows.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

use super::fields::Fields;
use super::findings::{Reading, Span, Spot};
use super::scenario::unknown_scene;
use super::suggest::nearest;
use super::typing;
use super::values;
use super::yaml::{Layout, Node, Value};
use crate::domain::id::{ChoiceId, Digest, MeterId, ObjectiveId, SceneId};
use crate::domain::scenario::{
    Choice, Compare, Grade, Line, Outcome, Scene, Speaker, Test, Then, Timer, Way,
};
use crate::locale::check::{FormFault, ScenarioFault, Thing};

const NARRATOR: &str = "旁白";
const ME: &str = "我";

/// Who and what a scenario's scenes may name.
pub struct Cast {
    /// The customer's name.
    pub customer: String,
    /// Further speakers.
    pub people: BTreeSet<String>,
    /// The meters' ids.
    pub meters: BTreeSet<String>,
    /// The scenes' ids.
    pub scenes: BTreeSet<String>,
}

/// The reading of a scenario's scenes.
pub struct Draft<'d, 's> {
    reading: &'d Reading<'s>,
    cast: &'d Cast,
    choices: BTreeSet<String>,
    /// The objectives of the choices with their places.
    pub objectives: Vec<(Spot, String)>,
}

impl<'d, 's> Draft<'d, 's> {
    /// Begins to read scenes.
    pub fn new(reading: &'d Reading<'s>, cast: &'d Cast) -> Draft<'d, 's> {
        Draft { reading, cast, choices: BTreeSet::new(), objectives: Vec::new() }
    }

    /// Reads a scene; `at` is where its id stands.
    pub fn scene(&mut self, node: &Node<'_>, at: Span) -> Option<Scene> {
        let reading = self.reading;
        if node.value == Value::Nothing {
            reading.report(at, ScenarioFault::DeadEnd);
            return None;
        }
        let keys = ["say", "seconds", "late", "choices", "next", "ending", "result", "afterwards"];
        let fields = Fields::of(reading, node, Thing::Scene, &keys)?;
        let nodes = fields.list("say");
        let say: Vec<Line> = nodes.iter().filter_map(|n| self.said(n)).collect();
        if fields.get("say").is_some_and(Node::is_empty_list) {
            reading.report(fields.key_at("say"), ScenarioFault::NothingSaid);
        }
        let given: Vec<&'static str> =
            ["choices", "next", "ending"].into_iter().filter(|key| fields.has(key)).collect();
        if let [first, second, ..] = given.as_slice() {
            reading.report(fields.key_at(second), ScenarioFault::TwoWays { first, second });
        }
        let then = match given.first() {
            Some(&"choices") => self.decide(&fields)?,
            Some(&"next") => self.ways(&fields)?,
            Some(_) => ending(&fields)?,
            None => {
                reading.report(at, ScenarioFault::DeadEnd);
                return None;
            }
        };
        let scene = Scene { say, then };
        self.time(&fields, &scene);
        Some(scene)
    }

    /// A line: `speaker: text`.
    fn said(&self, node: &Node<'_>) -> Option<Line> {
        let reading = self.reading;
        match &node.value {
            Value::Map(entries, layout) => {
                let entry = entries.first()?;
                for more in entries.iter().skip(1) {
                    let word = more.key.to_string();
                    let fault = match (layout, &more.value.value) {
                        (Layout::Braces, Value::Nothing) => {
                            FormFault::CommaInBraces { word }.into()
                        }
                        _ => crate::locale::check::Fault::from(ScenarioFault::NotALine),
                    };
                    reading.report(more.at, fault);
                }
                let speaker = self.speaker(&entry.key, entry.at);
                let text = values::line(reading, &entry.value, &entry.key);
                Some(Line { speaker: speaker?, text: text? })
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

    fn speaker(&self, name: &str, at: Span) -> Option<Speaker> {
        let name = name.trim();
        if name.is_empty() {
            return None;
        }
        if name == NARRATOR {
            Some(Speaker::Narrator)
        } else if name == ME {
            Some(Speaker::Me)
        } else if name == self.cast.customer {
            Some(Speaker::Customer)
        } else if self.cast.people.contains(name) {
            Some(Speaker::Other(name.to_owned()))
        } else {
            // Without a customer every customer's line would be a problem of its own.
            if !self.cast.customer.is_empty() {
                let people = self.cast.people.iter().map(String::as_str);
                let known = people.chain([NARRATOR, ME, self.cast.customer.as_str()]);
                let seek = self.reading.may_suggest();
                let near = seek.then(|| nearest(name, known).map(str::to_owned)).flatten();
                let fault = ScenarioFault::UnknownSpeaker { name: name.to_owned(), near };
                self.reading.report(at, fault);
            }
            None
        }
    }

    fn decide(&mut self, fields: &Fields<'_, '_>) -> Option<Then> {
        let nodes = fields.list("choices");
        if fields.get("choices").is_some_and(Node::is_empty_list) {
            self.reading.report(fields.key_at("choices"), ScenarioFault::DeadEnd);
            return None;
        }
        let before = self.reading.errors();
        let choices: Vec<Choice> = nodes.iter().filter_map(|n| self.choice(n)).collect();
        if self.reading.errors() == before {
            let at = fields.key_at("choices");
            if choices.len() == 1 {
                self.reading.report(at, ScenarioFault::OneChoice);
            }
            if !choices.iter().any(|c| c.grade == Grade::Best) {
                self.reading.report(at, ScenarioFault::NoBest);
            }
            if choices.iter().all(|c| c.once || !c.when.is_empty()) {
                self.reading.report(at, ScenarioFault::NothingOffered);
            }
        }
        let timer = self.timer(fields);
        Some(Then::Decide { choices, timer })
    }

    fn choice(&mut self, node: &Node<'_>) -> Option<Choice> {
        let reading = self.reading;
        let keys = ["id", "say", "grade", "why", "objectives", "change", "when", "once", "go"];
        let fields = Fields::of(reading, node, Thing::Choice, &keys)?;
        let id = fields.get("id").and_then(|_| fields.id("id"));
        let say = fields.line("say");
        let grade = fields.word("grade", &Grade::WORDS);
        let why = fields.line("why");
        let mut objectives = Vec::new();
        if fields.get("objectives").is_some() {
            for (at, id) in fields.ids("objectives") {
                objectives.push(ObjectiveId::new(id.as_str()));
                self.objectives.push((reading.spot(at), id));
            }
        }
        let change = self.change(&fields);
        let when = self.tests(&fields);
        let once = fields.may_flag("once").unwrap_or(false);
        let go = self.go(&fields);
        let say = say?;
        let at = id.as_ref().map_or(fields.at, |(at, _)| *at);
        let shown = id.as_ref().map_or(say.as_str(), |(_, id)| id).to_owned();
        let id = id.map_or_else(|| Digest::of(&say).short().to_owned(), |(_, id)| id);
        if !self.choices.insert(id.clone()) {
            reading.report(at, ScenarioFault::SameChoice { id: shown });
        }
        Some(Choice {
            id: ChoiceId::new(id),
            say,
            grade: grade?,
            why: why?,
            objectives,
            change,
            when,
            once,
            go: go?,
        })
    }

    fn go(&self, fields: &Fields<'_, '_>) -> Option<SceneId> {
        let (at, id) = fields.id("go")?;
        unknown_scene(self.reading, at, &id, &self.cast.scenes);
        Some(SceneId::new(id))
    }

    fn timer(&mut self, fields: &Fields<'_, '_>) -> Option<Timer> {
        let reading = self.reading;
        match (fields.has("seconds"), fields.has("late")) {
            (false, false) => return None,
            (true, false) => {
                reading.report(fields.key_at("seconds"), ScenarioFault::SecondsWithoutLate);
                return None;
            }
            (false, true) => {
                reading.report(fields.key_at("late"), ScenarioFault::LateWithoutSeconds);
                return None;
            }
            (true, true) => {}
        }
        let seconds = fields.whole("seconds", 1, 600);
        let node = fields.need("late")?;
        if let Value::Text(..) = &node.value {
            let id = values::id(reading, node)?;
            unknown_scene(reading, node.span, &id, &self.cast.scenes);
            let change = BTreeMap::new();
            return Some(Timer { seconds: seconds?, go: SceneId::new(id), why: None, change });
        }
        let late = Fields::of(reading, node, Thing::Late, &["go", "why", "change"])?;
        let go = self.go(&late);
        let why = late.may_line("why");
        let change = self.change(&late);
        Some(Timer { seconds: seconds?, go: go?, why, change })
    }

    fn change(&self, fields: &Fields<'_, '_>) -> BTreeMap<MeterId, i32> {
        let mut change = BTreeMap::new();
        for entry in fields.may_map("change").iter().filter(|e| !e.key.is_empty()) {
            self.meter(&entry.key, entry.at);
            let Some(by) = values::decimal(self.reading, &entry.value, &entry.key) else {
                continue;
            };
            let within = (Decimal::from(-100)..=Decimal::from(100)).contains(&by);
            match i32::try_from(by) {
                Ok(by) if within && Decimal::from(by) == by.into() => {
                    change.insert(MeterId::new(&*entry.key), by);
                }
                _ => {
                    let (least, most) = ("-100".to_owned(), "100".to_owned());
                    let fault = FormFault::OutOfRange { key: entry.key.to_string(), least, most };
                    self.reading.report(entry.value.span, fault);
                }
            }
        }
        change
    }

    fn meter(&self, id: &str, at: Span) {
        if !self.cast.meters.contains(id) && !self.cast.meters.is_empty() {
            let known = self.cast.meters.iter().map(String::as_str);
            let seek = self.reading.may_suggest();
            let near = seek.then(|| nearest(id, known).map(str::to_owned)).flatten();
            self.reading.report(at, ScenarioFault::UnknownMeter { id: id.to_owned(), near });
        }
    }

    fn ways(&self, fields: &Fields<'_, '_>) -> Option<Then> {
        let reading = self.reading;
        let nodes = fields.list("next");
        let mut ways: Vec<Way> = Vec::new();
        let mut always = false;
        for (n, node) in nodes.iter().enumerate() {
            let Some(way) = Fields::of(reading, node, Thing::Way, &["when", "go"]) else {
                continue;
            };
            if always {
                reading.report(way.at, ScenarioFault::WayNeverTaken);
            }
            let when = self.tests(&way);
            let open = !way.has("when");
            if n + 1 == nodes.len() && !open && !always {
                reading.report(way.key_at("when"), ScenarioFault::NoLastWay);
            }
            always |= open;
            if let Some(go) = self.go(&way) {
                ways.push(Way { when, go });
            }
        }
        if nodes.is_empty() {
            reading.report(fields.key_at("next"), ScenarioFault::DeadEnd);
            return None;
        }
        Some(Then::Next(ways))
    }

    fn tests(&self, fields: &Fields<'_, '_>) -> Vec<Test> {
        let nodes = fields.may_list("when");
        nodes.iter().filter_map(|node| self.test(node)).collect()
    }

    /// `METER >= NUMBER`, `seen SCENE`, `not seen SCENE`.
    fn test(&self, node: &Node<'_>) -> Option<Test> {
        let reading = self.reading;
        let text = values::written(reading, node, "when")?.trim();
        if let Some(scene) = text.strip_prefix("not seen ").or_else(|| text.strip_prefix("seen ")) {
            let scene = scene.trim();
            unknown_scene(reading, node.span, scene, &self.cast.scenes);
            let id = SceneId::new(scene);
            let not = text.starts_with("not ");
            return Some(if not { Test::NotSeen(id) } else { Test::Seen(id) });
        }
        let signs = [
            ("<=", Compare::AtMost),
            (">=", Compare::AtLeast),
            ("<", Compare::Less),
            (">", Compare::More),
        ];
        let parts = signs.iter().find_map(|(sign, compare)| {
            let (meter, value) = text.split_once(sign)?;
            Some((meter.trim(), *compare, value.trim().parse::<i32>().ok()?))
        });
        let Some((meter, compare, value)) = parts.filter(|(meter, ..)| values::is_id(meter)) else {
            let fault = match typing::half(text) {
                Some(half) => FormFault::FullWidthWord { half }.into(),
                None => crate::locale::check::Fault::from(ScenarioFault::BadTest {
                    found: text.to_owned(),
                }),
            };
            reading.report(node.head(), fault);
            return None;
        };
        self.meter(meter, node.span);
        Some(Test::Meter { meter: MeterId::new(meter), compare, value })
    }

    /// Reports a time limit that is shorter than reading takes.
    fn time(&self, fields: &Fields<'_, '_>, scene: &Scene) {
        let least = crate::domain::scenario::Scenario::seconds_to_read(scene);
        if let Some(timer) = scene.timer().filter(|t| t.seconds < least) {
            let at = fields.get("seconds").map_or(fields.key_at("seconds"), |n| n.span);
            let fault = ScenarioFault::TimerShort { seconds: timer.seconds, least };
            self.reading.report(at, fault);
        }
    }
}

fn ending(fields: &Fields<'_, '_>) -> Option<Then> {
    let title = fields.line("ending");
    let result = fields.word("result", &Outcome::WORDS);
    let afterwards = fields.may_line("afterwards");
    Some(Then::Ending { title: title?, result: result?, afterwards })
}

/// A line that is one text: most likely its colon is full-width.
fn not_a_line(reading: &Reading<'_>, node: &Node<'_>) -> (Span, crate::locale::check::Fault) {
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
