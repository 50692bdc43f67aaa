//! The pages of role-plays: the list, before a run, the map, a run, looking back at it.

use std::sync::Arc;

use super::{Route, shown};
use crate::domain::id::{EnrolmentId, PlayId};
use crate::domain::play::Pace;
use crate::store::{Store, StoreError};
use crate::tui::page::Cx;
use crate::tui::pages::debrief::DebriefPage;
use crate::tui::pages::map::MapPage;
use crate::tui::pages::play::PlayPage;
use crate::tui::pages::scenario::{ScenarioPage, pace_of};
use crate::tui::pages::scenarios::{ScenariosPage, open_run};
use crate::tui::pages::settings::{PACE, TYPING, TYPING_WORDS};
use crate::tui::screen::Screen;

/// The page of a role-play; `None`: there is none such.
pub(super) fn open(
    route: Route,
    enrolment: &EnrolmentId,
    store: &Store,
    cx: &Cx<'_>,
) -> Result<Option<Box<dyn Screen>>, StoreError> {
    Ok(match route {
        Route::Scenarios { selected } => {
            Some(shown(ScenariosPage::new(store.plays(enrolment)?, selected, cx)))
        }
        Route::Scenario(id) => match cx.library.scenarios.get(&id) {
            Some(scenario) => {
                let plays = store.plays(enrolment)?;
                let open = open_run(&plays, Some(&id)).map(|p| p.id.clone());
                let pace = pace(store, cx)?;
                Some(shown(ScenarioPage::new(Arc::clone(scenario), pace, open)))
            }
            None => None,
        },
        Route::Map { scenario, scene, whole } if cx.is_trainer() => {
            match cx.library.scenarios.get(&scenario) {
                Some(scenario) => {
                    let counted = store.traffic(scenario)?;
                    Some(shown(MapPage::new(Arc::clone(scenario), counted, scene, whole)))
                }
                None => None,
            }
        }
        Route::Play(play) => run(play, None, store, cx)?,
        Route::Debrief { play, step } => run(play, Some(step), store, cx)?,
        _ => None,
    })
}

/// A run, or, where a decision is named and it has ended, looking back at it.
fn run(
    play: PlayId,
    step: Option<usize>,
    store: &Store,
    cx: &Cx<'_>,
) -> Result<Option<Box<dyn Screen>>, StoreError> {
    let Some(saved) = store.play(&play)? else { return Ok(None) };
    Ok(Some(match step.filter(|_| saved.play.ending().is_some()) {
        Some(step) => {
            let runs = store.plays(&saved.enrolment)?;
            shown(DebriefPage::new(play, saved, runs, pace(store, cx)?, step))
        }
        None => shown(PlayPage::new(play, saved, typed(store, cx)?, cx)),
    }))
}

/// How much time the person wants where time presses.
fn pace(store: &Store, cx: &Cx<'_>) -> Result<Pace, StoreError> {
    let person = cx.me.map(|me| &me.enrolment.person.id);
    let setting = person.map(|p| store.setting(p, PACE)).transpose()?.flatten();
    Ok(pace_of(setting.as_deref()))
}

/// True where lines of a conversation appear as if typed: the person has not turned it off.
fn typed(store: &Store, cx: &Cx<'_>) -> Result<bool, StoreError> {
    let person = cx.me.map(|me| &me.enrolment.person.id).filter(|_| cx.typed);
    let setting = person.map(|p| store.setting(p, TYPING)).transpose()?;
    let off = |word: String| TYPING_WORDS.contains(&(word.as_str(), false));
    Ok(setting.is_some_and(|word| !word.is_some_and(off)))
}
