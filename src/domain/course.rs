//! What is taught: course ▸ module ▸ lesson ▸ page, and the objectives that everything hangs on.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::id::{CourseId, Digest, LessonId, ModuleId, ObjectiveId, PaperId, QuestionId, SurveyId};

/// A course: its modules in the order of teaching and the path through it.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Course {
    /// Its id.
    pub id: CourseId,
    /// Its name for people.
    pub title: String,
    /// The edition that is printed on certificates.
    pub version: String,
    /// Study hours (学时) printed on certificates.
    pub hours: u32,
    /// Who issues the certificate.
    pub issuer: String,
    /// The modules in the order of teaching.
    pub modules: Vec<Module>,
    /// The steps from pre-test to certificate.
    pub path: Vec<PathStep>,
}

/// A module: objectives and the lessons that teach them.
#[derive(Clone, Debug, PartialEq)]
pub struct Module {
    /// Its id.
    pub id: ModuleId,
    /// Its name for people.
    pub title: String,
    /// Names of the groups: the second part of an objective's id.
    pub groups: BTreeMap<String, String>,
    /// The objectives in order.
    pub objectives: Vec<Objective>,
    /// The lessons in order.
    pub lessons: Vec<Lesson>,
}

/// An objective (教学目标): what a trainee can do afterwards.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Objective {
    /// Its id, `module.group.item`.
    pub id: ObjectiveId,
    /// What a trainee can do afterwards.
    pub title: String,
    /// Where the facts come from.
    pub source: Option<String>,
}

/// A lesson of a few minutes.
#[derive(Clone, Debug, PartialEq)]
pub struct Lesson {
    /// Its id: the file's name.
    pub id: LessonId,
    /// Its name for people.
    pub title: String,
    /// Minutes it takes.
    pub minutes: u32,
    /// The objectives it teaches.
    pub objectives: Vec<ObjectiveId>,
    /// Its pages in order.
    pub pages: Vec<Page>,
}

/// A page of a lesson.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Page {
    /// The digest of the page's content: progress survives inserted pages.
    pub id: Digest,
    /// Its heading.
    pub title: Option<String>,
    /// Markdown, alone or above the body.
    pub text: Option<String>,
    /// What else stands on it.
    pub body: Body,
    /// Where its facts come from.
    pub source: Option<String>,
}

/// What a page shows beside its text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Body {
    /// The text alone.
    Text,
    /// A figure drawn in text: shown unwrapped.
    Figure {
        /// The drawing.
        art: String,
        /// What it shows.
        caption: Option<String>,
    },
    /// What to do beside what to avoid.
    Compare {
        /// Do.
        good: Vec<String>,
        /// Avoid.
        bad: Vec<String>,
    },
    /// Civil wording beside the taboo.
    Phrases(Vec<Phrase>),
    /// A practice question answered on the page.
    Check(QuestionId),
}

/// A phrase with the taboo it replaces.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Phrase {
    /// What to say.
    pub say: String,
    /// What not to say.
    pub avoid: Option<String>,
    /// Why.
    pub why: Option<String>,
}

/// A step of the path from pre-test to certificate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PathStep {
    /// Which step.
    pub kind: StepKind,
    /// What must be done before.
    pub needs: Vec<Need>,
}

/// The kinds of step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StepKind {
    /// 前测: the paper sat before learning.
    Pretest(PaperId),
    /// 学习: every page of every lesson.
    Learn,
    /// 演练: so many different scenarios played to an ending.
    Practise {
        /// How many.
        scenarios: usize,
    },
    /// 结业考试.
    Final(PaperId),
    /// 满意度调查.
    Survey(SurveyId),
    /// 结业证书.
    Certificate,
}

/// A step's name without what it refers to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum StepName {
    /// 前测.
    Pretest,
    /// 学习.
    Learn,
    /// 演练.
    Practise,
    /// 结业考试.
    Final,
    /// 满意度调查.
    Survey,
    /// 结业证书.
    Certificate,
}

impl StepName {
    /// All of them with the word used in files.
    pub const WORDS: [(&'static str, StepName); 6] = [
        ("pretest", StepName::Pretest),
        ("learn", StepName::Learn),
        ("practise", StepName::Practise),
        ("final", StepName::Final),
        ("survey", StepName::Survey),
        ("certificate", StepName::Certificate),
    ];
}

impl StepKind {
    /// Which step it is.
    pub fn name(&self) -> StepName {
        match self {
            StepKind::Pretest(_) => StepName::Pretest,
            StepKind::Learn => StepName::Learn,
            StepKind::Practise { .. } => StepName::Practise,
            StepKind::Final(_) => StepName::Final,
            StepKind::Survey(_) => StepName::Survey,
            StepKind::Certificate => StepName::Certificate,
        }
    }
}

/// What a step needs: another step done, or passed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Need {
    /// The step.
    pub step: StepName,
    /// True when it must be passed, not only done.
    pub passed: bool,
}

/// A topic (主题): the objectives that share the first two parts of their ids, and those of groups of the same name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Topic {
    /// The first two parts, of its first objective.
    pub id: String,
    /// Its name for people.
    pub title: String,
    /// Its objectives.
    pub objectives: Vec<ObjectiveId>,
}

impl Module {
    /// Its topics, in the order in which the objectives name them.
    pub fn topics(&self) -> Vec<Topic> {
        let mut topics: Vec<Topic> = Vec::new();
        for objective in &self.objectives {
            let id = objective.id.topic();
            let group = id.split('.').nth(1).unwrap_or(id);
            let title = self.groups.get(group).map_or(id, String::as_str);
            if let Some(topic) = topics.iter_mut().find(|t| t.title == title) {
                topic.objectives.push(objective.id.clone());
            } else {
                let (id, title) = (id.to_owned(), title.to_owned());
                topics.push(Topic { id, title, objectives: vec![objective.id.clone()] });
            }
        }
        topics
    }
}

impl Lesson {
    /// The page to go on with; `opened` are its pages that were opened, the longest ago first.
    ///
    /// Who left off at the furthest page goes on with the next one not read; who had gone back finds that page again;
    /// who has read everything and left off at the end begins anew.
    pub fn left_off(&self, opened: &[&Digest]) -> usize {
        let read = |n: usize| self.pages.get(n).is_some_and(|p| opened.contains(&&p.id));
        let place = |id: &Digest| self.pages.iter().position(|p| p.id == *id);
        let Some(last) = opened.iter().rev().find_map(|id| place(id)) else { return 0 };
        if (last + 1..self.pages.len()).any(read) {
            return last;
        }
        let after = (last + 1..self.pages.len()).chain(0..last).find(|n| !read(*n));
        after.unwrap_or(0)
    }
}

impl Course {
    /// All lessons in the order of teaching, with their modules.
    pub fn lessons(&self) -> impl Iterator<Item = (&Module, &Lesson)> {
        self.modules.iter().flat_map(|m| m.lessons.iter().map(move |l| (m, l)))
    }

    /// Finds an objective.
    pub fn objective(&self, id: &ObjectiveId) -> Option<&Objective> {
        self.modules.iter().flat_map(|m| &m.objectives).find(|o| o.id == *id)
    }

    /// The paper of the pre-test or of the final exam.
    pub fn paper(&self, step: StepName) -> Option<&PaperId> {
        self.path.iter().find_map(|s| match (&s.kind, step) {
            (StepKind::Pretest(p), StepName::Pretest) | (StepKind::Final(p), StepName::Final) => {
                Some(p)
            }
            _ => None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lesson(pages: &[&str]) -> Lesson {
        let page = |id: &&str| Page {
            id: Digest::new(*id),
            title: None,
            text: None,
            body: Body::Text,
            source: None,
        };
        Lesson {
            id: LessonId::new("answering"),
            title: "接听电话".into(),
            minutes: 6,
            objectives: Vec::new(),
            pages: pages.iter().map(page).collect(),
        }
    }

    #[test]
    fn groups_of_one_name_are_one_topic() {
        let objective =
            |id: &str| Objective { id: ObjectiveId::new(id), title: id.to_owned(), source: None };
        let names = [("stand", "站姿"), ("sit", "坐姿"), ("lean", "站姿")];
        let ids =
            ["posture.stand.feet", "posture.sit.back", "posture.lean.no", "posture.stand.hands"];
        let module = Module {
            id: ModuleId::new("posture"),
            title: "仪态".to_owned(),
            groups: names.map(|(id, name)| (id.to_owned(), name.to_owned())).into(),
            objectives: ids.map(objective).into(),
            lessons: Vec::new(),
        };
        let topics: Vec<(String, usize)> =
            module.topics().into_iter().map(|t| (t.title, t.objectives.len())).collect();
        assert_eq!(topics, [("站姿".to_owned(), 3), ("坐姿".to_owned(), 1)]);
    }

    #[test]
    fn a_lesson_is_taken_up_where_it_was_left() {
        let lesson = lesson(&["a", "b", "c", "d"]);
        let cases: [(&[&str], usize); 8] = [
            (&[], 0),
            (&["a"], 1),
            (&["a", "b"], 2),
            // gone back to the first page, with more read behind it
            (&["b", "c", "a"], 0),
            // found by searching: on from there, then what was left out
            (&["c"], 3),
            (&["c", "d"], 0),
            // all read: from the beginning
            (&["a", "b", "c", "d"], 0),
            // a page of an older edition says nothing
            (&["a", "gone"], 1),
        ];
        for (opened, expected) in cases {
            let opened: Vec<Digest> = opened.iter().map(|id| Digest::new(*id)).collect();
            let opened: Vec<&Digest> = opened.iter().collect();
            assert_eq!(lesson.left_off(&opened), expected, "{opened:?}");
        }
    }
}
