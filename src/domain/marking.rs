//! Marking: what a response to a question earns.

use serde::{Deserialize, Serialize};

use super::id::Points;
use super::question::{Form, Question, Response, read_number};
use super::text;

/// How the forms that allow partial marks are marked; a paper states it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rule {
    /// For multiples.
    pub multiple: MultipleRule,
    /// For orders.
    pub order: OrderRule,
}

/// How a multiple is marked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum MultipleRule {
    /// 少选按比例、错选不得分: the share of the right ones ticked; a wrong one ticked earns nothing.
    #[default]
    Proportional,
    /// 少选得一半、错选不得分.
    Half,
    /// 全对才得分.
    Exact,
    /// +1 for each right one, −1 for each wrong one, not below 0, over the number of right ones; who ticks all wrong
    /// ones has half at most.
    PerOption,
}

impl MultipleRule {
    /// All of them with the word used in files.
    pub const WORDS: [(&'static str, MultipleRule); 4] = [
        ("proportional", MultipleRule::Proportional),
        ("half", MultipleRule::Half),
        ("exact", MultipleRule::Exact),
        ("per_option", MultipleRule::PerOption),
    ];
}

/// Right and wrong options of a multiple: all there are, or those that are ticked.
#[derive(Clone, Copy)]
struct Ticks {
    right: usize,
    wrong: usize,
}

impl MultipleRule {
    /// What ticks earn where there are so many right and wrong options.
    fn earns(self, worth: Points, all: Ticks, ticked: Ticks) -> Points {
        let (part, whole) = match self {
            MultipleRule::PerOption => (ticked.right.saturating_sub(ticked.wrong), all.right),
            _ if ticked.wrong > 0 => (0, 1),
            MultipleRule::Proportional => (ticked.right, all.right),
            MultipleRule::Half if ticked.right == all.right => (1, 1),
            MultipleRule::Half => (usize::from(ticked.right > 0), 2),
            MultipleRule::Exact => (usize::from(ticked.right == all.right), 1),
        };
        let earned = worth.share(part, whole);
        // Ticking everything must not pay where few are wrong; one more right tick still never costs.
        if all.wrong > 0 && ticked.wrong == all.wrong {
            earned.min(worth.share(1, 2))
        } else {
            earned
        }
    }
}

/// How an order is marked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum OrderRule {
    /// The share of items that stand at their exact place.
    #[default]
    Position,
    /// The share of neighbouring pairs that follow each other rightly.
    Adjacent,
}

impl OrderRule {
    /// All of them with the word used in files.
    pub const WORDS: [(&'static str, OrderRule); 2] =
        [("position", OrderRule::Position), ("adjacent", OrderRule::Adjacent)];
}

/// What a response earned.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Mark {
    /// Points out of the question's worth.
    Scored {
        /// Points earned.
        got: Points,
        /// Points to be had.
        of: Points,
    },
    /// An essay that waits for a trainer (待评阅).
    Waiting {
        /// Points to be had.
        of: Points,
    },
}

impl Mark {
    /// The points earned so far.
    pub fn got(self) -> Points {
        match self {
            Mark::Scored { got, .. } => got,
            Mark::Waiting { .. } => Points(0),
        }
    }

    /// The points to be had.
    pub fn of(self) -> Points {
        match self {
            Mark::Scored { of, .. } | Mark::Waiting { of } => of,
        }
    }

    /// True when points were lost; what waits has lost none.
    pub fn lost(self) -> bool {
        matches!(self, Mark::Scored { got, of } if got < of)
    }

    /// True when everything was earned.
    pub fn full(self) -> bool {
        matches!(self, Mark::Scored { got, of } if got == of)
    }
}

/// Marks a response; no response, or one of another shape, earns nothing.
pub fn mark(question: &Question, response: Option<&Response>, worth: Points, rule: Rule) -> Mark {
    let scored =
        |part: usize, whole: usize| Mark::Scored { got: worth.share(part, whole), of: worth };
    let Some(response) = response.filter(|r| question.fits(r)) else {
        return scored(0, 1);
    };
    match (&question.form, response) {
        (Form::Single { answer, .. }, Response::Letter(letter)) => {
            scored(usize::from(letter == answer), 1)
        }
        (Form::Multiple { options, answers }, Response::Letters(ticked)) => {
            let right = ticked.intersection(answers).count();
            let ticked = Ticks { right, wrong: ticked.len() - right };
            let wrong = options.len().saturating_sub(answers.len());
            let all = Ticks { right: answers.len(), wrong };
            Mark::Scored { got: rule.multiple.earns(worth, all, ticked), of: worth }
        }
        (Form::TrueFalse { answer }, Response::Verdict(verdict)) => {
            scored(usize::from(verdict == answer), 1)
        }
        (Form::Blank { blanks, any_order }, Response::Blanks(typed)) => {
            scored(blanks_right(blanks, typed, *any_order), blanks.len())
        }
        (Form::Numeric { answer, tolerance, .. }, Response::Number(typed)) => {
            let right = read_number(typed).is_some_and(|n| (n - *answer).abs() <= *tolerance);
            scored(usize::from(right), 1)
        }
        (Form::Order { .. }, Response::Order(order)) => {
            let (part, whole) = order_right(order, rule.order);
            scored(part, whole)
        }
        (Form::Match { .. }, Response::Match(chosen)) => {
            let right = chosen.iter().enumerate().filter(|(i, c)| **c == Some(*i)).count();
            scored(right, chosen.len())
        }
        (Form::Classify { groups }, Response::Groups(chosen)) => {
            scored(classified_right(groups, chosen), chosen.len())
        }
        (Form::Essay { .. }, Response::Text(text)) if !text.trim().is_empty() => {
            Mark::Waiting { of: worth }
        }
        _ => scored(0, 1),
    }
}

fn blanks_right(blanks: &[Vec<String>], typed: &[String], any_order: bool) -> usize {
    let accepts = |blank: &[String], answer: &str| {
        let answer = text::fold(answer);
        !answer.is_empty() && blank.iter().any(|spelling| text::fold(spelling) == answer)
    };
    if !any_order {
        return blanks.iter().zip(typed).filter(|(b, t)| accepts(b, t)).count();
    }
    // A spelling may do for several blanks: each answer takes a blank that is free, or whose answer finds another.
    let mut taken: Vec<Option<usize>> = vec![None; blanks.len()];
    let fits = |answer: usize, blank: usize| {
        blanks.get(blank).zip(typed.get(answer)).is_some_and(|(b, t)| accepts(b, t))
    };
    for answer in 0..typed.len() {
        place(answer, &fits, &mut taken, &mut vec![false; blanks.len()]);
    }
    taken.iter().flatten().count()
}

/// Finds an answer a blank, moving others where that helps (an augmenting path).
fn place(
    answer: usize,
    fits: &impl Fn(usize, usize) -> bool,
    taken: &mut [Option<usize>],
    tried: &mut [bool],
) -> bool {
    for blank in 0..taken.len() {
        let Some(tried_before) = tried.get_mut(blank).filter(|_| fits(answer, blank)) else {
            continue;
        };
        if std::mem::replace(tried_before, true) {
            continue;
        }
        let holder = taken.get(blank).copied().flatten();
        if holder.is_none_or(|other| place(other, fits, taken, tried)) {
            if let Some(place) = taken.get_mut(blank) {
                *place = Some(answer);
            }
            return true;
        }
    }
    false
}

fn order_right(order: &[usize], rule: OrderRule) -> (usize, usize) {
    match rule {
        OrderRule::Position => {
            (order.iter().enumerate().filter(|(i, n)| i == *n).count(), order.len())
        }
        OrderRule::Adjacent => (
            order.windows(2).filter(|w| matches!(w, [a, b] if a + 1 == *b)).count(),
            order.len().saturating_sub(1),
        ),
    }
}

fn classified_right(groups: &[(String, Vec<String>)], chosen: &[Option<usize>]) -> usize {
    let homes = groups.iter().enumerate().flat_map(|(g, (_, items))| items.iter().map(move |_| g));
    homes.zip(chosen).filter(|(home, c)| **c == Some(*home)).count()
}
