//! What keys, seconds and dialogs make of a run.

use std::sync::Arc;

use super::*;
use crate::content::Library;
use crate::domain::id::{ClassId, Day, EnrolmentId, PersonId, WindowId};
use crate::domain::person::{Class, Enrolment, Person, Role};
use crate::domain::play::tests::call;
use crate::domain::scenario::Scenario;
use crate::locale::{Lang, Texts};
use crate::tui::page::Me;
use crate::tui::theme::Theme;

/// What a page may know, for pages that are asked without an application.
pub struct Desk {
    library: Library,
    theme: Theme,
    texts: Texts,
    window: WindowId,
    me: Me,
}

impl Desk {
    pub fn new() -> Desk {
        let scenario = call();
        let person = Person {
            id: PersonId::new("person"),
            staff_number: "0012".to_owned(),
            name: "李明".to_owned(),
            department: "供电所".to_owned(),
            post: "收费员".to_owned(),
            role: Role::Trainee,
            left: false,
        };
        let class = Class { id: ClassId::new("class"), title: "自学".to_owned(), ends: None };
        let enrolment = Enrolment { id: EnrolmentId::new("enrolment"), person, class };
        Desk {
            library: Library {
                scenarios: [(scenario.id.clone(), scenario)].into_iter().collect(),
                ..Library::default()
            },
            theme: Theme::of("dark", true, false),
            texts: Texts::of(Lang::Zh),
            window: WindowId::new("window"),
            me: Me { enrolment, fixed: false },
        }
    }

    /// The same desk so many milliseconds after the start.
    pub fn at(&self, millis: i64) -> Cx<'_> {
        Cx {
            now: Timestamp(millis),
            columns: 72,
            rows: 21,
            me: Some(&self.me),
            library: &self.library,
            theme: &self.theme,
            texts: &self.texts,
            window: &self.window,
            day_of: |at| Day(at.0 / 86_400_000),
            fresh: "fresh",
            seed: 5,
            typed: false,
            synthetic: false,
            prints: std::path::Path::new("prints"),
        }
    }
}

pub fn saved(scenario: &Arc<Scenario>, pace: Pace, events: &[Event]) -> SavedPlay {
    let events = events.iter().cloned().map(|event| (Timestamp(0), event));
    SavedPlay {
        seq: events.len() as u32,
        play: Play::start(Arc::clone(scenario), 5, Timestamp(0)).resume(events),
        scenario: Arc::clone(scenario),
        mode: Mode::Practice,
        pace,
        seed: 5,
        draft: String::new(),
        enrolment: EnrolmentId::new("enrolment"),
        started: Timestamp(0),
    }
}

fn page(pace: Pace, events: &[Event], cx: &Cx<'_>) -> PlayPage {
    PlayPage::new(PlayId::new("play"), saved(&call(), pace, events), false, cx)
}

/// Lets the page have what it wants saved; the events with their places.
fn save(page: &mut PlayPage, effects: Vec<Effect>, cx: &Cx<'_>) -> Vec<(u32, Event)> {
    let mut events = Vec::new();
    for effect in effects {
        if let Effect::Save(record) = effect {
            page.saved(&record, cx);
            if let Record::Play { seq, event, .. } = record {
                events.push((seq, event));
            }
        }
    }
    events
}

fn tell(page: &mut PlayPage, msg: Msg, cx: &Cx<'_>) -> Vec<(u32, Event)> {
    let effects = page.update(msg, cx);
    save(page, effects, cx)
}

fn opened(desk: &Desk, pace: Pace) -> PlayPage {
    let mut page = page(pace, &[], &desk.at(0));
    tell(&mut page, Msg::Tick, &desk.at(0));
    page
}

fn place(page: &PlayPage, choice: &str) -> usize {
    page.offered().iter().position(|c| c.id.as_str() == choice).unwrap()
}

fn chose(scene: &str, choice: &str) -> Event {
    let scene = crate::domain::id::SceneId::new(scene);
    Event::Chose { scene, choice: crate::domain::id::ChoiceId::new(choice) }
}

fn silent(scene: &str) -> Event {
    Event::Silent { scene: crate::domain::id::SceneId::new(scene) }
}

#[test]
fn the_window_is_written_down_first_and_what_is_said_after_it() {
    let desk = Desk::new();
    let mut page = page(Pace::Normal, &[], &desk.at(0));
    assert_eq!(page.wakes_at(&desk.at(0)), Some(Timestamp(0)));
    let window = WindowId::new("window");
    let opening = tell(&mut page, Msg::Tick, &desk.at(0));
    assert_eq!(opening, [(0, Event::Opened { window })]);
    let hear = place(&page, "hear");
    tell(&mut page, Msg::Select(hear), &desk.at(900));
    assert_eq!(tell(&mut page, Msg::Say, &desk.at(1000)), [(1, chose("call", "hear"))]);
    assert_eq!((page.selected, page.seq), (None, 2));
}

#[test]
fn a_window_that_could_not_be_written_down_comes_with_the_first_words() {
    let desk = Desk::new();
    let mut page = page(Pace::Normal, &[], &desk.at(0));
    // The disk is full: nothing is saved, and it is not asked for again and again.
    assert_eq!(page.update(Msg::Tick, &desk.at(0)).len(), 1);
    assert_ne!(page.wakes_at(&desk.at(1)), Some(Timestamp(1)));
    assert_eq!(page.left(Timestamp(99_000)), Some(30_000), "time runs once the run is opened");
    let hear = place(&page, "hear");
    tell(&mut page, Msg::Select(hear), &desk.at(99_000));
    let said = tell(&mut page, Msg::Say, &desk.at(99_000));
    let places: Vec<u32> = said.iter().map(|(seq, _)| *seq).collect();
    assert_eq!((places, said[1].1.clone()), (vec![0, 1], chose("call", "hear")));
}

#[test]
fn a_digit_or_a_second_enter_says_nothing() {
    let desk = Desk::new();
    let mut page = opened(&desk, Pace::Normal);
    assert!(matches!(page.update(Msg::Say, &desk.at(1))[..], [Effect::Say(_)]));
    assert!(page.update(Msg::Select(1), &desk.at(2)).is_empty());
    assert_eq!((page.selected, page.play.steps().len()), (Some(1), 0));
    assert!(page.update(Msg::Select(7), &desk.at(3)).is_empty());
    assert_eq!(page.selected, None, "there is no eighth choice");
    page.update(Msg::Move(-1), &desk.at(4));
    assert_eq!(page.selected, Some(1), "up from nowhere is the last");
    tell(&mut page, Msg::Say, &desk.at(5));
    assert!(matches!(page.update(Msg::Say, &desk.at(6))[..], [Effect::Say(_)]));
    assert_eq!(page.play.steps().len(), 1);
}

#[test]
fn nothing_shows_before_it_is_saved() {
    let desk = Desk::new();
    let mut page = opened(&desk, Pace::Normal);
    page.update(Msg::Select(0), &desk.at(1));
    let before = page.play.clone();
    page.update(Msg::Say, &desk.at(2));
    assert_eq!((page.play, page.selected), (before, Some(0)));
}

#[test]
fn time_runs_by_the_second_and_ends_in_silence() {
    let desk = Desk::new();
    let mut page = opened(&desk, Pace::Normal);
    assert_eq!(page.wakes_at(&desk.at(1_500)), Some(Timestamp(2_000)));
    assert!(page.listen(&Input::Tick, &desk.at(2_000)).is_none(), "only the bar changes");
    page.update(Msg::Select(0), &desk.at(29_000));
    assert!(page.listen(&Input::Tick, &desk.at(30_000)).is_some());
    assert_eq!(tell(&mut page, Msg::Tick, &desk.at(30_000)), [(1, silent("call"))]);
    assert_eq!(page.limit(), None, "there is no hurry in the next scene");
    assert_eq!(page.wakes_at(&desk.at(30_001)), None);
}

#[test]
fn words_that_come_too_late_are_silence() {
    let desk = Desk::new();
    let mut page = opened(&desk, Pace::Normal);
    page.update(Msg::Select(0), &desk.at(29_999));
    assert_eq!(tell(&mut page, Msg::Say, &desk.at(30_000)), [(1, silent("call"))]);
}

#[test]
fn the_pace_doubles_the_time_or_takes_it_away() {
    let desk = Desk::new();
    let double = opened(&desk, Pace::Double);
    assert_eq!(double.left(Timestamp(1000)), Some(59_000));
    let unlimited = opened(&desk, Pace::Unlimited);
    assert_eq!(unlimited.left(Timestamp(1000)), None);
    assert_eq!(unlimited.wakes_at(&desk.at(1000)), None);
}

#[test]
fn time_stands_still_while_a_dialog_lies_over_it() {
    let desk = Desk::new();
    let mut page = opened(&desk, Pace::Normal);
    assert!(matches!(page.update(Msg::Pause, &desk.at(10_000))[..], [Effect::Ask(_)]));
    page.update(Msg::Covered(true), &desk.at(10_000));
    assert_eq!(
        (page.left(Timestamp(500_000)), page.wakes_at(&desk.at(500_000))),
        (Some(20_000), None)
    );
    page.update(Msg::Answered(0), &desk.at(500_000));
    page.update(Msg::Covered(false), &desk.at(500_000));
    assert_eq!(page.left(Timestamp(501_000)), Some(19_000));
}

#[test]
fn leaving_writes_nothing_and_a_resumed_decision_starts_afresh() {
    let desk = Desk::new();
    let mut page = opened(&desk, Pace::Normal);
    let left = page.update(Msg::Answered(1), &desk.at(20_000));
    assert!(matches!(left[..], [Effect::Go(Go::Back), Effect::Say(_)]));
    let window = || WindowId::new("before");
    let events = [Event::Opened { window: window() }];
    let mut again = self::page(Pace::Normal, &events, &desk.at(900_000));
    assert_eq!(tell(&mut again, Msg::Tick, &desk.at(900_000))[0].0, 1, "after what was there");
    assert_eq!(again.left(Timestamp(901_000)), Some(29_000));
}

#[test]
fn a_run_that_counts_gives_no_time_away() {
    let desk = Desk::new();
    let counts = SavedPlay { mode: Mode::Assessment, ..saved(&call(), Pace::Unlimited, &[]) };
    let mut page = PlayPage::new(PlayId::new("play"), counts, true, &desk.at(12_000));
    assert_eq!(page.left(Timestamp(12_000)), Some(18_000));
    tell(&mut page, Msg::Tick, &desk.at(12_000));
    page.update(Msg::Covered(true), &desk.at(13_000));
    assert_eq!(page.left(Timestamp(20_000)), Some(10_000));
    assert!(page.wakes_at(&desk.at(20_000)).is_some());
}

#[test]
fn a_refused_event_is_not_written() {
    let desk = Desk::new();
    let page = opened(&desk, Pace::Normal);
    assert!(page.decide(Err(Refusal::NotOffered), &desk.at(1)).is_empty());
    let ended = page.decide(Err(Refusal::Ended), &desk.at(1));
    assert!(matches!(&ended[..], [Effect::Go(Go::Replace(Route::Debrief { step: 0, .. }))]));
}

#[test]
fn at_the_ending_there_is_only_looking_back() {
    let desk = Desk::new();
    let events = [chose("call", "hear"), chose("heard", "promise")];
    let mut page = page(Pace::Normal, &events, &desk.at(0));
    assert_eq!(page.wakes_at(&desk.at(0)), None, "an ended run is opened by nobody");
    assert_eq!(page.keys(&desk.at(0)).len(), 2);
    let text: Vec<String> =
        page.view(&desk.at(0)).foot.iter().map(|r| r.line.to_string()).collect();
    assert!(text.iter().any(|l| l.contains("结局：满意离开   圆满")), "{text:?}");
    assert!(text.iter().any(|l| l.contains("王女士后来对别人说：“就那样”")), "{text:?}");
    let effects = page.update(Msg::LookBack, &desk.at(0));
    assert!(matches!(&effects[..], [Effect::Go(Go::Replace(Route::Debrief { .. }))]));
}

#[test]
fn the_order_of_the_choices_is_the_runs_own_and_stays() {
    let desk = Desk::new();
    let order = |seed| {
        let saved = SavedPlay { seed, ..saved(&call(), Pace::Normal, &[]) };
        let page = PlayPage::new(PlayId::new("play"), saved, false, &desk.at(0));
        page.offered().iter().map(|c| c.id.to_string()).collect::<Vec<_>>()
    };
    assert_eq!(order(5), order(5));
    let orders: std::collections::BTreeSet<_> = (0..20).map(order).collect();
    assert_eq!(orders.len(), 2, "two choices have two orders");
}

/// A fresh run whose lines are typed: 8 characters, 4 at once.
fn typing(desk: &Desk) -> PlayPage {
    let mut page =
        PlayPage::new(PlayId::new("play"), saved(&call(), Pace::Normal, &[]), true, &desk.at(0));
    tell(&mut page, Msg::Tick, &desk.at(0));
    page
}

fn shown(page: &PlayPage, cx: &Cx<'_>) -> String {
    let view = page.view(cx);
    let rows = view.body.iter().chain(&view.foot).map(|r| r.line.to_string());
    rows.collect::<Vec<_>>().join("\n")
}

#[test]
fn lines_appear_bit_by_bit_and_time_runs_once_they_stand() {
    let desk = Desk::new();
    let mut page = typing(&desk);
    let first = shown(&page, &desk.at(0));
    assert!(
        first.contains("到底有没") && !first.contains('人') && !first.contains("说hear"),
        "{first}"
    );
    assert_eq!(page.wakes_at(&desk.at(0)), Some(Timestamp(80)));
    assert_eq!(page.left(Timestamp(80)), Some(30_000));
    assert_eq!(page.view(&desk.at(0)).foot.len(), page.view(&desk.at(80)).foot.len());
    let whole = shown(&page, &desk.at(80));
    assert!(whole.contains("到底有没有人管？") && whole.contains("说hear"), "{whole}");
    let Some(msg) = page.listen(&Input::Tick, &desk.at(80)) else { panic!("it stands") };
    assert!(tell(&mut page, msg, &desk.at(80)).is_empty(), "nothing is written for it");
    assert_eq!(page.left(Timestamp(1_080)), Some(29_000));
    assert_eq!(page.wakes_at(&desk.at(80)), Some(Timestamp(1_080)), "only the clock still wakes");
}

#[test]
fn the_first_key_shows_the_rest_and_does_nothing_else() {
    let desk = Desk::new();
    let mut page = typing(&desk);
    let key = |c: char| Input::Key(crossterm::event::KeyEvent::from(KeyCode::Char(c)));
    assert!(crate::tui::keys::look_up(&page.keys(&desk.at(5)), KeyCode::Char('2')).is_none());
    assert!(page.listen(&key('?'), &desk.at(5)).is_none(), "who asks for help gets it");
    let Some(msg) = page.listen(&key('2'), &desk.at(5)) else { panic!("any key") };
    assert!(tell(&mut page, msg, &desk.at(5)).is_empty());
    assert_eq!((page.selected, page.typing), (None, None));
    assert_eq!(page.left(Timestamp(1_005)), Some(29_000), "the time runs from that key on");
    assert!(page.listen(&key('2'), &desk.at(6)).is_none(), "now keys mean what they say");
}

#[test]
fn nothing_is_typed_again_nor_where_it_counts() {
    let desk = Desk::new();
    let gone_on = SavedPlay { seq: 1, ..saved(&call(), Pace::Normal, &[]) };
    let page = PlayPage::new(PlayId::new("play"), gone_on, true, &desk.at(0));
    assert!(page.typing.is_none(), "what was read already stands");
    let counts = SavedPlay { mode: Mode::Assessment, ..saved(&call(), Pace::Normal, &[]) };
    let page = PlayPage::new(PlayId::new("play"), counts, true, &desk.at(0));
    assert!(page.typing.is_none());
}

#[test]
fn what_is_typed_waits_under_a_dialog() {
    let desk = Desk::new();
    let mut page = typing(&desk);
    page.update(Msg::Covered(true), &desk.at(0));
    assert_eq!(page.wakes_at(&desk.at(500)), None);
    page.update(Msg::Covered(false), &desk.at(500));
    assert!(page.typed_so_far(Timestamp(579)).is_some());
    assert_eq!(
        (page.typed_so_far(Timestamp(580)), page.left(Timestamp(1_580))),
        (None, Some(29_000))
    );
}
