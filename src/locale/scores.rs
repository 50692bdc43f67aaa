//! Texts of the scores page.

use crate::domain::id::Points;

texts! {
    /// Texts of the scores page.
    ScoresTexts {
        title: "成绩", "Scores";
        none: "还没有成绩。做完前测、考试或情景演练，这里就会有。", "No results yet. They appear here after the pre-test, an exam or a role-play.";
        papers: "考试", "Papers";
        plays: "情景演练", "Role-play";
        trend: "得分率", "Percent";
        open: "没交卷", "open";
        waiting: "待评阅", "to be marked";
        play_open: "没演完", "not ended";
        no_verdict: "–", "–";
        key_select: "选择", "select";
        key_open: "查看", "open";
        help: "选一行按 Enter，可以看那次考试各主题的得分和逐题回顾，或那次演练的回放。图上每一柱是一次考试，横线是合格线。",
            "Enter opens the selected result with its topics and review, or the replay of a role-play. Each bar is one paper; the line is the pass mark.";
    } with {
        sitting(purpose: &str, number: u32): if number > 1 { format!("{purpose} {number}") } else { purpose.to_owned() },
            if number > 1 { format!("{purpose} {number}") } else { purpose.to_owned() };
        form(letter: char): format!("{letter} 卷"), format!("form {letter}");
        out_of(got: Points, of: Points): format!("{got}/{of}"), format!("{got}/{of}");
        play_score(score: u32): format!("{score} 分"), format!("{score}");
        gain(from: f64, to: f64): match to - from {
            d if d > 0.0 => format!("从前测 {from:.0}% 到第一次结业考试 {to:.0}%，提高了 {d:.0} 个百分点。"),
            d if d < 0.0 => format!("从前测 {from:.0}% 到第一次结业考试 {to:.0}%，低了 {:.0} 个百分点。", -d),
            _ => format!("前测和第一次结业考试都是 {from:.0}%。"),
        }, format!("From {from:.0}% in the pre-test to {to:.0}% in the first final: {:+.0} points.", to - from);
        pass_line(share: &str): format!("横线：合格 {share}"), format!("line: pass mark {share}");
    }
}
