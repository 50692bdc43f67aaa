//! Scenes: what is said, what may be chosen, what follows.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

use super::super::fields::Fields;
use super::super::findings::{Reading, Span, Spot};
use super::super::values;
use super::super::yaml::{Node, Value};
use super::cast::Cast;
use super::conditions;
use super::lines::sayings;
use super::own_words::{Element, own_words};
use crate::domain::id::{ChoiceId, Digest, MeterId, ObjectiveId, SceneId};
use crate::domain::scenario::{Choice, Grade, Outcome, Scenario, Scene, Then, Timer, Way};
use crate::locale::check::{FormFault, ScenarioFault, Thing};

/// The scenes of a file as they were read, before its episodes are put in.
#[derive(Clone, Debug, Default)]
pub struct Stage {
    /// The scenes; a visit is one that leads nowhere yet, as is a way out of an episode.
    pub scenes: BTreeMap<SceneId, Scene>,
    /// Where the scenes stand.
    pub places: BTreeMap<SceneId, Spot>,
    /// Where the choices stand.
    pub choices: BTreeMap<ChoiceId, Spot>,
    /// Where the meters stand.
    pub meters: BTreeMap<MeterId, Spot>,
    /// The scenes that visit an episode.
    pub visits: Vec<Visit>,
    /// The scenes that lead out of an episode, with the name of that way.
    pub exits: BTreeMap<SceneId, String>,
    /// The elements that scenes listen for.
    pub elements: Vec<(SceneId, Element)>,
    /// The objectives of the choices with their places.
    pub objectives: Vec<(Spot, String)>,
}

/// A scene that is played in an episode and goes on where that leads.
#[derive(Clone, Debug)]
pub struct Visit {
    /// The scene.
    pub scene: SceneId,
    /// Which episode.
    pub episode: (Spot, String),
    /// Where each of its ways out leads; one without a name stands for all.
    pub exits: Vec<(Spot, Option<String>, SceneId)>,
}

/// The reading of a file's scenes.
pub struct Draft<'d, 's> {
    reading: &'d Reading<'s>,
    cast: &'d Cast,
    named: BTreeSet<String>,
    hub: bool,
    at: SceneId,
    /// What was read so far.
    pub stage: Stage,
}

impl<'d, 's> Draft<'d, 's> {
    /// Begins to read scenes.
    pub fn new(reading: &'d Reading<'s>, cast: &'d Cast) -> Draft<'d, 's> {
        let (named, at) = (BTreeSet::new(), SceneId::default());
        Draft { reading, cast, named, hub: false, at, stage: Stage::default() }
    }

    /// Reads a scene; `at` is where its id stands.
    pub fn scene(&mut self, id: &SceneId, node: &Node<'_>, at: Span) {
        self.stage.places.insert(id.clone(), self.reading.spot(at));
        self.at = id.clone();
        if let Some(scene) = self.read(node, at) {
            self.stage.scenes.insert(id.clone(), scene);
        }
    }

    fn read(&mut self, node: &Node<'_>, at: Span) -> Option<Scene> {
        let (reading, cast) = (self.reading, self.cast);
        if node.value == Value::Nothing {
            reading.report(at, ScenarioFault::DeadEnd);
            return None;
        }
        let keys = [
            "say",
            "again",
            "hub",
            "own_words",
            "seconds",
            "late",
            "choices",
            "next",
            "episode",
            "exits",
            "exit",
            "ending",
            "result",
            "afterwards",
        ];
        let fields = Fields::of(reading, node, Thing::Scene, &keys)?;
        self.hub = fields.may_flag("hub").unwrap_or(false);
        let silent = fields.has("episode") || fields.has("exit");
        let say = if silent { fields.may_list("say") } else { fields.list("say") };
        let say = sayings(reading, cast, say);
        if fields.get("say").is_some_and(Node::is_empty_list) {
            reading.report(fields.key_at("say"), ScenarioFault::NothingSaid);
        }
        let again = fields.get("again").map(|_| sayings(reading, cast, fields.may_list("again")));
        let again = again.or_else(|| self.hub.then(Vec::new));
        let given: Vec<&'static str> = ["choices", "next", "episode", "exit", "ending"]
            .into_iter()
            .filter(|key| fields.has(key))
            .collect();
        if let [first, second, ..] = given.as_slice() {
            reading.report(fields.key_at(second), ScenarioFault::TwoWays { first, second });
        }
        let then = match given.first() {
            Some(&"choices") => self.decide(&fields)?,
            Some(&"next") => self.ways(&fields)?,
            Some(&"episode") => self.visit(&fields)?,
            Some(&"exit") => self.exit(&fields)?,
            Some(_) => self.ending(&fields, at)?,
            None => {
                reading.report(at, ScenarioFault::DeadEnd);
                return None;
            }
        };
        let scene = Scene { say, again, then };
        self.time(&fields, &scene);
        Some(scene)
    }

    fn visit(&mut self, fields: &Fields<'_, '_>) -> Option<Then> {
        let reading = self.reading;
        let (at, id) = fields.id("episode")?;
        let node = fields.need("exits")?;
        let mut exits = Vec::new();
        if let Value::Text(..) = &node.value {
            let to = values::id(reading, node)?;
            self.cast.scene(reading, node.span, &to);
            exits.push((reading.spot(node.span), None, SceneId::new(to)));
        } else {
            for entry in values::map(reading, node, "exits") {
                let Some(to) = values::id(reading, &entry.value) else { continue };
                self.cast.scene(reading, entry.value.span, &to);
                let name = Some(entry.key.trim().to_owned());
                exits.push((reading.spot(entry.at), name, SceneId::new(to)));
            }
        }
        let (scene, episode) = (self.at.clone(), (reading.spot(at), id));
        self.stage.visits.push(Visit { scene, episode, exits });
        Some(Then::Next(Vec::new()))
    }

    fn exit(&mut self, fields: &Fields<'_, '_>) -> Option<Then> {
        let (_, name) = fields.id("exit")?;
        if !self.cast.episode {
            self.reading.report(fields.key_at("exit"), ScenarioFault::ExitOutside);
        }
        self.stage.exits.insert(self.at.clone(), name);
        Some(Then::Next(Vec::new()))
    }

    fn ending(&self, fields: &Fields<'_, '_>, at: Span) -> Option<Then> {
        if self.cast.episode {
            self.reading.report(at, ScenarioFault::EndingInside);
        }
        let title = fields.line("ending");
        let result = fields.word("result", &Outcome::WORDS);
        let afterwards = fields.may_line("afterwards");
        Some(Then::Ending { title: title?, result: result?, afterwards })
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
        }
        let timer = self.timer(fields);
        let words = fields.may("own_words").and_then(|node| own_words(self.reading, node));
        let own_words = words.map(|(words, elements)| {
            let elements = elements.into_iter().map(|e| (self.at.clone(), e));
            self.stage.elements.extend(elements);
            words
        });
        Some(Then::Decide { choices, timer, own_words })
    }

    fn choice(&mut self, node: &Node<'_>) -> Option<Choice> {
        let (reading, cast) = (self.reading, self.cast);
        let keys = [
            "id",
            "say",
            "reply",
            "grade",
            "why",
            "objectives",
            "change",
            "when",
            "locked",
            "once",
            "fallback",
            "go",
        ];
        let fields = Fields::of(reading, node, Thing::Choice, &keys)?;
        let id = fields.get("id").and_then(|_| fields.id("id"));
        let say = fields.line("say");
        let reply = sayings(reading, cast, fields.may_list("reply"));
        let grade = fields.word("grade", &Grade::WORDS);
        let why = fields.line("why");
        let mut objectives = Vec::new();
        if fields.get("objectives").is_some() {
            for (at, id) in fields.ids("objectives") {
                objectives.push(ObjectiveId::new(id.as_str()));
                self.stage.objectives.push((reading.spot(at), id));
            }
        }
        let change = self.change(&fields);
        let when = conditions::tests(reading, cast, fields.may_list("when"));
        let locked = fields.may_line("locked");
        if locked.is_some() && !fields.has("when") {
            reading.report(fields.key_at("locked"), ScenarioFault::LockedAlways);
        }
        // In a hub one asks and comes back, each thing once.
        let stays = self.hub && !fields.has("go");
        let once = fields.may_flag("once").unwrap_or(stays);
        let fallback = fields.may_flag("fallback").unwrap_or(false);
        let go = if stays { Some(self.at.clone()) } else { self.go(&fields) };
        let say = say?;
        let at = id.as_ref().map_or(fields.at, |(at, _)| *at);
        let shown = id.as_ref().map_or(say.as_str(), |(_, id)| id).to_owned();
        let id = id.map_or_else(|| Digest::of(&say).short().to_owned(), |(_, id)| id);
        if !self.named.insert(id.clone()) {
            reading.report(at, ScenarioFault::SameChoice { id: shown });
        }
        let id = ChoiceId::new(id);
        self.stage.choices.insert(id.clone(), reading.spot(at));
        let (grade, why, go) = (grade?, why?, go?);
        Some(Choice {
            id,
            say,
            reply,
            grade,
            why,
            objectives,
            change,
            when,
            locked,
            once,
            fallback,
            go,
        })
    }

    fn go(&self, fields: &Fields<'_, '_>) -> Option<SceneId> {
        let (at, id) = fields.id("go")?;
        self.cast.scene(self.reading, at, &id);
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
            self.cast.scene(reading, node.span, &id);
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
            self.cast.meter(self.reading, entry.at, &entry.key);
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
            let when = conditions::tests(reading, self.cast, way.may_list("when"));
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

    /// Reports a time limit that is shorter than reading takes.
    fn time(&self, fields: &Fields<'_, '_>, scene: &Scene) {
        let least = Scenario::seconds_to_read(scene);
        if let Some(timer) = scene.timer().filter(|t| t.seconds < least) {
            let at = fields.get("seconds").map_or(fields.key_at("seconds"), |n| n.span);
            let fault = ScenarioFault::TimerShort { seconds: timer.seconds, least };
            self.reading.report(at, fault);
        }
    }
}
