//! The parallel forms of papers laid side by side: what each may be expected to come to.

use std::fmt::Write as _;

use serde_json::{Value, json};
use unicode_width::UnicodeWidthStr as _;

use super::local_minute;
use crate::domain::paper::{
    Counts, ENOUGH, Expectation, Facilities, Paper, Review, Shuffle, expectation,
};
use crate::domain::question::{Difficulty, FormKind};
use crate::domain::text::{clean_line, word};
use crate::locale::Texts;
use crate::locale::rules::{pass_rule, review_rule};
use crate::store::FormQuestions;

/// The forms of one paper.
pub struct FormsBeside {
    rules: Paper,
    is_kept: bool,
    forms: Vec<FormBeside>,
}

struct FormBeside {
    letter: char,
    questions: usize,
    /// Easy, medium, hard.
    hardness: [usize; 3],
    expected: Expectation,
}

impl FormsBeside {
    /// Lays the forms of a paper side by side; `is_kept` when a class has them, else they are a trial.
    pub fn new(
        rules: Paper,
        is_kept: bool,
        forms: &[(char, FormQuestions)],
        known: &Facilities,
    ) -> FormsBeside {
        let form = |(letter, questions): &(char, FormQuestions)| FormBeside {
            letter: *letter,
            questions: questions.len(),
            hardness: [Difficulty::Easy, Difficulty::Medium, Difficulty::Hard]
                .map(|d| questions.iter().filter(|(_, q, _)| q.difficulty == d).count()),
            expected: expectation(questions.iter().map(|(_, q, worth)| (q, *worth)), known),
        };
        FormsBeside { rules, is_kept, forms: forms.iter().map(form).collect() }
    }
}

/// The papers for people.
pub fn forms_text(papers: &[FormsBeside], texts: &Texts) -> String {
    let mut text = String::new();
    for (n, paper) in papers.iter().enumerate() {
        if n > 0 {
            text.push('\n');
        }
        for line in rules_lines(&paper.rules, texts) {
            let _ = writeln!(text, "{line}");
        }
        let t = texts.paper;
        let _ = writeln!(text, "\n{}", if paper.is_kept { t.kept } else { t.not_kept });
        table(&mut text, &rows(paper, texts));
        let _ = writeln!(text, "{}\n{}", basis(paper, texts), t.spread_note);
    }
    text
}

fn rules_lines(paper: &Paper, texts: &Texts) -> Vec<String> {
    let (t, e) = (texts.paper, texts.exam);
    let title = clean_line(&paper.title);
    let mut lines = vec![
        (t.head_line)(paper.id.as_str(), &title),
        (t.rules_line)(paper.minutes, &paper.total().to_string(), &pass_rule(paper, texts)),
    ];
    if paper.opens.is_some() || paper.closes.is_some() {
        lines.push((e.dates)(paper.opens.map(local_minute), paper.closes.map(local_minute)));
    }
    lines.push(review_rule(paper.review, texts).to_owned());
    lines.push((e.shuffle_rule)(paper.shuffle));
    lines.extend((1..).zip(&paper.parts).map(|(n, part)| {
        let points = crate::domain::id::Points(part.points.0 * part.count as i64);
        let kind = (texts.terms.form_kind)(part.kind);
        let (each, points) = (part.points.to_string(), points.to_string());
        (t.part_line)(n, &clean_line(&part.title), &kind, part.count, &each, &points)
    }));
    lines
}

fn rows(paper: &FormsBeside, texts: &Texts) -> Vec<[String; 8]> {
    let t = texts.paper;
    let heads = [
        t.column_form,
        t.column_questions,
        t.column_points,
        t.column_mean,
        t.column_share,
        t.column_spread,
        t.column_hardness,
        t.column_basis,
    ];
    let mut rows = vec![heads.map(str::to_owned)];
    rows.extend(paper.forms.iter().map(|form| {
        let expected = &form.expected;
        let of = expected.of.as_f64();
        let share = if of > 0.0 { expected.mean / of * 100.0 } else { 0.0 };
        [
            form.letter.to_string(),
            form.questions.to_string(),
            expected.of.to_string(),
            format!("{:.1}", expected.mean),
            format!("{share:.1}%"),
            format!("{:.1}", expected.spread),
            form.hardness.map(|n| n.to_string()).join("/"),
            format!("{}/{}", expected.by_label, expected.by_answers),
        ]
    }));
    rows
}

fn table(text: &mut String, rows: &[[String; 8]]) {
    let width = |at: usize| rows.iter().filter_map(|r| r.get(at)).map(|c| c.width()).max();
    for row in rows {
        let cells = row.iter().enumerate().map(|(at, cell)| {
            let space = " ".repeat(width(at).unwrap_or(0).saturating_sub(cell.width()));
            format!("{space}{cell}")
        });
        let _ = writeln!(text, "{}", cells.collect::<Vec<_>>().join("  "));
    }
}

/// On what the means rest.
fn basis(paper: &FormsBeside, texts: &Texts) -> String {
    let t = texts.paper;
    let sum = |of: fn(&Expectation) -> usize| paper.forms.iter().map(|f| of(&f.expected)).sum();
    let (labels, answers): (usize, usize) = (sum(|e| e.by_label), sum(|e| e.by_answers));
    match (labels, answers) {
        (_, 0) => t.by_label.to_owned(),
        (0, _) => t.by_answers.to_owned(),
        _ => (t.mixed)(labels, answers),
    }
}

/// The papers for programs.
pub fn forms_json(papers: &[FormsBeside]) -> String {
    let papers: Vec<Value> = papers.iter().map(paper_json).collect();
    format!("{}\n", Value::Array(papers))
}

fn paper_json(paper: &FormsBeside) -> Value {
    let rules = &paper.rules;
    let parts = rules.parts.iter().map(|part| {
        json!({
            "title": part.title, "type": word(&FormKind::WORDS, part.kind), "count": part.count,
            "points": part.points.as_f64(), "pass": part.pass.map(|p| p.to_string()),
        })
    });
    let forms = paper.forms.iter().map(|form| {
        let [easy, medium, hard] = form.hardness;
        json!({
            "form": form.letter.to_string(), "questions": form.questions,
            "points": form.expected.of.as_f64(), "expected_mean": form.expected.mean,
            "expected_spread": form.expected.spread, "easy": easy, "medium": medium, "hard": hard,
            "by_label": form.expected.by_label, "by_answers": form.expected.by_answers,
        })
    });
    let attempts = rules.attempts;
    json!({
        "paper": rules.id, "title": rules.title, "minutes": rules.minutes,
        "points": rules.total().as_f64(), "pass": rules.pass.to_string(),
        "opens": rules.opens.map(local_minute), "closes": rules.closes.map(local_minute),
        "review": word(&Review::WORDS, rules.review), "shuffle": word(&Shuffle::WORDS, rules.shuffle),
        "attempts": attempts.finals, "counts": word(&Counts::WORDS, attempts.counts),
        "wait_days": attempts.wait_days, "drawn": paper.is_kept, "answers_needed": ENOUGH,
        "parts": parts.collect::<Vec<_>>(), "forms": forms.collect::<Vec<_>>(),
    })
}
