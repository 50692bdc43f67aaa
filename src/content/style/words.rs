//! Words that give options away or mislead.

use crate::domain::text::fold;

/// Words that make a statement hold without exception.
const ABSOLUTE: [&str; 22] = [
    "绝对", "一定", "必定", "永远", "从来", "从不", "总是", "任何", "所有", "一切", "完全", "一律",
    "只能", "必须", "全部", "毫无", "绝不", "决不", "always", "never", "every", "only",
];

/// Words by which a stem asks for what is not so, the longer ones first.
const NEGATIVE: [&str; 26] = [
    "不正确",
    "不属于",
    "不包括",
    "不符合",
    "不合适",
    "不恰当",
    "不合规",
    "不需要",
    "不应该",
    "不应",
    "不该",
    "不能",
    "不可以",
    "不可",
    "不得",
    "不妥",
    "不当",
    "不对",
    "不宜",
    "不必",
    "不是",
    "不要",
    "错误的",
    "有误",
    " not ",
    " except ",
];

/// Words by which a sentence asks to choose among options.
const CHOOSING: [&str; 8] = ["哪", "下列", "以下", "下面", "的是", "which", "what", "（）"];

/// What stands before a negative that is marked.
const MARKS: [char; 7] = ['【', '“', '「', '『', '*', '_', '《'];

/// Options that speak of all others, as a whole.
const WHOLE: [&str; 30] = [
    "都行",
    "都合适",
    "都不合适",
    "都不行",
    "都可行",
    "都没错",
    "都有",
    "都没有",
    "都错",
    "全是",
    "全不对",
    "全都可以",
    "全都是",
    "全都不是",
    "没有一个对",
    "没有一个正确",
    "没有正确的",
    "没有对的",
    "三者都有",
    "两者都有",
    "三者都是",
    "两者都是",
    "皆可",
    "皆是",
    "皆非",
    "均正确",
    "均不正确",
    "均不对",
    "alloftheabove",
    "noneoftheabove",
];

/// A word without exception that a text uses, unless it is denied: 不一定.
pub fn absolute(text: &str) -> Option<&'static str> {
    let text = text.to_lowercase();
    ABSOLUTE.into_iter().find(|word| {
        text.match_indices(word).any(|(at, _)| {
            let (before, after) = text.split_at_checked(at).unwrap_or_default();
            let denied = before.ends_with(['不', '没', '非', '未']) || before.ends_with("不是");
            let letter = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphabetic());
            let part = word.is_ascii()
                && (letter(before.chars().next_back())
                    || letter(after.get(word.len()..).and_then(|a| a.chars().next())));
            !denied && !part
        })
    })
}

/// The negative by which the last sentence of a stem asks, if nothing marks it.
pub fn unmarked_negative(stem: &str) -> Option<&'static str> {
    let stem = stem.trim_end();
    let body = stem.trim_end_matches(['。', '？', '?', '：', ':', '！', '.']);
    let start = body.rfind(['。', '？', '！', '\n', '；']).unwrap_or(0);
    let asked = body.get(start..).unwrap_or_default().to_lowercase();
    if !CHOOSING.iter().any(|word| asked.contains(word)) {
        return None;
    }
    let word = NEGATIVE.into_iter().find(|word| {
        let marked = |at: usize| asked.get(..at).is_some_and(|before| before.ends_with(MARKS));
        asked.match_indices(word).any(|(at, _)| !marked(at) && !quoted(&asked, at))
    })?;
    Some(word.trim())
}

/// True inside words that are quoted: what a customer says is not what is asked.
fn quoted(text: &str, at: usize) -> bool {
    let before = text.get(..at).unwrap_or_default();
    let count = |c: char| before.matches(c).count();
    count('“') > count('”')
}

/// True for an option that speaks of the others.
pub fn is_all_or_none(option: &str) -> bool {
    let bare = bare(option);
    WHOLE.contains(&bare.as_str())
}

/// A text without spaces, punctuation, width and case.
pub fn bare(text: &str) -> String {
    fold(text).chars().filter(|c| c.is_alphanumeric()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn absolute_words_are_found_unless_denied() {
        assert_eq!(absolute("无论谁来，一律当场办结"), Some("一律"));
        assert_eq!(absolute("It is always so"), Some("always"));
        for text in
            ["不一定要当场办结", "这并不是所有人都要的", "The hallways", "everyone-free 当场办结"]
        {
            assert_eq!(absolute(text), None, "{text}");
        }
    }

    #[test]
    fn negatives_are_found_where_they_ask() {
        for (stem, word) in [
            ("下列说法不正确的是", "不正确"),
            ("窗口前没有人。下面哪个电话不能打？", "不能"),
            ("以下有误的是：", "有误"),
            ("Which of these is not right?", "not"),
        ] {
            assert_eq!(unmarked_negative(stem), Some(word), "{stem}");
        }
        for stem in [
            "下面哪个电话【不能】打？",
            "下列说法“不正确”的是",
            "你没有把握，也不能做主。怎样回答最好？",
            "客户问：“为什么不能办？”哪种回答最好？",
            "客户不是本人，怎样办最稳妥？",
        ] {
            assert_eq!(unmarked_negative(stem), None, "{stem}");
        }
    }

    #[test]
    fn options_that_speak_of_the_others_do_so_as_a_whole() {
        for option in ["都合适。", "All of the above", "三者都是"] {
            assert!(is_all_or_none(option), "{option}");
        }
        assert!(!is_all_or_none("三者都是当天送达"));
    }
}
