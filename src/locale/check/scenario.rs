//! What can be wrong with a scenario.

use super::{EN, Fault, Lang, Severity, ZH, brief, brief_way};

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
            zh: "这一幕走到头了，却不是结局", "写上 choices、next、episode，或者 ending 和 result。";
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
            zh: format!("看不懂条件“{}”", brief(found)), "写成 calm >= 40、seen 某一幕、chose 某个选择，或者前面加 not；比较号有 < <= > >=。";
            en: format!("the test `{}` cannot be read", brief(found)), "Write calm >= 40, seen SCENE, or chose CHOICE, or these two with `not`.";
        /// A decision in which nothing is best.
        NoBest Warning "no-best-choice"
            zh: "这一幕没有最好的选择", "至少有一个选择写 grade: best。";
            en: "no choice of this scene is best", "Give at least one grade: best.";
        /// One choice is none.
        OneChoice Warning "one-choice"
            zh: "只有一个选择，谈不上选", "再写一两个，或者用 next 直接过去。";
            en: "there is only one choice", "Write more, or use `next`.";
        /// No course of a run comes to a scene.
        NeverReached { id: String } Error "never-reached"
            zh: format!("怎么选都走不到“{}”这一幕", brief(id)), "有路通过来，可是条件从来凑不齐：看看 when 和各处的 change。";
            en: format!("no course of a run comes to `{}`", brief(id)), "Something leads here, but its conditions never hold: see `when` and the changes.";
        /// No course of a run offers a choice.
        NeverOffered Error "never-offered"
            zh: "怎么走，这个选择都不会出现", "它的 when 从来不成立，或者总有别的可选（fallback）。";
            en: "no course of a run offers this choice", "Its `when` never holds, or something else is always offered (`fallback`).";
        /// Nothing can be chosen.
        Stuck { way: String } Error "stuck"
            zh: format!("这样走到这里就没有可选的了：{}", brief_way(way, ZH)), "留一个不带 when 和 once 的选择，或者加一个 fallback: true。";
            en: format!("nothing can be chosen here after {}", brief_way(way, EN)), "Leave one choice without `when` and `once`, or add one with `fallback: true`.";
        /// Everything in a hub is asked and there is no way on.
        HubRunsDry { way: String } Error "hub-runs-dry"
            zh: format!("都问完了，却没有路往下走：{}", brief_way(way, ZH)), "加一个带 go、不带 when 和 once 的选择，从这里往下走。";
            en: format!("everything is asked and there is no way on after {}", brief_way(way, EN)), "Add a choice with `go` and without `when` and `once`.";
        /// No ending can be reached any more.
        Endless { way: String } Error "endless"
            zh: format!("这样走到这里，就再也走不到任何结局：{}", brief_way(way, ZH)), "看看这几幕的条件是不是让人一直绕圈。";
            en: format!("no ending can be reached any more after {}", brief_way(way, EN)), "See whether the conditions keep people going round.";
        /// The best choices come to a poor ending.
        BestEndsBadly { way: String } Error "best-ends-badly"
            zh: format!("每一步都选最好的，却走到了这个结局：{}", brief_way(way, ZH)), "最好的走法应当走到圆满的结局：改 grade、条件，或者 change。";
            en: format!("the best choice at every step comes to this ending: {}", brief_way(way, EN)), "The best way should end well: see grades, conditions and changes.";
        /// A wrong choice moves the meters further up than the best.
        WrongPaysMore { best: String } Error "wrong-pays-more"
            zh: format!("这个选择是错的，状态条却比最好的 {} 涨得多", brief(best)), "把它的 change 改低，或者把最好的改高。";
            en: format!("this choice is wrong, and moves the meters further up than the best, {}", brief(best)), "Lower its change, or raise that of the best.";
        /// A meter that nothing moves.
        MeterNeverMoves { title: String } Error "meter-never-moves"
            zh: format!("状态条“{}”从头到尾不会动", brief(title)), "让有的选择改变它，或者删掉它。";
            en: format!("nothing moves the meter “{}”", brief(title)), "Let choices change it, or remove it.";
        /// There are too many states to try.
        NotAllTried { states: usize } Warning "not-all-tried"
            zh: format!("试到 {states} 种情况停了下来，后面的没有试"), "状态条的条件少写几个不同的数，或者把情景拆成两个。";
            en: format!("stopped at {states} states; what comes after was not tried"), "Test meters against fewer numbers, or make it two scenarios.";
        /// A choice that does not exist.
        UnknownChoice { id: String, near: Option<String> } Error "unknown-choice"
            zh: format!("没有编号为“{}”的选择", brief(id)),
                match near { Some(near) => format!("是不是 {near}？"), None => "条件里写的是选择的 id；没有 id 的选择先给它起一个。".to_owned() };
            en: format!("no choice has the id `{}`", brief(id)),
                match near { Some(near) => format!("Did you mean `{near}`?"), None => "A condition names the `id` of a choice: give it one.".to_owned() };
        /// Turns are taken by one line.
        OneOfOne Warning "one-of-one"
            zh: "any 下面只有一句，轮换不起来", "再写一两句，或者去掉 any。";
            en: "`any` has only one line: there is nothing to vary", "Write more, or leave `any` away.";
        /// A reason for what is never greyed.
        LockedAlways Error "locked-without-when"
            zh: "写了 locked，却没有 when：不知道什么时候该灰着", "加上 when，条件不满足时才灰着显示；或者去掉 locked。";
            en: "`locked` without `when`: it is not known when to grey it", "Add `when`, or remove `locked`.";
        /// Nothing is listened for.
        NothingListenedFor Error "nothing-listened-for"
            zh: "own_words 的 rubric 是空的，说什么都不得分", "至少写一点：element 或 title 和 phrases，再加 points。";
            en: "the rubric of `own_words` is empty: nothing earns points", "Name at least one element, or title and phrases, with points.";
        /// An element has its own title.
        TitleOfElement Warning "title-of-element"
            zh: "用了 element，名称就用用语表里的，这里的 title 不起作用", "去掉 title；只想在这里加说法，写在 phrases 里。";
            en: "an element has the title of its list: this one is not used", "Remove `title`; further expressions go under `phrases`.";
        /// An element that no module lists.
        UnknownElement { id: String, near: Option<String> } Error "unknown-element"
            zh: format!("各模块的用语表里没有“{}”", brief(id)),
                match near { Some(near) => format!("是不是 {near}？"), None => "在 module.yaml 的 wording: elements: 下面加上它，或者改用 title 和 phrases。".to_owned() };
            en: format!("no module lists the element `{}`", brief(id)),
                match near { Some(near) => format!("Did you mean `{near}`?"), None => "Add it under `wording: elements:` of a module, or use title and phrases.".to_owned() };
        /// An episode that does not exist.
        UnknownEpisode { id: String, near: Option<String> } Error "unknown-episode"
            zh: format!("没有叫“{}”的共用片段", brief(id)),
                match near { Some(near) => format!("是不是 {near}？"), None => "共用片段是 episodes 文件夹里的文件，第一行写 episode: 编号。".to_owned() };
            en: format!("there is no episode `{}`", brief(id)),
                match near { Some(near) => format!("Did you mean `{near}`?"), None => "Episodes are files under `episodes` that begin with `episode: ID`.".to_owned() };
        /// An episode that plays itself.
        EpisodeInItself { id: String } Error "episode-in-itself"
            zh: format!("共用片段“{}”绕回了自己，会没完没了", brief(id)), "片段里不要再借用它自己，也不要借用借了它的片段。";
            en: format!("the episode `{}` comes back to itself", brief(id)), "An episode must not play itself, nor one that plays it.";
        /// An episode wants a meter.
        EpisodeNeedsMeter { id: String, meter: String } Error "episode-needs-meter"
            zh: format!("共用片段“{}”要用状态条“{}”，这个情景没有", brief(id), brief(meter)), "在 meters 里加上它，或者换一个片段。";
            en: format!("the episode `{}` needs the meter `{}`", brief(id), brief(meter)), "Add it to `meters`, or use another episode.";
        /// A way out that the episode does not have.
        UnknownExit { name: String, near: Option<String> } Error "unknown-exit"
            zh: format!("共用片段没有“{}”这个出口", brief(name)),
                match near { Some(near) => format!("是不是 {near}？"), None => "出口是片段里写着 exit 的那几幕。".to_owned() };
            en: format!("the episode has no way out `{}`", brief(name)),
                match near { Some(near) => format!("Did you mean `{near}`?"), None => "Its ways out are the scenes with `exit`.".to_owned() };
        /// A way out that leads nowhere.
        MissingExit { name: String } Error "missing-exit"
            zh: format!("没有写从出口“{}”出来之后去哪里", brief(name)), "在 exits 下面加一行“出口: 某一幕”；各个出口去同一幕时，exits 后面直接写那一幕。";
            en: format!("it is not said where the way out `{}` leads", brief(name)), "Add `EXIT: SCENE` under `exits`, or write one scene for all.";
        /// An episode without a way out.
        NoExit Error "no-exit"
            zh: "共用片段没有出口，进去就出不来", "至少有一幕写 exit: 出口名。";
            en: "the episode has no way out", "Give at least one scene `exit: NAME`.";
        /// A way out where there is nothing to leave.
        ExitOutside Error "exit-outside"
            zh: "exit 只能写在共用片段里", "情景的最后一幕写 ending 和 result。";
            en: "`exit` belongs into an episode", "A scenario ends with `ending` and `result`.";
        /// An ending where the scenario goes on.
        EndingInside Error "ending-inside"
            zh: "共用片段里不能有结局，演完还要回到情景里去", "改成 exit: 出口名，由情景决定结局。";
            en: "an episode cannot have an ending: the scenario goes on", "Use `exit: NAME` and let the scenario end.";
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
