//! `lichuang check`.

use insta::assert_snapshot;

use crate::common::Shell;

const BANK: &str = include_str!("../../question-banks/phone.yaml");
const SCENARIO: &str =
    include_str!("../../courses/window-service/scenarios/phone-fourth-ring.yaml");
const PAPER: &str = include_str!("../../courses/window-service/papers/phone-test.yaml");

/// The shipped bank with another key for its first single choice.
fn wrong_key() -> String {
    BANK.replacen("\n    answer: B\n", "\n    answer: G\n", 1)
}

/// The shipped bank without one reason why a wrong option is wrong: a warning, no error.
fn missing_reason() -> String {
    let at = BANK.find("\n    wrong:\n").unwrap() + "\n    wrong:\n".len();
    let end = at + BANK[at..].find('\n').unwrap() + 1;
    format!("{}{}", &BANK[..at], &BANK[end..])
}

fn scenario_with_a_dead_scene() -> String {
    let ending = "    ending: 无人\n    result: failed\n    say:\n      - 旁白: 没有人来过。\n";
    format!("{}\n  nobody-comes-here:\n{ending}", SCENARIO.trim_end())
}

#[test]
fn what_is_shipped_is_sound() {
    let shell = Shell::new();
    let said = shell.runs("check --strict");
    assert_eq!(said.out, "");
    assert!(said.err.starts_with("没有发现问题"), "{said}");
    assert_eq!(shell.runs("check --format json").out, "[]\n");
    let said = shell.runs("--lang en check");
    assert!(said.err.starts_with("No problems"), "{said}");
}

#[test]
fn a_key_that_is_no_option_is_shown_with_its_place_and_a_remedy() {
    let shell = Shell::new();
    shell.write("phone.yaml", wrong_key());
    let said = shell.run("check phone.yaml");
    let line = wrong_key().lines().position(|l| l == "    answer: G").unwrap() + 1;
    assert_eq!(said.code, 1);
    assert!(said.err.starts_with("1 个错误，0 个警告。"), "{said}");
    // How far the frame stands to the right depends on how long the bank is.
    let frame: Vec<&str> = said.out.lines().map(str::trim_start).collect();
    let said = frame.join("\n").replace(&format!("yaml:{line}:"), "yaml:LINE:");
    assert_snapshot!(said.replace(&format!("\n{line} |"), "\nLINE |"), @r"
    错误[answer-not-an-option]: 答案“G”不在选项里
    --> phone.yaml:LINE:13
    |
    LINE |     answer: G
    |             ^
    |
    = 怎么办: 选项有 A、B、C、D。
    ");
}

#[test]
fn problems_can_be_read_by_a_program() {
    let shell = Shell::new();
    shell.write("phone.yaml", wrong_key());
    let said = shell.run("check phone.yaml --format json");
    assert_eq!((said.code, said.err.as_str()), (1, ""));
    let problems = said.json();
    let problem = &problems[0];
    assert_eq!(problems.as_array().unwrap().len(), 1);
    assert_eq!(problem["file"], "phone.yaml");
    assert_eq!(problem["column"], 13);
    assert_eq!(problem["severity"], "error");
    assert_eq!(problem["code"], "answer-not-an-option");
    assert_eq!(problem["message"], "答案“G”不在选项里");
    assert!(problem["line"].as_u64().unwrap() > 1 && problem["help"].is_string());
    let english = shell.run("check phone.yaml --format json --lang en").json();
    assert_eq!(english[0]["message"], "the answer `G` is not among the options");
}

#[test]
fn columns_count_characters() {
    let shell = Shell::new();
    shell.write("phone.yaml", BANK.replacen("    stem: ", "    stem: “您好\u{200b}", 1));
    let said = shell.run("check phone.yaml --format json").json();
    assert_eq!(said[0]["code"], "hidden-character", "{said}");
    // Four spaces, `stem: `, and “您好 before it.
    assert_eq!(said[0]["column"], 14);
}

#[test]
fn a_scene_that_nothing_leads_to_is_found() {
    let shell = Shell::new();
    shell.write("ring.yaml", scenario_with_a_dead_scene());
    let said = shell.run("check ring.yaml");
    assert_eq!(said.code, 1);
    assert!(said.out.contains("没有路通到“nobody-comes-here”这一幕"), "{said}");
    assert!(said.out.contains("ring.yaml:"), "{said}");
}

#[test]
fn a_paper_that_the_bank_cannot_fill_is_found() {
    let shell = Shell::new();
    shell.write("paper.yaml", PAPER.replacen("count: 9", "count: 90", 1));
    let said = shell.run("check paper.yaml");
    assert_eq!(said.code, 1);
    assert!(said.out.contains("题库里考试用题不够"), "{said}");
}

#[test]
fn warnings_count_only_when_asked_to() {
    let shell = Shell::new();
    shell.write("phone.yaml", missing_reason());
    let said = shell.run("check phone.yaml");
    assert_eq!(said.code, 0, "{said}");
    assert!(said.out.starts_with("提醒[no-reason]"), "{said}");
    assert_eq!(shell.run("check phone.yaml --strict").code, 1);
}

#[test]
fn a_file_takes_the_place_of_the_one_with_its_id_and_the_others_stay() {
    let shell = Shell::new();
    // The whole bank once more: were it added beside the shipped one, every id would be doubled.
    shell.write("新题库.yaml", BANK);
    shell.write("folder/phone.yaml", BANK);
    assert_eq!(shell.runs("check 新题库.yaml").out, "");
    assert_eq!(shell.runs("check folder").out, "");
    // Without its questions the lessons and papers of the rest are broken.
    shell.write("none.yaml", "bank: phone\nmodule: phone\nquestions: []\n");
    let codes = shell.run("check none.yaml --format json").json();
    let codes: Vec<&str> =
        codes.as_array().unwrap().iter().map(|p| p["code"].as_str().unwrap()).collect();
    assert!(
        codes.contains(&"unknown-question") && codes.contains(&"bank-cannot-fill"),
        "{codes:?}"
    );
}

#[test]
fn everything_wrong_is_told_in_one_run() {
    let shell = Shell::new();
    shell.write("all/phone.yaml", wrong_key());
    shell.write("all/ring.yaml", scenario_with_a_dead_scene());
    shell.write("all/paper.yaml", PAPER.replacen("minutes: 40", "minutes: 四十", 1));
    let said = shell.run("check all");
    for code in ["answer-not-an-option", "unreachable-scene", "wants-number"] {
        assert!(said.out.contains(code), "{code}\n{said}");
    }
}

#[test]
fn what_is_not_there_is_said() {
    let shell = Shell::new();
    let said = shell.run("check nothere.yaml");
    assert_eq!((said.code, said.out.as_str()), (1, ""));
    assert!(said.err.starts_with("nothere.yaml：") && said.err.contains("请检查"), "{said}");
    let said = shell.run("--banks nothere check");
    assert_eq!(said.code, 1);
    assert!(said.err.starts_with("nothere："), "{said}");
}

#[test]
fn how_questions_could_be_better_written_is_told_when_asked_for() {
    let shell = Shell::new();
    assert_eq!(shell.runs("check --style --strict").out, "");
    let negative = BANK.replacen("上班时【不能】打", "上班时不能打", 1);
    shell.write("phone.yaml", negative);
    assert_eq!(shell.runs("check phone.yaml").out, "");
    let said = shell.runs("check phone.yaml --style");
    assert!(said.out.starts_with("提醒[unmarked-negative]"), "{said}");
    assert!(said.out.contains("phone.yaml:") && said.out.contains("写成【不能】"), "{said}");
    let english = shell.run("check phone.yaml --style --strict --format json --lang en");
    assert_eq!((english.code, english.json()[0]["code"].as_str()), (1, Some("unmarked-negative")));
}
