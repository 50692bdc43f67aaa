//! Looking back at a run: the course of a meter, each decision and what would have been better.

use std::sync::Arc;

use crossterm::event::KeyCode;
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::meters;
use super::play::speaking::told;
use super::scenario::fresh_run;
use super::scenarios::WIDE;
use crate::domain::id::{ObjectiveId, PlayId};
use crate::domain::play::{Debrief, Decision, Pace, Play, Said};
use crate::domain::scenario::{self as domain, Grade, Meter, Scenario, Scene, Speaker};
use crate::store::SavedPlay;
use crate::tui::keys::Key;
use crate::tui::page::{Cx, Effect, Go, Page, Row, View};
use crate::tui::route::Route;
use crate::tui::text::width::{cut, pad, width};
use crate::tui::text::wrap::{wrap_hanging, wrap_styled};
use crate::tui::widgets::beside::{GUTTER, beside};
use crate::tui::widgets::plot::{Curve, Plot, plot};

/// Rows of the plot by the body's rows: few, usual, many.
const PLOT: [usize; 3] = [5, 7, 17];
/// Body rows from which a plot is usual, and from which it may be tall.
const ROOMY: [usize; 2] = [19, 30];

/// The page.
pub struct DebriefPage {
    id: PlayId,
    play: Play,
    scenario: Arc<Scenario>,
    pace: Pace,
    at: usize,
    meter: usize,
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
    /// Replay from the selected decision.
    Replay,
    /// Play again from the start.
    Again,
    /// Back.
    Back,
}

impl DebriefPage {
    /// The page on a decision of a run, with the pace that the person plays at now.
    pub fn new(id: PlayId, saved: SavedPlay, pace: Pace, step: usize) -> DebriefPage {
        let at = step.min(saved.play.steps().len().saturating_sub(1));
        DebriefPage { id, play: saved.play, scenario: saved.scenario, pace, at, meter: 0 }
    }

    fn wide(cx: &Cx<'_>) -> bool {
        cx.columns >= WIDE && cx.rows >= ROOMY[1]
    }

    fn meter(&self) -> Option<&Meter> {
        self.scenario.meters.get(self.meter)
    }

    /// The plot under its heading.
    fn course(&self, debrief: &Debrief<'_>, columns: usize, cx: &Cx<'_>) -> Vec<Line<'static>> {
        let (theme, t) = (cx.theme, cx.texts.play);
        let Some(meter) = self.meter() else { return Vec::new() };
        let rows = match cx.rows {
            _ if Self::wide(cx) => PLOT[2],
            rows if rows >= ROOMY[0] => PLOT[1],
            _ => PLOT[0],
        };
        let mut heading = vec![Span::styled(meter.title.clone(), theme.heading)];
        if self.scenario.meters.len() > 1 {
            let which = format!("  {}/{}", self.meter + 1, self.scenario.meters.len());
            heading.push(Span::styled(which, theme.muted));
        }
        let signs = theme.signs;
        let legend = [
            Span::styled(format!("{} {}", t.this_run, signs.line.repeat(2)), theme.accent),
            Span::styled(format!("   {} {}", t.best_way, signs.dash.repeat(2)), theme.muted),
        ];
        let used: usize = heading.iter().chain(&legend).map(Span::width).sum();
        heading.push(Span::raw(" ".repeat(columns.saturating_sub(used))));
        heading.extend(legend);
        let best = meters::course_of(meter, &debrief.best);
        let values = meters::course(meter, self.play.steps());
        let range = meters::range([&best, &values]);
        let steps = best.len().max(values.len());
        let drawing = Plot {
            labels: meters::numbers(steps),
            curves: vec![
                Curve { values: best, dashed: true, style: theme.muted },
                Curve { values, dashed: false, style: theme.accent },
            ],
            range,
            words: meters::words(meter, range),
            selected: (!self.play.steps().is_empty()).then_some(self.at + 1),
        };
        let mut lines = vec![Line::from(heading)];
        lines.extend(plot(&drawing, columns, rows, theme));
        lines
    }

    /// The grade's sign, word and colour.
    fn graded(grade: Grade, cx: &Cx<'_>) -> (String, Style) {
        let (theme, signs) = (cx.theme, cx.theme.signs);
        let (sign, style) = match grade {
            Grade::Best | Grade::Good => (signs.right, theme.right),
            Grade::Weak => (signs.attention, theme.attention),
            Grade::Wrong => (signs.wrong, theme.wrong),
        };
        (format!("{sign} {}", (cx.texts.terms.grade)(grade)), style)
    }

    fn changes(&self, decision: &Decision<'_>, cx: &Cx<'_>) -> Vec<Span<'static>> {
        let moved = self.scenario.meters.iter().filter_map(|meter| {
            let by = meters::change(decision.step, &meter.id);
            let text = format!("   {} {}", meter.title, meters::signed(by));
            (by != 0).then(|| Span::styled(text, meters::tone(by, cx.theme)))
        });
        let moved: Vec<Span<'static>> = moved.collect();
        if moved.is_empty() {
            return vec![Span::styled(format!("   {}", cx.texts.play.unchanged), cx.theme.muted)];
        }
        moved
    }

    fn speaker<'a>(&'a self, speaker: &'a Speaker, cx: &Cx<'a>) -> &'a str {
        match speaker {
            Speaker::Customer => &self.scenario.customer.name,
            Speaker::Other(name) => name,
            Speaker::Narrator => cx.texts.play.before,
            Speaker::Me => cx.texts.play.me,
        }
    }

    /// The columns of the labels of a decision; the same at each, so that nothing jumps.
    fn label_columns(&self, cx: &Cx<'_>) -> usize {
        let t = cx.texts.play;
        let labels = [t.before, t.own_words, t.points, t.said, t.remark, t.better, t.because];
        let spoken = self.scenario.scenes.values().flat_map(Scene::lines);
        let names = spoken.map(|line| width(self.speaker(&line.speaker, cx)));
        names.chain(labels.map(width)).max().unwrap_or(0) + 3
    }

    /// Who said what to the trainee last before the selected decision.
    fn heard(&self) -> Option<&domain::Line> {
        let mut decisions = 0;
        let mut heard = None;
        for said in self.play.transcript() {
            match said {
                Said::Line(_) if decisions > self.at => break,
                Said::Line(line) => heard = Some(line),
                Said::Spoke(_) => {}
                Said::Chosen(_) | Said::Silence => decisions += 1,
            }
        }
        heard
    }

    /// The selected decision: what was said, what would have been better, and why.
    fn decision(&self, debrief: &Debrief<'_>, columns: usize, cx: &Cx<'_>) -> Vec<Line<'static>> {
        let (theme, t) = (cx.theme, cx.texts.play);
        let Some(decision) = debrief.decisions.get(self.at) else {
            return wrap_styled(t.no_steps, theme.muted, columns);
        };
        let (grade, style) = Self::graded(decision.grade, cx);
        let number = (t.step_of)(self.at + 1, debrief.decisions.len());
        let head =
            vec![Span::styled(number, theme.heading), Span::styled(format!("   {grade}"), style)];
        let changes = self.changes(decision, cx);
        let mut lines = fitted(head, changes, columns);
        let indent = self.label_columns(cx);
        let mut say = |label: &str, text: &str, style: Style| {
            let label = format!("  {}", pad(label, indent));
            lines.extend(wrap_hanging((&label, theme.muted), text, style, columns));
        };
        if let Some(heard) = self.heard() {
            say(self.speaker(&heard.speaker, cx), &heard.text, theme.muted);
        }
        let silence = self.scenario.scene(&decision.step.scene).and_then(Scene::timer);
        let (words, why) = match decision.chosen {
            Some(chosen) => (chosen.say.as_str(), Some(chosen.why.as_str())),
            None => (t.said_nothing, silence.and_then(|timer| timer.why.as_deref())),
        };
        if let (Some(spoke), Some(heard)) = (&decision.step.spoke, &decision.heard) {
            say(t.own_words, if spoke.is_empty() { t.said_nothing } else { spoke }, theme.text);
            say(t.points, &told(heard, theme, cx.texts), theme.muted);
        }
        say(t.said, words, style);
        if let Some(why) = why {
            say(t.remark, why, theme.text);
        }
        if let Some(better) = decision.better {
            say(t.better, &better.say, theme.right);
            say(t.because, &better.why, theme.text);
        }
        lines
    }

    /// All decisions in a line each.
    fn list(&self, debrief: &Debrief<'_>, columns: usize, cx: &Cx<'_>) -> Vec<Line<'static>> {
        let theme = cx.theme;
        let words = Grade::WORDS.map(|(_, grade)| width(&Self::graded(grade, cx).0));
        let grades = words.into_iter().max().unwrap_or(0);
        let decisions = debrief.decisions.iter().enumerate();
        let line = |(n, decision): (usize, &Decision<'_>)| {
            let here = n == self.at;
            let (grade, style) = Self::graded(decision.grade, cx);
            let pointer = if here { theme.signs.pointer } else { " " };
            let said = decision.chosen.map_or(cx.texts.play.said_nothing, |c| c.say.as_str());
            let room = columns.saturating_sub(grades + 7);
            let text = if here { theme.selected } else { theme.text };
            Line::from(vec![
                Span::styled(format!("{pointer} {:>2} ", n + 1), text),
                Span::styled(format!("{}  ", pad(&grade, grades)), style),
                Span::styled(cut(said, room), text),
            ])
        };
        decisions.map(line).collect()
    }

    /// What was learnt and lost, and what the customer tells others.
    fn outcome(&self, debrief: &Debrief<'_>, columns: usize, cx: &Cx<'_>) -> Vec<Line<'static>> {
        let (theme, t) = (cx.theme, cx.texts.play);
        let (won, lost) = debrief.objectives();
        let groups = [
            (lost, theme.signs.wrong, t.lost, theme.wrong),
            (won, theme.signs.right, t.won, theme.right),
        ];
        let title = |id: &ObjectiveId| {
            let known = cx.library.course.objective(id);
            known.map_or(id.as_str(), |o| o.title.as_str()).to_owned()
        };
        let mut lines = Vec::new();
        for (objectives, sign, word, style) in groups {
            if objectives.is_empty() {
                continue;
            }
            let titles: Vec<String> = objectives.into_iter().map(title).collect();
            let label = format!("{sign} {word}   ");
            let text = titles.join(t.semicolon);
            lines.extend(wrap_hanging((&label, style), &text, theme.text, columns));
        }
        if let Some((_, _, Some(text))) = self.play.ending() {
            let name = &self.scenario.customer.name;
            lines.push(Line::default());
            lines.extend(wrap_styled(&(t.afterwards)(name, text), theme.emphasis, columns));
        }
        lines
    }

    fn narrow(&self, debrief: &Debrief<'_>, view: &mut View<Msg>, cx: &Cx<'_>) {
        view.heads(self.course(debrief, cx.columns, cx));
        view.heads([Line::default()]);
        let decision = self.decision(debrief, cx.columns, cx);
        view.focus = Some(0..decision.len());
        view.lines(decision);
        view.gap();
        view.lines(self.outcome(debrief, cx.columns, cx));
    }

    fn beside(&self, debrief: &Debrief<'_>, view: &mut View<Msg>, cx: &Cx<'_>) {
        let columns = (cx.columns - GUTTER) / 2;
        let other = cx.columns - columns - GUTTER;
        let mut left = self.course(debrief, columns, cx);
        left.push(Line::default());
        left.extend(self.outcome(debrief, columns, cx));
        let mut right = self.list(debrief, other, cx);
        let decisions = right.len();
        right.push(Line::default());
        right.extend(self.decision(debrief, other, cx));
        view.gap();
        view.focus = Some(0..right.len());
        let rows = beside(left, right, columns).into_iter().enumerate();
        view.body
            .extend(rows.map(|(n, line)| Row { line, msg: (n < decisions).then_some(Msg::To(n)) }));
    }
}

/// Two groups of pieces on one line, or on two where one is too short.
fn fitted(
    head: Vec<Span<'static>>,
    rest: Vec<Span<'static>>,
    columns: usize,
) -> Vec<Line<'static>> {
    let used: usize = head.iter().chain(&rest).map(Span::width).sum();
    if used <= columns {
        return vec![Line::from(head.into_iter().chain(rest).collect::<Vec<_>>())];
    }
    vec![Line::from(head), Line::from(rest)]
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
        if self.scenario.meters.len() > 1 {
            let binds = vec![(KeyCode::Right, Msg::Meter(1)), (KeyCode::Left, Msg::Meter(-1))];
            keys.push(Key::group("→←", t.key_meter, binds));
        }
        keys.push(Key::new(KeyCode::F(7), t.key_again, Msg::Again));
        keys.push(Key::new(KeyCode::Esc, cx.texts.chrome.cancel, Msg::Back));
        keys
    }

    fn update(&mut self, msg: Msg, cx: &Cx<'_>) -> Vec<Effect> {
        let last = self.play.steps().len().saturating_sub(1);
        match msg {
            Msg::Move(by) => self.at = self.at.saturating_add_signed(by).min(last),
            Msg::To(step) => self.at = step.min(last),
            Msg::Meter(by) => {
                let count = self.scenario.meters.len().max(1);
                self.meter = (self.meter + count).saturating_add_signed(by) % count;
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
