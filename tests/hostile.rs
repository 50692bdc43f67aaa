//! Content files from strangers: each gets a sentence, none more than that.
#![expect(
    clippy::unwrap_used,
    clippy::format_push_string,
    reason = "tests may fail where they stand"
)]

use std::fs;
use std::path::Path;

use lichuang::content::{Problem, Sources, load};
use lichuang::domain::text::is_hostile;
use lichuang::locale::{Lang, Texts};
use proptest::prelude::*;

const BANK: &str = include_str!("data/design/question-banks/phone.yaml");
const FORMS: &str = include_str!("data/design/question-banks/forms.yaml");
const SCENARIO: &str = include_str!("data/design/courses/window-service/scenarios/angry-bill.yaml");
const LESSON: &str =
    include_str!("data/design/courses/window-service/phone/lessons/answering.yaml");
const COURSE: &str = include_str!("data/design/courses/window-service/course.yaml");

/// What is told of one file named by hand; everything told can be shown on a terminal.
fn check(name: &str, bytes: &[u8]) -> Vec<Problem> {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join(name);
    fs::write(&path, bytes).unwrap();
    let data = Path::new("tests/data/design");
    let (courses, banks) = (data.join("courses"), data.join("question-banks"));
    let mut sources = Sources::from(Some(&courses), Some(&banks)).unwrap();
    sources.replace_with(&path).unwrap();
    let (_, mut problems) = load(&sources);
    problems.retain(|p| p.place.file.contains(name));
    for problem in problems.iter().take(50) {
        for lang in [Lang::Zh, Lang::En] {
            let shown = problem.snippet(&Texts::of(lang), false);
            assert!(!shown.chars().any(|c| c != '\n' && is_hostile(c)), "{shown:?}");
            assert!(shown.len() < 4000, "{} bytes", shown.len());
            assert!(!problem.message(&Texts::of(lang)).is_empty());
        }
    }
    problems
}

fn codes(name: &str, bytes: &[u8]) -> Vec<&'static str> {
    check(name, bytes).iter().map(|p| p.code.0).collect()
}

fn question(key: &str, value: &str) -> String {
    let keys = [
        ("id", "x-1"),
        ("type", "true_false"),
        ("stem", "对吗？"),
        ("answer", "true"),
        ("explanation", "对。"),
        ("objectives", "[phone.answer.limit]"),
        ("difficulty", "easy"),
    ];
    let mut text = "bank: x\nmodule: phone\nquestions:\n".to_owned();
    for (n, (k, v)) in keys.iter().enumerate() {
        let lead = if n == 0 { "  - " } else { "    " };
        text += &format!("{lead}{k}: {}\n", if *k == key { value } else { v });
    }
    text
}

#[test]
fn an_honest_file_is_let_through() {
    assert_eq!(codes("x.yaml", question("", "").as_bytes()), Vec::<&str>::new());
    let windows = question("", "").replace('\n', "\r\n");
    assert_eq!(codes("x.yaml", format!("\u{feff}{windows}").as_bytes()), Vec::<&str>::new());
}

#[test]
fn other_encodings_are_named() {
    let utf16: Vec<u8> = question("", "").encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(codes("x.yaml", &[&[0xff, 0xfe], utf16.as_slice()].concat()), ["utf-16"]);
    assert_eq!(codes("x.yaml", &utf16), ["utf-16"]);
    let mut gb = b"bank: x\nmodule: phone\ntitle: ".to_vec();
    gb.extend([0xcc, 0xe2, 0xbf, 0xe2, b'\n']);
    let problems = check("x.yaml", &gb);
    let place = (problems[0].code.0, problems[0].place.line, problems[0].place.column);
    assert_eq!(place, ("not-utf-8", 3, 8));
    assert_eq!(codes("x.yaml", b""), ["empty-file"]);
    assert_eq!(codes("x.yaml", b"hello"), ["unknown-file-kind"]);
    assert!(!codes("x.yaml", &[0; 100]).is_empty());
}

#[test]
fn bombs_do_not_go_off() {
    let mut laughs = "a: &a [lol, lol]\n".to_owned();
    for n in 0..9u8 {
        let (one, next) = ((b'a' + n) as char, (b'b' + n) as char);
        laughs += &format!("{next}: &{next} [*{one}, *{one}, *{one}, *{one}]\n");
    }
    assert!(codes("x.yaml", format!("bank: x\n{laughs}").as_bytes()).contains(&"anchor"));
    let brackets = format!("bank: x\nmodule: phone\nquestions: {}", "[".repeat(100_000));
    assert_eq!(codes("x.yaml", brackets.as_bytes()), ["too-deep"]);
    let mut nested = "bank: x\nmodule: phone\nquestions:\n".to_owned();
    for n in 0..3000 {
        nested += &format!("{}a:\n", " ".repeat(n + 2));
    }
    assert!(!codes("x.yaml", nested.as_bytes()).is_empty());
    let dashes = format!("bank: x\nmodule: phone\nquestions:\n  {}", "- ".repeat(20_000));
    assert!(!codes("x.yaml", dashes.as_bytes()).is_empty());
}

#[test]
fn long_lines_and_many_faults_are_cut() {
    let long = question("stem", &"长".repeat(3_000_000));
    assert_eq!(codes("x.yaml", long.as_bytes()), ["too-long"]);
    let long = question("stem", &format!("\"{}", "长".repeat(3_000_000)));
    assert_eq!(codes("x.yaml", long.as_bytes()), ["unclosed-quote"]);
    let many = question("", "") + &"  - x\n".repeat(5000);
    let told = codes("x.yaml", many.as_bytes());
    assert_eq!((told.len(), told.last()), (1001, Some(&"too-many-problems")));
}

#[test]
fn what_steers_a_terminal_stays_out() {
    for (value, code) in [
        ("\"\\e]0;title\\a\"", "control-character"),
        ("\"\\0\"", "control-character"),
        ("\"\\u202eabc\"", "control-character"),
        ("\"a\\u200bb\"", "hidden-character"),
        ("a\u{202e}b", "control-character"),
        ("a\u{200b}b", "hidden-character"),
        ("a\u{1b}[31mb", "control-character"),
        ("a\u{9b}2Jb", "control-character"),
    ] {
        let told = codes("x.yaml", question("stem", value).as_bytes());
        assert!(told.contains(&code), "{value:?}: {told:?}");
    }
    let told = codes("x.yaml", question("stem", "a\0b").as_bytes());
    assert!(told.contains(&"control-character"), "{told:?}");
}

#[test]
fn ids_lead_nowhere() {
    for id in ["../../etc/passwd", "a..b", "/x", "A", "题", "1a", "-a", "\"a\\0\"", &"a".repeat(65)]
    {
        assert_eq!(codes("x.yaml", question("id", id).as_bytes()), ["bad-id"], "{id}");
    }
    let course = COURSE.replace("modules: [phone]", "modules: [../../phone]");
    assert!(codes("course.yaml", course.as_bytes()).contains(&"bad-id"));
    let options: String =
        (0..20_000).map(|n| format!("      A{n}: 甲\n")).collect::<Vec<_>>().concat();
    let told =
        codes("x.yaml", question("type", &format!("single\n    options:\n{options}")).as_bytes());
    assert!(told.contains(&"too-many-options"), "{:?}", told.first());
}

#[cfg(unix)]
#[test]
fn links_out_of_the_folder_are_not_followed() {
    let dir = tempfile::tempdir().unwrap();
    let banks = dir.path().join("banks");
    fs::create_dir(&banks).unwrap();
    fs::write(dir.path().join("secret.yaml"), "bank: secret\n").unwrap();
    std::os::unix::fs::symlink("../secret.yaml", banks.join("a.yaml")).unwrap();
    std::os::unix::fs::symlink("..", banks.join("up")).unwrap();
    std::os::unix::fs::symlink(".", banks.join("round")).unwrap();
    std::os::unix::fs::symlink("nowhere.yaml", banks.join("b.yaml")).unwrap();
    let (_, problems) = load(&Sources::from(None, Some(&banks)).unwrap());
    let told = |code| problems.iter().filter(|p| p.code.0 == code).count();
    assert_eq!((told("link-leads-out"), told("unreadable-file")), (2, 1));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..Default::default() })]

    #[test]
    fn any_bytes_can_be_read(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        check("x.yaml", &bytes);
    }

    #[test]
    fn any_yaml_like_text_can_be_read(text in "([a-z]{1,3}|[-:{}\\[\\],\"'|>&*!%@#？：，“”　\\t\\n ]|题|  |\n){0,80}") {
        check("x.yaml", format!("bank: x\nmodule: phone\nquestions:\n  - id: a\n    stem: {text}\n").as_bytes());
    }

    #[test]
    fn real_files_with_pieces_moved_can_be_read(
        which in 0usize..5, cut in 0usize..4000, length in 0usize..60, put in 0usize..4000,
        more in "[：:\\-\"'\\[{ \n\t&*!|>#]{0,4}",
    ) {
        let (name, text) = [
            ("phone.yaml", BANK), ("forms.yaml", FORMS), ("angry-bill.yaml", SCENARIO),
            ("answering.yaml", LESSON), ("course.yaml", COURSE),
        ][which];
        let chars: Vec<char> = text.chars().collect();
        let cut = cut % chars.len();
        let piece = &chars[cut..(cut + length).min(chars.len())];
        let mut changed = chars.clone();
        let put = put % chars.len();
        changed.splice(put..put, more.chars().chain(piece.iter().copied()));
        check(name, changed.iter().collect::<String>().as_bytes());
        let mut shorter = chars.clone();
        shorter.drain(cut..(cut + length).min(chars.len()));
        check(name, shorter.iter().collect::<String>().as_bytes());
    }
}
