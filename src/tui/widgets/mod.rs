//! Small drawings that several pages share: each is a function of its values and a width.

pub mod bars;
pub mod beside;
pub mod boxes;
pub mod bubble;
pub mod contents;
pub mod dots;
pub mod figure;
pub mod gauge;
pub mod plot;
