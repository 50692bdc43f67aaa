//! Texts of printed papers and of the commands about papers.

texts! {
    /// Texts of printed papers and of the commands about papers.
    PaperTexts {
        key: "答案与评分", "Key and marking";
        key_warning: "内部资料，考试结束前不得外传", "Internal: not to be handed out before the end of the exam";
        key_at_a_glance: "答案速查", "Key at a glance";
        answer_sheet: "答题卡", "Answer sheet";
        answers_here: "答案写在后面的答题卡上；写在试卷上的不计分。", "Write your answers on the answer sheet at the end; those on the paper do not count.";
        fill_in: "选择、判断和归类题把选中的方框涂黑；其余各题写在横线或格子里，字迹要清楚。答题卡不止一张的，每张都写上工号。", "Blacken the boxes of your choices; write all other answers clearly on the lines or into the fields. Where the sheet has several leaves, write your staff number on each.";
        name: "姓名", "Name";
        staff_number: "工号", "Staff number";
        department: "部门", "Department";
        date: "日期", "Date";
        signature: "本人签名", "Signature";
        seal: "盖章处", "Seal";
        sealing_line: "密封线以上不答题，阅卷前不拆", "No answers above this line; it stays folded until the marking is done";
        notes: "答题须知", "Rules";
        item: "题号", "Part";
        points: "满分", "Of";
        score: "得分", "Points";
        marker: "阅卷人", "Marker";
        total: "总分", "Total";
        answer: "答案", "Key";
        explanation: "解析", "Why";
        wrong: "为什么不是", "Why not";
        source: "出处", "Source";
        rubric: "评分点", "Rubric";
        model: "参考答案", "Model answer";
        step: "第几步", "Step";
        multiple_hint: "正确的不止一项。", "More than one is right.";
        order_hint: "先后顺序打乱了：在答题卡上每个字母的下面写它是第几步。", "The steps are shuffled: on the answer sheet write under each letter which step it is.";
        match_hint: "给左边每一项从右边选一个字母，写在答题卡上；右边可能有多余的。", "Give each item on the left a letter from the right, on the answer sheet; some may be left over.";
        classify_hint: "每一项归入哪一组，在答题卡上涂那一组的字母。", "On the answer sheet blacken the letter of the group to which each item belongs.";
        match_left: "项目", "Item";
        match_right: "可选", "Choices";
        or: " 或 ", " or ";
        list: "、", ", ";
        any_order: "（各空可以互换）", " (in any order)";
        about: "试卷：查看各套卷，打印", "Papers: look at the forms, print";
        show: "并列看一份试卷的各套卷：题数、预期均分与离散", "Lay a paper's forms side by side: questions, expected mean and spread";
        show_example: "例如：lichuang paper show\n      lichuang paper show phone-test --format json", "Example: lichuang paper show\n         lichuang paper show phone-test --format json";
        show_paper: "试卷的编号；不写则全部", "The paper's id; none: all";
        print: "打印一套卷，给没有终端的考场；答案另存一个文件（文件名加 -key）", "Print a form for a room without terminals; its key goes into a second file (-key)";
        print_example: "例如：lichuang paper print phone-test --form A -o 试卷A.html\n（得到 试卷A.html 和 试卷A-key.html，用浏览器打开即可打印）",
            "Example: lichuang paper print phone-test --form A -o paper-A.html\n(makes paper-A.html and paper-A-key.html; open them in a browser to print)";
        paper: "试卷的编号", "The paper's id";
        form: "哪一套：A、B、C……", "Which form: A, B, C …";
        class: "培训班名称；只有一个班时可以不写", "The class's name; not needed where there is only one";
        format: "text 或 json", "text or json";
        no_papers: "课程里没有试卷。", "The course has no papers.";
        cannot_draw: "题库的题目不够组卷。", "The bank cannot fill the paper.";
        cannot_draw_help: "请先用 lichuang check 看看题库缺什么。", "See with lichuang check what the bank lacks.";
        several_classes_help: "请用 --class 写明是哪个班。", "Name the class with --class.";
        column_form: "卷", "Form";
        column_questions: "题数", "Questions";
        column_points: "满分", "Points";
        column_mean: "预期均分", "Expected mean";
        column_share: "得分率", "Share";
        column_spread: "标准差", "Spread";
        column_hardness: "易/中/难", "Easy/medium/hard";
        column_basis: "按难度/按作答", "By label/by answers";
        kept: "各套卷已经组好，全班用的就是这些。", "The forms are drawn: these are what the class gets.";
        not_kept: "还没有组卷，第一次开考或打印时才组；下面是试组的一次，供参考。", "The forms are not drawn yet; that happens when first needed. Below is a trial draw.";
        by_label: "均分按作者标的难度估计：易 0.85、中 0.65、难 0.45。一道题有 30 人答过以后，改用它的实际得分率。",
            "The means are expected by the authors' difficulty: easy 0.85, medium 0.65, hard 0.45. Once thirty answers to a question are known, its observed facility counts instead.";
        by_answers: "均分按每道题的实际得分率（都有至少 30 人答过）。", "The means are expected by the observed facility of each question (thirty answers and more).";
        spread_note: "标准差把各题当作互不相关来算，只用来比较各套卷；真人之间的差别更大。", "The spread takes the questions as independent: it serves to compare forms; people differ more.";
    } with {
        form_of(letter: char): format!("{letter} 卷"), format!("Form {letter}");
        header(minutes: u32, points: &str, pass: &str): format!("考试时间 {minutes} 分钟　满分 {points} 分　{pass} 合格"), format!("{minutes} minutes, {points} points, {pass} passes");
        part_head(number: usize, title: &str, count: usize, each: &str, points: &str):
            format!("{}、{title}（共 {count} 题，每题 {each} 分，共 {points} 分）", chinese_number(number)),
            format!("{number}. {title} ({count} × {each} points, {points} in all)");
        part_number(n: usize): chinese_number(n), n.to_string();
        question(n: usize, worth: &str): format!("第 {n} 题（{worth} 分）"), format!("Question {n} ({worth} points)");
        blank(n: usize): format!("第 {n} 空"), format!("Blank {n}");
        tolerance(answer: &str, off: &str, unit: &str):
            format!("{answer} {unit}{}", if off == "0" { String::new() } else { format!("（允许误差 ±{off}）") }),
            format!("{answer} {unit}{}", if off == "0" { String::new() } else { format!(" (±{off})") });
        rubric_line(title: &str, points: &str): format!("{title}（{points} 分）"), format!("{title} ({points} points)");
        paper_unknown(id: &str): format!("没有试卷“{id}”。"), format!("There is no paper “{id}”.");
        papers_known(known: &str): format!("有这些试卷：{known}。"), format!("There are: {known}.");
        which_form(title: &str, forms: &str): format!("《{title}》有 {forms} 卷，请用 --form 写明打印哪一套。"), format!("“{title}” has the forms {forms}: say with --form which one to print.");
        form_unknown(form: &str, forms: &str): format!("没有“{form}”卷，只有 {forms} 卷。"), format!("There is no form “{form}”, only {forms}.");
        several_classes(classes: &str): format!("不止一个班：{classes}。各班的题目不同。"), format!("There are several classes: {classes}. Each has questions of its own.");
        head_line(id: &str, title: &str): format!("{title}（{id}）"), format!("{title} ({id})");
        rules_line(minutes: u32, total: &str, pass: &str): format!("{minutes} 分钟，满分 {total} 分，{pass}"), format!("{minutes} minutes, {total} points, {pass}");
        part_line(n: usize, title: &str, kind: &str, count: usize, each: &str, points: &str):
            format!("{}、{title}：{kind} {count} 题，每题 {each} 分，共 {points} 分", chinese_number(n)),
            format!("{n}. {title}: {kind}, {count} × {each} points, {points} in all");
        mixed(labels: usize, answers: usize):
            format!("各套合计：{labels} 道题按作者标的难度估计（易 0.85、中 0.65、难 0.45），{answers} 道题按实际得分率（至少 30 人答过）。"),
            format!("Of all forms' questions {labels} count by the authors' difficulty (easy 0.85, medium 0.65, hard 0.45), {answers} by their observed facility (thirty answers and more).");
    }
}

/// One to ninety-nine as parts of a Chinese paper are numbered.
fn chinese_number(n: usize) -> String {
    const DIGITS: [&str; 10] = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    let digit = |d: usize| DIGITS.get(d).copied().unwrap_or_default();
    match n {
        1..=9 => digit(n).to_owned(),
        10..=19 => format!("十{}", digit(n % 10)),
        20..=99 => format!("{}十{}", digit(n / 10), digit(n % 10)),
        _ => n.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_numbered_as_on_chinese_papers() {
        let numbers = [1, 9, 10, 11, 20, 32, 100].map(chinese_number);
        assert_eq!(numbers, ["一", "九", "十", "十一", "二十", "三十二", "100"]);
    }
}
