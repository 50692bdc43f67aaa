//! Content files: what is read, what is found wrong and where, and what strangers' files cannot do.
#![expect(clippy::unwrap_used, reason = "tests may fail where they stand")]

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use lichuang::content::{Library, Problem, Severity, Sources, load};
use lichuang::domain::course::Body;
use lichuang::domain::drill::roster::{Mode, Roster};
use lichuang::domain::drill::{Advice, Drill, Event};
use lichuang::domain::question::FormKind;
use lichuang::locale::{Lang, Texts};

const ZH: Texts = Texts::of(Lang::Zh);

/// A small library without a fault.
const SOUND: [(&str, &str); 7] = [
    (
        "courses/small/course.yaml",
        "id: small\ntitle: 小课\nversion: \"1\"\nhours: 8\nissuer: 培训中心\nmodules: [phone]\npath:\n  - step: pretest\n    paper: test\n  - step: learn\n    needs: [pretest]\n  - step: practise\n    scenarios: 1\n    needs: [learn]\n  - step: final\n    paper: test\n    needs: [learn]\n  - step: survey\n    survey: after\n    needs: [final]\n  - step: certificate\n    needs: [final passed, survey]\n",
    ),
    (
        "courses/small/phone/module.yaml",
        "id: phone\ntitle: 电话礼仪\ngroups:\n  answer: 接听\nobjectives:\n  - id: phone.answer.limit\n    title: 铃响四声内接听\nlessons: [answering]\n",
    ),
    (
        "courses/small/phone/lessons/answering.yaml",
        "title: 接听电话\nminutes: 6\nobjectives: [phone.answer.limit]\npages:\n  - text: 铃响四声之内接起。\n  - check: p-1\n",
    ),
    (
        "courses/small/papers/test.yaml",
        "id: test\ntitle: 测验\nminutes: 10\npass: 60%\nforms: 2\nparts:\n  - title: 判断题\n    type: true_false\n    count: 1\n    points: 2.5\n",
    ),
    (
        "courses/small/surveys/after.yaml",
        "id: after\ntitle: 满意度\nanonymous: true\npages:\n  - scale: [差, 好]\n    items:\n      - id: useful\n        text: 有用\n",
    ),
    (
        "courses/small/scenarios/ring.yaml",
        "id: ring\ntitle: 第四声\nmodule: phone\nsetting: 电话响了。\ncustomer:\n  name: 王女士\nmeters:\n  calm:\n    title: 情绪\n    start: 20\nstart: ring\nscenes:\n  ring:\n    say:\n      - 旁白: 铃响。\n    choices:\n      - say: 您好。\n        grade: best\n        why: 先问好。\n        go: good\n      - say: 喂。\n        grade: wrong\n        why: 不礼貌。\n        go: lost\n  good:\n    ending: 满意\n    result: good\n    say:\n      - 王女士: 谢谢。\n  lost:\n    ending: 挂断\n    result: failed\n    say:\n      - 旁白: 嘟嘟嘟。\n",
    ),
    (
        "banks/phone.yaml",
        "bank: phone\nmodule: phone\nquestions:\n  - id: p-1\n    type: true_false\n    stem: 四声内接。\n    answer: true\n    explanation: 是。\n    objectives: [phone.answer.limit]\n    difficulty: easy\n  - id: p-2\n    type: true_false\n    use: exam\n    stem: 五声内接。\n    answer: false\n    explanation: 四声。\n    objectives: [phone.answer.limit]\n    difficulty: easy\n  - id: p-3\n    type: true_false\n    use: exam\n    stem: 六声内接。\n    answer: false\n    explanation: 四声。\n    objectives: [phone.answer.limit]\n    difficulty: easy\n",
    ),
];

/// The small library in a folder, some of its files written otherwise or added.
fn folder(changed: &[(&str, &[u8])]) -> tempfile::TempDir {
    let dir = tempfile::tempdir().unwrap();
    let sound = SOUND.iter().map(|(path, text)| (*path, text.as_bytes()));
    for (path, bytes) in sound.chain(changed.iter().copied()) {
        let path = dir.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
    dir
}

fn load_folder(dir: &Path) -> (Library, Vec<Problem>) {
    load(&Sources::from(Some(&dir.join("courses")), Some(&dir.join("banks"))).unwrap())
}

/// The problems of the small library with a file written otherwise.
fn checked(path: &str, bytes: &[u8]) -> Vec<Problem> {
    let dir = folder(&[(path, bytes)]);
    load_folder(dir.path()).1
}

fn codes(problems: &[Problem]) -> Vec<&'static str> {
    problems.iter().map(|p| p.code.0).collect()
}

/// A file of the small library with one piece of text put in the place of another.
fn sound_but(path: &str, from: &str, to: &str) -> Vec<Problem> {
    let (_, text) = SOUND.iter().find(|(p, _)| *p == path).unwrap();
    assert!(text.contains(from), "{from}");
    checked(path, text.replacen(from, to, 1).as_bytes())
}

/// All that is told of files whose name contains a word.
fn told(problems: &[Problem], file: &str) -> String {
    let mut out = String::new();
    for p in problems.iter().filter(|p| p.place.file.contains(file)) {
        let mark = if p.severity == Severity::Error { "!" } else { "?" };
        let (line, column) = (p.place.line, p.place.column);
        let _ = writeln!(out, "{line}:{column} {mark} {}: {}", p.code, p.message(&ZH));
        let _ = writeln!(out, "      {}", p.help(&ZH).unwrap_or_default());
    }
    out
}

fn design() -> Sources {
    let data = Path::new("tests/data/design");
    Sources::from(Some(&data.join("courses")), Some(&data.join("question-banks"))).unwrap()
}

fn faults(file: &str) -> String {
    let mut sources = design();
    sources.replace_with(Path::new("tests/data/faults").join(file)).unwrap();
    told(&load(&sources).1, "faults")
}

#[test]
fn the_small_library_is_sound() {
    let dir = folder(&[]);
    let (library, problems) = load_folder(dir.path());
    assert_eq!(codes(&problems), Vec::<&str>::new());
    assert_eq!((library.course.hours, library.course.path.len()), (8, 6));
    assert_eq!((library.bank.len(), library.papers.len(), library.scenarios.len()), (3, 1, 1));
}

#[test]
fn the_designs_examples_are_read() {
    let (library, problems) = load(&design());
    // What is told is what the examples name and do not show.
    insta::assert_snapshot!("design", told(&problems, ""));
    assert_eq!(library.bank.len(), 9);
    let kinds: std::collections::BTreeSet<FormKind> =
        library.bank.iter().map(|(_, q)| q.form.kind()).collect();
    assert_eq!(kinds.len(), 9);
    let lesson = &library.course.modules[0].lessons[0];
    let bodies = lesson.pages.iter().map(|p| match p.body {
        Body::Text => 't',
        Body::Figure { .. } => 'f',
        Body::Compare { .. } => 'c',
        Body::Phrases(_) => 'p',
        Body::Check(_) => 'q',
    });
    assert_eq!(bodies.collect::<String>(), "tfcpq");
    assert!(library.course.path.iter().any(|step| step.needs.iter().any(|need| need.passed)));
}

#[test]
fn every_fault_of_a_bank_is_told_in_one_run() {
    insta::assert_snapshot!("bank", faults("phone.yaml"));
}

#[test]
fn what_an_input_method_does_has_its_own_remedy() {
    insta::assert_snapshot!("typing", faults("typing.yaml"));
}

#[test]
fn every_fault_of_a_scenario_is_told_in_one_run() {
    insta::assert_snapshot!("scenario", faults("scenario.yaml"));
}

#[test]
fn planted_faults_of_an_institution_are_told_where_they_stand() {
    insta::assert_snapshot!("drill", faults("drill.yaml"));
}

/// The example that trainers are shown in the guide.
fn guides_example() -> String {
    let guide = fs::read_to_string("docs/drill.md").unwrap();
    let (_, rest) = guide.split_once("```yaml\n").unwrap();
    rest.split_once("```").unwrap().0.to_owned()
}

#[test]
fn an_institution_that_cannot_be_worked_is_not_sound() {
    let example = guides_example();
    let (first, items) = example.split_once("items:\n").unwrap();
    let (item, _) = items.split_once("  - title: 夜市").unwrap();
    let mut nine = String::new();
    for n in 1..=9 {
        let _ = writeln!(nine, "      - {{ title: 资料{n}, shows: 齐 }}");
    }
    let documents = items.find("    documents:\n").unwrap();
    let many = format!("{first}items:\n{}    documents:\n{nine}", &items[..documents]);
    let cases = [
        ("promise-too-short", example.replacen("minutes: 20", "minutes: 8", 1)),
        ("too-few-service-items", format!("{first}items:\n{item}")),
        ("too-many-documents", many),
        ("no-documents", format!("{first}items:\n{}    documents: []\n", &items[..documents])),
        ("no-customers", example.replacen("[王芳, 李伟, 张敏, 刘洋]", "[]", 1)),
        ("not-a-time", example.replacen("16:30", "16:75", 1)),
        ("not-a-time", example.replacen("16:30", "8:00", 1)),
        ("few-customers", example.replacen("cases: 4", "cases: 5", 1)),
    ];
    for (code, text) in cases {
        let found = checked("courses/small/drills/example.yaml", text.as_bytes());
        assert!(codes(&found).contains(&code), "{code}: {:?}", codes(&found));
    }
}

#[test]
fn the_guides_example_is_an_institution_that_can_be_worked() {
    let example = guides_example();
    let dir = folder(&[("courses/small/drills/example.yaml", example.as_bytes())]);
    let (library, problems) = load_folder(dir.path());
    assert_eq!(told(&problems, ""), "");
    let office = library.offices.values().next().unwrap();
    // Every key that the guide explains stands in its example, or is said to be optional.
    for key in ["follow", "waive", "missing", "wrong", "expired", "review", "upward", "joint"] {
        assert!(example.contains(&format!("{key}:")), "{key}");
    }
    for seed in 0..50 {
        let roster = Roster::draw(office, Mode::Free, seed);
        let mut drill = Drill::start(roster.into());
        for _ in 0..1000 {
            match drill.advice() {
                Some(Advice::Do { case, act }) => drill.apply(&drill.act(case, act).unwrap()),
                Some(Advice::Wait) => drill.apply(&Event::Waited),
                None => break,
            }
        }
        assert_eq!((drill.ended(), drill.score()), (true, 100));
    }
}

#[test]
fn a_scenario_is_followed_to_its_ends() {
    let ring = "courses/small/scenarios/ring.yaml";
    let told = |from: &str, to: &str| codes(&sound_but(ring, from, to));
    assert_eq!(told("result: failed", "result: good"), ["no-failed-ending"]);
    assert_eq!(told("result: good", "result: acceptable"), ["no-good-ending"]);
    let bridge = "  a:\n    say:\n      - 旁白: 一。\n    next:\n      - go: b\n  b:\n    say:\n      - 旁白: 二。\n    next:\n      - go: a\nscenes2";
    let looped =
        SOUND[5].1.replacen("scenes:\n", &format!("scenes:\n{}", &bridge[..bridge.len() - 7]), 1);
    assert_eq!(
        codes(&checked(ring, looped.as_bytes())),
        ["unreachable-scene", "loop-of-bridges", "unreachable-scene"]
    );
    let inside = looped.replacen("go: lost", "go: a", 1);
    assert_eq!(
        codes(&checked(ring, inside.as_bytes())),
        ["no-failed-ending", "no-way-out", "loop-of-bridges", "no-way-out", "unreachable-scene"]
    );
    let first = "    choices:\n      - say: 您好。";
    assert_eq!(told(first, &format!("    seconds: 3\n{first}")), ["seconds-without-late"]);
    assert_eq!(
        told(first, &format!("    seconds: 3\n    late: lost\n{first}")),
        ["timer-too-short"]
    );
    assert_eq!(
        told("        go: good", "        go: good\n        once: true"),
        Vec::<&str>::new()
    );
}

#[test]
fn what_the_files_name_in_each_other_is_looked_up() {
    let course = "courses/small/course.yaml";
    for (path, from, to, code) in [
        (course, "modules: [phone]", "modules: [phone, complaint]", "no-module-file"),
        (course, "paper: test", "paper: tests", "unknown-paper"),
        (course, "survey: after", "survey: afters", "unknown-survey"),
        (course, "scenarios: 1", "scenarios: 3", "too-few-scenarios"),
        (course, "needs: [pretest]", "needs: [pretests]", "unknown-step"),
        (course, "needs: [pretest]", "needs: [final]", "needs-a-later-step"),
        (course, "needs: [pretest]", "needs: [pretest, learn passed]", "needs-a-later-step"),
        (course, "needs: [final]", "needs: [learn passed]", "cannot-be-passed"),
        (course, "step: learn", "step: pretest", "doubled-step"),
        (
            "courses/small/phone/module.yaml",
            "lessons: [answering]",
            "lessons: [answering, calling]",
            "no-lesson-file",
        ),
        ("courses/small/phone/module.yaml", "id: phone\n", "id: phones\n", "other-name"),
        ("courses/small/phone/module.yaml", "  answer: 接听", "  hold: 等候", "unnamed-group"),
        (
            "courses/small/phone/lessons/answering.yaml",
            "check: p-1",
            "check: p-9",
            "unknown-question",
        ),
        (
            "courses/small/phone/lessons/answering.yaml",
            "check: p-1",
            "check: p-2",
            "exam-question-in-lesson",
        ),
        (
            "courses/small/phone/lessons/answering.yaml",
            "objectives: [phone.answer.limit]",
            "objectives: [phone.answer.other]",
            "unknown-objective",
        ),
        (
            "courses/small/phone/lessons/answering.yaml",
            "text: 铃响四声之内接起。",
            "title: 空",
            "empty-page",
        ),
        ("courses/small/papers/test.yaml", "forms: 2", "forms: 3", "bank-cannot-fill"),
        ("courses/small/papers/test.yaml", "forms: 2", "forms: 1", "too-few-forms"),
        ("courses/small/papers/test.yaml", "pass: 60%", "pass: 60", "wants-percent"),
        (
            "courses/small/papers/test.yaml",
            "count: 1",
            "count: 1\n    difficulty: { easy: 2 }",
            "difficulty-over-count",
        ),
        (
            "courses/small/papers/test.yaml",
            "pass: 60%",
            "pass: 60%\nbands: { 合格: 60%, 优秀: 90% }",
            "band-order",
        ),
        ("courses/small/surveys/after.yaml", "anonymous: true\n", "", "missing-key"),
        (
            "courses/small/surveys/after.yaml",
            "  - scale: [差, 好]\n    items",
            "  - items",
            "no-scale",
        ),
        ("banks/phone.yaml", "module: phone", "module: phones", "unknown-module"),
        ("banks/phone.yaml", "stem: 五声内接", "stem: 四声内接", "same-stem"),
        (
            "banks/phone.yaml",
            "- id: p-1\n    type: true_false",
            "- id: p-1\n    type: true_false\n    use: exam",
            "objective-not-practised",
        ),
    ] {
        let problems = sound_but(path, from, to);
        assert!(codes(&problems).contains(&code), "{to}: {:?}", codes(&problems));
    }
}

/// A wrong piece put into the small library's paper, what it is found as, and on the line of which words.
const WRONG_PAPERS: [(&str, &str, &str, &str); 43] = [
    (
        "pass: 60%",
        "pass: 60%\nrole_play:\n  scenario: rings\n  points: 5",
        "unknown-scenario",
        "scenario:",
    ),
    (
        "pass: 60%",
        "pass: 60%\nrole_play:\n  scenario: ring\n  points: 0",
        "out-of-range",
        "points: 0",
    ),
    ("pass: 60%", "pass: 60%\nrole_play:\n  scenario: ring", "missing-key", "scenario:"),
    (
        "pass: 60%",
        "pass: 60%\nopens: 2026-09-02\ncloses: 2026-09-01",
        "closes-before-opening",
        "closes:",
    ),
    ("pass: 60%", "pass: 60%\nopens: 明天", "wants-moment", "opens:"),
    ("pass: 60%", "pass: 60%\ncloses: 2026-02-30 08:00", "wants-moment", "closes:"),
    ("pass: 60%", "pass: 60%\nopens: ２０２６-09-01", "full-width-word", "opens:"),
    ("pass: 60%", "pass: 60%\nshuffle: some", "unknown-word", "shuffle:"),
    ("pass: 60%", "pass: 60%\nreview: later", "unknown-word", "review:"),
    ("pass: 60%", "pass: 60%\nmultiple: all", "unknown-word", "multiple:"),
    ("pass: 60%", "pass: 60%\norder: near", "unknown-word", "order:"),
    ("pass: 60%", "pass: 60%\nopen: 2026-09-01", "unknown-key", "open:"),
    ("pass: 60%", "pass: 60%\nattempts:\n  final: 0", "out-of-range", "final:"),
    ("pass: 60%", "pass: 60%\nattempts:\n  final: 26", "out-of-range", "final:"),
    ("pass: 60%", "pass: 60%\nattempts:\n  wait_days: -1", "out-of-range", "wait_days:"),
    ("pass: 60%", "pass: 60%\nattempts:\n  wait_days: 两天", "wants-number", "wait_days:"),
    ("pass: 60%", "pass: 60%\nattempts:\n  counts: newest", "unknown-word", "counts:"),
    ("pass: 60%", "pass: 60%\nattempts:\n  tries: 2", "unknown-key", "tries:"),
    ("pass: 60%", "pass: 60%\nattempts: 2", "wants-keys", "attempts:"),
    ("pass: 60%", "pass: 101%", "wants-percent", "pass:"),
    ("minutes: 10", "minutes: 0", "out-of-range", "minutes:"),
    ("forms: 2", "forms: 27", "out-of-range", "forms:"),
    ("points: 2.5", "points: 0", "out-of-range", "points:"),
    ("points: 2.5", "points: 2.5\n    pass: 60", "wants-percent", "    pass:"),
    ("points: 2.5", "points: 2.5\n    pass: 60.001%", "wants-percent", "    pass:"),
    ("count: 1", "count: 1\n    fixed: [p-9]", "unknown-question", "fixed:"),
    ("count: 1", "count: 1\n    fixed: [p-1]", "fixed-question-unfit", "fixed:"),
    ("count: 1", "count: 2\n    fixed: [p-2, p-2]", "fixed-question-twice", "fixed:"),
    ("count: 1", "count: 1\n    fixed: [p-2, p-3]", "fixed-over-count", "fixed:"),
    (
        "count: 1",
        "count: 1\n    difficulty: { hard: 1 }\n    fixed: [p-2]",
        "fixed-over-quota",
        "fixed:",
    ),
    (
        "count: 1",
        "count: 1\n    modules: { phone: 1 }\n    objectives: { phone.answer: 1 }",
        "modules-and-objectives",
        "    objectives:",
    ),
    ("count: 1", "count: 1\n    modules: { phone: 2 }", "areas-over-count", "modules:"),
    (
        "count: 1",
        "count: 1\n    objectives: { phone.answer: 60%, phone.answer.limit: 60% }",
        "areas-over-count",
        "objectives:",
    ),
    (
        "count: 1",
        "count: 1\n    difficulty: { easy: 60%, hard: 60% }",
        "difficulty-over-count",
        "difficulty:",
    ),
    ("count: 1", "count: 1\n    difficulty: { easier: 1 }", "unknown-word", "difficulty:"),
    ("count: 1", "count: 1\n    difficulty: { hard: 1 }", "bank-cannot-fill", "count:"),
    ("count: 1", "count: 1\n    module: phones", "unknown-module", "module:"),
    ("count: 1", "count: 1\n    modules: { phones: 1 }", "unknown-module", "modules:"),
    ("count: 1", "count: 1\n    objective: phone.other", "unknown-objective", "objective:"),
    (
        "count: 1",
        "count: 1\n    objectives: { phone.other: 1 }",
        "unknown-objective",
        "objectives:",
    ),
    (
        "count: 1",
        "count: 2\n    objectives: { phone.answer: 2 }",
        "bank-cannot-fill",
        "objectives:",
    ),
    ("type: true_false", "type: yes_no", "unknown-word", "type:"),
    ("    points: 2.5\n", "    point: 2.5\n", "unknown-key", "point:"),
];

#[test]
fn each_thing_wrong_with_a_paper_is_found_where_it_stands() {
    let path = "courses/small/papers/test.yaml";
    let (_, sound) = SOUND.iter().find(|(p, _)| *p == path).unwrap();
    for (from, to, code, words) in WRONG_PAPERS {
        let problems = sound_but(path, from, to);
        let written = sound.replacen(from, to, 1);
        let line = written.lines().position(|l| l.contains(words)).unwrap() + 1;
        let found = problems.iter().find(|p| p.code.0 == code && p.place.line == line);
        assert!(found.is_some(), "{to}\n{}", told(&problems, ""));
        let found = found.unwrap();
        for texts in [&ZH, &Texts::of(Lang::En)] {
            assert!(!found.message(texts).is_empty() && found.help(texts).is_some(), "{to}");
        }
    }
    assert_eq!(codes(&sound_but(path, "parts:", "parts: []\nold:")), ["no-parts", "unknown-key"]);
}

#[test]
fn what_a_paper_may_say_is_read() {
    let path = "courses/small/papers/test.yaml";
    for (from, to) in [
        ("pass: 60%", "pass: 60%\nopens: 2026-09-01\ncloses: 2026-09-01"),
        ("pass: 60%", "pass: 60%\nopens: 2026-09-01 08:00\ncloses: 2026-09-01 08:01"),
        ("pass: 60%", "pass: 60.5%\nshuffle: none\nreview: never"),
        ("points: 2.5", "points: 2.5\n    pass: 50%"),
        ("count: 1", "count: 1\n    objectives: { phone.answer: 100% }"),
        ("count: 1", "count: 1\n    modules: { phone: 1 }\n    difficulty: { easy: 100% }"),
        ("count: 1", "count: 1\n    fixed: [p-2]"),
    ] {
        assert_eq!(told(&sound_but(path, from, to), ""), "", "{to}");
    }
}

#[test]
fn a_problem_is_shown_with_its_line_and_a_caret() {
    let mut sources = design();
    sources.replace_with("tests/data/faults/typing.yaml").unwrap();
    let (_, problems) = load(&sources);
    let shown = |code: &str, texts: &Texts| {
        problems.iter().find(|p| p.code.0 == code).unwrap().snippet(texts, false)
    };
    let zh = shown("full-width-colon", &ZH) + "\n" + &shown("full-width-quote", &ZH);
    let en = shown("colon-in-text", &Texts::of(Lang::En));
    insta::assert_snapshot!("snippet", format!("{zh}\n{en}"));
    let colored = problems[0].snippet(&ZH, true);
    assert!(colored.contains("\u{1b}["), "{colored}");
}

#[test]
fn the_shipped_content_is_sound() {
    let (library, problems) = load(&Sources::built_in());
    assert_eq!(told(&problems, ""), "");
    assert!(!library.course.modules.is_empty() && !library.bank.is_empty());
}
