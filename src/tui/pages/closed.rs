//! A step that is still closed: why, and the way to what opens it.

use crossterm::event::KeyCode;
use ratatui::text::Line;

use super::home::needs_text;
use crate::domain::course::{Need, StepName};
use crate::tui::keys::Key;
use crate::tui::page::{Cx, Effect, Go, Page, View};
use crate::tui::route::Route;
use crate::tui::text::wrap::wrap_styled;

/// The page.
pub struct ClosedPage {
    step: StepName,
    needs: Vec<Need>,
}

/// What keys say.
#[derive(Clone, Debug)]
pub enum Msg {
    /// To the first thing that is needed.
    First,
    /// Back.
    Back,
}

impl ClosedPage {
    /// The page of a step and what it still needs.
    pub fn new(step: StepName, needs: Vec<Need>) -> ClosedPage {
        ClosedPage { step, needs }
    }
}

/// The page on which a step is done.
pub fn route_of(step: StepName) -> Route {
    match step {
        StepName::Pretest | StepName::Final => Route::Paper(step),
        StepName::Learn => Route::Lessons { selected: None },
        StepName::Practise => Route::Scenarios { selected: 0 },
        StepName::Survey => Route::Survey,
        StepName::Certificate => Route::Certificate,
    }
}

impl Page for ClosedPage {
    type Msg = Msg;

    fn keys(&self, cx: &Cx<'_>) -> Vec<Key<Msg>> {
        vec![
            Key::new(KeyCode::Enter, cx.texts.home.key_go_there, Msg::First),
            Key::new(KeyCode::Esc, cx.texts.chrome.cancel, Msg::Back),
        ]
    }

    fn update(&mut self, msg: Msg, _cx: &Cx<'_>) -> Vec<Effect> {
        let go = match (msg, self.needs.first()) {
            (Msg::First, Some(need)) => Go::Replace(route_of(need.step)),
            _ => Go::Back,
        };
        vec![Effect::Go(go)]
    }

    fn view(&self, cx: &Cx<'_>) -> View<Msg> {
        let (theme, t) = (cx.theme, cx.texts.home);
        let step = (cx.texts.terms.step)(self.step);
        let mut view = View::titled(step.clone());
        view.gap();
        let why = (t.closed)(&step, &needs_text(&self.needs, cx));
        view.lines(wrap_styled(&why, theme.heading, cx.columns));
        view.lines(wrap_styled(t.closed_why, theme.muted, cx.columns));
        view.gap();
        if let Some(need) = self.needs.first() {
            let first = (t.go_there)(&(cx.texts.terms.step)(need.step));
            let hint = format!("{} {first}", theme.signs.pointer);
            view.clickable([Line::styled(hint, theme.selected)], &Msg::First);
        }
        view
    }

    fn route(&self) -> Route {
        Route::Closed(self.step)
    }

    fn help(&self, cx: &Cx<'_>) -> String {
        cx.texts.home.closed_why.to_owned()
    }
}
