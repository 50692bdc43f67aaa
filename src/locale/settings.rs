//! Texts of the settings.

use crate::domain::play::Pace;

texts! {
    /// Texts of the settings.
    SettingsTexts {
        title: "设置", "Settings";
        theme: "配色", "Colours";
        lang: "语言", "Language";
        pace: "限时情景", "Timed scenes";
        typing: "对话显示", "Lines";
        typing_note: "演练里对方的话逐字出现，按任何键马上看全；考核时整句出现。", "In role-plays what others say appears bit by bit; any key shows it all. In assessments it is there at once.";
        pin: "口令", "PIN";
        number: "工号", "Staff number";
        pin_is_set: "已设好六位口令", "a six-digit PIN is set";
        pin_not_set: "还没有设", "not set";
        change: "按 Enter 修改", "Enter changes it";
        set_it: "按 Enter 设置", "Enter sets it";
        correct_it: "按 Enter 更正，第一次考试以前可以自己改", "Enter corrects it; possible until your first exam";
        number_fixed: "已经考过试，工号只能请培训师或人力资源更正。", "After the first exam only trainers or HR can correct the number.";
        new_pin: "新口令", "New PIN";
        new_pin_again: "再输一次", "PIN again";
        new_number: "正确的工号", "Right number";
        pin_done: "口令设好了，下次进入时要用。", "The PIN is set; it is asked for next time.";
        number_done: "工号已更正。", "The number is corrected.";
        number_missing: "请填写工号。", "Please fill in the number.";
        saved: "已保存，马上生效。", "Saved; in effect at once.";
        no_colour: "终端要求不用颜色（NO_COLOR），所以配色不显示。", "The terminal asks for no colours (NO_COLOR), so they do not show.";
        pace_note: "只用于练习；考核时按原定时间。每次演练会记下用的是哪一种。", "For practice only; assessments keep the time as written. Each run notes which it was.";
        kept: "您的记录", "About you";
        kept_what: "保存着姓名、工号、部门、岗位、学习与考试记录；本人、培训师和人力资源可见。满意度调查不记名。",
            "Kept: name, staff number, department, post, learning and exam records; you, trainers and HR see them. The survey is anonymous.";
        version: "版本", "Version";
        key_select: "选择", "select";
        key_change: "更改", "change";
        key_edit: "修改", "edit";
        key_next: "下一栏", "next field";
        key_done: "完成", "done";
        key_cancel: "不改了", "cancel";
        help: "↑ ↓ 选一项，← → 更改，改了马上保存并生效。口令和工号按 Enter 修改。", "↑ ↓ select, ← → change; changes are saved and in effect at once. Enter edits PIN and number.";
    } with {
        theme_name(word: &str): match word {
            "light" => "浅色",
            "contrast" => "高对比",
            "plain" => "不用颜色",
            _ => "深色",
        }.to_owned(), match word {
            "light" => "light",
            "contrast" => "high contrast",
            "plain" => "no colours",
            _ => "dark",
        }.to_owned();
        lang_name(word: &str): if word == "en" { "English".to_owned() } else { "中文".to_owned() },
            if word == "en" { "English".to_owned() } else { "中文".to_owned() };
        pace_name(pace: Pace): match pace {
            Pace::Normal => "照原定时间",
            Pace::Double => "加倍",
            Pace::Unlimited => "不限时",
        }.to_owned(), match pace {
            Pace::Normal => "as written",
            Pace::Double => "twice",
            Pace::Unlimited => "no limit",
        }.to_owned();
        typing_name(on: bool): if on { "逐字出现" } else { "整句出现" }.to_owned(), if on { "as if typed" } else { "at once" }.to_owned();
        versions(program: &str, course: &str, edition: &str): if course.is_empty() { format!("礼窗 {program}") } else { format!("礼窗 {program}；课程“{course}”{edition} 版") },
            if course.is_empty() { format!("lichuang {program}") } else { format!("lichuang {program}; course “{course}”, edition {edition}") };
    }
}
