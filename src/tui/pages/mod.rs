//! The pages, one file each.

pub mod conversation;
pub mod debrief;
pub mod enter;
pub mod exam;
pub mod feedback;
pub mod home;
pub mod meters;
pub mod outcome;
pub mod paper;
pub mod play;
pub mod question;
pub mod review;
pub mod scenario;
pub mod scenarios;
