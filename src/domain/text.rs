//! What people type, paste and write into files: cleaned once where it enters, folded where it is compared.

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

const MARKS_ON_ONE_LETTER: usize = 4;

/// True for characters that steer a terminal, hide, or turn the reading direction.
pub fn is_hostile(c: char) -> bool {
    matches!(c,
        '\u{0}'..='\u{8}' | '\u{b}'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{ad}' | '\u{61c}'
        | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
        | '\u{feff}' | '\u{fff9}'..='\u{fffc}' | '\u{e0000}'..='\u{e0fff}')
}

/// Cleans a text of one or more lines: NFC, line ends as `\n`, tabs as spaces, hostile characters gone.
pub fn clean(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut marks = 0;
    let lines = text.replace("\r\n", "\n").replace('\r', "\n").replace('\t', " ");
    for c in lines.chars().filter(|c| !is_hostile(*c)).nfc() {
        marks = if is_combining_mark(c) { marks + 1 } else { 0 };
        if marks <= MARKS_ON_ONE_LETTER {
            out.push(c);
        }
    }
    out
}

/// Cleans a text that must stand on one line: as [`clean`], line ends become spaces, ends trimmed.
pub fn clean_line(text: &str) -> String {
    clean(text).replace('\n', " ").trim().to_owned()
}

/// Turns one full-width character into its ASCII twin; others stay.
pub fn half_width(c: char) -> char {
    match c {
        '\u{3000}' => ' ',
        '。' => '.',
        '、' => ',',
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
        _ => c,
    }
}

/// Folds width and case and drops spaces: two answers that people would call the same become equal.
pub fn fold(text: &str) -> String {
    clean(text)
        .chars()
        .map(half_width)
        .filter(|c| !c.is_whitespace())
        .flat_map(char::to_lowercase)
        .collect()
}

/// Folds a staff number (工号): full-width digits and letters to ASCII, spaces dropped, case kept.
pub fn fold_staff_number(text: &str) -> String {
    clean(text).chars().map(half_width).filter(|c| !c.is_whitespace()).collect()
}

/// The word that stands for a meaning in files and in the database.
pub fn word<T: PartialEq>(known: &[(&'static str, T)], meaning: T) -> &'static str {
    known.iter().find(|(_, t)| *t == meaning).map_or("", |(w, _)| w)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn escape_sequences_and_bidi_tricks_do_not_come_in() {
        assert_eq!(clean("a\u{1b}[31mb\u{202e}c\u{200b}d\u{9b}2Je"), "a[31mbcd2Je");
        assert_eq!(clean("一\r\n二\r三\t四"), "一\n二\n三 四");
        assert_eq!(clean_line("  一\n二 "), "一 二");
    }

    #[test]
    fn stacked_marks_are_cut() {
        let piled = format!("x{}", "\u{301}".repeat(40));
        assert!(clean(&piled).chars().count() <= 1 + MARKS_ON_ONE_LETTER);
    }

    #[test]
    fn an_input_method_left_on_changes_nothing() {
        assert_eq!(fold("　ＡＢ１２，"), "ab12,");
        assert_eq!(fold_staff_number(" ００７Ａ "), "007A");
    }

    proptest! {
        #[test]
        fn cleaning_twice_is_cleaning_once(text in "\\PC{0,60}|.{0,60}") {
            let once = clean(&text);
            prop_assert!(!once.chars().any(is_hostile));
            prop_assert_eq!(clean(&once), once);
        }
    }
}
