//! The real program in a real terminal: typed at, resized, signalled, killed, crowded, and let down by its disk.

#![cfg(unix)]
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "where a test cannot go on it fails, and it tells what it measured"
)]

mod asking;
mod crowd;
mod desk;
mod faults;
mod keys;
mod kill;
mod leaving;
mod program;
mod sizes;
mod stillness;
mod strangers;
mod typing;
