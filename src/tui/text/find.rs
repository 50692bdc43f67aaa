//! Finding words in a text as people type them: case, width and spaces folded, the place in the text kept.

use std::ops::Range;

use ratatui::style::Style;
use ratatui::text::Span;
use unicode_segmentation::UnicodeSegmentation as _;

use super::width::width;
use crate::domain::text::half_width;

/// A text with what it folds to.
#[derive(Clone, Debug, Default)]
pub struct Findable {
    text: String,
    folded: String,
    // For each byte of `folded` the bytes of `text` that it comes from.
    origin: Vec<(u32, u32)>,
}

impl Findable {
    /// Folds a text.
    pub fn new(text: impl Into<String>) -> Findable {
        let text = text.into();
        let (mut folded, mut origin) = (String::with_capacity(text.len()), Vec::new());
        for (at, c) in text.char_indices() {
            let half = half_width(c);
            if half.is_whitespace() {
                continue;
            }
            let before = folded.len();
            folded.extend(half.to_lowercase());
            let from = (at as u32, (at + c.len_utf8()) as u32);
            origin.extend(std::iter::repeat_n(from, folded.len() - before));
        }
        Findable { text, folded, origin }
    }

    /// The text as it is read.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Every place of a folded word.
    pub fn places(&self, word: &str) -> Vec<Range<usize>> {
        if word.is_empty() {
            return Vec::new();
        }
        let place = |(at, found): (usize, &str)| {
            let (from, _) = self.origin.get(at)?;
            let (_, to) = self.origin.get(at + found.len() - 1)?;
            Some(*from as usize..*to as usize)
        };
        self.folded.match_indices(word).filter_map(place).collect()
    }

    /// True when a folded word stands in it.
    pub fn has(&self, word: &str) -> bool {
        self.folded.contains(word)
    }
}

/// One line of a text around its first marked place, the marked places in a style of their own.
pub fn excerpt(
    text: &str,
    marks: &[Range<usize>],
    columns: usize,
    styles: (Style, Style),
) -> Vec<Span<'static>> {
    let (plain, marked) = styles;
    let first = marks.iter().map(|m| m.start).min().unwrap_or(0);
    let from = start(text, first, columns);
    let mut spans: Vec<(String, Style)> = Vec::new();
    let mut put = |piece: &str, style: Style| match spans.last_mut() {
        Some((text, last)) if *last == style => text.push_str(piece),
        _ => spans.push((piece.to_owned(), style)),
    };
    let mut used = 0;
    if from > 0 {
        put("…", plain);
        used = 1;
    }
    let whole = used + width(text.get(from..).unwrap_or_default()) <= columns;
    for (at, grapheme) in text.get(from..).unwrap_or_default().grapheme_indices(true) {
        let wide = width(grapheme);
        if !whole && used + wide + 1 > columns {
            put("…", plain);
            break;
        }
        used += wide;
        let on = marks.iter().any(|m| m.contains(&(from + at)));
        put(grapheme, if on { marked } else { plain });
    }
    spans.into_iter().map(|(text, style)| Span::styled(text, style)).collect()
}

/// Where to begin: at the start if the mark is seen from there, else at the clause, else a third of the line before it.
fn start(text: &str, mark: usize, columns: usize) -> usize {
    let before = text.get(..mark).unwrap_or_default();
    if width(before) + columns / 3 <= columns {
        return 0;
    }
    let back = |most: usize| {
        let mut used = 0;
        let fits = |(_, grapheme): &(usize, &str)| {
            used += width(grapheme);
            used <= most
        };
        before.grapheme_indices(true).rev().take_while(fits).last().map_or(mark, |(at, _)| at)
    };
    let from = back(columns / 2);
    let clause = before.get(from..).unwrap_or_default().char_indices();
    let ends = clause.filter(|(_, c)| "。！？；，：”".contains(*c));
    match ends.map(|(at, c)| from + at + c.len_utf8()).find(|at| *at < mark) {
        Some(at) => at,
        None => back(columns / 3),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::text::fold;
    use proptest::prelude::*;

    #[test]
    fn what_is_typed_is_found_as_it_is_written() {
        let text = Findable::new("例如国家电网 ９５５９８，PIN 与 Pin 一样");
        let found = |word: &str| -> Vec<&str> {
            text.places(&fold(word)).into_iter().map(|r| &text.text()[r]).collect()
        };
        assert_eq!(found("95598"), ["９５５９８"]);
        assert_eq!(found("pin"), ["PIN", "Pin"]);
        assert_eq!(found("电网９５"), ["电网 ９５"]);
        assert!(found("").is_empty() && found("电话").is_empty());
    }

    #[test]
    fn an_excerpt_shows_the_place() {
        let text = "话说完了，别急着放听筒。谁先挂，要看是哪一种电话，没有一定之规。";
        let mark = text.find("谁先挂").unwrap();
        let styles = (Style::new(), Style::new().bold());
        let spans = excerpt(text, std::slice::from_ref(&(mark..mark + 9)), 24, styles);
        let texts: Vec<&str> = spans.iter().map(|s| s.content.as_ref()).collect();
        assert_eq!(texts, ["…放听筒。", "谁先挂", "，要看是…"]);
        let mark = text.find("没有一定").unwrap();
        let spans = excerpt(text, std::slice::from_ref(&(mark..mark + 12)), 24, styles);
        assert_eq!(
            spans.iter().map(|s| s.content.as_ref()).collect::<String>(),
            "…种电话，没有一定之规。"
        );
    }

    proptest! {
        #[test]
        fn an_excerpt_keeps_to_its_columns(text in "[一二三。 a-c]{0,60}", at in 0usize..60, columns in 2usize..40) {
            let findable = Findable::new(text.clone());
            let word = fold(&text.chars().skip(at).take(2).collect::<String>());
            let places = findable.places(&word);
            let spans = excerpt(&text, &places, columns, (Style::new(), Style::new()));
            let shown: usize = spans.iter().map(|s| width(&s.content)).sum();
            prop_assert!(shown <= columns);
        }
    }
}
