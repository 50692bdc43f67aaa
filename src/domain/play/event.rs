//! What happens in a run, how it may be played, and why something is not allowed.

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::domain::id::{ChoiceId, SceneId, WindowId};
use crate::domain::scenario::Timer;

/// What happens in a run.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Event {
    /// A window opened it; the newest has it.
    Opened {
        /// Which window.
        window: WindowId,
    },
    /// A choice was made.
    Chose {
        /// In which scene.
        scene: SceneId,
        /// Which choice.
        choice: ChoiceId,
    },
    /// The trainee said it in their own words, before choosing; nothing where they would not.
    Spoke {
        /// In which scene.
        scene: SceneId,
        /// What was said.
        text: String,
    },
    /// The time ran out.
    Silent {
        /// In which scene.
        scene: SceneId,
    },
}

/// Whether a run practises or counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Mode {
    /// It may be paused; time may be given.
    Practice,
    /// It counts; time runs on.
    Assessment,
}

impl Mode {
    /// All of them with the word used in tables.
    pub const WORDS: [(&'static str, Mode); 2] =
        [("practice", Mode::Practice), ("assessment", Mode::Assessment)];
}

/// How much time timed decisions give in practice; kept with the run.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Pace {
    /// As written.
    #[default]
    Normal,
    /// Twice as much.
    Double,
    /// No limit.
    Unlimited,
}

impl Pace {
    /// All of them with the word used in tables and settings.
    pub const WORDS: [(&'static str, Pace); 3] =
        [("normal", Pace::Normal), ("double", Pace::Double), ("unlimited", Pace::Unlimited)];

    /// The milliseconds that a time limit gives; `None`: no limit.
    pub fn millis(self, timer: &Timer) -> Option<i64> {
        let millis = i64::from(timer.seconds) * 1000;
        match self {
            Pace::Normal => Some(millis),
            Pace::Double => Some(millis * 2),
            Pace::Unlimited => None,
        }
    }
}

/// Why an event is not allowed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum Refusal {
    /// It has ended.
    #[error("the scenario has ended")]
    Ended,
    /// That choice is not offered here.
    #[error("that choice is not offered here")]
    NotOffered,
    /// It is first to be said in one's own words.
    #[error("it is first to be said in one's own words")]
    SpeakFirst,
}

impl Event {
    /// True for what takes the run on to another decision.
    pub fn decides(&self) -> bool {
        matches!(self, Event::Chose { .. } | Event::Silent { .. })
    }
}
