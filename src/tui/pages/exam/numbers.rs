//! The numbers of all questions with what became of each: a strip above the question, and a table to jump from.

use crossterm::event::KeyCode;
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::Msg;
use crate::domain::exam::Standing;
use crate::tui::keys::Key;
use crate::tui::page::{Cx, Place, Row, View};
use crate::tui::text::width::{pad, width};

/// Rows of the strip above the question; a longer paper shows those around the question.
const STRIP_ROWS: usize = 2;
/// Columns of a number in the table.
const CELL: usize = 7;
/// Numbers in a row of the table: tens are found at a glance.
const ROW: usize = 10;
/// The longest paper has three digits.
const MOST_TYPED: usize = 999;

/// What is known of one question of the paper.
pub(super) struct Number {
    /// Answered, seen, not reached.
    pub(super) standing: Standing,
    /// Flagged.
    pub(super) flagged: bool,
}

fn mark(number: &Number, slot: usize, here: bool, cx: &Cx<'_>) -> (String, Style) {
    let (theme, signs) = (cx.theme, cx.theme.signs);
    let (sign, style) = match number.standing {
        _ if here => (signs.here, theme.selected),
        Standing::Answered => (signs.on, theme.text),
        Standing::Open => (signs.off, theme.attention),
        Standing::NotReached => (signs.unseen, theme.muted),
    };
    let flag = if number.flagged { signs.flag } else { "" };
    let style = if number.flagged { theme.attention } else { style };
    (format!("{}{sign}{flag}", slot + 1), style)
}

/// Puts the strip into the head of a view: a click on a number goes there.
pub(super) fn strip(numbers: &[Number], at: usize, view: &mut View<Msg>, cx: &Cx<'_>) {
    let mut rows: Vec<Vec<(usize, Span<'static>)>> = vec![Vec::new()];
    let (mut used, mut here) = (0, 0);
    for (slot, number) in numbers.iter().enumerate() {
        let (text, style) = mark(number, slot, slot == at, cx);
        let columns = width(&text) + 1;
        if used + columns > cx.columns {
            rows.push(Vec::new());
            used = 0;
        }
        used += columns;
        if slot == at {
            here = rows.len() - 1;
        }
        if let Some(row) = rows.last_mut() {
            row.push((slot, Span::styled(text, style)));
        }
    }
    let first = here.min(rows.len().saturating_sub(STRIP_ROWS));
    for row in rows.into_iter().skip(first).take(STRIP_ROWS) {
        let mut spans = Vec::new();
        let mut column = 0;
        for (slot, span) in row {
            let end = column + width(&span.content);
            view.spots.push((Place::Head, view.head.len(), column..end, Msg::GoTo(slot)));
            spans.extend([span, Span::raw(" ")]);
            column = end + 1;
        }
        view.head.push(Row { line: Line::from(spans), msg: None });
    }
}

/// The table to jump from.
#[derive(Clone, Debug)]
pub(super) struct Table {
    /// The number that Enter goes to.
    at: usize,
    /// What was typed of a number.
    typed: Option<usize>,
    count: usize,
}

/// What keys say to the table.
#[derive(Clone, Copy, Debug)]
pub enum Step {
    /// So many numbers on or back.
    By(isize),
    /// A digit of the number.
    Digit(usize),
    /// Takes the last digit back.
    Erase,
}

impl Table {
    pub(super) fn new(at: usize, count: usize) -> Table {
        Table { at, typed: None, count }
    }

    pub(super) fn at(&self) -> usize {
        self.at
    }

    pub(super) fn typed(&self) -> Option<usize> {
        self.typed
    }

    pub(super) fn step(&mut self, step: Step) {
        let most = self.count.saturating_sub(1);
        match step {
            Step::By(by) => {
                self.at = self.at.saturating_add_signed(by).min(most);
                self.typed = None;
            }
            Step::Digit(digit) => {
                let longer = self.typed.unwrap_or(0) * 10 + digit;
                // A digit too many begins a new number.
                let typed = if longer > MOST_TYPED.min(self.count) { digit } else { longer };
                self.typed = Some(typed).filter(|n| *n > 0);
                self.at = typed.checked_sub(1).unwrap_or(self.at).min(most);
            }
            Step::Erase => {
                self.typed = self.typed.map(|n| n / 10).filter(|n| *n > 0);
                self.at = self.typed.map_or(self.at, |n| n - 1);
            }
        }
    }

    /// Fills the body of a view: the numbers in rows of ten, fewer where there is less room.
    pub(super) fn draw(&self, numbers: &[Number], view: &mut View<Msg>, cx: &Cx<'_>) {
        let in_row = in_row(cx);
        for (row, chunk) in numbers.chunks(in_row).enumerate() {
            let mut spans = Vec::new();
            for (n, number) in chunk.iter().enumerate() {
                let slot = row * in_row + n;
                let (text, style) = mark(number, slot, false, cx);
                let style = if slot == self.at { cx.theme.selected.reversed() } else { style };
                let columns = n * CELL..n * CELL + width(&text);
                view.spots.push((Place::Body, view.body.len(), columns, Msg::GoTo(slot)));
                let gap = pad("", CELL.saturating_sub(width(&text)));
                spans.extend([Span::styled(text, style), Span::raw(gap)]);
                if slot == self.at {
                    view.focus = Some(view.body.len()..view.body.len() + 1);
                }
            }
            view.line(Line::from(spans));
        }
    }
}

fn in_row(cx: &Cx<'_>) -> usize {
    (cx.columns / CELL).clamp(1, ROW)
}

/// What works in the table.
pub(super) fn keys(cx: &Cx<'_>) -> Vec<Key<Msg>> {
    let t = cx.texts.exam;
    let step = |by| Msg::Step(Step::By(by));
    let row = in_row(cx) as isize;
    let arrows = vec![
        (KeyCode::Right, step(1)),
        (KeyCode::Left, step(-1)),
        (KeyCode::Down, step(row)),
        (KeyCode::Up, step(-row)),
    ];
    let digits = (0..10).map(|n| {
        let digit = KeyCode::Char(char::from(b'0' + n));
        (digit, Msg::Step(Step::Digit(usize::from(n))))
    });
    let back = Key::new(KeyCode::Esc, t.key_to_question, Msg::Numbers).or(KeyCode::F(7));
    vec![
        Key::new(KeyCode::Enter, t.key_jump, Msg::Jump),
        Key::group("0-9", t.key_number, digits.collect()),
        Key::group("→←↑↓", t.key_choose_number, arrows),
        Key::new(KeyCode::Backspace, t.key_erase, Msg::Step(Step::Erase)).quiet(),
        back,
    ]
}
