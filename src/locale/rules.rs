//! The rules of a paper in sentences, each made from the rule itself.

use std::collections::BTreeMap;

use super::Texts;
use crate::domain::id::{Points, QuestionId};
use crate::domain::marking::{Rule, mark};
use crate::domain::paper::{Counts, Paper, Review};
use crate::domain::question::{Difficulty, Form, FormKind, Letter, Question, Response, Usage};

/// How many questions of what, and what stands in an order of one's own.
pub fn content_rule(paper: &Paper, texts: &Texts) -> String {
    let t = texts.exam;
    let parts: Vec<String> =
        paper.parts.iter().map(|p| (t.part)(&p.title, p.count, p.points)).collect();
    let content = (t.questions)(paper.len(), paper.total(), &parts.join(t.comma));
    format!("{content}\n{}", (t.shuffle_rule)(paper.shuffle))
}

/// What passes, and how often it may be tried.
pub fn pass_rule(paper: &Paper, texts: &Texts) -> String {
    let (t, attempts) = (texts.exam, paper.attempts);
    let counts = match attempts.counts {
        Counts::Best => t.counts_best,
        Counts::First => t.counts_first,
        Counts::Last => t.counts_last,
    };
    let parts =
        paper.parts.iter().filter_map(|p| Some((t.part_pass)(&p.title, &p.pass?.to_string())));
    let parts: Vec<String> = parts.collect();
    (t.pass_rule)(
        &paper.pass.to_string(),
        &parts.join(t.comma),
        attempts.finals,
        counts,
        attempts.wait_days,
    )
}

/// What the examples' questions are worth.
const SIX: Points = Points(600);

/// How each form of the paper is marked, in sentences made from its rule; the examples are marked as answers are.
pub fn marking_rules(paper: &Paper, texts: &Texts) -> Vec<String> {
    let (t, q, rule) = (texts.exam, texts.question, paper.rule);
    let has = |kinds: &[FormKind]| paper.parts.iter().any(|p| kinds.contains(&p.kind));
    let mut marking = Vec::new();
    if has(&[FormKind::Single, FormKind::TrueFalse, FormKind::Numeric]) {
        marking.push(t.single_rule.to_owned());
    }
    if has(&[FormKind::Multiple]) {
        let earns = |ticked| ticks(ticked, rule);
        let example =
            (t.multiple_example)(SIX, earns("ABC"), earns("AB"), earns("ABD"), earns("ABCDE"));
        marking.push(format!("{}{example}", (q.multiple_rule)(rule.multiple)));
    }
    if has(&[FormKind::Order]) {
        let items = vec![String::new(); 4];
        let earns = earned(Form::Order { items }, Response::Order(vec![0, 1, 3, 2]), rule);
        marking.push(format!("{}{}", (q.order_rule)(rule.order), (t.order_example)(SIX, earns)));
    }
    if has(&[FormKind::Match, FormKind::Classify]) {
        let pairs = vec![(String::new(), String::new()); 4];
        let chosen = vec![Some(0), Some(1), Some(2), None];
        let form = Form::Match { pairs, extra: Vec::new() };
        let earns = earned(form, Response::Match(chosen), rule);
        marking.push(format!("{}{}", t.item_rule, (t.item_example)(SIX, earns)));
    }
    if has(&[FormKind::Blank]) {
        let word = |n: usize| n.to_string();
        let form =
            Form::Blank { blanks: (0..3).map(|n| vec![word(n)]).collect(), any_order: false };
        let earns = earned(form, Response::Blanks(vec![word(0), word(1), String::new()]), rule);
        marking.push(format!("{}{}", t.blank_rule, (t.blank_example)(SIX, earns)));
    }
    if has(&[FormKind::Essay]) {
        marking.push(t.essay_rule.to_owned());
    }
    marking
}

/// What ticks earn in the example: of five options the first three are right.
fn ticks(ticked: &str, rule: Rule) -> Points {
    let letters = |text: &str| text.chars().map(Letter).collect();
    let options = ('A'..='E').map(|c| (Letter(c), String::new())).collect();
    let form = Form::Multiple { options, answers: letters("ABC") };
    earned(form, Response::Letters(letters(ticked)), rule)
}

/// What an answer to a made-up question earns.
fn earned(form: Form, response: Response, rule: Rule) -> Points {
    let question = Question {
        id: QuestionId::default(),
        usage: Usage::Exam,
        stem: String::new(),
        form,
        explanation: String::new(),
        wrong: BTreeMap::new(),
        source: None,
        objectives: Vec::new(),
        difficulty: Difficulty::Medium,
    };
    mark(&question, Some(&response), SIX, rule).got()
}

/// When the questions may be looked at again, in one sentence.
pub fn review_rule(review: Review, texts: &Texts) -> &'static str {
    match review {
        Review::Never => texts.exam.review_never,
        Review::AfterHandIn => texts.exam.review_after_hand_in,
        Review::AfterClose => texts.exam.review_after_close,
    }
}
