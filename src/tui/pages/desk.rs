//! The window of the operation drill: the queue, the case, what can be done with it.

mod drawing;
mod menu;
mod panel;

use std::collections::BTreeSet;

use crossterm::event::KeyCode;
use ratatui::text::Line;

pub use self::drawing::{clock, history, published};
use self::menu::{Does, Entry, Menu};
use super::scenarios::WIDE;
use crate::domain::drill::case::{Case, Stage};
use crate::domain::drill::{Drill, Event, Refusal};
use crate::domain::id::{DrillId, Timestamp};
use crate::store::{Record, SavedDrill};
use crate::tui::keys::Key;
use crate::tui::page::{Cx, Dialog, Effect, Go, Input, Page, Place, View};
use crate::tui::route::Route;

/// The page.
pub struct DeskPage {
    id: DrillId,
    drill: Drill,
    seq: u32,
    case: usize,
    menu: Menu,
    at: usize,
    told: BTreeSet<usize>,
    finished: bool,
    opened: bool,
    // Opening was asked for; a full disk is not asked again every moment.
    asked: bool,
}

/// What keys say.
#[derive(Clone, Debug)]
pub enum Msg {
    /// Select an entry.
    Select(usize),
    /// Select the entry above or below.
    Move(isize),
    /// Do what is selected.
    Do,
    /// The case before or after.
    Case(isize),
    /// A case.
    To(usize),
    /// Show the finished cases, or hide them.
    Finished,
    /// The clock.
    Tick,
    /// Stop work for good.
    Stop,
    /// The answer to that.
    Answered(usize),
    /// To the statistics.
    Totals,
    /// Out of the list that is open, or out of the page.
    Back,
}

impl DeskPage {
    /// The run as it was left.
    pub fn new(id: DrillId, saved: SavedDrill) -> DeskPage {
        let mut page = DeskPage {
            id,
            drill: saved.drill,
            seq: saved.seq,
            case: 0,
            menu: Menu::Main,
            at: 0,
            told: BTreeSet::new(),
            finished: false,
            opened: false,
            asked: false,
        };
        let cases = page.drill.cases();
        let at_window = |c: &Case| c.here && !matches!(c.stage, Stage::Queued);
        let first = cases.iter().position(at_window);
        let open = || cases.iter().position(|c| c.stage != Stage::Away && !c.stage.is_closed());
        page.case = first.or_else(open).unwrap_or(0);
        page.at = page.first_open();
        page
    }

    fn entries(&self, cx: &Cx<'_>) -> Vec<Entry> {
        menu::entries(&self.drill, self.case, self.menu, &self.told, cx)
    }

    /// The cases in the list: who has come, finished ones only when asked for.
    fn shown(&self) -> Vec<usize> {
        let cases = self.drill.cases().iter().enumerate();
        let shows = |n: usize, c: &Case| {
            let open = !c.stage.is_closed() || self.finished || n == self.case;
            c.stage != Stage::Away && open
        };
        cases.filter(|(n, c)| shows(*n, c)).map(|(n, _)| n).collect()
    }

    /// The records of a decided event; the window's own opening comes before it.
    fn decide(&self, event: Result<Event, Refusal>, cx: &Cx<'_>) -> Vec<Effect> {
        let event = match event {
            Ok(event) => event,
            Err(Refusal::Ended) => return vec![self.to_totals()],
            Err(Refusal::NotPossible) => return Vec::new(),
        };
        let opening = (!self.opened).then(|| Self::opening(cx));
        let events = opening.into_iter().chain([event]);
        let record = |(seq, event)| {
            Effect::Save(Record::Drill { drill: self.id.clone(), seq, at: cx.now, event })
        };
        (self.seq..).zip(events).map(record).collect()
    }

    fn opening(cx: &Cx<'_>) -> Event {
        Event::Opened { window: cx.window.clone() }
    }

    fn to_totals(&self) -> Effect {
        Effect::Go(Go::Replace(Route::Totals(self.id.clone())))
    }

    fn perform(&mut self, cx: &Cx<'_>) -> Vec<Effect> {
        if self.drill.ended() {
            return vec![self.to_totals()];
        }
        let Some(entry) = self.entries(cx).into_iter().nth(self.at) else { return Vec::new() };
        match entry.does {
            Does::Act(act) => return self.decide(self.drill.act(self.case, act), cx),
            Does::Wait => return self.decide(self.drill.wait(), cx),
            Does::Open(menu) => {
                self.menu = menu;
                self.at = 0;
                self.told.clear();
            }
            Does::Toggle(n) => {
                if !self.told.remove(&n) {
                    self.told.insert(n);
                }
            }
        }
        Vec::new()
    }

    /// The first paper not ticked yet, or what comes after the papers.
    fn first_open(&self) -> usize {
        let Some(case) = self.drill.cases().get(self.case) else { return 0 };
        if case.stage != Stage::Checking || !case.is_right_item() || case.visit.twin.is_some() {
            return 0;
        }
        let open = case.marks.iter().position(Option::is_none);
        open.unwrap_or(case.marks.len())
    }

    fn turn_to(&mut self, case: usize) {
        self.case = case;
        self.menu = Menu::Main;
        self.at = self.first_open();
    }

    fn turn(&mut self, by: isize) {
        let shown = self.shown();
        let at = shown.iter().position(|n| *n == self.case).unwrap_or(0);
        let next = at.saturating_add_signed(by).min(shown.len().saturating_sub(1));
        if let Some(case) = shown.get(next) {
            self.turn_to(*case);
        }
    }

    fn ask_to_stop(&self, cx: &Cx<'_>) -> Effect {
        let t = cx.texts.drill;
        let open = self.drill.cases().iter().filter(|c| !c.stage.is_closed()).count();
        Effect::Ask(Dialog {
            title: t.stop_title.to_owned(),
            text: (t.undone)(open),
            choices: vec![t.stop_stay.to_owned(), t.stop_leave.to_owned()],
        })
    }
}

impl Page for DeskPage {
    type Msg = Msg;

    fn keys(&self, cx: &Cx<'_>) -> Vec<Key<Msg>> {
        let (t, chrome) = (cx.texts.drill, cx.texts.chrome);
        if self.drill.ended() {
            return vec![
                Key::new(KeyCode::Enter, t.key_totals, Msg::Totals),
                Key::new(KeyCode::Esc, chrome.cancel, Msg::Back),
            ];
        }
        let mut keys = vec![
            Key::new(KeyCode::Enter, t.key_do, Msg::Do).or(KeyCode::Char(' ')),
            Key::digits(self.entries(cx).len(), t.key_choose, Msg::Select).quiet(),
            Key::up_down(t.key_choose, Msg::Move(-1), Msg::Move(1)),
        ];
        if self.menu != Menu::Main {
            keys.push(Key::new(KeyCode::Esc, chrome.cancel, Msg::Back));
            return keys;
        }
        let binds = vec![(KeyCode::Right, Msg::Case(1)), (KeyCode::Left, Msg::Case(-1))];
        keys.push(Key::group("←→", t.key_case, binds));
        keys.push(Key::new(KeyCode::F(5), t.key_finished, Msg::Finished));
        keys.push(Key::new(KeyCode::F(9), t.key_stop, Msg::Stop));
        keys.push(Key::new(KeyCode::Esc, t.key_leave, Msg::Back));
        keys
    }

    fn listen(&self, input: &Input, _cx: &Cx<'_>) -> Option<Msg> {
        match input {
            Input::Tick => (!self.asked).then_some(Msg::Tick),
            Input::Answer(n) => Some(Msg::Answered(*n)),
            _ => None,
        }
    }

    fn update(&mut self, msg: Msg, cx: &Cx<'_>) -> Vec<Effect> {
        let last = self.entries(cx).len().saturating_sub(1);
        match msg {
            Msg::Select(n) => self.at = n.min(last),
            Msg::Move(by) => self.at = self.at.saturating_add_signed(by).min(last),
            Msg::Do => return self.perform(cx),
            Msg::Case(by) => self.turn(by),
            Msg::To(case) => self.turn_to(case),
            Msg::Finished => self.finished = !self.finished,
            Msg::Tick => {
                self.asked = true;
                let (drill, event) = (self.id.clone(), Self::opening(cx));
                return vec![Effect::Save(Record::Drill {
                    drill,
                    seq: self.seq,
                    at: cx.now,
                    event,
                })];
            }
            Msg::Stop => return vec![self.ask_to_stop(cx)],
            Msg::Answered(1) => return self.decide(self.drill.close(), cx),
            Msg::Answered(_) => {}
            Msg::Totals => return vec![self.to_totals()],
            Msg::Back if self.menu != Menu::Main => {
                self.menu = Menu::Main;
                self.at = self.first_open();
            }
            Msg::Back if self.drill.ended() => return vec![Effect::Go(Go::Back)],
            Msg::Back => {
                let left = cx.texts.drill.left_open.to_owned();
                return vec![Effect::Go(Go::Back), Effect::Say(left)];
            }
        }
        Vec::new()
    }

    fn saved(&mut self, record: &Record, _cx: &Cx<'_>) {
        let Record::Drill { drill, event, .. } = record else { return };
        if *drill != self.id {
            return;
        }
        self.drill.apply(event);
        self.seq += 1;
        match event {
            Event::Opened { .. } => {
                self.opened = true;
                return;
            }
            // Whoever moved while waiting is looked at first.
            Event::Waited => {
                let cases = self.drill.cases();
                let mut news = self.drill.outcome().news.iter();
                let open = |n: &&usize| cases.get(**n).is_some_and(|c| !c.stage.is_closed());
                self.case = news.find(open).copied().unwrap_or(self.case);
            }
            Event::Did { .. } | Event::Closed => {}
        }
        self.turn_to(self.case);
    }

    fn view(&self, cx: &Cx<'_>) -> View<Msg> {
        let (theme, t) = (cx.theme, cx.texts.drill);
        let mode = (t.mode)(self.drill.roster().mode);
        let title = format!("{} · {}（{mode}）", t.title, self.drill.office().title);
        let mut view = View::titled(title);
        view.state = Line::styled(clock(self.drill.now(), cx), theme.heading);
        // Another case, another list: each begins at its top.
        view.subject = self.case;
        if cx.columns >= WIDE {
            view.gap();
            self.beside(&mut view, cx);
        } else {
            let strip = drawing::strip(&self.drill, &self.shown(), self.case, cx);
            view.heads(strip.lines);
            view.heads([Line::styled(theme.signs.line.repeat(cx.columns), theme.border)]);
            for (row, columns, case) in strip.places {
                view.spots.push((Place::Head, row, columns, Msg::To(case)));
            }
            let panel = self.panel(cx.columns, cx);
            view.focus = panel.focus;
            view.body = panel.body;
        }
        let told = drawing::told(&self.drill, self.case, cx);
        if !told.is_empty() {
            view.foots([Line::styled(theme.signs.line.repeat(cx.columns), theme.border)]);
            view.foots(told);
        }
        view
    }

    fn wakes_at(&self, cx: &Cx<'_>) -> Option<Timestamp> {
        (!self.asked && !self.drill.ended()).then_some(cx.now)
    }

    fn route(&self) -> Route {
        Route::Drill(self.id.clone())
    }

    fn help(&self, cx: &Cx<'_>) -> String {
        cx.texts.drill.help_desk.to_owned()
    }
}
