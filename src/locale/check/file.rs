//! What can be wrong with a file as such, before anything in it is understood.

use super::{Fault, Lang, Severity};

faults! {
    /// A fault of a file as such.
    FileFault {
        /// The system does not give it out.
        Unreadable { reason: String } Error "unreadable-file"
            zh: format!("读不了这个文件：{reason}"), "看看文件还在不在、有没有读取权限。";
            en: format!("this file cannot be read: {reason}"), "See whether it is there and may be read.";
        /// Bigger than the limit.
        TooLarge { most: u64 } Error "file-too-large"
            zh: format!("文件超过 {most} MB，没有读"), "把它拆成几个文件。";
            en: format!("the file is larger than {most} MB and was not read"), "Split it into several files.";
        /// Not UTF-8.
        NotUtf8 Error "not-utf-8"
            zh: "文件不是 UTF-8 编码，多半是 GB18030（GBK）", "用记事本打开，另存为，编码选 UTF-8。";
            en: "the file is not UTF-8; it may be GB18030 (GBK)", "Save it again with the encoding UTF-8.";
        /// UTF-16.
        Utf16 Error "utf-16"
            zh: "文件是 UTF-16 编码（记事本里叫 Unicode）", "用记事本打开，另存为，编码选 UTF-8。";
            en: "the file is UTF-16 (Notepad calls it Unicode)", "Save it again with the encoding UTF-8.";
        /// A link to a place outside the folder.
        LeadsOut Error "link-leads-out"
            zh: "这个链接指到文件夹外面，没有读", "把文件本身放进文件夹。";
            en: "this link leads out of the folder and was not followed", "Put the file itself into the folder.";
        /// More files or deeper folders than a library has.
        TooManyFiles { most: usize } Error "too-many-files"
            zh: format!("文件夹太深或文件太多（最多 {most} 个），其余的没有读"), "指明课程和题库所在的文件夹。";
            en: format!("too deep a folder or too many files (at most {most}); the rest was not read"), "Name the folder that holds courses or banks.";
        /// Nothing in it.
        Empty Error "empty-file"
            zh: "文件是空的", "写上内容，或者删掉它。";
            en: "the file is empty", "Write something into it or remove it.";
        /// It is no kind of file that is known.
        UnknownKind Error "unknown-file-kind"
            zh: "看不出这是什么文件", "题库的第一行是 bank:，课程、试卷、问卷、情景的第一行是 id:；放在 courses 或 question-banks 下应有的位置。";
            en: "it cannot be told what this file is", "A bank begins with bank:, a course, paper, survey or scenario with id:; put it where it belongs under courses or question-banks.";
        /// Two files of the same bank or id.
        SameTwice { id: String, other: String } Error "doubled-file"
            zh: format!("“{id}”在 {other} 里已经有了"), "改掉其中一个的 id:（题库是 bank:）。";
            en: format!("`{id}` is in {other} already"), "Change the id: (of a bank: bank:) of one of them.";
        /// No course was found.
        NoCourse Error "no-course"
            zh: "没有找到课程：文件夹里没有 course.yaml", "文件夹下应当是 课程名/course.yaml。";
            en: "no course was found: the folder has no course.yaml", "The folder should hold NAME/course.yaml.";
        /// There is more than one course.
        MoreCourses { used: String } Warning "more-courses"
            zh: format!("课程不止一门；用的是“{used}”"), "每个文件夹放一门课程，用 --courses 指明。";
            en: format!("there is more than one course; `{used}` is used"), "Keep one course a folder and name it with --courses.";
    }
}
