//! Ending and stopping: whatever ends the program, the terminal is as it was.

use rustix::process::Signal;

use crate::desk::Desk;
use crate::program::{Launch, Program, binary};

fn exam() -> (Desk, Program) {
    let desk = Desk::new();
    let mut program = desk.exam();
    program.settle();
    (desk, program)
}

#[test]
fn leaving_gives_the_terminal_back() {
    let (_desk, mut program) = exam();
    program.look(|s| assert!(s.alternate_screen() && s.bracketed_paste()));
    program.press("Ctrl+Q").wait("退出").press("Enter");
    let (status, _) = program.ended();
    assert_eq!(status.exit_code(), 0);
    program.assert_terminal_restored();
}

#[test]
fn asked_to_end_it_ends_within_a_second_and_gives_the_terminal_back() {
    for signal in [Signal::TERM, Signal::HUP, Signal::INT] {
        let (_desk, mut program) = exam();
        let (status, millis) = program.signal(signal).ended();
        println!("{signal:?}: ended after {millis} ms");
        // A machine too busy for it to end by itself in time sees it ended by the signal.
        assert!(status.success() || status.signal().is_some(), "{signal:?}: {status:?}");
        assert!(millis < 5000, "{signal:?}: {millis} ms");
        program.assert_terminal_restored();
    }
}

#[test]
fn a_terminal_that_is_gone_ends_the_program_without_a_spin() {
    for controlling in [true, false] {
        let desk = Desk::new();
        let launch = Launch::on(&desk.db).of("0012");
        let launch = if controlling { launch } else { launch.not_controlled() };
        let mut program = launch.start();
        program.wait("下一步").settle();
        let before = program.cpu_nanos();
        program.close_terminal("F1");
        let (_, millis) = program.ended();
        println!("terminal closed (controlling: {controlling}): ended after {millis} ms");
        assert!(millis < 5000, "{millis} ms, {} ns", program.cpu_nanos() - before);
    }
}

#[test]
fn a_terminal_that_does_not_read_does_not_keep_the_program() {
    let desk = Desk::new();
    let mut program = desk.exam();
    program.settle();
    let (status, millis) = program.held_back(|p| {
        // Far more frames than the terminal's buffer holds.
        for _ in 0..300 {
            for key in ["Right", "Left"] {
                p.press(key);
                std::thread::sleep(std::time::Duration::from_millis(3));
            }
        }
        p.signal(Signal::TERM).ended()
    });
    println!("a terminal that does not read: ended after {millis} ms, {status:?}");
    assert!(millis < 5000, "{millis} ms");
}

#[test]
fn stopped_and_continued_it_goes_on_where_it_was() {
    let (_desk, mut program) = exam();
    program.signal(Signal::TSTP);
    while program.state() != 'T' {
        std::thread::sleep(std::time::Duration::from_millis(5));
    }
    program.look(|s| assert!(!s.alternate_screen() && !s.bracketed_paste() && !s.hide_cursor()));
    assert_eq!(program.termios_before, program.termios());
    // What the shell has written meanwhile.
    program.signal(Signal::CONT).wait("第 1 题").settle();
    program.look(|s| assert!(s.alternate_screen() && s.bracketed_paste()));
    assert_ne!(program.termios_before, program.termios());
    program.press("Right").wait("第 2 题").press("Ctrl+Q").wait("退出").press("Enter");
    assert_eq!(program.ended().0.exit_code(), 0);
    program.assert_terminal_restored();
}

#[test]
fn what_is_no_terminal_is_refused_politely() {
    let desk = Desk::new();
    let run = |args: &[&str]| {
        let mut command = std::process::Command::new(binary());
        command.arg("--db").arg(&desk.db).args(args).env("LANG", "zh_CN.UTF-8");
        command.stdin(std::process::Stdio::null()).output().unwrap()
    };
    let refused = run(&[]);
    let said = String::from_utf8(refused.stderr).unwrap();
    assert_eq!(refused.status.code(), Some(1));
    assert!(said.contains("不是终端") && said.contains("--help"), "{said}");
    assert_eq!(refused.stdout, b"");
    let refused = run(&["--lang", "en"]);
    assert!(String::from_utf8(refused.stderr).unwrap().contains("opens in a terminal"));
}

#[test]
fn what_is_not_utf8_is_refused_in_ascii() {
    let desk = Desk::new();
    for (name, value) in
        [("LANG", "zh_CN.GB18030"), ("LC_ALL", "zh_CN.GBK"), ("LC_CTYPE", "C.ISO-8859-1")]
    {
        let mut program = Launch::on(&desk.db).env(name, value).start();
        program.wait("not set to UTF-8");
        assert_eq!(program.ended().0.exit_code(), 1);
        program.assert_terminal_restored();
        assert!(program.output().is_ascii(), "{:?}", program.screen());
    }
    for value in ["zh_CN.utf8", "C", "POSIX", "zh_CN"] {
        let mut program = Launch::on(&desk.db).env("LANG", value).start();
        program.wait("工号");
    }
}
