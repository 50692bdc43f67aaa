//! Backups and restoring: always by SQLite's backup, never by copying a file whose log stands beside it.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

use rusqlite::Connection;
use rusqlite::backup::{Backup, StepResult};
use serde_json::json;

use super::rows::{all, number};
use super::{Refused, Store, StoreError, audit, file, migrate};
use crate::clock;
use crate::domain::id::{Digest, Timestamp};

/// The size of our pages, which the live file must share.
const PAGE_SIZE: i64 = 4096;

impl Store {
    /// Copies the database into a new file, without the drafts of surveys.
    pub fn backup(&self, to: &Path) -> Result<(), StoreError> {
        copy(&self.connection, to)
    }

    /// Puts a backup in the place of the live database, after a backup of that one; tells where it is.
    ///
    /// The backup is looked at read-only first: it must be ours, whole, and have our tables and nothing else.
    pub fn restore(
        path: &Path,
        from: &Path,
        now: Timestamp,
    ) -> Result<Option<PathBuf>, StoreError> {
        if path.canonicalize().ok().is_some_and(|p| from.canonicalize().ok() == Some(p)) {
            return Err(Refused::SameFile.into());
        }
        let source = file::look_at(from)?;
        examine(&source)?;
        let aside = put_aside(path, now)?;
        let mut live = file::open(path)?;
        transfer(&source, &mut live)?;
        drop(live);
        let mut store = Store::open(path, now)?;
        store.write(|c| {
            let body = json!({ "replaced": aside.head });
            audit::append(c, now, "restored", "", &body)
        })?;
        Ok(aside.kept)
    }
}

/// What became of a live file that a backup replaces.
#[derive(Default)]
struct Aside {
    kept: Option<PathBuf>,
    head: Option<(i64, Digest)>,
}

/// Copies a database to a file beside it, named after why and when.
pub(super) fn aside(
    c: &Connection,
    path: &Path,
    why: &str,
    now: Timestamp,
) -> Result<PathBuf, StoreError> {
    let to = beside(path, why, now);
    copy(c, &to)?;
    Ok(to)
}

fn beside(path: &Path, why: &str, now: Timestamp) -> PathBuf {
    let when = chrono::DateTime::from_timestamp_millis(now.0)
        .map_or_else(|| now.0.to_string(), |t| t.format("%Y%m%dT%H%M%S%3fZ").to_string());
    let mut name = path.file_name().map_or_else(OsString::new, OsString::from);
    name.push(format!(".{why}-{when}.bak"));
    path.with_file_name(name)
}

/// Written beside, synced, then renamed: a backup is there whole or not at all.
fn copy(c: &Connection, to: &Path) -> Result<(), StoreError> {
    if to.exists() {
        return Err(Refused::Exists.into());
    }
    if to.parent().is_some_and(|folder| !folder.as_os_str().is_empty() && !folder.is_dir()) {
        return Err(StoreError::NoDirectory);
    }
    let part = to.with_file_name(format!(".{}.part", clock::fresh_id()));
    file::make(&part)?;
    let copied = copy_into(c, &part).and_then(|()| {
        fs::File::open(&part)?.sync_all()?;
        fs::rename(&part, to)?;
        sync_folder(to)
    });
    if copied.is_err() {
        // What is left of a failed copy is of no use; the failure itself is what is reported.
        let _ = fs::remove_file(&part);
    }
    copied
}

fn copy_into(c: &Connection, part: &Path) -> Result<(), StoreError> {
    let mut target = file::private_copy(part)?;
    transfer(c, &mut target)?;
    target.pragma_update_and_check(None, "journal_mode", "DELETE", |r| r.get::<_, String>(0))?;
    let sql = "SELECT count(*) FROM sqlite_schema WHERE name = 'survey_draft'";
    if number(&target, sql, ())? > 0 {
        target.execute_batch("DELETE FROM survey_draft")?;
    }
    target.execute_batch("VACUUM")?;
    must_be_whole(&target)?;
    target.close().map_err(|(_, error)| error.into())
}

fn sync_folder(of: &Path) -> Result<(), StoreError> {
    #[cfg(unix)]
    if let Some(folder) = of.parent() {
        let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
        fs::File::open(folder)?.sync_all()?;
    }
    #[cfg(not(unix))]
    let _ = of;
    Ok(())
}

/// Copies all pages in one step, holding the target's lock.
fn transfer(from: &Connection, to: &mut Connection) -> Result<(), StoreError> {
    let backup = Backup::new(from, to)?;
    for _ in 0..file::PATIENCE.as_millis() / file::TICK.as_millis() {
        match backup.step(-1)? {
            StepResult::Done => return Ok(()),
            _ => std::thread::sleep(file::TICK),
        }
    }
    Err(StoreError::Busy)
}

/// Refuses a file from elsewhere that is not wholly ours.
fn examine(c: &Connection) -> Result<(), StoreError> {
    let version = migrate::identify(c)?;
    let known = migrate::STEPS.len() as i64;
    if version > known {
        return Err(StoreError::Newer { found: version, known });
    }
    let ours = migrate::schema_of(version)?;
    if version < 1 || number(c, "PRAGMA page_size", ())? != PAGE_SIZE || schema(c)? != ours {
        return Err(StoreError::Foreign);
    }
    must_be_whole(c)?;
    for [kind, name, ..] in ours {
        if let (Some("table"), Some(name)) = (kind.as_deref(), name) {
            // Values longer than any of ours stop the reading.
            all(c, &format!("SELECT * FROM {name}"), (), |_| Ok(()))?;
        }
    }
    let orphans = all(c, "PRAGMA foreign_key_check", (), |_| Ok(()))?;
    if orphans.is_empty() { Ok(()) } else { Err(StoreError::Damaged) }
}

fn must_be_whole(c: &Connection) -> Result<(), StoreError> {
    let words: Vec<String> = all(c, "PRAGMA quick_check(1)", (), |r| Ok(r.get(0)?))?;
    if words == ["ok"] { Ok(()) } else { Err(StoreError::Damaged) }
}

/// Everything a file declares: tables, indices, and what should not be there.
pub(super) fn schema(c: &Connection) -> Result<Vec<[Option<String>; 4]>, StoreError> {
    let sql = "SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY type, name";
    all(c, sql, (), |r| Ok([r.get(0)?, r.get(1)?, r.get(2)?, r.get(3)?]))
}

/// Keeps the live file before it is replaced: a backup of a whole one, a damaged one moved out of the way.
fn put_aside(path: &Path, now: Timestamp) -> Result<Aside, StoreError> {
    if !fs::metadata(path).is_ok_and(|m| m.len() > 0) {
        return Ok(Aside::default());
    }
    let kept = file::open(path).and_then(|live| {
        let known = migrate::STEPS.len() as i64;
        match migrate::identify(&live)? {
            0 => Ok(Aside::default()),
            found if found > known => Err(StoreError::Newer { found, known }),
            _ => {
                let head = audit::head(&live)?;
                let kept = aside(&live, path, "before-restore", now)?;
                Ok(Aside { kept: Some(kept), head: Some(head) })
            }
        }
    });
    match kept {
        Err(StoreError::Damaged) => {
            let to = beside(path, "damaged", now);
            for end in ["", "-wal", "-shm"] {
                let with_end = |path: &Path| {
                    let mut name = path.as_os_str().to_owned();
                    name.push(end);
                    PathBuf::from(name)
                };
                let from = with_end(path);
                if from.exists() {
                    fs::rename(from, with_end(&to))?;
                }
            }
            Ok(Aside { kept: Some(to), head: None })
        }
        other => other,
    }
}
