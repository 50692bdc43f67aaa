//! A survey, and when its answers may be shown.

use serde::{Deserialize, Serialize};

use super::id::{ItemId, SurveyId};

/// Nothing of an anonymous survey is shown from fewer answers than this.
pub const FEWEST_SHOWN: usize = 5;
/// The longest free text, in characters.
pub const LONGEST_TEXT: usize = 1000;

/// A survey.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Survey {
    /// Its id.
    pub id: SurveyId,
    /// Its name for people.
    pub title: String,
    /// True when answers are kept apart from names.
    pub anonymous: bool,
    /// Its pages.
    pub pages: Vec<SurveyPage>,
}

/// A page of a survey.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SurveyPage {
    /// The words of the Likert scale, worst first; empty when no item rates.
    pub scale: Vec<String>,
    /// Its items.
    pub items: Vec<Item>,
}

/// An item of a survey.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Item {
    /// Its id.
    pub id: ItemId,
    /// What is asked.
    pub text: String,
    /// How it is answered.
    pub kind: ItemKind,
}

/// How an item is answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ItemKind {
    /// On the page's Likert scale.
    Rate,
    /// From 0 to 10: would you recommend it?
    Recommend,
    /// In one's own words; may be left empty.
    Text,
}

impl ItemKind {
    /// All of them with the word used in files.
    pub const WORDS: [(&'static str, ItemKind); 3] =
        [("rate", ItemKind::Rate), ("recommend", ItemKind::Recommend), ("text", ItemKind::Text)];
}

/// What was answered to an item.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Reply {
    /// A place on the scale, from 1.
    Rating(u8),
    /// From 0 to 10.
    Recommend(u8),
    /// Own words.
    Text(String),
}

impl SurveyPage {
    /// True when a reply is one that an item of this page takes.
    pub fn fits(&self, item: &Item, reply: &Reply) -> bool {
        match (item.kind, reply) {
            (ItemKind::Rate, Reply::Rating(n)) => (1..=self.scale.len()).contains(&usize::from(*n)),
            (ItemKind::Recommend, Reply::Recommend(n)) => *n <= 10,
            (ItemKind::Text, Reply::Text(text)) => text.chars().count() <= LONGEST_TEXT,
            _ => false,
        }
    }
}

impl Survey {
    /// All items with their pages.
    pub fn items(&self) -> impl Iterator<Item = (&SurveyPage, &Item)> {
        self.pages.iter().flat_map(|p| p.items.iter().map(move |i| (p, i)))
    }
}
