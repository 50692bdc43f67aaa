//! The audit chain: one row for each act that fixes or changes a result, a role, an enrolment or a certificate.
//!
//! It makes changes evident; it does not prevent them.

use rusqlite::{Connection, params};
use serde_json::Value;

use super::{Store, StoreError, rows, settings};
use crate::clock;
use crate::domain::id::{Digest, Timestamp};

/// What the first row of a chain names as the one before it.
pub(super) const NOTHING: &str = "";

/// A row of the chain as it is stored.
pub(super) struct Link {
    pub origin: String,
    pub seq: i64,
    pub at: i64,
    pub act: String,
    pub subject: String,
    pub salt: Option<String>,
    pub body: Option<String>,
    pub commitment: String,
    pub previous: String,
    pub hash: String,
}

impl Link {
    /// The hash that the row's fields call for.
    pub fn due_hash(&self) -> Digest {
        let (seq, at) = (self.seq.to_string(), self.at.to_string());
        rows::digest([
            self.origin.as_str(),
            &seq,
            &at,
            &self.act,
            &self.subject,
            &self.commitment,
            &self.previous,
        ])
    }

    /// True when the body is the one that was committed to, or was erased.
    pub fn body_holds(&self) -> bool {
        match (&self.salt, &self.body) {
            (Some(salt), Some(body)) => {
                rows::digest([salt.as_str(), body]).as_str() == self.commitment
            }
            (None, None) => true,
            _ => false,
        }
    }
}

impl Store {
    /// Length and head of this database's chain.
    pub fn audit_head(&self) -> Result<(i64, Digest), StoreError> {
        head(&self.connection)
    }
}

pub(super) fn head(c: &Connection) -> Result<(i64, Digest), StoreError> {
    let origin = settings::fact(c, "origin")?;
    let sql = "SELECT seq, hash FROM audit WHERE origin = $1 ORDER BY seq DESC LIMIT 1";
    let last = rows::one(c, sql, [&origin], |r| {
        Ok((r.get::<_, i64>(0)?, Digest::new(r.get::<_, String>(1)?)))
    })?;
    Ok(last.unwrap_or((0, Digest::new(NOTHING))))
}

/// Appends an act; must run inside the transaction that does it.
pub(super) fn append(
    c: &Connection,
    at: Timestamp,
    act: &str,
    subject: &str,
    body: &Value,
) -> Result<(), StoreError> {
    let (last, previous) = head(c)?;
    let salt = format!("{:016x}{:016x}", clock::seed(), clock::seed());
    let body = body.to_string();
    let mut link = Link {
        origin: settings::fact(c, "origin")?,
        seq: last.checked_add(1).ok_or(StoreError::Damaged)?,
        at: at.0,
        act: act.to_owned(),
        subject: subject.to_owned(),
        commitment: rows::digest([salt.as_str(), &body]).as_str().to_owned(),
        salt: Some(salt),
        body: Some(body),
        previous: previous.as_str().to_owned(),
        hash: String::new(),
    };
    link.due_hash().as_str().clone_into(&mut link.hash);
    let sql =
        "INSERT INTO audit (origin, seq, at, act, subject, salt, body, commitment, previous, hash)
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
    let Link { origin, seq, at, act, subject, salt, body, commitment, previous, hash } = &link;
    rows::put(
        c,
        sql,
        params![origin, seq, at, act, subject, salt, body, commitment, previous, hash],
    )?;
    Ok(())
}

/// All chains, each in its order.
pub(super) fn links(c: &Connection) -> Result<Vec<Link>, StoreError> {
    let sql = "SELECT origin, seq, at, act, subject, salt, body, commitment, previous, hash
               FROM audit ORDER BY origin, seq";
    rows::all(c, sql, (), |r| {
        Ok(Link {
            origin: r.get(0)?,
            seq: r.get(1)?,
            at: r.get(2)?,
            act: r.get(3)?,
            subject: r.get(4)?,
            salt: r.get(5)?,
            body: r.get(6)?,
            commitment: r.get(7)?,
            previous: r.get(8)?,
            hash: r.get(9)?,
        })
    })
}
