//! Killed at any moment: what was said to be stored is there, and the file opens.

use std::io::{BufRead as _, BufReader, Write as _};
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::time::Duration;

use lichuang::domain::exam::{Event, Purpose};
use lichuang::domain::id::*;
use lichuang::store::*;
use rand::{RngExt as _, SeedableRng as _};

use crate::desk::*;

const FILE: &str = "LICHUANG_TEST_FILE";
const KILLS: usize = 20;

#[test]
#[ignore = "the test below runs it to kill it"]
fn works_until_killed() {
    let Some(path) = std::env::var_os(FILE).map(PathBuf::from) else { return };
    let mut desk = Desk::new();
    desk.path = path;
    let say = |word: &str, n: usize| {
        let mut out = std::io::stdout().lock();
        writeln!(out, "{word} {n}").and_then(|()| out.flush()).unwrap();
    };
    say("begun", 0);
    let mut store = desk.open();
    let known = store.people_count().unwrap();
    for n in known.. {
        let who = desk.register(&mut store, &n.to_string(), "某人");
        say("person", n);
        let attempt = desk.begin(&mut store, &who.id, Purpose::Pretest, 1);
        for seq in 0..20 {
            let (at, event) = (desk.tick(), Event::Reached { slot: 0 });
            store.save(&Record::Exam { attempt: attempt.clone(), seq, at, event }).unwrap();
            say("event", seq as usize);
        }
        desk.draft_survey(&mut store, &who.id, "说给你们听的话");
        say("drafted", n);
        desk.submit_survey(&mut store, &who.id);
        say("submitted", n);
    }
}

#[test]
fn twenty_kills_lose_nothing_that_was_said_to_be_stored() {
    let desk = Desk::new();
    let mut rng = rand::rngs::ChaCha8Rng::seed_from_u64(9);
    let mut heard = 0;
    for kill in 0..KILLS {
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "kills::works_until_killed", "--ignored", "--nocapture"])
            .env(FILE, &desk.path)
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let begun = lines.find(|l| l.as_ref().is_ok_and(|l| l.contains("begun")));
        assert!(begun.is_some());
        // the first ones die while the file is being made, the others somewhere at work
        let heard_before = if kill < 5 { 0 } else { rng.random_range(1..60) };
        let mut said: Vec<String> =
            lines.by_ref().take(heard_before).map_while(Result::ok).collect();
        std::thread::sleep(Duration::from_micros(rng.random_range(0..4_000)));
        child.kill().unwrap();
        child.wait().unwrap();
        said.extend(lines.map_while(Result::ok));
        heard += said.len();
        let last = |word: &str| -> Option<usize> {
            let line = said.iter().rev().find(|l| l.starts_with(word))?;
            line.split(' ').nth(1)?.parse().ok()
        };
        let store = desk.open();
        assert_eq!(store.check().unwrap(), [], "kill {kill}");
        if let Some(person) = last("person") {
            let place = EnrolmentId::new(format!("place-{person:0>4}"));
            assert!(store.find_person(&person.to_string()).unwrap().is_some());
            let answered = said.iter().rev().find(|l| !l.starts_with("drafted"));
            if let Some(event) = last("event").filter(|_| answered.unwrap().starts_with("event")) {
                let attempt = store.open_attempt(&place).unwrap().unwrap();
                assert!(store.exam(&attempt).unwrap().unwrap().seq as usize > event);
            }
            let is_done = store.survey_done(&place, &desk.survey.id).unwrap();
            assert!(is_done || last("submitted") != Some(person));
            let drafts = store.survey_draft(&place, &desk.survey.id).unwrap();
            let is_drafted = last("drafted") == Some(person);
            assert!(!is_drafted || is_done || drafts.len() == 2, "kill {kill}: neither nor");
            assert!(!is_done || drafts.is_empty(), "kill {kill}: both");
        }
        // every submission is there once: neither lost nor doubled
        let people = store.people_count().unwrap();
        let submitted = (0..people).filter(|n| {
            let place = EnrolmentId::new(format!("place-{n:0>4}"));
            store.survey_done(&place, &desk.survey.id).unwrap()
        });
        let kept = store.evidence(None, &desk.course).unwrap().survey;
        assert_eq!(kept.map_or(0, |s| s.submissions.len()), submitted.count());
    }
    assert!(heard > KILLS, "most of them were killed at work");
}
