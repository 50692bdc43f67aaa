//! Texts of scenarios as trainers see them: the account, playing at random, the map.

texts! {
    /// Texts of scenarios for trainers.
    ScenarioTexts {
        about: "情景的账目和分支图", "The account and the map of a scenario";
        show_about: "有几幕、几种走法，每个结局怎么走到，最高分和最低分", "Scenes, ways, a course to each ending, best and worst score";
        map_about: "把分支画成图，给 Mermaid 或 Graphviz", "The branches as a drawing for Mermaid or Graphviz";
        which: "情景的文件，或者自带情景的编号", "The scenario's file, or the id of one that is built in";
        show_format: "text 或 json", "text or json";
        map_format: "mermaid 或 dot", "mermaid or dot";
        show_example: "例如：lichuang scenario show phone-fourth-ring\n      lichuang scenario show 我的情景.yaml", "Example: lichuang scenario show phone-fourth-ring\n         lichuang scenario show my-scenario.yaml";
        map_example: "例如：lichuang scenario map phone-fourth-ring > 分支.mmd\n      lichuang scenario map 我的情景.yaml --format dot -o 分支.dot", "Example: lichuang scenario map phone-fourth-ring > map.mmd\n         lichuang scenario map my-scenario.yaml --format dot -o map.dot";
        play: "每个情景再随机演这么多次：看结局的分布和从来没有说出来的台词", "Also play each scenario at random so many times: how it ends, and the lines that nobody heard";
        cannot_show: "这个情景有错，演不了。", "This scenario has errors and cannot be played.";
        cannot_show_help: "请先用 lichuang check 看看错在哪里。", "See with lichuang check what is wrong.";
        silence: "沉默", "silence";
        circles: "有地方可以绕回来，走法数不清", "ways go round: they cannot be counted";
        all_tried: "全部试过", "complete";
        all_heard: "每一句台词都说出来过", "every line was heard";
        arrow: " → ", " → ";
    } with {
        unknown(id: &str): format!("没有“{id}”这个文件，也没有这个编号的情景。"), format!("There is no file “{id}”, and no scenario of that id.");
        unknown_help(known: &str): format!("自带的有：{known}"), format!("Built in are: {known}");
        states(n: usize, complete: bool):
            if complete { format!("{n} 种情况，全部试过") } else { format!("试到 {n} 种情况停了下来") },
            if complete { format!("{n} states, complete") } else { format!("stopped at {n} states") };
        scenes(n: usize, endings: usize): format!("{n} 幕，其中 {endings} 个结局"), format!("{n} scenes, {endings} of them endings");
        ways(longest: usize, paths: u64): format!("最长 {longest} 步，{paths} 种走法"), format!("{longest} decisions at most, {paths} ways");
        scores(low: u32, high: u32): format!("最低 {low} 分，最高 {high} 分（自己的话不算在内）"), format!("scores from {low} to {high} (own words left out)");
        ending(title: &str, outcome: &str, course: &str): format!("结局 {title}（{outcome}）：{course}"), format!("ending {title} ({outcome}): {course}");
        played(title: &str, runs: usize, mean: &str): format!("{title}：随机演了 {runs} 次，平均 {mean} 分"), format!("{title}: {runs} runs at random, mean score {mean}");
        share(title: &str, outcome: &str, count: usize): format!("{title}（{outcome}）{count} 次"), format!("{title} ({outcome}) {count}");
        unended(count: usize, seed: u64): format!("有 {count} 次没有走到结局，如种子 {seed}"), format!("{count} runs came to no end, the first with seed {seed}");
        unheard(line: &str): format!("从来没有说出来：{line}"), format!("never heard: {line}");
    }
}
