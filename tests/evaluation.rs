//! The figures of the report: on a class that can be checked by hand, and where there is little or nothing.

#![expect(clippy::unwrap_used, reason = "helpers of a test fail by panicking")]

#[expect(dead_code, reason = "other tests use the rest")]
mod class;

use std::collections::BTreeSet;

use class::{attempt, blank, course, learner, pairs, sixteen, submissions, without};
use lichuang::domain::course::StepName;
use lichuang::domain::evaluation::{
    AttemptEvidence, Evaluation, Evidence, Missing, Pairing, Stage, evaluate,
};
use lichuang::domain::exam::Purpose;
use lichuang::domain::id::ItemId;
use lichuang::domain::satisfaction::Answers;
use lichuang::domain::survey::Reply;

fn near(a: f64, b: f64) -> bool {
    (a - b).abs() < 1e-9
}

fn stage(evaluation: &Evaluation, stage: Stage) -> usize {
    evaluation.participation.stages.iter().find(|(s, _)| *s == stage).unwrap().1
}

#[test]
fn a_class_of_sixteen_that_can_be_checked_by_hand() {
    let evaluation = evaluate(&sixteen(), &course());
    assert_eq!(evaluation.pairing, Pairing { both: 12, pre_only: 1, post_only: 1, neither: 2 });
    assert_eq!((evaluation.participation.enrolled, evaluation.participation.left), (16, 1));
    assert_eq!((stage(&evaluation, Stage::Pretest), stage(&evaluation, Stage::Final)), (13, 13));
    assert_eq!(evaluation.participation.blank_pretests, 1);

    let learning = evaluation.learning.unwrap();
    assert_eq!(learning.gain.n, 12);
    assert!(near(learning.gain.mean, 9.75));
    assert!((learning.normalised.unwrap() - 0.290_322_580_6).abs() < 1e-9);

    // All thirteen: the one who failed at first passed the resit, which counts.
    let passing = evaluation.passing.unwrap();
    assert_eq!((passing.share.part, passing.share.whole, passing.blank), (13, 13, 0));

    let topics = evaluation.topics.unwrap();
    let gains: Vec<(&str, usize, f64)> = topics
        .iter()
        .map(|t| (t.title.as_str(), t.gain.unwrap().n, t.gain.unwrap().mean))
        .collect();
    assert_eq!(gains[1], ("请人等候", 12, 0.0));
    assert_eq!((gains[0].0, gains[0].1), ("接听", 12));
    assert!(near(gains[0].2, 9.75 / 0.8));
    assert_eq!(topics[1].gain.unwrap().sd, Some(0.0));
}

#[test]
fn a_department_of_four_takes_the_department_of_five_with_it() {
    let departments = evaluate(&sixteen(), &course()).departments.unwrap();
    let shown: Vec<&str> = departments.shown.iter().map(|d| d.name.as_str()).collect();
    assert_eq!((shown, departments.withheld), (vec!["营业厅"], 2));
    assert_eq!(departments.shown[0].gain.unwrap().n, 7);
}

#[test]
fn a_department_whose_figure_would_tell_about_another_keeps_its_other_figures() {
    // Two departments of eight; in the second only five sat both tests, in a third of six three did.
    let mut evidence = pairs(&[(50, 70); 8]);
    evidence.learners.extend((8..16).map(|n| learner(n, "抢修班")));
    evidence.learners.extend((16..22).map(|n| learner(n, "客服中心")));
    evidence.attempts.extend((8..22).map(|n| attempt(n, Purpose::Final, 1, 80)));
    evidence.attempts.extend((8..13).map(|n| attempt(n, Purpose::Pretest, 1, 60)));
    evidence.attempts.extend((16..19).map(|n| attempt(n, Purpose::Pretest, 1, 60)));
    let departments = evaluate(&evidence, &course()).departments.unwrap();
    let of = |name: &str| departments.shown.iter().find(|d| d.name == name).unwrap();
    assert_eq!(departments.shown.len(), 3);
    // 16 pairs − 8 − 5 would leave the three of 客服中心.
    assert_eq!(of("营业厅").gain.unwrap().n, 8);
    assert_eq!(of("抢修班").gain, Err(Missing::Withheld { least: 5 }));
    assert_eq!(of("抢修班").passing.unwrap().whole, 8);
    assert_eq!(of("客服中心").passing.unwrap().whole, 6);
}

#[test]
fn nobody() {
    let evaluation = evaluate(&Evidence::default(), &course());
    assert_eq!(evaluation.participation.enrolled, 0);
    assert_eq!(evaluation.pairing, Pairing::default());
    assert_eq!(evaluation.learning, Err(Missing::Nobody));
    assert_eq!(evaluation.passing, Err(Missing::Nobody));
    assert_eq!(evaluation.topics, Err(Missing::Nobody));
    assert_eq!(evaluation.departments, Err(Missing::Nobody));
    assert_eq!(evaluation.satisfaction, Err(Missing::Nobody));
    let unasked = evaluate(&Evidence::default(), &without(course(), StepName::Survey));
    assert_eq!(unasked.satisfaction, Err(Missing::NotInCourse));
}

#[test]
fn one_person_is_no_sample() {
    let evaluation = evaluate(&pairs(&[(50, 80)]), &course());
    let few = Missing::TooFew { n: 1, least: 5 };
    assert_eq!(evaluation.learning, Err(few));
    assert_eq!(evaluation.passing, Err(few));
    assert_eq!(evaluation.topics, Err(few));
    assert_eq!(evaluation.departments, Err(Missing::Withheld { least: 5 }));
}

#[test]
fn all_gained_the_same() {
    let learning = evaluate(&pairs(&[(50, 60), (60, 70), (70, 80), (40, 50), (55, 65)]), &course());
    let gain = learning.learning.unwrap().gain;
    assert_eq!((gain.mean, gain.sd, gain.d_z), (10.0, Some(0.0), None));
    assert!(gain.d_av.is_some());
}

#[test]
fn the_first_test_with_answers_counts_for_the_gain_and_the_named_one_for_passing() {
    let mut evidence = pairs(&[(50, 55); 6]);
    evidence.attempts.insert(0, blank(0, Purpose::Pretest, 1));
    let resit = AttemptEvidence { counts: true, ..attempt(0, Purpose::Final, 2, 95) };
    evidence.attempts.iter_mut().filter(|a| a.purpose == Purpose::Final).take(1).for_each(|a| {
        a.counts = false;
    });
    evidence.attempts.push(resit);
    let evaluation = evaluate(&evidence, &course());
    assert_eq!(evaluation.learning.unwrap().gain.mean, 5.0);
    let passing = evaluation.passing.unwrap();
    assert_eq!((passing.share.part, passing.share.whole), (1, 6));
    assert_eq!(evaluation.participation.blank_pretests, 0);
}

#[test]
fn an_open_attempt_and_a_blank_one_are_in_no_figure() {
    let mut evidence = pairs(&[(50, 70); 6]);
    let open = AttemptEvidence { handed_in: None, ..attempt(6, Purpose::Final, 1, 0) };
    evidence.learners.extend([learner(6, "营业厅"), learner(7, "营业厅")]);
    evidence.attempts.extend([open, blank(7, Purpose::Final, 1)]);
    let evaluation = evaluate(&evidence, &course());
    assert_eq!(evaluation.pairing, Pairing { both: 6, pre_only: 0, post_only: 0, neither: 2 });
    let passing = evaluation.passing.unwrap();
    assert_eq!((passing.share.whole, passing.blank), (6, 1));
    assert_eq!(evaluation.participation.blank_finals, 1);
}

#[test]
fn a_course_without_a_pre_test_has_no_gain() {
    let evaluation = evaluate(&sixteen(), &without(course(), StepName::Pretest));
    assert_eq!(evaluation.learning, Err(Missing::NotInCourse));
    assert_eq!(evaluation.topics, Err(Missing::NotInCourse));
    assert!(evaluation.passing.is_ok());
    assert!(evaluation.participation.stages.iter().all(|(s, _)| *s != Stage::Pretest));
}

#[test]
fn nothing_of_an_anonymous_survey_below_five_answers() {
    for n in 0..5 {
        let evidence = Evidence { survey: Some(submissions(n)), ..sixteen() };
        let withheld = Err(Missing::Withheld { least: 5 });
        assert_eq!(evaluate(&evidence, &course()).satisfaction, withheld);
    }
    let evidence = Evidence { survey: Some(submissions(5)), ..sixteen() };
    assert!(evaluate(&evidence, &course()).satisfaction.is_ok());
}

#[test]
fn an_item_that_fewer_than_five_answered_is_withheld_alone() {
    let mut survey = submissions(6);
    for submission in survey.submissions.iter_mut().skip(4) {
        submission.remove(&ItemId::new("clear"));
    }
    let evidence = Evidence { survey: Some(survey), ..sixteen() };
    let satisfaction = evaluate(&evidence, &course()).satisfaction.unwrap();
    assert!(satisfaction.items[0].answers.is_ok());
    assert_eq!(satisfaction.items[1].answers, Err(Missing::Withheld { least: 5 }));
}

#[test]
fn the_survey_of_the_oracle() {
    let satisfaction = evaluate(&sixteen(), &course()).satisfaction.unwrap();
    let Ok(Answers::Rated(useful)) = &satisfaction.items[0].answers else { panic!() };
    let counts: Vec<usize> = useful.counts.iter().map(|(_, n)| *n).collect();
    assert_eq!((counts, useful.n, useful.missing), (vec![1, 1, 2, 5, 5], 14, 1));
    assert!((useful.mean - 3.857_142_857_1).abs() < 1e-9);
    assert_eq!(useful.top_two.unwrap().part, 10);
    assert!(!useful.all_alike());
    let Ok(Answers::Rated(clear)) = &satisfaction.items[1].answers else { panic!() };
    assert!(clear.all_alike());
    let Ok(Answers::Recommended(nps)) = &satisfaction.items[2].answers else { panic!() };
    assert_eq!((nps.promoters, nps.passives, nps.detractors), (8, 4, 3));
    let Ok(Answers::Texts(texts)) = &satisfaction.items[3].answers else { panic!() };
    assert_eq!(texts.len(), 2, "an empty text is none");
}

#[test]
fn texts_stand_in_an_order_that_tells_nothing() {
    let of = |texts: &[&str]| {
        let mut survey = submissions(6);
        for (submission, text) in survey.submissions.iter_mut().zip(texts) {
            submission.insert(ItemId::new("improve"), Reply::Text((*text).to_owned()));
        }
        let evidence = Evidence { survey: Some(survey), ..sixteen() };
        let satisfaction = evaluate(&evidence, &course()).satisfaction.unwrap();
        match satisfaction.items.into_iter().nth(3).unwrap().answers.unwrap() {
            Answers::Texts(texts) => texts,
            other => panic!("{other:?}"),
        }
    };
    let typed = ["一", "二", "三", "四", "五", "六"];
    let mut backwards = typed;
    backwards.reverse();
    let shown = of(&typed);
    assert_eq!(shown, of(&backwards));
    assert!(shown != typed && shown != backwards, "{shown:?}");
    let unique: BTreeSet<&String> = shown.iter().collect();
    assert_eq!(unique.len(), 6);
}
