//! How much memory something takes: the program's resident set before it, and its peak while it ran.

use std::fs;

fn megabytes(line: &str) -> f64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let found = status.lines().find_map(|l| l.strip_prefix(line));
    let kilobytes = found.and_then(|l| l.split_whitespace().next()?.parse::<f64>().ok());
    kilobytes.unwrap_or(f64::NAN) / 1024.0
}

/// Runs it once and prints the memory that it took.
pub fn taken<T>(what: &str, run: impl FnOnce() -> T) -> T {
    // 5 forgets the peak so far (man 5 proc); without it the peak is that of the whole program.
    let forgotten = fs::write("/proc/self/clear_refs", "5").is_ok();
    let before = megabytes("VmRSS:");
    let made = run();
    let peak = megabytes("VmHWM:");
    let since = if forgotten { "" } else { " since the start" };
    said(&format!("{what}: resident {before:.1} MiB before, peak {peak:.1} MiB{since}"));
    made
}

/// Prints a finding.
#[expect(clippy::print_stdout, reason = "a bench tells what it found")]
pub fn said(what: &str) {
    println!("{what}");
}
