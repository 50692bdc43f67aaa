//! Looking at a paper's questions again: own answer, key, why, why not the others, source.

use crossterm::event::KeyCode;
use ratatui::text::Line;

use super::feedback::feedback;
use crate::domain::exam::Exam;
use crate::domain::id::AttemptId;
use crate::domain::marking::Mark;
use crate::store::SavedExam;
use crate::tui::keys::Key;
use crate::tui::page::{Cx, Effect, Go, Page, View};
use crate::tui::route::Route;
use crate::tui::text::wrap::wrap_styled;

/// The page.
pub struct ReviewPage {
    attempt: AttemptId,
    exam: Exam,
    marks: Vec<Mark>,
    at: usize,
}

/// What keys say.
#[derive(Clone, Debug)]
pub enum Msg {
    /// To the question before or after.
    Go(isize),
    /// To the next one that lost points.
    NextWrong,
    /// Back.
    Back,
}

impl ReviewPage {
    /// The page on a question of an attempt that may be reviewed.
    pub fn new(attempt: AttemptId, saved: SavedExam, slot: usize) -> ReviewPage {
        let exam = saved.exam;
        let marks = exam.result().marks;
        let at = slot.min(exam.slots().len().saturating_sub(1));
        ReviewPage { attempt, exam, marks, at }
    }
}

impl Page for ReviewPage {
    type Msg = Msg;

    fn keys(&self, cx: &Cx<'_>) -> Vec<Key<Msg>> {
        let t = cx.texts.exam;
        vec![
            Key::group(
                "→←",
                t.key_turn,
                vec![
                    (KeyCode::Right, Msg::Go(1)),
                    (KeyCode::Left, Msg::Go(-1)),
                    (KeyCode::Enter, Msg::Go(1)),
                ],
            ),
            Key::new(KeyCode::F(6), t.key_next_wrong, Msg::NextWrong),
            Key::new(KeyCode::Esc, cx.texts.chrome.cancel, Msg::Back),
        ]
    }

    fn update(&mut self, msg: Msg, cx: &Cx<'_>) -> Vec<Effect> {
        let last = self.exam.slots().len().saturating_sub(1);
        match msg {
            Msg::Go(by) => self.at = self.at.saturating_add_signed(by).min(last),
            Msg::NextWrong => {
                match (self.at + 1..=last).find(|n| self.marks.get(*n).is_some_and(|m| m.lost())) {
                    Some(n) => self.at = n,
                    None => return vec![Effect::Say(cx.texts.exam.no_more_wrong.to_owned())],
                }
            }
            Msg::Back => return vec![Effect::Go(Go::Back)],
        }
        Vec::new()
    }

    fn view(&self, cx: &Cx<'_>) -> View<Msg> {
        let t = cx.texts.exam;
        let state = (t.review_state)(self.at + 1, self.exam.slots().len());
        let mut view = View::titled(format!("{} › {}", t.review, self.at + 1)).with_state(state);
        let (Some(slot), Some(mark)) = (self.exam.slots().get(self.at), self.marks.get(self.at))
        else {
            return view;
        };
        let kind = (cx.texts.terms.form_kind)(slot.question.form.kind());
        view.gap();
        view.line(Line::styled((t.question)(self.at + 1, &kind, slot.worth), cx.theme.muted));
        view.gap();
        view.lines(wrap_styled(&slot.question.stem, cx.theme.strong, cx.columns));
        view.gap();
        let ruling = self.exam.ruling(self.at);
        let response = self.exam.states().get(self.at).and_then(|s| s.response.clone());
        let response = response
            .map(|r| ruling.map_or(r.clone(), |ruling| ruling.response(&slot.question, &r)));
        let question = ruling.map_or(&slot.question, |ruling| ruling.question(&slot.question));
        let given = self.exam.grading(self.at).map(|g| g.0.as_slice());
        let response = response.as_ref();
        view.lines(feedback(question, &slot.order, response, *mark, given, ruling, cx));
        view
    }

    fn route(&self) -> Route {
        Route::Review { attempt: self.attempt.clone(), slot: self.at }
    }

    fn help(&self, cx: &Cx<'_>) -> String {
        cx.texts.exam.help_review.to_owned()
    }
}
