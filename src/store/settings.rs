//! Settings of people, and the few facts about the database itself.

use std::collections::BTreeMap;

use rusqlite::{Connection, params};

use super::{Store, StoreError, rows};
use crate::domain::id::PersonId;

impl Store {
    /// One setting of a person.
    pub fn setting(&self, person: &PersonId, key: &str) -> Result<Option<String>, StoreError> {
        let sql = "SELECT value FROM setting WHERE person = $1 AND key = $2";
        rows::one(&self.connection, sql, params![person.as_str(), key], |r| rows::words(r, 0))
    }

    /// All settings of a person.
    pub fn settings(&self, person: &PersonId) -> Result<BTreeMap<String, String>, StoreError> {
        let sql = "SELECT key, value FROM setting WHERE person = $1";
        let pairs = rows::all(&self.connection, sql, [person.as_str()], |r| {
            Ok((rows::words(r, 0)?, rows::words(r, 1)?))
        })?;
        Ok(pairs.into_iter().collect())
    }
}

pub(super) fn set(
    c: &Connection,
    person: &PersonId,
    key: &str,
    value: &str,
) -> Result<(), StoreError> {
    let sql = "INSERT INTO setting (person, key, value) VALUES ($1, $2, $3)
               ON CONFLICT (person, key) DO UPDATE SET value = excluded.value";
    rows::put(c, sql, params![person.as_str(), key, value])?;
    Ok(())
}

/// The facts about the database: `origin`, `class`, `synthetic`, …
pub(super) fn about(c: &Connection) -> Result<BTreeMap<String, String>, StoreError> {
    let pairs = rows::all(c, "SELECT key, value FROM about", (), |r| Ok((r.get(0)?, r.get(1)?)))?;
    Ok(pairs.into_iter().collect())
}

/// One fact that every database has.
pub(super) fn fact(c: &Connection, key: &str) -> Result<String, StoreError> {
    let found = rows::one(c, "SELECT value FROM about WHERE key = $1", [key], |r| Ok(r.get(0)?))?;
    found.ok_or(StoreError::Damaged)
}

/// Notes a fact.
pub(super) fn set_about(c: &Connection, key: &str, value: &str) -> Result<(), StoreError> {
    let sql = "INSERT INTO about (key, value) VALUES ($1, $2)
               ON CONFLICT (key) DO UPDATE SET value = excluded.value";
    rows::put(c, sql, [key, value])?;
    Ok(())
}

/// Drops a fact, if it still is what it was.
pub(super) fn drop_about(c: &Connection, key: &str, value: &str) -> Result<(), StoreError> {
    rows::put(c, "DELETE FROM about WHERE key = $1 AND value = $2", [key, value])?;
    Ok(())
}
