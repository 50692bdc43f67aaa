//! Certificates: written once at passing, so that a re-print is the same.

use rusqlite::{Connection, params};
use serde_json::json;

use super::rows::{one, put};
use super::{NewCertificate, Refused, Store, StoreError, audit, rows};
use crate::clock;
use crate::domain::id::{CourseId, Digest, EnrolmentId};
use crate::domain::records::Certificate;

/// Characters of the short code in a certificate's number.
const CODE: usize = 8;

impl Store {
    /// A person's certificate in a class, unless it was withdrawn.
    pub fn certificate(&self, enrolment: &EnrolmentId) -> Result<Option<Certificate>, StoreError> {
        let sql =
            "SELECT number, name, staff_number, title, version, hours, got, worth, band, issuer,
                          issued, head_seq, head
                   FROM certificate WHERE enrolment = $1 AND withdrawn IS NULL
                   ORDER BY issued DESC LIMIT 1";
        one(&self.connection, sql, [enrolment.as_str()], |r| {
            Ok(Certificate {
                number: rows::words(r, 0)?,
                name: rows::words(r, 1)?,
                staff_number: rows::words(r, 2)?,
                course: rows::words(r, 3)?,
                version: rows::words(r, 4)?,
                hours: r.get(5)?,
                got: rows::points(r, 6)?,
                of: rows::points(r, 7)?,
                band: rows::some_words(r, 8)?,
                issuer: rows::words(r, 9)?,
                date: rows::time(r, 10)?,
                audit: Some((r.get(11)?, Digest::new(r.get::<_, String>(12)?))),
                synthetic: self.synthetic,
            })
        })
    }
}

/// True when there is one for the course that was not withdrawn.
pub(super) fn exists(
    c: &Connection,
    enrolment: &EnrolmentId,
    course: &CourseId,
) -> Result<bool, StoreError> {
    let sql = "SELECT count(*) FROM certificate
               WHERE enrolment = $1 AND course = $2 AND withdrawn IS NULL";
    Ok(rows::number(c, sql, [enrolment.as_str(), course.as_str()])? > 0)
}

pub(super) fn write(c: &Connection, new: &NewCertificate) -> Result<(), StoreError> {
    let sql = "SELECT r.got, r.worth, r.band, p.name, p.staff_number
               FROM attempt a JOIN result r ON r.attempt = a.id
               JOIN enrolment e ON e.id = a.enrolment JOIN person p ON p.id = e.person
               WHERE a.id = $1 AND a.enrolment = $2 AND a.purpose = 'final' AND r.passed = 1";
    let (attempt, enrolment) = (new.attempt.as_str(), new.enrolment.as_str());
    let passed = one(c, sql, [attempt, enrolment], |r| {
        let (got, of, band) = (rows::points(r, 0)?, rows::points(r, 1)?, rows::some_words(r, 2)?);
        Ok((got, of, band, rows::words(r, 3)?, rows::words(r, 4)?))
    })?;
    let (got, of, band, name, staff_number) = passed.ok_or(Refused::NotPassed)?;
    let number = number(new.year);
    let (head_seq, head) = audit::head(c)?;
    let sql = "INSERT INTO certificate (number, enrolment, attempt, course, title, version, name,
                   staff_number, hours, got, worth, band, issuer, issued, head_seq, head)
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)";
    let course = new.course.as_str();
    let values = params![
        number,
        enrolment,
        attempt,
        course,
        new.title,
        new.version,
        name,
        staff_number,
        new.hours,
        got.0,
        of.0,
        band,
        new.issuer,
        new.at.0,
        head_seq,
        head.as_str()
    ];
    put(c, sql, values)?;
    let body = json!({
        "number": number, "attempt": attempt, "course": course, "got": got, "of": of,
    });
    audit::append(c, new.at, "certified", enrolment, &body)
}

/// The year and the last characters of a ULID, which are random.
fn number(year: i32) -> String {
    let id = clock::fresh_id();
    let code = id.get(id.len().saturating_sub(CODE)..).unwrap_or(&id);
    format!("{year}-{code}")
}
