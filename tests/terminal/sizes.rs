//! Windows of every size.

use rand::{RngExt as _, SeedableRng as _};

use crate::desk::Desk;
use crate::program::Program;
use crate::stillness::assert_still;

/// Sizes that no window has, and some that windows have.
const ODD: [(u16, u16); 14] = [
    (1, 1),
    (0, 0),
    (65535, 65535),
    (2, 2),
    (1, 500),
    (1000, 1),
    (0, 24),
    (80, 0),
    (59, 20),
    (60, 19),
    (60, 20),
    (40, 12),
    (300, 100),
    (65535, 24),
];

/// The keys that lead from home to each page; with a countdown or not.
const PAGES: [(&str, bool); 14] = [
    ("", false),
    ("1", false),
    ("1 Enter", false),
    ("2", false),
    ("3", false),
    ("3 Enter", false),
    ("3 Enter Enter", true),
    ("4", false),
    ("5", false),
    ("6", false),
    ("7", false),
    ("8", false),
    ("Enter", false),
    ("Enter Enter", true),
];

/// A storm of resizes with keys in between; then the page still works and is still.
/// Space is left out where it would change the language, and so the words that are waited for.
fn storm(program: &mut Program, steps: usize, seed: u64, text: &str, space: bool) {
    let mut rng = rand::rngs::ChaCha8Rng::seed_from_u64(seed);
    for step in 0..steps {
        let (columns, rows) = if step % 3 == 0 {
            ODD[rng.random_range(0..ODD.len())]
        } else {
            (rng.random_range(0..200), rng.random_range(0..60))
        };
        program.resize(columns, rows);
        match rng.random_range(0..8) {
            0 => drop(program.press("PgDn")),
            1 => drop(program.press("Down")),
            2 => drop(program.press("F1")),
            3 if space => drop(program.press("Space")),
            _ => {}
        }
        if rng.random_bool(0.2) {
            std::thread::sleep(std::time::Duration::from_millis(rng.random_range(0..20)));
        }
    }
    program.resize(80, 24);
    program.wait(text).press("F1").wait("知道了").press("Esc").gone("知道了").wait(text);
}

#[test]
fn a_storm_of_resizes_is_weathered_on_every_page() {
    let steps = std::env::var("LICHUANG_STORM").map_or(30, |n| n.parse().unwrap());
    let seeds = std::env::var("LICHUANG_SEEDS").map_or(1, |n| n.parse().unwrap());
    let mut most = 0;
    for seed in 0..seeds {
        for (keys, counts_down) in PAGES {
            let desk = Desk::new().with_open_path();
            let mut program = desk.home();
            for key in keys.split_whitespace() {
                let before = program.screen();
                program.press(key);
                assert!(program.until(|s| s != before && s.contains("F1 帮助")));
            }
            program.settle();
            let title: String = program.screen().chars().take(6).collect();
            let before = program.peak_kib();
            storm(&mut program, steps, seed, &title, keys != "8");
            most = most.max(program.peak_kib().saturating_sub(before));
            if !counts_down && seed == 0 {
                assert_still(&mut program);
            }
        }
    }
    let pages = PAGES.len();
    println!("storm of {steps} resizes × {seeds} on {pages} pages: memory + {most} KiB at most");
}

#[test]
fn a_resize_is_not_lost_among_keys() {
    let desk = Desk::new();
    let mut program = desk.home();
    for _ in 0..40 {
        program.resize(30, 5).press("PgDn").wait("窗口太小");
        program.press("PgDn").resize(80, 24).press("PgUp").wait("下一步");
    }
}

#[test]
fn a_small_window_says_what_it_needs() {
    let desk = Desk::new();
    let mut program = desk.exam();
    program.resize(40, 12).wait("窗口太小").settle();
    let screen = program.screen();
    assert!(screen.contains("60×20") && screen.contains("40×12"), "{screen}");
    // Keys that answer something that cannot be seen do nothing.
    program.press("1 F9 2 Enter 2").settle();
    program.resize(80, 24).wait("第 1 题").wait("已答 0 题");
    for (columns, rows) in [(30, 5), (10, 3), (2, 2), (1, 1), (0, 0)] {
        program.resize(columns, rows).settle();
    }
    program.resize(80, 24).wait("第 1 题");
    // Leaving works although no dialog fits.
    program.resize(20, 6).wait("窗口").press("Ctrl+Q");
    assert_eq!(program.ended().0.exit_code(), 0);
    program.assert_terminal_restored();
}

#[test]
fn an_exam_in_a_window_too_small_stays_quiet() {
    let desk = Desk::new();
    let mut program = desk.exam();
    program.settle().resize(30, 5).wait("窗口").settle();
    drop(program);
    // Opened again in a small window from the start.
    let mut program = crate::program::Launch::on(&desk.db).of("0012").size(80, 24).start();
    program.wait("回到考场").settle().press("Enter").resize(30, 5).wait("窗口").settle();
    let before = program.cpu_nanos();
    std::thread::sleep(std::time::Duration::from_secs(2));
    let used = program.cpu_nanos() - before;
    assert!(used < 300_000_000, "{used} ns in two seconds");
}
