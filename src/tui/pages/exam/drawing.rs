//! What the exam page shows: the question with its strip and countdown, or the table of all numbers.

use ratatui::text::{Line, Span};

use super::numbers::{self, Number, Table};
use super::{ExamPage, Msg};
use crate::domain::exam::Standing;
use crate::tui::page::{Cx, Place, View};
use crate::tui::text::width::width;
use crate::tui::text::wrap::wrap_styled;

/// Minutes left at which the countdown says so.
const WARN_MINUTES: [i64; 2] = [5, 1];

impl ExamPage {
    pub(super) fn draw(&self, cx: &Cx<'_>) -> View<Msg> {
        let (theme, t) = (cx.theme, cx.texts.exam);
        let purpose = (cx.texts.terms.purpose)(self.purpose);
        let title = (t.title)(&purpose, self.letter, self.number);
        let mut view = View::titled(title).with_state(self.countdown(cx));
        match &self.table {
            Some(table) => self.draw_table(table, &mut view, cx),
            None => self.draw_question(&mut view, cx),
        }
        if let Some(warning) = self.warning(cx) {
            let text = format!("{} {warning}", theme.signs.attention);
            view.foots([Line::styled(text, theme.attention)]);
        }
        view.foots([Line::styled(self.summary(cx), theme.muted)]);
        view
    }

    fn draw_question(&self, view: &mut View<Msg>, cx: &Cx<'_>) {
        let (theme, t) = (cx.theme, cx.texts.exam);
        view.subject = self.at;
        numbers::strip(&self.numbers(), self.at, view, cx);
        view.heads([Line::default()]);
        let Some(slot) = self.exam.slots().get(self.at) else { return };
        let kind = (cx.texts.terms.form_kind)(slot.question.form.kind());
        let heading = (t.question)(self.at + 1, &kind, slot.worth);
        view.line(Line::styled(heading, theme.muted));
        view.gap();
        let drafted = self.drafts.get(&self.at);
        let answer = self.answer().or(drafted);
        let saved = answer.is_some() && self.typing.is_none();
        let mark = if saved { format!("{} {}", theme.signs.right, t.saved) } else { String::new() };
        self.answering.draw(view, answer, &mark, cx, Msg::Touch);
    }

    fn draw_table(&self, table: &Table, view: &mut View<Msg>, cx: &Cx<'_>) {
        let (theme, t) = (cx.theme, cx.texts.exam);
        view.subject = self.exam.slots().len();
        let signs = theme.signs;
        let legend = (t.numbers_legend)(signs.on, signs.off, signs.unseen, signs.flag);
        view.heads(wrap_styled(&legend, theme.muted, cx.columns));
        view.heads([Line::default()]);
        table.draw(&self.numbers(), view, cx);
        let typed = table.typed().map_or(String::new(), |n| n.to_string());
        let line = format!("{}{typed}", (t.jump_to)(table.at() + 1, self.exam.slots().len()));
        let column = width(&line);
        view.foots([Line::styled(line, theme.text)]);
        view.caret = Some((Place::Foot, 0, column));
    }

    fn numbers(&self) -> Vec<Number> {
        let number = |slot| Number {
            standing: match self.exam.standing(slot) {
                _ if self.is_answered(slot) => Standing::Answered,
                standing => standing,
            },
            flagged: self.is_flagged(slot),
        };
        (0..self.exam.slots().len()).map(number).collect()
    }

    fn countdown(&self, cx: &Cx<'_>) -> Span<'static> {
        let left = self.exam.left(self.now(cx));
        // Rounded up, so that 0:00 stands only when the time is up.
        let seconds = (left + 999) / 1000;
        let text = (cx.texts.exam.left)(&format!("{}:{:02}", seconds / 60, seconds % 60));
        let pressing = WARN_MINUTES.iter().any(|m| seconds <= m * 60);
        Span::styled(text, if pressing { cx.theme.attention } else { cx.theme.text })
    }

    fn summary(&self, cx: &Cx<'_>) -> String {
        let count = self.exam.slots().len();
        let answered = (0..count).filter(|n| self.is_answered(*n)).count();
        let seen = (0..count)
            .filter(|n| self.exam.standing(*n) == Standing::Open && !self.is_answered(*n))
            .count();
        let flagged = self.exam.states().iter().filter(|s| s.flagged).count();
        (cx.texts.exam.summary)(answered, count - answered, seen, flagged)
    }

    fn warning(&self, cx: &Cx<'_>) -> Option<String> {
        let minutes = (self.exam.left(self.now(cx)) + 59_999) / 60_000;
        let last = WARN_MINUTES.iter().rev().find(|m| minutes <= **m)?;
        Some((cx.texts.exam.minutes_left)(*last))
    }
}
