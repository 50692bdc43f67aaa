//! The keys of a thing: what is there, what is missing, what should not be there.

use super::findings::{Reading, Span};
use super::suggest::nearest;
use super::values::{self, LONGEST_TEXT};
use super::yaml::{Entry, Layout, Node, Value};
use crate::locale::check::{FormFault, Thing};

/// The keys of one thing.
pub struct Fields<'r, 's> {
    /// The reading they are part of.
    pub reading: &'r Reading<'s>,
    /// Where to point when the thing as a whole is meant.
    pub at: Span,
    thing: Thing,
    entries: &'r [Entry<'s>],
    holes: bool,
    near: Vec<&'static str>,
}

impl<'r, 's> Fields<'r, 's> {
    /// Takes the keys of a thing; unknown and doubled ones are reported. `None`: it has no keys at all.
    pub fn of(
        reading: &'r Reading<'s>,
        node: &'r Node<'s>,
        thing: Thing,
        known: &[&'static str],
    ) -> Option<Fields<'r, 's>> {
        let fields = Fields::open(reading, node, thing)?;
        Some(fields.knowing(known))
    }

    /// Takes the keys of a thing whose keys depend on one of them; [`Fields::knowing`] must follow.
    pub fn open(
        reading: &'r Reading<'s>,
        node: &'r Node<'s>,
        thing: Thing,
    ) -> Option<Fields<'r, 's>> {
        match &node.value {
            Value::Map(entries, layout) => {
                let holes = *layout == Layout::Holes;
                let at = node.head();
                Some(Fields { reading, at, thing, entries, holes, near: Vec::new() })
            }
            Value::Broken => None,
            _ => {
                reading.report(node.head(), FormFault::WantsKeys { thing });
                None
            }
        }
    }

    /// Reports what is unknown or doubled among the keys.
    pub fn knowing(mut self, known: &[&'static str]) -> Fields<'r, 's> {
        let mut seen: Vec<&str> = Vec::with_capacity(known.len());
        for entry in self.entries {
            if entry.key.is_empty() {
                continue;
            }
            if !known.contains(&&*entry.key) {
                if let Some(near) = unknown_key(self.reading, entry, self.thing, known) {
                    self.near.push(near);
                }
            } else if seen.contains(&&*entry.key) {
                let key = entry.key.to_string();
                self.reading.report(entry.at, FormFault::DoubledKey { key });
            } else {
                seen.push(&entry.key);
            }
        }
        self
    }

    /// The value of a key, if it is there.
    pub fn get(&self, key: &str) -> Option<&'r Node<'s>> {
        self.entries.iter().find(|e| e.key == key).map(|e| &e.value)
    }

    /// True when the key is there or was meant.
    pub fn has(&self, key: &str) -> bool {
        self.get(key).is_some() || self.near.contains(&key) || self.holes
    }

    /// Where a key stands.
    pub fn key_at(&self, key: &str) -> Span {
        self.entries.iter().find(|e| e.key == key).map_or(self.at, |e| e.at)
    }

    /// The value of a key that must be there.
    pub fn need(&self, key: &'static str) -> Option<&'r Node<'s>> {
        let Some(node) = self.get(key) else {
            // A misspelt key has been reported; it is not missed as well.
            if !self.near.contains(&key) && !self.holes {
                self.reading.report(self.at, FormFault::MissingKey { key, thing: self.thing });
            }
            return None;
        };
        if node.value == Value::Nothing {
            self.reading.report(self.key_at(key), FormFault::NoValue { key: key.to_owned() });
            return None;
        }
        Some(node)
    }

    /// The value of a key that may be left out, but not left empty.
    pub fn may(&self, key: &'static str) -> Option<&'r Node<'s>> {
        self.get(key)?;
        self.need(key)
    }

    /// A text on one line.
    pub fn line(&self, key: &'static str) -> Option<String> {
        values::line(self.reading, self.need(key)?, key)
    }

    /// A text on one line that may be left out.
    pub fn may_line(&self, key: &'static str) -> Option<String> {
        values::line(self.reading, self.may(key)?, key)
    }

    /// A text of one or more lines.
    pub fn passage(&self, key: &'static str) -> Option<String> {
        values::passage(self.reading, self.need(key)?, key, LONGEST_TEXT)
    }

    /// A text of one or more lines that may be left out.
    pub fn may_passage(&self, key: &'static str) -> Option<String> {
        values::passage(self.reading, self.may(key)?, key, LONGEST_TEXT)
    }

    /// An id, with its place.
    pub fn id(&self, key: &'static str) -> Option<(Span, String)> {
        let node = self.need(key)?;
        Some((node.span, values::id(self.reading, node)?))
    }

    /// A whole number within bounds.
    pub fn whole(&self, key: &'static str, least: u32, most: u32) -> Option<u32> {
        values::whole(self.reading, self.need(key)?, key, least, most)
    }

    /// True or false; `None` when it is left out or is neither.
    pub fn may_flag(&self, key: &'static str) -> Option<bool> {
        values::flag(self.reading, self.may(key)?, key)
    }

    /// One of a few words.
    pub fn word<T: Copy>(&self, key: &'static str, words: &[(&'static str, T)]) -> Option<T> {
        values::word(self.reading, self.need(key)?, key, words)
    }

    /// One of a few words that may be left out.
    pub fn may_word<T: Copy>(&self, key: &'static str, words: &[(&'static str, T)]) -> Option<T> {
        values::word(self.reading, self.may(key)?, key, words)
    }

    /// The items of a list; empty when there is none.
    pub fn list(&self, key: &'static str) -> &'r [Node<'s>] {
        self.need(key).map_or(&[], |node| values::list(self.reading, node, key))
    }

    /// The items of a list that may be left out.
    pub fn may_list(&self, key: &'static str) -> &'r [Node<'s>] {
        self.may(key).map_or(&[], |node| values::list(self.reading, node, key))
    }

    /// The ids of a list, with their places.
    pub fn ids(&self, key: &'static str) -> Vec<(Span, String)> {
        let nodes = self.list(key).iter();
        nodes.filter_map(|n| Some((n.span, values::id(self.reading, n)?))).collect()
    }

    /// The keys and values of a map.
    pub fn map(&self, key: &'static str) -> &'r [Entry<'s>] {
        self.need(key).map_or(&[], |node| values::map(self.reading, node, key))
    }

    /// The keys and values of a map that may be left out.
    pub fn may_map(&self, key: &'static str) -> &'r [Entry<'s>] {
        self.may(key).map_or(&[], |node| values::map(self.reading, node, key))
    }
}

fn unknown_key(
    reading: &Reading<'_>,
    entry: &Entry<'_>,
    thing: Thing,
    known: &[&'static str],
) -> Option<&'static str> {
    let near =
        if reading.may_suggest() { nearest(&entry.key, known.iter().copied()) } else { None };
    let key = entry.key.to_string();
    if near.is_none() && entry.value.value == Value::Nothing && !key.is_ascii() {
        reading.report(entry.at, FormFault::CommaInBraces { word: key });
    } else {
        reading.report(entry.at, FormFault::UnknownKey { key, near, thing });
    }
    near
}
