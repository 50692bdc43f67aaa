//! People, classes, and who is in which.

use rusqlite::{Connection, Row, params};
use serde_json::json;

use super::{Refused, Store, StoreError, audit, pins, rows, settings, sums};
use crate::clock;
use crate::domain::id::{ClassId, EnrolmentId, PersonId, Timestamp};
use crate::domain::person::{Class, Enrolment, ExtraTime, Person, Registration, Role};
use crate::domain::text::{self, word};

const PERSON: &str = "p.id, p.staff_number, p.name, p.department, p.post, p.role, p.left_at";

impl Store {
    /// How many people there are.
    pub fn people_count(&self) -> Result<usize, StoreError> {
        Ok(rows::number(&self.connection, "SELECT count(*) FROM person", ())? as usize)
    }

    /// Finds a person by staff number; width and case do not matter.
    pub fn find_person(&self, staff_number: &str) -> Result<Option<Person>, StoreError> {
        by_key(&self.connection, &text::fold(staff_number))
    }

    /// A person.
    pub fn person(&self, id: &PersonId) -> Result<Option<Person>, StoreError> {
        let sql = format!("SELECT {PERSON} FROM person p WHERE p.id = $1");
        rows::one(&self.connection, &sql, [id.as_str()], |r| person(r, 0))
    }

    /// Everybody, by staff number.
    pub fn people(&self) -> Result<Vec<Person>, StoreError> {
        let sql = format!("SELECT {PERSON} FROM person p ORDER BY p.staff_key");
        rows::all(&self.connection, &sql, (), |r| person(r, 0))
    }

    /// A person's newest place in a class.
    pub fn enrolment_of(&self, id: &PersonId) -> Result<Option<Enrolment>, StoreError> {
        let sql = format!(
            "SELECT {PERSON}, k.id, k.title, k.ends, e.id
             FROM enrolment e JOIN person p ON p.id = e.person JOIN class k ON k.id = e.class
             WHERE e.person = $1 ORDER BY e.at DESC LIMIT 1"
        );
        rows::one(&self.connection, &sql, [id.as_str()], |r| {
            Ok(Enrolment {
                id: EnrolmentId::new(r.get::<_, String>(10)?),
                person: person(r, 0)?,
                class: class(r, 7)?,
            })
        })
    }

    /// All classes, the oldest first.
    pub fn classes(&self) -> Result<Vec<Class>, StoreError> {
        let sql = "SELECT id, title, ends FROM class ORDER BY created, id";
        rows::all(&self.connection, sql, (), |r| class(r, 0))
    }

    /// Takes a person in, with their consent, and enrols them in the class that the database was born with.
    pub fn register(
        &mut self,
        id: PersonId,
        enrolment: EnrolmentId,
        entered: &Registration,
        role: Role,
        pin: Option<&str>,
        now: Timestamp,
    ) -> Result<Enrolment, StoreError> {
        let entered = cleaned(entered)?;
        // The slow digest is made before anything is locked.
        let pin = pin.map(pins::hash).transpose()?;
        self.write(|c| {
            let sql = "INSERT INTO person
                       (id, staff_number, staff_key, name, department, post, role, pin, consented)
                       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
            let Registration { staff_number, name, department, post } = &entered;
            let role = word(&Role::WORDS, role);
            let key = text::fold(staff_number);
            let values =
                params![id.as_str(), staff_number, key, name, department, post, role, pin, now.0];
            rows::put(c, sql, values)?;
            let class = settings::fact(c, "class")?;
            let sql = "INSERT INTO enrolment (id, person, class, at) VALUES ($1, $2, $3, $4)";
            rows::put(c, sql, params![enrolment.as_str(), id.as_str(), class, now.0])?;
            let body = json!({ "staff_number": staff_number, "role": role, "class": class });
            audit::append(c, now, "registered", id.as_str(), &body)
        })?;
        self.enrolment_of(&id)?.ok_or(StoreError::Damaged)
    }

    /// Corrects what is known of a person.
    pub fn correct(
        &mut self,
        id: &PersonId,
        entered: &Registration,
        by: &PersonId,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let new = cleaned(entered)?;
        self.write(|c| {
            let sql = format!("SELECT {PERSON} FROM person p WHERE p.id = $1");
            let old = rows::one(c, &sql, [id.as_str()], |r| person(r, 0))?;
            let old = old.ok_or(Refused::Unknown)?;
            let sql = "UPDATE person SET staff_number = $1, staff_key = $2, name = $3,
                       department = $4, post = $5 WHERE id = $6";
            let key = text::fold(&new.staff_number);
            let values =
                params![new.staff_number, key, new.name, new.department, new.post, id.as_str()];
            rows::put(c, sql, values)?;
            let body = json!({
                "by": by,
                "from": [old.staff_number, old.name, old.department, old.post],
                "to": [new.staff_number, new.name, new.department, new.post],
            });
            audit::append(c, now, "corrected", id.as_str(), &body)
        })
    }

    /// Gives a person another role.
    pub fn set_role(
        &mut self,
        id: &PersonId,
        role: Role,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let role = word(&Role::WORDS, role);
        self.write(|c| {
            let sql = "UPDATE person SET role = $1 WHERE id = $2";
            // Only trainees count in statistics.
            let set = || rows::put(c, sql, [role, id.as_str()]);
            if sums::moving(c, &sums::sitters_of(c, id)?, set)? == 0 {
                return Err(Refused::Unknown.into());
            }
            audit::append(c, now, "role_set", id.as_str(), &json!({ "role": role }))
        })
    }

    /// What a person has of extra time.
    pub fn extra_time(&self, id: &PersonId) -> Result<Option<ExtraTime>, StoreError> {
        extra_time(&self.connection, id)
    }

    /// Gives a person extra time in papers that they begin from now on, or takes it away.
    pub fn give_extra_time(
        &mut self,
        id: &PersonId,
        extra: Option<ExtraTime>,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        self.write(|c| {
            rows::put(c, "DELETE FROM extra_time WHERE person = $1", [id.as_str()])?;
            let body = extra.map(|extra| {
                let (kind, amount) = extra.parts();
                json!({ "kind": kind, "amount": amount })
            });
            if let Some((kind, amount)) = extra.map(ExtraTime::parts) {
                let sql = "INSERT INTO extra_time (person, kind, amount) VALUES ($1, $2, $3)";
                rows::put(c, sql, params![id.as_str(), kind, amount])?;
            }
            audit::append(c, now, "extra_time", id.as_str(), &json!({ "extra": body }))
        })
    }

    /// Marks a person as left; nothing of theirs is deleted.
    pub fn mark_left(&mut self, id: &PersonId, now: Timestamp) -> Result<(), StoreError> {
        self.write(|c| {
            let sql = "UPDATE person SET left_at = $1 WHERE id = $2 AND left_at IS NULL";
            if rows::put(c, sql, params![now.0, id.as_str()])? == 0 {
                return Err(Refused::Unknown.into());
            }
            audit::append(c, now, "left", id.as_str(), &json!({}))
        })
    }
}

fn cleaned(entered: &Registration) -> Result<Registration, StoreError> {
    let entered = Registration {
        staff_number: text::fold_staff_number(&entered.staff_number),
        name: text::clean_line(&entered.name),
        department: text::clean_line(&entered.department),
        post: text::clean_line(&entered.post),
    };
    if entered.staff_number.is_empty() || entered.name.is_empty() {
        return Err(Refused::Nameless.into());
    }
    Ok(entered)
}

/// Makes the class that a database is born with.
pub(super) fn found_class(c: &Connection, now: Timestamp) -> Result<(), StoreError> {
    let id = clock::fresh_id();
    let sql = "INSERT INTO class (id, title, created) VALUES ($1, $2, $3)";
    rows::put(c, sql, params![id, "自学", now.0])?;
    settings::set_about(c, "class", &id)
}

/// Finds a person by the folded staff number.
pub(super) fn by_key(c: &Connection, key: &str) -> Result<Option<Person>, StoreError> {
    let sql = format!("SELECT {PERSON} FROM person p WHERE p.staff_key = $1");
    rows::one(c, &sql, [key], |r| person(r, 0))
}

/// What a person has of extra time.
pub(super) fn extra_time(c: &Connection, id: &PersonId) -> Result<Option<ExtraTime>, StoreError> {
    let sql = "SELECT kind, amount FROM extra_time WHERE person = $1";
    rows::one(c, sql, [id.as_str()], |r| {
        let kind = rows::meaning(&ExtraTime::WORDS, &r.get::<_, String>(0)?)?;
        Ok(kind(r.get::<_, u32>(1)?.min(ExtraTime::MOST)))
    })
}

/// Whose an enrolment is.
pub(super) fn person_of(c: &Connection, enrolment: &EnrolmentId) -> Result<PersonId, StoreError> {
    let sql = "SELECT person FROM enrolment WHERE id = $1";
    let person = rows::one(c, sql, [enrolment.as_str()], |r| Ok(r.get::<_, String>(0)?))?;
    Ok(PersonId::new(person.ok_or(Refused::Unknown)?))
}

/// The role of whose an enrolment is.
pub(super) fn role_of(c: &Connection, enrolment: &EnrolmentId) -> Result<Role, StoreError> {
    let sql = "SELECT p.role FROM enrolment e JOIN person p ON p.id = e.person WHERE e.id = $1";
    let role = rows::one(c, sql, [enrolment.as_str()], |r| {
        rows::meaning(&Role::WORDS, &r.get::<_, String>(0)?)
    })?;
    Ok(role.ok_or(Refused::Unknown)?)
}

/// The class of an enrolment.
pub(super) fn class_of(c: &Connection, enrolment: &EnrolmentId) -> Result<ClassId, StoreError> {
    let sql = "SELECT class FROM enrolment WHERE id = $1";
    let class = rows::one(c, sql, [enrolment.as_str()], |r| Ok(r.get::<_, String>(0)?))?;
    Ok(ClassId::new(class.ok_or(Refused::Unknown)?))
}

/// The trainees of one class or of all, by class and staff number; trainers and HR only try things out.
pub(super) fn trainees(c: &Connection, of: Option<&ClassId>) -> Result<Vec<Enrolment>, StoreError> {
    let sql = format!(
        "SELECT {PERSON}, k.id, k.title, k.ends, e.id
         FROM enrolment e JOIN person p ON p.id = e.person JOIN class k ON k.id = e.class
         WHERE e.class = coalesce($1, e.class) AND p.role = 'trainee'
         ORDER BY k.created, k.id, p.staff_key"
    );
    rows::all(c, &sql, [of.map(ClassId::as_str)], |r| {
        Ok(Enrolment {
            id: EnrolmentId::new(r.get::<_, String>(10)?),
            person: person(r, 0)?,
            class: class(r, 7)?,
        })
    })
}

fn person(row: &Row<'_>, from: usize) -> Result<Person, StoreError> {
    Ok(Person {
        id: PersonId::new(row.get::<_, String>(from)?),
        staff_number: rows::words(row, from + 1)?,
        name: rows::words(row, from + 2)?,
        department: rows::words(row, from + 3)?,
        post: rows::words(row, from + 4)?,
        role: rows::meaning(&Role::WORDS, &row.get::<_, String>(from + 5)?)?,
        left: row.get::<_, Option<i64>>(from + 6)?.is_some(),
    })
}

fn class(row: &Row<'_>, from: usize) -> Result<Class, StoreError> {
    Ok(Class {
        id: ClassId::new(row.get::<_, String>(from)?),
        title: rows::words(row, from + 1)?,
        ends: rows::some_time(row, from + 2)?,
    })
}
