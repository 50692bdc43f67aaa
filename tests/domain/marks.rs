//! What responses earn.

use lichuang::domain::id::Points;
use lichuang::domain::marking::{Mark, MultipleRule, OrderRule, Rule, mark};
use lichuang::domain::question::{Criterion, Form, Letter, Question, Response};

use super::samples::{letters, multiple, order, question, single};

const SIX: Points = Points(600);

fn got(question: &Question, response: &Response, rule: Rule) -> i64 {
    mark(question, Some(response), SIX, rule).got().0
}

fn rules(multiple: MultipleRule) -> Rule {
    Rule { multiple, order: OrderRule::Position }
}

#[test]
fn a_single_is_right_or_wrong() {
    let q = single("q");
    assert_eq!(got(&q, &Response::Letter(Letter('B')), Rule::default()), 600);
    assert_eq!(got(&q, &Response::Letter(Letter('A')), Rule::default()), 0);
}

#[test]
fn nothing_and_the_wrong_shape_earn_nothing() {
    let q = single("q");
    assert_eq!(mark(&q, None, SIX, Rule::default()), Mark::Scored { got: Points(0), of: SIX });
    for odd in [Response::Verdict(true), Response::Letter(Letter('Z')), Response::Text("B".into())]
    {
        assert_eq!(got(&q, &odd, Rule::default()), 0, "{odd:?}");
    }
}

#[test]
fn each_rule_for_multiples_does_what_its_sentence_says() {
    use MultipleRule::*;
    // key ABC of ABCDE, worth 6: ticked, proportional, half, exact, per option
    let table = [
        ("ABC", [600, 600, 600, 600]),
        ("AB", [400, 300, 0, 400]),
        ("A", [200, 300, 0, 200]),
        ("ABD", [0, 0, 0, 200]),
        ("AD", [0, 0, 0, 0]),
        ("DE", [0, 0, 0, 0]),
        ("ABCD", [0, 0, 0, 400]),
    ];
    for (ticked, expected) in table {
        let response = Response::Letters(letters(ticked));
        let marks = [Proportional, Half, Exact, PerOption]
            .map(|rule| got(&multiple("ABC"), &response, rules(rule)));
        assert_eq!(marks, expected, "{ticked}");
    }
}

#[test]
fn blanks_forgive_width_case_and_spaces() {
    let form = |any_order| Form::Blank {
        blanks: vec![vec!["单位".into(), "窗口名".into()], vec!["ID号".into()]],
        any_order,
    };
    let typed = |a: &str, b: &str| Response::Blanks(vec![a.into(), b.into()]);
    let fixed = question("b", form(false));
    assert_eq!(got(&fixed, &typed(" 单 位 ", "ｉｄ号"), Rule::default()), 600);
    assert_eq!(got(&fixed, &typed("窗口名", "x"), Rule::default()), 300);
    assert_eq!(got(&fixed, &typed("ID号", "单位"), Rule::default()), 0);
    let free = question("b", form(true));
    assert_eq!(got(&free, &typed("ID号", "单位"), Rule::default()), 600);
    assert_eq!(got(&free, &typed("单位", "窗口名"), Rule::default()), 300, "one blank counts once");
}

#[test]
fn a_spelling_that_does_for_two_blanks_takes_none_from_the_other() {
    let word = |w: &str| w.to_owned();
    let blanks = vec![vec![word("工号"), word("编号")], vec![word("工号")]];
    let q = question("b", Form::Blank { blanks, any_order: true });
    for typed in [["工号", "编号"], ["编号", "工号"], ["工号", "工号"]] {
        let typed = Response::Blanks(typed.map(word).to_vec());
        assert_eq!(got(&q, &typed, Rule::default()), 600, "{typed:?}");
    }
}

#[test]
fn where_only_one_is_wrong_ticking_everything_earns_no_more_than_half() {
    let rule = rules(MultipleRule::PerOption);
    let earned = |ticked: &str| got(&multiple("ABCD"), &Response::Letters(letters(ticked)), rule);
    assert_eq!(
        [earned("ABCDE"), earned("ABCE"), earned("ABC"), earned("ABCD")],
        [300, 300, 450, 600]
    );
}

#[test]
fn numbers_are_compared_in_decimals() {
    let q = question(
        "n",
        Form::Numeric {
            answer: "3.1415".parse().unwrap(),
            tolerance: "0.0005".parse().unwrap(),
            unit: String::new(),
        },
    );
    let number = |typed: &str| got(&q, &Response::Number(typed.into()), Rule::default());
    assert_eq!([number("3.1420"), number("3.1410"), number("３．１４２")], [600, 600, 600]);
    assert_eq!([number("3.14201"), number("3.1409"), number("三"), number("")], [0, 0, 0, 0]);
}

#[test]
fn an_order_is_marked_by_place_or_by_neighbours() {
    let response = Response::Order(vec![0, 2, 3, 1]);
    assert_eq!(got(&order(4), &response, Rule::default()), 150);
    let adjacent = Rule { order: OrderRule::Adjacent, ..Rule::default() };
    assert_eq!(got(&order(4), &response, adjacent), 200);
}

#[test]
fn match_and_classify_are_marked_by_item_and_essays_wait() {
    let pairs = vec![("甲".into(), "一".into()), ("乙".into(), "二".into())];
    let q = question("m", Form::Match { pairs, extra: vec!["三".into()] });
    assert_eq!(got(&q, &Response::Match(vec![Some(0), Some(2)]), Rule::default()), 300);
    let groups =
        vec![("说".into(), vec!["a".into(), "b".into()]), ("不说".into(), vec!["c".into()])];
    let q = question("c", Form::Classify { groups });
    let all_in_one = Response::Groups(vec![Some(0), Some(0), Some(0)]);
    assert_eq!(got(&q, &all_in_one, Rule::default()), 400, "no more than the largest group");
    let rubric = vec![Criterion { title: "先安抚".into(), points: 3 }];
    let q = question("e", Form::Essay { rubric, model: String::new() });
    assert_eq!(
        mark(&q, Some(&Response::Text("先请坐".into())), SIX, Rule::default()),
        Mark::Waiting { of: SIX }
    );
    assert_eq!(got(&q, &Response::Text("  ".into()), Rule::default()), 0);
}
