//! What looking back tells, and where it leads.

use super::*;
use crate::domain::id::{ChoiceId, SceneId};
use crate::domain::play::Event;
use crate::domain::play::tests::call;
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
    DebriefPage::new(PlayId::new("play"), saved, Pace::Double, 9)
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
