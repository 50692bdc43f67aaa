//! A person, a training class, and a person's place in it.

use serde::{Deserialize, Serialize};

use super::id::{ClassId, EnrolmentId, PersonId, Timestamp};

/// A person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// Their id.
    pub id: PersonId,
    /// 工号: text, unique; leading zeros stay.
    pub staff_number: String,
    /// 姓名.
    pub name: String,
    /// 部门.
    pub department: String,
    /// 岗位.
    pub post: String,
    /// What they may do.
    pub role: Role,
    /// True when they have left; nothing of theirs is deleted.
    pub left: bool,
}

/// What a person may do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Role {
    /// 学员.
    Trainee,
    /// 培训师.
    Trainer,
    /// 人力资源.
    Hr,
}

impl Role {
    /// All of them with the word used in tables.
    pub const WORDS: [(&'static str, Role); 3] =
        [("trainee", Role::Trainee), ("trainer", Role::Trainer), ("hr", Role::Hr)];
}

/// What a person enters about themselves.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Registration {
    /// 工号.
    pub staff_number: String,
    /// 姓名.
    pub name: String,
    /// 部门.
    pub department: String,
    /// 岗位.
    pub post: String,
}

/// A training class (培训班).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Class {
    /// Its id.
    pub id: ClassId,
    /// Its name; a database is born with one, 自学.
    pub title: String,
    /// When it ends, if it does.
    pub ends: Option<Timestamp>,
}

/// A person's place in a class: what they do hangs on it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Enrolment {
    /// Its id.
    pub id: EnrolmentId,
    /// Who.
    pub person: Person,
    /// In which class.
    pub class: Class,
}

/// More time than the paper gives, for one person: for a handicap, or for hands that are slow on keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExtraTime {
    /// So many minutes.
    Minutes(u32),
    /// So many percent of the paper's time.
    Percent(u32),
}

/// Makes extra time of a number.
type Amount = fn(u32) -> ExtraTime;

impl ExtraTime {
    /// The most of either that is given.
    pub const MOST: u32 = 300;

    /// All kinds with the word used in tables.
    pub const WORDS: [(&'static str, Amount); 2] =
        [("minutes", ExtraTime::Minutes), ("percent", ExtraTime::Percent)];

    /// Reads it as it is typed: `15`, or `25%`.
    pub fn read(typed: &str) -> Option<ExtraTime> {
        let folded = super::text::fold(typed);
        let (number, kind): (&str, Amount) = match folded.strip_suffix('%') {
            Some(number) => (number, ExtraTime::Percent),
            None => (&folded, ExtraTime::Minutes),
        };
        let all_digits = !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit());
        let number = all_digits.then(|| number.parse::<u32>().ok()).flatten();
        number.filter(|n| *n <= ExtraTime::MOST).map(kind)
    }

    /// The number and the word of its kind.
    pub fn parts(self) -> (&'static str, u32) {
        match self {
            ExtraTime::Minutes(n) => ("minutes", n),
            ExtraTime::Percent(n) => ("percent", n),
        }
    }

    /// The minutes it adds to a paper of so many; a begun minute is a whole one.
    pub fn of(self, minutes: u32) -> u32 {
        match self {
            ExtraTime::Minutes(n) => n,
            ExtraTime::Percent(n) => minutes.saturating_mul(n).div_ceil(100),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn extra_time_is_read_and_never_rounded_down() {
        assert_eq!(ExtraTime::read(" 15 "), Some(ExtraTime::Minutes(15)));
        assert_eq!(ExtraTime::read("２５％"), Some(ExtraTime::Percent(25)));
        for typed in ["", "%", "-5", "+5", "1.5", "301", "5 minutes"] {
            assert_eq!(ExtraTime::read(typed), None, "{typed}");
        }
        assert_eq!(ExtraTime::Minutes(15).of(40), 15);
        assert_eq!(ExtraTime::Percent(25).of(45), 12);
    }
}
