//! A scenario's map for trainers: its scenes in layers, how often each way was taken, where people fail.

mod drawing;
mod whole;

use std::sync::Arc;

use crossterm::event::KeyCode;
use ratatui::text::Line;

use super::scenarios::WIDE;
use crate::domain::id::{ScenarioId, SceneId};
use crate::domain::play::Passage;
use crate::domain::scenario::Scenario;
use crate::store::Counted;
use crate::tui::keys::Key;
use crate::tui::page::{Cx, Effect, Go, Page, View};
use crate::tui::route::Route;
use crate::tui::widgets::beside::GUTTER;

/// Columns of the map itself where the selected scene stands beside it.
const MAP: usize = 64;

/// The page.
pub struct MapPage {
    scenario: Arc<Scenario>,
    counted: Counted,
    // The scenes in layers, and the number of the first of each layer.
    order: Vec<SceneId>,
    layers: Vec<usize>,
    // The columns of where ways lead, the same for all.
    targets: usize,
    at: usize,
    whole: bool,
}

/// What keys say.
#[derive(Clone, Debug)]
pub enum Msg {
    /// To the scene before or after.
    Move(isize),
    /// To a scene; the selected one is shown whole.
    To(usize),
    /// To the next scene in which people fail.
    Hard,
    /// Show the selected scene whole.
    Whole,
    /// Back to the map, or from it.
    Back,
}

impl MapPage {
    /// The map of a scenario with its counts, a scene of it selected.
    pub fn new(scenario: Arc<Scenario>, counted: Counted, at: usize, whole: bool) -> MapPage {
        let (mut order, mut layers) = (Vec::new(), Vec::new());
        for layer in scenario.layers() {
            layers.push(order.len());
            order.extend(layer.into_iter().cloned());
        }
        let at = at.min(order.len().saturating_sub(1));
        let mut page = MapPage { scenario, counted, order, layers, targets: 0, at, whole };
        page.targets = page.target_columns();
        page
    }

    fn passage(&self, scene: &SceneId) -> Option<&Passage> {
        self.counted.traffic.passage(scene)
    }

    /// The places of the scenes in which people fail, the worst first.
    fn hard(&self) -> Vec<usize> {
        let hard = self.counted.traffic.hard();
        hard.into_iter().filter_map(|id| self.order.iter().position(|o| o == id)).collect()
    }

    /// The scene after the selected one in the order of difficulty, and round again.
    fn next_hard(&self) -> Option<usize> {
        let hard = self.hard();
        let here = hard.iter().position(|n| *n == self.at);
        hard.get(here.map_or(0, |n| n + 1)).or(hard.first()).copied()
    }

    fn draw_map(&self, view: &mut View<Msg>, cx: &Cx<'_>) {
        view.heads(self.summary(cx));
        let wide = cx.columns >= WIDE;
        let columns = if wide { MAP } else { cx.columns };
        for n in 0..self.order.len() {
            let from = view.body.len();
            if let Some(layer) = self.layers.iter().position(|first| *first == n) {
                view.line(self.layer(layer, columns, cx));
            }
            view.clickable(self.block(n, columns, cx), &Msg::To(n));
            if n == self.at {
                view.focus = Some(from..view.body.len());
            }
        }
        if wide {
            self.draw_beside(view, cx);
        }
    }

    /// The selected scene whole, beside its place on the map; all of it is brought into sight.
    fn draw_beside(&self, view: &mut View<Msg>, cx: &Cx<'_>) {
        let room = cx.rows.saturating_sub(view.head.len());
        let focus = view.focus.clone().unwrap_or_default();
        let right = self.scene_lines(self.at, cx.columns - MAP - GUTTER, cx);
        let seen = right.len().min(room);
        view.beside(focus.start, right, MAP);
        view.focus = Some(focus.start..focus.end.max(focus.start + seen));
    }
}

impl Page for MapPage {
    type Msg = Msg;

    fn keys(&self, cx: &Cx<'_>) -> Vec<Key<Msg>> {
        let t = cx.texts.map;
        let mut keys = Vec::new();
        if self.whole {
            let binds = vec![(KeyCode::Right, Msg::Move(1)), (KeyCode::Left, Msg::Move(-1))];
            keys.push(Key::group("→←", t.key_other, binds));
        } else {
            keys.push(Key::up_down(t.key_scene, Msg::Move(-1), Msg::Move(1)));
            keys.push(Key::new(KeyCode::Enter, t.key_whole, Msg::Whole));
        }
        if !self.hard().is_empty() {
            keys.push(Key::new(KeyCode::F(6), t.key_hard, Msg::Hard));
        }
        let back = if self.whole { t.key_map } else { cx.texts.chrome.cancel };
        keys.push(Key::new(KeyCode::Esc, back, Msg::Back).stays());
        keys
    }

    fn update(&mut self, msg: Msg, _cx: &Cx<'_>) -> Vec<Effect> {
        let last = self.order.len().saturating_sub(1);
        match msg {
            Msg::Move(by) => self.at = self.at.saturating_add_signed(by).min(last),
            Msg::To(n) if n == self.at => self.whole = true,
            Msg::To(n) => self.at = n.min(last),
            Msg::Hard => self.at = self.next_hard().unwrap_or(self.at),
            Msg::Whole => self.whole = true,
            Msg::Back if self.whole => self.whole = false,
            Msg::Back => return vec![Effect::Go(Go::Back)],
        }
        Vec::new()
    }

    fn view(&self, cx: &Cx<'_>) -> View<Msg> {
        let t = cx.texts.map;
        let mut view = View::titled(format!("{} › {}", t.title, self.scenario.title));
        let hard = self.hard();
        if self.whole {
            view.subject = self.at + 1;
            let state = format!("{}/{}", self.at + 1, self.order.len());
            view.state = Line::styled(state, cx.theme.muted);
            view.lines(self.scene_lines(self.at, cx.columns, cx));
        } else {
            if let Some(n) = hard.iter().position(|n| *n == self.at) {
                let told = (t.hard_of)(n + 1, hard.len());
                let text = format!("{} {told}", cx.theme.signs.attention);
                view.state = Line::styled(text, cx.theme.attention);
            }
            self.draw_map(&mut view, cx);
        }
        view
    }

    fn route(&self) -> Route {
        let scenario: ScenarioId = self.scenario.id.clone();
        Route::Map { scenario, scene: self.at, whole: self.whole }
    }

    fn help(&self, cx: &Cx<'_>) -> String {
        cx.texts.map.help.to_owned()
    }
}

#[cfg(test)]
mod tests;
