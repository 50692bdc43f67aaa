//! Item analysis of a million answers, ten thousand people with a hundred questions each: from the kept sums, beside
//! one bare pass over the million answers; the first screen of the trainer's page; and what keeping the sums adds to
//! handing in a paper of a hundred questions.

#![expect(clippy::expect_used, reason = "a bench that cannot be set up is no bench")]

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::path::Path;
use std::time::Duration;

use criterion::{BatchSize, Criterion, criterion_group, criterion_main};
use lichuang::domain::exam::{By, Event, Purpose};
use lichuang::domain::id::{AttemptId, Digest, EnrolmentId, PersonId, Points, Timestamp};
use lichuang::domain::person::{Registration, Role};
use lichuang::store::{FormQuestions, NewAttempt, Record, Store};
use rusqlite::{Connection, params};

#[expect(dead_code, reason = "the other benches draw from a bank")]
mod exam;
mod memory;

const QUESTIONS: usize = 100;
const PEOPLE: usize = 10_000;
const NOW: Timestamp = Timestamp(1_795_000_000_000);

/// Answers that are alike: form, total, question, mark, what was chosen; in hundredths of a point and bits.
type Alike = (usize, i64, usize, i64, i64);

/// A database with the sums of a million answers to so many forms, and the answers themselves in a table beside them.
fn filled(path: &Path, forms: usize) -> Store {
    let store = Store::create_scratch(path, NOW).expect("a database");
    let file = Connection::open(path).expect("the same database");
    file.execute_batch("PRAGMA synchronous = OFF; BEGIN").expect("one transaction");
    file.execute_batch("CREATE TABLE bare (question INTEGER, got INTEGER, total INTEGER)")
        .expect("a table");
    let shown = |body: &str| {
        let hash = Digest::of(body);
        file.execute("INSERT INTO shown VALUES ($1, $2)", [hash.as_str(), body]).expect("shown");
        hash
    };
    let rules = shown(&serde_json::to_string(&exam::paper()).expect("a paper"));
    let json = |n| serde_json::to_string(&exam::question(n)).expect("a question");
    // Every sixth is true or false, which has fewer options to tell people apart by: only single choices here.
    let questions: Vec<Digest> = (0..forms * QUESTIONS).map(|n| shown(&json(n * 6))).collect();
    for form in 0..forms {
        let letter = char::from(b'A' + form as u8).to_string();
        let sql = "INSERT INTO form SELECT 'form-' || $1, id, 'paper', $2, $3 FROM class";
        file.execute(sql, params![form as i64, letter, rules.as_str()]).expect("a form");
    }
    let mut alike: BTreeMap<Alike, i64> = BTreeMap::new();
    let mut people: BTreeMap<(usize, i64), i64> = BTreeMap::new();
    let mut chance: u64 = 1;
    let mut bare = file.prepare("INSERT INTO bare VALUES ($1, $2, $3)").expect("a statement");
    for person in 0..PEOPLE {
        let form = person % forms;
        let chosen: Vec<usize> = (0..QUESTIONS)
            .map(|_| {
                chance = chance.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
                let drawn = (chance >> 33) as usize % PEOPLE;
                // The abler are right more often.
                if drawn < person { 0 } else { 1 + drawn % 3 }
            })
            .collect();
        let total = 100 * chosen.iter().filter(|c| **c == 0).count() as i64;
        *people.entry((form, total)).or_default() += 1;
        for (n, chosen) in chosen.into_iter().enumerate() {
            let (question, got) = (form * QUESTIONS + n, if chosen == 0 { 100 } else { 0 });
            *alike.entry((form, total, question, got, 1 << chosen)).or_default() += 1;
            bare.execute(params![question as i64, got, total]).expect("an answer");
        }
    }
    drop(bare);
    let sql = "INSERT INTO sum_people VALUES ('form-' || $1, 10000, $2, 1, $3)";
    for ((form, total), n) in people {
        file.execute(sql, params![form as i64, total, n]).expect("people");
    }
    let rows = alike.len();
    memory::said(&format!("{forms} forms: {rows} rows of kept sums for a million answers"));
    let sql = "INSERT INTO sum_answers
               VALUES ('form-' || $1, 10000, $2, 1, $3, 100, $4, $5, 'answered', $6, $7, $8)";
    let mut keep = file.prepare(sql).expect("a statement");
    for ((form, total, question, got, chosen), n) in alike {
        let shown = questions.get(question).expect("a question").as_str();
        let (spent, squares) = (n * 30_000, n * 900_000_000);
        keep.execute(params![form as i64, total, shown, got, chosen, n, spent, squares])
            .expect("sums");
    }
    drop(keep);
    file.execute_batch("COMMIT").expect("a commit");
    store
}

/// Sums of every question in one pass over all answers: n, Σx, Σx², ΣxT.
fn passed(path: &Path) -> Vec<[i64; 4]> {
    let file = Connection::open(path).expect("the database");
    let mut sums = Vec::new();
    let mut all = file.prepare("SELECT question, got, total FROM bare").expect("a statement");
    let mut rows = all.query(()).expect("rows");
    while let Ok(Some(row)) = rows.next() {
        let [question, got, total] = [0, 1, 2].map(|n| row.get::<_, i64>(n).unwrap_or(0));
        let question = question as usize;
        if sums.len() <= question {
            sums.resize(question + 1, [0; 4]);
        }
        if let Some([n, x, xx, xt]) = sums.get_mut(question) {
            (*n, *x, *xx, *xt) = (*n + 1, *x + got, *xx + got * got, *xt + got * total);
        }
    }
    sums
}

fn analysis(criterion: &mut Criterion) {
    let folder = tempfile::tempdir().expect("a folder");
    for forms in [1, 10] {
        let path = folder.path().join(format!("{forms}.db"));
        let store = filled(&path, forms);
        let items = || store.analysis(None, None).expect("sums").items();
        memory::taken(&format!("item analysis, {forms} forms"), || {
            assert_eq!(items().len(), forms * QUESTIONS);
        });
        let mut group = criterion.benchmark_group(format!("1,000,000 answers, {forms} forms"));
        group.sample_size(10);
        group.bench_function("item analysis from the kept sums", |b| b.iter(items));
        group.bench_function("one bare pass over the answers", |b| b.iter(|| passed(&path)));
        group.bench_function("the first screen", |b| b.iter(|| store.forms_sat(None)));
        group.finish();
    }
}

/// Somebody new answers everything; what hands it in is left to be saved.
fn answered(store: &mut Store, purpose: Purpose, n: usize) -> Record {
    let question = |n| (0, exam::question(n * 6), Points::whole(1));
    let questions: FormQuestions = (0..QUESTIONS).map(question).collect();
    let number = format!("{n:06}");
    let registration = Registration {
        staff_number: number.clone(),
        name: "某人".to_owned(),
        department: "营业厅".to_owned(),
        post: "收费员".to_owned(),
    };
    let (person, enrolment) = (PersonId::new(&number), EnrolmentId::new(&number));
    let role = Role::Trainee;
    let entered = store.register(person, enrolment, &registration, role, None, NOW);
    let attempt = AttemptId::new(&number);
    let begin = NewAttempt {
        attempt: attempt.clone(),
        enrolment: entered.expect("a person").id,
        purpose,
        number: 1,
        paper: exam::paper(),
        forms: vec![('A', questions.clone()), ('B', questions)],
        seed: 7,
        at: NOW,
    };
    store.save(&Record::Begin(Box::new(begin))).expect("an attempt");
    let exam = store.exam(&attempt).expect("it is there").expect("it is there").exam;
    let record = |seq, event| Record::Exam { attempt: attempt.clone(), seq, at: NOW, event };
    for (slot, s) in exam.slots().iter().enumerate() {
        // Few people have the same total: the worst case for the sums.
        let response = s.question.form.key().filter(|_| (slot * 37 + n * 11) % 100 < n % 100);
        let event = Event::Answered { slot, response };
        store.save(&record(slot as u32, event)).expect("an answer");
    }
    record(exam.slots().len() as u32, Event::HandedIn { by: By::Person })
}

fn handing_in(criterion: &mut Criterion) {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("in.db");
    let store = RefCell::new(Store::open(&path, NOW).expect("a database"));
    let mut n = 0;
    let mut group = criterion.benchmark_group("handing in 100 questions, to the commit");
    group.sample_size(10).measurement_time(Duration::from_secs(1));
    group.warm_up_time(Duration::from_millis(300));
    for (name, purpose) in
        [("that keeps no sums", Purpose::Pretest), ("that keeps sums", Purpose::Final)]
    {
        group.bench_function(name, |b| {
            b.iter_batched(
                || {
                    n += 1;
                    answered(&mut store.borrow_mut(), purpose, n)
                },
                |record| store.borrow_mut().save(&record).expect("handed in"),
                BatchSize::PerIteration,
            );
        });
    }
    group.finish();
}

criterion_group!(benches, analysis, handing_in);
criterion_main!(benches);
