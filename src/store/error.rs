//! What can go wrong with the store, classified in this one place.

use rusqlite::ErrorCode;
use rusqlite::ffi;
use thiserror::Error;

/// Why something could not be stored or read.
#[derive(Debug, Error)]
pub enum StoreError {
    /// Another program kept the database locked for longer than five seconds.
    #[error("the database is locked by another program")]
    Busy,
    /// The disk is full.
    #[error("the disk is full")]
    Full,
    /// The file or its disk may only be read.
    #[error("the database may only be read")]
    ReadOnly,
    /// The folder is not there and could not be made.
    #[error("the folder of the database is not there")]
    NoDirectory,
    /// The file or its folder may not be opened by this user.
    #[error("the database may not be opened by this user")]
    NoAccess,
    /// The disk cannot share the file among programs, as network drives cannot.
    #[error("the disk cannot share a database among programs")]
    NotShareable,
    /// The file was made by a newer program.
    #[error("the database has version {found}, this program knows {known}")]
    Newer {
        /// The file's version.
        found: i64,
        /// The newest version known here.
        known: i64,
    },
    /// A newer program migrated the file while this one ran.
    #[error("a newer program has migrated the database")]
    Outdated,
    /// The file is damaged, or no database at all.
    #[error("the database is damaged")]
    Damaged,
    /// It is a database, but not one that this program made.
    #[error("the file is not a database of this program")]
    Foreign,
    /// Somebody else was faster: the place is taken.
    #[error("another window was faster")]
    Conflict,
    /// The rules of the store do not allow it.
    #[error(transparent)]
    Refused(#[from] Refused),
    /// The operating system refused a file operation.
    #[error(transparent)]
    File(std::io::Error),
    /// Anything else that SQLite reports.
    #[error(transparent)]
    Sqlite(rusqlite::Error),
}

/// What the rules of the store do not allow.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum Refused {
    /// It refers to something that is not stored.
    #[error("it refers to something that is not stored")]
    Unknown,
    /// A staff number or a name is missing.
    #[error("a staff number and a name are needed")]
    Nameless,
    /// A PIN has six digits.
    #[error("a PIN has six digits")]
    Pin,
    /// Neither the class nor the record has a form of the paper.
    #[error("the paper has no form")]
    NoForm,
    /// The paper is closed, or no attempt may begin yet or any more.
    #[error("the paper may not be begun now")]
    NotAdmitted,
    /// A survey that has replies cannot change from named to anonymous or back.
    #[error("a survey with replies cannot change whether it is anonymous")]
    Anonymity,
    /// A certificate needs a passed attempt of the same person and class.
    #[error("the attempt has not passed")]
    NotPassed,
    /// Essays are graded by trainers.
    #[error("only a trainer grades")]
    NoTrainer,
    /// The points do not fit the rubric.
    #[error("the points do not fit the rubric")]
    Misfit,
    /// A replay goes on in the version of the scenario that it comes from.
    #[error("the scenario has changed since that run")]
    OtherVersion,
    /// The file is there already and is not overwritten.
    #[error("the file exists already")]
    Exists,
    /// There is no such file.
    #[error("there is no such file")]
    Missing,
    /// A database cannot be restored from itself.
    #[error("a database cannot be restored from itself")]
    SameFile,
    /// Synthetic people are written into new files or synthetic ones only.
    #[error("the file holds real people")]
    NotSynthetic,
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        use rusqlite::Error::*;
        match &error {
            SqliteFailure(failure, _) => match (failure.code, failure.extended_code) {
                (ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked, _) => StoreError::Busy,
                // A quota or a limit on the size of files says so as an error of writing.
                (ErrorCode::DiskFull, _) | (_, ffi::SQLITE_IOERR_WRITE) => StoreError::Full,
                (ErrorCode::ReadOnly, _) => StoreError::ReadOnly,
                (ErrorCode::CannotOpen | ErrorCode::PermissionDenied, _) => StoreError::NoAccess,
                // Values longer than any of ours were not written by this program.
                (ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase | ErrorCode::TooBig, _)
                | (_, ffi::SQLITE_IOERR_SHORT_READ) => StoreError::Damaged,
                (_, ffi::SQLITE_CONSTRAINT_PRIMARYKEY | ffi::SQLITE_CONSTRAINT_UNIQUE) => {
                    StoreError::Conflict
                }
                (_, ffi::SQLITE_CONSTRAINT_FOREIGNKEY) => Refused::Unknown.into(),
                _ => StoreError::Sqlite(error),
            },
            // A value that is not of its column's kind was not written by this program.
            FromSqlConversionFailure(..)
            | IntegralValueOutOfRange(..)
            | Utf8Error(..)
            | InvalidColumnType(..) => StoreError::Damaged,
            _ => StoreError::Sqlite(error),
        }
    }
}

impl From<std::io::Error> for StoreError {
    fn from(error: std::io::Error) -> Self {
        use std::io::ErrorKind::*;
        match error.kind() {
            NotFound | NotADirectory => StoreError::NoDirectory,
            PermissionDenied => StoreError::NoAccess,
            ReadOnlyFilesystem => StoreError::ReadOnly,
            StorageFull | QuotaExceeded => StoreError::Full,
            _ => StoreError::File(error),
        }
    }
}

/// Anything kept as JSON that cannot be read was not written by this program.
impl From<serde_json::Error> for StoreError {
    fn from(_: serde_json::Error) -> Self {
        StoreError::Damaged
    }
}
