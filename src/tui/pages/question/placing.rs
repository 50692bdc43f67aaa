//! Placing: each item of a match is given a partner, each item of a classify a group.
//!
//! The selected item opens into a small list of what it can be given, so that both are in sight together.

use crossterm::event::KeyCode;
use ratatui::text::{Line, Span};

use super::{Answering, Outcome, Touch};
use crate::domain::question::{Form, Response};
use crate::tui::keys::Key;
use crate::tui::page::{CHOICE_INDENT, Cx, Place, Row, View};
use crate::tui::text::width::{pad, width};
use crate::tui::text::wrap::wrap;

/// Columns between groups that stand in one row.
const APART: usize = 4;

impl Answering {
    /// The items in their order on the screen, each as its place in the response.
    pub(super) fn items(&self) -> Vec<usize> {
        match &self.question.form {
            Form::Match { pairs, .. } => (0..pairs.len()).collect(),
            _ => self.order.clone(),
        }
    }

    /// What items can be given in the order on the screen, each as the response names it, with its text.
    pub(super) fn places(&self) -> Vec<(usize, &str)> {
        match &self.question.form {
            Form::Match { pairs, extra } => {
                let partners: Vec<&String> = pairs.iter().map(|(_, p)| p).chain(extra).collect();
                let shown =
                    self.order.iter().filter_map(|o| Some((*o, partners.get(*o)?.as_str())));
                shown.collect()
            }
            Form::Classify { groups } => {
                groups.iter().enumerate().map(|(n, (title, _))| (n, title.as_str())).collect()
            }
            _ => Vec::new(),
        }
    }

    fn item_text(&self, item: usize) -> &str {
        match &self.question.form {
            Form::Match { pairs, .. } => pairs.get(item).map_or("", |(left, _)| left),
            Form::Classify { groups } => {
                groups.iter().flat_map(|(_, items)| items).nth(item).map_or("", String::as_str)
            }
            _ => "",
        }
    }

    /// What each item was given.
    fn given(&self, answer: Option<&Response>) -> Vec<Option<usize>> {
        match answer {
            Some(Response::Match(given) | Response::Groups(given))
                if given.len() == self.items().len() =>
            {
                given.clone()
            }
            _ => vec![None; self.items().len()],
        }
    }

    /// The first row from one on, and round, whose item was given nothing.
    pub(super) fn open_row(&self, from: usize, answer: Option<&Response>) -> Option<usize> {
        let (items, given) = (self.items(), self.given(answer));
        let count = items.len();
        let is_open = |row: &usize| {
            items.get(*row).is_some_and(|item| given.get(*item).is_some_and(Option::is_none))
        };
        (0..count).map(|n| (from + n) % count).find(is_open)
    }

    pub(super) fn placing_keys<M: Clone>(
        &self,
        cx: &Cx<'_>,
        say: &impl Fn(Touch) -> M,
    ) -> Vec<Key<M>> {
        let t = cx.texts.question;
        let label = match &self.question.form {
            Form::Match { .. } => t.key_partner,
            _ => t.key_group,
        };
        vec![
            Key::digits(self.places().len(), label, |n| say(Touch::Pick(n))),
            Key::new(KeyCode::Backspace, t.key_take_back, say(Touch::TakeBack))
                .or(KeyCode::Delete)
                .quiet(),
            Key::new(KeyCode::Char(' '), t.key_next_place, say(Touch::Take)).quiet(),
        ]
    }

    /// Gives the selected item the n-th place and goes on to the next open item; the same once more takes it back.
    pub(super) fn place(&mut self, n: usize, answer: Option<&Response>) -> Outcome {
        let Some(place) = self.places().get(n).map(|(place, _)| *place) else {
            return Outcome::Moved;
        };
        if self.given_here(answer) == Some(place) {
            return self.take_back(answer);
        }
        let outcome = self.give(Some(place), answer);
        if let Outcome::Answered(now) = &outcome
            && let Some(row) = self.open_row(self.selected, now.as_ref())
        {
            self.selected = row;
        }
        outcome
    }

    /// Gives the selected item the next place that no other item has; after the last, none.
    pub(super) fn place_next(&self, answer: Option<&Response>) -> Outcome {
        let (places, given, here) = (self.places(), self.given(answer), self.given_here(answer));
        let from = here.and_then(|h| places.iter().position(|(p, _)| *p == h)).map_or(0, |n| n + 1);
        let one_each = matches!(self.question.form, Form::Match { .. });
        let is_free = |place: &usize| !one_each || !given.contains(&Some(*place));
        self.give(places.iter().skip(from).map(|(p, _)| *p).find(is_free), answer)
    }

    pub(super) fn take_back(&self, answer: Option<&Response>) -> Outcome {
        self.give(None, answer)
    }

    fn given_here(&self, answer: Option<&Response>) -> Option<usize> {
        let item = *self.items().get(self.selected)?;
        *self.given(answer).get(item)?
    }

    fn give(&self, place: Option<usize>, answer: Option<&Response>) -> Outcome {
        let mut given = self.given(answer);
        let one_each = matches!(self.question.form, Form::Match { .. });
        // A partner belongs to one item: who is given it takes it from the other.
        for other in given.iter_mut().filter(|g| one_each && g.is_some() && **g == place) {
            *other = None;
        }
        let item = self.items().get(self.selected).copied();
        let Some(here) = item.and_then(|i| given.get_mut(i)) else { return Outcome::Moved };
        *here = place;
        let any = given.iter().any(Option::is_some);
        Outcome::Answered(match &self.question.form {
            Form::Match { .. } => any.then_some(Response::Match(given)),
            Form::Classify { .. } => any.then_some(Response::Groups(given)),
            _ => return Outcome::Moved,
        })
    }

    pub(super) fn draw_items<M: Clone>(
        &self,
        view: &mut View<M>,
        answer: Option<&Response>,
        mark: &str,
        cx: &Cx<'_>,
        say: &impl Fn(Touch) -> M,
    ) {
        let (theme, signs, t) = (cx.theme, cx.theme.signs, cx.texts.question);
        let (items, places, given) = (self.items(), self.places(), self.given(answer));
        let room = cx.columns.saturating_sub(CHOICE_INDENT);
        let widest = items.iter().map(|i| width(self.item_text(*i))).max().unwrap_or(0);
        // Beside the item where everything fits, else below it.
        let arrow = format!("{} ", signs.to);
        let longest = places.iter().map(|(_, text)| width(text)).max().unwrap_or(0);
        let beside = widest + 2 + width(&arrow) + longest <= room;
        for (row, item) in items.iter().enumerate() {
            let selected = row == self.selected;
            let place = given.get(*item).copied().flatten();
            let text = place.and_then(|p| places.iter().find(|(q, _)| *q == p)).map(|(_, t)| *t);
            let (sign, told, style) = match text {
                Some(text) => (signs.ticked, text, theme.strong),
                None => (signs.unticked, t.not_placed, theme.muted),
            };
            let mut lines: Vec<Line<'static>> =
                wrap(self.item_text(*item), room).into_iter().map(Line::raw).collect();
            if beside && let Some(line) = lines.first_mut() {
                let missing = (widest + 2).saturating_sub(line.width());
                line.spans.push(Span::raw(" ".repeat(missing)));
                line.spans.push(Span::styled(arrow.clone(), theme.muted));
                line.spans.push(Span::styled(told.to_owned(), style));
            } else if !selected || text.is_some() {
                let told = wrap(told, room.saturating_sub(width(&arrow)));
                lines.extend(told.into_iter().enumerate().map(|(n, told)| {
                    let head = if n == 0 { arrow.clone() } else { pad("", width(&arrow)) };
                    Line::from(vec![Span::styled(head, theme.muted), Span::styled(told, style)])
                }));
            }
            view.choice(theme, selected, sign, lines, &say(Touch::Select(row)));
            if selected {
                self.draw_places(view, place, &given, cx, say);
            }
        }
        view.gap();
        let done = given.iter().flatten().count();
        let mark = if mark.is_empty() { String::new() } else { format!("   {mark}") };
        let back = self.given_here(answer).map_or("", |_| t.hint_take_back);
        let placed = (t.placed)(done, items.len());
        let below = format!("{}{placed}{mark}   {back}", " ".repeat(CHOICE_INDENT));
        view.line(Line::styled(below, theme.muted));
        // The last item brings the count into sight.
        if self.selected + 1 == items.len()
            && let Some(focus) = &mut view.focus
        {
            focus.end = view.body.len();
        }
    }

    /// The small list under the selected item.
    fn draw_places<M: Clone>(
        &self,
        view: &mut View<M>,
        here: Option<usize>,
        given: &[Option<usize>],
        cx: &Cx<'_>,
        say: &impl Fn(Touch) -> M,
    ) {
        let (theme, signs, t) = (cx.theme, cx.theme.signs, cx.texts.question);
        let one_each = matches!(self.question.form, Form::Match { .. });
        let places = self.places();
        let label = |n: usize, place: usize| {
            let sign = if here == Some(place) { signs.on } else { signs.off };
            (format!("{:>2} ", n + 1), format!("{sign} "))
        };
        let indent = CHOICE_INDENT;
        let across: usize = places.iter().map(|(_, text)| 3 + 2 + width(text) + APART).sum();
        if !one_each && indent + across <= cx.columns + APART {
            let row = view.body.len();
            let mut spans = vec![Span::raw(" ".repeat(indent))];
            let mut column = indent;
            for (n, (place, text)) in places.iter().enumerate() {
                let (number, sign) = label(n, *place);
                let end = column + width(&number) + width(&sign) + width(text);
                view.spots.push((Place::Body, row, column..end, say(Touch::Pick(n))));
                spans.push(Span::styled(number, theme.key));
                spans.push(Span::styled(sign, theme.accent));
                spans.push(Span::raw(format!("{text}{}", " ".repeat(APART))));
                column = end + APART;
            }
            view.line(Line::from(spans));
        } else {
            for (n, (place, text)) in places.iter().enumerate() {
                let (number, sign) = label(n, *place);
                let used = one_each && here != Some(*place) && given.contains(&Some(*place));
                let style = if used { theme.muted } else { theme.text };
                let tail = if used { format!("  {}", t.used) } else { String::new() };
                let lead = indent + width(&number) + width(&sign);
                let wrapped = wrap(&format!("{text}{tail}"), cx.columns.saturating_sub(lead));
                for (line, told) in wrapped.into_iter().enumerate() {
                    let spans = if line == 0 {
                        let number = format!("{}{number}", " ".repeat(indent));
                        vec![
                            Span::styled(number, theme.key),
                            Span::styled(sign.clone(), theme.accent),
                        ]
                    } else {
                        vec![Span::raw(" ".repeat(lead))]
                    };
                    let mut line = Line::from(spans);
                    line.spans.push(Span::styled(told, style));
                    view.body.push(Row { line, msg: Some(say(Touch::Pick(n))) });
                }
            }
        }
        if let Some(focus) = &mut view.focus {
            focus.end = view.body.len();
        }
    }
}
