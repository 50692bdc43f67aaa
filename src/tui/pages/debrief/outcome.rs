//! What a run came to: objectives won and lost, what the customer tells others, the best way, the runs beside it.

use ratatui::text::{Line, Span};

use super::{DebriefPage, Msg};
use crate::domain::id::ObjectiveId;
use crate::domain::play::Debrief;
use crate::domain::scenario::{Outcome, Scene};
use crate::store::PlayRow;
use crate::tui::page::{Cx, Row};
use crate::tui::pages::meters;
use crate::tui::pages::paper::local;
use crate::tui::text::width::{cut, pad, pad_left, width};
use crate::tui::text::wrap::{wrap_hanging, wrap_styled};
use crate::tui::widgets::gauge::gauge;

/// Columns of a run's date and time, of its score, and of the bar before it.
const DATE: usize = 16;
const SCORE: usize = 8;
const BAR: usize = 10;

impl DebriefPage {
    /// What was learnt and lost, and what the customer tells others.
    pub(super) fn outcome(
        &self,
        debrief: &Debrief<'_>,
        columns: usize,
        cx: &Cx<'_>,
    ) -> Vec<Line<'static>> {
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

    /// All choices of the best way, with what each does, and where it ends.
    pub(super) fn best_lines(
        &self,
        debrief: &Debrief<'_>,
        columns: usize,
        cx: &Cx<'_>,
    ) -> Vec<Line<'static>> {
        let (theme, t) = (cx.theme, cx.texts.play);
        let best = &debrief.best;
        let mine = self.play.steps().len();
        let compared = (t.compared)(mine, self.play.score(), best.choices.len());
        let mut lines = wrap_styled(&compared, theme.text, columns);
        for (n, (scene, id)) in best.choices.iter().enumerate() {
            let choices = self.scenario.scene(scene).map(Scene::choices).unwrap_or_default();
            let Some(choice) = choices.iter().find(|c| c.id == *id) else { continue };
            let taken = self.play.steps().iter().any(|s| s.choice.as_ref() == Some(id));
            let (sign, style) = if taken {
                (theme.signs.right, theme.right)
            } else {
                (theme.signs.unseen, theme.muted)
            };
            let label = format!("{:>2} {sign} ", n + 1);
            lines.push(Line::default());
            lines.extend(wrap_hanging((&label, style), &choice.say, theme.text, columns));
            let lead = " ".repeat(width(&label));
            lines.extend(wrap_hanging((&lead, theme.muted), &choice.why, theme.muted, columns));
            lines.extend(self.moved(best.meters.get(n..n + 2), &lead, cx));
        }
        if let Some((title, result)) = self.scenario.scene(&best.at).and_then(Scene::ending) {
            lines.push(Line::default());
            let text = format!("{} · {}", (t.ending)(title), (cx.texts.terms.outcome)(result));
            lines.push(Line::styled(cut(&text, columns), theme.heading));
        }
        lines
    }

    /// What a decision of the best way does to the meters.
    fn moved(
        &self,
        meters: Option<&[crate::domain::play::Meters]>,
        lead: &str,
        cx: &Cx<'_>,
    ) -> Option<Line<'static>> {
        let [before, after] = meters? else { return None };
        let mut spans = vec![Span::raw(lead.to_owned())];
        for meter in &self.scenario.meters {
            let of = |meters: &crate::domain::play::Meters| meters.get(&meter.id).copied();
            let by = of(after)? - of(before)?;
            if by != 0 {
                let text = format!("{} {}   ", meter.title, meters::signed(by));
                spans.push(Span::styled(text, meters::tone(by, cx.theme)));
            }
        }
        (spans.len() > 1).then(|| Line::from(spans))
    }

    /// The person's runs of this scenario, the newest first, this one marked.
    pub(super) fn run_rows(&self, columns: usize, cx: &Cx<'_>) -> Vec<Row<Msg>> {
        if self.runs.len() < 2 {
            return Vec::new();
        }
        let (theme, t) = (cx.theme, cx.texts.play);
        let heading = Line::styled(t.runs, theme.heading);
        let mut rows =
            vec![Row { line: Line::default(), msg: None }, Row { line: heading, msg: None }];
        rows.extend(self.runs.iter().enumerate().rev().map(|(n, run)| {
            let msg = (run.id != self.id && run.ended.is_some()).then_some(Msg::Run(n));
            Row { line: self.run_line(run, columns, cx), msg }
        }));
        rows
    }

    fn run_line(&self, run: &PlayRow, columns: usize, cx: &Cx<'_>) -> Line<'static> {
        let (theme, t) = (cx.theme, cx.texts.play);
        let here = run.id == self.id;
        let pointer = if here { theme.signs.pointer } else { " " };
        let date = if here { theme.selected } else { theme.text };
        let mut spans = vec![
            Span::styled(format!("{pointer} "), theme.selected),
            Span::styled(pad(&local(run.started), DATE + 2), date),
        ];
        let Some((title, result)) = &run.ended else {
            spans.push(Span::styled((t.stands_at)(run.steps + 1), theme.muted));
            return Line::from(spans);
        };
        spans.extend(gauge(f64::from(run.score) / 100.0, BAR, theme));
        spans.push(Span::raw(format!("{}   ", pad_left(&(t.score)(run.score), SCORE))));
        let (sign, style) = match result {
            Outcome::Good => (theme.signs.right, theme.right),
            Outcome::Acceptable => (theme.signs.attention, theme.attention),
            Outcome::Failed => (theme.signs.wrong, theme.wrong),
        };
        let used: usize = spans.iter().map(Span::width).sum();
        let text = format!("{sign} {title}");
        spans.push(Span::styled(cut(&text, columns.saturating_sub(used)), style));
        Line::from(spans)
    }
}
