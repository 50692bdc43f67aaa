//! A ruling (裁定): what is decided about a question after it was shown, because its key was wrong or it was withdrawn.
//!
//! What people were shown stays as they saw it. Responses name options and items as they were shown, so a new key is
//! brought into those words: by what options say, never by their letters or places.

mod mapping;

pub use self::mapping::{Unmapped, rekeyed};
use super::question::{Form, Question, Response};

/// What was decided about one shown version of a question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ruling {
    /// It is marked by another key: the question in the words in which it was shown, with that key.
    NewKey(Box<Question>),
    /// 送分: everybody who was shown it gets its points, also who left it open.
    FullMarks,
    /// 不计分: it is worth nothing, and the paper so much less.
    LeaveOut,
    /// 维持: marks stay as they are.
    Leave,
}

/// The kind of a ruling.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RulingKind {
    /// See [`Ruling::NewKey`].
    NewKey,
    /// See [`Ruling::FullMarks`].
    FullMarks,
    /// See [`Ruling::LeaveOut`].
    LeaveOut,
    /// See [`Ruling::Leave`].
    Leave,
}

impl RulingKind {
    /// All of them with the word used in tables and on the command line.
    pub const WORDS: [(&'static str, RulingKind); 4] = [
        ("new-key", RulingKind::NewKey),
        ("full-marks", RulingKind::FullMarks),
        ("leave-out", RulingKind::LeaveOut),
        ("leave", RulingKind::Leave),
    ];
}

impl Ruling {
    /// Its kind.
    pub fn kind(&self) -> RulingKind {
        match self {
            Ruling::NewKey(_) => RulingKind::NewKey,
            Ruling::FullMarks => RulingKind::FullMarks,
            Ruling::LeaveOut => RulingKind::LeaveOut,
            Ruling::Leave => RulingKind::Leave,
        }
    }

    /// The question by whose key it is marked.
    pub fn question<'a>(&'a self, shown: &'a Question) -> &'a Question {
        match self {
            Ruling::NewKey(question) => question,
            _ => shown,
        }
    }

    /// A response as it answers [`Ruling::question`], whose items stand in the order of the new key.
    pub fn response(&self, shown: &Question, response: &Response) -> Response {
        match self {
            Ruling::NewKey(question) => mapping::response(&shown.form, &question.form, response),
            _ => response.clone(),
        }
    }

    /// True when the points it leaves are no sign of what anybody knows.
    pub fn tells_nothing(&self) -> bool {
        matches!(self, Ruling::FullMarks | Ruling::LeaveOut)
    }
}

/// How a question of today's bank differs from what was shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Difference {
    /// The bank has it no more.
    Withdrawn,
    /// It has another key: the shown question with that key.
    Key(Box<Question>),
    /// Its words have changed, so that its key does not say what it would be for what was shown.
    Unmapped(Unmapped),
}

/// How today's question differs from what was shown, as far as marks go; an essay has no key.
pub fn difference(shown: &Question, today: Option<&Question>) -> Option<Difference> {
    let Some(today) = today else { return Some(Difference::Withdrawn) };
    if matches!((&shown.form, &today.form), (Form::Essay { .. }, Form::Essay { .. })) {
        return None;
    }
    match rekeyed(shown, today) {
        Ok(question) if question.form == shown.form => None,
        Ok(question) => Some(Difference::Key(Box::new(question))),
        Err(unmapped) => Some(Difference::Unmapped(unmapped)),
    }
}
