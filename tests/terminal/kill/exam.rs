//! Sitting the pre-test: answers, changed answers, going to and fro.

use std::collections::{BTreeMap, BTreeSet};

use lichuang::domain::exam::{By, Slot};
use lichuang::domain::question::{Form, Response};
use rand::RngExt as _;
use rand::rngs::ChaCha8Rng;

use super::{Story, number_between};
use crate::desk::{Desk, now};
use crate::program::Program;

/// An answer as it stands on the screen.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Answer {
    /// The rows that are chosen or ticked, from 1.
    Rows(BTreeSet<usize>),
    Typed(String),
    /// An order that is left as it was drawn.
    Ordered,
}

pub struct Sitting {
    who: String,
    /// What was last seen as saved, by question from 1.
    saved: BTreeMap<usize, Answer>,
    /// What a key was pressed for that has not been seen yet.
    pressed: Option<(usize, Answer)>,
    place: usize,
    going: Option<usize>,
    began: bool,
    /// How many milliseconds each answer took to be seen as saved.
    pub waits: Vec<i64>,
}

impl Sitting {
    /// By whom.
    pub fn of(staff_number: &str) -> Sitting {
        Sitting {
            who: staff_number.to_owned(),
            saved: BTreeMap::new(),
            pressed: None,
            place: 0,
            going: None,
            began: false,
            waits: Vec::new(),
        }
    }
}

impl Story for Sitting {
    fn enter(&mut self, program: &mut Program, desk: &Desk) -> bool {
        let resumed = desk.open_attempt(&self.who).is_some();
        let alive = if resumed {
            program.press("Enter");
            program.until(|s| question(s).is_some())
        } else {
            program.press("Enter");
            program.until(|s| s.contains("按 Enter 开始")) && {
                program.press("Enter");
                program.until(|s| question(s).is_some())
            }
        };
        if !alive {
            return false;
        }
        if self.began {
            let attempt = desk.open_attempt(&self.who).unwrap();
            let exam = desk.store().exam(&attempt).unwrap().unwrap().exam;
            assert_eq!(question(&program.screen()), Some(exam.current() + 1), "the place");
            let right = |s: &str| {
                let seconds = (exam.left(now()) + 999) / 1000;
                seconds_left(s).is_some_and(|shown| (shown - seconds).abs() <= 1)
            };
            return program.until(right);
        }
        self.began = true;
        self.place = 1;
        true
    }

    fn step(&mut self, program: &mut Program, rng: &mut ChaCha8Rng) -> bool {
        let screen = program.screen();
        let Some(at) = question(&screen) else { return program.until(|s| question(s).is_some()) };
        self.place = at;
        let answered = self.answer(at, &screen, program, rng);
        answered && self.turn(at, program, rng)
    }

    fn last_seen(&mut self, screen: &str) {
        if let Some(at) = question(screen) {
            self.place = at;
            if let Some((slot, answer)) = self.pressed.clone()
                && slot == at
                && shows(screen, &answer)
            {
                self.saved.insert(slot, answer);
                self.pressed = None;
            }
        }
        let answered = number_between(screen, "已答", "题").unwrap_or(0);
        let known = self.saved.len() + usize::from(self.pressed.is_some());
        assert!(answered <= known, "{answered} of {known}:\n{screen}");
    }

    fn check(&mut self, desk: &Desk) {
        let Some(attempt) = desk.open_attempt(&self.who) else {
            assert!(self.saved.is_empty(), "the attempt is lost");
            return;
        };
        let saved = desk.store().exam(&attempt).unwrap().unwrap();
        for (slot, answer) in &self.saved {
            let state = &saved.exam.states()[slot - 1];
            let response = saved.drafts.get(&(slot - 1)).or(state.response.as_ref());
            let stored = stored(&saved.exam.slots()[slot - 1], response);
            let pressed = self.pressed.as_ref().filter(|(s, _)| s == slot).map(|(_, a)| a);
            assert!(
                stored.as_ref() == Some(answer) || stored.as_ref() == pressed,
                "question {slot}: shown {answer:?}, pressed {pressed:?}, stored {stored:?}"
            );
        }
        if let Some((slot, answer)) = self.pressed.take() {
            let state = &saved.exam.states()[slot - 1];
            let response = saved.drafts.get(&(slot - 1)).or(state.response.as_ref());
            if stored(&saved.exam.slots()[slot - 1], response).as_ref() == Some(&answer) {
                self.saved.insert(slot, answer);
            }
        }
        let current = saved.exam.current() + 1;
        let going = self.going.take();
        assert!(current == self.place || Some(current) == going, "{current}, {}", self.place);
    }

    fn seen(&self) -> usize {
        self.waits.len()
    }
}

impl Sitting {
    fn answer(
        &mut self,
        at: usize,
        screen: &str,
        program: &mut Program,
        rng: &mut ChaCha8Rng,
    ) -> bool {
        let before = self.saved.get(&at).cloned();
        let (keys, answer) = match kind(screen) {
            "单选" | "判断" => {
                let row = rng.random_range(1..=rows(screen).len());
                (row.to_string(), Answer::Rows([row].into()))
            }
            "多选" => {
                let row = rng.random_range(1..=rows(screen).len());
                let mut ticked = match before {
                    Some(Answer::Rows(rows)) => rows,
                    _ => BTreeSet::new(),
                };
                if !ticked.remove(&row) {
                    ticked.insert(row);
                }
                if ticked.is_empty() {
                    return true;
                }
                (row.to_string(), Answer::Rows(ticked))
            }
            "排序" if before.is_none() => {
                program.press("Space");
                ("Space".to_owned(), Answer::Ordered)
            }
            "排序" => return true,
            _ => {
                let digit = rng.random_range(1..10).to_string();
                let text = match before {
                    // The field shows no more of it.
                    Some(Answer::Typed(text)) if text.len() > 30 => return true,
                    Some(Answer::Typed(text)) => text + &digit,
                    _ => digit.clone(),
                };
                (digit, Answer::Typed(text))
            }
        };
        self.pressed = Some((at, answer.clone()));
        let clock = lichuang::clock::Clock::start();
        let begun = clock.now();
        program.press(&keys);
        let alive = program.until(|s| question(s) == Some(at) && shows(s, &answer));
        if alive {
            self.waits.push(clock.now().since(begun));
            self.saved.insert(at, answer);
            self.pressed = None;
        }
        alive
    }

    fn turn(&mut self, at: usize, program: &mut Program, rng: &mut ChaCha8Rng) -> bool {
        let forward = at == 1 || at < 20 && rng.random_bool(0.8);
        let to = if forward { at + 1 } else { at - 1 };
        self.going = Some(to);
        program.press(if matches!(kind(&program.screen()), "填空" | "数值") {
            if forward { "PgDn" } else { "PgUp" }
        } else if forward {
            "Right"
        } else {
            "Left"
        });
        let alive = program.until(|s| question(s) == Some(to) && (drawn(s)));
        if alive {
            self.place = to;
            self.going = None;
        }
        alive
    }
}

/// Which question stands on the screen, from 1.
fn question(screen: &str) -> Option<usize> {
    screen.contains("剩余").then(|| number_between(screen, "第", "题")).flatten()
}

/// The kind of the question on the screen.
fn kind(screen: &str) -> &str {
    let line = screen.lines().find(|l| l.contains("题   ") && l.contains("分"));
    line.and_then(|l| l.split_whitespace().nth(4)).unwrap_or("")
}

/// True when the frame is there to its end.
fn drawn(screen: &str) -> bool {
    screen.contains("已答") && screen.contains("F1 帮助")
}

fn seconds_left(screen: &str) -> Option<i64> {
    let (_, rest) = screen.split_once("剩余 ")?;
    let (minutes, rest) = rest.split_once(':')?;
    let seconds = rest.get(..2)?;
    Some(minutes.parse::<i64>().ok()? * 60 + seconds.parse::<i64>().ok()?)
}

/// The options: whether each is chosen or ticked.
fn rows(screen: &str) -> Vec<bool> {
    let mut rows = Vec::new();
    for line in screen.lines().skip(4) {
        let line = line.trim_start_matches(['│', ' ', '▶']);
        let Some((number, rest)) = line.split_once(' ') else { continue };
        let sign = rest.trim_start().chars().next().unwrap_or(' ');
        if number.parse() == Ok(rows.len() + 1) && "○●□■".contains(sign) {
            rows.push("●■".contains(sign));
        }
    }
    rows
}

/// True when the screen shows an answer as saved.
fn shows(screen: &str, answer: &Answer) -> bool {
    // Wrapped lines may part any two characters.
    let flat: String = screen.chars().filter(|c| !c.is_whitespace() && *c != '│').collect();
    let saved = flat.contains("已保存") && drawn(screen);
    saved
        && match answer {
            Answer::Rows(chosen) => {
                let rows = rows(screen);
                let on = rows.iter().enumerate().filter(|(_, on)| **on).map(|(n, _)| n + 1);
                on.collect::<BTreeSet<_>>() == *chosen
            }
            // The label of the field, or of the first of several blanks.
            Answer::Typed(text) => {
                ["答案", "第1空"].iter().any(|l| flat.contains(&format!("{l}{text}")))
            }
            Answer::Ordered => true,
        }
}

/// A stored response as it would stand on the screen.
fn stored(slot: &Slot, response: Option<&Response>) -> Option<Answer> {
    let letters: Vec<_> =
        slot.question.form.options().map(|o| o.keys().copied().collect()).unwrap_or_default();
    let row = |letter| {
        let place = letters.iter().position(|l| *l == letter)?;
        slot.order.iter().position(|o| *o == place).map(|row| row + 1)
    };
    Some(match (&slot.question.form, response?) {
        (Form::TrueFalse { .. }, Response::Verdict(verdict)) => {
            Answer::Rows([if *verdict { 1 } else { 2 }].into())
        }
        (_, Response::Letter(letter)) => Answer::Rows([row(*letter)?].into()),
        (_, Response::Letters(letters)) => {
            Answer::Rows(letters.iter().filter_map(|l| row(*l)).collect())
        }
        (_, Response::Blanks(typed)) => Answer::Typed(typed.first()?.clone()),
        (_, Response::Number(typed)) => Answer::Typed(typed.clone()),
        (_, Response::Order(_)) => Answer::Ordered,
        _ => return None,
    })
}

#[test]
fn what_was_typed_is_handed_in_after_a_crash_when_the_time_is_up() {
    let desk = Desk::new();
    let mut program = desk.exam();
    program
        .press("1")
        .wait("已答 1 题")
        .press("Right")
        .wait("第 2 题")
        .press("2")
        .wait("已答 2 题");
    program.kill();
    let attempt = desk.open_attempt("0012").unwrap();
    desk.raw().execute("UPDATE attempt SET started = started - 40 * 60000", ()).unwrap();
    let mut program = desk.home();
    program.wait("▶ 学习");
    let exam = desk.store().exam(&attempt).unwrap().unwrap().exam;
    assert_eq!(exam.handed_in(), Some((By::Clock, exam.ends())));
    assert_eq!(exam.states().iter().filter(|s| s.response.is_some()).count(), 2);
}

#[test]
fn the_end_of_time_hands_in_even_in_a_small_window() {
    let desk = Desk::new();
    let mut program = desk.exam();
    program.press("1").wait("已答 1 题");
    program.kill();
    let attempt = desk.open_attempt("0012").unwrap();
    let sql = "UPDATE attempt SET started = $1 - minutes * 60000 + 6000";
    desk.raw().execute(sql, [now().0]).unwrap();
    let mut program = desk.home();
    program.press("Enter").wait("剩余 0:0").resize(30, 5).wait("窗口");
    while desk.open_attempt("0012").is_some() {
        std::thread::sleep(std::time::Duration::from_millis(50));
        assert!(now() < exam_end(&desk, &attempt).plus_millis(20_000), "it is never handed in");
    }
    program.resize(80, 24).wait("时间到，自动交卷");
}

fn exam_end(
    desk: &Desk,
    attempt: &lichuang::domain::id::AttemptId,
) -> lichuang::domain::id::Timestamp {
    desk.store().exam(attempt).unwrap().unwrap().exam.ends()
}
