//! All results: papers, their trend and the gain, runs of scenarios.

use ratatui::style::Style;
use ratatui::text::{Line, Span};

use crate::domain::exam::Purpose;
use crate::domain::id::{Share, Timestamp};
use crate::domain::scenario::Outcome;
use crate::store::{AttemptRow, PlayRow};
use crate::tui::keys::Key;
use crate::tui::page::{CHOICE_INDENT, Cx, Effect, Page, View};
use crate::tui::pages::list::{List, Msg};
use crate::tui::pages::paper::local;
use crate::tui::route::Route;
use crate::tui::text::width::pad;
use crate::tui::text::wrap::wrap_styled;
use crate::tui::widgets::bars::{Bar, bars};
use crate::tui::widgets::beside::GUTTER;

/// Columns of the list where the plot stands beside it.
const LIST: usize = 70;
/// Columns from which the plot stands beside the list.
const WIDE: usize = 104;

/// What the page shows, read when it is opened.
#[derive(Clone, Debug, Default)]
pub struct Scores {
    /// Attempts, oldest first.
    pub attempts: Vec<AttemptRow>,
    /// Runs of scenarios, oldest first.
    pub plays: Vec<PlayRow>,
    /// The pass mark of the final.
    pub pass: Option<Share>,
}

impl Scores {
    fn count(&self) -> usize {
        self.attempts.len() + self.plays.len()
    }

    fn target(&self, row: usize) -> Option<Route> {
        if let Some(attempt) = self.attempts.get(row) {
            let id = attempt.id.clone();
            return Some(if attempt.handed_in.is_some() {
                Route::Outcome(id)
            } else {
                Route::Exam(id)
            });
        }
        let play = self.plays.get(row - self.attempts.len())?;
        let id = play.id.clone();
        Some(match play.ended {
            Some(_) => Route::Debrief { play: id, step: 0 },
            None => Route::Play(id),
        })
    }
}

/// The page.
pub struct ScoresPage {
    scores: Scores,
    list: List,
}

impl ScoresPage {
    /// The page on its newest result.
    pub fn new(scores: Scores) -> ScoresPage {
        let newest = scores.attempts.len().saturating_sub(1);
        ScoresPage { list: List::new(newest, scores.count()), scores }
    }

    /// Percentages of the papers that have a final mark.
    fn marked(&self) -> impl Iterator<Item = (&AttemptRow, f64)> {
        let done = self.scores.attempts.iter().filter(|a| a.handed_in.is_some() && !a.waiting);
        done.filter_map(|a| a.got.percent_of(a.of).map(|percent| (a, percent)))
    }

    /// From the first pre-test to the first final, as statistics count it.
    fn gain(&self) -> Option<(f64, f64)> {
        let first = |purpose| self.marked().find(|(a, _)| a.purpose == purpose).map(|(_, p)| p);
        Some((first(Purpose::Pretest)?, first(Purpose::Final)?))
    }

    fn draw_list(&self, view: &mut View<Msg>, columns: usize, cx: &Cx<'_>) {
        let (theme, t) = (cx.theme, cx.texts.scores);
        let room = columns.saturating_sub(CHOICE_INDENT);
        if !self.scores.attempts.is_empty() {
            view.line(Line::styled(t.papers, theme.heading));
        }
        for (n, attempt) in self.scores.attempts.iter().enumerate() {
            let line = attempt_line(attempt, room, cx);
            view.choice(theme, self.list.selected == n, "", vec![line], &Msg::Open(n));
        }
        if !self.scores.plays.is_empty() {
            view.gap();
            view.line(Line::styled(t.plays, theme.heading));
        }
        for (n, play) in self.scores.plays.iter().enumerate() {
            let n = n + self.scores.attempts.len();
            let line = play_line(play, room, cx);
            view.choice(theme, self.list.selected == n, "", vec![line], &Msg::Open(n));
        }
    }

    fn plot(&self, columns: usize, rows: usize, cx: &Cx<'_>) -> Vec<Line<'static>> {
        let (theme, t) = (cx.theme, cx.texts.scores);
        let papers: Vec<Bar> = self
            .marked()
            .map(|(a, percent)| Bar { label: sitting(a, cx), share: percent / 100.0 })
            .collect();
        if papers.is_empty() {
            return Vec::new();
        }
        let pass = self.scores.pass.map(|p| f64::from(p.0) / 10_000.0);
        let mut heading = vec![Span::styled(t.trend, theme.heading)];
        if let Some(pass) = self.scores.pass {
            let text = format!("   {}", (t.pass_line)(&pass.to_string()));
            heading.push(Span::styled(text, theme.muted));
        }
        let mut lines = vec![Line::from(heading)];
        lines.extend(bars(&papers, pass, columns, rows, theme));
        if let Some((from, to)) = self.gain() {
            lines.push(Line::default());
            lines.extend(wrap_styled(&(t.gain)(from, to), theme.text, columns));
        }
        lines
    }
}

fn sitting(attempt: &AttemptRow, cx: &Cx<'_>) -> String {
    (cx.texts.scores.sitting)(&(cx.texts.terms.purpose)(attempt.purpose), attempt.number)
}

/// Date and time; the date alone, without the year, where there is little room.
fn date(at: Timestamp, room: usize) -> String {
    let full = local(at);
    let short = full.get(5..10).unwrap_or(&full).to_owned();
    if room < 60 { pad(&short, 7) } else { pad(&full, 18) }
}

fn attempt_line(attempt: &AttemptRow, room: usize, cx: &Cx<'_>) -> Line<'static> {
    let (theme, t, terms) = (cx.theme, cx.texts.scores, cx.texts.terms);
    let mut spans = vec![
        Span::raw(pad(&sitting(attempt, cx), 12)),
        Span::raw(date(attempt.started, room)),
        Span::raw(pad(&(t.form)(attempt.letter), 6)),
    ];
    if attempt.handed_in.is_none() {
        spans.push(Span::styled(t.open, theme.attention));
        return Line::from(spans);
    }
    if attempt.waiting {
        spans.push(Span::styled(t.waiting, theme.attention));
        return Line::from(spans);
    }
    spans.push(Span::raw(pad(&(t.out_of)(attempt.got, attempt.of), 10)));
    let (verdict, style) = match (attempt.purpose, attempt.passed) {
        // A pre-test is neither passed nor failed.
        (Purpose::Pretest, _) => (t.no_verdict.to_owned(), theme.muted),
        (_, true) => (format!("{} {}", theme.signs.right, terms.passed), theme.right),
        (_, false) => (format!("{} {}", theme.signs.wrong, terms.not_passed), theme.wrong),
    };
    spans.push(Span::styled(pad(&verdict, 10), style));
    let band = attempt.band.clone().filter(|_| attempt.purpose != Purpose::Pretest);
    spans.push(Span::styled(band.unwrap_or_default(), theme.text));
    Line::from(spans)
}

fn play_line(play: &PlayRow, room: usize, cx: &Cx<'_>) -> Line<'static> {
    let (theme, t) = (cx.theme, cx.texts.scores);
    let (ending, style): (String, Style) = match &play.ended {
        None => (t.play_open.to_owned(), theme.attention),
        Some((title, outcome)) => {
            let style = match outcome {
                Outcome::Good => theme.right,
                Outcome::Acceptable => theme.text,
                Outcome::Failed => theme.wrong,
            };
            (format!("{}：{title}", (cx.texts.terms.outcome)(*outcome)), style)
        }
    };
    let score = play.ended.as_ref().map(|_| (t.play_score)(play.score)).unwrap_or_default();
    Line::from(vec![
        Span::raw(pad(&play.title, if room < 60 { 18 } else { 20 })),
        Span::raw(" "),
        Span::raw(date(play.started, room)),
        Span::raw(pad(&score, 8)),
        Span::styled(pad(&ending, room.saturating_sub(if room < 60 { 34 } else { 47 })), style),
    ])
}

impl Page for ScoresPage {
    type Msg = Msg;

    fn keys(&self, cx: &Cx<'_>) -> Vec<Key<Msg>> {
        self.list.keys(cx.texts.scores.key_open, cx.texts.scores.key_select, cx)
    }

    fn update(&mut self, msg: Msg, _cx: &Cx<'_>) -> Vec<Effect> {
        let scores = &self.scores;
        self.list.update(msg, |row| scores.target(row))
    }

    fn view(&self, cx: &Cx<'_>) -> View<Msg> {
        let t = cx.texts.scores;
        let mut view = View::titled(t.title);
        view.gap();
        if self.scores.count() == 0 {
            view.lines(wrap_styled(t.none, cx.theme.text, cx.columns));
            return view;
        }
        if cx.columns >= WIDE {
            self.draw_list(&mut view, LIST, cx);
            let plot = self.plot(cx.columns - LIST - GUTTER, 10, cx);
            view.beside(1, plot, LIST);
        } else {
            self.draw_list(&mut view, cx.columns, cx);
            view.gap();
            view.lines(self.plot(cx.columns, 5, cx));
        }
        // The last row brings what stands below it into sight.
        if self.list.selected + 1 == self.scores.count()
            && let Some(focus) = &mut view.focus
        {
            focus.end = focus.start.saturating_add(cx.rows).min(view.body.len()).max(focus.end);
        }
        view
    }

    fn route(&self) -> Route {
        Route::Scores
    }

    fn help(&self, cx: &Cx<'_>) -> String {
        cx.texts.scores.help.to_owned()
    }
}
