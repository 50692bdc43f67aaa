//! The window put together: the queue, the case, the list of what can be done.

use ratatui::text::{Line, Span};

use super::{DeskPage, Msg, drawing, menu};
use crate::domain::drill::case::Stage;
use crate::tui::page::{CHOICE_INDENT, Cx, Place, Row, View};
use crate::tui::text::width::{pad, width};
use crate::tui::text::wrap::wrap_styled;
use crate::tui::widgets::beside::GUTTER;

/// Columns of the queue where it stands beside the case.
const QUEUE: usize = 38;

impl DeskPage {
    /// The list of what can be done, under its question.
    fn list(&self, columns: usize, cx: &Cx<'_>) -> View<Msg> {
        let theme = cx.theme;
        let mut list = View::default();
        if let Some(question) = menu::question(&self.drill, self.case, self.menu, cx) {
            for line in question.lines() {
                list.lines(wrap_styled(line, theme.heading, columns));
            }
        }
        let room = columns.saturating_sub(CHOICE_INDENT);
        let entries = self.entries(cx);
        let papers = entries.iter().filter(|e| !e.tag.is_empty()).count();
        for (n, entry) in entries.iter().enumerate() {
            if n == papers && n > 0 {
                list.gap();
            }
            let selected = n == self.at;
            let mut lines = if entry.tag.is_empty() {
                wrap_styled(&entry.label, theme.text, room)
            } else {
                let tag = if entry.set { theme.accent } else { theme.muted };
                let label = room.saturating_sub(width(&entry.tag) + 1);
                vec![Line::from(vec![
                    Span::styled(format!("{} ", pad(&entry.label, label)), theme.text),
                    Span::styled(entry.tag.clone(), tag),
                ])]
            };
            if !entry.more.is_empty() {
                lines.extend(wrap_styled(&entry.more, theme.muted, room));
            }
            let number = if n < 10 { ((n + 1) % 10).to_string() } else { String::new() };
            list.choice(theme, selected, &number, lines, &Msg::Select(n));
        }
        list
    }

    /// The case: what is known of it, then what can be done.
    pub(super) fn panel(&self, columns: usize, cx: &Cx<'_>) -> View<Msg> {
        let mut panel = View::default();
        let ended = self.drill.ended();
        let case = self.drill.cases().get(self.case).filter(|c| c.stage != Stage::Away);
        if let Some(case) = case {
            panel.lines(drawing::about(&self.drill, case, columns, cx));
            panel.gap();
        }
        if ended {
            let t = cx.texts.drill;
            let undone = self.drill.cases().iter().any(|c| !c.stage.is_closed());
            panel.line(Line::styled(
                if undone { t.stopped_early } else { t.all_done },
                cx.theme.heading,
            ));
            let hint = format!("{} {}", cx.theme.signs.pointer, t.to_totals);
            panel.clickable([Line::styled(hint, cx.theme.selected)], &Msg::Totals);
        }
        let list = self.list(columns, cx);
        let from = panel.body.len();
        panel.focus = list.focus.map(|f| from + f.start..from + f.end);
        panel.body.extend(list.body);
        if self.finished {
            panel.gap();
            panel.lines(drawing::elsewhere(&self.drill, cx));
        }
        panel
    }

    pub(super) fn beside(&self, view: &mut View<Msg>, cx: &Cx<'_>) {
        let theme = cx.theme;
        let panel = self.panel(cx.columns - QUEUE - GUTTER, cx);
        let mut left = vec![(Line::styled(cx.texts.drill.queue, theme.heading), None)];
        let shown = self.shown();
        for n in &shown {
            let line = drawing::listed(&self.drill, *n, *n == self.case, QUEUE, cx);
            left.push((line, Some(Msg::To(*n))));
        }
        if shown.is_empty() {
            left.push((Line::styled(cx.texts.drill.nobody, theme.muted), None));
        }
        if let Some(case) = self.drill.cases().get(self.case) {
            left.push((Line::default(), None));
            left.extend(drawing::history(case, cx).into_iter().map(|line| (line, None)));
        }
        view.focus = panel.focus;
        let from = view.body.len();
        view.body.extend(left.iter().map(|(line, _)| Row { line: line.clone(), msg: None }));
        let right = panel.body.iter().map(|row| row.line.clone()).collect();
        view.beside(from, right, QUEUE);
        for (row, right) in view.body.iter_mut().skip(from).zip(panel.body) {
            row.msg = right.msg;
        }
        for (n, (_, msg)) in left.into_iter().enumerate() {
            if let Some(msg) = msg {
                view.spots.push((Place::Body, from + n, 0..QUEUE, msg));
            }
        }
    }
}
