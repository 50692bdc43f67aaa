//! Columns that a text takes in a terminal: a Chinese character takes two.

use unicode_segmentation::UnicodeSegmentation as _;
use unicode_width::UnicodeWidthStr as _;

/// The columns a text takes.
pub fn width(text: &str) -> usize {
    text.width()
}

/// The text, filled up with spaces to so many columns, or cut to them.
pub fn pad(text: &str, columns: usize) -> String {
    let mut out = cut(text, columns);
    out.extend(std::iter::repeat_n(' ', columns.saturating_sub(width(&out))));
    out
}

/// The text, moved right to end at so many columns.
pub fn pad_left(text: &str, columns: usize) -> String {
    let cut = cut(text, columns);
    format!("{}{cut}", " ".repeat(columns.saturating_sub(width(&cut))))
}

/// The text, cut to so many columns with an ellipsis; no wide character is halved.
pub fn cut(text: &str, columns: usize) -> String {
    if width(text) <= columns {
        return text.to_owned();
    }
    let mut out = String::new();
    let mut used = 0;
    for grapheme in text.graphemes(true) {
        let wide = width(grapheme);
        if used + wide + 1 > columns {
            break;
        }
        used += wide;
        out.push_str(grapheme);
    }
    if columns > 0 {
        out.push('…');
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn chinese_is_padded_and_cut_by_columns() {
        assert_eq!(pad("电话", 6), "电话  ");
        assert_eq!(cut("电话礼仪", 6), "电话…");
        assert_eq!(pad("电话礼仪", 6), "电话… ");
        assert_eq!(pad_left("7", 3), "  7");
    }

    proptest! {
        #[test]
        fn padding_always_ends_at_the_column(text in "\\PC{0,30}", columns in 0usize..40) {
            prop_assert_eq!(width(&pad(&text, columns)), columns);
        }
    }
}
