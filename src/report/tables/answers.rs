//! The export of answers: one row per question of every attempt that was handed in.

use super::{Cell, Columns, Table, provenance_cells, table, word};
use crate::domain::exam::{Purpose, Standing};
use crate::domain::question::{FormKind, Letter, Response};
use crate::domain::records::{AnswerRow, Provenance};
use crate::locale::Texts;

const STANDINGS: [(&str, Standing); 3] = [
    ("not_reached", Standing::NotReached),
    ("open", Standing::Open),
    ("answered", Standing::Answered),
];

/// The table of answers.
pub fn answers(rows: &[AnswerRow], provenance: &Provenance, texts: &Texts) -> Table {
    let (terms, export, analysis) = (texts.terms, texts.export, texts.analysis);
    let mut columns = Columns { texts, all: Vec::new() };
    columns
        .add("trainee", terms.staff_number)
        .add("name", terms.name)
        .add("department", terms.department)
        .add("class", terms.class)
        .add("attempt", analysis.attempt)
        .add("paper", analysis.paper)
        .add("purpose", export.purpose)
        .add("number", export.attempt)
        .add("form", export.form)
        .add("slot", analysis.slot)
        .add("question", analysis.question)
        .add("type", analysis.kind)
        .add("points", export.got)
        .add("max_points", export.of)
        .add("waiting", analysis.waiting)
        .add("standing", analysis.standing)
        .add("seconds", analysis.seconds)
        .add("response", analysis.response)
        .add("in_statistics", analysis.in_statistics)
        .add_provenance();
    let cells = |row: &AnswerRow| -> Vec<Cell> {
        let (answer, question) = (&row.answer, &row.answer.question);
        let mut cells = vec![
            Cell::text(&row.staff_number),
            Cell::text(&row.name),
            Cell::text(&row.department),
            Cell::text(&row.class),
            Cell::text(row.attempt.as_str()),
            Cell::text(&row.paper),
            Cell::Word(word(&Purpose::WORDS, row.purpose), (terms.purpose)(row.purpose)),
            Cell::Int(i64::from(row.number)),
            Cell::Text(row.form.to_string()),
            Cell::count(row.slot),
            Cell::text(question.id.as_str()),
            kind(question.form.kind(), texts),
            (!answer.waiting).then_some(answer.got).into(),
            answer.of.into(),
            answer.waiting.into(),
            Cell::Word(word(&STANDINGS, answer.standing), (analysis.stood)(answer.standing)),
            Cell::Decimal(answer.spent as f64 / 1000.0),
            answer.response.as_ref().map_or(Cell::Empty, |r| Cell::text(&written(r))),
            row.in_statistics.into(),
        ];
        cells.extend(provenance_cells(provenance));
        cells
    };
    let rows = rows.iter().map(cells).collect();
    table(analysis.answers, columns.all, rows, provenance, texts)
}

/// The form of a question.
pub(super) fn kind(kind: FormKind, texts: &Texts) -> Cell {
    Cell::Word(word(&FormKind::WORDS, kind), (texts.terms.form_kind)(kind))
}

/// A response by the letters and places of the bank's file, whatever order people saw; places count from 1.
fn written(response: &Response) -> String {
    let place = |n: &usize| (n + 1).to_string();
    let some = |n: &Option<usize>| n.as_ref().map_or_else(|| "-".to_owned(), place);
    match response {
        Response::Letter(Letter(letter)) => letter.to_string(),
        Response::Letters(letters) => letters.iter().map(|l| l.0).collect(),
        Response::Verdict(verdict) => verdict.to_string(),
        Response::Blanks(typed) => typed.join(" | "),
        Response::Number(text) | Response::Text(text) => text.clone(),
        Response::Order(order) => order.iter().map(place).collect::<Vec<_>>().join(" "),
        Response::Match(chosen) | Response::Groups(chosen) => {
            chosen.iter().map(some).collect::<Vec<_>>().join(" ")
        }
    }
}
