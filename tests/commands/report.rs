//! `lichuang report`.

use crate::common::Shell;

#[test]
fn a_class_of_fifty_is_reported_on() {
    let shell = Shell::with_demo();
    let said = shell.runs("--db demo.db report");
    for words in ["# 培训效果评估报告", "全班 50 人", "合格率", "净推荐值", "95% 区间", "条留言"]
    {
        assert!(said.out.contains(words), "{words}");
    }
    let english = shell.runs("--db demo.db --lang en report");
    assert!(english.out.contains("95%") && !english.out.contains("合格率"), "{english}");
}

#[test]
fn synthetic_figures_are_called_so() {
    let shell = Shell::with_demo();
    assert!(shell.runs("--db demo.db report").out.contains("合成数据"));
    shell.runs("--db demo.db report --format html -o r.html");
    assert!(shell.read("r.html").contains("合成数据"));
    shell.adds("1", "李明", "城东供电所");
    assert!(!shell.runs("report").out.contains("合成数据"));
}

#[test]
fn the_page_is_one_file_that_asks_nobody_for_anything() {
    let shell = Shell::with_demo();
    let said = shell.runs("--db demo.db report --format html -o r.html");
    assert_eq!((said.out.as_str(), said.err.as_str()), ("", "已写入 r.html\n"));
    let html = shell.read("r.html");
    assert!(
        html.contains("<svg") && html.contains("charset"),
        "it has plots and says its encoding"
    );
    for outside in
        ["src=\"http", "href=\"http", "src=\"//", "href=\"//", "url(", "@import", "<script"]
    {
        assert!(!html.contains(outside), "{outside}");
    }
}

#[test]
fn of_too_few_nothing_is_concluded() {
    let shell = Shell::new();
    shell.adds("1", "李明", "城东供电所");
    let said = shell.runs("report");
    assert!(said.out.contains("还没有人做到这一步"), "{said}");
    assert!(!said.out.contains("NaN") && !said.out.contains("inf"));
    let html = shell.runs("report --format html").out;
    assert!(html.contains("还没有人做到这一步"));
}

#[test]
fn a_small_department_is_not_told_apart() {
    let said = Shell::with_demo().runs("--db demo.db report");
    assert!(said.out.contains("城东营业厅") && !said.out.contains("电话服务组"), "{said}");
}

#[test]
fn an_unknown_class_is_said() {
    let said = Shell::with_demo().run("--db demo.db report 二班");
    assert_eq!((said.code, said.out.as_str()), (1, ""));
    assert!(said.err.contains("二班"), "{said}");
    assert!(Shell::with_demo().runs("--db demo.db report 自学").out.contains("自学"));
}
