//! The texts of tables that leave the program, and of the certificate.

texts! {
    /// The texts of exported tables and of the certificate.
    ExportTexts {
        scores: "成绩", "Scores";
        unfinished: "未完成", "Unfinished";
        notes: "说明", "Notes";
        purpose: "考试", "Test";
        attempt: "第几次", "Attempt";
        form: "卷别", "Form";
        started: "开始时间", "Started";
        handed_in: "交卷时间", "Handed in";
        handed_in_by: "交卷方式", "Handed in by";
        by_clock: "到时自动交卷", "the clock";
        by_person: "本人交卷", "the person";
        minutes: "用时（分钟）", "Minutes";
        questions: "题数", "Questions";
        answered: "作答题数", "Answered";
        got: "得分", "Points";
        of: "满分", "Of";
        percent: "得分率（%）", "Percent";
        result: "结果", "Result";
        band: "等级", "Band";
        counts: "计入结业成绩", "Counts";
        next: "下一步", "Next step";
        done: "已完成", "done";
        not_done: "未完成", "not done";
        nature: "数据性质", "Nature of the data";
        real: "真实数据", "Real data";
        audit: "审计链", "Audit chain";
        certificate: "结业证书", "Certificate of Completion";
        certificate_number: "证书编号", "Certificate No.";
        issuer: "发证单位", "Issued by";
        date: "发证日期", "Date";
    } with {
        audit_head(length: i64, head: &str): format!("审计链 {length} 条，链头 {head}"),
            format!("Audit chain of {length} entries, head {head}");
        completed(course: &str, version: &str, hours: u32):
            format!("学完《{course}》（{version} 版）全部课程，\n共 {hours} 学时，结业考试合格，准予结业。"),
            format!("has completed the course “{course}” (edition {version}, {hours} study hours)\nand passed its final exam.");
        score(got: &str, of: &str, band: Option<&str>):
            format!("结业成绩　{got} / {of}{}", band.map(|b| format!("　{b}")).unwrap_or_default()),
            format!("Result: {got} of {of}{}", band.map(|b| format!(", {b}")).unwrap_or_default());
        long_date(year: i32, month: u32, day: u32): format!("{year} 年 {month} 月 {day} 日"),
            format!("{year}-{month:02}-{day:02}");
    }
}
