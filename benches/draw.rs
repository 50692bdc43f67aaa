//! A paper of a hundred questions in three parallel forms, drawn from 1,000, 10,000 and 100,000 questions, beside one
//! look at every question of the same bank.

use std::hint::black_box;

use criterion::{BenchmarkId, Criterion, criterion_group, criterion_main};
use lichuang::domain::paper::draw;
use lichuang::domain::question::{Difficulty, FormKind};

mod exam;
mod memory;

const SIZES: [usize; 3] = [1_000, 10_000, 100_000];

fn drawing(criterion: &mut Criterion) {
    let paper = exam::paper();
    let mut group = criterion.benchmark_group("a paper of 100 questions");
    for size in SIZES {
        let bank = memory::taken(&format!("a bank of {size} questions"), || exam::bank(size));
        let drawn = memory::taken(&format!("a paper drawn from {size}"), || draw(&paper, &bank, 7));
        assert!(drawn.is_ok_and(|forms| forms.iter().all(|f| f.questions.len() == 100)));
        group.bench_with_input(BenchmarkId::new("drawn", size), &bank, |b, bank| {
            let mut seed = 0;
            b.iter(|| {
                seed += 1;
                draw(black_box(&paper), bank, seed)
            });
        });
        group.bench_with_input(
            BenchmarkId::new("one look at each question", size),
            &bank,
            |b, bank| {
                let hard = |kind: FormKind| {
                    let all = bank.iter().map(|(_, q)| q);
                    all.filter(|q| q.form.kind() == kind && q.difficulty == Difficulty::Hard)
                        .count()
                };
                b.iter(|| hard(black_box(FormKind::Single)));
            },
        );
    }
    group.finish();
}

criterion_group!(benches, drawing);
criterion_main!(benches);
