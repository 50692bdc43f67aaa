//! Role-plays: the course's own scenarios played at random, and a run at the screen from the list to the replay.

#![expect(clippy::unwrap_used, reason = "where a test cannot go on it fails")]

use std::sync::{Arc, LazyLock};

use lichuang::content::{self, Library, Sources};
use lichuang::domain::id::{ChoiceId, EnrolmentId, PersonId, ScenarioId, Timestamp};
use lichuang::domain::person::{Registration, Role};
use lichuang::domain::play::{Atlas, Event, Play, best_way};
use lichuang::domain::scenario::{Outcome, Scenario, Scene};
use lichuang::store::Store;
use lichuang::tui::pilot::{Pilot, Wish};
use lichuang::tui::route::Route;
use proptest::prelude::*;

/// The course as it is, with every step open from the start.
static LIBRARY: LazyLock<Arc<Library>> = LazyLock::new(|| {
    let (mut library, _) = content::load(&Sources::built_in());
    for step in &mut library.course.path {
        step.needs.clear();
    }
    Arc::new(library)
});

fn scenarios() -> impl Iterator<Item = &'static Arc<Scenario>> {
    LIBRARY.scenarios.values()
}

/// Decisions that no run of a course's scenario needs.
const MOST: usize = 60;

/// Plays to the end; each number picks a choice, or silence where time presses.
fn played(scenario: &Arc<Scenario>, picks: &[u8]) -> (Play, Vec<(Timestamp, Event)>) {
    let mut play = Play::start(Arc::clone(scenario), 7, Timestamp(0));
    let mut events = Vec::new();
    for pick in picks {
        let choices: Vec<ChoiceId> = play.choices().iter().map(|c| c.id.clone()).collect();
        let pick = usize::from(*pick);
        let event = match pick % (choices.len() + 1) {
            0 => play.fall_silent().or_else(|_| play.choose(&choices[pick % choices.len()])),
            n => play.choose(&choices[n - 1]),
        };
        let at = Timestamp(events.len() as i64 * 1000);
        let event = event.unwrap();
        play.apply(&event, at);
        events.push((at, event));
        if play.ending().is_some() {
            break;
        }
    }
    (play, events)
}

proptest! {
    #[test]
    fn whoever_says_whatever_comes_to_an_ending(picks in proptest::collection::vec(any::<u8>(), MOST)) {
        for scenario in scenarios() {
            let (play, events) = played(scenario, &picks);
            prop_assert!(play.ending().is_some(), "{} goes on after {MOST} decisions", scenario.id);
            let resumed = Play::start(Arc::clone(scenario), 7, Timestamp(0)).resume(events);
            prop_assert_eq!(&resumed, &play);
            let debrief = play.debrief();
            prop_assert_eq!(debrief.decisions.len(), play.steps().len());
            let (won, lost) = debrief.objectives();
            prop_assert!(won.is_disjoint(&lost));
            for decision in &debrief.decisions {
                prop_assert!(decision.better.iter().all(|b| b.grade > decision.grade));
                prop_assert!(decision.better.is_sorted_by(|a, b| a.grade >= b.grade));
            }
        }
    }
}

#[test]
fn the_best_choice_everywhere_leads_to_a_good_ending() {
    for scenario in scenarios() {
        let mut play = Play::start(Arc::clone(scenario), 7, Timestamp(0));
        while play.ending().is_none() {
            let best = play.choices().into_iter().max_by_key(|c| c.grade).unwrap().id.clone();
            let event = play.choose(&best).unwrap();
            play.apply(&event, Timestamp(0));
        }
        assert_eq!(
            play.ending().map(|(_, result, _)| result),
            Some(Outcome::Good),
            "{}",
            scenario.id
        );
        assert_eq!(play.score(), 100);
        let atlas = Atlas::explore(scenario, 100_000);
        let best = atlas.endings().into_iter().filter(|(id, _)| {
            let ending = scenario.scene(id).and_then(Scene::ending);
            ending.is_some_and(|(_, result)| result == Outcome::Good)
        });
        let shortest = best.map(|(_, course)| course.len()).min().unwrap();
        let way = best_way(scenario);
        let ending = scenario.scene(&way.at).and_then(Scene::ending);
        assert_eq!(ending.map(|(_, result)| result), Some(Outcome::Good), "{}", scenario.id);
        assert!(way.choices.len() >= shortest, "shorter than the shortest of all");
        assert_eq!(way.meters.len(), way.choices.len() + 1);
    }
}

fn seated(folder: &std::path::Path) -> Pilot {
    let mut pilot = Pilot::new(folder, Arc::clone(&LIBRARY));
    pilot.registered();
    pilot
}

/// Says the n-th choice.
fn say(pilot: &mut Pilot, n: usize) {
    pilot.press(&n.to_string()).press("Enter");
}

#[test]
fn a_run_is_played_left_gone_on_with_and_looked_back_at() {
    let folder = tempfile::tempdir().unwrap();
    let mut pilot = seated(folder.path());
    pilot.press("3");
    insta::assert_snapshot!("scenarios", pilot.screen());
    pilot.press("Enter");
    insta::assert_snapshot!("scenario", pilot.screen());
    pilot.press("Enter");
    insta::assert_snapshot!("play", pilot.screen());
    pilot.seconds(41);
    assert!(pilot.shows("9 秒"), "{}", pilot.screen());
    pilot.press("Esc").later(30).press("Esc");
    assert!(pilot.shows("9 秒"), "a pause costs no time:\n{}", pilot.screen());
    say(&mut pilot, 2);
    assert!(pilot.shows("第 2 步"), "{}", pilot.screen());
    let before = pilot.screen();
    pilot.restart().enter("0012", None);
    assert!(pilot.shows("有一次情景演练还没结束"), "{}", pilot.screen());
    pilot.press("Enter");
    assert_eq!(pilot.screen(), before, "killed, and where it was");
    for _ in 0..MOST {
        if pilot.shows("复盘") {
            break;
        }
        say(&mut pilot, 1);
    }
    insta::assert_snapshot!("ending", pilot.screen());
    pilot.press("Enter Down");
    insta::assert_snapshot!("debrief", pilot.screen());
    pilot.press("F6");
    insta::assert_snapshot!("best_way", pilot.screen());
    pilot.press("F6").resize(120, 40);
    insta::assert_snapshot!("debrief_wide", shot(&pilot));
    pilot.resize(60, 20).press("Enter");
    insta::assert_snapshot!("replay_small", pilot.screen());
    assert!(pilot.shows("第 2 步"), "replayed from the second decision:\n{}", pilot.screen());
    pilot.press("Esc 2").resize(80, 24);
    assert!(pilot.shows("演过 1 次") || pilot.shows("接着演"), "{}", pilot.screen());
}

#[test]
fn who_says_nothing_in_time_is_taken_at_their_word() {
    let folder = tempfile::tempdir().unwrap();
    let mut pilot = seated(folder.path());
    let scenario = ScenarioId::new("phone-fourth-ring");
    pilot.go(Route::Scenario(scenario)).press("Enter 1").seconds(50);
    assert!(pilot.shows("（时间到了，你没有开口）"), "{}", pilot.screen());
    assert!(pilot.shows("第 2 步"), "{}", pilot.screen());
}

#[test]
fn without_a_limit_nobody_is_hurried() {
    let folder = tempfile::tempdir().unwrap();
    let mut pilot = seated(folder.path());
    let scenario = ScenarioId::new("phone-fourth-ring");
    pilot.go(Route::Scenario(scenario)).press("Right Right Enter").later(60);
    assert!(pilot.shows("第 1 步") && !pilot.shows("秒"), "{}", pilot.screen());
}

#[test]
fn every_choice_is_seen_whole_even_in_the_smallest_window() {
    for scenario in scenarios() {
        let folder = tempfile::tempdir().unwrap();
        let mut pilot = seated(folder.path());
        pilot.resize(60, 20).go(Route::Scenario(scenario.id.clone())).press("Enter");
        for n in 0..MOST {
            if pilot.shows("复盘") {
                break;
            }
            let screen = pilot.screen();
            let store = Store::open(&pilot.database(), pilot.now()).unwrap();
            let person = store.find_person("0012").unwrap().unwrap();
            let enrolment = store.enrolment_of(&person.id).unwrap().unwrap();
            let id = store.plays(&enrolment.id).unwrap().pop().unwrap().id;
            let play = store.play(&id).unwrap().unwrap().play;
            let seen: String = screen.chars().filter(|c| !c.is_whitespace() && *c != '│').collect();
            for choice in play.choices() {
                let said: String = choice.say.chars().filter(|c| !c.is_whitespace()).collect();
                assert!(seen.contains(&said), "{said}\n{screen}");
            }
            say(&mut pilot, n % play.choices().len() + 1);
        }
        assert!(pilot.shows("结局"), "{}", pilot.screen());
    }
}

/// The screen with the time of day left out, which depends on where it is.
fn shot(pilot: &Pilot) -> String {
    let screen = pilot.screen();
    let mut rest = screen.as_str();
    let mut told = String::new();
    while let Some((before, after)) = rest.split_once("2026-08-10 ") {
        told.push_str(before);
        told.push_str("2026-08-10 hh:mm");
        rest = after.get(5..).unwrap_or_default();
    }
    told + rest
}

/// 周敏, who trains, enters instead of 李明.
fn trainer(pilot: &mut Pilot) {
    let now = pilot.now();
    let mut store = Store::open(&pilot.database(), now).unwrap();
    let person = store.find_person("0012").unwrap().unwrap();
    store.set_pin(&person.id, "135790", now).unwrap();
    let registration = Registration {
        staff_number: "T1".to_owned(),
        name: "周敏".to_owned(),
        department: "培训中心".to_owned(),
        post: "培训师".to_owned(),
    };
    let (person, enrolment) = (PersonId::new("trainer"), EnrolmentId::new("trainer"));
    store.register(person, enrolment, &registration, Role::Trainer, Some("246802"), now).unwrap();
    pilot.restart().enter("T1", Some("246802"));
}

#[test]
fn a_trainer_sees_which_ways_were_taken_and_where_people_fail() {
    let folder = tempfile::tempdir().unwrap();
    let mut pilot = seated(folder.path());
    let id = ScenarioId::new("phone-fourth-ring");
    assert!(!pilot.shows("%"), "nothing is mastered yet\n{}", pilot.screen());
    for first in 1..=4 {
        pilot.go(Route::Scenario(id.clone())).press("Enter");
        say(&mut pilot, first);
        for _ in 0..MOST {
            if pilot.shows("复盘") {
                break;
            }
            say(&mut pilot, 1);
        }
        pilot.press("Esc");
    }
    pilot.go(Route::map(&id));
    assert!(!pilot.shows("走法图"), "a trainee has no map\n{}", pilot.screen());
    assert!(pilot.shows("掌握") && pilot.shows("%"), "decisions count\n{}", pilot.screen());

    trainer(&mut pilot);
    pilot.press("3");
    assert!(pilot.shows("F8 走法图"), "{}", pilot.screen());
    pilot.press("F8");
    insta::assert_snapshot!("map", pilot.screen());
    pilot.press("F6");
    assert!(pilot.shows("难点 1/5"), "{}", pilot.screen());
    pilot.resize(120, 40);
    insta::assert_snapshot!("map_wide", pilot.screen());
    pilot.resize(60, 20);
    insta::assert_snapshot!("map_small", pilot.screen());
    pilot.resize(80, 24).press("Enter");
    insta::assert_snapshot!("map_scene", pilot.screen());
    pilot.press("F6 Esc Esc");
    assert!(pilot.shows("情景演练"), "{}", pilot.screen());
}

#[test]
fn what_the_customer_says_is_typed_until_a_key_or_a_setting_stops_it() {
    let folder = tempfile::tempdir().unwrap();
    let wish = Wish { typed: true, ..Wish::default() };
    let mut pilot = Pilot::wishing(folder.path(), Arc::clone(&LIBRARY), wish);
    pilot.registered();
    let id = ScenarioId::new("phone-fourth-ring");
    pilot.go(Route::Scenario(id.clone())).press("Enter");
    insta::assert_snapshot!("typing", pilot.screen());
    pilot.pass(80);
    assert!(pilot.shows("看全") && !pilot.shows("50 秒"), "{}", pilot.screen());
    pilot.press("2");
    assert!(pilot.shows("50 秒") && !pilot.shows("▶ 2"), "{}", pilot.screen());
    let whole = pilot.screen();
    // Turned off, the same stands there at once.
    pilot.press("Esc 2").go(Route::Settings).press("Down Down Down Right");
    assert!(pilot.shows("● 整句出现"), "{}", pilot.screen());
    pilot.press("Esc").go(Route::Scenario(id)).press("F7");
    assert_eq!(pilot.screen(), whole);
}
