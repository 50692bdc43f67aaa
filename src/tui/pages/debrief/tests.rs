//! What looking back tells, and where it leads.

use super::*;
use crate::domain::id::Timestamp;
use crate::domain::id::{ChoiceId, SceneId};
use crate::domain::play::Event;
use crate::domain::play::tests::call;
use crate::domain::scenario::{Meter, Outcome};
use crate::store::Record;
use crate::tui::pages::play::tests::{Desk, saved};

fn page() -> DebriefPage {
    let chose = |scene, choice| {
        let scene = SceneId::new(scene);
        Event::Chose { scene, choice: ChoiceId::new(choice) }
    };
    let silent = Event::Silent { scene: SceneId::new("call") };
    let events = [silent, chose("heard", "ask"), chose("heard", "act")];
    let saved = saved(&call(), Pace::Normal, &events);
    DebriefPage::new(PlayId::new("play"), saved, Vec::new(), Pace::Double, 9)
}

fn text(page: &DebriefPage, cx: &Cx<'_>) -> String {
    let view = page.view(cx);
    let rows = view.head.iter().chain(&view.body).map(|r| r.line.to_string());
    rows.collect::<Vec<_>>().join("\n")
}

#[test]
fn each_decision_is_told_with_what_was_better() {
    let desk = Desk::new();
    let cx = desk.at(0);
    let mut page = page();
    assert_eq!(page.at, 2, "no further than the last");
    assert!(text(&page, &cx).contains("可以更好   客户情绪 +10"));
    page.update(Msg::Move(-9), &cx);
    let first = text(&page, &cx);
    for told in ["不该这样   客户情绪 −15", "（没有开口）", "没有人应", "说hear", "因为hear"]
    {
        assert!(first.contains(told), "{told}: {first}");
    }
    assert!(matches!(page.route(), Route::Debrief { step: 0, .. }));
}

#[test]
fn a_replay_takes_over_what_was_decided_before() {
    let desk = Desk::new();
    let cx = desk.at(70);
    let mut page = page();
    page.update(Msg::To(1), &cx);
    let effects = page.update(Msg::Replay, &cx);
    let [Effect::Save(Record::StartPlay(new)), Effect::Go(Go::Replace(Route::Play(play)))] =
        &effects[..]
    else {
        panic!("{effects:?}")
    };
    assert_eq!((&new.play, play.as_str()), (play, "fresh"));
    assert_eq!(new.from, Some((PlayId::new("play"), 1)));
    assert_eq!((new.pace, new.at.0, new.seed), (Pace::Double, 70, 5));
    let effects = page.update(Msg::Again, &cx);
    let [Effect::Save(Record::StartPlay(new)), _] = &effects[..] else { panic!() };
    assert_eq!(new.from, None);
}

#[test]
fn meters_turn_round_and_round() {
    let desk = Desk::new();
    let mut page = page();
    let mut scenario = (*page.scenario).clone();
    let trust =
        Meter { title: "信任".to_owned(), bands: Vec::new(), ..scenario.meters[0].clone() };
    scenario.meters.push(trust);
    page.scenario = Arc::new(scenario);
    page.update(Msg::Meter(-1), &desk.at(0));
    assert!(text(&page, &desk.at(0)).contains("信任  2/2"));
    page.update(Msg::Meter(1), &desk.at(0));
    assert_eq!(page.meter, 0);
}

#[test]
fn all_that_was_better_is_told_the_best_first() {
    let desk = Desk::new();
    let cx = desk.at(0);
    let chose = |scene, choice| {
        let scene = SceneId::new(scene);
        Event::Chose { scene, choice: ChoiceId::new(choice) }
    };
    let saved = saved(&call(), Pace::Normal, &[chose("call", "hear"), chose("heard", "act")]);
    let page = DebriefPage::new(PlayId::new("play"), saved, Vec::new(), Pace::Normal, 1);
    let told = text(&page, &cx);
    let place = |of: &str| told.find(of).unwrap_or_else(|| panic!("{of}: {told}"));
    assert!(place("更好     说promise") < place("因为promise"), "{told}");
    assert!(place("因为promise") < place("也好     说ask") && told.contains("因为ask"), "{told}");
}

#[test]
fn the_best_way_is_told_from_start_to_end_and_left_by_moving() {
    let desk = Desk::new();
    let cx = desk.at(0);
    let mut page = page();
    page.update(Msg::Best, &cx);
    let told = text(&page, &cx);
    for told_of in [
        "您走了 3 步",
        "有 2 步",
        "说hear",
        "因为hear",
        "客户情绪 +30",
        "说promise",
        "结局：满意离开 · 圆满",
    ] {
        assert!(told.contains(told_of), "{told_of}: {told}");
    }
    page.update(Msg::Move(-1), &cx);
    assert!(text(&page, &cx).contains("第 3 步"), "the decision that was left");
}

#[test]
fn earlier_runs_stand_beside_this_one() {
    let desk = Desk::new();
    let cx = desk.at(0);
    let run = |id: &str, day: i64, ended: Option<(&str, Outcome)>, score| PlayRow {
        id: PlayId::new(id),
        scenario: call().id.clone(),
        title: "一通电话".to_owned(),
        started: Timestamp(day * 86_400_000),
        ended: ended.map(|(title, result)| (title.to_owned(), result)),
        score,
        steps: 4,
    };
    let other =
        PlayRow { scenario: crate::domain::id::ScenarioId::new("x"), ..run("x", 1, None, 0) };
    let mut page = page();
    assert_eq!((page.run_before(), page.run_rows(72, &cx).len()), (None, 0), "alone it is no list");
    let runs = vec![
        other,
        run("first", 1, Some(("挂断", Outcome::Failed)), 30),
        run("open", 2, None, 50),
        run("play", 3, Some(("挂断", Outcome::Failed)), 42),
        run("last", 4, Some(("满意离开", Outcome::Good)), 95),
    ];
    let events = [Event::Silent { scene: SceneId::new("call") }];
    let saved = saved(&call(), Pace::Normal, &events);
    page = DebriefPage::new(PlayId::new("play"), saved, runs, Pace::Normal, 0);
    let told: Vec<String> = page.run_rows(72, &cx).iter().map(|r| r.line.to_string()).collect();
    assert_eq!(told.len(), 2 + 4, "{told:?}");
    assert!(told[2].ends_with("95 分   ✓ 满意离开") && told[3].starts_with('▶'), "{told:?}");
    assert!(told[4].contains("没演完，停在第 5 步"), "{told:?}");
    let before = page.run_before().unwrap();
    let effects = page.update(Msg::Run(before), &cx);
    let [Effect::Go(Go::Replace(Route::Debrief { play, .. }))] = &effects[..] else { panic!() };
    assert_eq!(play.as_str(), "first", "an open one is none to look back at");
}
