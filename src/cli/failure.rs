//! Any error of a command: what happened, what to do, and the exit code.

use std::io::{self, Write as _};
use std::path::Path;
use std::process::ExitCode;

use crate::content::SourceError;
use crate::domain::text::clean;
use crate::locale::Texts;
use crate::report::ReportError;
use crate::store::{Refused, StoreError};
use crate::tui::failure::sentence;

/// The work found problems, or could not be done.
const PROBLEMS: u8 = 1;
/// The call was written wrongly.
const USAGE: u8 = 2;

/// What happened and what to do.
#[derive(Debug)]
pub struct Failure {
    what: String,
    help: String,
    code: u8,
    // The reader of a pipe has gone: nothing to complain about.
    quiet: bool,
}

impl Failure {
    /// What happened, and what to do.
    pub fn new(what: impl Into<String>, help: impl Into<String>) -> Failure {
        Failure { what: what.into(), help: help.into(), code: PROBLEMS, quiet: false }
    }

    /// The call was written wrongly.
    pub fn usage(what: impl Into<String>) -> Failure {
        Failure { what: what.into(), help: String::new(), code: USAGE, quiet: false }
    }

    /// The store refused or failed.
    pub fn store(error: &StoreError, texts: &Texts) -> Failure {
        let t = texts.cli;
        match error {
            StoreError::Refused(Refused::Exists) => Failure::new(t.file_exists, t.file_exists_help),
            StoreError::Refused(Refused::Missing) => Failure::new(t.db_missing, t.db_missing_help),
            StoreError::Refused(Refused::SameFile) => Failure::new(t.same_file, t.same_file_help),
            StoreError::Refused(Refused::NotSynthetic) => {
                Failure::new(t.not_synthetic, t.not_synthetic_help)
            }
            StoreError::Refused(Refused::Nameless) => Failure::new(t.nameless, t.usage_help),
            StoreError::NotShareable => Failure::new(t.not_shareable, t.not_shareable_help),
            StoreError::NoAccess => Failure::new(t.no_access, t.file_help),
            other => {
                let (what, help) = sentence(other, texts);
                Failure::new(what, help)
            }
        }
    }

    /// The content could not be read at all.
    pub fn content(error: &SourceError, texts: &Texts) -> Failure {
        let t = texts.cli;
        match error {
            SourceError::Unreadable { path, source } => Failure::file(path, source, texts),
            SourceError::NotAFolder { path } => {
                let path = path.display().to_string();
                Failure::new((t.file_failed)(&path, t.not_a_folder), t.file_help)
            }
        }
    }

    /// A document could not be made.
    pub fn report(error: &ReportError, texts: &Texts) -> Failure {
        Failure::new(error.to_string(), texts.chrome.other_help)
    }

    /// A file could not be read or written.
    pub fn file(path: &Path, error: &io::Error, texts: &Texts) -> Failure {
        let file = path.display().to_string();
        Failure::new((texts.cli.file_failed)(&file, &error.to_string()), texts.cli.file_help)
    }

    /// Standard output could not be written; a reader that has gone is no failure.
    pub fn output(error: &io::Error, texts: &Texts) -> Failure {
        if error.kind() == io::ErrorKind::BrokenPipe {
            return Failure { what: String::new(), help: String::new(), code: 0, quiet: true };
        }
        Failure::file(Path::new("-"), error, texts)
    }

    /// Says it on standard error.
    pub fn print(&self, _texts: &Texts) -> ExitCode {
        if !self.quiet {
            let mut err = io::stderr();
            let _ = writeln!(err, "{}", clean(&self.what));
            if !self.help.is_empty() {
                let _ = writeln!(err, "{}", clean(&self.help));
            }
        }
        ExitCode::from(self.code)
    }
}
