//! A paper's questions by what needs attention first, under how far the paper can be relied on.

use ratatui::style::Style;
use ratatui::text::{Line, Span};

use crate::domain::analysis::{Advice, Analysis, FormFigures, Item, UpperLower};
use crate::domain::id::PaperId;
use crate::domain::text::clean_line;
use crate::tui::keys::Key;
use crate::tui::page::{CHOICE_INDENT, Cx, Effect, Page, View};
use crate::tui::pages::list::{List, Msg};
use crate::tui::route::Route;
use crate::tui::text::width::{pad, pad_left};
use crate::tui::text::wrap::wrap_styled;

/// Columns between those of the table.
const GAP: usize = 1;
/// Columns before the advice.
const BEFORE_ADVICE: usize = 2;
/// Columns of the advice.
const ADVICE: usize = 10;
/// Row columns from which the point-biserial, and from which everything stands in the table.
const MIDDLE: usize = 60;
const WIDE: usize = 100;
/// From here on totals can be relied on, and mostly (Nunnally & Bernstein 1994, Psychometric Theory, ch. 7).
const RELIABLE: f64 = 0.80;
const FAIRLY: f64 = 0.60;

/// A paper's questions and how its forms measure.
pub struct Items {
    /// Which paper.
    pub paper: PaperId,
    /// Its name.
    pub title: String,
    /// Its questions, what needs attention first.
    pub items: Vec<Item>,
    /// Its forms that were sat.
    pub forms: Vec<FormFigures>,
}

impl Items {
    /// What the answers to a paper teach.
    pub fn new(paper: PaperId, title: String, analysis: &Analysis) -> Items {
        let mut items = analysis.items();
        Item::sort_by_urgency(&mut items);
        Items { paper, title, items, forms: analysis.forms() }
    }
}

/// The page.
pub struct ItemsPage {
    of: Items,
    list: List,
}

/// A column of the table: its heading, its width, and what stands in it.
type Column = (&'static str, usize, fn(&Item, &Cx<'_>) -> String);

/// A figure of two digits, or why there is none.
pub fn figure(value: Option<f64>, item: &Item, cx: &Cx<'_>) -> String {
    let t = cx.texts;
    let why = if item.is_alike() { t.analysis.short_alike } else { t.terms.too_few };
    value.map_or(why.to_owned(), t.analysis.value)
}

/// True where there is something to look at.
pub fn wants_a_look(item: &Item) -> bool {
    item.advice.iter().any(|a| *a != Advice::TooFewAnswers)
}

fn columns(room: usize, cx: &Cx<'_>) -> Vec<Column> {
    let t = cx.texts.analysis;
    // As wide as what is said where there are too few.
    let few = 8;
    let mut columns: Vec<Column> = vec![
        (t.n, 5, |item, _| item.n.to_string()),
        (t.facility, 6, |item, cx| (cx.texts.analysis.value)(item.facility)),
        (t.discrimination, few, |item, cx| figure(item.discrimination, item, cx)),
    ];
    if room >= MIDDLE {
        columns.push((t.short_biserial, few, |item, cx| figure(item.point_biserial, item, cx)));
    }
    if room >= WIDE {
        columns.extend::<[Column; 4]>([
            (t.efficiency, few, |item, cx| figure(item.efficiency, item, cx)),
            (t.upper_lower, few, |item, cx| {
                figure(item.upper_lower.map(UpperLower::difference), item, cx)
            }),
            (t.omitted, few, |item, _| item.omitted.to_string()),
            (t.not_reached, 6, |item, _| item.not_reached.to_string()),
        ]);
    }
    columns
}

impl ItemsPage {
    /// The page on one of the questions.
    pub fn new(of: Items, selected: usize) -> ItemsPage {
        ItemsPage { list: List::new(selected, of.items.len()), of }
    }

    fn draw_forms(&self, view: &mut View<Msg>, cx: &Cx<'_>) {
        let (theme, t) = (cx.theme, cx.texts.analysis);
        for form in &self.of.forms {
            let few = || cx.texts.terms.too_few.to_owned();
            let mean = form.mean.map_or_else(few, |m| format!("{m:.1}"));
            let alpha = form.alpha.map_or_else(few, t.value);
            let between = form.alpha_interval.filter(|_| cx.columns >= MIDDLE);
            let alpha = match between.map(|i| (t.range)(i.low, i.high)) {
                Some(range) => (t.alpha_with_interval)(&alpha, &range),
                None => alpha,
            };
            let error = form.standard_error.map_or_else(few, |e| format!("{e:.1}"));
            let spans = vec![
                Span::raw(format!("{}  ", (t.form_line)(form.letter, form.people, &mean, form.of))),
                Span::raw(format!("{}  ", (t.alpha_line)(&alpha))),
                Span::raw((t.error_line)(&error)),
            ];
            view.heads([Line::from(spans)]);
        }
        view.heads(wrap_styled(&self.meaning(cx), theme.muted, cx.columns));
        view.heads([Line::default()]);
    }

    /// What the figures of the form that most people sat mean.
    fn meaning(&self, cx: &Cx<'_>) -> String {
        let t = cx.texts.analysis;
        let form = self.of.forms.iter().max_by_key(|f| f.people);
        let measured = form.and_then(|f| Some((f.alpha?, f.standard_error?)));
        let Some((alpha, error)) = measured else {
            return t.reliability_unknown.to_owned();
        };
        let verdict = match alpha {
            a if a < 0.0 => t.reliability_negative,
            a if a < FAIRLY => t.reliability_low,
            a if a < RELIABLE => t.reliability_fair,
            _ => t.reliability_high,
        };
        (t.reliability)(verdict, &format!("{error:.1}"))
    }

    fn draw_table(&self, view: &mut View<Msg>, cx: &Cx<'_>) {
        let (theme, t) = (cx.theme, cx.texts.analysis);
        let room = cx.columns.saturating_sub(CHOICE_INDENT);
        let columns = columns(room, cx);
        let taken: usize = columns.iter().map(|(_, width, _)| width + GAP).sum();
        let stem = room.saturating_sub(taken + BEFORE_ADVICE + ADVICE);
        let row = |first: &str, cells: Vec<String>, advice: (String, Style)| {
            let mut text = pad(first, stem);
            for (cell, (_, width, _)) in cells.iter().zip(&columns) {
                text.push_str(&" ".repeat(GAP));
                text.push_str(&pad_left(cell, *width));
            }
            text.push_str(&" ".repeat(BEFORE_ADVICE));
            Line::from(vec![Span::raw(text), Span::styled(advice.0, advice.1)])
        };
        let titles = columns.iter().map(|(title, ..)| (*title).to_owned()).collect();
        let heading = row(t.short_stem, titles, (t.advice_title.to_owned(), theme.muted));
        let mut spans = vec![Span::raw(" ".repeat(CHOICE_INDENT))];
        spans.extend(heading.spans.into_iter().map(|s| s.style(theme.muted)));
        view.heads([Line::from(spans)]);
        for (n, item) in self.of.items.iter().enumerate() {
            let cells = columns.iter().map(|(.., cell)| cell(item, cx)).collect();
            let stem = clean_line(&item.question.stem);
            let line = row(&stem, cells, short_advice(item, cx));
            view.choice(theme, n == self.list.selected, "", vec![line], &Msg::Open(n));
        }
    }
}

/// What there is to say on a question, in a word.
fn short_advice(item: &Item, cx: &Cx<'_>) -> (String, Style) {
    let (theme, t) = (cx.theme, cx.texts.analysis);
    match item.advice.first() {
        None => (t.in_order.to_owned(), theme.right),
        Some(first @ Advice::TooFewAnswers) => ((t.short)(*first), theme.muted),
        Some(first @ Advice::KeyPossiblyWrong { .. }) => ((t.short)(*first), theme.wrong),
        Some(first) => ((t.short)(*first), theme.attention),
    }
}

impl Page for ItemsPage {
    type Msg = Msg;

    fn keys(&self, cx: &Cx<'_>) -> Vec<Key<Msg>> {
        let t = cx.texts.analysis;
        self.list.keys(t.key_question, t.key_select, cx)
    }

    fn update(&mut self, msg: Msg, _cx: &Cx<'_>) -> Vec<Effect> {
        let paper = &self.of.paper;
        self.list.update(msg, |selected| Some(Route::Item { paper: paper.clone(), selected }))
    }

    fn view(&self, cx: &Cx<'_>) -> View<Msg> {
        let t = cx.texts.analysis;
        let items = &self.of.items;
        let to_look_at = items.iter().filter(|i| wants_a_look(i)).count();
        let mut view =
            View::titled(format!("{} · {}", t.title, self.of.title))
                .with_state((t.to_look_at)(to_look_at, items.len()));
        if items.is_empty() {
            view.gap();
            view.lines(wrap_styled(t.nobody, cx.theme.text, cx.columns));
            return view;
        }
        self.draw_forms(&mut view, cx);
        self.draw_table(&mut view, cx);
        view
    }

    fn route(&self) -> Route {
        Route::Items { paper: self.of.paper.clone(), selected: self.list.selected }
    }

    fn help(&self, cx: &Cx<'_>) -> String {
        cx.texts.analysis.help_items.to_owned()
    }
}
