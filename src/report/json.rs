//! A table as JSON: an array of objects, one per row.

use chrono::{DateTime, SecondsFormat};
use serde_json::{Value, json};

use super::tables::{Cell, Table};
use crate::domain::id::Points;

impl Table {
    /// The table as a JSON array of objects whose keys stand in the order of the columns.
    pub fn to_json(&self) -> String {
        let objects: Vec<String> = self
            .rows
            .iter()
            .map(|row| {
                let members: Vec<String> = row
                    .iter()
                    .zip(&self.columns)
                    .map(|(cell, column)| format!("    \"{}\": {}", column.key, value(cell)))
                    .collect();
                format!("  {{\n{}\n  }}", members.join(",\n"))
            })
            .collect();
        if objects.is_empty() {
            "[]\n".to_owned()
        } else {
            format!("[\n{}\n]\n", objects.join(",\n"))
        }
    }
}

/// Points as a number, whole ones without a fraction.
pub(super) fn points(points: Points) -> Value {
    if points.0 % 100 == 0 { json!(points.0 / 100) } else { json!(points.as_f64()) }
}

fn value(cell: &Cell) -> Value {
    match cell {
        Cell::Text(text) => json!(text),
        Cell::Word(code, _) => json!(code),
        Cell::Int(n) => json!(n),
        Cell::Points(value) => points(*value),
        Cell::Percent(percent) => json!(percent),
        Cell::Time(at) => DateTime::from_timestamp_millis(at.0)
            .map_or(Value::Null, |t| json!(t.to_rfc3339_opts(SecondsFormat::Millis, true))),
        Cell::Yes(yes) => json!(yes),
        Cell::Decimal(value) => json!(value),
        Cell::List(_, value) => value.clone(),
        Cell::Undefined(_) | Cell::Empty => Value::Null,
    }
}
