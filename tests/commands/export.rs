//! `lichuang export`.

use calamine::{Data, Reader as _, Xlsx, open_workbook};

use crate::common::Shell;

const FORMULA: &str = r#"=HYPERLINK("http://evil.example","x")"#;

fn csv(text: &str) -> Vec<Vec<String>> {
    let text = text.strip_prefix('\u{feff}').unwrap();
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(text.as_bytes());
    reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect()
}

fn xlsx(shell: &Shell, name: &str) -> Vec<Vec<Data>> {
    let mut book: Xlsx<_> = open_workbook(shell.path(name)).unwrap();
    let first = book.sheet_names()[0].clone();
    book.worksheet_range(&first).unwrap().rows().map(<[Data]>::to_vec).collect()
}

fn column(headings: &[String], title: &str) -> usize {
    headings.iter().position(|h| h == title).unwrap()
}

#[test]
fn the_same_rows_in_every_format() {
    let shell = Shell::with_demo();
    let said = shell.runs("--db demo.db export scores --format csv -o s.csv");
    assert_eq!((said.out.as_str(), said.err.as_str()), ("", "已写入 s.csv\n"));
    shell.runs("--db demo.db export scores --format xlsx -o s.xlsx");
    let json = shell.runs("--db demo.db export scores --format json").json();
    let (csv, xlsx) = (csv(&shell.read("s.csv")), xlsx(&shell, "s.xlsx"));
    let headings = &csv[0];
    assert!(csv.len() > 80, "{} rows", csv.len());
    assert_eq!((xlsx.len(), json.as_array().unwrap().len()), (csv.len(), csv.len() - 1));
    for (row, cells) in csv.iter().zip(&xlsx) {
        for (text, cell) in row.iter().zip(cells) {
            match cell {
                Data::Float(n) => assert_eq!(text.parse::<f64>().unwrap(), *n),
                Data::Int(n) => assert_eq!(text.parse::<i64>().unwrap(), *n),
                Data::DateTime(_) => assert_eq!(text.len(), "2026-11-23 09:00:00".len(), "{text}"),
                other => assert_eq!(*text, other.to_string()),
            }
        }
    }
    let (number, got) = (column(headings, "工号"), column(headings, "得分"));
    for (row, object) in csv.iter().skip(1).zip(json.as_array().unwrap()) {
        assert_eq!(row[number], object["staff_number"].as_str().unwrap());
        assert_eq!(row[got].parse::<f64>().ok(), object["got"].as_f64(), "{object}");
        assert_eq!(object["synthetic"], true);
    }
}

#[test]
fn a_spreadsheet_finds_text_where_text_is_meant_and_numbers_where_numbers_are() {
    let shell = Shell::with_demo();
    shell.runs("--db demo.db export scores --format xlsx -o s.xlsx");
    let rows = xlsx(&shell, "s.xlsx");
    let headings: Vec<String> = rows[0].iter().map(ToString::to_string).collect();
    let cell = |title: &str| &rows[1][column(&headings, title)];
    assert_eq!(*cell("工号"), Data::String("001001".to_owned()));
    assert!(matches!(cell("得分"), Data::Float(_) | Data::Int(_)), "{:?}", cell("得分"));
    assert!(matches!(cell("题数"), Data::Float(_) | Data::Int(_)));
    assert!(matches!(cell("开始时间"), Data::DateTime(_)));
    assert_eq!(*cell("数据性质"), Data::String("合成数据".to_owned()));
}

#[test]
fn csv_begins_with_the_mark_by_which_excel_and_wps_know_utf8() {
    let said = Shell::with_demo().runs("--db demo.db export scores");
    assert!(said.bytes.starts_with(b"\xef\xbb\xbf"));
    assert!(said.out.contains("合成数据"));
}

#[test]
fn no_cell_becomes_a_formula() {
    let shell = Shell::new();
    shell.adds("001", FORMULA, "@营业厅");
    shell.adds("-2", "+86", "\t=1+1");
    let rows = csv(&shell.runs("export unfinished").out);
    for cell in rows.iter().flatten() {
        assert!(!cell.starts_with(['=', '+', '-', '@', '\t', '\r']), "{cell}");
    }
    shell.runs("export unfinished --format xlsx -o u.xlsx");
    let rows = xlsx(&shell, "u.xlsx");
    assert!(
        rows.iter().flatten().any(|cell| *cell == Data::String(FORMULA.to_owned())),
        "{rows:?}"
    );
    let mut book: Xlsx<_> = open_workbook(shell.path("u.xlsx")).unwrap();
    let first = book.sheet_names()[0].clone();
    assert!(book.worksheet_formula(&first).unwrap().is_empty());
}

#[test]
fn who_has_not_finished_what_is_listed_by_department() {
    let shell = Shell::with_demo();
    let rows = csv(&shell.runs("--db demo.db export unfinished").out);
    assert_eq!(rows[0][..3], ["部门", "工号", "姓名"]);
    let departments: Vec<&String> = rows.iter().skip(1).map(|r| &r[0]).collect();
    assert!(departments.is_sorted() && departments.len() >= 8, "{departments:?}");
    let guest = rows.iter().find(|r| r[1] == "001001").unwrap();
    let of_guest = |title: &str| guest[column(&rows[0], title)].as_str();
    assert_eq!(
        (of_guest("学习"), of_guest("演练"), of_guest("下一步")),
        ("已完成", "未完成", "演练")
    );
}

#[test]
fn in_english_the_headings_are() {
    let shell = Shell::with_demo();
    let said = shell.runs("--db demo.db --lang en export scores");
    let headings = said.out.lines().next().unwrap().to_owned();
    assert!(
        headings.is_ascii() || headings.trim_start_matches('\u{feff}').is_ascii(),
        "{headings}"
    );
}

#[test]
fn a_workbook_is_not_poured_onto_the_screen() {
    let said = Shell::with_demo().run("--db demo.db export scores --format xlsx");
    assert_eq!((said.code, said.bytes.len()), (1, 0));
    assert!(said.err.contains("-o"), "{said}");
}

#[test]
fn an_unknown_class_is_said() {
    let said = Shell::with_demo().run("--db demo.db export scores --class 二班");
    assert_eq!(said.code, 1);
    assert!(said.err.contains("二班"), "{said}");
    let said = Shell::with_demo().runs("--db demo.db export scores --class 自学");
    assert!(said.out.lines().count() > 80);
}

#[test]
fn what_cannot_be_written_is_said() {
    let said = Shell::with_demo().run("--db demo.db export scores -o demo.db/s.csv");
    assert_eq!(said.code, 1);
    assert!(said.err.contains("demo.db/s.csv") && said.err.contains("请检查"), "{said}");
}
