//! What is drawn of a run that is looked back at: the meters' courses, all decisions, the selected one.

use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::DebriefPage;
use crate::domain::play::{Debrief, Decision, Said};
use crate::domain::scenario::{self as domain, Grade, Meter, Scene, Speaker};
use crate::tui::page::Cx;
use crate::tui::pages::meters;
use crate::tui::pages::play::speaking::told;
use crate::tui::text::width::{cut, pad, width};
use crate::tui::text::wrap::{wrap_hanging, wrap_styled};
use crate::tui::widgets::beside::{GUTTER, beside};
use crate::tui::widgets::plot::{Curve, Plot, plot};

/// Rows of a plot: few, usual, many.
const PLOT: [usize; 3] = [5, 7, 10];
/// Body rows from which a plot is usual.
const ROOMY: usize = 19;
/// Plots beside each other.
const ACROSS: usize = 3;

impl DebriefPage {
    /// A meter's course beside that of the best way, under its name.
    fn course(
        &self,
        meter: &Meter,
        debrief: &Debrief<'_>,
        columns: usize,
        rows: usize,
        cx: &Cx<'_>,
    ) -> Vec<Line<'static>> {
        let theme = cx.theme;
        let best = meters::course_of(meter, &debrief.best.meters);
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
        plot(&drawing, columns, rows, theme)
    }

    fn legend(cx: &Cx<'_>) -> [Span<'static>; 2] {
        let (theme, t) = (cx.theme, cx.texts.play);
        let signs = theme.signs;
        [
            Span::styled(format!("{} {}", t.this_run, signs.line.repeat(2)), theme.accent),
            Span::styled(format!("   {} {}", t.best_way, signs.dash.repeat(2)), theme.muted),
        ]
    }

    /// The selected meter's course under a heading.
    pub(super) fn one_course(&self, debrief: &Debrief<'_>, cx: &Cx<'_>) -> Vec<Line<'static>> {
        let theme = cx.theme;
        let Some(meter) = self.scenario.meters.get(self.meter) else { return Vec::new() };
        let rows = if cx.rows >= ROOMY { PLOT[1] } else { PLOT[0] };
        let mut heading = vec![Span::styled(meter.title.clone(), theme.heading)];
        if self.scenario.meters.len() > 1 {
            let which = format!("  {}/{}", self.meter + 1, self.scenario.meters.len());
            heading.push(Span::styled(which, theme.muted));
        }
        let legend = Self::legend(cx);
        let used: usize = heading.iter().chain(&legend).map(Span::width).sum();
        heading.push(Span::raw(" ".repeat(cx.columns.saturating_sub(used))));
        heading.extend(legend);
        let mut lines = vec![Line::from(heading)];
        lines.extend(self.course(meter, debrief, cx.columns, rows, cx));
        lines
    }

    /// The courses of all meters beside each other.
    pub(super) fn all_courses(&self, debrief: &Debrief<'_>, cx: &Cx<'_>) -> Vec<Line<'static>> {
        let theme = cx.theme;
        let across = self.scenario.meters.len().clamp(1, ACROSS);
        let columns = (cx.columns - GUTTER * (across - 1)) / across;
        let rows = if self.scenario.meters.len() > across { PLOT[0] } else { PLOT[2] };
        let mut lines = vec![Line::from(Self::legend(cx).to_vec())];
        for meters in self.scenario.meters.chunks(across) {
            let drawn = meters.iter().map(|meter| {
                let mut lines = vec![Line::styled(meter.title.clone(), theme.heading)];
                lines.extend(self.course(meter, debrief, columns, rows, cx));
                lines
            });
            // Each further one goes to the right of what stands there.
            let mut all = drawn.enumerate();
            let first = all.next().map(|(_, lines)| lines).unwrap_or_default();
            lines.extend(all.fold(first, |left, (n, right)| {
                beside(left, right, n * (columns + GUTTER) - GUTTER)
            }));
        }
        lines
    }

    /// The grade's sign, word and colour.
    pub(super) fn graded(grade: Grade, cx: &Cx<'_>) -> (String, Style) {
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
        let better = [t.better, t.better_good, t.better_weak, t.because];
        let labels = [t.before, t.own_words, t.points, t.said, t.remark].into_iter().chain(better);
        let spoken = self.scenario.scenes.values().flat_map(Scene::lines);
        let names = spoken.map(|line| width(self.speaker(&line.speaker, cx)));
        labels.map(width).chain(names).max().unwrap_or(0) + 3
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
    pub(super) fn decision(
        &self,
        debrief: &Debrief<'_>,
        columns: usize,
        cx: &Cx<'_>,
    ) -> Vec<Line<'static>> {
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
        for better in &decision.better {
            let label = match better.grade {
                Grade::Best => t.better,
                Grade::Good => t.better_good,
                Grade::Weak | Grade::Wrong => t.better_weak,
            };
            say(label, &better.say, Self::graded(better.grade, cx).1);
            say(t.because, &better.why, theme.text);
        }
        lines
    }

    /// All decisions in a line each.
    pub(super) fn list(
        &self,
        debrief: &Debrief<'_>,
        columns: usize,
        cx: &Cx<'_>,
    ) -> Vec<Line<'static>> {
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
}

/// Two groups of pieces on one line, or on two where one is too short.
pub fn fitted(
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
