//! The satisfaction survey: a grid that digits fill fast, a recommendation, own words; submitted once.

mod drawing;
mod keys;

use std::collections::BTreeMap;

use crossterm::event::KeyCode;

use crate::domain::id::ItemId;
use crate::domain::survey::{Item, ItemKind, LONGEST_TEXT, Reply, Survey};
use crate::store::Record;
use crate::tui::keys::Key;
use crate::tui::page::{Cx, Dialog, Effect, Go, Input, Page, View};
use crate::tui::route::Route;
use crate::tui::text::entry::Entry;

/// The highest recommendation.
const MOST: u8 = 10;

/// What is known when the survey is opened.
#[derive(Clone, Debug, Default)]
pub struct Filling {
    /// The survey; `None` when the course has none.
    pub survey: Option<Survey>,
    /// The replies kept so far.
    pub replies: BTreeMap<ItemId, Reply>,
    /// It was submitted before.
    pub done: bool,
}

/// The page.
pub struct SurveyPage {
    survey: Survey,
    replies: BTreeMap<ItemId, Reply>,
    entries: BTreeMap<ItemId, Entry>,
    stage: Stage,
    page: usize,
    row: usize,
    // The last key was a 1 that a 0 would make a 10.
    one: bool,
    // What is in a field and not yet on the disk.
    typing: Option<ItemId>,
}

/// How far the survey is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stage {
    None,
    Filling,
    Thanks,
    Done,
}

/// What keys say.
#[derive(Clone, Debug)]
pub enum Msg {
    /// A digit on a row.
    Digit(u8),
    /// A mark of an item was clicked.
    Mark(usize, u8),
    /// The chosen mark one to the left or right.
    Shift(i8),
    /// The reply taken back.
    TakeBack,
    /// To another item.
    Row(isize),
    /// To an item.
    To(usize),
    /// To another page.
    Turn(isize),
    /// To an item of a page.
    GoTo(usize, usize),
    /// A field after a key or paste.
    Typed(Entry),
    /// A new line in a field.
    NewLine,
    /// A line up or down in a field, or to another item.
    Line(isize),
    /// Ask whether to submit.
    Ask,
    /// The answer to that.
    Answered(usize),
    /// Away; what is filled in is kept.
    Leave,
}

impl SurveyPage {
    /// The survey where it was left.
    pub fn new(filling: Filling) -> SurveyPage {
        let stage = match &filling.survey {
            None => Stage::None,
            Some(_) if filling.done => Stage::Done,
            Some(_) => Stage::Filling,
        };
        let survey = filling.survey.unwrap_or_else(|| Survey {
            id: crate::domain::id::SurveyId::default(),
            title: String::new(),
            anonymous: true,
            pages: Vec::new(),
        });
        let texts = survey.items().filter(|(_, item)| item.kind == ItemKind::Text);
        let entries = texts
            .map(|(_, item)| {
                let text = match filling.replies.get(&item.id) {
                    Some(Reply::Text(text)) => text.as_str(),
                    _ => "",
                };
                (item.id.clone(), Entry::lines(text, LONGEST_TEXT))
            })
            .collect();
        let mut page = SurveyPage {
            survey,
            replies: filling.replies,
            entries,
            stage,
            page: 0,
            row: 0,
            one: false,
            typing: None,
        };
        // With nothing left to choose, what may stay empty comes next.
        let words = page.place_of(|item, _| item.kind == ItemKind::Text);
        if let Some((at, row)) = page.missing().first().copied().or(words) {
            (page.page, page.row) = (at, row);
        }
        page
    }

    fn items(&self) -> &[Item] {
        self.survey.pages.get(self.page).map_or(&[], |p| &p.items)
    }

    fn item(&self) -> Option<&Item> {
        self.items().get(self.row)
    }

    fn scale(&self) -> u8 {
        self.survey.pages.get(self.page).map_or(0, |p| p.scale.len() as u8)
    }

    fn field(&self) -> Option<&Entry> {
        let item = self.item().filter(|_| self.stage == Stage::Filling)?;
        self.entries.get(&item.id)
    }

    /// True on the last page, where the survey is submitted.
    fn checking(&self) -> bool {
        self.page >= self.survey.pages.len()
    }

    fn place_of(&self, wanted: impl Fn(&Item, bool) -> bool) -> Option<(usize, usize)> {
        self.places(wanted).first().copied()
    }

    fn places(&self, wanted: impl Fn(&Item, bool) -> bool) -> Vec<(usize, usize)> {
        let wanted = &wanted;
        let pages = self.survey.pages.iter().enumerate();
        pages
            .flat_map(|(p, page)| {
                let items = page.items.iter().enumerate();
                items
                    .filter(move |(_, i)| wanted(i, self.replies.contains_key(&i.id)))
                    .map(move |(n, _)| (p, n))
            })
            .collect()
    }

    /// Items that should be answered and are not: page and place on it.
    fn missing(&self) -> Vec<(usize, usize)> {
        self.places(|item, answered| item.kind != ItemKind::Text && !answered)
    }

    fn show(&mut self, page: usize, row: usize) {
        self.page = page.min(self.survey.pages.len());
        let last = if self.checking() { self.missing().len() } else { self.items().len() - 1 };
        self.row = row.min(last);
        self.one = false;
    }

    fn save(&self, item: &Item, reply: Option<Reply>, cx: &Cx<'_>) -> Vec<Effect> {
        let Some(me) = cx.me else { return Vec::new() };
        vec![Effect::Save(Record::SurveyReply {
            enrolment: me.enrolment.id.clone(),
            survey: self.survey.id.clone(),
            item: item.id.clone(),
            reply,
        })]
    }

    /// Chooses a mark of an item; what is not on its scale is no choice.
    fn choose(&self, row: usize, n: u8, cx: &Cx<'_>) -> Vec<Effect> {
        let Some(item) = self.items().get(row) else { return Vec::new() };
        let reply = match item.kind {
            ItemKind::Rate => Reply::Rating(n),
            ItemKind::Recommend => Reply::Recommend(n),
            ItemKind::Text => return Vec::new(),
        };
        let fits = self.survey.pages.get(self.page).is_some_and(|p| p.fits(item, &reply));
        if fits { self.save(item, Some(reply), cx) } else { Vec::new() }
    }

    fn digit(&mut self, n: u8, cx: &Cx<'_>) -> Vec<Effect> {
        let Some(item) = self.item() else { return Vec::new() };
        match item.kind {
            ItemKind::Rate => {
                let row = self.row;
                let effects = self.choose(row, n, cx);
                if !effects.is_empty() {
                    self.show(self.page, row + 1);
                }
                effects
            }
            ItemKind::Recommend => {
                let n = if self.one && n == 0 { MOST } else { n };
                self.one = n == 1;
                self.choose(self.row, n, cx)
            }
            ItemKind::Text => Vec::new(),
        }
    }

    fn shift(&self, by: i8, cx: &Cx<'_>) -> Vec<Effect> {
        let Some(item) = self.item() else { return Vec::new() };
        let (least, most) = match item.kind {
            ItemKind::Rate => (1, self.scale()),
            ItemKind::Recommend => (0, MOST),
            ItemKind::Text => return Vec::new(),
        };
        let to = match self.replies.get(&item.id) {
            Some(Reply::Rating(n) | Reply::Recommend(n)) => {
                n.saturating_add_signed(by).clamp(least, most)
            }
            _ if by > 0 => least,
            _ => most,
        };
        self.choose(self.row, to, cx)
    }

    fn typed(&mut self, entry: Entry, cx: &Cx<'_>) -> Vec<Effect> {
        let Some(item) = self.item().cloned() else { return Vec::new() };
        let before = self.entries.insert(item.id.clone(), entry.clone());
        if before.is_some_and(|b| b.text() == entry.text()) {
            return Vec::new();
        }
        self.typing = Some(item.id.clone());
        let text = entry.text().to_owned();
        let reply = (!text.trim().is_empty()).then_some(Reply::Text(text));
        self.save(&item, reply, cx)
    }

    fn turn(&mut self, by: isize) {
        self.show(self.page.saturating_add_signed(by), 0);
    }

    fn step(&mut self, by: isize) {
        match self.row.checked_add_signed(by) {
            None if self.page > 0 => self.show(self.page - 1, usize::MAX),
            None => {}
            Some(row) if !self.checking() && row >= self.items().len() => self.turn(1),
            Some(row) => self.show(self.page, row),
        }
    }

    fn ask(&self, cx: &Cx<'_>) -> Vec<Effect> {
        let t = cx.texts.survey;
        let open = (t.ask)(self.missing().len());
        let parted = if self.survey.anonymous { t.parted } else { "" };
        vec![Effect::Ask(Dialog {
            title: t.submit.to_owned(),
            text: format!("{open}{}\n{parted}", t.after_submitting).trim_end().to_owned(),
            choices: vec![t.keep_filling.to_owned(), t.submit.to_owned()],
        })]
    }

    fn submit(&self, cx: &Cx<'_>) -> Vec<Effect> {
        let Some(me) = cx.me else { return Vec::new() };
        let (enrolment, survey) = (me.enrolment.id.clone(), self.survey.clone());
        vec![Effect::Save(Record::SurveySubmit { enrolment, survey })]
    }
}

impl Page for SurveyPage {
    type Msg = Msg;

    fn keys(&self, cx: &Cx<'_>) -> Vec<Key<Msg>> {
        if self.stage == Stage::Filling {
            return self.filling_keys(cx);
        }
        let home = Key::new(KeyCode::Enter, cx.texts.survey.key_home, Msg::Leave);
        vec![home.or(KeyCode::Esc)]
    }

    fn listen(&self, input: &Input, _cx: &Cx<'_>) -> Option<Msg> {
        match input {
            Input::Answer(n) => Some(Msg::Answered(*n)),
            Input::Key(key) => {
                let field = self.field()?;
                field.takes(key).then(|| Msg::Typed(field.after_key(key)))
            }
            Input::Paste(text) => Some(Msg::Typed(self.field()?.after_paste(text))),
            _ => None,
        }
    }

    fn update(&mut self, msg: Msg, cx: &Cx<'_>) -> Vec<Effect> {
        let one = std::mem::take(&mut self.one);
        match msg {
            Msg::Digit(n) => {
                self.one = one;
                return self.digit(n, cx);
            }
            Msg::Mark(row, n) => {
                self.show(self.page, row);
                return self.choose(row, n, cx);
            }
            Msg::Shift(by) => return self.shift(by, cx),
            Msg::TakeBack => {
                if let Some(item) = self.item() {
                    return self.save(item, None, cx);
                }
            }
            Msg::Row(by) => self.step(by),
            Msg::To(row) => self.show(self.page, row),
            Msg::Turn(by) => self.turn(by),
            Msg::GoTo(page, row) => self.show(page, row),
            Msg::Typed(entry) => return self.typed(entry, cx),
            Msg::NewLine => {
                if let Some(field) = self.field() {
                    let entry = field.after_paste("\n");
                    return self.typed(entry, cx);
                }
            }
            Msg::Line(by) => {
                let moved = self.field().and_then(|f| f.after_row(by, drawing::field_columns(cx)));
                match moved {
                    Some(entry) => return self.typed(entry, cx),
                    None => self.step(by),
                }
            }
            Msg::Ask => return self.ask(cx),
            Msg::Answered(1) => return self.submit(cx),
            Msg::Answered(_) => {}
            Msg::Leave => return vec![Effect::Go(Go::Home)],
        }
        Vec::new()
    }

    fn saved(&mut self, record: &Record, _cx: &Cx<'_>) {
        match record {
            Record::SurveyReply { item, reply, .. } => {
                match reply {
                    Some(reply) => self.replies.insert(item.clone(), reply.clone()),
                    None => self.replies.remove(item),
                };
                self.typing = None;
            }
            Record::SurveySubmit { .. } => self.stage = Stage::Thanks,
            _ => {}
        }
    }

    fn view(&self, cx: &Cx<'_>) -> View<Msg> {
        self.draw(cx)
    }

    fn route(&self) -> Route {
        Route::Survey
    }

    fn help(&self, cx: &Cx<'_>) -> String {
        cx.texts.survey.help.to_owned()
    }
}
