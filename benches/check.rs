//! `check` of a generated bank of 10,000 questions, beside a bare typed parse of the same text: the one finds
//! every problem with its place, the other stops at the first. The goal is a ratio of at most 1.5.

#![expect(clippy::expect_used, reason = "a bench that cannot be set up is no bench")]

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::hint::black_box;
use std::path::Path;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use lichuang::content::{Sources, load};
use serde::Deserialize;

const SHIPPED: &str = include_str!("../question-banks/phone.yaml");
const QUESTIONS: usize = 10_000;

/// The shipped questions again and again, each with an id and a stem of its own.
fn generated() -> String {
    let blocks: Vec<&str> = SHIPPED.split("\n  - id: ").skip(1).collect();
    let mut text = "bank: large\nmodule: phone\nquestions:\n".to_owned();
    for (n, block) in blocks.iter().cycle().take(QUESTIONS).enumerate() {
        let (_, rest) = block.trim_end().split_once('\n').expect("an id on a line of its own");
        let rest = rest.replacen("    stem: ", &format!("    stem: 第{n}问 "), 1);
        let _ = writeln!(text, "  - id: large-{n:05}\n{rest}");
    }
    text
}

#[derive(Deserialize)]
#[expect(dead_code, reason = "it is read only to be typed")]
struct Bank {
    #[serde(rename = "bank")]
    id: String,
    module: String,
    questions: Vec<Question>,
}

#[derive(Deserialize)]
#[expect(dead_code, reason = "it is read only to be typed")]
struct Question {
    id: String,
    r#type: String,
    r#use: Option<String>,
    stem: String,
    options: Option<BTreeMap<String, String>>,
    answer: Option<Answer>,
    blanks: Option<Vec<Vec<String>>>,
    any_order: Option<bool>,
    tolerance: Option<String>,
    unit: Option<String>,
    items: Option<Vec<String>>,
    explanation: String,
    wrong: Option<BTreeMap<String, String>>,
    source: Option<String>,
    objectives: Vec<String>,
    difficulty: String,
}

#[derive(Deserialize)]
#[serde(untagged)]
#[expect(dead_code, reason = "it is read only to be typed")]
enum Answer {
    One(String),
    Verdict(bool),
    Number(f64),
    Several(Vec<String>),
}

fn parse(path: &Path) -> Bank {
    let text = fs::read_to_string(path).expect("the generated bank");
    let budget = serde_yaml::budget! {
        max_events: 10_000_000,
        max_nodes: 10_000_000,
        max_total_scalar_bytes: 100_000_000,
        max_reader_input_bytes: None,
    };
    let options = serde_yaml::options! { budget: budget };
    serde_yaml::from_str_with_options(&text, options).expect("a sound bank")
}

fn check(c: &mut Criterion) {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("large.yaml");
    fs::write(&path, generated()).expect("a folder that can be written");
    let mut sources = Sources::built_in();
    sources.replace_with(&path).expect("the generated bank");
    let (library, problems) = load(&sources);
    assert!(library.bank.len() > QUESTIONS && problems.is_empty(), "{} problems", problems.len());
    assert_eq!(parse(&path).questions.len(), QUESTIONS);

    let mut group = c.benchmark_group("a bank of 10,000 questions");
    group.sample_size(10).throughput(Throughput::Elements(QUESTIONS as u64));
    group.bench_function("check", |b| b.iter(|| load(black_box(&sources))));
    group.bench_function("a bare typed parse", |b| b.iter(|| parse(black_box(&path))));
    group.finish();
}

criterion_group!(benches, check);
criterion_main!(benches);
