//! What people were shown, kept once under the digest of its content.

use std::collections::BTreeMap;
use std::sync::Arc;

use rusqlite::Connection;
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::{StoreError, rows};
use crate::domain::id::Digest;

/// Keeps a question, paper, scenario or survey as it is shown now.
pub(super) fn keep<T: Serialize>(c: &Connection, thing: &T) -> Result<Digest, StoreError> {
    let body = rows::pack(thing)?;
    let hash = Digest::of(&body);
    let sql = "INSERT INTO shown (hash, body) VALUES ($1, $2) ON CONFLICT (hash) DO NOTHING";
    rows::put(c, sql, [hash.as_str(), &body])?;
    Ok(hash)
}

/// What was shown.
pub(super) fn find<T: DeserializeOwned>(c: &Connection, hash: &str) -> Result<T, StoreError> {
    let sql = "SELECT body FROM shown WHERE hash = $1";
    let body: Option<String> = rows::one(c, sql, [hash], |r| Ok(r.get(0)?))?;
    rows::unpack(&body.ok_or(StoreError::Damaged)?)
}

/// Things shown many times over, each read once.
pub(super) struct Shelf<T> {
    things: BTreeMap<String, Arc<T>>,
}

impl<T: DeserializeOwned> Shelf<T> {
    /// An empty shelf.
    pub fn new() -> Self {
        Self { things: BTreeMap::new() }
    }

    /// What was shown.
    pub fn get(&mut self, c: &Connection, hash: &str) -> Result<Arc<T>, StoreError> {
        if let Some(thing) = self.things.get(hash) {
            return Ok(Arc::clone(thing));
        }
        let thing = Arc::new(find(c, hash)?);
        self.things.insert(hash.to_owned(), Arc::clone(&thing));
        Ok(thing)
    }
}
