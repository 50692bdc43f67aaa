//! Practice questions, one after the other.

use rand::RngExt as _;
use rand::rngs::ChaCha8Rng;

use super::{Story, number_between};
use crate::desk::Desk;
use crate::program::Program;

#[derive(Default)]
pub struct Practice {
    /// Answered and right, on the disk when this sitting began.
    before: (usize, usize),
    /// Answered and right, as seen in this sitting.
    seen: (usize, usize),
    submitted: bool,
    count: usize,
}

impl Story for Practice {
    fn enter(&mut self, program: &mut Program, desk: &Desk) -> bool {
        self.before = stored(desk);
        self.seen = (0, 0);
        self.submitted = false;
        program.press("2");
        program.until(|s| tally(s).is_some())
    }

    fn step(&mut self, program: &mut Program, rng: &mut ChaCha8Rng) -> bool {
        let screen = program.screen();
        let kind =
            ["单选", "判断", "多选"].into_iter().find(|k| screen.contains(&format!("题  {k}")));
        if kind.is_none() {
            // Another question, until one is chosen by a digit.
            let key = if screen.contains("输入答案") { "PgDn" } else { "Right" };
            program.press(key);
            return program.until(|s| s != screen && s.contains("F1 帮助"));
        }
        program.press(&rng.random_range(1..=2).to_string());
        if !program.until(|s| s.contains("按 Enter 提交") && s.contains("▶ 按 Enter 提交"))
        {
            return false;
        }
        self.submitted = true;
        program.press("Enter");
        let before = self.seen.0;
        let alive = program.until(|s| tally(s).is_some_and(|(n, _)| n == before + 1));
        if !alive {
            return false;
        }
        self.last_seen(&program.screen());
        let answered = program.screen();
        program.press("Right");
        program.until(|s| s != answered && s.contains("第") && !s.contains("为什么"))
    }

    fn last_seen(&mut self, screen: &str) {
        if let Some(tally) = tally(screen)
            && tally.0 > self.seen.0
        {
            self.seen = tally;
            self.submitted = false;
            self.count += 1;
        }
    }

    fn check(&mut self, desk: &Desk) {
        let (answered, right) = stored(desk);
        let shown = (self.before.0 + self.seen.0, self.before.1 + self.seen.1);
        let most = usize::from(self.submitted);
        assert!((shown.0..=shown.0 + most).contains(&answered), "{shown:?} {answered}");
        assert!((shown.1..=shown.1 + most).contains(&right), "{shown:?} {right}");
    }

    fn seen(&self) -> usize {
        self.count
    }
}

fn tally(screen: &str) -> Option<(usize, usize)> {
    Some((number_between(screen, "这次", "题")?, number_between(screen, "答对", "题")?))
}

fn stored(desk: &Desk) -> (usize, usize) {
    let sql = "SELECT count(*), coalesce(sum(got = worth), 0) FROM practice_answer";
    let counts = |r: &rusqlite::Row<'_>| Ok((r.get::<_, i64>(0)?, r.get::<_, i64>(1)?));
    let (answered, right) = desk.raw().query_row(sql, (), counts).unwrap();
    (answered as usize, right as usize)
}
