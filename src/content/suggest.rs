//! Did you mean …?

use crate::domain::text::half_width;

/// What trainers write in Chinese where a file wants an English key.
const CHINESE: [(&str, &str); 44] = [
    ("题号", "id"),
    ("编号", "id"),
    ("题型", "type"),
    ("类型", "type"),
    ("用途", "use"),
    ("题干", "stem"),
    ("题目", "stem"),
    ("选项", "options"),
    ("答案", "answer"),
    ("解析", "explanation"),
    ("解释", "explanation"),
    ("错因", "wrong"),
    ("来源", "source"),
    ("出处", "source"),
    ("目标", "objectives"),
    ("教学目标", "objectives"),
    ("难度", "difficulty"),
    ("标题", "title"),
    ("名称", "title"),
    ("页面", "pages"),
    ("时长", "minutes"),
    ("分钟", "minutes"),
    ("模块", "module"),
    ("题库", "bank"),
    ("易", "easy"),
    ("容易", "easy"),
    ("简单", "easy"),
    ("中", "medium"),
    ("中等", "medium"),
    ("难", "hard"),
    ("困难", "hard"),
    ("练习", "practice"),
    ("考试", "exam"),
    ("最好", "best"),
    ("不错", "good"),
    ("圆满", "good"),
    ("资料", "documents"),
    ("事项", "items"),
    ("收费", "fee"),
    ("审核", "review"),
    ("上报", "upward"),
    ("联办", "joint"),
    ("制证", "make"),
    ("失败", "failed"),
];

/// Among more words than this nobody is helped by a guess.
const MOST_CANDIDATES: usize = 20_000;

/// The known word that is nearest to what was written, if any is near.
pub fn nearest<'k>(written: &str, known: impl IntoIterator<Item = &'k str>) -> Option<&'k str> {
    let folded: String = written
        .chars()
        .take(64)
        .map(half_width)
        .flat_map(char::to_lowercase)
        .filter(|c| !c.is_whitespace())
        .collect();
    let meant = CHINESE.iter().find(|(zh, _)| *zh == folded).map(|(_, en)| *en);
    let length = folded.chars().count();
    let allowed = if length <= 3 { 1 } else { (length / 4).clamp(2, 4) };
    known
        .into_iter()
        .take(MOST_CANDIDATES)
        .filter_map(|word| {
            if meant == Some(word) {
                return Some((0, word));
            }
            let count = word.chars().count();
            if count.abs_diff(length) > allowed {
                return None;
            }
            let distance = strsim::osa_distance(&folded, word);
            // A word that shares nothing is no suggestion, however short it is.
            (distance <= allowed && distance < count).then_some((distance, word))
        })
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, word)| word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_known_word_is_suggested() {
        let known = ["stem", "options", "answer", "explanation", "id", "use"];
        assert_eq!(nearest("explantion", known), Some("explanation"));
        assert_eq!(nearest("Answers", known), Some("answer"));
        assert_eq!(nearest("ｓｔｅｍ", known), Some("stem"));
        assert_eq!(nearest("题干", known), Some("stem"));
        assert_eq!(nearest("xyz", known), None);
        assert_eq!(nearest("q", known), None);
    }
}
