//! A generated bank of any size, and a paper of a hundred questions that is drawn from it.

use std::collections::BTreeMap;

use lichuang::domain::bank::Bank;
use lichuang::domain::id::{BankId, ModuleId, ObjectiveId, PaperId, Points, QuestionId, Share};
use lichuang::domain::marking::Rule;
use lichuang::domain::paper::{Attempts, Counts, Paper, Part, Review, Shuffle};
use lichuang::domain::question::{Difficulty, Form, FormKind, Letter, Question, Usage};

/// Parts of the paper: form, questions.
const PARTS: [(FormKind, usize); 3] =
    [(FormKind::Single, 50), (FormKind::Multiple, 30), (FormKind::TrueFalse, 20)];

/// The n-th question: half single, a third multiple, the rest true or false; 200 objectives, three difficulties.
pub fn question(n: usize) -> Question {
    let options = ['A', 'B', 'C', 'D'].map(|c| (Letter(c), format!("第 {n} 题的选项 {c}")));
    let form = match n % 6 {
        0..3 => Form::Single { options: options.into(), answer: Letter('A') },
        3 | 4 => {
            Form::Multiple { options: options.into(), answers: [Letter('A'), Letter('B')].into() }
        }
        _ => Form::TrueFalse { answer: n.is_multiple_of(4) },
    };
    let difficulties = [Difficulty::Easy, Difficulty::Medium, Difficulty::Hard];
    Question {
        id: QuestionId::new(format!("large-{n:06}")),
        usage: Usage::Exam,
        stem: format!("第 {n} 题：客户来电询问电费，你应当怎样回答？"),
        form,
        explanation: "见规范。".to_owned(),
        wrong: BTreeMap::new(),
        source: None,
        objectives: vec![ObjectiveId::new(format!("phone.topic{}.o{}", n % 20, n % 200))],
        difficulty: difficulties[n / 6 % 3],
    }
}

/// So many questions.
pub fn bank(questions: usize) -> Bank {
    let mut bank = Bank::default();
    for n in 0..questions {
        bank.add(&BankId::new("large"), &ModuleId::new("phone"), question(n));
    }
    bank
}

/// A hundred questions in three parts, each with proportions of difficulty; three parallel forms.
pub fn paper() -> Paper {
    let part = |(kind, count): (FormKind, usize)| Part {
        title: "一部分".to_owned(),
        kind,
        module: None,
        objective: None,
        count,
        points: Points::whole(1),
        difficulty: [(Difficulty::Easy, count / 2), (Difficulty::Hard, count / 5)].into(),
        areas: Vec::new(),
        fixed: Vec::new(),
        pass: None,
    };
    Paper {
        id: PaperId::new("hundred"),
        title: "一百题的卷子".to_owned(),
        minutes: 120,
        pass: Share(6000),
        bands: Vec::new(),
        forms: 3,
        rule: Rule::default(),
        attempts: Attempts { finals: 2, counts: Counts::Best, wait_days: 1 },
        review: Review::AfterHandIn,
        shuffle: Shuffle::default(),
        opens: None,
        closes: None,
        role_play: None,
        parts: PARTS.map(part).into(),
    }
}
