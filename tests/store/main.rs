//! The store's story: what people do is there afterwards, whoever else writes, and whatever befalls the file.

#![expect(clippy::unwrap_used, reason = "where a test cannot go on it fails")]

mod admission;
mod audit;
mod course;
mod crowd;
mod desk;
mod drills;
mod files;
mod kills;
mod people;
mod plays;
mod rulings;
mod story;
mod sums;
mod surveys;
