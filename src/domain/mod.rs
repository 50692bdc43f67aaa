//! The field itself: pure types and functions, given time and seed, knowing no disk and no terminal.

pub mod analysis;
pub mod bank;
pub mod course;
pub mod disclosure;
pub mod drill;
pub mod evaluation;
pub mod evidence;
pub mod exam;
pub mod grading;
pub mod id;
pub mod journey;
pub mod marking;
pub mod paper;
pub mod person;
pub mod play;
pub mod practice;
pub mod question;
pub mod records;
pub mod regrade;
pub mod repetition;
pub mod ruling;
pub mod satisfaction;
pub mod scenario;
pub mod statistics;
pub mod survey;
pub mod text;
