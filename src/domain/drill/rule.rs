//! The rules of the window: every deviation names the one it broke.

use serde::{Deserialize, Serialize};

use super::clock::Moment;

/// A rule that can be broken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Rule {
    /// First come, first served.
    OutOfTurn,
    /// The customer is not kept at the window longer than promised.
    DeskTooLong,
    /// The item is the one that the customer wants.
    WrongItem,
    /// Who comes back goes on by number and is not registered again.
    RegisteredTwice,
    /// Every document is checked before anything is decided.
    NotAllChecked,
    /// What is not there is not ticked as submitted.
    MissingTaken,
    /// What is wrong is not taken.
    WrongTaken,
    /// What has expired is not taken.
    ExpiredTaken,
    /// What nobody asks for is handed back.
    SurplusTaken,
    /// A good document is not refused.
    GoodPaperRefused,
    /// What may follow is allowed to follow.
    FollowDenied,
    /// What may not follow must be there.
    FollowNotAllowed,
    /// Only a special approval waives a document.
    WaivedWithoutApproval,
    /// A special approval holds.
    ApprovalIgnored,
    /// Without the required documents nothing is accepted.
    AcceptedIncomplete,
    /// Who has everything is served, not sent away.
    NoticeNeedless,
    /// Everything missing is named at once.
    NoticeIncomplete,
    /// What is missing calls for a notice, not for a refusal.
    RefusedForPapers,
    /// Who meets the conditions is not refused.
    RefusedGood,
    /// A refusal says its reason.
    RefusedWithoutReason,
    /// All departments that take part are told.
    PartLeftOut,
    /// Departments that do not take part are left alone.
    OutsiderTold,
    /// The departments work at the same time.
    SerialNotParallel,
    /// Who is slow is pressed in time.
    NotPressed,
    /// The review reads the documents.
    ReviewedUnread,
    /// What stands in the way is not passed over.
    PassedBad,
    /// The review is done within its days.
    ReviewLate,
    /// What this level cannot approve is submitted.
    ApprovedWithoutAuthority,
    /// It is submitted within its days.
    SubmitLate,
    /// The reply decides.
    ReplyIgnored,
    /// Made is what has been made.
    DoneBeforeMade,
    /// What was made is compared with the application.
    MisprintPassed,
    /// What is right is not made again.
    RemadeNeedlessly,
    /// What was made is reported within its days.
    MakeLate,
    /// Who does not come is reminded.
    NotReminded,
    /// The fee is the published one.
    WrongFee,
    /// First the fee, then the certificate.
    GivenUnpaid,
    /// What was to follow is there before the certificate is given out.
    GivenIncomplete,
    /// Redoing is for mistakes.
    RedoneNeedlessly,
    /// Deleting is for records that should not be there.
    DeletedGood,
    /// What was paid for, issued or shared is not deleted.
    DeletedTooLate,
    /// Deleting says its reason.
    DeletedWithoutReason,
    /// A doubled record is deleted, not worked on.
    TwinWorked,
    /// What was begun is brought to its end.
    LeftUndone,
}

impl Rule {
    /// All of them.
    pub const ALL: [Rule; 44] = [
        Rule::OutOfTurn,
        Rule::DeskTooLong,
        Rule::WrongItem,
        Rule::RegisteredTwice,
        Rule::NotAllChecked,
        Rule::MissingTaken,
        Rule::WrongTaken,
        Rule::ExpiredTaken,
        Rule::SurplusTaken,
        Rule::GoodPaperRefused,
        Rule::FollowDenied,
        Rule::FollowNotAllowed,
        Rule::WaivedWithoutApproval,
        Rule::ApprovalIgnored,
        Rule::AcceptedIncomplete,
        Rule::NoticeNeedless,
        Rule::NoticeIncomplete,
        Rule::RefusedForPapers,
        Rule::RefusedGood,
        Rule::RefusedWithoutReason,
        Rule::PartLeftOut,
        Rule::OutsiderTold,
        Rule::SerialNotParallel,
        Rule::NotPressed,
        Rule::ReviewedUnread,
        Rule::PassedBad,
        Rule::ReviewLate,
        Rule::ApprovedWithoutAuthority,
        Rule::SubmitLate,
        Rule::ReplyIgnored,
        Rule::DoneBeforeMade,
        Rule::MisprintPassed,
        Rule::RemadeNeedlessly,
        Rule::MakeLate,
        Rule::NotReminded,
        Rule::WrongFee,
        Rule::GivenUnpaid,
        Rule::GivenIncomplete,
        Rule::RedoneNeedlessly,
        Rule::DeletedGood,
        Rule::DeletedTooLate,
        Rule::DeletedWithoutReason,
        Rule::TwinWorked,
        Rule::LeftUndone,
    ];

    /// Points of a case's hundred that breaking it costs.
    pub fn cost(self) -> u32 {
        match self {
            Rule::LeftUndone => 100,
            Rule::WaivedWithoutApproval
            | Rule::PassedBad
            | Rule::ApprovedWithoutAuthority
            | Rule::WrongFee
            | Rule::GivenUnpaid
            | Rule::DeletedTooLate => 30,
            Rule::MissingTaken
            | Rule::WrongTaken
            | Rule::ExpiredTaken
            | Rule::AcceptedIncomplete
            | Rule::NoticeIncomplete
            | Rule::RefusedGood
            | Rule::RefusedForPapers
            | Rule::ReviewLate
            | Rule::SubmitLate
            | Rule::MakeLate
            | Rule::NotPressed
            | Rule::ReplyIgnored
            | Rule::MisprintPassed
            | Rule::GivenIncomplete
            | Rule::DeletedGood => 20,
            Rule::OutOfTurn
            | Rule::WrongItem
            | Rule::RegisteredTwice
            | Rule::NoticeNeedless
            | Rule::GoodPaperRefused
            | Rule::FollowDenied
            | Rule::FollowNotAllowed
            | Rule::ApprovalIgnored
            | Rule::RefusedWithoutReason
            | Rule::PartLeftOut
            | Rule::SerialNotParallel
            | Rule::ReviewedUnread
            | Rule::NotReminded
            | Rule::DeletedWithoutReason
            | Rule::TwinWorked => 15,
            Rule::DeskTooLong
            | Rule::NotAllChecked
            | Rule::SurplusTaken
            | Rule::OutsiderTold
            | Rule::DoneBeforeMade
            | Rule::RemadeNeedlessly
            | Rule::RedoneNeedlessly => 10,
        }
    }

    /// True for mistakes of registering and checking, which redoing the case mends.
    pub fn is_mended_by_redoing(self) -> bool {
        matches!(
            self,
            Rule::WrongItem
                | Rule::MissingTaken
                | Rule::WrongTaken
                | Rule::ExpiredTaken
                | Rule::SurplusTaken
                | Rule::FollowNotAllowed
                | Rule::WaivedWithoutApproval
                | Rule::ApprovalIgnored
        )
    }
}

/// A rule that was broken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Deviation {
    /// Which rule.
    pub rule: Rule,
    /// What it is about: a document by its place, a department by its part.
    pub about: Option<usize>,
    /// When.
    pub at: Moment,
    /// The trainee has put it right: it costs half.
    pub mended: bool,
}

impl Deviation {
    /// Points that it costs.
    pub fn cost(&self) -> u32 {
        if self.mended { self.rule.cost() / 2 } else { self.rule.cost() }
    }
}
