//! What the figures of a question ask its author to look at.

use super::super::question::Form;
use super::super::statistics::{LEVEL, wilson_of_share};
use super::groups::THIRD;
use super::item::{Choice, Item, OptionFigures};

/// Below so many answers nothing is said but that a key may be wrong: as many as are wanted before a question's own
/// facility takes the place of its author's estimate.
pub const FEWEST_ANSWERS: usize = 30;
/// From here on a question is extremely easy (docs.moodle.org, Quiz statistics report: facility 95–100).
pub const TOO_EASY: f64 = 0.95;
/// Up to here a question is difficult or very difficult (same table: facility 0–20).
pub const TOO_HARD: f64 = 0.20;
/// Below this efficiency Moodle prints a question in red (`statistics_table.php`: 15 %).
pub const WEAK_EFFICIENCY: f64 = 0.15;
/// From here on a discrimination is good, and from [`MARGINAL`] on it may pass (Ebel & Frisbie 1991, Essentials of
/// Educational Measurement, ch. 13): a question is called weak only where its interval leaves this out.
pub const GOOD: f64 = 0.30;
/// A negative discrimination is told only where its interval leaves this out: what is near 0 may be chance.
pub const MARGINAL: f64 = 0.20;

/// What to look at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Advice {
    /// The best third chose against the key by more than chance: the key is possibly wrong.
    KeyPossiblyWrong {
        /// The option that speaks against it.
        option: Choice,
    },
    /// Who knows more earns less.
    NegativeDiscrimination,
    /// Who knows more hardly earns more.
    WeakDiscrimination,
    /// Nearly everybody is right.
    TooEasy,
    /// Nearly nobody is right, or no more than guess.
    TooHard,
    /// Nobody chose this wrong option.
    NeverChosen {
        /// Which one.
        option: Choice,
    },
    /// There are too few answers to say.
    TooFewAnswers,
}

impl Advice {
    /// The stable word for tables.
    pub fn word(self) -> &'static str {
        match self {
            Advice::KeyPossiblyWrong { .. } => "key_possibly_wrong",
            Advice::NegativeDiscrimination => "negative_discrimination",
            Advice::WeakDiscrimination => "weak_discrimination",
            Advice::TooEasy => "too_easy",
            Advice::TooHard => "too_hard",
            Advice::NeverChosen { .. } => "distractor_never_chosen",
            Advice::TooFewAnswers => "too_few_answers",
        }
    }
}

/// How urgently a question wants to be looked at, the lower the sooner: by its first advice; nothing to say comes
/// after all advice, and too few answers after that.
pub fn urgency(item: &Item) -> u8 {
    match item.advice.first() {
        Some(Advice::KeyPossiblyWrong { .. }) => 0,
        Some(Advice::NegativeDiscrimination) => 1,
        Some(Advice::WeakDiscrimination) => 2,
        Some(Advice::TooHard) => 3,
        Some(Advice::TooEasy) => 4,
        Some(Advice::NeverChosen { .. }) => 5,
        None => 6,
        Some(Advice::TooFewAnswers) => 7,
    }
}

/// The advice on a question, the most urgent first.
pub fn on(item: &Item) -> Vec<Advice> {
    let mut advice: Vec<Advice> =
        against_key(item).map(|option| Advice::KeyPossiblyWrong { option }).into_iter().collect();
    if item.n < FEWEST_ANSWERS {
        // A key that the best contradict shows in few answers; nothing else does.
        if advice.is_empty() {
            advice.push(Advice::TooFewAnswers);
        }
        return advice;
    }
    advice.extend(discriminates(item));
    if item.facility >= TOO_EASY {
        advice.push(Advice::TooEasy);
    } else if item.facility <= item.guess.unwrap_or(0.0).max(TOO_HARD) {
        advice.push(Advice::TooHard);
    }
    let ignored = item.options.iter().filter(|o| !o.key && o.chosen == 0);
    // Of right and wrong, nobody choosing wrong is the same as everybody being right.
    let ignored = ignored.filter(|o| matches!(o.choice, Choice::Letter(_)));
    advice.extend(ignored.map(|o| Advice::NeverChosen { option: o.choice }));
    advice
}

fn discriminates(item: &Item) -> Option<Advice> {
    let index = item.discrimination?;
    // A perfect correlation has no interval and needs none.
    let most = item.discrimination_interval.map_or(index, |i| i.high);
    if index < 0.0 && most < MARGINAL {
        return Some(Advice::NegativeDiscrimination);
    }
    let weak = item.efficiency.is_some_and(|e| e < WEAK_EFFICIENCY) && most < GOOD;
    weak.then_some(Advice::WeakDiscrimination)
}

/// The option by which the best third contradicts the key beyond chance (a key that the able reject is the first
/// suspect: Ebel & Frisbie 1991, Essentials of Educational Measurement, ch. 13).
///
/// Of one choice: among those who chose the key or this option, most chose the option, by Wilson's lower end above
/// one half. Of several: most ticked a wrong option, or left a right one.
fn against_key(item: &Item) -> Option<Choice> {
    let asked = item.options.first().map_or(0, |o| o.of);
    let third = (asked as f64 * THIRD + 0.5).floor();
    let best = |o: &OptionFigures| o.thirds.and_then(|[.., best]| best).map(|s| s * third);
    let mostly = |part: f64, whole: f64| {
        let share = if whole > 0.0 { (part / whole).min(1.0) } else { return false };
        wilson_of_share(share, whole, LEVEL).is_some_and(|i| i.low > 0.5)
    };
    let key = item.options.iter().find(|o| o.key).and_then(best);
    let several = matches!(item.question.form, Form::Multiple { .. });
    let suspects = item.options.iter().filter(|option| {
        let Some(chose) = best(option) else { return false };
        if several {
            mostly(if option.key { third - chose } else { chose }, third)
        } else {
            !option.key && key.is_some_and(|right| mostly(chose, chose + right))
        }
    });
    suspects.max_by_key(|o| o.chosen).map(|o| o.choice)
}
