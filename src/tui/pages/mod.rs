//! The pages, one file each.

pub mod asked;
pub mod certificate;
pub mod enter;
pub mod exam;
pub mod feedback;
pub mod hits;
pub mod home;
pub mod lesson;
pub mod lessons;
pub mod outcome;
pub mod paper;
pub mod practice;
pub mod question;
pub mod review;
pub mod scores;
pub mod search;
pub mod settings;
pub mod sheet;
pub mod survey;
