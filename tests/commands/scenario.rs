//! `lichuang scenario`, and playing at random with `lichuang check --play`.

use serde_json::Value;

use crate::common::Shell;

const SCENARIO: &str =
    include_str!("../../courses/window-service/scenarios/phone-fourth-ring.yaml");

#[test]
fn the_account_tells_how_each_ending_is_reached() {
    let shell = Shell::new();
    let said = shell.runs("scenario show phone-fourth-ring");
    assert!(said.out.starts_with("第四声之后（phone-fourth-ring）\n"), "{said}");
    assert!(said.out.contains("种情况，全部试过") && said.out.contains("最高 100 分"), "{said}");
    assert_eq!(said.out.matches("  结局 ").count(), 4, "{said}");
    let account: Value =
        serde_json::from_str(&shell.runs("scenario show phone-fourth-ring --format json").out)
            .unwrap();
    assert_eq!(
        (&account["complete"], &account["best_score"]),
        (&Value::from(true), &Value::from(100))
    );
    let endings = account["endings"].as_array().unwrap();
    assert!(endings.iter().any(|e| e["result"] == "good") && endings.len() == 4, "{account}");
}

#[test]
fn a_file_of_ones_own_is_shown_and_drawn() {
    let shell = Shell::new();
    let own =
        SCENARIO.replace("id: phone-fourth-ring", "id: my-own").replace("第四声之后", "我的情景");
    shell.write("mine.yaml", &own);
    assert!(shell.runs("scenario show mine.yaml").out.starts_with("我的情景（my-own）"));
    let mermaid = shell.runs("scenario map mine.yaml").out;
    assert!(mermaid.starts_with("flowchart TD\n"), "{mermaid}");
    assert!(mermaid.contains("-.->|\"沉默\"|"), "silence is dashed: {mermaid}");
    assert!(mermaid.contains(" · 圆满\"]):::good"), "{mermaid}");
    shell.runs("scenario map mine.yaml --format dot -o mine.dot");
    let dot = shell.read("mine.dot");
    assert!(dot.starts_with("digraph scenario {") && dot.trim_end().ends_with('}'), "{dot}");
    let scenes = own.split("scenes:\n").nth(1).unwrap();
    let scenes = scenes.lines().filter(|l| l.starts_with("  ") && !l.starts_with("   ")).count();
    assert_eq!(dot.matches(" [label=").count() - dot.matches("-> ").count(), scenes);
}

#[test]
fn what_stands_in_a_scenario_cannot_break_its_drawing() {
    let shell = Shell::new();
    let nasty =
        SCENARIO.replace("让您久等了，供电营业厅3号，请讲。", "'\"]; click s0 \"x\" | <b>&\\'");
    shell.write("nasty.yaml", nasty);
    for format in ["mermaid", "dot"] {
        let said = shell.runs(&format!("scenario map nasty.yaml --format {format}"));
        for line in said.out.lines() {
            assert!(line.matches('"').count() % 2 == 0 && !line.contains("<b>"), "{line}");
        }
    }
}

#[test]
fn who_names_no_scenario_is_told_which_there_are() {
    let shell = Shell::new();
    let said = shell.run("scenario show phone-forth-ring");
    assert_eq!(said.code, 1, "{said}");
    assert!(said.err.contains("phone-fourth-ring"), "{said}");
    shell.write("broken.yaml", SCENARIO.replacen("go: unanswered", "go: nowhere", 1));
    let said = shell.run("scenario show broken.yaml");
    assert!(said.code != 0 && said.err.contains("lichuang check"), "{said}");
}

#[test]
fn playing_at_random_names_what_nobody_heard() {
    let shell = Shell::new();
    let said = shell.runs("check --play 200");
    assert!(said.out.contains("第四声之后：随机演了 200 次"), "{said}");
    let mute = SCENARIO.replacen(
        "    say:\n",
        "    say:\n      - when: [safety > 99]\n        旁白: 这一句谁也听不到。\n",
        1,
    );
    shell.write("mute.yaml", mute);
    let said = shell.runs("check --play 50 mute.yaml");
    assert!(said.out.contains("从来没有说出来：这一句谁也听不到。"), "{said}");
    let told: Value =
        serde_json::from_str(&shell.runs("check --play 50 --format json").out).unwrap();
    assert_eq!(told["problems"], Value::Array(Vec::new()));
    let plays = told["plays"].as_array().unwrap();
    assert!(plays.iter().all(|play| play["unended"] == 0 && play["runs"] == 50), "{told}");
}
