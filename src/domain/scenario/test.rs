//! Conditions: simple tests on meters, on scenes seen and on choices made.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::domain::id::{ChoiceId, MeterId, SceneId};
use crate::domain::text::word;

/// A simple test.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Test {
    /// A meter against a number.
    Meter {
        /// Which meter.
        meter: MeterId,
        /// How it is compared.
        compare: Compare,
        /// With what.
        value: i32,
    },
    /// A scene was seen.
    Seen(SceneId),
    /// A scene was not seen.
    NotSeen(SceneId),
    /// A choice was made.
    Chose(ChoiceId),
    /// A choice was not made.
    NotChose(ChoiceId),
}

/// How a meter is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Compare {
    /// `<`
    Less,
    /// `<=`
    AtMost,
    /// `>=`
    AtLeast,
    /// `>`
    More,
}

impl Compare {
    /// All of them with the sign used in files, longer signs first.
    pub const SIGNS: [(&'static str, Compare); 4] = [
        ("<=", Compare::AtMost),
        (">=", Compare::AtLeast),
        ("<", Compare::Less),
        (">", Compare::More),
    ];

    /// The sign used in files.
    pub fn sign(self) -> &'static str {
        word(&Compare::SIGNS, self)
    }

    /// True when `a` stands so to `b`.
    pub fn holds(self, a: i32, b: i32) -> bool {
        match self {
            Compare::Less => a < b,
            Compare::AtMost => a <= b,
            Compare::AtLeast => a >= b,
            Compare::More => a > b,
        }
    }
}

impl fmt::Display for Test {
    /// As it is written in files.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Test::Meter { meter, compare, value } => {
                write!(f, "{meter} {} {value}", compare.sign())
            }
            Test::Seen(scene) => write!(f, "seen {scene}"),
            Test::NotSeen(scene) => write!(f, "not seen {scene}"),
            Test::Chose(choice) => write!(f, "chose {choice}"),
            Test::NotChose(choice) => write!(f, "not chose {choice}"),
        }
    }
}
