//! Texts of a scenario's map: how people went through it.

texts! {
    /// Texts of a scenario's map.
    MapTexts {
        title: "走法图", "Map";
        key_open: "走法图", "map";
        key_scene: "上下一幕", "scenes";
        key_other: "前后一幕", "other scene";
        key_whole: "看这一幕", "whole scene";
        key_map: "回到图上", "the map";
        key_hard: "下一个难点", "next hard one";
        nobody: "这一版还没有学员演过，先看有哪些走法。", "No trainee has played this version yet; these are its ways.";
        no_hard: "没有哪一幕有四分之一以上出错。", "In no scene a quarter or more of the decisions failed.";
        silence: "（没有开口）", "(silence)";
        always: "接着往下", "goes on";
        not_there: "从开头走不到", "cannot be reached";
        said: "说什么", "Lines";
        again: "再来时", "Again";
        one_of: "轮着说", "In turn";
        timer: "限时", "Time";
        own_words: "自己说", "Own words";
        choices: "怎么选", "Choices";
        ways: "往哪里走", "Ways on";
        why: "因为", "Because";
        when: "条件", "Only if";
        locked: "不成立时", "Greyed";
        once: "只能说一次", "said once only";
        fallback: "别的都不能说时才出现", "offered when nothing else is";
        changes: "变化", "Change";
        reply: "回话", "Reply";
        from: "从哪里来", "Comes from";
        ending: "结局", "Ending";
        narrator: "旁白", "Narrator";
        me: "我", "Me";
        semicolon: "；", "; ";
        help: "每一幕一格，从上到下是离开头几步；每种说法后面是走到哪一幕、几次演练走过、占来过这一幕的几成。“可以更好”“不该这样”和没有开口都算出错；四分之一以上出错的是难点，F6 从最难的起逐个跳过去。只算学员的演练，从半路重来的不重复算前面。",
            "Scenes from top to bottom by their steps from the start; behind each choice where it leads, how many runs took it and their share of those that came by. Wrong, weak and silence count as failed; where a quarter failed a scene is hard, and F6 goes from the hardest to the next. Only trainees' runs count; what a replay took over is not counted again.";
    } with {
        runs(runs: usize, ended: usize): format!("学员演了 {runs} 次，演完 {ended} 次"), format!("{runs} runs by trainees, {ended} of them ended");
        replays(n: usize): format!("其中 {n} 次从半路重来"), format!("{n} replays");
        others(n: usize): format!("另有 {n} 次演的是旧版本，没有算进来"), format!("{n} runs of other versions are left out");
        hard(scenes: &str): format!("难点：{scenes}"), format!("Hard: {scenes}");
        hard_of(n: usize, of: usize): format!("难点 {n}/{of}"), format!("hard {n}/{of}");
        layer(n: usize): format!("第 {n} 步"), format!("step {n}");
        came(n: usize): format!("来过 {n} 次"), format!("{n} runs");
        times(n: usize): format!("{n} 次"), format!("{n}×");
        open(n: usize): format!("停在这里 {n} 次"), format!("{n} stand here");
        failed(percent: &str): format!("出错 {percent}"), format!("{percent} failed");
        failed_of(failed: usize, decisions: usize): format!("决定了 {decisions} 次，{failed} 次出错"), format!("{failed} of {decisions} decisions failed");
        taken(n: usize, percent: &str): format!("{n} 次，{percent}"), format!("{n}, {percent}");
        seconds(n: u32): format!("{n} 秒"), format!("{n} s");
    }
}
