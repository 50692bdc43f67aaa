//! `kill -9` at random moments: what a screen had shown as saved is on the disk, and people go on where they were.

mod drill;
pub mod exam;
mod practice;
mod role_play;
mod survey;

use std::time::Duration;

use rand::rngs::ChaCha8Rng;
use rand::{RngExt as _, SeedableRng as _};
use rustix::process::Signal;

use crate::desk::Desk;
use crate::program::Program;

/// Something that people do, as a script: keys, what "shown as saved" means, and what must be on the disk then.
pub trait Story {
    /// From home to where it goes on; false when the program has gone.
    fn enter(&mut self, program: &mut Program, desk: &Desk) -> bool;
    /// One more thing is done and seen to be saved; false when the program has gone.
    fn step(&mut self, program: &mut Program, rng: &mut ChaCha8Rng) -> bool;
    /// What the last frame showed counts as seen.
    fn last_seen(&mut self, screen: &str);
    /// Everything seen is on the disk.
    fn check(&mut self, desk: &Desk);
    /// How many things were seen to be saved.
    fn seen(&self) -> usize;
}

/// Kills the program so many times, each time after up to `longest` milliseconds of work, on one database
/// for every few kills.
fn kill_again_and_again<S: Story>(name: &str, new: impl Fn() -> S, share: usize) {
    let kills: usize = std::env::var("LICHUANG_KILLS").map_or(20, |n| n.parse().unwrap());
    let kills = kills.div_ceil(share);
    let seed = std::env::var("LICHUANG_SEED").map_or(1, |n| n.parse().unwrap());
    let mut rng = ChaCha8Rng::seed_from_u64(seed);
    let (mut killed, mut seen) = (0, 0);
    while killed < kills {
        let (desk, mut story) = (Desk::new().with_open_path(), new());
        for _ in 0..rng.random_range(2..6).min(kills - killed) {
            work_until_killed(&mut story, &desk, &mut rng);
            killed += 1;
        }
        assert_eq!(desk.store().check().unwrap(), [], "{name}");
        seen += story.seen();
    }
    println!("{name}: {killed} kills, {seen} facts seen as saved, none lost");
    assert!(seen > 0, "{name}: nothing was ever seen to be saved");
}

fn work_until_killed(story: &mut impl Story, desk: &Desk, rng: &mut ChaCha8Rng) {
    let mut program = desk.launch("0012").start();
    let mut alive = program.until(|s| s.contains("下一步") && !s.contains("正在读课程"));
    assert!(alive, "{}", program.screen());
    let pid = program.pid;
    std::thread::scope(|scope| {
        let wait = Duration::from_micros(rng.random_range(20_000..900_000));
        scope.spawn(move || {
            std::thread::sleep(wait);
            let pid = rustix::process::Pid::from_raw(pid as i32).unwrap();
            let _ = rustix::process::kill_process(pid, Signal::KILL);
        });
        alive = story.enter(&mut program, desk);
        while alive {
            alive = story.step(&mut program, rng);
        }
    });
    program.kill();
    if std::env::var_os("LICHUANG_SHOW").is_some() {
        println!("{}", program.screen());
    }
    story.last_seen(&program.screen());
    story.check(desk);
}

/// The number between two texts on a screen.
pub fn number_between(screen: &str, before: &str, after: &str) -> Option<usize> {
    let (_, rest) = screen.split_once(before)?;
    let (number, _) = rest.split_once(after)?;
    number.trim().parse().ok()
}

#[test]
fn an_exam_survives() {
    kill_again_and_again("exam", || exam::Sitting::of("0012"), 1);
}

#[test]
fn practice_survives() {
    kill_again_and_again("practice", practice::Practice::default, 2);
}

#[test]
fn a_role_play_survives() {
    kill_again_and_again("role-play", role_play::Playing::default, 2);
}

#[test]
fn a_drill_survives() {
    kill_again_and_again("drill", drill::Working::default, 2);
}

#[test]
fn a_survey_survives() {
    kill_again_and_again("survey", survey::Filling::default, 2);
}
