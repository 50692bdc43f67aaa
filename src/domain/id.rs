//! Identities and the small measures that everything else is written in.

use std::fmt;

use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),* $(,)?) => {$(
        $(#[$doc])*
        #[derive(
            Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
        )]
        #[serde(transparent)]
        pub struct $name(String);

        impl $name {
            /// Takes over a text that is already known to be an id of this kind.
            pub fn new(text: impl Into<String>) -> Self {
                Self(text.into())
            }

            /// The id as it is written in files and tables.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    )*};
}

ids! {
    /// Names a course, as in `course.yaml`.
    CourseId,
    /// Names a module, the first part of its objectives' ids.
    ModuleId,
    /// Names a lesson within its module: the file's name without its ending.
    LessonId,
    /// Names an objective: `module.group.item`.
    ObjectiveId,
    /// Names a question over the whole library.
    QuestionId,
    /// Names a question bank.
    BankId,
    /// Names a paper (blueprint).
    PaperId,
    /// Names a scenario.
    ScenarioId,
    /// Names a scene within its scenario.
    SceneId,
    /// Names a choice within its scenario: its `id:` or the digest of its text.
    ChoiceId,
    /// Names a meter within its scenario.
    MeterId,
    /// Names a survey.
    SurveyId,
    /// Names an item within its survey.
    ItemId,
    /// Names a person (ULID).
    PersonId,
    /// Names a training class (ULID).
    ClassId,
    /// Names a person's place in a class (ULID).
    EnrolmentId,
    /// Names one drawn form of a paper for a class (ULID).
    FormId,
    /// Names one attempt at a paper (ULID).
    AttemptId,
    /// Names one run of a scenario (ULID).
    PlayId,
    /// Names an institution of the operation drill.
    OfficeId,
    /// Names one run of the operation drill (ULID).
    DrillId,
    /// Names the window (process) that has an attempt or a run open (ULID).
    WindowId,
    /// The SHA-256 of a thing's content, in hexadecimal.
    Digest,
}

impl Digest {
    /// Digests a text.
    pub fn of(text: &str) -> Digest {
        Digest::of_bytes(text.as_bytes())
    }

    /// Digests bytes.
    pub fn of_bytes(bytes: &[u8]) -> Digest {
        use fmt::Write as _;
        let mut hex = String::with_capacity(64);
        for byte in Sha256::digest(bytes) {
            // Writing into a String cannot fail.
            let _ = write!(hex, "{byte:02x}");
        }
        Digest(hex)
    }

    /// The first twelve characters: enough to tell things of one file apart.
    pub fn short(&self) -> &str {
        self.0.get(..12).unwrap_or(&self.0)
    }
}

impl ObjectiveId {
    /// The topic an objective belongs to: the first two parts of its id.
    pub fn topic(&self) -> &str {
        match self.0.match_indices('.').nth(1) {
            Some((at, _)) => &self.0[..at],
            None => &self.0,
        }
    }
}

/// A day where the person is, counted from 1970-01-01.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Day(pub i64);

/// Which day a moment belongs to where the person is.
pub type DayOf = fn(Timestamp) -> Day;

/// A moment: milliseconds since 1970 in UTC.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(transparent)]
pub struct Timestamp(pub i64);

impl Timestamp {
    /// This moment and so many milliseconds (negative: before it).
    pub fn plus_millis(self, millis: i64) -> Timestamp {
        Timestamp(self.0.saturating_add(millis))
    }

    /// This moment and so many minutes.
    pub fn plus_minutes(self, minutes: u32) -> Timestamp {
        self.plus_millis(i64::from(minutes) * 60_000)
    }

    /// Milliseconds from an earlier moment to this one; negative when it is later.
    pub fn since(self, earlier: Timestamp) -> i64 {
        self.0.saturating_sub(earlier.0)
    }
}

/// Marks, in hundredths of a point, so that sums are exact.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(transparent)]
pub struct Points(pub i64);

impl Points {
    /// Whole points.
    pub fn whole(points: i64) -> Points {
        Points(points.saturating_mul(100))
    }

    /// The share `part / whole` of these points, rounded down to a hundredth; nothing when `whole` is 0.
    pub fn share(self, part: usize, whole: usize) -> Points {
        if whole == 0 {
            return Points(0);
        }
        Points(self.0.saturating_mul(part as i64) / whole as i64)
    }

    /// These points as a number for statistics and spreadsheets.
    pub fn as_f64(self) -> f64 {
        self.0 as f64 / 100.0
    }

    /// The percentage of `of`, for people to read; `None` when `of` is nothing.
    pub fn percent_of(self, of: Points) -> Option<f64> {
        (of.0 > 0).then(|| self.0 as f64 * 100.0 / of.0 as f64)
    }
}

impl std::ops::Add for Points {
    type Output = Points;
    fn add(self, other: Points) -> Points {
        Points(self.0.saturating_add(other.0))
    }
}

impl std::iter::Sum for Points {
    fn sum<I: Iterator<Item = Points>>(all: I) -> Points {
        all.fold(Points(0), |a, b| a + b)
    }
}

impl fmt::Display for Points {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (sign, n) = (if self.0 < 0 { "-" } else { "" }, self.0.unsigned_abs());
        match (n / 100, n % 100) {
            (whole, 0) => write!(f, "{sign}{whole}"),
            (whole, rest) if rest % 10 == 0 => write!(f, "{sign}{whole}.{}", rest / 10),
            (whole, rest) => write!(f, "{sign}{whole}.{rest:02}"),
        }
    }
}

/// A share of a whole in hundredths of a percent (60 % = 6000), compared without rounding.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Share(pub u32);

impl Share {
    /// True when `got` of `of` reaches this share; compared in whole numbers.
    pub fn reached_by(self, got: Points, of: Points) -> bool {
        i128::from(got.0) * 10_000 >= i128::from(of.0) * i128::from(self.0)
    }
}

impl fmt::Display for Share {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.0.is_multiple_of(100) {
            write!(f, "{}%", self.0 / 100)
        } else {
            write!(f, "{:.2}%", f64::from(self.0) / 100.0)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn points_print_without_needless_zeros() {
        let shown = [0, 100, 150, 233, 5, -150].map(|n| Points(n).to_string());
        assert_eq!(shown, ["0", "1", "1.5", "2.33", "0.05", "-1.5"]);
    }

    #[test]
    fn a_pass_mark_is_compared_unrounded() {
        let pass = Share(6000);
        assert!(pass.reached_by(Points(6000), Points(10_000)));
        assert!(!pass.reached_by(Points(5999), Points(10_000)));
        // 59.996 % would round to 60.00 %
        assert!(!pass.reached_by(Points(14_999), Points(25_000)));
    }

    #[test]
    fn a_topic_is_the_first_two_parts() {
        assert_eq!(ObjectiveId::new("phone.answer.limit").topic(), "phone.answer");
        assert_eq!(ObjectiveId::new("phone").topic(), "phone");
    }
}
