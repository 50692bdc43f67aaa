//! Help, wrong words, pipes, and what is no terminal.

use std::io::{BufRead as _, BufReader};
use std::process::{Command, Stdio};

use insta::assert_snapshot;

use crate::common::Shell;

const COMMANDS: [&str; 24] = [
    "",
    "bank",
    "bank stats",
    "check",
    "regrade",
    "scenario",
    "scenario show",
    "scenario map",
    "export",
    "report",
    "paper",
    "paper show",
    "paper print",
    "demo",
    "trainee",
    "trainee add",
    "trainee list",
    "trainer",
    "trainer add",
    "db",
    "db check",
    "db backup",
    "db restore",
    "completions",
];

#[test]
fn the_help_of_every_command_has_an_example_in_both_languages() {
    let shell = Shell::new();
    for command in COMMANDS {
        let said = shell.runs(&format!("{command} --help"));
        let example = said.out.split("例如：").nth(1).unwrap_or_default();
        assert!(example.contains(&format!("lichuang {command}")), "{command}\n{said}");
        let said = shell.runs(&format!("{command} --help --lang en"));
        let example = said.out.split("Example").nth(1).unwrap_or_default();
        assert!(example.contains(&format!("lichuang {command}")), "{command}\n{said}");
        assert_eq!(said.err, "");
    }
}

#[test]
fn every_command_in_the_help_is_known_here() {
    let said = Shell::new().runs("--help");
    let listed = said.out.split("命令:").nth(1).unwrap().split("\n\n").next().unwrap();
    for line in listed.lines().filter(|l| !l.trim().is_empty()) {
        let name = line.split_whitespace().next().unwrap();
        assert!(COMMANDS.contains(&name), "{name} has a test of its help");
    }
}

#[test]
fn wrong_words_are_answered_with_a_sentence() {
    let shell = Shell::new();
    assert_snapshot!(shell.run("chekc"), @r"
    2> 不认识“chekc”。是不是想写“check”？
    2> 请用 --help 看看这个命令怎么写。
    => 2
    ");
    assert_snapshot!(shell.run("export scors"), @r"
    2> <WHAT> 不能是“scors”；可以是 scores、answers、unfinished。
    2> 请用 --help 看看这个命令怎么写。
    => 2
    ");
    assert_snapshot!(shell.run("export"), @r"
    2> 还缺 <WHAT>。
    2> 请用 --help 看看这个命令怎么写。
    => 2
    ");
    for line in
        ["--nonsense", "export scores --format pdf", "demo --seed x", "db", "db burn", "--lang fr"]
    {
        let said = shell.run(line);
        assert_eq!(said.code, 2, "{line}\n{said}");
        let said = shell.run(&format!("{line} --lang en"));
        assert_eq!(said.code, 2, "{line}\n{said}");
    }
    assert!(!shell.path(".local").exists(), "a call that is wrong does nothing");
}

#[test]
fn without_a_terminal_it_refuses_politely() {
    let shell = Shell::new();
    assert_snapshot!(shell.run(""), @r"
    2> 礼窗要在终端里打开，而这里的输入或输出不是终端。
    2> 请在终端窗口里直接运行 lichuang；要导出或报告，请用 lichuang --help 里的命令。
    => 1
    ");
    assert_snapshot!(shell.run("--lang en"), @r"
    2> lichuang opens in a terminal, but input or output here is none.
    2> Run lichuang in a terminal window; for exports and reports see lichuang --help.
    => 1
    ");
    assert!(!shell.path(".local").exists(), "it made no database");
}

#[test]
fn the_language_may_be_a_setting() {
    let shell = Shell::new();
    let output = shell.command(&["--help"]).env("LICHUANG_LANG", "en").output().unwrap();
    assert!(shell.said(output).out.contains("Usage:"));
    let output = shell.command(&["--help"]).env("LANG", "en_US.UTF-8").output().unwrap();
    assert!(shell.said(output).out.contains("用法:"), "the system's locale is not asked");
}

/// `lichuang … | head -1`: who has read enough goes, and nobody hears of it.
#[test]
fn a_reader_that_goes_is_no_failure() {
    let shell = Shell::with_demo();
    for args in [&["report"][..], &["export", "scores"], &["completions", "bash"], &["--help"]] {
        let mut child = Command::new(env!("CARGO_BIN_EXE_lichuang"))
            .env_clear()
            .env("HOME", shell.path("."))
            .args(["--db", "demo.db"])
            .args(args)
            .current_dir(shell.path("."))
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut first = String::new();
        let mut out = BufReader::with_capacity(16, child.stdout.take().unwrap());
        out.read_line(&mut first).unwrap();
        drop(out);
        let output = child.wait_with_output().unwrap();
        assert_eq!(String::from_utf8_lossy(&output.stderr), "", "{args:?}");
        assert_eq!(output.status.code(), Some(0), "{args:?}");
        assert!(!first.is_empty());
    }
}

#[test]
fn the_version_is_told() {
    let said = Shell::new().runs("--version");
    assert_eq!(said.out, format!("lichuang {}\n", env!("CARGO_PKG_VERSION")));
}
