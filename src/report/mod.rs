//! What leaves the program: tables in several formats, the effectiveness report, the certificate.

mod certificate;
mod columns;
mod csv;
mod document;
mod excel;
mod file;
mod forms;
mod html;
mod items;
mod json;
mod markdown;
mod paper;
mod regrade;
mod satisfaction;
pub mod scenario;
mod sections;
mod svg;
pub mod tables;

use chrono::{DateTime, Datelike as _, Local};
use thiserror::Error;

use crate::domain::id::Timestamp;
use crate::domain::records::Provenance;
use crate::locale::Texts;

pub use certificate::certificate_html;
pub use columns::aligned;
pub use file::{certificate_file_name, write_file};
pub use forms::{FormsBeside, forms_json, forms_text};
pub use html::report_html;
pub use items::items_text;
pub use markdown::report_markdown;
pub use paper::PrintedForm;
pub use regrade::{overview_json, overview_text, regrade_json, regrade_text};

/// Why a document could not be made.
#[derive(Debug, Error)]
pub enum ReportError {
    /// The workbook could not be written.
    #[error("the workbook could not be written: {0}")]
    Workbook(#[from] rust_xlsxwriter::XlsxError),
    /// A template does not fit its values.
    #[error("the template does not fit: {0}")]
    Template(#[from] minijinja::Error),
}

fn local(at: Timestamp) -> Option<DateTime<Local>> {
    DateTime::from_timestamp_millis(at.0).map(|utc| utc.with_timezone(&Local))
}

/// A moment in local time, to the minute.
fn local_minute(at: Timestamp) -> String {
    local(at).map(|t| t.format("%Y-%m-%d %H:%M").to_string()).unwrap_or_default()
}

/// A day in local time, as it is written out.
pub fn long_date(at: Timestamp, texts: &Texts) -> String {
    local(at).map(|t| (texts.export.long_date)(t.year(), t.month(), t.day())).unwrap_or_default()
}

/// What is printed of where figures come from: synthetic or not, the audit chain.
fn provenance_lines(provenance: &Provenance, texts: &Texts) -> Vec<String> {
    let synthetic = provenance.synthetic.then(|| texts.terms.synthetic_note.to_owned());
    let audit = provenance.audit.as_ref();
    let audit = audit.map(|(length, head)| (texts.export.audit_head)(*length, head.as_str()));
    synthetic.into_iter().chain(audit).collect()
}
