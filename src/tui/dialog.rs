//! What lies over a page: questions, help, notices, and the word that the window is too small.

use crossterm::event::{KeyCode, MouseButton, MouseEventKind};
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use ratatui::text::Line;

use super::app::SMALLEST;
use super::canvas::Canvas;
use super::keys::folded;
use super::page::{Dialog, Input};
use super::screen::over;
use super::text::width::{cut, pad, width};
use super::text::wrap::wrap;
use super::theme::Theme;
use crate::locale::Texts;

/// A dialog that waits for an answer.
#[derive(Clone, Debug)]
pub struct Asking {
    dialog: Dialog,
    selected: usize,
    first: usize,
    whose: Whose,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Whose {
    Page,
    Quit,
    Told,
}

/// What came of a key.
pub enum Asked {
    /// It still waits.
    Still(Asking),
    /// The page's question was answered.
    Answered(usize),
    /// Whether to quit was answered.
    Quit(bool),
    /// What was told was read.
    Told,
}

impl Asking {
    /// A page's question.
    pub fn page(dialog: Dialog) -> Asking {
        Asking { dialog, selected: 0, first: 0, whose: Whose::Page }
    }

    /// Whether to quit; Esc stays.
    pub fn quit(dialog: Dialog) -> Asking {
        Asking { dialog, selected: 0, first: 0, whose: Whose::Quit }
    }

    /// Something told, with one answer.
    pub fn told(dialog: Dialog) -> Asking {
        Asking { dialog, selected: 0, first: 0, whose: Whose::Told }
    }

    /// False for a question that only the page on the screen can be told the answer to.
    pub fn outlives_its_page(&self) -> bool {
        self.whose != Whose::Page
    }

    /// What Esc answers: nothing is done by somebody who only wants out of the question.
    fn safest(&self) -> usize {
        match self.whose {
            Whose::Page | Whose::Told => 0,
            Whose::Quit => self.dialog.choices.len().saturating_sub(1),
        }
    }

    fn answered(self, n: usize) -> Asked {
        match self.whose {
            Whose::Page => Asked::Answered(n),
            Whose::Quit => Asked::Quit(n == 0),
            Whose::Told => Asked::Told,
        }
    }

    fn layout(&self, window: Rect) -> (Rect, Vec<String>, Rect) {
        let columns = usize::from(window.width).saturating_sub(12).min(64);
        let lines = wrap(&self.dialog.text, columns);
        let text_rows = lines.len().min(usize::from(window.height).saturating_sub(7).max(1));
        let height = (text_rows + 6) as u16;
        let area = Rect {
            x: window.x + (window.width.saturating_sub(columns as u16 + 6)) / 2,
            y: window.y + window.height.saturating_sub(height) / 2,
            width: columns as u16 + 6,
            height: height.min(window.height),
        };
        let text =
            Rect { x: area.x + 3, y: area.y + 2, width: columns as u16, height: text_rows as u16 };
        (area, lines, text)
    }

    fn buttons(&self, area: Rect) -> Vec<(Rect, String)> {
        let mut x = area.x + 3;
        let y = area.bottom().saturating_sub(2);
        let mut buttons = Vec::new();
        for (n, choice) in self.dialog.choices.iter().enumerate() {
            let label = if self.dialog.choices.len() > 1 {
                format!(" {} {choice} ", n + 1)
            } else {
                format!(" {choice} ")
            };
            let w = width(&label) as u16;
            buttons.push((Rect { x, y, width: w, height: 1 }, label));
            x += w + 2;
        }
        buttons
    }

    /// Draws it over the page.
    pub fn draw(&self, window: Rect, canvas: &mut Canvas, theme: &Theme) {
        let (area, lines, text) = self.layout(window);
        clear(area, canvas, theme);
        border(area, &self.dialog.title, canvas, theme);
        let more = lines.len() > self.first + usize::from(text.height);
        for (line, y) in lines.into_iter().skip(self.first).zip(text.y..text.bottom()) {
            canvas.text(text.x, y, line, theme.text);
        }
        if more {
            canvas.text(area.right().saturating_sub(3), text.bottom(), "↓", theme.attention);
        }
        for (n, (place, label)) in self.buttons(area).into_iter().enumerate() {
            let style = if n == self.selected { theme.key.reversed() } else { theme.key };
            let room = area.right().saturating_sub(place.x + 1);
            canvas.line(place.x, place.y, Line::styled(label, style), room);
        }
    }
}

/// Takes a key or a click.
pub fn step(mut asking: Asking, input: &Input, window: Rect, theme: &Theme) -> Asked {
    let _ = theme;
    let last = asking.dialog.choices.len().saturating_sub(1);
    match input {
        Input::Mouse(mouse) if mouse.kind == MouseEventKind::Up(MouseButton::Left) => {
            let (area, ..) = asking.layout(window);
            let at = Position::new(mouse.column, mouse.row);
            match asking.buttons(area).iter().position(|(place, _)| place.contains(at)) {
                Some(n) => asking.answered(n),
                None => Asked::Still(asking),
            }
        }
        Input::Key(key) => {
            match folded(*key) {
                Some(KeyCode::Enter | KeyCode::Char(' ')) => {
                    let n = asking.selected;
                    return asking.answered(n);
                }
                Some(KeyCode::Esc) => {
                    let safest = asking.safest();
                    return asking.answered(safest);
                }
                Some(KeyCode::Left | KeyCode::BackTab) => {
                    asking.selected = asking.selected.saturating_sub(1);
                }
                Some(KeyCode::Right) => asking.selected = (asking.selected + 1).min(last),
                Some(KeyCode::Tab) => asking.selected = (asking.selected + 1) % (last + 1),
                Some(KeyCode::Down) => {
                    let (_, lines, text) = asking.layout(window);
                    let most = lines.len().saturating_sub(usize::from(text.height));
                    asking.first = (asking.first + 1).min(most);
                }
                Some(KeyCode::Up) => asking.first = asking.first.saturating_sub(1),
                Some(KeyCode::Char(c)) => {
                    if let Some(n) = c.to_digit(10).and_then(|d| (d as usize).checked_sub(1))
                        && n <= last
                    {
                        return asking.answered(n);
                    }
                }
                _ => {}
            }
            Asked::Still(asking)
        }
        _ => Asked::Still(asking),
    }
}

/// The help of a page: what it is, and every key with what it does.
pub fn help(text: &str, keys: &[(String, String)], texts: &Texts) -> Dialog {
    let chrome = texts.chrome;
    let common = [
        ("Tab".to_owned(), chrome.key_tab.to_owned()),
        ("PgUp PgDn".to_owned(), chrome.key_pages.to_owned()),
        ("Ctrl+Q".to_owned(), chrome.quit_yes.to_owned()),
    ];
    let column = keys.iter().chain(&common).map(|(k, _)| width(k)).max().unwrap_or(0) + 3;
    let mut lines = vec![text.to_owned(), String::new()];
    lines.extend(keys.iter().chain(&common).map(|(k, label)| format!("{}{label}", pad(k, column))));
    Dialog {
        title: chrome.help.to_owned(),
        text: lines.join("\n"),
        choices: vec![chrome.understood.to_owned()],
    }
}

/// Says something on the line above the bottom line.
pub fn draw_notice(notice: &str, window: Rect, canvas: &mut Canvas, theme: &Theme) {
    let y = window.bottom().saturating_sub(2);
    let text = format!(" {} ", cut(notice, usize::from(window.width).saturating_sub(8)));
    canvas.text(window.x + 3, y, text, over(theme.attention));
}

/// Says which size the window needs and which it has.
pub fn draw_too_small(area: Rect, canvas: &mut Canvas, texts: &Texts, theme: &Theme) {
    let text = (texts.chrome.too_small)(SMALLEST.width, SMALLEST.height, area.width, area.height);
    let lines = wrap(&text, usize::from(area.width).saturating_sub(2));
    let top = usize::from(area.height).saturating_sub(lines.len()) / 2;
    for (n, line) in lines.iter().enumerate().take(usize::from(area.height)) {
        let x = usize::from(area.width).saturating_sub(width(line)) / 2;
        let (x, y) =
            (area.x + x as u16, area.y + (top + n).min(usize::from(area.height) - 1) as u16);
        if x < area.right() && y < area.bottom() {
            let line = Line::styled(line.clone(), theme.attention);
            canvas.line(x, y, line, area.right() - x);
        }
    }
}

/// Empties an area.
fn clear(area: Rect, canvas: &mut Canvas, theme: &Theme) {
    for y in area.y..area.bottom() {
        canvas.text(area.x, y, " ".repeat(usize::from(area.width)), over(theme.text));
    }
}

fn border(area: Rect, title: &str, canvas: &mut Canvas, theme: &Theme) {
    let signs = theme.signs;
    let [top_left, top_right, bottom_left, bottom_right] = signs.corners;
    let inner = usize::from(area.width).saturating_sub(2);
    let style: Style = theme.border.patch(theme.accent);
    let line = signs.line.repeat(inner);
    canvas.text(area.x, area.y, format!("{top_left}{line}{top_right}"), style);
    canvas.text(area.x, area.bottom() - 1, format!("{bottom_left}{line}{bottom_right}"), style);
    for y in area.y + 1..area.bottom() - 1 {
        canvas.text(area.x, y, signs.bar, style);
        canvas.text(area.right() - 1, y, signs.bar, style);
    }
    let title = cut(title, inner.saturating_sub(4));
    canvas.text(area.x + 2, area.y, format!(" {title} "), over(theme.title));
}
