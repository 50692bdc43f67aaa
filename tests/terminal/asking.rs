//! Before a ruling is carried out it asks once, at a terminal.

use std::path::Path;
use std::process::Command;

use lichuang::clock::Clock;
use lichuang::store::Store;

use crate::program::{Launch, binary};

/// What comes out of a call that must end well.
fn call(db: &Path, args: &[&str]) -> serde_json::Value {
    let mut command = Command::new(binary());
    let done = command.arg("--db").arg(db).args(args).env_remove("LICHUANG_LANG").output().unwrap();
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    serde_json::from_slice(&done.stdout).unwrap_or_default()
}

#[test]
fn a_ruling_is_carried_out_on_yes_and_on_nothing_else() {
    let folder = tempfile::tempdir().unwrap();
    let db = folder.path().join("demo.db");
    call(&db, &["demo", "--no-open"]);
    let overview = call(&db, &["regrade", "--format", "json"]);
    let id = overview["differences"][0]["question"].as_str().unwrap().to_owned();
    let rulings = || {
        let store = Store::open(&db, Clock::start().now()).unwrap();
        store.versions().unwrap().iter().filter(|v| v.newest.is_some()).count()
    };
    let ask = |answer: &str| {
        let ruling = format!("{id}=new-key");
        let mut program = Launch::on(&db).arg("regrade").arg(&ruling).arg("--apply").start();
        program.wait("由不合格变合格").wait("执行以上裁定吗").type_text(answer).press("Enter");
        program
    };
    for no in ["", "n", "好"] {
        ask(no).wait("没有执行，什么都没改");
        assert_eq!(rulings(), 0, "{no:?}");
    }
    // Typed with an input method on, too.
    ask("ｙ").wait("审计记录已写");
    assert_eq!(rulings(), 1);
}
