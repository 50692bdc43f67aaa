//! The operation drill: the drill's clock never runs back, whatever happens to the program.

use rand::RngExt as _;
use rand::rngs::ChaCha8Rng;

use super::{Story, number_between};
use crate::desk::Desk;
use crate::program::Program;

/// More presses than any list has entries.
const TO_THE_END: usize = 15;
const DAY: usize = 24 * 60;

#[derive(Default)]
pub struct Working {
    /// The drill's clock as last seen, in minutes; `None`: no run was seen.
    clock: Option<usize>,
    pressed: bool,
    count: usize,
}

impl Story for Working {
    fn enter(&mut self, program: &mut Program, desk: &Desk) -> bool {
        if let Some(stored) = open_run(desk) {
            program.press("Enter");
            self.clock = Some(stored);
            self.pressed = false;
            return program.until(|s| minutes(s) == Some(stored));
        }
        program.press("9");
        if !program.until(|s| s.contains("自由")) {
            return false;
        }
        self.pressed = true;
        program.press("Enter");
        let alive = program.until(|s| minutes(s).is_some());
        self.last_seen(&program.screen());
        alive
    }

    fn step(&mut self, program: &mut Program, rng: &mut ChaCha8Rng) -> bool {
        let calls = program.screen().contains("▶ 1  叫号") && rng.random_range(0..2) == 0;
        if !calls {
            for _ in 0..TO_THE_END {
                program.press("Down");
            }
            // The last entry is to wait, and the pointer stands at it.
            let at_end = |l: &str| l.contains('▶') && l.contains("等着");
            if !program.until(|s| s.lines().any(at_end)) {
                return false;
            }
        }
        self.pressed = true;
        program.press("Enter");
        let before = self.clock;
        let alive = program.until(|s| minutes(s) > before);
        self.last_seen(&program.screen());
        alive
    }

    fn last_seen(&mut self, screen: &str) {
        let seen = minutes(screen);
        if seen > self.clock {
            self.clock = seen;
            self.count += 1;
            self.pressed = false;
        }
    }

    fn check(&mut self, desk: &Desk) {
        let stored = open_run(desk);
        let kept = if self.pressed { stored >= self.clock } else { stored == self.clock };
        assert!(kept, "{:?} was shown, {stored:?} is kept", self.clock);
        self.clock = stored;
    }

    fn seen(&self) -> usize {
        self.count
    }
}

/// The drill's clock on a screen.
fn minutes(screen: &str) -> Option<usize> {
    let (_, state) = screen.lines().next()?.rsplit_once('第')?;
    let day = number_between(state, "", "天")?;
    let (hour, rest) = state.split_once('天')?.1.trim().split_once(':')?;
    let minute: String = rest.chars().take_while(char::is_ascii_digit).collect();
    Some((day - 1) * DAY + hour.parse::<usize>().ok()? * 60 + minute.parse::<usize>().ok()?)
}

/// The clock of the run that is open.
fn open_run(desk: &Desk) -> Option<usize> {
    let store = desk.store();
    let drills = store.drills(&desk.enrolment("0012")).unwrap();
    let open = drills.iter().rfind(|d| !d.ended)?;
    Some(store.drill(&open.id).unwrap().unwrap().drill.now().0 as usize)
}
