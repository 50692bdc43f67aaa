//! What can be done with a case, as a list to choose from.

use std::collections::BTreeSet;

use crate::domain::drill::Drill;
use crate::domain::drill::act::{Act, Ground, Reason};
use crate::domain::drill::case::{Case, Mark, Stage};
use crate::domain::drill::office::ServiceItem;
use crate::domain::drill::roster::Shape;
use crate::tui::page::Cx;

/// Which list is open.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Menu {
    /// What can be done.
    #[default]
    Main,
    /// The items to register as.
    Items,
    /// The ticks for a paper.
    Marks(usize),
    /// The departments to tell.
    Shares,
    /// The departments to press.
    Parts,
    /// Reasons for refusing.
    Grounds,
    /// Fees.
    Fees,
    /// Reasons for deleting.
    Reasons,
}

/// What choosing an entry does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Does {
    /// It is done.
    Act(Act),
    /// Another list opens.
    Open(Menu),
    /// A department is told, or not.
    Toggle(usize),
    /// Wait.
    Wait,
}

/// An entry of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// What it says.
    pub label: String,
    /// How it stands; empty: it does not.
    pub tag: String,
    /// True when it stands well.
    pub set: bool,
    /// What is seen of it.
    pub more: String,
    /// What choosing it does.
    pub does: Does,
}

impl Entry {
    fn new(label: impl Into<String>, does: Does) -> Entry {
        let (tag, more) = (String::new(), String::new());
        Entry { label: label.into(), tag, set: false, more, does }
    }

    fn act(label: impl Into<String>, act: Act) -> Entry {
        Entry::new(label, Does::Act(act))
    }
}

/// The entries of a list for a case.
pub fn entries(
    drill: &Drill,
    at: usize,
    menu: Menu,
    told: &BTreeSet<usize>,
    cx: &Cx<'_>,
) -> Vec<Entry> {
    let t = cx.texts.drill;
    if drill.ended() {
        return Vec::new();
    }
    let wait = Entry::new(t.do_wait, Does::Wait);
    let Some(case) = drill.cases().get(at) else { return vec![wait] };
    let Some(item) = drill.item(case) else { return vec![wait] };
    match menu {
        Menu::Main => main(drill, case, item, cx).into_iter().chain([wait]).collect(),
        Menu::Items => {
            let titles = drill.office().items.iter().enumerate();
            titles.map(|(item, i)| Entry::act(i.title.clone(), Act::Register { item })).collect()
        }
        Menu::Marks(paper) => {
            let fits = |mark: &Mark| {
                let act = Act::Mark { paper, mark: *mark };
                act.is_possible(case, drill.office())
            };
            let marks = Mark::ALL.into_iter().filter(fits);
            marks.map(|mark| Entry::act((t.mark)(mark), Act::Mark { paper, mark })).collect()
        }
        Menu::Shares => shares(drill, told, cx),
        Menu::Parts => {
            let open = case.parts.iter().zip(&item.joint).enumerate().filter(|(_, (p, _))| !p.done);
            open.map(|(part, (_, p))| Entry::act(p.department.clone(), Act::Press { part }))
                .collect()
        }
        Menu::Grounds => grounds(item, cx),
        Menu::Fees => {
            let mut fees = BTreeSet::from([0, item.fee.yuan, item.fee.yuan + 20]);
            if item.fee.yuan == 0 {
                fees.insert(10);
            }
            let label = |yuan: u32| (t.charge)(yuan, item.fee.yuan);
            fees.into_iter().map(|yuan| Entry::act(label(yuan), Act::Charge { yuan })).collect()
        }
        Menu::Reasons => {
            let reasons = Reason::ALL.into_iter();
            reasons.map(|reason| Entry::act((t.reason)(reason), Act::Delete { reason })).collect()
        }
    }
}

/// The question over a list.
pub fn question(drill: &Drill, at: usize, menu: Menu, cx: &Cx<'_>) -> Option<String> {
    let t = cx.texts.drill;
    Some(match menu {
        Menu::Main => return None,
        Menu::Items => t.ask_item.to_owned(),
        Menu::Marks(paper) => {
            let case = drill.cases().get(at)?;
            let document = drill.item(case)?.documents.get(paper);
            let (title, shows) = paper_of(drill, case, paper, cx);
            let rule = document.and_then(|d| d.waive.as_ref());
            let rule = rule.map_or(String::new(), |w| format!("\n{}", (t.waived_by)(w)));
            format!("{title}{}{shows}{rule}", t.colon)
        }
        Menu::Shares => t.ask_share.to_owned(),
        Menu::Parts => t.ask_part.to_owned(),
        Menu::Grounds => t.ask_ground.to_owned(),
        Menu::Fees => t.ask_fee.to_owned(),
        Menu::Reasons => t.ask_reason.to_owned(),
    })
}

/// A paper's name and what is seen of it.
pub fn paper_of(drill: &Drill, case: &Case, paper: usize, cx: &Cx<'_>) -> (String, String) {
    let t = cx.texts.drill;
    let known = case.visit.papers.len();
    if let Some(surplus) = paper.checked_sub(known) {
        let surplus = case.visit.surplus.get(surplus);
        let found = surplus.and_then(|n| drill.office().surplus.get(*n));
        return found.map(|s| (s.title.clone(), s.shows.clone())).unwrap_or_default();
    }
    let document = drill.item(case).and_then(|i| i.documents.get(paper));
    let (Some(document), Some(shape)) = (document, case.papers.get(paper)) else {
        return Default::default();
    };
    let approved = document.waive.as_ref().filter(|_| case.visit.approval == Some(paper));
    let shows = match (document.flaw(*shape), approved) {
        _ if *shape == Shape::Fine => document.shows.clone(),
        (_, Some(approval)) => (t.approval)(approval),
        (Some(flaw), None) => flaw.shows.clone(),
        (None, None) => document.missing.clone().unwrap_or_else(|| t.nothing_there.to_owned()),
    };
    (document.title.clone(), shows)
}

fn main(drill: &Drill, case: &Case, item: &ServiceItem, cx: &Cx<'_>) -> Vec<Entry> {
    let t = cx.texts.drill;
    let mut entries = papers(drill, case, cx);
    let unreviewed = !case.reviewed || case.stage != Stage::Reviewing;
    let approve = if case.stage == Stage::Submitting { t.do_approve_alone } else { t.do_approve };
    let acts = [
        Entry::act(t.do_call, Act::Call),
        Entry::act(t.do_accept, Act::Accept),
        Entry::act(t.do_notify, Act::Notify),
        Entry::act(t.do_go_on, Act::GoOn),
        Entry::act(t.do_register_again, Act::RegisterAgain),
        Entry::act(t.do_pass, Act::Pass),
        Entry::act(t.do_submit, Act::Submit),
        Entry::act(approve, Act::Approve),
        Entry::act(t.do_made, Act::Made),
        Entry::act(t.do_remake, Act::Remake),
        Entry::act(t.do_remind, Act::Remind),
    ];
    if case.stage == Stage::Applying {
        entries.push(Entry::new(t.do_register, Does::Open(Menu::Items)));
    }
    if case.stage == Stage::Sharing {
        entries.push(Entry::new(t.do_share, Does::Open(Menu::Shares)));
    }
    let possible = |e: &Entry| match &e.does {
        Does::Act(act) => act.is_possible(case, drill.office()),
        _ => true,
    };
    entries.extend(acts.into_iter().filter(possible));
    let received = case.outstanding().filter_map(|paper| {
        let title = item.documents.get(paper)?.title.as_str();
        Some(Entry::act((t.receive)(title), Act::Receive { paper }))
    });
    let more = [
        (Act::Charge { yuan: 0 }, Entry::new(t.do_charge, Does::Open(Menu::Fees))),
        (Act::Give, Entry::act(t.do_give, Act::Give)),
        (Act::Refuse { ground: Ground::None }, Entry::new(t.do_refuse, Does::Open(Menu::Grounds))),
        (Act::Redo, Entry::act(t.do_redo, Act::Redo)),
        (Act::Delete { reason: Reason::None }, Entry::new(t.do_delete, Does::Open(Menu::Reasons))),
    ];
    entries.extend(received.filter(possible));
    if case.stage == Stage::Reviewing && unreviewed | case.parts.iter().any(|p| !p.done) {
        let waiting = case.parts.iter().any(|p| !p.done);
        entries.extend(waiting.then(|| Entry::new(t.do_press, Does::Open(Menu::Parts))));
    }
    let offered = more.into_iter().filter(|(act, _)| act.is_possible(case, drill.office()));
    entries.extend(offered.map(|(_, entry)| entry));
    entries
}

/// The papers on the counter, each with its tick.
fn papers(drill: &Drill, case: &Case, cx: &Cx<'_>) -> Vec<Entry> {
    let t = cx.texts.drill;
    let tickable = |paper: &usize| {
        let act = Act::Mark { paper: *paper, mark: Mark::Submitted };
        act.is_possible(case, drill.office())
    };
    let papers = (0..case.papers.len()).filter(tickable);
    papers
        .map(|paper| {
            let (title, shows) = paper_of(drill, case, paper, cx);
            let document = drill.item(case).and_then(|i| i.documents.get(paper));
            let rule = match document {
                Some(d) if d.follow => format!("（{}）", t.may_follow),
                Some(d) if d.waive.is_some() => format!("（{}）", t.may_be_waived),
                _ => String::new(),
            };
            let mark = case.marks.get(paper).copied().flatten();
            Entry {
                label: format!("{title}{rule}"),
                tag: mark.map_or_else(|| t.not_checked.to_owned(), t.mark),
                set: mark.is_some(),
                more: shows,
                does: Does::Open(Menu::Marks(paper)),
            }
        })
        .collect()
}

fn shares(drill: &Drill, told: &BTreeSet<usize>, cx: &Cx<'_>) -> Vec<Entry> {
    let (t, signs) = (cx.texts.drill, cx.theme.signs);
    let departments = drill.office().departments.iter().enumerate();
    let others = departments.filter(|(_, name)| **name != drill.office().department);
    let mut entries: Vec<Entry> = others
        .map(|(n, name)| {
            let sign = if told.contains(&n) { signs.ticked } else { signs.unticked };
            Entry::new(format!("{sign} {name}"), Does::Toggle(n))
        })
        .collect();
    let share = |parallel| Act::Share { departments: told.clone(), parallel };
    entries.push(Entry::act(t.parallel, share(true)));
    entries.push(Entry::act(t.serial, share(false)));
    entries
}

fn grounds(item: &ServiceItem, cx: &Cx<'_>) -> Vec<Entry> {
    let t = cx.texts.drill;
    let review = item.review.as_ref().map(|r| (r.why.clone(), Ground::Review));
    let reply = item.upward.as_ref().and_then(|u| u.denied.clone()).map(|d| (d, Ground::Reply));
    let papers = [(t.ground_papers.to_owned(), Ground::Papers)];
    let none = [(t.ground_none.to_owned(), Ground::None)];
    let all = papers.into_iter().chain(review).chain(reply).chain(none);
    all.map(|(label, ground)| Entry::act(label, Act::Refuse { ground })).collect()
}
