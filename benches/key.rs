//! One key to a committed answer to a drawn frame, beside one that stores nothing; and the first frame from start.

#![expect(clippy::expect_used, reason = "where a test cannot go on it fails")]

use criterion::{Criterion, criterion_group, criterion_main};
use lichuang::content::{self, Sources};
use lichuang::tui::pilot::{Pilot, Wish};
use ratatui::layout::Size;

fn keys(c: &mut Criterion) {
    let folder = tempfile::tempdir().expect("a folder");
    let (library, _) = content::load(&Sources::built_in());
    let wish = Wish { size: Size { width: 120, height: 40 }, ..Wish::default() };
    let mut pilot = Pilot::wishing(folder.path(), library, wish);
    pilot.registered().press("Enter Enter");
    let mut group = c.benchmark_group("a key in the exam, 120x40, to the frame");
    group.bench_function("that stores nothing", |b| {
        let mut down = false;
        b.iter(|| {
            down = !down;
            pilot.press(if down { "Down" } else { "Up" }).drawn_cells()
        });
    });
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
