//! Options are shuffled and shown by number, so no text may name a letter or a place among them.

use crate::locale::check::QuestionFault;

/// What a sentence of a question must not say, if it does.
pub fn names_option(text: &str) -> Option<QuestionFault> {
    if !text.contains(['项', '选'])
        && !text.contains("以上")
        && !text.contains("上述")
        && !text.contains("答案")
    {
        return None;
    }
    let chars: Vec<char> = text.chars().collect();
    names_letter(&chars)
        .map(|said| QuestionFault::NamesLetter { said })
        .or_else(|| names_position(text).map(|said| QuestionFault::NamesPosition { said }))
}

/// What an option as a whole must not be: `都对`, `以上都不是`.
pub fn is_all_or_none(option: &str) -> Option<QuestionFault> {
    const WHOLE: [&str; 14] = [
        "都对",
        "都不对",
        "都是",
        "都不是",
        "全对",
        "全都对",
        "全部正确",
        "都正确",
        "都不正确",
        "全错",
        "都可以",
        "都不可以",
        "全部都对",
        "均可",
    ];
    let bare = option.trim_end_matches(['。', '.', '！']);
    WHOLE.contains(&bare).then(|| QuestionFault::NamesPosition { said: bare.to_owned() })
}

/// `A 项`, `选项A`, `选 A`, `答案是 B`.
fn names_letter(chars: &[char]) -> Option<String> {
    let letter = |c: char| matches!(c, 'A'..='H' | 'Ａ'..='Ｈ');
    let wordy = |c: Option<&char>| c.is_some_and(char::is_ascii_alphanumeric);
    let at = |n: usize| chars.get(n).copied();
    let back = |n: usize, by: usize| n.checked_sub(by).and_then(at);
    for (n, _) in chars.iter().enumerate().filter(|(_, c)| letter(**c)) {
        let before = n.checked_sub(1).and_then(|n| chars.get(n));
        if wordy(before) || wordy(chars.get(n + 1)) {
            continue;
        }
        let gap = |c: Option<char>| usize::from(c == Some(' '));
        let next = n + 1 + gap(at(n + 1));
        if at(next) == Some('项') || at(next) == Some('选') && at(next + 1) == Some('项') {
            let end = if at(next) == Some('项') { next } else { next + 1 };
            return chars.get(n..=end).map(|c| c.iter().collect());
        }
        let skip = 1 + gap(back(n, 1));
        let from = match (back(n, skip), back(n, skip + 1)) {
            (Some('项' | '择'), Some('选')) | (Some('案'), Some('答')) => skip + 1,
            (Some('选'), _) => skip,
            (Some('是' | '为'), Some('案')) => skip + 2,
            _ => continue,
        };
        return chars.get(n.saturating_sub(from)..=n).map(|c| c.iter().collect());
    }
    None
}

/// `以上都对`, `前两项`, `上一项`, `第二个选项`.
fn names_position(text: &str) -> Option<String> {
    const SAID: [&str; 31] = [
        "以上都",
        "以上均",
        "以上全",
        "以上皆",
        "以上选项",
        "以上各项",
        "以上几项",
        "以上三项",
        "以上说法",
        "以上做法",
        "上述都",
        "上述均",
        "上述全",
        "上述皆",
        "上述选项",
        "上述各项",
        "前两项",
        "前三项",
        "前二项",
        "后两项",
        "后三项",
        "后二项",
        "上一项",
        "下一项",
        "最后一项",
        "第一个选项",
        "第二个选项",
        "第三个选项",
        "第四个选项",
        "最后一个选项",
        "选项一",
    ];
    SAID.iter().find(|said| text.contains(*said)).map(|said| {
        // With what follows, as far as it belongs to the phrase: 以上都对.
        let start = text.find(said).unwrap_or_default();
        let rest = text.get(start..).unwrap_or_default();
        let tail = rest.get(said.len()..).unwrap_or_default();
        let more: usize = tail
            .chars()
            .take(2)
            .take_while(|c| matches!(c, '不' | '对' | '是' | '错' | '可'))
            .map(char::len_utf8)
            .sum();
        rest.get(..said.len() + more).unwrap_or(said).to_owned()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_and_places_are_found() {
        let said = |text| match names_option(text) {
            Some(QuestionFault::NamesLetter { said } | QuestionFault::NamesPosition { said }) => {
                said
            }
            _ => String::new(),
        };
        for (text, found) in [
            ("A 项太急", "A 项"),
            ("应选B，因为", "选B"),
            ("选项 C 不对", "选项 C"),
            ("答案是D。", "答案是D"),
            ("Ｂ选项", "Ｂ选项"),
            ("以上都对", "以上都对"),
            ("以上都不对。", "以上都不对"),
            ("前两项正确", "前两项"),
        ] {
            assert_eq!(said(text), found, "{text}");
        }
        for text in
            ["以上级部门为准", "选用 A4 纸", "ATM 项目", "三项服务", "挑选 VIP", "B 超项目在二楼"]
        {
            assert_eq!(said(text), "", "{text}");
        }
        assert!(is_all_or_none("都不对。").is_some());
        assert!(is_all_or_none("都不对号入座").is_none());
    }
}
