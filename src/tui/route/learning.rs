//! Pages of learning: what was read and answered is read for them.

use super::{Route, shown};
use crate::domain::practice::tries;
use crate::store::{Store, StoreError};
use crate::tui::page::Cx;
use crate::tui::pages::lesson::LessonPage;
use crate::tui::pages::lessons::LessonsPage;
use crate::tui::pages::mastery::MasteryPage;
use crate::tui::pages::practice::PracticePage;
use crate::tui::pages::search::SearchPage;
use crate::tui::screen::Screen;

/// Opens a page of learning; `None`: there is no such lesson, or it is another kind of page.
pub(super) fn open(
    route: Route,
    store: &Store,
    cx: &Cx<'_>,
) -> Result<Option<Box<dyn Screen>>, StoreError> {
    let Some(me) = cx.me else { return Ok(None) };
    let (enrolment, person) = (&me.enrolment.id, &me.enrolment.person.id);
    Ok(match route {
        Route::Lessons { selected } => {
            let read = store.pages_read(enrolment)?;
            Some(shown(LessonsPage::new(selected, &read, cx)))
        }
        Route::Lesson { lesson, page } => {
            let read = store.pages_read(enrolment)?;
            LessonPage::new(&lesson, page, &read, cx).map(shown)
        }
        Route::Search { query, selected } => Some(shown(SearchPage::new(&query, selected, cx))),
        Route::Practice(module) => {
            Some(shown(PracticePage::new(module, store.history(person)?, cx)))
        }
        Route::Mastery { selected } => {
            let tried = tries(&store.history(person)?, store.decisions(person)?);
            Some(shown(MasteryPage::new(&cx.library.course, &tried, selected)))
        }
        _ => None,
    })
}
