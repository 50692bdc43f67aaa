//! The rules of a paper in sentences, each made from the rule itself.

use super::Texts;
use crate::domain::id::Points;
use crate::domain::paper::{Counts, Paper, Review};
use crate::domain::question::FormKind;

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

/// How each form of the paper is marked, in sentences made from its rule.
pub fn marking_rules(paper: &Paper, texts: &Texts) -> Vec<String> {
    let (t, q) = (texts.exam, texts.question);
    let has = |kinds: &[FormKind]| paper.parts.iter().any(|p| kinds.contains(&p.kind));
    let mut marking = Vec::new();
    if has(&[FormKind::Single, FormKind::TrueFalse, FormKind::Numeric]) {
        marking.push(t.single_rule.to_owned());
    }
    if has(&[FormKind::Multiple]) {
        let rule = paper.rule.multiple;
        let earns = |right, wrong| rule.earns(Points::whole(6), 3, right, wrong);
        let example = (t.multiple_example)(earns(3, 0), earns(2, 0), earns(2, 1));
        marking.push(format!("{}{example}", (q.multiple_rule)(rule)));
    }
    if has(&[FormKind::Order]) {
        marking.push((q.order_rule)(paper.rule.order));
    }
    if has(&[FormKind::Match, FormKind::Classify]) {
        marking.push(t.item_rule.to_owned());
    }
    if has(&[FormKind::Blank]) {
        marking.push(t.blank_rule.to_owned());
    }
    if has(&[FormKind::Essay]) {
        marking.push(t.essay_rule.to_owned());
    }
    marking
}

/// When the questions may be looked at again, in one sentence.
pub fn review_rule(review: Review, texts: &Texts) -> &'static str {
    match review {
        Review::Never => texts.exam.review_never,
        Review::AfterHandIn => texts.exam.review_after_hand_in,
        Review::AfterClose => texts.exam.review_after_close,
    }
}
