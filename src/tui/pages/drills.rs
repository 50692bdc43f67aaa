//! The list of institutions for the operation drill, and how a run begins.

use crossterm::event::KeyCode;
use ratatui::text::{Line, Span};

use super::desk::published;
use super::scenarios::WIDE;
use crate::domain::drill::office::Office;
use crate::domain::drill::roster::{Mode, Roster};
use crate::domain::id::{DrillId, OfficeId};
use crate::store::{DrillRow, NewDrill, Record};
use crate::tui::keys::Key;
use crate::tui::page::{CHOICE_INDENT, Cx, Effect, Go, Page, View};
use crate::tui::route::Route;
use crate::tui::text::wrap::{wrap_hanging, wrap_styled};
use crate::tui::widgets::beside::GUTTER;

/// The page.
pub struct DrillsPage {
    drills: Vec<DrillRow>,
    selected: usize,
    // Chosen by hand; else whoever has not been guided yet is guided.
    mode: Option<Mode>,
}

/// What keys say.
#[derive(Clone, Debug)]
pub enum Msg {
    /// To the one above or below.
    Move(isize),
    /// Begin the n-th, or go on with its open run.
    Open(usize),
    /// Begin the selected one anew.
    Anew,
    /// Guided or free.
    Mode(Mode),
    /// Look back at the last run that ended.
    LookBack,
    /// Back.
    Back,
}

/// A fresh run with customers drawn by a seed, on top of the page or instead of it.
pub fn fresh_drill(
    office: &Office,
    mode: Mode,
    seed: u64,
    go: fn(Route) -> Go,
    cx: &Cx<'_>,
) -> Vec<Effect> {
    let Some(me) = cx.me else { return Vec::new() };
    let drill = DrillId::new(cx.fresh);
    let record = Record::StartDrill(Box::new(NewDrill {
        drill: drill.clone(),
        enrolment: me.enrolment.id.clone(),
        roster: Roster::draw(office, mode, seed),
        seed,
        at: cx.now,
    }));
    vec![Effect::Save(record), Effect::Go(go(Route::Drill(drill)))]
}

/// The run to go on with: it has not ended, and no later one of its institution was begun.
pub fn open_drill<'a>(drills: &'a [DrillRow], office: Option<&OfficeId>) -> Option<&'a DrillRow> {
    let mut of = drills.iter().rev().filter(|d| office.is_none_or(|o| d.office == *o));
    let newest = |d: &DrillRow| {
        let of = drills.iter().rev().find(|other| other.office == d.office);
        of.is_some_and(|other| other.id == d.id)
    };
    of.find(|d| !d.ended && newest(d))
}

impl DrillsPage {
    /// The page with a person's runs, oldest first.
    pub fn new(drills: Vec<DrillRow>, selected: usize, cx: &Cx<'_>) -> DrillsPage {
        let last = cx.library.offices.len().saturating_sub(1);
        DrillsPage { drills, selected: selected.min(last), mode: None }
    }

    fn office<'a>(n: usize, cx: &Cx<'a>) -> Option<&'a Office> {
        cx.library.offices.values().nth(n).map(AsRef::as_ref)
    }

    fn ended(&self, office: &Office) -> impl Iterator<Item = &DrillRow> {
        self.drills.iter().filter(move |d| d.office == office.id && d.ended)
    }

    fn mode(&self, office: &Office) -> Mode {
        let guided = self.ended(office).next().is_some();
        self.mode.unwrap_or(if guided { Mode::Free } else { Mode::Guided })
    }

    fn open_of(&self, n: usize, cx: &Cx<'_>) -> Option<&DrillRow> {
        Self::office(n, cx).and_then(|o| open_drill(&self.drills, Some(&o.id)))
    }

    fn last_ended(&self, cx: &Cx<'_>) -> Option<DrillId> {
        let office = Self::office(self.selected, cx)?;
        self.ended(office).last().map(|d| d.id.clone())
    }

    /// Both ways of doing it, the chosen one marked.
    fn ways(&self, office: &Office, cx: &Cx<'_>) -> Line<'static> {
        let theme = cx.theme;
        let mut spans = Vec::new();
        for (_, mode) in Mode::WORDS {
            let here = mode == self.mode(office);
            let sign = if here { theme.signs.on } else { theme.signs.off };
            let style = if here { theme.selected } else { theme.muted };
            spans.push(Span::styled(format!("{sign} {}   ", (cx.texts.drill.mode)(mode)), style));
        }
        Line::from(spans)
    }

    fn entry(&self, n: usize, office: &Office, columns: usize, cx: &Cx<'_>) -> View<Msg> {
        let (theme, t) = (cx.theme, cx.texts.drill);
        let room = columns.saturating_sub(CHOICE_INDENT);
        let mut lines = vec![Line::styled(office.title.clone(), theme.heading)];
        let scores: Vec<u32> = self.ended(office).map(|d| d.score).collect();
        let best = scores.iter().copied().max();
        let record = best.map_or(t.not_done.to_owned(), |best| (t.best)(scores.len(), best));
        lines.push(Line::styled(record, theme.muted));
        if n == self.selected {
            lines.push(self.ways(office, cx));
            let what = match self.mode(office) {
                Mode::Guided => t.what_guided.to_owned(),
                Mode::Free => {
                    format!("{}{}{}", (t.cases)(office.cases), cx.texts.exam.comma, t.what_free)
                }
            };
            lines.extend(wrap_styled(&what, theme.text, room));
        }
        if let Some(open) = open_drill(&self.drills, Some(&office.id)) {
            let (closed, of) = open.cases;
            let text = format!("{} {}", theme.signs.next, (t.open_at)(closed, of));
            lines.extend(wrap_styled(&text, theme.attention, room));
        }
        let mut view = View::default();
        let number = (n + 1).to_string();
        view.choice(theme, n == self.selected, &number, lines, &Msg::Open(n));
        view
    }

    /// What an institution does: its items with their times and fees, and whose rules these are.
    fn about(office: &Office, columns: usize, cx: &Cx<'_>) -> Vec<Line<'static>> {
        let theme = cx.theme;
        let mut lines = wrap_styled(&office.title, theme.title, columns);
        lines.extend(wrap_styled(
            &format!("{} · {}", office.department, office.window),
            theme.muted,
            columns,
        ));
        for item in &office.items {
            lines.push(Line::default());
            lines.extend(wrap_styled(&item.title, theme.heading, columns));
            lines.extend(wrap_styled(&published(item, cx), theme.text, columns));
            let documents: Vec<&str> = item.documents.iter().map(|d| d.title.as_str()).collect();
            let text = documents.join(cx.texts.exam.comma);
            lines.extend(wrap_styled(&text, theme.muted, columns));
        }
        lines.push(Line::default());
        lines.extend(wrap_styled(&office.notice, theme.emphasis, columns));
        lines
    }

    fn begin(&self, n: usize, cx: &Cx<'_>) -> Vec<Effect> {
        let Some(office) = Self::office(n, cx) else { return Vec::new() };
        fresh_drill(office, self.mode(office), cx.seed, Go::Push, cx)
    }
}

impl Page for DrillsPage {
    type Msg = Msg;

    fn keys(&self, cx: &Cx<'_>) -> Vec<Key<Msg>> {
        let t = cx.texts.drill;
        let mut keys = Vec::new();
        let count = cx.library.offices.len();
        if let Some(office) = Self::office(self.selected, cx) {
            let open = self.open_of(self.selected, cx).is_some();
            let label = if open { t.key_go_on } else { t.key_begin };
            keys.push(Key::new(KeyCode::Enter, label, Msg::Open(self.selected)));
            keys.push(Key::up_down(t.key_move, Msg::Move(-1), Msg::Move(1)));
            keys.push(Key::digits(count, t.key_begin, Msg::Open).quiet());
            let other = match self.mode(office) {
                Mode::Guided => Mode::Free,
                Mode::Free => Mode::Guided,
            };
            let binds = vec![(KeyCode::Right, Msg::Mode(other)), (KeyCode::Left, Msg::Mode(other))];
            keys.push(Key::group("←→", t.key_mode, binds));
            if open {
                keys.push(Key::new(KeyCode::F(7), t.key_anew, Msg::Anew));
            }
            if self.last_ended(cx).is_some() {
                keys.push(Key::new(KeyCode::F(6), t.key_look_back, Msg::LookBack));
            }
        }
        keys.push(Key::new(KeyCode::Esc, cx.texts.chrome.cancel, Msg::Back));
        keys
    }

    fn update(&mut self, msg: Msg, cx: &Cx<'_>) -> Vec<Effect> {
        match msg {
            Msg::Move(by) => {
                let last = cx.library.offices.len().saturating_sub(1);
                self.selected = self.selected.saturating_add_signed(by).min(last);
                Vec::new()
            }
            Msg::Open(n) => {
                self.selected = n;
                match self.open_of(n, cx) {
                    Some(open) => vec![Effect::Go(Go::Push(Route::Drill(open.id.clone())))],
                    None => self.begin(n, cx),
                }
            }
            Msg::Anew => self.begin(self.selected, cx),
            Msg::Mode(mode) => {
                self.mode = Some(mode);
                Vec::new()
            }
            Msg::LookBack => {
                let last = self.last_ended(cx);
                let route = last.map(|drill| Route::DrillDebrief { drill, case: 0 });
                route.map(|route| Effect::Go(Go::Push(route))).into_iter().collect()
            }
            Msg::Back => vec![Effect::Go(Go::Back)],
        }
    }

    fn view(&self, cx: &Cx<'_>) -> View<Msg> {
        let (theme, t) = (cx.theme, cx.texts.drill);
        let mut view = View::titled(t.title);
        view.gap();
        if cx.library.offices.is_empty() {
            view.lines(wrap_styled(t.none, theme.text, cx.columns));
            return view;
        }
        let wide = cx.columns >= WIDE;
        let columns = if wide { (cx.columns - GUTTER) * 2 / 5 } else { cx.columns };
        for (n, office) in cx.library.offices.values().enumerate() {
            let from = view.body.len();
            let entry = self.entry(n, office, columns, cx);
            if let Some(focus) = entry.focus {
                view.focus = Some(from + focus.start..from + focus.end);
            }
            view.body.extend(entry.body);
            view.gap();
        }
        let Some(office) = Self::office(self.selected, cx) else { return view };
        if wide {
            let right = Self::about(office, cx.columns - columns - GUTTER, cx);
            view.beside(1, right, columns);
        } else {
            let titles: Vec<&str> = office.items.iter().map(|i| i.title.as_str()).collect();
            let items = format!("{}   ", t.items);
            let text = titles.join(cx.texts.exam.comma);
            view.foots(wrap_hanging((&items, theme.muted), &text, theme.text, cx.columns));
            view.foots(wrap_styled(&office.notice, theme.muted, cx.columns));
        }
        view
    }

    fn route(&self) -> Route {
        Route::Drills { selected: self.selected }
    }

    fn help(&self, cx: &Cx<'_>) -> String {
        cx.texts.drill.help_list.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::id::Timestamp;

    fn run(id: &str, office: &str, ended: bool) -> DrillRow {
        DrillRow {
            id: DrillId::new(id),
            office: OfficeId::new(office),
            mode: Mode::Free,
            started: Timestamp(0),
            ended,
            score: 0,
            cases: (0, 6),
        }
    }

    #[test]
    fn what_was_begun_anew_is_not_offered_again() {
        let open = |runs: &[DrillRow], office: Option<&str>| {
            let office = office.map(OfficeId::new);
            open_drill(runs, office.as_ref()).map(|d| d.id.to_string())
        };
        let runs = [run("a", "hall", false), run("b", "clinic", false)];
        assert_eq!(open(&runs, None), Some("b".into()));
        assert_eq!(open(&runs, Some("hall")), Some("a".into()));
        let runs = [run("a", "hall", false), run("b", "clinic", false), run("c", "hall", true)];
        assert_eq!((open(&runs, None), open(&runs, Some("hall"))), (Some("b".into()), None));
        assert_eq!(open(&[], None), None);
    }
}
