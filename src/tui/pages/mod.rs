//! The pages, one file each.

pub mod certificate;
pub mod enter;
pub mod exam;
pub mod feedback;
pub mod home;
pub mod outcome;
pub mod paper;
pub mod question;
pub mod review;
pub mod scores;
pub mod settings;
pub mod survey;
