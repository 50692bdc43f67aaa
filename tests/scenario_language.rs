//! The guide to writing scenarios is right: its examples are read, checked and played as it says.

#![expect(clippy::unwrap_used, reason = "where a test cannot go on it fails")]

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::Arc;

use lichuang::content::{Examination, Library, Problem, Sources, load_examined};
use lichuang::domain::id::{ChoiceId, ScenarioId, Timestamp};
use lichuang::domain::play::{Play, Said};
use lichuang::domain::scenario::Scenario;
use lichuang::tui::pilot::Pilot;
use lichuang::tui::route::Route;

const GUIDE: &str = include_str!("../docs/scenario-language.md");

/// What is planted in which example, in the place of what, and the fault that tells of it.
const PLANTED: [(&str, &str, &str, &str); 26] = [
    ("discount", "chose look", "chose lok", "unknown-choice"),
    ("discount", "        when: [chose look]\n", "", "locked-without-when"),
    (
        "hurry",
        "          - 方先生: 还要多久？\n          - 方先生: 怎么这么慢？\n",
        "",
        "one-of-one",
    ),
    (
        "hurry",
        "        方先生: 我可是",
        "        any:\n          - 方先生: 甲\n          - 方先生: 乙\n        方先生: 我可是",
        "not-a-line",
    ),
    ("long-wait", "element: apology", "element: apologies", "unknown-element"),
    (
        "long-wait",
        "- element: apology",
        "- element: apology\n          title: 道歉",
        "title-of-element",
    ),
    (
        "long-wait",
        "        - element: promise\n          points: 2\n",
        "        - element: promise\n",
        "missing-key",
    ),
    ("change-number", "episode: check-card", "episode: check-cards", "unknown-episode"),
    ("change-number", "      refused: leaves", "      refuse: leaves", "unknown-exit"),
    ("change-number", "      refused: leaves\n", "", "missing-exit"),
    ("change-number", "  calm:\n    title", "  mood:\n    title", "episode-needs-meter"),
    ("change-number", "    ending: 不换了\n    result: failed", "    exit: done", "exit-outside"),
    ("check-card", "    exit: refused", "    ending: 走了\n    result: failed", "ending-inside"),
    (
        "check-card",
        "    exit: refused",
        "    episode: check-card\n    exits: shown",
        "episode-in-itself",
    ),
    ("lost-card", "        go: done\n", "", "no-way-out"),
    ("discount", "calm: +30", "calm: +5", "best-ends-badly"),
    ("discount", "change: { calm: -20 }", "change: { calm: +40 }", "wrong-pays-more"),
    ("discount", "- when: [calm >= 60]", "- when: [calm >= 90]", "never-reached"),
    ("discount", "when: [chose look]", "when: [calm >= 90]", "never-offered"),
    (
        "lost-card",
        "when: [clear >= 50]\n        go",
        "when: [clear >= 90]\n        go",
        "hub-runs-dry",
    ),
    ("wet-floor", "        why: ", "        when: [calm >= 90]\n        why: ", "stuck"),
    (
        "hurry",
        "        once: true\n        go: wait",
        "        fallback: true\n        go: wait",
        "never-offered",
    ),
    ("hurry", "        change: { calm: -20 }\n", "", "meter-never-moves"),
    (
        "hurry",
        "        go: wait",
        "        go: trap\n  trap:\n    say:\n      - 旁白: 他又看了一眼表。\n    choices:\n      - say: 等。\n        grade: best\n        why: 等。\n        when: [calm < 40]\n        go: trap\n      - say: 走。\n        grade: good\n        why: 走。\n        when: [calm >= 40]\n        go: bad",
        "endless",
    ),
    ("ringing", "seconds: 25", "seconds: 5", "timer-too-short"),
    ("wet-floor", "result: failed", "result: acceptable", "no-failed-ending"),
];

/// An example of the guide: the file it is, what stands in it, and the lines that follow it.
struct Example {
    path: String,
    text: String,
    after: Vec<String>,
}

fn examples() -> Vec<Example> {
    let mut examples: Vec<Example> = Vec::new();
    let mut inside = false;
    for line in GUIDE.lines() {
        match line.strip_prefix("```yaml ") {
            Some(path) => {
                let (path, text) = (path.to_owned(), String::new());
                examples.push(Example { path, text, after: Vec::new() });
                inside = true;
            }
            None if line == "```" => inside = false,
            None => {
                let Some(example) = examples.last_mut() else { continue };
                if inside {
                    example.text.push_str(line);
                    example.text.push('\n');
                } else {
                    example.after.push(line.to_owned());
                }
            }
        }
    }
    examples
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap().map(Result::unwrap) {
        let to = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &to);
        } else {
            fs::copy(entry.path(), &to).unwrap();
        }
    }
}

/// The small course with the guide's examples, each changed by `edit`, and what check says of them.
fn checked(edit: impl Fn(&str, String) -> String) -> (Library, Vec<Problem>) {
    let folder = tempfile::tempdir().unwrap();
    copy(Path::new("tests/data/counter"), folder.path());
    let course = folder.path().join("courses/counter");
    for example in examples() {
        let text = edit(&example.path, example.text);
        let path = match example.path.as_str() {
            "module.yaml" => course.join("phone/module.yaml"),
            other => course.join(other),
        };
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        let before = fs::read_to_string(&path).unwrap_or_default();
        fs::write(&path, before + &text).unwrap();
    }
    let (courses, banks) = (folder.path().join("courses"), folder.path().join("question-banks"));
    let look = Examination { style: false, scenarios: true };
    load_examined(&Sources::from(Some(&courses), Some(&banks)).unwrap(), look)
}

fn codes(problems: &[Problem]) -> Vec<&str> {
    problems.iter().map(|p| p.code.0).collect()
}

/// The words between backquotes.
fn quoted(line: &str) -> Vec<&str> {
    line.split('`').skip(1).step_by(2).collect()
}

fn play(scenario: &Arc<Scenario>, ways: &[&str]) -> Play {
    let mut play = Play::start(Arc::clone(scenario), 7, Timestamp(0));
    for way in ways {
        let event = match way.strip_prefix('“').and_then(|w| w.strip_suffix('”')) {
            Some(text) => play.speak(text),
            None if *way == "（沉默）" => play.fall_silent(),
            None => play.choose(&ChoiceId::new(*way)),
        };
        assert!(event.is_ok(), "{way}: {event:?}");
        play.apply(&event.unwrap(), Timestamp(0));
    }
    play
}

#[test]
fn the_examples_are_sound_and_play_as_the_guide_says() {
    let (library, problems) = checked(|_, text| text);
    let there_already = ["objective-not-practised"; 2];
    assert_eq!(
        codes(&problems),
        there_already,
        "the small course has more objectives than questions"
    );
    let mut played = 0;
    for example in examples() {
        let Some(name) = example.path.strip_prefix("scenarios/") else { continue };
        let id = ScenarioId::new(name.trim_end_matches(".yaml"));
        let scenario = &library.scenarios[&id];
        for line in example.after {
            if let Some(ways) = line.strip_prefix("走不了：") {
                let play = play(scenario, &[]);
                let way = ChoiceId::new(quoted(ways)[0]);
                assert!(play.offers().iter().any(|o| o.locked && o.choice.id == way), "{line}");
                assert!(play.choose(&way).is_err(), "{line}");
            }
            let Some(ways) = line.strip_prefix("走法：") else { continue };
            let play = play(scenario, &quoted(ways));
            let (ending, ..) = play.ending().unwrap_or_else(|| panic!("{line}"));
            let told = format!("→ {ending} {} 分", play.score());
            assert!(line.ends_with(&told), "{id}: {line}, but {told}");
            played += 1;
        }
    }
    assert!(played >= 15, "{played}");
}

#[test]
fn lines_take_turns_by_seed_and_none_comes_again_before_all_were_said() {
    let (library, _) = checked(|path, text| match path {
        "scenarios/hurry.yaml" => text.replace("        once: true\n", ""),
        _ => text,
    });
    let scenario = &library.scenarios[&ScenarioId::new("hurry")];
    let said = |seed: u64| -> Vec<String> {
        let mut play = Play::start(Arc::clone(scenario), seed, Timestamp(0));
        for _ in 0..5 {
            let event = play.choose(&ChoiceId::new("soon")).unwrap();
            play.apply(&event, Timestamp(0));
        }
        let lines = play.transcript().iter().filter_map(|said| match said {
            Said::Line(line) if line.text.ends_with('？') => Some(line.text.clone()),
            _ => None,
        });
        lines.collect()
    };
    let mut firsts = BTreeMap::new();
    for seed in 0..20 {
        let lines = said(seed);
        for round in lines.chunks(3) {
            let mut three = round.to_vec();
            three.sort();
            three.dedup();
            assert_eq!(three.len(), 3, "{lines:?}");
        }
        assert_ne!(lines[2], lines[3], "nor twice in a row");
        assert_eq!(lines, said(seed), "the same seed says the same");
        *firsts.entry(lines[0].clone()).or_insert(0) += 1;
    }
    assert_eq!(firsts.len(), 3, "{firsts:?}");
}

#[test]
fn each_fault_of_what_is_new_in_the_language_is_told() {
    for (file, from, to, code) in PLANTED {
        let whole = format!("/{file}.yaml");
        let (_, problems) = checked(|path, text| {
            if !path.ends_with(&whole) {
                return text;
            }
            assert!(text.contains(from), "{file}: {from}");
            text.replace(from, to)
        });
        assert!(codes(&problems).contains(&code), "{file}: {from} → {to}: {:?}", codes(&problems));
    }
    let (_, problems) = checked(|path, text| match path {
        "episodes/check-card.yaml" => {
            text.replace("    exit: checked", "    next:\n      - go: ask").replace(
                "    exit: refused",
                "    say: [ { 旁白: 等。 } ]\n    next:\n      - go: ask",
            )
        }
        _ => text,
    });
    assert!(codes(&problems).contains(&"no-exit"), "{:?}", codes(&problems));
    let (_, problems) = checked(|path, text| match path {
        "scenarios/long-wait.yaml" => {
            let (head, rest) = text.split_once("      rubric:\n").unwrap();
            let (_, tail) = rest.split_once("      taboo: 2\n").unwrap();
            format!("{head}      rubric: []\n{tail}")
        }
        _ => text,
    });
    assert!(codes(&problems).contains(&"nothing-listened-for"), "{:?}", codes(&problems));
}

fn standing_before(folder: &Path, scenario: &str) -> Pilot {
    let mut pilot = Pilot::new(folder, checked(|_, text| text).0);
    let route = Route::Scenario(ScenarioId::new(scenario));
    pilot.registered().go(route).press("Enter");
    pilot
}

#[test]
fn what_is_said_in_own_words_is_kept_with_every_key_and_heard_by_the_letter() {
    let folder = tempfile::tempdir().unwrap();
    let mut pilot = standing_before(folder.path(), "long-wait");
    assert!(pilot.shows("先用自己的话说") && !pilot.shows("大家都在等"), "{}", pilot.screen());
    pilot.press("Enter");
    assert!(pilot.shows("再按一次 Enter"), "{}", pilot.screen());
    pilot.type_text("对不起，让您久等了，");
    pilot.restart().enter("0012", None).press("Enter");
    assert!(pilot.shows("对不起，让您久等了"), "killed while typing:\n{}", pilot.screen());
    pilot.type_text("还有2位。");
    insta::assert_snapshot!("speaking", pilot.screen());
    pilot.press("Enter");
    insta::assert_snapshot!("heard", pilot.screen());
    pilot.restart().enter("0012", None).press("Enter");
    assert!(pilot.shows("没听到：给时间"), "killed before choosing:\n{}", pilot.screen());
    let best = if pilot.find("1  让您久等").is_some() { "1" } else { "2" };
    pilot.press(best).press("Enter");
    assert!(pilot.shows("坐下等"), "{}", pilot.screen());
    pilot.press("Enter");
    insta::assert_snapshot!("looked_back", pilot.screen());
    pilot.press("Enter");
    assert!(pilot.shows("先用自己的话说"), "the decision is replayed whole\n{}", pilot.screen());
}

#[test]
fn who_finds_no_words_sees_how_others_say_it() {
    let folder = tempfile::tempdir().unwrap();
    let mut pilot = standing_before(folder.path(), "long-wait");
    pilot.press("Enter Enter");
    assert!(pilot.shows("0/5 分") && pilot.shows("大家都在等"), "{}", pilot.screen());
}

#[test]
fn what_cannot_be_said_yet_stands_there_with_its_reason() {
    let folder = tempfile::tempdir().unwrap();
    let mut pilot = standing_before(folder.path(), "discount");
    insta::assert_snapshot!("greyed", pilot.screen());
    pilot.press("3 Enter");
    assert!(pilot.shows("第 1 步"), "only what is open has a number\n{}", pilot.screen());
}

#[test]
fn in_a_hub_each_thing_is_asked_once_and_answered_on_the_spot() {
    let folder = tempfile::tempdir().unwrap();
    let mut pilot = standing_before(folder.path(), "lost-card");
    pilot.click_on("您最后一次用卡").press("Enter");
    assert!(pilot.shows("抽血，三楼。") && pilot.shows("还要问什么？"), "{}", pilot.screen());
    assert!(!pilot.shows("2  您最后一次用卡") && !pilot.shows("1  您最后一次用卡"));
}
