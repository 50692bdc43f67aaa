//! After a paper: the result by topic, pass or fail with the grade band, the way to the review.

use crossterm::event::KeyCode;
use ratatui::text::{Line, Span};

use crate::domain::course::Module;
use crate::domain::exam::{By, ExamResult, Purpose, Tally};
use crate::domain::id::{AttemptId, Points, Timestamp};
use crate::domain::paper::{Paper, Review};
use crate::store::SavedExam;
use crate::tui::keys::Key;
use crate::tui::page::{Cx, Effect, Go, Page, View};
use crate::tui::route::Route;
use crate::tui::text::width::{pad, width};
use crate::tui::text::wrap::wrap_styled;
use crate::tui::widgets::gauge::gauge;

/// Columns of a topic's gauge.
const GAUGE: usize = 10;

/// The page.
pub struct OutcomePage {
    attempt: AttemptId,
    paper: Paper,
    purpose: Purpose,
    result: ExamResult,
    by_clock: bool,
    ruled: bool,
    reviewable: bool,
}

/// What keys say.
#[derive(Clone, Debug)]
pub enum Msg {
    /// Look at the questions.
    Review,
    /// Home.
    Home,
}

/// True when a paper's questions may be looked at now.
pub fn reviewable(review: Review, class_ends: Option<Timestamp>, now: Timestamp) -> bool {
    match review {
        Review::Never => false,
        Review::AfterHandIn => true,
        Review::AfterClose => class_ends.is_none_or(|end| now >= end),
    }
}

impl OutcomePage {
    /// The page of an attempt that was handed in.
    pub fn new(attempt: AttemptId, saved: SavedExam, cx: &Cx<'_>) -> OutcomePage {
        OutcomePage {
            attempt,
            reviewable: reviewable(saved.paper.review, saved.class_ends, cx.now),
            result: saved.result.unwrap_or_else(|| saved.exam.result()),
            ruled: saved.exam.is_ruled(),
            by_clock: matches!(saved.exam.handed_in(), Some((By::Clock, _))),
            purpose: saved.purpose,
            paper: saved.paper,
        }
    }

    fn verdict(&self, cx: &Cx<'_>) -> (String, ratatui::style::Style) {
        let (theme, t) = (cx.theme, cx.texts.exam);
        if self.result.waiting {
            return (t.waiting_essay.to_owned(), theme.attention);
        }
        match (self.purpose, self.result.passed(&self.paper)) {
            (Purpose::Pretest, _) => (t.pretest_done.to_owned(), theme.heading),
            (_, true) => (format!("{} {}", theme.signs.right, t.congratulations), theme.right),
            (_, false) => (format!("{} {}", theme.signs.wrong, t.try_again), theme.wrong),
        }
    }

    fn topics(&self, cx: &Cx<'_>) -> Vec<(String, Tally)> {
        let mut topics = Vec::new();
        for topic in cx.library.course.modules.iter().flat_map(Module::topics) {
            let mut tally = Tally { got: Points(0), of: Points(0) };
            for objective in &topic.objectives {
                if let Some(t) = self.result.by_objective.get(objective) {
                    tally.got = tally.got + t.got;
                    tally.of = tally.of + t.of;
                }
            }
            if tally.of.0 > 0 {
                topics.push((topic.title, tally));
            }
        }
        topics
    }
}

impl Page for OutcomePage {
    type Msg = Msg;

    fn keys(&self, cx: &Cx<'_>) -> Vec<Key<Msg>> {
        let t = cx.texts.exam;
        let mut keys = vec![Key::new(KeyCode::Enter, t.key_home, Msg::Home)];
        if self.reviewable {
            keys.push(Key::new(KeyCode::F(7), t.key_review, Msg::Review).or(KeyCode::Right));
        }
        keys.push(Key::new(KeyCode::Esc, cx.texts.chrome.cancel, Msg::Home).quiet());
        keys
    }

    fn update(&mut self, msg: Msg, _cx: &Cx<'_>) -> Vec<Effect> {
        let go = match msg {
            Msg::Review => Go::Push(Route::Review { attempt: self.attempt.clone(), slot: 0 }),
            Msg::Home => Go::Home,
        };
        vec![Effect::Go(go)]
    }

    fn view(&self, cx: &Cx<'_>) -> View<Msg> {
        let (theme, t) = (cx.theme, cx.texts.exam);
        let purpose = (cx.texts.terms.purpose)(self.purpose);
        let mut view = View::titled(format!("{purpose} › {}", t.result));
        let r = &self.result;
        view.gap();
        let mut line = vec![Span::styled((t.score)(r.got, r.of), theme.title)];
        if let Some(band) = self.paper.band(r.got, r.of).filter(|_| !r.waiting) {
            line.push(Span::styled(format!("     {}", (t.band)(band)), theme.heading));
        }
        let answered = (t.answered_count)(r.answered, r.marks.len());
        line.push(Span::styled(format!("     {answered}"), theme.muted));
        view.line(Line::from(line));
        if let Some(run) = r.role_play {
            view.line(Line::styled((t.role_play_brought)(run.got, run.of), theme.muted));
        }
        if r.waiting {
            view.line(Line::styled((t.waiting_for)(r.waiting_for()), theme.attention));
        }
        view.gap();
        let (verdict, style) = self.verdict(cx);
        view.lines(wrap_styled(&verdict, style, cx.columns));
        if self.by_clock {
            view.lines(wrap_styled(t.by_clock, theme.muted, cx.columns));
        }
        if self.ruled {
            view.lines(wrap_styled(t.ruled, theme.muted, cx.columns));
        }
        view.gap();
        view.line(Line::styled(t.by_topic, theme.heading));
        let topics = self.topics(cx);
        let name = topics.iter().map(|(n, _)| width(n)).max().unwrap_or(0).min(24);
        let across = if cx.columns >= 2 * (name + GAUGE + 14) { 2 } else { 1 };
        for pair in topics.chunks(across) {
            let mut spans = Vec::new();
            for (title, tally) in pair {
                let share = tally.got.percent_of(tally.of).unwrap_or(0.0) / 100.0;
                spans.push(Span::raw(format!("{}  ", pad(title, name))));
                spans.extend(gauge(share, GAUGE, theme));
                spans.push(Span::raw(pad(&format!(" {}/{}", tally.got, tally.of), 12)));
            }
            view.line(Line::from(spans));
        }
        view.gap();
        if self.reviewable {
            let hint = format!("{} F7 {}", theme.signs.pointer, t.key_review);
            view.clickable([Line::styled(hint, theme.selected)], &Msg::Review);
        } else {
            view.lines(wrap_styled(t.not_yet_review, theme.muted, cx.columns));
        }
        view
    }

    fn route(&self) -> Route {
        Route::Outcome(self.attempt.clone())
    }

    fn help(&self, cx: &Cx<'_>) -> String {
        cx.texts.exam.help_result.to_owned()
    }
}
