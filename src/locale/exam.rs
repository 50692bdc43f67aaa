//! Texts of papers: before, during, after.

use crate::domain::id::Points;
use crate::domain::paper::Shuffle;

texts! {
    /// Texts of papers.
    ExamTexts {
        before: "考前须知", "before you begin";
        no_paper: "课程里没有这份试卷。请告诉培训师。", "The course has no such paper. Please tell the trainer.";
        cannot_draw: "题库的题目不够组卷，请告诉培训师运行 lichuang check。", "The bank cannot fill the paper. Ask the trainer to run lichuang check.";
        purpose: "用途", "Purpose";
        pretest_purpose: "看看您现在的起点，和结业时对比。成绩不影响结业，不会的可以空着。",
            "It shows where you start, to compare with the end. It does not count; leave open what you do not know.";
        time: "时间", "Time";
        content: "内容", "Content";
        marking: "评分", "Marking";
        pass: "合格", "Pass";
        role_play: "演练", "Role-play";
        play_first: "开考前先演一次情景，演完接着考。演练现在开始，中途退出，计时不停。", "First play the scenario; the exam follows. It begins now, and its clock does not stop when you leave.";
        play_on: "计分的演练还没演完，计时在走。", "The role-play that counts is open and its clock runs.";
        press_enter_play: "按 Enter 去演练", "press Enter to play";
        end: "结束", "End";
        comma: "、", ", ";
        single_rule: "单选、判断、数值题：答对得满分，答错不扣分。", "Single choice, true or false, number: right earns all, wrong costs nothing.";
        item_rule: "匹配、归类题：每放对一项得一份分，放错不倒扣。", "Match and classify: each item in its right place earns its share; a wrong one costs nothing.";
        essay_rule: "简答题：培训师对照评分点评阅，评阅前成绩待定。", "Essays: a trainer marks them against the rubric; until then the result is open.";
        blank_rule: "填空题：每空一份分，全角半角、大小写、空格不影响判分。", "Blanks: each earns its share; width, case and spaces do not matter.";
        at_the_end: "F9 交卷，交卷前会告诉您哪些还没答；时间一到自动交卷，屏幕上的都算数。",
            "F9 hands in, after telling you what is still open; at the end of time it is handed in by itself with all that stands on the screen. ";
        review_never: "交卷后只看成绩，不看题目。", "Afterwards only the result is shown.";
        review_after_hand_in: "交卷后可以逐题回顾。", "Afterwards every question can be reviewed.";
        review_after_close: "交卷后看成绩；培训班结束后可以逐题回顾（自学随时可看）。",
            "Afterwards the result is shown; every question can be reviewed once the class has ended (self-study: at once).";
        counts_best: "取最高的一次", "the best one counts";
        counts_first: "以第一次为准", "the first one counts";
        counts_last: "以最后一次为准", "the last one counts";
        ready: "准备好了就开始，计时从那一刻起，中途退出也不停。", "Begin when you are ready: the clock starts then and does not stop when you leave.";
        press_enter: "按 Enter 开始", "press Enter to begin";
        is_open: "有一份没交的卷子，计时在走。", "An attempt is open and its clock runs.";
        none_left: "次数用完了。有疑问请找培训师。", "No attempts are left. Ask the trainer if in doubt.";
        ungraded: "上一次的卷子待评阅：评完出了成绩，才能再考。", "The last attempt waits to be marked; another may begin once its result is known.";
        key_begin: "开始", "begin";
        key_go_on: "回到考场", "go on";
        help_before: "开始以前把时间、评分和结束的办法看清楚。按 Enter 才开始计时。", "Time, marking and the end are explained here. The clock starts when you press Enter.";
        key_turn: "换题", "turn";
        key_next: "下一题", "next";
        key_flag: "标记", "flag";
        key_next_open: "下一未答", "next open";
        key_next_flagged: "下一标记", "next flagged";
        none_flagged: "没有标记过的题。F5 标记现在这题。", "No question is flagged. F5 flags this one.";
        key_numbers: "跳题", "jump";
        key_jump: "去这一题", "go there";
        key_number: "题号", "number";
        key_choose_number: "选题", "choose";
        key_erase: "改题号", "erase";
        key_to_question: "回到题目", "back";
        key_hand_in: "交卷", "hand in";
        key_leave: "暂离（计时不停）", "leave (the clock runs)";
        saved: "已保存", "saved";
        all_answered: "都答完了，按 F9 交卷。", "All answered: F9 hands in.";
        clock_runs: "考试还没交卷，计时在走；按 Enter 回到考场。", "The exam is still open and its clock runs; Enter goes back to it.";
        hand_in_title: "交卷", "Hand in";
        hand_in_now: "交卷", "Hand in";
        go_on_answering: "继续作答", "Go on";
        result: "成绩", "Result";
        by_objective: "各目标得分", "By objective";
        by_topic: "各主题得分", "By topic";
        key_review: "逐题回顾", "review";
        key_home: "回首页", "home";
        not_yet_review: "按这份试卷的规定，现在还不能看题目。", "By this paper's policy the questions cannot be reviewed now.";
        by_clock: "时间到，自动交卷。", "The time was up: handed in by itself.";
        ruled: "有题目在考后作了更正，成绩已按更正计算。", "A question was put right after the exam; the result was computed anew.";
        congratulations: "恭喜，合格了！", "Well done: passed!";
        try_again: "这次没到合格线，别灰心：看看下面哪些没拿到分，回去练一练。", "Not yet the pass mark: see below where points were lost, and practise.";
        pretest_done: "前测完成，这是您的起点。接下来开始学习。", "The pre-test is done: this is where you start. Now learn.";
        waiting_essay: "有简答题待评阅，成绩要等评阅后才定。", "An essay waits to be marked: the result is not final.";
        help_result: "每个主题得了几分一目了然；没拿满的，建议先回课程再练。", "Points by topic: where some are missing, go back to the course and practise.";
        help_review: "→ 下一题，← 上一题。每题都有您的回答、正确答案、原因和出处。", "→ next, ← back. Each shows your answer, the key, why, and the source.";
        review: "逐题回顾", "Review";
        key_next_wrong: "下一错题", "next missed";
        no_more_wrong: "后面没有错题了。", "No more missed questions.";
    } with {
        help(on: &str, off: &str, unseen: &str, here: &str, flag: &str):
            format!("上面一排是全部题目：{on} 已答，{off} 看过未答，{unseen} 没看过，{here} 现在这题，{flag} 有标记。每选一次立即保存，出现“已保存”就丢不了；随时可以改。"),
            format!("The strip shows all questions: {on} answered, {off} seen and open, {unseen} not seen yet, {here} this one, {flag} flagged. Every choice is saved at once and can be changed.");
        numbers_legend(on: &str, off: &str, unseen: &str, flag: &str):
            format!("{on} 已答   {off} 看过未答   {unseen} 没看过   {flag} 有标记"),
            format!("{on} answered   {off} seen, open   {unseen} not seen   {flag} flagged");
        jump_to(n: usize, all: usize): format!("去第 {n} 题，共 {all} 题；也可以直接输入题号："), format!("Go to {n} of {all}, or type its number: ");
        minutes(n: u32): format!("{n} 分钟，开始后计时不停"), format!("{n} minutes; the clock does not stop");
        questions(count: usize, total: Points, parts: &str): format!("{count} 题，共 {total} 分：{parts}"), format!("{count} questions, {total} points: {parts}");
        part(title: &str, count: usize, each: Points): format!("{title} {count}×{each}"), format!("{title} {count}×{each}");
        minutes_with_extra(all: u32, paper: u32, extra: u32):
            format!("{all} 分钟（试卷 {paper} 分钟，给您另加 {extra} 分钟），开始后计时不停"),
            format!("{all} minutes ({paper} for the paper and {extra} extra for you); the clock does not stop");
        dates(opens: Option<String>, closes: Option<String>):
            match (opens, closes) {
                (Some(from), Some(until)) => format!("{from} 到 {until} 之间可以开始；已经开始的照常做完"),
                (Some(from), None) => format!("{from} 起可以开始"),
                (None, Some(until)) => format!("{until} 以前可以开始；已经开始的照常做完"),
                (None, None) => String::new(),
            },
            match (opens, closes) {
                (Some(from), Some(until)) => format!("it may be begun from {from} until {until}; what was begun is finished"),
                (Some(from), None) => format!("it may be begun from {from}"),
                (None, Some(until)) => format!("it may be begun until {until}; what was begun is finished"),
                (None, None) => String::new(),
            };
        shuffle_rule(shuffle: Shuffle): match shuffle {
            Shuffle::All => "每人的题目相同，题目和选项的顺序各不相同。",
            Shuffle::Questions => "每人的题目相同，题目的顺序各不相同，选项的顺序一样。",
            Shuffle::Options => "每人的题目相同，题目的顺序一样，选项的顺序各不相同。",
            Shuffle::None => "每人的题目和顺序都相同。",
        }.to_owned(), match shuffle {
            Shuffle::All => "Everyone has the same questions; questions and options stand in an order of one's own.",
            Shuffle::Questions => "Everyone has the same questions in an order of one's own; the options stand in the same order for all.",
            Shuffle::Options => "Everyone has the same questions in the same order; the options stand in an order of one's own.",
            Shuffle::None => "Everyone has the same questions in the same order.",
        }.to_owned();
        multiple_example(worth: Points, all: Points, less: Points, wrong: Points, every: Points):
            format!("例如一题 {worth} 分、5 个选项里 3 个正确：全选对得 {all} 分，只选对 2 个得 {less} 分，选对 2 个又选错 1 个得 {wrong} 分，5 个都选得 {every} 分。"),
            format!(" For example, of {worth} points with 3 of 5 options right: all three earn {all}, two of them {less}, two and a wrong one {wrong}, all five {every}.");
        order_example(worth: Points, got: Points):
            format!("例如一题 {worth} 分、4 步，只有最后两步放反了，得 {got} 分。"),
            format!(" For example, of {worth} points with 4 steps: only the last two changed about earns {got}.");
        item_example(worth: Points, got: Points):
            format!("例如一题 {worth} 分、4 项，放对 3 项得 {got} 分。"),
            format!(" For example, of {worth} points with 4 items: 3 right ones earn {got}.");
        blank_example(worth: Points, got: Points):
            format!("例如一题 {worth} 分、3 空，填对 2 空得 {got} 分。"),
            format!(" For example, of {worth} points with 3 blanks: 2 right ones earn {got}.");
        part_pass(title: &str, pass: &str): format!("{title}不低于 {pass}"), format!("{pass} of {title}");
        pass_rule(pass: &str, parts: &str, most: u32, counts: &str, days: u32): {
            let parts = if parts.is_empty() { String::new() } else { format!("，而且{parts}") };
            let most = if most == 1 { "只能考 1 次".to_owned() } else { format!("最多考 {most} 次，{counts}") };
            let wait = if days == 0 { String::new() } else { format!("；两次之间隔 {days} 天") };
            format!("{pass} 合格{parts}；{most}{wait}")
        }, {
            let parts = if parts.is_empty() { String::new() } else { format!(" with at least {parts}") };
            let most = if most == 1 { "one attempt".to_owned() } else { format!("at most {most} attempts, {counts}") };
            let wait = if days == 0 { String::new() } else { format!("; {days} days between them") };
            format!("{pass} passes{parts}; {most}{wait}")
        };
        attempts_left(sat: u32, left: u32):
            if left == 0 { format!("已考 {sat} 次，没有次数了") } else { format!("已考 {sat} 次，还可以考 {left} 次") },
            format!("{sat} sat, {left} left");
        not_open(at: &str): format!("{at} 才开放。这段时间可以学习和练习。"), format!("It opens at {at}. Learn and practise until then.");
        closed_since(at: &str): format!("已于 {at} 截止，不能再开始。有疑问请找培训师。"), format!("It closed at {at} and can no longer be begun. Ask the trainer if in doubt.");
        role_play_rule(title: &str, points: Points):
            format!("情景“{title}”计 {points} 分：开考前演一次，一次为准，限时照原样，不能暂停；得分按演练成绩折算。"),
            format!("“{title}” counts {points} points: it is played once before the exam, with its time limits and without pauses.");
        played(score: u32): format!("演练已演完，成绩 {score} 分。接下来是笔答：计时从开始那一刻起，中途退出也不停。"),
            format!("The role-play is done with {score} of 100. Now the paper: its clock starts when you begin and does not stop.");
        role_play_brought(got: Points, of: Points): format!("其中情景演练 {got} 分，满分 {of} 分"), format!("{got} of {of} of them by the role-play");
        best_so_far(got: Points, of: Points, passed: bool):
            format!("目前成绩 {got}/{of}，{}", if passed { "已合格" } else { "未合格" }),
            format!("So far {got}/{of}, {}", if passed { "passed" } else { "not passed" });
        still_closed(needs: &str): format!("还没开放：先完成{needs}。"), format!("Still closed: first {needs}.");
        wait_until(at: &str): format!("下一次最早 {at} 开始。这段时间可以练习和复习。"), format!("The next attempt may begin at {at}. Practise until then.");
        title(purpose: &str, letter: char, number: u32):
            if number > 1 { format!("{purpose} · {letter} 卷 · 第 {number} 次") } else { format!("{purpose} · {letter} 卷") },
            format!("{purpose} · form {letter} · attempt {number}");
        left(time: &str): format!("剩余 {time}"), format!("{time} left");
        minutes_left(n: i64): format!("还剩不到 {n} 分钟，到时自动交卷，已保存的都算数。"), format!("Less than {n} minutes left; it hands in by itself.");
        question(n: usize, kind: &str, worth: Points): format!("第 {n} 题   {kind}   {worth} 分"), format!("Question {n}   {kind}   {worth} points");
        summary(answered: usize, open: usize, seen: usize, flagged: usize):
            format!("已答 {answered} 题，未答 {open} 题（其中 {seen} 题看过），标记 {flagged} 题"),
            format!("{answered} answered, {open} open ({seen} of them seen), {flagged} flagged");
        hand_in_all(flagged: usize):
            if flagged == 0 { "全部答完。交卷后不能再改。".to_owned() } else { format!("全部答完，其中 {flagged} 题有标记。交卷后不能再改。") },
            format!("All answered, {flagged} flagged. After handing in nothing can be changed.");
        hand_in_open(count: usize, which: &str, flagged: usize):
            format!("还有 {count} 题没答：第 {which} 题。{}交卷后不能再改。", if flagged > 0 { format!("有标记的 {flagged} 题。") } else { String::new() }),
            format!("{count} are still open: {which}. {flagged} flagged. After handing in nothing can be changed.");
        score(got: Points, of: Points): format!("{got} 分，满分 {of} 分"), format!("{got} of {of} points");
        waiting_for(points: Points): format!("另有 {points} 分的简答题还没有评，评阅后加进来"), format!("{points} of the points are still to be marked");
        band(band: &str): format!("等第  {band}"), format!("Grade  {band}");
        answered_count(answered: usize, all: usize): format!("作答 {answered}/{all} 题"), format!("{answered} of {all} answered");
        review_state(n: usize, all: usize): format!("第 {n} 题，共 {all} 题"), format!("{n} of {all}");
    }
}
