//! Item analysis, its first screen: the papers that were sat, and by how many people.

use ratatui::text::{Line, Span};

use crate::domain::id::PaperId;
use crate::store::FormSat;
use crate::tui::keys::Key;
use crate::tui::page::{CHOICE_INDENT, Cx, Effect, Page, View};
use crate::tui::pages::list::{List, Msg};
use crate::tui::route::Route;
use crate::tui::text::width::{cut, pad};
use crate::tui::text::wrap::wrap_styled;

/// Columns of a paper's name and of its number of people.
const TITLE: usize = 28;
const PEOPLE: usize = 9;

/// A paper that was sat.
struct PaperSat {
    id: PaperId,
    title: String,
    forms: Vec<(char, usize)>,
}

/// The page.
pub struct AnalysisPage {
    papers: Vec<PaperSat>,
    list: List,
}

impl AnalysisPage {
    /// The page over the forms that were sat.
    pub fn new(forms: Vec<FormSat>, selected: usize) -> AnalysisPage {
        let mut papers: Vec<PaperSat> = Vec::new();
        for form in forms {
            let sat = (form.letter, form.people);
            let Some(paper) = papers.iter_mut().find(|p| p.id == form.paper) else {
                let (id, title) = (form.paper, form.title);
                papers.push(PaperSat { id, title, forms: vec![sat] });
                continue;
            };
            match paper.forms.iter_mut().find(|(letter, _)| *letter == sat.0) {
                // The same form of another class.
                Some((_, people)) => *people += sat.1,
                None => paper.forms.push(sat),
            }
        }
        AnalysisPage { list: List::new(selected, papers.len()), papers }
    }
}

impl Page for AnalysisPage {
    type Msg = Msg;

    fn keys(&self, cx: &Cx<'_>) -> Vec<Key<Msg>> {
        let t = cx.texts.analysis;
        self.list.keys(t.key_papers, t.key_select, cx)
    }

    fn update(&mut self, msg: Msg, _cx: &Cx<'_>) -> Vec<Effect> {
        let papers = &self.papers;
        self.list.update(msg, |n| {
            papers.get(n).map(|p| Route::Items { paper: p.id.clone(), selected: 0 })
        })
    }

    fn view(&self, cx: &Cx<'_>) -> View<Msg> {
        let (theme, t) = (cx.theme, cx.texts.analysis);
        let mut view = View::titled(t.title);
        view.gap();
        if self.papers.is_empty() {
            view.lines(wrap_styled(t.nobody, theme.text, cx.columns));
            return view;
        }
        view.lines(wrap_styled(t.counted, theme.muted, cx.columns));
        view.gap();
        view.line(Line::styled(t.papers, theme.heading));
        let room = cx.columns.saturating_sub(CHOICE_INDENT);
        for (n, paper) in self.papers.iter().enumerate() {
            let people = paper.forms.iter().map(|(_, people)| people).sum();
            let forms: Vec<String> =
                paper.forms.iter().map(|(letter, people)| (t.form)(*letter, *people)).collect();
            let forms = cut(&forms.join("  "), room.saturating_sub(TITLE + PEOPLE));
            let line = Line::from(vec![
                Span::raw(pad(&paper.title, TITLE)),
                Span::styled(pad(&(t.people)(people), PEOPLE), theme.accent),
                Span::styled(forms, theme.muted),
            ]);
            view.choice(theme, n == self.list.selected, "", vec![line], &Msg::Open(n));
        }
        view
    }

    fn route(&self) -> Route {
        Route::Analysis { selected: self.list.selected }
    }

    fn help(&self, cx: &Cx<'_>) -> String {
        cx.texts.analysis.help.to_owned()
    }
}
