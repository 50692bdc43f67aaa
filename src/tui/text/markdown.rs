//! Lesson text in Markdown, as lines of a terminal.

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::width::{pad, width};
use super::wrap::wrap_spans;
use crate::tui::theme::Theme;

/// Draws Markdown in so many columns: headings, lists, tables, emphasis, quotations, code.
pub fn markdown(source: &str, columns: usize, theme: &Theme) -> Vec<Line<'static>> {
    let mut writer = Writer::new(columns, theme);
    for event in Parser::new_ext(source, Options::ENABLE_TABLES) {
        writer.event(event);
    }
    writer.finish()
}

struct Writer<'a> {
    columns: usize,
    theme: &'a Theme,
    lines: Vec<Line<'static>>,
    spans: Vec<(String, Style)>,
    styles: Vec<Style>,
    // The number of the next item of each open list; `None`: bullets.
    lists: Vec<Option<u64>>,
    marker: Option<String>,
    quotes: usize,
    rows: Vec<Vec<Vec<(String, Style)>>>,
}

impl<'a> Writer<'a> {
    fn new(columns: usize, theme: &'a Theme) -> Self {
        Writer {
            columns,
            theme,
            lines: Vec::new(),
            spans: Vec::new(),
            styles: vec![theme.text],
            lists: Vec::new(),
            marker: None,
            quotes: 0,
            rows: Vec::new(),
        }
    }

    fn style(&self) -> Style {
        self.styles.last().copied().unwrap_or(self.theme.text)
    }

    fn event(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.start(&tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text) | Event::Html(text) | Event::InlineHtml(text) => {
                let style = self.style();
                self.spans.push((text.into_string(), style));
            }
            Event::Code(text) => self.spans.push((text.into_string(), self.theme.accent)),
            // A line end between Chinese characters is no space.
            Event::SoftBreak => {
                let ascii = |(t, _): &(String, Style)| t.ends_with(|c: char| c.is_ascii_graphic());
                if self.spans.last().is_some_and(ascii) {
                    self.spans.push((" ".to_owned(), self.theme.text));
                }
            }
            Event::HardBreak => self.flush(),
            Event::Rule => {
                let rule = self.theme.signs.line.repeat(self.columns);
                self.lines.push(Line::styled(rule, self.theme.muted));
            }
            _ => {}
        }
    }

    fn start(&mut self, tag: &Tag<'_>) {
        let emphasis = |style: Style, more: Style| style.patch(more);
        match tag {
            Tag::Heading { level, .. } => {
                self.gap();
                let style =
                    if *level == HeadingLevel::H1 { self.theme.title } else { self.theme.heading };
                self.styles.push(style);
            }
            Tag::Paragraph if self.marker.is_none() => self.gap(),
            Tag::Emphasis => self.styles.push(emphasis(self.style(), self.theme.emphasis)),
            Tag::Strong => self.styles.push(emphasis(self.style(), self.theme.strong)),
            Tag::List(first) => {
                self.flush();
                if self.lists.is_empty() {
                    self.gap();
                }
                self.lists.push(*first);
            }
            Tag::Item => {
                let bullet = match self.lists.last_mut() {
                    Some(Some(n)) => {
                        *n += 1;
                        format!("{}. ", *n - 1)
                    }
                    _ => "• ".to_owned(),
                };
                self.marker = Some(bullet);
            }
            Tag::BlockQuote(_) => {
                self.gap();
                self.quotes += 1;
                self.styles.push(self.theme.muted);
            }
            Tag::Table(_) => {
                self.gap();
                self.rows.clear();
            }
            Tag::TableHead => {
                self.rows.push(Vec::new());
                self.styles.push(self.theme.heading);
            }
            Tag::TableRow => self.rows.push(Vec::new()),
            Tag::CodeBlock(_) => self.gap(),
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Heading(_) => {
                self.flush();
                self.styles.pop();
            }
            TagEnd::Paragraph | TagEnd::CodeBlock => self.flush(),
            TagEnd::Emphasis | TagEnd::Strong | TagEnd::TableHead => {
                self.styles.pop();
            }
            TagEnd::List(_) => {
                self.lists.pop();
            }
            TagEnd::Item => {
                self.flush();
                self.marker = None;
            }
            TagEnd::BlockQuote(_) => {
                self.flush();
                self.quotes = self.quotes.saturating_sub(1);
                self.styles.pop();
            }
            TagEnd::TableCell => {
                let cell = std::mem::take(&mut self.spans);
                if let Some(row) = self.rows.last_mut() {
                    row.push(cell);
                }
            }
            TagEnd::Table => self.table(),
            _ => {}
        }
    }

    fn gap(&mut self) {
        self.flush();
        if self.lines.last().is_some_and(|l| !l.spans.is_empty()) {
            let bar = Line::styled(self.theme.signs.bar, self.theme.muted);
            self.lines.push(if self.quotes > 0 { bar } else { Line::default() });
        }
    }

    fn flush(&mut self) {
        if self.spans.is_empty() {
            return;
        }
        let depth = self.lists.len().saturating_sub(1);
        let quote = self.theme.signs.bar.to_owned() + " ";
        let quotes = quote.repeat(self.quotes);
        let marker = self.marker.as_mut().map(|m| {
            let now = m.clone();
            *m = " ".repeat(width(&now));
            now
        });
        let marker = marker.unwrap_or_default();
        let indent = "  ".repeat(depth);
        let used = width(&quotes) + width(&indent) + width(&marker);
        let spans = std::mem::take(&mut self.spans);
        for (n, line) in
            wrap_spans(&spans, self.columns.saturating_sub(used).max(2)).into_iter().enumerate()
        {
            let head = if n == 0 { marker.clone() } else { " ".repeat(width(&marker)) };
            let mut spans = vec![
                Span::styled(quotes.clone(), self.theme.muted),
                Span::styled(format!("{indent}{head}"), self.theme.accent),
            ];
            spans.extend(line.spans);
            spans.retain(|s| !s.content.is_empty());
            self.lines.push(Line::from(spans));
        }
    }

    fn table(&mut self) {
        let rows = std::mem::take(&mut self.rows);
        let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
        let plain =
            |cell: &[(String, Style)]| cell.iter().map(|(t, _)| t.as_str()).collect::<String>();
        let natural: Vec<usize> = (0..columns)
            .map(|c| {
                rows.iter()
                    .filter_map(|r| r.get(c))
                    .map(|cell| width(&plain(cell)))
                    .max()
                    .unwrap_or(0)
            })
            .collect();
        let widths =
            share_columns(&natural, self.columns.saturating_sub(2 * columns.saturating_sub(1)));
        for (n, row) in rows.iter().enumerate() {
            let cells: Vec<Vec<Line<'static>>> = widths
                .iter()
                .enumerate()
                .map(|(c, w)| wrap_spans(row.get(c).map_or(&[], Vec::as_slice), *w))
                .collect();
            let height = cells.iter().map(Vec::len).max().unwrap_or(0);
            for y in 0..height {
                let mut spans = Vec::new();
                for (cell, w) in cells.iter().zip(&widths) {
                    let line = cell.get(y).cloned().unwrap_or_default();
                    let fill = (w + 2).saturating_sub(line.width());
                    spans.extend(line.spans);
                    spans.push(Span::raw(" ".repeat(fill)));
                }
                self.lines.push(Line::from(spans));
            }
            if n == 0 {
                let rule: Vec<String> =
                    widths.iter().map(|w| self.theme.signs.line.repeat(*w)).collect();
                self.lines.push(Line::styled(rule.join("  "), self.theme.muted));
            }
        }
    }

    fn finish(mut self) -> Vec<Line<'static>> {
        self.flush();
        while self.lines.last().is_some_and(|l| l.spans.is_empty()) {
            self.lines.pop();
        }
        self.lines
    }
}

/// Shares a table's columns: narrow ones as they are, wide ones cut to what is left.
fn share_columns(natural: &[usize], room: usize) -> Vec<usize> {
    let mut widths = natural.to_vec();
    while widths.iter().sum::<usize>() > room {
        let Some(widest) = widths.iter_mut().max() else { break };
        if *widest <= 4 {
            break;
        }
        *widest -= 1;
    }
    widths
}

/// A text as it would be read aloud: Markdown's signs gone, for searching.
pub fn plain(source: &str) -> String {
    let mut out = String::new();
    for event in Parser::new_ext(source, Options::ENABLE_TABLES) {
        match event {
            Event::Text(text) | Event::Code(text) => out.push_str(&text),
            Event::SoftBreak | Event::HardBreak => out.push(' '),
            Event::End(end) if !matches!(end, TagEnd::Emphasis | TagEnd::Strong) => out.push(' '),
            _ => {}
        }
    }
    out
}

/// Fills a line with spaces to so many columns.
pub fn fill(line: Line<'static>, columns: usize) -> Line<'static> {
    let missing = columns.saturating_sub(line.width());
    let mut line = line;
    line.spans.push(Span::raw(pad("", missing)));
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn emphasis_leaves_no_gap_in_a_text_read_aloud() {
        assert_eq!(plain("**添一栏“几点回电”**，整点看一遍。"), "添一栏“几点回电”，整点看一遍。 ");
    }

    #[test]
    fn two_paragraphs_of_a_quotation_are_one_quotation() {
        let theme = Theme::of("plain", false, false);
        let lines: Vec<String> = markdown("> “喂？”\n>\n> “您好。”\n\n完。", 20, &theme)
            .iter()
            .map(ToString::to_string)
            .collect();
        assert_eq!(lines, ["│ “喂？”", "│", "│ “您好。”", "", "完。"]);
    }
}
