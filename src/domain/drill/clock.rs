//! The drill's own clock: days and minutes that pass by working and waiting, never by themselves.

use serde::{Deserialize, Serialize};

const DAY: u32 = 24 * 60;
/// When the window opens.
const OPENS: u32 = 9 * 60;
/// When it closes; who is at the window is still served.
const CLOSES: u32 = 17 * 60;
/// Nobody works longer than this: what is left is for the morning.
const LATEST: u32 = 20 * 60;
/// When things are ready that were promised for a day: replies, other departments' parts.
const FORENOON: u32 = 10 * 60;
/// When customers come who could not come the day before.
const NEXT_MORNING: u32 = 9 * 60 + 30;
/// When things are ready that are made by the end of a day.
const AFTERNOON: u32 = 14 * 60;
/// Minutes that making takes at least where days are given for it.
const LEAST: u32 = 60;

/// A moment of a drill: minutes since its first midnight.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(transparent)]
pub struct Moment(pub u32);

impl Moment {
    /// Opening time of the first day.
    pub const START: Moment = Moment(OPENS);

    /// Which day, from 0.
    pub fn day(self) -> u32 {
        self.0 / DAY
    }

    /// Minutes of the day.
    pub fn minute(self) -> u32 {
        self.0 % DAY
    }

    /// A minute of a day.
    pub fn of(day: u32, minute: u32) -> Moment {
        Moment(day.saturating_mul(DAY).saturating_add(minute))
    }

    /// After so many minutes of work; late at night the next morning.
    pub fn worked(self, minutes: u32) -> Moment {
        let then = Moment(self.0.saturating_add(minutes));
        if then.minute() > LATEST || then.day() > self.day() { self.morning() } else { then }
    }

    /// Opening time of the next day.
    pub fn morning(self) -> Moment {
        Moment::of(self.day() + 1, OPENS)
    }

    /// When somebody comes who needs so many minutes; not after closing.
    pub fn comes_after(self, minutes: u32) -> Moment {
        let then = Moment(self.0.saturating_add(minutes));
        if then.minute() > CLOSES || then.day() > self.day() {
            Moment::of(self.day() + 1, NEXT_MORNING)
        } else {
            then
        }
    }

    /// When a reply comes that takes so many days.
    pub fn replied(self, days: u32) -> Moment {
        if days == 0 { self.comes_after(LEAST) } else { Moment::of(self.day() + days, FORENOON) }
    }

    /// When something is ready that takes so many days, this one counted.
    pub fn made(self, days: u32, minutes: u32) -> Moment {
        match days {
            0 => Moment(self.0 + minutes),
            days => Moment::of(self.day() + days - 1, AFTERNOON).max(Moment(self.0 + LEAST)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_works_at_night_and_nobody_comes_after_closing() {
        let evening = Moment::of(0, 19 * 60 + 55);
        assert_eq!(evening.worked(5), Moment::of(0, LATEST));
        assert_eq!(evening.worked(10), Moment::of(1, OPENS));
        assert_eq!(Moment::of(0, 16 * 60).comes_after(60), Moment::of(0, CLOSES));
        assert_eq!(Moment::of(0, 16 * 60).comes_after(61), Moment::of(1, NEXT_MORNING));
    }

    #[test]
    fn what_takes_a_day_is_ready_on_that_day() {
        let morning = Moment::of(0, 10 * 60);
        assert_eq!(morning.made(0, 10), Moment::of(0, 10 * 60 + 10));
        assert_eq!(morning.made(1, 10), Moment::of(0, AFTERNOON));
        assert_eq!(morning.made(2, 10), Moment::of(1, AFTERNOON));
        assert_eq!(Moment::of(0, 16 * 60).made(1, 10), Moment::of(0, 17 * 60));
        assert_eq!(morning.replied(2), Moment::of(2, FORENOON));
    }
}
