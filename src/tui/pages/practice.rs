//! Practice questions one after the other: chosen, submitted, explained; those missed come again.

use crossterm::event::KeyCode;
use ratatui::text::{Line, Span};

use super::asked::Asked;
use super::question::Touch;
use super::sheet::{MEASURE, WIDE};
use crate::domain::id::ModuleId;
use crate::domain::practice::{self, Answer};
use crate::domain::question::Question;
use crate::store::{Record, Source};
use crate::tui::keys::Key;
use crate::tui::page::{Cx, Effect, Go, Input, Page, View};
use crate::tui::route::Route;
use crate::tui::text::width::cut;
use crate::tui::text::wrap::wrap_styled;
use crate::tui::widgets::beside::GUTTER;

/// The page.
pub struct PracticePage {
    /// Only questions of this module; `None`: of all.
    module: Option<ModuleId>,
    history: Vec<Answer>,
    /// What is missed and what is due of all practice questions, by the history.
    left: (usize, usize),
    asked: Option<Asked>,
    /// What was answered since the page was opened: its objective, and whether it was right; `None`: not marked.
    answered: Vec<(String, Option<bool>)>,
}

/// What keys say.
#[derive(Clone, Debug)]
pub enum Msg {
    /// To the question.
    Touch(Touch),
    /// The answer is meant.
    Submit,
    /// The next question, answered or not.
    Next,
    /// Back.
    Back,
}

impl PracticePage {
    /// The page with its first question; `history` are the person's first tries, the oldest first.
    pub fn new(module: Option<ModuleId>, history: Vec<Answer>, cx: &Cx<'_>) -> PracticePage {
        let answered = Vec::new();
        let mut page = PracticePage { module, history, left: (0, 0), asked: None, answered };
        page.count_left(cx);
        page.ask_next(cx);
        page
    }

    fn count_left(&mut self, cx: &Cx<'_>) {
        let pool = cx.library.bank.practice(self.module.as_ref());
        let due = practice::due(&pool, &self.history, cx.today(), cx.day_of);
        self.left = (practice::missed(&pool, &self.history), due.len());
    }

    fn ask_next(&mut self, cx: &Cx<'_>) {
        let mut pool = cx.library.bank.practice(self.module.as_ref());
        // A question passed over is not the next one.
        if let Some(here) = self.asked.as_ref().map(|a| a.question().id.clone())
            && pool.len() > 1
        {
            pool.retain(|q| q.id != here);
        }
        let next = practice::next(&pool, &self.history, cx.today(), cx.day_of, cx.seed);
        self.asked = next.map(|question| Asked::new(question, Source::Practice, cx.seed));
    }

    fn is_answered(&self) -> bool {
        self.asked.as_ref().is_some_and(|a| a.given().is_some())
    }

    fn missed_before(&self, question: &Question) -> bool {
        practice::missed(&[question], &self.history) > 0
    }

    /// The answers of this time, for the right of a wide window.
    fn log(&self, columns: usize, cx: &Cx<'_>) -> Vec<Line<'static>> {
        let (theme, t) = (cx.theme, cx.texts.learn);
        let mut lines = vec![Line::default(), Line::styled(t.this_time, theme.muted)];
        let shown = cx.rows.saturating_sub(6);
        let first = self.answered.len().saturating_sub(shown);
        for (n, (title, right)) in self.answered.iter().enumerate().skip(first) {
            let (sign, style) = match right {
                Some(true) => (theme.signs.right, theme.right),
                Some(false) => (theme.signs.wrong, theme.wrong),
                None => (" ", theme.muted),
            };
            let number = format!("{:>2} ", n + 1);
            lines.push(Line::from(vec![
                Span::styled(number, theme.muted),
                Span::styled(format!("{sign} "), style),
                Span::styled(cut(title, columns.saturating_sub(5)), theme.text),
            ]));
        }
        lines
    }

    fn draw(&self, asked: &Asked, view: &mut View<Msg>, cx: &Cx<'_>) {
        let (theme, t) = (cx.theme, cx.texts.learn);
        let number = self.answered.len() + usize::from(!self.is_answered());
        let kind = (cx.texts.terms.form_kind)(asked.question().form.kind());
        let mut spans = vec![Span::styled((t.question)(number, &kind), theme.muted)];
        if !self.is_answered() && self.missed_before(asked.question()) {
            let note = format!("   {} {}", theme.signs.attention, t.missed_before);
            spans.push(Span::styled(note, theme.attention));
        }
        view.gap();
        view.line(Line::from(spans));
        view.gap();
        asked.draw(view, cx, Msg::Touch, &Msg::Submit);
    }
}

impl Page for PracticePage {
    type Msg = Msg;

    fn keys(&self, cx: &Cx<'_>) -> Vec<Key<Msg>> {
        let t = cx.texts.learn;
        let mut keys = Vec::new();
        match &self.asked {
            Some(asked) if asked.given().is_none() => {
                keys.extend(asked.keys(cx, Msg::Touch, &Msg::Submit));
                let other = Key::new(KeyCode::Right, t.key_other_question, Msg::Next);
                let paging = Key::new(KeyCode::PageDown, t.key_other_question, Msg::Next);
                match (asked.typing(), asked.typed()) {
                    (true, true) => keys.push(paging),
                    (true, false) => keys.extend([paging, other.quiet()]),
                    _ => keys.push(other),
                }
            }
            Some(_) => {
                let next = Key::new(KeyCode::Enter, t.key_next_question, Msg::Next);
                keys.push(next.or(KeyCode::Right).or(KeyCode::PageDown));
            }
            None => {}
        }
        keys.push(Key::new(KeyCode::Esc, cx.texts.chrome.cancel, Msg::Back));
        keys
    }

    fn listen(&self, input: &Input, _cx: &Cx<'_>) -> Option<Msg> {
        self.asked.as_ref()?.listen(input).map(Msg::Touch)
    }

    fn update(&mut self, msg: Msg, cx: &Cx<'_>) -> Vec<Effect> {
        match msg {
            Msg::Touch(touch) => {
                if let Some(asked) = &mut self.asked {
                    asked.touch(touch);
                }
            }
            Msg::Submit => {
                if let Some(asked) = &mut self.asked {
                    return asked.submit(cx);
                }
            }
            Msg::Next => self.ask_next(cx),
            Msg::Back => return vec![Effect::Go(Go::Back)],
        }
        Vec::new()
    }

    fn saved(&mut self, record: &Record, cx: &Cx<'_>) {
        let Some(asked) = &mut self.asked else { return };
        if !asked.saved(record) {
            return;
        }
        let Record::Practice { question, got, of, at, .. } = record else { return };
        let objective = question.objectives.first();
        let title = objective.and_then(|id| cx.library.course.objective(id));
        let right = (of.0 > 0).then_some(got == of);
        self.answered.push((title.map(|o| o.title.clone()).unwrap_or_default(), right));
        self.history.push(Answer {
            question: question.id.clone(),
            objectives: question.objectives.clone(),
            got: *got,
            of: *of,
            at: *at,
            in_final: false,
        });
        self.count_left(cx);
    }

    fn view(&self, cx: &Cx<'_>) -> View<Msg> {
        let (theme, t) = (cx.theme, cx.texts.learn);
        let right = self.answered.iter().filter(|(_, right)| *right == Some(true)).count();
        let modules = &cx.library.course.modules;
        let module = self.module.as_ref().and_then(|id| modules.iter().find(|m| m.id == *id));
        let title =
            module.map_or(t.practice.to_owned(), |m| format!("{} · {}", t.practice, m.title));
        let mut view = View::titled(title);
        view.state = Line::raw((t.tally)(self.answered.len(), right));
        let wide = cx.columns >= WIDE;
        let left = if wide { MEASURE } else { cx.columns.min(MEASURE) };
        if let Some(asked) = &self.asked {
            self.draw(asked, &mut view, &Cx { columns: left, ..*cx });
        } else {
            view.gap();
            view.lines(wrap_styled(t.no_questions, theme.muted, left));
        }
        if wide {
            let room = cx.columns - MEASURE - GUTTER;
            view.beside(0, self.log(room, cx), MEASURE);
        }
        let (missed, due) = self.left;
        let left = [(missed, t.still_missed), (due, t.still_due)];
        let left = left.into_iter().filter(|(n, _)| *n > 0).map(|(n, say)| say(n));
        let left = left.collect::<Vec<String>>().join("   ");
        if !left.is_empty() {
            view.foots([Line::styled(left, theme.muted)]);
        }
        view
    }

    fn reads_on(&self) -> bool {
        self.is_answered()
    }

    fn route(&self) -> Route {
        Route::Practice(self.module.clone())
    }

    fn help(&self, cx: &Cx<'_>) -> String {
        cx.texts.learn.help_practice.to_owned()
    }
}
