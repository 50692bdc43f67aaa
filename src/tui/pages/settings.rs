//! Settings: how things look, how much time scenes give, PIN and 工号, what is kept.

mod drawing;

use std::collections::BTreeMap;

use crossterm::event::KeyCode;

use super::enter::PIN_DIGITS;
use crate::domain::play::Pace;
use crate::domain::text::fold_staff_number;
use crate::locale::Lang;
use crate::store::Record;
use crate::tui::keys::Key;
use crate::tui::page::{Cx, Effect, Go, Input, Page, Request, View};
use crate::tui::route::Route;
use crate::tui::text::entry::Entry;
use crate::tui::theme::Theme;

/// The setting of the theme; its values are [`Theme::WORDS`].
pub const THEME: &str = "theme";
/// The setting of the language: `zh` or `en`.
pub const LANG: &str = "lang";
/// The setting of the time for timed decisions; its values are [`Pace::WORDS`].
pub const PACE: &str = "pace";
/// The setting of how lines of a conversation appear; its values are [`TYPING_WORDS`].
pub const TYPING: &str = "typing";
/// As if typed, or at once.
pub const TYPING_WORDS: [(&str, bool); 2] = [("on", true), ("off", false)];

const LONGEST: usize = 30;

/// What the page shows, read when it is opened.
#[derive(Clone, Debug, Default)]
pub struct Settings {
    /// What the person has set.
    pub set: BTreeMap<String, String>,
    /// A PIN is set.
    pub has_pin: bool,
    /// No paper has been begun: one's own 工号 may be corrected.
    pub number_open: bool,
}

/// The lines that can be selected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Item {
    Theme,
    Lang,
    Pace,
    Typing,
    Pin,
    Number,
}

const ITEMS: [Item; 6] =
    [Item::Theme, Item::Lang, Item::Pace, Item::Typing, Item::Pin, Item::Number];

/// The page.
pub struct SettingsPage {
    settings: Settings,
    selected: usize,
    editing: Option<Editing>,
    said: Option<Result<String, String>>,
}

/// Fields being typed: the new PIN twice, or the right 工号.
struct Editing {
    fields: Vec<Entry>,
    focus: usize,
}

/// What keys say.
#[derive(Clone, Debug)]
pub enum Msg {
    /// To another line.
    Move(isize),
    /// To a line.
    To(usize),
    /// The value before or after.
    Shift(isize),
    /// A value of a line.
    Choose(usize, usize),
    /// Begin typing, or the next value.
    Enter,
    /// A field after a key or paste.
    Typed(Entry),
    /// To another field, or done after the last.
    Field(isize),
    /// Stop typing and change nothing.
    Cancel,
    /// The answer to what was asked for.
    Replied(Result<(), String>),
    /// Back.
    Back,
}

impl SettingsPage {
    /// The page as things stand.
    pub fn new(settings: Settings) -> SettingsPage {
        SettingsPage { settings, selected: 0, editing: None, said: None }
    }

    fn item(&self) -> Item {
        ITEMS.get(self.selected).copied().unwrap_or(Item::Theme)
    }

    /// Which value of a line stands now.
    fn chosen(&self, item: Item, cx: &Cx<'_>) -> usize {
        let now = match item {
            Item::Theme => cx.theme.word.to_owned(),
            Item::Lang => cx.texts.lang.to_string(),
            _ => String::new(),
        };
        let set = key(item).and_then(|k| self.settings.set.get(k)).cloned().unwrap_or(now);
        values(item, cx).iter().position(|(word, _)| *word == set).unwrap_or(0)
    }

    fn shift(&self, by: isize, round: bool, cx: &Cx<'_>) -> Vec<Effect> {
        let item = self.item();
        let (count, now) = (values(item, cx).len(), self.chosen(item, cx));
        let to = now.saturating_add_signed(by);
        let to = if round { to % count.max(1) } else { to.min(count.saturating_sub(1)) };
        if to == now { Vec::new() } else { choose(item, to, cx) }
    }

    fn begin(&mut self, cx: &Cx<'_>) -> Vec<Effect> {
        self.said = None;
        match self.item() {
            Item::Pin => {
                let fields = vec![Entry::line("", PIN_DIGITS); 2];
                self.editing = Some(Editing { fields, focus: 0 });
            }
            Item::Number if self.settings.number_open => {
                let number = cx.me.map_or("", |me| me.enrolment.person.staff_number.as_str());
                let fields = vec![Entry::line(number, LONGEST)];
                self.editing = Some(Editing { fields, focus: 0 });
            }
            Item::Number => self.said = Some(Err(cx.texts.settings.number_fixed.to_owned())),
            _ => return self.shift(1, true, cx),
        }
        Vec::new()
    }

    fn next_field(&mut self, by: isize, cx: &Cx<'_>) -> Vec<Effect> {
        let item = self.item();
        let Some(editing) = &mut self.editing else { return Vec::new() };
        let to = editing.focus.saturating_add_signed(by);
        if to < editing.fields.len() {
            editing.focus = to;
            return Vec::new();
        }
        let typed: Vec<String> =
            editing.fields.iter().map(|f| fold_staff_number(f.text())).collect();
        let first = typed.first().cloned().unwrap_or_default();
        let (t, enter) = (cx.texts.settings, cx.texts.enter);
        let fine_pin = first.len() == PIN_DIGITS && first.bytes().all(|b| b.is_ascii_digit());
        let problem = match item {
            Item::Pin if !fine_pin => Some((0, enter.pin_wrong_shape)),
            Item::Pin if typed.iter().any(|p| *p != first) => Some((1, enter.pins_differ)),
            Item::Number if first.is_empty() => Some((0, t.number_missing)),
            _ => None,
        };
        if let Some((field, problem)) = problem {
            editing.focus = field;
            self.said = Some(Err(problem.to_owned()));
            return Vec::new();
        }
        vec![Effect::Request(match item {
            Item::Number => Request::CorrectNumber(first),
            _ => Request::SetPin(first),
        })]
    }

    fn replied(&mut self, reply: Result<(), String>, cx: &Cx<'_>) {
        let t = cx.texts.settings;
        let is_pin = self.item() == Item::Pin;
        self.said = Some(match reply {
            Ok(()) => {
                self.editing = None;
                self.settings.has_pin |= is_pin;
                Ok(if is_pin { t.pin_done } else { t.number_done }.to_owned())
            }
            Err(why) => Err(why),
        });
    }
}

fn choose(item: Item, n: usize, cx: &Cx<'_>) -> Vec<Effect> {
    let (Some(me), Some(key)) = (cx.me, key(item)) else { return Vec::new() };
    let Some((value, _)) = values(item, cx).into_iter().nth(n) else { return Vec::new() };
    vec![Effect::Save(Record::Setting {
        person: me.enrolment.person.id.clone(),
        key: key.to_owned(),
        value,
    })]
}

fn key(item: Item) -> Option<&'static str> {
    match item {
        Item::Theme => Some(THEME),
        Item::Lang => Some(LANG),
        Item::Pace => Some(PACE),
        Item::Typing => Some(TYPING),
        Item::Pin | Item::Number => None,
    }
}

/// The values of a line: the word that is kept, the name for people.
fn values(item: Item, cx: &Cx<'_>) -> Vec<(String, String)> {
    let t = cx.texts.settings;
    match item {
        Item::Theme => Theme::WORDS.iter().map(|w| ((*w).to_owned(), (t.theme_name)(w))).collect(),
        Item::Lang => {
            let words = Lang::ALL.iter().map(ToString::to_string);
            words.map(|w| (w.clone(), (t.lang_name)(&w))).collect()
        }
        Item::Pace => {
            Pace::WORDS.iter().map(|(w, p)| ((*w).to_owned(), (t.pace_name)(*p))).collect()
        }
        Item::Typing => TYPING_WORDS
            .iter()
            .map(|(word, on)| ((*word).to_owned(), (t.typing_name)(*on)))
            .collect(),
        Item::Pin | Item::Number => Vec::new(),
    }
}

impl Page for SettingsPage {
    type Msg = Msg;

    fn keys(&self, cx: &Cx<'_>) -> Vec<Key<Msg>> {
        let t = cx.texts.settings;
        if let Some(editing) = &self.editing {
            let last = editing.focus + 1 == editing.fields.len();
            let label = if last { t.key_done } else { t.key_next };
            return vec![
                Key::new(KeyCode::Enter, label, Msg::Field(1)),
                Key::new(KeyCode::Esc, t.key_cancel, Msg::Cancel),
                Key::new(KeyCode::Up, t.key_next, Msg::Field(-1)).quiet(),
            ];
        }
        let mut keys = Vec::new();
        let enter = Key::new(KeyCode::Enter, t.key_edit, Msg::Enter);
        if key(self.item()).is_some() {
            let shift = vec![(KeyCode::Right, Msg::Shift(1)), (KeyCode::Left, Msg::Shift(-1))];
            keys.push(Key::group("←→", t.key_change, shift));
            keys.push(enter.or(KeyCode::Char(' ')).quiet());
        } else {
            keys.push(enter);
        }
        keys.push(Key::up_down(t.key_select, Msg::Move(-1), Msg::Move(1)));
        keys.push(Key::digits(ITEMS.len(), t.key_select, Msg::To).quiet());
        keys.push(Key::new(KeyCode::Esc, cx.texts.chrome.cancel, Msg::Back));
        keys
    }

    fn listen(&self, input: &Input, _cx: &Cx<'_>) -> Option<Msg> {
        if let Input::Replied(reply) = input {
            return Some(Msg::Replied(reply.clone()));
        }
        let editing = self.editing.as_ref()?;
        let entry = editing.fields.get(editing.focus)?;
        match input {
            Input::Key(key) if entry.takes(key) => Some(Msg::Typed(entry.after_key(key))),
            Input::Paste(text) => Some(Msg::Typed(entry.after_paste(text))),
            _ => None,
        }
    }

    fn update(&mut self, msg: Msg, cx: &Cx<'_>) -> Vec<Effect> {
        match msg {
            Msg::Move(by) => {
                self.said = None;
                self.selected = self.selected.saturating_add_signed(by).min(ITEMS.len() - 1);
            }
            Msg::To(n) if n == self.selected && self.editing.is_none() => return self.begin(cx),
            Msg::To(n) => {
                (self.selected, self.editing, self.said) = (n.min(ITEMS.len() - 1), None, None);
            }
            Msg::Shift(by) => return self.shift(by, false, cx),
            Msg::Choose(n, m) => {
                (self.selected, self.editing, self.said) = (n.min(ITEMS.len() - 1), None, None);
                return choose(self.item(), m, cx);
            }
            Msg::Enter => return self.begin(cx),
            Msg::Typed(entry) => {
                self.said = None;
                if let Some(editing) = &mut self.editing
                    && let Some(field) = editing.fields.get_mut(editing.focus)
                {
                    *field = entry;
                }
            }
            Msg::Field(by) => return self.next_field(by, cx),
            Msg::Cancel => (self.editing, self.said) = (None, None),
            Msg::Replied(reply) => self.replied(reply, cx),
            Msg::Back => return vec![Effect::Go(Go::Back)],
        }
        Vec::new()
    }

    fn saved(&mut self, record: &Record, cx: &Cx<'_>) {
        if let Record::Setting { key, value, .. } = record {
            self.settings.set.insert(key.clone(), value.clone());
            self.said = Some(Ok(cx.texts.settings.saved.to_owned()));
        }
    }

    fn view(&self, cx: &Cx<'_>) -> View<Msg> {
        self.draw(cx)
    }

    fn route(&self) -> Route {
        Route::Settings
    }

    fn help(&self, cx: &Cx<'_>) -> String {
        cx.texts.settings.help.to_owned()
    }
}
