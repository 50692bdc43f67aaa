//! Texts of item analysis and of the export of answers.

use crate::domain::analysis::Advice;
use crate::domain::exam::Standing;

/// Two digits, and no nought below nought.
fn two_digits(value: f64) -> String {
    let written = format!("{value:.2}");
    if written == "-0.00" { "0.00".to_owned() } else { written }
}

texts! {
    /// Texts of item analysis.
    AnalysisTexts {
        items: "题目分析", "Item analysis";
        answers: "作答明细", "Answers";
        attempt: "答卷编号", "Attempt id";
        paper: "试卷", "Paper";
        slot: "题序", "Place";
        question: "题目", "Question";
        kind: "题型", "Type";
        waiting: "待评阅", "Waiting";
        standing: "作答状态", "Standing";
        seconds: "用时（秒）", "Seconds";
        response: "作答", "Response";
        in_statistics: "计入题目分析", "In statistics";
        n: "人数", "n";
        facility: "得分率", "Facility";
        interval: "95% 区间", "95 % interval";
        low: "区间下限", "Low";
        high: "区间上限", "High";
        sd: "标准差", "SD";
        guess: "猜中率", "Guess";
        discrimination: "区分度", "Discrimination";
        efficiency: "区分效率", "Efficiency";
        point_biserial: "点二列相关", "Point-biserial";
        upper_lower: "高低组差", "Upper-lower";
        omitted: "看过未答", "Omitted";
        not_reached: "没做到", "Not reached";
        mean_seconds: "平均用时（秒）", "Mean seconds";
        effective_weight: "实际权重", "Effective weight";
        alpha: "信度 α", "Alpha";
        alpha_without: "去掉此题的 α", "Alpha without it";
        standard_error: "测量标准误", "Standard error";
        advice_title: "建议", "Advice";
        options: "各选项（人数 低/中/高分组）", "Options (chosen, by third from the weakest)";
        stem: "题干", "Stem";
        all_alike: "得分都一样", "All alike";
        alpha_negative: "（负值：题目之间互相矛盾，先核对答案）", " (negative: questions contradict each other, check the keys)";
        nobody: "还没有人交过结业考试的卷，没有可以分析的作答。", "Nobody has handed in a final exam yet: there is nothing to analyse.";
        title: "试题分析", "Item analysis";
        papers: "考过的卷子（按 Enter 看各题）", "Papers that were sat (Enter: their questions)";
        key_papers: "看各题", "questions";
        key_question: "看这道题", "open";
        key_select: "选择", "select";
        key_beside: "上一题、下一题", "previous, next";
        mean_time: "平均用时", "Mean time";
        short_stem: "题目", "Question";
        short_biserial: "点二列", "Pt-bis.";
        short_alike: "都一样", "alike";
        in_order: "没有问题", "in order";
        upper: "高分组", "best third";
        middle: "中间组", "middle";
        lower: "低分组", "weakest";
        key_mark: "答案", "key";
        figures: "数据", "Figures";
        no_options: "这种题型没有选项可比。", "This type has no options to compare.";
        what_to_do: "怎么办", "What to do";
        reliability_high: "这份卷子的分数靠得住", "scores of this paper can be relied on";
        reliability_fair: "这份卷子的分数大体靠得住", "scores of this paper can mostly be relied on";
        reliability_low: "这份卷子的分数不大靠得住，只凭它分高下要小心", "scores of this paper are of little reliance: do not rank people by it alone";
        reliability_negative: "题目之间互相矛盾，先核对答案", "questions contradict each other: check the keys first";
        reliability_unknown: "样本太少，还说不出这份卷子的分数靠不靠得住。", "Too few to say how far scores of this paper can be relied on.";
        help: "这里看考过的题目好不好：谁都会、谁都不会、好学生反而错的题，都会排在前面。只算每人第一次有作答的结业考试。",
            "How good the questions of past exams are. Counted is everybody's first final with an answer.";
        help_items: "最该看的题排在最前面。得分率是大家平均得到这道题几成的分；区分度看会的人是不是比不会的人得分高，0.3 以上算好。按 Enter 看一道题的全部数据和建议。",
            "What most needs a look comes first. Facility is the mean share of points; discrimination tells whether those who know more earn more: 0.3 and above is good. Enter opens a question.";
        help_item: "横条是各分数段里选每个选项的人有几成：好题的答案，高分组选得多，低分组选得少。←→ 换一道题。",
            "Bars are the shares of each third that chose an option: of a good question the best choose the key most. ←→: other questions.";
        counted: "只算每人第一次有作答的结业考试；未答按 0 分算。", "Counted is everybody's first final with an answer; what is left open earns 0.";
    } with {
        option(letter: char, text: &str): format!("{letter}（{text}）"), format!("{letter} ({text})");
        alpha_with_interval(alpha: &str, interval: &str): format!("{alpha}（{interval}）"), format!("{alpha} ({interval})");
        stood(standing: Standing): match standing {
            Standing::NotReached => "没做到",
            Standing::Open => "看过未答",
            Standing::Answered => "已答",
        }.to_owned(), match standing {
            Standing::NotReached => "not reached",
            Standing::Open => "left open",
            Standing::Answered => "answered",
        }.to_owned();
        value(v: f64): two_digits(v), two_digits(v);
        range(low: f64, high: f64): format!("{}–{}", two_digits(low), two_digits(high)), format!("{}–{}", two_digits(low), two_digits(high));
        people(n: usize): format!("{n} 人"), format!("{n} people");
        form(letter: char, n: usize): format!("{letter} 卷 {n} 人"), format!("form {letter}: {n}");
        to_look_at(n: usize, of: usize): format!("{of} 题，要看的 {n} 题"), format!("{n} of {of} to look at");
        nth(n: usize, of: usize): format!("第 {n} 题，共 {of} 题"), format!("{n} of {of}");
        chosen_by(n: usize, of: usize): format!("{n}/{of} 人选"), format!("{n} of {of}");
        form_line(letter: char, people: usize, mean: &str, of: f64): format!("{letter} 卷  {people} 人  平均 {mean}/{of}"), format!("Form {letter}  {people} people  mean {mean}/{of}");
        alpha_line(alpha: &str): format!("信度 α {alpha}"), format!("alpha {alpha}");
        error_line(error: &str): format!("标准误 {error}"), format!("error {error}");
        reliability(verdict: &str, error: &str):
            format!("{verdict}。标准误 {error} 分：三个人里约有两个，考出的分和真实水平相差不到 {error} 分；差得比这还小的，分不出高下。"),
            format!("The {verdict}. Standard error {error}: about two in three people score within {error} points of what they really know; smaller differences tell nothing.");
        of_form(letter: char): format!("（{letter} 卷）"), format!(" (form {letter})");
        seconds_of(mean: &str): format!("{mean} 秒"), format!("{mean} s");
        to_do(id: &str): format!("改题：在题库文件里找到 {id}，改好后运行 lichuang check。已经考过的成绩：运行 lichuang regrade，先列出谁会受影响，确认了才改。"),
            format!("To change it: find {id} in the bank's file, mend it, run lichuang check. For marks already given: lichuang regrade lists who is affected before anything is changed.");
        short(advice: Advice): match advice {
            Advice::KeyPossiblyWrong { .. } => "答案可疑",
            Advice::NegativeDiscrimination => "区分度为负",
            Advice::WeakDiscrimination => "分不出高下",
            Advice::TooEasy => "太容易",
            Advice::TooHard => "太难",
            Advice::NeverChosen { .. } => "有项没人选",
            Advice::TooFewAnswers => "样本太少",
        }.to_owned(), match advice {
            Advice::KeyPossiblyWrong { .. } => "key wrong?",
            Advice::NegativeDiscrimination => "negative",
            Advice::WeakDiscrimination => "weak",
            Advice::TooEasy => "too easy",
            Advice::TooHard => "too hard",
            Advice::NeverChosen { .. } => "idle option",
            Advice::TooFewAnswers => "too few",
        }.to_owned();
        verdict(right: bool): if right { "对" } else { "错" }.to_owned(), if right { "true" } else { "false" }.to_owned();
        measured(paper: &str, letter: char, people: usize, mean: &str, of: f64, alpha: &str, error: &str):
            format!("{paper} {letter} 卷：{people} 人，平均 {mean}（满分 {of}），信度 α {alpha}，测量标准误 {error}"),
            format!("{paper}, form {letter}: {people} people, mean {mean} of {of}, alpha {alpha}, standard error {error}");
        advice(advice: Advice, option: &str): match advice {
            Advice::KeyPossiblyWrong { .. } => format!("答案可能有误：成绩好的人多数不按答案选，要看的是 {option}。请核对答案"),
            Advice::NegativeDiscrimination => "区分度为负：成绩好的人反而得分低。请看题干有没有歧义、答案对不对".to_owned(),
            Advice::WeakDiscrimination => "区分效率不到 15%：会的和不会的几乎分不开。请看题目考的是不是要考的东西".to_owned(),
            Advice::TooEasy => "太容易：几乎人人答对。想拉开距离就换一道".to_owned(),
            Advice::TooHard => "太难：得分不比瞎猜高多少。请看教过没有、问法清楚不清楚".to_owned(),
            Advice::NeverChosen { .. } => format!("没有人选 {option}，请换一个像样的干扰项"),
            Advice::TooFewAnswers => "样本太少：不到三十份作答的题目，暂不下结论。".to_owned(),
        }, match advice {
            Advice::KeyPossiblyWrong { .. } => format!("the key is possibly wrong: the best mostly answered against it; look at {option}"),
            Advice::NegativeDiscrimination => "negative discrimination: who knows more earns less; look for ambiguity and at the key".to_owned(),
            Advice::WeakDiscrimination => "efficiency below 15 %: it hardly tells who knows from who does not".to_owned(),
            Advice::TooEasy => "too easy: nearly everybody is right".to_owned(),
            Advice::TooHard => "too hard: hardly better than guessing; was it taught, is it clear?".to_owned(),
            Advice::NeverChosen { .. } => format!("nobody chose {option}: find a distractor that attracts"),
            Advice::TooFewAnswers => "Too few: nothing is concluded on questions with fewer than thirty answers.".to_owned(),
        };
    }
}
