//! A class on one host: sixty programs, each its own, on one database.

use std::sync::Barrier;

use lichuang::clock::Clock;
use rand::SeedableRng as _;
use rand::rngs::ChaCha8Rng;

use crate::desk::Desk;
use crate::kill::Story as _;
use crate::kill::exam::Sitting;
use crate::program::Launch;

fn count(name: &str, usual: usize) -> usize {
    std::env::var(name).map_or(usual, |n| n.parse().unwrap())
}

#[test]
fn sixty_programs_answer_at_once_and_nothing_is_lost() {
    let people = count("LICHUANG_CROWD", 60);
    let seconds = count("LICHUANG_CROWD_SECONDS", 3) as i64;
    let desk = Desk::empty();
    let numbers: Vec<String> = (1..=people).map(|n| format!("{n:04}")).collect();
    for number in &numbers {
        desk.register(number);
    }
    let ready = Barrier::new(people);
    let clock = Clock::start();
    let mut waits = std::thread::scope(|scope| {
        let sit = |number| {
            let (desk, ready) = (&desk, &ready);
            move || {
                let mut rng = ChaCha8Rng::seed_from_u64(7);
                let mut program = Launch::on(&desk.db).of(number).start();
                program.wait("下一步").gone("正在读课程");
                let mut story = Sitting::of(number);
                assert!(story.enter(&mut program, desk));
                ready.wait();
                let until = clock.now().plus_millis(seconds * 1000);
                while clock.now() < until {
                    assert!(story.step(&mut program, &mut rng), "{}", program.screen());
                }
                story.last_seen(&program.screen());
                program.press("Ctrl+Q").wait("退出").press("Enter");
                assert!(program.ended().0.success());
                story.check(desk);
                story.waits
            }
        };
        let sitting: Vec<_> = numbers.iter().map(|number| scope.spawn(sit(number))).collect();
        sitting.into_iter().flat_map(|s| s.join().unwrap()).collect::<Vec<i64>>()
    });
    waits.sort_unstable();
    let at = |share: f64| waits[((waits.len() - 1) as f64 * share) as usize];
    println!(
        "{people} programs, {seconds} s: {} answers, none lost; waits in ms: median {}, p90 {}, p99 {}, max {}",
        waits.len(),
        at(0.5),
        at(0.9),
        at(0.99),
        at(1.0)
    );
    let slow = waits.iter().filter(|w| **w >= 1000).count();
    println!("a second or more: {slow}");
    assert!(waits.len() >= people);
    assert_eq!(desk.store().check().unwrap(), []);
}
