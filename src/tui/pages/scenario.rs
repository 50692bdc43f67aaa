//! Before a scenario: where one is, who the customer is, what the meters mean, how time presses.

use std::sync::Arc;

use crossterm::event::KeyCode;
use ratatui::text::{Line, Span};

use super::scenarios::WIDE;
use crate::domain::id::PlayId;
use crate::domain::play::{Mode, Pace};
use crate::domain::scenario::Scenario;
use crate::store::{NewPlay, Record};
use crate::tui::keys::Key;
use crate::tui::page::{Cx, Effect, Go, Page, View};
use crate::tui::route::Route;
use crate::tui::text::width::{pad, width};
use crate::tui::text::wrap::{wrap_hanging, wrap_styled};
use crate::tui::widgets::beside::{GUTTER, beside};
use crate::tui::widgets::gauge::gauge;

/// The key of a person's setting.
pub const PACE: &str = "pace";
/// Columns of a gauge that shows where a meter starts.
const GAUGE: usize = 10;

/// The pace that a setting's value names.
pub fn pace_of(setting: Option<&str>) -> Pace {
    let known = Pace::WORDS.iter().find(|(word, _)| Some(*word) == setting);
    known.map(|(_, pace)| *pace).unwrap_or_default()
}

/// The page.
pub struct ScenarioPage {
    scenario: Arc<Scenario>,
    pace: Pace,
    open: Option<PlayId>,
}

/// What keys say.
#[derive(Clone, Debug)]
pub enum Msg {
    /// Begin, or go on with the open run.
    Enter,
    /// Begin anew.
    Anew,
    /// The next or last pace.
    Pace(isize),
    /// Back.
    Back,
}

/// A fresh run for practice; `from`: the run to replay and how many of its decisions are taken over.
pub fn fresh_run(
    scenario: Arc<Scenario>,
    pace: Pace,
    from: Option<(PlayId, usize)>,
    cx: &Cx<'_>,
) -> Vec<Effect> {
    let Some(me) = cx.me else { return Vec::new() };
    let play = PlayId::new(cx.fresh);
    let record = Record::StartPlay(Box::new(NewPlay {
        play: play.clone(),
        enrolment: me.enrolment.id.clone(),
        scenario,
        seed: cx.seed,
        mode: Mode::Practice,
        pace,
        from,
        at: cx.now,
    }));
    vec![Effect::Save(record), Effect::Go(Go::Replace(Route::Play(play)))]
}

/// The setting, the customer, and what the meters mean.
pub fn about(scenario: &Scenario, columns: usize, cx: &Cx<'_>) -> Vec<Line<'static>> {
    let (theme, t) = (cx.theme, cx.texts.play);
    let mut lines = labelled(t.setting, &scenario.setting, columns, cx);
    lines.push(Line::default());
    let customer = (t.named)(&scenario.customer.name, &scenario.customer.mood);
    lines.extend(labelled(t.customer, &customer, columns, cx));
    lines.push(Line::default());
    let names = scenario.meters.iter().map(|m| width(&m.title)).max().unwrap_or(0);
    let lead = label_columns(cx);
    for (n, meter) in scenario.meters.iter().enumerate() {
        let head = if n == 0 { pad(t.meters, lead) } else { " ".repeat(lead) };
        let mut spans = vec![
            Span::styled(head, theme.muted),
            Span::styled(format!("{}  ", pad(&meter.title, names)), theme.text),
        ];
        spans.extend(gauge(f64::from(meter.start) / 100.0, GAUGE, theme));
        let words: Vec<&str> = meter.bands.iter().map(|(_, word)| word.as_str()).collect();
        let used = lead + names + 2 + GAUGE + 2;
        let bands = (t.bands)(&words.join(cx.texts.exam.comma));
        if !words.is_empty() && used + width(&bands) <= columns {
            spans.push(Span::styled(format!("  {bands}"), theme.muted));
        } else if let Some(word) = meter.band(meter.start) {
            spans.push(Span::styled(format!("  {word}"), theme.muted));
        }
        lines.push(Line::from(spans));
    }
    lines.push(Line::styled(format!("{}{}", " ".repeat(lead), t.higher), theme.muted));
    lines
}

fn label_columns(cx: &Cx<'_>) -> usize {
    let t = cx.texts.play;
    let labels = [t.setting, t.customer, t.meters, t.time, t.how];
    labels.map(width).into_iter().max().unwrap_or(0) + 3
}

fn labelled(label: &str, text: &str, columns: usize, cx: &Cx<'_>) -> Vec<Line<'static>> {
    let label = pad(label, label_columns(cx));
    wrap_hanging((&label, cx.theme.muted), text, cx.theme.text, columns)
}

impl ScenarioPage {
    /// The page with the person's pace and their open run of the scenario.
    pub fn new(scenario: Arc<Scenario>, pace: Pace, open: Option<PlayId>) -> ScenarioPage {
        ScenarioPage { scenario, pace, open }
    }

    fn timed(&self) -> usize {
        self.scenario.scenes.values().filter(|s| s.timer().is_some()).count()
    }

    fn begin(&self, cx: &Cx<'_>) -> Vec<Effect> {
        fresh_run(Arc::clone(&self.scenario), self.pace, None, cx)
    }

    fn change_pace(&self, by: isize, cx: &Cx<'_>) -> Vec<Effect> {
        let at = Pace::WORDS.iter().position(|(_, pace)| *pace == self.pace).unwrap_or(0);
        let next = at.saturating_add_signed(by).min(Pace::WORDS.len() - 1);
        let (Some((word, _)), Some(me)) = (Pace::WORDS.get(next), cx.me) else { return Vec::new() };
        if next == at {
            return Vec::new();
        }
        vec![Effect::Save(Record::Setting {
            person: me.enrolment.person.id.clone(),
            key: PACE.to_owned(),
            value: (*word).to_owned(),
        })]
    }

    /// How time presses, and how to begin.
    fn rules(&self, columns: usize, cx: &Cx<'_>) -> Vec<Line<'static>> {
        let (theme, t) = (cx.theme, cx.texts.play);
        let timed = self.timed();
        let mut lines = Vec::new();
        if timed == 0 {
            lines.extend(labelled(t.time, t.untimed, columns, cx));
        } else {
            lines.extend(labelled(t.time, &(t.timed)(timed, self.pace), columns, cx));
            let mut spans = vec![Span::raw(" ".repeat(label_columns(cx)))];
            for (_, pace) in Pace::WORDS {
                let here = pace == self.pace;
                let sign = if here { theme.signs.on } else { theme.signs.off };
                let style = if here { theme.selected } else { theme.muted };
                spans.push(Span::styled(format!("{sign} {}   ", (t.pace)(pace)), style));
            }
            lines.push(Line::from(spans));
        }
        lines.push(Line::default());
        lines.extend(labelled(t.how, t.how_text, columns, cx));
        lines
    }
}

impl Page for ScenarioPage {
    type Msg = Msg;

    fn keys(&self, cx: &Cx<'_>) -> Vec<Key<Msg>> {
        let t = cx.texts.play;
        let label = if self.open.is_some() { t.key_go_on } else { t.key_begin };
        let mut keys = vec![Key::new(KeyCode::Enter, label, Msg::Enter)];
        if self.open.is_some() {
            keys.push(Key::new(KeyCode::F(7), t.key_anew, Msg::Anew));
        }
        if self.timed() > 0 {
            let binds = vec![(KeyCode::Right, Msg::Pace(1)), (KeyCode::Left, Msg::Pace(-1))];
            keys.push(Key::group("→←", t.key_pace, binds));
        }
        keys.push(Key::new(KeyCode::Esc, cx.texts.chrome.cancel, Msg::Back));
        keys
    }

    fn update(&mut self, msg: Msg, cx: &Cx<'_>) -> Vec<Effect> {
        match (msg, &self.open) {
            (Msg::Enter, Some(open)) => {
                vec![Effect::Go(Go::Replace(Route::Play(open.clone())))]
            }
            (Msg::Enter | Msg::Anew, _) => self.begin(cx),
            (Msg::Pace(by), _) => self.change_pace(by, cx),
            (Msg::Back, _) => vec![Effect::Go(Go::Back)],
        }
    }

    fn saved(&mut self, record: &Record, _cx: &Cx<'_>) {
        if let Record::Setting { key, value, .. } = record
            && key == PACE
        {
            self.pace = pace_of(Some(value));
        }
    }

    fn view(&self, cx: &Cx<'_>) -> View<Msg> {
        let (theme, t) = (cx.theme, cx.texts.play);
        let title = format!("{} › {}", t.title, self.scenario.title);
        let state = Line::styled((t.minutes)(self.scenario.minutes), theme.muted);
        let mut view = View::titled(title).with_state(state);
        view.gap();
        if cx.columns >= WIDE {
            let columns = (cx.columns - GUTTER) / 2;
            let left = about(&self.scenario, columns, cx);
            let right = self.rules(cx.columns - columns - GUTTER, cx);
            view.lines(beside(left, right, columns));
        } else {
            view.lines(about(&self.scenario, cx.columns, cx));
            view.gap();
            view.lines(self.rules(cx.columns, cx));
        }
        // What Enter does is said where it is seen whatever is scrolled.
        let hint = if self.open.is_some() { t.press_enter_on } else { t.press_enter };
        let text = format!("{} {hint}", theme.signs.pointer);
        let lines = wrap_styled(&text, theme.selected, cx.columns);
        view.foots([Line::default()]);
        let rows =
            lines.into_iter().map(|line| crate::tui::page::Row { line, msg: Some(Msg::Enter) });
        view.foot.extend(rows);
        view
    }

    fn route(&self) -> Route {
        Route::Scenario(self.scenario.id.clone())
    }

    fn help(&self, cx: &Cx<'_>) -> String {
        cx.texts.play.help_before.to_owned()
    }
}
