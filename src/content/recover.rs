//! Reading on where the YAML is broken: the text is cut at the keys and items of one level, each piece is read alone,
//! and a piece that will not be read is cut again. What is left is told by the error's kind.

use std::borrow::Cow;

use serde_yaml::granit_parser::ScanError;

use super::explain::explain;
use super::findings::{Reading, Span};
use super::typing;
use super::yaml::{Entry, Layout, Node, Value, read};
use crate::locale::check::FormFault;

/// A file's things lie no deeper than this many levels.
const DEEPEST_CUT: usize = 8;

/// Reads what can be read of a file that does not parse.
pub fn read_broken<'s>(reading: &Reading<'s>, error: &ScanError) -> Node<'s> {
    let piece = Piece { base: 0, first: 0, text: reading.text };
    Surgeon { reading }.open(piece, error, 0)
}

/// Lines of the file that belong together.
#[derive(Clone, Copy)]
struct Piece<'s> {
    /// Where the text begins in the file.
    base: usize,
    /// Bytes of the first line that belong to the level above (`- `).
    first: usize,
    text: &'s str,
}

struct Line<'s> {
    at: usize,
    indent: usize,
    text: &'s str,
}

struct Surgeon<'r, 's> {
    reading: &'r Reading<'s>,
}

impl<'s> Surgeon<'_, 's> {
    fn piece(&self, piece: Piece<'s>, depth: usize) -> Node<'s> {
        match read(piece.text, piece.base) {
            Ok((node, noted)) => {
                self.reading.report_all(noted);
                node
            }
            Err(error) => self.open(piece, &error, depth),
        }
    }

    /// Cuts a piece that could not be read; the error is that of its whole text.
    fn open(&self, piece: Piece<'s>, error: &ScanError, depth: usize) -> Node<'s> {
        let before = self.reading.errors();
        let node = if depth < DEEPEST_CUT { self.cut(piece, depth) } else { None };
        if self.reading.errors() == before {
            let (span, fault) = explain(error, piece.text, piece.base, self.reading);
            self.reading.report(span, fault);
        }
        let end = piece.base + piece.text.len();
        node.unwrap_or_else(|| Node::broken(Span::new(piece.base + piece.first, end)))
    }

    /// None when there is nothing to cut at.
    fn cut(&self, piece: Piece<'s>, depth: usize) -> Option<Node<'s>> {
        let first = significant_lines(piece).next()?;
        let list = is_item(first.text);
        let level = first.indent;
        let mut starts: Vec<usize> = Vec::new();
        for line in significant_lines(piece) {
            let here = if list {
                // An item may stand a little too far in.
                line.indent < level + 2 && (is_item(line.text) || typing::is_odd_dash(line.text))
            } else {
                line.indent <= level && !is_item(line.text)
            };
            if here || starts.is_empty() {
                starts.push(line.at);
            }
        }
        let span = Span::new(piece.base + first.at, piece.base + piece.text.len());
        let ends = starts.iter().skip(1).copied().chain([piece.text.len()]);
        let parts = starts.iter().zip(ends).map(|(start, end)| Piece {
            base: piece.base + start,
            first: 0,
            text: piece.text.get(*start..end).unwrap_or_default(),
        });
        // What comes after thousands of faults is read when those are mended.
        let parts = parts.take_while(|_| !self.reading.is_full());
        let value = if list {
            Value::List(parts.map(|part| self.item(part, depth)).collect())
        } else {
            let mut entries = Vec::new();
            let mut layout = Layout::Lines;
            for part in parts {
                if !self.entry(part, starts.len() > 1, depth, &mut entries) {
                    layout = Layout::Holes;
                }
            }
            if entries.is_empty() {
                return None;
            }
            Value::Map(entries, layout)
        };
        Some(Node { span, value })
    }

    /// Reads `- …` with the lines that belong to it.
    fn item(&self, part: Piece<'s>, depth: usize) -> Node<'s> {
        let dash = part.text.len() - part.text.trim_start().len();
        if !part.text.get(dash..).is_some_and(is_item) {
            let odd = typing::odd_line(part.text, part.base);
            let mark = Span::new(part.base + dash, part.base + dash + 1);
            let (span, fault) = odd.unwrap_or((mark, FormFault::NoSpaceAfterDash));
            self.reading.report(span, fault);
            return Node::broken(span);
        }
        let after = part.text.get(dash + 1..).unwrap_or_default();
        let blank = after.len() - after.trim_start_matches(' ').len();
        let inner = Piece { first: dash + 1 + blank, ..part };
        match self.whole(part) {
            Ok(node) => node,
            Err(error) => self.open(inner, &error, depth + 1),
        }
    }

    fn whole(&self, part: Piece<'s>) -> Result<Node<'s>, ScanError> {
        let (node, noted) = read(part.text, part.base)?;
        self.reading.report_all(noted);
        Ok(match node.value {
            Value::List(mut items) if items.len() == 1 => items.remove(0),
            value => Node { span: node.span, value },
        })
    }

    fn open_line(&self, part: Piece<'s>, error: &ScanError) -> Node<'s> {
        let (span, fault) = explain(error, part.text, part.base, self.reading);
        self.reading.report(span, fault);
        Node::broken(span)
    }

    /// Reads `key: …` with the lines that belong to it; false when more may be lost than is reported.
    fn entry(
        &self,
        part: Piece<'s>,
        among: bool,
        depth: usize,
        entries: &mut Vec<Entry<'s>>,
    ) -> bool {
        let error = match read(part.text, part.base) {
            Ok((Node { value: Value::Map(mut read, _), .. }, noted))
                if !typing::has_odd_margin(part.text) =>
            {
                self.reading.report_all(noted);
                entries.append(&mut read);
                return true;
            }
            Ok((node, _)) => {
                if let Some((span, fault)) = typing::odd_line(part.text, part.base) {
                    self.reading.report(span, fault);
                } else if among && matches!(node.value, Value::Text(..)) {
                    let line = first_line(node.span, self.reading);
                    self.reading.report(line, FormFault::NoColon);
                }
                return take_meant(part, entries);
            }
            Err(error) => error,
        };
        let Some((at, key, rest)) = typing::key_line(part.text, part.base) else {
            self.open_line(part, &error);
            return take_meant(part, entries);
        };
        let below = rest.trim_start().starts_with('#') || rest.trim().is_empty();
        let value = if below {
            let header = part.text.find('\n').map_or(part.text.len(), |n| n + 1);
            let inner = Piece {
                base: part.base + header,
                first: 0,
                text: part.text.get(header..).unwrap_or_default(),
            };
            let before = self.reading.errors();
            let node = self.piece(inner, depth + 1);
            if self.reading.errors() == before {
                self.open_line(part, &error);
            }
            node
        } else {
            self.open_line(part, &error)
        };
        entries.push(Entry { at, key: Cow::Borrowed(key), value });
        below || significant_lines(part).nth(1).is_none()
    }
}

/// Takes the key that a broken line was meant to have, so that it is not missed as well; false when there is none.
fn take_meant<'s>(part: Piece<'s>, entries: &mut Vec<Entry<'s>>) -> bool {
    let Some((at, key)) = typing::meant_key(part.text, part.base) else { return false };
    entries.push(Entry { at, key: Cow::Borrowed(key), value: Node::broken(at) });
    significant_lines(part).nth(1).is_none()
}

fn first_line(span: Span, reading: &Reading<'_>) -> Span {
    let written = reading.written(span);
    let length = written.find('\n').unwrap_or(written.len());
    Span::new(span.start as usize, span.start as usize + length)
}

fn is_item(text: &str) -> bool {
    text.strip_prefix('-')
        .is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '\n', '\r']))
}

/// The lines that are neither empty nor comments; the first without what belongs to the level above.
fn significant_lines(piece: Piece<'_>) -> impl Iterator<Item = Line<'_>> {
    let mut next = 0;
    let mut above = None;
    piece.text.split_inclusive('\n').filter_map(move |raw| {
        let at = next;
        next += raw.len();
        let own = if at == 0 { piece.first } else { 0 };
        let line = raw.get(own..).unwrap_or_default();
        let text = line.trim_start_matches(' ');
        let mut indent = own + line.len() - text.len();
        if text.starts_with(['\t', '\u{3000}']) {
            // Meant to stand where the line above stands.
            indent = above.unwrap_or(indent);
        }
        let text = text.trim_end();
        if text.is_empty() || text.starts_with('#') || text == "---" {
            return None;
        }
        above = Some(indent);
        Some(Line { at: at + own, indent, text })
    })
}
