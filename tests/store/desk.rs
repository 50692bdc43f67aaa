//! A small course and the people who take it.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use lichuang::domain::bank::Bank;
use lichuang::domain::course::*;
use lichuang::domain::exam::{By, Event, Purpose};
use lichuang::domain::id::*;
use lichuang::domain::marking::Rule;
use lichuang::domain::paper::{self, Attempts, Counts, Paper, Part, Review};
use lichuang::domain::person::{Enrolment, Registration, Role};
use lichuang::domain::play::{Mode, Pace};
use lichuang::domain::question::*;
use lichuang::domain::scenario::*;
use lichuang::domain::survey::{Item, ItemKind, Reply, Survey, SurveyPage};
use lichuang::store::*;

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
            course: course(),
            paper: paper(),
            bank: bank(),
            scenario: Arc::new(scenario()),
            survey: survey(),
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
        let question = |id| self.bank.get(id).unwrap().clone();
        let forms = drawn.iter().map(|form| {
            let of = form.questions.iter();
            (form.letter, of.map(|q| (q.part, question(&q.question), q.worth)).collect())
        });
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
        let exam = store.exam(&attempt).unwrap().unwrap().exam;
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
        attempt
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

/// A response that earns nothing.
pub fn wrong(question: &Question) -> Option<Response> {
    Some(match &question.form {
        Form::Single { answer, .. } => {
            Response::Letter(if *answer == Letter('A') { Letter('B') } else { Letter('A') })
        }
        Form::Blank { blanks, .. } => Response::Blanks(vec!["不对".to_owned(); blanks.len()]),
        Form::Order { .. } => Response::Order(vec![1, 2, 0]),
        _ => return None,
    })
}

/// Four questions after one another: two singles, a blank, an order.
pub fn question(n: usize, usage: Usage) -> Question {
    let words = |words: [&str; 3]| words.map(str::to_owned).to_vec();
    let form = match n % 4 {
        0 | 1 => Form::Single {
            options: ['A', 'B', 'C'].map(|c| (Letter(c), format!("选项{c}{n}"))).into(),
            answer: Letter('B'),
        },
        2 => Form::Blank { blanks: vec![words(["单位", "部门", "公司"])], any_order: false },
        _ => Form::Order { items: words(["问好", "报单位", "问需求"]) },
    };
    Question {
        id: QuestionId::new(format!("phone-{n:04}")),
        usage,
        stem: format!("第{n}题"),
        form,
        explanation: "见规范。".to_owned(),
        wrong: BTreeMap::new(),
        source: None,
        objectives: vec![ObjectiveId::new(format!("phone.answer.o{}", n % 4))],
        difficulty: Difficulty::Easy,
    }
}

fn bank() -> Bank {
    let mut bank = Bank::default();
    for n in 100..112 {
        bank.add(&BankId::new("phone"), &ModuleId::new("phone"), question(n, Usage::Exam));
    }
    bank
}

fn paper() -> Paper {
    let part = |title: &str, kind, count| Part {
        title: title.to_owned(),
        kind,
        module: None,
        count,
        points: Points::whole(25),
        difficulty: BTreeMap::new(),
    };
    Paper {
        id: PaperId::new("phone-test"),
        title: "电话礼仪测验".to_owned(),
        minutes: 40,
        pass: Share(6000),
        bands: vec![("优秀".to_owned(), Share(9000)), ("合格".to_owned(), Share(6000))],
        forms: 3,
        rule: Rule::default(),
        attempts: Attempts { finals: 2, counts: Counts::Best, wait_days: 1 },
        review: Review::AfterHandIn,
        parts: vec![
            part("单选题", FormKind::Single, 2),
            part("填空题", FormKind::Blank, 1),
            part("排序题", FormKind::Order, 1),
        ],
    }
}

fn course() -> Course {
    let page = |text: &str| Page {
        id: Digest::of(text),
        title: None,
        text: Some(text.to_owned()),
        body: Body::Text,
        source: None,
    };
    let step = |kind| PathStep { kind, needs: Vec::new() };
    Course {
        id: CourseId::new("window-service"),
        title: "窗口服务规范化培训".to_owned(),
        version: "2026.1".to_owned(),
        hours: 4,
        issuer: "培训中心".to_owned(),
        modules: vec![Module {
            id: ModuleId::new("phone"),
            title: "电话礼仪".to_owned(),
            groups: BTreeMap::new(),
            objectives: Vec::new(),
            lessons: vec![Lesson {
                id: LessonId::new("answering"),
                title: "接听电话".to_owned(),
                minutes: 6,
                objectives: Vec::new(),
                pages: vec![page("铃响四声之内接起。"), page("先问好。")],
            }],
        }],
        path: vec![
            step(StepKind::Pretest(PaperId::new("phone-test"))),
            step(StepKind::Learn),
            step(StepKind::Practise { scenarios: 1 }),
            step(StepKind::Final(PaperId::new("phone-test"))),
            step(StepKind::Survey(SurveyId::new("after-course"))),
            step(StepKind::Certificate),
        ],
    }
}

fn survey() -> Survey {
    let item = |id: &str, kind| Item { id: ItemId::new(id), text: id.to_owned(), kind };
    Survey {
        id: SurveyId::new("after-course"),
        title: "课后满意度调查".to_owned(),
        anonymous: true,
        pages: vec![SurveyPage {
            scale: ["很差", "差", "一般", "好", "很好"].map(str::to_owned).to_vec(),
            items: vec![item("useful", ItemKind::Rate), item("improve", ItemKind::Text)],
        }],
    }
}

fn scenario() -> Scenario {
    let say = |text: &str| vec![Line { speaker: Speaker::Customer, text: text.to_owned() }];
    let choice = |id: &str, grade, go: &str| Choice {
        id: ChoiceId::new(id),
        say: id.to_owned(),
        grade,
        why: String::new(),
        objectives: Vec::new(),
        change: [(MeterId::new("calm"), 10)].into(),
        when: Vec::new(),
        once: false,
        go: SceneId::new(go),
    };
    let decide = |choices| Then::Decide { choices, timer: None };
    let ending =
        |title: &str, result| Then::Ending { title: title.to_owned(), result, afterwards: None };
    let scenes = [
        (
            "arrival",
            decide(vec![
                choice("soothe", Grade::Best, "bill"),
                choice("deny", Grade::Wrong, "lost"),
            ]),
        ),
        (
            "bill",
            decide(vec![
                choice("explain", Grade::Best, "solved"),
                choice("shrug", Grade::Wrong, "lost"),
            ]),
        ),
        ("solved", ending("满意离开", Outcome::Good)),
        ("lost", ending("拨打投诉电话", Outcome::Failed)),
    ];
    Scenario {
        id: ScenarioId::new("angry-bill"),
        title: "电费翻倍的王女士".to_owned(),
        module: ModuleId::new("phone"),
        minutes: 5,
        setting: "二号窗".to_owned(),
        customer: Customer { name: "王女士".to_owned(), mood: "愤怒".to_owned() },
        meters: vec![Meter {
            id: MeterId::new("calm"),
            title: "情绪".to_owned(),
            start: 20,
            bands: Vec::new(),
        }],
        start: SceneId::new("arrival"),
        scenes: scenes
            .into_iter()
            .map(|(id, then)| (SceneId::new(id), Scene { say: say("……"), then }))
            .collect(),
    }
}
