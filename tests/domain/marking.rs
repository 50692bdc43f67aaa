//! What holds of marking whatever is asked and whatever is answered, for all nine forms.

#![expect(clippy::unwrap_used, reason = "where a test cannot go on it fails")]

use std::collections::BTreeSet;

use lichuang::domain::exam::{Event, Exam, arrange};
use lichuang::domain::grading::Grading;
use lichuang::domain::id::{Digest, Points, Timestamp};
use lichuang::domain::marking::{Mark, MultipleRule, OrderRule, Rule, mark};
use lichuang::domain::paper::Shuffle;
use lichuang::domain::question::{Criterion, Form, FormKind, Letter, Question, Response};
use proptest::prelude::*;

use super::samples::question;

const WORTH: Points = Points(600);

fn got(question: &Question, response: &Response, rule: Rule) -> i64 {
    mark(question, Some(response), WORTH, rule).got().0
}

fn options(count: usize) -> std::collections::BTreeMap<Letter, String> {
    ('A'..).take(count).map(|c| (Letter(c), c.to_string())).collect()
}

fn words(count: usize, of: &str) -> Vec<String> {
    (0..count).map(|n| format!("{of}{n}")).collect()
}

/// Two to ten options of which so many are right and at least one is not.
fn multiple() -> impl Strategy<Value = Form> {
    (3usize..=10).prop_flat_map(|count| {
        let letters: Vec<Letter> = options(count).into_keys().collect();
        proptest::sample::subsequence(letters, 2..count).prop_map(move |answers| Form::Multiple {
            options: options(count),
            answers: answers.into_iter().collect(),
        })
    })
}

/// One to four blanks whose accepted spellings overlap.
fn blank() -> impl Strategy<Value = Form> {
    let spelling = proptest::sample::select(vec!["单位", "工号", "姓名", "ID", "窗口"]);
    let spellings = proptest::collection::btree_set(spelling.prop_map(str::to_owned), 1..4)
        .prop_map(|s| s.into_iter().collect::<Vec<_>>());
    (proptest::collection::vec(spellings, 1..=4), any::<bool>())
        .prop_map(|(blanks, any_order)| Form::Blank { blanks, any_order })
}

fn matching() -> impl Strategy<Value = Form> {
    (1usize..6, 0usize..3).prop_map(|(pairs, extra)| Form::Match {
        pairs: words(pairs, "项").into_iter().zip(words(pairs, "配")).collect(),
        extra: words(extra, "余"),
    })
}

fn classify() -> impl Strategy<Value = Form> {
    proptest::collection::vec(1usize..5, 2..5).prop_map(|sizes| Form::Classify {
        groups: (0..)
            .zip(sizes)
            .map(|(g, n)| (format!("组{g}"), words(n, &format!("{g}-"))))
            .collect(),
    })
}

fn any_form() -> impl Strategy<Value = Form> {
    let numeric = (-1000i64..1000, 0u32..3, 0i64..20).prop_map(|(n, scale, off)| Form::Numeric {
        answer: rust_decimal::Decimal::new(n, scale),
        tolerance: rust_decimal::Decimal::new(off, scale),
        unit: String::new(),
    });
    let rubric = proptest::collection::vec(1u32..8, 1..5).prop_map(|points| {
        points.into_iter().map(|points| Criterion { title: "要点".into(), points }).collect()
    });
    prop_oneof![
        (2usize..=10, 0usize..10).prop_map(|(count, at)| Form::Single {
            options: options(count),
            answer: Letter(char::from(b'A' + (at % count) as u8)),
        }),
        multiple(),
        any::<bool>().prop_map(|answer| Form::TrueFalse { answer }),
        blank(),
        numeric,
        (2usize..8).prop_map(|count| Form::Order { items: words(count, "步") }),
        matching(),
        classify(),
        rubric.prop_map(|rubric| Form::Essay { rubric, model: String::new() }),
    ]
}

/// An answer that fits a form, as good as chance has it.
fn response_to(form: &Form) -> BoxedStrategy<Response> {
    let some =
        |most: usize, count: usize| proptest::collection::vec(proptest::option::of(0..most), count);
    let typed = || {
        proptest::sample::select(vec!["单位", "工号", "姓名", "id", "窗 口", "不知道", "", " "])
            .prop_map(str::to_owned)
    };
    match form {
        Form::Single { options, .. } => {
            let letters: Vec<Letter> = options.keys().copied().collect();
            proptest::sample::select(letters).prop_map(Response::Letter).boxed()
        }
        Form::Multiple { options, .. } => {
            let letters: Vec<Letter> = options.keys().copied().collect();
            let count = letters.len();
            proptest::sample::subsequence(letters, 1..=count)
                .prop_map(|l| Response::Letters(l.into_iter().collect()))
                .boxed()
        }
        Form::TrueFalse { .. } => any::<bool>().prop_map(Response::Verdict).boxed(),
        Form::Blank { blanks, .. } => {
            proptest::collection::vec(typed(), blanks.len()).prop_map(Response::Blanks).boxed()
        }
        Form::Numeric { .. } => {
            "[-+]?[0-9０-９]{0,4}[.．]?[0-9]{0,2}".prop_map(Response::Number).boxed()
        }
        Form::Order { items } => {
            let places: Vec<usize> = (0..items.len()).collect();
            Just(places).prop_shuffle().prop_map(Response::Order).boxed()
        }
        Form::Match { pairs, extra } => {
            some(pairs.len() + extra.len(), pairs.len()).prop_map(Response::Match).boxed()
        }
        Form::Classify { groups } => {
            let items = groups.iter().map(|(_, items)| items.len()).sum();
            some(groups.len(), items).prop_map(Response::Groups).boxed()
        }
        Form::Essay { .. } => "[先安抚 \n]{0,20}".prop_map(Response::Text).boxed(),
    }
}

fn answered() -> impl Strategy<Value = (Question, Response)> {
    any_form().prop_flat_map(|form| {
        let response = response_to(&form);
        (Just(question("q", form)), response)
    })
}

fn any_rule() -> impl Strategy<Value = Rule> {
    (0usize..4, 0usize..2).prop_map(|(multiple, order)| Rule {
        multiple: MultipleRule::WORDS[multiple].1,
        order: OrderRule::WORDS[order].1,
    })
}

/// The same answer with one more item right, in every way there is.
fn one_more_right(question: &Question, response: &Response, rule: Rule) -> Vec<Response> {
    let with = |at: usize, chosen: &[Option<usize>], right: usize| {
        let mut more = chosen.to_vec();
        more[at] = Some(right);
        more
    };
    match (&question.form, response, question.form.key()) {
        (Form::Multiple { answers, .. }, Response::Letters(ticked), _) => {
            let more = answers
                .iter()
                .map(|right| ticked.iter().copied().chain([*right]).collect::<BTreeSet<Letter>>());
            more.map(Response::Letters).collect()
        }
        (Form::Blank { .. }, Response::Blanks(typed), Some(Response::Blanks(key))) => {
            let empty = (0..typed.len()).filter(|n| typed[*n].trim().is_empty());
            empty
                .map(|n| {
                    let mut more = typed.clone();
                    more[n].clone_from(&key[n]);
                    Response::Blanks(more)
                })
                .collect()
        }
        (Form::Order { .. }, Response::Order(order), _) => {
            (0..order.len()).map(|item| Response::Order(mended(order, item, rule.order))).collect()
        }
        (Form::Match { .. }, Response::Match(chosen), _) => {
            (0..chosen.len()).map(|n| Response::Match(with(n, chosen, n))).collect()
        }
        (_, Response::Groups(chosen), Some(Response::Groups(key))) => {
            (0..chosen.len()).map(|n| Response::Groups(with(n, chosen, key[n].unwrap()))).collect()
        }
        (_, _, Some(key)) => vec![key],
        _ => Vec::new(),
    }
}

/// An order in which one item has come to its place, or to its predecessor with all that rightly follows it.
fn mended(order: &[usize], item: usize, rule: OrderRule) -> Vec<usize> {
    let at = order.iter().position(|i| *i == item).unwrap();
    let mut order = order.to_vec();
    if rule == OrderRule::Position {
        order.swap(at, item);
    } else if item > 0 {
        let follow = (at + 1..order.len()).take_while(|n| order[*n] == order[n - 1] + 1).count();
        let run: Vec<usize> = order.drain(at..=at + follow).collect();
        let place = order.iter().position(|i| *i == item - 1).unwrap() + 1;
        order.splice(place..place, run);
    }
    order
}

proptest! {
    #[test]
    fn marks_stay_between_nothing_and_everything(
        (q, response) in answered(), rule in any_rule(), worth in 0i64..100_000,
    ) {
        prop_assert!(q.fits(&response));
        let mark = mark(&q, Some(&response), Points(worth), rule);
        prop_assert!((0..=worth).contains(&mark.got().0), "{mark:?}");
        prop_assert_eq!(mark.of(), Points(worth));
    }

    #[test]
    fn an_answer_to_another_question_earns_nothing((q, _) in answered(), (_, other) in answered()) {
        if !q.fits(&other) {
            prop_assert_eq!(got(&q, &other, Rule::default()), 0);
        }
    }

    #[test]
    fn the_key_earns_everything((q, _) in answered(), rule in any_rule(), worth in 1i64..100_000) {
        let key = q.form.key();
        prop_assert_eq!(key.is_none(), q.form.kind() == FormKind::Essay);
        let full = key.is_none_or(|key| mark(&q, Some(&key), Points(worth), rule).full());
        prop_assert!(full);
    }

    #[test]
    fn what_is_left_blank_never_earns((q, _) in answered(), rule in any_rule()) {
        let count = q.form.shuffled_len();
        let blank = match &q.form {
            Form::Multiple { .. } => Response::Letters(BTreeSet::new()),
            Form::Blank { blanks, .. } => Response::Blanks(vec!["　 ".into(); blanks.len()]),
            Form::Numeric { .. } => Response::Number(" ".into()),
            Form::Match { pairs, .. } => Response::Match(vec![None; pairs.len()]),
            Form::Classify { .. } => Response::Groups(vec![None; count]),
            Form::Order { .. } => Response::Order(Vec::new()),
            Form::Single { .. } | Form::TrueFalse { .. } | Form::Essay { .. } => Response::Text(" \n".into()),
        };
        let nothing = Mark::Scored { got: Points(0), of: WORTH };
        prop_assert_eq!(mark(&q, None, WORTH, rule), nothing);
        prop_assert_eq!(mark(&q, Some(&blank), WORTH, rule), nothing);
    }

    #[test]
    fn one_more_right_item_never_lowers((q, response) in answered(), rule in any_rule()) {
        let before = got(&q, &response, rule);
        for more in one_more_right(&q, &response, rule) {
            prop_assert!(q.fits(&more));
            prop_assert!(got(&q, &more, rule) >= before, "{response:?} {more:?}");
        }
    }

    #[test]
    fn one_more_wrong_tick_never_raises(form in multiple(), rule in any_rule(), ticks in any::<u16>()) {
        let q = question("q", form);
        let Form::Multiple { options, answers } = &q.form else { unreachable!() };
        let ticked: BTreeSet<Letter> =
            (0..).zip(options.keys()).filter(|(n, _)| ticks >> n & 1 == 1).map(|(_, l)| *l).collect();
        let before = got(&q, &Response::Letters(ticked.clone()), rule);
        for wrong in options.keys().filter(|l| !answers.contains(l)) {
            let more = ticked.iter().copied().chain([*wrong]).collect();
            prop_assert!(got(&q, &Response::Letters(more), rule) <= before);
        }
    }

    #[test]
    fn ticking_everything_never_earns_more_than_half(form in multiple(), rule in any_rule(), worth in 0i64..100_000) {
        let q = question("q", form);
        let everything = Response::Letters(q.form.options().unwrap().keys().copied().collect());
        let earned = mark(&q, Some(&everything), Points(worth), rule).got().0;
        prop_assert!(earned * 2 <= worth, "{earned} of {worth}");
    }

    #[test]
    fn per_option_is_plus_one_and_minus_one_and_not_below_zero(form in multiple(), ticks in any::<u16>()) {
        let q = question("q", form);
        let Form::Multiple { options, answers } = &q.form else { unreachable!() };
        let ticked: BTreeSet<Letter> =
            (0..).zip(options.keys()).filter(|(n, _)| ticks >> n & 1 == 1).map(|(_, l)| *l).collect();
        let right = ticked.intersection(answers).count() as i64;
        let wrong = ticked.len() as i64 - right;
        let sum = WORTH.0 * (right - wrong).max(0) / answers.len() as i64;
        // Who has ticked every wrong option has told nothing apart.
        let all_wrong = wrong == (options.len() - answers.len()) as i64;
        let want = if all_wrong { sum.min(WORTH.0 / 2) } else { sum };
        let rule = Rule { multiple: MultipleRule::PerOption, ..Rule::default() };
        prop_assert_eq!(got(&q, &Response::Letters(ticked), rule), want);
    }

    #[test]
    fn everything_in_one_group_earns_no_more_than_the_largest_group(form in classify(), group in 0usize..4) {
        let q = question("q", form);
        let Form::Classify { groups } = &q.form else { unreachable!() };
        let items = q.form.shuffled_len();
        let largest = groups.iter().map(|(_, items)| items.len()).max().unwrap();
        let heap = Response::Groups(vec![Some(group % groups.len()); items]);
        prop_assert!(got(&q, &heap, Rule::default()) <= WORTH.share(largest, items).0);
    }

    #[test]
    fn one_partner_for_all_earns_one_share_at_most(form in matching(), partner in 0usize..8) {
        let q = question("q", form);
        let Form::Match { pairs, .. } = &q.form else { unreachable!() };
        let same = Response::Match(vec![Some(partner % q.form.shuffled_len()); pairs.len()]);
        prop_assert!(got(&q, &same, Rule::default()) <= WORTH.share(1, pairs.len()).0);
    }

    #[test]
    fn blanks_in_any_order_earn_the_same_in_any_order(
        (form, typed) in blank().prop_flat_map(|form| { let r = response_to(&form); (Just(form), r) }),
        seed in any::<u64>(),
    ) {
        let Form::Blank { blanks, .. } = form else { unreachable!() };
        let q = question("q", Form::Blank { blanks, any_order: true });
        let Response::Blanks(mut words) = typed.clone() else { unreachable!() };
        let count = words.len();
        words.rotate_left(seed as usize % count);
        prop_assert_eq!(got(&q, &Response::Blanks(words.clone()), Rule::default()), got(&q, &typed, Rule::default()));
        words.reverse();
        prop_assert_eq!(got(&q, &Response::Blanks(words), Rule::default()), got(&q, &typed, Rule::default()));
    }

    #[test]
    fn the_order_in_which_things_stand_changes_no_mark(
        answered in proptest::collection::vec(answered(), 1..8), rule in any_rule(), seeds in any::<[u64; 2]>(),
    ) {
        let marks = |seed: u64| {
            let questions = answered.iter().enumerate().map(|(n, (q, _))| {
                let id = lichuang::domain::id::QuestionId::new(format!("q-{n}"));
                (0, Question { id, ..q.clone() }, Digest::default(), WORTH)
            });
            let slots = arrange(questions.collect(), Shuffle::All, seed);
            let mut exam = Exam::start(slots.clone(), rule, Timestamp(0), 60);
            for (slot, s) in slots.iter().enumerate() {
                let n: usize = s.question.id.as_str()[2..].parse().unwrap();
                let response = Some(answered[n].1.clone());
                exam.apply(&Event::Answered { slot, response }, Timestamp(1));
            }
            let result = exam.result();
            let by_id = slots.iter().map(|s| s.question.id.clone()).zip(result.marks);
            (result.got, by_id.collect::<std::collections::BTreeMap<_, _>>())
        };
        prop_assert_eq!(marks(seeds[0]), marks(seeds[1]));
    }

    #[test]
    fn what_a_trainer_gives_an_essay_stays_within_its_worth_and_grows_with_each_point(
        rubric in proptest::collection::vec((1u32..8, 0u32..8), 1..6), worth in 0i64..100_000,
    ) {
        let criteria: Vec<Criterion> =
            rubric.iter().map(|(points, _)| Criterion { title: "要点".into(), points: *points }).collect();
        let given: Vec<u32> = rubric.iter().map(|(points, given)| *given.min(points)).collect();
        let earned = |given: &[u32]| Grading(given.to_vec()).earns(&criteria, Points(worth)).0;
        prop_assert!((0..=worth).contains(&earned(&given)));
        for (n, (points, _)) in rubric.iter().enumerate().filter(|(n, (points, _))| given[*n] < *points) {
            let mut more = given.clone();
            more[n] += 1;
            prop_assert!(more[n] <= *points && earned(&more) >= earned(&given));
        }
        let all: Vec<u32> = rubric.iter().map(|(points, _)| *points).collect();
        prop_assert_eq!(earned(&all), worth);
    }
}
