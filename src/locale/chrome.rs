//! Texts that stand around every page: bottom line, dialogs, help, and what went wrong with the store.

texts! {
    /// Texts around every page.
    Chrome {
        help: "帮助", "Help";
        understood: "知道了", "OK";
        cancel: "返回", "Back";
        key_tab: "到底部按键栏，Enter 按下", "go to the bottom line; Enter presses";
        key_pages: "翻看上下文", "scroll";
        quit_title: "退出礼窗", "Leave lichuang";
        quit_text: "做过的都已保存，下次从这里接着来。正在考试的，计时不会停。",
            "Everything is saved; next time you go on from here. The clock of an exam does not stop.";
        quit_yes: "退出", "Leave";
        quit_no: "留下", "Stay";
        not_saved: "没有存上", "Not saved";
        not_opened: "没有打开", "Not opened";
        elsewhere_title: "已在另一个窗口继续", "Continued in another window";
        elsewhere: "同一份作答在另一个窗口打开了，请到那里继续；已显示“已保存”的都在。",
            "The same attempt was opened in another window: please go on there. Everything shown as saved is kept.";
        busy: "数据库正忙：等了五秒仍轮不到写入。", "The database is busy: no turn to write came within five seconds.";
        busy_help: "您的内容还在屏幕上。请再按一次；反复出现时，请管理员看看是否有程序长时间占用数据库。",
            "What you entered is still on the screen. Press again; if it keeps happening, ask the administrator what holds the database.";
        full: "磁盘写不进去，多半是满了。", "The disk takes nothing more; it is probably full.";
        full_help: "您的内容还在屏幕上。请管理员腾出空间，然后再按一次即可。",
            "What you entered is still on the screen. Make room on the disk, then press again.";
        read_only: "数据库不可写。", "The database cannot be written.";
        read_only_help: "请检查文件和所在文件夹的权限，文件夹也须可写。",
            "Check the permissions of the file and of its folder; the folder must be writable too.";
        outdated: "程序已更新，这个窗口是旧版本。", "The program was updated; this window is an older version.";
        outdated_help: "请退出后重新打开；已显示“已保存”的都在。", "Leave and start again; everything shown as saved is kept.";
        newer_help: "请用更新的程序打开它。", "Open it with a newer program.";
        damaged: "数据库文件已损坏。", "The database file is damaged.";
        damaged_help: "原文件没有改动。请运行 lichuang db check 查看详情，用 lichuang db restore 从备份恢复。",
            "The file was left as it is. Run lichuang db check for details, and lichuang db restore to go back to a backup.";
        foreign: "这不是礼窗的数据库。", "This is not a lichuang database.";
        foreign_help: "原文件没有改动。请用 --db 指定别的文件。", "The file was left as it is. Name another file with --db.";
        conflict: "别处刚刚做了同一件事。", "The same was just done elsewhere.";
        conflict_help: "请返回看看现在的情形。", "Go back and look at how things stand now.";
        not_admitted: "现在不能开始这份试卷：时间过了，或者情形变了。", "The paper may not be begun now: its time is over, or things have changed.";
        not_admitted_help: "请返回，考前须知上写着什么时候可以考。", "Go back: the page before the paper says when it may be sat.";
        no_access: "没有权限打开数据库。", "The database may not be opened by this user.";
        not_shareable: "这个位置不能放数据库：多半是网络盘，多人同时用会出错。",
            "A database cannot lie here: it is most likely a network drive, where sharing fails.";
        not_shareable_help: "请用 --db 指定本地磁盘上的文件。", "Name a file on a local disk with --db.";
        no_directory: "找不到存放数据的文件夹。", "There is no folder for the data.";
        no_directory_help: "请用 --db 指定文件，或设置 HOME 环境变量。", "Name a file with --db, or set HOME.";
        other_help: "请把这句话告诉管理员；您的内容还在屏幕上。", "Please tell the administrator this sentence; what you entered is still on the screen.";
    } with {
        more_rows(rows: usize): format!("下面还有 {rows} 行"), format!("{rows} more lines");
        too_small(w: u16, h: u16, have_w: u16, have_h: u16):
            format!("窗口太小：需要 {w}×{h}，现在 {have_w}×{have_h}。请把窗口拉大，内容都在。"),
            format!("The window is too small: {w}×{h} needed, {have_w}×{have_h} now. Make it larger; nothing is lost.");
        newer(found: i64, known: i64):
            format!("数据库是更新的程序建的（版本 {found}，本程序认得到 {known}）。"),
            format!("The database was made by a newer program (version {found}; this one knows up to {known}).");
        other(reason: &str): format!("数据库报告：{reason}"), format!("The database says: {reason}");
    }
}
