//! Texts of questions: how they are answered, how they are marked.

use crate::domain::id::Points;
use crate::domain::marking::{MultipleRule, OrderRule};

texts! {
    /// Texts of questions.
    QuestionTexts {
        key_choose: "选择", "choose";
        key_take: "选这一项", "choose this one";
        key_tick: "勾选", "tick";
        key_tick_here: "勾选/取消", "tick/untick";
        key_pick_up: "拿起这一步", "pick up";
        key_put_down: "放下", "put down";
        key_move_to: "移到第几位", "move to place";
        key_move: "移动", "move";
        key_field: "换一空", "next blank";
        key_item: "换一项", "next item";
        key_partner: "选搭配", "choose a partner";
        key_group: "选归类", "choose a group";
        key_next_place: "换下一个", "the next one";
        key_take_back: "取消", "take back";
        key_new_line: "换行", "new line";
        key_line: "上下一行", "line up or down";
        hint_take_back: "按 Backspace 取消这一项", "Backspace takes this one back";
        not_placed: "还没选", "not chosen yet";
        used: "已用", "used";
        verdict_true: "对", "True";
        verdict_false: "错", "False";
        answer: "答案", "Answer";
        your_answer: "您的回答", "Your answer";
        right_one: "应为", "right:";
        key: "正确答案", "Right answer";
        why: "为什么", "Why";
        why_not: "为什么不是", "Why not";
        source: "出处", "Source";
        right: "答对了", "Right";
        wrong: "没答对", "Not right";
        partly: "对了一部分", "Partly right";
        not_answered: "没有作答", "Not answered";
        waiting: "待评阅", "To be marked";
        graded: "已评阅", "Marked";
        compare: "练习里的简答不打分，对照要点，看看哪几点写到了", "Essays are not marked in practice: compare yours with the points below";
        model: "参考答案", "Model answer";
        rubric: "评分要点", "Points looked for";
        ruled_new_key: "这道题的答案已更正，按更正后的答案评分。", "The key of this question was corrected; it is marked by the corrected key.";
        ruled_leave_out: "本题不计分：不论怎么答，都不影响成绩。", "This question does not count: whatever was answered, the result is the same.";
    } with {
        ruled_full_marks(of: Points): format!("本题送分：不论怎么答，都得 {of} 分。"), format!("Everybody gets the {of} points of this question, whatever was answered.");
        blank(n: usize): format!("第 {n} 空"), format!("Blank {n}");
        placed(done: usize, all: usize): format!("已选 {done}/{all}"), format!("{done} of {all} chosen");
        characters(used: usize, most: usize): format!("{used}/{most} 字"), format!("{used} of {most} characters");
        criterion(title: &str, points: u32): format!("{title}（{points} 分）"), format!("{title} ({points} points)");
        criterion_given(title: &str, given: u32, points: u32): format!("{title}（{given}/{points} 分）"), format!("{title} ({given} of {points})");
        multiple_rule(rule: MultipleRule): match rule {
            MultipleRule::Proportional => "多选题：少选按选对的比例给分，选了任何一个错误选项就不得分。",
            MultipleRule::Half => "多选题：少选得一半的分，选了任何一个错误选项就不得分。",
            MultipleRule::Exact => "多选题：全部选对才得分，多选、少选都不得分。",
            MultipleRule::PerOption => "多选题：选对一个加一份、选错一个扣一份，最低为零分；错误选项全选了的，最多得一半。",
        }.to_owned(), match rule {
            MultipleRule::Proportional => "Multiple choice: the share of right options ticked; one wrong option ticked earns nothing.",
            MultipleRule::Half => "Multiple choice: half the points when some right ones are missing; one wrong option ticked earns nothing.",
            MultipleRule::Exact => "Multiple choice: points only when exactly the right ones are ticked.",
            MultipleRule::PerOption => "Multiple choice: each right option adds a share, each wrong one takes a share away, never below zero; who ticks every wrong one has half at most.",
        }.to_owned();
        order_rule(rule: OrderRule): match rule {
            OrderRule::Position => "排序题：每一步放对位置得一份分。",
            OrderRule::Adjacent => "排序题：前后相邻且次序正确的每一对得一份分。",
        }.to_owned(), match rule {
            OrderRule::Position => "Put in order: each step at its right place earns its share.",
            OrderRule::Adjacent => "Put in order: each neighbouring pair in the right sequence earns its share.",
        }.to_owned();
    }
}
