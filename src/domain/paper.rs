//! A paper (blueprint), and how its parallel forms are drawn from the bank.

mod draw;
mod expectation;
mod quota;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

pub use self::draw::draw;
pub use self::expectation::{ENOUGH, Expectation, Facilities, expectation};
use super::bank::Bank;
use super::id::{ModuleId, ObjectiveId, PaperId, Points, QuestionId, ScenarioId, Share, Timestamp};
use super::marking::Rule;
use super::question::{Difficulty, FormKind, Question};

/// A paper: what its forms are drawn by, and the rules of sitting it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Paper {
    /// Its id.
    pub id: PaperId,
    /// Its name for people.
    pub title: String,
    /// Minutes to sit it.
    pub minutes: u32,
    /// The share of all points that passes.
    pub pass: Share,
    /// Grade bands, best first.
    pub bands: Vec<(String, Share)>,
    /// How many parallel forms are drawn; A is the pre-test, B the final, C and on the resits.
    pub forms: usize,
    /// How partial answers are marked.
    pub rule: Rule,
    /// How often the final may be sat.
    pub attempts: Attempts,
    /// When its questions may be reviewed.
    pub review: Review,
    /// What stands in an order of its own for everyone.
    #[serde(default)]
    pub shuffle: Shuffle,
    /// From when on it may be begun.
    #[serde(default)]
    pub opens: Option<Timestamp>,
    /// From when on it may not be begun any more; what was begun is finished.
    #[serde(default)]
    pub closes: Option<Timestamp>,
    /// The role-play that counts in the final.
    #[serde(default)]
    pub role_play: Option<RolePlay>,
    /// The parts in order.
    pub parts: Vec<Part>,
}

/// A role-play that counts in a final: played once before it begins, as an assessment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RolePlay {
    /// Which scenario.
    pub scenario: ScenarioId,
    /// What a run with the full score brings.
    pub points: Points,
}

impl RolePlay {
    /// What a run brings; `score` from 0 to 100.
    pub fn earned(&self, score: u32) -> Points {
        Points(self.points.0 * i64::from(score.min(100)) / 100)
    }
}

/// How often the final may be sat, and which attempt counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attempts {
    /// Attempts at the final, the first included.
    pub finals: u32,
    /// Which one counts for pass and certificate.
    pub counts: Counts,
    /// Whole days between the end of one attempt and the start of the next.
    pub wait_days: u32,
}

/// Which attempt counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Counts {
    /// The one with most points.
    #[default]
    Best,
    /// The first.
    First,
    /// The last.
    Last,
}

impl Counts {
    /// All of them with the word used in files.
    pub const WORDS: [(&'static str, Counts); 3] =
        [("best", Counts::Best), ("first", Counts::First), ("last", Counts::Last)];
}

/// When the questions of a paper that was handed in may be reviewed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Review {
    /// Never: only the result is shown.
    Never,
    /// As soon as it is handed in.
    AfterHandIn,
    /// When the class has ended; where it has no end, as [`Review::AfterHandIn`].
    AfterClose,
}

impl Review {
    /// All of them with the word used in files.
    pub const WORDS: [(&'static str, Review); 3] = [
        ("never", Review::Never),
        ("after_hand_in", Review::AfterHandIn),
        ("after_close", Review::AfterClose),
    ];
}

/// What stands in an order of its own for everyone who sits a paper.
///
/// Steps to put in order, partners and items to be sorted are always shuffled: their order would tell the key.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Shuffle {
    /// The questions within their part, and the options of each.
    #[default]
    All,
    /// The questions only.
    Questions,
    /// The options only.
    Options,
    /// Neither: everyone sees the form as it was drawn.
    None,
}

impl Shuffle {
    /// All of them with the word used in files.
    pub const WORDS: [(&'static str, Shuffle); 4] = [
        ("all", Shuffle::All),
        ("questions", Shuffle::Questions),
        ("options", Shuffle::Options),
        ("none", Shuffle::None),
    ];

    /// True when the questions of a part are shuffled.
    pub fn questions(self) -> bool {
        matches!(self, Shuffle::All | Shuffle::Questions)
    }

    /// True when the options of a single or multiple choice are shuffled.
    pub fn options(self) -> bool {
        matches!(self, Shuffle::All | Shuffle::Options)
    }
}

/// A field of the course from which so many questions of a part are taken.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Area {
    /// A module.
    Module(ModuleId),
    /// An objective, or the objectives whose ids begin with it: a topic.
    Objective(ObjectiveId),
}

impl Area {
    /// True when a question of a module belongs to it.
    pub fn holds(&self, module: &ModuleId, question: &Question) -> bool {
        match self {
            Area::Module(id) => id == module,
            Area::Objective(id) => question.objectives.iter().any(|o| {
                let rest = o.as_str().strip_prefix(id.as_str());
                rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
            }),
        }
    }

    /// The id that names it.
    pub fn as_str(&self) -> &str {
        match self {
            Area::Module(id) => id.as_str(),
            Area::Objective(id) => id.as_str(),
        }
    }
}

/// A part of a paper: so many questions of one form.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Part {
    /// Its heading.
    pub title: String,
    /// The form of its questions.
    pub kind: FormKind,
    /// Only questions of this module.
    pub module: Option<ModuleId>,
    /// Only questions that test this objective or topic.
    #[serde(default)]
    pub objective: Option<ObjectiveId>,
    /// How many.
    pub count: usize,
    /// What each is worth.
    pub points: Points,
    /// How many of each difficulty; what they leave open may be of any.
    pub difficulty: BTreeMap<Difficulty, usize>,
    /// How many of each area; what they leave open may be of any. A question belongs to the first that holds it.
    #[serde(default)]
    pub areas: Vec<(Area, usize)>,
    /// Questions that stand in every form; they are among the count.
    #[serde(default)]
    pub fixed: Vec<QuestionId>,
    /// The share of this part's points without which the paper is not passed.
    #[serde(default)]
    pub pass: Option<Share>,
}

/// One form as drawn: the same questions for everyone who sits it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DrawnForm {
    /// A, B, C …
    pub letter: char,
    /// Its questions in the order of the parts.
    pub questions: Vec<DrawnQuestion>,
}

impl DrawnForm {
    /// Its questions as the bank has them now: part, question, worth.
    pub fn filled(&self, bank: &Bank) -> Vec<(usize, Question, Points)> {
        let full = |q: &DrawnQuestion| Some((q.part, bank.get(&q.question)?.clone(), q.worth));
        self.questions.iter().filter_map(full).collect()
    }
}

/// A question of a form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DrawnQuestion {
    /// Which part it belongs to.
    pub part: usize,
    /// Which question.
    pub question: QuestionId,
    /// What it is worth.
    pub worth: Points,
}

/// What the bank lacks for a part of a paper.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shortage {
    /// Which part.
    pub part: usize,
    /// What.
    pub lack: Lack,
}

/// What is missing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Lack {
    /// Questions.
    Questions {
        /// The difficulty that is short; `None`: any.
        difficulty: Option<Difficulty>,
        /// The area that is short; `None`: any.
        area: Option<Area>,
        /// How many all forms together need.
        needed: usize,
        /// How many there are.
        found: usize,
    },
    /// A question that is to stand in every form is not there, is of another form, module or objective, or is no
    /// exam question.
    Fixed {
        /// Which one.
        question: QuestionId,
    },
    /// The questions that are to stand in every form are more than the part or its proportions allow.
    FixedOverQuota,
}

impl Paper {
    /// The points of the whole paper.
    pub fn total(&self) -> Points {
        self.parts.iter().map(|p| Points(p.points.0 * p.count as i64)).sum()
    }

    /// How many questions a form has.
    pub fn len(&self) -> usize {
        self.parts.iter().map(|p| p.count).sum()
    }

    /// True when it has no questions.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// True when points by part, in their order, pass the paper: over all, and in every part that asks for it.
    pub fn passed_by(&self, got: Points, of: Points, by_part: &[(Points, Points)]) -> bool {
        let parts_passed = self.parts.iter().enumerate().all(|(n, part)| {
            let (got, of) = by_part.get(n).copied().unwrap_or_default();
            part.pass.is_none_or(|pass| pass.reached_by(got, of))
        });
        of.0 > 0 && self.pass.reached_by(got, of) && parts_passed
    }

    /// The rules by which a class sits it: those its forms were drawn by; when and how often it may be sat, as it
    /// is now.
    pub fn as_drawn(&self, drawn: Paper) -> Paper {
        let attempts = Attempts { counts: drawn.attempts.counts, ..self.attempts };
        Paper { opens: self.opens, closes: self.closes, attempts, ..drawn }
    }

    /// The name of the grade band that a result reaches.
    pub fn band(&self, got: Points, of: Points) -> Option<&str> {
        let mut bands = self.bands.iter().filter(|_| of.0 > 0);
        bands.find(|(_, from)| from.reached_by(got, of)).map(|(name, _)| name.as_str())
    }
}

/// The letter of the n-th form.
pub fn letter(form: usize) -> char {
    char::from(b'A' + (form % 26) as u8)
}
