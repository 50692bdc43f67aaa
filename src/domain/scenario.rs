//! A role-play as it is written: scenes, choices, meters, conditions.

mod edges;
mod own_words;
mod test;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

pub use edges::{Edge, Via};
pub use own_words::{Criterion, Heard, OwnWords};
pub use test::{Compare, Test};

use super::id::{ChoiceId, Digest, MeterId, ModuleId, ObjectiveId, ScenarioId, SceneId};

/// What people read in a second: 300 characters a minute, aloud in the head.
pub const CHARACTERS_A_SECOND: u32 = 5;
/// What it takes to type a sentence or two.
const SECONDS_TO_WRITE: u32 = 30;
/// Characters by which a choice without an id is told from others.
const CALLED: usize = 10;

/// A scenario (情景).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Scenario {
    /// Its id.
    pub id: ScenarioId,
    /// Its name for people.
    pub title: String,
    /// The module it belongs to.
    pub module: ModuleId,
    /// Minutes it takes.
    pub minutes: u32,
    /// Where, when, and who the trainee is.
    pub setting: String,
    /// The customer.
    pub customer: Customer,
    /// What moves.
    pub meters: Vec<Meter>,
    /// Where it begins.
    pub start: SceneId,
    /// The scenes.
    pub scenes: BTreeMap<SceneId, Scene>,
}

/// The customer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Customer {
    /// A fictional name.
    pub name: String,
    /// The mood at first sight.
    pub mood: String,
}

/// A meter from 0 to 100; higher is always better.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Meter {
    /// Its id.
    pub id: MeterId,
    /// Its name for people.
    pub title: String,
    /// Where it starts.
    pub start: i32,
    /// Words for its bands by their lower edges, lowest first; may be empty.
    pub bands: Vec<(i32, String)>,
}

impl Meter {
    /// The word for a value.
    pub fn band(&self, value: i32) -> Option<&str> {
        self.bands.iter().rev().find(|(from, _)| value >= *from).map(|(_, word)| word.as_str())
    }
}

/// A scene: what is said, and what follows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Scene {
    /// What is said on the first visit.
    pub say: Vec<Saying>,
    /// What is said on coming back; `None`: the same again.
    #[serde(default)]
    pub again: Option<Vec<Saying>>,
    /// What follows.
    pub then: Then,
}

/// A line, or one of several in turn, perhaps only under a condition.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Saying {
    /// Always this line.
    Plain(Line),
    /// One of the lines: by seed, none again until all were said.
    Varied {
        /// It is said only when all of these hold.
        when: Vec<Test>,
        /// The lines to take turns.
        any: Vec<Line>,
    },
}

impl Saying {
    /// The lines it may come to.
    pub fn lines(&self) -> &[Line] {
        match self {
            Saying::Plain(line) => std::slice::from_ref(line),
            Saying::Varied { any, .. } => any,
        }
    }

    /// What must hold for it to be said.
    pub fn when(&self) -> &[Test] {
        match self {
            Saying::Plain(_) => &[],
            Saying::Varied { when, .. } => when,
        }
    }
}

/// What somebody says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    /// Who speaks.
    pub speaker: Speaker,
    /// What.
    pub text: String,
}

/// Who speaks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Speaker {
    /// The customer.
    Customer,
    /// 旁白.
    Narrator,
    /// 我: the trainee.
    Me,
    /// Somebody else of the scenario's people.
    Other(String),
}

/// What follows on a scene's lines.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Then {
    /// The trainee decides.
    Decide {
        /// What may be chosen.
        choices: Vec<Choice>,
        /// When time presses.
        timer: Option<Timer>,
        /// The trainee first says it in their own words.
        #[serde(default)]
        own_words: Option<OwnWords>,
    },
    /// The first way whose tests hold is taken; the last has none.
    Next(Vec<Way>),
    /// It ends.
    Ending {
        /// The ending's name.
        title: String,
        /// How good it is.
        result: Outcome,
        /// What the customer tells others later.
        afterwards: Option<String>,
    },
}

/// A choice.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choice {
    /// Its id: as written, or the digest of its text.
    pub id: ChoiceId,
    /// What the trainee would say.
    pub say: String,
    /// What is said on it before the next scene.
    #[serde(default)]
    pub reply: Vec<Saying>,
    /// How good it is.
    pub grade: Grade,
    /// Why.
    pub why: String,
    /// What it shows command of, or the lack of it.
    pub objectives: Vec<ObjectiveId>,
    /// How the meters move.
    pub change: BTreeMap<MeterId, i32>,
    /// It is offered only when all of these hold.
    pub when: Vec<Test>,
    /// Where they do not hold it is shown greyed with this reason; `None`: it is hidden.
    #[serde(default)]
    pub locked: Option<String>,
    /// It is offered only once.
    pub once: bool,
    /// It is offered only when nothing else is.
    #[serde(default)]
    pub fallback: bool,
    /// Where it leads.
    pub go: SceneId,
}

/// A limit on the time to decide, and where silence leads.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Timer {
    /// Seconds to decide.
    pub seconds: u32,
    /// Where silence leads.
    pub go: SceneId,
    /// Why silence is worse.
    pub why: Option<String>,
    /// How the meters move.
    pub change: BTreeMap<MeterId, i32>,
}

/// A way on from a scene without choices.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Way {
    /// It is taken only when all of these hold.
    pub when: Vec<Test>,
    /// Where it leads.
    pub go: SceneId,
}

/// How good a choice is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Grade {
    /// It makes things worse.
    Wrong,
    /// It falls short.
    Weak,
    /// It will do.
    Good,
    /// Nothing better is offered.
    Best,
}

impl Grade {
    /// All of them with the word used in files.
    pub const WORDS: [(&'static str, Grade); 4] = [
        ("best", Grade::Best),
        ("good", Grade::Good),
        ("weak", Grade::Weak),
        ("wrong", Grade::Wrong),
    ];

    /// Points of four that a decision so graded counts in the run's score.
    pub fn points(self) -> u32 {
        match self {
            Grade::Best => 4,
            Grade::Good => 3,
            Grade::Weak => 1,
            Grade::Wrong => 0,
        }
    }
}

/// How good an ending is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Outcome {
    /// The customer is lost.
    Failed,
    /// It will do.
    Acceptable,
    /// The customer is well served.
    Good,
}

impl Outcome {
    /// All of them with the word used in files.
    pub const WORDS: [(&'static str, Outcome); 3] =
        [("good", Outcome::Good), ("acceptable", Outcome::Acceptable), ("failed", Outcome::Failed)];
}

impl Choice {
    /// What to call it in a list of steps: its id, or how it begins where it has none of its own.
    pub fn called(&self) -> String {
        if self.id.as_str() != Digest::of(&self.say).short() {
            return self.id.to_string();
        }
        let start: String = self.say.chars().take(CALLED).collect();
        let more = if self.say.chars().count() > CALLED { "…" } else { "" };
        format!("“{start}{more}”")
    }
}

impl Scene {
    /// The choices, if the trainee decides here.
    pub fn choices(&self) -> &[Choice] {
        match &self.then {
            Then::Decide { choices, .. } => choices,
            _ => &[],
        }
    }

    /// The time limit, if there is one.
    pub fn timer(&self) -> Option<&Timer> {
        match &self.then {
            Then::Decide { timer, .. } => timer.as_ref(),
            _ => None,
        }
    }

    /// The ending's name and how good it is, if it is one.
    pub fn ending(&self) -> Option<(&str, Outcome)> {
        match &self.then {
            Then::Ending { title, result, .. } => Some((title, *result)),
            _ => None,
        }
    }

    /// What the trainee first says in their own words, if it is asked.
    pub fn own_words(&self) -> Option<&OwnWords> {
        match &self.then {
            Then::Decide { own_words, .. } => own_words.as_ref(),
            _ => None,
        }
    }

    /// All lines that may be said here, replies included.
    pub fn lines(&self) -> impl Iterator<Item = &Line> {
        let again = self.again.iter().flatten();
        let replies = self.choices().iter().flat_map(|c| &c.reply);
        self.say.iter().chain(again).chain(replies).flat_map(Saying::lines)
    }

    /// Characters to read before deciding: lines, the longest where they vary, and choices.
    pub fn characters(&self) -> usize {
        let longest = |saying: &Saying| {
            saying.lines().iter().map(|l| l.text.chars().count()).max().unwrap_or(0)
        };
        let lines = self.say.iter().map(longest);
        let choices = self.choices().iter().map(|c| c.say.chars().count());
        lines.chain(choices).sum()
    }

    /// Every scene that may follow.
    pub fn leads_to(&self) -> Vec<&SceneId> {
        match &self.then {
            Then::Decide { choices, timer, .. } => {
                choices.iter().map(|c| &c.go).chain(timer.iter().map(|t| &t.go)).collect()
            }
            Then::Next(ways) => ways.iter().map(|w| &w.go).collect(),
            Then::Ending { .. } => Vec::new(),
        }
    }
}

impl Scenario {
    /// Finds a scene.
    pub fn scene(&self, id: &SceneId) -> Option<&Scene> {
        self.scenes.get(id)
    }

    /// The seconds that a scene's time limit must at least give: characters / 5 + 5, and half a minute to say it oneself.
    pub fn seconds_to_read(scene: &Scene) -> u32 {
        let to_write = if scene.own_words().is_some() { SECONDS_TO_WRITE } else { 0 };
        (scene.characters() as u32).div_ceil(CHARACTERS_A_SECOND) + 5 + to_write
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::play::tests::call;

    #[test]
    fn a_value_has_the_word_of_the_band_it_lies_in() {
        let scenario = call();
        let calm = &scenario.meters[0];
        let words = [0, 39, 40, 69, 70, 100].map(|v| calm.band(v).unwrap_or_default());
        assert_eq!(words, ["愤怒", "愤怒", "不满", "不满", "平静", "平静"]);
        let unnamed = Meter { bands: Vec::new(), ..calm.clone() };
        let from_forty = Meter { bands: vec![(40, "好".to_owned())], ..calm.clone() };
        assert_eq!((unnamed.band(50), from_forty.band(39)), (None, None));
    }

    #[test]
    fn comparisons_hold_on_their_side_of_the_number() {
        let below_at_above = |compare: Compare| [49, 50, 51].map(|value| compare.holds(value, 50));
        assert_eq!(below_at_above(Compare::Less), [true, false, false]);
        assert_eq!(below_at_above(Compare::AtMost), [true, true, false]);
        assert_eq!(below_at_above(Compare::AtLeast), [false, true, true]);
        assert_eq!(below_at_above(Compare::More), [false, false, true]);
    }

    #[test]
    fn a_scene_knows_what_may_follow() {
        let scenario = call();
        let leads = |id: &str| -> Vec<String> {
            let scene = scenario.scene(&SceneId::new(id)).unwrap();
            scene.leads_to().into_iter().map(ToString::to_string).collect()
        };
        assert_eq!(leads("call"), ["lost", "heard", "lost"], "silence leads somewhere too");
        assert_eq!(leads("leaves"), ["calmed", "gone"]);
        assert!(leads("gone").is_empty());
        assert!(scenario.scene(&SceneId::new("unheard-of")).is_none());
    }

    #[test]
    fn reading_needs_a_second_for_five_characters_and_five_to_think() {
        let scenario = call();
        let scene = scenario.scene(&scenario.start).unwrap();
        // 8 characters are said, 说hush and 说hear are 5 each.
        assert_eq!((scene.characters(), Scenario::seconds_to_read(scene)), (18, 9));
        assert_eq!((scene.choices().len(), scene.timer().map(|t| t.seconds)), (2, Some(30)));
    }

    #[test]
    fn grades_and_outcomes_stand_in_order() {
        let points: Vec<u32> = Grade::WORDS.iter().map(|(_, grade)| grade.points()).collect();
        assert_eq!(points, [4, 3, 1, 0]);
        assert!(Grade::Best > Grade::Good && Grade::Weak > Grade::Wrong);
        assert!(Outcome::Good > Outcome::Acceptable && Outcome::Acceptable > Outcome::Failed);
    }
}
