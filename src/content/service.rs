//! Service items: procedure, times, fee, documents.

use std::collections::BTreeSet;

use super::drill::{near, same_name};
use super::fields::Fields;
use super::findings::Reading;
use super::values;
use super::yaml::Node;
use crate::domain::drill::act::Act;
use crate::domain::drill::office::{Document, Fee, Flaw, Make, Part, Review, ServiceItem, Upward};
use crate::locale::check::{DrillFault, Thing};

/// Longer promises than this are a slip of the finger, in days.
const MOST_DAYS: u32 = 60;
/// As many documents as digits can choose, with room for what else can be done.
const MOST_DOCUMENTS: usize = 8;

/// Where service items belong to.
pub struct Desk<'d, 's> {
    /// The reading they are part of.
    pub reading: &'d Reading<'s>,
    /// The window's own department.
    pub department: &'d str,
    /// All departments.
    pub departments: &'d [String],
    /// Customers may bring what nobody asks for.
    pub surplus: bool,
}

impl Desk<'_, '_> {
    /// Reads a service item.
    pub fn item(&self, node: &Node<'_>, titles: &mut BTreeSet<String>) -> Option<ServiceItem> {
        let reading = self.reading;
        let keys =
            ["title", "asks", "minutes", "review", "upward", "make", "fee", "joint", "documents"];
        let fields = Fields::of(reading, node, Thing::ServiceItem, &keys)?;
        let title = fields.line("title");
        if let Some(title) = &title {
            same_name(reading, fields.need("title")?.head(), title, titles);
        }
        let lines = fields.list("asks").iter();
        let asks: Vec<String> = lines.filter_map(|n| values::line(reading, n, "asks")).collect();
        if fields.get("asks").is_some_and(Node::is_empty_list) {
            reading.report(fields.key_at("asks"), DrillFault::NothingAsked);
        }
        let minutes = fields.whole("minutes", 1, 240);
        // What is there and cannot be read has been reported: the item is not sound then.
        let review = fields.may("review").and_then(|n| review(reading, n));
        let upward = fields.may("upward").and_then(|n| upward(reading, n));
        let make = fields.need("make").and_then(|n| make(reading, n));
        let fee = fields.need("fee").and_then(|n| fee(reading, n));
        let joint = fields.may_list("joint").iter().map(|n| self.part(n)).collect();
        let documents = self.documents(&fields);
        let item = ServiceItem {
            title: title?,
            asks,
            minutes: minutes?,
            review,
            upward,
            make: make?,
            fee: fee?,
            joint: all_of(joint)?,
            documents: documents?,
        };
        self.time(&fields, &item);
        Some(item)
    }

    /// The promised minutes must be enough for who does everything right.
    fn time(&self, fields: &Fields<'_, '_>, item: &ServiceItem) {
        let papers = item.documents.len() as u32 + u32::from(self.surplus);
        let register = Act::Register { item: 0 }.minutes();
        let needed = register + papers + Act::Accept.minutes();
        if item.minutes < needed {
            let fault = DrillFault::PromiseTooShort { minutes: item.minutes, needed };
            fields.reading.report(fields.key_at("minutes"), fault);
        }
    }

    fn part(&self, node: &Node<'_>) -> Option<Part> {
        let keys = ["department", "does", "days"];
        let fields = Fields::of(self.reading, node, Thing::JointPart, &keys)?;
        let department = fields.line("department");
        let does = fields.line("does");
        let days = fields.whole("days", 1, MOST_DAYS);
        let department = department?;
        let at = fields.need("department")?.head();
        if department == self.department {
            self.reading.report(at, DrillFault::OwnDepartment { name: department.clone() });
        } else if !self.departments.contains(&department) {
            let near = near(self.reading, &department, self.departments);
            let fault = DrillFault::UnknownDepartment { name: department.clone(), near };
            self.reading.report(at, fault);
        }
        Some(Part { department, does: does?, days: days? })
    }

    fn documents(&self, fields: &Fields<'_, '_>) -> Option<Vec<Document>> {
        let nodes = fields.list("documents");
        let mut titles = BTreeSet::new();
        let documents =
            nodes.iter().map(|n| document(self.reading, n, &mut titles)).collect::<Vec<_>>();
        if nodes.len() > MOST_DOCUMENTS {
            let fault = DrillFault::ManyDocuments { most: MOST_DOCUMENTS };
            self.reading.report(fields.key_at("documents"), fault);
        }
        if fields.get("documents").is_some_and(Node::is_empty_list) {
            self.reading.report(fields.key_at("documents"), DrillFault::NoDocuments);
        }
        all_of(documents)
    }
}

fn all_of<T>(read: Vec<Option<T>>) -> Option<Vec<T>> {
    read.into_iter().collect()
}

fn review(reading: &Reading<'_>, node: &Node<'_>) -> Option<Review> {
    let keys = ["days", "look", "fine", "bad", "why"];
    let fields = Fields::of(reading, node, Thing::Review, &keys)?;
    let days = fields.whole("days", 0, MOST_DAYS);
    let [look, fine, bad, why] = ["look", "fine", "bad", "why"].map(|key| fields.line(key));
    Some(Review { days: days?, look: look?, fine: fine?, bad: bad?, why: why? })
}

fn upward(reading: &Reading<'_>, node: &Node<'_>) -> Option<Upward> {
    let fields = Fields::of(reading, node, Thing::Upward, &["to", "days", "reply", "denied"])?;
    let to = fields.line("to");
    let days = fields.whole("days", 1, MOST_DAYS);
    let reply = fields.whole("reply", 0, MOST_DAYS);
    let denied = fields.may_line("denied");
    Some(Upward { to: to?, days: days?, reply: reply?, denied })
}

fn make(reading: &Reading<'_>, node: &Node<'_>) -> Option<Make> {
    let fields = Fields::of(reading, node, Thing::Make, &["what", "days"])?;
    let (what, days) = (fields.line("what"), fields.whole("days", 0, MOST_DAYS));
    Some(Make { what: what?, days: days? })
}

fn fee(reading: &Reading<'_>, node: &Node<'_>) -> Option<Fee> {
    let fields = Fields::of(reading, node, Thing::Fee, &["yuan", "unit", "account"])?;
    let yuan = fields.whole("yuan", 0, 100_000)?;
    if yuan == 0 {
        // Nothing is taken in: nobody needs to be named.
        let unit = fields.may_line("unit").unwrap_or_default();
        return Some(Fee { yuan, unit, account: fields.may_line("account").unwrap_or_default() });
    }
    let (unit, account) = (fields.line("unit"), fields.line("account"));
    Some(Fee { yuan, unit: unit?, account: account? })
}

fn document(
    reading: &Reading<'_>,
    node: &Node<'_>,
    titles: &mut BTreeSet<String>,
) -> Option<Document> {
    let keys = ["title", "shows", "follow", "waive", "missing", "wrong", "expired"];
    let fields = Fields::of(reading, node, Thing::Document, &keys)?;
    let title = fields.line("title");
    if let Some(title) = &title {
        same_name(reading, fields.need("title")?.head(), title, titles);
    }
    let shows = fields.line("shows");
    let flaws = |key: &'static str| {
        let read = |node| {
            let flaw = Fields::of(reading, node, Thing::Flaw, &["shows", "why"])?;
            let (shows, why) = (flaw.line("shows"), flaw.line("why"));
            Some(Flaw { shows: shows?, why: why? })
        };
        all_of(fields.may_list(key).iter().map(read).collect())
    };
    let (wrong, expired) = (flaws("wrong"), flaws("expired"));
    Some(Document {
        title: title?,
        shows: shows?,
        follow: fields.may_flag("follow").unwrap_or(false),
        waive: fields.may_line("waive"),
        missing: fields.may_line("missing"),
        wrong: wrong?,
        expired: expired?,
    })
}
