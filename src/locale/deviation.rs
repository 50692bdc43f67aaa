//! The rules of the window in sentences: what is wrong, and the right way.

use crate::domain::drill::rule::Rule;

texts! {
    /// The rules of the window: each with the right way.
    DeviationTexts {
    } with {
        rule(rule: Rule): zh_rule(rule).0.to_owned(), en_rule(rule).0.to_owned();
        right(rule: Rule): zh_rule(rule).1.to_owned(), en_rule(rule).1.to_owned();
    }
}

/// What was wrong, and the right way.
fn zh_rule(rule: Rule) -> (&'static str, &'static str) {
    match rule {
        Rule::OutOfTurn => ("先来的还在等，就叫了后来的。", "按到号的先后叫号。"),
        Rule::DeskTooLong => ("客户在窗口待的时间超过了柜面承诺。", "一位办完再办下一位，该看的一次看完。"),
        Rule::WrongItem => ("登记的事项不是客户要办的。", "听清来意再选事项；选错了用“重办”退回申办，再登记一次。"),
        Rule::RegisteredTwice => ("客户补齐回来，又重新登记了一件。", "凭补办通知上的编号续办，不重复登记。"),
        Rule::NotAllChecked => ("资料没有逐份核对完，就要往下办。", "每一份都勾上状态，再受理或者出补办通知。"),
        Rule::MissingTaken => ("没有交的资料，勾成了别的状态。", "没有交就勾“没有提交”。"),
        Rule::WrongTaken => ("不合要求的资料，勾成了“已提交”。", "看清是不是原件、写全了没有、和申请对不对得上。"),
        Rule::ExpiredTaken => ("过了有效期的资料，勾成了“已提交”。", "先看有效期，过期的等于没有提交。"),
        Rule::SurplusTaken => ("收下了事项不要的资料。", "公示里没有的不收，当面退还客户。"),
        Rule::GoodPaperRefused => ("合格的资料没有认。", "合要求的就勾“已提交”，不让客户白跑。"),
        Rule::FollowDenied => ("允许发证时补交的，没有让客户后补。", "规定可以后补的，勾“允许发证时补交”，先受理。"),
        Rule::FollowNotAllowed => ("不能后补的资料，让客户后补了。", "只有规定可以后补的才行，其余要先补齐。"),
        Rule::WaivedWithoutApproval => ("没有特批，就免了一份资料。", "特批可免要有签批的单子，窗口自己不能免。"),
        Rule::ApprovalIgnored => ("客户有特批单，没有按特批免交。", "看到签批单，勾“特批可免”，单子留存。"),
        Rule::AcceptedIncomplete => ("必备的资料没有交，就要受理。", "没有提交又没有特批的，不受理，改出补办通知。"),
        Rule::NoticeNeedless => ("资料齐了，还要出补办通知。", "资料齐全就当场受理。"),
        Rule::NoticeIncomplete => ("补办通知没有把缺的一次写全，客户还要再跑。", "一次告知：缺的、错的、过期的，一张单子全写上。"),
        Rule::RefusedForPapers => ("只是资料不齐，就说不予办理。", "资料不齐出补办通知，不能一句“办不了”。"),
        Rule::RefusedGood => ("没有查出不能办的理由，就说不予办理。", "符合条件的就办。"),
        Rule::RefusedWithoutReason => ("不予办理，没有说出真正的理由。", "把查到的情况和依据说给客户听，写在单子上。"),
        Rule::PartLeftOut => ("抄告时漏了要联办的部门。", "对照事项的联办部门，一家也不能少。"),
        Rule::OutsiderTold => ("抄告了不相干的部门。", "只抄告参加联办的部门。"),
        Rule::SerialNotParallel => ("一家办完再转下一家，拖长了时间。", "并联审批：几家同时办，互相看得到进度。"),
        Rule::NotPressed => ("联办部门到期没有动静，也没有去催。", "到期前一天就催，催办记录留在件上。"),
        Rule::ReviewedUnread => ("资料里有问题，审核没有看出来就要通过。", "审核要逐份再看一遍；发现受理错了，用“重办”退回。"),
        Rule::PassedBad => ("查到了不能办的情况，还要通过。", "有这种情况就不予办理，并说明理由。"),
        Rule::ReviewLate => ("审核超过了承诺的天数。", "先办快到期的件，再等新的事。"),
        Rule::ApprovedWithoutAuthority => ("本窗口无权批准的，自己批了。", "无权批复的要上报，等批复下来再办。"),
        Rule::SubmitLate => ("上报超过了承诺的天数。", "审核过了就报，不压件。"),
        Rule::ReplyIgnored => ("没有按批复办。", "批复同意就往下办，不同意就不予办理并说明理由。"),
        Rule::DoneBeforeMade => ("证还没有做好，就点了“办完”。", "等证做好、核对过，再点“办完”。"),
        Rule::MisprintPassed => ("证上的内容和申请不一致，就点了“办完”。", "点“办完”之前，姓名、证号逐个对一遍。"),
        Rule::RemadeNeedlessly => ("证没有错，却退回重做。", "核对一致就点“办完”。"),
        Rule::MakeLate => ("证到期了还没有点“办完”。", "证做好的当天就点“办完”，通知客户来取。"),
        Rule::NotReminded => ("客户没来取，也没有打电话提醒。", "待发证积压的，打电话提醒客户来取。"),
        Rule::WrongFee => ("收的钱和公示不一样。", "按公示的标准收，不多收、不少收、不另立项目。"),
        Rule::GivenUnpaid => ("费用没有结清，就要发证。", "先收费出票，再发证。"),
        Rule::GivenIncomplete => ("后补的资料没有交来，就要发证。", "发证前再核一次补交件，齐了才发。"),
        Rule::RedoneNeedlessly => ("没有办错，却点了“重办”。", "重办只用来改正误操作，退回以后要从头走。"),
        Rule::DeletedGood => ("要删掉一件正常的件。", "办错了用“重办”；“删除”只清掉多出来的错误记录。"),
        Rule::DeletedTooLate => ("已收费、已出证或者联办中的件，不能删。", "删之前先看状态；办错了找负责人，用“重办”。"),
        Rule::DeletedWithoutReason => ("删除没有写清真正的原因。", "写明是重复登记，留下痕迹。"),
        Rule::TwinWorked => ("这是误操作多出来的记录，却接着往下办。", "核对编号、姓名和证号，确认重复以后删除。"),
        Rule::LeftUndone => ("收工时这一件还没有办结。", "接了就办到底，办不完要交接。"),
    }
}

fn en_rule(rule: Rule) -> (&'static str, &'static str) {
    match rule {
        Rule::OutOfTurn => ("A later customer was called while an earlier one waited.", "Call in the order of arrival."),
        Rule::DeskTooLong => ("The customer was kept at the window longer than promised.", "Finish with one before the next, and look at everything once."),
        Rule::WrongItem => ("It was registered as another item than the customer wants.", "Listen first; a wrong item is mended by redoing."),
        Rule::RegisteredTwice => ("Who came back was registered a second time.", "Go on by the number on the notice."),
        Rule::NotAllChecked => ("Not every document was checked.", "Tick each one before accepting or giving a notice."),
        Rule::MissingTaken => ("A missing document was ticked otherwise.", "What is not there is ticked as missing."),
        Rule::WrongTaken => ("A document that will not do was taken.", "See whether it is the original, filled in, and fits the application."),
        Rule::ExpiredTaken => ("An expired document was taken.", "Look at the date first: expired is missing."),
        Rule::SurplusTaken => ("A document that nobody asks for was kept.", "Hand back what is not on the published list."),
        Rule::GoodPaperRefused => ("A good document was not recognised.", "What meets the rule is ticked as submitted."),
        Rule::FollowDenied => ("What may follow was not allowed to follow.", "Tick that it follows, and accept."),
        Rule::FollowNotAllowed => ("What may not follow was allowed to.", "Only what the rule names may follow."),
        Rule::WaivedWithoutApproval => ("A document was waived without a special approval.", "Only a signed approval waives; the window cannot."),
        Rule::ApprovalIgnored => ("The customer's special approval was ignored.", "Tick it as waived and keep the slip."),
        Rule::AcceptedIncomplete => ("A required document is missing, and it was to be accepted.", "Give a notice instead."),
        Rule::NoticeNeedless => ("Everything is there, and a notice was to be given.", "Accept at once."),
        Rule::NoticeIncomplete => ("The notice does not name everything that is missing.", "Name all of it at once, in writing."),
        Rule::RefusedForPapers => ("Only documents are missing, and it was refused.", "What is missing calls for a notice."),
        Rule::RefusedGood => ("It was refused although nothing stands in the way.", "Who meets the conditions is served."),
        Rule::RefusedWithoutReason => ("It was refused without its real reason.", "Say what was found and why it matters."),
        Rule::PartLeftOut => ("A department that takes part was not told.", "Tell all departments of the joint case."),
        Rule::OutsiderTold => ("A department that takes no part was told.", "Tell only those that take part."),
        Rule::SerialNotParallel => ("One department after another takes too long.", "Let them work at the same time."),
        Rule::NotPressed => ("A department did not move, and nobody pressed.", "Press the day before it is due."),
        Rule::ReviewedUnread => ("The review did not see what is wrong with the documents.", "Read each again; redo what was accepted wrongly."),
        Rule::PassedBad => ("Something stands in the way, and it was to be passed.", "Refuse, and say why."),
        Rule::ReviewLate => ("The review took longer than promised.", "What is due first is done first."),
        Rule::ApprovedWithoutAuthority => ("It was approved without the authority to.", "Submit it and wait for the reply."),
        Rule::SubmitLate => ("It was submitted later than promised.", "Submit as soon as the review is done."),
        Rule::ReplyIgnored => ("The reply was not followed.", "Granted: go on. Denied: refuse and say why."),
        Rule::DoneBeforeMade => ("It was reported as made before it was.", "Wait until it is made and compared."),
        Rule::MisprintPassed => ("What was made differs from the application.", "Compare name and number before reporting it."),
        Rule::RemadeNeedlessly => ("It was right, and was sent back.", "Where it agrees, report it as made."),
        Rule::MakeLate => ("What was made was not reported in time.", "Report it on the day it is made."),
        Rule::NotReminded => ("Nobody reminded the customer.", "Call who does not come."),
        Rule::WrongFee => ("The fee is not the published one.", "No more, no less, nothing added."),
        Rule::GivenUnpaid => ("It was to be given out unpaid.", "First the fee, then the certificate."),
        Rule::GivenIncomplete => ("What was to follow is not there yet.", "Check it once more before giving out."),
        Rule::RedoneNeedlessly => ("It was redone although nothing was wrong.", "Redoing is for mistakes."),
        Rule::DeletedGood => ("A good case was to be deleted.", "Redo mistakes; delete only records too many."),
        Rule::DeletedTooLate => ("What was paid for, made or shared cannot be deleted.", "Look at the state first."),
        Rule::DeletedWithoutReason => ("The real reason was not noted.", "Note that it was registered twice."),
        Rule::TwinWorked => ("A doubled record was worked on.", "Compare the numbers, then delete it."),
        Rule::LeftUndone => ("It was left undone.", "See it through, or hand it over."),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rule_has_a_sentence_of_its_own_and_a_right_way() {
        for t in [&DeviationTexts::ZH, &DeviationTexts::EN] {
            let said: std::collections::BTreeSet<String> =
                Rule::ALL.iter().map(|r| (t.rule)(*r)).collect();
            assert_eq!(said.len(), Rule::ALL.len());
            assert!(Rule::ALL.iter().all(|r| !(t.right)(*r).is_empty() && r.cost() > 0));
        }
    }
}
