//! What a trainee can do with a case, where it can be done, and how long it takes.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::case::{Case, Mark, Stage};
use super::office::Office;

/// Something done with a case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Act {
    /// 叫号.
    Call,
    /// 登记 as an item.
    Register {
        /// Which item.
        item: usize,
    },
    /// Tick a document.
    Mark {
        /// Which paper.
        paper: usize,
        /// As what.
        mark: Mark,
    },
    /// 受理.
    Accept,
    /// 打印补办通知.
    Notify,
    /// 凭编号续办.
    GoOn,
    /// Register who has come back a second time.
    RegisterAgain,
    /// 抄告相关.
    Share {
        /// Which departments, by their place in the institution's list.
        departments: BTreeSet<usize>,
        /// They work at the same time.
        parallel: bool,
    },
    /// 催办.
    Press {
        /// Which part.
        part: usize,
    },
    /// 审核通过.
    Pass,
    /// 不予办理.
    Refuse {
        /// The reason that is said.
        ground: Ground,
    },
    /// 上报.
    Submit,
    /// Approve: by the reply, or without one.
    Approve,
    /// 办完.
    Made,
    /// Have it made again.
    Remake,
    /// 电话提醒取件.
    Remind,
    /// 收补交件.
    Receive {
        /// Which paper.
        paper: usize,
    },
    /// 收费.
    Charge {
        /// How much, in yuan.
        yuan: u32,
    },
    /// 发证.
    Give,
    /// 重办.
    Redo,
    /// 删除.
    Delete {
        /// The reason that is noted.
        reason: Reason,
    },
}

/// Reasons for not granting something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Ground {
    /// What the review found.
    Review,
    /// What the upper level replied.
    Reply,
    /// The documents are not complete.
    Papers,
    /// None.
    None,
}

impl Ground {
    /// All of them.
    pub const ALL: [Ground; 4] = [Ground::Review, Ground::Reply, Ground::Papers, Ground::None];
}

/// Reasons for deleting a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Reason {
    /// It was registered twice.
    Doubled,
    /// A wrong entry was made in it.
    WrongEntry,
    /// None.
    None,
}

impl Reason {
    /// All of them.
    pub const ALL: [Reason; 3] = [Reason::Doubled, Reason::WrongEntry, Reason::None];
}

impl Act {
    /// Minutes that it takes.
    pub fn minutes(&self) -> u32 {
        match self {
            Act::Mark { .. } | Act::Receive { .. } | Act::Call => 1,
            Act::Register { .. } | Act::RegisterAgain | Act::Pass => 3,
            _ => 2,
        }
    }

    /// True where it can be done; whether it should be is another question.
    pub fn is_possible(&self, case: &Case, office: &Office) -> bool {
        let stage = case.stage;
        match self {
            Act::Call => stage == Stage::Queued,
            Act::Register { item } => stage == Stage::Applying && *item < office.items.len(),
            Act::Mark { paper, mark } => {
                let right = case.is_right_item() && case.visit.twin.is_none();
                let known = *paper < case.papers.len();
                let fits = match mark {
                    Mark::HandedBack => case.is_surplus(*paper),
                    Mark::Submitted => true,
                    _ => !case.is_surplus(*paper),
                };
                stage == Stage::Checking && right && known && fits
            }
            Act::Accept | Act::Notify => stage == Stage::Checking,
            Act::GoOn | Act::RegisterAgain => stage == Stage::Returned,
            Act::Share { departments, .. } => {
                stage == Stage::Sharing && departments.iter().all(|d| *d < office.departments.len())
            }
            Act::Press { part } => {
                stage == Stage::Reviewing && case.parts.get(*part).is_some_and(|p| !p.done)
            }
            Act::Pass => stage == Stage::Reviewing && !case.reviewed,
            Act::Refuse { .. } => {
                let reviewing = stage == Stage::Reviewing && !case.reviewed;
                reviewing || matches!(stage, Stage::Checking | Stage::Replied)
            }
            Act::Submit => stage == Stage::Submitting,
            Act::Approve => matches!(stage, Stage::Submitting | Stage::Replied),
            Act::Made => stage == Stage::Making,
            Act::Remake => stage == Stage::Making && case.made,
            Act::Remind => stage == Stage::Issuing && !case.here && !case.reminded,
            Act::Receive { paper } => {
                stage == Stage::Issuing && case.here && case.outstanding().any(|n| n == *paper)
            }
            Act::Charge { .. } => stage == Stage::Issuing && case.here && case.paid.is_none(),
            Act::Give => stage == Stage::Issuing && case.here,
            // Once a fee was taken nothing is begun anew.
            Act::Redo => {
                let begun = !matches!(
                    stage,
                    Stage::Away | Stage::Queued | Stage::Applying | Stage::Supplementing
                );
                begun && !stage.is_closed() && case.paid.is_none()
            }
            Act::Delete { .. } => {
                !matches!(stage, Stage::Away | Stage::Queued) && !stage.is_closed()
            }
        }
    }
}
