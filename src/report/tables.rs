//! Rows once, formats many: a table of typed cells.

mod answers;
mod items;

pub use answers::answers;
pub use items::{advice_lines, items};

use serde_json::Value;

use crate::domain::course::StepName;
use crate::domain::exam::Purpose;
use crate::domain::id::{Points, Timestamp};
use crate::domain::records::{Provenance, ScoreRow, UnfinishedRow};
use crate::domain::text::{self, word};
use crate::locale::Texts;

use super::{local, provenance_lines};

/// A table that leaves the program.
#[derive(Clone, Debug, PartialEq)]
pub struct Table {
    /// The sheet's name.
    pub name: String,
    /// Its columns.
    pub columns: Vec<Column>,
    /// Its rows, a cell for every column.
    pub rows: Vec<Vec<Cell>>,
    /// What is said about the whole: synthetic data, the audit chain's head.
    pub notes: Vec<String>,
    /// The name of the sheet for the notes.
    pub notes_name: String,
}

/// A column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// The key in JSON: the same in every language.
    pub key: &'static str,
    /// The heading for people.
    pub title: String,
    /// What people read for yes and for no.
    pub words: [&'static str; 2],
}

/// A cell.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    /// A text, never a formula.
    Text(String),
    /// One of a few words: a code in JSON, in the reader's language everywhere else.
    Word(&'static str, String),
    /// A whole number.
    Int(i64),
    /// Points, exact to hundredths.
    Points(Points),
    /// A percentage, 0 to 100, rounded to two decimals.
    Percent(f64),
    /// A moment: local time for people, UTC in JSON.
    Time(Timestamp),
    /// Yes or no, in the column's words.
    Yes(bool),
    /// A figure as it was computed; rounded where people read it.
    Decimal(f64),
    /// A figure that is not defined, and why; nothing in JSON.
    Undefined(&'static str),
    /// A list: sentences for people, a value for programs.
    List(String, Value),
    /// Nothing.
    Empty,
}

impl Cell {
    /// A text, cleaned of what steers terminals and breaks lines.
    pub fn text(text: &str) -> Cell {
        Cell::Text(text::clean_line(text))
    }

    /// A count.
    pub fn count(n: usize) -> Cell {
        Cell::Int(i64::try_from(n).unwrap_or(i64::MAX))
    }

    /// A percentage, rounded once for all formats.
    pub fn percent(value: f64) -> Cell {
        Cell::Percent((value * 100.0).round() / 100.0)
    }

    /// What people read in text formats.
    pub(super) fn shown(&self, column: &Column) -> String {
        match self {
            Cell::Text(text) | Cell::Word(_, text) => text.clone(),
            Cell::Int(n) => n.to_string(),
            Cell::Points(points) => points.to_string(),
            Cell::Percent(value) => value.to_string(),
            Cell::Time(at) => {
                local(*at).map(|t| t.format("%Y-%m-%d %H:%M:%S").to_string()).unwrap_or_default()
            }
            Cell::Yes(yes) => column.words[usize::from(!yes)].to_owned(),
            Cell::Decimal(value) => rounded(*value).to_string(),
            Cell::Undefined(why) => (*why).to_owned(),
            Cell::List(words, _) => words.clone(),
            Cell::Empty => String::new(),
        }
    }
}

/// A figure as people read it: to four decimals.
pub(super) fn rounded(value: f64) -> f64 {
    // Adding 0 makes −0 a plain 0.
    (value * 10_000.0).round() / 10_000.0 + 0.0
}

impl<T: Into<Cell>> From<Option<T>> for Cell {
    fn from(value: Option<T>) -> Cell {
        value.map_or(Cell::Empty, Into::into)
    }
}

impl From<Points> for Cell {
    fn from(points: Points) -> Cell {
        Cell::Points(points)
    }
}

impl From<Timestamp> for Cell {
    fn from(at: Timestamp) -> Cell {
        Cell::Time(at)
    }
}

impl From<bool> for Cell {
    fn from(yes: bool) -> Cell {
        Cell::Yes(yes)
    }
}

struct Columns<'a> {
    texts: &'a Texts,
    all: Vec<Column>,
}

impl Columns<'_> {
    fn add(&mut self, key: &'static str, title: &str) -> &mut Self {
        let words = [self.texts.terms.yes, self.texts.terms.no];
        self.add_with(key, title, words)
    }

    fn add_with(&mut self, key: &'static str, title: &str, words: [&'static str; 2]) -> &mut Self {
        self.all.push(Column { key, title: title.to_owned(), words });
        self
    }

    /// The columns in which every row says where it comes from: a row cut out of its file still does.
    fn add_provenance(&mut self) {
        let (terms, export) = (self.texts.terms, self.texts.export);
        self.add_with("synthetic", export.nature, [terms.synthetic, export.real]);
        self.add("audit", export.audit);
    }
}

fn provenance_cells(provenance: &Provenance) -> [Cell; 2] {
    let audit = provenance.audit.as_ref();
    [
        Cell::Yes(provenance.synthetic),
        audit.map_or(Cell::Empty, |(length, head)| Cell::text(&format!("{length}:{head}"))),
    ]
}

fn table(
    name: &str,
    columns: Vec<Column>,
    rows: Vec<Vec<Cell>>,
    p: &Provenance,
    texts: &Texts,
) -> Table {
    let notes_name = texts.export.notes.to_owned();
    Table { name: name.to_owned(), columns, rows, notes: provenance_lines(p, texts), notes_name }
}

/// The export of scores: one row per attempt.
pub fn scores(rows: &[ScoreRow], provenance: &Provenance, texts: &Texts) -> Table {
    let (terms, export) = (texts.terms, texts.export);
    let mut columns = Columns { texts, all: Vec::new() };
    columns
        .add("staff_number", terms.staff_number)
        .add("name", terms.name)
        .add("department", terms.department)
        .add("post", terms.post)
        .add("class", terms.class)
        .add("purpose", export.purpose)
        .add("attempt", export.attempt)
        .add("form", export.form)
        .add("started", export.started)
        .add("handed_in", export.handed_in)
        .add_with("handed_in_by_clock", export.handed_in_by, [export.by_clock, export.by_person])
        .add("minutes", export.minutes)
        .add("questions", export.questions)
        .add("answered", export.answered)
        .add("got", export.got)
        .add("of", export.of)
        .add("percent", export.percent)
        .add_with("passed", export.result, [terms.passed, terms.not_passed])
        .add("band", export.band)
        .add("counts", export.counts)
        .add_provenance();
    let cells = |row: &ScoreRow| -> Vec<Cell> {
        let mut cells = vec![
            Cell::text(&row.staff_number),
            Cell::text(&row.name),
            Cell::text(&row.department),
            Cell::text(&row.post),
            Cell::text(&row.class),
            Cell::Word(word(&Purpose::WORDS, row.purpose), (terms.purpose)(row.purpose)),
            Cell::Int(i64::from(row.number)),
            Cell::Text(row.form.to_string()),
            row.started.into(),
            row.handed_in.into(),
            row.handed_in.map(|_| row.by_clock).into(),
            row.minutes_used().map_or(Cell::Empty, Cell::Int),
            Cell::count(row.questions),
            Cell::count(row.answered),
            row.got.into(),
            row.of.into(),
            row.percent().map_or(Cell::Empty, Cell::percent),
            row.passed.into(),
            row.band.as_deref().map_or(Cell::Empty, Cell::text),
            row.counts.into(),
        ];
        cells.extend(provenance_cells(provenance));
        cells
    };
    table(export.scores, columns.all, rows.iter().map(cells).collect(), provenance, texts)
}

/// The export of who has not finished what, by department and staff number.
pub fn unfinished(rows: &[UnfinishedRow], provenance: &Provenance, texts: &Texts) -> Table {
    let (terms, export) = (texts.terms, texts.export);
    // Classes may have different paths; a step that a row does not have stays empty.
    let has = |step| rows.iter().any(|row| row.steps.iter().any(|(name, _)| *name == step));
    let steps: Vec<(&'static str, StepName)> =
        StepName::WORDS.into_iter().filter(|(_, step)| has(*step)).collect();
    let mut columns = Columns { texts, all: Vec::new() };
    columns
        .add("department", terms.department)
        .add("staff_number", terms.staff_number)
        .add("name", terms.name)
        .add("post", terms.post)
        .add("class", terms.class);
    for (key, step) in &steps {
        columns.add_with(key, &(terms.step)(*step), [export.done, export.not_done]);
    }
    columns.add("next", export.next).add_provenance();
    let mut sorted: Vec<&UnfinishedRow> = rows.iter().collect();
    sorted.sort_by(|a, b| {
        (&a.department, &a.staff_number, &a.class).cmp(&(&b.department, &b.staff_number, &b.class))
    });
    let cells = |row: &UnfinishedRow| -> Vec<Cell> {
        let fixed = [&row.department, &row.staff_number, &row.name, &row.post, &row.class];
        let done = |step| row.steps.iter().find(|(name, _)| *name == step).map(|(_, done)| *done);
        fixed
            .into_iter()
            .map(|text| Cell::text(text))
            .chain(steps.iter().map(|(_, step)| done(*step).into()))
            .chain([row.next.map_or(Cell::Empty, |step| {
                Cell::Word(word(&StepName::WORDS, step), (terms.step)(step))
            })])
            .chain(provenance_cells(provenance))
            .collect()
    };
    table(
        export.unfinished,
        columns.all,
        sorted.into_iter().map(cells).collect(),
        provenance,
        texts,
    )
}
