//! What is drawn of a run beside the conversation: the question with its time, what may be said, the ending.

use ratatui::text::{Line, Span};

use super::{Msg, PlayPage};
use crate::domain::scenario::Outcome;
use crate::tui::page::{CHOICE_INDENT, Cx, Row, View};
use crate::tui::text::width::width;
use crate::tui::text::wrap::{wrap_hanging, wrap_styled};

/// Columns of the bar of time.
const BAR: usize = 20;
/// Seconds left from which the bar calls for attention.
const PRESSING: i64 = 10;

impl PlayPage {
    /// The line between the conversation and what to say: the question, and the time.
    pub(super) fn question(&self, cx: &Cx<'_>) -> Line<'static> {
        let (theme, t) = (cx.theme, cx.texts.play);
        let signs = theme.signs;
        let rule = |columns: usize| Span::styled(signs.line.repeat(columns), theme.border);
        let ask = match (self.play.own_words(), self.play.just_spoke()) {
            (Some(_), _) => t.ask_own_words,
            (None, Some(_)) => t.ask_nearest,
            (None, None) => t.ask,
        };
        let ask = format!(" {ask} ");
        let mut right = Vec::new();
        if let (Some(limit), Some(left)) = (self.limit(), self.left(cx.now)) {
            // Rounded up, so that 0 stands only when the time is up.
            let seconds = (left + 999) / 1000;
            let style = if seconds <= PRESSING { theme.attention } else { theme.accent };
            let full = (left * BAR as i64).div_euclid(limit.max(1)).clamp(0, BAR as i64) as usize;
            if self.still.is_some() {
                right.push(Span::styled(format!(" {}", t.stopped), theme.attention));
            }
            right.push(Span::raw(" "));
            right.push(Span::styled(signs.full.repeat(full), style));
            right.push(Span::styled(signs.empty.repeat(BAR - full), theme.muted));
            right.push(Span::styled(format!(" {:>6}", (t.seconds)(seconds)), style));
        }
        let used = 2 + width(&ask) + right.iter().map(Span::width).sum::<usize>();
        let mut spans = vec![rule(2), Span::styled(ask, theme.heading)];
        spans.push(rule(cx.columns.saturating_sub(used)));
        spans.extend(right);
        Line::from(spans)
    }

    pub(super) fn choices(&self, cx: &Cx<'_>) -> Vec<Row<Msg>> {
        let mut list = View::default();
        let room = cx.columns.saturating_sub(CHOICE_INDENT);
        for (n, choice) in self.offered().iter().enumerate() {
            let lines = wrap_styled(&choice.say, cx.theme.text, room);
            let number = (n + 1).to_string();
            list.choice(cx.theme, self.selected == Some(n), &number, lines, &Msg::Select(n));
        }
        for (choice, reason) in self.locked() {
            let text = format!("{}  {}", choice.say, (cx.texts.play.locked)(reason));
            let label = format!("  {:<2} ", cx.theme.signs.unseen);
            let lines = wrap_hanging((&label, cx.theme.muted), &text, cx.theme.muted, cx.columns);
            list.lines(lines);
        }
        list.body
    }

    pub(super) fn end(&self, view: &mut View<Msg>, cx: &Cx<'_>) {
        let (theme, t) = (cx.theme, cx.texts.play);
        let Some((title, result, afterwards)) = self.play.ending() else { return };
        let (sign, style) = match result {
            Outcome::Good => (theme.signs.right, theme.right),
            Outcome::Acceptable => (theme.signs.attention, theme.attention),
            Outcome::Failed => (theme.signs.wrong, theme.wrong),
        };
        let rule = theme.signs.line.repeat(cx.columns);
        let outcome = (cx.texts.terms.outcome)(result);
        let ending = format!("{sign} {}   {outcome}", (t.ending)(title));
        view.foots([Line::styled(rule, theme.border)]);
        view.foots(wrap_styled(&ending, style.bold(), cx.columns));
        if let Some(text) = afterwards {
            let text = (t.afterwards)(&self.play.scenario().customer.name, text);
            view.foots(wrap_styled(&text, theme.text, cx.columns));
        }
        view.foots([Line::default()]);
        let hint = format!("{} {}", theme.signs.pointer, t.to_debrief);
        let line = Line::styled(hint, theme.selected);
        view.foot.push(Row { line, msg: Some(Msg::LookBack) });
    }
}
