//! A still screen costs nothing; a countdown wakes once a second. Colours and signs.

use std::time::Duration;

use crate::desk::Desk;
use crate::program::{Launch, Program};

/// Asserts that for a second nothing is written and nothing computed.
#[track_caller]
pub fn assert_still(program: &mut Program) {
    program.settle();
    let before = (program.bytes_so_far(), program.cpu_nanos(), program.sleeps());
    std::thread::sleep(Duration::from_secs(1));
    let after = (program.bytes_so_far(), program.cpu_nanos(), program.sleeps());
    assert_eq!(before, after, "bytes, nanoseconds, sleeps:\n{}", program.screen());
}

#[test]
fn a_still_screen_writes_nothing_and_uses_no_cpu() {
    let desk = Desk::new();
    let mut program = Launch::on(&desk.db).start();
    program.wait("工号");
    assert_still(&mut program);
    let mut program = desk.home();
    assert_still(&mut program);
    program.press("Enter").wait("考前须知");
    assert_still(&mut program);
}

#[test]
fn a_countdown_wakes_once_a_second() {
    let desk = Desk::new();
    let mut program = desk.exam();
    program.settle();
    let before = (program.bytes_so_far(), program.cpu_nanos(), program.sleeps());
    std::thread::sleep(Duration::from_secs(3));
    let bytes = program.bytes_so_far() - before.0;
    let millis = (program.cpu_nanos() - before.1) / 1_000_000;
    let sleeps = program.sleeps() - before.2;
    println!("countdown, 3 s: {bytes} bytes, {millis} ms of CPU, {sleeps} sleeps");
    assert!((2..=8).contains(&sleeps), "{sleeps} sleeps");
    assert!(bytes < 4 * 300, "{bytes} bytes");
}

#[test]
fn what_is_typed_wakes_a_dozen_times_a_second_and_then_never() {
    let desk = Desk::new().with_open_path();
    let mut program = desk.home();
    program.press("3").wait("演过").press("Enter").wait("按 Enter 开始");
    // Without a limit on the time nothing but the typing moves.
    program.press("Right").wait("加倍").press("Right").wait("现在不限时").settle();
    let before = program.sleeps();
    program.press("Enter").wait("看全").wait("你怎么说");
    let sleeps = program.sleeps() - before;
    println!("typing: {sleeps} sleeps");
    assert!(sleeps < 60, "{sleeps} sleeps");
    assert_still(&mut program);
}

#[test]
fn half_a_sequence_holds_nothing_up() {
    let desk = Desk::new();
    // Alt+[, half a character, a byte that is none, a paste that never ends.
    for half in [&b"\x1b["[..], b"\xe7\xaa", b"\xff", b"\x1b[200~never"] {
        let mut program = Launch::on(&desk.db).of("0012").start();
        program.wait("下一步").gone("正在读课程").press("Enter");
        if program.until(|s| s.contains("按 Enter 开始") || s.contains("剩余")) {
            program.press("Enter").wait("剩余");
        }
        program.settle().send(half);
        let before = program.screen();
        assert!(program.until(|s| s != before), "the countdown stands still");
        program.resize(30, 5).wait("窗口太小").resize(80, 24).wait("剩余");
        assert!(program.signal(rustix::process::Signal::TERM).ended().0.success(), "{half:?}");
    }
}

#[test]
fn no_color_means_no_colour() {
    let desk = Desk::new();
    let coloured = |program: &Program| {
        let output = String::from_utf8_lossy(&program.output()).into_owned();
        let codes = output.split("\x1b[").skip(1).filter_map(|s| s.split_once('m'));
        codes
            .filter(|(code, _)| code.bytes().all(|b| b.is_ascii_digit() || b == b';' || b == b':'))
            .flat_map(|(code, _)| code.split(';').map(str::to_owned).collect::<Vec<_>>())
            .any(|n| n.parse().is_ok_and(|n: u32| matches!(n, 30..=38 | 40..=48 | 90..=107)))
    };
    let mut program = Launch::on(&desk.db).of("0012").env("NO_COLOR", "1").start();
    program.wait("下一步").gone("正在读课程").settle();
    assert!(!coloured(&program));
    assert!(coloured(&desk.home()));
}

#[test]
fn a_number_that_nobody_has_is_said() {
    let desk = Desk::new();
    let mut program = Launch::on(&desk.db).of("0099").start();
    program.wait("没有工号 0099").wait("trainee add");
    assert_eq!(program.ended().0.exit_code(), 1);
    program.assert_terminal_restored();
    let mut program = Launch::on(&desk.db).of("００12").start();
    program.wait("李明");
}

#[test]
fn a_terminal_that_draws_wide_gets_plain_signs() {
    let desk = Desk::new();
    let mut program = Launch::on(&desk.db).of("0012").env("LICHUANG_SIGNS", "auto").start();
    assert!(program.until_output(b"\x1b[6n"));
    program.send(b"\x1b[1;3R").wait("下一步").settle();
    let screen = program.screen();
    assert!(!screen.contains(['─', '│', '▶', '●']), "{screen}");
    assert!(screen.contains('|'));
}

#[test]
fn a_terminal_that_does_not_answer_is_not_waited_for() {
    let desk = Desk::new();
    let clock = lichuang::clock::Clock::start();
    let mut fancy = Launch::on(&desk.db).of("0012").start();
    let begun = clock.now();
    fancy.wait("下一步");
    let known = clock.now().since(begun);
    let mut asked = Launch::on(&desk.db).of("0012").env("LICHUANG_SIGNS", "auto").start();
    let begun = clock.now();
    asked.wait("下一步");
    let mute = clock.now().since(begun);
    println!("first frame: {known} ms, with a terminal that does not answer {mute} ms");
    assert!(mute < known + 1500, "{known} ms and {mute} ms");
    // An answer that comes late is no key.
    asked.gone("正在读课程").settle().send(b"\x1b[1;2R").settle();
    asked.wait("下一步").wait("│");
}
