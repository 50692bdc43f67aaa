//! Texts of lessons, searching and practice.

texts! {
    /// Texts of lessons, searching and practice.
    LearnTexts {
        lessons: "课程目录", "Lessons";
        key_open: "打开", "open";
        key_select: "选择", "select";
        key_open_nth: "打开第几课", "open lesson";
        key_search: "查找", "search";
        key_next_page: "下一页", "next page";
        key_last_page: "学完了", "done";
        key_previous_page: "上一页", "previous page";
        key_submit: "提交", "submit";
        key_again: "再试一次", "try again";
        key_next_question: "下一题", "next question";
        key_other_question: "换一题", "another question";
        key_go_there: "去这里", "go there";
        key_last_again: "回到最后一页", "back to the last page";
        start_here: "现在学", "now";
        go_on_here: "接着学", "go on";
        all_read: "全部课程都学完了，随时可以再看。", "Every lesson is read. Look at them again any time.";
        no_lessons: "还没有课程。", "There are no lessons yet.";
        in_this_lesson: "这一课", "In this lesson";
        teaches: "学到什么", "What you learn";
        check_title: "想一想", "Think";
        check_missing: "这道题暂时看不到，请直接看下一页。", "This question cannot be shown; please go on to the next page.";
        good: "该这样", "Do";
        bad: "不该这样", "Avoid";
        say: "这样说", "Say";
        do_not_say: "不这样说", "Not";
        why: "为什么", "Why";
        source: "出处", "Source";
        figure_goes_on: "图比窗口宽，按 → 看右边", "the figure goes on: press → for the right part";
        figure_went_on: "图的右边，按 ← 回到左边", "the right part; press ← for the left";
        choose_first: "还没有选。先按数字选一项，再按 Enter 提交。", "Nothing chosen yet: press a digit, then Enter.";
        tick_first: "还没有勾选。先按数字勾选，再按 Enter 提交。", "Nothing ticked yet: press digits, then Enter.";
        fill_first: "还没有填。先输入答案，再按 Enter 提交。", "Nothing typed yet: type the answer, then press Enter.";
        fill_all: "还有空没填。实在想不起来，填一个“？”再提交。", "A blank is still empty. If it will not come to you, type “?” and submit.";
        no_number: "这里要填一个数字，例如 12。", "A number is wanted here, such as 12.";
        order_first: "还没有排。按空格拿起一步，用 ↑↓ 移动，再按空格放下。", "Not ordered yet: Space picks a step up, arrows move it, Space puts it down.";
        place_first: "还没有选。↑↓ 走到一项，按数字给它选，再按 Enter 提交。", "Nothing chosen yet: arrows go to an item, a digit gives it its place, Enter submits.";
        place_all: "还有没选的，光标已经移过去了。", "Some are still open: the pointer stands at the next.";
        write_first: "还没有写。写好后按 F9 提交；没有 F9 键时，按 Tab 到底下一行，再按 Enter。", "Nothing written yet. F9 submits; without F9, Tab goes to the bottom line and Enter presses it.";
        hint_place: "↑↓ 走到一项，按数字给它选；都选好了按 Enter 提交", "arrows go to an item, a digit gives it its place, Enter submits";
        hint_write: "用自己的话写，写好后按 F9 提交", "write in your own words, F9 submits";
        hint_submit_essay: "写好了就按 F9 提交", "F9 submits";
        hint_choose: "按数字选一项，按 Enter 提交", "a digit chooses, Enter submits";
        hint_tick: "可以选几项：按数字勾选，按 Enter 提交", "several may be right: digits tick, Enter submits";
        hint_fill: "输入答案，按 Enter 提交", "type the answer, Enter submits";
        hint_order: "空格拿起或放下，↑↓ 移动，排好按 Enter 提交", "Space picks up and puts down, arrows move, Enter submits";
        hint_submit: "按 Enter 提交", "Enter submits";
        next: "接下来", "Next";
        after_practice: "做几道练习题", "Practise with some questions";
        after_home: "回首页", "Go home";
        after_all: "全部课程都学完了，回首页看下一步", "Every lesson is read: go home for the next step";
        search: "查找", "Search";
        search_hint: "打几个字就找，例如：转接、回电、四声。几个词之间用空格隔开。",
            "Type a word or two of the course; several words are separated by spaces.";
        search_label: "找什么", "Find";
        objective: "教学目标", "Objective";
        practice: "练习", "Practice";
        key_module: "换模块", "module";
        mastery: "掌握", "Mastery";
        mastery_means: "每个教学目标看最近五次首答，练习、课里的题和考试都算；不到三次的写“–”。选一个模块，按 Enter 只练它的题。",
            "Of each objective the last five first tries count, in practice, lessons and exams; under three it says –. Enter practises the selected module.";
        key_practise_module: "练这个模块", "practise it";
        key_practise_nth: "练第几个模块", "practise the n-th";
        help_mastery: "满格是全都答对了。上下键选模块，下面是它的各个主题；Enter 只练这个模块的题。",
            "A full gauge means that all was right. ↑↓ selects a module, its topics are shown; Enter practises its questions.";
        no_questions: "还没有练习题。", "There are no practice questions yet.";
        missed_before: "上次没答对", "missed last time";
        this_time: "这一次", "This time";
        help_lessons: "每一课几分钟。✓ 是学完了的，右边是看过的页数。按 Enter 打开，从上次停下的地方接着学。",
            "Each lesson takes a few minutes; ✓ marks those read, on the right are the pages read. Enter opens it where you left off.";
        help_lesson: "按 Enter 或 → 往下看，按 ← 往回看。一页太长时，Enter 先往下翻，看完了才到下一页。看到哪里会记住，下次接着看。“想一想”的题不计入考试成绩。",
            "Enter or → goes on, ← goes back. On a long page Enter first scrolls. Your place is kept. The questions do not count for the exam.";
        help_search: "查找全部课程的标题、正文、用语、教学目标和出处。不分大小写和全角半角。按 Enter 打开那一页，按 Esc 回来。",
            "Searches titles, texts, phrases, objectives and sources of all lessons. Enter opens the page, Esc comes back.";
        help_practice: "练习题随机出，答完马上看到为什么。没答对的，隔几题会再出现。先选，再按 Enter 提交，没提交以前可以改。",
            "Questions come at random, with the reasons right after the answer; those missed come again. Choose first, then submit with Enter.";
    } with {
        lesson(n: usize, title: &str): format!("第 {n} 课 {title}"), format!("Lesson {n}: {title}");
        page_of(n: usize, of: usize): format!("第 {n} 页，共 {of} 页"), format!("page {n} of {of}");
        end_of(of: usize): format!("共 {of} 页"), format!("{of} pages");
        page(n: usize): format!("第 {n} 页"), format!("Page {n}");
        minutes(n: u32): format!("{n} 分钟"), format!("{n} min");
        pages(read: usize, of: usize): format!("{read}/{of} 页"), format!("{read}/{of} pages");
        module(read: usize, of: usize): format!("已看 {read}/{of} 页"), format!("{read} of {of} pages read");
        finished(title: &str): format!("学完了“{title}”。"), format!("“{title}” is done.");
        looked(title: &str, left: usize): format!("“{title}”还有 {left} 页没看。"), format!("“{title}”: {left} pages not read yet.");
        after_rest(left: usize): format!("看没看过的 {left} 页"), format!("Read the {left} pages left");
        after_next(title: &str, pages: usize, minutes: u32):
            format!("下一课：{title}（还有 {pages} 页，约 {minutes} 分钟）"),
            format!("Next lesson: {title} ({pages} pages left, about {minutes} minutes)");
        after_earlier(title: &str, pages: usize, minutes: u32):
            format!("前面没学完的：{title}（还有 {pages} 页，约 {minutes} 分钟）"),
            format!("Passed over before: {title} ({pages} pages left, about {minutes} minutes)");
        found(n: usize): format!("找到 {n} 处"), format!("{n} found");
        found_none(query: &str): format!("没有找到“{query}”。换个说法，或者少打几个字试试。"),
            format!("Nothing found for “{query}”. Try other or fewer words.");
        question(n: usize, kind: &str): format!("第 {n} 题  {kind}"), format!("Question {n}  {kind}");
        tally(answered: usize, right: usize): format!("这次 {answered} 题，答对 {right} 题"),
            format!("{answered} answered, {right} right");
        still_due(n: usize): format!("今天到期的还有 {n} 题"), format!("{n} due today");
        still_missed(n: usize): format!("上次没答对的还有 {n} 题，会再出现"), format!("{n} missed questions will come again");
    }
}
