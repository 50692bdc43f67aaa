//! Breaking Chinese and mixed text into lines: no 。 at a line's start, no （ at its end, styles kept.

use std::cell::RefCell;
use std::collections::HashMap;
use std::ops::Range;

use ratatui::style::Style;
use ratatui::text::{Line, Span};
use unicode_linebreak::linebreaks;
use unicode_segmentation::UnicodeSegmentation as _;

use super::width::width;

/// What UAX 14 would still let a line begin with.
const NO_START: &str = "—…～·、，。；：？！）》〉」』】〕”’％%!),.:;?]}";
/// What UAX 14 would still let a line end with.
const NO_END: &str = "（《〈「『【〔“‘([{";

/// How many broken texts are remembered.
const MOST_BROKEN: usize = 256;
/// Longer texts are not remembered, in bytes.
const LONGEST_BROKEN: usize = 2048;

/// Texts, each with the columns it was last broken at and its lines.
type Broken = HashMap<String, (usize, Vec<Range<usize>>)>;

thread_local! {
    static BROKEN: RefCell<Broken> = RefCell::default();
}

/// Breaks a plain text; an empty text is one empty line.
pub fn wrap(text: &str, columns: usize) -> Vec<String> {
    ranges(text, columns).into_iter().map(|r| text[r].trim_end().to_owned()).collect()
}

/// Breaks a text of one style.
pub fn wrap_styled(text: &str, style: Style, columns: usize) -> Vec<Line<'static>> {
    wrap(text, columns).into_iter().map(|l| Line::styled(l, style)).collect()
}

/// Breaks a text of several styles; each piece keeps its own.
pub fn wrap_spans(spans: &[(String, Style)], columns: usize) -> Vec<Line<'static>> {
    let text: String = spans.iter().map(|(t, _)| t.as_str()).collect();
    ranges(&text, columns)
        .into_iter()
        .map(|range| {
            let end = range.start + text[range.clone()].trim_end().len();
            let mut at = 0;
            let mut line = Vec::new();
            for (piece, style) in spans {
                let (from, to) = (range.start.max(at), end.min(at + piece.len()));
                if from < to {
                    line.push(Span::styled(piece[from - at..to - at].to_owned(), *style));
                }
                at += piece.len();
            }
            Line::from(line)
        })
        .collect()
}

/// Breaks a text with a first-line label and the following lines indented under it.
pub fn wrap_hanging(
    label: (&str, Style),
    text: &str,
    style: Style,
    columns: usize,
) -> Vec<Line<'static>> {
    let indent = width(label.0);
    wrap(text, columns.saturating_sub(indent).max(2))
        .into_iter()
        .enumerate()
        .map(|(n, line)| {
            let head = if n == 0 { label.0.to_owned() } else { " ".repeat(indent) };
            Line::from(vec![Span::styled(head, label.1), Span::styled(line, style)])
        })
        .collect()
}

/// The bytes of each line; spaces at a line's end belong to it.
pub fn ranges(text: &str, columns: usize) -> Vec<Range<usize>> {
    // A page breaks the same few texts anew for every key.
    BROKEN.with_borrow_mut(|broken| {
        let known = broken.get(text).filter(|(at, _)| *at == columns);
        if let Some((_, lines)) = known {
            return lines.clone();
        }
        let lines = broken_anew(text, columns);
        if broken.len() >= MOST_BROKEN {
            broken.clear();
        }
        if text.len() <= LONGEST_BROKEN {
            broken.insert(text.to_owned(), (columns, lines.clone()));
        }
        lines
    })
}

fn broken_anew(text: &str, columns: usize) -> Vec<Range<usize>> {
    let columns = columns.max(1);
    let mut lines = Vec::new();
    let mut from = 0;
    for paragraph in text.split('\n') {
        paragraph_ranges(paragraph, from, columns, &mut lines);
        from += paragraph.len() + 1;
    }
    lines
}

fn paragraph_ranges(text: &str, offset: usize, columns: usize, lines: &mut Vec<Range<usize>>) {
    let mut start = 0;
    let mut end = 0;
    for cut in cuts(text) {
        if width(text[start..cut].trim_end()) <= columns {
            end = cut;
            continue;
        }
        if end > start {
            lines.push(offset + start..offset + end);
            start = end;
        }
        while width(text[start..cut].trim_end()) > columns {
            let stop = start + fitting(&text[start..cut], columns);
            lines.push(offset + start..offset + stop);
            start = stop;
        }
        end = cut;
    }
    lines.push(offset + start..offset + text.len());
}

fn cuts(text: &str) -> impl Iterator<Item = usize> + '_ {
    linebreaks(text).map(|(at, _)| at).filter(|at| {
        *at == text.len()
            || !(text[*at..].starts_with(|c| NO_START.contains(c))
                || text[..*at].trim_end().ends_with(|c| NO_END.contains(c)))
    })
}

/// The bytes of the longest start that fits; at least one grapheme, so that a wide one in a narrow field ends.
/// A forbidden start is taken along with the grapheme before it.
fn fitting(text: &str, columns: usize) -> usize {
    let mut used = 0;
    let mut stops = Vec::new();
    for (at, grapheme) in text.grapheme_indices(true) {
        used += width(grapheme);
        if used > columns && at > 0 {
            break;
        }
        stops.push(at + grapheme.len());
    }
    let fair = stops.iter().rev().find(|stop| {
        !text[**stop..].starts_with(|c| NO_START.contains(c))
            && !text[..**stop].ends_with(|c| NO_END.contains(c))
    });
    fair.or(stops.last()).copied().unwrap_or(text.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const SAMPLE: &str =
        "客户服务 phone 电话最迟应在四声之内接听，您好（请讲）。约12秒——“不让人等”……";

    #[test]
    fn a_paragraph_breaks_as_a_typesetter_would() {
        assert_eq!(
            wrap(SAMPLE, 24),
            [
                "客户服务 phone 电话最迟",
                "应在四声之内接听，您好",
                "（请讲）。约12秒——“不让",
                "人等”……"
            ]
        );
    }

    #[test]
    fn forbidden_starts_and_ends_do_not_happen() {
        for columns in 6..80 {
            for line in wrap(SAMPLE, columns) {
                assert!(!line.starts_with(|c| NO_START.contains(c)), "{columns}: {line}");
                assert!(!line.ends_with(|c| NO_END.contains(c)), "{columns}: {line}");
                assert!(width(&line) <= columns, "{columns}: {line}");
            }
        }
    }

    #[test]
    fn styles_survive_the_break() {
        let bold = Style::new().bold();
        let spans = [("先问好，".to_owned(), Style::new()), ("再报单位和工号".to_owned(), bold)];
        let lines = wrap_spans(&spans, 12);
        let styles: Vec<usize> = lines.iter().map(|l| l.spans.len()).collect();
        assert_eq!((lines.len(), styles), (2, vec![2, 1]));
        assert!(lines[1].spans[0].style == bold);
    }

    proptest! {
        #[test]
        fn every_text_is_kept_at_every_width(text in "\\PC{0,40}|[。，“”（）a-c一二 ]{0,40}", columns in 0usize..20) {
            let kept = |s: &str| s.chars().filter(|c| !c.is_whitespace()).collect::<String>();
            prop_assert_eq!(kept(&wrap(&text, columns).concat()), kept(&text));
        }
    }
}
