//! One key to a committed answer to a drawn frame, beside one that stores nothing, in the shipped exam and in one of a
//! hundred questions drawn from a hundred thousand; and the first frame from start.

#![expect(clippy::expect_used, reason = "where a test cannot go on it fails")]

use criterion::{Criterion, criterion_group, criterion_main};
use lichuang::content::{self, Library, Sources};
use lichuang::domain::course::{PathStep, StepKind};
use lichuang::tui::pilot::{Pilot, Wish};
use ratatui::layout::Size;

mod exam;
mod memory;

/// A course that is nothing but a final of a hundred questions, over a bank of so many.
fn of_a_hundred(questions: usize) -> Library {
    let mut library = Library { bank: exam::bank(questions), ..Library::default() };
    let paper = exam::paper();
    let kind = StepKind::Final(paper.id.clone());
    library.course.path.push(PathStep { kind, needs: Vec::new() });
    library.papers.insert(paper.id.clone(), paper);
    library
}

fn keys(c: &mut Criterion) {
    let (shipped, _) = content::load(&Sources::built_in());
    keys_of(c, "a key in the exam", shipped);
    let large = memory::taken("a bank of 100,000 questions", || of_a_hundred(100_000));
    keys_of(c, "a key in an exam of 100 questions from 100,000", large);
}

fn keys_of(c: &mut Criterion, name: &str, library: Library) {
    let folder = tempfile::tempdir().expect("a folder");
    let wish = Wish { size: Size { width: 120, height: 40 }, ..Wish::default() };
    let mut pilot = Pilot::wishing(folder.path(), library, wish);
    pilot.registered().press("Enter Enter");
    assert!(pilot.shows("第 1 题"), "{}", pilot.screen());
    let mut group = c.benchmark_group(format!("{name}, 120x40, to the frame"));
    let mut down = false;
    let mut quiet = || {
        down = !down;
        pilot.press(if down { "Down" } else { "Up" }).drawn_cells()
    };
    memory::taken(&format!("100 keys, {name}"), || {
        for _ in 0..100 {
            quiet();
        }
    });
    group.bench_function("that stores nothing", |b| b.iter(&mut quiet));
    group.bench_function("that stores an answer", |b| {
        let mut first = false;
        b.iter(|| {
            first = !first;
            pilot.press(if first { "1" } else { "2" }).drawn_cells()
        });
    });
    group.finish();
}

fn start(c: &mut Criterion) {
    let folder = tempfile::tempdir().expect("a folder");
    let (library, _) = content::load(&Sources::built_in());
    let mut pilot = Pilot::new(folder.path(), library);
    pilot.registered();
    c.bench_function("the first frame from start", |b| {
        b.iter(|| pilot.restart().drawn_cells());
    });
}

criterion_group!(benches, keys, start);
criterion_main!(benches);
