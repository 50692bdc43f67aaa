//! What can be wrong with a scenario.

use super::{Fault, Lang, Severity, brief};

faults! {
    /// A fault of a scenario.
    ScenarioFault {
        /// A jump to a scene that does not exist.
        UnknownScene { id: String, near: Option<String> } Error "unknown-scene"
            zh: format!("没有“{}”这一幕", brief(id)),
                match near { Some(near) => format!("是不是 {near}？"), None => "go 后面写 scenes 里有的编号。".to_owned() };
            en: format!("there is no scene `{}`", brief(id)),
                match near { Some(near) => format!("Did you mean `{near}`?"), None => "Name one of `scenes`.".to_owned() };
        /// A meter that does not exist.
        UnknownMeter { id: String, near: Option<String> } Error "unknown-meter"
            zh: format!("没有状态条“{}”", brief(id)),
                match near { Some(near) => format!("是不是 {near}？"), None => "状态条列在 meters 里。".to_owned() };
            en: format!("there is no meter `{}`", brief(id)),
                match near { Some(near) => format!("Did you mean `{near}`?"), None => "Meters are listed under `meters`.".to_owned() };
        /// Somebody speaks who is not in the scenario.
        UnknownSpeaker { name: String, near: Option<String> } Error "unknown-speaker"
            zh: format!("“{}”不在这个情景里", brief(name)),
                match near { Some(near) => format!("是不是 {near}？"), None => "说话的人是客户、旁白、我，或者 people 里列出的人。".to_owned() };
            en: format!("“{}” is not in this scenario", brief(name)),
                match near { Some(near) => format!("Did you mean {near}?"), None => "Speakers are the customer, 旁白, 我, and those under `people`.".to_owned() };
        /// A line that is not `speaker: text`.
        NotALine Error "not-a-line"
            zh: "台词应当写成“说话的人: 内容”", "如“- 旁白: 电话响了。”";
            en: "a line should be `speaker: text`", "As `- 旁白: 电话响了。`";
        /// A scene that nothing leads to.
        Unreachable { id: String } Error "unreachable-scene"
            zh: format!("没有路通到“{}”这一幕", brief(id)), "让某个选择的 go 指到它，或者删掉它。";
            en: format!("nothing leads to the scene `{}`", brief(id)), "Let a choice go there, or remove it.";
        /// A scene that nothing follows.
        DeadEnd Error "dead-end"
            zh: "这一幕走到头了，却不是结局", "写上 choices、next，或者 ending 和 result。";
            en: "nothing follows on this scene and it is no ending", "Give it choices, next, or ending and result.";
        /// A scene that is two things.
        TwoWays { first: &'static str, second: &'static str } Error "two-ways-on"
            zh: format!("一幕里既有 {first} 又有 {second}"), "只留一个。";
            en: format!("a scene has both {first} and {second}"), "Keep one.";
        /// No ending can be reached from here.
        NoEnd { id: String } Error "no-way-out"
            zh: format!("从“{}”走不到任何结局", brief(id)), "看看这几幕的 go 是不是绕成了圈。";
            en: format!("no ending can be reached from `{}`", brief(id)), "See whether the scenes go in a circle.";
        /// No ending is good.
        NoGoodEnding Error "no-good-ending"
            zh: "没有圆满的结局", "至少有一个结局写 result: good。";
            en: "no ending is good", "Give at least one ending result: good.";
        /// No ending is failed.
        NoFailedEnding Error "no-failed-ending"
            zh: "没有失败的结局", "至少有一个结局写 result: failed，学员才知道做错了会怎样。";
            en: "no ending is failed", "Give at least one ending result: failed.";
        /// All ways on have tests.
        NoLastWay Error "no-last-way"
            zh: "next 的最后一条也带着 when，可能一条都走不了", "最后一条去掉 when。";
            en: "the last way of `next` has a `when` too: perhaps none can be taken", "Leave `when` away at the last.";
        /// A way after one that is always taken.
        WayNeverTaken Error "way-never-taken"
            zh: "上一条没有 when，总会被走，这一条走不到", "没有 when 的只能放在最后。";
            en: "the way above has no `when` and is always taken", "The one without `when` comes last.";
        /// Scenes without choices in a circle.
        BridgeLoop Error "loop-of-bridges"
            zh: "几幕都没有选择，next 又绕回来了，会没完没了", "让其中一幕有选择，或者通到结局。";
            en: "scenes without choices lead round in a circle", "Give one of them choices, or let it lead to an ending.";
        /// Less time than reading takes.
        TimerShort { seconds: u32, least: u32 } Error "timer-too-short"
            zh: format!("{seconds} 秒来不及读完，至少要 {least} 秒"), format!("seconds 改成 {least} 以上，或者把话写短。");
            en: format!("{seconds} seconds are too short to read it: at least {least}"), format!("Raise `seconds` to {least}, or shorten the texts.");
        /// Silence leads nowhere.
        SecondsWithoutLate Error "seconds-without-late"
            zh: "限了时间，却没有写超时之后去哪里", "加一行“late: 某一幕”。";
            en: "there is a time limit but no `late`", "Add `late: SCENE`.";
        /// Silence has no limit.
        LateWithoutSeconds Error "late-without-seconds"
            zh: "写了 late，却没有限时间", "加一行“seconds: 20”，或者去掉 late。";
            en: "there is `late` but no time limit", "Add `seconds: 20` or remove `late`.";
        /// A test that cannot be read.
        BadTest { found: String } Error "bad-test"
            zh: format!("看不懂条件“{}”", brief(found)), "写成 calm >= 40、seen 某一幕、not seen 某一幕；比较号有 < <= > >=。";
            en: format!("the test `{}` cannot be read", brief(found)), "Write calm >= 40, seen SCENE, or not seen SCENE.";
        /// A decision in which nothing is best.
        NoBest Warning "no-best-choice"
            zh: "这一幕没有最好的选择", "至少有一个选择写 grade: best。";
            en: "no choice of this scene is best", "Give at least one grade: best.";
        /// One choice is none.
        OneChoice Warning "one-choice"
            zh: "只有一个选择，谈不上选", "再写一两个，或者用 next 直接过去。";
            en: "there is only one choice", "Write more, or use `next`.";
        /// Perhaps nothing is offered.
        NothingOffered Error "nothing-offered"
            zh: "每个选择都带条件或只用一次，可能一个都选不了", "至少留一个没有 when 和 once 的选择。";
            en: "every choice has a condition or is offered once: perhaps none is left", "Leave at least one without `when` and `once`.";
        /// Two choices of one id or text.
        SameChoice { id: String } Error "doubled-choice"
            zh: format!("选择“{}”在这个情景里有两个", brief(id)), "换一个 id；没有 id 的，同样的话要加上不同的 id。";
            en: format!("the choice `{}` is there twice", brief(id)), "Give them different ids.";
        /// No scene.
        NoScenes Error "no-scenes"
            zh: "一幕都没有", "scenes 下面写上各幕。";
            en: "there is no scene", "Write them under `scenes`.";
        /// Nothing moves.
        NoMeters Error "no-meters"
            zh: "没有状态条", "meters 下面至少写一个，如客户情绪。";
            en: "there is no meter", "Write at least one under `meters`.";
        /// A scene in which nobody speaks.
        NothingSaid Error "nothing-said"
            zh: "这一幕没有人说话", "say 下面至少写一句。";
            en: "nobody speaks in this scene", "Write at least one line under `say`.";
    }
}
