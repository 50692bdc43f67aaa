//! What went wrong with the store: what happened, and what to do next.

use crate::domain::text::clean_line;
use crate::locale::Texts;
use crate::store::{Refused, StoreError};

/// Two sentences for an error: what happened, what to do.
pub fn sentence(error: &StoreError, texts: &Texts) -> (String, String) {
    let c = texts.chrome;
    let (what, remedy) = match error {
        StoreError::Busy => (c.busy.to_owned(), c.busy_help),
        StoreError::Full => (c.full.to_owned(), c.full_help),
        StoreError::ReadOnly => (c.read_only.to_owned(), c.read_only_help),
        StoreError::Outdated => (c.outdated.to_owned(), c.outdated_help),
        StoreError::Newer { found, known } => ((c.newer)(*found, *known), c.newer_help),
        StoreError::Damaged => (c.damaged.to_owned(), c.damaged_help),
        StoreError::Foreign => (c.foreign.to_owned(), c.foreign_help),
        StoreError::Conflict => (c.conflict.to_owned(), c.conflict_help),
        StoreError::Refused(Refused::NotAdmitted) => {
            (c.not_admitted.to_owned(), c.not_admitted_help)
        }
        StoreError::NoAccess => (c.no_access.to_owned(), c.read_only_help),
        StoreError::NotShareable => (c.not_shareable.to_owned(), c.not_shareable_help),
        StoreError::NoDirectory => (c.no_directory.to_owned(), c.no_directory_help),
        other => ((c.other)(&clean_line(&other.to_string())), c.other_help),
    };
    (what, remedy.to_owned())
}
