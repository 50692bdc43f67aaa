//! A page of a lesson, drawn: heading, text, figure or comparison or phrases, source.

use std::ops::Range;

use ratatui::style::Style;
use ratatui::text::Line;

use crate::domain::course::{Body, Page, Phrase};
use crate::tui::page::Cx;
use crate::tui::text::markdown::markdown;
use crate::tui::text::width::{pad, width};
use crate::tui::text::wrap::{wrap_hanging, wrap_styled};
use crate::tui::widgets::boxes::{Heading, facing, rooms, side_by_side};
use crate::tui::widgets::figure::{figure, overhang};

/// Lines beyond this many columns are tiring to read.
pub const MEASURE: usize = 76;
/// Columns from which something stands beside a page.
pub const WIDE: usize = MEASURE + 28;

/// The share of the columns for what to say; what not to say is shorter.
const SAY: usize = 58;

/// A drawn page.
#[derive(Clone, Debug, Default)]
pub struct Sheet {
    /// Its lines.
    pub lines: Vec<Line<'static>>,
    /// Which of them are the figure.
    pub figure: Option<Range<usize>>,
}

impl Sheet {
    fn block(&mut self, lines: Vec<Line<'static>>) {
        if lines.is_empty() {
            return;
        }
        if !self.lines.is_empty() {
            self.lines.push(Line::default());
        }
        self.lines.extend(lines);
    }
}

/// Columns of the page's figure that cannot be seen at once.
pub fn hidden(page: &Page, columns: usize) -> usize {
    match &page.body {
        Body::Figure { art, .. } => overhang(art, columns),
        _ => 0,
    }
}

/// A page's heading: its own, or the one that check questions share.
pub fn heading(page: &Page, cx: &Cx<'_>) -> Option<String> {
    page.title.clone().or_else(|| {
        matches!(page.body, Body::Check(_)).then(|| cx.texts.learn.check_title.to_owned())
    })
}

/// Draws a page but for its question; a figure that is too wide from its `from`-th column on.
pub fn sheet(page: &Page, from: usize, cx: &Cx<'_>) -> Sheet {
    let (theme, t) = (cx.theme, cx.texts.learn);
    let mut sheet = Sheet::default();
    if let Some(title) = heading(page, cx) {
        sheet.block(wrap_styled(&title, theme.title, cx.columns));
    }
    if let Some(text) = &page.text {
        sheet.block(markdown(text, cx.columns, theme));
    }
    match &page.body {
        Body::Text | Body::Check(_) => {}
        Body::Figure { art, caption } => {
            let first = sheet.lines.len() + usize::from(!sheet.lines.is_empty());
            let mut lines = Vec::new();
            if overhang(art, cx.columns) > 0 {
                let hint = if from == 0 { t.figure_goes_on } else { t.figure_went_on };
                lines.extend(wrap_styled(hint, theme.attention, cx.columns));
            }
            lines.extend(figure(art, from, cx.columns, theme));
            sheet.block(lines);
            sheet.figure = Some(first..sheet.lines.len());
            if let Some(caption) = caption {
                sheet.block(centred(caption, cx));
            }
        }
        Body::Compare { good, bad } => sheet.block(compare(good, bad, cx)),
        Body::Phrases(all) => sheet.block(phrases(all, cx)),
    }
    if let Some(source) = &page.source {
        let label = format!("{}   ", t.source);
        sheet.block(wrap_hanging((&label, theme.muted), source, theme.muted, cx.columns));
    }
    sheet
}

fn centred(text: &str, cx: &Cx<'_>) -> Vec<Line<'static>> {
    let mut lines = wrap_styled(text, cx.theme.muted, cx.columns);
    for line in &mut lines {
        let margin = pad("", cx.columns.saturating_sub(line.width()) / 2);
        line.spans.insert(0, margin.into());
    }
    lines
}

fn compare(good: &[String], bad: &[String], cx: &Cx<'_>) -> Vec<Line<'static>> {
    let (theme, t) = (cx.theme, cx.texts.learn);
    let [left, right] = rooms(cx.columns, 50);
    let list = |items: &[String], sign: &str, style: Style, columns: usize| -> Vec<Line<'static>> {
        let label = format!("{sign} ");
        let item = |text: &String| wrap_hanging((&label, style), text, theme.text, columns);
        items.iter().flat_map(item).collect()
    };
    let good = list(good, theme.signs.right, theme.right, left);
    let bad = list(bad, theme.signs.wrong, theme.wrong, right);
    let level = side_by_side(cx.columns);
    facing(headings([t.good, t.bad], cx), vec![[good, bad]], [left, right], level, theme)
}

fn headings<'a>(texts: [&'a str; 2], cx: &Cx<'_>) -> [Heading<'a>; 2] {
    let [good, bad] = texts;
    [Heading { text: good, style: cx.theme.right }, Heading { text: bad, style: cx.theme.wrong }]
}

/// Phrases: each beside its taboo, the reasons below; where there is no room, one phrase after the other.
fn phrases(all: &[Phrase], cx: &Cx<'_>) -> Vec<Line<'static>> {
    let (theme, t) = (cx.theme, cx.texts.learn);
    if !side_by_side(cx.columns) {
        return phrases_stacked(all, cx);
    }
    let rooms = rooms(cx.columns, SAY);
    let [left, right] = rooms;
    let several = all.len() > 1;
    let number = |n: usize| if several { format!("{} ", n + 1) } else { String::new() };
    let cell = |n: usize, sign: &str, style: Style, text: &str, columns: usize| {
        let label = format!("{}{sign} ", number(n));
        wrap_hanging((&label, style), text, theme.text, columns)
    };
    let row = |(n, phrase): (usize, &Phrase)| {
        let avoid = phrase.avoid.as_ref();
        let avoid = avoid.map(|a| cell(n, theme.signs.wrong, theme.wrong, a, right));
        [cell(n, theme.signs.right, theme.right, &phrase.say, left), avoid.unwrap_or_default()]
    };
    let rows = all.iter().enumerate().map(row).collect();
    let mut lines = facing(headings([t.say, t.do_not_say], cx), rows, rooms, true, theme);
    let whys = all.iter().enumerate().filter_map(|(n, p)| p.why.as_ref().map(|why| (n, why)));
    for (first, (n, why)) in whys.enumerate() {
        if first == 0 {
            lines.push(Line::default());
        }
        let word = if first == 0 { t.why.to_owned() } else { pad("", width(t.why)) };
        let label = format!("{word}   {}", number(n));
        lines.extend(wrap_hanging((&label, theme.heading), why, theme.text, cx.columns));
    }
    lines
}

fn phrases_stacked(all: &[Phrase], cx: &Cx<'_>) -> Vec<Line<'static>> {
    let theme = cx.theme;
    let mut lines = Vec::new();
    for (n, phrase) in all.iter().enumerate() {
        if n > 0 {
            lines.push(Line::default());
        }
        let mut line = |sign: &str, sign_style: Style, text: &str, style: Style| {
            let label = format!("{sign} ");
            lines.extend(wrap_hanging((&label, sign_style), text, style, cx.columns));
        };
        line(theme.signs.right, theme.right, &phrase.say, theme.text);
        if let Some(avoid) = &phrase.avoid {
            line(theme.signs.wrong, theme.wrong, avoid, theme.text);
        }
        if let Some(why) = &phrase.why {
            line(" ", theme.muted, why, theme.muted);
        }
    }
    lines
}
