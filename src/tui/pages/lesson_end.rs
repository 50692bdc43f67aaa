//! After a lesson's last page: what was learnt, and where to go on.

use ratatui::text::Line;

use crate::domain::course::{Course, Lesson};
use crate::domain::id::{Digest, LessonId, Timestamp};
use crate::tui::page::{CHOICE_INDENT, Cx, View};
use crate::tui::text::wrap::{wrap, wrap_hanging, wrap_styled};

/// A page that was opened: of which lesson, which one, when last.
pub type Opened = (LessonId, Digest, Timestamp);

/// The lesson to go on with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Next {
    /// Which one.
    pub lesson: LessonId,
    /// Its name.
    pub title: String,
    /// About how long its pages not yet read take.
    pub minutes: u32,
    /// How many those are.
    pub pages: usize,
    /// True when it was passed over: it comes before the one that was just read.
    pub earlier: bool,
}

/// What can be done after the last page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum After {
    /// Read so many pages that were passed over.
    Rest(usize),
    /// Go on with another lesson.
    Lesson(Next),
    /// Every lesson is read: home has the next step.
    Done,
    /// Practise.
    Practice,
    /// Go home.
    Home,
}

impl After {
    /// It in words.
    pub fn text(&self, cx: &Cx<'_>) -> String {
        let t = cx.texts.learn;
        match self {
            After::Rest(left) => (t.after_rest)(*left),
            After::Lesson(next) if next.earlier => {
                (t.after_earlier)(&next.title, next.pages, next.minutes)
            }
            After::Lesson(next) => (t.after_next)(&next.title, next.pages, next.minutes),
            After::Done => t.after_all.to_owned(),
            After::Practice => t.after_practice.to_owned(),
            After::Home => t.after_home.to_owned(),
        }
    }
}

/// The end of a lesson.
#[derive(Clone, Copy, Debug)]
pub struct End<'a> {
    /// Of which one.
    pub lesson: &'a Lesson,
    /// Pages of it not yet read.
    pub left: usize,
    /// The lesson to go on with; `None`: every other one is read.
    pub next: Option<&'a Next>,
}

impl End<'_> {
    /// What can be done now, the most fitting first.
    pub fn choices(&self) -> Vec<After> {
        let mut choices = Vec::new();
        if self.left > 0 {
            choices.push(After::Rest(self.left));
        }
        choices.extend(self.next.cloned().map(After::Lesson));
        let done = choices.is_empty();
        if done {
            choices.push(After::Done);
        }
        choices.push(After::Practice);
        if !done {
            choices.push(After::Home);
        }
        choices
    }

    /// Draws it; `say` is what a click on the n-th choice says.
    pub fn draw<M: Clone>(
        &self,
        view: &mut View<M>,
        selected: usize,
        cx: &Cx<'_>,
        say: impl Fn(usize) -> M,
    ) {
        view.lines(self.lines(cx));
        let room = cx.columns.saturating_sub(CHOICE_INDENT);
        for (n, after) in self.choices().iter().enumerate() {
            let lines = wrap(&after.text(cx), room).into_iter().map(Line::raw).collect();
            view.choice(cx.theme, n == selected, &(n + 1).to_string(), lines, &say(n));
        }
    }

    fn lines(&self, cx: &Cx<'_>) -> Vec<Line<'static>> {
        let (theme, t) = (cx.theme, cx.texts.learn);
        let (sign, style, text) = if self.left == 0 {
            (theme.signs.right, theme.right, (t.finished)(&self.lesson.title))
        } else {
            (theme.signs.attention, theme.attention, (t.looked)(&self.lesson.title, self.left))
        };
        let mut lines = wrap_styled(&format!("{sign} {text}"), style, cx.columns);
        lines.push(Line::default());
        let course = &cx.library.course;
        let taught: Vec<_> =
            self.lesson.objectives.iter().filter_map(|id| course.objective(id)).collect();
        if !taught.is_empty() {
            lines.push(Line::styled(t.teaches, theme.heading));
            for objective in taught {
                let bullet = ("  • ", theme.accent);
                lines.extend(wrap_hanging(bullet, &objective.title, theme.text, cx.columns));
            }
            lines.push(Line::default());
        }
        lines.push(Line::styled(t.next, theme.heading));
        lines
    }
}

/// The lesson to go on with: the next one with pages not read, from the first again after the last.
pub fn next_lesson(course: &Course, here: &LessonId, read: &[Opened]) -> Option<Next> {
    let lessons: Vec<&Lesson> = course.lessons().map(|(_, lesson)| lesson).collect();
    let at = lessons.iter().position(|l| l.id == *here)?;
    let left = |lesson: &Lesson| {
        let is_read = |page: &Digest| {
            read.iter().any(|(id, digest, _)| lesson.id.is_kept_as(id) && digest == page)
        };
        lesson.pages.iter().filter(|p| !is_read(&p.id)).count()
    };
    let round = (1..lessons.len()).filter_map(|n| lessons.get((at + n) % lessons.len()));
    round.map(|lesson| (lesson, left(lesson))).find(|(_, left)| *left > 0).map(|(lesson, pages)| {
        let share = lesson.minutes * pages as u32;
        let at_of = lessons.iter().position(|l| l.id == lesson.id);
        Next {
            earlier: at_of < Some(at),
            lesson: lesson.id.clone(),
            title: lesson.title.clone(),
            minutes: share.div_ceil(lesson.pages.len().max(1) as u32),
            pages,
        }
    })
}
