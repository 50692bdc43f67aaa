//! A decision that is first said in one's own words: what is listened for, and what that earns.
//!
//! Nothing here understands language: expressions are looked for, letter by letter, and the page says so.

use serde::{Deserialize, Serialize};

use crate::domain::text::fold;

/// Stands in an expression for whatever is said between, within a sentence.
const GAP: char = '…';

/// What is listened for when the trainee speaks freely.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnWords {
    /// What the trainee is asked; `None`: the usual sentence.
    pub prompt: Option<String>,
    /// What should be heard, each with its points.
    pub rubric: Vec<Criterion>,
    /// Expressions that should not be heard.
    pub taboo: Vec<String>,
    /// Points that each of these costs; below zero it does not go.
    pub taboo_costs: u32,
}

/// One thing that should be heard.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Criterion {
    /// Its name for people, such as 致歉.
    pub title: String,
    /// The expressions that count as this, any of them; `…` stands for anything within the sentence.
    pub phrases: Vec<String>,
    /// What it earns.
    pub points: u32,
}

/// What was heard in what somebody said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heard<'a> {
    /// Each criterion with the expression that was found, if one was.
    pub criteria: Vec<(&'a Criterion, Option<&'a str>)>,
    /// The taboo expressions that were found.
    pub taboo: Vec<&'a str>,
    /// The points earned.
    pub points: u32,
    /// The points that could be earned; more than zero in a scenario that was checked.
    pub of: u32,
}

impl OwnWords {
    /// Looks for what should, and what should not be heard.
    pub fn hear(&self, text: &str) -> Heard<'_> {
        let sentences = sentences(text);
        let found = |phrase: &&String| sentences.iter().any(|s| says(s, phrase));
        let criteria: Vec<_> = self
            .rubric
            .iter()
            .map(|c| (c, c.phrases.iter().find(found).map(String::as_str)))
            .collect();
        let taboo: Vec<&str> = self.taboo.iter().filter(found).map(String::as_str).collect();
        let earned: u32 = criteria.iter().filter(|(_, f)| f.is_some()).map(|(c, _)| c.points).sum();
        let costs = self.taboo_costs.saturating_mul(taboo.len() as u32);
        let of = self.rubric.iter().map(|c| c.points).sum();
        Heard { criteria, taboo, points: earned.saturating_sub(costs), of }
    }
}

/// The sentences of a text, folded so that width, case and spaces do not matter.
fn sentences(text: &str) -> Vec<String> {
    let folded = fold(&text.replace('\n', "。"));
    let ends = ['.', '!', '?', ';'];
    folded.split(ends).filter(|s| !s.is_empty()).map(str::to_owned).collect()
}

/// True when the pieces of a phrase stand in a sentence, one after the other.
fn says(sentence: &str, phrase: &str) -> bool {
    let mut rest = sentence;
    let mut pieces = phrase.split(GAP).map(fold).filter(|p| !p.is_empty()).peekable();
    if pieces.peek().is_none() {
        return false;
    }
    pieces.all(|piece| match rest.split_once(piece.as_str()) {
        Some((_, after)) => {
            rest = after;
            true
        }
        None => false,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn apology() -> OwnWords {
        let criterion = |title: &str, phrases: &[&str], points| Criterion {
            title: title.to_owned(),
            phrases: phrases.iter().map(|p| (*p).to_owned()).collect(),
            points,
        };
        OwnWords {
            prompt: None,
            rubric: vec![
                criterion("致歉", &["对不起", "抱歉"], 2),
                criterion("行动", &["马上…查", "现在就查"], 2),
                criterion("时限", &["分钟内"], 1),
            ],
            taboo: vec!["不知道".to_owned(), "规定就是".to_owned()],
            taboo_costs: 2,
        }
    }

    fn points(text: &str) -> u32 {
        apology().hear(text).points
    }

    #[test]
    fn what_is_said_earns_what_is_heard_in_it() {
        for (text, earned) in [
            ("", 0),
            ("好的。", 0),
            ("对 不 起，让您久等了", 2),
            ("抱歉！对不起！", 2),
            ("对不起，我马上给您查一下，１０分钟内回您电话。", 5),
            ("我马上来。您别急，我先查", 0),
            ("对不起，这个我不知道。", 0),
            ("对不起，我马上查，不过规定就是这样", 2),
            ("规定就是这样，我不知道", 0),
        ] {
            assert_eq!(points(text), earned, "{text}");
        }
    }

    #[test]
    fn a_gap_stays_within_its_sentence_and_its_order() {
        assert_eq!(points("马上就来。查过了"), 0);
        assert_eq!(points("查过了，马上就来"), 0);
        assert_eq!(points("马上，一刻也不等，就查"), 2);
    }

    #[test]
    fn everything_heard_is_named() {
        let words = apology();
        let heard = words.hear("抱歉，我不知道");
        let told: Vec<_> =
            heard.criteria.iter().map(|(c, found)| (c.title.as_str(), *found)).collect();
        assert_eq!(told, [("致歉", Some("抱歉")), ("行动", None), ("时限", None)]);
        assert_eq!((heard.taboo, heard.points, heard.of), (vec!["不知道"], 0, 5));
    }
}
