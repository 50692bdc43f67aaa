//! Texts of the satisfaction survey.

texts! {
    /// Texts of the satisfaction survey.
    SurveyTexts {
        none: "课程里没有问卷。", "The course has no survey.";
        anonymous: "匿名", "anonymous";
        named: "记名", "with your name";
        intro_anonymous: "请按您的真实感受选择。没提交以前，草稿记在您名下，方便接着填；一提交，名字就和答案分开了。",
            "Please answer as you really feel. Until you submit, the draft is kept under your name so that you can go on; submitting parts your name from the answers.";
        intro_named: "请按您的真实感受选择。这份问卷记名，培训师看得到是谁填的。",
            "Please answer as you really feel. This survey carries your name; trainers see who answered.";
        may_stay_empty: "可以不填", "may stay empty";
        least: "完全不愿意", "not at all";
        most: "非常愿意", "very much";
        saved: "已保存", "saved";
        check: "提交之前", "Before you submit";
        page_name: "各页", "Pages";
        all_filled: "都填好了。", "Everything is filled in.";
        some_missing: "下面这些还没填，可以现在补，也可以就这样提交：", "These are still open; fill them in now, or submit as it is:";
        submit: "提交问卷", "Submit";
        keep_filling: "再看看", "Not yet";
        after_submitting: "提交后不能再改。", "After submitting nothing can be changed.";
        parted: "您的名字和答案从此分开存放，不再对应；满五个人才出统计。", "From then on your name and answers are kept apart; figures are shown from five people on.";
        thanks: "谢谢您，问卷已提交。", "Thank you: the survey is submitted.";
        thanks_more: "您的意见会用来改进课程。", "Your answers help to improve the course.";
        done: "这份问卷您已经提交过了，谢谢。", "You have submitted this survey already, thank you.";
        done_anonymous: "您的名字和答案已经分开，所以这里看不到、也改不了您的答案；满五个人才出统计。",
            "Your name and answers have been parted, so they can be neither shown nor changed here; figures are shown from five people on.";
        press_enter: "按 Enter 回首页", "press Enter for the home page";
        key_rate: "评分", "rate";
        key_choose: "选分", "choose";
        key_row: "换行", "row";
        key_item: "换一项", "next item";
        key_next_page: "下一页", "next page";
        key_pages: "翻页", "turn";
        key_new_line: "换行", "new line";
        key_take_back: "清除这一项", "take back";
        key_submit: "提交", "submit";
        key_later: "稍后再填", "later";
        key_go: "去填", "go there";
        key_home: "回首页", "home";
        help: "每一行按数字就评好了，自动到下一行；也可以用 ← → 移动选择，或用鼠标点。推荐程度 0 到 10：十分按 1 再按 0，或按一次 ←。每选一次立即保存。",
            "A digit rates the row and goes to the next; ← → move the choice, the mouse works too. For a ten press 1 and then 0, or ← once. Every choice is saved at once.";
    } with {
        page_state(mark: &str, page: usize, pages: usize): format!("{mark} · 第 {page} 页，共 {pages} 页"), format!("{mark} · page {page} of {pages}");
        filled(done: usize, open: usize): if open == 0 { format!("已填 {done} 项，这一页齐了") } else { format!("已填 {done} 项，还有 {open} 项") },
            format!("{done} filled in, {open} to go");
        characters(used: usize, most: usize): format!("{used}/{most} 字"), format!("{used}/{most} characters");
        page_line(page: usize, done: usize, all: usize): format!("第 {page} 页  {done}/{all}"), format!("Page {page}  {done}/{all}");
        missing_item(page: usize, text: &str): format!("第 {page} 页　{text}"), format!("Page {page}: {text}");
        ask(open: usize): if open == 0 { "都填好了。".to_owned() } else { format!("还有 {open} 项没填。") },
            if open == 0 { "Everything is filled in. ".to_owned() } else { format!("{open} are still open. ") };
    }
}
