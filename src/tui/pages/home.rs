//! Home: the whole path at once, what comes next, and one key to go on.

use crossterm::event::KeyCode;
use ratatui::text::{Line, Span};

use super::closed::route_of;
use super::mastery::{Mastered, gauges};
use crate::domain::course::{Need, StepName};
use crate::domain::id::{AttemptId, DrillId, LessonId, PlayId};
use crate::domain::journey::{Progress, State, StepView, journey, next};
use crate::tui::keys::Key;
use crate::tui::page::{Cx, Effect, Go, Page, Request, View};
use crate::tui::route::Route;
use crate::tui::text::width::{pad, width};
use crate::tui::text::wrap::wrap_styled;

/// What home shows, read when it is opened.
#[derive(Clone, Debug, Default)]
pub struct Home {
    /// The content is read.
    pub loaded: bool,
    /// What is done.
    pub progress: Progress,
    /// The lesson to go on with, its title, and its pages not yet read.
    pub lesson: Option<(LessonId, String, usize)>,
    /// An attempt that is open.
    pub open_attempt: Option<AttemptId>,
    /// A run that is open.
    pub open_play: Option<PlayId>,
    /// A run of the operation drill that is open.
    pub open_drill: Option<DrillId>,
    /// What is mastered, by module; by topic where there is only one.
    pub mastery: Vec<Mastered>,
    /// Practice questions that are due today.
    pub due: usize,
    /// Practice questions answered yesterday, and how many of them rightly.
    pub yesterday: (usize, usize),
    /// Practice questions missed at the last try.
    pub missed: usize,
    /// A PIN is wanted and not set.
    pub wants_pin: bool,
    /// For a trainer: how many essays wait to be graded.
    pub essays: Option<usize>,
}

/// The page.
pub struct HomePage {
    home: Home,
    steps: Vec<StepView>,
}

/// What keys say.
#[derive(Clone, Debug)]
pub enum Msg {
    /// On with the next step.
    Next,
    /// To a page.
    To(Route),
    /// Another person.
    Leave,
    /// Out of the program.
    Quit,
}

impl HomePage {
    /// The page as things stand.
    pub fn new(home: Home, cx: &Cx<'_>) -> HomePage {
        HomePage { steps: journey(&cx.library.course, &home.progress), home }
    }

    fn next(&self) -> Option<StepName> {
        next(&self.steps)
    }

    /// What is due today, or else what was missed.
    fn to_practise(&self, cx: &Cx<'_>) -> Option<String> {
        let t = cx.texts.home;
        match (self.home.due, self.home.missed) {
            (0, 0) => None,
            (0, missed) => Some((t.missed)(missed)),
            (due, _) => {
                let (all, right) = self.home.yesterday;
                let yesterday = if all > 0 { (t.yesterday)(all, right) } else { String::new() };
                Some(format!("{}  {yesterday}", (t.due)(due)).trim_end().to_owned())
            }
        }
    }

    /// Where the one key leads.
    fn next_route(&self) -> Option<Route> {
        if let Some(attempt) = &self.home.open_attempt {
            return Some(Route::Exam(attempt.clone()));
        }
        if let Some(play) = &self.home.open_play {
            return Some(Route::Play(play.clone()));
        }
        if let Some(drill) = &self.home.open_drill {
            return Some(Route::Drill(drill.clone()));
        }
        Some(match (self.next()?, &self.home.lesson) {
            (StepName::Learn, Some((lesson, ..))) => {
                Route::Lesson { lesson: lesson.clone(), page: None }
            }
            (step, _) => route_of(step),
        })
    }

    /// A place of a step that is still closed is the page that says why.
    fn opened(&self, route: Route) -> Route {
        let step = match &route {
            // Who trains looks at role-plays without having learnt first.
            Route::Scenarios { .. } if self.home.essays.is_some() => return route,
            Route::Lessons { .. }
            | Route::Search { .. }
            | Route::Practice(_)
            | Route::Mastery { .. } => StepName::Learn,
            Route::Scenarios { .. } | Route::Drills { .. } => StepName::Practise,
            Route::Survey => StepName::Survey,
            _ => return route,
        };
        let closed = |s: &StepView| s.name == step && matches!(s.state, State::Closed(_));
        if self.steps.iter().any(closed) { Route::Closed(step) } else { route }
    }

    fn places(&self, cx: &Cx<'_>) -> Vec<(Route, &'static str)> {
        let t = cx.texts.home;
        let trains = self.home.essays.is_some();
        let mut places = vec![
            (Route::Lessons { selected: None }, t.learn),
            (Route::Practice(None), t.practice),
            (Route::Scenarios { selected: 0 }, t.scenarios),
            (Route::Paper(StepName::Final), t.exam),
            (Route::Survey, t.survey),
            (Route::Scores, t.scores),
            (Route::Settings, t.settings),
        ];
        // There are ten digits, and F3 searches everywhere.
        if !trains {
            places.insert(6, (Route::Search { query: String::new(), selected: 0 }, t.search));
        }
        if !cx.library.offices.is_empty() {
            places.push((Route::Drills { selected: 0 }, t.drill));
        }
        if trains {
            places.push((Route::Grading { selected: 0 }, t.grading));
            places.push((Route::Analysis { selected: 0 }, t.analysis));
        }
        places
    }

    fn detail(&self, step: &StepView, cx: &Cx<'_>) -> String {
        let (p, t) = (&self.home.progress, cx.texts.home);
        let score = |attempts: &[crate::domain::journey::AttemptLine]| {
            let handed_in = || attempts.iter().filter(|a| a.handed_in.is_some());
            let best = handed_in().filter(|a| !a.waiting).max_by_key(|a| a.got);
            let waiting = || handed_in().next().map(|_| cx.texts.question.waiting.to_owned());
            best.map(|a| (t.score)(a.got)).or_else(waiting)
        };
        match step.name {
            StepName::Pretest => score(&p.pretests).unwrap_or_default(),
            StepName::Learn => format!("{}/{}", p.pages_read.min(p.pages), p.pages),
            StepName::Practise => format!("{}/{}", p.scenarios_ended, p.scenarios),
            StepName::Final => score(&p.finals).unwrap_or_default(),
            StepName::Survey => match step.state {
                State::Done => t.done.to_owned(),
                _ => t.survey_minutes.to_owned(),
            },
            StepName::Certificate => String::new(),
        }
    }

    fn draw_path(&self, view: &mut View<Msg>, cx: &Cx<'_>) {
        let theme = cx.theme;
        let next = self.next();
        let cells: Vec<(String, String, ratatui::style::Style)> = self
            .steps
            .iter()
            .map(|step| {
                let (sign, style) = match &step.state {
                    State::Done => (theme.signs.right, theme.right),
                    State::Ready if next == Some(step.name) => (theme.signs.next, theme.selected),
                    State::Ready => (theme.signs.off, theme.text),
                    State::Closed(_) => (theme.signs.off, theme.muted),
                };
                let label = format!("{sign} {}", (cx.texts.terms.step)(step.name));
                (label, self.detail(step, cx), style)
            })
            .collect();
        let total: usize = cells.iter().map(|(label, ..)| width(label)).sum();
        let gaps = cells.len().saturating_sub(1).max(1);
        let link = (cx.columns.saturating_sub(total) / gaps).clamp(2, 8);
        let dashes = theme.signs.line.repeat(link.saturating_sub(2));
        let (mut top, mut bottom) = (Vec::new(), Vec::new());
        for (n, (label, detail, style)) in cells.iter().enumerate() {
            if n > 0 {
                top.push(Span::styled(format!(" {dashes} "), theme.muted));
            }
            top.push(Span::styled(label.clone(), *style));
            let columns = width(label) + if n + 1 < cells.len() { link } else { 0 };
            bottom.push(Span::styled(
                format!("  {}", pad(detail, columns.saturating_sub(2))),
                theme.muted,
            ));
        }
        view.line(Line::from(top));
        view.line(Line::from(bottom));
    }

    fn draw_next(&self, view: &mut View<Msg>, cx: &Cx<'_>) {
        let (theme, t) = (cx.theme, cx.texts.home);
        let sentence = self.next_sentence(cx);
        let label = format!("{}   ", t.next_step);
        let lines = crate::tui::text::wrap::wrap_hanging(
            (&label, theme.muted),
            &sentence,
            theme.heading,
            cx.columns,
        );
        view.lines(lines);
        if self.next_route().is_some() {
            let hint =
                format!("{}{} {}", pad("", width(&label)), theme.signs.pointer, t.press_enter);
            view.clickable([Line::styled(hint, theme.selected)], &Msg::Next);
        }
        let closed = self.steps.iter().find_map(|s| match &s.state {
            State::Closed(needs) => Some((s.name, needs)),
            _ => None,
        });
        if let Some((step, needs)) = closed {
            let text = (t.closed)(&(cx.texts.terms.step)(step), &needs_text(needs, cx));
            view.lines(wrap_styled(
                &format!("{}{text}", pad("", width(&label))),
                theme.muted,
                cx.columns,
            ));
        }
    }

    fn next_sentence(&self, cx: &Cx<'_>) -> String {
        let t = cx.texts.home;
        if !self.home.loaded {
            return t.loading.to_owned();
        }
        if self.home.open_attempt.is_some() {
            return t.go_on_exam.to_owned();
        }
        if self.home.open_play.is_some() {
            return t.go_on_play.to_owned();
        }
        if self.home.open_drill.is_some() {
            return t.go_on_drill.to_owned();
        }
        match self.next() {
            None if cx.library.course.path.is_empty() => t.no_course.to_owned(),
            None => t.all_done.to_owned(),
            Some(StepName::Pretest) => t.go_pretest.to_owned(),
            Some(StepName::Learn) => match &self.home.lesson {
                Some((_, title, pages)) => (t.go_lesson)(title, *pages),
                None => t.go_learn.to_owned(),
            },
            Some(StepName::Practise) => {
                let left = self.home.progress.scenarios - self.home.progress.scenarios_ended;
                (t.go_scenarios)(left)
            }
            Some(StepName::Final) => t.go_final.to_owned(),
            Some(StepName::Survey) => t.go_survey.to_owned(),
            Some(StepName::Certificate) => t.go_certificate.to_owned(),
        }
    }

    fn draw_mastery(&self, view: &mut View<Msg>, cx: &Cx<'_>) {
        let (theme, t) = (cx.theme, cx.texts.home);
        let lines = gauges(&self.home.mastery, cx.columns, theme);
        if cx.library.course.modules.len() > 1 {
            let to = Msg::To(Route::Mastery { selected: 0 });
            view.clickable([Line::styled(t.mastery_modules, theme.heading)], &to);
            view.clickable(lines, &to);
        } else {
            view.line(Line::styled(t.mastery, theme.heading));
            view.lines(lines);
        }
    }
}

/// What a step still needs, in words.
pub fn needs_text(needs: &[Need], cx: &Cx<'_>) -> String {
    let t = cx.texts.home;
    let words: Vec<String> = needs
        .iter()
        .map(|n| {
            let step = (cx.texts.terms.step)(n.step);
            if n.passed { (t.need_passed)(&step) } else { (t.need_done)(&step) }
        })
        .collect();
    words.join(t.and)
}

impl Page for HomePage {
    type Msg = Msg;

    fn keys(&self, cx: &Cx<'_>) -> Vec<Key<Msg>> {
        let t = cx.texts.home;
        let mut keys = Vec::new();
        if self.next_route().is_some() {
            keys.push(Key::new(KeyCode::Enter, t.key_next, Msg::Next));
        }
        let places = self.places(cx);
        keys.push(Key::digits(places.len(), t.key_to, |n| {
            Msg::To(places.get(n).map_or(Route::Home, |(r, _)| r.clone()))
        }));
        if cx.library.course.modules.len() > 1 {
            let mastery = Msg::To(Route::Mastery { selected: 0 });
            keys.push(Key::new(KeyCode::F(4), t.key_mastery, mastery));
        }
        let search = Msg::To(Route::Search { query: String::new(), selected: 0 });
        keys.push(Key::new(KeyCode::F(3), t.search, search).or(KeyCode::Char('/')));
        if cx.me.is_some_and(|me| !me.fixed) {
            keys.push(Key::new(KeyCode::F(8), t.key_leave, Msg::Leave));
        }
        keys.push(Key::new(KeyCode::Esc, cx.texts.chrome.quit_yes, Msg::Quit));
        keys
    }

    fn update(&mut self, msg: Msg, _cx: &Cx<'_>) -> Vec<Effect> {
        let go = match msg {
            Msg::Next => self.next_route().map(Go::Push),
            Msg::To(route) => Some(Go::Push(self.opened(route))),
            Msg::Leave => return vec![Effect::Request(Request::Leave)],
            Msg::Quit => Some(Go::Quit),
        };
        go.map(Effect::Go).into_iter().collect()
    }

    fn view(&self, cx: &Cx<'_>) -> View<Msg> {
        let (theme, t) = (cx.theme, cx.texts.home);
        let title = format!("{} · {}", cx.texts.terms.product, cx.library.course.title);
        let who = cx.me.map(|me| {
            let person = &me.enrolment.person;
            format!("{} · {}", person.name, person.department)
        });
        let mut view = View::titled(title).with_state(Line::raw(who.unwrap_or_default()));
        view.gap();
        if self.home.loaded {
            self.draw_path(&mut view, cx);
            view.gap();
        }
        self.draw_next(&mut view, cx);
        view.gap();
        if self.home.wants_pin {
            let note = format!("{} {}", theme.signs.attention, t.wants_pin);
            view.clickable(
                wrap_styled(&note, theme.attention, cx.columns),
                &Msg::To(Route::Settings),
            );
            view.gap();
        }
        if let Some(essays) = self.home.essays.filter(|n| *n > 0) {
            let is_queue = |(route, _): &(Route, _)| matches!(route, Route::Grading { .. });
            let digit = self.places(cx).iter().position(is_queue).map_or(0, |n| (n + 1) % 10);
            let note = format!("{} {}", theme.signs.attention, (t.essays)(essays, digit));
            let queue = Msg::To(Route::Grading { selected: 0 });
            view.clickable(wrap_styled(&note, theme.attention, cx.columns), &queue);
            view.gap();
        }
        if let Some(note) = self.to_practise(cx) {
            view.clickable(
                wrap_styled(&note, theme.text, cx.columns),
                &Msg::To(Route::Practice(None)),
            );
            view.gap();
        }
        if !self.home.mastery.is_empty() {
            self.draw_mastery(&mut view, cx);
            view.gap();
        }
        let mut spans = Vec::new();
        let mut lines = Vec::new();
        let mut used = 0;
        for (n, (_, label)) in self.places(cx).iter().enumerate() {
            // The tenth is on the key 0.
            let digit = (n + 1) % 10;
            let text = format!("{digit} {label}");
            if used + width(&text) > cx.columns {
                lines.push(Line::from(std::mem::take(&mut spans)));
                used = 0;
            }
            spans.push(Span::styled(digit.to_string(), theme.key));
            spans.push(Span::styled(format!(" {label}  "), theme.text));
            used += width(&text) + 2;
        }
        lines.push(Line::from(spans));
        // Where there is little room the rest scrolls, and where one can go stays in sight.
        if view.body.len() + lines.len() <= cx.rows {
            view.lines(lines);
        } else {
            view.foots(lines);
        }
        view
    }

    fn route(&self) -> Route {
        Route::Home
    }

    fn help(&self, cx: &Cx<'_>) -> String {
        cx.texts.home.help.to_owned()
    }
}
