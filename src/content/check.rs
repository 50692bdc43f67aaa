//! What can be seen only across files: references are looked up, and the library is put together.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::Library;
use super::course::{CourseDraft, ModuleDraft};
use super::drafts::{Drafts, Placed, Shelved};
use super::findings::{Findings, Spot, Text};
use super::lesson::LessonDraft;
use super::lookup::Lookup;
use super::paper::PaperDraft;
use super::pool::Pool;
use super::scenario::{EpisodeDraft, ScenarioDraft, Stage, link, trial};
use crate::domain::course::{Body, Course, Lesson, Module, Page, StepKind};
use crate::domain::id::{CourseId, LessonId, ModuleId, ObjectiveId, QuestionId, ScenarioId};
use crate::domain::paper::Area;
use crate::domain::question::Usage;
use crate::domain::scenario::Scenario;
use crate::locale::check::{CourseFault, FileFault, Thing};

/// Looks everything up and puts the library together.
pub fn library(
    drafts: Drafts,
    texts: &mut Vec<Text>,
    findings: &Findings,
    courses: &str,
    try_out: bool,
) -> Library {
    let course = one_course(drafts.courses, &drafts.broken, texts, findings, courses);
    let listed = course.as_ref().map(|c| c.modules.as_slice());
    let lookup = &Lookup::new(findings, texts, &drafts.modules, listed, &drafts.broken);
    modules(lookup);
    let mut pool = Pool::default();
    for placed in drafts.banks.into_values() {
        pool.take(lookup, placed.draft);
    }
    let mut library = Library::default();
    let scenarios = drafts.scenarios.len();
    let named = drafts.scenarios.iter().filter(|(_, placed)| placed.named);
    library.named_scenarios = named.map(|(id, _)| ScenarioId::new(id.clone())).collect();
    let known_scenarios: BTreeSet<String> = drafts.scenarios.keys().cloned().collect();
    library.scenarios = playable(lookup, drafts.episodes, drafts.scenarios, try_out);
    let papers: BTreeSet<String> = drafts.papers.keys().cloned().collect();
    let sound = sound_papers(lookup, drafts.papers, &known_scenarios);
    pool.shortages(lookup, &sound);
    library.papers = sound.into_iter().map(|p| (p.paper.id.clone(), p.paper)).collect();
    let surveys: BTreeSet<String> = drafts.surveys.keys().cloned().collect();
    for placed in drafts.surveys.into_values().filter(|p| p.draft.sound) {
        library.surveys.insert(placed.draft.survey.id.clone(), placed.draft.survey);
    }
    let offices = drafts.offices.into_values().map(|p| p.draft).filter(|d| d.sound);
    library.offices = offices.map(|d| (d.office.id.clone(), Arc::new(d.office))).collect();
    let lessons = lessons(lookup, &pool, drafts.lessons);
    objectives(lookup, &pool, &lessons);
    if let Some(course) = &course {
        path(lookup, course, &papers, &surveys, scenarios);
    }
    library.bank = pool.bank;
    if let Some(course) = course {
        library.course = put_together(course, drafts.modules, lessons);
    }
    library
}

/// The course that is used: the one named by hand, or the first.
fn one_course(
    read: Shelved<CourseDraft>,
    broken: &[(Thing, String)],
    texts: &mut Vec<Text>,
    findings: &Findings,
    folder: &str,
) -> Option<CourseDraft> {
    let mut courses: Vec<Placed<CourseDraft>> = read.into_values().collect();
    courses.sort_by_key(|c| !c.named);
    let mut courses = courses.into_iter();
    let used = courses.next();
    match &used {
        Some(used) => {
            for other in courses.filter(|c| c.named == used.named) {
                let fault = FileFault::MoreCourses { used: used.draft.id.clone() };
                findings.report(other.spot, fault);
            }
        }
        None if broken.iter().any(|(kind, _)| *kind == Thing::Course) => {}
        None => {
            texts.push(Text::new(folder, "".into()));
            let spot = Spot { file: texts.len() - 1, ..Spot::default() };
            findings.report(spot, FileFault::NoCourse);
        }
    }
    used.map(|c| c.draft)
}

fn modules(lookup: &Lookup<'_>) {
    for (spot, id) in lookup.listed {
        // A module's file that cannot be read has the name of its folder, not known here.
        if !lookup.modules.contains_key(id) && !lookup.any_broken(Thing::Module) {
            lookup.report(*spot, CourseFault::NoModuleFile { id: id.clone() });
        }
    }
    if lookup.listed.is_empty() {
        return;
    }
    for (id, module) in lookup.modules {
        if !lookup.listed.iter().any(|(_, listed)| listed == id) {
            lookup.report(module.spot, CourseFault::UnlistedModule { id: id.clone() });
        }
    }
}

/// The scenarios that can be played, their episodes put in.
fn playable(
    lookup: &Lookup<'_>,
    mut episodes: Shelved<EpisodeDraft>,
    scenarios: Shelved<ScenarioDraft>,
    try_out: bool,
) -> BTreeMap<ScenarioId, Arc<Scenario>> {
    let known = |stage: &Stage| {
        let objectives = stage.objectives.iter();
        objectives.filter(|(spot, id)| !lookup.objective(*spot, id)).count() == 0
    };
    for placed in episodes.values_mut() {
        let draft = &mut placed.draft;
        draft.sound &= known(&draft.stage) & link::listen(lookup, &mut draft.stage);
    }
    let mut library = BTreeMap::new();
    for placed in scenarios.into_values() {
        let mut draft = placed.draft;
        let module = draft.scenario.module.as_str();
        let mut sound = module.is_empty() || lookup.module(draft.module, module);
        sound &= draft.sound & known(&draft.stage) & link::listen(lookup, &mut draft.stage);
        let scenario = sound.then(|| link::put_together(lookup, &episodes, draft)).flatten();
        let Some((scenario, places)) = scenario else { continue };
        if try_out {
            trial::examine(lookup, &scenario, &places);
        }
        library.insert(scenario.id.clone(), Arc::new(scenario));
    }
    library
}

fn sound_papers(
    lookup: &Lookup<'_>,
    papers: Shelved<PaperDraft>,
    scenarios: &BTreeSet<String>,
) -> Vec<PaperDraft> {
    let known = |draft: &PaperDraft| {
        let mut unknown = 0;
        if let Some((role_play, spot)) = draft.paper.role_play.as_ref().zip(draft.scenario) {
            let id = role_play.scenario.as_str();
            if !scenarios.contains(id) && !lookup.any_broken(Thing::Scenario) {
                let near = lookup.near(id, scenarios.iter().map(String::as_str));
                lookup.report(spot, CourseFault::UnknownScenario { id: id.to_owned(), near });
                unknown += 1;
            }
        }
        for (part, spots) in draft.paper.parts.iter().zip(&draft.parts) {
            let module = part.module.clone().map(Area::Module).zip(spots.module);
            let objective = part.objective.clone().map(Area::Objective).zip(spots.objective);
            let areas = part.areas.iter().map(|(area, _)| area.clone()).zip(spots.areas.clone());
            for (area, spot) in areas.chain(module).chain(objective) {
                let there = match &area {
                    Area::Module(id) => lookup.module(spot, id.as_str()),
                    Area::Objective(id) => lookup.topic(spot, id.as_str()),
                };
                unknown += usize::from(!there);
            }
        }
        unknown == 0
    };
    papers.into_values().map(|p| p.draft).filter(|p| p.sound).filter(known).collect()
}

/// The lessons with those pages whose questions there are, by module and lesson.
fn lessons(
    lookup: &Lookup<'_>,
    pool: &Pool,
    read: Shelved<LessonDraft>,
) -> BTreeMap<(String, String), LessonDraft> {
    let mut lessons = BTreeMap::new();
    for (key, placed) in read {
        let mut draft = placed.draft;
        let (folder, name) = key.split_once('/').unwrap_or(("", &key));
        let lists = |m: &ModuleDraft| m.lessons.iter().any(|(_, l)| l == name);
        let module = lookup.modules.get(folder);
        if module.is_some_and(|m| !lists(&m.draft)) {
            lookup.report(draft.spot, CourseFault::UnlistedLesson { id: name.to_owned() });
        }
        for (spot, objective) in &draft.objectives {
            lookup.objective(*spot, objective);
        }
        draft.pages.retain(|(spot, page)| usable(lookup, pool, *spot, page));
        let mut home = folder.to_owned();
        if module.is_none() {
            // A file named by hand from elsewhere belongs where its name is listed.
            let found = lookup.modules.iter().find(|(_, m)| lists(&m.draft));
            home = found.map_or(home, |(id, _)| id.clone());
        }
        let key = (home, name.to_owned());
        if placed.named || !lessons.contains_key(&key) {
            lessons.insert(key, draft);
        }
    }
    for (id, module) in lookup.modules {
        for (spot, lesson) in &module.draft.lessons {
            let there = lessons.contains_key(&(id.clone(), lesson.clone()));
            if !there && !lookup.is_broken(Thing::Lesson, lesson) {
                let known = lessons.keys().filter(|(m, _)| m == id).map(|(_, l)| l.as_str());
                let near = lookup.near(lesson, known);
                lookup.report(*spot, CourseFault::NoLessonFile { id: lesson.clone(), near });
            }
        }
    }
    lessons
}

/// True when the question that a page asks may be asked there and can be.
fn usable(lookup: &Lookup<'_>, pool: &Pool, spot: Option<Spot>, page: &Page) -> bool {
    let (Some(spot), Body::Check(id)) = (spot, &page.body) else { return true };
    match pool.ids.get(id) {
        Some((Usage::Practice, _)) => pool.bank.get(id).is_some(),
        Some((Usage::Exam, _)) => {
            lookup.report(spot, CourseFault::ExamQuestion { id: id.to_string() });
            false
        }
        None => {
            if !lookup.any_broken(Thing::Bank) {
                let near = lookup.near(id.as_str(), pool.ids.keys().map(QuestionId::as_str));
                lookup.report(spot, CourseFault::UnknownQuestion { id: id.to_string(), near });
            }
            false
        }
    }
}

/// Every objective wants a lesson that teaches it and a question to practise it.
fn objectives(lookup: &Lookup<'_>, pool: &Pool, lessons: &BTreeMap<(String, String), LessonDraft>) {
    let taught: BTreeSet<&str> =
        lessons.values().flat_map(|l| l.objectives.iter().map(|(_, id)| id.as_str())).collect();
    for (_, id) in lookup.listed {
        let Some(module) = lookup.modules.get(id) else { continue };
        for (spot, objective) in &module.draft.objectives {
            let id = objective.id.as_str();
            if !taught.contains(id) && !lookup.any_broken(Thing::Lesson) {
                lookup.report(*spot, CourseFault::NotTaught { id: id.to_owned() });
            }
            if !pool.practises(id) && !lookup.any_broken(Thing::Bank) {
                lookup.report(*spot, CourseFault::NotPractised { id: id.to_owned() });
            }
        }
    }
}

fn path(
    lookup: &Lookup<'_>,
    course: &CourseDraft,
    papers: &BTreeSet<String>,
    surveys: &BTreeSet<String>,
    scenarios: usize,
) {
    for (spot, step) in &course.path {
        match &step.kind {
            StepKind::Pretest(id) | StepKind::Final(id) => {
                if !papers.contains(id.as_str()) && !lookup.any_broken(Thing::Paper) {
                    let near = lookup.near(id.as_str(), papers.iter().map(String::as_str));
                    lookup.report(*spot, CourseFault::UnknownPaper { id: id.to_string(), near });
                }
            }
            StepKind::Survey(id) => {
                if !surveys.contains(id.as_str()) && !lookup.any_broken(Thing::Survey) {
                    let near = lookup.near(id.as_str(), surveys.iter().map(String::as_str));
                    lookup.report(*spot, CourseFault::UnknownSurvey { id: id.to_string(), near });
                }
            }
            StepKind::Practise { scenarios: wanted } => {
                let found = scenarios;
                if *wanted > found && !lookup.any_broken(Thing::Scenario) {
                    let fault = CourseFault::TooFewScenarios { wanted: *wanted, found };
                    lookup.report(*spot, fault);
                }
            }
            StepKind::Learn | StepKind::Certificate => {}
        }
    }
}

fn put_together(
    course: CourseDraft,
    mut modules: Shelved<ModuleDraft>,
    mut lessons: BTreeMap<(String, String), LessonDraft>,
) -> Course {
    let modules = course
        .modules
        .into_iter()
        .filter_map(|(_, id)| {
            let draft = modules.remove(&id)?.draft;
            let lessons = draft
                .lessons
                .into_iter()
                .filter_map(|(_, lesson)| {
                    let draft = lessons.remove(&(id.clone(), lesson.clone()))?;
                    Some(put_lesson(lesson, draft))
                })
                .collect();
            Some(Module {
                id: ModuleId::new(id.clone()),
                title: draft.title,
                groups: draft.groups,
                objectives: draft.objectives.into_iter().map(|(_, o)| o).collect(),
                lessons,
            })
        })
        .collect();
    Course {
        id: CourseId::new(course.id),
        title: course.title,
        version: course.version,
        hours: course.hours,
        issuer: course.issuer,
        modules,
        path: course.path.into_iter().map(|(_, step)| step).collect(),
    }
}

fn put_lesson(id: String, draft: LessonDraft) -> Lesson {
    Lesson {
        id: LessonId::new(id),
        title: draft.title,
        minutes: draft.minutes,
        objectives: draft.objectives.into_iter().map(|(_, id)| ObjectiveId::new(id)).collect(),
        pages: draft.pages.into_iter().map(|(_, page)| page).collect(),
    }
}
