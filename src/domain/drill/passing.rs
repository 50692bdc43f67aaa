//! What the clock does to a case: people come, replies come, promises are missed.

use super::case::{Case, Mark, Stage};
use super::clock::Moment;
use super::office::Office;
use super::roster::Shape;
use super::rule::Rule;

/// Days after which who does not come for the certificate is to be reminded.
const BACKLOG: u32 = 2;

impl Case {
    /// Lets time pass for it; true when something happened.
    pub fn pass(&mut self, office: &Office, now: Moment) -> bool {
        if self.stage.is_closed() {
            return false;
        }
        let mut happened = self.be_late(now);
        for part in &mut self.parts {
            if !part.done && part.ready.is_some_and(|at| at <= now) {
                part.done = true;
                happened = true;
            }
        }
        if self.stage == Stage::Reviewing && self.is_reviewed() {
            self.go_on_from_review(office, now);
            happened = true;
        }
        if self.next.is_some_and(|at| at <= now) {
            self.next = None;
            happened = true;
            match self.stage {
                Stage::Away => {
                    self.enter(Stage::Queued, now);
                    self.here = true;
                }
                Stage::Supplementing => self.come_back(now),
                Stage::Replying => self.enter(Stage::Replied, now),
                Stage::Making => self.made = true,
                Stage::Issuing => self.here = true,
                _ => {}
            }
        }
        happened
    }

    /// Notes what should have been done by now.
    fn be_late(&mut self, now: Moment) -> bool {
        let before = self.deviations.len();
        if self.stage == Stage::Issuing
            && !self.here
            && self.next.is_none()
            && now.day() > self.since.day() + BACKLOG
        {
            self.deviate(Rule::NotReminded, None, now);
        }
        if self.due.is_some_and(|due| now.day() > due) {
            match self.stage {
                Stage::Reviewing if !self.reviewed => self.deviate(Rule::ReviewLate, None, now),
                Stage::Submitting => self.deviate(Rule::SubmitLate, None, now),
                Stage::Making => self.deviate(Rule::MakeLate, None, now),
                _ => {}
            }
        }
        for part in 0..self.parts.len() {
            let late =
                self.parts.get(part).is_some_and(|p| !p.done && !p.pressed && now.day() > p.due);
            if late {
                self.deviate(Rule::NotPressed, Some(part), now);
            }
        }
        self.deviations.len() > before
    }

    /// The customer is back with what the notice named.
    fn come_back(&mut self, now: Moment) {
        for (paper, mark) in self.papers.iter_mut().zip(&mut self.marks) {
            if *mark == Some(Mark::Missing) {
                *paper = Shape::Fine;
                *mark = None;
            }
        }
        self.enter(Stage::Returned, now);
        self.here = true;
    }
}
