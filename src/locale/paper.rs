//! Texts of printed papers and of the commands about papers.

texts! {
    /// Texts of printed papers and of the commands about papers.
    PaperTexts {
        key: "答案与解析", "Key and explanations";
        key_warning: "内部资料，考试结束前不得外传", "Internal: not to be handed out before the end of the exam";
        answer_sheet: "答题卡", "Answer sheet";
        answers_here: "答案请写在答题卡上，写在试卷上不计分。", "Write your answers on the answer sheet; those on the paper do not count.";
        fill_in: "选择、判断题把选中的方框涂黑；其余各题写在格子里，字迹要清楚。", "Blacken the boxes of choices; write the other answers clearly into their fields.";
        name: "姓名", "Name";
        staff_number: "工号", "Staff number";
        department: "部门", "Department";
        date: "日期", "Date";
        signature: "本人签名", "Signature";
        seal: "（盖章处）", "(seal)";
        sealing_line: "密封线内不要答题", "do not write beyond this line";
        notes: "考试须知", "Rules";
        item: "题号", "Part";
        score: "得分", "Points";
        marker: "阅卷人", "Marked by";
        total: "总分", "Total";
        answer: "答案", "Key";
        explanation: "解析", "Why";
        wrong: "为什么不是", "Why not";
        source: "出处", "Source";
        rubric: "评分点", "Rubric";
        model: "参考答案", "Model answer";
        order_hint: "把序号按正确的先后填在答题卡上。", "Write the numbers in the right order on the answer sheet.";
        match_hint: "给每一项选一个字母，填在答题卡上；可能有多余的。", "Give each item one letter on the answer sheet; some letters may be left over.";
        classify_hint: "给每一项选所属组的字母，填在答题卡上。", "Give each item the letter of its group on the answer sheet.";
        or: " 或 ", " or ";
        list: "、", ", ";
        any_order: "（各空可以互换）", " (in any order)";
        about: "试卷：查看、打印", "Papers: show, print";
        example: "例如：lichuang paper show phone-test\n      lichuang paper print phone-test --form A -o 试卷A.html",
            "Example: lichuang paper show phone-test\n         lichuang paper print phone-test --form A -o paper-A.html";
        show: "并列看各套卷：题数、预期均分与离散", "Lay the forms side by side: questions, expected mean and spread";
        show_example: "例如：lichuang paper show phone-test", "Example: lichuang paper show phone-test";
        print: "打印一套卷，答案另存一个文件（文件名加 -key）", "Print a form; its key goes into a second file (-key)";
        print_example: "例如：lichuang paper print phone-test --form A -o 试卷A.html", "Example: lichuang paper print phone-test --form A -o paper-A.html";
        paper: "试卷的编号", "The paper's id";
        form: "哪一套：A、B、C……", "Which form: A, B, C …";
        class: "培训班名称；不写则是库里组过这份卷的那个班", "The class's name; none: the one that has forms of the paper";
        seed: "班里还没组卷时用的种子（默认 1），会印在卷上", "The seed where no class has forms yet (default 1); it is printed";
        format: "table 或 json", "table or json";
        paper_unknown_help: "试卷放在课程的 papers 文件夹里。", "Papers are in the course's folder papers.";
        form_unknown_help: "看看试卷的 forms 有几套。", "See how many `forms` the paper has.";
        cannot_draw: "题库的题目不够组卷。", "The bank cannot fill the paper.";
        cannot_draw_help: "请先用 lichuang check 看看题库缺什么。", "See with lichuang check what the bank lacks.";
        several_classes: "不止一个班组过这份卷，各班的题目不同。", "More than one class has forms of this paper, each its own.";
        several_classes_help: "请用 --class 写明是哪个班。", "Name the class with --class.";
        no_kept_form: "这个班还没有组过这份卷。", "This class has no forms of the paper yet.";
        no_kept_form_help: "有人开考时自动组卷；现在要打印，请用 --seed 另组一套。", "They are drawn when the first person begins; to print now, draw others with --seed.";
        columns_form: "套", "Form";
        columns_questions: "题数", "Questions";
        columns_points: "满分", "Points";
        columns_mean: "预期均分", "Expected mean";
        columns_spread: "标准差", "Spread";
        columns_hardness: "易/中/难", "easy/medium/hard";
        columns_basis: "依据（估计/实答）", "By guess/answers";
    } with {
        form_of(letter: char): format!("{letter} 卷"), format!("Form {letter}");
        header(minutes: u32, points: &str): format!("考试时间 {minutes} 分钟　满分 {points} 分"), format!("{minutes} minutes, {points} points");
        part_head(number: &str, title: &str, count: usize, each: &str, points: &str):
            format!("{number}、{title}（共 {count} 题，每题 {each} 分，共 {points} 分）"),
            format!("{number}. {title} ({count} questions, {each} points each, {points} in all)");
        worth(points: &str): format!("{points} 分"), format!("{points} points");
        of_class(class: &str): format!("{class} · 按该班已组的卷印出"), format!("{class}: as drawn for the class");
        of_seed(seed: u64): format!("按种子 {seed} 组卷"), format!("drawn from seed {seed}");
        number(n: usize): chinese_number(n), n.to_string();
        blank(n: usize): format!("第 {n} 空"), format!("blank {n}");
        tolerance(answer: &str, off: &str, unit: &str):
            if off == "0" { format!("{answer} {unit}") } else { format!("{answer} {unit}（允许误差 ±{off}）") },
            if off == "0" { format!("{answer} {unit}") } else { format!("{answer} {unit} (±{off})") };
        rubric_line(title: &str, points: u32): format!("{title}（{points} 份）"), format!("{title} ({points})");
        paper_unknown(id: &str, known: &str): format!("没有试卷“{id}”；有 {known}。"), format!("There is no paper “{id}”; there are {known}.");
        form_unknown(form: &str): format!("没有“{form}”卷。"), format!("There is no form “{form}”.");
        show_note(guessed: usize, answered: usize):
            if answered == 0 { format!("预期均分按作者标的难度估计：易 0.85、中 0.65、难 0.45；一道题有 30 人答过以后改用实际得分率。标准差按各题互不相关计算，只用来比较各套卷；真人之间差别更大。")
            } else if guessed == 0 { "预期均分按实际得分率（每题至少 30 人答过）。标准差按各题互不相关计算，只用来比较各套卷；真人之间差别更大。".to_owned()
            } else { format!("各套合计 {answered} 题按实际得分率（至少 30 人答过），{guessed} 题按作者标的难度估计（易 0.85、中 0.65、难 0.45）。标准差按各题互不相关计算，只用来比较各套卷；真人之间差别更大。") },
            if answered == 0 { format!("The means are guessed by the authors' difficulties (easy 0.85, medium 0.65, hard 0.45) until thirty answers to a question are known. The spread takes questions as independent: it compares forms; people differ more.")
            } else { format!("Of all forms' questions {answered} count by the facility found (thirty answers and more), {guessed} by the authors' difficulties (easy 0.85, medium 0.65, hard 0.45). The spread takes questions as independent: it compares forms; people differ more.") };
    }
}

/// One to ninety-nine as parts of a Chinese paper are numbered.
fn chinese_number(n: usize) -> String {
    const DIGITS: [&str; 10] = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    let digit = |d: usize| DIGITS.get(d).copied().unwrap_or_default();
    match n {
        0 => n.to_string(),
        1..=9 => digit(n).to_owned(),
        10..=19 => format!("十{}", digit(n % 10)),
        20..=99 => format!("{}十{}", digit(n / 10), digit(n % 10)),
        _ => n.to_string(),
    }
}
