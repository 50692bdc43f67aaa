//! How the window looks: the queue, the case with what is known of it, what came of the last step.

use std::ops::Range;

use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::menu;
use crate::domain::drill::act::Act;
use crate::domain::drill::case::{Case, Mark, Stage};
use crate::domain::drill::clock::Moment;
use crate::domain::drill::office::ServiceItem;
use crate::domain::drill::roster::{Mode, Taking};
use crate::domain::drill::{Advice, Drill};
use crate::tui::page::Cx;
use crate::tui::text::width::{pad, width};
use crate::tui::text::wrap::{wrap_hanging, wrap_styled};
use crate::tui::widgets::bubble::{self, Room};

/// Columns from which bubbles have frames.
const FRAMED: usize = 60;

/// A moment as people read it.
pub fn clock(at: Moment, cx: &Cx<'_>) -> String {
    (cx.texts.drill.clock)(at.day() + 1, at.minute() / 60, at.minute() % 60)
}

/// The state of a case with the colour that it calls for.
fn stage(drill: &Drill, case: &Case, cx: &Cx<'_>) -> (String, Style) {
    let theme = cx.theme;
    let pressing = case.due.is_some_and(|due| due <= drill.now().day());
    let style = match case.stage {
        Stage::Finished => theme.right,
        Stage::Refused | Stage::Deleted | Stage::Away => theme.muted,
        Stage::Queued | Stage::Returned | Stage::Replied => theme.attention,
        Stage::Issuing if case.here => theme.attention,
        Stage::Making if case.made => theme.attention,
        _ if pressing => theme.attention,
        _ => theme.text,
    };
    (word(case, cx), style)
}

/// A case's state in a word, with what has happened in it by itself.
fn word(case: &Case, cx: &Cx<'_>) -> String {
    let t = cx.texts.drill;
    match case.stage {
        Stage::Making if case.made => t.stage_made.to_owned(),
        Stage::Issuing if case.here => t.stage_here.to_owned(),
        stage => (t.stage)(stage),
    }
}

/// A case in the queue's list.
pub fn listed(drill: &Drill, n: usize, here: bool, columns: usize, cx: &Cx<'_>) -> Line<'static> {
    let theme = cx.theme;
    let Some(case) = drill.cases().get(n) else { return Line::default() };
    let (word, style) = stage(drill, case, cx);
    let pointer = if here { theme.signs.pointer } else { " " };
    let name = if here { theme.selected } else { theme.text };
    let head = format!("{pointer} {} {}", case.visit.number, pad(&case.visit.customer, 8));
    let due = case.due.map_or(String::new(), |d| (cx.texts.drill.due)(d + 1));
    let room = columns.saturating_sub(width(&head) + 2 + width(&due) + 1);
    Line::from(vec![
        Span::styled(head, name),
        Span::styled(format!("  {} ", pad(&word, room)), style),
        Span::styled(due, theme.muted),
    ])
}

/// The queue in rows, and where in them each case stands.
#[derive(Default)]
pub struct Strip {
    /// The rows.
    pub lines: Vec<Line<'static>>,
    /// Row, columns and case.
    pub places: Vec<(usize, Range<usize>, usize)>,
}

/// The queue in as few rows as it fits on.
pub fn strip(drill: &Drill, shown: &[usize], current: usize, cx: &Cx<'_>) -> Strip {
    let theme = cx.theme;
    let mut strip = Strip::default();
    let mut spans: Vec<Span<'static>> = Vec::new();
    let mut used = 0;
    for n in shown {
        let Some(case) = drill.cases().get(*n) else { continue };
        let (word, style) = stage(drill, case, cx);
        let here = *n == current;
        let pointer = if here { theme.signs.pointer } else { " " };
        let name = format!("{pointer} {} {} ", case.visit.number, case.visit.customer);
        let cell = width(&name) + width(&word) + 2;
        if used + cell > cx.columns + 2 && used > 0 {
            strip.lines.push(Line::from(std::mem::take(&mut spans)));
            used = 0;
        }
        strip.places.push((strip.lines.len(), used..used + cell, *n));
        spans.push(Span::styled(name, if here { theme.selected } else { theme.text }));
        spans.push(Span::styled(format!("{word}  "), style));
        used += cell;
    }
    if shown.is_empty() {
        spans.push(Span::styled(cx.texts.drill.nobody, theme.muted));
    }
    strip.lines.push(Line::from(spans));
    strip
}

/// What is known of a case.
pub fn about(drill: &Drill, case: &Case, columns: usize, cx: &Cx<'_>) -> Vec<Line<'static>> {
    let (theme, t) = (cx.theme, cx.texts.drill);
    let (word, style) = stage(drill, case, cx);
    let registered = case.item.and_then(|n| drill.office().items.get(n));
    let mut head = vec![
        Span::styled(format!("{} {}", case.visit.number, case.visit.customer), theme.heading),
        Span::styled(format!("   {}   ", (t.tail)(case.visit.tail)), theme.muted),
        Span::styled(word, style),
    ];
    if let Some(item) = registered {
        head.push(Span::styled(format!("   {}", item.title), theme.heading));
    }
    let mut lines = vec![Line::from(head)];
    if let Some(item) = registered {
        lines.extend(labelled(t.published, &published(item, cx), columns, cx));
    }
    if let Some(item) = registered.filter(|_| case.stage == Stage::Checking) {
        let documents: Vec<&str> = item.documents.iter().map(|d| d.title.as_str()).collect();
        lines.extend(labelled(t.documents, &documents.join(cx.texts.exam.comma), columns, cx));
    }
    if let Some(number) = case.visit.twin {
        lines.extend(wrap_styled(&(t.twin)(number), theme.attention, columns));
    }
    if let Some(text) = case.says(drill.office()) {
        let room = Room {
            columns,
            names: width(&case.visit.customer),
            own: 0,
            framed: columns >= FRAMED && cx.rows > 24,
        };
        lines.extend(bubble::theirs(&case.visit.customer, text, room, theme));
    }
    if let Some(item) = drill.item(case) {
        lines.extend(found(drill, case, item, columns, cx));
    }
    lines
}

fn labelled(label: &str, text: &str, columns: usize, cx: &Cx<'_>) -> Vec<Line<'static>> {
    wrap_hanging((&format!("{label}  "), cx.theme.muted), text, cx.theme.text, columns)
}

/// What is published of an item: times and fee.
pub fn published(item: &ServiceItem, cx: &Cx<'_>) -> String {
    let t = cx.texts.drill;
    let mut parts = vec![(t.desk)(item.minutes)];
    match (&item.review, item.joint.is_empty(), &item.upward) {
        (None, true, None) => parts.push(t.at_once.to_owned()),
        (review, ..) => parts.extend(review.as_ref().map(|r| (t.review_days)(r.days))),
    }
    for part in &item.joint {
        parts.push((t.joint_days)(&part.department, part.days));
    }
    parts.extend(item.upward.as_ref().map(|u| (t.upward_days)(&u.to, u.days, u.reply)));
    parts.push((t.make_days)(&item.make.what, item.make.days));
    if item.days() > 0 {
        parts.push((t.in_all)(item.days()));
    }
    parts.push((t.free)(item.fee.yuan));
    parts.join(" · ")
}

/// What the window's system shows in this state.
fn found(
    drill: &Drill,
    case: &Case,
    item: &ServiceItem,
    columns: usize,
    cx: &Cx<'_>,
) -> Vec<Line<'static>> {
    let (theme, t) = (cx.theme, cx.texts.drill);
    let plain = |text: &str| wrap_styled(text, theme.text, columns);
    match case.stage {
        Stage::Supplementing => {
            let named: Vec<String> = (0..case.papers.len())
                .filter(|n| case.marks.get(*n).copied().flatten() == Some(Mark::Missing))
                .map(|n| menu::paper_of(drill, case, n, cx).0)
                .collect();
            let names = format!("{}{}", t.notice_names, named.join(cx.texts.exam.comma));
            plain(t.away).into_iter().chain(plain(&names)).collect()
        }
        Stage::Sharing => plain(&(t.joint_number)(case.visit.number)),
        Stage::Reviewing => reviewing(case, item, columns, cx),
        Stage::Replying => plain(t.waiting_reply),
        Stage::Replied => item.upward.as_ref().map_or_else(Vec::new, |upward| {
            let denied = upward.denied.as_deref().filter(|_| case.visit.denied);
            labelled(&(t.reply)(&upward.to), denied.unwrap_or(t.granted), columns, cx)
        }),
        Stage::Making if case.made => {
            let tail = case.visit.tail;
            // A misprint swaps the last two digits.
            let swapped = tail / 100 * 100 + tail % 10 * 10 + tail / 10 % 10;
            let printed = if case.misprint { swapped } else { tail };
            let name = &case.visit.customer;
            let made = (t.certificate)(&item.make.what, name, printed);
            plain(&made).into_iter().chain(plain(&(t.application)(name, tail))).collect()
        }
        Stage::Making => plain(t.being_made),
        Stage::Issuing => {
            let here = if case.here { t.is_here } else { t.not_here };
            let paid = if case.paid.is_some() { t.paid } else { t.unpaid };
            plain(&format!("{here}{paid}"))
        }
        _ => Vec::new(),
    }
}

fn reviewing(case: &Case, item: &ServiceItem, columns: usize, cx: &Cx<'_>) -> Vec<Line<'static>> {
    let (theme, t) = (cx.theme, cx.texts.drill);
    let mut lines = Vec::new();
    if let Some(review) = &item.review {
        let result = if case.visit.fails { &review.bad } else { &review.fine };
        lines.extend(labelled(&review.look, result, columns, cx));
    }
    if case.parts.is_empty() {
        return lines;
    }
    let own = if case.reviewed { t.done } else { t.own_open };
    let names = item.joint.iter().map(|p| width(&p.department)).max().unwrap_or(0);
    let names = names.max(width(t.own_part));
    let row = |name: &str, state: &str, style: Style, more: String| {
        Line::from(vec![
            Span::styled(format!("{}  ", pad(name, names)), theme.text),
            Span::styled(pad(state, 10), style),
            Span::styled(more, theme.muted),
        ])
    };
    let done = |done: bool| if done { theme.right } else { theme.text };
    lines.push(row(t.own_part, own, done(case.reviewed), String::new()));
    for (part, state) in item.joint.iter().zip(&case.parts) {
        let (word, style) = match state {
            s if s.done => (t.done, theme.right),
            s if s.ready.is_some() => (t.in_hand, theme.text),
            _ => (t.idle, theme.attention),
        };
        let more = format!("{}  {}", part.does, (t.due)(state.due + 1));
        lines.push(row(&part.department, word, style, more));
    }
    lines
}

/// What was done with a case so far, the checking of single papers left out.
pub fn history(case: &Case, cx: &Cx<'_>) -> Vec<Line<'static>> {
    let t = cx.texts.drill;
    let told = case.log.iter().filter(|e| !matches!(e.act, Act::Mark { .. }));
    let mut lines: Vec<Line<'static>> = told
        .map(|entry| {
            let stopped = if entry.stopped { t.was_stopped } else { "" };
            let did = (t.did)(&entry.act);
            let text = format!("  {}  {did}{stopped}", pad(&clock(entry.at, cx), 14));
            Line::styled(text, cx.theme.muted)
        })
        .collect();
    if !lines.is_empty() {
        lines.insert(0, Line::styled(t.history, cx.theme.heading));
    }
    lines
}

/// What other windows of the department have closed by now.
pub fn elsewhere(drill: &Drill, cx: &Cx<'_>) -> Vec<Line<'static>> {
    let theme = cx.theme;
    let closed = drill.roster().takings.iter().filter(|t| t.at <= drill.now());
    let row = |taking: &Taking| {
        let item = drill.office().items.get(taking.item).map_or("", |i| i.title.as_str());
        let text = format!("  {}  {item}  {}", taking.window, clock(taking.at, cx));
        Line::styled(text, theme.muted)
    };
    let mut lines = vec![Line::styled(cx.texts.drill.other_windows, theme.heading)];
    lines.extend(closed.map(row));
    if lines.len() == 1 {
        lines.push(Line::styled(format!("  {}", cx.texts.drill.totals_nothing), theme.muted));
    }
    lines
}

/// What came of the last step, and in a guided run what comes next.
pub fn told(drill: &Drill, current: usize, cx: &Cx<'_>) -> Vec<Line<'static>> {
    let (theme, t, d) = (cx.theme, cx.texts.drill, cx.texts.deviation);
    let (outcome, signs) = (drill.outcome(), theme.signs);
    let guided = drill.roster().mode == Mode::Guided;
    let mut lines = Vec::new();
    let mut say = |sign: &str, text: &str, style: Style| {
        lines.extend(wrap_hanging((&format!("{sign} "), style), text, style, cx.columns));
    };
    if let Some(rule) = outcome.stopped {
        say(signs.wrong, &(t.not_allowed)(&(d.rule)(rule)), theme.wrong);
        if guided {
            say(" ", &(d.right)(rule), theme.text);
        }
    }
    for (rule, _) in outcome.broken.iter().filter(|(r, _)| guided && outcome.stopped != Some(*r)) {
        let text = (t.noted)(&(d.rule)(*rule), &(d.right)(*rule));
        say(signs.attention, &text, theme.attention);
    }
    let news: Vec<String> = outcome
        .news
        .iter()
        .filter_map(|n| drill.cases().get(*n))
        .map(|c| (t.news)(c.visit.number, &c.visit.customer, &word(c, cx)))
        .collect();
    if !news.is_empty() {
        say(signs.on, &news.join(cx.texts.play.semicolon), theme.accent);
    }
    if guided && let Some(advice) = drill.advice() {
        let label = format!("{}  ", t.guide);
        let text = advised(drill, &advice, current, cx);
        lines.extend(wrap_hanging((&label, theme.accent), &text, theme.text, cx.columns));
    }
    lines
}

fn advised(drill: &Drill, advice: &Advice, current: usize, cx: &Cx<'_>) -> String {
    let t = cx.texts.drill;
    match advice {
        Advice::Wait => t.advice_wait.to_owned(),
        Advice::Do { case, act } => {
            let elsewhere = drill.cases().get(*case).filter(|_| *case != current);
            let at = elsewhere.map(|c| (t.advice_at)(c.visit.number, &c.visit.customer));
            let (paper, why) = match (act, drill.cases().get(*case)) {
                (Act::Mark { paper, .. }, Some(case)) => about_paper(drill, case, *paper, cx),
                // Which item, the customer says and the trainee finds.
                _ => Default::default(),
            };
            format!("{}{paper}{why}{}", at.unwrap_or_default(), (t.advice)(act))
        }
    }
}

/// Which paper is meant, and what is wrong with it.
fn about_paper(drill: &Drill, case: &Case, paper: usize, cx: &Cx<'_>) -> (String, String) {
    let title = menu::paper_of(drill, case, paper, cx).0;
    let document = drill.item(case).and_then(|i| i.documents.get(paper));
    let flaw = document.zip(case.papers.get(paper)).and_then(|(d, shape)| d.flaw(*shape));
    (format!("{title}{}", cx.texts.drill.colon), flaw.map_or(String::new(), |f| f.why.clone()))
}
