//! The real program in a real terminal: typed at, resized, signalled, killed, crowded, and let down by its disk.

#![cfg(unix)]
#![expect(clippy::unwrap_used, reason = "where a test cannot go on it fails")]

mod crowd;
mod desk;
mod faults;
mod kill;
mod leaving;
mod program;
mod sizes;
mod stillness;
mod strangers;
mod typing;
