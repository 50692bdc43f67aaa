//! Stories of cases, and what holds whatever is done.

use proptest::prelude::*;

use super::act::{Ground, Reason};
use super::case::Mark;
use super::office::{Document, Fee, Flaw, Make, Part, Review, Says, Surplus, Upward};
use super::roster::{Mode, Shape};
use super::totals::{Scope, Until};
use super::*;
use crate::domain::id::OfficeId;

fn document(title: &str) -> Document {
    let flaw = |shows: &str, why: &str| Flaw { shows: shows.into(), why: why.into() };
    Document {
        title: title.into(),
        shows: format!("{title}，齐的"),
        follow: false,
        waive: None,
        missing: Some("没带".into()),
        wrong: vec![flaw("复印件", "要原件")],
        expired: vec![flaw("去年到期", "过期了")],
    }
}

fn item(title: &str, documents: Vec<Document>) -> ServiceItem {
    ServiceItem {
        title: title.into(),
        asks: vec![format!("我要办{title}")],
        minutes: 20,
        review: None,
        upward: None,
        make: Make { what: "证".into(), days: 0 },
        fee: Fee { yuan: 10, unit: "本局".into(), account: "基本户".into() },
        joint: Vec::new(),
        documents,
    }
}

/// An institution with every kind of procedure.
fn office() -> Office {
    let review = Review {
        days: 1,
        look: "查欠费".into(),
        fine: "没有欠费".into(),
        bad: "有欠费".into(),
        why: "欠费未清".into(),
    };
    let at_once = item(
        "即办",
        vec![
            document("身份证"),
            Document { follow: true, ..document("照片") },
            Document { waive: Some("困难证明".into()), ..document("户口本") },
        ],
    );
    let reviewed =
        ServiceItem { review: Some(review.clone()), ..item("需审", vec![document("申请表")]) };
    let upward =
        Upward { to: "市局".into(), days: 2, reply: 2, denied: Some("名额已满".into()) };
    let submitted = ServiceItem {
        upward: Some(upward),
        make: Make { what: "执照".into(), days: 3 },
        ..item("送审", vec![document("章程"), document("场地证明")])
    };
    let part =
        |department: &str, days| Part {
            department: department.into(), does: "审核".into(), days
        };
    let joint = ServiceItem {
        review: Some(review),
        joint: vec![part("城管", 3), part("交警", 2)],
        ..item("联办", vec![document("方案")])
    };
    let lines = |text: &str| vec![text.to_owned()];
    Office {
        id: OfficeId::new("hall"),
        title: "大厅".into(),
        notice: "剧本设定".into(),
        department: "窗口".into(),
        window: "1 号窗".into(),
        windows: vec!["2 号窗".into()],
        departments: ["窗口", "城管", "交警", "消防"].map(String::from).to_vec(),
        settlement: 16 * 60 + 30,
        cases: 6,
        customers: ["王芳", "李伟", "张敏", "刘洋", "陈静", "赵强"].map(String::from).to_vec(),
        says: Says { forgets: lines("打电话给我"), ..Says::default() },
        surplus: vec![Surplus { title: "结婚证".into(), shows: "原件".into() }],
        items: vec![at_once, reviewed, submitted, joint],
    }
}

fn drill(mode: Mode, seed: u64) -> Drill {
    Drill::start(Arc::new(Roster::draw(&office(), mode, seed)))
}

/// A run with one customer, as a test wants them.
fn one(item: usize, change: impl FnOnce(&mut roster::Visit)) -> Drill {
    let mut roster = Roster::draw(&office(), Mode::Guided, 1);
    let papers = office().items[item].documents.iter().map(|_| Shape::Fine).collect();
    roster.visits.truncate(1);
    roster.visits[0].item = item;
    roster.visits[0].papers = papers;
    change(&mut roster.visits[0]);
    Drill::start(Arc::new(roster))
}

fn does(drill: &mut Drill, act: Act) -> Option<Rule> {
    let event = drill.act(0, act.clone());
    assert!(event.is_ok(), "{act:?} in {:?}", drill.cases()[0].stage);
    drill.apply(&event.unwrap_or(Event::Waited));
    drill.outcome().stopped
}

fn tick(drill: &mut Drill, marks: &[Mark]) {
    for (paper, mark) in marks.iter().enumerate() {
        does(drill, Act::Mark { paper, mark: *mark });
    }
}

fn begun(drill: &mut Drill) {
    does(drill, Act::Call);
    let item = drill.cases()[0].visit.item;
    does(drill, Act::Register { item });
}

fn stage(drill: &Drill) -> Stage {
    drill.cases()[0].stage
}

fn rules(drill: &Drill) -> Vec<Rule> {
    drill.cases()[0].deviations.iter().map(|d| d.rule).collect()
}

fn wait_for(drill: &mut Drill, wanted: Stage) {
    for _ in 0..40 {
        if stage(drill) == wanted {
            return;
        }
        drill.apply(&Event::Waited);
    }
    assert_eq!(stage(drill), wanted);
}

/// Follows the advice to the end.
fn follow(drill: &mut Drill) {
    for _ in 0..2000 {
        match drill.advice() {
            None => return,
            Some(Advice::Wait) => drill.apply(&Event::Waited),
            Some(Advice::Do { case, act }) => {
                let event = drill.act(case, act.clone());
                assert!(event.is_ok(), "{act:?} is advised in {:?}", drill.cases()[case].stage);
                drill.apply(&event.unwrap_or(Event::Waited));
            }
        }
    }
    assert!(drill.ended(), "it goes on and on: {:?}", drill.advice());
}

#[test]
fn a_case_goes_from_the_queue_to_the_certificate() {
    let mut drill = one(0, |_| ());
    begun(&mut drill);
    tick(&mut drill, &[Mark::Submitted; 3]);
    assert_eq!(does(&mut drill, Act::Accept), None);
    assert_eq!(stage(&drill), Stage::Making);
    assert_eq!(does(&mut drill, Act::Made), Some(Rule::DoneBeforeMade));
    drill.apply(&Event::Waited);
    assert_eq!(does(&mut drill, Act::Made), None);
    drill.apply(&Event::Waited);
    assert_eq!(does(&mut drill, Act::Give), Some(Rule::GivenUnpaid));
    assert_eq!(does(&mut drill, Act::Charge { yuan: 30 }), Some(Rule::WrongFee));
    assert_eq!(does(&mut drill, Act::Charge { yuan: 10 }), None);
    assert_eq!(does(&mut drill, Act::Give), None);
    assert!(drill.ended());
    assert_eq!(rules(&drill), [Rule::DoneBeforeMade, Rule::GivenUnpaid, Rule::WrongFee]);
    assert_eq!(drill.score(), 100 - 10 - 30 - 30);
    let totals = drill.totals(Scope::Window, Until::Now);
    assert_eq!((totals.due, totals.arrived, totals.open()), (10, 10, 0));
    assert!(drill.totals(Scope::Department, Until::Now).due >= 10);
}

#[test]
fn a_notice_names_everything_and_the_customer_goes_on_by_number() {
    let mut drill = one(0, |v| v.papers = vec![Shape::Expired(0), Shape::Missing, Shape::Wrong(0)]);
    begun(&mut drill);
    assert_eq!(does(&mut drill, Act::Notify), Some(Rule::NotAllChecked));
    tick(&mut drill, &[Mark::Missing, Mark::Follows, Mark::Submitted]);
    assert_eq!(does(&mut drill, Act::Accept), Some(Rule::AcceptedIncomplete));
    assert_eq!(does(&mut drill, Act::Notify), None);
    assert!(rules(&drill).contains(&Rule::NoticeIncomplete), "the third was not named");
    wait_for(&mut drill, Stage::Returned);
    assert_eq!(does(&mut drill, Act::RegisterAgain), Some(Rule::RegisteredTwice));
    does(&mut drill, Act::GoOn);
    let case = &drill.cases()[0];
    assert_eq!(case.papers, [Shape::Fine, Shape::Missing, Shape::Wrong(0)]);
    assert_eq!(case.marks, [None, Some(Mark::Follows), Some(Mark::Submitted)]);
    follow(&mut drill);
    assert_eq!(stage(&drill), Stage::Finished);
    assert_eq!(drill.cases()[0].followed.iter().copied().collect::<Vec<_>>(), [1]);
}

#[test]
fn a_wrong_item_and_wrong_ticks_are_mended_by_redoing() {
    let mut drill = one(1, |v| v.papers = vec![Shape::Expired(0)]);
    does(&mut drill, Act::Call);
    does(&mut drill, Act::Register { item: 0 });
    assert_eq!(does(&mut drill, Act::Accept), Some(Rule::WrongItem));
    does(&mut drill, Act::Redo);
    assert_eq!(stage(&drill), Stage::Applying);
    does(&mut drill, Act::Register { item: 1 });
    tick(&mut drill, &[Mark::Submitted]);
    does(&mut drill, Act::Accept);
    assert_eq!(does(&mut drill, Act::Pass), Some(Rule::ReviewedUnread));
    does(&mut drill, Act::Redo);
    follow(&mut drill);
    let mended: Vec<(Rule, bool)> =
        drill.cases()[0].deviations.iter().map(|d| (d.rule, d.mended)).collect();
    let expected =
        [(Rule::WrongItem, true), (Rule::ExpiredTaken, true), (Rule::ReviewedUnread, false)];
    assert_eq!(mended, expected);
    assert_eq!(drill.score(), 100 - 7 - 10 - 15);
}

#[test]
fn what_stands_in_the_way_is_refused_with_its_reason() {
    let mut drill = one(1, |v| v.fails = true);
    begun(&mut drill);
    tick(&mut drill, &[Mark::Submitted]);
    assert_eq!(
        does(&mut drill, Act::Refuse { ground: Ground::Review }),
        Some(Rule::RefusedGood),
        "nobody has looked yet"
    );
    does(&mut drill, Act::Accept);
    assert_eq!(does(&mut drill, Act::Pass), Some(Rule::PassedBad));
    let none = Act::Refuse { ground: Ground::None };
    assert_eq!(does(&mut drill, none), Some(Rule::RefusedWithoutReason));
    assert_eq!(does(&mut drill, Act::Refuse { ground: Ground::Review }), None);
    assert_eq!(stage(&drill), Stage::Refused);
}

#[test]
fn what_this_level_cannot_approve_goes_up_and_the_reply_decides() {
    let mut drill = one(2, |v| v.denied = true);
    begun(&mut drill);
    tick(&mut drill, &[Mark::Submitted; 2]);
    does(&mut drill, Act::Accept);
    assert_eq!(does(&mut drill, Act::Approve), Some(Rule::ApprovedWithoutAuthority));
    for _ in 0..8 {
        drill.apply(&Event::Waited);
    }
    assert!(rules(&drill).contains(&Rule::SubmitLate), "{:?}", rules(&drill));
    does(&mut drill, Act::Submit);
    wait_for(&mut drill, Stage::Replied);
    assert_eq!(does(&mut drill, Act::Approve), Some(Rule::ReplyIgnored));
    assert_eq!(does(&mut drill, Act::Refuse { ground: Ground::Reply }), None);
}

#[test]
fn a_joint_case_is_told_to_all_worked_on_at_once_and_pressed() {
    let mut drill = one(3, |v| v.slow = Some(1));
    begun(&mut drill);
    tick(&mut drill, &[Mark::Submitted]);
    does(&mut drill, Act::Accept);
    let share = |departments: &[usize], parallel| Act::Share {
        departments: departments.iter().copied().collect(),
        parallel,
    };
    assert_eq!(does(&mut drill, share(&[1], true)), Some(Rule::PartLeftOut));
    assert_eq!(does(&mut drill, share(&[1, 2, 3], true)), Some(Rule::OutsiderTold));
    assert_eq!(does(&mut drill, share(&[1, 2], false)), Some(Rule::SerialNotParallel));
    assert_eq!(does(&mut drill, share(&[1, 2], true)), None);
    assert_eq!(
        does(&mut drill, Act::Delete { reason: Reason::WrongEntry }),
        Some(Rule::DeletedTooLate)
    );
    does(&mut drill, Act::Pass);
    assert_eq!(stage(&drill), Stage::Reviewing, "it is finished when every part is");
    let mut late = drill.clone();
    follow(&mut drill);
    let part = &drill.cases()[0].parts;
    assert!(part.iter().all(|p| p.done) && part[1].pressed && !part[0].pressed);
    for _ in 0..8 {
        late.apply(&Event::Waited);
    }
    assert!(rules(&late).contains(&Rule::NotPressed));
    assert!(!part.is_empty() && stage(&late) == Stage::Reviewing);
}

#[test]
fn who_was_reminded_and_whose_case_was_redone_is_reminded_again() {
    let mut drill = one(0, |v| v.forgetful = true);
    while stage(&drill) != Stage::Issuing {
        let advice = drill.advice();
        match advice {
            Some(Advice::Do { act, .. }) => assert_eq!(does(&mut drill, act), None),
            _ => drill.apply(&Event::Waited),
        }
    }
    does(&mut drill, Act::Remind);
    does(&mut drill, Act::Redo);
    follow(&mut drill);
    assert_eq!(rules(&drill), [Rule::RedoneNeedlessly]);
}

#[test]
fn a_double_is_deleted_and_nothing_else_is() {
    let mut drill = one(0, |_| ());
    begun(&mut drill);
    let delete = |reason| Act::Delete { reason };
    assert_eq!(does(&mut drill, delete(Reason::WrongEntry)), Some(Rule::DeletedGood));
    let mut twin = one(0, |v| v.twin = Some(101));
    assert_eq!(does(&mut twin, Act::Accept), Some(Rule::TwinWorked));
    assert_eq!(does(&mut twin, delete(Reason::None)), Some(Rule::DeletedWithoutReason));
    assert_eq!(does(&mut twin, delete(Reason::Doubled)), None);
    assert!(twin.ended() && stage(&twin) == Stage::Deleted);
}

#[test]
fn who_stops_early_has_nothing_for_what_is_left() {
    let mut drill = drill(Mode::Free, 3);
    drill.apply(&Event::Closed);
    assert!(drill.ended());
    assert_eq!(drill.score(), 0);
    assert!(drill.cases().iter().all(|c| c.deviations[0].rule == Rule::LeftUndone));
    assert_eq!(drill.act(0, Act::Call), Err(Refusal::Ended));
    assert_eq!((drill.wait(), drill.close()), (Err(Refusal::Ended), Err(Refusal::Ended)));
}

#[test]
fn a_guided_run_begins_with_a_case_in_which_nothing_is_wrong() {
    for seed in 0..50 {
        let drill = drill(Mode::Guided, seed);
        let first = &drill.cases()[0];
        assert!(first.papers.iter().all(|p| *p == Shape::Fine));
        assert_eq!(drill.cases().len(), 3);
        assert_eq!(stage(&drill), Stage::Queued, "somebody is there when the window opens");
    }
}

/// Any act at all, possible or not.
fn any_act() -> impl Strategy<Value = Act> {
    let mark = prop::sample::select(Mark::ALL.to_vec());
    let ground = prop::sample::select(Ground::ALL.to_vec());
    let reason = prop::sample::select(Reason::ALL.to_vec());
    prop_oneof![
        Just(Act::Call),
        (0..5_usize).prop_map(|item| Act::Register { item }),
        (0..5_usize, mark).prop_map(|(paper, mark)| Act::Mark { paper, mark }),
        Just(Act::Accept),
        Just(Act::Notify),
        Just(Act::GoOn),
        Just(Act::RegisterAgain),
        (prop::collection::btree_set(0..5_usize, 0..4), any::<bool>())
            .prop_map(|(departments, parallel)| Act::Share { departments, parallel }),
        (0..3_usize).prop_map(|part| Act::Press { part }),
        Just(Act::Pass),
        ground.prop_map(|ground| Act::Refuse { ground }),
        Just(Act::Submit),
        Just(Act::Approve),
        Just(Act::Made),
        Just(Act::Remake),
        Just(Act::Remind),
        (0..5_usize).prop_map(|paper| Act::Receive { paper }),
        (0..3_u32).prop_map(|tens| Act::Charge { yuan: tens * 10 }),
        Just(Act::Give),
        Just(Act::Redo),
        reason.prop_map(|reason| Act::Delete { reason }),
    ]
}

/// What somebody does: mostly what is advised, else anything.
#[derive(Clone, Debug)]
enum Key {
    Advised,
    Any(usize, Act),
    Wait,
}

fn keys() -> impl Strategy<Value = Vec<Key>> {
    let key = prop_oneof![
        4 => Just(Key::Advised),
        6 => (0..7_usize, any_act()).prop_map(|(case, act)| Key::Any(case, act)),
        1 => Just(Key::Wait),
    ];
    prop::collection::vec(key, 0..200)
}

fn possible(case: &Case, office: &Office) -> Result<(), TestCaseError> {
    let item = &office.items[case.visit.item];
    let stage = case.stage;
    prop_assert_eq!(case.marks.len(), case.papers.len());
    prop_assert!(case.paid.is_none() || matches!(stage, Stage::Issuing | Stage::Finished));
    prop_assert!(case.visit.twin.is_none() || matches!(stage, Stage::Checking | Stage::Deleted));
    prop_assert!(stage != Stage::Deleted || case.visit.twin.is_some());
    prop_assert!(stage != Stage::Refused || case.visit.fails || case.visit.denied);
    let upward = matches!(stage, Stage::Submitting | Stage::Replying | Stage::Replied);
    prop_assert!(!upward || item.upward.is_some());
    prop_assert!(stage != Stage::Sharing || !item.joint.is_empty());
    if matches!(stage, Stage::Making | Stage::Issuing | Stage::Finished) {
        prop_assert!(case.is_right_item() && case.is_complete() && case.is_reviewed());
        prop_assert!(!case.visit.fails);
        prop_assert!(item.upward.is_none() || !case.visit.denied);
        prop_assert_eq!(case.parts.len(), item.joint.len());
    }
    if stage == Stage::Finished {
        prop_assert!(case.paid.is_some() && case.outstanding().next().is_none());
    }
    prop_assert!(case.score() <= 100);
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..Default::default() })]

    #[test]
    fn no_keys_lead_to_an_impossible_state_and_every_case_can_be_finished(
        seed in any::<u64>(), keys in keys(),
    ) {
        let fresh = drill(Mode::Free, seed);
        let mut drill = fresh.clone();
        let mut events = Vec::new();
        for key in keys {
            let event = match key {
                Key::Any(case, act) => drill.act(case, act),
                Key::Wait => drill.wait(),
                Key::Advised => match drill.advice() {
                    Some(Advice::Do { case, act }) => drill.act(case, act),
                    _ => drill.wait(),
                },
            };
            let Ok(event) = event else { continue };
            let before = drill.clone();
            drill.apply(&event);
            events.push((Timestamp(0), event));
            prop_assert!(drill.now() >= before.now() && drill.score() <= 100);
            for (case, earlier) in drill.cases().iter().zip(before.cases()) {
                possible(case, drill.office())?;
                let kept = earlier.deviations.len();
                prop_assert!(case.deviations.len() >= kept, "what was broken stays broken");
                prop_assert!(!earlier.stage.is_closed() || case == earlier, "what is closed stays so");
            }
        }
        prop_assert_eq!(&fresh.clone().resume(events.clone()), &drill);
        let packed = serde_json::to_string(&events).unwrap_or_default();
        let unpacked: Vec<(Timestamp, Event)> = serde_json::from_str(&packed).unwrap_or_default();
        prop_assert_eq!(&fresh.resume(unpacked), &drill, "events survive being written down");
        follow(&mut drill);
        prop_assert!(drill.cases().iter().all(|c| c.stage.is_closed()));
        let totals = drill.totals(Scope::Window, Until::Now);
        let paid: u32 = drill.cases().iter().filter(|c| c.paid.is_some()).map(|_| 10).sum();
        prop_assert_eq!(totals.due, paid);
        prop_assert_eq!(totals.units.values().sum::<u32>(), totals.due);
        prop_assert_eq!(totals.accounts.values().sum::<u32>(), totals.arrived);
    }

    #[test]
    fn who_follows_the_advice_breaks_no_rule(seed in any::<u64>(), guided in any::<bool>()) {
        let mut drill = drill(if guided { Mode::Guided } else { Mode::Free }, seed);
        follow(&mut drill);
        let broken: Vec<Vec<Rule>> =
            drill.cases().iter().map(|c| c.deviations.iter().map(|d| d.rule).collect()).collect();
        prop_assert_eq!((drill.score(), broken.concat()), (100, Vec::new()));
    }

    #[test]
    fn a_seed_draws_the_same_customers(seed in any::<u64>()) {
        let roster = Roster::draw(&office(), Mode::Free, seed);
        prop_assert_eq!(&roster, &Roster::draw(&office(), Mode::Free, seed));
        let packed = serde_json::to_string(&roster).unwrap_or_default();
        prop_assert_eq!(serde_json::from_str::<Roster>(&packed).ok(), Some(roster));
    }
}
