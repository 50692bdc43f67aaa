//! What leaves the program, opened as its readers open it: Markdown, HTML, CSV, Excel, JSON, certificates.

#![expect(clippy::unwrap_used, reason = "helpers of a test fail by panicking")]

#[expect(dead_code, reason = "other tests use the rest")]
mod class;

use std::io::Cursor;

use calamine::{Data, Reader as _, Xlsx};
use chrono::{DateTime, Local};
use class::{attempt, course, learner, pairs, seeded, sixteen, submissions};
use lichuang::domain::course::StepName;
use lichuang::domain::evaluation::{Evidence, evaluate};
use lichuang::domain::exam::Purpose;
use lichuang::domain::id::{Digest, ItemId, Points, Timestamp};
use lichuang::domain::records::{Certificate, Provenance, ScoreRow, UnfinishedRow};
use lichuang::domain::survey::Reply;
use lichuang::locale::{Lang, Texts};
use lichuang::report::tables::{Table, scores, unfinished};
use lichuang::report::{certificate_html, report_html, report_markdown};

const ZH: Texts = Texts::of(Lang::Zh);
const EN: Texts = Texts::of(Lang::En);
const NOW: Timestamp = Timestamp(1_790_000_000_000);
const HOSTILE: [&str; 6] = [
    "=cmd|'/c calc'!A1",
    "<script>alert(1)</script>",
    "王\u{1b}[31m芳\u{202e}",
    "＝1+1",
    "\"><img src=x onerror=alert(1)>",
    "{{ title }}|`x`](javascript:y)",
];

fn local(format: &str, at: Timestamp) -> String {
    let utc = DateTime::from_timestamp_millis(at.0).unwrap();
    utc.with_timezone(&Local).format(format).to_string()
}

/// The report in Markdown with the local time of its making taken out.
fn markdown(evidence: &Evidence, texts: &Texts) -> String {
    let report = report_markdown(&evaluate(evidence, &course()), texts, NOW);
    report.replace(&local("%Y-%m-%d %H:%M", NOW), "[now]")
}

fn html(evidence: &Evidence, texts: &Texts) -> String {
    report_html(&evaluate(evidence, &course()), texts, NOW).unwrap()
}

fn provenance(synthetic: bool) -> Provenance {
    Provenance { synthetic, audit: Some((7, Digest::of("head"))) }
}

fn score(name: &str) -> ScoreRow {
    ScoreRow {
        staff_number: "00120".into(),
        name: name.to_owned(),
        department: "营业厅".into(),
        post: "收费员".into(),
        class: "2026 春季一班".into(),
        purpose: Purpose::Final,
        number: 2,
        form: 'C',
        started: Timestamp(1_790_000_000_000),
        handed_in: Some(Timestamp(1_790_001_230_000)),
        by_clock: false,
        questions: 30,
        answered: 29,
        got: Some(Points(6667)),
        of: Points::whole(100),
        passed: Some(true),
        band: Some("合格".into()),
        counts: true,
    }
}

fn csv_rows(table: &Table) -> Vec<Vec<String>> {
    let bytes = table.to_csv();
    let text = std::str::from_utf8(&bytes).unwrap().strip_prefix('\u{feff}').unwrap();
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(text.as_bytes());
    reader.records().map(|r| r.unwrap().iter().map(str::to_owned).collect()).collect()
}

fn sheet(table: &Table, at: usize) -> Vec<Vec<Data>> {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(table.to_xlsx().unwrap())).unwrap();
    let range = book.worksheet_range_at(at).unwrap().unwrap();
    range.rows().map(<[Data]>::to_vec).collect()
}

fn column(table: &Table, key: &str) -> usize {
    table.columns.iter().position(|c| c.key == key).unwrap()
}

#[test]
fn the_report_on_sixteen_people() {
    insta::assert_snapshot!(markdown(&sixteen(), &ZH));
}

#[test]
fn the_report_on_one_person_concludes_nothing() {
    insta::assert_snapshot!(markdown(&pairs(&[(50, 80)]), &ZH));
}

#[test]
fn the_report_on_nobody_in_english() {
    insta::assert_snapshot!(markdown(&Evidence::default(), &EN));
}

#[test]
fn no_report_prints_a_number_that_is_none() {
    let same = pairs(&[(60, 70), (60, 70), (60, 70), (60, 70), (60, 70)]);
    let full = pairs(&[(100, 100); 6]);
    let few = Evidence { survey: Some(submissions(4)), ..sixteen() };
    for evidence in [&same, &full, &few, &Evidence::default(), &seeded(50, 7)] {
        for texts in [&ZH, &EN] {
            for report in [markdown(evidence, texts), html(evidence, texts)] {
                let body = report.split_once("</head>").map_or(report.as_str(), |(_, body)| body);
                for word in ["NaN", "inf", "−0.0", ">-", "None", "{}"] {
                    assert!(!body.contains(word), "{word} in {body}");
                }
            }
        }
    }
    let report = markdown(&same, &ZH);
    assert!(report.contains("每个人的变化都恰好是 10.0 个百分点"), "{report}");
    assert!(markdown(&full, &ZH).contains("训前已经是满分"));
    let report = markdown(&few, &ZH);
    assert!(
        report.contains("人数不足 5，或显示出来能推算个别人的情况，为保护个人不显示。")
            && !report.contains("演练\n少")
    );
    assert!(!report.contains("时间太短") && !report.contains("净推荐值 NPS ="), "{report}");
}

#[test]
fn results_that_fell_are_said_to_have_fallen() {
    let report = markdown(&pairs(&[(80, 70), (85, 71), (90, 83), (75, 69), (88, 75)]), &ZH);
    assert!(report.contains("平均下降 10.0 个百分点"), "{report}");
    assert!(report.contains("整个区间都在 0 以下") && report.contains("归一化增益 ⟨g⟩ = −"));
}

#[test]
fn a_department_that_subtraction_would_tell_about_is_in_no_format() {
    for report in [markdown(&sixteen(), &ZH), html(&sixteen(), &ZH)] {
        assert!(report.contains("营业厅"));
        assert!(!report.contains("抢修班") && !report.contains("客服中心"), "{report}");
    }
}

#[test]
fn the_html_report_is_one_file_that_asks_for_nothing() {
    for texts in [&ZH, &EN] {
        let report = html(&seeded(50, 7), texts);
        assert!(report.contains("default-src 'none'; style-src 'unsafe-inline'"));
        for word in ["<script", "http://", "https://", "url(", "@import", " src=", "<link", "href="]
        {
            assert!(!report.contains(word), "{word}");
        }
        // Stages, before and after, topics, ratings, recommendation.
        assert_eq!(report.matches("<svg").count(), 5);
        assert_eq!(report.matches("<svg").count(), report.matches("</svg>").count());
        assert!(report.contains(texts.terms.synthetic_note));
        assert!(report.contains(Digest::of("seeded").as_str()));
    }
    assert!(!html(&sixteen(), &ZH).contains(ZH.terms.synthetic_note));
}

#[test]
fn hostile_names_stay_names_in_reports() {
    for hostile in HOSTILE {
        let mut survey = submissions(6);
        let text = Reply::Text(hostile.to_owned());
        survey.submissions[0].insert(ItemId::new("improve"), text);
        survey.survey.pages[0].scale[4] = hostile.to_owned();
        survey.survey.pages[0].items[0].text = hostile.to_owned();
        let mut evidence = Evidence { class: hostile.into(), survey: Some(survey), ..sixteen() };
        evidence.learners.iter_mut().for_each(|l| l.department = hostile.to_owned());
        let mut course = course();
        course.title = hostile.to_owned();
        course.modules[0].groups.insert("answer".into(), hostile.to_owned());
        let evaluation = evaluate(&evidence, &course);
        let page = report_html(&evaluation, &ZH, NOW).unwrap();
        let text = report_markdown(&evaluation, &ZH, NOW);
        for report in [&page, &text] {
            for word in ["<script", "<img", "\u{1b}", "\u{202e}"] {
                assert!(!report.contains(word), "{word:?} of {hostile} in {report}");
            }
        }
        assert!(
            !page.contains("onerror=alert(1)>")
                && !text.replace("\\]", "").contains("](javascript")
        );
        let cells = |line: &str| line.replace("\\|", "").matches('|').count();
        let grid: Vec<&str> = text.lines().filter(|l| l.starts_with("| ")).collect();
        assert!(
            grid.windows(2).all(|w| cells(w[0]) == cells(w[1])
                || w[1].contains("---")
                || !text.contains(&format!("{}\n{}", w[0], w[1]))),
            "{text}"
        );
    }
}

#[test]
fn the_csv_opens_in_excel_and_wps() {
    let table = scores(&[score("王芳")], &provenance(false), &ZH);
    let bytes = table.to_csv();
    assert!(bytes.starts_with(b"\xef\xbb\xbf\"\xe5\xb7\xa5\xe5\x8f\xb7\",\"")); // 工号
    assert!(bytes.ends_with(b"\"\r\n"));
    let rows = csv_rows(&table);
    assert_eq!((rows.len(), rows[0].len(), rows[1].len()), (2, 22, 22));
    let head = Digest::of("head");
    let expected = [
        "00120",
        "王芳",
        "营业厅",
        "收费员",
        "2026 春季一班",
        "结业考试",
        "2",
        "C",
        &local("%Y-%m-%d %H:%M:%S", Timestamp(1_790_000_000_000)),
        &local("%Y-%m-%d %H:%M:%S", Timestamp(1_790_001_230_000)),
        "本人交卷",
        "21",
        "30",
        "29",
        "66.67",
        "100",
        "66.67",
        "合格",
        "合格",
        "是",
        "真实数据",
        &format!("7:{head}"),
    ];
    assert_eq!(rows[1], expected);
}

#[test]
fn the_workbook_has_typed_columns() {
    let open = ScoreRow { handed_in: None, got: None, passed: None, band: None, ..score("李雷") };
    let table = scores(&[score("王芳"), open], &provenance(true), &ZH);
    let rows = sheet(&table, 0);
    let at = |row: usize, key: &str| rows[row][column(&table, key)].clone();
    assert_eq!(rows[0][0], Data::String("工号".into()));
    assert_eq!(at(1, "staff_number"), Data::String("00120".into()));
    assert_eq!(at(1, "got"), Data::Float(66.67));
    assert_eq!(at(1, "questions"), Data::Float(30.0));
    assert_eq!(at(1, "synthetic"), Data::String("合成数据".into()));
    let Data::DateTime(started) = at(1, "started") else { unreachable!("a date") };
    let (days, millis) =
        (started.as_f64().floor(), (started.as_f64().fract() * 86_400_000.0).round());
    let base = chrono::NaiveDate::from_ymd_opt(1899, 12, 30).unwrap().and_hms_opt(0, 0, 0).unwrap();
    let moment = base
        + chrono::TimeDelta::days(days as i64)
        + chrono::TimeDelta::milliseconds(millis as i64);
    assert_eq!(moment.format("%Y-%m-%d %H:%M:%S").to_string(), local("%Y-%m-%d %H:%M:%S", NOW));
    for key in ["handed_in", "handed_in_by_clock", "minutes", "got", "percent", "passed", "band"] {
        assert_eq!(at(2, key), Data::Empty, "{key}");
    }
    let notes = sheet(&table, 1);
    assert_eq!(notes[0][0], Data::String(ZH.terms.synthetic_note.into()));
    assert!(notes[1][0].to_string().contains(Digest::of("head").as_str()));
}

#[test]
fn json_is_an_array_of_objects_with_the_same_values() {
    let table = scores(&[score("王芳"), score("李雷")], &provenance(true), &ZH);
    let json: serde_json::Value = serde_json::from_str(&table.to_json()).unwrap();
    assert_eq!(json.as_array().unwrap().len(), 2);
    let first = &json[0];
    assert_eq!(first.as_object().unwrap().len(), table.columns.len());
    assert_eq!(first["staff_number"], "00120");
    assert_eq!(first["name"], "王芳");
    assert_eq!(first["got"], 66.67);
    assert_eq!(first["of"], 100);
    assert_eq!(first["started"], "2026-09-21T14:13:20.000Z");
    assert_eq!((&first["synthetic"], &first["passed"]), (&true.into(), &true.into()));
    let none = scores(&[], &provenance(false), &ZH).to_json();
    assert_eq!(serde_json::from_str::<serde_json::Value>(&none).unwrap(), serde_json::json!([]));
}

#[test]
fn an_export_of_nobody_has_its_headings() {
    let table = scores(&[], &provenance(false), &ZH);
    assert_eq!(csv_rows(&table).len(), 1);
    assert_eq!(sheet(&table, 0).len(), 1);
    assert!(unfinished(&[], &Provenance::default(), &ZH).to_xlsx().is_ok());
}

#[test]
fn hostile_names_stay_names_in_tables() {
    for hostile in HOSTILE {
        let table = scores(&[score(hostile)], &provenance(true), &ZH);
        let clean = lichuang::domain::text::clean_line(hostile);
        let name = &csv_rows(&table)[1][1];
        assert_eq!(name.trim_start_matches('\''), clean);
        assert_eq!(name.starts_with('\''), clean.starts_with(['=', '＝']));
        let rows = sheet(&table, 0);
        assert_eq!(rows[1][1], Data::String(clean.clone()));
        let mut book: Xlsx<_> = Xlsx::new(Cursor::new(table.to_xlsx().unwrap())).unwrap();
        let formulas = book.worksheet_formula("成绩").unwrap();
        assert!(formulas.rows().flatten().all(String::is_empty));
        let json: serde_json::Value = serde_json::from_str(&table.to_json()).unwrap();
        assert_eq!(json[0]["name"], clean);
    }
}

#[test]
fn who_has_not_finished_by_department() {
    let row = |department: &str, number: &str, steps: &[(StepName, bool)], next| UnfinishedRow {
        department: department.into(),
        staff_number: number.into(),
        name: "张三".into(),
        post: String::new(),
        class: "一班".into(),
        steps: steps.to_vec(),
        next,
    };
    let steps = [(StepName::Pretest, true), (StepName::Learn, false), (StepName::Final, false)];
    let rows = [
        row("营业厅", "0002", &steps, Some(StepName::Learn)),
        row("客服中心", "0009", &steps[1..], Some(StepName::Learn)),
        row("营业厅", "0001", &steps, None),
    ];
    let table = unfinished(&rows, &provenance(true), &ZH);
    let keys: Vec<&str> = table.columns.iter().map(|c| c.key).collect();
    assert_eq!(keys[5..], ["pretest", "learn", "final", "next", "synthetic", "audit"]);
    let csv = csv_rows(&table);
    assert_eq!(csv[0][5..9], ["前测", "学习", "结业考试", "下一步"]);
    assert_eq!(csv[1][..2], ["客服中心", "0009"]);
    assert_eq!(csv[1][5..9], ["", "未完成", "未完成", "学习"]);
    assert_eq!(csv[2][1], "0001");
    assert_eq!(csv[3][5..10], ["已完成", "未完成", "未完成", "学习", "合成数据"]);
    let json: serde_json::Value = serde_json::from_str(&table.to_json()).unwrap();
    assert_eq!((&json[2]["pretest"], &json[0]["pretest"]), (&true.into(), &().into()));
}

#[test]
fn a_certificate_prints_what_was_written() {
    let certificate = Certificate {
        number: "2026-7K3QF".into(),
        name: "欧阳<b>娜".into(),
        staff_number: "00120".into(),
        course: "窗口服务规范化培训".into(),
        version: "2026.1".into(),
        hours: 8,
        got: Points(9250),
        of: Points::whole(100),
        band: Some("优秀".into()),
        issuer: "培训中心".into(),
        date: NOW,
        audit: Some((128, Digest::of("head"))),
        synthetic: true,
    };
    let page = certificate_html(&certificate, &ZH).unwrap();
    let day = local("%Y 年 %-m 月 %-d 日", NOW);
    let head = Digest::of("head");
    for word in [
        "2026-7K3QF",
        "欧阳&lt;b&gt;娜",
        "00120",
        "《窗口服务规范化培训》（2026.1 版）",
        "8 学时",
        "92.5 &#x2f; 100",
        "优秀",
        "培训中心",
        &day,
        head.as_str(),
        "合成数据",
        "default-src 'none'",
        "A4 landscape",
    ] {
        assert!(page.contains(word), "{word} in {page}");
    }
    assert!(!page.contains("<script") && !page.contains("://"));
    let real = Certificate { synthetic: false, band: None, audit: None, ..certificate };
    for texts in [&ZH, &EN] {
        assert!(!certificate_html(&real, texts).unwrap().contains(texts.terms.synthetic));
    }
}

#[test]
fn topics_that_few_were_asked_about_show_a_reason() {
    let mut evidence = pairs(&[(50, 70); 6]);
    for attempt in evidence.attempts.iter_mut().take(4) {
        attempt.by_objective.retain(|id, _| !id.as_str().contains("hold"));
    }
    evidence.learners.push(learner(6, "营业厅"));
    evidence.attempts.push(attempt(6, Purpose::Final, 1, 80));
    assert!(markdown(&evidence, &ZH).contains("| 请人等候 | 4 | 样本太少 | — | — | — |"));
}
