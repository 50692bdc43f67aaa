//! Small questions to test with.

use std::collections::BTreeMap;

use lichuang::domain::bank::Bank;
use lichuang::domain::id::{BankId, ModuleId, ObjectiveId, QuestionId};
use lichuang::domain::question::{Difficulty, Form, Letter, Question, Usage};

/// A question of a form, easy, for papers.
pub fn question(id: &str, form: Form) -> Question {
    Question {
        id: QuestionId::new(id),
        usage: Usage::Exam,
        stem: "？".to_owned(),
        form,
        explanation: String::new(),
        wrong: BTreeMap::new(),
        source: None,
        objectives: vec![ObjectiveId::new("phone.answer.limit")],
        difficulty: Difficulty::Easy,
    }
}

/// Letters from A on.
pub fn letters(text: &str) -> std::collections::BTreeSet<Letter> {
    text.chars().map(Letter).collect()
}

fn options(count: u8) -> BTreeMap<Letter, String> {
    (b'A'..b'A' + count).map(|c| (Letter(char::from(c)), char::from(c).to_string())).collect()
}

/// A single of four options whose key is B.
pub fn single(id: &str) -> Question {
    question(id, Form::Single { options: options(4), answer: Letter('B') })
}

/// A multiple of five options.
pub fn multiple(answers: &str) -> Question {
    question("m", Form::Multiple { options: options(5), answers: letters(answers) })
}

/// Steps to put in order.
pub fn order(count: usize) -> Question {
    question("o", Form::Order { items: (0..count).map(|n| n.to_string()).collect() })
}

/// A bank of singles, each with an objective of its own out of so many.
pub fn bank(count: usize, objectives: usize) -> Bank {
    let mut bank = Bank::default();
    for n in 0..count {
        let mut q = single(&format!("q-{n:05}"));
        q.objectives = vec![ObjectiveId::new(format!("phone.t{}.o", n % objectives))];
        q.difficulty = [Difficulty::Easy, Difficulty::Medium, Difficulty::Hard][n % 3];
        bank.add(&BankId::new("phone"), &ModuleId::new("phone"), q);
    }
    bank
}
