//! `lichuang bank stats` and `lichuang export answers`: item analysis of the synthetic class.

use std::collections::BTreeMap;

use calamine::{Data, Reader as _, Xlsx, open_workbook};
use lichuang::content::{Sources, load};
use lichuang::domain::id::{QuestionId, Timestamp};
use lichuang::domain::person::Role;
use lichuang::domain::question::Question;
use lichuang::store::Store;
use serde_json::Value;

use crate::common::Shell;

fn list(shell: &Shell, line: &str) -> Vec<Value> {
    shell.runs(&format!("--db demo.db {line}")).json().as_array().unwrap().clone()
}

fn text<'a>(row: &'a Value, key: &str) -> &'a str {
    row[key].as_str().unwrap()
}

#[test]
fn facility_is_the_mean_over_the_answers_that_count() {
    let shell = Shell::with_demo();
    let answers = list(&shell, "export answers --format json");
    let mut shares: BTreeMap<&str, Vec<f64>> = BTreeMap::new();
    for row in answers.iter().filter(|row| row["in_statistics"] == true) {
        let share = row["points"].as_f64().unwrap() / row["max_points"].as_f64().unwrap();
        shares.entry(text(row, "question")).or_default().push(share);
    }
    let items = list(&shell, "bank stats --format json");
    assert!(items.len() >= 20, "{} questions", items.len());
    assert_eq!(items.len(), shares.len());
    for item in &items {
        let of = &shares[text(item, "question")];
        assert_eq!(item["n"], of.len());
        let mean = of.iter().sum::<f64>() / of.len() as f64;
        assert!((item["facility"].as_f64().unwrap() - mean).abs() < 1e-12, "{item}");
        let inside = |low: &str, figure: &str, high: &str| {
            let [low, figure, high] = [low, figure, high].map(|key| item[key].as_f64().unwrap());
            assert!(low <= figure && figure <= high, "{item}");
        };
        inside("facility_low", "facility", "facility_high");
        inside("discrimination_low", "discrimination", "discrimination_high");
        inside("alpha_low", "alpha", "alpha_high");
        inside("mean_seconds_low", "mean_seconds", "mean_seconds_high");
        assert_eq!(item["synthetic"], true);
    }
}

#[test]
fn of_everybody_the_first_final_with_an_answer_counts() {
    let shell = Shell::with_demo();
    let answers = list(&shell, "export answers --format json");
    let mut counted: BTreeMap<&str, Vec<&Value>> = BTreeMap::new();
    for row in answers.iter().filter(|row| row["in_statistics"] == true) {
        assert_eq!((&row["purpose"], &row["number"]), (&"final".into(), &1.into()), "{row}");
        counted.entry(text(row, "trainee")).or_default().push(row);
    }
    for rows in counted.values() {
        assert!(rows.iter().all(|row| row["attempt"] == rows[0]["attempt"]));
        assert!(rows.iter().any(|row| row["standing"] == "answered"));
    }
    // Pre-tests and resits are listed, and do not count.
    for (purpose, number) in [("pretest", 1), ("final", 2)] {
        let listed = answers.iter().any(|r| r["purpose"] == purpose && r["number"] == number);
        assert!(listed, "{purpose} {number}");
    }
    let scores = list(&shell, "export scores --format json");
    let questions: i64 = scores.iter().map(|r| r["questions"].as_i64().unwrap()).sum();
    assert_eq!(answers.len() as i64, questions, "a row for every question of every attempt");
    for score in &scores {
        let of_attempt = answers.iter().filter(|r| {
            r["trainee"] == score["staff_number"]
                && r["purpose"] == score["purpose"]
                && r["number"] == score["attempt"]
        });
        let points: f64 = of_attempt.map(|r| r["points"].as_f64().unwrap()).sum();
        assert!((points - score["got"].as_f64().unwrap()).abs() < 1e-9, "{score}");
    }
}

/// The demo's people answer every form that the built-in banks have, drop out and sit again.
#[test]
fn the_sums_of_the_demo_are_in_order() {
    let shell = Shell::with_demo();
    assert!(shell.runs("--db demo.db db check").out.contains("数据库完好"));
    let before = shell.runs("--db demo.db bank stats --format json").out;
    let file = rusqlite::Connection::open(shell.path("demo.db")).unwrap();
    // A file of before the sums gets the same ones.
    file.execute_batch("DROP TABLE sum_people; DROP TABLE sum_answers").unwrap();
    file.execute_batch(include_str!("../../src/store/migrations/0008_sums.sql")).unwrap();
    assert!(shell.runs("--db demo.db db check").out.contains("数据库完好"));
    assert_eq!(shell.runs("--db demo.db bank stats --format json").out, before);
    file.execute("UPDATE sum_answers SET people = people + 1", ()).unwrap();
    drop(file);
    let said = shell.run("--db demo.db db check");
    assert!(said.code == 1 && said.out.contains("试题分析合计"), "{said}");
}

/// The id of the question whose key is wrong on purpose.
fn mistaken(shell: &Shell) -> String {
    let (library, _) = load(&Sources::built_in());
    let file = rusqlite::Connection::open(shell.path("demo.db")).unwrap();
    let mut asked = file
        .prepare("SELECT s.body FROM form_question q JOIN shown s ON s.hash = q.shown")
        .unwrap();
    let asked = asked.query_map((), |r| r.get::<_, String>(0)).unwrap();
    let asked = asked.map(|body| serde_json::from_str::<Question>(&body.unwrap()).unwrap());
    let mut wrong = asked.filter(|q| library.bank.get(&q.id) != Some(q));
    wrong.next().unwrap().id.to_string()
}

#[test]
fn the_wrong_key_of_the_demo_is_found_and_no_other() {
    let shell = Shell::with_demo();
    let items = list(&shell, "bank stats --format json");
    let accuses = |item: &&Value| {
        item["advice"].as_array().unwrap().iter().any(|a| a["code"] == "key_possibly_wrong")
    };
    let accused: Vec<&Value> = items.iter().filter(accuses).collect();
    assert_eq!(accused.len(), 1, "{accused:#?}");
    assert_eq!(text(accused[0], "question"), mistaken(&shell));
    // It names the option that is right.
    let (library, _) = load(&Sources::built_in());
    let right = library.bank.get(&QuestionId::new(mistaken(&shell))).unwrap().form.key().unwrap();
    let named = &accused[0]["advice"][0]["option"];
    assert_eq!(serde_json::json!({ "Letter": named }), serde_json::to_value(right).unwrap());
    let said = shell.runs("--db demo.db bank stats");
    assert!(said.out.contains("→ 答案可能有误"), "{said}");
    assert!(said.out.contains("信度 α") && said.out.contains("合成数据"), "{said}");
    let said = shell.runs("--db demo.db bank stats --lang en");
    assert!(said.out.contains("→ the key is possibly wrong"), "{said}");
}

#[test]
fn the_workbook_has_the_same_figures() {
    let shell = Shell::with_demo();
    let items = list(&shell, "bank stats --format json");
    shell.runs("--db demo.db bank stats --format xlsx -o items.xlsx");
    let mut book: Xlsx<_> = open_workbook(shell.path("items.xlsx")).unwrap();
    let rows = book.worksheet_range("题目分析").unwrap();
    assert_eq!(rows.rows().count(), items.len() + 1);
    let facility = rows.rows().next().unwrap().iter().position(|h| *h == "得分率").unwrap();
    for (row, item) in rows.rows().skip(1).zip(&items) {
        assert_eq!(row[0], Data::String(text(item, "question").to_owned()));
        let Data::Float(shown) = row[facility] else { panic!("{row:?}") };
        assert!((shown - item["facility"].as_f64().unwrap()).abs() <= 0.000_05);
    }
    let said = shell.run("--db demo.db bank stats --format xlsx");
    assert!(said.code != 0 && said.err.contains("-o"), "{said}");
}

/// One person's answers: what cannot be computed is said to be unknown.
#[test]
fn what_is_undefined_is_neither_nought_nor_nan() {
    let shell = Shell::with_demo();
    // Only trainees count; whoever else sat an exam tried it out.
    let counting = list(&shell, "export answers --format json");
    let one = counting.iter().find(|row| row["in_statistics"] == true).unwrap();
    let mut store = Store::open(&shell.path("demo.db"), Timestamp(1_795_000_000_000)).unwrap();
    for person in store.people().unwrap() {
        if person.staff_number != text(one, "trainee") {
            store.set_role(&person.id, Role::Hr, Timestamp(1_795_000_000_000)).unwrap();
        }
    }
    drop(store);
    let items = list(&shell, "bank stats --format json");
    assert!(!items.is_empty());
    for item in &items {
        assert_eq!(item["n"], 1);
        for key in ["sd", "discrimination", "discrimination_low", "efficiency", "point_biserial"] {
            assert!(item[key].is_null(), "{key} {item}");
        }
        for key in ["upper_lower", "alpha", "alpha_without", "standard_error"] {
            assert!(item[key].is_null(), "{key} {item}");
        }
        assert_eq!(item["advice"], serde_json::json!([{ "code": "too_few_answers" }]));
    }
    let said = shell.runs("--db demo.db bank stats");
    assert!(said.out.contains("样本太少") && !said.out.contains("NaN"), "{said}");
    shell.runs("--db demo.db bank stats --format xlsx -o items.xlsx");
    let mut book: Xlsx<_> = open_workbook(shell.path("items.xlsx")).unwrap();
    let rows = book.worksheet_range("题目分析").unwrap();
    let index = rows.rows().next().unwrap().iter().position(|h| *h == "区分度").unwrap();
    assert!(rows.rows().skip(1).all(|row| row[index] == "样本太少"));
}

#[test]
fn where_nobody_has_sat_it_is_said() {
    let shell = Shell::new();
    shell.adds("00123", "李明", "城东供电所");
    let said = shell.runs("bank stats");
    assert!(said.out.is_empty() && said.err.contains("没有可以分析的作答"), "{said}");
    assert_eq!(shell.runs("bank stats --format json").out, "[]\n");
    assert_eq!(shell.runs("export answers --format json").out, "[]\n");
}
