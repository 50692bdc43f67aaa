//! One question: who chose what, by third; all its figures, and what to do about it.

use crossterm::event::KeyCode;
use ratatui::text::{Line, Span};

use super::items::{Items, figure, wants_a_look};
use crate::domain::analysis::{Choice, Item, OptionFigures, UpperLower};
use crate::domain::statistics::Interval;
use crate::domain::text::clean_line;
use crate::report::tables::advice_lines;
use crate::tui::keys::Key;
use crate::tui::page::{Cx, Effect, Go, Page, View};
use crate::tui::route::Route;
use crate::tui::text::width::{cut, pad, pad_left, width};
use crate::tui::text::wrap::{wrap_hanging, wrap_styled};
use crate::tui::widgets::beside::GUTTER;
use crate::tui::widgets::gauge::gauge;

/// Body columns from which the figures stand beside the options, and the columns they take there.
const WIDE: usize = 104;
const FIGURES: usize = 42;
/// Body rows from which options stand apart.
const TALL: usize = 30;
/// Columns of a figure's name and value.
const NAME: usize = 16;
const VALUE: usize = 9;
/// Columns of a share in percent.
const PERCENT: usize = 5;

/// The page.
pub struct ItemPage {
    of: Items,
    n: usize,
}

/// What keys say.
#[derive(Clone, Debug)]
pub enum Msg {
    /// To another question.
    Move(isize),
    /// Back.
    Back,
}

/// A figure's name, value and interval.
type Figure = (&'static str, String, Option<String>);

impl ItemPage {
    /// The page on the n-th question.
    pub fn new(of: Items, n: usize) -> ItemPage {
        ItemPage { n: n.min(of.items.len().saturating_sub(1)), of }
    }

    fn last(&self) -> usize {
        self.of.items.len().saturating_sub(1)
    }
}

fn draw_question(item: &Item, view: &mut View<Msg>, columns: usize, cx: &Cx<'_>) {
    let (theme, t) = (cx.theme, cx.texts.analysis);
    view.lines(wrap_styled(&clean_line(&item.question.stem), theme.heading, columns));
    view.gap();
    let said = advice_lines(item, cx.texts);
    if said.is_empty() {
        let text = format!("{} {}", theme.signs.right, t.in_order);
        view.line(Line::styled(text, theme.right));
    }
    let sign = format!("{} ", theme.signs.attention);
    for line in said {
        view.lines(wrap_hanging((&sign, theme.attention), &line, theme.text, columns));
    }
    if wants_a_look(item) {
        let label = format!("{}  ", t.what_to_do);
        let to_do = (t.to_do)(item.id().as_str());
        view.lines(wrap_hanging((&label, theme.muted), &to_do, theme.muted, columns));
    }
    view.gap();
    if item.options.is_empty() {
        view.lines(wrap_styled(t.no_options, theme.muted, columns));
    }
    for (n, option) in item.options.iter().enumerate() {
        if n > 0 && cx.rows >= TALL {
            view.gap();
        }
        draw_option(option, view, columns, cx);
    }
}

/// An option over its bars: the best, the middle and the weakest third.
fn draw_option(option: &OptionFigures, view: &mut View<Msg>, columns: usize, cx: &Cx<'_>) {
    let (theme, t) = (cx.theme, cx.texts.analysis);
    let (sign, style) =
        if option.key { (theme.signs.right, theme.right) } else { (" ", theme.text) };
    let name = match option.choice {
        Choice::Letter(letter) => format!("{} {}", letter.0, clean_line(&option.text)),
        Choice::Verdict(verdict) => (t.verdict)(verdict),
    };
    let key = if option.key { format!("（{}）", t.key_mark) } else { String::new() };
    let by = format!("  {}", (t.chosen_by)(option.chosen, option.of));
    let room = columns.saturating_sub(2 + width(&key) + width(&by));
    let name = cut(&name, room);
    let fill = " ".repeat(room.saturating_sub(width(&name)));
    view.line(Line::from(vec![
        Span::styled(format!("{sign} "), style),
        Span::styled(format!("{name}{key}{fill}"), style),
        Span::styled(by, theme.muted),
    ]));
    let Some([lower, middle, upper]) = option.thirds else {
        view.line(Line::styled(format!("  {}", cx.texts.terms.too_few), theme.muted));
        return;
    };
    let groups = [(t.upper, upper), (t.middle, middle), (t.lower, lower)];
    let labels: usize = groups.iter().map(|(label, _)| width(label) + 1 + PERCENT + 2).sum();
    let bar = (columns.saturating_sub(2 + labels) / groups.len()).clamp(4, 14);
    let mut spans = vec![Span::raw("  ")];
    for (label, share) in groups {
        spans.push(Span::styled(format!("{label} "), theme.muted));
        let percent = share.map_or("–".to_owned(), |s| format!("{:.0}%", s * 100.0));
        spans.extend(gauge(share.unwrap_or(0.0), bar, theme));
        spans.push(Span::raw(format!("{}  ", pad_left(&percent, PERCENT))));
    }
    view.line(Line::from(spans));
}

fn figures(item: &Item, cx: &Cx<'_>) -> Vec<Figure> {
    let t = cx.texts.analysis;
    let some = |value: Option<f64>| figure(value, item, cx);
    let few = || cx.texts.terms.too_few.to_owned();
    let band = |interval: Option<Interval>| interval.map(|i| (t.range)(i.low, i.high));
    let form = item.form.as_ref();
    let letter = form.map(|f| (t.of_form)(f.letter));
    let seconds = |s: f64| format!("{s:.0}");
    let time =
        item.seconds_interval.map(|i| (t.seconds_of)(&format!("{:.0}–{:.0}", i.low, i.high)));
    let measured = |value: Option<f64>| value.map_or_else(few, t.value);
    vec![
        (t.n, item.n.to_string(), None),
        (t.facility, (t.value)(item.facility), band(item.facility_interval)),
        (t.sd, item.sd.map_or_else(few, t.value), None),
        (t.discrimination, some(item.discrimination), band(item.discrimination_interval)),
        (t.efficiency, some(item.efficiency), None),
        (t.point_biserial, some(item.point_biserial), band(item.point_biserial_interval)),
        (
            t.upper_lower,
            some(item.upper_lower.map(UpperLower::difference)),
            band(item.upper_lower_interval),
        ),
        (t.guess, item.guess.map_or("–".to_owned(), t.value), None),
        (t.omitted, (t.people)(item.omitted), None),
        (t.not_reached, (t.people)(item.not_reached), None),
        (t.mean_time, item.seconds.map_or_else(few, |s| (t.seconds_of)(&seconds(s))), time),
        (t.effective_weight, some(item.effective_weight), letter.clone()),
        (t.alpha_without, measured(item.alpha_without), letter.clone()),
        (t.alpha, measured(form.and_then(|f| f.alpha)), letter.clone()),
        (
            t.standard_error,
            form.and_then(|f| f.standard_error).map_or_else(few, |e| format!("{e:.1}")),
            letter,
        ),
    ]
}

fn figure_lines(item: &Item, cx: &Cx<'_>) -> Vec<Line<'static>> {
    let (theme, t) = (cx.theme, cx.texts.analysis);
    let heading = format!("{}  {}", pad(t.figures, NAME + VALUE), t.interval);
    let mut lines = vec![Line::styled(heading, theme.muted)];
    lines.extend(figures(item, cx).into_iter().map(|(name, value, interval)| {
        Line::from(vec![
            Span::styled(pad(name, NAME), theme.muted),
            Span::raw(pad_left(&value, VALUE)),
            Span::styled(format!("  {}", interval.unwrap_or_default()), theme.muted),
        ])
    }));
    lines
}

impl Page for ItemPage {
    type Msg = Msg;

    fn keys(&self, cx: &Cx<'_>) -> Vec<Key<Msg>> {
        let t = cx.texts.analysis;
        let beside = vec![(KeyCode::Right, Msg::Move(1)), (KeyCode::Left, Msg::Move(-1))];
        let mut keys = Vec::new();
        if self.last() > 0 {
            keys.push(Key::group("←→", t.key_beside, beside));
        }
        keys.push(Key::new(KeyCode::Esc, cx.texts.chrome.cancel, Msg::Back));
        keys
    }

    fn update(&mut self, msg: Msg, _cx: &Cx<'_>) -> Vec<Effect> {
        match msg {
            Msg::Move(by) => {
                self.n = self.n.saturating_add_signed(by).min(self.last());
                Vec::new()
            }
            Msg::Back => vec![Effect::Go(Go::Back)],
        }
    }

    fn view(&self, cx: &Cx<'_>) -> View<Msg> {
        let t = cx.texts.analysis;
        let Some(item) = self.of.items.get(self.n) else {
            let mut view = View::titled(t.title);
            view.lines(wrap_styled(t.nobody, cx.theme.text, cx.columns));
            return view;
        };
        let title = format!("{} · {} · {}", t.title, self.of.title, item.id());
        let mut view = View::titled(title).with_state((t.nth)(self.n + 1, self.of.items.len()));
        view.subject = self.n;
        view.gap();
        if cx.columns >= WIDE {
            let left = cx.columns - FIGURES - GUTTER;
            draw_question(item, &mut view, left, cx);
            view.beside(1, figure_lines(item, cx), left);
        } else {
            draw_question(item, &mut view, cx.columns, cx);
            view.gap();
            view.lines(figure_lines(item, cx));
        }
        view
    }

    fn route(&self) -> Route {
        Route::Item { paper: self.of.paper.clone(), selected: self.n }
    }

    fn help(&self, cx: &Cx<'_>) -> String {
        cx.texts.analysis.help_item.to_owned()
    }
}
