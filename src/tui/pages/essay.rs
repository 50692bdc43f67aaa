//! Grading one essay: the answer on the left, the rubric beside it, points by criterion.

use crossterm::event::KeyCode;
use ratatui::text::{Line, Span};

use crate::domain::grading::Grading;
use crate::domain::id::AttemptId;
use crate::domain::question::{Criterion, Form};
use crate::store::{Essay, NewGrading, Record};
use crate::tui::keys::Key;
use crate::tui::page::{Cx, Effect, Go, Page, Place, View};
use crate::tui::pages::paper::local;
use crate::tui::route::Route;
use crate::tui::text::width::width;
use crate::tui::text::wrap::{wrap, wrap_hanging, wrap_styled};
use crate::tui::widgets::beside::{GUTTER, beside};

/// The most points that are chosen from a row of numbers, by one digit.
const ROW: u32 = 9;
/// Columns of each number in such a row.
const NUMBER: usize = 4;
/// Fewest rows of the answer that are shown.
const FEWEST: usize = 6;
/// Rows around the two columns: the gaps, the heading, the total, the hint.
const AROUND: usize = 7;

/// The page.
pub struct EssayPage {
    attempt: AttemptId,
    slot: usize,
    essay: Essay,
    rubric: Vec<Criterion>,
    model: String,
    given: Vec<Option<u32>>,
    selected: usize,
    /// The first line shown of the answer.
    from: usize,
    /// The last key was a digit that another may follow.
    digit: bool,
    /// The essay that comes after this one.
    next: Option<(AttemptId, usize)>,
}

/// What keys say.
#[derive(Clone, Debug)]
pub enum Msg {
    /// To another criterion.
    Move(isize),
    /// To the n-th criterion.
    Select(usize),
    /// A digit for the selected criterion.
    Digit(u32),
    /// So many points for the n-th criterion.
    Give(usize, u32),
    /// More or less for the selected one.
    Change(i32),
    /// The answer further down or up, in pages.
    Read(isize),
    /// Write it down.
    Save,
    /// Back to the queue.
    Back,
}

impl EssayPage {
    /// An essay, with what it was given last; `next` is the one to go on with. `None` for another form.
    pub fn new(
        (attempt, slot): (AttemptId, usize),
        essay: Essay,
        next: Option<(AttemptId, usize)>,
    ) -> Option<EssayPage> {
        let Form::Essay { rubric, model } = essay.question.form.clone() else { return None };
        let newest = essay.gradings.last().map(|(.., grading)| &grading.0);
        let given = (0..rubric.len()).map(|n| newest.and_then(|g| g.get(n)).copied()).collect();
        let (selected, from, digit) = (0, 0, false);
        Some(EssayPage { attempt, slot, essay, rubric, model, given, selected, from, digit, next })
    }

    fn most(&self, row: usize) -> u32 {
        self.rubric.get(row).map_or(0, |c| c.points)
    }

    fn give(&mut self, row: usize, points: u32) {
        let most = self.most(row);
        if let Some(given) = self.given.get_mut(row) {
            *given = Some(points.min(most));
        }
    }

    fn select(&mut self, row: usize) {
        self.selected = row.min(self.rubric.len().saturating_sub(1));
    }

    fn typed(&mut self, digit: u32, follows: bool) {
        let (row, most) = (self.selected, self.most(self.selected));
        let before = self.given.get(row).copied().flatten().filter(|_| follows);
        let longer = before.map(|b| b.saturating_mul(10).saturating_add(digit));
        let points = longer.filter(|p| *p <= most).unwrap_or(digit);
        if points > most {
            return;
        }
        self.give(row, points);
        self.digit = most > ROW;
        if most <= ROW {
            self.select(row + 1);
        }
    }

    /// The grading, once every criterion has its points.
    fn grading(&self) -> Option<Grading> {
        self.given.iter().copied().collect::<Option<Vec<u32>>>().map(Grading)
    }

    fn save(&mut self, cx: &Cx<'_>) -> Vec<Effect> {
        let t = cx.texts.grading;
        let Some(me) = cx.me else { return Vec::new() };
        let Some(given) = self.grading() else {
            let open = self.given.iter().position(Option::is_none);
            self.select(open.unwrap_or(self.selected));
            return vec![Effect::Say(t.missing.to_owned())];
        };
        let on = match &self.next {
            Some((attempt, slot)) => {
                Go::Replace(Route::Essay { attempt: attempt.clone(), slot: *slot })
            }
            None => Go::Back,
        };
        if self.essay.gradings.last().is_some_and(|(.., newest)| *newest == given) {
            return vec![Effect::Say(t.same.to_owned()), Effect::Go(on)];
        }
        let record = Record::Grading(Box::new(NewGrading {
            attempt: self.attempt.clone(),
            slot: self.slot,
            n: self.essay.gradings.len() as u32 + 1,
            grader: me.enrolment.person.id.clone(),
            given,
            at: cx.now,
        }));
        vec![Effect::Save(record), Effect::Say(t.saved.to_owned()), Effect::Go(on)]
    }

    /// The columns of the answer.
    fn left(cx: &Cx<'_>) -> usize {
        cx.columns.saturating_sub(GUTTER) * 11 / 20
    }

    fn stem(&self, cx: &Cx<'_>) -> Vec<Line<'static>> {
        wrap_styled(&self.essay.question.stem, cx.theme.strong, cx.columns)
    }

    /// All lines of the answer, and the model answer below it.
    fn answer(&self, cx: &Cx<'_>) -> Vec<Line<'static>> {
        let (theme, columns) = (cx.theme, Self::left(cx));
        let mut lines = wrap_styled(self.essay.text.trim_end(), theme.text, columns);
        lines.push(Line::default());
        lines.push(Line::styled(cx.texts.question.model, theme.heading));
        lines.extend(wrap_styled(self.model.trim_end(), theme.muted, columns));
        lines
    }

    /// Rows for the answer.
    fn height(&self, cx: &Cx<'_>) -> usize {
        cx.rows.saturating_sub(self.stem(cx).len() + AROUND).max(FEWEST)
    }

    /// The last line that the answer may begin with.
    fn last_from(&self, cx: &Cx<'_>) -> usize {
        self.answer(cx).len().saturating_sub(self.height(cx))
    }

    fn draw_answer(&self, cx: &Cx<'_>) -> Vec<Line<'static>> {
        let (theme, t) = (cx.theme, cx.texts.grading);
        let characters = (t.characters)(self.essay.text.trim().chars().count());
        let mut lines = vec![Line::from(vec![
            Span::styled(t.answer, theme.heading),
            Span::styled(format!("  {characters}"), theme.muted),
        ])];
        let (all, height) = (self.answer(cx), self.height(cx));
        let from = self.from.min(all.len().saturating_sub(height));
        let below = all.len().saturating_sub(from + height);
        lines.extend(all.into_iter().skip(from).take(height));
        lines.push(match below {
            0 => Line::default(),
            n => Line::styled((t.lines_below)(n), theme.attention),
        });
        lines
    }

    /// The rubric, with the rows of the selected criterion and what clicks on numbers say: row, columns, message.
    fn draw_rubric(&self, columns: usize, cx: &Cx<'_>) -> Rubric {
        let (theme, t) = (cx.theme, cx.texts.grading);
        let mut rubric = Rubric::default();
        rubric.lines.push(Line::styled(cx.texts.question.rubric, theme.heading));
        for (n, criterion) in self.rubric.iter().enumerate() {
            let selected = n == self.selected;
            let from = rubric.lines.len();
            let pointer = if selected { theme.signs.pointer } else { " " };
            let label = format!("{pointer} ");
            let style = if selected { theme.selected } else { theme.text };
            let title = wrap_hanging((&label, theme.selected), &criterion.title, style, columns);
            for row in from..from + title.len() {
                rubric.clicks.push((row, 0..columns, Msg::Select(n)));
            }
            rubric.lines.extend(title);
            let given = self.given.get(n).copied().flatten();
            if criterion.points <= ROW && (criterion.points as usize + 1) * NUMBER + 2 <= columns {
                rubric.numbers(n, criterion.points, given, cx);
            } else {
                let given = given.map_or("–".to_owned(), |g| g.to_string());
                let line = format!("  {}", (t.out_of)(&given, criterion.points));
                rubric.lines.push(Line::styled(line, style));
            }
            if selected {
                rubric.selected = from..rubric.lines.len();
            }
        }
        if !self.essay.gradings.is_empty() {
            rubric.lines.push(Line::default());
        }
        for (n, (name, at, grading)) in self.essay.gradings.iter().enumerate() {
            let at = local(*at);
            let at = at.get(5..16).unwrap_or(&at);
            let past = (t.past)(n + 1, name, at, grading.0.iter().sum());
            rubric
                .lines
                .extend(wrap(&past, columns).into_iter().map(|l| Line::styled(l, theme.muted)));
        }
        rubric
    }

    fn draw_total(&self, view: &mut View<Msg>, cx: &Cx<'_>) {
        let (theme, t) = (cx.theme, cx.texts.grading);
        if self.essay.certified {
            let note = format!("{} {}", theme.signs.attention, t.certified);
            view.foots(wrap_styled(&note, theme.attention, cx.columns));
        }
        let points: Vec<u32> = self.given.iter().map(|g| g.unwrap_or(0)).collect();
        let given = points.iter().sum();
        let all = self.rubric.iter().map(|c| c.points).sum();
        let got = Grading(points).earns(&self.rubric, self.essay.worth);
        let total = (t.total)(given, all, got, self.essay.worth);
        view.foots([Line::styled(total, theme.text)]);
        let ready = self.grading().is_some();
        let (pointer, style) =
            if ready { (theme.signs.pointer, theme.selected) } else { (" ", theme.muted) };
        view.foots([Line::styled(format!("{pointer} {}", t.press_enter), style)]);
        if let Some(row) = view.foot.last_mut() {
            row.msg = Some(Msg::Save);
        }
    }
}

/// The drawn rubric.
#[derive(Default)]
struct Rubric {
    lines: Vec<Line<'static>>,
    selected: std::ops::Range<usize>,
    clicks: Vec<(usize, std::ops::Range<usize>, Msg)>,
}

impl Rubric {
    /// The numbers to choose from, the chosen one marked.
    fn numbers(&mut self, n: usize, most: u32, given: Option<u32>, cx: &Cx<'_>) {
        let (theme, signs) = (cx.theme, cx.theme.signs);
        let mut spans = vec![Span::raw("  ")];
        let mut column = 2;
        for points in 0..=most {
            let on = given == Some(points);
            let sign = if on { signs.on } else { signs.off };
            // The sign may be drawn wider than its column: nothing stands right after it.
            let text = format!("{points}{sign}");
            let style = if on { theme.strong } else { theme.muted };
            self.clicks.push((
                self.lines.len(),
                column..column + width(&text),
                Msg::Give(n, points),
            ));
            spans.push(Span::styled(text.clone(), style));
            spans.push(Span::raw(" ".repeat(NUMBER.saturating_sub(width(&text)))));
            column += NUMBER;
        }
        self.lines.push(Line::from(spans));
    }
}

impl Page for EssayPage {
    type Msg = Msg;

    fn keys(&self, cx: &Cx<'_>) -> Vec<Key<Msg>> {
        let t = cx.texts.grading;
        let digits = (0..10).map(|n| (KeyCode::Char(char::from(b'0' + n)), Msg::Digit(n.into())));
        let change = vec![(KeyCode::Right, Msg::Change(1)), (KeyCode::Left, Msg::Change(-1))];
        let read = vec![(KeyCode::PageDown, Msg::Read(1)), (KeyCode::PageUp, Msg::Read(-1))];
        let digits = Key::group("0-9", t.key_give, digits.collect());
        let save = Key::new(KeyCode::Enter, t.key_save, Msg::Save);
        let mut keys =
            if self.grading().is_some() { vec![save, digits] } else { vec![digits, save] };
        keys.push(Key::up_down(t.key_criterion, Msg::Move(-1), Msg::Move(1)));
        let read = Key::group("PgDn PgUp", t.key_read, read);
        let change = Key::group("←→", t.key_more, change);
        keys.extend(if self.last_from(cx) > 0 { [read, change] } else { [change, read.quiet()] });
        keys.push(Key::new(KeyCode::Esc, cx.texts.chrome.cancel, Msg::Back));
        keys
    }

    fn update(&mut self, msg: Msg, cx: &Cx<'_>) -> Vec<Effect> {
        let follows = std::mem::take(&mut self.digit);
        match msg {
            Msg::Move(by) => self.select(self.selected.saturating_add_signed(by)),
            Msg::Select(n) => self.select(n),
            Msg::Digit(digit) => self.typed(digit, follows),
            Msg::Give(n, points) => {
                self.select(n);
                self.give(n, points);
            }
            Msg::Change(by) => {
                let now = self.given.get(self.selected).copied().flatten();
                let points = now.map_or(0, |n| n.saturating_add_signed(by));
                self.give(self.selected, points);
            }
            Msg::Read(by) => {
                let page = self.height(cx).saturating_sub(1) as isize;
                let to = self.from.saturating_add_signed(by * page);
                self.from = to.min(self.last_from(cx));
            }
            Msg::Save => return self.save(cx),
            Msg::Back => return vec![Effect::Go(Go::Back)],
        }
        Vec::new()
    }

    fn view(&self, cx: &Cx<'_>) -> View<Msg> {
        let t = cx.texts.grading;
        let kind = (cx.texts.terms.form_kind)(self.essay.question.form.kind());
        let mut view =
            View::titled(format!("{} › {kind}", t.title)).with_state((t.worth)(self.essay.worth));
        view.gap();
        view.lines(self.stem(cx));
        view.gap();
        let first = view.body.len();
        let left = Self::left(cx);
        let rubric = self.draw_rubric(cx.columns.saturating_sub(left + GUTTER), cx);
        view.lines(beside(self.draw_answer(cx), rubric.lines, left));
        let start = left + GUTTER;
        for (row, columns, msg) in rubric.clicks {
            let columns = start + columns.start..start + columns.end;
            view.spots.push((Place::Body, first + row, columns, msg));
        }
        view.focus = Some(first + rubric.selected.start..first + rubric.selected.end);
        self.draw_total(&mut view, cx);
        view
    }

    fn route(&self) -> Route {
        Route::Essay { attempt: self.attempt.clone(), slot: self.slot }
    }

    fn help(&self, cx: &Cx<'_>) -> String {
        cx.texts.grading.help_essay.to_owned()
    }
}
