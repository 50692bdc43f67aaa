//! A short scenario with everything in it, and what runs of it do.

use proptest::prelude::*;

use std::collections::BTreeMap;

use super::*;
use crate::domain::id::{MeterId, ModuleId, ObjectiveId, ScenarioId};
use crate::domain::scenario::{Compare, Customer, Meter, Saying, Speaker, Test, Timer, Way};

/// A choice `id` that moves calm and leads on.
fn choice(id: &str, grade: Grade, calm: i32, go: &str) -> Choice {
    Choice {
        id: ChoiceId::new(id),
        say: format!("说{id}"),
        grade,
        why: format!("因为{id}"),
        objectives: vec![ObjectiveId::new(format!("phone.test.{id}"))],
        change: BTreeMap::from([(MeterId::new("calm"), calm)]),
        when: Vec::new(),
        locked: None,
        once: false,
        fallback: false,
        reply: Vec::new(),
        go: SceneId::new(go),
    }
}

fn scene(text: &str, then: Then) -> Scene {
    let say = Line { speaker: Speaker::Customer, text: text.to_owned() };
    Scene { say: vec![Saying::Plain(say)], again: None, then }
}

fn decide(choices: Vec<Choice>, timer: Option<Timer>) -> Then {
    Then::Decide { choices, timer, own_words: None }
}

fn ending(title: &str, result: Outcome) -> Then {
    Then::Ending { title: title.to_owned(), result, afterwards: Some("就那样".to_owned()) }
}

/// 王女士 calls (in time, 30 seconds), is heard or not, may be asked once more, and leaves by her mood.
pub(crate) fn call() -> Arc<Scenario> {
    let calm = |compare, value| Test::Meter { meter: MeterId::new("calm"), compare, value };
    let silence = Timer {
        seconds: 30,
        go: SceneId::new("lost"),
        why: Some("没有人应".to_owned()),
        change: BTreeMap::from([(MeterId::new("calm"), -15)]),
    };
    let again = vec![
        Choice { once: true, ..choice("ask", Grade::Good, 5, "heard") },
        Choice {
            when: vec![Test::Seen(SceneId::new("lost"))],
            ..choice("own-up", Grade::Best, 60, "leaves")
        },
        choice("act", Grade::Weak, 10, "leaves"),
        Choice {
            when: vec![Test::NotSeen(SceneId::new("lost")), calm(Compare::AtLeast, 40)],
            ..choice("promise", Grade::Best, 40, "leaves")
        },
    ];
    let ways = vec![
        Way { when: vec![calm(Compare::AtLeast, 70)], go: SceneId::new("calmed") },
        Way { when: Vec::new(), go: SceneId::new("gone") },
    ];
    let scenes = [
        (
            "call",
            scene(
                "到底有没有人管？",
                decide(
                    vec![
                        choice("hush", Grade::Wrong, -30, "lost"),
                        choice("hear", Grade::Best, 30, "heard"),
                    ],
                    Some(silence),
                ),
            ),
        ),
        (
            "lost",
            scene("喂？喂！", Then::Next(vec![Way { when: vec![], go: SceneId::new("heard") }])),
        ),
        ("heard", scene("那您说怎么办？", decide(again, None))),
        ("leaves", scene("知道了。", Then::Next(ways))),
        ("calmed", scene("谢谢。", ending("满意离开", Outcome::Good))),
        ("gone", scene("算了。", ending("挂断", Outcome::Failed))),
    ];
    Arc::new(Scenario {
        id: ScenarioId::new("call"),
        title: "一通电话".to_owned(),
        module: ModuleId::new("phone"),
        minutes: 5,
        setting: "下午，一号窗。".to_owned(),
        customer: Customer { name: "王女士".to_owned(), mood: "愤怒".to_owned() },
        meters: vec![Meter {
            id: MeterId::new("calm"),
            title: "客户情绪".to_owned(),
            start: 20,
            bands: [(0, "愤怒"), (40, "不满"), (70, "平静")]
                .map(|(from, word)| (from, word.to_owned()))
                .to_vec(),
        }],
        start: SceneId::new("call"),
        scenes: scenes.map(|(id, scene)| (SceneId::new(id), scene)).into_iter().collect(),
    })
}

fn calm(play: &Play) -> i32 {
    play.meters()[&MeterId::new("calm")]
}

fn say(play: &mut Play, choice: &str, at: i64) {
    let event = play.choose(&ChoiceId::new(choice)).unwrap();
    play.apply(&event, Timestamp(at));
}

fn offered(play: &Play) -> Vec<&str> {
    play.choices().iter().map(|c| c.id.as_str()).collect()
}

#[test]
fn a_good_call_ends_well() {
    let mut play = Play::start(call(), 7, Timestamp(0));
    assert_eq!((offered(&play), calm(&play)), (vec!["hush", "hear"], 20));
    say(&mut play, "hear", 1);
    assert_eq!((offered(&play), calm(&play)), (vec!["ask", "act", "promise"], 50));
    say(&mut play, "ask", 2);
    assert_eq!(offered(&play), ["act", "promise"], "ask is offered once");
    say(&mut play, "promise", 3);
    assert_eq!(play.ending(), Some(("满意离开", Outcome::Good, Some("就那样"))));
    assert_eq!((calm(&play), play.since(), play.score()), (95, Timestamp(3), 92));
    assert_eq!(play.choose(&ChoiceId::new("act")), Err(Refusal::Ended));
    assert_eq!(play.fall_silent(), Err(Refusal::Ended));
}

#[test]
fn silence_leads_where_the_scenario_says_and_bridges_are_walked() {
    let mut play = Play::start(call(), 7, Timestamp(0));
    let silent = play.fall_silent().unwrap();
    play.apply(&silent, Timestamp(31));
    assert_eq!((play.at().as_str(), calm(&play), play.score()), ("heard", 5, 0));
    assert_eq!(offered(&play), ["ask", "own-up", "act"], "what was seen opens another way");
    assert_eq!(play.fall_silent(), Err(Refusal::NotOffered), "there is no hurry here");
    let said = play.transcript();
    assert!(matches!(said, [Said::Line(_), Said::Silence, Said::Line(_), Said::Line(_)]));
    say(&mut play, "act", 40);
    assert_eq!(play.ending().map(|(title, ..)| title), Some("挂断"));
}

#[test]
fn what_does_not_belong_here_changes_nothing() {
    let mut play = Play::start(call(), 7, Timestamp(0));
    assert_eq!(play.choose(&ChoiceId::new("promise")), Err(Refusal::NotOffered));
    let before = play.clone();
    let (heard, nowhere) = (SceneId::new("heard"), SceneId::new("nowhere"));
    let strays = [
        Event::Chose { scene: heard.clone(), choice: ChoiceId::new("act") },
        Event::Chose { scene: nowhere.clone(), choice: ChoiceId::new("hear") },
        Event::Chose { scene: before.at().clone(), choice: ChoiceId::new("unheard-of") },
        Event::Silent { scene: heard },
        Event::Silent { scene: nowhere },
    ];
    for stray in strays {
        play.apply(&stray, Timestamp(9));
        assert_eq!(play, before, "{stray:?}");
    }
}

#[test]
fn meters_stay_between_0_and_100() {
    let mut play = Play::start(call(), 7, Timestamp(0));
    say(&mut play, "hush", 1);
    assert_eq!(calm(&play), 0);
    assert_eq!(play.steps()[0].after[&MeterId::new("calm")], 0);
}

#[test]
fn time_is_as_written_doubled_or_without_limit() {
    let scenario = call();
    let timer = scenario.scene(&scenario.start).unwrap().timer().unwrap();
    let given = Pace::WORDS.map(|(_, pace)| pace.millis(timer));
    assert_eq!(given, [Some(30_000), Some(60_000), None]);
}

#[test]
fn the_window_that_opened_it_last_has_it() {
    let mut play = Play::start(call(), 7, Timestamp(0));
    for window in ["a", "b"] {
        play.apply(&Event::Opened { window: WindowId::new(window) }, Timestamp(5));
    }
    assert_eq!(play.window(), Some(&WindowId::new("b")));
    assert_eq!((play.steps().len(), play.since()), (0, Timestamp(0)));
}

#[test]
fn looking_back_names_the_better_choice_among_those_that_were_offered() {
    let mut play = Play::start(call(), 7, Timestamp(0));
    let silent = play.fall_silent().unwrap();
    play.apply(&silent, Timestamp(1));
    say(&mut play, "ask", 2);
    say(&mut play, "act", 3);
    let debrief = play.debrief();
    let told: Vec<_> = debrief
        .decisions
        .iter()
        .map(|d| {
            (d.chosen.map(|c| c.id.as_str()), d.grade, d.better.first().map(|c| c.id.as_str()))
        })
        .collect();
    assert_eq!(
        told,
        [
            (None, Grade::Wrong, Some("hear")),
            (Some("ask"), Grade::Good, Some("own-up")),
            (Some("act"), Grade::Weak, Some("own-up")),
        ]
    );
    let (won, lost) = debrief.objectives();
    let names = |set: BTreeSet<&ObjectiveId>| -> Vec<String> {
        set.into_iter().map(ToString::to_string).collect()
    };
    assert_eq!(names(won), ["phone.test.ask"]);
    assert_eq!(names(lost), ["phone.test.act", "phone.test.hear"], "silence loses what hear shows");
    let best: Vec<i32> = debrief.best.meters.iter().map(|m| m[&MeterId::new("calm")]).collect();
    assert_eq!(best, [20, 50, 90]);
}

#[test]
fn a_scenario_that_leads_nowhere_stops_instead_of_hanging() {
    let mut scenario = (*call()).clone();
    let round = Then::Next(vec![Way { when: vec![], go: SceneId::new("lost") }]);
    scenario.scenes.insert(SceneId::new("heard"), scene("又来", round));
    let scenario = Arc::new(scenario);
    let mut play = Play::start(Arc::clone(&scenario), 7, Timestamp(0));
    say(&mut play, "hear", 1);
    assert!(play.ending().is_none() && play.choices().is_empty());
    assert_eq!(best_way(&scenario).meters.len(), 2);
}

#[test]
fn the_best_way_asks_all_in_a_hub_and_then_goes_on_by_the_gate() {
    let mut scenario = (*call()).clone();
    let once = |id: &str| Choice { once: true, ..choice(id, Grade::Best, 20, "heard") };
    let gate = vec![Test::Chose(ChoiceId::new("when")), Test::Chose(ChoiceId::new("where"))];
    let choices = vec![
        once("when"),
        // Said again and again it leads nowhere.
        choice("sigh", Grade::Best, 0, "heard"),
        once("where"),
        choice("blunder", Grade::Wrong, -90, "leaves"),
        Choice { when: gate, ..choice("promise", Grade::Best, 10, "leaves") },
    ];
    scenario.scenes.insert(SceneId::new("heard"), scene("说吧。", decide(choices, None)));
    let calm: Vec<i32> =
        best_way(&scenario).meters.iter().map(|m| m[&MeterId::new("calm")]).collect();
    assert_eq!(calm, [20, 50, 70, 70, 90, 100], "hear, when, sigh, where, promise");
    let way = best_way(&scenario);
    let said: Vec<&str> = way.choices.iter().map(|(_, choice)| choice.as_str()).collect();
    assert_eq!(said, ["hear", "when", "sigh", "where", "promise"]);
    assert_eq!(way.at.as_str(), "calmed");
    // Where the gate never opens the best way stops once all is said.
    let Then::Decide { choices, .. } =
        &mut scenario.scenes.get_mut(&SceneId::new("heard")).unwrap().then
    else {
        panic!()
    };
    choices[4].when = vec![Test::Seen(SceneId::new("gone"))];
    assert_eq!(best_way(&scenario).meters.len(), 5);
}

#[test]
fn all_that_would_have_been_better_is_named_the_best_first() {
    let mut play = Play::start(call(), 7, Timestamp(0));
    say(&mut play, "hear", 1);
    say(&mut play, "act", 2);
    let decisions = play.decisions();
    let better: Vec<&str> = decisions[1].better.iter().map(|c| c.id.as_str()).collect();
    assert_eq!((better, decisions[1].step.at), (vec!["promise", "ask"], Timestamp(2)));
    assert!(decisions[0].better.is_empty() && decisions[0].is_right());
}

/// The length and the score of every run that there can be, found by playing them all.
fn every_run(play: &Play, runs: &mut Vec<(usize, u32)>) {
    if play.ending().is_some() {
        return runs.push((play.steps().len(), play.score()));
    }
    let chosen = play.choices().into_iter().map(|c| play.choose(&c.id));
    for event in chosen.chain([play.fall_silent()]).flatten() {
        let mut after = play.clone();
        after.apply(&event, Timestamp(0));
        every_run(&after, runs);
    }
}

#[test]
fn the_account_of_a_scenario_is_that_of_all_its_runs() {
    let scenario = call();
    let mut runs = Vec::new();
    every_run(&Play::start(Arc::clone(&scenario), 7, Timestamp(0)), &mut runs);
    let account = Atlas::explore(&scenario, 1000).account(&scenario);
    assert_eq!(account.paths, Some(runs.len() as u64));
    assert_eq!(account.longest, runs.iter().map(|(length, _)| *length).max());
    let scores = runs.iter().map(|(_, score)| *score);
    assert_eq!(account.scores, scores.clone().min().zip(scores.max()));
    assert!(runs.len() > 5, "{runs:?}");
}

/// A run in which each number picks among what is possible; the events that it made.
pub(crate) fn run(scenario: &Arc<Scenario>, picks: &[u8]) -> (Play, Vec<(Timestamp, Event)>) {
    let mut play = Play::start(Arc::clone(scenario), 7, Timestamp(0));
    let mut events = Vec::new();
    for (n, pick) in picks.iter().enumerate() {
        let choices: Vec<ChoiceId> = play.choices().iter().map(|c| c.id.clone()).collect();
        let event = match usize::from(*pick) % (choices.len() + 2) {
            0 => Ok(Event::Opened { window: WindowId::new(n.to_string()) }),
            1 => play.fall_silent(),
            at => play.choose(&choices[at - 2]),
        };
        if let Ok(event) = event {
            let at = Timestamp(n as i64 * 1000);
            play.apply(&event, at);
            events.push((at, event));
        }
    }
    (play, events)
}

proptest! {
    #[test]
    fn a_resumed_run_is_the_run_that_was_left(picks in proptest::collection::vec(any::<u8>(), 0..30)) {
        let scenario = call();
        let (live, events) = run(&scenario, &picks);
        prop_assert_eq!(&Play::start(scenario, 7, Timestamp(0)).resume(events), &live);
        prop_assert!(live.score() <= 100);
        prop_assert_eq!(live.debrief().decisions.len(), live.steps().len());
    }

    #[test]
    fn steps_tell_the_whole_run(picks in proptest::collection::vec(any::<u8>(), 0..30)) {
        let scenario = call();
        let (live, _) = run(&scenario, &picks);
        let events: Vec<_> = live.steps().iter().flat_map(events_of).map(|e| (Timestamp(0), e)).collect();
        let told = Play::start(scenario, 7, Timestamp(0)).resume(events);
        prop_assert_eq!(told.meters(), live.meters());
        prop_assert_eq!(told.transcript(), live.transcript());
        prop_assert_eq!(told.at(), live.at());
    }
}
