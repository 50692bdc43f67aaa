//! The grading queue: essays that wait for a trainer, and those graded.

use ratatui::text::{Line, Span};

use crate::store::EssayRow;
use crate::tui::keys::Key;
use crate::tui::page::{CHOICE_INDENT, Cx, Effect, Page, View};
use crate::tui::pages::list::{List, Msg};
use crate::tui::pages::paper::local;
use crate::tui::route::Route;
use crate::tui::text::width::{cut, pad};
use crate::tui::text::wrap::wrap_styled;

/// Columns of a row's time and points.
const TIME: usize = 13;
const POINTS: usize = 14;

/// The page.
pub struct GradingPage {
    essays: Vec<EssayRow>,
    list: List,
}

impl GradingPage {
    /// The queue, those that wait first.
    pub fn new(essays: Vec<EssayRow>, selected: usize) -> GradingPage {
        GradingPage { list: List::new(selected, essays.len()), essays }
    }

    fn waiting(&self) -> usize {
        self.essays.iter().filter(|e| e.gradings == 0).count()
    }

    fn draw_row(&self, n: usize, essay: &EssayRow, view: &mut View<Msg>, cx: &Cx<'_>) {
        let (theme, t) = (cx.theme, cx.texts.grading);
        let time = local(essay.handed_in);
        let time = pad(time.get(5..16).unwrap_or(&time), TIME);
        let (sign, points, style) = if essay.gradings == 0 {
            (theme.signs.off, (t.worth)(essay.of), theme.attention)
        } else {
            (theme.signs.right, (t.earned)(essay.got, essay.of), theme.right)
        };
        let room = cx.columns.saturating_sub(CHOICE_INDENT + TIME + POINTS);
        let line = Line::from(vec![
            Span::styled(time, theme.muted),
            Span::styled(pad(&points, POINTS), style),
            Span::raw(cut(&essay.stem, room)),
        ]);
        view.choice(theme, n == self.list.selected, sign, vec![line], &Msg::Open(n));
    }
}

impl Page for GradingPage {
    type Msg = Msg;

    fn keys(&self, cx: &Cx<'_>) -> Vec<Key<Msg>> {
        self.list.keys(cx.texts.grading.key_open, cx.texts.grading.key_select, cx)
    }

    fn update(&mut self, msg: Msg, _cx: &Cx<'_>) -> Vec<Effect> {
        let essays = &self.essays;
        self.list.update(msg, |n| {
            essays.get(n).map(|e| Route::Essay { attempt: e.attempt.clone(), slot: e.slot })
        })
    }

    fn view(&self, cx: &Cx<'_>) -> View<Msg> {
        let (theme, t) = (cx.theme, cx.texts.grading);
        let waiting = self.waiting();
        let mut view = View::titled(t.title).with_state((t.count)(waiting));
        view.gap();
        if self.essays.is_empty() {
            view.lines(wrap_styled(t.none, theme.text, cx.columns));
            return view;
        }
        view.lines(wrap_styled(t.nameless, theme.muted, cx.columns));
        for (n, essay) in self.essays.iter().enumerate() {
            if n == 0 || n == waiting {
                let heading = if n < waiting { t.waiting } else { t.graded };
                view.gap();
                view.line(Line::styled(heading, theme.heading));
            }
            self.draw_row(n, essay, &mut view, cx);
        }
        view
    }

    fn route(&self) -> Route {
        Route::Grading { selected: self.list.selected }
    }

    fn help(&self, cx: &Cx<'_>) -> String {
        cx.texts.grading.help.to_owned()
    }
}
