//! The operation drill at the screen, from the list of institutions to the debrief.

#![expect(clippy::unwrap_used, clippy::panic, reason = "where a test cannot go on it fails")]

use std::sync::{Arc, LazyLock};

use lichuang::content::{self, Library, Sources};
use lichuang::domain::drill::act::{Act, Ground};
use lichuang::domain::drill::case::{Mark, Stage};
use lichuang::domain::drill::roster::Mode;
use lichuang::domain::drill::{Advice, Drill};
use lichuang::domain::id::DrillId;
use lichuang::locale::Lang;
use lichuang::store::Store;
use lichuang::tui::pilot::{Pilot, Wish};
use lichuang::tui::route::Route;

/// The course as it is, with every step open from the start.
static LIBRARY: LazyLock<Arc<Library>> = LazyLock::new(|| {
    let (mut library, _) = content::load(&Sources::built_in());
    for step in &mut library.course.path {
        step.needs.clear();
    }
    Arc::new(library)
});

/// Steps that no run needs.
const MOST: usize = 1500;

fn seated(folder: &std::path::Path) -> Pilot {
    let mut pilot = Pilot::new(folder, Arc::clone(&LIBRARY));
    pilot.registered();
    pilot
}

/// The run that was begun last, as it is stored.
fn stored(pilot: &Pilot) -> (DrillId, Drill) {
    let store = Store::open(&pilot.database(), pilot.now()).unwrap();
    let person = store.find_person("0012").unwrap().unwrap();
    let enrolment = store.enrolment_of(&person.id).unwrap().unwrap();
    let id = store.drills(&enrolment.id).unwrap().pop().unwrap().id;
    let drill = store.drill(&id).unwrap().unwrap().drill;
    (id, drill)
}

/// Chooses the entry that has a text.
fn choose(pilot: &mut Pilot, text: &str) {
    for _ in 0..20 {
        let on = |row: &str| row.contains('▶') && row.contains(text);
        if pilot.screen().lines().skip(2).any(on) {
            pilot.press("Enter");
            return;
        }
        pilot.press("Down");
    }
    for _ in 0..20 {
        pilot.press("Up");
        let on = |row: &str| row.contains('▶') && row.contains(text);
        if pilot.screen().lines().skip(2).any(on) {
            pilot.press("Enter");
            return;
        }
    }
    panic!("{text} is not to be chosen:\n{}", pilot.screen());
}

/// Does on the screen what an act says.
fn perform(pilot: &mut Pilot, drill: &Drill, case: usize, act: &Act) {
    let number = drill.cases()[case].visit.number.to_string();
    for key in ["Right"; 10].into_iter().chain(["Left"; 10]) {
        let head = pilot.screen();
        if head.lines().any(|l| l.contains(&format!("▶ {number} "))) {
            break;
        }
        pilot.press(key);
    }
    let item = drill.item(&drill.cases()[case]).unwrap();
    let mark = |mark: &Mark| match mark {
        Mark::Submitted => "已提交",
        Mark::Missing => "没有提交",
        Mark::Follows => "允许发证时补交",
        Mark::Waived => "特批可免",
        Mark::HandedBack => "退还客户",
    };
    let steps: Vec<String> = match act {
        Act::Call => vec!["叫号".into()],
        Act::Register { item } => {
            vec!["登记：选事项".into(), drill.office().items[*item].title.clone()]
        }
        Act::Mark { paper, mark: m } => {
            let surplus = paper.checked_sub(item.documents.len());
            let title = match surplus {
                Some(n) => {
                    let n = drill.cases()[case].visit.surplus[n];
                    drill.office().surplus[n].title.clone()
                }
                None => item.documents[*paper].title.clone(),
            };
            vec![title, mark(m).into()]
        }
        Act::Accept => vec!["资料齐全，受理".into()],
        Act::Notify => vec!["打印补办通知".into()],
        Act::GoOn => vec!["凭编号续办".into()],
        Act::Share { departments, .. } => {
            let names = departments.iter().map(|n| drill.office().departments[*n].clone());
            std::iter::once("抄告相关".to_owned())
                .chain(names)
                .chain(["几家同时审".to_owned()])
                .collect()
        }
        Act::Press { part } => vec!["催办".into(), item.joint[*part].department.clone()],
        Act::Pass => vec!["审核通过".into()],
        Act::Refuse { ground } => {
            let why = match ground {
                Ground::Review => item.review.as_ref().unwrap().why.clone(),
                _ => item.upward.as_ref().unwrap().denied.clone().unwrap(),
            };
            vec!["不予办理".into(), why.chars().take(8).collect()]
        }
        Act::Submit => vec!["上报".into()],
        Act::Approve => vec!["按批复同意".into()],
        Act::Made => vec!["办完".into()],
        Act::Remake => vec!["退回重做".into()],
        Act::Remind => vec!["打电话".into()],
        Act::Receive { paper } => vec![format!("收补交件：{}", item.documents[*paper].title)],
        Act::Charge { yuan: 0 } => vec!["收费".into(), "免收".into()],
        Act::Charge { yuan } => vec!["收费".into(), format!("收 {yuan} 元")],
        Act::Give => vec!["发证".into()],
        Act::Delete { .. } => vec!["删除".into(), "重复登记".into()],
        Act::Redo => vec!["重办".into()],
        Act::RegisterAgain => vec!["重新登记".into()],
    };
    for step in steps {
        choose(pilot, &step);
    }
}

/// Works at the screen as advised until the run has ended; `at` is asked before every step.
fn work(pilot: &mut Pilot, mut at: impl FnMut(&mut Pilot, &Drill)) {
    for _ in 0..MOST {
        at(pilot, &stored(pilot).1);
        let (_, drill) = stored(pilot);
        match drill.advice() {
            None => return,
            Some(Advice::Wait) => choose(pilot, "等着"),
            Some(Advice::Do { case, act }) => perform(pilot, &drill, case, &act),
        }
        assert!(stored(pilot).1 != drill, "nothing was done:\n{}", pilot.screen());
    }
}

#[test]
fn a_guided_run_is_worked_from_the_list_to_the_debrief() {
    let folder = tempfile::tempdir().unwrap();
    let mut pilot = seated(folder.path());
    assert!(pilot.shows("9 上岗实操"), "{}", pilot.screen());
    pilot.press("9");
    insta::assert_snapshot!("list", pilot.screen());
    pilot.press("3 Enter");
    let mut seen = std::collections::BTreeSet::new();
    work(&mut pilot, |pilot, drill| {
        let Some(Advice::Do { case, .. }) = drill.advice() else { return };
        let stage = drill.cases()[case].stage;
        if seen.insert(stage) && matches!(stage, Stage::Checking | Stage::Reviewing) {
            insta::assert_snapshot!(format!("guided_{stage:?}"), pilot.screen());
        }
    });
    insta::assert_snapshot!("ended", pilot.screen());
    assert_eq!(stored(&pilot).1.score(), 100);
    pilot.press("Enter");
    insta::assert_snapshot!("totals", pilot.screen());
    pilot.press("Right Down Enter");
    insta::assert_snapshot!("debrief_without_faults", pilot.screen());
    pilot.press("Esc");
    assert!(pilot.shows("上过 1 场，最好 100 分"), "{}", pilot.screen());
    assert!(pilot.shows("● 自由"), "who was guided once goes on freely:\n{}", pilot.screen());
}

#[test]
fn a_free_run_tells_nothing_is_resumed_after_a_kill_and_every_deviation_has_its_rule() {
    let folder = tempfile::tempdir().unwrap();
    let mut pilot = seated(folder.path());
    pilot.go(Route::Drills { selected: 1 }).press("Right Enter");
    assert!(!pilot.shows("带教  "), "{}", pilot.screen());
    choose(&mut pilot, "叫号");
    choose(&mut pilot, "登记：选事项");
    let (_, drill) = stored(&pilot);
    let wanted = drill.cases()[0].visit.item;
    let wrong = drill.office().items.iter().enumerate().find(|(n, _)| *n != wanted).unwrap().1;
    choose(&mut pilot, &wrong.title);
    choose(&mut pilot, "资料齐全，受理");
    assert!(pilot.shows("办不下去：登记的事项不是客户要办的。"), "{}", pilot.screen());
    insta::assert_snapshot!("free_wrong_item", pilot.screen());
    let before = pilot.screen();
    pilot.restart().enter("0012", None);
    assert!(pilot.shows("有一场上岗实操还没有办完"), "{}", pilot.screen());
    pilot.press("Enter");
    assert_eq!(pilot.screen(), before, "killed, and where it was");
    pilot.resize(120, 40);
    insta::assert_snapshot!("free_wide", pilot.screen());
    pilot.resize(60, 20);
    insta::assert_snapshot!("free_small", pilot.screen());
    pilot.resize(80, 24).press("F9");
    insta::assert_snapshot!("stop", pilot.screen());
    pilot.press("2");
    assert!(pilot.shows("已经收工"), "{}", pilot.screen());
    pilot.press("Enter Enter");
    insta::assert_snapshot!("debrief", pilot.screen());
    pilot.resize(120, 40);
    insta::assert_snapshot!("debrief_wide", pilot.screen());
    let (first, drill) = stored(&pilot);
    pilot.press("Enter");
    let (again, fresh) = stored(&pilot);
    assert_ne!(first, again);
    assert_eq!(fresh.roster(), drill.roster(), "the same customers");
}

#[test]
fn a_run_goes_on_with_the_institution_as_it_was() {
    let folder = tempfile::tempdir().unwrap();
    let mut pilot = seated(folder.path());
    pilot.go(Route::Drills { selected: 0 }).press("Enter");
    choose(&mut pilot, "叫号");
    let (id, before) = stored(&pilot);
    drop(pilot);
    let mut library = (**LIBRARY).clone();
    for office in library.offices.values_mut() {
        let mut edited = (**office).clone();
        edited.items.reverse();
        edited.title = "改了名的单位".into();
        *office = Arc::new(edited);
    }
    let mut pilot = Pilot::new(folder.path(), library);
    pilot.enter("0012", None).go(Route::Drill(id));
    assert!(!pilot.shows("改了名的单位") && pilot.shows("申办"), "{}", pilot.screen());
    assert_eq!(stored(&pilot).1.cases(), before.cases());
}

#[test]
fn every_free_run_of_some_seeds_can_be_worked_at_the_smallest_window() {
    let folder = tempfile::tempdir().unwrap();
    let mut pilot = seated(folder.path());
    pilot.resize(60, 20);
    for selected in 0..LIBRARY.offices.len() {
        pilot.go(Route::Drills { selected }).press("Right Enter");
        let mut nothing = |_: &mut Pilot, _: &Drill| ();
        work(&mut pilot, &mut nothing);
        assert_eq!(stored(&pilot).1.score(), 100, "{}", pilot.screen());
    }
}

#[test]
fn the_desk_is_worked_with_the_mouse_and_in_english_too() {
    let folder = tempfile::tempdir().unwrap();
    let wish = Wish { lang: Lang::En, ..Wish::default() };
    let mut pilot = Pilot::wishing(folder.path(), Arc::clone(&LIBRARY), wish);
    pilot.registered().go(Route::Drills { selected: 1 });
    pilot.press("Enter").click_on("Call the customer");
    assert!(pilot.shows("▶ 1  Call the customer"), "{}", pilot.screen());
    pilot.press("Enter Enter").click_on("电能表校验").press("Enter");
    insta::assert_snapshot!("english", pilot.screen());
    pilot.press("F5");
    assert!(pilot.shows("Closed at other windows"), "{}", pilot.screen());
    pilot.press("F1");
    assert!(pilot.shows("F9") && pilot.shows("digits"), "{}", pilot.screen());
    let (_, drill) = stored(&pilot);
    assert_eq!(drill.cases()[0].log.len(), 2);
}

#[test]
fn another_case_is_turned_to_by_arrows_and_by_clicking() {
    let folder = tempfile::tempdir().unwrap();
    let mut pilot = seated(folder.path());
    pilot.go(Route::Drills { selected: 1 }).press("Right Enter");
    while stored(&pilot).1.cases().iter().filter(|c| c.stage == Stage::Queued).count() < 2 {
        choose(&mut pilot, "等着");
    }
    pilot.press("Right Right Left Left Left");
    assert!(pilot.shows("▶ 101"), "{}", pilot.screen());
    for size in [(80, 24), (120, 40)] {
        pilot.resize(size.0, size.1).click_on("102 ");
        assert!(pilot.shows("▶ 102"), "{}", pilot.screen());
        pilot.press("Left");
        assert!(pilot.shows("▶ 101"), "{}", pilot.screen());
    }
    // Calling the later one first is possible, and not fair.
    pilot.press("Right Enter F9 2 Enter Enter Down");
    assert!(pilot.shows("先来的还在等，就叫了后来的。"), "{}", pilot.screen());
}

#[test]
fn a_guided_run_says_what_is_wrong_with_a_paper_and_what_a_mistake_breaks() {
    let folder = tempfile::tempdir().unwrap();
    let mut pilot = seated(folder.path());
    let (mut explained, mut mistaken) = (false, false);
    for selected in 0..LIBRARY.offices.len() {
        pilot.go(Route::Drills { selected }).press("Left Enter");
        if stored(&pilot).1.roster().mode == Mode::Free {
            pilot.press("Esc").go(Route::Drills { selected }).press("F7");
        }
        work(&mut pilot, |pilot, drill| {
            let Some(Advice::Do { case, act: Act::Mark { paper, mark } }) = drill.advice() else {
                return;
            };
            let case = &drill.cases()[case];
            let document = drill.item(case).unwrap().documents.get(paper);
            let flaw = document.and_then(|d| d.flaw(case.papers[paper]));
            let Some(flaw) = flaw.filter(|_| mark == Mark::Missing && !mistaken) else { return };
            let seen: String = pilot.screen().chars().filter(|c| !" \n│".contains(*c)).collect();
            let why: String = flaw.why.chars().filter(|c| *c != ' ').collect();
            explained |= seen.contains(&why);
            // Taken all the same, and every other paper as it is.
            let number = drill.cases().iter().position(|c| c == case).unwrap();
            let taken = Act::Mark { paper, mark: Mark::Submitted };
            perform(pilot, drill, number, &taken);
            for other in (0..case.papers.len()).filter(|n| *n != paper && case.marks[*n].is_none())
            {
                let mark = case.right_mark(drill.office(), other);
                let (_, now) = stored(pilot);
                perform(pilot, &now, number, &Act::Mark { paper: other, mark });
            }
            choose(pilot, "资料齐全，受理");
            mistaken = pilot.shows("记一处：");
        });
    }
    assert!(explained && mistaken, "{explained} {mistaken}");
}
