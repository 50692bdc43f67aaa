//! The one place that reads the system's clock and randomness.

use chrono::{DateTime, Local};

use crate::domain::id::{Day, Timestamp};

/// The wall clock read once, plus the time since by a clock that runs on in suspend and cannot be set.
#[derive(Clone, Copy, Debug)]
pub struct Clock {
    wall: i64,
    boot: i64,
}

impl Clock {
    /// Reads the wall clock.
    pub fn start() -> Clock {
        Clock { wall: wall(), boot: since_boot() }
    }

    /// This moment.
    pub fn now(self) -> Timestamp {
        Timestamp(self.wall + (since_boot() - self.boot))
    }

    /// Milliseconds by which the wall clock was set away from this clock; backwards is negative.
    pub fn drift(self) -> i64 {
        wall() - self.now().0
    }
}

#[expect(clippy::disallowed_methods, reason = "this is the place that reads the clock")]
fn wall() -> i64 {
    chrono::Utc::now().timestamp_millis()
}

#[cfg(target_os = "linux")]
fn since_boot() -> i64 {
    let time = rustix::time::clock_gettime(rustix::time::ClockId::Boottime);
    time.tv_sec * 1000 + time.tv_nsec / 1_000_000
}

#[cfg(not(target_os = "linux"))]
fn since_boot() -> i64 {
    // Other systems' monotonic clocks stop in suspend; the wall clock is nearer to the truth there.
    wall()
}

/// The day a moment belongs to by this machine's time zone.
pub fn day_of(at: Timestamp) -> Day {
    let local = DateTime::from_timestamp_millis(at.0).map(|utc| utc.with_timezone(&Local));
    let days = local.map(|t| t.date_naive().to_epoch_days());
    Day(days.map_or(at.0.div_euclid(86_400_000), i64::from))
}

/// A fresh ULID: global, never used as an order.
pub fn fresh_id() -> String {
    ulid::Ulid::generate().to_string()
}

/// A fresh seed.
#[expect(clippy::disallowed_methods, reason = "this is the place that asks for randomness")]
pub fn seed() -> u64 {
    use rand::Rng as _;
    rand::rng().next_u64()
}
