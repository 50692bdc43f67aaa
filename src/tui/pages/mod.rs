//! The pages, one file each.

pub mod enter;
pub mod exam;
pub mod feedback;
pub mod home;
pub mod outcome;
pub mod paper;
pub mod question;
pub mod review;
