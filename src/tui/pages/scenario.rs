//! Before a scenario: where one is, who the customer is, what the meters mean, how time presses.

use std::sync::Arc;

use crossterm::event::KeyCode;
use ratatui::text::{Line, Span};

use super::scenarios::WIDE;
use super::settings::PACE;
use crate::domain::id::PlayId;
use crate::domain::play::{Mode, Pace};
use crate::domain::scenario::Scenario;
use crate::store::{NewPlay, Record};
use crate::tui::keys::Key;
use crate::tui::page::{Cx, Effect, Go, Page, Row, View};
use crate::tui::route::Route;
use crate::tui::text::width::{cut, pad, width};
use crate::tui::text::wrap::{wrap_hanging, wrap_styled};
use crate::tui::widgets::beside::{GUTTER, beside};
use crate::tui::widgets::gauge::gauge;

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
    /// How people went through it.
    Map,
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
    start_run(scenario, (Mode::Practice, pace), from, cx)
}

/// A fresh run that counts.
pub fn assessed_run(scenario: Arc<Scenario>, cx: &Cx<'_>) -> Vec<Effect> {
    start_run(scenario, (Mode::Assessment, Pace::Normal), None, cx)
}

fn start_run(
    scenario: Arc<Scenario>,
    (mode, pace): (Mode, Pace),
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
        mode,
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
        let bands = words.join(cx.texts.exam.comma);
        let room = columns.saturating_sub(lead + names + 2 + GAUGE + 2);
        spans.push(Span::styled(format!("  {}", cut(&bands, room)), theme.muted));
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
                spans.push(Span::styled(
                    format!("{sign} {}   ", (cx.texts.settings.pace_name)(pace)),
                    style,
                ));
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
        if cx.is_trainer() {
            keys.push(Key::new(KeyCode::F(8), cx.texts.map.key_open, Msg::Map));
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
            (Msg::Map, _) => vec![Effect::Go(Go::Push(Route::map(&self.scenario.id)))],
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
        let hint = if self.open.is_some() { t.press_enter_on } else { t.press_enter };
        let text = format!("{} {hint}", theme.signs.pointer);
        let hint = wrap_styled(&text, theme.selected, cx.columns);
        view.gap();
        // What Enter does is seen even where not all of the setting is.
        if view.body.len() + hint.len() > cx.rows {
            view.foot = hint.into_iter().map(|line| Row { line, msg: Some(Msg::Enter) }).collect();
        } else {
            view.clickable(hint, &Msg::Enter);
        }
        view
    }

    fn route(&self) -> Route {
        Route::Scenario(self.scenario.id.clone())
    }

    fn help(&self, cx: &Cx<'_>) -> String {
        cx.texts.play.help_before.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::play::tests::call;
    use crate::tui::pages::play::tests::Desk;

    #[test]
    fn a_run_begins_at_the_pace_that_was_set() {
        let desk = Desk::new();
        let cx = desk.at(3);
        let mut page = ScenarioPage::new(call(), pace_of(Some("double")), None);
        let effects = page.update(Msg::Pace(1), &cx);
        let [Effect::Save(record)] = &effects[..] else { panic!("{effects:?}") };
        assert_eq!(page.pace, Pace::Double, "not before it is saved");
        page.saved(record, &cx);
        assert!(page.update(Msg::Pace(1), &cx).is_empty(), "there is no slower one");
        let effects = page.update(Msg::Enter, &cx);
        let [Effect::Save(Record::StartPlay(new)), Effect::Go(_)] = &effects[..] else {
            panic!("{effects:?}")
        };
        assert_eq!((new.pace, new.mode, &new.from), (Pace::Unlimited, Mode::Practice, &None));
    }

    #[test]
    fn an_open_run_is_gone_on_with_unless_begun_anew() {
        let desk = Desk::new();
        let open = PlayId::new("open");
        let mut page = ScenarioPage::new(call(), Pace::Normal, Some(open.clone()));
        let effects = page.update(Msg::Enter, &desk.at(0));
        assert!(matches!(&effects[..], [Effect::Go(Go::Replace(Route::Play(id)))] if *id == open));
        assert!(matches!(
            page.update(Msg::Anew, &desk.at(0))[..],
            [Effect::Save(_), Effect::Go(_)]
        ));
    }

    #[test]
    fn an_unknown_pace_is_the_usual_one() {
        assert_eq!([pace_of(None), pace_of(Some("hurry"))], [Pace::Normal; 2]);
    }
}
