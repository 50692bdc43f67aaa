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
