//! `lichuang paper show` and `lichuang paper print`.

use lichuang::domain::exam::Purpose;
use lichuang::domain::id::{AttemptId, EnrolmentId, PaperId, PersonId};
use lichuang::domain::person::{Registration, Role};
use lichuang::store::{NewAttempt, Record, Store};

use crate::common::{Said, Shell};

/// The library whose one paper has all nine forms, with markup in everything that is written.
fn library() -> (String, String) {
    let data = std::env::current_dir().unwrap().join("tests/data/print");
    let path = |name: &str| data.join(name).display().to_string();
    (path("courses"), path("question-banks"))
}

fn nine_forms(shell: &Shell, words: &[&str]) -> Said {
    let (courses, banks) = library();
    shell.call(&[&["--courses", &courses, "--banks", &banks, "--db", "class.db"], words].concat())
}

/// The questions and the key of the paper with all nine forms.
fn printed(shell: &Shell, lang: &str) -> (String, String) {
    let print = ["--lang", lang, "paper", "print", "nine-forms", "--form", "A", "-o", "卷.html"];
    let said = nine_forms(shell, &print);
    assert_eq!(said.code, 0, "{said}");
    (shell.read("卷.html"), shell.read("卷-key.html"))
}

#[test]
fn a_paper_and_its_key_are_two_files_that_ask_nobody_for_anything() {
    let shell = Shell::new();
    let said = shell.runs("paper print phone-test --form A -o 试卷/A.html");
    assert_eq!(said.out, "");
    assert_eq!(said.err, "已写入 试卷/A.html\n已写入 试卷/A-key.html\n");
    for file in ["试卷/A.html", "试卷/A-key.html"] {
        let html = shell.read(file);
        for outside in ["http://", "https://", "src=", "href=", "url(", "@import", "<script"] {
            assert!(!html.contains(outside), "{outside} in {file}");
        }
        assert!(html.contains("电话礼仪测验") && html.contains("A 卷"), "{file}");
    }
    let paper = shell.read("试卷/A.html");
    for place in ["姓名", "工号", "部门", "盖章处", "答题卡", "本人签名", "少选按选对的比例给分"]
    {
        assert!(paper.contains(place), "{place}");
    }
    assert!(!paper.contains("解析") && !paper.contains("为什么不是"), "the key is apart");
}

#[test]
fn all_nine_forms_have_their_place_on_the_sheet_and_their_key() {
    let shell = Shell::new();
    let (paper, key) = printed(&shell, "zh");
    let texts = [
        ("第 3 空", "第 1 空 单位 或 "),
        ("<i></i>秒", "30 秒"),
        ("（共 1 题，每题 10 分，共 10 分）", "（允许误差 ±0.5）"),
        ("先后顺序打乱了", "各空可以互换"),
        ("<h3>可选</h3>", "参考答案"),
        ("第 11 题（29 分）", "（14.5 分）"),
        (
            "<span class=\"box\">对</span><span class=\"box\">错</span>",
            "<div><span>4</span><b>对</b>",
        ),
    ];
    for (asked, keyed) in texts {
        assert!(paper.contains(asked), "{asked}");
        assert!(key.contains(keyed), "{keyed}");
    }
    // An essay's rubric and the accepted spellings are for markers only.
    for secret in ["先让他说完", "许可", "您慢慢说"] {
        assert!(key.contains(secret) && !paper.contains(secret), "{secret}");
    }
    // Nine lines to write on: three for each criterion.
    assert_eq!(paper.matches("<div class=\"rule\">").count(), 9);
    let (paper, key) = printed(&shell, "en");
    assert!(paper.contains("Answer sheet") && key.contains("Key and marking"));
    assert!(!paper.contains("答题卡") && !key.contains("评分点"));
}

/// The texts in elements of a class, in order.
fn texts<'a>(html: &'a str, opening: &str) -> Vec<&'a str> {
    let pieces = html.split(opening).skip(1);
    pieces.map(|rest| rest.split('<').next().unwrap().trim()).collect()
}

#[test]
fn the_key_is_in_the_letters_of_the_print() {
    let shell = Shell::new();
    let (paper, key) = printed(&shell, "zh");
    let asked = |stem: &str| paper.split("<article").find(|a| a.contains(stem)).unwrap();
    let keyed = |stem: &str| key.split("<article").find(|a| a.contains(stem)).unwrap();
    let keys = |stem: &str| -> Vec<String> {
        let answer = keyed(stem).split("class=\"answer\">").nth(1).unwrap();
        let answer = answer.split("</dd>").next().unwrap();
        texts(answer, "<span>").into_iter().map(str::to_owned).collect()
    };
    // Options stand as the bank has them.
    assert_eq!(keys("铃响几声之内接起"), ["B"]);
    assert_eq!(texts(asked("铃响几声之内接起"), "</b><span>")[..3], ["两声", "四声", "六声"]);
    assert_eq!(keys("对等候的客户说"), ["A", "C", "D"]);
    // Steps do not, and the key gives each letter its step.
    let steps = texts(asked("把转接电话的步骤排好"), "</b><span>");
    let right = ["说明", "征得对方同意", "报分机号", "确认接通以后再放下话筒"];
    let place = |step: &&str| right.iter().position(|r| step.starts_with(r)).unwrap() + 1;
    let places: Vec<usize> = steps.iter().map(place).collect();
    assert_ne!(places, [1, 2, 3, 4]);
    let want: Vec<String> =
        "ABCD".chars().zip(&places).map(|(letter, n)| format!("{letter} {n}")).collect();
    assert_eq!(keys("把转接电话的步骤排好"), want);
    // Partners have letters, what is left over too.
    let partners =
        texts(asked("各配一句最合适的话").split("class=\"two\"").nth(1).unwrap(), "</b><span>");
    assert_eq!(partners.len(), 3 + 4);
    let of = |n: usize, words: &str| {
        let at = partners[3..].iter().position(|p| p.starts_with(words)).unwrap();
        format!("({n}) {}", ["A", "B", "C", "D"][at])
    };
    let want = [of(1, "您好，这里是"), of(2, "抱歉让您久等了"), of(3, "他暂时不在")];
    assert_eq!(keys("各配一句最合适的话"), want);
    // Items are not sorted already.
    let items = texts(asked("哪些该说，哪些不该说"), "<tr><td>");
    let home = |item: &&str| if item.contains("您") { "A" } else { "B" };
    let want: Vec<String> =
        (1..).zip(&items).map(|(n, item)| format!("({n}) {}", home(item))).collect();
    assert_eq!(keys("哪些该说，哪些不该说"), want);
}

#[test]
fn nothing_that_is_written_becomes_markup() {
    let shell = Shell::new();
    let (paper, key) = printed(&shell, "zh");
    // What the bank and the paper have in their texts: in titles, stems, options, items, units, rubrics, sources.
    let planted = [
        "<script",
        "<img",
        "<u>",
        "<a ",
        "<hr",
        "<em",
        "<s>",
        "<wbr",
        "<tt",
        "<code",
        "<mark",
        "<sub",
        "<sup",
        "<strong",
        "<i>综合",
        "<b>题",
        "解析<b>",
        "<small>，",
        "<第",
    ];
    let data = "tests/data/print/";
    let written = ["question-banks/phone.yaml", "courses/print/papers/nine-forms.yaml"]
        .map(|file| std::fs::read_to_string(format!("{data}{file}")).unwrap())
        .concat();
    for raw in planted {
        assert!(written.contains(raw), "{raw} is planted");
        assert!(!paper.contains(raw) && !key.contains(raw), "{raw}");
    }
    for shown in ["&lt;script&gt;", "&lt;i&gt;综合", "&lt;sub&gt;", "&lt;tt&gt;", "&lt;wbr&gt;"] {
        assert!(paper.contains(shown), "{shown}");
    }
    for shown in ["&lt;img src", "&lt;strong&gt;", "&lt;em&gt;", "&lt;small&gt;，道一声歉"] {
        assert!(key.contains(shown), "{shown}");
    }
}

#[test]
fn print_and_terminal_have_the_same_questions() {
    let shell = Shell::new();
    shell.runs("--db class.db paper print phone-test --form B -o b.html");
    let first = shell.read("b.html");
    let now = lichuang::clock::Clock::start().now();
    let mut store = Store::open(&shell.path("class.db"), now).unwrap();
    let person = Registration {
        staff_number: "7".into(),
        name: "李明".into(),
        department: "城东供电所".into(),
        post: "收费员".into(),
    };
    let (id, enrolment) = (PersonId::new("p"), EnrolmentId::new("e"));
    let enrolment = store.register(id, enrolment, &person, Role::Trainee, None, now).unwrap();
    let kept = store.kept_forms(&enrolment.class.id, &PaperId::new("phone-test")).unwrap();
    assert_eq!(kept.iter().map(|f| f.letter).collect::<String>(), "ABC");
    // Somebody begins at a terminal, whose page has drawn others.
    let attempt = AttemptId::new("a");
    store
        .save(&Record::Begin(Box::new(NewAttempt {
            attempt: attempt.clone(),
            enrolment: enrolment.id.clone(),
            purpose: Purpose::Final,
            number: 1,
            paper: kept[1].rules.clone(),
            forms: Vec::new(),
            seed: 3,
            at: now,
        })))
        .unwrap();
    let exam = store.exam(&attempt).unwrap().unwrap();
    assert_eq!(exam.letter, 'B');
    for slot in exam.exam.slots() {
        let start: String = slot.question.stem.chars().take(6).collect();
        assert!(first.contains(&start), "{start}");
    }
    // Printed again it is the same to the letter, and another form has other questions.
    shell.runs("--db class.db paper print phone-test --form b -o b.html");
    assert_eq!(shell.read("b.html"), first);
    shell.runs("--db class.db paper print phone-test --form Ｃ -o c.html");
    let stem = exam.exam.slots()[0].question.stem.clone();
    assert!(!shell.read("c.html").contains(stem.split('_').next().unwrap()));
}

#[test]
fn what_cannot_be_printed_is_said() {
    let shell = Shell::new();
    for (call, code, why) in [
        ("paper print phone-test -o a.html", 2, "《电话礼仪测验》有 A、B、C 卷，请用 --form 写明"),
        ("paper print phone-test --form D -o a.html", 2, "没有“D”卷，只有 A、B、C 卷。"),
        ("paper print phone-test --form 甲 -o a.html", 2, "没有“甲”卷"),
        ("paper print 电话 --form A -o a.html", 1, "有这些试卷：phone-test。"),
        ("paper print phone-test --form A", 2, "--output"),
        ("paper print phone-test --form A --class 二班 -o a.html", 1, "二班"),
        ("paper show 电话", 1, "没有试卷“电话”。"),
    ] {
        let said = shell.run(call);
        assert_eq!((said.code, said.out.as_str()), (code, ""), "{said}");
        assert!(said.err.contains(why), "{said}");
    }
    assert!(!shell.path("a.html").exists() && !shell.path("a-key.html").exists());
    let said = shell.run("--db new.db paper print phone-test --form D -o a.html");
    assert!(said.code == 2 && !shell.path("new.db").exists(), "{said}");
}

#[test]
fn synthetic_papers_are_called_so() {
    let shell = Shell::with_demo();
    shell.runs("--db demo.db paper print phone-test --form A -o a.html");
    assert!(
        shell.read("a.html").contains("合成数据") && shell.read("a-key.html").contains("合成数据")
    );
}

#[test]
fn forms_are_laid_side_by_side_and_looking_makes_nothing() {
    let shell = Shell::new();
    let said = shell.runs("--db new.db paper show");
    assert!(said.out.contains("还没有组卷") && said.out.contains("\n C    20   100"), "{said}");
    assert!(!shell.path("new.db").exists());
    insta::assert_snapshot!(nine_forms(&shell, &["paper", "show", "nine-forms"]), @r"
    九种题型<i>综合</i>测验（nine-forms）
    60 分钟，满分 100 分，60% 合格；只能考 1 次
    交卷后看成绩；培训班结束后可以逐题回顾（自学随时可看）。
    每人的题目相同，题目和选项的顺序各不相同。
    一、单选题：单选 2 题，每题 5 分，共 10 分
    二、多选题：多选 1 题，每题 8 分，共 8 分
    三、判断题：判断 1 题，每题 2 分，共 2 分
    四、填空题：填空 2 题，每题 6 分，共 12 分
    五、数值题：数值 1 题，每题 5 分，共 5 分
    六、排序题：排序 1 题，每题 10 分，共 10 分
    七、匹配题：匹配 1 题，每题 12 分，共 12 分
    八、归类题：归类 1 题，每题 12 分，共 12 分
    九、简答<b>题</b>：简答 1 题，每题 29 分，共 29 分

    还没有组卷，第一次开考或打印时才组；下面是试组的一次，供参考。
    卷  题数  满分  预期均分  得分率  标准差  易/中/难  按难度/按作答
     A    11   100      60.2   60.2%    18.0     3/4/4           11/0
    均分按作者标的难度估计：易 0.85、中 0.65、难 0.45。一道题有 30 人答过以后，改用它的实际得分率。
    标准差把各题当作互不相关来算，只用来比较各套卷；真人之间的差别更大。
    => 0
    ");
    assert!(!shell.path("class.db").exists());
    let english = nine_forms(&shell, &["--lang", "en", "paper", "show", "nine-forms"]);
    assert!(english.out.contains("Expected mean") && !english.out.contains("预期"), "{english}");
}

#[test]
fn thirty_answers_take_the_place_of_the_authors_label() {
    let shell = Shell::with_demo();
    let papers = shell.runs("--db demo.db paper show phone-test --format json").json();
    let paper = &papers[0];
    assert_eq!(
        (paper["drawn"].as_bool(), paper["answers_needed"].as_u64()),
        (Some(true), Some(30))
    );
    let forms = paper["forms"].as_array().unwrap();
    let basis = |n: usize| (forms[n]["by_label"].as_u64(), forms[n]["by_answers"].as_u64());
    // Form B is the first final of all fifty; the pre-test and resits are no statistics.
    assert_eq!([basis(0), basis(1)], [(Some(20), Some(0)), (Some(0), Some(20))]);
    // By the labels: 5 easy, 11 medium and 4 hard ones; by answers: what the statistics of questions say.
    let stats = shell.runs("--db demo.db bank stats --format json").json();
    let answers = shell.runs("--db demo.db export answers --format json").json();
    let worth = |question: &serde_json::Value| {
        let rows = answers.as_array().unwrap().iter();
        rows.clone().find(|r| r["question"] == *question).unwrap()["max_points"].as_f64().unwrap()
    };
    let items = stats.as_array().unwrap().iter();
    let items = items.filter(|i| i["n"].as_u64().unwrap() >= 30);
    let mean: f64 = items.map(|i| worth(&i["question"]) * i["facility"].as_f64().unwrap()).sum();
    assert!((forms[1]["expected_mean"].as_f64().unwrap() - mean).abs() < 0.02, "{mean}");
    let said = shell.runs("--db demo.db paper show phone-test");
    assert!(said.out.contains("20 道题按实际得分率（至少 30 人答过）"), "{said}");
}
