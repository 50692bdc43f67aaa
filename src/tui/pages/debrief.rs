//! Looking back at a run: the meters' courses, each decision and what would have been better, the runs beside it.

mod drawing;
mod outcome;

use std::sync::Arc;

use crossterm::event::KeyCode;
use ratatui::text::Line;

use super::scenario::fresh_run;
use super::scenarios::WIDE;
use crate::domain::id::PlayId;
use crate::domain::play::{Debrief, Pace, Play};
use crate::domain::scenario::Scenario;
use crate::store::{PlayRow, SavedPlay};
use crate::tui::keys::Key;
use crate::tui::page::{Cx, Effect, Go, Page, Row, View};
use crate::tui::route::Route;
use crate::tui::widgets::beside::GUTTER;

pub use drawing::fitted;

/// Body rows from which all courses are beside each other, where there are the columns for it.
const TALL: usize = 30;

/// The page.
pub struct DebriefPage {
    id: PlayId,
    play: Play,
    scenario: Arc<Scenario>,
    // The person's runs of the scenario, oldest first.
    runs: Vec<PlayRow>,
    pace: Pace,
    at: usize,
    meter: usize,
    // The best way is shown instead of the decisions.
    best: bool,
}

/// What keys say.
#[derive(Clone, Debug)]
pub enum Msg {
    /// To the decision before or after.
    Move(isize),
    /// To a decision.
    To(usize),
    /// Another meter's course.
    Meter(isize),
    /// The best way, or back to the decisions.
    Best,
    /// Look back at another of the runs.
    Run(usize),
    /// Replay from the selected decision.
    Replay,
    /// Play again from the start.
    Again,
    /// Back.
    Back,
}

impl DebriefPage {
    /// The page on a decision of a run, with the pace that the person plays at now and all their runs, oldest first.
    pub fn new(
        id: PlayId,
        saved: SavedPlay,
        runs: Vec<PlayRow>,
        pace: Pace,
        step: usize,
    ) -> DebriefPage {
        let at = step.min(saved.play.steps().len().saturating_sub(1));
        let scenario = saved.scenario;
        let runs = runs.into_iter().filter(|r| r.scenario == scenario.id).collect();
        DebriefPage { id, play: saved.play, scenario, runs, pace, at, meter: 0, best: false }
    }

    fn wide(cx: &Cx<'_>) -> bool {
        cx.columns >= WIDE && cx.rows >= TALL
    }

    /// The run that ended before this one, and round to the last.
    fn run_before(&self) -> Option<usize> {
        let here = self.runs.iter().position(|r| r.id == self.id).unwrap_or(0);
        let others = (0..here).rev().chain((here + 1..self.runs.len()).rev());
        others.into_iter().find(|n| self.runs.get(*n).is_some_and(|r| r.ended.is_some()))
    }

    fn narrow(&self, debrief: &Debrief<'_>, view: &mut View<Msg>, cx: &Cx<'_>) {
        view.heads(self.one_course(debrief, cx));
        view.heads([Line::default()]);
        if self.best {
            view.subject = 1;
            view.lines(self.best_lines(debrief, cx.columns, cx));
            return;
        }
        let decision = self.decision(debrief, cx.columns, cx);
        view.focus = Some(0..decision.len());
        view.lines(decision);
        view.gap();
        view.lines(self.outcome(debrief, cx.columns, cx));
        view.body.extend(self.run_rows(cx.columns, cx));
    }

    fn beside(&self, debrief: &Debrief<'_>, view: &mut View<Msg>, cx: &Cx<'_>) {
        let columns = (cx.columns - GUTTER) / 2;
        let other = cx.columns - columns - GUTTER;
        view.heads(self.all_courses(debrief, cx));
        view.heads([Line::default()]);
        let decisions = self.list(debrief, columns, cx).into_iter().enumerate();
        let rows = decisions.map(|(n, line)| Row { line, msg: Some(Msg::To(n)) });
        view.body.extend(rows);
        view.gap();
        view.lines(self.outcome(debrief, columns, cx));
        view.body.extend(self.run_rows(columns, cx));
        let right = if self.best {
            self.best_lines(debrief, other, cx)
        } else {
            self.decision(debrief, other, cx)
        };
        view.focus = Some(0..right.len());
        view.beside(0, right, columns);
    }
}

impl Page for DebriefPage {
    type Msg = Msg;

    fn keys(&self, cx: &Cx<'_>) -> Vec<Key<Msg>> {
        let t = cx.texts.play;
        let mut keys = Vec::new();
        if !self.play.steps().is_empty() {
            keys.push(Key::up_down(t.key_steps, Msg::Move(-1), Msg::Move(1)));
            keys.push(Key::new(KeyCode::Enter, t.key_replay, Msg::Replay));
        }
        if self.scenario.meters.len() > 1 && !Self::wide(cx) {
            let binds = vec![(KeyCode::Right, Msg::Meter(1)), (KeyCode::Left, Msg::Meter(-1))];
            keys.push(Key::group("→←", t.key_meter, binds));
        }
        let best = if self.best { t.key_steps_back } else { t.key_best };
        keys.push(Key::new(KeyCode::F(6), best, Msg::Best));
        keys.push(Key::new(KeyCode::F(7), t.key_again, Msg::Again));
        if let Some(run) = self.run_before() {
            keys.push(Key::new(KeyCode::F(8), t.key_run, Msg::Run(run)));
        }
        keys.push(Key::new(KeyCode::Esc, cx.texts.chrome.cancel, Msg::Back).stays());
        keys
    }

    fn update(&mut self, msg: Msg, cx: &Cx<'_>) -> Vec<Effect> {
        let last = self.play.steps().len().saturating_sub(1);
        match msg {
            // Whoever moves on wants to see the decision.
            Msg::Move(_) | Msg::To(_) if self.best => self.best = false,
            Msg::Move(by) => self.at = self.at.saturating_add_signed(by).min(last),
            Msg::To(step) => self.at = step.min(last),
            Msg::Meter(by) => {
                let count = self.scenario.meters.len().max(1);
                self.meter = (self.meter + count).saturating_add_signed(by) % count;
            }
            Msg::Best => self.best = !self.best,
            Msg::Run(n) => {
                let play = self.runs.get(n).map(|r| r.id.clone());
                let route = play.map(|play| Route::Debrief { play, step: 0 });
                return route.map(|r| Effect::Go(Go::Replace(r))).into_iter().collect();
            }
            Msg::Replay => {
                let from = Some((self.id.clone(), self.at));
                return fresh_run(Arc::clone(&self.scenario), self.pace, from, cx);
            }
            Msg::Again => {
                // Anew, the scenario is played as it is now; a replay needs it as it was.
                let now = cx.library.scenarios.get(&self.scenario.id).unwrap_or(&self.scenario);
                return fresh_run(Arc::clone(now), self.pace, None, cx);
            }
            Msg::Back => return vec![Effect::Go(Go::Back)],
        }
        Vec::new()
    }

    fn view(&self, cx: &Cx<'_>) -> View<Msg> {
        let (theme, t) = (cx.theme, cx.texts.play);
        let mut view = View::titled(format!("{} · {}", t.debrief, self.scenario.title));
        if let Some((title, ..)) = self.play.ending() {
            view.state = Line::styled((t.result)(title, self.play.score()), theme.heading);
        }
        let debrief = self.play.debrief();
        if Self::wide(cx) {
            self.beside(&debrief, &mut view, cx);
        } else {
            self.narrow(&debrief, &mut view, cx);
        }
        view
    }

    fn route(&self) -> Route {
        Route::Debrief { play: self.id.clone(), step: self.at }
    }

    fn help(&self, cx: &Cx<'_>) -> String {
        cx.texts.play.help_debrief.to_owned()
    }
}

#[cfg(test)]
mod tests;
