//! Texts of the operation drill: the list, the window, the day's statistics, looking back.

use crate::domain::drill::act::{Act, Reason};
use crate::domain::drill::case::{Mark, Stage};
use crate::domain::drill::roster::Mode;

texts! {
    /// Texts of the operation drill.
    DrillTexts {
        title: "上岗实操", "Operation drill";
        none: "课程里还没有上岗实操。", "The course has no drills yet.";
        key_begin: "上岗", "begin";
        key_go_on: "接着办", "go on";
        key_mode: "换方式", "other way";
        key_anew: "另开一场", "a new run";
        key_look_back: "看上次复盘", "look back";
        key_move: "移动", "move";
        not_done: "还没上过岗", "not done yet";
        what_guided: "来三位客户。每一步该做什么、为什么，都会告诉您。",
            "Three customers. Each step is explained.";
        what_free: "一整场。没有提示，办完再看统计和复盘。", "The whole queue. No hints; statistics and debrief afterwards.";
        items: "事项", "Items";
        help_list: "挑一家单位上岗。←→ 选带教还是自由，Enter 开始。每场来的客户都不一样，带的资料有齐的，有缺的、错的、过期的。",
            "Choose an institution; ←→ chooses guided or free; Enter begins. Customers and their documents differ from run to run.";
        queue: "办件", "Cases";
        nobody: "还没有人来", "nobody yet";
        key_do: "做", "do it";
        key_choose: "选", "select";
        key_case: "换一件", "other case";
        key_finished: "已结束", "finished ones";
        key_stop: "收工", "stop work";
        key_leave: "离开", "leave";
        key_totals: "看统计", "statistics";
        key_debrief: "复盘", "look back";
        help_desk: "左边（小窗口在上边）是排队和在办的件，←→ 换一件；数字或 ↑↓ 选要做的事，Enter 做。时间只在做事和等的时候走。F9 收工，没办结的按没办算；Esc 离开，下次接着办。",
            "←→ changes the case, digits and ↑↓ select what to do, Enter does it. Time passes only by working and waiting. F9 stops work for good; Esc leaves, and you go on next time.";
        published: "公示", "Published";
        documents: "要交", "Wanted";
        stage_made: "证已送来", "made";
        stage_here: "来取证", "here for it";
        not_checked: "未核对", "unchecked";
        may_follow: "可后补", "may follow";
        may_be_waived: "特批可免", "may be waived";
        nothing_there: "（没有这份）", "(not there)";
        all_done: "全部办结。", "All cases are closed.";
        stopped_early: "已经收工。", "Work has stopped.";
        to_totals: "按 Enter 看今天的统计", "press Enter for the statistics";
        guide: "带教", "Guide";
        do_call: "叫号，请客户到窗口", "Call the customer to the window";
        do_register: "登记：选事项", "Register: choose the item";
        do_accept: "资料齐全，受理", "Complete: accept";
        do_notify: "资料不全，打印补办通知", "Incomplete: print a notice";
        do_go_on: "凭编号续办", "Go on by the number";
        do_register_again: "重新登记一件", "Register anew";
        do_share: "抄告相关：定联办的部门和方式", "Tell the departments concerned";
        do_press: "催办", "Press";
        do_pass: "审核通过", "Pass the review";
        do_refuse: "不予办理：说明理由", "Refuse: say why";
        do_submit: "上报", "Submit upward";
        do_approve_alone: "不上报，本窗口直接批准", "Approve it here, without submitting";
        do_approve: "按批复同意，往下办", "Granted: go on";
        do_made: "办完", "Made";
        do_remake: "退回重做", "Have it made again";
        do_remind: "打电话提醒客户来取", "Call the customer";
        do_charge: "收费", "Charge";
        do_give: "发证，请客户签收", "Give out the certificate";
        do_redo: "重办：退回申办", "Redo: back to the application";
        do_delete: "删除这条记录", "Delete this record";
        do_wait: "等着，看接下来有什么事", "Wait for what comes next";
        ground_papers: "资料不齐全", "The documents are not complete";
        ground_none: "按规定办不了，别的不多说", "It cannot be done, that is all";
        at_once: "即办", "at once";
        advice_wait: "手上没有能办的了，等着。时间会走到下一件事：来人、证做好、批复下来。",
            "Nothing can be done now: wait, and the clock goes on to what happens next.";
        ask_item: "登记成哪个事项？", "Register as which item?";
        ask_share: "抄告哪几家？用什么方式联办？", "Which departments, and how?";
        ask_part: "催哪一家？", "Press whom?";
        ask_ground: "理由是？", "The reason?";
        ask_fee: "收多少？", "How much?";
        ask_reason: "删除的原因是？", "Why delete it?";
        parallel: "发通知，几家同时审（并联）", "Tell them: all at the same time";
        serial: "发通知，一家办完再转下一家", "Tell them: one after another";
        in_hand: "办理中", "working";
        idle: "没有动静", "no sign of work";
        done: "已办", "done";
        own_part: "本窗口", "this window";
        own_open: "待审核", "to be reviewed";
        granted: "同意", "granted";
        being_made: "还在做，没有送来。", "It is still being made.";
        not_here: "客户还没有来取。", "The customer has not come yet.";
        is_here: "客户到窗口来取了。", "The customer is here.";
        paid: "费用已结清。", "The fee is paid.";
        unpaid: "费用还没有收。", "The fee is not paid yet.";
        away: "客户回去拿资料了，补齐会回来。", "The customer went to fetch what is missing.";
        waiting_reply: "已经上报，等批复。", "Submitted; the reply is awaited.";
        notice_names: "补办通知写着：", "The notice names: ";
        stop_title: "收工？", "Stop work?";
        stop_stay: "接着办", "Go on working";
        stop_leave: "收工", "Stop";
        left_open: "这一场停在这里，首页和上岗实操里都可以接着办。", "The run stays open: go on from home or from the list.";
        totals: "统计", "Statistics";
        totals_due: "全部费用", "All fees";
        totals_arrived: "已到账", "arrived";
        totals_open: "未到账", "not yet";
        totals_units: "执收单位收入", "By collecting unit";
        totals_accounts: "银行账户到账", "Arrivals by account";
        totals_windows: "按窗口", "By window";
        totals_nothing: "没有", "nothing";
        scope_department: "整个部门", "the department";
        scope_window: "只算本窗口", "this window";
        until_settlement: "到结算时间", "until settlement";
        until_now: "到现在", "until now";
        totals_check: "应收＝已到账＋未到账；结算时间以后收的，第二天到账。",
            "Due = arrived + not yet; what is paid after settlement arrives the next day.";
        key_scope: "换范围", "scope";
        key_until: "换截止", "period";
        help_totals: "一般按整个部门统计，←→ 换成只算本窗口；↑↓ 换截止时间。Enter 去复盘。",
            "As a rule for the department; ←→ takes this window alone, ↑↓ changes the end of the period. Enter looks back.";
        debrief: "复盘", "Looking back";
        no_faults: "这一件没有差错。", "Nothing was wrong here.";
        right_way: "应当", "Right";
        mended: "已改正，扣一半", "mended: half";
        key_again: "另来一场", "a new run";
        key_same: "同样的客户再来", "the same customers";
        help_debrief: "每一处差错都写明违反了哪条规矩、应当怎么做。↑↓ 看每一件；Enter 用同样的客户再来一场，F7 换一批客户。",
            "Each deviation names its rule and the right way. ↑↓ looks at each case; Enter begins again with the same customers, F7 with others.";
        was_stopped: "（没办下去）", " (stopped)";
        because: "因为", "Because";
        history: "经过", "History";
        other_windows: "同部门别的窗口办结的", "Closed at other windows of the department";
        colon: "：", ": ";
    } with {
        mode(mode: Mode): match mode { Mode::Guided => "带教".to_owned(), Mode::Free => "自由".to_owned() },
            match mode { Mode::Guided => "guided".to_owned(), Mode::Free => "free".to_owned() };
        cases(n: usize): format!("{n} 位客户"), format!("{n} customers");
        best(times: usize, score: u32): format!("上过 {times} 场，最好 {score} 分"), format!("{times} runs, best {score}");
        open_at(closed: usize, of: usize): format!("有一场没办完（办结 {closed}/{of}），按 Enter 接着办"), format!("a run is open ({closed}/{of} closed): Enter goes on");
        clock(day: u32, hour: u32, minute: u32): format!("第 {day} 天 {hour}:{minute:02}"), format!("day {day}, {hour}:{minute:02}");
        stage(stage: Stage): zh_stage(stage).to_owned(), en_stage(stage).to_owned();
        mark(mark: Mark): match mark {
            Mark::Submitted => "已提交", Mark::Missing => "没有提交", Mark::Follows => "允许发证时补交",
            Mark::Waived => "特批可免", Mark::HandedBack => "退还客户",
        }.to_owned(), match mark {
            Mark::Submitted => "submitted", Mark::Missing => "missing", Mark::Follows => "follows at issue",
            Mark::Waived => "waived", Mark::HandedBack => "handed back",
        }.to_owned();
        reason(reason: Reason): match reason {
            Reason::Doubled => "重复登记，多出来一条", Reason::WrongEntry => "登记时填错了", Reason::None => "列表里看着多余",
        }.to_owned(), match reason {
            Reason::Doubled => "Registered twice", Reason::WrongEntry => "Something was entered wrongly", Reason::None => "It looks superfluous",
        }.to_owned();
        due(day: u32): format!("第 {day} 天到期"), format!("due day {day}");
        desk(minutes: u32): format!("柜面 {minutes} 分钟"), format!("{minutes} min at the window");
        review_days(days: u32): if days == 0 { "当天审核".to_owned() } else { format!("审核 {days} 天") }, format!("review {days} d");
        joint_days(department: &str, days: u32): format!("联办 {department} {days} 天"), format!("{department} {days} d");
        upward_days(to: &str, days: u32, reply: u32): format!("{days} 天内上报{to}，{reply} 天批复"), format!("to {to} within {days} d, reply {reply} d");
        make_days(what: &str, days: u32): if days == 0 { format!("{what}当时可取") } else { format!("{what} {days} 天") }, format!("{what}: {days} d");
        in_all(days: u32): format!("共 {days} 天"), format!("{days} d in all");
        free(yuan: u32): if yuan == 0 { "免费".to_owned() } else { format!("收费 {yuan} 元") }, if yuan == 0 { "free".to_owned() } else { format!("{yuan} yuan") };
        yuan(yuan: u32): format!("{yuan} 元"), format!("{yuan} yuan");
        charge(yuan: u32, of: u32): match yuan {
            0 => "免收".to_owned(),
            yuan if of > 0 && yuan > of => format!("收 {yuan} 元，加急费算在里面"),
            yuan if of == 0 => format!("收 {yuan} 元工本费"),
            yuan => format!("收 {yuan} 元"),
        }, match yuan { 0 => "nothing".to_owned(), yuan if yuan > of => format!("{yuan} yuan, something extra included"), yuan => format!("{yuan} yuan") };
        tail(tail: u32): format!("证号尾号 {tail:04}"), format!("card …{tail:04}");
        approval(what: &str): format!("没有这份，客户交来签批单：{what}"), format!("Not there, but a signed approval: {what}");
        waived_by(what: &str): format!("特批可免：{what}"), format!("May be waived: {what}");
        joint_number(number: u32): format!("联办件编号 {number}，记在回执上；联办的部门凭这个编号调出同一件。"), format!("The joint case has the number {number}: the other departments find it by that.");
        twin(number: u32): format!("这条记录和 {number} 号同名、同证号、同事项，没有客户在等。"), format!("Same name, card and item as {number}; nobody is waiting.");
        certificate(what: &str, name: &str, tail: u32): format!("{what}已送来，上面写着：{name}，{tail:04}"), format!("{what} is here. It says: {name}, {tail:04}");
        application(name: &str, tail: u32): format!("申请上写着：{name}，{tail:04}"), format!("The application says: {name}, {tail:04}");
        receive(what: &str): format!("收补交件：{what}"), format!("Take what followed: {what}");
        reply(to: &str): format!("{to}批复"), format!("Reply of {to}");
        news(number: u32, name: &str, stage: &str): format!("{number} {name}：{stage}"), format!("{number} {name}: {stage}");
        noted(wrong: &str, right: &str): format!("记一处：{wrong}{right}"), format!("Noted: {wrong} {right}");
        not_allowed(text: &str): format!("办不下去：{text}"), format!("Stopped: {text}");
        undone(n: usize): if n == 0 { "全部办结了。".to_owned() } else { format!("还有 {n} 件没有办结，收工以后不能再办，没办结的件没有分。") },
            format!("{n} cases are not closed; they will earn nothing.");
        points(score: u32): format!("{score} 分"), score.to_string();
        minus(points: u32): format!("扣 {points} 分"), format!("−{points}");
        faults(n: usize): if n == 0 { "没有差错".to_owned() } else { format!("{n} 处差错") }, format!("{n} deviations");
        did(act: &Act): zh_act(act).to_owned(), en_act(act).to_owned();
        advice(act: &Act): zh_advice(act).to_owned(), en_advice(act).to_owned();
        advice_at(number: u32, name: &str): format!("先换到 {number} {name}。"), format!("First turn to {number} {name}. ");
    }
}

fn zh_stage(stage: Stage) -> &'static str {
    match stage {
        Stage::Away => "未到",
        Stage::Queued => "候办",
        Stage::Applying => "申办",
        Stage::Checking => "核对资料",
        Stage::Supplementing => "待补办",
        Stage::Returned => "补齐回来",
        Stage::Sharing => "待抄告",
        Stage::Reviewing => "审核",
        Stage::Submitting => "待上报",
        Stage::Replying => "等批复",
        Stage::Replied => "批复到了",
        Stage::Making => "制证中",
        Stage::Issuing => "待发证",
        Stage::Finished => "办结",
        Stage::Refused => "不予办理",
        Stage::Deleted => "已删除",
    }
}

fn en_stage(stage: Stage) -> &'static str {
    match stage {
        Stage::Away => "not here",
        Stage::Queued => "queued",
        Stage::Applying => "applying",
        Stage::Checking => "checking",
        Stage::Supplementing => "notified",
        Stage::Returned => "back",
        Stage::Sharing => "to share",
        Stage::Reviewing => "review",
        Stage::Submitting => "to submit",
        Stage::Replying => "submitted",
        Stage::Replied => "replied",
        Stage::Making => "making",
        Stage::Issuing => "to give out",
        Stage::Finished => "finished",
        Stage::Refused => "refused",
        Stage::Deleted => "deleted",
    }
}

fn zh_act(act: &Act) -> &'static str {
    match act {
        Act::Call => "叫号",
        Act::Register { .. } => "登记",
        Act::Mark { .. } => "核对",
        Act::Accept => "受理",
        Act::Notify => "打印补办通知",
        Act::GoOn => "凭编号续办",
        Act::RegisterAgain => "重新登记",
        Act::Share { .. } => "抄告相关",
        Act::Press { .. } => "催办",
        Act::Pass => "审核通过",
        Act::Refuse { .. } => "不予办理",
        Act::Submit => "上报",
        Act::Approve => "批准",
        Act::Made => "办完",
        Act::Remake => "退回重做",
        Act::Remind => "提醒取件",
        Act::Receive { .. } => "收补交件",
        Act::Charge { .. } => "收费",
        Act::Give => "发证",
        Act::Redo => "重办",
        Act::Delete { .. } => "删除",
    }
}

fn en_act(act: &Act) -> &'static str {
    match act {
        Act::Call => "called",
        Act::Register { .. } => "registered",
        Act::Mark { .. } => "checked",
        Act::Accept => "accepted",
        Act::Notify => "notice",
        Act::GoOn => "gone on with",
        Act::RegisterAgain => "registered anew",
        Act::Share { .. } => "departments told",
        Act::Press { .. } => "pressed",
        Act::Pass => "passed",
        Act::Refuse { .. } => "refused",
        Act::Submit => "submitted",
        Act::Approve => "approved",
        Act::Made => "made",
        Act::Remake => "sent back",
        Act::Remind => "reminded",
        Act::Receive { .. } => "follow-up taken",
        Act::Charge { .. } => "charged",
        Act::Give => "given out",
        Act::Redo => "redone",
        Act::Delete { .. } => "deleted",
    }
}

fn zh_advice(act: &Act) -> &'static str {
    match act {
        Act::Call => "叫号。先来先办，一位办完再叫下一位。",
        Act::Register { .. } => "先登记。听客户说的是哪件事，选对事项：事项选错，时限和收费全错。",
        Act::Mark { mark: Mark::Submitted, .. } => "这一份合格，勾“已提交”。逐份看：是不是原件、有没有过期、和申请对不对得上。",
        Act::Mark { mark: Mark::Missing, .. } => "这一份没有、不对或者过期，又不能后补，勾“没有提交”，等会儿一起写进补办通知。",
        Act::Mark { mark: Mark::Follows, .. } => "这一份规定可以后补，勾“允许发证时补交”：先受理，不让客户为它再跑一趟，发证前要收齐。",
        Act::Mark { mark: Mark::Waived, .. } => "客户有签批单，勾“特批可免”，单子留下备查。",
        Act::Mark { mark: Mark::HandedBack, .. } => "事项里没有要这份，当面退还客户：不多收一张纸。",
        Act::Accept => "每份都核过，必备的齐了，就受理。受理当场开始计承诺时限。",
        Act::Notify => "还缺必备的，不能受理，也不能打发人走：打印补办通知，缺的一次写全。",
        Act::GoOn => "客户补齐回来了，凭编号续办，不重新登记，也不用再排队。",
        Act::RegisterAgain => "",
        Act::Share { .. } => "联办件一门受理：把要联办的部门都选上，用并联方式发通知。几家同时办，比一家一家转要快。",
        Act::Press { .. } => "这一家快到期了还没有动静，打个招呼催一催，别等超期。",
        Act::Pass => "看一眼查到的情况，没有不能办的，审核通过。",
        Act::Refuse { .. } => "查到了不能办的情况：不予办理，把真正的理由说给客户听。",
        Act::Submit => "本窗口没有权批，要上报。在承诺的天数里报上去，不压件。",
        Act::Approve => "批复同意了，按批复往下办。",
        Act::Made => "证送来了，姓名、证号和申请一致，点“办完”。",
        Act::Remake => "对一对：证上的号和申请不一样，退回重做，不能发错证。",
        Act::Remind => "客户说过要打电话才记得来。证做好了，提醒他来取。",
        Act::Receive { .. } => "受理时说好发证时补交的，先收齐，再发证。",
        Act::Charge { .. } => "按公示的标准收费、出票，不多收，不另立项目。",
        Act::Give => "费用结清了，补交的也齐了，发证，请客户核对签收。",
        Act::Redo => "前面办错了。用“重办”退回申办，从登记重新走，经过都留着。",
        Act::Delete { .. } => "这是误操作多登记的一条。核对编号、姓名、证号，确认重复，删除并写明原因。",
    }
}

fn en_advice(act: &Act) -> &'static str {
    match act {
        Act::Call => "Call: first come, first served.",
        Act::Register { .. } => "Register: hear which matter it is; a wrong item makes times and fee wrong.",
        Act::Mark { mark: Mark::Submitted, .. } => "This one is right: tick it as submitted.",
        Act::Mark { mark: Mark::Missing, .. } => "Missing, wrong or expired, and it may not follow: tick it as missing.",
        Act::Mark { mark: Mark::Follows, .. } => "It may follow: tick that, so that the customer need not come again for it.",
        Act::Mark { mark: Mark::Waived, .. } => "There is a signed approval: tick it as waived.",
        Act::Mark { mark: Mark::HandedBack, .. } => "Nobody asks for this one: hand it back.",
        Act::Accept => "Everything required is there: accept. The promised time begins.",
        Act::Notify => "Something required is missing: a notice names all of it at once.",
        Act::GoOn => "The customer is back: go on by the number.",
        Act::RegisterAgain => "",
        Act::Share { .. } => "Tell all departments that take part, to work at the same time.",
        Act::Press { .. } => "This department is nearly late and has not moved: press.",
        Act::Pass => "Nothing stands in the way: pass.",
        Act::Refuse { .. } => "Something stands in the way: refuse and say the real reason.",
        Act::Submit => "This window cannot approve it: submit in time.",
        Act::Approve => "It was granted: go on.",
        Act::Made => "It is made and agrees with the application: report it.",
        Act::Remake => "The number differs: have it made again.",
        Act::Remind => "The customer asked to be called: call.",
        Act::Receive { .. } => "First take what was to follow.",
        Act::Charge { .. } => "Charge what is published, nothing else.",
        Act::Give => "Paid and complete: give it out.",
        Act::Redo => "Something went wrong before: redo it from the application on.",
        Act::Delete { .. } => "A record too many: make sure of it, delete it, note why.",
    }
}
