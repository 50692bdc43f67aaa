//! Texts of item analysis and of the export of answers.

use crate::domain::analysis::Advice;
use crate::domain::exam::Standing;

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
