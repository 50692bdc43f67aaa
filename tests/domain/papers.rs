//! Drawing parallel forms.

use std::collections::{BTreeMap, BTreeSet};

use lichuang::domain::id::{ObjectiveId, PaperId, Points, QuestionId, Share};
use lichuang::domain::marking::Rule;
use lichuang::domain::paper::{
    Area, Attempts, Counts, Lack, Paper, Part, Review, Shortage, Shuffle, draw,
};
use lichuang::domain::question::{Difficulty, FormKind, Question};
use proptest::prelude::*;

use super::samples::bank;

fn paper(forms: usize, count: usize, difficulty: BTreeMap<Difficulty, usize>) -> Paper {
    Paper {
        id: PaperId::new("p"),
        title: "测验".into(),
        minutes: 40,
        pass: Share(6000),
        bands: vec![("优秀".into(), Share(9000)), ("合格".into(), Share(6000))],
        forms,
        rule: Rule::default(),
        attempts: Attempts { finals: 2, counts: Counts::Best, wait_days: 1 },
        review: Review::AfterHandIn,
        shuffle: Shuffle::All,
        opens: None,
        closes: None,
        role_play: None,
        parts: vec![Part {
            title: "单选题".into(),
            kind: FormKind::Single,
            module: None,
            objective: None,
            count,
            points: Points(500),
            difficulty,
            areas: Vec::new(),
            fixed: Vec::new(),
            pass: None,
        }],
    }
}

#[test]
fn forms_share_no_question_and_test_the_same_objectives() {
    // 60 questions, 10 objectives, 3 forms of 20: each form has each objective twice.
    let forms = draw(&paper(3, 20, BTreeMap::new()), &bank(60, 10), 7).unwrap();
    let mut seen = BTreeSet::new();
    let bank = bank(60, 10);
    for form in &forms {
        let mut objectives: BTreeMap<_, usize> = BTreeMap::new();
        for q in &form.questions {
            assert!(seen.insert(q.question.clone()), "{} stands twice", q.question);
            let objective = bank.get(&q.question).unwrap().objectives[0].clone();
            *objectives.entry(objective).or_default() += 1;
        }
        assert!(objectives.values().all(|n| *n == 2), "{objectives:?}");
    }
    assert_eq!(forms.iter().map(|f| f.letter).collect::<String>(), "ABC");
}

#[test]
fn a_shortage_says_what_is_missing() {
    let wanted = BTreeMap::from([(Difficulty::Hard, 7), (Difficulty::Easy, 2)]);
    let shortages = draw(&paper(3, 9, wanted), &bank(30, 5), 1).unwrap_err();
    let difficulty = Some(Difficulty::Hard);
    let lack = Lack::Questions { difficulty, area: None, needed: 21, found: 10 };
    assert_eq!(shortages, [Shortage { part: 0, lack }]);
}

#[test]
fn the_pass_mark_and_bands_are_compared_unrounded() {
    let paper = paper(1, 10, BTreeMap::new());
    assert_eq!(paper.total(), Points(5000));
    assert_eq!(paper.band(Points(4500), Points(5000)), Some("优秀"));
    assert_eq!(paper.band(Points(4499), Points(5000)), Some("合格"));
    assert_eq!(paper.band(Points(2999), Points(5000)), None);
}

proptest! {
    #[test]
    fn any_seed_fills_every_part_as_wanted(seed: u64, easy in 0usize..4, hard in 0usize..4, open in 0usize..5) {
        let wanted = BTreeMap::from([(Difficulty::Easy, easy), (Difficulty::Hard, hard)]);
        let count = easy + hard + open;
        let bank = bank(90, 7);
        let forms = draw(&paper(3, count, wanted), &bank, seed).unwrap();
        let mut seen = BTreeSet::new();
        for form in &forms {
            prop_assert_eq!(form.questions.len(), count);
            for q in &form.questions {
                prop_assert!(seen.insert(q.question.clone()));
            }
            let of = |d| form.questions.iter().filter(|q| bank.get(&q.question).unwrap().difficulty == d).count();
            prop_assert!(of(Difficulty::Easy) >= easy && of(Difficulty::Hard) >= hard);
        }
        prop_assert_eq!(draw(&paper(3, count, BTreeMap::from([(Difficulty::Easy, easy), (Difficulty::Hard, hard)])), &bank, seed).unwrap(), forms);
    }
}

#[test]
fn fixed_questions_stand_in_every_form_and_count_among_the_proportions() {
    let mut paper = paper(3, 6, BTreeMap::from([(Difficulty::Easy, 2), (Difficulty::Hard, 4)]));
    let area = |id: &str| Area::Objective(ObjectiveId::new(id));
    paper.parts[0].areas = vec![(area("phone.t0"), 2), (area("phone.t1"), 4)];
    // q-00000 is easy and of the first topic.
    paper.parts[0].fixed = vec![QuestionId::new("q-00000")];
    let bank = bank(60, 2);
    let mut seen = BTreeSet::new();
    for form in draw(&paper, &bank, 5).unwrap() {
        let questions: Vec<_> =
            form.questions.iter().map(|q| bank.get(&q.question).unwrap()).collect();
        let topic = |q: &&&Question| q.objectives[0].as_str() == "phone.t0.o";
        assert_eq!(questions[0].id.as_str(), "q-00000");
        assert_eq!(questions.iter().filter(|q| q.difficulty == Difficulty::Easy).count(), 2);
        assert_eq!(questions.iter().filter(topic).count(), 2);
        assert!(questions[1..].iter().all(|q| seen.insert(q.id.clone())), "no other stands twice");
    }
    paper.parts[0].fixed.push(QuestionId::new("gone"));
    let lacks = draw(&paper, &bank, 5).unwrap_err();
    assert_eq!(lacks[0].lack, Lack::Fixed { question: QuestionId::new("gone") });
}

#[test]
fn a_part_may_have_a_pass_mark_of_its_own() {
    let mut paper = paper(1, 10, BTreeMap::new());
    let half = (Points(2500), Points(5000));
    assert!(paper.passed_by(Points(4000), Points(5000), &[half]));
    paper.parts[0].pass = Some(Share(5001));
    assert!(!paper.passed_by(Points(4000), Points(5000), &[half]));
    assert!(!paper.passed_by(Points(2999), Points(5000), &[(Points(5000), Points(5000))]));
}
