//! A scenario is put together: its episodes are put in, what it listens for is filled in from the modules' lists.
//!
//! An episode becomes scenes of the scenario, named `visit.scene`: a run knows nothing of episodes.

use std::collections::BTreeMap;

use super::super::course::ModuleDraft;
use super::super::drafts::Shelved;
use super::super::findings::Spot;
use super::super::lookup::Lookup;
use super::scene::{Stage, Visit};
use super::trial::Places;
use super::{EpisodeDraft, ScenarioDraft, graph};
use crate::domain::id::{ChoiceId, SceneId};
use crate::domain::scenario::{Saying, Scenario, Scene, Test, Then, Way};
use crate::locale::check::{ScenarioFault, Thing};

/// An element of what should be heard: its name for people and its expressions.
pub type Elements = BTreeMap<String, (String, Vec<String>)>;

/// Fills in what each scene listens for; false when something it names is unknown.
pub fn listen(lookup: &Lookup<'_>, stage: &mut Stage) -> bool {
    let modules = || lookup.modules.values().map(|m| &m.draft);
    let mut sound = true;
    for (scene, element) in &stage.elements {
        let found = modules().find_map(|m| m.elements.get(&element.id));
        let Some((title, phrases)) = found else {
            if !lookup.any_broken(Thing::Module) {
                let known = modules().flat_map(|m| m.elements.keys().map(String::as_str));
                let near = lookup.near(&element.id, known);
                let id = element.id.clone();
                lookup.report(element.spot, ScenarioFault::UnknownElement { id, near });
            }
            sound = false;
            continue;
        };
        if let Some(Then::Decide { own_words: Some(words), .. }) =
            stage.scenes.get_mut(scene).map(|s| &mut s.then)
            && let Some(criterion) = words.rubric.get_mut(element.criterion)
        {
            criterion.title.clone_from(title);
            criterion.phrases.extend(phrases.iter().cloned());
        }
    }
    let taboo: Vec<String> = modules().flat_map(|m: &ModuleDraft| m.taboo.clone()).collect();
    for scene in stage.scenes.values_mut() {
        if let Then::Decide { own_words: Some(words), .. } = &mut scene.then {
            words.taboo.clone_from(&taboo);
        }
    }
    sound
}

/// Puts the episodes into a scenario and checks the whole; `None`: something is wrong with it.
pub fn put_together(
    lookup: &Lookup<'_>,
    episodes: &Shelved<EpisodeDraft>,
    draft: ScenarioDraft,
) -> Option<(Scenario, Places)> {
    let ScenarioDraft { mut scenario, stage, whole, .. } = draft;
    let meters: Vec<String> = scenario.meters.iter().map(|m| m.id.to_string()).collect();
    let mut cutting = Cutting { lookup, episodes, meters, stage, sound: true };
    for visit in cutting.stage.visits.clone() {
        cutting.perform(&visit, "", &mut Vec::new());
    }
    let Cutting { stage, sound, .. } = cutting;
    if !sound {
        return None;
    }
    scenario.scenes = stage.scenes;
    let Stage { places: scenes, choices, meters, .. } = stage;
    let places = Places { scenes, choices, meters, whole };
    graph::check(lookup, &scenario, &places).then_some((scenario, places))
}

struct Cutting<'c, 'l> {
    lookup: &'c Lookup<'l>,
    episodes: &'c Shelved<EpisodeDraft>,
    meters: Vec<String>,
    stage: Stage,
    sound: bool,
}

impl<'c> Cutting<'c, '_> {
    fn fail(&mut self, spot: Spot, fault: ScenarioFault) {
        self.lookup.report(spot, fault);
        self.sound = false;
    }

    /// Puts an episode where it is visited; `prefix` names the visit that the visiting scene is itself part of.
    fn perform(&mut self, visit: &Visit, prefix: &str, within: &mut Vec<&'c str>) {
        let (at, id) = &visit.episode;
        let Some((id, placed)) = self.episodes.get_key_value(id) else {
            if !self.lookup.is_broken(Thing::Episode, id) {
                let near = self.lookup.near(id, self.episodes.keys().map(String::as_str));
                self.fail(*at, ScenarioFault::UnknownEpisode { id: id.clone(), near });
            }
            self.sound = false;
            return;
        };
        if within.contains(&id.as_str()) {
            self.fail(*at, ScenarioFault::EpisodeInItself { id: id.clone() });
            return;
        }
        let episode = &placed.draft;
        self.sound &= episode.sound;
        let missing = episode.meters.iter().filter(|m| !self.meters.contains(m));
        for meter in missing.cloned().collect::<Vec<_>>() {
            self.fail(*at, ScenarioFault::EpisodeNeedsMeter { id: id.clone(), meter });
        }
        self.compare_exits(visit, &episode.stage);
        let own = |scene: &SceneId| SceneId::new(format!("{prefix}{scene}"));
        let inside = format!("{prefix}{}.", visit.scene);
        if let Some(scene) = self.stage.scenes.get_mut(&own(&visit.scene)) {
            let start = SceneId::new(format!("{inside}{}", episode.start));
            scene.then = Then::Next(vec![Way { when: Vec::new(), go: start }]);
        }
        for (id, scene) in &episode.stage.scenes {
            let mut scene = renamed(scene, &inside);
            if let Some(name) = episode.stage.exits.get(id) {
                let leads = |(_, exit, _): &&(_, Option<String>, SceneId)| {
                    exit.as_ref().is_none_or(|exit| exit == name)
                };
                let to = visit.exits.iter().find(leads).map(|(.., to)| own(to));
                scene.then =
                    Then::Next(to.map(|go| Way { when: Vec::new(), go }).into_iter().collect());
            }
            let name = SceneId::new(format!("{inside}{id}"));
            let place = episode.stage.places.get(id).copied().unwrap_or(*at);
            self.stage.places.insert(name.clone(), place);
            self.stage.scenes.insert(name, scene);
        }
        for (choice, place) in &episode.stage.choices {
            self.stage.choices.insert(ChoiceId::new(format!("{inside}{choice}")), *place);
        }
        within.push(id);
        for visit in &episode.stage.visits {
            self.perform(visit, &inside, within);
        }
        within.pop();
    }

    fn compare_exits(&mut self, visit: &Visit, episode: &Stage) {
        let there = |name: &String| episode.exits.values().any(|exit| exit == name);
        for (spot, name, _) in &visit.exits {
            if let Some(name) = name.as_ref().filter(|name| !there(name)) {
                let near = self.lookup.near(name, episode.exits.values().map(String::as_str));
                self.fail(*spot, ScenarioFault::UnknownExit { name: name.clone(), near });
            }
        }
        for exit in episode.exits.values() {
            let leads = |name: &Option<String>| name.as_ref().is_none_or(|name| name == exit);
            if !visit.exits.iter().any(|(_, name, _)| leads(name)) {
                let (at, name) = (visit.episode.0, exit.clone());
                self.fail(at, ScenarioFault::MissingExit { name });
            }
        }
    }
}

/// An episode's scene as a scene of the scenario: all that it names stands under the visit.
fn renamed(scene: &Scene, prefix: &str) -> Scene {
    let mut scene = scene.clone();
    let go = |id: &mut SceneId| *id = SceneId::new(format!("{prefix}{id}"));
    let choice_id = |id: &mut ChoiceId| *id = ChoiceId::new(format!("{prefix}{id}"));
    let tests = |tests: &mut Vec<Test>| {
        for test in tests {
            match test {
                Test::Meter { .. } => {}
                Test::Seen(id) | Test::NotSeen(id) => go(id),
                Test::Chose(id) | Test::NotChose(id) => choice_id(id),
            }
        }
    };
    let said = |sayings: &mut Vec<Saying>| {
        for saying in sayings {
            if let Saying::Varied { when, .. } = saying {
                tests(when);
            }
        }
    };
    said(&mut scene.say);
    scene.again.iter_mut().for_each(said);
    match &mut scene.then {
        Then::Decide { choices, timer, .. } => {
            for choice in choices {
                choice_id(&mut choice.id);
                go(&mut choice.go);
                tests(&mut choice.when);
                said(&mut choice.reply);
            }
            if let Some(timer) = timer {
                go(&mut timer.go);
            }
        }
        Then::Next(ways) => {
            for way in ways {
                go(&mut way.go);
                tests(&mut way.when);
            }
        }
        Then::Ending { .. } => {}
    }
    scene
}
