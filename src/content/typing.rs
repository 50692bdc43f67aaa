//! What a Chinese input method does to YAML: full-width colons, spaces, commas, quotes, digits, dashes.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use super::findings::Span;
use crate::domain::text::half_width;
use crate::locale::check::FormFault;

/// Names in front of a colon are no longer than this, in characters.
const LONGEST_NAME: usize = 12;
/// What is written for the dash of a list.
const ODD_DASHES: [char; 5] = ['－', '—', '–', '•', '·'];

/// What is odd at the lines where the reader lost its way, if it is something of the input method's.
pub fn near(piece: &str, base: usize, at: usize) -> Option<(Span, FormFault)> {
    // The reader notices on the line itself or only on one of the next.
    let start = piece.get(..floor(piece, at)).and_then(|t| t.rfind('\n')).map_or(0, |n| n + 1);
    let above =
        piece.get(..start.saturating_sub(1)).and_then(|t| t.rfind('\n')).map_or(0, |n| n + 1);
    [start, above].into_iter().find_map(|line| {
        let text = piece.get(line..)?;
        let end = text.find('\n').unwrap_or(text.len());
        odd_line(text.get(..end)?, base + line)
    })
}

fn floor(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// What the input method did to a line (the first of the text), if anything.
pub fn odd_line(text: &str, base: usize) -> Option<(Span, FormFault)> {
    let line = text.lines().next().unwrap_or_default();
    let blank = line.len() - line.trim_start_matches([' ', '\t', '\u{3000}']).len();
    let (margin, rest) = line.split_at_checked(blank)?;
    if let Some(n) = margin.find('\t') {
        return Some((Span::new(base + n, base + n + 1), FormFault::Tab));
    }
    if let Some(n) = margin.find('\u{3000}') {
        return Some((Span::new(base + n, base + n + 3), FormFault::FullWidthSpace));
    }
    let first = rest.chars().next()?;
    let after = rest.get(first.len_utf8()..).unwrap_or_default();
    if ODD_DASHES.contains(&first) {
        let span = Span::new(base + blank, base + blank + first.len_utf8());
        return Some((span, FormFault::FullWidthDash { character: first }));
    }
    if first == '-' && after.starts_with('\u{3000}') {
        return Some((Span::new(base + blank + 1, base + blank + 4), FormFault::FullWidthSpace));
    }
    let dash = if rest.starts_with("- ") { rest.len() - after.trim_start().len() } else { 0 };
    let (from, rest) = (blank + dash, rest.get(dash..).unwrap_or_default());
    odd_colon(rest, base + from).or_else(|| odd_value(rest, base + from))
}

/// True for a line that was meant as an item of a list: `－ …`, `-…`.
pub fn is_odd_dash(text: &str) -> bool {
    let mut chars = text.chars();
    match chars.next() {
        Some('-') => chars.next().is_some_and(|c| !matches!(c, ' ' | '-')),
        Some(c) => ODD_DASHES.contains(&c),
        None => false,
    }
}

/// True when a tab or a full-width space stands in the indentation of the first line.
pub fn has_odd_margin(text: &str) -> bool {
    text.trim_start_matches(' ').starts_with(['\t', '\u{3000}'])
}

/// A full-width bracket at the beginning of a text that should be a list or have keys, with its place.
pub fn full_width_bracket(text: &str, at: Span) -> Option<(Span, FormFault)> {
    let first = text.chars().next().filter(|c| matches!(c, '［' | '｛' | '【' | '〔'))?;
    let start = at.start as usize;
    let span = Span::new(start, start + first.len_utf8());
    Some((span, FormFault::FullWidthBracket { character: first }))
}

/// `key：…`, `key:…`, `key:　…`.
fn odd_colon(rest: &str, base: usize) -> Option<(Span, FormFault)> {
    let n = rest.find([':', '：'])?;
    let (name, after) = rest.split_at_checked(n)?;
    if !is_name(name) {
        return None;
    }
    let colon = after.chars().next()?;
    let before = name.trim().to_owned();
    let after = after.get(colon.len_utf8()..).unwrap_or_default();
    let span = Span::new(base + n, base + n + colon.len_utf8());
    match (colon, after.chars().next()) {
        ('：', _) => Some((span, FormFault::FullWidthColon { before })),
        (_, Some('\u{3000}')) => {
            Some((Span::new(base + n + 1, base + n + 4), FormFault::FullWidthSpace))
        }
        (_, Some(c)) if !c.is_whitespace() => Some((span, FormFault::NoSpaceAfterColon { before })),
        _ => None,
    }
}

/// A value that begins with a full-width bracket, mixes quotes, or is bold.
fn odd_value(rest: &str, base: usize) -> Option<(Span, FormFault)> {
    let n = rest.find(": ").map_or(0, |n| n + 2);
    let value = rest.get(n..)?;
    let start = n + value.len() - value.trim_start().len();
    let value = value.trim();
    let first = value.chars().next()?;
    let spot = |n: usize, c: char| Span::new(base + n, base + n + c.len_utf8());
    if matches!(first, '［' | '｛' | '【') && value.ends_with(['］', '｝', '】', ']', '}']) {
        return Some((spot(start, first), FormFault::FullWidthBracket { character: first }));
    }
    if matches!(first, '[' | '{') {
        let wrong = value.char_indices().find(|(_, c)| matches!(c, '］' | '｝'));
        if let Some((n, c)) = wrong {
            return Some((spot(start + n, c), FormFault::FullWidthBracket { character: c }));
        }
        let wrong = value.char_indices().find(|(_, c)| matches!(c, '，' | '、' | '；'));
        if let Some((n, c)) = wrong {
            return Some((spot(start + n, c), FormFault::FullWidthComma { character: c }));
        }
    }
    let last = value.chars().next_back()?;
    if matches!(first, '"' | '\'') && matches!(last, '”' | '’' | '“' | '‘') {
        let n = start + value.len() - last.len_utf8();
        return Some((spot(n, last), FormFault::FullWidthQuote { character: last }));
    }
    if matches!(first, '“' | '‘') && matches!(last, '"') {
        return Some((spot(start, first), FormFault::FullWidthQuote { character: first }));
    }
    if value.starts_with("**") {
        return Some((Span::new(base + start, base + start + 2), FormFault::Emphasis));
    }
    None
}

/// True for what may be a key or a speaker: short, and without punctuation of its own.
fn is_name(name: &str) -> bool {
    let name = name.trim();
    let count = name.chars().take(33).count();
    let ascii = name.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-' | b'.'));
    let plain = |c: char| !c.is_whitespace() && (c.is_alphanumeric() || matches!(c, '·' | '_'));
    !name.is_empty() && (count <= LONGEST_NAME && name.chars().all(plain) || ascii && count <= 32)
}

/// A line `key: rest` with a key that YAML takes: the key's place, the key, the rest of the line.
pub fn key_line(text: &str, base: usize) -> Option<(Span, &str, &str)> {
    let line = text.lines().next()?;
    let blank = line.len() - line.trim_start_matches(' ').len();
    let body = line.get(blank..)?;
    let n = body.match_indices(':').map(|(n, _)| n).find(|n| {
        body.get(n + 1..).is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '\r']))
    })?;
    let (key, rest) = body.split_at_checked(n)?;
    let plain = !key.is_empty() && !key.starts_with(['"', '\'', '[', '{', '*', '&', '!']);
    plain.then(|| {
        let at = Span::new(base + blank, base + blank + key.len());
        (at, key.trim_end(), rest.get(1..).unwrap_or_default())
    })
}

/// The key that a line was meant to have, whatever colon it has.
pub fn meant_key(text: &str, base: usize) -> Option<(Span, &str)> {
    let line = text.lines().next()?;
    let body = line.trim_start_matches([' ', '\t', '\u{3000}']);
    let blank = line.len() - body.len();
    let n = body.find([':', '：'])?;
    let key = body.get(..n)?.trim_end();
    is_name(key).then(|| (Span::new(base + blank, base + blank + key.len()), key))
}

/// The speaker and the colon of a line that was meant as `speaker: text`.
pub fn meant_speaker(text: &str) -> Option<(usize, char)> {
    let (n, colon) = text.char_indices().find(|(_, c)| matches!(c, ':' | '：'))?;
    is_name(text.get(..n)?).then_some((n, colon))
}

static KEYS: LazyLock<BTreeSet<&'static str>> = LazyLock::new(|| {
    [
        "id",
        "type",
        "use",
        "stem",
        "options",
        "answer",
        "explanation",
        "wrong",
        "source",
        "objectives",
        "difficulty",
        "blanks",
        "any_order",
        "tolerance",
        "unit",
        "items",
        "pairs",
        "extra",
        "groups",
        "rubric",
        "model",
        "title",
        "minutes",
        "pages",
        "text",
        "figure",
        "caption",
        "compare",
        "phrases",
        "check",
        "say",
        "avoid",
        "why",
        "grade",
        "change",
        "go",
        "when",
        "once",
        "choices",
        "seconds",
        "late",
        "next",
        "ending",
        "result",
        "afterwards",
        "setting",
        "customer",
        "module",
        "meters",
        "scenes",
        "start",
        "parts",
        "count",
        "points",
    ]
    .into()
});

/// The first line of a text of several lines, as written, that looks like a key of its own: its place in the text.
pub fn swallowed_key(written: &str) -> Option<(usize, &str)> {
    let mut at = 0;
    for (n, line) in written.split_inclusive('\n').enumerate() {
        let body = line.trim_start();
        let start = at + line.len() - body.len();
        at += line.len();
        let key = body.split([':', '：']).next().unwrap_or_default();
        if n > 0 && key.len() < body.len() && KEYS.contains(key.trim_end()) {
            return Some((start, key));
        }
    }
    None
}

/// A word in ordinary letters, without the Chinese quotation marks around it; none if it is so already.
pub fn half(word: &str) -> Option<String> {
    let half: String = word
        .trim_matches(['“', '”', '‘', '’', '「', '」', ' ', '\u{3000}'])
        .chars()
        .map(half_width)
        .collect();
    (half != word).then_some(half)
}
