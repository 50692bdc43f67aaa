//! `check --style`: one planted example for every finding, and a clean bank that stays clean.
#![expect(clippy::unwrap_used, reason = "tests may fail where they stand")]

use std::fmt::Write as _;
use std::fs;

use lichuang::clock::Clock;
use lichuang::content::{Examination, Problem, Severity, Sources, load, load_examined};
use lichuang::locale::{Lang, Texts};

const STYLE: Examination = Examination { style: true, scenarios: false };

/// A single choice without a fault.
struct Single {
    id: String,
    stem: String,
    options: [String; 4],
    answer: char,
    explanation: String,
}

/// Ten things that happen at a counter, and where: stems that are not alike.
const SCENES: [(&str, &str); 10] = [
    ("老人眼花看不清回执", "先念一遍，再放大打印"),
    ("来电人口音很重", "复述要点，请他逐条确认"),
    ("窗口突然停电", "致歉，说明恢复的时间"),
    ("孩子在大厅里乱跑", "提醒家长，递上一本画册"),
    ("客户把证件落在柜台", "当天联系，登记后代为保管"),
    ("有人插队并催促办理", "请他取号，指明等候的位置"),
    ("听障人士前来缴费", "用纸笔写，配合手势示意"),
    ("外宾询问卫生间", "走出柜台，指到看得见的地方"),
    ("同事请假无人顶岗", "挂暂停牌，引到邻近的窗口"),
    ("系统升级暂不能查询", "留下电话，约好回复的时限"),
];

fn single(n: usize) -> Single {
    let (scene, key) = SCENES[n % SCENES.len()];
    Single {
        id: format!("s-{n}"),
        stem: format!("{scene}，这时怎样做最妥当？"),
        options: [
            key,
            "装作没有看见，继续手里的事情",
            "请他改天再来，或者去问别的人",
            "叫保安过来，把人先带到门外",
        ]
        .map(str::to_owned),
        answer: 'A',
        explanation: format!("{scene}时，先解决眼前的难处，再办业务；这是窗口服务的次序。"),
    }
}

/// Singles whose keys go round the letters.
fn bank(change: impl Fn(usize, &mut Single)) -> String {
    let mut text = String::from("bank: small\nmodule: phone\nquestions:\n");
    for n in 0..SCENES.len() {
        let mut question = single(n);
        question.options.swap(0, n % 4);
        question.answer = ['A', 'B', 'C', 'D'][n % 4];
        change(n, &mut question);
        let Single { id, stem, options, answer, explanation } = question;
        let _ = write!(text, "  - id: {id}\n    type: single\n    stem: {stem}\n    options:\n");
        for (letter, option) in ['A', 'B', 'C', 'D'].iter().zip(&options) {
            let _ = writeln!(text, "      {letter}: {option}");
        }
        let _ = write!(text, "    answer: {answer}\n    explanation: {explanation}\n    wrong:\n");
        for letter in ['A', 'B', 'C', 'D'].into_iter().filter(|l| *l != answer) {
            let _ = writeln!(text, "      {letter}: 客户的事还是没有办成。");
        }
        text.push_str("    objectives: [phone.answer.limit]\n    difficulty: easy\n");
    }
    text
}

/// What is told of banks, by name, beside the design's small course.
fn examined(banks: &[(&str, String)]) -> Vec<Problem> {
    let dir = tempfile::tempdir().unwrap();
    for (name, text) in banks {
        fs::write(dir.path().join(name), text).unwrap();
    }
    let courses = std::path::Path::new("tests/data/design/courses");
    let sources = Sources::from(Some(courses), Some(dir.path())).unwrap();
    let (_, plain) = load(&sources);
    let (_, problems) = load_examined(&sources, STYLE);
    let new = problems
        .into_iter()
        .filter(|p| !plain.iter().any(|q| q.code == p.code && q.place == p.place));
    new.collect()
}

/// The one finding of a bank that was changed, with the text of the line where it stands.
#[track_caller]
fn only(text: &str, code: &str) -> (Problem, String) {
    let mut problems = examined(&[("small.yaml", text.to_owned())]);
    let all: Vec<String> = problems.iter().map(told).collect();
    assert_eq!(all.len(), 1, "{all:?}");
    let problem = problems.remove(0);
    assert_eq!((problem.code.0, problem.severity), (code, Severity::Warning));
    for lang in Lang::ALL {
        let texts = Texts::of(lang);
        assert!(!problem.message(&texts).is_empty() && problem.help(&texts).is_some());
    }
    let line = text.lines().nth(problem.place.line - 1).unwrap();
    let rest: String = line.chars().skip(problem.place.column - 1).collect();
    (problem, rest)
}

fn told(problem: &Problem) -> String {
    format!("{} {} {}", problem.place, problem.code, problem.message(&Texts::of(Lang::Zh)))
}

#[test]
fn a_clean_bank_stays_clean() {
    assert!(examined(&[("small.yaml", bank(|_, _| {}))]).is_empty());
}

#[test]
fn what_is_shipped_passes() {
    let (_, problems) = load_examined(&Sources::built_in(), STYLE);
    let all: Vec<String> = problems.iter().map(told).collect();
    assert_eq!(all, Vec::<String>::new());
}

#[test]
fn keys_at_one_letter() {
    let text = bank(|n, q| {
        q.options.swap(n % 4, 1);
        q.answer = 'B';
    });
    let (problem, rest) = only(&text, "key-position");
    assert_eq!(rest, "small");
    assert!(problem.message(&Texts::of(Lang::Zh)).contains("10 道单选题里有 10 道的答案是 B"));
}

#[test]
fn keys_that_are_longest() {
    let text = bank(|n, q| q.options[n % 4].push_str("，做完再看看他"));
    let (problem, rest) = only(&text, "longest-option");
    assert_eq!(rest, "small");
    assert!(problem.message(&Texts::of(Lang::Zh)).contains("10 道的答案是最长的选项"));
}

#[test]
fn one_key_that_is_much_longer() {
    let text = bank(|n, q| {
        if n == 2 {
            q.options[2].push_str("，因为停电不是客户的错，他有权知道要等多久，也好作别的安排");
        }
    });
    let (_, rest) = only(&text, "long-key");
    assert!(rest.starts_with("致歉，说明恢复的时间，因为"), "{rest}");
}

#[test]
fn statements_that_are_mostly_true() {
    let mut text = String::from("bank: small\nmodule: phone\nquestions:\n");
    for (n, (scene, key)) in SCENES.iter().enumerate() {
        let _ = write!(
            text,
            "  - id: t-{n}\n    type: true_false\n    stem: {scene}，这时应当{key}。\n    answer: true\n    explanation: 先解决眼前的难处，再办业务，这是次序。\n    objectives: [phone.answer.limit]\n    difficulty: easy\n"
        );
    }
    let (_, rest) = only(&text, "verdict-bias");
    assert_eq!(rest, "small");
}

#[test]
fn stems_that_are_nearly_the_same_also_across_banks() {
    let twin = "老人眼花，看不清楚回执，这时怎样做最妥当呢？";
    let text = bank(|n, q| {
        if n == 7 {
            q.stem = twin.to_owned();
        }
    });
    let (problem, rest) = only(&text.replace("看不清楚", "看不清"), "similar-stem");
    assert!(rest.starts_with("老人眼花，看不清回执"), "{rest}");
    assert!(problem.message(&Texts::of(Lang::Zh)).contains("s-0（"), "{}", told(&problem));

    let other = bank(|_, q| q.id = q.id.replace("s-", "o-")).replacen("small", "other", 1);
    let problems = examined(&[
        ("other.yaml", other),
        ("small.yaml", bank(|n, q| q.options[(n + 1) % 4].push('。'))),
    ]);
    assert_eq!(problems.len(), SCENES.len(), "{:?}", problems.first().map(told));
    for problem in &problems {
        assert_eq!(problem.code.0, "similar-stem");
        assert!(problem.place.file.ends_with("small.yaml"), "{}", problem.place);
        assert!(problem.message(&Texts::of(Lang::En)).contains("other.yaml:"));
    }
}

#[test]
fn a_distractor_without_exception() {
    let absolute = |key: &'static str| {
        bank(move |n, q| {
            if n == 4 {
                q.options[1] = "任何情况都请他自己再来".to_owned();
                q.options[0].push_str(key);
            }
        })
    };
    let (_, rest) = only(&absolute(""), "absolute-word");
    assert!(rest.starts_with("任何情况"));
    // Where the key says as much, nothing is given away.
    assert!(examined(&[("small.yaml", absolute("，一律当天"))]).is_empty());
}

#[test]
fn a_negative_that_is_easily_overlooked() {
    let asks = |stem: &'static str| {
        bank(move |n, q| {
            if n == 5 {
                q.stem = stem.to_owned();
            }
        })
    };
    let (problem, rest) =
        only(&asks("有人插队催办。下列做法不正确的是哪一个？"), "unmarked-negative");
    assert!(rest.starts_with("有人插队"));
    assert!(problem.help(&Texts::of(Lang::Zh)).unwrap().contains("【不正确】"));
    assert!(
        examined(&[("small.yaml", asks("有人插队催办。下列做法【不正确】的是哪一个？"))])
            .is_empty()
    );
}

#[test]
fn an_option_that_speaks_of_the_others() {
    let text = bank(|n, q| {
        if n == 0 {
            q.options[3] = "都不合适".to_owned();
        }
    });
    let (_, rest) = only(&text, "all-or-none");
    assert_eq!(rest, "都不合适");
}

#[test]
fn an_explanation_that_explains_nothing() {
    let text = bank(|n, q| {
        if n == 3 {
            q.explanation = "应当这样做。".to_owned();
        }
    });
    let (_, rest) = only(&text, "thin-explanation");
    assert_eq!(rest, "应当这样做。");
    let text = bank(|n, q| {
        if n == 3 {
            q.explanation = format!("{}。", q.options[3]);
        }
    });
    only(&text, "explanation-repeats");
    // Without one it is an error, with or without style.
    let text = bank(|_, _| {}).replacen("    explanation: ", "    #", 1);
    let dir = tempfile::tempdir().unwrap();
    fs::write(dir.path().join("small.yaml"), text).unwrap();
    let courses = std::path::Path::new("tests/data/design/courses");
    let (_, problems) =
        load_examined(&Sources::from(Some(courses), Some(dir.path())).unwrap(), STYLE);
    assert!(problems.iter().any(|p| p.severity == Severity::Error && p.code.0 == "missing-key"));
}

#[test]
fn a_stem_that_takes_long_to_read() {
    let text = bank(|n, q| {
        if n == 6 {
            q.stem = format!(
                "{}{}",
                "他进门以后先在大厅里转了一圈，又到取号机前看了半天。".repeat(5),
                q.stem
            );
        }
    });
    let (_, rest) = only(&text, "long-stem");
    assert!(rest.starts_with("他进门以后"));
}

#[test]
fn options_of_which_two_may_hold() {
    let text = bank(|n, q| {
        if n == 1 {
            q.options = ["5–10分钟", "10–15分钟", "20–25分钟", "30–35分钟"].map(str::to_owned);
        }
    });
    let (problem, rest) = only(&text, "options-overlap");
    assert_eq!(rest, "10–15分钟");
    assert!(problem.message(&Texts::of(Lang::Zh)).contains("选项 A“5–10分钟”"));
    let text = bank(|n, q| {
        if n == 1 {
            q.options[2] = "装作没有看见".to_owned();
            q.options[3] = "装作没有看见，请别人接待".to_owned();
        }
    });
    let problems = examined(&[("small.yaml", text)]);
    assert!(!problems.is_empty() && problems.iter().all(|p| p.code.0 == "options-overlap"));
}

/// A hostile bank: thousands of stems that are nearly the same must not be compared pair by pair.
#[test]
fn ten_thousand_similar_stems_take_no_time() {
    let mut text = String::from("bank: small\nmodule: phone\nquestions:\n");
    for n in 0..10_000 {
        let _ = write!(
            text,
            "  - id: t-{n}\n    type: true_false\n    stem: 第{n}位客户进门以后先在大厅里转了一圈，又到取号机前看了半天，应当上前问好。\n    answer: {}\n    explanation: 先解决眼前的难处，再办业务，这是次序。\n    objectives: [phone.answer.limit]\n    difficulty: easy\n",
            n % 2 == 0
        );
    }
    let clock = Clock::start();
    let begun = clock.now();
    let problems = examined(&[("small.yaml", text)]);
    assert!(problems.iter().any(|p| p.code.0 == "similar-stem"));
    let millis = clock.now().since(begun);
    assert!(millis < 60_000, "{millis} ms");
}
