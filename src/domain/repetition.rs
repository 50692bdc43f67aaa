//! Spaced repetition: how well a question is remembered, and when it comes back.
//!
//! FSRS-6 with its default parameters, after the description in the wiki of open-spaced-repetition/fsrs4anki,
//! "The Algorithm"; the figures are those of the reference implementation (crate `fsrs`).

use super::id::Day;

/// The default parameters w0 … w20.
const W: [f64; 21] = [
    0.212, 1.2931, 2.3065, 8.2956, 6.4133, 0.8334, 3.0194, 0.001, 1.8722, 0.1666, 0.796, 1.4835,
    0.0614, 0.2629, 1.6483, 0.6014, 1.8729, 0.5425, 0.0912, 0.0658, 0.1542,
];
/// The chance of a right answer at which a question comes back; stability is measured at it, too.
const RETENTION: f64 = 0.9;
/// The shortest and the longest stability, in days.
const STABILITY: (f64, f64) = (0.001, 36_500.0);

/// How an answer went.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Grade {
    /// Not remembered.
    Again = 1,
    /// Remembered with difficulty.
    Hard = 2,
    /// Remembered.
    Good = 3,
    /// Remembered without effort.
    Easy = 4,
}

/// What is left of a question in somebody's memory.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Memory {
    /// Days until the chance of a right answer has fallen to 90 %.
    pub stability: f64,
    /// From 1, easy, to 10, difficult.
    pub difficulty: f64,
}

impl Memory {
    /// After the first review ever.
    pub fn first(grade: Grade) -> Memory {
        let g = grade as usize;
        let stability = W.get(g - 1).copied().unwrap_or_default();
        Memory { stability, difficulty: first_difficulty(grade).clamp(1.0, 10.0) }
    }

    /// The chance of a right answer so many days after the last review, 0 to 1.
    pub fn retrievability(self, days: f64) -> f64 {
        let factor = RETENTION.powf(-1.0 / W[20]) - 1.0;
        (1.0 + factor * days / self.stability).powf(-W[20])
    }

    /// After one more review, so many whole days after the last.
    #[must_use]
    pub fn reviewed(self, days: f64, grade: Grade) -> Memory {
        let stability = if days <= 0.0 {
            self.stability * self.growth_within_a_day(grade)
        } else if grade == Grade::Again {
            self.after_a_lapse(days)
        } else {
            self.stability * self.growth(days, grade)
        };
        let g = grade as u8;
        let step = W[6] * (f64::from(g) - 3.0) * (10.0 - self.difficulty) / 9.0;
        let difficulty =
            W[7] * first_difficulty(Grade::Easy) + (1.0 - W[7]) * (self.difficulty - step);
        Memory {
            stability: stability.clamp(STABILITY.0, STABILITY.1),
            difficulty: difficulty.clamp(1.0, 10.0),
        }
    }

    fn growth(self, days: f64, grade: Grade) -> f64 {
        let forgotten = 1.0 - self.retrievability(days);
        let by_grade = match grade {
            Grade::Hard => W[15],
            Grade::Easy => W[16],
            Grade::Again | Grade::Good => 1.0,
        };
        1.0 + W[8].exp()
            * (11.0 - self.difficulty)
            * self.stability.powf(-W[9])
            * ((W[10] * forgotten).exp() - 1.0)
            * by_grade
    }

    fn growth_within_a_day(self, grade: Grade) -> f64 {
        let g = f64::from(grade as u8);
        let growth = (W[17] * (g - 3.0 + W[18])).exp() * self.stability.powf(-W[19]);
        if grade == Grade::Again { growth } else { growth.max(1.0) }
    }

    fn after_a_lapse(self, days: f64) -> f64 {
        let forgotten = 1.0 - self.retrievability(days);
        let left = W[11]
            * self.difficulty.powf(-W[12])
            * ((self.stability + 1.0).powf(W[13]) - 1.0)
            * (W[14] * forgotten).exp();
        left.min(self.stability / (W[17] * W[18]).exp())
    }

    /// The day on which a question last reviewed on `last` comes back: the next at the earliest.
    pub fn due(self, last: Day) -> Day {
        Day(last.0 + (self.stability.round() as i64).max(1))
    }
}

fn first_difficulty(grade: Grade) -> f64 {
    W[4] - (W[5] * (f64::from(grade as u8) - 1.0)).exp() + 1.0
}
