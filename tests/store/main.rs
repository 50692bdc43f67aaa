//! The store's story: what people do is there afterwards, whoever else writes, and whatever befalls the file.

mod audit;
mod crowd;
mod desk;
mod files;
mod people;
mod story;
mod surveys;
