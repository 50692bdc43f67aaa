//! A page on the screen: keys looked up, text scrolled, clicks understood, the frame drawn; once for all pages.

use crossterm::event::{KeyCode, KeyEvent, KeyEventKind, MouseButton, MouseEventKind};
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use ratatui::text::Line;

use super::bar::{bar_entries, draw_bar};
use super::canvas::Canvas;
use super::keys::{Key, folded, look_up};
use super::page::{Cx, Effect, Input, Page, Place, Row, View};
use super::route::Route;
use super::text::width::{cut, width};
use crate::domain::id::Timestamp;
use crate::store::Record;

/// Columns between the frame and the text, and on its right.
const MARGIN: u16 = 3;

/// The rectangle of a page's body within the window.
pub fn body_area(window: Rect) -> Rect {
    let margin = if window.width < 64 { 1 } else { MARGIN };
    Rect {
        x: window.x + 1 + margin,
        y: window.y + 1,
        width: window.width.saturating_sub(2 + 2 * margin),
        height: window.height.saturating_sub(3),
    }
}

enum Said<M> {
    Msg(M),
    Help,
    Nothing,
}

impl<M> Said<M> {
    /// An entry of the bottom line without a message is the help.
    fn of(msg: Option<M>) -> Said<M> {
        msg.map_or(Said::Help, Said::Msg)
    }
}

/// A page with what the screen remembers of it; the same for pages of every kind of message.
pub trait Screen {
    /// Takes an input.
    fn input(&mut self, input: &Input, window: Rect, cx: &Cx<'_>) -> Vec<Effect>;
    /// A record is on the disk.
    fn saved(&mut self, record: &Record, cx: &Cx<'_>);
    /// Draws itself; returns where the caret stands.
    fn draw(&mut self, window: Rect, canvas: &mut Canvas, cx: &Cx<'_>) -> Option<Position>;
    /// See [`Page::wakes_at`].
    fn wakes_at(&self, cx: &Cx<'_>) -> Option<Timestamp>;
    /// See [`Page::route`].
    fn route(&self) -> Route;
    /// What the page explains, and every key with what it does.
    fn help(&self, cx: &Cx<'_>) -> (String, Vec<(String, String)>);
}

/// A page, how far it is scrolled, and which entry of the bottom line has the focus.
pub struct Mounted<P: Page> {
    page: P,
    top: usize,
    bar: Option<usize>,
    // The page has changed since it was last drawn.
    changed: bool,
    // What the page was about when it was last looked at: its title and subject.
    about: (String, usize),
}

impl<P: Page> Mounted<P> {
    /// Puts a page on the screen.
    pub fn new(page: P) -> Self {
        Mounted { page, top: 0, bar: None, changed: true, about: (String::new(), 0) }
    }

    fn message(&mut self, input: &Input, window: Rect, cx: &Cx<'_>) -> Said<P::Msg> {
        match input {
            Input::Key(key) if key.kind != KeyEventKind::Release => {
                let keys = self.page.keys(cx);
                if let Some(said) = self.on_bar(key.code, &keys, window, cx) {
                    return said;
                }
                if self.shows_rest(*key, window, cx) {
                    return Said::Nothing;
                }
                if let Some(msg) = folded(*key).and_then(|code| look_up(&keys, code)) {
                    return Said::Msg(msg);
                }
                if let Some(msg) = self.page.listen(input, cx) {
                    return Said::Msg(msg);
                }
                match folded(*key) {
                    Some(KeyCode::F(1) | KeyCode::Char('?')) => return Said::Help,
                    Some(code) => self.scroll_key(code, window, cx),
                    None => {}
                }
                Said::Nothing
            }
            Input::Mouse(mouse) => match mouse.kind {
                MouseEventKind::Up(MouseButton::Left) => {
                    self.clicked(Position::new(mouse.column, mouse.row), window, cx)
                }
                MouseEventKind::ScrollDown => {
                    self.scroll(3, window, cx);
                    Said::Nothing
                }
                MouseEventKind::ScrollUp => {
                    self.scroll(-3, window, cx);
                    Said::Nothing
                }
                _ => Said::Nothing,
            },
            other => self.page.listen(other, cx).map_or(Said::Nothing, Said::Msg),
        }
    }

    /// A key while the bottom line has the focus; one that means nothing there is meant for the page.
    fn on_bar(
        &mut self,
        code: KeyCode,
        keys: &[Key<P::Msg>],
        window: Rect,
        cx: &Cx<'_>,
    ) -> Option<Said<P::Msg>> {
        let at = self.bar.take()?;
        let bar = bar_entries(keys, window.width, cx);
        match code {
            KeyCode::Left | KeyCode::BackTab => self.bar = at.checked_sub(1),
            KeyCode::Right | KeyCode::Tab => {
                self.bar = (at + 1 < bar.len()).then_some(at + 1);
            }
            KeyCode::Enter | KeyCode::Char(' ') => {
                return Some(Said::of(bar.get(at).and_then(|e| e.msg.clone())));
            }
            KeyCode::Esc => {}
            _ => return None,
        }
        Some(Said::Nothing)
    }

    /// Enter and PgDn first show what is still below, PgUp what is above, where the page is one for reading.
    fn shows_rest(&mut self, key: KeyEvent, window: Rect, cx: &Cx<'_>) -> bool {
        if !self.page.reads_on() {
            return false;
        }
        let height = usize::from(parts(&self.page.view(cx), window).body.height) as isize;
        let by = match folded(key) {
            Some(KeyCode::Enter | KeyCode::PageDown) => (height - 1).max(1),
            Some(KeyCode::PageUp) => -(height - 1).max(1),
            _ => return false,
        };
        self.scroll(0, window, cx);
        let before = self.top;
        self.scroll(by, window, cx);
        self.top != before
    }

    fn scroll_key(&mut self, code: KeyCode, window: Rect, cx: &Cx<'_>) {
        // As much as is seen of the part that scrolls, less a line to go on from.
        let seen = parts(&self.page.view(cx), window).body.height;
        let page = isize::from(seen as i16).saturating_sub(1).max(1);
        match code {
            KeyCode::PageDown => self.scroll(page, window, cx),
            KeyCode::PageUp => self.scroll(-page, window, cx),
            KeyCode::Down => self.scroll(1, window, cx),
            KeyCode::Up => self.scroll(-1, window, cx),
            KeyCode::Tab => self.bar = Some(0),
            _ => {}
        }
    }

    fn scroll(&mut self, by: isize, window: Rect, cx: &Cx<'_>) {
        let view = self.page.view(cx);
        if std::mem::take(&mut self.changed) {
            self.follow(&view, window);
        }
        let parts = parts(&view, window);
        let most = view.body.len().saturating_sub(usize::from(parts.body.height));
        self.top = self.top.min(most).saturating_add_signed(by).min(most);
    }

    fn clicked(&self, at: Position, window: Rect, cx: &Cx<'_>) -> Said<P::Msg> {
        if at.y + 1 == window.bottom() {
            let keys = self.page.keys(cx);
            let entries = bar_entries(&keys, window.width, cx);
            let entry = entries.into_iter().find(|e| e.columns.contains(&at.x));
            return entry.map_or(Said::Nothing, |e| Said::of(e.msg));
        }
        let view = self.page.view(cx);
        let parts = parts(&view, window);
        let said = |place: Place, area: Rect, rows: &[Row<P::Msg>], top: usize| {
            if !area.contains(at) {
                return None;
            }
            let (row, column) = (usize::from(at.y - area.y) + top, usize::from(at.x - area.x));
            let spot = view
                .spots
                .iter()
                .find(|(p, r, columns, _)| (*p, *r) == (place, row) && columns.contains(&column));
            spot.map(|(.., msg)| msg.clone()).or_else(|| rows.get(row).and_then(|r| r.msg.clone()))
        };
        said(Place::Head, parts.head, &view.head, 0)
            .or_else(|| said(Place::Body, parts.body, &view.body, self.top))
            .or_else(|| said(Place::Foot, parts.foot, &view.foot, 0))
            .map_or(Said::Nothing, Said::Msg)
    }

    /// Brings the focus back into sight after the page has changed; another subject starts at its top.
    fn follow(&mut self, view: &View<P::Msg>, window: Rect) {
        let about = (view.title.clone(), view.subject);
        if about != self.about {
            self.about = about;
            self.top = 0;
        }
        let height = usize::from(parts(view, window).body.height);
        let most = view.body.len().saturating_sub(height);
        if let Some(focus) = &view.focus {
            if focus.end > self.top + height {
                self.top = focus.end.saturating_sub(height);
            }
            if focus.start < self.top || focus.len() > height {
                self.top = focus.start;
            }
        }
        self.top = self.top.min(most);
    }
}

impl<P: Page> Screen for Mounted<P> {
    fn input(&mut self, input: &Input, window: Rect, cx: &Cx<'_>) -> Vec<Effect> {
        if matches!(input, Input::Resize(_)) {
            self.changed = true;
            return Vec::new();
        }
        let msg = match self.message(input, window, cx) {
            Said::Msg(msg) => msg,
            Said::Help => return vec![Effect::Help],
            Said::Nothing => return Vec::new(),
        };
        self.changed = true;
        self.page.update(msg, cx)
    }

    fn saved(&mut self, record: &Record, cx: &Cx<'_>) {
        self.changed = true;
        self.page.saved(record, cx);
    }

    fn draw(&mut self, window: Rect, canvas: &mut Canvas, cx: &Cx<'_>) -> Option<Position> {
        let view = self.page.view(cx);
        if std::mem::take(&mut self.changed) {
            self.follow(&view, window);
        }
        let parts = parts(&view, window);
        let rows = view.body.len();
        let top = self.top.min(rows.saturating_sub(usize::from(parts.body.height)));
        draw_frame(&view.title, view.state, window, canvas, cx);
        draw_rows(view.head, 0, parts.head, canvas);
        draw_rows(view.body, top, parts.body, canvas);
        draw_rows(view.foot, 0, parts.foot, canvas);
        draw_more(rows, top, parts.body, window, canvas, cx);
        let keys = self.page.keys(cx);
        draw_bar(&keys, self.bar, window, canvas, cx);
        let (place, row, column) = view.caret?;
        let (area, first) = match place {
            Place::Head => (parts.head, 0),
            Place::Body => (parts.body, top),
            Place::Foot => (parts.foot, 0),
        };
        let y = row.checked_sub(first)? as u16;
        let x = (column as u16).min(area.width.saturating_sub(1));
        (y < area.height).then(|| Position::new(area.x + x, area.y + y))
    }

    fn wakes_at(&self, cx: &Cx<'_>) -> Option<Timestamp> {
        self.page.wakes_at(cx)
    }

    fn route(&self) -> Route {
        self.page.route()
    }

    fn help(&self, cx: &Cx<'_>) -> (String, Vec<(String, String)>) {
        let keys = self.page.keys(cx);
        (self.page.help(cx), keys.into_iter().map(|k| (k.shown.into(), k.label.into())).collect())
    }
}

struct Parts {
    head: Rect,
    body: Rect,
    foot: Rect,
}

fn parts<M>(view: &View<M>, window: Rect) -> Parts {
    let area = body_area(window);
    let head = (view.head.len() as u16).min(area.height);
    let foot = (view.foot.len() as u16).min(area.height - head);
    let body = area.height - head - foot;
    Parts {
        head: Rect { height: head, ..area },
        body: Rect { y: area.y + head, height: body, ..area },
        foot: Rect { y: area.y + head + body, height: foot, ..area },
    }
}

fn draw_rows<M>(rows: Vec<Row<M>>, top: usize, area: Rect, canvas: &mut Canvas) {
    for (row, y) in rows.into_iter().skip(top).zip(area.y..area.bottom()) {
        canvas.line(area.x, y, row.line, area.width);
    }
}

fn draw_frame(
    title: &str,
    mut state: Line<'static>,
    window: Rect,
    canvas: &mut Canvas,
    cx: &Cx<'_>,
) {
    let (theme, signs) = (cx.theme, cx.theme.signs);
    let [top_left, top_right, bottom_left, bottom_right] = signs.corners;
    let (right, bottom) = (window.right() - 1, window.bottom().saturating_sub(2));
    let line = signs.line.repeat(usize::from(window.width).saturating_sub(2));
    canvas.text(window.x, window.y, format!("{top_left}{line}{top_right}"), theme.border);
    canvas.text(window.x, bottom, format!("{bottom_left}{line}{bottom_right}"), theme.border);
    for y in window.y + 1..bottom {
        canvas.text(window.x, y, signs.bar, theme.border);
        canvas.text(right, y, signs.bar, theme.border);
    }

    if cx.synthetic {
        let gap = if state.width() > 0 { " " } else { "" };
        let mark = format!("{}{gap}", cx.texts.terms.synthetic);
        state.spans.insert(0, ratatui::text::Span::styled(mark, theme.attention));
    }
    let room = usize::from(window.width).saturating_sub(6);
    let state_width = state.width();
    let title = cut(title, room.saturating_sub(if state_width > 0 { state_width + 3 } else { 0 }));
    let title_width = width(&title);
    canvas.text(window.x + 2, window.y, format!(" {title} "), over(theme.title));
    if state_width > 0 && state_width + title_width + 4 <= room + 2 {
        let x = right.saturating_sub(state_width as u16 + 3);
        canvas.text(x, window.y, " ".repeat(state_width + 2), over(theme.text));
        canvas.line(x + 1, window.y, state, state_width as u16);
    }
}

/// A style that keeps nothing of what it is drawn over.
pub fn over(style: Style) -> Style {
    Style::reset().patch(style)
}

/// Says on the frame that there is more above or below.
fn draw_more(rows: usize, top: usize, area: Rect, window: Rect, canvas: &mut Canvas, cx: &Cx<'_>) {
    let below = rows.saturating_sub(top + usize::from(area.height));
    let x = window.right() - 1;
    if top > 0 {
        canvas.text(x, area.y, "↑", over(cx.theme.attention));
    }
    if below > 0 && area.height > 0 {
        canvas.text(x, area.bottom() - 1, "↓", over(cx.theme.attention));
        let more = format!(" ↓ {} ", (cx.texts.chrome.more_rows)(below));
        let at = x.saturating_sub(width(&more) as u16 + 2);
        canvas.text(at, window.bottom().saturating_sub(2), more, over(cx.theme.attention));
    }
}
