//! Item analysis of a million answers: ten thousand people, ten forms, a hundred questions each.

use std::collections::BTreeMap;
use std::hint::black_box;
use std::sync::Arc;

use criterion::{Criterion, criterion_group, criterion_main};
use lichuang::domain::analysis::{Analysis, Item, MarkedAnswer, Sitting};
use lichuang::domain::exam::Standing;
use lichuang::domain::id::{Digest, FormId, Points, QuestionId};
use lichuang::domain::question::{Difficulty, Form, Letter, Question, Response, Usage};

const FORMS: usize = 10;
const QUESTIONS: usize = 100;
const PEOPLE: usize = 10_000;

fn question(id: &str) -> Arc<Question> {
    let options = ['A', 'B', 'C', 'D'].map(|c| (Letter(c), c.to_string()));
    Arc::new(Question {
        id: QuestionId::new(id),
        usage: Usage::Exam,
        stem: String::new(),
        form: Form::Single { options: options.into(), answer: Letter('A') },
        explanation: String::new(),
        wrong: BTreeMap::new(),
        source: None,
        objectives: Vec::new(),
        difficulty: Difficulty::Medium,
    })
}

/// One sitting of every form, all questions open.
fn forms() -> Vec<Sitting> {
    let answer = |id: String| MarkedAnswer {
        question: question(&id),
        shown: Digest::of(&id),
        got: Points(0),
        of: Points(100),
        waiting: false,
        standing: Standing::Answered,
        spent: 30_000,
        response: None,
        decreed: false,
    };
    (0..FORMS)
        .map(|form| Sitting {
            form: FormId::new(format!("form-{form}")),
            paper: "paper".to_owned(),
            letter: 'B',
            answers: (0..QUESTIONS).map(|n| answer(format!("q-{form}-{n}"))).collect(),
        })
        .collect()
}

/// Lets a million answers be given, the abler people right more often.
fn analysed(forms: &mut [Sitting]) -> Vec<Item> {
    let mut analysis = Analysis::default();
    let mut chance: u64 = 1;
    for person in 0..PEOPLE {
        let Some(sitting) = forms.get_mut(person % FORMS) else { continue };
        for answer in &mut sitting.answers {
            chance = chance.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            let drawn = (chance >> 33) as usize % PEOPLE;
            let letter = if drawn < person { 'A' } else { ['B', 'C', 'D'][drawn % 3] };
            answer.got = Points(if letter == 'A' { 100 } else { 0 });
            answer.response = Some(Response::Letter(Letter(letter)));
        }
        analysis.take(sitting);
    }
    analysis.items()
}

fn analysis(criterion: &mut Criterion) {
    let mut forms = forms();
    let mut group = criterion.benchmark_group("item analysis");
    group.sample_size(10);
    group.bench_function("1,000,000 answers", |b| b.iter(|| analysed(black_box(&mut forms))));
    group.finish();
}

criterion_group!(benches, analysis);
criterion_main!(benches);
