//! Trying out the largest shipped scenario beside cloning as many states, and ten thousand random plays of it.

#![expect(clippy::expect_used, reason = "a bench that cannot be set up is no bench")]
#![expect(clippy::print_stdout, reason = "the memory is told beside the times")]

use std::hint::black_box;
use std::sync::Arc;

use criterion::{Criterion, criterion_group, criterion_main};
use lichuang::content::{MOST_STATES, Sources, load};
use lichuang::domain::play::{Atlas, State, sample};
use lichuang::domain::scenario::Scenario;

/// The scenario with the most states.
fn largest() -> (Arc<Scenario>, usize) {
    let scenarios = load(&Sources::built_in()).0.scenarios.into_values();
    let counted = scenarios.map(|s| {
        let states = Atlas::explore(&s, MOST_STATES).states();
        (s, states)
    });
    counted.max_by_key(|(_, states)| *states).expect("a scenario")
}

/// The most memory this process had at once, in kibibytes.
fn peak() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|l| l.strip_prefix("VmHWM:"));
    line.and_then(|l| l.trim().trim_end_matches(" kB").trim().parse().ok()).unwrap_or(0)
}

fn role_play(c: &mut Criterion) {
    let before = peak();
    let (scenario, states) = largest();
    println!("{}: {states} states, {} KiB more at the peak", scenario.id, peak() - before);
    let mut group = c.benchmark_group("the largest scenario");
    group.sample_size(10);
    group.bench_function("trying everything", |b| {
        b.iter(|| Atlas::explore(black_box(&scenario), MOST_STATES).findings());
    });
    let start = State::start(&scenario, &mut |_, _| {});
    group.bench_function("as many states, only cloned", |b| {
        b.iter(|| vec![black_box(&start).clone(); states].len());
    });
    group.bench_function("ten thousand random plays", |b| {
        b.iter(|| sample(black_box(&scenario), 10_000).unheard.len());
    });
    group.finish();
}

criterion_group!(benches, role_play);
criterion_main!(benches);
