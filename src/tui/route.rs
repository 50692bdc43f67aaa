//! A page's address, and the only place where pages are built and stored things are read for them.

use std::sync::Arc;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::page::{Cx, Effect, Input};
use super::pages::closed::ClosedPage;
use super::pages::debrief::DebriefPage;
use super::pages::enter::EnterPage;
use super::pages::exam::ExamPage;
use super::pages::home::{Home, HomePage};
use super::pages::lesson::LessonPage;
use super::pages::lessons::LessonsPage;
use super::pages::outcome::{OutcomePage, reviewable};
use super::pages::paper::{Notice, PaperPage};
use super::pages::play::PlayPage;
use super::pages::practice::PracticePage;
use super::pages::review::ReviewPage;
use super::pages::scenario::{PACE, ScenarioPage, pace_of};
use super::pages::scenarios::{ScenariosPage, open_run};
use super::pages::search::SearchPage;
use super::screen::{Mounted, Screen};
use crate::domain::course::StepName;
use crate::domain::id::{AttemptId, EnrolmentId, LessonId, PlayId, ScenarioId, Timestamp};
use crate::domain::journey::{self, Admission, State, admission, counting};
use crate::domain::play::Pace;
use crate::domain::practice::{mastery, missed};
use crate::store::{Record, Store, StoreError};

/// Where a page is, with what is selected on it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Route {
    /// Entering and registering.
    Enter,
    /// Home.
    Home,
    /// The list of lessons.
    Lessons {
        /// The selected one, from 0 over all modules; `None`: the one that comes next.
        selected: Option<usize>,
    },
    /// A lesson.
    Lesson {
        /// Which one.
        lesson: LessonId,
        /// Which page, from 0, the end after the last; `None`: where it was left.
        page: Option<usize>,
    },
    /// Searching the course's text.
    Search {
        /// For what.
        query: String,
        /// The selected hit.
        selected: usize,
    },
    /// Practice questions.
    Practice,
    /// Before a paper.
    Paper(StepName),
    /// Sitting a paper.
    Exam(AttemptId),
    /// The result of a paper.
    Outcome(AttemptId),
    /// Looking at a paper's questions again.
    Review {
        /// Of which attempt.
        attempt: AttemptId,
        /// Which question, from 0.
        slot: usize,
    },
    /// The list of scenarios.
    Scenarios {
        /// The selected one.
        selected: usize,
    },
    /// Before a scenario: the setting.
    Scenario(ScenarioId),
    /// A run of a scenario.
    Play(PlayId),
    /// Looking at a run again.
    Debrief {
        /// Which run.
        play: PlayId,
        /// Which decision, from 0.
        step: usize,
    },
    /// The survey.
    Survey,
    /// Scores.
    Scores,
    /// The certificate.
    Certificate,
    /// Settings.
    Settings,
    /// A step that is still closed.
    Closed(StepName),
}

/// Opens a page: reads what it needs and hands it over as plain values.
pub fn open(
    route: Route,
    store: &Store,
    loaded: bool,
    cx: &Cx<'_>,
) -> Result<Box<dyn Screen>, StoreError> {
    let Some(me) = cx.me else {
        let page = EnterPage::new(store.people_count()? == 0, store.needs_pin()?);
        return Ok(Box::new(Mounted::new(page)));
    };
    let enrolment = &me.enrolment.id;
    Ok(match route {
        Route::Enter => {
            let page = EnterPage::new(store.people_count()? == 0, store.needs_pin()?);
            Box::new(Mounted::new(page))
        }
        Route::Closed(step) => {
            let needs = notice(step, store, cx)?.needs;
            Box::new(Mounted::new(ClosedPage::new(step, needs)))
        }
        Route::Paper(step) => Box::new(Mounted::new(PaperPage::new(notice(step, store, cx)?))),
        Route::Exam(id) => match store.exam(&id)? {
            Some(saved) if saved.exam.handed_in().is_some() => {
                Box::new(Mounted::new(OutcomePage::new(id, saved, cx)))
            }
            Some(saved) => Box::new(Mounted::new(ExamPage::new(id, saved, cx.now))),
            None => home(enrolment, store, loaded, cx)?,
        },
        Route::Outcome(id) => match store.exam(&id)? {
            Some(saved) => Box::new(Mounted::new(OutcomePage::new(id, saved, cx))),
            None => home(enrolment, store, loaded, cx)?,
        },
        Route::Review { attempt, slot } => match store.exam(&attempt)? {
            Some(saved)
                if saved.exam.handed_in().is_some()
                    && reviewable(saved.paper.review, saved.class_ends, cx.now) =>
            {
                Box::new(Mounted::new(ReviewPage::new(attempt, saved, slot)))
            }
            _ => home(enrolment, store, loaded, cx)?,
        },
        Route::Lessons { selected } => {
            let read = store.pages_read(enrolment)?;
            Box::new(Mounted::new(LessonsPage::new(selected, &read, cx)))
        }
        Route::Lesson { lesson, page } => {
            let read = store.pages_read(enrolment)?;
            match LessonPage::new(&lesson, page, &read, cx) {
                Some(page) => Box::new(Mounted::new(page)),
                None => home(enrolment, store, loaded, cx)?,
            }
        }
        Route::Search { query, selected } => {
            Box::new(Mounted::new(SearchPage::new(&query, selected, cx)))
        }
        Route::Practice => {
            let history = store.history(&me.enrolment.person.id)?;
            Box::new(Mounted::new(PracticePage::new(history, cx)))
        }
        Route::Scenarios { selected } => {
            let page = ScenariosPage::new(store.plays(enrolment)?, selected, cx);
            Box::new(Mounted::new(page))
        }
        Route::Scenario(id) => match cx.library.scenarios.get(&id) {
            Some(scenario) => {
                let plays = store.plays(enrolment)?;
                let open = open_run(&plays, Some(&id)).map(|p| p.id.clone());
                let page = ScenarioPage::new(Arc::clone(scenario), pace(store, cx)?, open);
                Box::new(Mounted::new(page))
            }
            None => home(enrolment, store, loaded, cx)?,
        },
        Route::Play(id) => match store.play(&id)? {
            Some(saved) => Box::new(Mounted::new(PlayPage::new(id, saved, cx))),
            None => home(enrolment, store, loaded, cx)?,
        },
        Route::Debrief { play, step } => match store.play(&play)? {
            Some(saved) if saved.play.ending().is_some() => {
                Box::new(Mounted::new(DebriefPage::new(play, saved, pace(store, cx)?, step)))
            }
            Some(saved) => Box::new(Mounted::new(PlayPage::new(play, saved, cx))),
            None => home(enrolment, store, loaded, cx)?,
        },
        _ => home(enrolment, store, loaded, cx)?,
    })
}

/// How much time the person wants where time presses.
fn pace(store: &Store, cx: &Cx<'_>) -> Result<Pace, StoreError> {
    let person = cx.me.map(|me| &me.enrolment.person.id);
    let setting = person.map(|p| store.setting(p, PACE)).transpose()?.flatten();
    Ok(pace_of(setting.as_deref()))
}

fn home(
    enrolment: &EnrolmentId,
    store: &Store,
    loaded: bool,
    cx: &Cx<'_>,
) -> Result<Box<dyn Screen>, StoreError> {
    let course = &cx.library.course;
    let person = cx.me.map(|me| &me.enrolment.person.id);
    let history = person.map(|p| store.history(p)).transpose()?.unwrap_or_default();
    let read = store.pages_read(enrolment)?;
    let lesson = course.lessons().find_map(|(_, lesson)| {
        let unread =
            lesson.pages.iter().filter(|p| !read.iter().any(|(_, id, _)| *id == p.id)).count();
        (unread > 0).then(|| (lesson.id.clone(), lesson.title.clone(), unread))
    });
    let topics = course.modules.iter().flat_map(|m| m.topics());
    let scenarios: Vec<ScenarioId> = cx.library.scenarios.keys().cloned().collect();
    let wants_pin = match person {
        Some(person) if !cx.synthetic && cx.me.is_some_and(|me| !me.fixed) => {
            store.needs_pin()? && !store.has_pin(person)?
        }
        _ => false,
    };
    let home = Home {
        loaded,
        progress: store.progress(enrolment, course, &scenarios)?,
        lesson,
        open_attempt: store.open_attempt(enrolment)?,
        open_play: open_run(&store.plays(enrolment)?, None).map(|p| p.id.clone()),
        mastery: topics.map(|t| (t.clone(), mastery(&t.objectives, &history))).collect(),
        missed: missed(&cx.library.bank.practice(None), &history),
        wants_pin,
    };
    Ok(Box::new(Mounted::new(HomePage::new(home, cx))))
}

fn notice(step: StepName, store: &Store, cx: &Cx<'_>) -> Result<Notice, StoreError> {
    let course = &cx.library.course;
    let paper = course.paper(step).and_then(|id| cx.library.papers.get(id)).cloned();
    let scenarios: Vec<ScenarioId> = cx.library.scenarios.keys().cloned().collect();
    let enrolment = cx.me.map(|me| &me.enrolment.id);
    let progress = match enrolment {
        Some(e) => store.progress(e, course, &scenarios)?,
        None => journey::Progress::default(),
    };
    let attempts = match step {
        StepName::Pretest => &progress.pretests,
        _ => &progress.finals,
    };
    // The pre-test is sat once.
    let (most, wait) = match (&paper, step) {
        (Some(p), StepName::Final) => (p.attempts.finals, p.attempts.wait_days),
        _ => (1, 0),
    };
    let needs = journey::journey(course, &progress)
        .into_iter()
        .find_map(|s| match s.state {
            State::Closed(needs) if s.name == step => Some(needs),
            _ => None,
        })
        .unwrap_or_default();
    let counts = paper.as_ref().map(|p| p.attempts.counts);
    let best = counts.and_then(|c| counting(attempts, c)).map(|a| (a.got, a.of, a.passed));
    let open = enrolment.map(|e| store.open_attempt(e)).transpose()?.flatten();
    let number = attempts.len() as u32 + 1;
    let admission = match admission(attempts, most, wait, cx.now) {
        Admission::Resume if open.is_none() => Admission::Start { number },
        other => other,
    };
    Ok(Notice { step, paper, needs, admission, open, best, number })
}

/// Nothing, for the moment in which a page is taken out to be asked.
pub fn blank() -> Box<dyn Screen> {
    Box::new(Blank)
}

struct Blank;

impl Screen for Blank {
    fn input(&mut self, _: &Input, _: Rect, _: &Cx<'_>) -> Vec<Effect> {
        Vec::new()
    }

    fn saved(&mut self, _: &Record, _: Rect, _: &Cx<'_>) {}

    fn draw(&self, _: Rect, _: &mut Buffer, _: &Cx<'_>) -> Option<Position> {
        None
    }

    fn wakes_at(&self, _: &Cx<'_>) -> Option<Timestamp> {
        None
    }

    fn route(&self) -> Route {
        Route::Home
    }

    fn help(&self, _: &Cx<'_>) -> (String, Vec<(String, String)>) {
        (String::new(), Vec::new())
    }
}
