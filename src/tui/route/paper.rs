//! What is read for the page before a paper.

use std::sync::Arc;

use super::records;
use crate::domain::course::StepName;
use crate::domain::exam::Purpose;
use crate::domain::id::ScenarioId;
use crate::domain::journey::{self, Admission, Assessed, admitted, counting};
use crate::domain::paper::Paper;
use crate::domain::scenario::Scenario;
use crate::store::{Store, StoreError};
use crate::tui::page::Cx;
use crate::tui::pages::paper::Notice;

/// What the page before a paper tells.
pub(super) fn notice(step: StepName, store: &Store, cx: &Cx<'_>) -> Result<Notice, StoreError> {
    let course = &cx.library.course;
    let written = course.paper(step).and_then(|id| cx.library.papers.get(id)).cloned();
    let class = cx.me.map(|me| &me.enrolment.class.id);
    let drawn = match (&written, class) {
        (Some(paper), Some(class)) => store.kept_rules(class, &paper.id)?,
        _ => None,
    };
    let is_drawn = drawn.is_some();
    let paper = match (written, drawn) {
        (Some(paper), Some(drawn)) => Some(paper.as_drawn(drawn)),
        (written, _) => written,
    };
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
    let needs = match enrolment {
        Some(e) => records::needs(step, e, store, cx)?,
        None => Vec::new(),
    };
    let counts = paper.as_ref().map(|p| p.attempts.counts);
    let best = counts.and_then(|c| counting(attempts, c)).map(|a| (a.got, a.of, a.passed));
    let open = enrolment.map(|e| store.open_attempt(e)).transpose()?.flatten();
    let sat = attempts.len() as u32;
    let purpose = if step == StepName::Pretest { Purpose::Pretest } else { Purpose::Final };
    let admission = match (&paper, cx.me) {
        (Some(paper), Some(me)) => {
            admitted(paper, purpose, me.enrolment.person.role, attempts, cx.now)
        }
        _ => Admission::NoneLeft,
    };
    let person = cx.me.map(|me| &me.enrolment.person.id);
    let extra = person.map(|p| store.extra_time(p)).transpose()?.flatten();
    let role_play = assessed(paper.as_ref(), purpose, store, cx)?;
    Ok(Notice {
        step,
        purpose,
        paper,
        is_drawn,
        needs,
        admission,
        open,
        best,
        sat,
        extra,
        role_play,
    })
}

/// The role-play that counts in a final, and how far this person is with it.
fn assessed(
    paper: Option<&Paper>,
    purpose: Purpose,
    store: &Store,
    cx: &Cx<'_>,
) -> Result<Option<(Arc<Scenario>, Assessed)>, StoreError> {
    let role_play = paper.and_then(|p| p.role_play.as_ref()).filter(|_| purpose == Purpose::Final);
    let scenario = role_play.and_then(|r| cx.library.scenarios.get(&r.scenario));
    let (Some(scenario), Some(me)) = (scenario, cx.me) else { return Ok(None) };
    let assessed = store.assessed(&me.enrolment.id, &scenario.id)?;
    Ok(Some((Arc::clone(scenario), assessed)))
}
