//! What is kept: one SQLite file, the only SQL of the program.
//!
//! Everything that is written goes through [`Store::save`] or a function beside it, each one transaction whose
//! commit is checked: what it returns `Ok` for is on the disk. `RETURNING` is not used, because its row comes
//! before the commit.

mod analysis;
mod assessments;
mod audit;
mod backup;
mod certificates;
mod check;
mod drills;
mod error;
mod evidence;
mod exams;
mod exports;
mod file;
mod forms;
mod gradings;
mod lessons;
mod migrate;
mod people;
mod pins;
mod plays;
mod record;
mod results;
mod rows;
mod rulings;
mod settings;
mod shown;
mod sums;
mod surveys;

use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::{Connection, TransactionBehavior};

pub use analysis::FormSat;
pub use check::{AuditFault, Finding};
pub use drills::{DrillRow, SavedDrill};
pub use error::{Refused, StoreError};
pub use exams::{AttemptRow, SavedExam};
pub use forms::KeptForm;
pub use gradings::{Essay, EssayRow};
pub use pins::PinCheck;
pub use plays::{Counted, PlayRow, SavedPlay};
pub use record::{
    FormQuestions, NewAttempt, NewCertificate, NewDrill, NewGrading, NewPlay, Record, Source,
};

use crate::clock::Clock;
use crate::domain::id::Timestamp;

/// How long a connection leaves the lock to others in a crowd.
const GAP: Duration = Duration::from_millis(2);
/// A transaction that took so long to begin had to wait for the lock: without others it takes a fraction of one.
const WAITED_MILLIS: i64 = 3;
/// How long after it had to wait for the lock a connection takes it that there is a crowd, in milliseconds.
const CROWD_MILLIS: i64 = 1000;

/// One connection to the database.
#[derive(Debug)]
pub struct Store {
    connection: Connection,
    path: PathBuf,
    known: i64,
    synthetic: bool,
    unscrubbed: bool,
    clock: Clock,
    // When it last had to wait for the lock, by its clock.
    crowded: Option<Timestamp>,
}

impl Store {
    /// Opens the database, making it (for this user only) where there is none, and migrating an older one
    /// after a backup.
    pub fn open(path: &Path, now: Timestamp) -> Result<Store, StoreError> {
        Store::with_steps(path, now, false, migrate::STEPS)
    }

    /// Opens a database that must be there already, to report on it or to export from it.
    pub fn open_existing(path: &Path, now: Timestamp) -> Result<Store, StoreError> {
        if path.exists() { Store::open(path, now) } else { Err(Refused::Missing.into()) }
    }

    /// Opens a database for synthetic people: a new one, or one so marked before.
    pub fn create_synthetic(path: &Path, now: Timestamp) -> Result<Store, StoreError> {
        let store = Store::with_steps(path, now, true, migrate::STEPS)?;
        if store.synthetic { Ok(store) } else { Err(Refused::NotSynthetic.into()) }
    }

    /// Opens a new synthetic database to work in: nothing is synced, so it must be copied (by
    /// [`Store::backup`] or [`Store::restore`]) when it is whole, and thrown away when anything fails.
    pub fn create_scratch(path: &Path, now: Timestamp) -> Result<Store, StoreError> {
        let store = Store::create_synthetic(path, now)?;
        store.connection.execute_batch("PRAGMA synchronous = OFF")?;
        Ok(store)
    }

    fn with_steps(
        path: &Path,
        now: Timestamp,
        synthetic: bool,
        steps: &[&str],
    ) -> Result<Store, StoreError> {
        let mut connection = file::open(path)?;
        migrate::bring_up(&mut connection, path, steps, &migrate::Birth { now, synthetic })?;
        let about = settings::about(&connection)?;
        let mut store = Store {
            connection,
            path: path.to_owned(),
            known: steps.len() as i64,
            synthetic: about.contains_key("synthetic"),
            unscrubbed: about.contains_key(surveys::UNSCRUBBED),
            clock: Clock::start(),
            crowded: None,
        };
        store.scrub();
        Ok(store)
    }

    /// True when the people in it are made up.
    pub fn is_synthetic(&self) -> bool {
        self.synthetic
    }

    /// Where the file is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Writes one thing down, whole or not at all; afterwards it is on the disk.
    pub fn save(&mut self, record: &Record) -> Result<(), StoreError> {
        self.write(|c| record::save(c, record))?;
        self.unscrubbed |= matches!(record, Record::SurveySubmit { .. });
        self.scrub();
        Ok(())
    }

    /// Runs one write transaction and checks its commit.
    fn write<T>(
        &mut self,
        change: impl FnOnce(&Connection) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        let known = self.known;
        let asked = self.clock.now();
        if self.crowded.is_some_and(|at| asked.since(at) < CROWD_MILLIS) {
            // Who has just had the lock would otherwise be first again and again.
            std::thread::sleep(GAP);
        }
        let begun = self.clock.now();
        let transaction =
            self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        if self.clock.now().since(begun) >= WAITED_MILLIS {
            self.crowded = Some(begun);
        }
        if migrate::version(&transaction)? != known {
            return Err(StoreError::Outdated);
        }
        let changed = change(&transaction)?;
        transaction.commit()?;
        Ok(changed)
    }

    /// Reads with several statements as of one moment.
    fn read<T>(
        &self,
        look: impl FnOnce(&Connection) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        let transaction = self.connection.unchecked_transaction()?;
        let seen = look(&transaction)?;
        transaction.finish()?;
        Ok(seen)
    }
}

#[cfg(test)]
mod tests;
