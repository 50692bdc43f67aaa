//! The order in which a form's questions and their options are put before one person.

use rand::SeedableRng as _;
use rand::rngs::ChaCha8Rng;
use rand::seq::SliceRandom as _;

use super::super::id::{Digest, Points};
use super::super::paper::Shuffle;
use super::super::question::{Form, Question};
use super::Slot;

/// Puts a form's questions before one person: shuffled within their part, each with an order of its options, so far
/// as the paper shuffles.
///
/// `questions` come in the order of the parts, each with its digest and worth.
pub fn arrange(
    questions: Vec<(usize, Question, Digest, Points)>,
    shuffle: Shuffle,
    seed: u64,
) -> Vec<Slot> {
    let mut rng = ChaCha8Rng::seed_from_u64(seed);
    let mut slots: Vec<Slot> = questions
        .into_iter()
        .map(|(part, question, shown, worth)| {
            let as_written = question.form.options().is_some() && !shuffle.options();
            let order = if as_written {
                (0..question.form.shuffled_len()).collect()
            } else {
                shuffled(&question.form, &mut rng)
            };
            Slot { question, shown, part, order, worth }
        })
        .collect();
    if shuffle.questions() {
        slots.shuffle(&mut rng);
    }
    slots.sort_by_key(|s| s.part);
    slots
}

/// The order of a question's options outside a paper: practice and lessons.
pub fn arrange_one(question: &Question, seed: u64) -> Vec<usize> {
    shuffled(&question.form, &mut ChaCha8Rng::seed_from_u64(seed))
}

fn shuffled(form: &Form, rng: &mut ChaCha8Rng) -> Vec<usize> {
    let mut order: Vec<usize> = (0..form.shuffled_len()).collect();
    order.shuffle(rng);
    // Items to be put in order never start out right.
    if matches!(form, Form::Order { .. }) && order.is_sorted() {
        order.rotate_left(1);
    }
    order
}
