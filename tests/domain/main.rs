//! The domain: tables and properties, without disk, clock or terminal.

mod exams;
mod journeys;
mod marking;
mod marks;
mod papers;
mod practising;
mod repetition;
mod rulings;
mod samples;
mod trials;
