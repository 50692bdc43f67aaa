//! lichuang 礼窗: training and assessment of counter-service staff in the terminal.
//!
//! # The map
//!
//! Pages turn keys into events, the loop writes them down, and only then do they happen.
//!
//! ```text
//! main ─► cli ─► tui ─► { report, content, store, locale } ─► domain
//! ```
//!
//! - [`domain`] the trade: questions, papers, exams, role-plays, statistics; given time and seed, it never asks
//! - [`locale`] every text for people, Chinese and English side by side
//! - [`content`] files become the library, and every problem in them is told with its place
//! - [`store`] what is kept: one SQLite file, the only SQL
//! - [`report`] figures become documents
//! - [`tui`] the application: pages, the loop that alone writes, the terminal
//! - [`cli`] the commands
//! - [`clock`] the one place that reads the clock and asks for randomness
//!
//! `tests/architecture.rs` holds the layers to this.

pub mod cli;
pub mod clock;
pub mod content;
pub mod domain;
pub mod locale;
pub mod report;
pub mod store;
pub mod tui;
