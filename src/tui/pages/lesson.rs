//! A lesson, page by page: read, look, compare, try, and what comes after the last page.

use std::collections::{BTreeMap, BTreeSet};

use crossterm::event::KeyCode;
use ratatui::text::Line;

use super::asked::Asked;
use super::lesson_end::{After, End, Next, Opened, next_lesson};
use super::question::Touch;
use super::sheet::{MEASURE, WIDE, heading, hidden, sheet};
use crate::domain::course::{Body, Lesson, Page as LessonSheet};
use crate::domain::id::{Digest, LessonId, QuestionId, Timestamp};
use crate::domain::question::{Question, Usage};
use crate::store::{Record, Source};
use crate::tui::keys::Key;
use crate::tui::page::{Cx, Effect, Go, Input, Page, View};
use crate::tui::route::Route;
use crate::tui::text::wrap::wrap_styled;
use crate::tui::widgets::beside::GUTTER;
use crate::tui::widgets::contents::contents;
use crate::tui::widgets::dots::dots;

/// Rows from which a page may begin with an empty one.
const ROOMY: usize = 20;

/// The page.
pub struct LessonPage {
    lesson: Lesson,
    module: String,
    number: usize,
    /// The page on the screen; after the last one the end.
    at: usize,
    read: BTreeSet<Digest>,
    next: Option<Next>,
    // The opening of the first page is written when the page is first told the time.
    opened: bool,
    going: Option<usize>,
    from: usize,
    asked: BTreeMap<usize, Asked>,
    selected: usize,
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

    fn end(&self) -> End<'_> {
        End { lesson: &self.lesson, left: self.left(), next: self.next.as_ref() }
    }

    fn choose(&mut self, n: usize, cx: &Cx<'_>) -> Vec<Effect> {
        let to = |go| vec![Effect::Go(go)];
        match self.end().choices().get(n) {
            Some(After::Rest(_)) => {
                let first = self.lesson.pages.iter().position(|p| !self.read.contains(&p.id));
                let back = first.map_or(0, |page| page as isize - self.at as isize);
                self.turn(back, cx)
            }
            Some(After::Lesson(next)) => {
                to(Go::Replace(Route::Lesson { lesson: next.lesson.clone(), page: None }))
            }
            Some(After::Practice) => to(Go::Push(Route::Practice(None))),
            Some(After::Home | After::Done) => to(Go::Home),
            None => Vec::new(),
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
        let title = |n: usize, page| heading(page, cx).unwrap_or_else(|| (t.page)(n + 1));
        let pages = self.lesson.pages.iter().enumerate();
        let pages = pages.map(|(n, page)| (self.read.contains(&page.id), title(n, page)));
        let mut lines = vec![Line::default(), Line::styled(t.in_this_lesson, theme.muted)];
        lines.extend(contents(pages, Some(self.at), columns, theme));
        lines
    }

    fn end_keys(&self, cx: &Cx<'_>) -> Vec<Key<Msg>> {
        let t = cx.texts.learn;
        vec![
            Key::new(KeyCode::Enter, t.key_go_there, Msg::ChooseSelected),
            Key::digits(self.end().choices().len(), t.key_go_there, Msg::Choose).quiet(),
            Key::up_down(t.key_select, Msg::Select(-1), Msg::Select(1)).quiet(),
            Key::new(KeyCode::Left, t.key_last_again, Msg::Back).or(KeyCode::PageUp),
        ]
    }

    fn page_keys(&self, cx: &Cx<'_>) -> Vec<Key<Msg>> {
        let t = cx.texts.learn;
        let last = self.at + 1 == self.lesson.pages.len();
        let on = if last { t.key_last_page } else { t.key_next_page };
        let back = |code| Key::new(code, t.key_previous_page, Msg::Back);
        let forth = |code| Key::new(code, on, Msg::On);
        let mut keys = Vec::new();
        match self.asked() {
            Some(asked) if asked.given().is_none() => {
                keys.extend(asked.keys(cx, Msg::Touch, &Msg::Submit));
                let arrows = [forth(KeyCode::Right), back(KeyCode::Left).quiet()];
                let paging = [forth(KeyCode::PageDown), back(KeyCode::PageUp).quiet()];
                match (asked.typing(), asked.typed()) {
                    (true, true) => keys.extend(paging),
                    (true, false) => {
                        keys.extend(paging);
                        keys.extend(arrows.map(Key::quiet));
                    }
                    _ => {
                        keys.extend(arrows);
                        keys.extend(paging.map(Key::quiet));
                    }
                }
            }
            asked => {
                keys.push(forth(KeyCode::Enter));
                if asked.is_some() {
                    keys.push(Key::new(KeyCode::Char(' '), t.key_again, Msg::Again));
                }
                if self.at > 0 {
                    keys.push(back(KeyCode::Left).or(KeyCode::PageUp));
                }
                keys.push(forth(KeyCode::Right).quiet());
                keys.push(forth(KeyCode::PageDown).quiet());
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
fn practice_question<'a>(id: &QuestionId, cx: &'a Cx<'_>) -> Option<&'a Question> {
    cx.library.bank.get(id).filter(|q| q.usage == Usage::Practice)
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
                let last = self.end().choices().len().saturating_sub(1);
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
        if cx.rows >= ROOMY {
            view.gap();
        }
        if let Some(page) = self.sheet() {
            view.state = Line::raw((t.page_of)(self.at + 1, count));
            self.draw_page(page, &mut view, &narrow);
        } else {
            view.state = Line::raw((t.end_of)(count));
            self.end().draw(&mut view, self.selected, &narrow, Msg::Choose);
        }
        if cx.columns >= WIDE {
            let room = cx.columns - MEASURE - GUTTER;
            view.beside(0, self.contents(room, cx), MEASURE);
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
