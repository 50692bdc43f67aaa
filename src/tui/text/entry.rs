//! Text being typed: one line or several, moved through by graphemes, with the caret where the input method needs it.

use std::ops::Range;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use unicode_segmentation::UnicodeSegmentation as _;

use super::width::width;
use super::wrap::ranges;
use crate::domain::text::{clean, clean_line};

/// A text field's content and caret.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Entry {
    text: String,
    caret: usize,
    lines: bool,
    most: usize,
}

impl Entry {
    /// A field of one line and at most so many characters.
    pub fn line(text: &str, most: usize) -> Entry {
        let text = clean_line(text);
        Entry { caret: text.len(), text, lines: false, most }
    }

    /// A field of several lines.
    pub fn lines(text: &str, most: usize) -> Entry {
        let text = clean(text);
        Entry { caret: text.len(), text, lines: true, most }
    }

    /// The text as typed so far.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// True for a key that a text field takes: characters, and moving within the text.
    pub fn takes(&self, key: &KeyEvent) -> bool {
        let typed = !key.modifiers.intersects(KeyModifiers::CONTROL | KeyModifiers::ALT);
        match key.code {
            KeyCode::Char(_) => typed,
            KeyCode::Backspace | KeyCode::Delete | KeyCode::Home | KeyCode::End => true,
            KeyCode::Left | KeyCode::Right => !self.text.is_empty(),
            _ => false,
        }
    }

    /// The field after a key.
    #[must_use]
    pub fn after_key(&self, key: &KeyEvent) -> Entry {
        let mut entry = self.clone();
        match key.code {
            KeyCode::Char(c) => entry.insert(&c.to_string()),
            KeyCode::Backspace => {
                let from = entry.before();
                entry.text.replace_range(from..entry.caret, "");
                entry.caret = from;
            }
            KeyCode::Delete => {
                let to = entry.after();
                entry.text.replace_range(entry.caret..to, "");
            }
            KeyCode::Left => entry.caret = entry.before(),
            KeyCode::Right => entry.caret = entry.after(),
            KeyCode::Home => entry.caret = 0,
            KeyCode::End => entry.caret = entry.text.len(),
            _ => {}
        }
        entry
    }

    /// The field after a paste.
    #[must_use]
    pub fn after_paste(&self, text: &str) -> Entry {
        let mut entry = self.clone();
        entry.insert(text);
        entry
    }

    fn insert(&mut self, text: &str) {
        let text = if self.lines { clean(text) } else { clean(text).replace('\n', " ") };
        let room = self.most.saturating_sub(self.text.chars().count());
        let text: String = text.chars().take(room).collect();
        self.text.insert_str(self.caret, &text);
        self.caret += text.len();
    }

    fn before(&self) -> usize {
        self.text[..self.caret].grapheme_indices(true).next_back().map_or(0, |(at, _)| at)
    }

    fn after(&self) -> usize {
        self.text[self.caret..].graphemes(true).next().map_or(self.caret, |g| self.caret + g.len())
    }

    /// What to show of a one-line field in so many columns, and the caret's column in it.
    pub fn shown(&self, columns: usize) -> (String, usize) {
        let mut from = 0;
        // One column stays free for the caret after the last character.
        while width(&self.text[from..self.caret]) + 1 > columns.max(1) {
            let step = self.text[from..].graphemes(true).next().map_or(1, str::len);
            from += step;
        }
        let mut shown = String::new();
        for grapheme in self.text[from..].graphemes(true) {
            if width(&shown) + width(grapheme) > columns {
                break;
            }
            shown.push_str(grapheme);
        }
        (shown, width(&self.text[from..self.caret]))
    }

    /// The wrapped lines of a field of several lines, and the caret's line and column.
    pub fn wrapped(&self, columns: usize) -> (Vec<String>, (usize, usize)) {
        let rows = ranges(&self.text, columns);
        let (row, column) = self.place(&rows);
        let lines = rows.into_iter().map(|r| self.text[r].trim_end().to_owned()).collect();
        (lines, (row, column.min(columns)))
    }

    /// The field with the caret one line further up (−1) or down (1); `None` where there is none.
    pub fn after_row(&self, by: isize, columns: usize) -> Option<Entry> {
        let rows = ranges(&self.text, columns);
        let (row, column) = self.place(&rows);
        let to = row.checked_add_signed(by)?;
        let range = rows.get(to)?.clone();
        // The end of a wrapped line is the start of the next: the caret stops before it.
        let soft = rows.get(to + 1).is_some_and(|next| next.start == range.end);
        let stops = self.text[range.clone()].grapheme_indices(true).map(|(at, _)| range.start + at);
        let last = (!soft).then_some(range.end);
        let near = |at: &usize| width(&self.text[range.start..*at]).abs_diff(column);
        let caret = stops.chain(last).min_by_key(near)?;
        Some(Entry { caret, ..self.clone() })
    }

    fn place(&self, rows: &[Range<usize>]) -> (usize, usize) {
        let row = rows.iter().rposition(|r| r.start <= self.caret).unwrap_or(0);
        let start = rows.get(row).map_or(0, |r| r.start);
        (row, width(&self.text[start..self.caret]))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(entry: Entry, keys: &[KeyCode]) -> Entry {
        keys.iter().fold(entry, |e, code| e.after_key(&KeyEvent::from(*code)))
    }

    #[test]
    fn chinese_is_typed_and_deleted_by_characters() {
        let entry = typed(
            Entry::line("", 20),
            &[KeyCode::Char('李'), KeyCode::Char('明'), KeyCode::Left, KeyCode::Char('小')],
        );
        assert_eq!(entry.shown(20), ("李小明".to_owned(), 4));
        let entry = typed(entry, &[KeyCode::Backspace, KeyCode::Delete]);
        assert_eq!(entry.text(), "李");
    }

    #[test]
    fn a_paste_is_cleaned_and_held_to_the_limit() {
        let entry = Entry::line("", 5).after_paste("一\n二\u{1b}[31m三四五六");
        assert_eq!(entry.text(), "一 二[3");
    }

    #[test]
    fn a_long_text_scrolls_with_the_caret() {
        let entry = Entry::line("一二三四五六七八", 20);
        assert_eq!(entry.shown(7), ("六七八".to_owned(), 6));
        assert_eq!(typed(entry, &[KeyCode::Home]).shown(7), ("一二三".to_owned(), 0));
    }

    #[test]
    fn the_caret_moves_through_wrapped_lines_and_stays_at_its_column() {
        let entry = Entry::lines("一二三四五 service\n六", 10);
        let up = entry.after_row(-1, 10).unwrap();
        assert_eq!(up.wrapped(10).1, (1, 2));
        assert_eq!(up.after_row(-1, 10).unwrap().wrapped(10).1, (0, 2));
        assert_eq!(up.after_row(1, 10).unwrap(), entry);
        assert_eq!(entry.after_row(1, 10), None);
        let inside = typed(Entry::lines("一二 service", 20), &[KeyCode::Left; 3]);
        assert_eq!(inside.wrapped(8), (vec!["一二".to_owned(), "service".to_owned()], (1, 4)));
    }

    #[test]
    fn no_width_is_too_small() {
        for columns in 0..4 {
            let _ = Entry::line("一二三", 20).shown(columns);
            let entry = Entry::lines("一二三\n四", 20);
            let _ = (entry.wrapped(columns), entry.after_row(-1, columns));
        }
    }
}
