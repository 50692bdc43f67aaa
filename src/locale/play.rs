//! Texts of role-plays: the list, before a run, the run, looking back.

use crate::domain::play::Pace;

texts! {
    /// Texts of role-plays.
    PlayTexts {
        title: "情景演练", "Role-play";
        none: "课程里还没有情景演练。", "The course has no role-plays yet.";
        not_played: "还没演过", "not played yet";
        key_open: "开始", "begin";
        key_go_on: "接着演", "go on";
        key_look_back: "看上次复盘", "look back";
        key_anew: "从头演", "from the start";
        key_move: "移动", "move";
        help_list: "每个情景都像真的对话：您是窗口或电话这一头的人。想演几次都行，走法不同，结局也不同。",
            "Each one is a conversation, and you stand at the counter. Play as often as you like: other words, other endings.";
        setting: "情景", "Setting";
        customer: "对方", "Customer";
        mood_now: "这会儿", "just now";
        meters: "看什么", "Meters";
        higher: "右边的词从低到高，越满越好。", "Words from low to high; the fuller the better.";
        time: "限时", "Time";
        untimed: "没有限时的地方，慢慢想。", "Nothing is timed here.";
        how: "办法", "How";
        how_text: "选一句，按 Enter 说出口；说出口就收不回。演完有复盘，可以从任何一步重来。",
            "Select what to say, Enter says it, and it cannot be taken back. Afterwards you look back and may replay from any step.";
        press_enter: "按 Enter 开始", "press Enter to begin";
        press_enter_on: "有一次没演完，按 Enter 接着演", "a run is open: Enter goes on with it";
        key_begin: "开始", "begin";
        key_pace: "换时间", "more time";
        help_before: "先看清楚是什么地方、对方是谁、什么心情。按 Enter 开始；←→ 调限时的松紧，设好了以后都照这样。",
            "Read where you are and who the customer is. Enter begins; ←→ gives more time where time presses, and stays set.";
        ask: "你怎么说？", "What do you say?";
        ask_own_words: "先用自己的话说", "Say it in your own words";
        prompt: "把您当面会说的话打出来，一两句就好。", "Type what you would say to their face, a sentence or two.";
        by_the_letter: "说出口以后按字面找要点，听不懂言外之意；再给您看几种说法。",
            "Then expressions are looked for letter by letter, no more; and you see how it can be said.";
        say_something: "还没有写。实在想不出，再按一次 Enter 看看别人怎么说。", "Nothing is written. If nothing comes to mind, Enter once more shows how others say it.";
        ask_nearest: "选一句最接近的，接着演", "Select what comes nearest, and go on";
        comma: "、", ", ";
        me: "我", "Me";
        silence: "（时间到了，你没有开口）", "(time is up; you said nothing)";
        select_first: "先用 ↑↓ 或数字选一句，再按 Enter 说出口。", "Select with ↑↓ or a digit first, then Enter says it.";
        stopped: "暂停", "paused";
        key_stand: "不等了，看全", "show it all";
        key_say: "说出口", "say it";
        key_choose: "选一句", "select";
        key_pause: "暂停", "pause";
        key_debrief: "复盘", "look back";
        pause_title: "暂停", "Paused";
        pause_timed: "计时停着，回来接着走。离开也不要紧：说过的都记着，下次从这一步接着演。",
            "The clock stands still. You may leave: all you said is kept, and you go on from here next time.";
        pause_text: "离开也不要紧：说过的都记着，下次从这一步接着演。",
            "You may leave: all you said is kept, and you go on from here next time.";
        pause_counts: "这一次计成绩，离开时计时不停。", "This run counts: its clock does not stop.";
        pause_stay: "接着演", "Go on";
        pause_leave: "先离开", "Leave";
        left_open: "这次演练停在这里，首页和情景演练里都可以接着演。", "The role-play stays open: go on from home or from the list.";
        to_debrief: "按 Enter 复盘", "press Enter to look back";
        help_play: "上面是对方的心情，越满越好。选好一句按 Enter 说出口，数字只是选中，不会说出去。右边的条变短，是时间在走；到时不开口就算沉默。PgUp PgDn 翻看前面说过的话。",
            "The gauges show how the customer feels: the fuller the better. Enter says what is selected; a digit only selects. A shrinking bar is time running: silence counts too. PgUp and PgDn show what was said before.";
        debrief: "复盘", "Looking back";
        this_run: "这一次", "this run";
        best_way: "最好的走法", "best way";
        before: "刚才", "Before";
        own_words: "自己说", "Own words";
        points: "要点", "Heard";
        said: "你说", "You said";
        remark: "点评", "Remark";
        better: "更好", "Better";
        better_good: "也好", "Also good";
        better_weak: "好一点", "A little better";
        because: "因为", "Because";
        said_nothing: "（没有开口）", "(nothing)";
        unchanged: "心情没有变", "nothing changed";
        won: "学到", "won";
        lost: "丢分", "lost";
        semicolon: "；", "; ";
        no_steps: "这一次没有要你决定的地方。", "There was nothing to decide.";
        key_steps: "每步", "each step";
        key_steps_back: "看每步", "each step";
        key_run: "前一次", "run before";
        runs: "这个情景您演过的", "Your runs of this role-play";
        key_meter: "换线", "other meter";
        key_replay: "这步重来", "replay from here";
        key_best: "最好走法", "best way";
        key_again: "从头", "again";
        help_debrief: "实线是这一次，虚线是每一步都选最好的走法。↑↓ 看每一步说得怎么样、怎么说更好；Enter 从选中的这一步重来，前面说过的照旧。F6 看最好的走法从头到尾怎么说，打勾的是您也说过的；F8 看前一次的复盘。",
            "The line is this run, the dashes the best way. ↑↓ shows each step and what would have been better; Enter replays from the selected step. F6 shows the best way from start to end, ticked where you said the same; F8 looks back at the run before.";
    } with {
        locked(reason: &str): format!("（{reason}）"), format!("({reason})");
        heard(sign: &str, title: &str, phrase: &str): format!("{sign} {title}（{phrase}）"), format!("{sign} {title} ({phrase})");
        not_heard(sign: &str, title: &str): format!("{sign} 没听到：{title}"), format!("{sign} no {title}");
        taboo(sign: &str, words: &str): format!("{sign} 不该说的话：{words}"), format!("{sign} not to be said: {words}");
        heard_points(points: u32, of: u32): format!("{points}/{of} 分"), format!("{points}/{of} points");
        minutes(n: u32): format!("约 {n} 分钟"), format!("about {n} minutes");
        played(n: usize): format!("演过 {n} 次"), format!("played {n} times");
        best(score: u32): format!("最好 {score} 分"), format!("best {score}");
        endings(reached: usize, all: usize): format!("结局 {reached}/{all}"), format!("endings {reached}/{all}");
        open_at(step: usize): format!("有一次没演完，停在第 {step} 步，按 Enter 接着演"), format!("a run is open at step {step}: Enter goes on");
        reached(endings: &str): format!("到过的结局：{endings}"), format!("Endings reached: {endings}");
        named(name: &str, mood: &str): if mood.is_empty() { name.to_owned() } else { format!("{name}，这会儿{mood}") },
            if mood.is_empty() { name.to_owned() } else { format!("{name}, {mood}") };
        timed(n: usize, pace: Pace): match pace {
            Pace::Normal => format!("有 {n} 处要在限定时间内开口，到时不说就算沉默。"),
            Pace::Double => format!("有 {n} 处限时开口，时间加倍；到时不说就算沉默。"),
            Pace::Unlimited => format!("原有 {n} 处限时开口，现在不限时，慢慢想。"),
        }, match pace {
            Pace::Normal => format!("{n} decisions are timed; saying nothing counts as silence."),
            Pace::Double => format!("{n} decisions are timed, with twice the time."),
            Pace::Unlimited => format!("{n} decisions would be timed; now they are not."),
        };
        step(n: usize): format!("第 {n} 步"), format!("step {n}");
        step_of(n: usize, of: usize): format!("第 {n} 步，共 {of} 步"), format!("step {n} of {of}");
        seconds(n: i64): format!("{n} 秒"), format!("{n} s");
        compared(steps: usize, score: u32, best: usize): format!("您走了 {steps} 步，得 {score} 分；最好的走法有 {best} 步："),
            format!("You took {steps} steps and scored {score}; the best way takes {best}:");
        score(score: u32): format!("{score} 分"), format!("{score}");
        stands_at(step: usize): format!("没演完，停在第 {step} 步"), format!("open at step {step}");
        ending(title: &str): format!("结局：{title}"), format!("Ending: {title}");
        result(ending: &str, score: u32): format!("结局：{ending}   {score} 分"), format!("{ending}   {score}");
        afterwards(name: &str, text: &str): format!("{name}后来对别人说：“{text}”"), format!("{name} told others later: “{text}”");
    }
}
