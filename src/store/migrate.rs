//! The schema's versions: numbered steps, each in a transaction of its own, after a backup; newer files are refused.

use std::path::Path;

use rusqlite::{Connection, TransactionBehavior};

use super::{StoreError, audit, backup, people, rows, settings};
use crate::clock;
use crate::domain::id::Timestamp;

/// Marks our files: `lich` in ASCII.
pub(super) const APPLICATION_ID: i64 = 0x6c69_6368;

/// The steps from an empty file to the newest version.
pub(super) const STEPS: &[&str] = &[
    include_str!("migrations/0001.sql"),
    include_str!("migrations/0002_grading.sql"),
    include_str!("migrations/0003_extra_time.sql"),
    include_str!("migrations/0004_play_draft.sql"),
    include_str!("migrations/0005_ruling.sql"),
    include_str!("migrations/0006_role_play.sql"),
    include_str!("migrations/0007_drill.sql"),
    include_str!("migrations/0008_sums.sql"),
];

/// What a new file is born with.
pub(super) struct Birth {
    /// When.
    pub now: Timestamp,
    /// Whether its people are made up.
    pub synthetic: bool,
}

/// The version of the file; 0 when it is empty.
pub(super) fn version(c: &Connection) -> Result<i64, StoreError> {
    rows::number(c, "PRAGMA user_version", ())
}

/// The version of a file that is ours or empty; another one is refused.
pub(super) fn identify(c: &Connection) -> Result<i64, StoreError> {
    // As of one moment: another program may be giving birth to the file.
    let moment = c.unchecked_transaction()?;
    let application = rows::number(c, "PRAGMA application_id", ())?;
    let version = version(c)?;
    let things = rows::number(c, "SELECT count(*) FROM sqlite_schema", ())?;
    moment.finish()?;
    if application == APPLICATION_ID {
        return Ok(version);
    }
    if application == 0 && version == 0 && things == 0 { Ok(0) } else { Err(StoreError::Foreign) }
}

/// Brings a file to the newest version.
pub(super) fn bring_up(
    c: &mut Connection,
    path: &Path,
    steps: &[&str],
    birth: &Birth,
) -> Result<(), StoreError> {
    let known = steps.len() as i64;
    let found = version(c)?;
    if found > known {
        return Err(StoreError::Newer { found, known });
    }
    if (1..known).contains(&found) {
        backup::aside(c, path, &format!("v{found}"), birth.now)?;
    }
    if found == 0 {
        give_birth(c, steps, birth)?;
    }
    let found = version(c)?;
    for (n, step) in (0_i64..).zip(steps).skip(found.max(0) as usize) {
        let t = c.transaction_with_behavior(TransactionBehavior::Immediate)?;
        // Another program may have taken this step while we waited for the lock.
        if version(&t)? == n {
            t.execute_batch(step)?;
            t.pragma_update(None, "user_version", n + 1)?;
            t.commit()?;
        }
    }
    Ok(())
}

/// What a file of a version declares when nobody has meddled with it.
pub(super) fn schema_of(version: i64) -> Result<Vec<[Option<String>; 4]>, StoreError> {
    let c = Connection::open_in_memory()?;
    for step in STEPS.iter().take(version.max(0) as usize) {
        c.execute_batch(step)?;
    }
    backup::schema(&c)
}

/// A new file takes all steps at once: it is there whole or not at all.
fn give_birth(c: &mut Connection, steps: &[&str], birth: &Birth) -> Result<(), StoreError> {
    let t = c.transaction_with_behavior(TransactionBehavior::Immediate)?;
    // Another program may have done it while we waited for the lock.
    if version(&t)? == 0 {
        for step in steps {
            t.execute_batch(step)?;
        }
        t.pragma_update(None, "user_version", steps.len() as i64)?;
        t.pragma_update(None, "application_id", APPLICATION_ID)?;
        be_born(&t, birth)?;
        t.commit()?;
    }
    Ok(())
}

fn be_born(c: &Connection, birth: &Birth) -> Result<(), StoreError> {
    let origin = clock::fresh_id();
    settings::set_about(c, "origin", &origin)?;
    if birth.synthetic {
        settings::set_about(c, "synthetic", "1")?;
    }
    people::found_class(c, birth.now)?;
    audit::append(
        c,
        birth.now,
        "born",
        &origin,
        &serde_json::json!({ "synthetic": birth.synthetic }),
    )
}
