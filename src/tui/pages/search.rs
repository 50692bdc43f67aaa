//! Searching the text of all lessons.

use crossterm::event::KeyCode;
use ratatui::text::{Line, Span};

use super::hits::{Hit, Index};
use super::sheet::{MEASURE, WIDE, sheet};
use crate::domain::course::Page as LessonSheet;
use crate::tui::keys::Key;
use crate::tui::page::{Cx, Effect, Go, Input, Page, Place, View};
use crate::tui::route::Route;
use crate::tui::text::entry::Entry;
use crate::tui::text::find::excerpt;
use crate::tui::text::width::{pad, width};
use crate::tui::text::wrap::wrap_styled;
use crate::tui::widgets::beside::GUTTER;

/// The longest query, in characters.
const LONGEST: usize = 60;
/// Columns before a hit.
const INDENT: usize = 2;
/// Columns of the hits where a page is shown beside them.
const LIST: usize = 50;

/// The page.
pub struct SearchPage {
    index: Index,
    query: Entry,
    hits: Vec<Hit>,
    selected: usize,
}

/// What keys say.
#[derive(Clone, Debug)]
pub enum Msg {
    /// The query after a key or paste.
    Typed(Entry),
    /// Another hit.
    Select(isize),
    /// Opens a hit.
    Open(usize),
    /// Opens the selected one.
    OpenSelected,
    /// Back.
    Back,
}

impl SearchPage {
    /// The page with a query and the hit that was selected.
    pub fn new(query: &str, selected: usize, cx: &Cx<'_>) -> SearchPage {
        let index = Index::of(&cx.library.course, cx.texts);
        let hits = index.search(query);
        let selected = selected.min(hits.len().saturating_sub(1));
        SearchPage { index, query: Entry::line(query, LONGEST), hits, selected }
    }

    fn open(&self, n: usize) -> Vec<Effect> {
        let Some(hit) = self.hits.get(n) else { return Vec::new() };
        let route = Route::Lesson { lesson: hit.lesson.clone(), page: Some(hit.page) };
        vec![Effect::Go(Go::Push(route))]
    }

    fn draw_query(&self, view: &mut View<Msg>, cx: &Cx<'_>) {
        let (theme, t) = (cx.theme, cx.texts.learn);
        let label = format!("{}  ", t.search_label);
        let room = cx.columns.saturating_sub(width(&label)).min(44);
        let (shown, caret) = self.query.shown(room);
        let empty = self.query.text().trim().is_empty();
        view.heads([
            Line::default(),
            Line::from(vec![
                Span::styled(label.clone(), theme.selected),
                Span::styled(pad(&shown, room), theme.field),
            ]),
            Line::default(),
        ]);
        view.caret = Some((Place::Head, 1, width(&label) + caret));
        if empty {
            view.lines(wrap_styled(t.search_hint, theme.muted, cx.columns));
        } else if self.hits.is_empty() {
            let text = (t.found_none)(self.query.text().trim());
            view.lines(wrap_styled(&text, theme.attention, cx.columns));
        }
    }

    fn draw_hits(&self, view: &mut View<Msg>, cx: &Cx<'_>) {
        let theme = cx.theme;
        let mark = theme.strong.patch(theme.accent).underlined();
        let room = cx.columns.saturating_sub(INDENT);
        for (n, hit) in self.hits.iter().enumerate() {
            let selected = n == self.selected;
            let pointer = if selected { theme.signs.pointer } else { " " };
            let style = if selected { theme.selected } else { theme.muted };
            let from = view.body.len();
            let mut place = vec![Span::styled(pad(pointer, INDENT), style)];
            place.extend(excerpt(&hit.place, &hit.place_marks, room, (style, mark)));
            let mut text = vec![Span::raw(pad("", INDENT))];
            text.extend(excerpt(&hit.text, &hit.marks, room, (theme.text, mark)));
            view.clickable([Line::from(place), Line::from(text)], &Msg::Open(n));
            if selected {
                view.focus = Some(from..view.body.len());
            }
        }
    }

    /// The page of the selected hit, for the right of a wide window.
    fn preview(&self, columns: usize, cx: &Cx<'_>) -> Vec<Line<'static>> {
        let Some(page) = self.hits.get(self.selected).and_then(|hit| lesson_page(hit, cx)) else {
            return Vec::new();
        };
        let mut lines = sheet(page, 0, &Cx { columns, ..*cx }).lines;
        lines.truncate(cx.rows.saturating_sub(4));
        lines
    }
}

fn lesson_page<'a>(hit: &Hit, cx: &'a Cx<'_>) -> Option<&'a LessonSheet> {
    let (_, lesson) = cx.library.course.lessons().find(|(_, lesson)| lesson.id == hit.lesson)?;
    lesson.pages.get(hit.page)
}

impl Page for SearchPage {
    type Msg = Msg;

    fn keys(&self, cx: &Cx<'_>) -> Vec<Key<Msg>> {
        let t = cx.texts.learn;
        let mut keys = Vec::new();
        if !self.hits.is_empty() {
            // A hit takes two rows.
            let page = (cx.rows.saturating_sub(4) / 2).max(1) as isize;
            let paging =
                vec![(KeyCode::PageDown, Msg::Select(page)), (KeyCode::PageUp, Msg::Select(-page))];
            keys.push(Key::new(KeyCode::Enter, t.key_open, Msg::OpenSelected));
            keys.push(Key::up_down(t.key_select, Msg::Select(-1), Msg::Select(1)));
            keys.push(Key::group("PgDn PgUp", t.key_select, paging).quiet());
        }
        keys.push(Key::new(KeyCode::Esc, cx.texts.chrome.cancel, Msg::Back));
        keys
    }

    fn listen(&self, input: &Input, _cx: &Cx<'_>) -> Option<Msg> {
        match input {
            Input::Key(key) if self.query.takes(key) => Some(Msg::Typed(self.query.after_key(key))),
            Input::Paste(text) => Some(Msg::Typed(self.query.after_paste(text))),
            _ => None,
        }
    }

    fn update(&mut self, msg: Msg, _cx: &Cx<'_>) -> Vec<Effect> {
        match msg {
            Msg::Typed(query) => {
                if query.text() != self.query.text() {
                    self.hits = self.index.search(query.text());
                    self.selected = 0;
                }
                self.query = query;
                Vec::new()
            }
            Msg::Select(by) => {
                let last = self.hits.len().saturating_sub(1);
                self.selected = self.selected.saturating_add_signed(by).min(last);
                Vec::new()
            }
            Msg::Open(n) => {
                self.selected = n;
                self.open(n)
            }
            Msg::OpenSelected => self.open(self.selected),
            Msg::Back => vec![Effect::Go(Go::Back)],
        }
    }

    fn view(&self, cx: &Cx<'_>) -> View<Msg> {
        let t = cx.texts.learn;
        let mut view = View::titled(t.search);
        if !self.hits.is_empty() {
            view.state = Line::raw((t.found)(self.hits.len()));
        }
        self.draw_query(&mut view, cx);
        let wide = cx.columns >= WIDE;
        let left = if wide { LIST } else { cx.columns.min(MEASURE) };
        self.draw_hits(&mut view, &Cx { columns: left, ..*cx });
        if wide {
            let room = cx.columns - LIST - GUTTER;
            view.beside(0, self.preview(room, cx), LIST);
        }
        view
    }

    fn route(&self) -> Route {
        Route::Search { query: self.query.text().to_owned(), selected: self.selected }
    }

    fn help(&self, cx: &Cx<'_>) -> String {
        cx.texts.learn.help_search.to_owned()
    }
}
