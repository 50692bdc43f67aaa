//! What is asked next, and what is mastered.

use lichuang::domain::id::{ObjectiveId, Points};
use lichuang::domain::practice::{Answer, mastery, missed, next};
use lichuang::domain::question::Question;

use super::samples::single;

fn pool(count: usize) -> Vec<Question> {
    (0..count).map(|n| single(&format!("q{n}"))).collect()
}

fn answer(question: &Question, right: bool) -> Answer {
    Answer {
        question: question.id.clone(),
        objectives: question.objectives.clone(),
        got: Points(if right { 100 } else { 0 }),
        of: Points(100),
    }
}

#[test]
fn a_missed_question_comes_again_after_three_others() {
    let questions = pool(10);
    let refs: Vec<&Question> = questions.iter().collect();
    let mut history = vec![answer(&questions[0], false)];
    for n in 1..=3 {
        assert_ne!(next(&refs, &history, 5).unwrap().id, questions[0].id, "too soon");
        history.push(answer(&questions[n], true));
    }
    assert_eq!(next(&refs, &history, 5).unwrap().id, questions[0].id);
    history.push(answer(&questions[0], true));
    assert_ne!(next(&refs, &history, 5).unwrap().id, questions[0].id, "done with");
    assert_eq!(missed(&refs, &history), 0);
}

#[test]
fn every_question_is_met_before_any_comes_twice_and_then_the_oldest() {
    let questions = pool(8);
    let refs: Vec<&Question> = questions.iter().collect();
    let mut history = Vec::new();
    for seed in 0..8 {
        let q = next(&refs, &history, seed).unwrap();
        assert!(history.iter().all(|a: &Answer| a.question != q.id));
        history.push(answer(q, true));
    }
    assert_eq!(next(&refs, &history, 9).unwrap().id, history[0].question);
    assert!(next(&[], &history, 9).is_none());
}

#[test]
fn mastery_is_the_last_five_and_not_said_under_three() {
    let q = single("q");
    let objective = [ObjectiveId::new("phone.answer.limit")];
    let history =
        |rights: &[bool]| -> Vec<Answer> { rights.iter().map(|r| answer(&q, *r)).collect() };
    assert_eq!(mastery(&objective, &history(&[true, true])), None);
    assert_eq!(mastery(&objective, &history(&[true, false, true, true])), Some(0.75));
    let late_bloomer = [false, false, false, true, true, true, true, true];
    assert_eq!(mastery(&objective, &history(&late_bloomer)), Some(1.0));
    assert_eq!(mastery(&[ObjectiveId::new("phone.x.y")], &history(&late_bloomer)), None);
}
