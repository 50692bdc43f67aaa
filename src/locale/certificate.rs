//! Texts of the certificate's page.

texts! {
    /// Texts of the certificate's page.
    CertificateTexts {
        none: "这门课程不发证书。", "This course issues no certificate.";
        ready: "恭喜您学完全部内容，结业考试合格，可以领取结业证书了。", "Well done: everything is learned, the final exam is passed. Your certificate is ready.";
        ready_more: "证书上会写您登记的姓名、学时、成绩和编号，出具以后不再更改。姓名有误，请先找培训师或人力资源更正。",
            "It states your registered name, hours, result and a number, and does not change any more. If your name is wrong, ask the trainer or HR to correct it first.";
        on_it: "证书上的姓名", "Name on it";
        result: "结业成绩", "Result";
        press_enter: "按 Enter 出具证书", "press Enter to issue it";
        key_issue: "出具证书", "issue";
        key_print: "打印", "print";
        key_home: "回首页", "home";
        to_print: "按 Enter 生成可以打印的文件", "press Enter to write a file for printing";
        printed: "可以打印的文件已存好：", "The file for printing is here:";
        how: "在浏览器里打开它，再按 Ctrl+P 打印，纸张选 A4 横向；也可以“另存为 PDF”。",
            "Open it in a browser and print it with Ctrl+P on A4 landscape, or save it as PDF.";
        none_issued: "证书还没出具。", "No certificate has been issued.";
        help: "证书出具一次，编号固定；什么时候再打印都是同一张。", "A certificate is issued once; printing it again gives the same.";
    } with {
        not_written(reason: &str): format!("文件没有写成：{reason}。请看看文件夹有没有写的权限、磁盘是不是满了，然后再按一次。"),
            format!("The file was not written: {reason}. Check that the folder may be written and the disk has room, then press again.");
    }
}
