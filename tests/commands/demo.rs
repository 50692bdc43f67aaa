//! `lichuang demo`.

use std::collections::BTreeMap;

use lichuang::content::{Sources, load};
use lichuang::domain::id::Timestamp;
use lichuang::domain::question::{Form, Question};
use lichuang::store::Store;

use crate::common::Shell;

const NOW: Timestamp = Timestamp(4_000_000_000_000);

/// Everybody's attempts without the times, which depend on when the class was made.
fn scores(shell: &Shell, db: &str) -> Vec<String> {
    let said = shell.runs(&format!("--db {db} export scores --format json"));
    let rows = said.json();
    let of = |row: &serde_json::Value| {
        ["staff_number", "name", "department", "purpose", "number", "form", "answered", "got"]
            .map(|key| row[key].to_string())
            .join(" ")
    };
    rows.as_array().unwrap().iter().map(of).collect()
}

fn count(shell: &Shell, sql: &str) -> i64 {
    let file = rusqlite::Connection::open(shell.path("demo.db")).unwrap();
    file.query_row(sql, (), |row| row.get(0)).unwrap()
}

#[test]
fn it_makes_a_whole_class_and_nothing_else() {
    let shell = Shell::new();
    let said = shell.runs("demo --db demo.db --no-open");
    assert_eq!((said.out.as_str(), said.err.as_str()), ("", "合成数据已生成：50 人，demo.db\n"));
    let left: Vec<_> = std::fs::read_dir(shell.path(".")).unwrap().collect();
    assert_eq!(left.len(), 1, "{left:?}");
    shell.runs("--db demo.db db check");
    let store = Store::open_existing(&shell.path("demo.db"), NOW).unwrap();
    assert!(store.is_synthetic());
    assert_eq!(store.people_count().unwrap(), 50);
}

#[test]
fn its_home_is_the_data_folder_whatever_the_settings_name() {
    let shell = Shell::new();
    let output = shell.command(&["demo", "--no-open"]).env("LICHUANG_DB", "real.db").output();
    let said = shell.said(output.unwrap());
    assert_eq!(said.err, "合成数据已生成：50 人，~/.local/share/lichuang/demo.db\n");
    assert!(!shell.path("real.db").exists());
    assert!(!shell.path(".local/share/lichuang/lichuang.db").exists());
}

#[test]
fn a_seed_makes_the_same_class_again() {
    let shell = Shell::with_demo();
    shell.runs("demo --db again.db --no-open --seed 1");
    shell.runs("demo --db other.db --no-open --seed 2");
    let first = scores(&shell, "demo.db");
    assert_eq!(first, scores(&shell, "again.db"), "the default seed is 1");
    assert_ne!(first, scores(&shell, "other.db"));
}

#[test]
fn a_class_that_is_there_is_kept_unless_a_seed_is_given() {
    let shell = Shell::with_demo();
    let before = scores(&shell, "demo.db");
    let said = shell.runs("demo --db demo.db --no-open");
    assert!(said.err.contains("原样保留"), "{said}");
    assert_eq!(scores(&shell, "demo.db"), before);
    shell.runs("demo --db demo.db --no-open --seed 2");
    assert_ne!(scores(&shell, "demo.db"), before);
    let files = std::fs::read_dir(shell.path(".")).unwrap();
    let names: Vec<_> = files.map(|f| f.unwrap().file_name().into_string().unwrap()).collect();
    assert!(!names.iter().any(|n| n.contains(".bak")), "{names:?}");
    shell.runs("--db demo.db db check");
}

#[test]
fn real_people_are_left_alone() {
    let shell = Shell::new();
    shell.adds("1", "李明", "城东供电所");
    let live = ".local/share/lichuang/lichuang.db";
    for line in ["demo --no-open --db", "demo --seed 3 --no-open --db"] {
        let said = shell.run(&format!("{line} {live}"));
        assert_eq!(said.code, 1, "{said}");
        assert!(said.err.contains("真实的人"), "{said}");
    }
    assert_eq!(shell.runs("trainee list --format json").json().as_array().unwrap().len(), 1);
    shell.write("notes.txt", "mine");
    assert_eq!(shell.run("demo --no-open --db notes.txt").code, 1);
    assert_eq!(shell.read("notes.txt"), "mine");
}

#[test]
fn it_opens_nothing_where_there_is_no_terminal() {
    let shell = Shell::new();
    let said = shell.run("demo --db demo.db");
    assert_eq!(said.code, 1);
    assert!(said.err.contains("终端"), "{said}");
    assert!(!shell.path("demo.db").exists(), "nothing is made before that is known");
}

#[test]
fn everything_that_happens_in_a_class_happens_in_it() {
    let shell = Shell::with_demo();
    let attempts = "SELECT count(*) FROM attempt a JOIN result r ON r.attempt = a.id WHERE ";
    let has = |what: &str, least: i64, condition: &str| {
        let found = count(&shell, condition);
        assert!(found >= least, "{what}: {found}");
    };
    let attempts = |condition: &str| format!("{attempts}{condition}");
    has(
        "people who never began",
        3,
        "SELECT count(*) FROM enrolment e WHERE NOT EXISTS
        (SELECT 1 FROM page_read p WHERE p.enrolment = e.id)",
    );
    has("people who left", 1, "SELECT count(*) FROM person WHERE left_at IS NOT NULL");
    has(
        "a department of three",
        1,
        "SELECT count(*) FROM
        (SELECT 1 FROM person GROUP BY department HAVING count(*) = 3)",
    );
    has(
        "finals without a pre-test",
        4,
        "SELECT count(*) FROM attempt f WHERE f.purpose = 'final'
        AND f.number = 1 AND NOT EXISTS
        (SELECT 1 FROM attempt p WHERE p.enrolment = f.enrolment AND p.purpose = 'pretest')",
    );
    has("resits", 3, &attempts("a.purpose = 'final' AND a.number = 2"));
    has("handed in by the clock", 3, &attempts("r.closed_by = 'clock'"));
    has("without any answer", 1, &attempts("r.answered = 0"));
    has("failed", 3, &attempts("a.purpose = 'final' AND r.passed = 0"));
    has("certificates", 20, "SELECT count(*) FROM certificate");
    has("submitted surveys", 35, "SELECT count(*) FROM survey_done");
    has(
        "different free texts",
        12,
        "SELECT count(DISTINCT reply) FROM survey_reply
        WHERE reply LIKE '%Text%'",
    );
    assert_eq!(count(&shell, "SELECT count(*) FROM attempt WHERE handed_in IS NULL"), 0);
    assert_eq!(count(&shell, "SELECT count(*) FROM survey_draft"), 0);
}

#[test]
fn resits_wait_and_nothing_happens_after_now() {
    let shell = Shell::with_demo();
    let day = 86_400_000;
    let soonest = count(
        &shell,
        "SELECT min(b.started - a.handed_in) FROM attempt a JOIN attempt b
        ON b.enrolment = a.enrolment AND a.purpose = 'final' AND b.purpose = 'final'
        AND a.number = 1 AND b.number = 2",
    );
    assert!(soonest >= day, "{soonest}");
    let now = chrono::DateTime::<chrono::Utc>::from(std::time::SystemTime::UNIX_EPOCH)
        .timestamp_millis()
        + std::fs::metadata(shell.path("demo.db"))
            .unwrap()
            .modified()
            .unwrap()
            .duration_since(std::time::UNIX_EPOCH)
            .unwrap()
            .as_millis() as i64;
    for (table, at) in [
        ("exam_event", "at"),
        ("play_event", "at"),
        ("practice_answer", "at"),
        ("page_read", "last_opened"),
    ] {
        let (first, last) = ("min", "max");
        let of = |which: &str| count(&shell, &format!("SELECT {which}({at}) FROM {table}"));
        assert!(of(first) > now - 11 * day && of(last) < now, "{table}");
    }
    // The audit chain runs forward.
    let back = "SELECT count(*) FROM audit a JOIN audit b ON b.seq = a.seq + 1 WHERE b.at < a.at";
    assert_eq!(count(&shell, back), 0);
}

/// The mistake that item analysis has to find: one question's key is not the library's, and only that.
#[test]
fn one_key_is_wrong_on_purpose_in_the_first_finals_form() {
    let shell = Shell::with_demo();
    let (library, _) = load(&Sources::built_in());
    let file = rusqlite::Connection::open(shell.path("demo.db")).unwrap();
    let mut asked = file
        .prepare(
            "SELECT f.letter, s.body FROM form f JOIN form_question q ON q.form = f.id
                  JOIN shown s ON s.hash = q.shown",
        )
        .unwrap();
    let asked =
        asked.query_map((), |r| Ok((r.get::<_, String>(0)?, r.get::<_, String>(1)?))).unwrap();
    let mut wrong: BTreeMap<String, Question> = BTreeMap::new();
    for (letter, body) in asked.map(Result::unwrap) {
        let question: Question = serde_json::from_str(&body).unwrap();
        if library.bank.get(&question.id) != Some(&question) {
            wrong.insert(letter, question);
        }
    }
    assert_eq!(wrong.keys().collect::<Vec<_>>(), ["B"]);
    let (mistaken, right) = (&wrong["B"], library.bank.get(&wrong["B"].id).unwrap());
    assert_eq!(mistaken.stem, right.stem);
    let (Form::Single { answer, options }, Form::Single { answer: key, .. }) =
        (&mistaken.form, &right.form)
    else {
        panic!("a single choice");
    };
    assert!(answer != key && options.contains_key(answer));
    // Most people know better, and get nothing for it.
    let sql = format!(
        "SELECT avg(r.got * 1.0 / r.worth) < 0.4 FROM result_slot r
         JOIN slot s ON s.attempt = r.attempt AND s.n = r.n JOIN shown q ON q.hash = s.shown
         WHERE json_extract(q.body, '$.id') = '{}'",
        right.id
    );
    assert_eq!(count(&shell, &sql), 1);
}

#[test]
fn the_guest_is_in_the_middle_of_it() {
    let shell = Shell::with_demo();
    let unfinished = shell.runs("--db demo.db export unfinished --format json").json();
    let guest = unfinished.as_array().unwrap().iter().find(|r| r["staff_number"] == "001001");
    let guest = guest.unwrap();
    assert_eq!((&guest["pretest"], &guest["learn"]), (&true.into(), &true.into()));
    assert_eq!((&guest["practise"], &guest["final"]), (&false.into(), &false.into()));
}
