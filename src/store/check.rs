//! Checking the whole database: structure, references, audit chain, results.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::Connection;
use serde_json::{Value, json};

use super::audit::{Link, NOTHING};
use super::rows::all;
use super::{Store, StoreError, assessments, audit, backup, exams, migrate, results, rows, sums};
use crate::domain::id::{AttemptId, Digest};
use crate::domain::text;

/// Something that `check` found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Finding {
    /// The file's structure is damaged; SQLite's own words.
    Structure(String),
    /// Tables were added, changed or dropped, or triggers or views planted.
    Schema,
    /// Rows of a table refer to something that is not there.
    Reference {
        /// Which table.
        table: String,
        /// How many rows.
        rows: usize,
    },
    /// A row of an audit chain does not fit.
    Audit {
        /// The chain.
        origin: String,
        /// The row's number.
        seq: i64,
        /// What is wrong with it.
        fault: AuditFault,
    },
    /// The events of an attempt are not those that were handed in.
    Events {
        /// Which attempt.
        attempt: AttemptId,
    },
    /// A kept result is not what its events come to, or cannot be read.
    Result {
        /// Which attempt.
        attempt: AttemptId,
    },
    /// A result has no row in the audit chain.
    Unaudited {
        /// Which attempt.
        attempt: AttemptId,
    },
    /// The kept sums of a form are not those of its results.
    Sums {
        /// The form.
        form: String,
    },
    /// A ruling is not the one that its row in the audit chain tells of, or has none.
    Ruling {
        /// The digest of the question as shown.
        hash: String,
    },
    /// A thing that was shown is not what its digest says.
    Shown {
        /// The digest.
        hash: String,
    },
    /// The head that a certificate bears is not in the chain: its end was cut off or rewritten.
    Certificate {
        /// The certificate's number.
        number: String,
    },
}

/// What is wrong with a row of an audit chain.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AuditFault {
    /// It is gone.
    Missing,
    /// It was changed.
    Changed,
    /// It does not follow on the row before.
    Unlinked,
}

impl Store {
    /// Looks at everything and tells what is wrong; nothing is changed.
    pub fn check(&self) -> Result<Vec<Finding>, StoreError> {
        let structure = self.read(structure).or_else(|error| match error {
            StoreError::Damaged => Ok(vec![Finding::Structure(error.to_string())]),
            other => Err(other),
        })?;
        if !structure.is_empty() {
            return Ok(structure);
        }
        self.read(|c| {
            let mut findings = references(c)?;
            let links = audit::links(c)?;
            findings.extend(chains(&links));
            findings.extend(certificates(c, &links)?);
            findings.extend(shown(c)?);
            findings.extend(rulings(c, &links)?);
            findings.extend(attempts(c, &links)?);
            findings.extend(sums::wrong(c)?.into_iter().map(|form| Finding::Sums { form }));
            Ok(findings)
        })
    }
}

fn structure(c: &Connection) -> Result<Vec<Finding>, StoreError> {
    let words: Vec<String> = all(c, "PRAGMA integrity_check", (), |r| rows::words(r, 0))?;
    let mut findings: Vec<Finding> =
        words.into_iter().filter(|w| w != "ok").map(Finding::Structure).collect();
    if backup::schema(c)? != migrate::schema_of(migrate::version(c)?)? {
        findings.push(Finding::Schema);
    }
    Ok(findings)
}

fn references(c: &Connection) -> Result<Vec<Finding>, StoreError> {
    let mut tables: BTreeMap<String, usize> = BTreeMap::new();
    for table in all(c, "PRAGMA foreign_key_check", (), |r| rows::words(r, 0))? {
        *tables.entry(table).or_default() += 1;
    }
    Ok(tables.into_iter().map(|(table, rows)| Finding::Reference { table, rows }).collect())
}

/// Walks each chain from its first row.
fn chains(links: &[Link]) -> Vec<Finding> {
    let mut findings = Vec::new();
    let (mut origin, mut due, mut previous) = ("", 1, NOTHING);
    for link in links {
        if link.origin != origin {
            (origin, due, previous) = (&link.origin, 1, NOTHING);
        }
        let mut found = |seq, fault| {
            findings.push(Finding::Audit { origin: text::clean(&link.origin), seq, fault });
        };
        if link.seq != due {
            found(due, AuditFault::Missing);
        } else if link.due_hash().as_str() != link.hash || !link.body_holds() {
            found(link.seq, AuditFault::Changed);
        } else if link.previous != previous {
            found(link.seq, AuditFault::Unlinked);
        }
        due = link.seq.saturating_add(1);
        previous = &link.hash;
    }
    findings
}

fn certificates(c: &Connection, links: &[Link]) -> Result<Vec<Finding>, StoreError> {
    let known: BTreeSet<(i64, &str)> = links.iter().map(|l| (l.seq, l.hash.as_str())).collect();
    let borne: Vec<(String, i64, String)> =
        all(c, "SELECT number, head_seq, head FROM certificate ORDER BY number", (), |r| {
            Ok((rows::words(r, 0)?, r.get(1)?, r.get(2)?))
        })?;
    let lost = borne.into_iter().filter(|(_, seq, head)| !known.contains(&(*seq, head.as_str())));
    Ok(lost.map(|(number, ..)| Finding::Certificate { number }).collect())
}

fn shown(c: &Connection) -> Result<Vec<Finding>, StoreError> {
    let kept = all(c, "SELECT hash, body FROM shown", (), |r| {
        let (hash, body): (String, String) = (rows::words(r, 0)?, r.get(1)?);
        Ok((Digest::of(&body).as_str() == hash, hash))
    })?;
    let changed = kept.into_iter().filter(|(same, _)| !same);
    Ok(changed.map(|(_, hash)| Finding::Shown { hash }).collect())
}

fn rulings(c: &Connection, links: &[Link]) -> Result<Vec<Finding>, StoreError> {
    let sql = "SELECT shown, n, kind, rekeyed, bank FROM ruling ORDER BY shown, n";
    let kept = all(c, sql, (), |r| {
        let fields = json!({
            "n": r.get::<_, i64>(1)?, "ruling": r.get::<_, String>(2)?,
            "rekeyed": r.get::<_, Option<String>>(3)?, "bank": r.get::<_, Option<String>>(4)?,
        });
        Ok((rows::words(r, 0)?, fields))
    })?;
    let tells = |link: &Link, fields: &Value| match &link.body {
        // An erased body witnesses nothing any more.
        None => true,
        Some(body) => serde_json::from_str::<Value>(body).is_ok_and(|body| {
            let mut fields = fields.as_object().into_iter().flatten();
            fields.all(|(key, value)| body.get(key) == Some(value))
        }),
    };
    let told = |shown: &str, fields: &Value| {
        let mut told = links.iter().filter(|l| l.act == "ruled" && l.subject == shown);
        told.any(|link| tells(link, fields))
    };
    let untold = kept.into_iter().filter(|(shown, fields)| !told(shown, fields));
    Ok(untold.map(|(hash, _)| Finding::Ruling { hash }).collect())
}

fn attempts(c: &Connection, links: &[Link]) -> Result<Vec<Finding>, StoreError> {
    let witnessed: BTreeMap<&str, &Link> =
        links.iter().filter(|l| l.act == "handed_in").map(|l| (l.subject.as_str(), l)).collect();
    let sql = "SELECT id FROM attempt WHERE handed_in IS NOT NULL ORDER BY started, id";
    let closed = all(c, sql, (), |r| Ok(AttemptId::new(rows::words(r, 0)?)))?;
    let mut findings = Vec::new();
    for attempt in closed {
        match witnessed.get(attempt.as_str()) {
            None => findings.push(Finding::Unaudited { attempt: attempt.clone() }),
            Some(link) => {
                let events = results::digest_of_events(c, &attempt)?;
                // An erased body witnesses nothing any more.
                let holds = link.body.as_ref().is_none_or(|b| b.contains(events.as_str()));
                if !holds {
                    findings.push(Finding::Events { attempt: attempt.clone() });
                }
            }
        }
        if !result_holds(c, &attempt)? {
            findings.push(Finding::Result { attempt });
        }
    }
    Ok(findings)
}

fn result_holds(c: &Connection, attempt: &AttemptId) -> Result<bool, StoreError> {
    match exams::load(c, attempt) {
        Ok(Some(saved)) => {
            let same = saved.result.as_ref() == Some(&saved.exam.result());
            Ok(same && assessments::holds(c, attempt)?)
        }
        Ok(None) | Err(StoreError::Damaged) => Ok(false),
        Err(other) => Err(other),
    }
}
