//! The pages, one file each.

pub mod asked;
pub mod certificate;
pub mod conversation;
pub mod debrief;
pub mod enter;
pub mod exam;
pub mod feedback;
pub mod hits;
pub mod home;
pub mod lesson;
pub mod lesson_end;
pub mod lessons;
pub mod meters;
pub mod outcome;
pub mod paper;
pub mod play;
pub mod practice;
pub mod question;
pub mod review;
pub mod scenario;
pub mod scenarios;
pub mod scores;
pub mod search;
pub mod settings;
pub mod sheet;
pub mod survey;
