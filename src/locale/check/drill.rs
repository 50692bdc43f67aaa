//! What can be wrong with an institution of the operation drill.

use super::{Fault, Lang, Severity, brief};

faults! {
    /// A fault of an institution and its service items.
    DrillFault {
        /// Too few items to choose from.
        FewItems { least: usize } Error "too-few-service-items"
            zh: format!("服务事项不到 {least} 个，登记时没得选"), "在 items 里再加一个事项。";
            en: format!("there are fewer than {least} service items, so nothing is left to choose"), "Add another under `items`.";
        /// Nobody comes.
        Nobody Error "no-customers"
            zh: "一个客户也没有", "customers 里写几个虚构的姓名。";
            en: "there are no customers", "List some made-up names under `customers`.";
        /// Names will come twice.
        FewCustomers { found: usize, cases: usize } Warning "few-customers"
            zh: format!("一场来 {cases} 位客户，姓名只有 {found} 个，会重名"), "再写几个姓名，或者把 cases 改小。";
            en: format!("{cases} customers come, but there are only {found} names"), "Add names, or lower `cases`.";
        /// Two things of the same name.
        SameName { name: String } Error "same-name-twice"
            zh: format!("“{}”写了两次，学员分不清", brief(name)), "改个名，或者删掉一个。";
            en: format!("“{}” stands there twice", brief(name)), "Rename or remove one.";
        /// No sentence to ask for the item.
        NothingAsked Error "nothing-asked"
            zh: "客户没有开口的话", "asks 里至少写一句客户怎么说明来意，不要照抄事项的名称。";
            en: "the customer has nothing to say", "Give `asks` at least one sentence.";
        /// No documents.
        NoDocuments Error "no-documents"
            zh: "这个事项不要任何资料，没有可核对的", "documents 里至少写一份资料。";
            en: "the item wants no documents, so there is nothing to check", "Give it at least one.";
        /// More documents than can be chosen.
        ManyDocuments { most: usize } Error "too-many-documents"
            zh: format!("资料超过 {most} 份"), "把同类的资料合成一份。";
            en: format!("there are more than {most} documents"), "Join those of one kind.";
        /// The promised minutes are not enough.
        PromiseTooShort { minutes: u32, needed: u32 } Error "promise-too-short"
            zh: format!("柜面承诺 {minutes} 分钟，全做对也要 {needed} 分钟"), format!("minutes 至少写 {needed}，或者少要一份资料。");
            en: format!("{minutes} minutes at the window are promised, but doing everything right takes {needed}"), format!("Promise at least {needed}, or ask for fewer documents.");
        /// A joint case names a department that there is not.
        UnknownDepartment { name: String, near: Option<String> } Error "unknown-department"
            zh: format!("没有“{}”这个部门", brief(name)),
                match near { Some(near) => format!("是不是 {near}？"), None => "联办的部门要先列在 departments 里。".to_owned() };
            en: format!("there is no department “{}”", brief(name)),
                match near { Some(near) => format!("Did you mean {near}?"), None => "List it under `departments` first.".to_owned() };
        /// A joint case shares with itself.
        OwnDepartment { name: String } Error "own-department"
            zh: format!("“{}”就是本窗口的部门，不用联办", brief(name)), "joint 里只写别的部门；本窗口的审核写在 review 里。";
            en: format!("“{}” is this window's own department", brief(name)), "`joint` lists other departments; the own review is `review`.";
        /// A time of the day was wanted.
        NotATime { found: String } Error "not-a-time"
            zh: format!("“{}”不是营业时间里的钟点", brief(found)), "写成 \"16:30\" 这样，加引号，从 9 点到 20 点。";
            en: format!("“{}” is no time of the working day", brief(found)), "Write it as \"16:30\", in quotes, between 9 and 20 o'clock.";
    }
}
