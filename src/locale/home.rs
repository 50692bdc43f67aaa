//! Texts of the home page.

use crate::domain::id::Points;

texts! {
    /// Texts of the home page.
    HomeTexts {
        learn: "学习", "Learn";
        practice: "练习", "Practise";
        scenarios: "情景演练", "Role-play";
        drill: "上岗实操", "Drill";
        exam: "考试", "Exam";
        survey: "问卷", "Survey";
        scores: "成绩", "Scores";
        search: "查找", "Search";
        settings: "设置", "Settings";
        grading: "评阅", "Mark";
        analysis: "试题分析", "Item analysis";
        next_step: "下一步", "Next";
        press_enter: "按 Enter 继续", "press Enter to go on";
        done: "已交", "done";
        survey_minutes: "3 分钟", "3 min";
        loading: "正在读课程……", "Reading the course…";
        no_course: "没有读到课程。请用 lichuang check 查看原因。", "There is no course. Run lichuang check to see why.";
        all_done: "全部完成。可以随时回来练习、演练，或再看课程。", "All done. Come back any time to practise.";
        go_on_exam: "有一场考试还没交卷，计时在走。回到考场。", "An exam is open and its clock runs. Go back to it.";
        go_on_play: "有一次情景演练还没结束，接着演。", "A role-play is open. Go on with it.";
        go_on_drill: "有一场上岗实操还没有办完，接着办。", "A drill is open. Go on with it.";
        go_pretest: "做前测：看看起点在哪里，不及格也没关系，也不影响结业。",
            "Sit the pre-test: it shows where you start; it does not count.";
        go_learn: "开始学习第一课。", "Begin the first lesson.";
        go_final: "结业考试：开始之前会先说明时间和评分办法。", "Final exam: time and marking are explained before it starts.";
        go_survey: "填满意度调查，不记名，约三分钟。", "Fill in the survey: anonymous, about three minutes.";
        go_certificate: "领取结业证书。", "Get your certificate.";
        mastery: "各主题掌握", "Mastery by topic";
        mastery_modules: "各模块掌握（F4 看各主题，选一个模块来练）", "Mastery by module (F4: topics, and practice of one module)";
        key_mastery: "掌握", "mastery";
        and: "、", ", ";
        key_go_there: "去做", "go there";
        closed_why: "这条路按次序走：先测起点，再学，再练，最后考，这样才看得出学到了多少。",
            "The path has an order: first where you start, then learning, practice and the exam, so that the gain shows.";
        key_next: "继续", "go on";
        key_to: "去往", "go to";
        key_leave: "换人", "another person";
        wants_pin: "现在有别的人也在用这个系统，请到“设置”里设一个六位口令。",
            "Others use this too now: set a six-digit PIN under Settings.";
        help: "上面一行是从前测到证书的整条路：✓ 已完成，▶ 现在该做，○ 还没到。按 Enter 做下一步，或按数字去别处。",
            "The top line is the whole path from pre-test to certificate. Enter goes on with the next step; digits go elsewhere.";
    } with {
        score(got: Points): format!("{got} 分"), format!("{got} points");
        go_lesson(title: &str, pages: usize): format!("继续学习“{title}”，还有 {pages} 页。"),
            format!("Go on with “{title}”: {pages} pages left.");
        go_scenarios(left: usize): format!("情景演练：还有 {left} 个没演过。"), format!("Role-play: {left} still to be played.");
        closed(step: &str, needs: &str): format!("{step}还没开放：先完成{needs}。"), format!("{step} is still closed: first {needs}.");
        need_done(step: &str): step.to_owned(), step.to_owned();
        need_passed(step: &str): format!("{step}合格"), format!("pass {step}");
        go_there(step: &str): format!("按 Enter 去做{step}"), format!("Enter: go to {step}");
        due(n: usize): format!("今天到期的复习  {n} 题，按 2 去练。"), format!("{n} questions are due today: press 2.");
        yesterday(all: usize, right: usize): if all == right { format!("昨天 {all} 题全对。") } else { format!("昨天练了 {all} 题，对 {right} 题。") }, format!("Yesterday {right} of {all} were right.");
        essays(n: usize, digit: usize): format!("有 {n} 份简答题待评阅，按 {digit} 去评。"), format!("{n} essays wait to be marked: press {digit}.");
        missed(n: usize): format!("上次没答对的练习题  {n} 题，按 2 再练。"), format!("{n} practice questions missed last time: press 2.");
    }
}
