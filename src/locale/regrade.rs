//! Texts of regrading: a key was wrong, or a question is withdrawn.

use crate::domain::id::Points;
use crate::domain::ruling::{RulingKind, Unmapped};

texts! {
    /// Texts of regrading.
    RegradeTexts {
        about: "答案错了或撤了题：先看影响到谁，再裁定", "A key was wrong or a question withdrawn: who is affected, then decide";
        decision: "题目=裁定；裁定可以是 new-key 按新答案、full-marks 送分、leave-out 不计分、leave 维持现状；不写则列出题库与考过的题不同之处",
            "QUESTION=RULING, a ruling being new-key, full-marks, leave-out (and rescale) or leave; none: list what differs between the bank and what was shown";
        apply: "执行裁定；执行前确认一次", "Carry it out, after asking once";
        yes: "不再询问（供脚本使用）", "Do not ask (for scripts)";
        format: "text 或 json", "text or json";
        example: "例如：lichuang regrade\n      lichuang regrade phone-0012=new-key\n      lichuang regrade phone-0012=new-key phone-0044=leave-out --apply",
            "Example: lichuang regrade\n         lichuang regrade phone-0012=new-key\n         lichuang regrade phone-0012=new-key phone-0044=leave-out --apply";
        note: "不写 --apply 什么都不改。考生看到过的题目原样保留，成绩按裁定重算，每项裁定写进审计记录。\n证书不会自动收回，只列出来；平时练习的作答不重判。",
            "Without --apply nothing is changed. What people were shown stays; results follow the ruling, and every ruling is in the audit log.\nA certificate is listed, never withdrawn; answers in practice are not marked again.";
        no_difference: "题库与考过的题目一致，没有要裁定的。", "The bank agrees with what was shown: nothing to decide.";
        withdrawn: "题库里已撤", "withdrawn from the bank";
        key_differs: "答案改了", "another key";
        stem_differs: "题干也改过：请确认新答案对考时的题干同样成立。", "The stem has changed too: make sure that the new key holds for the stem as it was shown.";
        shown_key: "考时的答案：", "Key as shown:  ";
        marked_by: "现在按：", "Marked by:     ";
        bank_key: "题库的答案：", "Key of today:  ";
        decided_title: "已有裁定：", "Decided:";
        look_first: "先看影响，什么都不改：", "See first what it would do; nothing is changed:";
        staff_number: "工号", "Number";
        name: "姓名", "Name";
        class: "培训班", "Class";
        exam: "考试", "Exam";
        before: "原成绩", "Was";
        after: "新成绩", "Becomes";
        verdict: "结论", "Verdict";
        passes_now: "不合格 → 合格", "not passed → passed";
        fails_now: "合格 → 不合格", "passed → not passed";
        waiting: " 待评阅", " to be marked";
        certificates_stay: "证书不会自动收回，请核实后与本人沟通。", "No certificate is withdrawn by this: look into it and talk to them.";
        nothing_changed: "现在什么都没改。确认无误后，加上 --apply 执行。", "Nothing was changed. When it is right, add --apply.";
        standing_already: "已经这样裁定过，没有要改的。", "It was decided so already: nothing to change.";
        ask: "执行以上裁定吗？输入 y 执行，其他不执行：", "Carry this out? y does, anything else does not: ";
        declined: "没有执行，什么都没改。", "Not carried out: nothing was changed.";
        cannot_ask: "这里不是终端，没法向您确认。", "This is no terminal: you cannot be asked here.";
        cannot_ask_help: "看过影响以后，加上 --yes 执行。", "After looking at what it does, add --yes.";
        nothing_to_apply: "没有写要裁定哪道题。", "No question to decide on was named.";
        meanwhile: "刚才有人交卷或另有裁定，影响变了，什么都没改。", "Somebody handed in or decided meanwhile: what it does has changed, and nothing was done.";
        meanwhile_help: "请再看一遍影响，重新执行。", "Look at it again and repeat.";
        broken: "题库有错误，读不出来的题会被当作已撤。", "The banks have errors: questions that cannot be read would count as withdrawn.";
        broken_help: "请先用 lichuang check 查出并改好。", "Mend them first: lichuang check.";
        never_shown_help: "请用 lichuang regrade 看看有哪些；题目编号照题库写。", "See lichuang regrade; ids are written as in the bank.";
        choose_other_help: "可以选 full-marks 送分、leave-out 不计分或 leave 维持现状。", "Choose full-marks, leave-out or leave.";
        versions_help: "请写明是哪一版，例如：题目@版本=裁定。", "Name the version: QUESTION@VERSION=RULING.";
    } with {
        differing(n: usize): format!("题库与考过的题目有 {n} 处不同："), format!("The bank differs from what was shown in {n} places:");
        attempts(handed_in: usize, open: usize):
            if open == 0 { format!("{handed_in} 份答卷") } else { format!("{handed_in} 份答卷，{open} 份还没交") },
            if open == 0 { format!("{handed_in} attempts") } else { format!("{handed_in} attempts, {open} still open") };
        unmapped(why: &Unmapped): match why {
            Unmapped::Form => "题型改了，新答案对不上考时的题。".to_owned(),
            Unmapped::Count => "空、项目或分组的个数改了，新答案对不上考时的题。".to_owned(),
            Unmapped::Words(text) => format!("“{text}”的文字改过，新答案对不上考时的题。"),
            Unmapped::Essay => "简答题没有固定答案，请在应用里重新评阅。".to_owned(),
        }, match why {
            Unmapped::Form => "It is of another form now, so that the new key does not fit what was shown.".to_owned(),
            Unmapped::Count => "It has more or fewer blanks, items or groups now, so that the new key does not fit what was shown.".to_owned(),
            Unmapped::Words(text) => format!("The words of “{text}” have changed, so that the new key does not fit what was shown."),
            Unmapped::Essay => "An essay has no key; grade it again in the application.".to_owned(),
        };
        ruling(kind: RulingKind): match kind {
            RulingKind::NewKey => "按新答案重判",
            RulingKind::FullMarks => "送分",
            RulingKind::LeaveOut => "不计分",
            RulingKind::Leave => "维持现状",
        }.to_owned(), match kind {
            RulingKind::NewKey => "mark by the new key",
            RulingKind::FullMarks => "full marks to all",
            RulingKind::LeaveOut => "leave out and rescale",
            RulingKind::Leave => "leave as it is",
        }.to_owned();
        choices(list: &str): format!("可以裁定：{list}"), format!("May be decided: {list}");
        choice(word: &str, meaning: &str): format!("{word} {meaning}"), format!("{word} ({meaning})");
        nth(exam: &str, n: u32): if n > 1 { format!("{exam} 第 {n} 次") } else { exam.to_owned() }, if n > 1 { format!("{exam}, {n}.") } else { exam.to_owned() };
        points(got: Points, of: Points, percent: Option<f64>):
            percent.map_or_else(|| format!("{got}/{of}"), |p| format!("{got}/{of} {p:.1}%")),
            percent.map_or_else(|| format!("{got}/{of}"), |p| format!("{got}/{of} {p:.1}%"));
        affected(handed_in: usize, changed: usize): format!("{handed_in} 份答卷有这些题，{changed} 份成绩会变。"), format!("{handed_in} attempts have them; {changed} results change.");
        passing(up: usize, down: usize): format!("由不合格变合格 {up} 份，由合格变不合格 {down} 份。"), format!("{up} become passed, {down} become not passed.");
        still_open(n: usize): format!("还有 {n} 份没交，交卷时按裁定评分。"), format!("{n} are still open and will be marked so when they are handed in.");
        falling(n: usize): format!("{n} 份证书所依据的成绩不再合格："), format!("{n} certificates stand on a result that does not pass any more:");
        done(decisions: usize, changed: usize): format!("已执行 {decisions} 项裁定，{changed} 份成绩已更新，审计记录已写。"), format!("{decisions} rulings carried out, {changed} results renewed, noted in the audit log.");
        unread(typed: &str): format!("“{typed}”看不懂：请写成 题目=裁定，裁定是 new-key、full-marks、leave-out 或 leave。"), format!("'{typed}' is not understood: write QUESTION=RULING with new-key, full-marks, leave-out or leave.");
        twice(id: &str): format!("{id} 写了两次，只能有一个裁定。"), format!("{id} is named twice: one ruling each.");
        never_shown(id: &str): format!("没有人考过 {id}。"), format!("{id} stands on nobody's paper.");
        no_new_key(id: &str): format!("{id} 已从题库里撤下，没有新答案可用。"), format!("{id} is withdrawn: the bank has no new key.");
        same_key(id: &str): format!("{id} 在题库里的答案与考时一样，没有新答案可用。"), format!("The bank's key of {id} is the one that was shown.");
        several(id: &str, versions: &str): format!("{id} 考过几版，都与题库一致：{versions}。"), format!("{id} was shown in several versions, all as in the bank: {versions}.");
    }
}
