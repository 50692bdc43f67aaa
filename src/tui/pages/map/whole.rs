//! A scene whole: what is said, what may be chosen and why, where it leads, and what people did.

use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::MapPage;
use super::drawing::{ended, graded, percent};
use crate::domain::id::SceneId;
use crate::domain::scenario::{Choice, Edge, Saying, Scene, Speaker, Then, Via};
use crate::tui::page::Cx;
use crate::tui::pages::debrief::fitted;
use crate::tui::pages::meters::signed;
use crate::tui::text::width::{pad, width};
use crate::tui::text::wrap::{wrap_hanging, wrap_styled};
use crate::tui::widgets::gauge::gauge;

/// Columns before what belongs to a choice, and of a bar.
const INDENT: usize = 4;
const BAR: usize = 10;

impl MapPage {
    pub(super) fn scene_lines(&self, n: usize, columns: usize, cx: &Cx<'_>) -> Vec<Line<'static>> {
        let (theme, t) = (cx.theme, cx.texts.map);
        let Some((id, scene)) =
            self.order.get(n).and_then(|id| Some((id, self.scenario.scene(id)?)))
        else {
            return Vec::new();
        };
        let mut lines = wrap_styled(&self.called(id), theme.title, columns);
        lines.extend(self.told(id, columns, cx));
        lines.push(Line::default());
        lines.extend(self.sayings(t.said, &scene.say, columns, cx));
        if let Some(again) = &scene.again {
            lines.extend(self.sayings(t.again, again, columns, cx));
        }
        let mut note = |label: &str, text: &str| {
            lines.extend(labelled(label, text, theme.text, columns, cx));
        };
        if let Some(timer) = scene.timer() {
            note(t.timer, &(t.seconds)(timer.seconds));
        }
        if let Some(words) = scene.own_words() {
            note(t.own_words, words.prompt.as_deref().unwrap_or(cx.texts.play.prompt));
        }
        lines.extend(self.ways_on(id, scene, columns, cx));
        let edges = self.scenario.edges();
        let mut from: Vec<String> =
            edges.iter().filter(|e| e.to == id).map(|e| self.called(e.from)).collect();
        from.dedup();
        if !from.is_empty() {
            lines.push(Line::default());
            let from = from.join(cx.texts.exam.comma);
            lines.extend(labelled(t.from, &from, theme.muted, columns, cx));
        }
        lines
    }

    /// What people did here, in a sentence.
    fn told(&self, id: &SceneId, columns: usize, cx: &Cx<'_>) -> Vec<Line<'static>> {
        let (theme, t) = (cx.theme, cx.texts.map);
        if self.counted.traffic.runs == 0 {
            return Vec::new();
        }
        let Some(passage) = self.passage(id) else {
            return wrap_styled(&(t.came)(0), theme.muted, columns);
        };
        let mut told = vec![(t.came)(passage.runs)];
        told.extend((passage.open > 0).then(|| (t.open)(passage.open)));
        if passage.decisions > 0 {
            told.push((t.failed_of)(passage.failed, passage.decisions));
        }
        let (sign, style) = if passage.is_hard() {
            (format!("{} ", theme.signs.attention), theme.attention)
        } else {
            (String::new(), theme.text)
        };
        wrap_styled(&format!("{sign}{}", told.join(t.semicolon)), style, columns)
    }

    fn sayings(
        &self,
        label: &str,
        sayings: &[Saying],
        columns: usize,
        cx: &Cx<'_>,
    ) -> Vec<Line<'static>> {
        let (theme, t) = (cx.theme, cx.texts.map);
        let mut lines = Vec::new();
        let mut label = label;
        for saying in sayings {
            let mut remarks = Vec::new();
            remarks.extend((saying.lines().len() > 1).then(|| t.one_of.to_owned()));
            remarks.extend((!saying.when().is_empty()).then(|| self.conditions(saying.when())));
            for line in saying.lines() {
                let speaker = match &line.speaker {
                    Speaker::Customer => &self.scenario.customer.name,
                    Speaker::Other(name) => name,
                    Speaker::Narrator => t.narrator,
                    Speaker::Me => t.me,
                };
                let mut text = format!("{speaker}：{}", line.text);
                if !remarks.is_empty() {
                    text = format!("{text}（{}）", remarks.join(t.semicolon));
                }
                lines.extend(labelled(label, &text, theme.text, columns, cx));
                label = "";
            }
        }
        lines
    }

    fn ways_on(
        &self,
        id: &SceneId,
        scene: &Scene,
        columns: usize,
        cx: &Cx<'_>,
    ) -> Vec<Line<'static>> {
        let (theme, t) = (cx.theme, cx.texts.map);
        let mut lines = Vec::new();
        if let Then::Ending { title, result, afterwards } = &scene.then {
            let (sign, style) = ended(*result, cx);
            let text = format!("{sign} {title} · {}", (cx.texts.terms.outcome)(*result));
            lines.extend(labelled(t.ending, &text, style, columns, cx));
            let name = &self.scenario.customer.name;
            let told = afterwards.iter().map(|text| (cx.texts.play.afterwards)(name, text));
            lines.extend(told.flat_map(|text| labelled("", &text, theme.text, columns, cx)));
            return lines;
        }
        lines.push(Line::default());
        let decides = matches!(scene.then, Then::Decide { .. });
        let heading = if decides { t.choices } else { t.ways };
        lines.push(Line::styled(heading, theme.heading));
        for (way, edge) in self.scenario.edges_from(id).iter().enumerate() {
            if self.whole && way > 0 {
                lines.push(Line::default());
            }
            lines.extend(self.way_on(way, edge, columns, cx));
        }
        lines
    }

    fn way_on(
        &self,
        way: usize,
        edge: &Edge<'_>,
        columns: usize,
        cx: &Cx<'_>,
    ) -> Vec<Line<'static>> {
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
        let mut lines = wrap_hanging((&format!("  {sign} "), style), &text, theme.text, columns);
        let mut spans = vec![Span::raw(" ".repeat(INDENT))];
        if let Via::Choice(choice) = edge.via {
            let grade = (cx.texts.terms.grade)(choice.grade);
            spans.push(Span::styled(format!("{grade}   "), style));
        }
        if let Some(passage) = self.passage(edge.from) {
            let share = passage.share(way);
            spans.extend(gauge(share, BAR, theme));
            let taken = passage.taken.get(way).copied().unwrap_or(0);
            spans.push(Span::raw(format!(" {}", (t.taken)(taken, &percent(share)))));
        }
        let lead = " ".repeat(INDENT);
        let target = format!("{lead}{} {}", theme.signs.to, self.called(edge.to));
        lines.extend(fitted(spans, vec![Span::styled(target, theme.muted)], columns));
        let notes = match edge.via {
            Via::Choice(choice) => self.notes(choice, cx),
            Via::Silence => self.silent_notes(edge.from, cx),
            Via::Way(_) => Vec::new(),
        };
        for (label, text) in notes {
            let label = format!("{}{} ", " ".repeat(INDENT), label);
            lines.extend(wrap_hanging((&label, theme.muted), &text, theme.text, columns));
        }
        if let Via::Choice(choice) = edge.via {
            let replies = self.sayings(t.reply, &choice.reply, columns.saturating_sub(INDENT), cx);
            lines.extend(replies.into_iter().map(|mut line| {
                line.spans.insert(0, Span::raw(" ".repeat(INDENT)));
                line
            }));
        }
        lines
    }

    /// Why a choice is as good as it is, when it is offered, and what it changes.
    fn notes(&self, choice: &Choice, cx: &Cx<'_>) -> Vec<(&'static str, String)> {
        let t = cx.texts.map;
        let mut notes = vec![(t.why, choice.why.clone())];
        notes.extend((!choice.when.is_empty()).then(|| (t.when, self.conditions(&choice.when))));
        notes.extend(choice.locked.clone().map(|reason| (t.locked, reason)));
        notes.extend(choice.once.then(|| ("", t.once.to_owned())));
        notes.extend(choice.fallback.then(|| ("", t.fallback.to_owned())));
        notes.extend(self.changes(&choice.change).map(|changes| (t.changes, changes)));
        notes
    }

    fn silent_notes(&self, scene: &SceneId, cx: &Cx<'_>) -> Vec<(&'static str, String)> {
        let t = cx.texts.map;
        let Some(timer) = self.scenario.scene(scene).and_then(Scene::timer) else {
            return Vec::new();
        };
        let why = timer.why.clone().map(|why| (t.why, why));
        why.into_iter().chain(self.changes(&timer.change).map(|c| (t.changes, c))).collect()
    }

    fn changes(&self, change: &crate::domain::play::Meters) -> Option<String> {
        let meters = self.scenario.meters.iter();
        let moved = meters.filter_map(|m| Some((m, change.get(&m.id)?)));
        let told: Vec<String> =
            moved.map(|(m, by)| format!("{} {}", m.title, signed(*by))).collect();
        (!told.is_empty()).then(|| told.join("   "))
    }
}

fn labelled(
    label: &str,
    text: &str,
    style: Style,
    columns: usize,
    cx: &Cx<'_>,
) -> Vec<Line<'static>> {
    let t = cx.texts.map;
    let labels = [t.said, t.again, t.timer, t.own_words, t.reply, t.from, t.ending];
    let lead = labels.map(width).into_iter().max().unwrap_or(0) + 2;
    wrap_hanging((&pad(label, lead), cx.theme.muted), text, style, columns)
}
