//! How the settings are drawn.

use ratatui::text::{Line, Span};

use super::{ITEMS, Item, LONGEST, Msg, SettingsPage, THEME, values};
use crate::tui::page::{Cx, Place, View};
use crate::tui::text::width::{pad, width};
use crate::tui::text::wrap::{wrap_hanging, wrap_styled};

impl SettingsPage {
    pub(super) fn draw(&self, cx: &Cx<'_>) -> View<Msg> {
        let (theme, t) = (cx.theme, cx.texts.settings);
        let mut view = View::titled(t.title);
        let names = [t.theme, t.lang, t.pace, t.typing, t.pin, t.number];
        let below = [t.kept, t.version];
        let wide = names.iter().chain(&below).map(|n| width(n)).max().unwrap_or(0);
        view.gap();
        for (n, (item, name)) in ITEMS.into_iter().zip(names).enumerate() {
            let pointer = if n == self.selected { theme.signs.pointer } else { " " };
            let label = format!("{pointer} {}   ", pad(name, wide));
            let indent = width(&label);
            match item {
                Item::Pin => {
                    let state = if self.settings.has_pin { t.pin_is_set } else { t.pin_not_set };
                    self.draw_line(&mut view, n, &label, vec![Span::raw(state)], cx);
                    if n == self.selected {
                        self.draw_fields(&mut view, &[t.new_pin, t.new_pin_again], indent, cx);
                    }
                }
                Item::Number => {
                    let number = cx.me.map_or("", |me| me.enrolment.person.staff_number.as_str());
                    self.draw_line(&mut view, n, &label, vec![Span::raw(number.to_owned())], cx);
                    if n == self.selected {
                        self.draw_fields(&mut view, &[t.new_number], indent, cx);
                    }
                }
                _ => self.draw_choice(&mut view, n, item, &label, cx),
            }
            let below = match item {
                Item::Theme if self.theme_is_hidden(cx) => t.no_colour,
                _ if n != self.selected || self.editing.is_some() => "",
                Item::Pace => t.pace_note,
                Item::Typing => t.typing_note,
                Item::Pin if self.settings.has_pin => t.change,
                Item::Pin => t.set_it,
                Item::Number if self.settings.number_open => t.correct_it,
                _ => "",
            };
            let indent = " ".repeat(indent);
            if !below.is_empty() {
                view.lines(wrap_hanging((&indent, theme.muted), below, theme.muted, cx.columns));
            }
            view.gap();
        }
        let course = &cx.library.course;
        let versions = (t.versions)(env!("CARGO_PKG_VERSION"), &course.title, &course.version);
        for (name, text) in [(t.kept, t.kept_what), (t.version, versions.as_str())] {
            let label = format!("  {}   ", pad(name, wide));
            view.lines(wrap_hanging((&label, theme.muted), text, theme.muted, cx.columns));
        }
        self.draw_said(&mut view, cx);
        view
    }

    fn draw_choice(&self, view: &mut View<Msg>, n: usize, item: Item, label: &str, cx: &Cx<'_>) {
        let theme = cx.theme;
        let chosen = self.chosen(item, cx);
        let mut used = width(label);
        let mut rows: Vec<Vec<Span<'static>>> = vec![Vec::new()];
        for (m, (_, name)) in values(item, cx).into_iter().enumerate() {
            let sign = if m == chosen { theme.signs.on } else { theme.signs.off };
            let style = if m == chosen { theme.strong.patch(theme.accent) } else { theme.text };
            let text = format!("{sign} {name}");
            let columns = width(&text);
            if used + columns > cx.columns && used > width(label) {
                rows.push(Vec::new());
                used = width(label);
            }
            let row = view.body.len() + rows.len() - 1;
            view.spots.push((Place::Body, row, used..used + columns, Msg::Choose(n, m)));
            if let Some(row) = rows.last_mut() {
                row.push(Span::styled(format!("{text}   "), style));
            }
            used += columns + 3;
        }
        let indent = " ".repeat(width(label));
        for (m, row) in rows.into_iter().enumerate() {
            self.draw_line(view, n, if m == 0 { label } else { &indent }, row, cx);
        }
    }

    fn draw_line(
        &self,
        view: &mut View<Msg>,
        n: usize,
        label: &str,
        value: Vec<Span<'static>>,
        cx: &Cx<'_>,
    ) {
        let style = if n == self.selected { cx.theme.selected } else { cx.theme.text };
        let mut spans = vec![Span::styled(label.to_owned(), style)];
        spans.extend(value);
        if n == self.selected && self.editing.is_none() {
            view.focus = Some(view.body.len().saturating_sub(1)..view.body.len() + 1);
        }
        view.clickable([Line::from(spans)], &Msg::To(n));
    }

    fn draw_fields(&self, view: &mut View<Msg>, labels: &[&str], indent: usize, cx: &Cx<'_>) {
        let theme = cx.theme;
        let Some(editing) = &self.editing else { return };
        let wide = labels.iter().map(|l| width(l)).max().unwrap_or(0);
        for (n, (entry, label)) in editing.fields.iter().zip(labels).enumerate() {
            let selected = n == editing.focus;
            let pointer = if selected { theme.signs.pointer } else { " " };
            let head = format!("{}{pointer} {}  ", " ".repeat(indent), pad(label, wide));
            let room = cx.columns.saturating_sub(width(&head) + 2).min(LONGEST);
            let (mut shown, mut caret) = entry.shown(room);
            if self.item() == Item::Pin {
                caret = entry.text().chars().count();
                shown = "*".repeat(caret);
            }
            if selected {
                let row = view.body.len();
                view.caret = Some((Place::Body, row, width(&head) + caret));
                view.focus = Some(row.saturating_sub(1)..row + 2);
            }
            view.line(Line::from(vec![
                Span::styled(head, if selected { theme.selected } else { theme.text }),
                Span::styled(pad(&shown, room), theme.field),
            ]));
        }
    }

    fn draw_said(&self, view: &mut View<Msg>, cx: &Cx<'_>) {
        let theme = cx.theme;
        let Some(said) = &self.said else { return };
        let (sign, text, style) = match said {
            Ok(text) => (theme.signs.right, text, theme.right),
            Err(text) => (theme.signs.attention, text, theme.attention),
        };
        view.foots(wrap_styled(&format!("{sign} {text}"), style, cx.columns));
    }

    /// True when another theme is set than the terminal lets show.
    fn theme_is_hidden(&self, cx: &Cx<'_>) -> bool {
        self.settings.set.get(THEME).is_some_and(|word| word != cx.theme.word)
    }
}
