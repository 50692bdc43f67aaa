//! What the map tells, and where its keys lead.

use super::*;
use crate::domain::id::ChoiceId;
use crate::domain::play::tests::call;
use crate::domain::play::{Event, Traffic};
use crate::tui::pages::play::tests::Desk;

fn chose(scene: &str, choice: &str) -> Event {
    Event::Chose { scene: SceneId::new(scene), choice: ChoiceId::new(choice) }
}

/// Three runs: two hushed and acted, one heard and still stands there.
fn page() -> MapPage {
    let mut traffic = Traffic::default();
    for _ in 0..2 {
        traffic.add(&call(), &[chose("call", "hush"), chose("heard", "act")], None);
    }
    traffic.add(&call(), &[chose("call", "hear"), chose("heard", "ask")], None);
    MapPage::new(call(), Counted { traffic, others: 4 }, 0, false)
}

fn text(page: &MapPage, cx: &Cx<'_>) -> String {
    let view = page.view(cx);
    let rows = view.head.iter().chain(&view.body).map(|r| r.line.to_string());
    rows.collect::<Vec<_>>().join("\n")
}

#[test]
fn every_scene_stands_with_its_ways_and_how_often_they_were_taken() {
    let desk = Desk::new();
    let map = text(&page(), &desk.at(0));
    for told in
        ["学员演了 3 次，演完 2 次", "另有 4 次演的是旧版本", "难点：1 call 67%", "3 heard 67%"]
    {
        assert!(map.contains(told), "{told}\n{map}");
    }
    let row = |of: &str| map.lines().find(|l| l.contains(of)).unwrap_or_default().to_owned();
    assert!(row("说hush").contains("→ 2 lost") && row("说hush").ends_with("2  67%"), "{map}");
    assert!(row("（没有开口）").ends_with("0   0%"), "{map}");
    assert!(row("3 heard  那您").contains("停在这里 1 次"), "{map}");
    assert!(row("× 挂断 · 失败").ends_with("2 100%"), "{map}");
}

#[test]
fn those_that_are_hard_are_gone_through_the_worst_first_and_round() {
    let desk = Desk::new();
    let cx = desk.at(0);
    let mut page = page();
    page.update(Msg::Move(9), &cx);
    let mut places = Vec::new();
    for _ in 0..3 {
        page.update(Msg::Hard, &cx);
        places.push(page.order[page.at].to_string());
    }
    assert_eq!(places[0], places[2], "{places:?}");
    assert_ne!(places[0], places[1]);
}

#[test]
fn a_scene_is_shown_whole_and_left_again() {
    let desk = Desk::new();
    let cx = desk.at(0);
    let mut page = page();
    page.update(Msg::Whole, &cx);
    let whole = text(&page, &cx);
    for told in ["到底有没有人管？", "因为hush", "没有人应", "客户情绪 −15", "30 秒", "2 次，67%"]
    {
        assert!(whole.contains(told), "{told}\n{whole}");
    }
    assert!(matches!(page.route(), Route::Map { scene: 0, whole: true, .. }));
    assert!(page.update(Msg::Back, &cx).is_empty(), "first back to the map");
    assert!(matches!(page.update(Msg::Back, &cx)[..], [Effect::Go(Go::Back)]));
}

#[test]
fn before_anybody_played_there_are_no_bars() {
    let desk = Desk::new();
    let page = MapPage::new(call(), Counted::default(), 99, false);
    let map = text(&page, &desk.at(0));
    assert!(map.contains("还没有学员演过") && !map.contains('%'), "{map}");
    assert_eq!(page.keys(&desk.at(0)).len(), 3, "nothing to jump to");
}
