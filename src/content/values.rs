//! Values as the types they stand for, each reported where it is none.

use std::str::FromStr as _;

use rust_decimal::Decimal;

use super::findings::{Reading, Span};
use super::suggest::nearest;
use super::typing;
use super::yaml::{Entry, Layout, Node, Style, Value};
use crate::domain::text::{self, half_width, is_hostile};
use crate::locale::check::FormFault;

/// The longest id.
const LONGEST_ID: usize = 64;
/// The longest text that stands on one line, in characters.
const LONGEST_LINE: usize = 500;
/// The longest text of several lines, in characters.
pub const LONGEST_TEXT: usize = 5000;

/// The text of a value, or the report that it is none.
pub fn written<'n>(reading: &Reading<'_>, node: &'n Node<'_>, key: &str) -> Option<&'n str> {
    match &node.value {
        Value::Text(text, Style::Plain) => {
            let source = reading.written(node.span);
            if source.contains('\n')
                && let Some((n, found)) = typing::swallowed_key(source)
            {
                let start = node.span.start as usize + n;
                let span = Span::new(start, start + found.len());
                reading.report(span, FormFault::SwallowedKey { key: found.to_owned() });
            }
            Some(text)
        }
        Value::Text(text, _) => Some(text),
        Value::Broken => None,
        Value::Nothing => {
            reading.report(node.span, FormFault::EmptyItem);
            None
        }
        Value::Map(entries, Layout::Braces) => {
            let cut = entries.iter().find(|e| e.value.value == Value::Nothing);
            let fault = match cut {
                Some(e) if !e.key.is_ascii() => {
                    FormFault::CommaInBraces { word: e.key.to_string() }
                }
                _ => FormFault::WantsText { key: key.to_owned() },
            };
            reading.report(cut.map_or(node.head(), |e| e.at), fault);
            None
        }
        Value::Map(..) | Value::List(_) => {
            reading.report(node.head(), FormFault::WantsText { key: key.to_owned() });
            None
        }
    }
}

/// A text on one line, cleaned.
pub fn line(reading: &Reading<'_>, node: &Node<'_>, key: &str) -> Option<String> {
    let text = limited(reading, node, key, LONGEST_LINE)?;
    if is_plain(text) && !text.contains('\n') {
        return Some(text.trim().to_owned());
    }
    Some(text::clean_line(text))
}

/// A text of one or more lines, cleaned.
pub fn passage(reading: &Reading<'_>, node: &Node<'_>, key: &str, most: usize) -> Option<String> {
    let text = limited(reading, node, key, most)?;
    let cleaned = if is_plain(text) { text.trim_end().to_owned() } else { text::clean(text) };
    Some(cleaned.trim_end().to_owned())
}

fn limited<'n>(
    reading: &Reading<'_>,
    node: &'n Node<'_>,
    key: &str,
    most: usize,
) -> Option<&'n str> {
    let text = written(reading, node, key)?;
    if text.trim().is_empty() {
        reading.report(node.span, FormFault::NoValue { key: key.to_owned() });
        return None;
    }
    // Bytes are never fewer than characters.
    if text.len() > most {
        let found = text.chars().count();
        if found > most {
            reading.report(node.head(), FormFault::TooLong { key: key.to_owned(), most, found });
            return None;
        }
    }
    report_escaped(reading, node, text);
    report_lost(reading, node);
    Some(text)
}

/// Hostile characters written as escapes; those written as such are reported with the file.
fn report_escaped(reading: &Reading<'_>, node: &Node<'_>, text: &str) {
    if matches!(node.value, Value::Text(_, Style::Quoted))
        && let Some(c) = text.chars().find(|c| is_hostile(*c))
        && !reading.written(node.span).contains(c)
    {
        reading.report(node.span, hidden(c));
    }
}

/// A comment right after a text may be a part of it: `3 号窗口 #2`.
fn report_lost(reading: &Reading<'_>, node: &Node<'_>) {
    if !matches!(node.value, Value::Text(_, Style::Plain)) {
        return;
    }
    let end = node.span.end as usize;
    let said = reading.text.get(end..).and_then(|rest| rest.strip_prefix(" #"));
    if said.is_some_and(|said| said.starts_with(char::is_numeric)) {
        reading.report(Span::new(end + 1, end + 2), FormFault::LostAfterHash);
    }
}

/// The report of a hostile character.
pub fn hidden(c: char) -> FormFault {
    let code = u32::from(c);
    match c {
        '\u{ad}' | '\u{180e}' | '\u{200b}'..='\u{200d}' | '\u{2060}'..='\u{2064}' | '\u{feff}' => {
            FormFault::ZeroWidth { code }
        }
        _ => FormFault::HiddenCharacter { code },
    }
}

/// True when cleaning would change nothing but the ends: the characters of ordinary Chinese and ASCII text.
fn is_plain(text: &str) -> bool {
    text.chars().all(|c| {
        matches!(c, ' '..='~' | '\n' | '\u{4e00}'..='\u{9fff}' | '\u{3000}'..='\u{3029}'
            | '\u{ff01}'..='\u{ff5e}' | '\u{2010}'..='\u{2027}' | '\u{2190}'..='\u{21ff}'
            | '\u{2460}'..='\u{24ff}' | '\u{2500}'..='\u{25ff}')
    })
}

/// An id: `[a-z0-9._-]`, beginning with a letter, no `..`, at most 64 characters.
pub fn id(reading: &Reading<'_>, node: &Node<'_>) -> Option<String> {
    let text = written(reading, node, "id")?.trim();
    if is_id(text) {
        return Some(text.to_owned());
    }
    let comma = text.chars().find(|c| matches!(c, '，' | '、' | '；'));
    let fault = match (comma, typing::half(text).filter(|h| is_id(h))) {
        (Some(character), _) => FormFault::FullWidthComma { character },
        (None, Some(half)) => FormFault::FullWidthWord { half },
        (None, None) => FormFault::BadId { id: text.to_owned() },
    };
    reading.report(node.head(), fault);
    None
}

/// True for an id as files may have it.
pub fn is_id(text: &str) -> bool {
    text.len() <= LONGEST_ID
        && text.starts_with(|c: char| c.is_ascii_lowercase())
        && !text.contains("..")
        && text.bytes().all(|b| {
            b.is_ascii_lowercase() || b.is_ascii_digit() || matches!(b, b'.' | b'_' | b'-')
        })
}

/// A decimal number.
pub fn decimal(reading: &Reading<'_>, node: &Node<'_>, key: &str) -> Option<Decimal> {
    let text = written(reading, node, key)?.trim();
    if let Ok(number) = Decimal::from_str(text.trim_start_matches('+')) {
        return Some(number);
    }
    let half: String = text.chars().map(half_width).collect();
    let fault = if Decimal::from_str(&half).is_ok() {
        FormFault::FullWidthNumber { half }
    } else {
        FormFault::WantsNumber { key: key.to_owned(), found: text.to_owned() }
    };
    reading.report(node.head(), fault);
    None
}

/// A whole number within bounds.
pub fn whole(
    reading: &Reading<'_>,
    node: &Node<'_>,
    key: &str,
    least: u32,
    most: u32,
) -> Option<u32> {
    let number = decimal(reading, node, key)?;
    let within = (Decimal::from(least)..=Decimal::from(most)).contains(&number);
    match u32::try_from(number) {
        Ok(n) if within && number.is_integer() => Some(n),
        _ => {
            let (least, most) = (least.to_string(), most.to_string());
            reading.report(node.span, FormFault::OutOfRange { key: key.to_owned(), least, most });
            None
        }
    }
}

/// True or false.
pub fn flag(reading: &Reading<'_>, node: &Node<'_>, key: &str) -> Option<bool> {
    let text = written(reading, node, key)?.trim();
    match text {
        "true" => Some(true),
        "false" => Some(false),
        _ => {
            let fault = match typing::half(text) {
                Some(half) if half == "true" || half == "false" => {
                    FormFault::FullWidthWord { half }
                }
                _ => FormFault::WantsFlag { key: key.to_owned(), found: text.to_owned() },
            };
            reading.report(node.head(), fault);
            None
        }
    }
}

/// One of a few words.
pub fn word<T: Copy>(
    reading: &Reading<'_>,
    node: &Node<'_>,
    key: &str,
    words: &[(&'static str, T)],
) -> Option<T> {
    let text = written(reading, node, key)?.trim();
    if let Some((_, value)) = words.iter().find(|(w, _)| *w == text) {
        return Some(*value);
    }
    let known: Vec<&'static str> = words.iter().map(|(w, _)| *w).collect();
    let fault = match typing::half(text) {
        Some(half) if known.contains(&half.as_str()) => FormFault::FullWidthWord { half },
        _ => FormFault::WantsWord {
            key: key.to_owned(),
            found: text.to_owned(),
            near: nearest(text, known.iter().copied()),
            words: known,
        },
    };
    reading.report(node.head(), fault);
    None
}

/// Reports a value of the wrong kind; brackets of the input method have a remedy of their own.
fn wants(reading: &Reading<'_>, node: &Node<'_>, fault: FormFault) {
    let bracket = match &node.value {
        Value::Text(text, Style::Plain) => typing::full_width_bracket(text, node.span),
        _ => None,
    };
    let (span, fault) = bracket.unwrap_or((node.head(), fault));
    reading.report(span, fault);
}

/// The items of a list.
pub fn list<'n, 's>(reading: &Reading<'_>, node: &'n Node<'s>, key: &str) -> &'n [Node<'s>] {
    match &node.value {
        Value::List(items) => items,
        Value::Broken => &[],
        _ => {
            wants(reading, node, FormFault::WantsList { key: key.to_owned() });
            &[]
        }
    }
}

/// The keys and values of a map; a doubled key is reported and left out.
pub fn map<'n, 's>(reading: &Reading<'_>, node: &'n Node<'s>, key: &str) -> &'n [Entry<'s>] {
    match &node.value {
        Value::Map(entries, _) => {
            let mut seen = std::collections::BTreeSet::new();
            for entry in entries.iter().filter(|e| !e.key.is_empty()) {
                if !seen.insert(&*entry.key) {
                    let key = entry.key.to_string();
                    reading.report(entry.at, FormFault::DoubledKey { key });
                }
            }
            entries
        }
        Value::Broken => &[],
        _ => {
            wants(reading, node, FormFault::WantsMap { key: key.to_owned() });
            &[]
        }
    }
}
