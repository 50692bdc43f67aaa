//! Texts of grading essays.

use crate::domain::id::Points;

texts! {
    /// Texts of grading essays.
    GradingTexts {
        title: "评阅", "Marking";
        none: "没有要评阅的简答题。学员交卷后，写了的简答题会排到这里。", "No essays to mark. They queue up here when papers are handed in.";
        nameless: "同一道题的回答排在一起；不显示姓名，评得更公平。", "Answers to the same question stand together; names are not shown, for fairness.";
        waiting: "待评阅", "To be marked";
        graded: "已评阅（可以改评，每次都留记录）", "Marked (may be marked again; each marking is kept)";
        key_open: "评阅", "mark";
        key_select: "选择", "select";
        answer: "作答", "Answer";
        key_give: "给分", "give points";
        key_criterion: "换一条", "next criterion";
        key_more: "加减", "more or less";
        key_read: "翻看作答", "scroll the answer";
        key_save: "保存", "save";
        missing: "还有要点没有给分，光标已经移过去了。", "A criterion has no points yet: the pointer stands there.";
        same: "和上次评的一样，没有改动。", "The same as last time: nothing was changed.";
        saved: "评分已保存。", "The marking is saved.";
        press_enter: "按 Enter 保存，接着评下一份", "Enter saves and goes on to the next";
        certified: "这次考试已经发了证书。改评会改变成绩，但不会收回证书。", "A certificate stands on this paper. Another marking changes the result and does not withdraw it.";
        help: "待评阅的简答题按题目排在一起。按 Enter 打开，对照评分要点逐条给分。已评过的也能再评，以最近一次为准，以前的都留着。",
            "Essays wait here, those to the same question together. Enter opens one; give points by criterion. Those marked may be marked again: the newest counts, the earlier ones are kept.";
        help_essay: "左边是作答和参考答案，右边是评分要点。↑↓ 选要点，按数字给分，←→ 加减一分；都给了分按 Enter 保存，学员的总分和是否合格马上重算。",
            "On the left the answer and the model, on the right the rubric. Arrows select, digits give points, ←→ change by one; Enter saves, and the result is computed anew.";
    } with {
        count(waiting: usize): format!("待评阅 {waiting} 份"), format!("{waiting} to be marked");
        earned(got: Points, of: Points): format!("{got}/{of} 分"), format!("{got}/{of}");
        worth(of: Points): format!("{of} 分"), format!("{of} points");
        characters(n: usize): format!("{n} 字"), format!("{n} characters");
        lines_below(n: usize): format!("↓ 下面还有 {n} 行，按 PgDn"), format!("↓ {n} more lines: PgDn");
        out_of(given: &str, of: u32): format!("{given} / {of} 分"), format!("{given} / {of}");
        total(given: u32, all: u32, got: Points, of: Points):
            format!("合计 {given}/{all}，这道题得 {got} 分，满分 {of} 分"), format!("Total {given}/{all}: {got} of {of} points for this question");
        past(n: usize, name: &str, at: &str, given: u32): format!("{n}. {at} {name} {given} 分"), format!("{n}. {at} {name} {given}");
    }
}
