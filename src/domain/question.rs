//! A question in one of nine forms, and what a person can answer to it.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::id::{ObjectiveId, QuestionId};
use super::text;

/// A question as the bank holds it and as people were shown it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Question {
    /// Its id, unique over the whole library.
    pub id: QuestionId,
    /// Where it may appear.
    pub usage: Usage,
    /// What is asked.
    pub stem: String,
    /// The form with its key.
    pub form: Form,
    /// Why the key is right.
    pub explanation: String,
    /// Why each wrong option is wrong.
    pub wrong: BTreeMap<Letter, String>,
    /// Where the facts come from.
    pub source: Option<String>,
    /// What it tests.
    pub objectives: Vec<ObjectiveId>,
    /// How hard its author thinks it is.
    pub difficulty: Difficulty,
}

/// Where a question may appear.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Usage {
    /// Lessons, practice and review lists.
    Practice,
    /// Papers only.
    Exam,
}

/// How hard a question is thought to be before answers are known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Difficulty {
    /// Expected facility 0.85.
    Easy,
    /// Expected facility 0.65.
    Medium,
    /// Expected facility 0.45.
    Hard,
}

impl Difficulty {
    /// All of them with the word used in files.
    pub const WORDS: [(&'static str, Difficulty); 3] =
        [("easy", Difficulty::Easy), ("medium", Difficulty::Medium), ("hard", Difficulty::Hard)];

    /// The share of points expected until thirty answers are known.
    pub fn expected_facility(self) -> f64 {
        match self {
            Difficulty::Easy => 0.85,
            Difficulty::Medium => 0.65,
            Difficulty::Hard => 0.45,
        }
    }
}

/// The id of an option in its file; people see numbers, in an order of their own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Letter(pub char);

/// The form of a question with its key.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Form {
    /// 单选: one option is right.
    Single {
        /// The options.
        options: BTreeMap<Letter, String>,
        /// The right one.
        answer: Letter,
    },
    /// 多选: several are right, at least one is wrong.
    Multiple {
        /// The options.
        options: BTreeMap<Letter, String>,
        /// The right ones.
        answers: BTreeSet<Letter>,
    },
    /// 判断: the statement is true or false.
    TrueFalse {
        /// True when the statement is right.
        answer: bool,
    },
    /// 填空: one or more blanks, each with the spellings accepted.
    Blank {
        /// The accepted spellings of each blank.
        blanks: Vec<Vec<String>>,
        /// True when the blanks may be filled in any order.
        any_order: bool,
    },
    /// 数值: a number with a tolerance, in decimal arithmetic.
    Numeric {
        /// The number.
        answer: Decimal,
        /// How far an answer may be off, either way.
        tolerance: Decimal,
        /// Shown after the field, not typed.
        unit: String,
    },
    /// 排序: items written in the right order, shown shuffled.
    Order {
        /// The items in the right order.
        items: Vec<String>,
    },
    /// 匹配: each term with its partner.
    Match {
        /// The pairs.
        pairs: Vec<(String, String)>,
        /// Partners that belong to no term.
        extra: Vec<String>,
    },
    /// 归类: each item into its group.
    Classify {
        /// The groups with their items.
        groups: Vec<(String, Vec<String>)>,
    },
    /// 简答: marked by a trainer against a rubric.
    Essay {
        /// What earns points.
        rubric: Vec<Criterion>,
        /// A model answer.
        model: String,
    },
}

/// One line of an essay's rubric.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Criterion {
    /// What is looked for.
    pub title: String,
    /// Its weight within the rubric.
    pub points: u32,
}

/// The name of a form without its content.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum FormKind {
    /// 单选.
    Single,
    /// 多选.
    Multiple,
    /// 判断.
    TrueFalse,
    /// 填空.
    Blank,
    /// 数值.
    Numeric,
    /// 排序.
    Order,
    /// 匹配.
    Match,
    /// 归类.
    Classify,
    /// 简答.
    Essay,
}

impl FormKind {
    /// All of them with the word used in files.
    pub const WORDS: [(&'static str, FormKind); 9] = [
        ("single", FormKind::Single),
        ("multiple", FormKind::Multiple),
        ("true_false", FormKind::TrueFalse),
        ("blank", FormKind::Blank),
        ("numeric", FormKind::Numeric),
        ("order", FormKind::Order),
        ("match", FormKind::Match),
        ("classify", FormKind::Classify),
        ("essay", FormKind::Essay),
    ];
}

/// What a person answered, by ids and places of the question as written, never by what stood where.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Response {
    /// To a single.
    Letter(Letter),
    /// To a multiple.
    Letters(BTreeSet<Letter>),
    /// To a true/false.
    Verdict(bool),
    /// To blanks, in order.
    Blanks(Vec<String>),
    /// To a numeric, as typed.
    Number(String),
    /// To an order: indices into `items`, first to last.
    Order(Vec<usize>),
    /// To a match: for each pair, the index into pairs' partners followed by the extras.
    Match(Vec<Option<usize>>),
    /// To a classify: for each item (groups' items one after another), the group's index.
    Groups(Vec<Option<usize>>),
    /// To an essay.
    Text(String),
}

impl Form {
    /// Its name.
    pub fn kind(&self) -> FormKind {
        match self {
            Form::Single { .. } => FormKind::Single,
            Form::Multiple { .. } => FormKind::Multiple,
            Form::TrueFalse { .. } => FormKind::TrueFalse,
            Form::Blank { .. } => FormKind::Blank,
            Form::Numeric { .. } => FormKind::Numeric,
            Form::Order { .. } => FormKind::Order,
            Form::Match { .. } => FormKind::Match,
            Form::Classify { .. } => FormKind::Classify,
            Form::Essay { .. } => FormKind::Essay,
        }
    }

    /// How many things are shown in an order of their own: options, items, or partners.
    pub fn shuffled_len(&self) -> usize {
        match self {
            Form::Single { options, .. } | Form::Multiple { options, .. } => options.len(),
            Form::Order { items } => items.len(),
            Form::Match { pairs, extra } => pairs.len() + extra.len(),
            Form::Classify { groups } => groups.iter().map(|(_, items)| items.len()).sum(),
            Form::TrueFalse { .. }
            | Form::Blank { .. }
            | Form::Numeric { .. }
            | Form::Essay { .. } => 0,
        }
    }

    /// The options of a single or multiple.
    pub fn options(&self) -> Option<&BTreeMap<Letter, String>> {
        match self {
            Form::Single { options, .. } | Form::Multiple { options, .. } => Some(options),
            _ => None,
        }
    }

    /// The response that earns full marks; `None` for an essay.
    pub fn key(&self) -> Option<Response> {
        Some(match self {
            Form::Single { answer, .. } => Response::Letter(*answer),
            Form::Multiple { answers, .. } => Response::Letters(answers.clone()),
            Form::TrueFalse { answer } => Response::Verdict(*answer),
            Form::Blank { blanks, .. } => Response::Blanks(
                blanks.iter().map(|b| b.first().cloned().unwrap_or_default()).collect(),
            ),
            Form::Numeric { answer, .. } => Response::Number(answer.normalize().to_string()),
            Form::Order { items } => Response::Order((0..items.len()).collect()),
            Form::Match { pairs, .. } => Response::Match((0..pairs.len()).map(Some).collect()),
            Form::Classify { groups } => Response::Groups(
                groups
                    .iter()
                    .enumerate()
                    .flat_map(|(g, (_, items))| items.iter().map(move |_| Some(g)))
                    .collect(),
            ),
            Form::Essay { .. } => return None,
        })
    }
}

impl Question {
    /// True when a response has the shape of this question and names only what it has.
    pub fn fits(&self, response: &Response) -> bool {
        match (&self.form, response) {
            (Form::Single { options, .. }, Response::Letter(letter)) => {
                options.contains_key(letter)
            }
            (Form::Multiple { options, .. }, Response::Letters(letters)) => {
                !letters.is_empty() && letters.iter().all(|l| options.contains_key(l))
            }
            (Form::TrueFalse { .. }, Response::Verdict(_))
            | (Form::Numeric { .. }, Response::Number(_))
            | (Form::Essay { .. }, Response::Text(_)) => true,
            (Form::Blank { blanks, .. }, Response::Blanks(typed)) => typed.len() == blanks.len(),
            (Form::Order { items }, Response::Order(order)) => {
                let mut sorted = order.clone();
                sorted.sort_unstable();
                sorted.into_iter().eq(0..items.len())
            }
            (Form::Match { pairs, .. }, Response::Match(chosen)) => {
                let most = self.form.shuffled_len();
                chosen.len() == pairs.len() && chosen.iter().flatten().all(|c| *c < most)
            }
            (Form::Classify { groups }, Response::Groups(chosen)) => {
                chosen.len() == self.form.shuffled_len()
                    && chosen.iter().flatten().all(|c| *c < groups.len())
            }
            _ => false,
        }
    }
}

/// Reads a number as people type it: full-width digits, thousands separators, spaces.
pub fn read_number(typed: &str) -> Option<Decimal> {
    let folded: String = text::fold(typed).chars().filter(|c| *c != '\'').collect();
    let (whole, rest) =
        folded.split_once('.').map_or((folded.as_str(), None), |(w, r)| (w, Some(r)));
    let groups: Vec<&str> = whole.split(',').collect();
    let grouped_right = groups.len() == 1
        || (groups.iter().skip(1).all(|g| g.len() == 3)
            && groups.first().is_some_and(|g| (1..=4).contains(&g.len())));
    if !grouped_right || rest.is_some_and(|r| r.contains(',')) {
        return None;
    }
    folded.replace(',', "").parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_as_people_type_them() {
        let same = ["12", " 12 ", "１２", "12.0", "12.00", "+12"];
        for typed in same {
            assert_eq!(read_number(typed), Some(Decimal::from(12)), "{typed}");
        }
        assert_eq!(read_number("1,000"), Some(Decimal::from(1000)));
        assert_eq!(read_number("１，０００．５"), Some(Decimal::new(10005, 1)));
        assert_eq!(read_number("-3"), Some(Decimal::from(-3)));
        for typed in ["", "十二", "1,00", "12秒", "1.2.3", "1.0,000"] {
            assert_eq!(read_number(typed), None, "{typed}");
        }
    }
}
