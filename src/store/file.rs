//! The file: made for this user only, opened with the settings that every connection must have.

use std::fs;
use std::path::Path;
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::limits::Limit;
use rusqlite::{Connection, OpenFlags};

use super::{Refused, StoreError, migrate};
use crate::clock::Clock;

/// How long a locked database is waited for.
pub(super) const PATIENCE: Duration = Duration::from_secs(5);
/// How often a lock that SQLite does not wait for is tried.
pub(super) const TICK: Duration = Duration::from_millis(20);
/// The longest text or row in bytes: far above all of ours, far below what would exhaust the memory.
const LONGEST_VALUE: i32 = 16 * 1024 * 1024;
/// Statements kept prepared; the program has about as many.
const PREPARED: usize = 96;

/// Opens a file of ours, or makes an empty one, with all settings made and verified.
pub(super) fn open(path: &Path) -> Result<Connection, StoreError> {
    make(path)?;
    let mut connection = connect(path, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    // Nothing is written before the file is known to be ours.
    migrate::identify(&connection)?;
    share(&mut connection)?;
    // What is sorted or undone may be a reply to a survey: it does not go into files of its own.
    connection.execute_batch("PRAGMA temp_store = MEMORY")?;
    let synchronous: i64 = connection.pragma_query_value(None, "synchronous", |r| r.get(0))?;
    if synchronous != 2 {
        return Err(StoreError::NotShareable);
    }
    // Until here a file that is refused is left as it is.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, false)?;
    Ok(connection)
}

/// Opens a file that may come from anywhere, to be looked at only.
pub(super) fn look_at(path: &Path) -> Result<Connection, StoreError> {
    if !path.is_file() {
        return Err(Refused::Missing.into());
    }
    connect(path, OpenFlags::SQLITE_OPEN_READ_ONLY)
}

/// Opens a file just made for a copy, without the log that shares it.
pub(super) fn private_copy(path: &Path) -> Result<Connection, StoreError> {
    connect(path, OpenFlags::SQLITE_OPEN_READ_WRITE)
}

/// Makes the file, readable by this user only, and its folder, unless they are there.
pub(super) fn make(path: &Path) -> Result<(), StoreError> {
    if path.exists() {
        return Ok(());
    }
    if let Some(folder) = path.parent().filter(|f| !f.as_os_str().is_empty()) {
        make_folder(folder)?;
    }
    match private().create_new(true).open(path) {
        Err(error) if error.kind() != std::io::ErrorKind::AlreadyExists => Err(error.into()),
        _ => Ok(()),
    }
}

fn make_folder(folder: &Path) -> Result<(), StoreError> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::DirBuilderExt as _;
        builder.mode(0o700);
    }
    builder.create(folder).map_err(|error| match error.kind() {
        // Something on the way is a file.
        std::io::ErrorKind::AlreadyExists => StoreError::NoDirectory,
        _ => error.into(),
    })
}

fn private() -> fs::OpenOptions {
    let mut options = fs::OpenOptions::new();
    options.write(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt as _;
        options.mode(0o600);
    }
    options
}

fn connect(path: &Path, access: OpenFlags) -> Result<Connection, StoreError> {
    // Without SQLITE_OPEN_URI a path that looks like an address stays a path.
    let mut c = Connection::open_with_flags(path, access | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
    wait(&mut c, PATIENCE)?;
    c.set_limit(Limit::SQLITE_LIMIT_LENGTH, LONGEST_VALUE)?;
    c.set_prepared_statement_cache_capacity(PREPARED);
    for (setting, on) in [
        (DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true),
        (DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false),
        (DbConfig::SQLITE_DBCONFIG_ENABLE_TRIGGER, false),
        (DbConfig::SQLITE_DBCONFIG_ENABLE_VIEW, false),
        (DbConfig::SQLITE_DBCONFIG_DQS_DML, false),
        (DbConfig::SQLITE_DBCONFIG_DQS_DDL, false),
        (DbConfig::SQLITE_DBCONFIG_ENABLE_FKEY, true),
        (DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true),
    ] {
        c.set_db_config(setting, on)?;
    }
    c.execute_batch(
        "PRAGMA cell_size_check = ON; PRAGMA mmap_size = 0; PRAGMA secure_delete = ON;
         PRAGMA synchronous = FULL; PRAGMA fullfsync = ON; PRAGMA checkpoint_fullfsync = ON;",
    )?;
    Ok(c)
}

/// Sets how long a connection waits for a lock.
///
/// All who wait try every millisecond. SQLite's own waiting tries less and less often, so that in a crowd the
/// one who has waited longest comes last.
pub(super) fn wait(c: &mut Connection, patience: Duration) -> Result<(), StoreError> {
    let clock = Clock::start();
    let mut since = clock.now();
    c.busy_handler(Some(move |tries: i32| {
        if tries == 0 {
            since = clock.now();
        }
        let waited = clock.now().since(since);
        let is_patient = waited < patience.as_millis() as i64;
        if is_patient {
            // Who has waited longer looks more often: the lock is nobody's but for an instant, and
            // who has just let it go would otherwise be first again and again.
            std::thread::sleep(match waited {
                ..250 => Duration::from_millis(1),
                250..1000 => Duration::from_micros(300),
                _ => Duration::from_micros(50),
            });
        }
        is_patient
    }))?;
    Ok(())
}

/// Switches to the write-ahead log, which lets several programs read while one writes.
fn share(c: &mut Connection) -> Result<(), StoreError> {
    // SQLite does not wait for this switch by itself: programs that start together on a new file would fail.
    c.busy_timeout(Duration::ZERO)?;
    for _ in 0..PATIENCE.as_millis() / TICK.as_millis() {
        match c.pragma_update_and_check(None, "journal_mode", "WAL", |r| r.get::<_, String>(0)) {
            Ok(mode) if mode == "wal" => return wait(c, PATIENCE),
            Ok(_) => return Err(StoreError::NotShareable),
            Err(error) => match StoreError::from(error) {
                StoreError::Busy => std::thread::sleep(TICK),
                other => return Err(other),
            },
        }
    }
    Err(StoreError::Busy)
}
