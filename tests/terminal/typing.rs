//! Typing and pasting, as terminals and input methods do it.

use crate::desk::Desk;
use crate::program::Launch;

#[test]
fn chinese_is_typed_and_pasted_with_the_cursor_where_the_input_method_needs_it() {
    let desk = Desk::empty();
    let mut program = Launch::on(&desk.db).start();
    program.wait("请先登记");
    program.type_text("００12").wait("００12").press("Enter");
    // An input method sends several characters at once.
    program.type_text("李明").wait("李明").settle();
    let (row, column, hidden) = program.look(|s| {
        let (row, column) = s.cursor_position();
        (row, column, s.hide_cursor())
    });
    let line = program.look(|s| s.rows(0, 80).nth(row.into()).unwrap());
    let after: u16 = program.look(|s| {
        let at = (0..80).find(|c| s.cell(row, *c).is_some_and(|c| c.contents() == "明")).unwrap();
        at + 2
    });
    assert!(line.contains("姓名") && line.contains("李明"), "{line}");
    assert_eq!((column, hidden), (after, false), "{line}");
    program.press("Enter").paste("城东供电所\r\n营业厅").wait("城东供电所 营业厅").settle();
    // The line end within the paste has pressed nothing.
    program.press("Enter").type_text("收费员").press("Enter").wait("下一步");
    let person = desk.store().find_person("0012").unwrap().unwrap();
    assert_eq!(
        [person.name, person.department, person.post],
        ["李明", "城东供电所 营业厅", "收费员"]
    );
}

#[test]
fn a_paste_presses_nothing_whatever_it_holds() {
    let desk = Desk::empty();
    let mut program = Launch::on(&desk.db).start();
    program.wait("请先登记");
    // A terminal that does not filter ends the paste early: then come Enter, F2, Ctrl+Q, arrows and digits.
    let keys = "\r\x1bOQ\x11\x1b[B2\r\x1b[20~2\x1b[201~";
    program.paste(&format!("00\x1b[31m77{keys}")).wait("00").settle();
    let screen = program.screen();
    assert!(screen.contains("请先登记"), "F2 was pressed:\n{screen}");
    assert!(!screen.contains("退出？") && !screen.contains("请填写"), "{screen}");
    let (row, _) = program.look(vt100::Screen::cursor_position);
    let line = program.look(|s| s.rows(0, 80).nth(row.into()).unwrap());
    assert!(line.contains("工号") && line.contains("00[31m77"), "Enter was pressed:\n{screen}");
    // Afterwards keys are keys again.
    program.press("F2").wait("请输入工号进入");
}

#[test]
fn a_paste_answers_and_hands_in_nothing() {
    let desk = Desk::new();
    let mut program = desk.exam();
    program.settle();
    program.paste("2\r\x1b[20~2\r\x1b[201~2\x1b[20~2\r").settle();
    program.press("F9").wait("还有 20 题没答").paste("2\r\x1b[201~2\r").settle();
    program.wait("还有 20 题没答").press("Esc").gone("还有 20 题没答").wait("第 1 题");
    let attempt = desk.open_attempt("0012").unwrap();
    let saved = desk.store().exam(&attempt).unwrap().unwrap();
    assert!(saved.exam.states().iter().all(|s| s.response.is_none()));
}

#[test]
fn ten_megabytes_pasted_are_survived_and_held_to_the_limit() {
    let desk = Desk::empty();
    let mut program = Launch::on(&desk.db).start();
    program.wait("请先登记").settle();
    let before = program.cpu_nanos();
    program.paste(&"窗口服务".repeat(10 * 1024 * 1024 / 12)).wait("窗口服务").settle();
    let seconds = (program.cpu_nanos() - before) as f64 / 1e9;
    println!("10 MB pasted: {seconds:.2} s of CPU, {} KiB at most", program.peak_kib());
    program.press("Enter").type_text("李明").wait("李明");
}

#[test]
fn replies_that_nobody_asked_for_press_nothing() {
    let desk = Desk::new();
    let mut program = desk.exam();
    program.settle();
    let before = program.screen();
    // Cursor position, device attributes, colours, a DECRQSS and a title report, focus in and out.
    for reply in ["\x1b[12;40R", "\x1b[?62;22c", "\x1b[I", "\x1b[O", "\x1b[?1u"] {
        program.send(reply.as_bytes());
    }
    program.settle();
    let clock = |s: &str| s.lines().skip(1).map(str::to_owned).collect::<Vec<_>>();
    assert_eq!(clock(&before), clock(&program.screen()));
}

#[test]
fn a_burst_of_keys_is_taken_to_its_end() {
    let desk = Desk::empty();
    let mut program = Launch::on(&desk.db).start();
    program.wait("请先登记").settle();
    // Far more than is read at once; the Enter at its end says that all of it came.
    for next in ["▶ 姓名", "▶ 部门", "▶ 岗位"] {
        program.type_text(&format!("{}\r", "务".repeat(3000))).wait(next);
    }
}
