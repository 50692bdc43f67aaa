//! `lichuang db check|backup|restore`.

use insta::assert_snapshot;

use crate::common::Shell;

const LIVE: &str = ".local/share/lichuang/lichuang.db";

fn with_somebody() -> Shell {
    let shell = Shell::new();
    assert_eq!(shell.adds("007", "李明", "城东供电所").code, 0);
    shell
}

#[test]
fn a_sound_database_is_called_sound() {
    assert_snapshot!(with_somebody().runs("db check"), @r"
    数据库完好。
    => 0
    ");
}

#[test]
fn what_was_changed_from_outside_is_found() {
    let shell = with_somebody();
    let file = rusqlite::Connection::open(shell.path(LIVE)).unwrap();
    file.execute("UPDATE audit SET body = replace(body, '007', '008')", ()).unwrap();
    drop(file);
    let said = shell.run("db check");
    assert_eq!(said.code, 1);
    assert!(said.out.contains("审计链") && said.out.contains("被改动过"), "{said}");
    assert!(said.err.contains("db backup"), "{said}");
}

#[test]
fn a_damaged_file_is_told_without_a_crash() {
    let shell = with_somebody();
    let mut bytes = std::fs::read(shell.path(LIVE)).unwrap();
    for byte in bytes.iter_mut().skip(4096) {
        *byte ^= 0x5a;
    }
    shell.write(LIVE, bytes);
    for line in ["db check", "trainee list", "export scores"] {
        let said = shell.run(line);
        assert_eq!(said.code, 1, "{line}\n{said}");
        assert!(said.err.contains("db restore") || said.err.contains("db backup"), "{said}");
    }
}

#[test]
fn a_backup_brings_back_what_was() {
    let shell = with_somebody();
    assert_snapshot!(shell.runs("db backup safe.db"), @r"
    2> 已写入 safe.db
    => 0
    ");
    shell.adds("008", "后来", "城东供电所");
    let said = shell.runs("db restore safe.db");
    assert!(said.err.starts_with("已恢复。原来的库另存为 ~/"), "{said}");
    let people = shell.runs("trainee list --format json").json();
    assert_eq!(people.as_array().unwrap().len(), 1);
    assert_eq!(people[0]["staff_number"], "007");
    shell.runs("db check");
    // What was replaced is kept and can be brought back the same way.
    let aside = said.err.trim().rsplit('/').next().unwrap().to_owned();
    shell.runs(&format!("db restore .local/share/lichuang/{aside}"));
    let people = shell.runs("trainee list --format json").json();
    assert_eq!(people.as_array().unwrap().len(), 2);
}

#[test]
fn a_backup_overwrites_nothing() {
    let shell = with_somebody();
    shell.write("mine.txt", "mine");
    let said = shell.run("db backup mine.txt");
    assert_eq!(said.code, 1);
    assert!(said.err.contains("没有覆盖"), "{said}");
    assert_eq!(shell.read("mine.txt"), "mine");
}

#[test]
fn only_a_database_of_ours_is_restored() {
    let shell = with_somebody();
    let before = shell.runs("trainee list").out;
    shell.write("letter.db", "not a database at all, however it is called");
    let foreign = rusqlite::Connection::open(shell.path("foreign.db")).unwrap();
    foreign
        .execute_batch(
            "CREATE TABLE person (id); CREATE TRIGGER t AFTER INSERT ON person BEGIN SELECT 1; END",
        )
        .unwrap();
    drop(foreign);
    shell.runs("db backup trojan.db");
    let trojan = rusqlite::Connection::open(shell.path("trojan.db")).unwrap();
    trojan
        .execute_batch("CREATE TRIGGER t AFTER INSERT ON person BEGIN DELETE FROM audit; END")
        .unwrap();
    drop(trojan);
    for file in ["letter.db", "foreign.db", "trojan.db", "nothere.db", LIVE] {
        let said = shell.run(&format!("db restore {file}"));
        assert_eq!(said.code, 1, "{file}\n{said}");
        assert!(!said.err.contains("数据库报告"), "no English sentence: {file}\n{said}");
    }
    assert_eq!(shell.runs("trainee list").out, before);
    shell.runs("db check");
}

#[test]
fn a_mistyped_name_makes_no_database() {
    let shell = Shell::new();
    for line in ["db check", "db backup b.db", "export scores", "report", "trainee list"] {
        let said = shell.run(&format!("--db typo.db {line}"));
        assert_eq!((said.code, said.out.as_str()), (1, ""), "{line}\n{said}");
        assert!(!said.err.contains("数据库报告"), "{line}\n{said}");
        assert!(!shell.path("typo.db").exists(), "{line}");
    }
}
