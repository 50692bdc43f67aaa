//! lichuang 礼窗: training and assessment of counter-service staff in the terminal.
//!
//! # The map
//!
//! Pages turn keys into events, the loop writes them down, and only then do they happen.
//!
//! ```text
//! main ─► cli ─► tui ─► { report, content, store, locale } ─► domain
//! ```

pub mod cli;
pub mod clock;
pub mod content;
pub mod domain;
pub mod locale;
pub mod report;
pub mod store;
pub mod tui;
