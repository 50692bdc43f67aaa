//! The sentences that explain a rule before the start say what the marking does.

#![expect(clippy::unwrap_used, reason = "where a test cannot go on it fails")]

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use lichuang::content::{Sources, load};
use lichuang::domain::id::{Points, QuestionId, Share, Timestamp};
use lichuang::domain::marking::{MultipleRule, OrderRule, Rule, mark};
use lichuang::domain::paper::{Attempts, Counts, Paper, Review, Shuffle};
use lichuang::domain::question::{Difficulty, Form, Letter, Question, Response, Usage};
use lichuang::locale::rules::{content_rule, marking_rules, pass_rule, review_rule};
use lichuang::locale::{Lang, Texts};

const ZH: Texts = Texts::of(Lang::Zh);
const EN: Texts = Texts::of(Lang::En);

/// A paper of all nine forms.
fn paper(rule: Rule) -> Paper {
    let data = Path::new("tests/data/print");
    let sources =
        Sources::from(Some(&data.join("courses")), Some(&data.join("question-banks"))).unwrap();
    let mut paper = load(&sources).0.papers.into_values().next().unwrap();
    paper.rule = rule;
    paper
}

fn got(form: Form, response: Response, rule: Rule) -> i64 {
    let question = Question {
        id: QuestionId::new("q"),
        usage: Usage::Exam,
        stem: String::new(),
        form,
        explanation: String::new(),
        wrong: BTreeMap::new(),
        source: None,
        objectives: Vec::new(),
        difficulty: Difficulty::Easy,
    };
    mark(&question, Some(&response), Points(600), rule).got().0
}

/// The sentence that speaks of some words.
fn about(paper: &Paper, texts: &Texts, words: &str) -> String {
    let rules = marking_rules(paper, texts);
    let mut about = rules.into_iter().filter(|rule| rule.contains(words));
    let sentence = about.next().unwrap();
    assert_eq!(about.next(), None, "{words} is told once");
    sentence
}

fn multiple(key: &str, of: char, ticked: &BTreeSet<Letter>, rule: MultipleRule) -> i64 {
    let options = ('A'..=of).map(|c| (Letter(c), String::new())).collect();
    let form = Form::Multiple { options, answers: key.chars().map(Letter).collect() };
    let rule = Rule { multiple: rule, ..Rule::default() };
    got(form, Response::Letters(ticked.clone()), rule)
}

#[test]
fn the_sentence_on_multiples_is_true_of_whatever_is_ticked() {
    // Key and options: many wrong ones, one wrong one.
    for (key, of) in [("ABC", 'E'), ("AB", 'F'), ("ABCDE", 'F'), ("BD", 'D')] {
        let letters: Vec<Letter> = ('A'..=of).map(Letter).collect();
        for pattern in 1_u32..1 << letters.len() {
            let ticked: BTreeSet<Letter> = (0..)
                .zip(&letters)
                .filter(|(n, _)| pattern >> n & 1 == 1)
                .map(|(_, l)| *l)
                .collect();
            let right = ticked.iter().filter(|l| key.contains(l.0)).count();
            let (wrong, all) = (ticked.len() - right, key.len());
            let all_wrong = wrong == letters.len() - all;
            // Each as its sentence has it, in hundredths of six points.
            let share = |part: usize| 600 * part as i64 / all as i64;
            let proportional = if wrong > 0 { 0 } else { share(right) };
            let half = match (wrong, right == all) {
                (0, true) => 600,
                (0, false) => 300,
                _ => 0,
            };
            let exact = if wrong == 0 && right == all { 600 } else { 0 };
            let sum = share(right.saturating_sub(wrong));
            let per_option = if all_wrong { sum.min(300) } else { sum };
            let rules = MultipleRule::WORDS.map(|(_, rule)| rule);
            let marks = rules.map(|rule| multiple(key, of, &ticked, rule));
            assert_eq!(marks, [proportional, half, exact, per_option], "{key} {of} {ticked:?}");
        }
    }
}

#[test]
fn the_numbers_in_the_sentence_on_multiples_are_those_of_the_marking() {
    // All three, two, two and a wrong one, everything: worked by hand.
    for (rule, numbers, words) in [
        (MultipleRule::Proportional, ["6", "4", "0", "0"], "少选按选对的比例给分"),
        (MultipleRule::Half, ["6", "3", "0", "0"], "少选得一半的分"),
        (MultipleRule::Exact, ["6", "0", "0", "0"], "多选、少选都不得分"),
        (MultipleRule::PerOption, ["6", "4", "2", "2"], "选错一个扣一份，最低为零分"),
    ] {
        let paper = paper(Rule { multiple: rule, ..Rule::default() });
        let [all, less, wrong, every] = numbers;
        let told = about(&paper, &ZH, "多选题");
        assert!(told.contains(words), "{told}");
        let example = format!(
            "全选对得 {all} 分，只选对 2 个得 {less} 分，选对 2 个又选错 1 个得 {wrong} 分，5 个都选得 {every} 分"
        );
        assert!(told.contains(&example), "{told}");
        let told = about(&paper, &EN, "Multiple choice");
        let example = format!(
            "all three earn {all}, two of them {less}, two and a wrong one {wrong}, all five {every}"
        );
        assert!(told.contains(&example), "{told}");
        for (ticked, number) in ["ABC", "AB", "ABD", "ABCDE"].into_iter().zip(numbers) {
            let ticked = ticked.chars().map(Letter).collect();
            assert_eq!(Points(multiple("ABC", 'E', &ticked, rule)).to_string(), number);
        }
    }
}

#[test]
fn the_sentence_on_orders_is_true_of_several_orders() {
    // Four steps: as they were put, by exact place, by neighbouring pairs.
    for (order, position, adjacent) in [
        ([0, 1, 2, 3], 600, 600),
        ([0, 1, 3, 2], 300, 200),
        ([3, 0, 1, 2], 0, 400),
        ([3, 2, 1, 0], 0, 0),
        ([0, 2, 1, 3], 300, 0),
    ] {
        for (rule, want) in [(OrderRule::Position, position), (OrderRule::Adjacent, adjacent)] {
            let form = Form::Order { items: vec![String::new(); 4] };
            let rule = Rule { order: rule, ..Rule::default() };
            assert_eq!(got(form, Response::Order(order.to_vec()), rule), want, "{order:?}");
        }
    }
    for (rule, words, number) in [
        (OrderRule::Position, "每一步放对位置得一份分", "得 3 分"),
        (OrderRule::Adjacent, "前后相邻且次序正确的每一对得一份分", "得 2 分"),
    ] {
        let paper = paper(Rule { order: rule, ..Rule::default() });
        let told = about(&paper, &ZH, "排序题");
        assert!(told.contains(words) && told.contains(number), "{told}");
        assert!(about(&paper, &EN, "Put in order").contains(&number[4..5]));
    }
}

#[test]
fn the_sentences_on_items_and_blanks_are_true_too() {
    let paper = paper(Rule::default());
    let pairs = vec![(String::new(), String::new()); 4];
    for (chosen, want) in [
        ([Some(0), Some(1), Some(2), None], 450),
        ([Some(0), Some(1), Some(2), Some(0)], 450),
        ([Some(1), Some(0), None, None], 0),
    ] {
        let form = Form::Match { pairs: pairs.clone(), extra: Vec::new() };
        assert_eq!(got(form, Response::Match(chosen.to_vec()), Rule::default()), want);
        let groups = (0..4).map(|n| (String::new(), vec![n.to_string()])).collect();
        let form = Form::Classify { groups };
        assert_eq!(got(form, Response::Groups(chosen.to_vec()), Rule::default()), want);
    }
    let told = about(&paper, &ZH, "匹配、归类题");
    assert!(told.contains("放错不倒扣") && told.contains("4 项，放对 3 项得 4.5 分"), "{told}");
    assert!(about(&paper, &EN, "Match and classify").contains("3 right ones earn 4.5"));

    let blanks = || ["单位", "Ab c", "工号"].map(|word| vec![word.to_owned()]).to_vec();
    for (typed, want) in
        [(["单 位", "ａＢC", ""], 400), (["单位", "abc", "不知道"], 400), (["", "单位", ""], 0)]
    {
        let form = Form::Blank { blanks: blanks(), any_order: false };
        let typed = typed.map(str::to_owned).to_vec();
        assert_eq!(got(form, Response::Blanks(typed.clone()), Rule::default()), want, "{typed:?}");
    }
    let told = about(&paper, &ZH, "填空题");
    assert!(
        told.contains("全角半角、大小写、空格不影响判分") && told.contains("填对 2 空得 4 分"),
        "{told}"
    );
    assert!(about(&paper, &EN, "Blanks").contains("2 right ones earn 4"));
}

#[test]
fn only_what_the_paper_has_is_explained() {
    let mut paper = paper(Rule::default());
    assert_eq!(marking_rules(&paper, &ZH).len(), 6);
    paper.parts.truncate(1);
    assert_eq!(marking_rules(&paper, &ZH), ["单选、判断、数值题：答对得满分，答错不扣分。"]);
}

#[test]
fn what_passes_and_how_often_is_told_from_the_rules() {
    let mut paper = paper(Rule::default());
    assert_eq!(pass_rule(&paper, &ZH), "60% 合格；只能考 1 次");
    paper.attempts = Attempts { finals: 3, counts: Counts::Last, wait_days: 7 };
    paper.parts[0].pass = Some(Share(5000));
    (paper.opens, paper.closes) = (Some(Timestamp(0)), None);
    let told = pass_rule(&paper, &ZH);
    assert_eq!(
        told,
        "60% 合格，而且单选题不低于 50%；最多考 3 次，以最后一次为准；两次之间隔 7 天"
    );
    for (counts, words) in [(Counts::Best, "取最高的一次"), (Counts::First, "以第一次为准")]
    {
        paper.attempts.counts = counts;
        assert!(pass_rule(&paper, &ZH).contains(words));
    }
    // Each policy, each way of shuffling has a sentence of its own in either language.
    for texts in [&ZH, &EN] {
        let reviews = Review::WORDS.map(|(_, review)| review_rule(review, texts));
        assert_eq!(BTreeSet::from(reviews).len(), 3);
        let shuffles = Shuffle::WORDS.map(|(_, shuffle)| {
            paper.shuffle = shuffle;
            content_rule(&paper, texts)
        });
        assert_eq!(BTreeSet::from(shuffles).len(), 4);
    }
}
