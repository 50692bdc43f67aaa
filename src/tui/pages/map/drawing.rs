//! The map's rows: what all runs came to, and each scene with its ways on.

use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::MapPage;
use crate::domain::id::SceneId;
use crate::domain::scenario::{Edge, Grade, Line as Spoken, Outcome, Saying, Scene, Via};
use crate::tui::page::Cx;
use crate::tui::text::width::{cut, pad, pad_left, width};
use crate::tui::text::wrap::wrap_styled;
use crate::tui::widgets::gauge::gauge;

/// Columns before a scene's ways on, of a bar, of a count, of a share, and the most of where a way leads.
const INDENT: usize = 5;
const BAR: usize = 8;
const COUNT: usize = 5;
const SHARE: usize = 5;
const TARGET: usize = 16;
/// Columns of how many came by.
const TIMES: usize = 7;

/// A share from 0 to 1 in whole percent.
pub(super) fn percent(share: f64) -> String {
    format!("{:.0}%", share * 100.0)
}

/// The sign of a grade and its colour; all four differ without colour.
pub(super) fn graded(grade: Grade, cx: &Cx<'_>) -> (&'static str, Style) {
    let (theme, signs) = (cx.theme, cx.theme.signs);
    match grade {
        Grade::Best => (signs.right, theme.right),
        Grade::Good => (signs.off, theme.right),
        Grade::Weak => (signs.attention, theme.attention),
        Grade::Wrong => (signs.wrong, theme.wrong),
    }
}

/// The sign of an ending and its colour.
pub(super) fn ended(result: Outcome, cx: &Cx<'_>) -> (&'static str, Style) {
    let (theme, signs) = (cx.theme, cx.theme.signs);
    match result {
        Outcome::Good => (signs.right, theme.right),
        Outcome::Acceptable => (signs.attention, theme.attention),
        Outcome::Failed => (signs.wrong, theme.wrong),
    }
}

impl MapPage {
    /// What all runs came to, and where people fail.
    pub(super) fn summary(&self, cx: &Cx<'_>) -> Vec<Line<'static>> {
        let (theme, t) = (cx.theme, cx.texts.map);
        let traffic = &self.counted.traffic;
        let mut told = Vec::new();
        if traffic.runs == 0 {
            told.push(t.nobody.trim_end_matches(['。', '.']).to_owned());
        } else {
            told.push((t.runs)(traffic.runs, traffic.ended));
        }
        told.extend((traffic.replays > 0).then(|| (t.replays)(traffic.replays)));
        told.extend((self.counted.others > 0).then(|| (t.others)(self.counted.others)));
        let mut lines = wrap_styled(&told.join(t.semicolon), theme.text, cx.columns);
        if traffic.runs > 0 {
            lines.push(self.hard_line(cx));
        }
        lines
    }

    fn hard_line(&self, cx: &Cx<'_>) -> Line<'static> {
        let (theme, t) = (cx.theme, cx.texts.map);
        let hard = self.hard().into_iter().filter_map(|n| {
            let share = self.passage(self.order.get(n)?)?.failing()?;
            Some(format!("{} {} {}", n + 1, self.order.get(n)?, percent(share)))
        });
        let hard: Vec<String> = hard.collect();
        if hard.is_empty() {
            return Line::styled(cut(t.no_hard, cx.columns), theme.muted);
        }
        let text = format!("{} {}", theme.signs.attention, (t.hard)(&hard.join("   ")));
        Line::styled(cut(&text, cx.columns), theme.attention)
    }

    /// The line above a layer.
    pub(super) fn layer(&self, layer: usize, columns: usize, cx: &Cx<'_>) -> Line<'static> {
        let (theme, t) = (cx.theme, cx.texts.map);
        let first = self.layers.get(layer).and_then(|n| self.order.get(*n));
        let is_met = layer == 0
            || first.is_some_and(|id| self.scenario.edges().iter().any(|edge| edge.to == id));
        let name = if is_met { (t.layer)(layer + 1) } else { t.not_there.to_owned() };
        let head = format!("{} {name} ", theme.signs.dash.repeat(2));
        let rest = columns.saturating_sub(width(&head));
        Line::styled(format!("{head}{}", theme.signs.dash.repeat(rest)), theme.border)
    }

    /// A scene with its ways on.
    pub(super) fn block(&self, n: usize, columns: usize, cx: &Cx<'_>) -> Vec<Line<'static>> {
        let Some((id, scene)) =
            self.order.get(n).and_then(|id| Some((id, self.scenario.scene(id)?)))
        else {
            return Vec::new();
        };
        let mut lines = vec![self.head(n, id, scene, columns, cx)];
        for (way, edge) in self.scenario.edges_from(id).iter().enumerate() {
            lines.push(self.way(way, edge, columns, cx));
        }
        lines
    }

    fn head(
        &self,
        n: usize,
        id: &SceneId,
        scene: &Scene,
        columns: usize,
        cx: &Cx<'_>,
    ) -> Line<'static> {
        let theme = cx.theme;
        let pointer = if n == self.at { theme.signs.pointer } else { " " };
        let style = if n == self.at { theme.selected } else { theme.heading };
        let mut spans = vec![
            Span::styled(format!("{pointer} "), theme.selected),
            Span::styled(format!("{:>2} ", n + 1), style),
        ];
        if let Some((title, result)) = scene.ending() {
            let (sign, tone) = ended(result, cx);
            let outcome = (cx.texts.terms.outcome)(result);
            spans.push(Span::styled(format!("{sign} {title} · {outcome}"), tone));
            let came = self.passage(id).map_or(0, |p| p.runs);
            let share = came as f64 / self.counted.traffic.ended.max(1) as f64;
            return self.measured(spans, came, share, columns, cx);
        }
        spans.push(Span::styled(id.to_string(), style));
        let right = self.scene_state(id, cx);
        let used: usize = spans.iter().chain(&right).map(Span::width).sum();
        let room = columns.saturating_sub(used + 4);
        let words = first_words(scene).unwrap_or_default();
        let words = format!("  {}", pad(&cut(words, room), room));
        spans.push(Span::styled(words, theme.muted));
        spans.push(Span::raw("  "));
        spans.extend(right);
        Line::from(spans)
    }

    /// How many came by a scene, how many stand there, how many failed.
    fn scene_state(&self, id: &SceneId, cx: &Cx<'_>) -> Vec<Span<'static>> {
        let (theme, t) = (cx.theme, cx.texts.map);
        let Some(passage) = self.passage(id) else {
            let nobody = self.counted.traffic.runs > 0;
            let none = pad_left(&(t.times)(0), TIMES);
            return nobody.then(|| Span::styled(none, theme.muted)).into_iter().collect();
        };
        let mut told = Vec::new();
        if passage.open > 0 {
            told.push(Span::styled(format!("{}  ", (t.open)(passage.open)), theme.muted));
        }
        if let Some(share) = passage.failing() {
            let text = (t.failed)(&percent(share));
            told.push(if passage.is_hard() {
                let text = format!("{} {text}  ", theme.signs.attention);
                Span::styled(text, theme.attention.bold())
            } else {
                Span::styled(format!("{text}  "), theme.muted)
            });
        }
        told.push(Span::styled(pad_left(&(t.times)(passage.runs), TIMES), theme.text));
        told
    }

    /// The columns of where ways lead.
    pub(super) fn target_columns(&self) -> usize {
        let names = self.order.iter().map(|id| width(&self.called(id)));
        names.max().unwrap_or(0).min(TARGET)
    }

    fn way(&self, way: usize, edge: &Edge<'_>, columns: usize, cx: &Cx<'_>) -> Line<'static> {
        let (theme, t) = (cx.theme, cx.texts.map);
        let (sign, style, text) = match edge.via {
            Via::Choice(choice) => {
                let (sign, style) = graded(choice.grade, cx);
                (sign, style, choice.say.clone())
            }
            Via::Silence => (theme.signs.wrong, theme.wrong, t.silence.to_owned()),
            Via::Way([]) => (theme.signs.unseen, theme.muted, t.always.to_owned()),
            Via::Way(when) => (theme.signs.unseen, theme.muted, self.conditions(when)),
        };
        let measures = BAR + COUNT + SHARE + 1;
        let lead = width(theme.signs.to) + 1 + self.targets;
        let room = columns.saturating_sub(INDENT + 2 + 1 + lead + measures);
        let target = format!("{} {}", theme.signs.to, self.called(edge.to));
        let spans = vec![
            Span::raw(" ".repeat(INDENT)),
            Span::styled(format!("{sign} "), style),
            Span::styled(pad(&cut(&text, room), room + 1), theme.text),
            Span::styled(pad(&cut(&target, lead), lead), theme.muted),
        ];
        let passage = self.passage(edge.from);
        let taken = passage.and_then(|p| p.taken.get(way)).copied().unwrap_or(0);
        self.measured(spans, taken, passage.map_or(0.0, |p| p.share(way)), columns, cx)
    }

    /// The line with a bar, a count and a share at its end; without runs there is nothing to measure.
    fn measured(
        &self,
        mut spans: Vec<Span<'static>>,
        count: usize,
        share: f64,
        columns: usize,
        cx: &Cx<'_>,
    ) -> Line<'static> {
        if self.counted.traffic.runs == 0 {
            return Line::from(spans);
        }
        let used: usize = spans.iter().map(Span::width).sum();
        let gap = columns.saturating_sub(used + BAR + COUNT + SHARE);
        spans.push(Span::raw(" ".repeat(gap)));
        spans.extend(gauge(share, BAR, cx.theme));
        let style = if count == 0 { cx.theme.muted } else { cx.theme.text };
        spans.push(Span::styled(pad_left(&count.to_string(), COUNT), style));
        spans.push(Span::styled(pad_left(&percent(share), SHARE), style));
        Line::from(spans)
    }

    /// A scene's number and name: an ending's own, else its id.
    pub(super) fn called(&self, id: &SceneId) -> String {
        let number = self.order.iter().position(|o| o == id).map_or(0, |n| n + 1);
        let title = self.scenario.scene(id).and_then(Scene::ending).map(|(title, _)| title);
        format!("{number} {}", title.unwrap_or(id.as_str()))
    }

    /// Conditions with the meters' own names.
    pub(super) fn conditions(&self, when: &[crate::domain::scenario::Test]) -> String {
        let named = |text: String| {
            let meter =
                self.scenario.meters.iter().find(|m| text.starts_with(&format!("{} ", m.id)));
            match meter {
                Some(meter) => text.replacen(meter.id.as_str(), &meter.title, 1),
                None => text,
            }
        };
        when.iter().map(|test| named(test.to_string())).collect::<Vec<_>>().join("，")
    }
}

/// The first thing that is said in a scene.
fn first_words(scene: &Scene) -> Option<&str> {
    let first: Option<&Spoken> = scene.say.iter().flat_map(Saying::lines).next();
    first.map(|line| line.text.as_str())
}
