//! What is mastered, module by module; the selected one by topics, and practised at a key.

use crossterm::event::KeyCode;
use ratatui::text::{Line, Span};

use super::sheet::{MEASURE, WIDE};
use crate::domain::course::{Course, Module};
use crate::domain::id::{ModuleId, ObjectiveId};
use crate::domain::practice::{Try, mastery};
use crate::tui::keys::Key;
use crate::tui::page::{CHOICE_INDENT, Cx, Effect, Go, Page, View};
use crate::tui::route::Route;
use crate::tui::text::width::{pad, width};
use crate::tui::text::wrap::wrap_styled;
use crate::tui::theme::Theme;
use crate::tui::widgets::beside::GUTTER;
use crate::tui::widgets::gauge::gauge;

/// Columns of a gauge, and of one among many.
const GAUGE: [usize; 2] = [12, 7];
/// The widest a name stands before its gauge, so that two are beside each other in 72 columns.
const NAME: usize = 18;
/// So many are many.
const MANY: usize = 10;

/// How much of something is mastered.
#[derive(Clone, Debug, PartialEq)]
pub struct Mastered {
    /// Its name.
    pub title: String,
    /// The share, 0 to 1; `None`: too few answers to say.
    pub share: Option<f64>,
}

/// The page.
pub struct MasteryPage {
    modules: Vec<(ModuleId, Mastered, Vec<Mastered>)>,
    selected: usize,
}

/// What keys say.
#[derive(Clone, Debug)]
pub enum Msg {
    /// Select the one above or below.
    Move(isize),
    /// Select and practise the n-th.
    Practise(usize),
    /// Practise the selected one.
    PractiseSelected,
    /// Back.
    Back,
}

/// What is mastered of each module.
pub fn of_modules(course: &Course, tries: &[Try]) -> Vec<Mastered> {
    course.modules.iter().map(|module| of_module(module, tries)).collect()
}

/// What is mastered of each topic of a module.
pub fn of_topics(module: &Module, tries: &[Try]) -> Vec<Mastered> {
    let topic = |topic: crate::domain::course::Topic| Mastered {
        share: mastery(&topic.objectives, tries),
        title: topic.title,
    };
    module.topics().into_iter().map(topic).collect()
}

fn of_module(module: &Module, tries: &[Try]) -> Mastered {
    let objectives: Vec<ObjectiveId> = module.objectives.iter().map(|o| o.id.clone()).collect();
    Mastered { title: module.title.clone(), share: mastery(&objectives, tries) }
}

/// Names with their gauges, as many beside each other as there is room for.
pub fn gauges(all: &[Mastered], columns: usize, theme: &Theme) -> Vec<Line<'static>> {
    let name = all.iter().map(|m| width(&m.title)).max().unwrap_or(0).min(NAME);
    let columns_of = if all.len() < MANY { GAUGE[0] } else { GAUGE[1] };
    let across = (columns / (name + columns_of + 11)).clamp(1, 3);
    let row = |row: &[Mastered]| row.iter().flat_map(|m| one(m, name, columns_of, theme)).collect();
    all.chunks(across).map(row).collect()
}

fn one(mastered: &Mastered, name: usize, columns: usize, theme: &Theme) -> Vec<Span<'static>> {
    let mut spans = vec![Span::styled(format!("{}  ", pad(&mastered.title, name)), theme.text)];
    spans.extend(gauge(mastered.share.unwrap_or(0.0), columns, theme));
    let percent = mastered.share.map_or("  –".to_owned(), |s| format!("{:>3.0}%", s * 100.0));
    spans.push(Span::styled(pad(&format!(" {percent}"), 9), theme.text));
    spans
}

impl MasteryPage {
    /// The page for what was answered; `tries` are the person's first tries, the oldest first.
    pub fn new(course: &Course, tries: &[Try], selected: usize) -> MasteryPage {
        let module = |m: &Module| (m.id.clone(), of_module(m, tries), of_topics(m, tries));
        MasteryPage { modules: course.modules.iter().map(module).collect(), selected }
    }

    fn draw_topics(&self, columns: usize, cx: &Cx<'_>) -> Vec<Line<'static>> {
        let Some((_, module, topics)) = self.modules.get(self.selected) else { return Vec::new() };
        let mut lines = vec![Line::default()];
        lines.push(Line::styled(module.title.clone(), cx.theme.heading));
        lines.extend(gauges(topics, columns, cx.theme));
        lines
    }
}

impl Page for MasteryPage {
    type Msg = Msg;

    fn keys(&self, cx: &Cx<'_>) -> Vec<Key<Msg>> {
        let t = cx.texts.learn;
        vec![
            Key::new(KeyCode::Enter, t.key_practise_module, Msg::PractiseSelected),
            Key::up_down(t.key_select, Msg::Move(-1), Msg::Move(1)),
            Key::digits(self.modules.len(), t.key_practise_nth, Msg::Practise).quiet(),
            Key::new(KeyCode::Esc, cx.texts.chrome.cancel, Msg::Back),
        ]
    }

    fn update(&mut self, msg: Msg, _cx: &Cx<'_>) -> Vec<Effect> {
        let nth = match msg {
            Msg::Move(by) => {
                let last = self.modules.len().saturating_sub(1);
                self.selected = self.selected.saturating_add_signed(by).min(last);
                return Vec::new();
            }
            Msg::Back => return vec![Effect::Go(Go::Back)],
            Msg::Practise(n) => n,
            Msg::PractiseSelected => self.selected,
        };
        let Some((module, ..)) = self.modules.get(nth) else { return Vec::new() };
        self.selected = nth;
        vec![Effect::Go(Go::Push(Route::Practice(Some(module.clone()))))]
    }

    fn view(&self, cx: &Cx<'_>) -> View<Msg> {
        let (theme, t) = (cx.theme, cx.texts.learn);
        let mut view = View::titled(t.mastery);
        view.heads(wrap_styled(t.mastery_means, theme.muted, cx.columns));
        view.heads([Line::default()]);
        let wide = cx.columns >= WIDE;
        let name = self.modules.iter().map(|(_, m, _)| width(&m.title)).max().unwrap_or(0);
        let name = name.min(cx.columns.saturating_sub(CHOICE_INDENT + GAUGE[0] + 11));
        for (n, (_, module, _)) in self.modules.iter().enumerate() {
            let line = Line::from(one(module, name, GAUGE[0], theme));
            let label = (n + 1).to_string();
            view.choice(theme, n == self.selected, &label, vec![line], &Msg::Practise(n));
        }
        if wide {
            let room = cx.columns - MEASURE - GUTTER;
            view.beside(0, self.draw_topics(room, cx), MEASURE);
        } else {
            view.foots(self.draw_topics(cx.columns, cx));
        }
        view
    }

    fn route(&self) -> Route {
        Route::Mastery { selected: self.selected }
    }

    fn help(&self, cx: &Cx<'_>) -> String {
        cx.texts.learn.help_mastery.to_owned()
    }
}
