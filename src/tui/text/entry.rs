//! Text being typed: one line or several, moved through by graphemes, with the caret where the input method needs it.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use unicode_segmentation::UnicodeSegmentation as _;

use super::width::width;
use super::wrap::wrap;
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
        let before = wrap(&format!("{}\u{1}", &self.text[..self.caret]), columns);
        let row = before.len() - 1;
        let column = before.last().map_or(0, |l| width(l.trim_end_matches('\u{1}')));
        (wrap(&self.text, columns), (row, column.min(columns)))
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
    fn no_width_is_too_small() {
        for columns in 0..4 {
            let _ = Entry::line("一二三", 20).shown(columns);
            let _ = Entry::lines("一二三\n四", 20).wrapped(columns);
        }
    }
}
