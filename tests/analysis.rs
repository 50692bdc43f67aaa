//! Item analysis against values that were computed elsewhere, and what it advises.

#![expect(clippy::unwrap_used, clippy::panic, reason = "helpers of a test fail by panicking")]

mod oracle;

use std::collections::BTreeMap;
use std::sync::Arc;

use lichuang::domain::analysis::*;
use lichuang::domain::exam::Standing;
use lichuang::domain::id::{Digest, FormId, Points, QuestionId};
use lichuang::domain::question::{Difficulty, Form, Letter, Question, Response, Usage};
use lichuang::domain::statistics::{mean, sd, t_interval};
use serde_json::Value;

use oracle::{numbers, oracle, same};

fn matrix(value: &Value) -> Vec<Vec<f64>> {
    value.as_array().unwrap().iter().map(numbers).collect()
}

fn column(rows: &[Vec<f64>], at: usize) -> Vec<f64> {
    rows.iter().map(|row| row[at]).collect()
}

fn totals(rows: &[Vec<f64>]) -> Vec<f64> {
    rows.iter().map(|row| row.iter().sum()).collect()
}

fn variance(values: &[f64]) -> Option<f64> {
    sd(values).map(|s| s * s)
}

fn times(factor: f64) -> impl Fn(f64) -> f64 {
    move |value| factor * value
}

/// A single choice with four options, A right.
fn question(id: &str) -> Arc<Question> {
    let options = ['A', 'B', 'C', 'D'].map(|c| (Letter(c), format!("{c}的话")));
    Arc::new(Question {
        id: QuestionId::new(id),
        usage: Usage::Exam,
        stem: "怎样做？".into(),
        form: Form::Single { options: options.into(), answer: Letter('A') },
        explanation: String::new(),
        wrong: BTreeMap::new(),
        source: None,
        objectives: Vec::new(),
        difficulty: Difficulty::Easy,
    })
}

/// One person's answer to a question.
type Answer = (Arc<Question>, Given);

fn answer(id: &str, got: f64, of: f64, letter: char) -> Answer {
    let alike = Alike {
        shown: Digest::of(id),
        got: Points((got * 100.0).round() as i64),
        of: Points((of * 100.0).round() as i64),
        chosen: chosen(Some(&Response::Letter(Letter(letter)))),
        standing: Standing::Answered,
    };
    (question(id), Given { alike, waiting: false, spent: 10_000 })
}

/// Counts one person in.
fn sits(analysis: &mut Analysis, answers: &[Answer]) {
    let given: Vec<Given> = answers.iter().map(|(_, given)| given.clone()).collect();
    let group = Group::of(FormId::new("B"), &given);
    analysis.people(&group, "测验", 'B', 1);
    for (question, given) in answers.iter().filter(|(_, given)| !given.waiting) {
        analysis.answers(&group, question, &given.alike, &given.count());
    }
}

/// What the program makes of a matrix of marks: the whole way, from stored points.
fn analysed(rows: &[Vec<f64>], most: &[f64]) -> Analysis {
    let mut analysis = Analysis::default();
    for row in rows {
        let marks = row.iter().zip(most).enumerate();
        let letter = |got: f64| if got > 0.0 { 'A' } else { 'B' };
        let answers: Vec<Answer> =
            marks.map(|(n, (got, of))| answer(&format!("i{n}"), *got, *of, letter(*got))).collect();
        sits(&mut analysis, &answers);
    }
    analysis
}

/// Every value of one section of items, by the functions and by the whole way.
#[track_caller]
fn check_items(rows: &[Vec<f64>], most: &[f64], theirs: &Value) {
    let totals = totals(rows);
    let columns: Vec<Vec<f64>> = (0..most.len()).map(|n| column(rows, n)).collect();
    let with_total: Vec<Option<f64>> = columns.iter().map(|c| covariance(c, &totals)).collect();
    let (effective, intended) = (effective_weights(&with_total), intended_weights(most));
    let items = analysed(rows, most).items();
    assert_eq!(items.len(), theirs.as_array().unwrap().len());
    for (n, (o, item)) in theirs.as_array().unwrap().iter().zip(&items).enumerate() {
        let marks = &columns[n];
        let rest: Vec<f64> = totals.iter().zip(marks).map(|(t, x)| t - x).collect();
        let sorted = |values: &[f64]| {
            let mut values = values.to_vec();
            values.sort_by(f64::total_cmp);
            values
        };
        for (ours, key) in [
            (facility(marks, most[n]), "facility"),
            (sd(marks), "sd"),
            (variance(marks), "mark_variance"),
            (covariance(marks, &rest), "covariance"),
            (covariance(&sorted(marks), &sorted(&rest)), "covariance_max"),
            (discrimination(marks, &rest).map(times(100.0)), "discrimination_index_pct"),
            (efficiency(marks, &rest).map(times(100.0)), "discriminative_efficiency_pct"),
            (with_total[n], "cov_with_total"),
            (discrimination(marks, &totals), "item_total_r"),
            (Some(item.facility), "facility"),
            (item.sd.map(times(most[n])), "sd"),
            (item.discrimination.map(times(100.0)), "discrimination_index_pct"),
            (item.efficiency.map(times(100.0)), "discriminative_efficiency_pct"),
        ] {
            same(ours, &o[key]);
        }
        if rows.len() > 1 {
            same(effective[n].map(times(100.0)), &o["effective_weight_pct"]);
            same(item.effective_weight.map(times(100.0)), &o["effective_weight_pct"]);
            same(intended[n].map(times(100.0)), &o["intended_weight_pct"]);
        }
    }
}

#[test]
fn ten_people_and_six_questions() {
    let o = oracle("items");
    let (rows, most) = (matrix(&o["matrix"]), numbers(&o["max"]));
    check_items(&rows, &most, &o["per_item"]);
    let totals = totals(&rows);
    assert_eq!(totals, numbers(&o["totals"]));
    let variances: Vec<f64> = (0..6).map(|n| variance(&column(&rows, n)).unwrap()).collect();
    let total_variance = variance(&totals).unwrap();
    let found = alpha(&variances, total_variance).unwrap();
    let spread = sd(&totals).unwrap();
    for (ours, key) in [
        (Some(found), "cronbach_alpha"),
        (Some(100.0 * found), "cic_pct"),
        (Some(100.0 * error_ratio(found)), "error_ratio_pct"),
        (Some(standard_error(spread, found)), "sem"),
        (Some(spread), "total_sd"),
        (Some(total_variance), "total_variance"),
        (Some(variances.iter().sum()), "sum_item_variance"),
        (mean(&totals), "total_mean"),
        (median(&totals), "total_median"),
        (skewness(&totals), "skewness_G1"),
        (kurtosis(&totals), "kurtosis_G2"),
    ] {
        same(ours, &o[key]);
    }
    // The oracle gives three digits here.
    let theirs = numbers(&o["alpha_ci95"]);
    let interval = alpha_interval(found, 10, 6).unwrap();
    assert!((interval.low - theirs[0]).abs() < 5e-4 && (interval.high - theirs[1]).abs() < 5e-4);

    let form = analysed(&rows, &most).forms().remove(0);
    assert_eq!((form.people, form.questions, form.of, form.letter), (10, 6, 7.0, 'B'));
    assert!((form.alpha_interval.unwrap().low - interval.low).abs() < 1e-9);
    for (ours, key) in [
        (form.alpha, "cronbach_alpha"),
        (form.standard_error, "sem"),
        (form.sd, "total_sd"),
        (form.mean, "total_mean"),
        (form.median, "total_median"),
        (form.skewness, "skewness_G1"),
        (form.kurtosis, "kurtosis_G2"),
    ] {
        same(ours, &o[key]);
    }
}

#[test]
fn twelve_people_and_marks_that_are_all_or_nothing() {
    let o = oracle("kr20");
    let rows = matrix(&o["matrix"]);
    let totals = totals(&rows);
    assert_eq!(totals, numbers(&o["totals"]));
    check_items(&rows, &[1.0; 5], &o["moodle"]);
    let right: Vec<f64> = (0..5).map(|n| mean(&column(&rows, n)).unwrap()).collect();
    let variances: Vec<f64> = (0..5).map(|n| variance(&column(&rows, n)).unwrap()).collect();
    let found = kr20(&right, &totals).unwrap();
    same(Some(found), &o["kr20"]);
    same(alpha(&variances, variance(&totals).unwrap()), &o["cronbach_alpha_same"]);
    let products: Vec<f64> = right.iter().map(|p| p * (1.0 - p)).collect();
    let mixed = alpha(&products, variance(&totals).unwrap());
    same(mixed, &o["kr20_WRONG_mixed_variances"]);
    assert!((mixed.unwrap() - found).abs() > 0.04);
    let spread = sd(&totals).unwrap();
    same(Some(standard_error(spread, found)), &o["sem_sample_sd"]);
    let population = spread * (11.0f64 / 12.0).sqrt();
    same(Some(standard_error(population, found)), &o["sem_population_sd"]);

    let items = analysed(&rows, &[1.0; 5]).items();
    for (n, item) in items.iter().enumerate() {
        let marks = column(&rows, n);
        same(Some(right[n]), &o["p"][n]);
        same(discrimination(&marks, &totals), &o["point_biserial_uncorrected"][n]);
        // Printed is the correlation with the rest.
        same(item.point_biserial, &o["point_biserial_corrected"][n]);
        same(item.discrimination, &o["point_biserial_corrected"][n]);
        same(item.alpha_without, &o["alpha_if_item_deleted"][n]);
        for (key, fraction) in [("27", KELLEY), ("33", THIRD)] {
            let (theirs, ours) =
                (&o["upper_lower"][key][n], upper_lower(&marks, &totals, fraction).unwrap());
            assert_eq!(theirs["group"], ours.size);
            same(Some(ours.upper), &theirs["upper"]);
            same(Some(ours.lower), &theirs["lower"]);
            same(Some(ours.difference()), &theirs["D"]);
        }
        let printed = item.upper_lower.unwrap();
        same(Some(printed.difference()), &o["upper_lower"]["27"][n]["D"]);
        assert!(item.upper_lower_interval.unwrap().contains(printed.difference()));
        // The shares of who chose the key, by third, are those of who earned the mark.
        let [lower, _, upper] = item.options[0].thirds.unwrap();
        same(upper, &o["upper_lower"]["33"][n]["upper"]);
        same(lower, &o["upper_lower"]["33"][n]["lower"]);
    }
}

#[test]
fn reliability_at_the_edge() {
    let o = oracle("alpha_edge");
    for key in ["negative", "all_same_total", "one_person", "one_item"] {
        let rows = matrix(&o[key]["matrix"]);
        let most = vec![1.0; rows[0].len()];
        let form = analysed(&rows, &most).forms().remove(0);
        same(form.alpha, &o[key]["alpha"]);
        if key != "negative" {
            assert_eq!((form.standard_error, form.alpha_interval), (None, None), "{key}");
        }
    }
    assert_eq!(o["all_same_total"]["why"], "total variance 0");
    same(Some(100.0 * error_ratio(-4.0)), &o["negative"]["error_ratio_pct"]);
    assert_eq!((kr20(&[0.5, 0.5], &[1.0]), alpha_interval(0.5, 1, 3)), (None, None));
    assert_eq!(
        (median(&[]), skewness(&[1.0, 2.0]), kurtosis(&[1.0, 2.0, 3.0])),
        (None, None, None)
    );
    assert_eq!((skewness(&[0.1 + 0.2, 0.3, 0.3]), kurtosis(&[2.0; 9])), (None, None));
}

#[test]
fn one_person_and_two_people_whose_rest_is_equal() {
    let o = oracle("moodle_edge");
    check_items(&[vec![1.0, 0.0, 1.0]], &[1.0; 3], &o["one_person"]);
    check_items(&[vec![1.0, 0.0, 1.0], vec![0.0, 0.0, 1.0]], &[1.0; 3], &o["two_people"]);
    let items = analysed(&[vec![1.0, 0.0, 1.0]], &[1.0; 3]).items();
    for item in items {
        assert_eq!((item.sd, item.discrimination, item.efficiency), (None, None, None));
        assert_eq!(
            (item.point_biserial, item.upper_lower, item.seconds_interval),
            (None, None, None)
        );
        assert_eq!(item.advice, [Advice::TooFewAnswers]);
    }
    assert_eq!((facility(&[], 1.0), covariance(&[1.0], &[1.0])), (None, None));
    // A paper of one question has no rest.
    let alone = analysed(&[vec![1.0], vec![0.0]], &[1.0]).items().remove(0);
    assert_eq!((alone.discrimination, alone.efficiency, alone.point_biserial), (None, None, None));
    assert!(Analysis::default().items().is_empty());
}

#[test]
fn a_spread_that_is_only_rounding_is_none() {
    let thirds = [0.1 + 0.2, 0.3, 0.3];
    assert_eq!(discrimination(&[1.0, 0.0, 1.0], &thirds), None);
    assert_eq!(efficiency(&[1.0, 0.0, 1.0], &thirds), None);
}

#[test]
fn left_open_not_reached_and_waiting_are_kept_apart() {
    let open = |standing| {
        let (question, mut given) = answer("q", 0.0, 2.0, 'A');
        (given.alike.standing, given.alike.chosen) = (standing, 0);
        given.spent = if standing == Standing::Open { 4_000 } else { 0 };
        (question, given)
    };
    let (essay, given) = answer("essay", 0.0, 10.0, 'A');
    let waiting = (essay, Given { waiting: true, ..given });
    let mut analysis = Analysis::default();
    let other = || answer("other", 1.0, 1.0, 'A');
    sits(&mut analysis, &[answer("q", 2.0, 2.0, 'A'), other()]);
    sits(&mut analysis, &[open(Standing::Open), other()]);
    sits(&mut analysis, &[open(Standing::NotReached), other(), waiting]);
    let items = analysis.items();
    let item = items.iter().find(|i| i.id().as_str() == "q").unwrap();
    assert_eq!((item.n, item.omitted, item.not_reached), (3, 1, 1));
    assert_eq!((item.facility, item.seconds), (1.0 / 3.0, Some(7.0)));
    assert!(items.iter().all(|i| i.id().as_str() != "essay"), "it has no mark yet");
    assert_eq!(analysis.forms()[0].people, 2, "a total that waits is no total");
}

#[test]
fn time_is_a_mean_with_an_interval_as_of_single_values() {
    let seconds = [14.0, 9.5, 30.0, 17.25, 12.0];
    let mut analysis = Analysis::default();
    for (n, taken) in seconds.iter().enumerate() {
        let (question, given) = answer("q", (n % 2) as f64, 1.0, 'A');
        let given = Given { spent: (taken * 1000.0) as i64, ..given };
        sits(&mut analysis, &[(question, given), answer("other", 1.0, 1.0, 'A')]);
    }
    let item = analysis.items().remove(1);
    let (found, due) = (item.seconds_interval.unwrap(), t_interval(&seconds).unwrap());
    assert!((item.seconds.unwrap() - mean(&seconds).unwrap()).abs() < 1e-12);
    assert!((found.low - due.low).abs() < 1e-9 && (found.high - due.high).abs() < 1e-9);
    let alike = analysis.items().remove(0);
    assert_eq!((alike.seconds, alike.seconds_interval), (Some(10.0), None));
}

/// Answers that are alike, counted.
type Kept = BTreeMap<(QuestionId, Alike), Count>;

/// Answers that are alike need not come one by one.
#[test]
fn counted_together_is_the_same_as_one_by_one() {
    let rows: Vec<Vec<f64>> =
        (0..40).map(|n| (0..5).map(|q| f64::from(n * 7 % (q + 3) < 2)).collect()).collect();
    let single = analysed(&rows, &[1.0; 5]);
    let mut together = Analysis::default();
    let mut groups: BTreeMap<Group, (usize, Kept)> = BTreeMap::new();
    for row in &rows {
        let letter = |got: f64| if got > 0.0 { 'A' } else { 'B' };
        let of_row = row.iter().enumerate();
        let answers: Vec<Answer> =
            of_row.map(|(n, got)| answer(&format!("i{n}"), *got, 1.0, letter(*got))).collect();
        let given: Vec<Given> = answers.iter().map(|(_, given)| given.clone()).collect();
        let (people, kept) = groups.entry(Group::of(FormId::new("B"), &given)).or_default();
        *people += 1;
        for (question, given) in answers {
            kept.entry((question.id.clone(), given.alike.clone())).or_default().add(&given.count());
        }
    }
    assert!(groups.len() < 7, "{} totals", groups.len());
    for (group, (people, kept)) in &groups {
        together.people(group, "测验", 'B', *people);
        for ((id, alike), count) in kept {
            together.answers(group, &question(id.as_str()), alike, count);
        }
    }
    let figures = |analysis: &Analysis| {
        let of = |item: &Item| {
            let third = item.options.first().and_then(|o| o.thirds);
            [
                Some(item.facility),
                item.sd,
                item.discrimination,
                item.efficiency,
                item.point_biserial,
                item.upper_lower.map(UpperLower::difference),
                item.alpha_without,
                item.effective_weight,
                third.and_then(|[low, ..]| low),
                third.and_then(|[_, middle, _]| middle),
                third.and_then(|[.., high]| high),
            ]
        };
        analysis.items().iter().flat_map(of).collect::<Vec<_>>()
    };
    for (one, other) in figures(&single).into_iter().zip(figures(&together)) {
        match (one, other) {
            (Some(a), Some(b)) => assert!((a - b).abs() < 1e-12, "{a} {b}"),
            _ => assert_eq!(one, other),
        }
    }
    let (one, other) = (single.forms().remove(0), together.forms().remove(0));
    assert_eq!((one.people, one.median, one.alpha), (other.people, other.median, other.alpha));
}

/// Thirty-three people of rising ability; `answers` says what the n-th of them answers to the question in hand.
fn advised(answers: impl Fn(usize) -> char, people: usize) -> (Item, Vec<Advice>) {
    let mut analysis = Analysis::default();
    for n in 0..people {
        let rest = 10.0 * n as f64 / people as f64;
        let letter = answers(n);
        let got = f64::from(u8::from(letter == 'A'));
        sits(&mut analysis, &[answer("q", got, 1.0, letter), answer("rest", rest, 10.0, 'A')]);
    }
    let item = analysis.items().into_iter().find(|i| i.id().as_str() == "q").unwrap();
    let advice = item.advice.clone();
    (item, advice)
}

#[test]
fn a_question_in_order_needs_no_advice() {
    let (item, advice) = advised(|n| if n > 12 { 'A' } else { ['B', 'C', 'D'][n % 3] }, 33);
    assert_eq!(advice, [], "{item:?}");
    assert!(item.discrimination_interval.unwrap().low > 0.5);
}

#[test]
fn a_key_that_the_best_reject_is_possibly_wrong() {
    let mistaken = |n: usize| if n > 12 { 'C' } else { ['A', 'B', 'D'][n % 3] };
    let (item, advice) = advised(mistaken, 33);
    let wrong = Advice::KeyPossiblyWrong { option: Choice::Letter(Letter('C')) };
    assert_eq!(advice[..2], [wrong, Advice::NegativeDiscrimination], "{item:?}");
    // Few answers suffice where the best are of one mind.
    assert_eq!(advised(mistaken, 24).1, [wrong]);
    assert_eq!(advised(mistaken, 9).1, [Advice::TooFewAnswers]);
}

#[test]
fn too_easy_too_hard_weak_and_never_chosen() {
    let never = |c| Advice::NeverChosen { option: Choice::Letter(Letter(c)) };
    let (item, advice) = advised(|_| 'A', 33);
    assert_eq!(advice, [Advice::TooEasy, never('B'), never('C'), never('D')]);
    assert_eq!((item.sd, item.discrimination), (Some(0.0), None));
    let (item, advice) = advised(|n| if n == 32 { 'A' } else { ['B', 'C', 'D'][n % 3] }, 33);
    assert_eq!(advice, [Advice::TooHard], "{item:?}");
    let even = |n: usize| ['B', 'A', 'C', 'A', 'D', 'A'][n % 6];
    assert_eq!(advised(even, 180).1, [Advice::WeakDiscrimination]);
    // Of thirty-six it may be chance.
    assert_eq!(advised(even, 36).1, []);
    let backwards = |n: usize| if n < 60 { even(n) } else { ['A', 'B', 'C', 'D', 'B', 'C'][n % 6] };
    assert_eq!(advised(backwards, 180).1[..1], [Advice::NegativeDiscrimination]);
    let (_, advice) = advised(|n| if n > 12 { 'A' } else { ['B', 'C'][n % 2] }, 33);
    assert_eq!(advice, [never('D')]);
}

#[test]
fn what_needs_attention_comes_first_and_too_few_last() {
    let advised = |id: &str, advice: Vec<Advice>, discrimination| {
        let mut item = analysed(&[vec![1.0, 0.0], vec![0.0, 1.0]], &[1.0; 2]).items().remove(0);
        item.question = question(id);
        (item.advice, item.discrimination) = (advice, discrimination);
        item
    };
    let option = Choice::Letter(Letter('C'));
    let mut items = vec![
        advised("few", vec![Advice::TooFewAnswers], None),
        advised("fine", vec![], Some(0.5)),
        advised("fair", vec![], Some(0.25)),
        advised("idle", vec![Advice::NeverChosen { option }], Some(0.4)),
        advised("easy", vec![Advice::TooEasy, Advice::NeverChosen { option }], None),
        advised("key", vec![Advice::KeyPossiblyWrong { option }], Some(0.9)),
        advised("negative", vec![Advice::NegativeDiscrimination, Advice::TooHard], Some(-0.4)),
    ];
    Item::sort_by_urgency(&mut items);
    let order: Vec<&str> = items.iter().map(|i| i.id().as_str()).collect();
    assert_eq!(order, ["key", "negative", "easy", "idle", "fair", "fine", "few"]);
}
