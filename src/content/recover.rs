//! Reading on where the YAML is broken: the text is cut at the keys and items of one level, each piece is read alone,
//! and a piece that will not be read is cut again. What is left is told by the error's kind.

use std::borrow::Cow;

use serde_yaml::granit_parser::{ErrorKind, ScanError};

use super::findings::{Reading, Span};
use super::typing;
use super::yaml::{Entry, Layout, Node, Value, place_of, read};
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
        let lines = significant_lines(piece);
        let first = lines.first()?;
        let list = is_item(first.text);
        let level = first.indent;
        let mut starts: Vec<&Line<'s>> = Vec::new();
        for line in &lines {
            let here = line.indent <= level && (list || !is_item(line.text));
            if here || starts.is_empty() {
                starts.push(line);
            }
        }
        let span = Span::new(piece.base + first.at, piece.base + piece.text.len());
        let ends = starts.iter().skip(1).map(|l| l.at).chain([piece.text.len()]);
        let parts = starts.iter().zip(ends).map(|(line, end)| Piece {
            base: piece.base + line.at,
            first: 0,
            text: piece.text.get(line.at..end).unwrap_or_default(),
        });
        let value = if list {
            Value::List(parts.map(|part| self.item(part, depth)).collect())
        } else {
            let mut entries = Vec::new();
            for part in parts {
                self.entry(part, starts.len() > 1, depth, &mut entries);
            }
            if entries.is_empty() {
                return None;
            }
            Value::Map(entries, Layout::Lines)
        };
        Some(Node { span, value })
    }

    /// Reads `- …` with the lines that belong to it.
    fn item(&self, part: Piece<'s>, depth: usize) -> Node<'s> {
        let dash = part.text.len() - part.text.trim_start().len();
        let after = part.text.get(dash + 1..).unwrap_or_default();
        let blank = after.len() - after.trim_start_matches(' ').len();
        if !part.text.get(dash..).is_some_and(|t| t.starts_with('-')) {
            // A line that is less indented than its neighbours: the reader's own error tells.
            return match read(part.text, part.base) {
                Ok(_) => Node::broken(Span::new(part.base, part.base + part.text.len())),
                Err(error) => self.open_line(part, &error),
            };
        }
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

    /// Reads `key: …` with the lines that belong to it.
    fn entry(&self, part: Piece<'s>, among: bool, depth: usize, entries: &mut Vec<Entry<'s>>) {
        let error = match read(part.text, part.base) {
            Ok((Node { value: Value::Map(mut read, _), .. }, noted))
                if !typing::has_odd_margin(part.text) =>
            {
                self.reading.report_all(noted);
                entries.append(&mut read);
                return;
            }
            Ok((node, _)) => {
                if let Some((span, fault)) = typing::odd_line(part.text, part.base) {
                    self.reading.report(span, fault);
                } else if among && matches!(node.value, Value::Text(..)) {
                    let line = first_line(node.span, self.reading);
                    self.reading.report(line, FormFault::NoColon);
                }
                // A key that was meant is taken as written, so that it is not missed as well.
                if let Some((at, key)) = typing::meant_key(part.text, part.base) {
                    let key = Cow::Borrowed(key);
                    entries.push(Entry { at, key, value: Node::broken(at) });
                }
                return;
            }
            Err(error) => error,
        };
        let Some((at, key, rest)) = typing::key_line(part.text, part.base) else {
            self.open_line(part, &error);
            if let Some((at, key)) = typing::meant_key(part.text, part.base) {
                let key = Cow::Borrowed(key);
                entries.push(Entry { at, key, value: Node::broken(at) });
            }
            return;
        };
        let key = Cow::Borrowed(key);
        let value = if rest.trim_start().starts_with('#') || rest.trim().is_empty() {
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
        entries.push(Entry { at, key, value });
    }
}

fn first_line(span: Span, reading: &Reading<'_>) -> Span {
    let written = reading.written(span);
    let length = written.find('\n').unwrap_or(written.len());
    Span::new(span.start as usize, span.start as usize + length)
}

fn is_item(text: &str) -> bool {
    text == "-" || text.starts_with("- ")
}

/// The lines that are neither empty nor comments; the first without what belongs to the level above.
fn significant_lines(piece: Piece<'_>) -> Vec<Line<'_>> {
    let mut at = 0;
    let mut lines: Vec<Line<'_>> = Vec::new();
    for raw in piece.text.split_inclusive('\n') {
        let own = if at == 0 { piece.first } else { 0 };
        let line = raw.get(own..).unwrap_or_default();
        let text = line.trim_start_matches(' ');
        let mut indent = own + line.len() - text.len();
        if text.starts_with(['\t', '\u{3000}']) {
            // Meant to stand where the line above stands.
            indent = lines.last().map_or(indent, |above| above.indent);
        }
        let text = text.trim_end();
        let counts = !text.is_empty() && !text.starts_with('#') && text != "---";
        if counts {
            lines.push(Line { at: at + own, indent, text });
        }
        at += raw.len();
    }
    lines
}

/// What the reader's error means, in our words and at the place where it is to be mended.
fn explain(
    error: &ScanError,
    piece: &str,
    base: usize,
    reading: &Reading<'_>,
) -> (Span, FormFault) {
    let at = place_of(error, piece).min(piece.len());
    if let Some((span, fault)) = typing::near(piece, base, at) {
        return (span, fault);
    }
    let point = Span::new(base + at, base + at + 1);
    let opened = |open: char| yaml_open(piece, at, open).map_or(point, |n| one(base + n, reading));
    match error.kind() {
        ErrorKind::UnclosedQuotedScalar
        | ErrorKind::InvalidQuotedScalarIndent
        | ErrorKind::DocumentIndicatorInQuotedScalar => (
            quote_before(piece, at).map_or(point, |n| one(base + n, reading)),
            FormFault::UnclosedQuote,
        ),
        ErrorKind::InvalidTrailingSingleQuotedScalar
        | ErrorKind::InvalidTrailingDoubleQuotedScalar => (point, FormFault::AfterQuote),
        ErrorKind::UnclosedFlowCollection { open } => {
            (opened(*open), FormFault::UnclosedBracket { open: *open })
        }
        ErrorKind::UnexpectedEofFlowSequence | ErrorKind::ExpectedFlowSequenceSeparator => {
            (opened('['), FormFault::UnclosedBracket { open: '[' })
        }
        ErrorKind::UnexpectedEofFlowMapping
        | ErrorKind::UnexpectedEofImplicitFlowMapping
        | ErrorKind::ExpectedFlowMappingSeparator
        | ErrorKind::InvalidFlowScalarIndent => {
            (opened('{'), FormFault::UnclosedBracket { open: '{' })
        }
        ErrorKind::MisplacedFlowCollectionEnd | ErrorKind::MismatchedFlowCollectionEnd { .. } => {
            (point, FormFault::StrayBracket)
        }
        ErrorKind::TabNotAllowed
        | ErrorKind::TabInBlockIndentation
        | ErrorKind::TabAtBlockScalarStart
        | ErrorKind::TabInIndentation
        | ErrorKind::TabInPlainScalar => (point, FormFault::Tab),
        ErrorKind::MappingValueNotAllowed
        | ErrorKind::InvalidColonPlacement
        | ErrorKind::MappingKeyNotAllowed
        | ErrorKind::InvalidMappingValueWhitespace
        | ErrorKind::FlowMappingValueAdjacentCollection => (point, FormFault::ColonInText),
        ErrorKind::SimpleKeyExpected
        | ErrorKind::InvalidSimpleKey
        | ErrorKind::ExpectedBlockMappingKey => (point, FormFault::NoColon),
        ErrorKind::InvalidIndentation
        | ErrorKind::ExpectedBlockSequenceEntry
        | ErrorKind::BlockSequenceEntryNotAllowed
        | ErrorKind::BlockEntryInFlowCollection
        | ErrorKind::InvalidBlockScalarIndent
        | ErrorKind::ExpectedDocumentStart => (point, FormFault::Indentation),
        ErrorKind::InvalidBlockEntryWhitespace
        | ErrorKind::PlainScalarStartsWithDashFlowIndicator => (point, FormFault::NoSpaceAfterDash),
        ErrorKind::RecursionLimitExceeded => (point, FormFault::TooDeep),
        ErrorKind::UnexpectedCharacter { character } => {
            (point, FormFault::Reserved { character: *character })
        }
        ErrorKind::MissingAnchorOrAliasName | ErrorKind::UnknownAnchor => {
            (point, FormFault::Alias { name: String::new() })
        }
        ErrorKind::UnknownQuotedScalarEscape
        | ErrorKind::InvalidQuotedScalarHexEscape
        | ErrorKind::InvalidUnicodeEscape
        | ErrorKind::InvalidLowSurrogate
        | ErrorKind::InvalidLowSurrogateHexEscape
        | ErrorKind::MissingLowSurrogate
        | ErrorKind::UnpairedLowSurrogate => (point, FormFault::Escape),
        ErrorKind::UndeclaredTagHandle
        | ErrorKind::ExpectedTagBang
        | ErrorKind::InvalidTagTerminator
        | ErrorKind::MissingTagUri
        | ErrorKind::UnclosedVerbatimTag
        | ErrorKind::InvalidTagEscape
        | ErrorKind::InvalidGlobalTagCharacter => (point, FormFault::Tag),
        ErrorKind::DirectiveDisallowed
        | ErrorKind::MissingDirectiveName
        | ErrorKind::InvalidDirectiveName
        | ErrorKind::InvalidDirectiveTerminator
        | ErrorKind::MissingDocumentEndBeforeDirective
        | ErrorKind::MissingYamlVersion
        | ErrorKind::MissingYamlVersionSeparator => (point, FormFault::Directive),
        ErrorKind::InvalidDocumentEnd => (point, FormFault::MoreDocuments),
        _ => (point, FormFault::Syntax { said: error.info() }),
    }
}

fn one(at: usize, reading: &Reading<'_>) -> Span {
    let length = reading.text.get(at..).and_then(|t| t.chars().next()).map_or(1, char::len_utf8);
    Span::new(at, at + length)
}

fn yaml_open(piece: &str, at: usize, open: char) -> Option<usize> {
    piece.get(..at.min(piece.len())).and_then(|t| t.rfind(open)).or_else(|| piece.find(open))
}

/// The quotation mark that opens the text in which the reader lost its way.
fn quote_before(piece: &str, at: usize) -> Option<usize> {
    let marks = |n: usize| {
        piece
            .get(..n)
            .is_some_and(|t| t.trim_end_matches(' ').ends_with([':', '-', '[', ',', '{', '\n']))
            || piece.get(..n).is_some_and(|t| t.trim().is_empty())
    };
    piece
        .get(..at.min(piece.len()))?
        .match_indices(['"', '\''])
        .map(|(n, _)| n)
        .filter(|n| marks(*n))
        .last()
}
