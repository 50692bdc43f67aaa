//! What one synthetic person does, moment by moment, as records that the store would get from the pages.

use std::sync::Arc;

use super::feedback::{self, Respondent};
use super::learner::Learner;
use super::people::{Fate, Trainee};
use super::syllabus::Syllabus;
use crate::clock;
use crate::clock::day_of;
use crate::domain::course::{Body, Lesson};
use crate::domain::exam::{Event, Exam, ExamResult, Purpose, arrange};
use crate::domain::id::{
    AttemptId, Digest, EnrolmentId, PersonId, PlayId, Points, Timestamp, WindowId,
};
use crate::domain::journey::{AttemptLine, counting};
use crate::domain::marking::{Rule, mark};
use crate::domain::paper::Paper;
use crate::domain::person::Registration;
use crate::domain::play::{self, Mode, Pace, Play};
use crate::domain::practice::{self, Answer};
use crate::domain::question::Question;
use crate::domain::scenario::{Scenario, Scene};
use crate::store::{NewAttempt, NewCertificate, NewPlay, Record, Source};

/// Something that happens in the class.
#[derive(Debug)]
pub enum Act {
    /// Somebody registers.
    Register(PersonId, EnrolmentId, Registration),
    /// Something is written down.
    Save(Record),
    /// Somebody opens the application after an attempt's time was up.
    Overdue,
    /// Somebody leaves the employer.
    Leave(PersonId),
}

/// How a paper is sat.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Manner {
    /// From the first question to handing in.
    Whole,
    /// So slowly that the time runs out.
    Slow,
    /// Opened, and left without any answer.
    Blank,
}

/// A person's record of the course, in the order of time.
pub struct Diary<'a> {
    syllabus: &'a Syllabus<'a>,
    place: usize,
    person: PersonId,
    enrolment: EnrolmentId,
    /// What they know.
    pub learner: Learner,
    now: Timestamp,
    history: Vec<Answer>,
    finals: Vec<(AttemptId, AttemptLine)>,
    acts: Vec<(Timestamp, Act)>,
}

impl<'a> Diary<'a> {
    /// The first page of it: registering at a time.
    pub fn begin(syllabus: &'a Syllabus<'a>, trainee: &Trainee, at: Timestamp) -> Diary<'a> {
        let handicap = if trainee.fate == Fate::Struggles { 1.5 } else { 0.0 };
        let mut diary = Diary {
            syllabus,
            place: trainee.place,
            person: PersonId::new(clock::fresh_id()),
            enrolment: EnrolmentId::new(clock::fresh_id()),
            learner: Learner::new(trainee.seed, handicap),
            now: at,
            history: Vec::new(),
            finals: Vec::new(),
            acts: Vec::new(),
        };
        let (person, enrolment) = (diary.person.clone(), diary.enrolment.clone());
        diary.act(Act::Register(person, enrolment, trainee.registration.clone()));
        diary
    }

    /// Everything that happened, each with its time.
    pub fn acts(self) -> Vec<(Timestamp, Act)> {
        self.acts
    }

    fn act(&mut self, act: Act) {
        self.acts.push((self.now, act));
    }

    fn save(&mut self, record: Record) {
        self.act(Act::Save(record));
    }

    /// Time passes: some seconds, more for who is slow.
    /// Whole days pass, and an hour.
    pub fn rest(&mut self, days: i64) {
        self.now = self.now.plus_minutes(days.max(0) as u32 * 24 * 60 + 60);
    }

    fn wait(&mut self, least: i64, most: i64) {
        let seconds = self.learner.between(least, most) as f64 * self.learner.pace;
        self.now = self.now.plus_millis((seconds * 1000.0) as i64 + 1);
    }

    /// Nothing happens before a time, give or take some minutes.
    pub fn until(&mut self, at: Timestamp) {
        if self.now < at {
            self.now = at.plus_millis(self.learner.between(0, 240_000));
        }
    }

    /// Marks the person as left.
    pub fn leave(&mut self) {
        self.act(Act::Leave(self.person.clone()));
    }

    /// Reads a lesson page by page and answers what is asked on the pages.
    pub fn read(&mut self, lesson: &Lesson) {
        for page in &lesson.pages {
            self.save(Record::Page {
                enrolment: self.enrolment.clone(),
                lesson: lesson.id.clone(),
                page: page.id.clone(),
                at: self.now,
            });
            self.wait(25, 90);
            if let Body::Check(id) = &page.body
                && let Some(question) = self.syllabus.question(id)
            {
                self.asked(question, Source::Lesson);
            }
        }
        self.learner.read(&lesson.objectives);
    }

    /// Answers so many practice questions.
    pub fn practise(&mut self, questions: usize) {
        let pool = self.syllabus.library.bank.practice(None);
        for _ in 0..questions {
            let seed = self.learner.seed();
            if let Some(question) =
                practice::next(&pool, &self.history, day_of(self.now), day_of, seed)
            {
                self.asked(question, Source::Practice);
            }
        }
    }

    fn asked(&mut self, question: &Question, source: Source) {
        self.wait(15, 50);
        let Some(response) = self.learner.answer(question) else { return };
        let mark = mark(question, Some(&response), Points::whole(1), Rule::default());
        self.save(Record::Practice {
            person: self.person.clone(),
            enrolment: self.enrolment.clone(),
            question: Arc::new(question.clone()),
            response,
            got: mark.got(),
            of: mark.of(),
            source,
            first: true,
            at: self.now,
        });
        self.remember(question, mark.got(), mark.of(), false);
        self.learner.learn_from(question);
        self.wait(5, 25);
    }

    fn remember(&mut self, question: &Question, got: Points, of: Points, in_final: bool) {
        let (question, objectives) = (question.id.clone(), question.objectives.clone());
        self.history.push(Answer { question, objectives, got, of, at: self.now, in_final });
    }

    /// Sits a paper; tells whether it is passed.
    pub fn sit(&mut self, purpose: Purpose, manner: Manner) -> bool {
        let Some(paper) = self.syllabus.paper(purpose) else { return false };
        let mut sitting = self.open(paper, purpose);
        let ends = sitting.exam.ends();
        match manner {
            Manner::Whole => self.go_through(&mut sitting, 1),
            Manner::Slow => self.go_through(&mut sitting, 4),
            Manner::Blank => self.happen(&mut sitting, Event::Reached { slot: 0 }),
        }
        if manner == Manner::Whole && self.now < ends {
            self.wait(10, 60);
        }
        if manner == Manner::Whole && self.now < ends {
            if let Ok(event) = sitting.exam.hand_in(self.now) {
                self.happen(&mut sitting, event);
            }
        } else {
            // The store does the same as soon as somebody opens it.
            if let Ok(event) = sitting.exam.hand_in(ends) {
                sitting.exam.apply(&event, ends);
            }
            self.now = ends.plus_millis(self.learner.between(60_000, 300_000));
            self.act(Act::Overdue);
        }
        self.take_home(sitting, paper, purpose)
    }

    fn open(&mut self, paper: &Paper, purpose: Purpose) -> Sitting {
        if let Some(role_play) = paper.role_play.as_ref().filter(|_| purpose == Purpose::Final)
            && let Some(scenario) = self.syllabus.scenario(&role_play.scenario)
        {
            self.run(&scenario, Mode::Assessment, usize::MAX);
        }
        let number = if purpose == Purpose::Final { self.finals.len() as u32 + 1 } else { 1 };
        let forms = self.syllabus.forms(paper);
        let (attempt, seed) = (AttemptId::new(clock::fresh_id()), self.learner.seed());
        self.save(Record::Begin(Box::new(NewAttempt {
            attempt: attempt.clone(),
            enrolment: self.enrolment.clone(),
            purpose,
            number,
            paper: paper.clone(),
            forms: forms.to_vec(),
            seed,
            at: self.now,
        })));
        let form = forms.get(purpose.form(number)).or(forms.last());
        let questions = form.map_or(&[][..], |(_, questions)| questions).iter();
        let shown = questions.map(|(part, q, worth)| (*part, q.clone(), Digest::default(), *worth));
        let slots = arrange(shown.collect(), paper.shuffle, seed);
        let exam = Exam::start(slots, paper.rule, self.now, paper.minutes);
        let mut sitting = Sitting { attempt, exam, seq: 0 };
        self.happen(&mut sitting, Event::Opened { window: WindowId::new(clock::fresh_id()) });
        sitting
    }

    fn happen(&mut self, sitting: &mut Sitting, event: Event) {
        sitting.exam.apply(&event, self.now);
        let (attempt, seq, at) = (sitting.attempt.clone(), sitting.seq, self.now);
        sitting.seq += 1;
        self.save(Record::Exam { attempt, seq, at, event });
    }

    /// One question after the other, `slowness` times as slowly as they would.
    fn go_through(&mut self, sitting: &mut Sitting, slowness: i64) {
        for slot in 0..sitting.exam.slots().len() {
            let Ok(reached) = sitting.exam.reach(slot, self.now) else { return };
            self.happen(sitting, reached);
            self.wait(15 * slowness, 70 * slowness);
            // The paper's copy may have the wrong key; what people know is what is right.
            let id = sitting.exam.slots().get(slot).map(|s| s.question.id.clone());
            let question = id.and_then(|id| self.syllabus.question(&id));
            let response = question.and_then(|q| self.learner.answer(q));
            let decided = match response {
                Some(response) => sitting.exam.answer(slot, Some(response), self.now),
                None => sitting.exam.flag(slot, self.now),
            };
            let Ok(event) = decided else { return };
            self.happen(sitting, event);
        }
    }

    fn take_home(&mut self, sitting: Sitting, paper: &Paper, purpose: Purpose) -> bool {
        let result: ExamResult = sitting.exam.result();
        for (n, mark) in result.marks.iter().enumerate() {
            let answered = sitting.exam.states().get(n).is_some_and(|s| s.response.is_some());
            if let Some(slot) = sitting.exam.slots().get(n).filter(|_| answered) {
                let in_final = purpose == Purpose::Final;
                self.remember(&slot.question, mark.got(), mark.of(), in_final);
            }
        }
        let passed = result.passed(paper);
        if purpose == Purpose::Final {
            let line = AttemptLine {
                started: sitting.exam.started(),
                handed_in: sitting.exam.handed_in().map(|(_, at)| at),
                got: result.got,
                of: result.of,
                passed,
                waiting: result.waiting,
            };
            self.finals.push((sitting.attempt, line));
        }
        passed
    }

    /// Practises a scenario to an ending, or so many decisions of it.
    pub fn play(&mut self, scenario: &Arc<Scenario>, most: usize) {
        self.run(scenario, Mode::Practice, most);
    }

    fn run(&mut self, scenario: &Arc<Scenario>, mode: Mode, most: usize) {
        let (id, seed) = (PlayId::new(clock::fresh_id()), self.learner.seed());
        self.save(Record::StartPlay(Box::new(NewPlay {
            play: id.clone(),
            enrolment: self.enrolment.clone(),
            scenario: Arc::clone(scenario),
            seed,
            mode,
            pace: Pace::Normal,
            from: None,
            at: self.now,
        })));
        let mut play = Play::start(Arc::clone(scenario), seed, self.now);
        let mut event = play::Event::Opened { window: WindowId::new(clock::fresh_id()) };
        for seq in 0_u32.. {
            play.apply(&event, self.now);
            self.save(Record::Play { play: id.clone(), seq, at: self.now, event });
            if play.ending().is_some() || play.steps().len() >= most {
                break;
            }
            let Some(next) = self.decide(&play) else { break };
            event = next;
        }
        self.wait(40, 120);
    }

    fn decide(&mut self, play: &Play) -> Option<play::Event> {
        if let Some(words) = play.own_words() {
            return play.speak(&self.learner.say(words)).ok();
        }
        let timer = play.scene().and_then(Scene::timer);
        let decided = match (self.learner.choose(play), timer) {
            (Some(choice), _) => {
                let hesitation = self.learner.hesitation(timer);
                self.now = self.now.plus_millis(hesitation);
                play.choose(&choice.id)
            }
            (None, timer) => {
                self.now = self.now.plus_millis(timer.map_or(0, |t| i64::from(t.seconds) * 1000));
                play.fall_silent()
            }
        };
        decided.ok()
    }

    /// Fills in the survey and submits it.
    pub fn survey(&mut self) {
        let Some(survey) = self.syllabus.survey() else { return };
        let who = Respondent { place: self.place, contentment: self.learner.around(0.0, 1.0) };
        for (page, item) in survey.items() {
            self.wait(4, 20);
            let reply = feedback::reply(page, item, &who, &mut self.learner);
            if reply.is_some() {
                let (enrolment, survey) = (self.enrolment.clone(), survey.id.clone());
                let item = item.id.clone();
                self.save(Record::SurveyReply { enrolment, survey, item, reply });
            }
        }
        self.wait(5, 20);
        let (enrolment, survey) = (self.enrolment.clone(), survey.clone());
        self.save(Record::SurveySubmit { enrolment, survey });
    }

    /// Gets the certificate, if the attempt that counts has passed.
    pub fn certify(&mut self, year: i32) {
        let Some(paper) = self.syllabus.paper(Purpose::Final) else { return };
        let lines: Vec<AttemptLine> = self.finals.iter().map(|(_, line)| *line).collect();
        let counts = counting(&lines, paper.attempts.counts).filter(|line| line.passed);
        let attempt = self.finals.iter().find(|(_, line)| Some(line) == counts);
        let Some((attempt, _)) = attempt.cloned() else { return };
        self.wait(2, 20);
        let course = &self.syllabus.library.course;
        self.save(Record::Certificate(Box::new(NewCertificate {
            enrolment: self.enrolment.clone(),
            attempt,
            course: course.id.clone(),
            title: course.title.clone(),
            version: course.version.clone(),
            hours: course.hours,
            issuer: course.issuer.clone(),
            year,
            at: self.now,
        })));
    }
}

/// A paper being sat.
struct Sitting {
    attempt: AttemptId,
    exam: Exam,
    seq: u32,
}
