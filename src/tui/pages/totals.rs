//! The day's statistics at the end of a run: all fees, by collecting unit, arrivals by account.

use std::collections::BTreeMap;

use crossterm::event::KeyCode;
use ratatui::text::{Line, Span};

use super::desk::clock;
use crate::domain::drill::Drill;
use crate::domain::drill::totals::{Scope, Until};
use crate::domain::id::DrillId;
use crate::tui::keys::Key;
use crate::tui::page::{Cx, Effect, Go, Page, View};
use crate::tui::route::Route;
use crate::tui::text::width::{pad, pad_left, width};
use crate::tui::text::wrap::wrap_styled;

/// Columns of a sum of money.
const MONEY: usize = 10;
/// Columns of a name at most.
const NAME: usize = 30;

/// The page.
pub struct TotalsPage {
    id: DrillId,
    drill: Drill,
    scope: Scope,
    until: Until,
}

/// What keys say.
#[derive(Clone, Debug)]
pub enum Msg {
    /// The department, or this window alone.
    Scope,
    /// Until the settlement time, or until now.
    Until,
    /// Look back.
    LookBack,
    /// Back.
    Back,
}

impl TotalsPage {
    /// The statistics of a run that has ended.
    pub fn new(id: DrillId, drill: Drill) -> TotalsPage {
        TotalsPage { id, drill, scope: Scope::default(), until: Until::default() }
    }

    fn choice(&self, cx: &Cx<'_>) -> Line<'static> {
        let (theme, t) = (cx.theme, cx.texts.drill);
        let mut spans = Vec::new();
        let mut offer = |label: &str, here: bool| {
            let sign = if here { theme.signs.on } else { theme.signs.off };
            let style = if here { theme.selected } else { theme.muted };
            spans.push(Span::styled(format!("{sign} {label}   "), style));
        };
        offer(t.scope_department, self.scope == Scope::Department);
        offer(t.scope_window, self.scope == Scope::Window);
        offer(t.until_settlement, self.until == Until::Settlement);
        offer(t.until_now, self.until == Until::Now);
        Line::from(spans)
    }
}

/// A heading with a sum of money for each name.
fn table(
    heading: &str,
    sums: &BTreeMap<String, u32>,
    names: usize,
    cx: &Cx<'_>,
) -> Vec<Line<'static>> {
    let (theme, t) = (cx.theme, cx.texts.drill);
    let mut lines = vec![Line::styled(heading.to_owned(), theme.heading)];
    for (name, yuan) in sums {
        let money = pad_left(&(t.yuan)(*yuan), MONEY);
        lines.push(Line::styled(format!("  {}{money}", pad(name, names)), theme.text));
    }
    if sums.is_empty() {
        lines.push(Line::styled(format!("  {}", t.totals_nothing), theme.muted));
    }
    lines
}

impl Page for TotalsPage {
    type Msg = Msg;

    fn keys(&self, cx: &Cx<'_>) -> Vec<Key<Msg>> {
        let t = cx.texts.drill;
        let scope = vec![(KeyCode::Right, Msg::Scope), (KeyCode::Left, Msg::Scope)];
        vec![
            Key::new(KeyCode::Enter, t.key_debrief, Msg::LookBack),
            Key::group("←→", t.key_scope, scope),
            Key::up_down(t.key_until, Msg::Until, Msg::Until),
            Key::new(KeyCode::Esc, cx.texts.chrome.cancel, Msg::Back),
        ]
    }

    fn update(&mut self, msg: Msg, _cx: &Cx<'_>) -> Vec<Effect> {
        match msg {
            Msg::Scope => {
                self.scope = match self.scope {
                    Scope::Department => Scope::Window,
                    Scope::Window => Scope::Department,
                };
            }
            Msg::Until => {
                self.until = match self.until {
                    Until::Settlement => Until::Now,
                    Until::Now => Until::Settlement,
                };
            }
            Msg::LookBack => {
                let route = Route::DrillDebrief { drill: self.id.clone(), case: 0 };
                return vec![Effect::Go(Go::Replace(route))];
            }
            Msg::Back => return vec![Effect::Go(Go::Back)],
        }
        Vec::new()
    }

    fn view(&self, cx: &Cx<'_>) -> View<Msg> {
        let (theme, t) = (cx.theme, cx.texts.drill);
        let totals = self.drill.totals(self.scope, self.until);
        let mut view = View::titled(format!("{} · {}", t.totals, self.drill.office().title));
        view.state = Line::styled(clock(totals.until, cx), theme.muted);
        view.gap();
        view.line(self.choice(cx));
        view.gap();
        let sum = |label: &str, yuan: u32| format!("{label} {}   ", (t.yuan)(yuan));
        view.line(Line::from(vec![
            Span::styled(sum(t.totals_due, totals.due), theme.heading),
            Span::styled(sum(t.totals_arrived, totals.arrived), theme.text),
            Span::styled(
                sum(t.totals_open, totals.open()),
                if totals.open() > 0 { theme.attention } else { theme.text },
            ),
        ]));
        view.gap();
        let tables = [
            (t.totals_units, &totals.units),
            (t.totals_accounts, &totals.accounts),
            (t.totals_windows, &totals.windows),
        ];
        let names = tables.iter().flat_map(|(_, sums)| sums.keys()).map(|n| width(n)).max();
        let names = names.unwrap_or(0).min(NAME);
        for (heading, sums) in tables {
            view.lines(table(heading, sums, names, cx));
            view.gap();
        }
        view.lines(wrap_styled(t.totals_check, theme.muted, cx.columns));
        view
    }

    fn route(&self) -> Route {
        Route::Totals(self.id.clone())
    }

    fn help(&self, cx: &Cx<'_>) -> String {
        cx.texts.drill.help_totals.to_owned()
    }
}
