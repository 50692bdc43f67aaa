//! `lichuang trainee add|list` and `lichuang trainer add`.

use insta::assert_snapshot;

use crate::common::Shell;

#[test]
fn people_are_listed_as_they_were_entered() {
    let shell = Shell::new();
    assert_eq!(shell.adds("00123", "李明", "城东供电所").code, 0);
    assert_eq!(shell.adds("0045", "欧阳 静", "政务中心").code, 0);
    let trainer = "trainer add --number T01 --name 王老师 --department 培训中心 --post 培训师";
    assert_snapshot!(shell.runs(trainer), @r"
    2> 已添加：T01 王老师 培训师
    => 0
    ");
    assert_snapshot!(shell.runs("trainee list"), @r"
    工号   姓名     部门        岗位    身份
    00123  李明     城东供电所  收费员  学员
    0045   欧阳 静  政务中心    收费员  学员
    T01    王老师   培训中心    培训师  培训师
    => 0
    ");
    let people = shell.runs("trainee list --format json").json();
    assert_eq!(people[0]["staff_number"], "00123");
    assert_eq!(people[2]["role"], "trainer");
    assert_eq!(people.as_array().unwrap().len(), 3);
}

#[test]
fn a_number_is_taken_once_however_it_is_typed() {
    let shell = Shell::new();
    shell.adds("0012a", "李明", "城东供电所");
    let said = shell.adds("００１２Ａ", "别人", "城东供电所");
    assert_eq!(said.code, 1);
    assert!(said.err.contains("已经登记过"), "{said}");
    // Without its zeros it is another number.
    assert_eq!(shell.adds("12a", "别人", "城东供电所").code, 0);
}

#[test]
fn somebody_who_is_registered_becomes_a_trainer() {
    let shell = Shell::new();
    shell.adds("007", "李明", "城东供电所");
    let said =
        shell.runs("trainer add --number 007 --name 李明 --department 城东供电所 --post 收费员");
    assert!(said.err.contains("007 李明 培训师"), "{said}");
    let people = shell.runs("trainee list --format json").json();
    assert_eq!(people.as_array().unwrap().len(), 1);
    assert_eq!(people[0]["role"], "trainer");
}

#[test]
fn nothing_of_a_name_steers_the_terminal() {
    let shell = Shell::new();
    assert_eq!(shell.adds("1", "李\u{1b}[31m明\u{202e}", "城东\n供电所").code, 0);
    let said = shell.runs("trainee list");
    assert!(
        !said.out.contains(['\u{1b}', '\u{202e}']) && said.out.contains("城东 供电所"),
        "{said}"
    );
}

#[test]
fn without_a_name_or_a_number_nobody_is_added() {
    let shell = Shell::new();
    let said = shell.adds(" ", "李明", "城东供电所");
    assert_eq!(said.code, 1);
    assert!(said.err.contains("工号"), "{said}");
    let said = shell.run("trainee add --number 1");
    assert_eq!(said.code, 2);
    assert!(said.err.contains("--name"), "{said}");
    assert_eq!(shell.runs("trainee list --format json").out, "[]\n");
    assert_eq!(shell.runs("trainee list").err, "还没有人登记。\n");
}

#[test]
fn somebody_is_given_more_time_and_has_it_taken_back() {
    let shell = Shell::new();
    shell.adds("007", "李明", "城东供电所");
    let said = shell.runs("trainee extra-time ００7 25%");
    assert!(said.err.contains("007 李明 每场考试加 25% 的时间"), "{said}");
    assert!(shell.runs("trainee extra-time 007 0").err.contains("不再加时"));
    for (call, code, why) in [
        ("trainee extra-time 008 15", 1, "没有工号 008"),
        ("trainee extra-time 007 一刻钟", 2, "请写成 15 或 25%"),
    ] {
        let said = shell.run(call);
        assert_eq!(said.code, code, "{said}");
        assert!(said.err.contains(why), "{said}");
    }
}
