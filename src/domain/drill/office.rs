//! An institution as a trainer writes it: its service items (服务事项) with procedure, times, documents and fee.

use serde::{Deserialize, Serialize};

use super::roster::Shape;
use crate::domain::id::OfficeId;

/// An institution whose window is practised at.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Office {
    /// Its id.
    pub id: OfficeId,
    /// Its name for people.
    pub title: String,
    /// Whose rules these are: made up, the local ones hold.
    pub notice: String,
    /// The department of this window.
    pub department: String,
    /// This window.
    pub window: String,
    /// The other windows of the same department.
    pub windows: Vec<String>,
    /// All departments that may take part in a joint case, this one among them.
    pub departments: Vec<String>,
    /// When the day's account is closed, in minutes of the day.
    pub settlement: u32,
    /// How many customers come to a free run.
    pub cases: usize,
    /// Names of customers.
    pub customers: Vec<String>,
    /// What customers say at certain moments.
    pub says: Says,
    /// What customers bring although nobody asks for it.
    pub surplus: Vec<Surplus>,
    /// The service items.
    pub items: Vec<ServiceItem>,
}

/// What customers say; an empty list is silence.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Says {
    /// Who wants to be served although something is missing.
    pub pleads: Vec<String>,
    /// Who is given a notice.
    pub notified: Vec<String>,
    /// Who comes back with what was missing.
    pub returns: Vec<String>,
    /// Who reads the wrong item on the receipt.
    pub objects: Vec<String>,
    /// Who wants to be reminded.
    pub forgets: Vec<String>,
    /// Who comes for the certificate.
    pub collects: Vec<String>,
    /// Who has got it.
    pub thanks: Vec<String>,
    /// Who is refused.
    pub refused: Vec<String>,
}

/// A paper that nobody asks for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Surplus {
    /// Its name.
    pub title: String,
    /// What is seen of it.
    pub shows: String,
}

/// A service item (服务事项).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ServiceItem {
    /// Its name.
    pub title: String,
    /// How customers ask for it.
    pub asks: Vec<String>,
    /// Minutes that a customer is promised to be at the window at most.
    pub minutes: u32,
    /// Where it needs review.
    pub review: Option<Review>,
    /// Where this window or level cannot approve.
    pub upward: Option<Upward>,
    /// What is made, and how long that takes.
    pub make: Make,
    /// The fee.
    pub fee: Fee,
    /// The other departments of a joint case (联办件).
    pub joint: Vec<Part>,
    /// The documents.
    pub documents: Vec<Document>,
}

/// A review: one thing is looked up, and may stand in the way.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Review {
    /// Days for it.
    pub days: u32,
    /// What is looked up.
    pub look: String,
    /// What is found where nothing stands in the way.
    pub fine: String,
    /// What is found where something does.
    pub bad: String,
    /// Why that cannot be granted.
    pub why: String,
}

/// What must be submitted upward.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Upward {
    /// To whom.
    pub to: String,
    /// Days until it must be submitted.
    pub days: u32,
    /// Days until the reply comes.
    pub reply: u32,
    /// Why it may be denied; without it, it never is.
    pub denied: Option<String>,
}

/// What is made at the end.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Make {
    /// What: a certificate, a receipt, a work order.
    pub what: String,
    /// Days for it; 0: at once.
    pub days: u32,
}

/// A fee as it is published.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fee {
    /// In yuan; 0: free.
    pub yuan: u32,
    /// The collecting unit (执收单位).
    pub unit: String,
    /// The bank account it arrives on.
    pub account: String,
}

/// Another department's part of a joint case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Part {
    /// Which department.
    pub department: String,
    /// What it does.
    pub does: String,
    /// Days for it.
    pub days: u32,
}

/// A document (申办资料) with its rules.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Document {
    /// Its name.
    pub title: String,
    /// What is seen of it when it is right.
    pub shows: String,
    /// It may follow when the certificate is given out.
    pub follow: bool,
    /// It may be waived by this special approval, where the customer has it.
    pub waive: Option<String>,
    /// What is seen when it is missing.
    pub missing: Option<String>,
    /// How it may be wrong.
    pub wrong: Vec<Flaw>,
    /// How it may have expired.
    pub expired: Vec<Flaw>,
}

/// How a document may be wrong.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Flaw {
    /// What is seen of it.
    pub shows: String,
    /// Why it will not do.
    pub why: String,
}

impl Document {
    /// What is wrong with it as it lies there, if anything is to be seen.
    pub fn flaw(&self, shape: Shape) -> Option<&Flaw> {
        match shape {
            Shape::Wrong(n) => self.wrong.get(n),
            Shape::Expired(n) => self.expired.get(n),
            Shape::Fine | Shape::Missing => None,
        }
    }
}

impl ServiceItem {
    /// Days from acceptance to what is made, each stretch added; departments of a joint case work at the same time.
    pub fn days(&self) -> u32 {
        let own = self.review.as_ref().map_or(0, |r| r.days);
        let review = self.joint.iter().map(|p| p.days).chain([own]).max().unwrap_or(0);
        let upward = self.upward.as_ref().map_or(0, |u| u.days + u.reply);
        review + upward + self.make.days
    }
}
