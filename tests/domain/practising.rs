//! What is asked next, and what is mastered.

use lichuang::domain::id::{Day, ObjectiveId, Points, Timestamp};
use lichuang::domain::practice::{
    Answer, Try, due, mastery, missed, next as next_on, practised_on, tries,
};
use lichuang::domain::question::Question;

use super::samples::single;

fn pool(count: usize) -> Vec<Question> {
    (0..count).map(|n| single(&format!("q{n}"))).collect()
}

fn day_of(at: Timestamp) -> Day {
    Day(at.0.div_euclid(86_400_000))
}

fn next<'a>(pool: &[&'a Question], history: &[Answer], seed: u64) -> Option<&'a Question> {
    next_on(pool, history, Day(0), day_of, seed)
}

fn answer(question: &Question, right: bool) -> Answer {
    answer_on(question, right, 0)
}

fn answer_on(question: &Question, right: bool, day: i64) -> Answer {
    Answer {
        at: Timestamp(day * 86_400_000 + 3_600_000),
        in_final: false,
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
    let history = |rights: &[bool]| -> Vec<Try> {
        let answers: Vec<Answer> = rights.iter().map(|r| answer(&q, *r)).collect();
        tries(&answers, Vec::new())
    };
    assert_eq!(mastery(&objective, &history(&[true, true])), None);
    assert_eq!(mastery(&objective, &history(&[true, false, true, true])), Some(0.75));
    let late_bloomer = [false, false, false, true, true, true, true, true];
    assert_eq!(mastery(&objective, &history(&late_bloomer)), Some(1.0));
    assert_eq!(mastery(&[ObjectiveId::new("phone.x.y")], &history(&late_bloomer)), None);
}

#[test]
fn decisions_of_role_plays_count_among_the_last_five_by_their_time() {
    let q = single("q");
    let objective = [ObjectiveId::new("phone.answer.limit")];
    let decided = |right: bool, day: i64| Try {
        objectives: objective.to_vec(),
        got: if right { Points::whole(1) } else { Points(0) },
        of: Points::whole(1),
        at: Timestamp(day * 86_400_000),
    };
    let answers: Vec<Answer> = (0..4).map(|day| answer_on(&q, true, day)).collect();
    let all = |days: &[i64]| tries(&answers, days.iter().map(|d| decided(false, *d)).collect());
    assert_eq!(mastery(&objective, &all(&[])), Some(1.0));
    assert_eq!(mastery(&objective, &all(&[9, 10])), Some(0.6), "two wrong ones after three right");
    assert_eq!(mastery(&objective, &all(&[-3, -2])), Some(0.8), "the older of them is past");
}

fn due_ids(questions: &[Question], history: &[Answer], day: i64) -> Vec<String> {
    let refs: Vec<&Question> = questions.iter().collect();
    due(&refs, history, Day(day), day_of).iter().map(|q| q.id.as_str().to_owned()).collect()
}

#[test]
fn what_was_right_comes_back_after_two_days_and_then_ever_later() {
    let questions = pool(1);
    let mut history = vec![answer_on(&questions[0], true, 0)];
    let mut days = Vec::new();
    for day in 1..200 {
        if !due_ids(&questions, &history, day).is_empty() {
            days.push(day);
            history.push(answer_on(&questions[0], true, day));
        }
    }
    assert_eq!(days, [2, 13, 59], "after 2, 11 and 46 days");
}

#[test]
fn what_was_missed_comes_back_tomorrow_and_the_first_try_of_a_day_counts() {
    let questions = pool(1);
    let history = [answer_on(&questions[0], false, 0), answer_on(&questions[0], true, 0)];
    assert!(due_ids(&questions, &history, 0).is_empty());
    assert_eq!(due_ids(&questions, &history, 1), ["q0"]);
    let refs: Vec<&Question> = questions.iter().collect();
    assert_eq!(practised_on(&refs, &history, Day(0), day_of), (2, 1));
}

#[test]
fn an_objective_missed_in_the_final_brings_a_practice_question_until_one_is_right() {
    let questions = pool(3);
    let mut exam = single("exam");
    exam.objectives.clone_from(&questions[0].objectives);
    let mut history = vec![answer_on(&questions[0], true, 0)];
    history.push(Answer { in_final: false, ..answer_on(&exam, false, 1) });
    assert!(due_ids(&questions, &history, 1).is_empty(), "a pre-test only shows where one starts");
    history.push(Answer { in_final: true, ..answer_on(&exam, false, 1) });
    assert_eq!(due_ids(&questions, &history, 1), ["q1"], "one, and not the exam's own question");
    history.push(answer_on(&questions[1], false, 1));
    assert_eq!(due_ids(&questions, &history, 1), ["q2"]);
    history.push(answer_on(&questions[2], true, 1));
    assert!(due_ids(&questions, &history, 1).is_empty());
}

#[test]
fn what_is_due_is_asked_before_what_is_new() {
    let questions = pool(6);
    let refs: Vec<&Question> = questions.iter().collect();
    let history: Vec<Answer> = questions[..4].iter().map(|q| answer_on(q, true, 0)).collect();
    let on = |day| next_on(&refs, &history, Day(day), day_of, 1).unwrap().id.as_str().to_owned();
    assert!(["q4", "q5"].contains(&on(1).as_str()));
    assert_eq!(on(2), "q0");
}
