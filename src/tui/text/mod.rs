//! Text on a grid of cells: widths, wrapping, Markdown.

pub mod entry;
pub mod find;
pub mod markdown;
pub mod width;
pub mod wrap;
