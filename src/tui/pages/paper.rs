//! Before a paper: what it is, how long, how it is marked, what happens at the end.

use std::sync::Arc;

use crossterm::event::KeyCode;
use ratatui::text::Line;

use crate::domain::course::{Need, StepName};
use crate::domain::exam::Purpose;
use crate::domain::id::{AttemptId, Points, Timestamp};
use crate::domain::journey::{Admission, Assessed};
use crate::domain::paper::{Paper, RolePlay, draw};
use crate::domain::person::ExtraTime;
use crate::domain::scenario::Scenario;
use crate::locale::rules::{content_rule, marking_rules, pass_rule, review_rule};
use crate::store::{NewAttempt, Record};
use crate::tui::keys::Key;
use crate::tui::page::{Cx, Effect, Go, Page, Row, View};
use crate::tui::pages::home::needs_text;
use crate::tui::pages::scenario::assessed_run;
use crate::tui::route::Route;
use crate::tui::text::wrap::{wrap_hanging, wrap_styled};

/// What is known before a paper is sat.
#[derive(Clone, Debug)]
pub struct Notice {
    /// Pre-test or final.
    pub step: StepName,
    /// What for an attempt at it is.
    pub purpose: Purpose,
    /// The paper; `None` when the course has none.
    pub paper: Option<Paper>,
    /// True when the class has its forms already.
    pub is_drawn: bool,
    /// What is still needed before.
    pub needs: Vec<Need>,
    /// Whether it may be sat now.
    pub admission: Admission,
    /// The attempt that is open.
    pub open: Option<AttemptId>,
    /// The result that counts so far.
    pub best: Option<(Points, Points, bool)>,
    /// Attempts made so far, the open one included.
    pub sat: u32,
    /// What this person has of extra time.
    pub extra: Option<ExtraTime>,
    /// The role-play that counts, and how far this person is with it.
    pub role_play: Option<(Arc<Scenario>, Assessed)>,
}

/// The page.
pub struct PaperPage {
    notice: Notice,
}

/// What keys say.
#[derive(Clone, Debug)]
pub enum Msg {
    /// Begin, or go on.
    Begin,
    /// Look at the results.
    Scores,
    /// Back.
    Back,
}

impl PaperPage {
    /// The page.
    pub fn new(notice: Notice) -> PaperPage {
        PaperPage { notice }
    }

    fn may_begin(&self) -> bool {
        self.notice.open.is_some()
            || (self.notice.paper.is_some()
                && self.notice.needs.is_empty()
                && matches!(self.notice.admission, Admission::Start { .. }))
    }

    fn begin(&self, cx: &Cx<'_>) -> Vec<Effect> {
        if let Some(open) = &self.notice.open {
            return vec![Effect::Go(Go::Replace(Route::Exam(open.clone())))];
        }
        let (Some(paper), Some(me)) = (&self.notice.paper, cx.me) else { return Vec::new() };
        let Admission::Start { number } = self.notice.admission else { return Vec::new() };
        let drawn = if self.notice.is_drawn {
            Ok(Vec::new())
        } else {
            draw(paper, &cx.library.bank, cx.seed)
        };
        let Ok(forms) = drawn else {
            return vec![Effect::Say(cx.texts.exam.cannot_draw.to_owned())];
        };
        match &self.notice.role_play {
            Some((scenario, Assessed::NotPlayed)) => {
                return assessed_run(Arc::clone(scenario), cx);
            }
            Some((_, Assessed::Open(play))) => {
                return vec![Effect::Go(Go::Replace(Route::Play(play.clone())))];
            }
            Some((_, Assessed::Played { .. })) | None => {}
        }
        let attempt = AttemptId::new(cx.fresh);
        let record = Record::Begin(Box::new(NewAttempt {
            attempt: attempt.clone(),
            enrolment: me.enrolment.id.clone(),
            purpose: self.notice.purpose,
            number,
            paper: paper.clone(),
            forms: forms.iter().map(|f| (f.letter, f.filled(&cx.library.bank))).collect(),
            seed: cx.seed,
            at: cx.now,
        }));
        vec![Effect::Save(record), Effect::Go(Go::Replace(Route::Exam(attempt)))]
    }

    fn rules(&self, paper: &Paper, cx: &Cx<'_>) -> Vec<(&'static str, String)> {
        let t = cx.texts.exam;
        let mut rules = vec![
            (t.time, self.time(paper, cx)),
            (t.content, content_rule(paper, cx.texts)),
            (t.marking, marking_rules(paper, cx.texts).join("\n")),
            (t.end, format!("{}{}", t.at_the_end, review_rule(paper.review, cx.texts))),
        ];
        if self.notice.step == StepName::Pretest {
            rules.insert(0, (t.purpose, t.pretest_purpose.to_owned()));
        } else {
            let mut pass = pass_rule(paper, cx.texts);
            if self.notice.sat > 0 {
                let left = paper.attempts.finals.saturating_sub(self.notice.sat);
                pass = format!("{pass}\n{}", (t.attempts_left)(self.notice.sat, left));
            }
            rules.insert(1, (t.pass, pass));
            if let Some((scenario, role_play)) = self.role_play(paper) {
                rules.insert(
                    2,
                    (t.role_play, (t.role_play_rule)(&scenario.title, role_play.points)),
                );
            }
        }
        rules
    }

    fn role_play<'a>(&'a self, paper: &'a Paper) -> Option<(&'a Scenario, &'a RolePlay)> {
        let scenario = self.notice.role_play.as_ref().map(|(scenario, _)| scenario.as_ref());
        scenario.zip(paper.role_play.as_ref())
    }

    fn time(&self, paper: &Paper, cx: &Cx<'_>) -> String {
        let t = cx.texts.exam;
        let extra = self.notice.extra.map_or(0, |e| e.of(paper.minutes));
        let mut text = if extra > 0 {
            (t.minutes_with_extra)(paper.minutes + extra, paper.minutes, extra)
        } else {
            (t.minutes)(paper.minutes)
        };
        if paper.opens.is_some() || paper.closes.is_some() {
            text.push('\n');
            text.push_str(&(t.dates)(paper.opens.map(local), paper.closes.map(local)));
        }
        text
    }

    fn standing(&self, cx: &Cx<'_>) -> (String, bool) {
        let t = cx.texts.exam;
        if self.notice.open.is_some() {
            return (t.is_open.to_owned(), true);
        }
        if !self.notice.needs.is_empty() {
            return ((t.still_closed)(&needs_text(&self.notice.needs, cx)), false);
        }
        match self.notice.admission {
            Admission::Resume => (t.is_open.to_owned(), true),
            Admission::Start { .. } => match &self.notice.role_play {
                Some((_, Assessed::NotPlayed)) => (t.play_first.to_owned(), true),
                Some((_, Assessed::Open(_))) => (t.play_on.to_owned(), true),
                Some((_, Assessed::Played { score, .. })) => ((t.played)(*score), true),
                None => (t.ready.to_owned(), true),
            },
            Admission::Wait { until } => ((t.wait_until)(&local(until)), false),
            Admission::Ungraded => (t.ungraded.to_owned(), false),
            Admission::NoneLeft => (t.none_left.to_owned(), false),
            Admission::NotOpen { from } => ((t.not_open)(&local(from)), false),
            Admission::Closed { since } => ((t.closed_since)(&local(since)), false),
        }
    }
}

impl PaperPage {
    /// What counts so far, whether it may be begun, and how.
    fn standing_rows(&self, cx: &Cx<'_>) -> Vec<Row<Msg>> {
        let (theme, t) = (cx.theme, cx.texts.exam);
        let mut lines = Vec::new();
        if let Some((got, of, passed)) = self.notice.best {
            let style = if passed { theme.right } else { theme.wrong };
            lines.push(Line::styled((t.best_so_far)(got, of, passed), style));
        }
        let (sentence, fine) = self.standing(cx);
        let style = if fine { theme.heading } else { theme.attention };
        lines.extend(wrap_styled(&sentence, style, cx.columns));
        let mut rows: Vec<Row<Msg>> =
            lines.into_iter().map(|line| Row { line, msg: None }).collect();
        if self.may_begin() {
            let plays = match &self.notice.role_play {
                Some((_, Assessed::NotPlayed | Assessed::Open(_))) => self.notice.open.is_none(),
                _ => false,
            };
            let what = if plays { t.press_enter_play } else { t.press_enter };
            let hint = format!("{} {what}", theme.signs.pointer);
            let line = Line::styled(hint, theme.selected);
            rows.push(Row { line, msg: Some(Msg::Begin) });
        }
        rows
    }
}

/// A moment for people: local date and time.
pub fn local(at: Timestamp) -> String {
    chrono::DateTime::from_timestamp_millis(at.0)
        .map(|t| t.with_timezone(&chrono::Local).format("%Y-%m-%d %H:%M").to_string())
        .unwrap_or_default()
}

impl Page for PaperPage {
    type Msg = Msg;

    fn keys(&self, cx: &Cx<'_>) -> Vec<Key<Msg>> {
        let t = cx.texts.exam;
        let mut keys = Vec::new();
        if self.may_begin() {
            let label = if self.notice.open.is_some() { t.key_go_on } else { t.key_begin };
            keys.push(Key::new(KeyCode::Enter, label, Msg::Begin));
        }
        if self.notice.best.is_some() {
            keys.push(Key::new(KeyCode::F(6), cx.texts.home.scores, Msg::Scores));
        }
        keys.push(Key::new(KeyCode::Esc, cx.texts.chrome.cancel, Msg::Back));
        keys
    }

    fn update(&mut self, msg: Msg, cx: &Cx<'_>) -> Vec<Effect> {
        match msg {
            Msg::Begin => self.begin(cx),
            Msg::Scores => vec![Effect::Go(Go::Push(Route::Scores))],
            Msg::Back => vec![Effect::Go(Go::Back)],
        }
    }

    fn view(&self, cx: &Cx<'_>) -> View<Msg> {
        let (theme, t) = (cx.theme, cx.texts.exam);
        let step = (cx.texts.terms.step)(self.notice.step);
        let mut view = View::titled(format!("{step} › {}", t.before));
        view.gap();
        let Some(paper) = &self.notice.paper else {
            view.lines(wrap_styled(t.no_paper, theme.text, cx.columns));
            return view;
        };
        view.lines(wrap_styled(&paper.title, theme.heading, cx.columns));
        view.gap();
        for (label, text) in self.rules(paper, cx) {
            let label = format!("{label}   ");
            let indent = " ".repeat(crate::tui::text::width::width(&label));
            for (n, line) in text.lines().enumerate() {
                let head = if n == 0 { &label } else { &indent };
                view.lines(wrap_hanging((head, theme.muted), line, theme.text, cx.columns));
            }
        }
        let mut standing = vec![Row { line: Line::default(), msg: None }];
        standing.extend(self.standing_rows(cx));
        // Where there is little room the rules scroll, and what to do now stays in sight.
        let room = view.body.len() + standing.len() <= cx.rows;
        if room {
            view.body.extend(standing);
        } else {
            view.foot = standing;
        }
        view
    }

    fn route(&self) -> Route {
        Route::Paper(self.notice.step)
    }

    fn help(&self, cx: &Cx<'_>) -> String {
        cx.texts.exam.help_before.to_owned()
    }
}
