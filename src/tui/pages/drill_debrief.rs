//! Looking back at a run of the operation drill: by case, each deviation with its rule and the right way.

use crossterm::event::KeyCode;
use ratatui::text::{Line, Span};

use super::desk::{clock, history};
use super::drills::fresh_drill;
use super::scenarios::WIDE;
use crate::domain::drill::Drill;
use crate::domain::drill::case::Case;
use crate::domain::drill::rule::{Deviation, Rule};
use crate::domain::id::DrillId;
use crate::store::SavedDrill;
use crate::tui::keys::Key;
use crate::tui::page::{Cx, Effect, Go, Page, View};
use crate::tui::route::Route;
use crate::tui::text::width::{cut, pad, pad_left, width};
use crate::tui::text::wrap::{wrap_hanging, wrap_styled};
use crate::tui::widgets::beside::GUTTER;

/// Columns of a case's points.
const POINTS: usize = 8;

/// The page.
pub struct DrillDebriefPage {
    id: DrillId,
    drill: Drill,
    seed: u64,
    case: usize,
}

/// What keys say.
#[derive(Clone, Debug)]
pub enum Msg {
    /// To the case above or below.
    Move(isize),
    /// To a case.
    To(usize),
    /// The same customers again.
    Same,
    /// Other customers.
    Others,
    /// Back.
    Back,
}

impl DrillDebriefPage {
    /// The page on a case of a run.
    pub fn new(id: DrillId, saved: SavedDrill, case: usize) -> DrillDebriefPage {
        let case = case.min(saved.drill.cases().len().saturating_sub(1));
        DrillDebriefPage { id, drill: saved.drill, seed: saved.seed, case }
    }

    fn row(&self, n: usize, case: &Case, columns: usize, cx: &Cx<'_>) -> Line<'static> {
        let (theme, t) = (cx.theme, cx.texts.drill);
        let here = n == self.case;
        let pointer = if here { theme.signs.pointer } else { " " };
        let text = if here { theme.selected } else { theme.text };
        let item = self.drill.item(case).map_or(String::new(), |i| i.title.clone());
        let faults = case.deviations.len();
        let (sign, style) = match faults {
            0 => (theme.signs.right, theme.right),
            _ => (theme.signs.wrong, theme.wrong),
        };
        let score = pad_left(&(t.points)(case.score()), POINTS);
        let name = format!("{pointer} {} {} ", case.visit.number, pad(&case.visit.customer, 8));
        let room = columns.saturating_sub(width(&name) + POINTS + 3);
        Line::from(vec![
            Span::styled(name, text),
            Span::styled(pad(&cut(&item, room), room), text),
            Span::styled(format!(" {sign}"), style),
            Span::styled(score, theme.text),
        ])
    }

    /// What a deviation is about: a document, a department.
    fn about(&self, case: &Case, deviation: &Deviation) -> Option<String> {
        let item = self.drill.item(case)?;
        let at = deviation.about?;
        if deviation.rule == Rule::NotPressed {
            return item.joint.get(at).map(|p| p.department.clone());
        }
        let surplus = at.checked_sub(item.documents.len());
        match surplus.and_then(|n| case.visit.surplus.get(n)) {
            Some(n) => self.drill.office().surplus.get(*n).map(|s| s.title.clone()),
            None => item.documents.get(at).map(|d| d.title.clone()),
        }
    }

    /// Why the paper would not do, or what stood in the way.
    fn because(&self, case: &Case, deviation: &Deviation) -> Option<String> {
        let item = self.drill.item(case)?;
        if deviation.rule == Rule::PassedBad {
            return item.review.as_ref().map(|r| r.why.clone());
        }
        let at = deviation.about?;
        let flaw = item.documents.get(at)?.flaw(*case.visit.papers.get(at)?);
        flaw.filter(|_| deviation.rule != Rule::NotPressed).map(|f| f.why.clone())
    }

    fn detail(&self, case: &Case, columns: usize, cx: &Cx<'_>) -> Vec<Line<'static>> {
        let (theme, t, d) = (cx.theme, cx.texts.drill, cx.texts.deviation);
        let stage = (t.stage)(case.stage);
        let head = format!("{} {}   {stage}", case.visit.number, case.visit.customer);
        let mut lines = vec![Line::from(vec![
            Span::styled(head, theme.heading),
            Span::styled(format!("   {}", (t.faults)(case.deviations.len())), theme.muted),
        ])];
        if case.deviations.is_empty() {
            lines.extend(wrap_styled(
                &format!("{} {}", theme.signs.right, t.no_faults),
                theme.right,
                columns,
            ));
        }
        for deviation in &case.deviations {
            lines.push(Line::default());
            let about = self.about(case, deviation).map(|a| format!("{a}{}", t.colon));
            let rule = format!("{}{}", about.unwrap_or_default(), (d.rule)(deviation.rule));
            let sign = format!("{} ", theme.signs.wrong);
            lines.extend(wrap_hanging((&sign, theme.wrong), &rule, theme.text, columns));
            if let Some(why) = self.because(case, deviation) {
                let label = format!("  {}   ", t.because);
                lines.extend(wrap_hanging((&label, theme.muted), &why, theme.text, columns));
            }
            let label = format!("  {}   ", t.right_way);
            let right = (d.right)(deviation.rule);
            lines.extend(wrap_hanging((&label, theme.right), &right, theme.text, columns));
            let mended = if deviation.mended { t.mended } else { "" };
            let cost = (t.minus)(deviation.cost());
            let when = clock(deviation.at, cx);
            lines.push(Line::styled(format!("  {when}   {cost}   {mended}"), theme.muted));
        }
        lines.push(Line::default());
        lines.extend(history(case, cx));
        lines
    }

    fn again(&self, seed: u64, cx: &Cx<'_>) -> Vec<Effect> {
        let shown = self.drill.office();
        // Other customers come to the institution as it is now; the same ones to what it was.
        let now = cx.library.offices.get(&shown.id).filter(|_| seed != self.seed);
        let office = now.map_or(shown, |office| office);
        fresh_drill(office, self.drill.roster().mode, seed, Go::Replace, cx)
    }
}

impl Page for DrillDebriefPage {
    type Msg = Msg;

    fn keys(&self, cx: &Cx<'_>) -> Vec<Key<Msg>> {
        let t = cx.texts.drill;
        vec![
            Key::up_down(t.key_case, Msg::Move(-1), Msg::Move(1)),
            Key::new(KeyCode::Enter, t.key_same, Msg::Same),
            Key::new(KeyCode::F(7), t.key_again, Msg::Others),
            Key::new(KeyCode::Esc, cx.texts.chrome.cancel, Msg::Back),
        ]
    }

    fn update(&mut self, msg: Msg, cx: &Cx<'_>) -> Vec<Effect> {
        let last = self.drill.cases().len().saturating_sub(1);
        match msg {
            Msg::Move(by) => self.case = self.case.saturating_add_signed(by).min(last),
            Msg::To(case) => self.case = case.min(last),
            Msg::Same => return self.again(self.seed, cx),
            Msg::Others => return self.again(cx.seed, cx),
            Msg::Back => return vec![Effect::Go(Go::Back)],
        }
        Vec::new()
    }

    fn view(&self, cx: &Cx<'_>) -> View<Msg> {
        let (theme, t) = (cx.theme, cx.texts.drill);
        let mut view = View::titled(format!("{} · {}", t.debrief, self.drill.office().title));
        view.state = Line::styled((t.points)(self.drill.score()), theme.heading);
        let Some(current) = self.drill.cases().get(self.case) else { return view };
        view.subject = self.case;
        let wide = cx.columns >= WIDE;
        let columns = if wide { (cx.columns - GUTTER) * 2 / 5 } else { cx.columns };
        view.gap();
        for (n, case) in self.drill.cases().iter().enumerate() {
            view.clickable([self.row(n, case, columns, cx)], &Msg::To(n));
        }
        if wide {
            let detail = self.detail(current, cx.columns - columns - GUTTER, cx);
            view.beside(1, detail, columns);
        } else {
            // The list stands still above what is read.
            view.head = std::mem::take(&mut view.body);
            view.heads([Line::styled(theme.signs.line.repeat(cx.columns), theme.border)]);
            view.lines(self.detail(current, cx.columns, cx));
        }
        view
    }

    fn route(&self) -> Route {
        Route::DrillDebrief { drill: self.id.clone(), case: self.case }
    }

    fn help(&self, cx: &Cx<'_>) -> String {
        cx.texts.drill.help_debrief.to_owned()
    }
}
