//! A case (办件): its state, its papers, and what of it the clock moves.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::act::Act;
use super::clock::Moment;
use super::office::{Office, ServiceItem};
use super::roster::{Shape, Visit};
use super::rule::{Deviation, Rule};

/// The states of a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Stage {
    /// The customer has not come yet.
    Away,
    /// In the queue.
    Queued,
    /// 申办: to be registered.
    Applying,
    /// 核对资料.
    Checking,
    /// A notice was given: the customer fetches what is missing.
    Supplementing,
    /// The customer is back with it.
    Returned,
    /// 联办件: the other departments are to be told.
    Sharing,
    /// 审核, and the other departments' parts of a joint case.
    Reviewing,
    /// To be submitted upward.
    Submitting,
    /// Submitted: the reply is awaited.
    Replying,
    /// The reply is there.
    Replied,
    /// 制证中.
    Making,
    /// 待发证.
    Issuing,
    /// 办结.
    Finished,
    /// 不予办理.
    Refused,
    /// 已删除.
    Deleted,
}

impl Stage {
    /// True when nothing happens to the case any more.
    pub fn is_closed(self) -> bool {
        matches!(self, Stage::Finished | Stage::Refused | Stage::Deleted)
    }
}

/// What is ticked for a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Mark {
    /// 已提交.
    Submitted,
    /// 没有提交.
    Missing,
    /// 允许发证时补交.
    Follows,
    /// 特批可免.
    Waived,
    /// Handed back: nobody asks for it.
    HandedBack,
}

impl Mark {
    /// All of them.
    pub const ALL: [Mark; 5] =
        [Mark::Submitted, Mark::Missing, Mark::Follows, Mark::Waived, Mark::HandedBack];
}

/// Another department's part of a joint case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PartState {
    /// By which day it is promised.
    pub due: u32,
    /// When it is done, as things stand; `None`: nobody there has looked at it.
    pub ready: Option<Moment>,
    /// It is done.
    pub done: bool,
    /// It was pressed.
    pub pressed: bool,
}

/// Something that was done with a case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// When.
    pub at: Moment,
    /// What.
    pub act: Act,
    /// It was stopped.
    pub stopped: bool,
}

/// A case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Case {
    /// What was drawn.
    pub visit: Visit,
    /// Its state.
    pub stage: Stage,
    /// The item it is registered as.
    pub item: Option<usize>,
    /// The papers as they lie there now: the item's documents, then what nobody asks for.
    pub papers: Vec<Shape>,
    /// What is ticked for each.
    pub marks: Vec<Option<Mark>>,
    /// The customer is here.
    pub here: bool,
    /// Since when the customer is at the window.
    pub called: Moment,
    /// Since when it is in its state.
    pub since: Moment,
    /// The last day for what is to be done in this state.
    pub due: Option<u32>,
    /// When the next thing happens by itself.
    pub next: Option<Moment>,
    /// The other departments' parts.
    pub parts: Vec<PartState>,
    /// Its own review is done.
    pub reviewed: bool,
    /// It was accepted although something was ticked wrongly.
    pub mistaken: bool,
    /// What was made has the misprint that was drawn.
    pub misprint: bool,
    /// It has been made.
    pub made: bool,
    /// The customer was reminded.
    pub reminded: bool,
    /// Documents that followed.
    pub followed: BTreeSet<usize>,
    /// When the fee was paid.
    pub paid: Option<Moment>,
    /// What was broken.
    pub deviations: Vec<Deviation>,
    /// What was done, and what was only tried.
    pub log: Vec<Entry>,
}

impl Case {
    /// A case whose customer has not come yet.
    pub fn new(visit: Visit) -> Case {
        let mut papers = visit.papers.clone();
        papers.extend(visit.surplus.iter().map(|_| Shape::Fine));
        // Nobody comes with a double: it stands there when the case itself is registered.
        let twin = visit.twin.is_some();
        Case {
            stage: Stage::Away,
            item: twin.then_some(visit.item),
            marks: vec![None; papers.len()],
            papers,
            here: false,
            called: visit.arrives,
            since: Moment::START,
            due: None,
            next: (!twin).then_some(visit.arrives),
            parts: Vec::new(),
            reviewed: false,
            mistaken: false,
            misprint: visit.misprint,
            made: false,
            reminded: false,
            followed: BTreeSet::new(),
            paid: None,
            deviations: Vec::new(),
            log: Vec::new(),
            visit,
        }
    }

    /// The item that the customer wants.
    pub fn wanted<'o>(&self, office: &'o Office) -> Option<&'o ServiceItem> {
        office.items.get(self.visit.item)
    }

    /// True when it is registered as what the customer wants.
    pub fn is_right_item(&self) -> bool {
        self.item == Some(self.visit.item)
    }

    /// True for a paper that nobody asks for.
    pub fn is_surplus(&self, paper: usize) -> bool {
        paper >= self.visit.papers.len()
    }

    /// What should be ticked for a paper.
    pub fn right_mark(&self, office: &Office, paper: usize) -> Mark {
        if self.is_surplus(paper) {
            return Mark::HandedBack;
        }
        if self.papers.get(paper) == Some(&Shape::Fine) {
            return Mark::Submitted;
        }
        let document = self.wanted(office).and_then(|i| i.documents.get(paper));
        match document {
            _ if self.visit.approval == Some(paper) => Mark::Waived,
            Some(document) if document.follow => Mark::Follows,
            _ => Mark::Missing,
        }
    }

    /// The rule that a mark breaks.
    pub fn broken_by(&self, office: &Office, paper: usize, mark: Mark) -> Option<Rule> {
        let right = self.right_mark(office, paper);
        if mark == right {
            return None;
        }
        Some(match (mark, right) {
            (_, Mark::HandedBack) => Rule::SurplusTaken,
            (_, Mark::Submitted) => Rule::GoodPaperRefused,
            (Mark::Submitted, _) => match self.papers.get(paper) {
                Some(Shape::Expired(_)) => Rule::ExpiredTaken,
                Some(Shape::Wrong(_)) => Rule::WrongTaken,
                _ => Rule::MissingTaken,
            },
            (Mark::Waived, _) => Rule::WaivedWithoutApproval,
            (_, Mark::Waived) => Rule::ApprovalIgnored,
            (_, Mark::Follows) => Rule::FollowDenied,
            (Mark::Follows, _) => Rule::FollowNotAllowed,
            // Handing back what is wrong without noting that it is missing: nobody will ask for it.
            _ => Rule::MissingTaken,
        })
    }

    /// True when every paper is ticked.
    pub fn is_checked(&self) -> bool {
        self.marks.iter().all(Option::is_some)
    }

    /// True when the ticks say that nothing required is missing.
    pub fn is_complete(&self) -> bool {
        self.marks.iter().all(|m| m.is_some_and(|m| m != Mark::Missing))
    }

    /// The documents that were allowed to follow and are not there yet.
    pub fn outstanding(&self) -> impl Iterator<Item = usize> {
        let marks = self.marks.iter().enumerate();
        marks
            .filter(|(n, mark)| **mark == Some(Mark::Follows) && !self.followed.contains(n))
            .map(|(n, _)| n)
    }

    /// True when all that was to be shared has come back and the own review is done.
    pub fn is_reviewed(&self) -> bool {
        self.reviewed && self.parts.iter().all(|p| p.done)
    }

    /// True when a part does not move although its time is nearly up.
    pub fn wants_pressing(&self, part: usize, today: u32) -> bool {
        self.parts.get(part).is_some_and(|p| p.ready.is_none() && !p.pressed && today + 1 >= p.due)
    }

    /// Notes a deviation; the same one counts once.
    pub fn deviate(&mut self, rule: Rule, about: Option<usize>, at: Moment) {
        if !self.deviations.iter().any(|d| d.rule == rule && d.about == about) {
            self.deviations.push(Deviation { rule, about, at, mended: false });
        }
    }

    /// Points of a hundred that are left; nothing for what was left undone.
    pub fn score(&self) -> u32 {
        100_u32.saturating_sub(self.deviations.iter().map(Deviation::cost).sum())
    }

    /// Enters a state.
    pub fn enter(&mut self, stage: Stage, now: Moment) {
        self.stage = stage;
        self.since = now;
        self.due = None;
        self.next = None;
    }

    /// The way on after the documents were accepted.
    pub fn go_on_from_acceptance(&mut self, office: &Office, now: Moment) {
        let Some(item) = self.wanted(office) else { return };
        self.here = false;
        if !item.joint.is_empty() {
            self.enter(Stage::Sharing, now);
        } else if let Some(review) = &item.review {
            self.enter(Stage::Reviewing, now);
            self.due = Some(now.day() + review.days);
        } else {
            self.reviewed = true;
            self.go_on_from_review(office, now);
        }
    }

    /// The way on after the review.
    pub fn go_on_from_review(&mut self, office: &Office, now: Moment) {
        let Some(item) = self.wanted(office) else { return };
        match &item.upward {
            Some(upward) => {
                self.enter(Stage::Submitting, now);
                self.due = Some(now.day() + upward.days);
            }
            None => self.make(item, now),
        }
    }

    /// It goes to be made.
    pub fn make(&mut self, item: &ServiceItem, now: Moment) {
        self.enter(Stage::Making, now);
        self.made = false;
        self.next = Some(now.made(item.make.days, 10));
        self.due = Some(now.day() + item.make.days);
    }

    /// Back to the first state, its history kept.
    pub fn redo(&mut self, now: Moment) {
        for deviation in &mut self.deviations {
            deviation.mended |= deviation.rule.is_mended_by_redoing();
        }
        self.enter(Stage::Applying, now);
        self.item = None;
        self.called = now;
        self.marks.fill(None);
        self.parts.clear();
        self.followed.clear();
        self.reviewed = false;
        self.mistaken = false;
        self.made = false;
    }
}
