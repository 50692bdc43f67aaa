//! The certificate (结业证书) as one HTML page that prints on A4 across.

use minijinja::context;

use crate::domain::records::Certificate;
use crate::domain::text::clean_line;
use crate::locale::Texts;

use super::html::{language, rendered};
use super::{ReportError, long_date};

/// Writes a certificate: no scripts, no outside requests, A4 landscape.
pub fn certificate_html(certificate: &Certificate, texts: &Texts) -> Result<String, ReportError> {
    let (terms, export) = (texts.terms, texts.export);
    let line = |text: &str| clean_line(text);
    let band = certificate.band.as_deref().map(line);
    let audit = certificate.audit.as_ref();
    let values = context! {
        lang => language(texts.lang),
        tab => format!("{} · {}", export.certificate, line(&certificate.name)),
        title => export.certificate,
        number_label => export.certificate_number,
        number => line(&certificate.number),
        name => line(&certificate.name),
        staff_number_label => terms.staff_number,
        staff_number => line(&certificate.staff_number),
        completed => (export.completed)(
            &line(&certificate.course),
            &line(&certificate.version),
            certificate.hours,
        ),
        score => (export.score)(
            &certificate.got.to_string(),
            &certificate.of.to_string(),
            band.as_deref(),
        ),
        issuer_label => export.issuer,
        issuer => line(&certificate.issuer),
        date_label => export.date,
        date => long_date(certificate.date, texts),
        audit => audit.map(|(n, head)| (export.audit_head)(*n, head.as_str())),
        synthetic => certificate.synthetic.then_some(terms.synthetic),
        synthetic_note => certificate.synthetic.then_some(terms.synthetic_note),
    };
    rendered(include_str!("certificate.html"), &values)
}
