//! The lessons by module: minutes, pages read, what comes next.

use crossterm::event::KeyCode;
use ratatui::text::{Line, Span};

use super::lesson_end::Opened;
use super::sheet::{MEASURE, WIDE, heading};
use crate::domain::course::Lesson;
use crate::tui::keys::Key;
use crate::tui::page::{CHOICE_INDENT, Cx, Effect, Go, Page, View};
use crate::tui::route::Route;
use crate::tui::text::width::{cut, pad, pad_left, width};
use crate::tui::text::wrap::{wrap_hanging, wrap_styled};
use crate::tui::widgets::beside::GUTTER;
use crate::tui::widgets::contents::contents;

/// The widest that a lesson's title is drawn.
const TITLE: usize = 36;

/// The page.
pub struct LessonsPage {
    /// For each lesson of the course, which of its pages are read.
    read: Vec<Vec<bool>>,
    next: Option<usize>,
    selected: usize,
}

/// What keys say.
#[derive(Clone, Debug)]
pub enum Msg {
    /// Another lesson.
    Select(isize),
    /// The n-th lesson.
    Open(usize),
    /// The selected one.
    OpenSelected,
    /// To the search.
    Search,
    /// To the next module, or the one before.
    Module(isize),
    /// Back.
    Back,
}

impl LessonsPage {
    /// The page with a lesson selected, or the one that comes next.
    pub fn new(selected: Option<usize>, opened: &[Opened], cx: &Cx<'_>) -> LessonsPage {
        let read = |lesson: &Lesson| -> Vec<bool> {
            let is_read = |id| opened.iter().any(|(l, page, _)| *l == lesson.id && page == id);
            lesson.pages.iter().map(|p| is_read(&p.id)).collect()
        };
        let read: Vec<Vec<bool>> = cx.library.course.lessons().map(|(_, l)| read(l)).collect();
        let next = read.iter().position(|pages| pages.iter().any(|read| !read));
        let last = read.len().saturating_sub(1);
        let selected = selected.or(next).unwrap_or(0).min(last);
        LessonsPage { read, next, selected }
    }

    fn pages(&self, n: usize) -> (usize, usize) {
        let pages = self.read.get(n).map_or(&[][..], Vec::as_slice);
        (pages.iter().filter(|read| **read).count(), pages.len())
    }

    /// The first lesson of the next module, of this one, or of the one before when this one's first is selected.
    fn first_of_module(&self, by: isize, cx: &Cx<'_>) -> usize {
        let modules = cx.library.course.modules.iter().filter(|m| !m.lessons.is_empty());
        let firsts = modules.scan(0, |n, module| {
            let first = *n;
            *n += module.lessons.len();
            Some(first)
        });
        let firsts: Vec<usize> = firsts.collect();
        let on = |first: &&usize| **first > self.selected;
        let back = |first: &&usize| **first < self.selected;
        let to = if by > 0 { firsts.iter().find(on) } else { firsts.iter().rev().find(back) };
        to.copied().unwrap_or(self.selected)
    }

    fn row(&self, n: usize, lesson: &Lesson, title: usize, cx: &Cx<'_>) -> Line<'static> {
        let (theme, t) = (cx.theme, cx.texts.learn);
        let (read, of) = self.pages(n);
        let (sign, style) = match read {
            _ if read == of => (theme.signs.right, theme.right),
            0 => (theme.signs.off, theme.muted),
            _ => (theme.signs.here, theme.accent),
        };
        let mut spans = vec![
            Span::styled(format!("{sign} "), style),
            Span::styled(pad(&lesson.title, title), theme.text),
            Span::styled(pad_left(&(t.minutes)(lesson.minutes), 9), theme.muted),
            Span::styled(pad_left(&(t.pages)(read, of), 12), theme.muted),
        ];
        if self.next == Some(n) && cx.columns >= MEASURE - CHOICE_INDENT {
            let note = if read == 0 { t.start_here } else { t.go_on_here };
            spans.push(Span::styled(format!("   {note}"), theme.accent));
        }
        Line::from(spans)
    }

    /// What the selected lesson holds, for the right of a wide window.
    fn preview(&self, columns: usize, cx: &Cx<'_>) -> Vec<Line<'static>> {
        let (theme, t) = (cx.theme, cx.texts.learn);
        let mut lines = vec![Line::default()];
        let Some((_, lesson)) = cx.library.course.lessons().nth(self.selected) else {
            return lines;
        };
        lines.push(Line::styled(cut(&lesson.title, columns), theme.heading));
        let read = self.read.get(self.selected).into_iter().flatten().copied();
        let titles = lesson.pages.iter().enumerate();
        let titles = titles.map(|(n, page)| heading(page, cx).unwrap_or_else(|| (t.page)(n + 1)));
        lines.extend(contents(read.zip(titles), None, columns, theme));
        lines.push(Line::default());
        lines.push(Line::styled(t.teaches, theme.muted));
        for objective in lesson.objectives.iter().filter_map(|id| cx.library.course.objective(id)) {
            lines.extend(wrap_hanging(("• ", theme.accent), &objective.title, theme.text, columns));
        }
        lines
    }

    fn draw_modules(&self, view: &mut View<Msg>, cx: &Cx<'_>) {
        let (theme, t) = (cx.theme, cx.texts.learn);
        let course = &cx.library.course;
        let widest = course.lessons().map(|(_, l)| width(&l.title)).max().unwrap_or(0);
        let title = (widest + 2).min(TITLE).min(cx.columns.saturating_sub(CHOICE_INDENT + 24));
        let mut n = 0;
        for module in &course.modules {
            let counts = (n..n + module.lessons.len()).map(|n| self.pages(n));
            let (read, of) = counts.fold((0, 0), |(a, b), (read, of)| (a + read, b + of));
            view.gap();
            view.line(Line::from(vec![
                Span::styled(format!("{}   ", module.title), theme.heading),
                Span::styled((t.module)(read, of), theme.muted),
            ]));
            view.gap();
            for lesson in &module.lessons {
                let row = self.row(n, lesson, title, cx);
                let label = (n + 1).to_string();
                view.choice(theme, n == self.selected, &label, vec![row], &Msg::Open(n));
                n += 1;
            }
        }
        if n == 0 {
            view.gap();
            view.line(Line::styled(t.no_lessons, theme.muted));
        } else if self.next.is_none() {
            view.gap();
            let text = format!("{} {}", theme.signs.right, t.all_read);
            view.lines(wrap_styled(&text, theme.right, cx.columns));
        }
        // The heading of the first module stays in sight with its first lessons.
        if let Some(focus) = &mut view.focus
            && focus.end <= cx.rows
        {
            focus.start = 0;
        }
    }
}

impl Page for LessonsPage {
    type Msg = Msg;

    fn keys(&self, cx: &Cx<'_>) -> Vec<Key<Msg>> {
        let t = cx.texts.learn;
        let search = Key::new(KeyCode::F(3), t.key_search, Msg::Search);
        vec![
            Key::new(KeyCode::Enter, t.key_open, Msg::OpenSelected).or(KeyCode::Right),
            Key::up_down(t.key_select, Msg::Select(-1), Msg::Select(1)),
            Key::group(
                "PgDn PgUp",
                t.key_module,
                vec![(KeyCode::PageDown, Msg::Module(1)), (KeyCode::PageUp, Msg::Module(-1))],
            ),
            Key::digits(self.read.len(), t.key_open_nth, Msg::Open),
            search.or(KeyCode::Char('/')),
            Key::new(KeyCode::Esc, cx.texts.chrome.cancel, Msg::Back),
        ]
    }

    fn update(&mut self, msg: Msg, cx: &Cx<'_>) -> Vec<Effect> {
        let open = |n: usize| {
            let lesson = cx.library.course.lessons().nth(n).map(|(_, lesson)| lesson.id.clone())?;
            Some(Go::Push(Route::Lesson { lesson, page: None }))
        };
        let go = match msg {
            Msg::Select(by) => {
                let last = self.read.len().saturating_sub(1);
                self.selected = self.selected.saturating_add_signed(by).min(last);
                None
            }
            Msg::Module(by) => {
                self.selected = self.first_of_module(by, cx);
                None
            }
            Msg::Open(n) => {
                if n < self.read.len() {
                    self.selected = n;
                }
                open(n)
            }
            Msg::OpenSelected => open(self.selected),
            Msg::Search => Some(Go::Push(Route::Search { query: String::new(), selected: 0 })),
            Msg::Back => Some(Go::Back),
        };
        go.map(Effect::Go).into_iter().collect()
    }

    fn view(&self, cx: &Cx<'_>) -> View<Msg> {
        let t = cx.texts.learn;
        let mut view = View::titled(t.lessons);
        let wide = cx.columns >= WIDE;
        let left = if wide { MEASURE } else { cx.columns };
        self.draw_modules(&mut view, &Cx { columns: left, ..*cx });
        if wide {
            let room = cx.columns - MEASURE - GUTTER;
            view.beside(0, self.preview(room, cx), MEASURE);
        }
        view
    }

    fn route(&self) -> Route {
        Route::Lessons { selected: Some(self.selected) }
    }

    fn help(&self, cx: &Cx<'_>) -> String {
        cx.texts.learn.help_lessons.to_owned()
    }
}
