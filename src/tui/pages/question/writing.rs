//! Writing: blanks, numbers, essays.

use crossterm::event::KeyCode;
use ratatui::text::{Line, Span};

use super::super::sheet::MEASURE;
use super::{Answering, Outcome, Touch};
use crate::domain::question::{Form, Response};
use crate::tui::keys::Key;
use crate::tui::page::{Cx, Place, View};
use crate::tui::text::entry::Entry;
use crate::tui::text::width::{pad, width};

/// The longest typed answer to a blank or a number, in characters.
const LONGEST_TYPED: usize = 60;
/// The longest essay, in characters.
const LONGEST_ESSAY: usize = 2000;
/// Lines of an essay's field while little is written.
const LINES: usize = 6;
/// Columns left of an essay's field.
const INDENT: usize = 2;

/// The fields of a form with what was typed so far; none where nothing is typed.
pub(super) fn fields(form: &Form, so_far: Option<&Response>) -> Vec<Entry> {
    match (form, so_far) {
        (Form::Blank { blanks, .. }, Some(Response::Blanks(typed)))
            if typed.len() == blanks.len() =>
        {
            typed.iter().map(|t| Entry::line(t, LONGEST_TYPED)).collect()
        }
        (Form::Blank { blanks, .. }, _) => vec![Entry::line("", LONGEST_TYPED); blanks.len()],
        (Form::Numeric { .. }, Some(Response::Number(typed))) => {
            vec![Entry::line(typed, LONGEST_TYPED)]
        }
        (Form::Numeric { .. }, _) => vec![Entry::line("", LONGEST_TYPED)],
        (Form::Essay { .. }, Some(Response::Text(text))) => vec![Entry::lines(text, LONGEST_ESSAY)],
        (Form::Essay { .. }, _) => vec![Entry::lines("", LONGEST_ESSAY)],
        _ => Vec::new(),
    }
}

impl Answering {
    /// The typed answer as it stands, complete or not; `None` when nothing is typed.
    pub fn typed(&self) -> Option<Response> {
        if self.fields.iter().all(|f| f.text().trim().is_empty()) {
            return None;
        }
        let first = || self.fields.first().map(|f| f.text().to_owned());
        match &self.question.form {
            Form::Blank { .. } => {
                Some(Response::Blanks(self.fields.iter().map(|f| f.text().to_owned()).collect()))
            }
            Form::Numeric { .. } => first().map(Response::Number),
            Form::Essay { .. } => first().map(Response::Text),
            _ => None,
        }
    }

    /// The next field with nothing in it, from the selected one on and round.
    pub(super) fn empty_field(&self) -> Option<usize> {
        let count = self.fields.len();
        let empty = |n: &usize| self.fields.get(*n).is_some_and(|f| f.text().trim().is_empty());
        (0..count).map(|n| (self.selected + n) % count).find(empty)
    }

    pub(super) fn write(&mut self, entry: Entry) -> Outcome {
        let Some(field) = self.fields.get_mut(self.selected) else { return Outcome::Moved };
        let same = field.text() == entry.text();
        *field = entry;
        if same {
            return Outcome::Moved;
        }
        self.typed().map_or(Outcome::Answered(None), Outcome::Drafted)
    }

    pub(super) fn essay_keys<M: Clone>(
        &self,
        cx: &Cx<'_>,
        say: &impl Fn(Touch) -> M,
    ) -> Vec<Key<M>> {
        let t = cx.texts.question;
        let Some(field) = self.fields.first() else { return Vec::new() };
        let line = Touch::Typed(field.after_paste("\n"));
        let mut keys = vec![Key::new(KeyCode::Enter, t.key_new_line, say(line))];
        // At its first and last line the arrows scroll the page.
        let rows = [(KeyCode::Up, -1), (KeyCode::Down, 1)].into_iter().filter_map(|(code, by)| {
            let entry = field.after_row(by, essay_columns(cx))?;
            Some((code, say(Touch::Typed(entry))))
        });
        let rows: Vec<(KeyCode, M)> = rows.collect();
        if !rows.is_empty() {
            keys.push(Key::group("↑↓", t.key_line, rows).quiet());
        }
        keys
    }

    pub(super) fn draw_fields<M: Clone>(
        &self,
        view: &mut View<M>,
        mark: &str,
        cx: &Cx<'_>,
        unit: &str,
        say: &impl Fn(Touch) -> M,
    ) {
        let theme = cx.theme;
        for (n, field) in self.fields.iter().enumerate() {
            let label = if self.fields.len() > 1 {
                (cx.texts.question.blank)(n + 1)
            } else {
                cx.texts.question.answer.to_owned()
            };
            let selected = n == self.selected;
            let pointer = if selected { theme.signs.pointer } else { " " };
            let head = format!("{pointer} {label}  ");
            let tail = if n + 1 == self.fields.len() { mark } else { "" };
            let room =
                cx.columns.saturating_sub(width(&head) + width(unit) + width(tail) + 6).min(44);
            let (shown, caret) = field.shown(room);
            let row = view.body.len();
            let line = Line::from(vec![
                Span::styled(head.clone(), if selected { theme.selected } else { theme.text }),
                Span::styled(pad(&shown, room), theme.field),
                Span::raw(format!(" {unit}  {tail}")),
            ]);
            view.clickable([line], &say(Touch::Select(n)));
            if selected {
                view.caret = Some((Place::Body, row, width(&head) + caret));
                view.focus = Some(row..row + 1);
            }
            view.gap();
        }
    }

    pub(super) fn draw_essay<M: Clone>(&self, view: &mut View<M>, mark: &str, cx: &Cx<'_>) {
        let (theme, t) = (cx.theme, cx.texts.question);
        let Some(field) = self.fields.first() else { return };
        let room = essay_columns(cx);
        let (lines, (line, column)) = field.wrapped(room);
        let (first, count) = (view.body.len(), lines.len());
        for n in 0..count.max(LINES) {
            let text = lines.get(n).map_or("", String::as_str);
            let field = Span::styled(pad(text, room), theme.field);
            view.line(Line::from(vec![Span::raw(" ".repeat(INDENT)), field]));
        }
        let used = (t.characters)(field.text().chars().count(), LONGEST_ESSAY);
        let mark = if mark.is_empty() { String::new() } else { format!("   {mark}") };
        view.line(Line::styled(format!("{}{used}{mark}", " ".repeat(INDENT)), theme.muted));
        let at = first + line;
        view.caret = Some((Place::Body, at, INDENT + column));
        // The count shows with the last line, the end of the question with the first.
        let end = if line + 1 >= count { view.body.len() } else { at + 1 };
        view.focus = Some(if line == 0 { at..end } else { at.saturating_sub(1)..end });
    }
}

/// Columns of an essay's field.
fn essay_columns(cx: &Cx<'_>) -> usize {
    cx.columns.min(MEASURE).saturating_sub(2 * INDENT).max(1)
}
