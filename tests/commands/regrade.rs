//! `lichuang regrade`: the wrong key of the synthetic class is found, looked at, and put right.

use std::path::Path;

use lichuang::domain::id::{AttemptId, CourseId, Timestamp};
use lichuang::store::{NewCertificate, Record, Store};
use serde_json::Value;

use crate::common::{Said, Shell};

const AT: Timestamp = Timestamp(1_900_000_000_000);

fn json(shell: &Shell, line: &str) -> Value {
    shell.runs(&format!("--db demo.db {line} --format json")).json()
}

fn list<'a>(value: &'a Value, key: &str) -> &'a Vec<Value> {
    value[key].as_array().unwrap()
}

/// The question whose key item analysis doubts.
fn accused(shell: &Shell) -> Option<String> {
    let items = json(shell, "bank stats");
    let doubted = items.as_array().unwrap().iter().find(|item| {
        list(item, "advice").iter().any(|advice| advice["code"] == "key_possibly_wrong")
    });
    doubted.map(|item| item["question"].as_str().unwrap().to_owned())
}

fn bytes(shell: &Shell) -> Vec<u8> {
    std::fs::read(shell.path("demo.db")).unwrap()
}

fn sound(shell: &Shell) {
    let said = shell.runs("--db demo.db db check");
    assert_eq!(said.out, "数据库完好。\n", "{said}");
}

/// Of every attempt: whose, which, points, passed.
fn scores(shell: &Shell) -> Vec<(String, f64, bool)> {
    let rows = json(shell, "export scores");
    let row = |r: &Value| {
        let which = format!("{} {} {}", r["staff_number"], r["purpose"], r["attempt"]);
        (which, r["got"].as_f64().unwrap_or(-1.0), r["passed"] == true)
    };
    rows.as_array().unwrap().iter().map(row).collect()
}

#[test]
fn the_wrong_key_is_found_looked_at_and_put_right() {
    let shell = Shell::with_demo();
    let wrong = accused(&shell).unwrap();
    let before = bytes(&shell);

    // It is the one question in which the bank differs from what was shown.
    let overview = json(&shell, "regrade");
    let differences = list(&overview, "differences");
    assert_eq!(differences.len(), 1, "{overview:#}");
    assert_eq!(differences[0]["question"], *wrong);
    assert_eq!(differences[0]["difference"], "key");
    assert_ne!(differences[0]["shown_key"], differences[0]["bank_key"]);
    let asked = differences[0]["handed_in"].as_u64().unwrap();
    assert!(asked >= 30, "{asked}");
    let said = shell.runs("--db demo.db regrade");
    assert!(said.out.contains("答案改了") && said.out.contains("合成数据"), "{said}");

    // Looking at it: everybody whose marks change, and nothing written.
    let call = format!("regrade {wrong}=new-key");
    let seen = json(&shell, &call);
    let changes = list(&seen, "changes");
    assert_eq!((seen["applied"].as_bool(), seen["handed_in"].as_u64()), (Some(false), Some(asked)));
    assert!(changes.len() > 30 && seen["passing"].as_u64() > Some(0), "{seen:#}");
    let said = shell.runs(&format!("--db demo.db {call}"));
    assert!(said.out.contains("不合格 → 合格") && said.err.contains("--apply"), "{said}");
    for other in ["full-marks", "leave-out", "leave"] {
        shell.runs(&format!("--db demo.db regrade {wrong}={other}"));
    }
    assert!(bytes(&shell) == before, "a dry run changes no byte");

    // Where nobody can be asked nothing is done.
    let said = shell.run(&format!("--db demo.db {call} --apply"));
    assert!(said.code == 1 && said.err.contains("--yes"), "{said}");
    assert!(bytes(&shell) == before);

    let old = scores(&shell);
    let said = shell.runs(&format!("--db demo.db {call} --apply --yes"));
    assert!(said.err.contains(&format!("{} 份成绩已更新", changes.len())), "{said}");
    let new = scores(&shell);
    let differing: Vec<_> = old.iter().zip(&new).filter(|(a, b)| a != b).collect();
    assert_eq!(differing.len(), changes.len());
    for change in changes {
        let which = format!("{} {} {}", change["trainee"], change["purpose"], change["number"]);
        let due = (which.clone(), change["after"].as_f64().unwrap(), change["passed"] == true);
        assert!(new.contains(&due), "{due:?}");
        assert!(
            old.iter().any(|(w, got, _)| *w == which && Some(*got) == change["before"].as_f64())
        );
    }
    sound(&shell);
    assert_eq!(accused(&shell), None, "the new key is the one that answers bear out");

    // Done is done: nothing is left to decide, and the same again changes nothing.
    let done = bytes(&shell);
    let overview = json(&shell, "regrade");
    assert!(list(&overview, "differences").is_empty());
    assert_eq!(list(&overview, "decided")[0]["ruling"], "new-key");
    let said = shell.runs(&format!("--db demo.db {call} --apply --yes"));
    assert!(said.err.contains("已经这样裁定过"), "{said}");
    assert!(bytes(&shell) == done);
}

/// Gives a certificate to somebody who passed the final, and tells its number.
fn certify(shell: &Shell, change: &Value) -> String {
    let mut store = Store::open(&shell.path("demo.db"), AT).unwrap();
    let person = store.find_person(change["trainee"].as_str().unwrap()).unwrap().unwrap();
    let enrolment = store.enrolment_of(&person.id).unwrap().unwrap();
    let new = NewCertificate {
        enrolment: enrolment.id.clone(),
        attempt: AttemptId::new(change["attempt"].as_str().unwrap()),
        course: CourseId::new("another-course"),
        title: "窗口服务规范化培训".to_owned(),
        version: "2026.1".to_owned(),
        hours: 8,
        issuer: "培训中心".to_owned(),
        year: 2026,
        at: AT,
    };
    store.save(&Record::Certificate(Box::new(new))).unwrap();
    store.certificate(&enrolment.id).unwrap().unwrap().number
}

#[test]
fn a_certificate_that_falls_is_listed_and_never_withdrawn() {
    let shell = Shell::with_demo();
    let wrong = accused(&shell).unwrap();
    let put_right = json(&shell, &format!("regrade {wrong}=new-key --apply --yes"));
    assert_eq!(put_right["applied"], true);
    // Of those whom the new key lets pass, somebody falls again when the question is left out.
    let undone = json(&shell, &format!("regrade {wrong}=leave-out"));
    let fallen = list(&undone, "changes");
    let fallen = fallen.iter().find(|c| c["passed_before"] == true && c["passed"] == false);
    let number = certify(&shell, fallen.unwrap());
    let falls = |value: &Value| {
        let falling = list(value, "changes").iter().map(|c| c["certificate_falls"].clone());
        falling.filter(|c| !c.is_null()).collect::<Vec<_>>()
    };
    let call = format!("regrade {wrong}=leave-out");
    assert_eq!(falls(&json(&shell, &call)), [Value::from(number.as_str())]);
    let tells = |said: &Said| said.out.contains(&number) && said.out.contains("证书不会自动收回");
    let said = shell.runs(&format!("--db demo.db {call}"));
    assert!(tells(&said), "{said}");
    let said = shell.runs(&format!("--db demo.db {call} --apply --yes"));
    assert!(tells(&said), "{said}");
    // It stays in force, and is listed as long as it does.
    let file = rusqlite::Connection::open(shell.path("demo.db")).unwrap();
    let kept = "SELECT count(*) FROM certificate WHERE number = ?1 AND withdrawn IS NULL";
    assert_eq!(file.query_row(kept, [&number], |r| r.get(0)), Ok(1));
    let said = shell.runs("--db demo.db regrade");
    assert!(tells(&said), "{said}");
    // Another ruling on the same question: nobody loses by full marks.
    let given = json(&shell, &format!("regrade {wrong}=full-marks --apply --yes"));
    assert_eq!((given["failing"].as_u64(), falls(&given).len()), (Some(0), 0));
    assert!(!shell.runs("--db demo.db regrade").out.contains(&number));
    let acts = "SELECT body FROM audit WHERE act = 'ruled' ORDER BY seq";
    let mut acts = file.prepare(acts).unwrap();
    let bodies = acts.query_map((), |r| r.get::<_, String>(0)).unwrap();
    let bodies: Vec<Value> =
        bodies.map(|body| serde_json::from_str(&body.unwrap()).unwrap()).collect();
    let told: Vec<&str> = bodies.iter().map(|b| b["ruling"].as_str().unwrap()).collect();
    assert_eq!(told, ["new-key", "leave-out", "full-marks"]);
    assert_eq!(list(&bodies[0], "marks").len(), list(&put_right, "changes").len());
    let told = list(&bodies[1], "marks").iter().any(|m| m["certificate"] == *number);
    assert!(told, "the audit log tells which certificate has fallen");
    sound(&shell);
}

/// The banks of the program in a folder, changed.
fn banks(shell: &Shell, change: impl Fn(&str) -> String) {
    let shipped = Path::new(env!("CARGO_MANIFEST_DIR")).join("question-banks/phone.yaml");
    shell.write("banks/phone.yaml", change(&std::fs::read_to_string(shipped).unwrap()));
}

/// The text of a bank without one question.
fn without(text: &str, id: &str) -> String {
    let mut questions: Vec<&str> = text.split("\n  - id: ").collect();
    questions.retain(|question| question.lines().next() != Some(id));
    questions.join("\n  - id: ")
}

#[test]
fn a_question_that_is_withdrawn_or_reworded_has_no_new_key() {
    let shell = Shell::with_demo();
    let wrong = accused(&shell).unwrap();
    let asked = |line: &str| shell.run(&format!("--db demo.db --banks banks {line}"));
    banks(&shell, |text| without(text, &wrong));
    let said = asked("regrade");
    assert!(said.out.contains("题库里已撤") && !said.out.contains("new-key"), "{said}");
    let said = asked(&format!("regrade {wrong}=new-key"));
    assert!(said.code == 1 && said.err.contains("已从题库里撤下"), "{said}");
    let said = asked(&format!("regrade {wrong}=leave --apply --yes"));
    assert!(said.code == 0 && said.err.contains("0 份成绩已更新"), "{said}");
    let said = asked("regrade");
    assert!(said.out.contains("没有要裁定的") && said.out.contains("leave 维持现状"), "{said}");

    // The right option in other words: which one it was cannot be known.
    let overview = json(&shell, "regrade");
    let key = list(&overview, "differences")[0]["bank_key"].as_str().unwrap().to_owned();
    banks(&shell, |text| text.replace(&key, "“说好几点，我给您回电。”"));
    let said = asked(&format!("regrade {wrong}=new-key"));
    assert!(said.code == 1 && said.err.contains("文字改过"), "{said}");
    assert!(asked("regrade").out.contains("文字改过"));

    // A bank that cannot be read has withdrawn nothing.
    banks(&shell, |text| text.replace("    answer: B\n", "    answer: Z\n"));
    let said = asked("regrade");
    assert!(said.code == 1 && said.err.contains("lichuang check"), "{said}");
    sound(&shell);
}

#[test]
fn what_is_not_understood_is_said() {
    let shell = Shell::with_demo();
    let wrong = accused(&shell).unwrap();
    for (line, code, what) in [
        (format!("{wrong}=richtig"), 2, "看不懂"),
        (wrong.clone(), 2, "看不懂"),
        (format!("{wrong}=leave {wrong}=leave-out"), 2, "两次"),
        ("phone-9999=leave".to_owned(), 1, "没有人考过"),
        ("--apply".to_owned(), 2, "哪道题"),
        (format!("{wrong}=leave --yes"), 2, "--apply"),
    ] {
        let said = shell.run(&format!("--db demo.db regrade {line}"));
        assert!(said.code == code && said.err.contains(what), "{line}\n{said}");
    }
    // A question whose key is right can be given to all, but has no new key.
    let items = json(&shell, "bank stats");
    let mut fine = items.as_array().unwrap().iter().map(|i| i["question"].as_str().unwrap());
    let fine = fine.find(|id| *id != wrong).unwrap();
    let said = shell.run(&format!("--db demo.db regrade {fine}=new-key"));
    assert!(said.code == 1 && said.err.contains("与考时一样"), "{said}");
    shell.runs(&format!("--db demo.db regrade {fine}=full-marks"));
    let said = shell.runs(&format!("--db demo.db --lang en regrade {wrong}=new-key"));
    assert!(
        said.out.contains("not passed → passed") && said.out.contains("Key of today"),
        "{said}"
    );
}
