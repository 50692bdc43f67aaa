//! Conditions: simple tests on meters, on scenes seen and on choices made.

use serde::{Deserialize, Serialize};

use crate::domain::id::{ChoiceId, MeterId, SceneId};

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
