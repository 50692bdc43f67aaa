//! Small drawings that several pages share: each is a function of its values and a width.

pub mod bars;
pub mod gauge;
