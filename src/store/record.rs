//! Everything that can be written while people work, in the words of the trade.

use std::sync::Arc;

use rusqlite::Connection;

use super::{
    StoreError, audit, certificates, drills, exams, forms, gradings, lessons, plays, settings,
    surveys,
};
use crate::domain::drill;
use crate::domain::drill::roster::Roster;
use crate::domain::exam::{self, Purpose};
use crate::domain::grading::Grading;
use crate::domain::id::{
    AttemptId, CourseId, Digest, DrillId, EnrolmentId, ItemId, LessonId, PersonId, PlayId, Points,
    SurveyId, Timestamp,
};
use crate::domain::paper::Paper;
use crate::domain::play::{self, Mode, Pace};
use crate::domain::question::{Question, Response};
use crate::domain::scenario::Scenario;
use crate::domain::survey::{Reply, Survey};

/// One thing to be written down.
#[derive(Clone, Debug)]
pub enum Record {
    /// An attempt begins; its number must be free.
    Begin(Box<NewAttempt>),
    /// Something happened in an attempt. Handing in turns drafts into answers and fixes the result.
    Exam {
        /// Which attempt.
        attempt: AttemptId,
        /// The event's place, which must be free.
        seq: u32,
        /// When.
        at: Timestamp,
        /// What.
        event: exam::Event,
    },
    /// An answer that is still being typed.
    Draft {
        /// In which attempt.
        attempt: AttemptId,
        /// To which slot.
        slot: usize,
        /// The answer so far.
        response: Response,
        /// When.
        at: Timestamp,
    },
    /// A run of a scenario begins.
    StartPlay(Box<NewPlay>),
    /// Something happened in a run.
    Play {
        /// Which run.
        play: PlayId,
        /// The event's place, which must be free.
        seq: u32,
        /// When.
        at: Timestamp,
        /// What.
        event: play::Event,
    },
    /// What is being typed in one's own words in a run, to be said with the next event.
    PlayDraft {
        /// In which run.
        play: PlayId,
        /// The text so far.
        text: String,
        /// When.
        at: Timestamp,
    },
    /// A run of the operation drill begins.
    StartDrill(Box<NewDrill>),
    /// Something happened in a run of the operation drill.
    Drill {
        /// Which run.
        drill: DrillId,
        /// The event's place, which must be free.
        seq: u32,
        /// When.
        at: Timestamp,
        /// What.
        event: drill::Event,
    },
    /// A page of a lesson was opened.
    Page {
        /// By whom.
        enrolment: EnrolmentId,
        /// Of which lesson.
        lesson: LessonId,
        /// Which page.
        page: Digest,
        /// When.
        at: Timestamp,
    },
    /// A question was answered outside a paper.
    Practice {
        /// By whom.
        person: PersonId,
        /// In which class.
        enrolment: EnrolmentId,
        /// The question as shown.
        question: Arc<Question>,
        /// The answer.
        response: Response,
        /// Points earned.
        got: Points,
        /// Points to be had.
        of: Points,
        /// Where it was asked.
        source: Source,
        /// True for the first try at this asking.
        first: bool,
        /// When.
        at: Timestamp,
    },
    /// A survey's item was answered, or the reply taken back; kept under the person until submitted.
    SurveyReply {
        /// By whom.
        enrolment: EnrolmentId,
        /// Of which survey.
        survey: SurveyId,
        /// To which item.
        item: ItemId,
        /// The reply; `None`: taken back.
        reply: Option<Reply>,
    },
    /// A survey is submitted: its drafts become replies that nobody's name stands on.
    SurveySubmit {
        /// By whom.
        enrolment: EnrolmentId,
        /// The survey as shown.
        survey: Survey,
    },
    /// A trainer grades an essay, or grades it again.
    Grading(Box<NewGrading>),
    /// A certificate is written, once.
    Certificate(Box<NewCertificate>),
    /// A person's setting is changed.
    Setting {
        /// Whose.
        person: PersonId,
        /// Which.
        key: String,
        /// To what.
        value: String,
    },
    /// The wall clock was set back.
    ClockSetBack {
        /// When.
        at: Timestamp,
        /// By how much.
        by_millis: i64,
    },
}

/// An attempt that begins.
#[derive(Clone, Debug)]
pub struct NewAttempt {
    /// Its id.
    pub attempt: AttemptId,
    /// Whose.
    pub enrolment: EnrolmentId,
    /// What for.
    pub purpose: Purpose,
    /// Which one, from 1.
    pub number: u32,
    /// The paper as it is now; the class's forms keep the one they were drawn by.
    pub paper: Paper,
    /// Forms to keep for the class if it has none yet.
    pub forms: Vec<(char, FormQuestions)>,
    /// What shuffles this person's order.
    pub seed: u64,
    /// When.
    pub at: Timestamp,
}

/// The questions of a form in the order of the parts: part, question as shown, worth.
pub type FormQuestions = Vec<(usize, Question, Points)>;

/// A run that begins.
#[derive(Clone, Debug)]
pub struct NewPlay {
    /// Its id.
    pub play: PlayId,
    /// Whose.
    pub enrolment: EnrolmentId,
    /// The scenario as shown.
    pub scenario: Arc<Scenario>,
    /// Its seed.
    pub seed: u64,
    /// Whether it practises or counts.
    pub mode: Mode,
    /// How much time it gives.
    pub pace: Pace,
    /// The run it replays and how many of that run's decisions it takes over.
    pub from: Option<(PlayId, usize)>,
    /// When.
    pub at: Timestamp,
}

/// A run of the operation drill that begins.
#[derive(Clone, Debug)]
pub struct NewDrill {
    /// Its id.
    pub drill: DrillId,
    /// Whose.
    pub enrolment: EnrolmentId,
    /// The institution as shown, and who comes to it.
    pub roster: Roster,
    /// The seed they were drawn by.
    pub seed: u64,
    /// When.
    pub at: Timestamp,
}

/// What a trainer gives an essay.
#[derive(Clone, Debug)]
pub struct NewGrading {
    /// In which attempt.
    pub attempt: AttemptId,
    /// In which slot.
    pub slot: usize,
    /// Which grading of this essay, from 1; its place must be free.
    pub n: u32,
    /// By whom.
    pub grader: PersonId,
    /// The points by criterion.
    pub given: Grading,
    /// When.
    pub at: Timestamp,
}

/// A certificate to be written; name, marks and chain head are read where it is written.
#[derive(Clone, Debug)]
pub struct NewCertificate {
    /// Whose.
    pub enrolment: EnrolmentId,
    /// The attempt that counts; it must have passed.
    pub attempt: AttemptId,
    /// For which course.
    pub course: CourseId,
    /// The course's name.
    pub title: String,
    /// The course's edition.
    pub version: String,
    /// Study hours.
    pub hours: u32,
    /// Who issues it.
    pub issuer: String,
    /// The year in its number: when the class ends, else the current one.
    pub year: i32,
    /// When.
    pub at: Timestamp,
}

/// Where a question was asked outside a paper.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// On a page of a lesson.
    Lesson,
    /// In practice.
    Practice,
    /// In a review list.
    Review,
}

impl Source {
    /// All of them with the word used in tables.
    pub const WORDS: [(&'static str, Source); 3] =
        [("lesson", Source::Lesson), ("practice", Source::Practice), ("review", Source::Review)];
}

pub(super) fn save(c: &Connection, record: &Record) -> Result<(), StoreError> {
    match record {
        Record::Begin(new) => forms::begin(c, new),
        Record::Exam { attempt, seq, at, event } => exams::happen(c, attempt, *seq, *at, event),
        Record::Draft { attempt, slot, response, at } => {
            exams::draft(c, attempt, *slot, response, *at)
        }
        Record::StartPlay(new) => plays::start(c, new),
        Record::Play { play, seq, at, event } => plays::happen(c, play, *seq, *at, event),
        Record::PlayDraft { play, text, at } => plays::draft(c, play, text, *at),
        Record::StartDrill(new) => drills::start(c, new),
        Record::Drill { drill, seq, at, event } => drills::happen(c, drill, *seq, *at, event),
        Record::Page { enrolment, lesson, page, at } => {
            lessons::open_page(c, enrolment, lesson, page, *at)
        }
        Record::Practice { .. } => lessons::practise(c, record),
        Record::SurveyReply { enrolment, survey, item, reply } => {
            surveys::reply(c, enrolment, survey, item, reply.as_ref())
        }
        Record::SurveySubmit { enrolment, survey } => surveys::submit(c, enrolment, survey),
        Record::Grading(new) => gradings::grade(c, new),
        Record::Certificate(new) => certificates::write(c, new),
        Record::Setting { person, key, value } => settings::set(c, person, key, value),
        Record::ClockSetBack { at, by_millis } => {
            audit::append(c, *at, "clock_set_back", "", &serde_json::json!({ "millis": by_millis }))
        }
    }
}
