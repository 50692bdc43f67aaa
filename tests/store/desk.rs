//! The people who take the small course, what they do, and the file it ends up in.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use lichuang::domain::bank::Bank;
use lichuang::domain::course::Course;
use lichuang::domain::exam::{By, Event, Purpose};
use lichuang::domain::id::*;
use lichuang::domain::paper::{self, Paper};
use lichuang::domain::person::{Enrolment, Registration, Role};
use lichuang::domain::play::{Mode, Pace};
use lichuang::domain::question::Usage;
use lichuang::domain::scenario::Scenario;
use lichuang::domain::survey::{Reply, Survey};
use lichuang::store::*;

use crate::course::{self, question, wrong};

pub const NOW: Timestamp = Timestamp(1_795_000_000_000);

pub struct Desk {
    pub folder: tempfile::TempDir,
    pub path: PathBuf,
    pub course: Course,
    pub paper: Paper,
    pub bank: Bank,
    pub scenario: Arc<Scenario>,
    pub survey: Survey,
    time: AtomicI64,
}

impl Desk {
    pub fn new() -> Desk {
        let folder = tempfile::tempdir().unwrap();
        Desk {
            path: folder.path().join("lichuang.db"),
            folder,
            course: course::course(),
            paper: course::paper(),
            bank: course::bank(),
            scenario: Arc::new(course::scenario()),
            survey: course::survey(),
            time: AtomicI64::new(NOW.0),
        }
    }

    pub fn open(&self) -> Store {
        Store::open(&self.path, NOW).unwrap()
    }

    /// The file as anybody can open it who may read it.
    pub fn raw(&self) -> rusqlite::Connection {
        rusqlite::Connection::open(&self.path).unwrap()
    }

    pub fn bytes(&self, end: &str) -> Vec<u8> {
        let name = format!("lichuang.db{end}");
        std::fs::read(self.folder.path().join(name)).unwrap_or_default()
    }

    /// One second later.
    pub fn tick(&self) -> Timestamp {
        Timestamp(self.time.fetch_add(1000, Ordering::Relaxed) + 1000)
    }

    pub fn register(&self, store: &mut Store, number: &str, name: &str) -> Enrolment {
        let (person, enrolment) = (format!("person-{number:0>4}"), format!("place-{number:0>4}"));
        let (person, enrolment) = (PersonId::new(person), EnrolmentId::new(enrolment));
        let at = self.tick();
        store.register(person, enrolment, &entered(number, name), Role::Trainee, None, at).unwrap()
    }

    pub fn beginning(&self, enrolment: &EnrolmentId, purpose: Purpose, number: u32) -> Record {
        let drawn = paper::draw(&self.paper, &self.bank, 7).unwrap();
        let forms = drawn.iter().map(|form| (form.letter, form.filled(&self.bank)));
        Record::Begin(Box::new(NewAttempt {
            attempt: AttemptId::new(format!("{enrolment}-{purpose:?}-{number}")),
            enrolment: enrolment.clone(),
            purpose,
            number,
            paper: self.paper.clone(),
            forms: forms.collect(),
            seed: 42,
            at: self.tick(),
        }))
    }

    pub fn begin(
        &self,
        store: &mut Store,
        enrolment: &EnrolmentId,
        purpose: Purpose,
        number: u32,
    ) -> AttemptId {
        store.save(&self.beginning(enrolment, purpose, number)).unwrap();
        AttemptId::new(format!("{enrolment}-{purpose:?}-{number}"))
    }

    /// Sits a paper to its end; `right` says which slots are answered rightly.
    pub fn sit(
        &self,
        store: &mut Store,
        enrolment: &EnrolmentId,
        purpose: Purpose,
        number: u32,
        right: impl Fn(usize) -> bool,
    ) -> AttemptId {
        let attempt = self.begin(store, enrolment, purpose, number);
        self.answer(store, &attempt, right);
        attempt
    }

    /// Answers what was begun, and hands in.
    pub fn answer(&self, store: &mut Store, attempt: &AttemptId, right: impl Fn(usize) -> bool) {
        let exam = store.exam(attempt).unwrap().unwrap().exam;
        let mut events = vec![Event::Opened { window: WindowId::new("window") }];
        for (slot, s) in exam.slots().iter().enumerate() {
            let response = if right(slot) { s.question.form.key() } else { wrong(&s.question) };
            events.extend([Event::Reached { slot }, Event::Answered { slot, response }]);
        }
        events.push(Event::HandedIn { by: By::Person });
        for (seq, event) in (0..).zip(events) {
            let at = self.tick();
            store.save(&Record::Exam { attempt: attempt.clone(), seq, at, event }).unwrap();
        }
    }

    pub fn practice(&self, who: &Enrolment, n: usize, right: bool) -> Record {
        let question = question(n, Usage::Practice);
        let response = if right { question.form.key() } else { wrong(&question) };
        Record::Practice {
            person: who.person.id.clone(),
            enrolment: who.id.clone(),
            response: response.unwrap(),
            question: Arc::new(question),
            got: Points::whole(i64::from(right)),
            of: Points::whole(1),
            source: Source::Practice,
            first: true,
            at: self.tick(),
        }
    }

    pub fn pages(&self) -> Vec<(LessonId, Digest)> {
        let lessons = self.course.lessons();
        lessons.flat_map(|(_, l)| l.pages.iter().map(|p| (l.id.clone(), p.id.clone()))).collect()
    }

    pub fn new_play(&self, play: &PlayId, enrolment: &EnrolmentId) -> NewPlay {
        NewPlay {
            play: play.clone(),
            enrolment: enrolment.clone(),
            scenario: Arc::clone(&self.scenario),
            seed: u64::MAX,
            mode: Mode::Practice,
            pace: Pace::Double,
            from: None,
            at: self.tick(),
        }
    }

    /// Plays the scenario to its end by the best choices.
    pub fn play(&self, store: &mut Store, enrolment: &EnrolmentId) -> PlayId {
        let id = PlayId::new(format!("{enrolment}-play"));
        store.save(&Record::StartPlay(Box::new(self.new_play(&id, enrolment)))).unwrap();
        let mut saved = store.play(&id).unwrap().unwrap();
        assert_eq!((saved.seed, saved.pace), (u64::MAX, Pace::Double));
        while saved.play.ending().is_none() {
            let event = saved.play.choose(&saved.play.choices()[0].id).unwrap();
            let at = self.tick();
            store.save(&Record::Play { play: id.clone(), seq: saved.seq, at, event }).unwrap();
            saved = store.play(&id).unwrap().unwrap();
        }
        id
    }

    pub fn draft_survey(&self, store: &mut Store, enrolment: &EnrolmentId, text: &str) {
        let replies = [("useful", Reply::Rating(4)), ("improve", Reply::Text(text.to_owned()))];
        for (item, reply) in replies {
            let (enrolment, survey) = (enrolment.clone(), self.survey.id.clone());
            let (item, reply) = (ItemId::new(item), Some(reply));
            store.save(&Record::SurveyReply { enrolment, survey, item, reply }).unwrap();
        }
    }

    pub fn submit_survey(&self, store: &mut Store, enrolment: &EnrolmentId) {
        let (enrolment, survey) = (enrolment.clone(), self.survey.clone());
        store.save(&Record::SurveySubmit { enrolment, survey }).unwrap();
    }

    pub fn answer_survey(&self, store: &mut Store, enrolment: &EnrolmentId, text: &str) {
        self.draft_survey(store, enrolment, text);
        self.submit_survey(store, enrolment);
    }

    pub fn certificate(&self, enrolment: &EnrolmentId, attempt: &AttemptId) -> Record {
        Record::Certificate(Box::new(NewCertificate {
            enrolment: enrolment.clone(),
            attempt: attempt.clone(),
            course: self.course.id.clone(),
            title: self.course.title.clone(),
            version: self.course.version.clone(),
            hours: self.course.hours,
            issuer: self.course.issuer.clone(),
            year: 2026,
            at: self.tick(),
        }))
    }
}

pub fn entered(number: &str, name: &str) -> Registration {
    Registration {
        staff_number: number.to_owned(),
        name: name.to_owned(),
        department: "营业厅".to_owned(),
        post: "收费员".to_owned(),
    }
}

/// Where a piece stands in some bytes.
pub fn find_all(bytes: &[u8], piece: &[u8]) -> Vec<usize> {
    bytes.windows(piece.len()).enumerate().filter(|(_, w)| *w == piece).map(|(n, _)| n).collect()
}

/// The first column of what a query finds.
pub fn strings(c: &rusqlite::Connection, sql: &str) -> Vec<String> {
    let mut found = c.prepare(sql).unwrap();
    found.query_map((), |r| r.get(0)).unwrap().map(Result::unwrap).collect()
}
