//! Texts of the command line: help, messages, failures.

texts! {
    /// Texts of the command line.
    CliTexts {
        about: "窗口服务规范化培训与考核，在终端里进行", "Training and assessment of counter-service staff in the terminal";
        after_help: "不带命令即打开应用。例如：\n  lichuang\n  lichuang check question-banks/phone.yaml\n  lichuang export scores --format xlsx -o 成绩.xlsx\n  lichuang demo",
            "Without a command the application opens. Examples:\n  lichuang\n  lichuang check question-banks/phone.yaml\n  lichuang export scores --format xlsx -o scores.xlsx\n  lichuang demo";
        usage: "用法", "Usage";
        commands: "命令", "Commands";
        options: "选项", "Options";
        arguments: "参数", "Arguments";
        help_flag: "显示帮助", "Print help";
        version_flag: "显示版本", "Print version";
        db: "数据库文件（默认在系统的数据目录）；不能放在网络盘上", "The database file (default: in the platform's data directory); never on a network drive";
        courses: "课程文件夹（默认用程序自带的）", "The folder of courses (default: the copy in the program)";
        banks: "题库文件夹（默认用程序自带的）", "The folder of question banks (default: the copy in the program)";
        lang: "界面语言：zh 或 en", "The language: zh or en";
        theme: "配色：dark、light、contrast、plain", "The theme: dark, light, contrast, plain";
        as_person: "由管理员指定是谁在用（工号），不问口令，也不能换人", "Who is using it (staff number), set by an administrator: no PIN, cannot be left";
        signs: "图形符号：auto、fancy、plain（终端把符号画宽时用 plain）", "Signs: auto, fancy, plain (plain where the terminal draws them wide)";
        no_mouse: "不接管鼠标", "Leave the mouse to the terminal";
        output: "写到这个文件（默认标准输出）", "Write to this file (default: standard output)";
        check_about: "检查课程和题库，一次报出全部问题及其位置", "Report every problem of courses and question banks, with its place";
        check_path: "要检查的文件或文件夹；不写则检查全部", "Files or folders to check; none: everything";
        check_format: "text 或 json", "text or json";
        check_strict: "有警告也算不通过", "Warnings count as problems";
        check_style: "还检查题目写得好不好：答案位置、长短、绝对词、反问、重复、解析", "Also report how questions could be better written: key positions, lengths, absolute words, negatives, doubles, explanations";
        check_example: "例如：lichuang check 我的题库.yaml\n      lichuang check --style 我的题库.yaml\n      lichuang check --format json", "Example: lichuang check my-bank.yaml\n         lichuang check --style my-bank.yaml\n         lichuang check --format json";
        bank_about: "题库的统计", "Figures of the question banks";
        stats_about: "题目分析：从结业考试的作答看每道题的难易、区分度和毛病", "Item analysis: what the answers of the final say about each question";
        stats_format: "table、json 或 xlsx", "table, json or xlsx";
        stats_example: "例如：lichuang bank stats\n      lichuang bank stats --format xlsx -o 题目分析.xlsx", "Example: lichuang bank stats\n         lichuang bank stats --format xlsx -o items.xlsx";
        export_about: "导出表格给人力资源", "Export tables for HR";
        export_what: "scores 成绩，answers 每题作答，unfinished 未完成名单", "scores, answers (every question), or unfinished: who has not finished what";
        export_format: "csv、xlsx 或 json", "csv, xlsx or json";
        export_class: "培训班名称；不写则全部", "The class's name; none: all";
        export_example: "例如：lichuang export scores --format xlsx -o 成绩.xlsx\n      lichuang export answers --format json -o 作答.json\n      lichuang export unfinished --format csv -o 未完成.csv",
            "Example: lichuang export scores --format xlsx -o scores.xlsx\n         lichuang export answers --format json -o answers.json\n         lichuang export unfinished --format csv -o unfinished.csv";
        report_about: "写出培训效果报告", "Write the effectiveness report";
        report_format: "md 或 html", "md or html";
        report_class: "培训班名称；不写则唯一的一个，或全部", "The class's name; none: the only one, or all";
        report_example: "例如：lichuang report --format html -o 效果报告.html", "Example: lichuang report --format html -o report.html";
        demo_about: "打开一个合成的五十人培训班，看看全貌", "Open a synthetic class of fifty to look around";
        demo_no_open: "只生成数据库，不打开应用", "Only make the database, do not open the application";
        demo_seed: "随机种子（默认 1）：同一个种子得到同一个班；已有的演示库会重做", "The seed (default 1): the same seed makes the same class; a demo that is there is made anew";
        demo_note: "人和成绩都是编造的，处处标明“合成数据”。不写 --db 时用数据目录里的 demo.db，不看 LICHUANG_DB。\n已有的演示库原样打开，写了 --seed 才重做；有真实人员的库一概不动。",
            "People and marks are made up and marked as synthetic wherever they show. Without --db it is demo.db in the data directory;\nLICHUANG_DB is ignored. A demo that is there is opened as it is, and made anew only with --seed; a database of real people is never touched.";
        demo_cannot_draw_help: "请先用 lichuang check 看看题库缺什么。", "See with lichuang check what the bank lacks.";
        demo_example: "例如：lichuang demo\n      lichuang demo --db 演示.db --no-open", "Example: lichuang demo\n         lichuang demo --db demo.db --no-open";
        trainee_about: "学员", "Trainees";
        trainee_add: "添加一名学员", "Add a trainee";
        trainee_list: "列出所有人", "List everybody";
        trainee_example: "例如：lichuang trainee add --number 00123 --name 李明 --department 城东供电所 --post 收费员",
            "Example: lichuang trainee add --number 00123 --name 李明 --department 城东供电所 --post 收费员";
        extra_time_about: "给一个人加考试时间，每场考试都算；写进审计记录", "Give somebody more time for every exam; it goes into the audit log";
        extra_time_arg: "加多少：15（分钟）或 25%（按试卷时间）；0 为取消，最多 300", "How much: 15 (minutes) or 25% (of the paper's time); 0 takes it back, 300 at most";
        extra_time_example: "例如：lichuang trainee extra-time 00123 15\n      lichuang trainee extra-time 00123 25%", "Example: lichuang trainee extra-time 00123 15\n         lichuang trainee extra-time 00123 25%";
        list_example: "例如：lichuang trainee list --format json", "Example: lichuang trainee list --format json";
        trainer_about: "培训师", "Trainers";
        trainer_add: "添加一名培训师，或把已登记的人设为培训师", "Add a trainer, or make somebody who is registered one";
        trainer_example: "例如：lichuang trainer add --number T01 --name 王老师 --department 培训中心 --post 培训师",
            "Example: lichuang trainer add --number T01 --name 王老师 --department 培训中心 --post 培训师";
        number: "工号（照原样，保留前面的 0）", "Staff number (as it is, leading zeros kept)";
        name: "姓名", "Name";
        department: "部门", "Department";
        post: "岗位", "Post";
        list_format: "table 或 json", "table or json";
        db_about: "数据库的检查、备份与恢复", "Check, back up and restore the database";
        db_check: "检查数据库是否完好，含审计链", "Check the database and its audit chain";
        db_check_example: "例如：lichuang db check", "Example: lichuang db check";
        db_backup: "备份到一个新文件（正在使用也可以）", "Back up into a new file (also while it is used)";
        db_backup_example: "例如：lichuang db backup 备份-0801.db", "Example: lichuang db backup backup-0801.db";
        db_restore: "从备份恢复；现有的库会先另存一份", "Restore from a backup; the present file is kept aside first";
        db_restore_example: "例如：lichuang db restore 备份-0801.db", "Example: lichuang db restore backup-0801.db";
        db_file: "文件", "The file";
        completions_about: "输出命令补全脚本", "Print a completion script";
        completions_shell: "bash、zsh、fish、elvish 或 powershell", "bash, zsh, fish, elvish or powershell";
        completions_example: "例如：lichuang completions bash > /etc/bash_completion.d/lichuang", "Example: lichuang completions bash > /etc/bash_completion.d/lichuang";
        db_fine: "数据库完好。", "The database is in order.";
        no_terminal: "礼窗要在终端里打开，而这里的输入或输出不是终端。", "lichuang opens in a terminal, but input or output here is none.";
        no_terminal_help: "请在终端窗口里直接运行 lichuang；要导出或报告，请用 lichuang --help 里的命令。",
            "Run lichuang in a terminal window; for exports and reports see lichuang --help.";
        not_utf8: "This terminal is not set to UTF-8, so Chinese cannot be shown.", "This terminal is not set to UTF-8, so Chinese cannot be shown.";
        not_utf8_help: "Set it to UTF-8, for example: export LANG=zh_CN.UTF-8", "Set it to UTF-8, for example: export LANG=zh_CN.UTF-8";
        usage_help: "请用 --help 看看这个命令怎么写。", "See --help for how the command is written.";
        class_unknown_help: "请核对名称；不写则取全部。", "Check the name; without one, all are taken.";
        xlsx_needs_file: "xlsx 不能直接显示在屏幕上。", "An xlsx cannot be shown on the screen.";
        xlsx_needs_file_help: "请用 -o 文件名 指定写到哪里。", "Name a file with -o.";
        file_exists: "文件已经存在，没有覆盖它。", "The file exists and was not overwritten.";
        file_exists_help: "请换一个文件名，或先把它移走。", "Choose another name, or move it away first.";
        db_missing: "没有这个文件。", "There is no such file.";
        db_missing_help: "请核对路径；还没用过的话，先运行 lichuang。", "Check the path; if nothing was done yet, run lichuang first.";
        same_file: "备份就是正在用的那个文件。", "The backup is the very file that is in use.";
        same_file_help: "请给出另一个文件。", "Name another file.";
        not_synthetic: "这个库里有真实的人，演示数据不会写进去。", "This database holds real people: no demo data is written into it.";
        not_synthetic_help: "请换一个新文件名。", "Name a new file.";
        nameless: "工号和姓名都不能空着。", "A staff number and a name are needed.";
        not_shareable: "这个位置不能让几个程序同时使用数据库，网络盘就是这样。", "Programs cannot share a database in this place, as on network drives.";
        not_shareable_help: "请用 --db 指定本机磁盘上的文件。", "Name a file on a local disk with --db.";
        no_access: "没有权限打开数据库文件。", "This user may not open the database.";
        nobody: "还没有人登记。", "Nobody is registered yet.";
        as_unknown_help: "请管理员先用 lichuang trainee add 添加，或核对 --as 后面的工号。", "Ask the administrator to add the number with lichuang trainee add, or to check it.";
        demo_making: "正在生成合成数据", "Making synthetic data";
        number_taken_help: "请用 lichuang trainee list 核对。", "Check with lichuang trainee list.";
        file_help: "请检查路径和权限。", "Check the path and its permissions.";
        damaged_found_help: "请先 lichuang db backup 留一份，再把这些话告诉管理员；需要时用 lichuang db restore 恢复。",
            "Back it up first with lichuang db backup, tell the administrator these lines, and restore if needed.";
        not_a_folder: "不是文件夹", "not a folder";
        schema_changed: "表结构被改动过。", "The schema was changed.";
        audit_missing: "缺了", "is missing";
        audit_changed: "被改动过", "was changed";
        audit_order: "次序不对", "is out of order";
    } with {
        extra_time_unread(typed: &str): format!("“{typed}”不是 0 到 300 的分钟数或百分比，请写成 15 或 25%。"), format!("'{typed}' is no number of minutes or percent from 0 to 300: write 15 or 25%.");
        extra_time_none(who: &str): format!("{who} 不再加时。"), format!("{who} has no extra time any more.");
        extra_time_minutes(who: &str, n: u32): format!("{who} 每场考试加 {n} 分钟；已经开考的不变。"), format!("{who} has {n} more minutes for every exam begun from now on.");
        extra_time_percent(who: &str, n: u32): format!("{who} 每场考试加 {n}% 的时间；已经开考的不变。"), format!("{who} has {n} % more time for every exam begun from now on.");
        number_unknown(number: &str): format!("没有工号 {number}。"), format!("There is no staff number {number}.");
        problems(errors: usize, warnings: usize, files: usize):
            if errors + warnings == 0 { format!("没有发现问题。共 {files} 个文件。") } else { format!("{errors} 个错误，{warnings} 个警告。共 {files} 个文件。") },
            if errors + warnings == 0 { format!("No problems in {files} files.") } else { format!("{errors} errors, {warnings} warnings in {files} files.") };
        added(who: &str): format!("已添加：{who}"), format!("Added: {who}");
        written(file: &str): format!("已写入 {file}"), format!("Written: {file}");
        restored(aside: Option<&str>):
            aside.map_or("已恢复。".to_owned(), |a| format!("已恢复。原来的库另存为 {a}")),
            aside.map_or("Restored.".to_owned(), |a| format!("Restored. The former file is kept as {a}"));
        demo_made(file: &str, people: usize): format!("合成数据已生成：{people} 人，{file}"), format!("Synthetic data made: {people} people, {file}");
        demo_kept(file: &str): format!("已有合成数据，原样保留：{file}（写上 --seed 可重做）"), format!("There is synthetic data already, kept as it is: {file} (--seed makes it anew)");
        class_unknown(name: &str): format!("没有叫“{name}”的培训班。"), format!("There is no class called “{name}”.");
        as_unknown(number: &str): format!("没有工号 {number}。"), format!("There is no staff number {number}.");
        number_taken(number: &str): format!("工号 {number} 已经登记过。"), format!("Staff number {number} is registered already.");
        file_failed(file: &str, reason: &str): format!("{file}：{reason}"), format!("{file}: {reason}");
        reference(table: &str, rows: usize): format!("表 {table} 有 {rows} 行指向不存在的内容。"), format!("{rows} rows of {table} refer to nothing.");
        audit_fault(origin: &str, seq: i64, fault: &str): format!("审计链 {origin} 第 {seq} 行{fault}。"), format!("Row {seq} of audit chain {origin} {fault}.");
        attempt_fault(attempt: &str): format!("考试 {attempt} 的记录与成绩对不上。"), format!("Events and result of attempt {attempt} do not agree.");
        certificate_fault(number: &str): format!("证书 {number} 上的审计链末端不在链里：记录被截断或改写过。"), format!("The chain head on certificate {number} is not in the chain: its end was cut off or rewritten.");
        sums_fault(form: &str): format!("卷 {form} 的试题分析合计与各人的成绩对不上。"), format!("The sums for item analysis of form {form} do not agree with its results.");
        shown_fault(hash: &str): format!("展示过的内容 {hash} 被改动过。"), format!("The shown content {hash} was changed.");
        ruling_fault(hash: &str): format!("对题目 {hash} 的裁定与审计记录对不上。"), format!("The ruling on question {hash} and the audit log do not agree.");
        structure(words: &str): format!("文件结构：{words}"), format!("Structure: {words}");
        usage_unknown(word: &str): format!("不认识“{word}”。"), format!("“{word}” is not known.");
        usage_similar(word: &str): format!("是不是想写“{word}”？"), format!("Did you mean “{word}”?");
        usage_missing(what: &str): format!("还缺 {what}。"), format!("{what} is missing.");
        usage_value(arg: &str, value: &str, possible: &str):
            if possible.is_empty() { format!("{arg} 不能是“{value}”。") } else { format!("{arg} 不能是“{value}”；可以是 {possible}。") },
            if possible.is_empty() { format!("{arg} cannot be “{value}”.") } else { format!("{arg} cannot be “{value}”; it may be {possible}.") };
    }
}
