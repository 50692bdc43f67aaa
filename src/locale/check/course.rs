//! What can be wrong with a course, a module, a lesson, a paper, a survey.

use super::{EN, Fault, Lang, Severity, ZH, brief};
use crate::domain::question::Difficulty;
use crate::locale::Terms;

fn of_difficulty(difficulty: Option<Difficulty>, lang: Lang) -> String {
    match (difficulty, lang) {
        (None, _) => String::new(),
        (Some(d), Lang::Zh) => format!("难度“{}”的", (Terms::ZH.difficulty)(d)),
        (Some(d), Lang::En) => format!("{} ", (Terms::EN.difficulty)(d)),
    }
}

fn of_area(area: Option<&str>, lang: Lang) -> String {
    match (area, lang) {
        (None, _) => String::new(),
        (Some(id), Lang::Zh) => format!("“{}”的", brief(id)),
        (Some(id), Lang::En) => format!(" on `{}`", brief(id)),
    }
}

faults! {
    /// A fault of a course and what belongs to it.
    CourseFault {
        /// A module without a folder.
        NoModuleFile { id: String } Error "no-module-file"
            zh: format!("模块“{}”没有找到", brief(id)), format!("应当有 {}/module.yaml。", brief(id));
            en: format!("the module `{}` was not found", brief(id)), format!("There should be {}/module.yaml.", brief(id));
        /// A module that the course does not list.
        UnlistedModule { id: String } Warning "unlisted-module"
            zh: format!("课程没有列出模块“{}”，学员看不到", brief(id)), "加进 course.yaml 的 modules。";
            en: format!("the course does not list the module `{}`", brief(id)), "Add it to `modules` in course.yaml.";
        /// A lesson without a file.
        NoLessonFile { id: String, near: Option<String> } Error "no-lesson-file"
            zh: format!("课“{}”没有找到", brief(id)),
                match near { Some(near) => format!("是不是 {near}？"), None => format!("应当有 lessons/{}.yaml。", brief(id)) };
            en: format!("the lesson `{}` was not found", brief(id)),
                match near { Some(near) => format!("Did you mean `{near}`?"), None => format!("There should be lessons/{}.yaml.", brief(id)) };
        /// A lesson that its module does not list.
        UnlistedLesson { id: String } Warning "unlisted-lesson"
            zh: format!("模块没有列出课“{}”，学员看不到", brief(id)), "加进 module.yaml 的 lessons。";
            en: format!("the module does not list the lesson `{}`", brief(id)), "Add it to `lessons` in module.yaml.";
        /// The id in the file is not its folder's name.
        OtherName { id: String, folder: String } Error "other-name"
            zh: format!("这里的编号是“{}”，文件夹却叫“{}”", brief(id), brief(folder)), "把两个改成一样。";
            en: format!("the id is `{}`, the folder is called `{}`", brief(id), brief(folder)), "Make them the same.";
        /// An objective whose id does not begin with its module.
        ForeignObjective { id: String, module: String } Error "objective-of-another-module"
            zh: format!("教学目标“{}”不是以“{module}.”开头", brief(id)), format!("写成 {module}.组.名 三段。");
            en: format!("the objective `{}` does not begin with `{module}.`", brief(id)), format!("Write {module}.GROUP.NAME.");
        /// A group without a name.
        UnnamedGroup { group: String } Warning "unnamed-group"
            zh: format!("组“{group}”没有名字，学员会看到英文编号"), format!("在 groups 里加一行“{group}: ……”。");
            en: format!("the group `{group}` has no name"), format!("Add `{group}: …` under `groups`.");
        /// A page without anything on it.
        EmptyPage Error "empty-page"
            zh: "这一页什么都没有", "写上 text，或者 figure、compare、phrases、check 中的一个。";
            en: "there is nothing on this page", "Give it text, or one of figure, compare, phrases, check.";
        /// Two main parts on one page.
        TwoBodies { first: &'static str, second: &'static str } Error "two-bodies"
            zh: format!("一页里既有 {first} 又有 {second}"), "分成两页。";
            en: format!("a page has both {first} and {second}"), "Make two pages of it.";
        /// A caption without a figure.
        CaptionAlone Error "caption-alone"
            zh: "有 caption，却没有 figure", "caption 是图的说明；没有图就去掉它。";
            en: "there is a caption but no figure", "Remove it or add the figure.";
        /// A figure wider than a small terminal.
        WideFigure { columns: usize, most: usize } Warning "wide-figure"
            zh: format!("图有 {columns} 列宽，超过 {most} 列的地方小窗口里看不到"), "画窄一些；一个汉字占两列。";
            en: format!("the figure is {columns} columns wide; beyond {most} a small window does not show it"), "Make it narrower; a Chinese character takes two columns.";
        /// A lesson asks a question that does not exist.
        UnknownQuestion { id: String, near: Option<String> } Error "unknown-question"
            zh: format!("题库里没有题目“{}”", brief(id)),
                match near { Some(near) => format!("是不是 {near}？"), None => "看看编号，或者先把题目加进题库。".to_owned() };
            en: format!("no bank has the question `{}`", brief(id)),
                match near { Some(near) => format!("Did you mean `{near}`?"), None => "Look at the id, or add the question first.".to_owned() };
        /// A lesson asks a question that is kept for the exam.
        ExamQuestion { id: String } Error "exam-question-in-lesson"
            zh: format!("“{}”是考试用题，不能放进课里", brief(id)), "换一道练习题（use: practice）。";
            en: format!("`{}` is kept for the exam and cannot stand in a lesson", brief(id)), "Use a practice question.";
        /// A lesson with no page left.
        NoPages Error "no-pages"
            zh: "这一课没有一页可看", "pages 下面至少写一页。";
            en: "the lesson has no page", "Write at least one under `pages`.";
        /// An objective that no lesson teaches.
        NotTaught { id: String } Warning "objective-not-taught"
            zh: format!("没有一课教“{}”", brief(id)), "把它写进教它的那一课的 objectives。";
            en: format!("no lesson teaches `{}`", brief(id)), "Name it under `objectives` of the lesson that does.";
        /// An objective without a practice question.
        NotPractised { id: String } Warning "objective-not-practised"
            zh: format!("“{}”没有一道练习题", brief(id)), "给它出至少一道 use: practice 的题。";
            en: format!("`{}` has no practice question", brief(id)), "Write at least one with use: practice.";
        /// A step twice.
        DoubledStep { step: String } Error "doubled-step"
            zh: format!("“{step}”这一步写了两次"), "留一个。";
            en: format!("the step `{step}` is there twice"), "Keep one.";
        /// A step's key at another step.
        StrayStepKey { key: &'static str, step: String } Error "key-of-another-step"
            zh: format!("“{step}”这一步用不着 {key}"), "去掉它。";
            en: format!("the step `{step}` has no use for `{key}`"), "Remove it.";
        /// A step needs one that is not in the path.
        NeedsUnknown { found: String, near: Option<&'static str> } Error "unknown-step"
            zh: format!("路径里没有“{}”这一步", brief(found)),
                match near { Some(near) => format!("是不是 {near}？"), None => "needs 里写路径中已有的步，要求合格写成“final passed”。".to_owned() };
            en: format!("the path has no step `{}`", brief(found)),
                match near { Some(near) => format!("Did you mean `{near}`?"), None => "`needs` names steps of the path; `final passed` asks for a pass.".to_owned() };
        /// A step needs itself or a later one.
        NeedsLater { step: String } Error "needs-a-later-step"
            zh: format!("“{step}”排在后面，永远等不到"), "needs 里只能写前面的步。";
            en: format!("`{step}` comes later: it would never open"), "A step can need earlier ones only.";
        /// `passed` of a step that nobody can pass.
        CannotPass { step: String } Error "cannot-be-passed"
            zh: format!("“{step}”没有合格不合格之分"), "去掉 passed；只有 pretest 和 final 可以要求合格。";
            en: format!("`{step}` cannot be passed"), "Leave `passed` away; only pretest and final are passed.";
        /// A paper that does not exist.
        UnknownPaper { id: String, near: Option<String> } Error "unknown-paper"
            zh: format!("没有试卷“{}”", brief(id)),
                match near { Some(near) => format!("是不是 {near}？"), None => "试卷放在 papers 文件夹里，编号是它的 id。".to_owned() };
            en: format!("there is no paper `{}`", brief(id)),
                match near { Some(near) => format!("Did you mean `{near}`?"), None => "Papers are in the folder papers, named by their id.".to_owned() };
        /// A survey that does not exist.
        UnknownSurvey { id: String, near: Option<String> } Error "unknown-survey"
            zh: format!("没有问卷“{}”", brief(id)),
                match near { Some(near) => format!("是不是 {near}？"), None => "问卷放在 surveys 文件夹里，编号是它的 id。".to_owned() };
            en: format!("there is no survey `{}`", brief(id)),
                match near { Some(near) => format!("Did you mean `{near}`?"), None => "Surveys are in the folder surveys, named by their id.".to_owned() };
        /// A paper's role-play that does not exist.
        UnknownScenario { id: String, near: Option<String> } Error "unknown-scenario"
            zh: format!("没有情景“{}”", brief(id)),
                match near { Some(near) => format!("是不是 {near}？"), None => "情景放在 scenarios 文件夹里，编号是它的 id。".to_owned() };
            en: format!("there is no scenario `{}`", brief(id)),
                match near { Some(near) => format!("Did you mean `{near}`?"), None => "Scenarios are in the folder scenarios, named by their id.".to_owned() };
        /// More scenarios are wanted than there are.
        TooFewScenarios { wanted: usize, found: usize } Error "too-few-scenarios"
            zh: format!("要演练 {wanted} 个情景，一共只有 {found} 个"), "把数目改小，或者再写几个情景。";
            en: format!("{wanted} scenarios are to be played, there are {found}"), "Ask for fewer, or write more.";
        /// A part of a paper that the bank cannot fill.
        Shortage { needed: usize, found: usize, difficulty: Option<Difficulty>, area: Option<String>, forms: usize } Error "bank-cannot-fill"
            zh: format!("题库里{}{}考试用题不够：{forms} 套卷共要 {needed} 道，只有 {found} 道{}", of_area(area.as_deref(), ZH), of_difficulty(*difficulty, ZH),
                    if difficulty.is_some() && area.is_some() { "（分开看都够，合起来不够）" } else { "" }),
                format!("再出 {} 道（use: exam），或者减少 count、forms。", needed.saturating_sub(*found));
            en: format!("the bank has too few {}exam questions{}: {forms} forms need {needed}, there are {found}{}", of_difficulty(*difficulty, EN), of_area(area.as_deref(), EN),
                    if difficulty.is_some() && area.is_some() { " (each alone would do, together they do not)" } else { "" }),
                format!("Write {} more (use: exam), or lower `count` or `forms`.", needed.saturating_sub(*found));
        /// A fixed question that cannot stand in its part.
        FixedUnfit { id: String } Error "fixed-question-unfit"
            zh: format!("“{}”放不进这一部分：题型、模块或目标不符，或者不是考试用题，或者本身有错", brief(id)), "换一道 use: exam 的题，或者改这一部分的 type、module、objective。";
            en: format!("`{}` cannot stand in this part: another form, module or objective, no exam question, or faulty", brief(id)), "Fix another question (use: exam), or change `type`, `module` or `objective` of the part.";
        /// A fixed question twice.
        FixedTwice { id: String } Error "fixed-question-twice"
            zh: format!("“{}”写了两次", brief(id)), "留一个。";
            en: format!("`{}` is there twice", brief(id)), "Keep one.";
        /// More fixed questions than the part has.
        FixedOverCount { fixed: usize, count: usize } Error "fixed-over-count"
            zh: format!("fixed 有 {fixed} 道，这一部分只有 {count} 道"), "改大 count，或者去掉几道。";
            en: format!("{fixed} questions are fixed, the part has {count}"), "Raise `count` or fix fewer.";
        /// Fixed questions that the proportions do not allow.
        FixedOverQuota Error "fixed-over-quota"
            zh: "fixed 里的题超出了 difficulty、modules 或 objectives 给的数目", "固定的题也算在数目里；把数目改大，或者换几道。";
            en: "the fixed questions exceed what `difficulty`, `modules` or `objectives` allow", "Fixed questions count as well: raise the numbers, or fix others.";
        /// Proportions by module and by objective at once.
        TwoKindsOfArea Error "modules-and-objectives"
            zh: "modules 和 objectives 只能写一个", "要按目标分配就写 objectives，目标编号里已经有模块。";
            en: "a part has `modules` and `objectives`", "Keep one; the ids of objectives name their module.";
        /// More questions of modules or objectives than the part has.
        AreasOverCount { sum: usize, count: usize } Error "areas-over-count"
            zh: format!("加起来有 {sum} 道（百分数合计不能超过 100%），这一部分只有 {count} 道"), "改 count，或者改各项的数目。";
            en: format!("the numbers sum to {sum} (percentages to no more than 100%), the part has {count}"), "Change `count` or the numbers.";
        /// The end before the beginning.
        ClosesBeforeOpening Error "closes-before-opening"
            zh: "closes 不晚于 opens，没有人能开始考", "把 closes 改晚，或者把 opens 改早。";
            en: "`closes` is not after `opens`: nobody could begin", "Make it later.";
        /// More questions of a difficulty than the part has.
        DifficultyOverCount { sum: usize, count: usize } Error "difficulty-over-count"
            zh: format!("各难度加起来有 {sum} 道，这一部分只有 {count} 道"), "改 count，或者改各难度的数目。";
            en: format!("the difficulties sum to {sum}, the part has {count}"), "Change `count` or the numbers.";
        /// Fewer forms than the attempts use up.
        TooFewForms { needed: usize, forms: usize } Warning "too-few-forms"
            zh: format!("前测一套、结业考试每次一套，共要 {needed} 套卷，只有 {forms} 套"), "把 forms 改大，或者减少 attempts 的 final。";
            en: format!("the pre-test and each attempt at the final use {needed} forms, there are {forms}"), "Raise `forms` or lower `final` under `attempts`.";
        /// Bands that do not descend.
        BandOrder Error "band-order"
            zh: "等级要从高到低写，不能一样", "如 优秀: 90%、良好: 80%、合格: 60%。";
            en: "the bands must descend", "As 90%, 80%, 60%.";
        /// A paper without a part.
        NoParts Error "no-parts"
            zh: "试卷没有题目", "parts 下面至少写一个部分。";
            en: "the paper has no part", "Write at least one under `parts`.";
        /// Rating items without a scale.
        NoScale Error "no-scale"
            zh: "这一页有打分的项，却没有 scale", "加一行 scale，从差到好列出几个词。";
            en: "a page with rated items has no `scale`", "Add `scale`: the words from worst to best.";
        /// A scale too short or too long.
        ScaleLength { found: usize } Error "scale-length"
            zh: format!("scale 有 {found} 级"), "写 2 到 10 级，一般 5 级。";
            en: format!("the scale has {found} words"), "Give 2 to 10; 5 is usual.";
        /// A survey or a page of it without an item.
        NoItems Error "no-items"
            zh: "没有要回答的项", "items 下面至少写一项。";
            en: "there is nothing to answer", "Write at least one under `items`.";
    }
}
