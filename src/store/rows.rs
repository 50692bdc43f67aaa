//! Statements and rows: the small change of every other file here.

use rusqlite::config::DbConfig;
use rusqlite::{Connection, Params, Row};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::StoreError;
use crate::domain::id::{Digest, Points, Timestamp};
use crate::domain::text;

/// More points than any paper has; what is above was not written by this program.
const MOST_POINTS: i64 = 1_000_000_000;

/// Runs a statement that changes rows; tells how many.
pub(super) fn put(c: &Connection, sql: &str, values: impl Params) -> Result<usize, StoreError> {
    leaving_damage(c, || Ok(c.prepare_cached(sql)?.execute(values)?))
}

/// Reads every row.
pub(super) fn all<T>(
    c: &Connection,
    sql: &str,
    values: impl Params,
    mut read: impl FnMut(&Row<'_>) -> Result<T, StoreError>,
) -> Result<Vec<T>, StoreError> {
    leaving_damage(c, || {
        let mut statement = c.prepare_cached(sql)?;
        let mut rows = statement.query(values)?;
        let mut out = Vec::new();
        while let Some(row) = rows.next()? {
            out.push(read(row)?);
        }
        Ok(out)
    })
}

/// Reads the first row, if there is one.
pub(super) fn one<T>(
    c: &Connection,
    sql: &str,
    values: impl Params,
    read: impl FnOnce(&Row<'_>) -> Result<T, StoreError>,
) -> Result<Option<T>, StoreError> {
    leaving_damage(c, || {
        let mut statement = c.prepare_cached(sql)?;
        let mut rows = statement.query(values)?;
        rows.next()?.map(read).transpose()
    })
}

/// Sees to it that a file which turns out to be damaged is left as it is: its log is not written into it when the
/// connection closes.
fn leaving_damage<T>(
    c: &Connection,
    look: impl FnOnce() -> Result<T, StoreError>,
) -> Result<T, StoreError> {
    let seen = look();
    if matches!(seen, Err(StoreError::Damaged)) {
        c.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true)?;
    }
    seen
}

/// Reads one number; 0 when there is no row.
pub(super) fn number(c: &Connection, sql: &str, values: impl Params) -> Result<i64, StoreError> {
    Ok(one(c, sql, values, |r| Ok(r.get(0)?))?.unwrap_or(0))
}

/// A text for people; cleaned again, as the file may have been edited.
pub(super) fn words(row: &Row<'_>, column: usize) -> Result<String, StoreError> {
    let text: String = row.get(column)?;
    Ok(if text.chars().any(text::is_hostile) { text::clean(&text) } else { text })
}

/// A text for people that may be missing.
pub(super) fn some_words(row: &Row<'_>, column: usize) -> Result<Option<String>, StoreError> {
    let text: Option<String> = row.get(column)?;
    Ok(text.map(|t| text::clean(&t)))
}

/// A moment.
pub(super) fn time(row: &Row<'_>, column: usize) -> Result<Timestamp, StoreError> {
    Ok(Timestamp(row.get(column)?))
}

/// A moment that may not have come.
pub(super) fn some_time(row: &Row<'_>, column: usize) -> Result<Option<Timestamp>, StoreError> {
    Ok(row.get::<_, Option<i64>>(column)?.map(Timestamp))
}

/// Points, within what a paper can have.
pub(super) fn points(row: &Row<'_>, column: usize) -> Result<Points, StoreError> {
    let hundredths: i64 = row.get(column)?;
    let sane = (-MOST_POINTS..=MOST_POINTS).contains(&hundredths);
    if sane { Ok(Points(hundredths)) } else { Err(StoreError::Damaged) }
}

/// A place or a count.
pub(super) fn count(row: &Row<'_>, column: usize) -> Result<usize, StoreError> {
    Ok(row.get::<_, u32>(column)? as usize)
}

/// The meaning of a word of a table.
pub(super) fn meaning<T: Copy>(known: &[(&'static str, T)], word: &str) -> Result<T, StoreError> {
    known.iter().find(|(w, _)| *w == word).map(|(_, t)| *t).ok_or(StoreError::Damaged)
}

/// Writes a value as JSON.
pub(super) fn pack<T: Serialize>(value: &T) -> Result<String, StoreError> {
    Ok(serde_json::to_string(value)?)
}

/// Reads a value from JSON; texts are cleaned again, as the file may have been edited.
pub(super) fn unpack<T: DeserializeOwned>(json: &str) -> Result<T, StoreError> {
    if json.contains("\\u") || json.chars().any(text::is_hostile) {
        let mut value: Value = serde_json::from_str(json)?;
        clean(&mut value);
        return Ok(serde_json::from_value(value)?);
    }
    Ok(serde_json::from_str(json)?)
}

fn clean(value: &mut Value) {
    match value {
        Value::String(text) => *text = text::clean(text),
        Value::Array(items) => items.iter_mut().for_each(clean),
        Value::Object(fields) => fields.values_mut().for_each(clean),
        _ => {}
    }
}

/// The digest of fields, each with its length before it, so that no two lists of fields read the same.
pub(super) fn digest<'a>(fields: impl IntoIterator<Item = &'a str>) -> Digest {
    let mut text = String::new();
    for field in fields {
        text.push_str(&field.len().to_string());
        text.push(':');
        text.push_str(field);
    }
    Digest::of(&text)
}
