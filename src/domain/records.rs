//! Rows that leave the program: scores, who has not finished, certificates.

use serde::{Deserialize, Serialize};

use super::analysis::MarkedAnswer;
use super::course::StepName;
use super::exam::Purpose;
use super::id::{AttemptId, Digest, Points, Timestamp};

/// What every export, report and certificate says about where it comes from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Provenance {
    /// True when the database is a synthetic one (合成数据).
    pub synthetic: bool,
    /// Length and head of the audit chain at this moment.
    pub audit: Option<(i64, Digest)>,
}

/// One attempt in the export of scores, open ones included.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ScoreRow {
    /// 工号.
    pub staff_number: String,
    /// 姓名.
    pub name: String,
    /// 部门.
    pub department: String,
    /// 岗位.
    pub post: String,
    /// The class's name.
    pub class: String,
    /// What the attempt is for.
    pub purpose: Purpose,
    /// Which one for this purpose, from 1.
    pub number: u32,
    /// The letter of the form.
    pub form: char,
    /// When it began.
    pub started: Timestamp,
    /// When it was handed in; `None`: it is open.
    pub handed_in: Option<Timestamp>,
    /// True when the clock handed it in.
    pub by_clock: bool,
    /// Questions of the form.
    pub questions: usize,
    /// Questions answered.
    pub answered: usize,
    /// Points earned; `None` while there is no final result.
    pub got: Option<Points>,
    /// Points to be had.
    pub of: Points,
    /// Passed; `None` while there is no final result.
    pub passed: Option<bool>,
    /// The grade band reached.
    pub band: Option<String>,
    /// True when it is the attempt that counts for pass and certificate.
    pub counts: bool,
}

impl ScoreRow {
    /// The result in percent, for people to read.
    pub fn percent(&self) -> Option<f64> {
        self.got.and_then(|got| got.percent_of(self.of))
    }

    /// Minutes from start to hand-in, a minute begun counting whole; `None` while it is open.
    pub fn minutes_used(&self) -> Option<i64> {
        let millis = self.handed_in?.since(self.started).max(0);
        Some(millis.saturating_add(59_999) / 60_000)
    }
}

/// One answer in the export of answers.
#[derive(Clone, Debug)]
pub struct AnswerRow {
    /// 工号.
    pub staff_number: String,
    /// 姓名.
    pub name: String,
    /// 部门.
    pub department: String,
    /// The class's name.
    pub class: String,
    /// In which attempt.
    pub attempt: AttemptId,
    /// The paper's name.
    pub paper: String,
    /// What the attempt is for.
    pub purpose: Purpose,
    /// Which one for this purpose, from 1.
    pub number: u32,
    /// The letter of the form.
    pub form: char,
    /// The place in this person's order, from 1.
    pub slot: usize,
    /// The answer with its mark.
    pub answer: MarkedAnswer,
    /// True when item analysis counts it: it is marked, and of the first final in which the person answered anything.
    pub in_statistics: bool,
}

/// One person who has not finished the path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnfinishedRow {
    /// 部门.
    pub department: String,
    /// 工号.
    pub staff_number: String,
    /// 姓名.
    pub name: String,
    /// 岗位.
    pub post: String,
    /// The class's name.
    pub class: String,
    /// The steps of the path in order, each done or not; the same steps in every row of a class.
    pub steps: Vec<(StepName, bool)>,
    /// The step that is open next; `None`: all that are left are closed.
    pub next: Option<StepName>,
}

/// A certificate (结业证书) as it was written at passing: a re-print is the same.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Certificate {
    /// Its number: the class's year and a short code.
    pub number: String,
    /// 姓名.
    pub name: String,
    /// 工号.
    pub staff_number: String,
    /// The course's name.
    pub course: String,
    /// The course's edition.
    pub version: String,
    /// Study hours (学时).
    pub hours: u32,
    /// Points earned in the attempt that counts.
    pub got: Points,
    /// Points to be had.
    pub of: Points,
    /// The grade band reached.
    pub band: Option<String>,
    /// Who issues it.
    pub issuer: String,
    /// When it was written.
    pub date: Timestamp,
    /// Length and head of the audit chain when it was written.
    pub audit: Option<(i64, Digest)>,
    /// True when the database is a synthetic one (合成数据).
    pub synthetic: bool,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_minute_begun_counts_whole_and_an_open_attempt_has_no_time() {
        let mut row = ScoreRow {
            staff_number: "0012".into(),
            name: "王芳".into(),
            department: "营业厅".into(),
            post: "收费员".into(),
            class: "自学".into(),
            purpose: Purpose::Final,
            number: 1,
            form: 'B',
            started: Timestamp(0),
            handed_in: Some(Timestamp(60_001)),
            by_clock: false,
            questions: 10,
            answered: 10,
            got: Some(Points::whole(21)),
            of: Points::whole(30),
            passed: Some(true),
            band: Some("合格".into()),
            counts: true,
        };
        assert_eq!(row.minutes_used(), Some(2));
        assert_eq!(row.percent(), Some(70.0));
        row.handed_in = None;
        row.got = None;
        assert_eq!((row.minutes_used(), row.percent()), (None, None));
    }
}
