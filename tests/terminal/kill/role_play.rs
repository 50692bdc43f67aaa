//! A role-play: what is said cannot be taken back, and is not forgotten.

use rand::RngExt as _;
use rand::rngs::ChaCha8Rng;

use super::{Story, number_between};
use crate::desk::Desk;
use crate::program::Program;

#[derive(Default)]
pub struct Playing {
    /// Decisions seen in the run that is open.
    steps: usize,
    said: bool,
    ended: bool,
    runs: usize,
    count: usize,
}

impl Story for Playing {
    fn enter(&mut self, program: &mut Program, desk: &Desk) -> bool {
        if let Some(steps) = open_run(desk) {
            program.press("Enter");
            let there = |s: &str| step(s) == Some(steps + 1);
            self.steps = steps;
            self.said = false;
            return program.until(there);
        }
        self.begin(program)
    }

    fn step(&mut self, program: &mut Program, rng: &mut ChaCha8Rng) -> bool {
        if self.ended {
            program.press("Enter");
            if !program.until(|s| s.contains("这一次")) {
                return false;
            }
            program.press("Esc");
            // Back through the list to home.
            if !program.until(|s| s.contains("情景演练") && !s.contains("这一次")) {
                return false;
            }
            while !program.screen().contains("下一步") {
                let before = program.screen();
                program.press("Esc");
                if !program.until(|s| s != before) {
                    return false;
                }
            }
            return self.begin(program);
        }
        program.press(&rng.random_range(1..=2).to_string());
        // The pointer stands at the choice.
        if !program.until(|s| s.lines().any(|l| l.contains("▶ 1") || l.contains("▶ 2"))) {
            return false;
        }
        self.said = true;
        program.press("Enter");
        let steps = self.steps;
        let alive = program.until(|s| step(s) == Some(steps + 2) || s.contains("按 Enter 复盘"));
        self.last_seen(&program.screen());
        alive
    }

    fn last_seen(&mut self, screen: &str) {
        if step(screen).is_some_and(|n| n == self.steps + 2) {
            self.steps += 1;
            self.count += 1;
            self.said = false;
        } else if screen.contains("按 Enter 复盘") && !self.ended {
            self.steps += 1;
            self.count += 1;
            self.said = false;
            self.ended = true;
            self.runs += 1;
        }
    }

    fn check(&mut self, desk: &Desk) {
        match open_run(desk) {
            Some(stored) if self.ended => assert_eq!(stored, 0, "the ending is lost"),
            Some(stored) => {
                let most = self.steps + usize::from(self.said);
                assert!((self.steps..=most).contains(&stored), "{} shown, {stored}", self.steps);
            }
            None => {
                let done = ended_runs(desk);
                let most = self.runs + usize::from(self.said);
                assert!((self.runs..=most).contains(&done), "{} ended, {done}", self.runs);
                assert!(self.steps == 0 || done > 0, "the run is lost");
                self.runs = done;
                self.ended = false;
                self.steps = 0;
            }
        }
        self.ended &= open_run(desk).is_none();
    }

    fn seen(&self) -> usize {
        self.count
    }
}

impl Playing {
    fn begin(&mut self, program: &mut Program) -> bool {
        (self.steps, self.said, self.ended) = (0, false, false);
        program.press("3");
        if !program.until(|s| s.contains("没演过") || s.contains("演过")) {
            return false;
        }
        for wanted in ["按 Enter 开始", "第 1 步"] {
            program.press("Enter");
            if !program.until(|s| s.contains(wanted)) {
                return false;
            }
        }
        true
    }
}

fn step(screen: &str) -> Option<usize> {
    let (_, state) = screen.lines().next()?.rsplit_once("第")?;
    number_between(state, "", "步")
}

/// Decisions of the run that is open.
fn open_run(desk: &Desk) -> Option<usize> {
    let store = desk.store();
    let plays = store.plays(&desk.enrolment("0012")).unwrap();
    let runs = plays.iter().map(|p| store.play(&p.id).unwrap().unwrap().play);
    runs.into_iter().find(|p| p.ending().is_none()).map(|p| p.steps().len())
}

fn ended_runs(desk: &Desk) -> usize {
    let store = desk.store();
    let plays = store.plays(&desk.enrolment("0012")).unwrap();
    plays.iter().filter(|p| store.play(&p.id).unwrap().unwrap().play.ending().is_some()).count()
}
