//! How the survey is drawn.

use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::{MOST, Msg, Stage, SurveyPage};
use crate::domain::survey::{Item, ItemKind, LONGEST_TEXT, Reply};
use crate::tui::page::{CHOICE_INDENT, Cx, Place, View};
use crate::tui::text::width::{pad, width};
use crate::tui::text::wrap::{wrap, wrap_styled};
use crate::tui::widgets::beside::GUTTER;

/// Columns of a statement at least; below that the scale's words go above the grid.
const STATEMENT: usize = 24;
/// Columns of the widest statement.
const WIDEST: usize = 56;
/// Columns of a mark where the words stand above.
const NARROW: usize = 5;
/// Columns left of statements and fields.
const INDENT: usize = 2;
/// Lines of an empty field.
const LINES: usize = 3;
/// Columns from which the pages stand beside the grid.
const WIDE: usize = 100;
/// Columns of the list of pages, with the gutter before it.
const ASIDE: usize = 18 + GUTTER;

/// Columns of what is in the middle of the page.
fn columns(cx: &Cx<'_>) -> usize {
    if cx.columns >= WIDE { cx.columns - ASIDE } else { cx.columns }
}

/// Columns of a field for own words.
pub(super) fn field_columns(cx: &Cx<'_>) -> usize {
    columns(cx).saturating_sub(INDENT + 2).min(76)
}

/// How wide statements and marks are, and whether the scale's words fit above the marks.
struct Grid {
    statement: usize,
    mark: usize,
    words: bool,
}

impl Grid {
    fn of(scale: &[String], items: &[Item], columns: usize) -> Grid {
        let rated = items.iter().filter(|i| i.kind == ItemKind::Rate);
        let longest = rated.map(|i| width(&i.text)).max().unwrap_or(0).clamp(STATEMENT, WIDEST) + 2;
        let word = scale.iter().map(|w| width(w)).max().unwrap_or(0) + 2;
        let room = |mark: usize| columns.saturating_sub(INDENT + mark * scale.len());
        let tight = word.saturating_sub(1);
        let (mark, words) = if room(word) >= STATEMENT {
            (word, true)
        } else if room(tight) >= STATEMENT {
            (tight, true)
        } else {
            (NARROW, false)
        };
        Grid { statement: longest.min(room(mark)), mark, words }
    }
}

impl SurveyPage {
    pub(super) fn draw(&self, cx: &Cx<'_>) -> View<Msg> {
        let t = cx.texts.survey;
        let mut view = View::titled(self.survey.title.clone());
        match self.stage {
            Stage::None => self.draw_notice(&mut view, &[t.none], cx),
            Stage::Thanks if self.survey.anonymous => {
                self.draw_notice(&mut view, &[t.thanks, t.thanks_more, t.done_anonymous], cx);
            }
            Stage::Thanks => self.draw_notice(&mut view, &[t.thanks, t.thanks_more], cx),
            Stage::Done if self.survey.anonymous => {
                self.draw_notice(&mut view, &[t.done, t.done_anonymous], cx);
            }
            Stage::Done => self.draw_notice(&mut view, &[t.done], cx),
            Stage::Filling => self.draw_filling(&mut view, cx),
        }
        view
    }

    fn draw_notice(&self, view: &mut View<Msg>, sentences: &[&str], cx: &Cx<'_>) {
        let theme = cx.theme;
        view.gap();
        for (n, sentence) in sentences.iter().enumerate() {
            let sign = match self.stage {
                Stage::Thanks | Stage::Done if n == 0 => format!("{} ", theme.signs.right),
                _ => String::new(),
            };
            let style = if n == 0 { theme.heading } else { theme.text };
            view.lines(wrap_styled(&format!("{sign}{sentence}"), style, cx.columns));
            view.gap();
        }
        let hint = format!("{} {}", theme.signs.pointer, cx.texts.survey.press_enter);
        view.clickable([Line::styled(hint, theme.selected)], &Msg::Leave);
    }

    fn draw_filling(&self, view: &mut View<Msg>, cx: &Cx<'_>) {
        let (theme, t) = (cx.theme, cx.texts.survey);
        let mark = if self.survey.anonymous { t.anonymous } else { t.named };
        let pages = self.survey.pages.len();
        view.state = if self.checking() {
            format!("{mark} · {}", t.check).into()
        } else {
            (t.page_state)(mark, self.page + 1, pages).into()
        };
        view.gap();
        if self.checking() {
            self.draw_check(view, cx);
            return;
        }
        if self.page == 0 {
            let intro = if self.survey.anonymous { t.intro_anonymous } else { t.intro_named };
            view.lines(wrap_styled(intro, theme.muted, columns(cx)));
            view.gap();
        }
        let Some(page) = self.survey.pages.get(self.page) else { return };
        let grid = Grid::of(&page.scale, &page.items, columns(cx));
        let mut headed = false;
        for (row, item) in page.items.iter().enumerate() {
            match item.kind {
                ItemKind::Rate => {
                    if !headed {
                        draw_scale(view, &page.scale, &grid, cx);
                        headed = true;
                    }
                    self.draw_rating(view, row, item, &grid, cx);
                }
                ItemKind::Recommend => self.draw_recommendation(view, row, item, cx),
                ItemKind::Text => self.draw_words(view, row, item, cx),
            }
        }
        let done = page.items.iter().filter(|i| self.replies.contains_key(&i.id)).count();
        let open = self.missing().iter().filter(|(p, _)| *p == self.page).count();
        view.foots([Line::styled((t.filled)(done, open), theme.muted)]);
        if cx.columns >= WIDE {
            self.draw_aside(view, cx);
        }
    }

    fn lead(&self, row: usize, cx: &Cx<'_>) -> (Span<'static>, Style) {
        let theme = cx.theme;
        let (sign, style) =
            if row == self.row { (theme.signs.pointer, theme.selected) } else { (" ", theme.text) };
        (Span::styled(format!("{sign} "), theme.selected), style)
    }

    fn draw_rating(&self, view: &mut View<Msg>, row: usize, item: &Item, grid: &Grid, cx: &Cx<'_>) {
        let theme = cx.theme;
        let chosen = match self.replies.get(&item.id) {
            Some(Reply::Rating(n)) => Some(*n),
            _ => None,
        };
        let (lead, style) = self.lead(row, cx);
        let from = view.body.len();
        for (n, text) in wrap(&item.text, grid.statement.saturating_sub(2)).iter().enumerate() {
            let lead = if n == 0 { lead.clone() } else { Span::raw("  ") };
            let mut spans = vec![lead, Span::styled(pad(text, grid.statement), style)];
            if n == 0 {
                for place in 1..=self.scale() {
                    let on = chosen == Some(place);
                    let sign = if on { theme.signs.on } else { theme.signs.off };
                    let style = if on { theme.accent.bold() } else { style };
                    spans.push(Span::styled(centred(sign, grid.mark), style));
                    let at = INDENT + grid.statement + grid.mark * usize::from(place - 1);
                    let msg = Msg::Mark(row, place);
                    view.spots.push((Place::Body, from, at..at + grid.mark, msg));
                }
            }
            view.clickable([Line::from(spans)], &Msg::To(row));
        }
        if row == self.row {
            view.focus = Some(from.saturating_sub(usize::from(row == 0) * 3)..view.body.len());
        }
    }

    fn draw_recommendation(&self, view: &mut View<Msg>, row: usize, item: &Item, cx: &Cx<'_>) {
        let (theme, t) = (cx.theme, cx.texts.survey);
        let chosen = match self.replies.get(&item.id) {
            Some(Reply::Recommend(n)) => Some(*n),
            _ => None,
        };
        let from = view.body.len();
        self.draw_question(view, row, item, "", cx);
        // Eleven numbers with brackets around the chosen one fit into the smallest window.
        let cell = if columns(cx) >= INDENT + 6 * 11 { 6 } else { 4 };
        let mut numbers = vec![Span::raw(" ".repeat(INDENT))];
        for n in 0..=MOST {
            let on = chosen == Some(n);
            let text = if on { format!("[{n}]") } else { n.to_string() };
            let style = if on { theme.accent.bold() } else { theme.text };
            numbers.push(Span::styled(centred(&text, cell), style));
            let at = INDENT + cell * usize::from(n);
            view.spots.push((Place::Body, view.body.len(), at..at + cell, Msg::Mark(row, n)));
        }
        view.line(Line::from(numbers));
        let gap = (cell * 11).saturating_sub(width(t.least) + width(t.most) + 2);
        let ends = format!("{}{}{}{}", " ".repeat(INDENT + 1), t.least, " ".repeat(gap), t.most);
        view.line(Line::styled(ends, theme.muted));
        if row == self.row {
            view.focus = Some(from..view.body.len());
        }
        view.gap();
    }

    fn draw_question(
        &self,
        view: &mut View<Msg>,
        row: usize,
        item: &Item,
        note: &str,
        cx: &Cx<'_>,
    ) {
        let (lead, style) = self.lead(row, cx);
        for (n, text) in wrap(&item.text, columns(cx).saturating_sub(INDENT)).iter().enumerate() {
            let lead = if n == 0 { lead.clone() } else { Span::raw("  ") };
            let mut spans = vec![lead, Span::styled(text.clone(), style)];
            if n == 0 && !note.is_empty() {
                spans.push(Span::styled(format!("  {note}"), cx.theme.muted));
            }
            view.clickable([Line::from(spans)], &Msg::To(row));
        }
    }

    fn draw_words(&self, view: &mut View<Msg>, row: usize, item: &Item, cx: &Cx<'_>) {
        let (theme, t) = (cx.theme, cx.texts.survey);
        let Some(entry) = self.entries.get(&item.id) else { return };
        let from = view.body.len();
        self.draw_question(view, row, item, t.may_stay_empty, cx);
        let room = field_columns(cx);
        let (lines, (line, column)) = entry.wrapped(room);
        let first = view.body.len();
        for n in 0..lines.len().max(LINES) {
            let text = lines.get(n).map_or("", String::as_str);
            let field = Span::styled(pad(text, room), theme.field);
            let line = Line::from(vec![Span::raw(" ".repeat(INDENT)), field]);
            view.clickable([line], &Msg::To(row));
        }
        if row == self.row {
            let at = first + line;
            view.caret = Some((Place::Body, at, INDENT + column));
            view.focus = Some(if line < LINES { from..at + 1 } else { at..at + 1 });
        }
        let used = (t.characters)(entry.text().chars().count(), LONGEST_TEXT);
        let saved = self.replies.contains_key(&item.id) && self.typing.as_ref() != Some(&item.id);
        let saved =
            if saved { format!("   {} {}", theme.signs.right, t.saved) } else { String::new() };
        let below = format!("{}{used}{saved}", " ".repeat(INDENT));
        view.line(Line::styled(below, theme.muted));
        view.gap();
    }

    fn draw_check(&self, view: &mut View<Msg>, cx: &Cx<'_>) {
        let (theme, t) = (cx.theme, cx.texts.survey);
        let missing = self.missing();
        let heading = if missing.is_empty() { t.all_filled } else { t.some_missing };
        view.lines(wrap_styled(heading, theme.heading, cx.columns));
        view.gap();
        let room = cx.columns.saturating_sub(CHOICE_INDENT);
        for (n, (page, row)) in missing.iter().enumerate() {
            let item = self.survey.pages.get(*page).and_then(|p| p.items.get(*row));
            let text = item.map_or("", |i| i.text.as_str());
            let lines = wrap_styled(&(t.missing_item)(page + 1, text), theme.text, room);
            view.choice(theme, self.row == n, theme.signs.off, lines, &Msg::GoTo(*page, *row));
        }
        if !missing.is_empty() {
            view.gap();
        }
        let submit = wrap_styled(t.submit, theme.heading, room);
        view.choice(theme, self.row >= missing.len(), "", submit, &Msg::Ask);
        view.gap();
        let parted = if self.survey.anonymous { t.parted } else { "" };
        let note = format!("{}{parted}", t.after_submitting);
        view.lines(wrap_styled(&note, theme.muted, cx.columns));
    }

    /// The pages with what is filled in, beside the grid of a wide window.
    fn draw_aside(&self, view: &mut View<Msg>, cx: &Cx<'_>) {
        let (theme, t) = (cx.theme, cx.texts.survey);
        let left = columns(cx);
        let mut lines = vec![Line::styled(t.page_name, theme.heading)];
        for (n, page) in self.survey.pages.iter().enumerate() {
            let done = page.items.iter().filter(|i| self.replies.contains_key(&i.id)).count();
            let (here, style) = if n == self.page {
                (theme.signs.pointer, theme.selected)
            } else {
                (" ", theme.text)
            };
            let text = format!("{here} {}", (t.page_line)(n + 1, done, page.items.len()));
            lines.push(Line::styled(text, style));
            view.spots.push((Place::Body, n + 2, left..cx.columns, Msg::GoTo(n, 0)));
        }
        view.beside(1, lines, left);
    }
}

/// The scale above the marks: words and numbers, or a line of words and the numbers.
fn draw_scale(view: &mut View<Msg>, scale: &[String], grid: &Grid, cx: &Cx<'_>) {
    let theme = cx.theme;
    let lead = " ".repeat(INDENT + grid.statement);
    if grid.words {
        let words: String = scale.iter().map(|w| centred(w, grid.mark)).collect();
        view.line(Line::styled(format!("{lead}{words}"), theme.muted));
    } else {
        let words: Vec<String> =
            scale.iter().enumerate().map(|(n, w)| format!("{} {w}", n + 1)).collect();
        view.lines(wrap_styled(&words.join("   "), theme.muted, columns(cx)));
    }
    let numbers: String = (1..=scale.len()).map(|n| centred(&n.to_string(), grid.mark)).collect();
    view.line(Line::from(vec![Span::raw(lead), Span::styled(numbers, theme.key)]));
}

fn centred(text: &str, columns: usize) -> String {
    let left = columns.saturating_sub(width(text)) / 2;
    pad(&format!("{}{text}", " ".repeat(left)), columns)
}
