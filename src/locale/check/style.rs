//! What the item-writing check says: a question that works, and could be better written.

use super::{Fault, Lang, Severity, brief};

faults! {
    /// A fault of how a question is written.
    StyleFault {
        /// The key stands at one letter too often.
        KeyPosition { letter: char, count: usize, of: usize, expected: usize } Warning "key-position"
            zh: format!("{of} 道单选题里有 {count} 道的答案是 {letter}，大约 {expected} 道才正常"), "把一些题的选项换换位置：印出来的卷子不打乱次序，猜 {letter} 就能得分。".replace("{letter}", &letter.to_string());
            en: format!("the key is {letter} in {count} of {of} single choices, about {expected} would be usual"), "Move some of the options: whoever guesses that letter on a printed paper scores.";
        /// Statements are right, or wrong, too often.
        VerdictPosition { right: bool, count: usize, of: usize } Warning "verdict-bias"
            zh: format!("{of} 道判断题里有 {count} 道是“{}”的", if *right { "对" } else { "错" }), "改写几道，让对错各占一半左右。";
            en: format!("{count} of {of} statements are {}", if *right { "true" } else { "false" }), "Turn some of them round, so that about half are true.";
        /// The key is the longest option too often.
        LongestIsKey { count: usize, of: usize, expected: usize } Warning "longest-option"
            zh: format!("{of} 道单选题里有 {count} 道的答案是最长的选项，大约 {expected} 道才正常"), "把答案写短，或者把干扰项写到一样长：会考试的人专挑长的选。";
            en: format!("the key is the longest option in {count} of {of} single choices, about {expected} would be usual"), "Shorten keys or lengthen distractors: the test-wise choose the longest.";
        /// One key is much longer than its distractors.
        LongKey { key: usize, next: usize } Warning "long-key"
            zh: format!("答案有 {key} 个字，其他选项最长才 {next} 个字，一眼就看得出来"), "把理由挪到 explanation 里，或者把干扰项写得一样具体。";
            en: format!("the key has {key} characters, the longest distractor {next}: it shows"), "Move the reason into `explanation`, or make distractors as specific.";
        /// The stem of another question, nearly.
        SimilarStem { first: String, place: String } Warning "similar-stem"
            zh: format!("题干和 {first}（{place}）几乎一样"), "如果是同一道题就删掉一道；不是，就各写各的情境。";
            en: format!("the stem is nearly that of {first} ({place})"), "Remove one if they are the same, or give each a situation of its own.";
        /// A distractor that says always or never.
        AbsoluteWord { word: String } Warning "absolute-word"
            zh: format!("干扰项里有“{word}”，答案里没有这样绝对的话"), "换成平常的说法：见到绝对的话，不会的人也知道不选。";
            en: format!("a distractor says “{word}”, and no key does"), "Say it less absolutely: who does not know still avoids it.";
        /// A negative that is easily overlooked.
        UnmarkedNegative { word: String } Warning "unmarked-negative"
            zh: format!("题干问的是反面，“{word}”却容易看漏"), format!("改成正面问；一定要反着问，就写成【{word}】。");
            en: format!("the stem asks for the negative, and “{word}” is easily overlooked"), format!("Ask for the positive, or write 【{word}】.");
        /// An option that speaks of all others.
        AllOrNone { said: String } Warning "all-or-none"
            zh: format!("选项“{}”说的是别的选项", brief(said)), "写成独立的选项，或者改成多选题：认出一个就能猜到它。";
            en: format!("the option “{}” speaks of the others", brief(said)), "Write an option of its own, or make it a multiple choice.";
        /// An explanation that explains nothing.
        ThinExplanation { found: usize, least: usize } Warning "thin-explanation"
            zh: format!("解析只有 {found} 个字"), format!("写明为什么对、依据是什么，至少 {least} 个字：答错的人靠它学会。");
            en: format!("the explanation has {found} characters"), format!("Say why the key is right and by what rule, in at least {least}: who was wrong learns from it.");
        /// An explanation that is the key once more.
        ExplanationIsKey Warning "explanation-repeats"
            zh: "解析只是把答案或题干又说了一遍", "写明为什么对、依据是什么。";
            en: "the explanation only repeats the key or the stem", "Say why it is right, and by what rule.";
        /// A stem that takes long to read.
        LongStem { found: usize, most: usize } Warning "long-stem"
            zh: format!("题干有 {found} 个字，超过 {most} 个"), "删去和作答无关的话，或者拆成两道题。";
            en: format!("the stem has {found} characters, more than {most}"), "Leave out what the answer does not need, or make it two questions.";
        /// Two options of which both may hold.
        Overlap { other: char, text: String } Warning "options-overlap"
            zh: format!("和选项 {other}“{}”有重叠，可能两个都对", brief(text)), "改得互不包含：数的范围不要相接，一项不要是另一项的一部分。";
            en: format!("it overlaps with option {other} “{}”: both may hold", brief(text)), "Make them exclude each other: no common numbers, none part of another.";
    }
}
