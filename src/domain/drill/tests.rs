//! Stories of cases, and what holds whatever is done.

mod any;

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
fn what_is_paid_after_the_settlement_arrives_the_next_day_and_counts_once() {
    let drill = one(0, |_| ());
    let mut roster = Roster::clone(drill.roster());
    roster.office.settlement = 9 * 60 + 5;
    roster.takings.clear();
    let arrives = Moment::of(1, 12 * 60);
    let later = roster::Visit { number: 102, arrives, ..roster.visits[0].clone() };
    roster.visits.push(later);
    let mut drill = Drill::start(Arc::new(roster));
    while drill.cases()[0].paid.is_none() {
        match drill.advice() {
            Some(Advice::Do { act, .. }) => assert_eq!(does(&mut drill, act), None),
            _ => drill.apply(&Event::Waited),
        }
    }
    let figures = |drill: &Drill, until| {
        let totals = drill.totals(Scope::Department, until);
        (totals.due, totals.arrived, totals.open())
    };
    assert_eq!(figures(&drill, Until::Settlement), (0, 0, 0), "it is of the next period");
    assert_eq!(figures(&drill, Until::Now), (10, 0, 10));
    while drill.now().day() == 0 {
        drill.apply(&Event::Waited);
    }
    assert_eq!(figures(&drill, Until::Settlement), (10, 10, 0));
    assert_eq!(figures(&drill, Until::Now), (10, 10, 0));
}

#[test]
fn a_double_is_deleted_and_nothing_else_is() {
    let mut drill = one(0, |_| ());
    begun(&mut drill);
    let delete = |reason| Act::Delete { reason };
    assert_eq!(does(&mut drill, delete(Reason::WrongEntry)), Some(Rule::DeletedGood));
    let mut roster = Roster::clone(drill.roster());
    let twin = roster::Visit { number: 102, twin: Some(101), ..roster.visits[0].clone() };
    roster.visits.push(twin);
    let mut drill = Drill::start(Arc::new(roster));
    does(&mut drill, Act::Call);
    does(&mut drill, Act::Register { item: 1 });
    assert_eq!(drill.cases()[1].stage, Stage::Away, "it stands there with the right one only");
    does(&mut drill, Act::Redo);
    does(&mut drill, Act::Register { item: 0 });
    assert_eq!((drill.cases()[1].stage, &drill.outcome().news[..]), (Stage::Checking, &[1][..]));
    let mut twin = |act| {
        drill.apply(&Event::Did { case: 1, act });
        drill.outcome().stopped
    };
    assert_eq!(twin(Act::Accept), Some(Rule::TwinWorked));
    assert_eq!(twin(Act::Redo), Some(Rule::TwinWorked));
    assert_eq!(twin(delete(Reason::None)), Some(Rule::DeletedWithoutReason));
    assert_eq!(twin(delete(Reason::Doubled)), None);
    assert_eq!(drill.cases()[1].stage, Stage::Deleted);
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
