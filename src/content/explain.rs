//! What the YAML reader's errors mean, in our words and where they are to be mended.

use serde_yaml::granit_parser::{ErrorKind, ScanError};

use super::findings::{Reading, Span};
use super::typing;
use super::yaml::place_of;
use crate::locale::check::FormFault;

/// What the reader's error means, in our words and at the place where it is to be mended.
pub fn explain(
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
        | ErrorKind::FlowMappingValueAdjacentCollection => colon(piece, base, at),
        ErrorKind::SimpleKeyExpected
        | ErrorKind::InvalidSimpleKey
        | ErrorKind::ExpectedBlockMappingKey => match bracket_first(piece, at) {
            Some(open) => (point, FormFault::AfterBracket { open }),
            None => (point, FormFault::NoColon),
        },
        ErrorKind::BlockSequenceEntryNotAllowed
            if piece.get(at..).is_some_and(|t| t.starts_with('-')) =>
        {
            (point, FormFault::Reserved { character: '-' })
        }
        ErrorKind::InvalidBlockScalarHeader | ErrorKind::ZeroBlockScalarIndent => {
            let sign = piece.get(..=at).and_then(|t| t.rfind(['>', '|']));
            let character = sign.and_then(|n| piece.get(n..)?.chars().next()).unwrap_or('>');
            (sign.map_or(point, |n| one(base + n, reading)), FormFault::Reserved { character })
        }
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
        kind => (point, rare(kind).unwrap_or_else(|| FormFault::Syntax { said: error.info() })),
    }
}

/// A colon where YAML wants none: inside a text, or of a key that is indented too far.
fn colon(piece: &str, base: usize, at: usize) -> (Span, FormFault) {
    let start = line_start(piece, at);
    let line = piece.get(start..).unwrap_or_default();
    let first = piece.get(..start).is_none_or(|above| above.trim().is_empty());
    match typing::key_line(line, base + start) {
        Some((span, key, _)) if !first && span.end as usize == base + at => {
            (span, FormFault::SwallowedKey { key: key.to_owned() })
        }
        _ => (Span::new(base + at, base + at + 1), FormFault::ColonInText),
    }
}

fn line_start(piece: &str, at: usize) -> usize {
    piece.get(..at).and_then(|t| t.rfind('\n')).map_or(0, |n| n + 1)
}

/// The bracket with which the text of a line begins.
fn bracket_first(piece: &str, at: usize) -> Option<char> {
    let line = piece.get(line_start(piece, at)..at)?;
    let value = line.split_once(": ").map_or(line, |(_, value)| value).trim_start();
    value.chars().next().filter(|c| matches!(c, '[' | '{'))
}

/// Errors that are told without looking at the text.
fn rare(kind: &ErrorKind) -> Option<FormFault> {
    Some(match kind {
        ErrorKind::UnknownQuotedScalarEscape
        | ErrorKind::InvalidQuotedScalarHexEscape
        | ErrorKind::InvalidUnicodeEscape
        | ErrorKind::InvalidLowSurrogate
        | ErrorKind::InvalidLowSurrogateHexEscape
        | ErrorKind::MissingLowSurrogate
        | ErrorKind::UnpairedLowSurrogate => FormFault::Escape,
        ErrorKind::UndeclaredTagHandle
        | ErrorKind::ExpectedTagBang
        | ErrorKind::InvalidTagTerminator
        | ErrorKind::MissingTagUri
        | ErrorKind::UnclosedVerbatimTag
        | ErrorKind::InvalidTagEscape
        | ErrorKind::InvalidGlobalTagCharacter => FormFault::Tag,
        ErrorKind::DirectiveDisallowed
        | ErrorKind::MissingDirectiveName
        | ErrorKind::InvalidDirectiveName
        | ErrorKind::InvalidDirectiveTerminator
        | ErrorKind::MissingDocumentEndBeforeDirective
        | ErrorKind::MissingYamlVersion
        | ErrorKind::MissingYamlVersionSeparator => FormFault::Directive,
        ErrorKind::InvalidDocumentEnd => FormFault::MoreDocuments,
        _ => return None,
    })
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
        .rfind(|n| marks(*n))
}
