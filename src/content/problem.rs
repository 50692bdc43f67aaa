//! A problem of a file: where, what, what to do, and the line with a caret.

use std::fmt;
use std::ops::Range;
use std::sync::Arc;

use annotate_snippets::{AnnotationKind, Level, Origin, Renderer, Snippet, renderer::DecorStyle};

use crate::domain::text::is_hostile;
use crate::locale::Texts;
pub use crate::locale::check::{Fault, Severity};

/// A line longer than this is shown as a window around the place, in characters.
const LONGEST_LINE: usize = 120;

/// Where a problem is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The file, as the person named it or found it.
    pub file: Arc<str>,
    /// The line, from 1.
    pub line: usize,
    /// The column in characters, from 1.
    pub column: usize,
    /// The bytes of the file.
    pub span: Range<usize>,
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}:{}", self.file, self.line, self.column)
    }
}

/// The name of a kind of problem: stable, in kebab case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Code(pub &'static str);

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

/// A problem of a file.
#[derive(Clone, Debug)]
pub struct Problem {
    /// Where it is.
    pub place: Place,
    /// How bad it is.
    pub severity: Severity,
    /// Its kind.
    pub code: Code,
    fault: Fault,
    text: Arc<str>,
}

impl Problem {
    /// A problem at a place of a file with this text.
    pub fn new(place: Place, fault: Fault, text: Arc<str>) -> Problem {
        Problem { place, severity: fault.severity(), code: Code(fault.code()), fault, text }
    }

    /// What is wrong, in one sentence.
    pub fn message(&self, texts: &Texts) -> String {
        shown(&self.fault.message(texts.lang))
    }

    /// What to do about it.
    pub fn help(&self, texts: &Texts) -> Option<String> {
        Some(shown(&self.fault.help(texts.lang))).filter(|help| !help.is_empty())
    }

    /// The message, the line with a caret, and the remedy.
    pub fn snippet(&self, texts: &Texts, color: bool) -> String {
        let message = self.message(texts);
        let level = match self.severity {
            Severity::Error => Level::ERROR.with_name(texts.check.error),
            Severity::Warning => Level::WARNING.with_name(texts.check.warning),
        };
        let (line, span) = self.line();
        let path = self.place.to_string();
        let title = level.primary_title(message).id(self.code.0);
        let cut = line.starts_with('…');
        let source = Snippet::source(line)
            .line_start(self.place.line)
            .annotation(AnnotationKind::Primary.span(span));
        // The renderer counts the column in the line that it is given.
        let mut group = if cut {
            title.element(Origin::path(path)).element(source)
        } else {
            title.element(source.path(&*self.place.file))
        };
        if let Some(help) = self.help(texts) {
            group = group.element(Level::HELP.with_name(texts.check.help).message(help));
        }
        let renderer = if color { Renderer::styled() } else { Renderer::plain() };
        renderer.decor_style(DecorStyle::Ascii).render(&[group])
    }

    /// The line that is meant, or a window of it, and the bytes of it to be underlined.
    fn line(&self) -> (String, Range<usize>) {
        let at = floor(&self.text, self.place.span.start);
        let (before, after) = self.text.split_at_checked(at).unwrap_or_default();
        let start = before.rfind('\n').map_or(0, |n| n + 1);
        let head = before.get(start..).unwrap_or_default().chars().rev().take(LONGEST_LINE + 1);
        let mut head: Vec<char> = head.collect();
        head.reverse();
        let tail: Vec<char> = after.chars().take_while(|c| *c != '\n').take(LONGEST_LINE).collect();
        let meant = floor(&self.text, self.place.span.end).saturating_sub(at);
        let meant = after.get(..meant).map_or(0, |m| m.chars().take_while(|c| *c != '\n').count());
        let from = if head.len() + tail.len() > LONGEST_LINE {
            head.len().saturating_sub(LONGEST_LINE / 2)
        } else {
            0
        };
        let mut line: String = head.iter().skip(from).map(|c| plain(*c)).collect();
        if from > 0 {
            line.insert(0, '…');
        }
        let first = line.len();
        let mut last = first;
        let room = if from > 0 { LONGEST_LINE / 2 } else { LONGEST_LINE };
        for (n, c) in tail.iter().take(room).enumerate() {
            line.push(plain(*c));
            if n < meant.max(1) {
                last = line.len();
            }
        }
        (line, first..last)
    }
}

fn floor(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// What steers a terminal is shown as �.
fn plain(c: char) -> char {
    match c {
        '\t' | '\r' => ' ',
        c if is_hostile(c) => '\u{fffd}',
        c => c,
    }
}

fn shown(text: &str) -> String {
    text.chars().map(plain).collect()
}
