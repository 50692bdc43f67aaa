//! What comes of an act: the state it leads to, or the rule for which it is stopped.

use super::act::{Act, Ground, Reason};
use super::case::{Case, Mark, PartState, Stage};
use super::clock::Moment;
use super::office::{Office, ServiceItem};
use super::rule::Rule;

/// How long people need who were called, and to fetch what is missing, in minutes.
const ON_THE_WAY: u32 = 60;
const FETCHING: u32 = 90;
/// How soon a department moves that was pressed, in minutes.
const AFTER_PRESSING: u32 = 120;
/// Minutes that making again takes.
const MAKING_AGAIN: u32 = 60;

/// Does what is possible; `Some`: it was stopped for this rule, and nothing else has changed.
pub fn perform(case: &mut Case, act: &Act, office: &Office, now: Moment) -> Option<Rule> {
    let item = case.wanted(office)?.clone();
    if let Some(rule) = stopped(case, act, office, &item) {
        case.deviate(rule, None, now);
        return Some(rule);
    }
    match act {
        Act::Call | Act::Register { .. } | Act::Mark { .. } | Act::GoOn => {
            at_window(case, act, now);
        }
        Act::Accept => {
            judge_marks(case, office, false, now);
            judge_desk(case, &item, now);
            case.go_on_from_acceptance(office, now);
        }
        Act::Notify => {
            judge_marks(case, office, true, now);
            judge_desk(case, &item, now);
            case.enter(Stage::Supplementing, now);
            case.here = false;
            case.next = Some(now.comes_after(FETCHING));
        }
        Act::Share { .. } => share(case, &item, now),
        Act::Press { part } => press(case, *part, now),
        Act::Pass => {
            case.reviewed = true;
            if case.is_reviewed() {
                case.go_on_from_review(office, now);
            }
        }
        Act::Refuse { .. } => case.enter(Stage::Refused, now),
        Act::Submit => {
            case.enter(Stage::Replying, now);
            case.next = item.upward.as_ref().map(|u| now.replied(u.reply));
        }
        Act::Approve => case.make(&item, now),
        Act::Made | Act::Remake | Act::Remind => making(case, act, now),
        Act::Receive { paper } => {
            case.followed.insert(*paper);
        }
        Act::Charge { .. } => case.paid = Some(now),
        Act::Give => {
            case.enter(Stage::Finished, now);
            case.here = false;
        }
        Act::Redo => {
            if !case.mistaken && case.is_right_item() {
                case.deviate(Rule::RedoneNeedlessly, None, now);
            }
            case.redo(now);
        }
        Act::Delete { .. } => case.enter(Stage::Deleted, now),
        Act::RegisterAgain => {}
    }
    None
}

/// What is done with the customer at the window before anything is decided.
fn at_window(case: &mut Case, act: &Act, now: Moment) {
    match act {
        Act::Call => {
            case.enter(Stage::Applying, now);
            case.called = now;
        }
        Act::GoOn => {
            case.enter(Stage::Checking, now);
            case.called = now;
        }
        Act::Register { item } => {
            case.item = Some(*item);
            case.enter(Stage::Checking, now);
            if !case.is_right_item() {
                case.deviate(Rule::WrongItem, None, now);
            }
        }
        Act::Mark { paper, mark } => {
            if let Some(place) = case.marks.get_mut(*paper) {
                *place = Some(*mark);
            }
        }
        _ => {}
    }
}

/// What is done with what is made.
fn making(case: &mut Case, act: &Act, now: Moment) {
    match act {
        Act::Made => {
            if case.misprint {
                case.deviate(Rule::MisprintPassed, None, now);
            }
            case.enter(Stage::Issuing, now);
            case.here = false;
            case.reminded = false;
            case.next = (!case.visit.forgetful).then(|| now.comes_after(ON_THE_WAY));
        }
        Act::Remake => {
            if !case.misprint {
                case.deviate(Rule::RemadeNeedlessly, None, now);
            }
            case.misprint = false;
            case.made = false;
            case.next = Some(now.made(0, MAKING_AGAIN));
        }
        Act::Remind => {
            case.reminded = true;
            case.next = Some(now.comes_after(ON_THE_WAY));
        }
        _ => {}
    }
}

/// The rule for which the window's system, or whoever is on duty, stops an act.
fn stopped(case: &Case, act: &Act, office: &Office, item: &ServiceItem) -> Option<Rule> {
    let twin = case.visit.twin.is_some();
    match act {
        Act::Accept | Act::Notify | Act::Redo | Act::Refuse { .. } if twin => {
            Some(Rule::TwinWorked)
        }
        Act::Accept | Act::Notify | Act::Refuse { .. }
            if case.stage == Stage::Checking && !case.is_right_item() =>
        {
            Some(Rule::WrongItem)
        }
        Act::Accept | Act::Notify if !case.is_checked() => Some(Rule::NotAllChecked),
        Act::Accept if !case.is_complete() => Some(Rule::AcceptedIncomplete),
        Act::Notify if case.is_complete() => Some(Rule::NoticeNeedless),
        Act::RegisterAgain => Some(Rule::RegisteredTwice),
        Act::Share { departments, parallel } => {
            let told = |name: &str| {
                let place = office.departments.iter().position(|d| d == name);
                place.is_some_and(|n| departments.contains(&n))
            };
            if !item.joint.iter().all(|p| told(&p.department)) {
                return Some(Rule::PartLeftOut);
            }
            if departments.len() > item.joint.len() {
                return Some(Rule::OutsiderTold);
            }
            (!parallel).then_some(Rule::SerialNotParallel)
        }
        Act::Pass if case.mistaken => Some(Rule::ReviewedUnread),
        Act::Pass if case.visit.fails => Some(Rule::PassedBad),
        Act::Refuse { ground } => refusal(case, office, *ground),
        Act::Approve if case.stage == Stage::Submitting => Some(Rule::ApprovedWithoutAuthority),
        Act::Approve if case.visit.denied => Some(Rule::ReplyIgnored),
        Act::Made if !case.made => Some(Rule::DoneBeforeMade),
        Act::Charge { yuan } if *yuan != item.fee.yuan => Some(Rule::WrongFee),
        Act::Give if case.outstanding().next().is_some() => Some(Rule::GivenIncomplete),
        Act::Give if case.paid.is_none() => Some(Rule::GivenUnpaid),
        Act::Delete { reason } => deletion(case, *reason),
        _ => None,
    }
}

fn refusal(case: &Case, office: &Office, ground: Ground) -> Option<Rule> {
    let right = match case.stage {
        Stage::Reviewing if case.visit.fails => Ground::Review,
        Stage::Replied if case.visit.denied => Ground::Reply,
        Stage::Replied => return Some(Rule::ReplyIgnored),
        Stage::Checking => {
            let missing =
                (0..case.papers.len()).any(|n| case.right_mark(office, n) == Mark::Missing);
            return Some(if missing { Rule::RefusedForPapers } else { Rule::RefusedGood });
        }
        _ => return Some(Rule::RefusedGood),
    };
    (ground != right).then_some(Rule::RefusedWithoutReason)
}

fn deletion(case: &Case, reason: Reason) -> Option<Rule> {
    if case.visit.twin.is_none() {
        let late = case.paid.is_some()
            || !case.parts.is_empty()
            || matches!(case.stage, Stage::Making | Stage::Issuing);
        return Some(if late { Rule::DeletedTooLate } else { Rule::DeletedGood });
    }
    (reason != Reason::Doubled).then_some(Rule::DeletedWithoutReason)
}

/// Compares the ticks with the papers when they are acted on.
fn judge_marks(case: &mut Case, office: &Office, notice: bool, now: Moment) {
    for paper in 0..case.papers.len() {
        let Some(mark) = case.marks.get(paper).copied().flatten() else { continue };
        let Some(rule) = case.broken_by(office, paper, mark) else { continue };
        // What a notice does not name the customer will not bring.
        let unnamed =
            notice && mark != Mark::Missing && case.right_mark(office, paper) == Mark::Missing;
        let rule = if unnamed { Rule::NoticeIncomplete } else { rule };
        case.deviate(rule, Some(paper), now);
        case.mistaken |= !notice;
    }
}

fn judge_desk(case: &mut Case, item: &ServiceItem, now: Moment) {
    if case.here && now.0.saturating_sub(case.called.0) > item.minutes {
        case.deviate(Rule::DeskTooLong, None, now);
    }
}

fn share(case: &mut Case, item: &ServiceItem, now: Moment) {
    case.enter(Stage::Reviewing, now);
    case.reviewed = item.review.is_none();
    case.due = item.review.as_ref().map(|r| now.day() + r.days);
    let slow = case.visit.slow;
    let part = |(n, part): (usize, &super::office::Part)| PartState {
        due: now.day() + part.days,
        ready: (slow != Some(n)).then(|| now.made(part.days, ON_THE_WAY)),
        done: false,
        pressed: false,
    };
    case.parts = item.joint.iter().enumerate().map(part).collect();
}

fn press(case: &mut Case, part: usize, now: Moment) {
    if let Some(part) = case.parts.get_mut(part) {
        part.pressed = true;
        part.ready = part.ready.or(Some(now.comes_after(AFTER_PRESSING)));
    }
}
