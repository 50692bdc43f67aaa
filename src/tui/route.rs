//! A page's address, and the only place where pages are built and stored things are read for them.

mod learning;
mod paper;
mod plays;
mod records;

use ratatui::layout::{Position, Rect};

use super::canvas::Canvas;
use super::page::{Cx, Effect, Input, Page};
use super::pages::closed::ClosedPage;
use super::pages::drills::open_drill;
use super::pages::enter::EnterPage;
use super::pages::exam::ExamPage;
use super::pages::home::{Home, HomePage};
use super::pages::mastery::{of_modules, of_topics};
use super::pages::outcome::{OutcomePage, reviewable};
use super::pages::paper::PaperPage;
use super::pages::review::ReviewPage;
use super::pages::scenarios::open_run;
use super::pages::scores::ScoresPage;
use super::pages::settings::SettingsPage;
use super::screen::{Mounted, Screen};
use crate::domain::course::StepName;
use crate::domain::id::{
    AttemptId, Day, DrillId, EnrolmentId, LessonId, ModuleId, PaperId, PlayId, ScenarioId,
    Timestamp,
};
use crate::domain::practice::{due, missed, practised_on, tries};
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
    /// Practice questions, of one module or of all.
    Practice(Option<ModuleId>),
    /// What is mastered, module by module.
    Mastery {
        /// The selected module, from 0.
        selected: usize,
    },
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
    /// How people went through a scenario, for trainers.
    Map {
        /// Which scenario.
        scenario: ScenarioId,
        /// The selected scene, from 0 in the order of the map.
        scene: usize,
        /// The scene is shown whole.
        whole: bool,
    },
    /// A run of a scenario.
    Play(PlayId),
    /// Looking at a run again.
    Debrief {
        /// Which run.
        play: PlayId,
        /// Which decision, from 0.
        step: usize,
    },
    /// The institutions of the operation drill.
    Drills {
        /// The selected one.
        selected: usize,
    },
    /// A run of the operation drill.
    Drill(DrillId),
    /// The statistics of a run.
    Totals(DrillId),
    /// Looking at a run of the operation drill again.
    DrillDebrief {
        /// Which run.
        drill: DrillId,
        /// Which case, from 0.
        case: usize,
    },
    /// The survey.
    Survey,
    /// Scores.
    Scores,
    /// The certificate.
    Certificate,
    /// Essays that wait for a trainer.
    Grading {
        /// The selected one.
        selected: usize,
    },
    /// Grading an essay.
    Essay {
        /// In which attempt.
        attempt: AttemptId,
        /// In which slot.
        slot: usize,
    },
    /// The papers whose questions a trainer looks into.
    Analysis {
        /// The selected one.
        selected: usize,
    },
    /// A paper's questions, by what needs attention first.
    Items {
        /// Of which paper.
        paper: PaperId,
        /// The selected one.
        selected: usize,
    },
    /// What is known of one of them.
    Item {
        /// Of which paper.
        paper: PaperId,
        /// Which one, in the order of the list.
        selected: usize,
    },
    /// Settings.
    Settings,
    /// A step that is still closed.
    Closed(StepName),
}

impl Route {
    /// The map of a scenario, from its start.
    pub fn map(scenario: &ScenarioId) -> Route {
        Route::Map { scenario: scenario.clone(), scene: 0, whole: false }
    }
}

/// Opens a page: reads what it needs and hands it over as plain values.
pub fn open(
    route: Route,
    store: &Store,
    loaded: bool,
    cx: &Cx<'_>,
) -> Result<Box<dyn Screen>, StoreError> {
    let Some(me) = cx.me else {
        return enter(store);
    };
    let enrolment = &me.enrolment.id;
    Ok(match route {
        Route::Enter => enter(store)?,
        Route::Closed(step) => shown(ClosedPage::new(step, paper::notice(step, store, cx)?.needs)),
        Route::Paper(step) => shown(PaperPage::new(paper::notice(step, store, cx)?)),
        Route::Exam(id) => match store.exam(&id)? {
            Some(saved) if saved.exam.handed_in().is_some() => {
                shown(OutcomePage::new(id, saved, cx))
            }
            Some(saved) => shown(ExamPage::new(id, saved, cx.now)),
            None => home(enrolment, store, loaded, cx)?,
        },
        Route::Outcome(id) => match store.exam(&id)? {
            Some(saved) => shown(OutcomePage::new(id, saved, cx)),
            None => home(enrolment, store, loaded, cx)?,
        },
        Route::Review { attempt, slot } => match store.exam(&attempt)? {
            Some(saved)
                if saved.exam.handed_in().is_some()
                    && reviewable(saved.paper.review, saved.class_ends, cx.now) =>
            {
                shown(ReviewPage::new(attempt, saved, slot))
            }
            _ => home(enrolment, store, loaded, cx)?,
        },
        route @ (Route::Lessons { .. }
        | Route::Lesson { .. }
        | Route::Search { .. }
        | Route::Practice(_)
        | Route::Mastery { .. }) => match learning::open(route, store, cx)? {
            Some(page) => page,
            None => home(enrolment, store, loaded, cx)?,
        },
        Route::Survey => records::survey(enrolment, store, cx)?,
        Route::Scores => shown(ScoresPage::new(records::scores(enrolment, store, cx)?)),
        Route::Certificate => records::certificate(enrolment, store, cx)?,
        route @ (Route::Grading { .. }
        | Route::Essay { .. }
        | Route::Analysis { .. }
        | Route::Items { .. }
        | Route::Item { .. }) => match of_trainers(route, store, cx)? {
            Some(page) => page,
            None => home(enrolment, store, loaded, cx)?,
        },
        Route::Settings => shown(SettingsPage::new(records::settings(&me.enrolment, store)?)),
        route @ (Route::Scenarios { .. }
        | Route::Scenario(_)
        | Route::Map { .. }
        | Route::Play(_)
        | Route::Debrief { .. }) => match plays::open(route, enrolment, store, cx)? {
            Some(page) => page,
            None => home(enrolment, store, loaded, cx)?,
        },
        route => match records::drill(route, enrolment, store, cx)? {
            Some(screen) => screen,
            None => home(enrolment, store, loaded, cx)?,
        },
    })
}

fn shown<P: Page + 'static>(page: P) -> Box<dyn Screen> {
    Box::new(Mounted::new(page))
}

fn enter(store: &Store) -> Result<Box<dyn Screen>, StoreError> {
    Ok(shown(EnterPage::new(store.people_count()? == 0, store.needs_pin()?)))
}

/// A page that only trainers have.
fn of_trainers(
    route: Route,
    store: &Store,
    cx: &Cx<'_>,
) -> Result<Option<Box<dyn Screen>>, StoreError> {
    if !cx.is_trainer() {
        return Ok(None);
    }
    Ok(Some(match route {
        route @ (Route::Grading { .. } | Route::Essay { .. }) => records::grading(route, store)?,
        route => records::analysis(route, store)?,
    }))
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
    let decided = person.map(|p| store.decisions(p)).transpose()?.unwrap_or_default();
    let tried = tries(&history, decided);
    let read = store.pages_read(enrolment)?;
    let lesson = course.lessons().find_map(|(_, lesson)| {
        let unread =
            lesson.pages.iter().filter(|p| !read.iter().any(|(_, id, _)| *id == p.id)).count();
        (unread > 0).then(|| (lesson.id.clone(), lesson.title.clone(), unread))
    });
    let scenarios: Vec<ScenarioId> = cx.library.scenarios.keys().cloned().collect();
    let wants_pin = match person {
        Some(person) if !cx.synthetic && cx.me.is_some_and(|me| !me.fixed) => {
            store.needs_pin()? && !store.has_pin(person)?
        }
        _ => false,
    };
    let pool = cx.library.bank.practice(None);
    let home = Home {
        loaded,
        progress: store.progress(enrolment, course, &scenarios)?,
        lesson,
        open_attempt: store.open_attempt(enrolment)?,
        open_play: open_run(&store.plays(enrolment)?, None).map(|p| p.id.clone()),
        open_drill: open_drill(&store.drills(enrolment)?, None).map(|d| d.id.clone()),
        mastery: match course.modules.as_slice() {
            [only] => of_topics(only, &tried),
            _ => of_modules(course, &tried),
        },
        due: due(&pool, &history, cx.today(), cx.day_of).len(),
        yesterday: practised_on(&pool, &history, Day(cx.today().0 - 1), cx.day_of),
        missed: missed(&pool, &history),
        wants_pin,
        essays: if cx.is_trainer() { Some(store.essays_waiting()?) } else { None },
    };
    Ok(Box::new(Mounted::new(HomePage::new(home, cx))))
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

    fn saved(&mut self, _: &Record, _: &Cx<'_>) {}

    fn draw(&mut self, _: Rect, _: &mut Canvas, _: &Cx<'_>) -> Option<Position> {
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
