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
//!
//! # One concept, one word, in every layer
//!
//! An answer in an exam is decided and applied in [`domain::exam`], marked in [`domain::marking`], stored in
//! `store/exams.rs` and drawn in [`tui::pages::exam`]; its texts are in [`locale::exam`]. So are lessons, plays,
//! surveys and certificates.
//!
//! # One keypress
//!
//! [`tui::inputs`] waits for it, [`tui::app::App::step`] gives it to the page on the screen, [`tui::screen`] finds it among
//! the page's [`tui::keys`], the page decides by the domain and answers with effects, the loop has the store write the
//! record and commit, and only then tells the page that it is saved, which applies it; then one frame is composed
//! ([`tui::canvas`]), and [`tui::display`] draws the rows that changed.

pub mod cli;
pub mod clock;
pub mod content;
pub mod domain;
pub mod locale;
pub mod report;
pub mod store;
pub mod tui;
