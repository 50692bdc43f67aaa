//! A lesson, page by page: read, look, compare, try, and what comes after the last page.

use std::collections::{BTreeMap, BTreeSet};

use crossterm::event::KeyCode;
use ratatui::text::{Line, Span};

use super::asked::Asked;
use super::question::Touch;
use super::sheet::{MEASURE, heading, hidden, sheet};
use crate::domain::course::{Body, Course, Lesson, Page as LessonSheet};
use crate::domain::id::{Digest, LessonId, QuestionId, Timestamp};
use crate::domain::question::Usage;
use crate::store::{Record, Source};
use crate::tui::keys::Key;
use crate::tui::page::{CHOICE_INDENT, Cx, Effect, Go, Input, Page, View};
use crate::tui::route::Route;
use crate::tui::text::width::cut;
use crate::tui::text::wrap::{wrap, wrap_hanging, wrap_styled};
use crate::tui::widgets::dots::dots;

/// Columns from which the lesson's contents stand beside the page.
pub const WIDE: usize = MEASURE + 28;
/// Columns between the page and what stands beside it.
pub const GUTTER: usize = 4;

/// A page that was opened: of which lesson, which one, when last.
pub type Opened = (LessonId, Digest, Timestamp);

/// The page.
pub struct LessonPage {
    lesson: Lesson,
    module: String,
    number: usize,
    /// The page on the screen; after the last one the end.
    at: usize,
    read: BTreeSet<Digest>,
    next: Option<Next>,
    all_read: bool,
    // The opening of the first page is written when the page is first told the time.
    opened: bool,
    going: Option<usize>,
    from: usize,
    asked: BTreeMap<usize, Asked>,
    selected: usize,
}

/// The lesson to go on with after this one.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Next {
    lesson: LessonId,
    title: String,
    minutes: u32,
    pages: usize,
}

/// What can be done after the last page.
#[derive(Clone, Debug, PartialEq, Eq)]
enum After {
    Rest(usize),
    Lesson(Next),
    Practice,
    Home,
}

/// What keys say.
#[derive(Clone, Debug)]
pub enum Msg {
    /// The page is on the screen.
    Shown,
    /// On: the right part of a figure, then the next page.
    On,
    /// Back: the left part of a figure, then the page before.
    Back,
    /// To the question.
    Touch(Touch),
    /// The answer is meant.
    Submit,
    /// The question once more.
    Again,
    /// Another choice at the end.
    Select(isize),
    /// The n-th choice at the end.
    Choose(usize),
    /// The selected one.
    ChooseSelected,
    /// To the search.
    Search,
    /// To where it was opened.
    Leave,
}

impl LessonPage {
    /// A lesson on a page, or where it was left; `None` when the course has no such lesson.
    pub fn new(
        id: &LessonId,
        page: Option<usize>,
        read: &[Opened],
        cx: &Cx<'_>,
    ) -> Option<LessonPage> {
        let course = &cx.library.course;
        let (module, lesson) = course.lessons().find(|(_, lesson)| lesson.id == *id)?;
        let number = module.lessons.iter().position(|l| l.id == *id)? + 1;
        let opened: Vec<&Digest> =
            read.iter().filter(|(lesson, ..)| lesson == id).map(|(_, page, _)| page).collect();
        let at = page.unwrap_or_else(|| lesson.left_off(&opened)).min(lesson.pages.len());
        let next = next_lesson(course, id, read);
        let mut page = LessonPage {
            lesson: lesson.clone(),
            module: module.title.clone(),
            number,
            at,
            read: opened.into_iter().cloned().collect(),
            all_read: next.is_none(),
            next,
            opened: false,
            going: None,
            from: 0,
            asked: BTreeMap::new(),
            selected: 0,
        };
        page.show(at, cx);
        Some(page)
    }

    fn sheet(&self) -> Option<&LessonSheet> {
        self.lesson.pages.get(self.at)
    }

    fn show(&mut self, at: usize, cx: &Cx<'_>) {
        self.at = at;
        self.from = 0;
        self.selected = 0;
        if let Some(LessonSheet { body: Body::Check(id), .. }) = self.sheet()
            && let Some(question) = practice_question(id, cx)
        {
            let asked = Asked::new(question, Source::Lesson, cx.seed);
            self.asked.entry(at).or_insert(asked);
        }
    }

    /// Pages of this lesson not yet read.
    fn left(&self) -> usize {
        self.lesson.pages.iter().filter(|p| !self.read.contains(&p.id)).count()
    }

    fn asked(&self) -> Option<&Asked> {
        self.asked.get(&self.at)
    }

    /// True while the page's question waits for an answer.
    fn waiting(&self) -> bool {
        self.asked().is_some_and(|a| a.given().is_none())
    }

    fn save(&self, page: &LessonSheet, cx: &Cx<'_>) -> Vec<Effect> {
        let Some(me) = cx.me else { return Vec::new() };
        vec![Effect::Save(Record::Page {
            enrolment: me.enrolment.id.clone(),
            lesson: self.lesson.id.clone(),
            page: page.id.clone(),
            at: cx.now,
        })]
    }

    fn turn(&mut self, by: isize, cx: &Cx<'_>) -> Vec<Effect> {
        let to = self.at.saturating_add_signed(by).min(self.lesson.pages.len());
        if to == self.at {
            return Vec::new();
        }
        let mut effects = self.settle(cx);
        match self.lesson.pages.get(to) {
            Some(page) => {
                self.going = Some(to);
                effects.extend(self.save(page, cx));
            }
            None => self.show(to, cx),
        }
        effects
    }

    /// The page on the screen is written down, if it is not yet.
    fn settle(&mut self, cx: &Cx<'_>) -> Vec<Effect> {
        if self.opened {
            return Vec::new();
        }
        self.opened = true;
        self.going = None;
        self.sheet().map(|page| self.save(page, cx)).unwrap_or_default()
    }

    fn on(&mut self, cx: &Cx<'_>) -> Vec<Effect> {
        let hidden = self.sheet().map_or(0, |page| hidden(page, page_columns(cx)));
        if self.from < hidden {
            self.from = hidden;
            return Vec::new();
        }
        self.turn(1, cx)
    }

    fn back(&mut self, cx: &Cx<'_>) -> Vec<Effect> {
        if self.from > 0 {
            self.from = 0;
            return Vec::new();
        }
        self.turn(-1, cx)
    }

    fn afters(&self) -> Vec<After> {
        let left = self.left();
        let mut afters = Vec::new();
        if left > 0 {
            afters.push(After::Rest(left));
        }
        if left == 0 && self.all_read {
            afters.push(After::Home);
        }
        afters.extend(self.next.clone().map(After::Lesson));
        afters.push(After::Practice);
        if !afters.contains(&After::Home) {
            afters.push(After::Home);
        }
        afters
    }

    fn choose(&mut self, n: usize, cx: &Cx<'_>) -> Vec<Effect> {
        let to = |go| vec![Effect::Go(go)];
        match self.afters().get(n) {
            Some(After::Rest(_)) => {
                let first = self.lesson.pages.iter().position(|p| !self.read.contains(&p.id));
                let back = first.map_or(0, |page| page as isize - self.at as isize);
                self.turn(back, cx)
            }
            Some(After::Lesson(next)) => {
                to(Go::Replace(Route::Lesson { lesson: next.lesson.clone(), page: None }))
            }
            Some(After::Practice) => to(Go::Push(Route::Practice)),
            Some(After::Home) => to(Go::Home),
            None => Vec::new(),
        }
    }

    fn draw_end(&self, view: &mut View<Msg>, cx: &Cx<'_>) {
        let (theme, t) = (cx.theme, cx.texts.learn);
        let left = self.left();
        let (sign, style, text) = if left == 0 {
            (theme.signs.right, theme.right, (t.finished)(&self.lesson.title))
        } else {
            (theme.signs.attention, theme.attention, (t.looked)(&self.lesson.title, left))
        };
        view.lines(wrap_styled(&format!("{sign} {text}"), style, cx.columns));
        view.gap();
        let course = &cx.library.course;
        let titles: Vec<&str> = self
            .lesson
            .objectives
            .iter()
            .filter_map(|id| course.objective(id))
            .map(|o| o.title.as_str())
            .collect();
        if !titles.is_empty() {
            view.line(Line::styled(t.teaches, theme.heading));
            for title in titles {
                view.lines(wrap_hanging(("  • ", theme.accent), title, theme.text, cx.columns));
            }
            view.gap();
        }
        view.line(Line::styled(t.next, theme.heading));
        let room = cx.columns.saturating_sub(CHOICE_INDENT);
        for (n, after) in self.afters().iter().enumerate() {
            let text = match after {
                After::Rest(left) => (t.after_rest)(*left),
                After::Lesson(next) => (t.after_next)(&next.title, next.pages, next.minutes),
                After::Practice => t.after_practice.to_owned(),
                After::Home if self.all_read && left == 0 => t.after_all.to_owned(),
                After::Home => t.after_home.to_owned(),
            };
            let lines = wrap(&text, room).into_iter().map(Line::raw).collect();
            let selected = n == self.selected;
            view.choice(theme, selected, &(n + 1).to_string(), lines, &Msg::Choose(n));
        }
    }

    fn draw_page(&self, page: &LessonSheet, view: &mut View<Msg>, cx: &Cx<'_>) {
        let t = cx.texts.learn;
        let drawn = sheet(page, self.from, cx);
        let first = view.body.len();
        view.lines(drawn.lines);
        // What was turned to begins at its first line; a figure that was moved stays in sight.
        view.focus = Some(match drawn.figure {
            Some(figure) if self.from > 0 => first + figure.start..first + figure.end,
            _ => 0..1,
        });
        match self.asked() {
            Some(asked) => {
                view.gap();
                asked.draw(view, cx, Msg::Touch, &Msg::Submit);
            }
            None if matches!(page.body, Body::Check(_)) => {
                view.gap();
                view.lines(wrap_styled(t.check_missing, cx.theme.muted, cx.columns));
            }
            None => {}
        }
    }

    /// The lesson's pages, for the right of a wide window.
    fn contents(&self, columns: usize, cx: &Cx<'_>) -> Vec<Line<'static>> {
        let (theme, t) = (cx.theme, cx.texts.learn);
        let mut lines = vec![Line::default(), Line::styled(t.in_this_lesson, theme.muted)];
        for (n, page) in self.lesson.pages.iter().enumerate() {
            let (sign, style) = match self.read.contains(&page.id) {
                _ if n == self.at => (theme.signs.here, theme.selected),
                true => (theme.signs.on, theme.text),
                false => (theme.signs.off, theme.muted),
            };
            let title = heading(page, cx).unwrap_or_else(|| (t.page)(n + 1));
            lines.push(Line::from(vec![
                Span::styled(format!("{sign} "), style),
                Span::styled(cut(&title, columns.saturating_sub(2)), style),
            ]));
        }
        lines
    }

    fn end_keys(&self, cx: &Cx<'_>) -> Vec<Key<Msg>> {
        let t = cx.texts.learn;
        vec![
            Key::new(KeyCode::Enter, t.key_go_there, Msg::ChooseSelected),
            Key::digits(self.afters().len(), t.key_go_there, Msg::Choose),
            Key::up_down(t.key_select, Msg::Select(-1), Msg::Select(1)).quiet(),
            Key::new(KeyCode::Left, t.key_last_again, Msg::Back).or(KeyCode::PageUp),
        ]
    }

    fn page_keys(&self, cx: &Cx<'_>) -> Vec<Key<Msg>> {
        let t = cx.texts.learn;
        let last = self.at + 1 == self.lesson.pages.len();
        let on = if last { t.key_last_page } else { t.key_next_page };
        let turn = vec![(KeyCode::Right, Msg::On), (KeyCode::Left, Msg::Back)];
        let pages = vec![(KeyCode::PageDown, Msg::On), (KeyCode::PageUp, Msg::Back)];
        let mut keys = Vec::new();
        match self.asked() {
            Some(asked) if asked.given().is_none() => {
                keys.extend(asked.keys(cx, Msg::Touch, &Msg::Submit));
                let arrows = Key::group("→←", on, turn);
                let paging = Key::group("PgDn PgUp", on, pages);
                match (asked.typing(), asked.typed()) {
                    (true, true) => keys.push(paging),
                    (true, false) => keys.extend([paging, arrows.quiet()]),
                    _ => keys.extend([arrows, paging.quiet()]),
                }
            }
            asked => {
                keys.push(Key::new(KeyCode::Enter, on, Msg::On));
                if asked.is_some() {
                    keys.push(Key::new(KeyCode::Char(' '), t.key_again, Msg::Again));
                }
                keys.push(Key::new(KeyCode::Left, t.key_previous_page, Msg::Back));
                keys.push(Key::new(KeyCode::Right, on, Msg::On).quiet());
                keys.push(Key::group("PgDn PgUp", on, pages).quiet());
            }
        }
        keys
    }
}

/// Columns of the page itself.
fn page_columns(cx: &Cx<'_>) -> usize {
    if cx.columns >= WIDE { MEASURE } else { cx.columns.min(MEASURE) }
}

/// A question that may be shown outside papers.
fn practice_question<'a>(
    id: &QuestionId,
    cx: &'a Cx<'_>,
) -> Option<&'a crate::domain::question::Question> {
    cx.library.bank.get(id).filter(|q| q.usage == Usage::Practice)
}

/// The lesson to go on with: the next one with pages not read, from the first again after the last.
fn next_lesson(course: &Course, here: &LessonId, read: &[Opened]) -> Option<Next> {
    let lessons: Vec<&Lesson> = course.lessons().map(|(_, lesson)| lesson).collect();
    let at = lessons.iter().position(|l| l.id == *here)?;
    let left = |lesson: &Lesson| {
        let is_read =
            |page: &Digest| read.iter().any(|(id, digest, _)| *id == lesson.id && digest == page);
        lesson.pages.iter().filter(|p| !is_read(&p.id)).count()
    };
    let round = (1..lessons.len()).filter_map(|n| lessons.get((at + n) % lessons.len()));
    round.map(|lesson| (lesson, left(lesson))).find(|(_, left)| *left > 0).map(|(lesson, pages)| {
        let share = lesson.minutes * pages as u32;
        Next {
            lesson: lesson.id.clone(),
            title: lesson.title.clone(),
            minutes: share.div_ceil(lesson.pages.len().max(1) as u32),
            pages,
        }
    })
}

impl Page for LessonPage {
    type Msg = Msg;

    fn keys(&self, cx: &Cx<'_>) -> Vec<Key<Msg>> {
        let t = cx.texts.learn;
        let mut keys = if self.sheet().is_some() { self.page_keys(cx) } else { self.end_keys(cx) };
        let mut search = Key::new(KeyCode::F(3), t.key_search, Msg::Search);
        if !self.asked().is_some_and(Asked::typing) {
            search = search.or(KeyCode::Char('/'));
        }
        keys.push(search);
        keys.push(Key::new(KeyCode::Esc, cx.texts.chrome.cancel, Msg::Leave));
        keys
    }

    fn listen(&self, input: &Input, _cx: &Cx<'_>) -> Option<Msg> {
        match input {
            Input::Tick => Some(Msg::Shown),
            other => self.asked()?.listen(other).map(Msg::Touch),
        }
    }

    fn update(&mut self, msg: Msg, cx: &Cx<'_>) -> Vec<Effect> {
        match msg {
            Msg::Shown => return self.settle(cx),
            Msg::On => return self.on(cx),
            Msg::Back => return self.back(cx),
            Msg::Touch(touch) => {
                if let Some(asked) = self.asked.get_mut(&self.at) {
                    asked.touch(touch);
                }
            }
            Msg::Submit => {
                if let Some(asked) = self.asked.get_mut(&self.at) {
                    return asked.submit(cx);
                }
            }
            Msg::Again => {
                if let Some(asked) = self.asked.get_mut(&self.at) {
                    asked.again(cx.seed);
                }
            }
            Msg::Select(by) => {
                let last = self.afters().len().saturating_sub(1);
                self.selected = self.selected.saturating_add_signed(by).min(last);
            }
            Msg::Choose(n) => return self.choose(n, cx),
            Msg::ChooseSelected => return self.choose(self.selected, cx),
            Msg::Search => {
                let query = String::new();
                return vec![Effect::Go(Go::Push(Route::Search { query, selected: 0 }))];
            }
            Msg::Leave => return vec![Effect::Go(Go::Back)],
        }
        Vec::new()
    }

    fn saved(&mut self, record: &Record, cx: &Cx<'_>) {
        match record {
            Record::Page { page, .. } => {
                self.read.insert(page.clone());
                let there = |n: &usize| self.lesson.pages.get(*n).is_some_and(|p| p.id == *page);
                if let Some(to) = self.going.filter(there) {
                    self.going = None;
                    self.show(to, cx);
                }
            }
            other => {
                if let Some(asked) = self.asked.get_mut(&self.at) {
                    asked.saved(other);
                }
            }
        }
    }

    fn view(&self, cx: &Cx<'_>) -> View<Msg> {
        let (theme, t) = (cx.theme, cx.texts.learn);
        let count = self.lesson.pages.len();
        let title = format!("{} › {}", self.module, (t.lesson)(self.number, &self.lesson.title));
        let narrow = Cx { columns: page_columns(cx), ..*cx };
        let mut view = View::titled(title);
        view.gap();
        match self.sheet() {
            Some(page) => {
                view.state = Line::raw((t.page_of)(self.at + 1, count));
                self.draw_page(page, &mut view, &narrow);
            }
            None => {
                view.state = Line::raw((t.end_of)(count));
                self.draw_end(&mut view, &narrow);
            }
        }
        if cx.columns >= WIDE {
            let left = MEASURE + GUTTER;
            view.beside(left, self.contents(cx.columns - left, cx));
        }
        let read = self.lesson.pages.iter().map(|p| self.read.contains(&p.id));
        view.foots([Line::default(), dots(read, self.at, theme)]);
        view
    }

    fn reads_on(&self) -> bool {
        self.sheet().is_some() && !self.waiting()
    }

    fn wakes_at(&self, cx: &Cx<'_>) -> Option<Timestamp> {
        (!self.opened && self.sheet().is_some()).then_some(cx.now)
    }

    fn route(&self) -> Route {
        Route::Lesson { lesson: self.lesson.id.clone(), page: Some(self.at) }
    }

    fn help(&self, cx: &Cx<'_>) -> String {
        cx.texts.learn.help_lesson.to_owned()
    }
}
