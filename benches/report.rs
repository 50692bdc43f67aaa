//! The report over a thousand people: figures, Markdown and HTML from the evidence.

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use lichuang::domain::evaluation::evaluate;
use lichuang::domain::id::Timestamp;
use lichuang::locale::{Lang, Texts};
use lichuang::report::{report_html, report_markdown};

#[expect(dead_code, reason = "the tests use the rest")]
#[path = "../tests/class/mod.rs"]
mod class;

fn report(criterion: &mut Criterion) {
    let (evidence, course) = (class::seeded(1000, 1), class::course());
    let texts = Texts::of(Lang::Zh);
    let evaluation = evaluate(&evidence, &course);
    let now = Timestamp(1_790_000_000_000);
    let mut group = criterion.benchmark_group("report over 1000 people");
    group.bench_function("figures", |b| b.iter(|| evaluate(black_box(&evidence), &course)));
    group.bench_function("markdown", |b| {
        b.iter(|| report_markdown(black_box(&evaluation), &texts, now));
    });
    group.bench_function("html", |b| b.iter(|| report_html(black_box(&evaluation), &texts, now)));
    group.bench_function("all", |b| {
        b.iter(|| report_html(&evaluate(black_box(&evidence), &course), &texts, now));
    });
    group.finish();
}

criterion_group!(benches, report);
criterion_main!(benches);
