//! What is read for the survey, the scores, the certificate, the settings and a trainer's pages.

use super::shown;
use crate::domain::course::{Need, StepKind, StepName};
use crate::domain::exam::Purpose;
use crate::domain::id::{EnrolmentId, ScenarioId};
use crate::domain::journey::{AttemptLine, State, counting, journey};
use crate::domain::person::Enrolment;
use crate::store::{AttemptRow, Store, StoreError};
use crate::tui::page::Cx;
use crate::tui::pages::analysis::AnalysisPage;
use crate::tui::pages::certificate::{CertificatePage, Diploma};
use crate::tui::pages::closed::ClosedPage;
use crate::tui::pages::desk::DeskPage;
use crate::tui::pages::drill_debrief::DrillDebriefPage;
use crate::tui::pages::drills::DrillsPage;
use crate::tui::pages::essay::EssayPage;
use crate::tui::pages::grading::GradingPage;
use crate::tui::pages::item::ItemPage;
use crate::tui::pages::items::{Items, ItemsPage};
use crate::tui::pages::scores::Scores;
use crate::tui::pages::settings::Settings;
use crate::tui::pages::survey::{Filling, SurveyPage};
use crate::tui::pages::totals::TotalsPage;
use crate::tui::route::Route;
use crate::tui::screen::Screen;

/// The survey, or why it is still closed.
pub(super) fn survey(
    enrolment: &EnrolmentId,
    store: &Store,
    cx: &Cx<'_>,
) -> Result<Box<dyn Screen>, StoreError> {
    let needs = needs(StepName::Survey, enrolment, store, cx)?;
    Ok(if needs.is_empty() {
        shown(SurveyPage::new(filling(enrolment, store, cx)?))
    } else {
        shown(ClosedPage::new(StepName::Survey, needs))
    })
}

/// The certificate, or why it is still closed.
pub(super) fn certificate(
    enrolment: &EnrolmentId,
    store: &Store,
    cx: &Cx<'_>,
) -> Result<Box<dyn Screen>, StoreError> {
    Ok(match diploma(enrolment, store, cx)? {
        Ok(diploma) => shown(CertificatePage::new(diploma)),
        Err(needs) => shown(ClosedPage::new(StepName::Certificate, needs)),
    })
}

/// The survey as far as it is filled in.
fn filling(enrolment: &EnrolmentId, store: &Store, cx: &Cx<'_>) -> Result<Filling, StoreError> {
    let id = cx.library.course.path.iter().find_map(|s| match &s.kind {
        StepKind::Survey(id) => Some(id),
        _ => None,
    });
    let Some(survey) = id.and_then(|id| cx.library.surveys.get(id)).cloned() else {
        return Ok(Filling::default());
    };
    Ok(Filling {
        replies: store.survey_draft(enrolment, &survey.id)?,
        done: store.survey_done(enrolment, &survey.id)?,
        survey: Some(survey),
    })
}

/// All results.
pub(super) fn scores(
    enrolment: &EnrolmentId,
    store: &Store,
    cx: &Cx<'_>,
) -> Result<Scores, StoreError> {
    let paper = cx.library.course.paper(StepName::Final);
    Ok(Scores {
        attempts: store.attempts(enrolment)?,
        plays: store.plays(enrolment)?,
        pass: paper.and_then(|id| cx.library.papers.get(id)).map(|p| p.pass),
    })
}

/// How the certificate stands, or what it still needs.
fn diploma(
    enrolment: &EnrolmentId,
    store: &Store,
    cx: &Cx<'_>,
) -> Result<Result<Diploma, Vec<Need>>, StoreError> {
    if let Some(kept) = store.certificate(enrolment)? {
        return Ok(Ok(Diploma::Issued(Box::new(kept))));
    }
    let course = &cx.library.course;
    if !course.path.iter().any(|s| s.kind == StepKind::Certificate) {
        return Ok(Ok(Diploma::None));
    }
    let needs = needs(StepName::Certificate, enrolment, store, cx)?;
    if !needs.is_empty() {
        return Ok(Err(needs));
    }
    // Whatever the path asks for, a certificate stands on a passed final.
    let passed = Need { step: StepName::Final, passed: true };
    Ok(match counting_final(&store.attempts(enrolment)?, cx) {
        Some(final_) => Ok(Diploma::Ready {
            attempt: final_.id.clone(),
            got: final_.got,
            of: final_.of,
            band: final_.band.clone(),
        }),
        None => Err(vec![passed]),
    })
}

/// The passed final that counts by the paper's rule.
fn counting_final<'a>(attempts: &'a [AttemptRow], cx: &Cx<'_>) -> Option<&'a AttemptRow> {
    let paper = cx.library.papers.get(cx.library.course.paper(StepName::Final)?)?;
    let finals: Vec<&AttemptRow> =
        attempts.iter().filter(|a| a.purpose == Purpose::Final).collect();
    let lines: Vec<AttemptLine> = finals.iter().map(|a| a.line()).collect();
    let line = counting(&lines, paper.attempts.counts)?;
    let place = lines.iter().position(|l| l == line)?;
    finals.get(place).copied().filter(|a| a.passed)
}

/// What a person has set, and what they may change.
pub(super) fn settings(me: &Enrolment, store: &Store) -> Result<Settings, StoreError> {
    Ok(Settings {
        set: store.settings(&me.person.id)?,
        has_pin: store.has_pin(&me.person.id)?,
        number_open: store.attempts(&me.id)?.is_empty(),
    })
}

/// The queue of essays, or one of them with the one to go on with: the next that waits, from it on and round.
pub(super) fn grading(route: Route, store: &Store) -> Result<Box<dyn Screen>, StoreError> {
    let queue = store.essays()?;
    let (attempt, slot) = match route {
        Route::Essay { attempt, slot } => (attempt, slot),
        Route::Grading { selected } => return Ok(shown(GradingPage::new(queue, selected))),
        _ => return Ok(shown(GradingPage::new(queue, 0))),
    };
    let here = queue.iter().position(|e| (&e.attempt, e.slot) == (&attempt, slot));
    let after = here.map_or(0, |n| n + 1);
    let round = queue.iter().skip(after).chain(queue.iter().take(here.unwrap_or(0)));
    let next = round.filter(|e| e.gradings == 0).map(|e| (e.attempt.clone(), e.slot)).next();
    let found = store.essay(&attempt, slot)?;
    Ok(match found.and_then(|essay| EssayPage::new((attempt, slot), essay, next)) {
        Some(page) => shown(page),
        None => shown(GradingPage::new(queue, 0)),
    })
}

/// The papers that were sat, the questions of one, or one of these.
pub(super) fn analysis(route: Route, store: &Store) -> Result<Box<dyn Screen>, StoreError> {
    let (paper, selected, one) = match route {
        Route::Items { paper, selected } => (paper, selected, false),
        Route::Item { paper, selected } => (paper, selected, true),
        Route::Analysis { selected } => {
            return Ok(shown(AnalysisPage::new(store.forms_sat(None)?, selected)));
        }
        _ => return Ok(shown(AnalysisPage::new(store.forms_sat(None)?, 0))),
    };
    let analysis = store.analysis(None, Some(&paper))?;
    let title = store.forms_sat(None)?.into_iter().find(|f| f.paper == paper).map(|f| f.title);
    let items = Items::new(paper, title.unwrap_or_default(), &analysis);
    Ok(if one {
        shown(ItemPage::new(items, selected))
    } else {
        shown(ItemsPage::new(items, selected))
    })
}

/// The institutions of the operation drill, or one of its runs; what comes after its end only then. `None` for other
/// routes.
pub(super) fn drill(
    route: Route,
    enrolment: &EnrolmentId,
    store: &Store,
    cx: &Cx<'_>,
) -> Result<Option<Box<dyn Screen>>, StoreError> {
    let id = match &route {
        Route::Drill(id) | Route::Totals(id) | Route::DrillDebrief { drill: id, .. } => id.clone(),
        Route::Drills { selected } => {
            return Ok(Some(shown(DrillsPage::new(store.drills(enrolment)?, *selected, cx))));
        }
        _ => return Ok(None),
    };
    let Some(saved) = store.drill(&id)? else { return Ok(None) };
    Ok(Some(match route {
        Route::Totals(_) if saved.drill.ended() => shown(TotalsPage::new(id, saved.drill)),
        Route::DrillDebrief { case, .. } if saved.drill.ended() => {
            shown(DrillDebriefPage::new(id, saved, case))
        }
        _ => shown(DeskPage::new(id, saved)),
    }))
}

/// What a step still needs.
pub(super) fn needs(
    step: StepName,
    enrolment: &EnrolmentId,
    store: &Store,
    cx: &Cx<'_>,
) -> Result<Vec<Need>, StoreError> {
    let course = &cx.library.course;
    let scenarios: Vec<ScenarioId> = cx.library.scenarios.keys().cloned().collect();
    let progress = store.progress(enrolment, course, &scenarios)?;
    let steps = journey(course, &progress);
    Ok(steps
        .into_iter()
        .find_map(|s| match s.state {
            State::Closed(needs) if s.name == step => Some(needs),
            _ => None,
        })
        .unwrap_or_default())
}
