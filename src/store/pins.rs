//! PINs: kept as argon2id, tried a few times, the same time taken for unknown numbers.

use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher as _, PasswordVerifier as _};
use argon2::{Algorithm, Argon2, Params, Version};
use rusqlite::{Connection, params};
use serde_json::json;

use super::{Refused, Store, StoreError, audit, people, rows};
use crate::domain::id::{PersonId, Timestamp};
use crate::domain::person::Person;
use crate::domain::text;

/// Memory in KiB; with one pass it takes about 40 ms.
const MEMORY: u32 = 46 * 1024;
/// So many wrong tries are free.
const FREE_TRIES: i64 = 5;
/// The first pause in milliseconds; each further failure doubles it.
const FIRST_PAUSE: i64 = 60_000;
/// The longest pause in milliseconds.
const LONGEST_PAUSE: i64 = 3_600_000;
/// What an unknown number's PIN is compared with; no PIN has this digest.
const NOBODY: &str = "$argon2id$v=19$m=47104,t=1,p=1$AAAAAAAAAAAAAAAAAAAAAA$\
                      AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

/// What came of entering a PIN.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PinCheck {
    /// It is theirs.
    Right(Person),
    /// Number and PIN do not belong together.
    Wrong {
        /// Tries before a pause.
        tries_left: u32,
    },
    /// Too many failures: nothing is compared before then.
    Locked {
        /// Until when.
        until: Timestamp,
    },
}

impl Store {
    /// True as soon as a second person is known: from then on a PIN is asked for.
    pub fn needs_pin(&self) -> Result<bool, StoreError> {
        Ok(self.people_count()? > 1)
    }

    /// True when the person has set a PIN.
    pub fn has_pin(&self, person: &PersonId) -> Result<bool, StoreError> {
        let sql = "SELECT count(*) FROM person WHERE id = $1 AND pin IS NOT NULL";
        Ok(rows::number(&self.connection, sql, [person.as_str()])? > 0)
    }

    /// Sets or changes a person's PIN.
    pub fn set_pin(
        &mut self,
        person: &PersonId,
        pin: &str,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let hash = hash(pin)?;
        self.write(|c| {
            let sql = "UPDATE person SET pin = $1 WHERE id = $2";
            if rows::put(c, sql, params![hash, person.as_str()])? == 0 {
                return Err(Refused::Unknown.into());
            }
            audit::append(c, now, "pin_set", person.as_str(), &json!({}))
        })
    }

    /// Compares a PIN; failures are counted in the database, whoever makes them.
    pub fn check_pin(
        &mut self,
        staff_number: &str,
        pin: &str,
        now: Timestamp,
    ) -> Result<PinCheck, StoreError> {
        let key = text::fold(staff_number);
        // The failure is counted before comparing, so that many tries at once are not free.
        let failures = match self.write(|c| count_failure(c, &key, now))? {
            Ok(failures) => failures,
            Err(until) => return Ok(PinCheck::Locked { until }),
        };
        let person = people::by_key(&self.connection, &key)?;
        let sql = "SELECT pin FROM person WHERE staff_key = $1 AND pin IS NOT NULL";
        let kept = rows::one(&self.connection, sql, [&key], |r| Ok(r.get::<_, String>(0)?))?;
        let right = matches(kept.as_deref().unwrap_or(NOBODY), pin);
        match person {
            Some(person) if right && kept.is_some() => {
                self.write(|c| {
                    rows::put(c, "DELETE FROM pin_failure WHERE staff_key = $1", [&key])
                })?;
                Ok(PinCheck::Right(person))
            }
            _ => Ok(PinCheck::Wrong { tries_left: (FREE_TRIES - failures).max(0) as u32 }),
        }
    }
}

/// The failures with this one, or until when the number is locked.
fn count_failure(
    c: &Connection,
    key: &str,
    now: Timestamp,
) -> Result<Result<i64, Timestamp>, StoreError> {
    let sql = "SELECT failures, locked_until FROM pin_failure WHERE staff_key = $1";
    let known = rows::one(c, sql, [key], |r| Ok((r.get::<_, i64>(0)?, r.get::<_, i64>(1)?)))?;
    let (failures, until) = known.unwrap_or((0, 0));
    // After the clock was set back nobody waits longer than the longest pause.
    if now.0 < until && until <= now.0.saturating_add(LONGEST_PAUSE) {
        return Ok(Err(Timestamp(until)));
    }
    let failures = failures.clamp(0, 1000) + 1;
    let pause = match failures - FREE_TRIES {
        over @ 0.. => (FIRST_PAUSE << over.min(10)).min(LONGEST_PAUSE),
        _ => 0,
    };
    let sql = "INSERT INTO pin_failure (staff_key, failures, locked_until) VALUES ($1, $2, $3)
               ON CONFLICT (staff_key) DO UPDATE
               SET failures = excluded.failures, locked_until = excluded.locked_until";
    rows::put(c, sql, params![key, failures, now.0.saturating_add(pause)])?;
    // What unknown numbers leave behind does not pile up.
    let sql = "DELETE FROM pin_failure WHERE locked_until < $1 AND staff_key <> $2";
    rows::put(c, sql, params![now.0.saturating_sub(24 * LONGEST_PAUSE), key])?;
    Ok(Ok(failures))
}

/// The digest of a PIN of six digits.
pub(super) fn hash(pin: &str) -> Result<String, StoreError> {
    let pin = digits(pin).ok_or(Refused::Pin)?;
    let kept: PasswordHash = hasher().hash_password(pin.as_bytes()).map_err(|_| Refused::Pin)?;
    Ok(kept.to_string())
}

fn matches(kept: &str, pin: &str) -> bool {
    let pin = text::fold(pin);
    let parsed = PasswordHash::new(kept);
    parsed.is_ok_and(|kept| hasher().verify_password(pin.as_bytes(), &kept).is_ok())
}

fn digits(pin: &str) -> Option<String> {
    let pin = text::fold(pin);
    (pin.len() == 6 && pin.bytes().all(|b| b.is_ascii_digit())).then_some(pin)
}

fn hasher() -> Argon2<'static> {
    let params = Params::new(MEMORY, 1, 1, None).unwrap_or_default();
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pin_is_kept_as_argon2id_with_46_mebibytes() {
        let kept = hash("１２３４５６").unwrap();
        assert!(kept.starts_with("$argon2id$v=19$m=47104,t=1,p=1$"), "{kept}");
        assert!(matches(&kept, "123456"));
        assert!(!matches(&kept, "123457"));
        assert!(PasswordHash::new(NOBODY).is_ok(), "comparing with nobody's must cost the same");
        assert!(!matches(NOBODY, "123456"));
    }

    #[test]
    fn a_pin_has_six_digits() {
        for pin in ["", "12345", "1234567", "12345a", "一二三四五六"] {
            assert!(hash(pin).is_err(), "{pin}");
        }
    }
}
