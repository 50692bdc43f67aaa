//! The list of scenarios: what they are about, how often played, which endings reached.

use std::collections::BTreeSet;

use crossterm::event::KeyCode;
use ratatui::text::{Line, Span};

use super::scenario;
use crate::domain::id::{PlayId, ScenarioId};
use crate::domain::scenario::{Scenario, Then};
use crate::store::PlayRow;
use crate::tui::keys::Key;
use crate::tui::page::{CHOICE_INDENT, Cx, Effect, Go, Page, View};
use crate::tui::route::Route;
use crate::tui::text::width::cut;
use crate::tui::text::wrap::wrap_styled;
use crate::tui::widgets::beside::{GUTTER, beside};

/// Body columns from which the selected scenario is shown beside the list.
pub const WIDE: usize = 100;

/// The page.
pub struct ScenariosPage {
    plays: Vec<PlayRow>,
    selected: usize,
}

/// What keys say.
#[derive(Clone, Debug)]
pub enum Msg {
    /// To the one above or below.
    Move(isize),
    /// Begin the n-th, or go on with its open run.
    Open(usize),
    /// Begin the selected one anew.
    Anew,
    /// Look back at the last run that ended.
    LookBack,
    /// How people went through the selected one.
    Map,
    /// Back.
    Back,
}

/// The run to go on with: it has not ended, and no later one of its scenario was begun.
pub fn open_run<'a>(plays: &'a [PlayRow], scenario: Option<&ScenarioId>) -> Option<&'a PlayRow> {
    let mut begun = BTreeSet::new();
    let newest = plays.iter().rev().filter(|p| begun.insert(&p.scenario));
    let mut of = newest.filter(|p| scenario.is_none_or(|s| p.scenario == *s));
    of.find(|p| p.ended.is_none())
}

/// The names of a scenario's endings.
fn endings(scenario: &Scenario) -> BTreeSet<&str> {
    let mut titles = BTreeSet::new();
    for scene in scenario.scenes.values() {
        if let Then::Ending { title, .. } = &scene.then {
            titles.insert(title.as_str());
        }
    }
    titles
}

impl ScenariosPage {
    /// The page with a person's runs, oldest first.
    pub fn new(plays: Vec<PlayRow>, selected: usize, cx: &Cx<'_>) -> ScenariosPage {
        let last = cx.library.scenarios.len().saturating_sub(1);
        ScenariosPage { plays, selected: selected.min(last) }
    }

    fn current<'a>(&self, cx: &Cx<'a>) -> Option<&'a Scenario> {
        cx.library.scenarios.values().nth(self.selected).map(AsRef::as_ref)
    }

    fn of(&self, scenario: &ScenarioId) -> impl Iterator<Item = &PlayRow> {
        self.plays.iter().filter(move |p| p.scenario == *scenario)
    }

    /// The last run of the selected scenario that ended.
    fn last_ended(&self, cx: &Cx<'_>) -> Option<PlayId> {
        let scenario = self.current(cx)?;
        self.of(&scenario.id).filter(|p| p.ended.is_some()).last().map(|p| p.id.clone())
    }

    fn open_of(&self, scenario: &Scenario) -> Option<&PlayRow> {
        open_run(&self.plays, Some(&scenario.id))
    }

    /// The names of the scenario's endings that were reached.
    fn reached<'a>(&self, scenario: &'a Scenario) -> Vec<&'a str> {
        let ended = |title: &str| {
            self.of(&scenario.id).any(|p| p.ended.as_ref().is_some_and(|(t, _)| t == title))
        };
        endings(scenario).into_iter().filter(|title| ended(title)).collect()
    }

    fn record(&self, scenario: &Scenario, cx: &Cx<'_>) -> Line<'static> {
        let (theme, t) = (cx.theme, cx.texts.play);
        let ended = self.of(&scenario.id).filter(|p| p.ended.is_some());
        let scores: Vec<u32> = ended.map(|p| p.score).collect();
        let times = scores.len();
        let mut spans = vec![Span::styled((t.minutes)(scenario.minutes), theme.muted)];
        if times == 0 {
            spans.push(Span::styled(format!("   {}", t.not_played), theme.muted));
        } else {
            let best = scores.into_iter().max().unwrap_or(0);
            let reached = (t.endings)(self.reached(scenario).len(), endings(scenario).len());
            let done = [(t.played)(times), (t.best)(best), reached];
            spans.push(Span::styled(format!("   {}", done.join("   ")), theme.text));
        }
        Line::from(spans)
    }

    fn entry(&self, n: usize, scenario: &Scenario, columns: usize, cx: &Cx<'_>) -> View<Msg> {
        let (theme, t) = (cx.theme, cx.texts.play);
        let room = columns.saturating_sub(CHOICE_INDENT);
        let mut lines = vec![
            Line::styled(cut(&scenario.title, room), theme.heading),
            Line::styled(cut(&scenario.setting, room), theme.muted),
            self.record(scenario, cx),
        ];
        if let Some(open) = self.open_of(scenario) {
            let text = format!("{} {}", theme.signs.next, (t.open_at)(open.steps + 1));
            lines.extend(wrap_styled(&text, theme.attention, room));
        }
        let mut view = View::default();
        let number = (n + 1).to_string();
        view.choice(theme, n == self.selected, &number, lines, &Msg::Open(n));
        view
    }

    fn preview(&self, scenario: &Scenario, columns: usize, cx: &Cx<'_>) -> Vec<Line<'static>> {
        let (theme, t) = (cx.theme, cx.texts.play);
        let mut lines = wrap_styled(&scenario.title, theme.title, columns);
        lines.push(Line::default());
        lines.extend(scenario::about(scenario, columns, cx));
        let reached = self.reached(scenario);
        if !reached.is_empty() {
            lines.push(Line::default());
            let text = (t.reached)(&reached.join(cx.texts.exam.comma));
            lines.extend(wrap_styled(&text, theme.text, columns));
        }
        lines
    }

    fn open(&self, n: usize, cx: &Cx<'_>) -> Vec<Effect> {
        let Some(scenario) = cx.library.scenarios.values().nth(n) else { return Vec::new() };
        let route = match self.open_of(scenario) {
            Some(open) => Route::Play(open.id.clone()),
            None => Route::Scenario(scenario.id.clone()),
        };
        vec![Effect::Go(Go::Push(route))]
    }
}

impl Page for ScenariosPage {
    type Msg = Msg;

    fn keys(&self, cx: &Cx<'_>) -> Vec<Key<Msg>> {
        let t = cx.texts.play;
        let mut keys = Vec::new();
        if let Some(scenario) = self.current(cx) {
            let open = self.open_of(scenario).is_some();
            let label = if open { t.key_go_on } else { t.key_open };
            keys.push(Key::new(KeyCode::Enter, label, Msg::Open(self.selected)));
            keys.push(Key::up_down(t.key_move, Msg::Move(-1), Msg::Move(1)));
            keys.push(Key::digits(cx.library.scenarios.len(), t.key_open, Msg::Open).quiet());
            if open {
                keys.push(Key::new(KeyCode::F(7), t.key_anew, Msg::Anew));
            }
            if self.last_ended(cx).is_some() {
                keys.push(Key::new(KeyCode::F(6), t.key_look_back, Msg::LookBack));
            }
            if cx.is_trainer() {
                keys.push(Key::new(KeyCode::F(8), cx.texts.map.key_open, Msg::Map));
            }
        }
        keys.push(Key::new(KeyCode::Esc, cx.texts.chrome.cancel, Msg::Back));
        keys
    }

    fn update(&mut self, msg: Msg, cx: &Cx<'_>) -> Vec<Effect> {
        match msg {
            Msg::Move(by) => {
                let last = cx.library.scenarios.len().saturating_sub(1);
                self.selected = self.selected.saturating_add_signed(by).min(last);
                Vec::new()
            }
            Msg::Open(n) => {
                self.selected = n;
                self.open(n, cx)
            }
            Msg::Anew => {
                let scenario = self.current(cx).map(|s| Route::Scenario(s.id.clone()));
                scenario.map(|route| Effect::Go(Go::Push(route))).into_iter().collect()
            }
            Msg::LookBack => {
                let last = self.last_ended(cx).map(|play| Route::Debrief { play, step: 0 });
                last.map(|route| Effect::Go(Go::Push(route))).into_iter().collect()
            }
            Msg::Map => {
                let map = self.current(cx).map(|s| Route::map(&s.id));
                map.map(|route| Effect::Go(Go::Push(route))).into_iter().collect()
            }
            Msg::Back => vec![Effect::Go(Go::Back)],
        }
    }

    fn view(&self, cx: &Cx<'_>) -> View<Msg> {
        let (theme, t) = (cx.theme, cx.texts.play);
        let mut view = View::titled(t.title);
        view.gap();
        if cx.library.scenarios.is_empty() {
            view.lines(wrap_styled(t.none, theme.text, cx.columns));
            return view;
        }
        let columns = if cx.columns >= WIDE { (cx.columns - GUTTER) / 2 } else { cx.columns };
        for (n, scenario) in cx.library.scenarios.values().enumerate() {
            let from = view.body.len();
            let entry = self.entry(n, scenario, columns, cx);
            if let Some(focus) = entry.focus {
                view.focus = Some(from + focus.start..from + focus.end);
            }
            view.body.extend(entry.body);
            view.gap();
        }
        if let Some(scenario) = self.current(cx).filter(|_| cx.columns >= WIDE) {
            let right = self.preview(scenario, cx.columns - columns - GUTTER, cx);
            // The preview begins where the list does and stands still beside it.
            for _ in view.body.len()..=right.len() {
                view.gap();
            }
            let left: Vec<Line<'static>> =
                view.body.iter().skip(1).map(|row| row.line.clone()).collect();
            let lines = beside(left, right, columns);
            for (row, line) in view.body.iter_mut().skip(1).zip(lines) {
                row.line = line;
            }
        }
        view
    }

    fn route(&self) -> Route {
        Route::Scenarios { selected: self.selected }
    }

    fn help(&self, cx: &Cx<'_>) -> String {
        cx.texts.play.help_list.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::id::Timestamp;
    use crate::domain::scenario::Outcome;
    use crate::tui::pages::play::tests::Desk;

    fn run(id: &str, scenario: &str, ended: Option<&str>, score: u32) -> PlayRow {
        PlayRow {
            id: PlayId::new(id),
            scenario: ScenarioId::new(scenario),
            title: "一通电话".to_owned(),
            started: Timestamp(0),
            ended: ended.map(|title| (title.to_owned(), Outcome::Good)),
            score,
            steps: 2,
        }
    }

    #[test]
    fn what_was_begun_anew_is_not_offered_again() {
        let open = run("a", "call", None, 0);
        let other = run("b", "other", None, 0);
        let ended = run("c", "call", Some("满意离开"), 80);
        let id = |plays: &[PlayRow], scenario: Option<&str>| {
            let scenario = scenario.map(ScenarioId::new);
            open_run(plays, scenario.as_ref()).map(|p| p.id.to_string())
        };
        let plays = [open.clone(), other.clone()];
        assert_eq!(
            (id(&plays, None), id(&plays, Some("call"))),
            (Some("b".into()), Some("a".into()))
        );
        let plays = [open, other, ended];
        assert_eq!((id(&plays, None), id(&plays, Some("call"))), (Some("b".into()), None));
        assert_eq!(id(&[], None), None);
    }

    #[test]
    fn the_list_tells_how_often_how_well_and_which_endings() {
        let desk = Desk::new();
        let cx = desk.at(0);
        let plays = vec![
            run("a", "call", Some("满意离开"), 80),
            run("b", "call", Some("满意离开"), 60),
            run("c", "call", None, 10),
        ];
        let mut page = ScenariosPage::new(plays, 7, &cx);
        let text: Vec<String> = page.view(&cx).body.iter().map(|r| r.line.to_string()).collect();
        let text = text.join("\n");
        assert!(text.contains("演过 2 次   最好 80 分   结局 1/2"), "{text}");
        assert!(text.contains("停在第 3 步，按 Enter 接着演"), "{text}");
        let open = page.update(Msg::Open(0), &cx);
        assert!(matches!(&open[..], [Effect::Go(Go::Push(Route::Play(id)))] if id.as_str() == "c"));
        let back = page.update(Msg::LookBack, &cx);
        assert!(
            matches!(&back[..], [Effect::Go(Go::Push(Route::Debrief { play, .. }))] if play.as_str() == "b")
        );
        assert!(matches!(
            page.update(Msg::Anew, &cx)[..],
            [Effect::Go(Go::Push(Route::Scenario(_)))]
        ));
    }

    #[test]
    fn without_scenarios_there_is_a_sentence_and_the_way_back() {
        let desk = Desk::new();
        let empty = crate::content::Library::default();
        let cx = Cx { library: &empty, ..desk.at(0) };
        let mut page = ScenariosPage::new(Vec::new(), 3, &cx);
        assert_eq!((page.keys(&cx).len(), page.view(&cx).body.len()), (1, 2));
        assert!(
            page.update(Msg::Open(0), &cx).is_empty() && page.update(Msg::Anew, &cx).is_empty()
        );
    }
}
