//! The commands as somebody at a shell meets them: what they say, what they write, and how they end.

#![expect(clippy::unwrap_used, reason = "where a test cannot go on it fails")]

mod bank;
mod check;
mod common;
mod completions;
mod db;
mod demo;
mod export;
mod paper;
mod people;
mod regrade;
mod report;
mod scenario;
mod usage;
