//! Entering by 工号 and PIN, or registering.

use crossterm::event::KeyCode;
use ratatui::text::{Line, Span};

use crate::domain::person::Registration;
use crate::domain::text::fold_staff_number;
use crate::tui::keys::Key;
use crate::tui::page::{Cx, Effect, Go, Input, Page, Place, Request, View};
use crate::tui::route::Route;
use crate::tui::text::entry::Entry;
use crate::tui::text::width::{pad, width};
use crate::tui::text::wrap::wrap_styled;

/// How long a PIN is.
pub const PIN_DIGITS: usize = 6;
const LONGEST: usize = 30;

/// The fields, in order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Field {
    StaffNumber,
    Name,
    Department,
    Post,
    Pin,
    PinAgain,
}

/// The page.
pub struct EnterPage {
    registering: bool,
    needs_pin: bool,
    // Entering for the first time: the PIN is chosen, so it is typed twice.
    choosing: bool,
    fields: Vec<(Field, Entry)>,
    focus: usize,
    problem: Option<String>,
}

/// What keys say.
#[derive(Clone, Debug)]
pub enum Msg {
    /// To another field.
    Move(isize),
    /// A field after a key or paste.
    Typed(Entry),
    /// On, or done.
    Enter,
    /// From entering to registering, or back.
    Switch,
    /// A PIN must be chosen.
    PinWanted,
    /// The answer to what was asked for.
    Replied(Result<(), String>),
    /// Out.
    Leave,
}

impl EnterPage {
    /// The page; registering at once where nobody is known yet.
    pub fn new(nobody_known: bool, needs_pin: bool) -> EnterPage {
        let mut page = EnterPage {
            registering: nobody_known,
            needs_pin,
            choosing: false,
            fields: Vec::new(),
            focus: 0,
            problem: None,
        };
        page.lay_out();
        page
    }

    fn lay_out(&mut self) {
        let mut fields = vec![Field::StaffNumber];
        if self.registering {
            fields.extend([Field::Name, Field::Department, Field::Post]);
        }
        if self.needs_pin {
            fields.push(Field::Pin);
            if self.registering || self.choosing {
                fields.push(Field::PinAgain);
            }
        }
        let kept = std::mem::take(&mut self.fields);
        self.fields = fields
            .into_iter()
            .map(|field| {
                let old = kept.iter().find(|(f, _)| *f == field).map(|(_, e)| e.clone());
                let most = if matches!(field, Field::Pin | Field::PinAgain) {
                    PIN_DIGITS
                } else {
                    LONGEST
                };
                (field, old.unwrap_or_else(|| Entry::line("", most)))
            })
            .collect();
        self.focus = 0;
        self.problem = None;
    }

    fn text(&self, field: Field) -> String {
        let entry = self.fields.iter().find(|(f, _)| *f == field);
        entry.map(|(_, e)| e.text().trim().to_owned()).unwrap_or_default()
    }

    fn missing(&self, cx: &Cx<'_>) -> Option<(usize, String)> {
        let texts = cx.texts.enter;
        for (n, (field, entry)) in self.fields.iter().enumerate() {
            let text = entry.text().trim();
            let pin = matches!(field, Field::Pin | Field::PinAgain);
            let digits = fold_staff_number(text);
            if pin && (digits.len() != PIN_DIGITS || !digits.bytes().all(|b| b.is_ascii_digit())) {
                return Some((n, texts.pin_wrong_shape.to_owned()));
            }
            if text.is_empty() {
                return Some((n, (texts.missing)(label(*field, cx))));
            }
        }
        let twice = self.fields.iter().any(|(f, _)| *f == Field::PinAgain);
        if twice && self.text(Field::Pin) != self.text(Field::PinAgain) {
            return Some((self.fields.len() - 1, texts.pins_differ.to_owned()));
        }
        None
    }

    fn send(&self) -> Request {
        let pin = self.needs_pin.then(|| fold_staff_number(&self.text(Field::Pin)));
        let staff_number = fold_staff_number(&self.text(Field::StaffNumber));
        if !self.registering {
            return Request::Enter { staff_number, pin, chosen: self.choosing };
        }
        Request::Register {
            registration: Registration {
                staff_number,
                name: self.text(Field::Name),
                department: self.text(Field::Department),
                post: self.text(Field::Post),
            },
            pin,
        }
    }
}

fn label(field: Field, cx: &Cx<'_>) -> &'static str {
    let (terms, texts) = (cx.texts.terms, cx.texts.enter);
    match field {
        Field::StaffNumber => terms.staff_number,
        Field::Name => terms.name,
        Field::Department => terms.department,
        Field::Post => terms.post,
        Field::Pin => texts.pin,
        Field::PinAgain => texts.pin_again,
    }
}

impl Page for EnterPage {
    type Msg = Msg;

    fn keys(&self, cx: &Cx<'_>) -> Vec<Key<Msg>> {
        let texts = cx.texts.enter;
        let last = self.focus + 1 == self.fields.len();
        let enter = match (last, self.registering) {
            (false, _) => texts.key_next,
            (true, true) => texts.key_register,
            (true, false) => texts.key_enter,
        };
        let switch = if self.registering { texts.key_have_number } else { texts.key_new_here };
        let mut keys = vec![
            Key::new(KeyCode::Enter, enter, Msg::Enter),
            Key::up_down(texts.key_field, Msg::Move(-1), Msg::Move(1)),
            Key::new(KeyCode::F(2), switch, Msg::Switch),
            Key::new(KeyCode::Esc, cx.texts.chrome.quit_yes, Msg::Leave),
        ];
        if !last {
            keys.push(Key::new(KeyCode::Tab, texts.key_field, Msg::Move(1)).quiet());
        }
        keys.push(Key::new(KeyCode::BackTab, texts.key_field, Msg::Move(-1)).quiet());
        keys
    }

    fn listen(&self, input: &Input, _cx: &Cx<'_>) -> Option<Msg> {
        let (_, entry) = self.fields.get(self.focus)?;
        match input {
            Input::Key(key) if entry.takes(key) => Some(Msg::Typed(entry.after_key(key))),
            Input::Paste(text) => Some(Msg::Typed(entry.after_paste(text))),
            Input::PinWanted => Some(Msg::PinWanted),
            Input::Replied(reply) => Some(Msg::Replied(reply.clone())),
            _ => None,
        }
    }

    fn update(&mut self, msg: Msg, cx: &Cx<'_>) -> Vec<Effect> {
        let last = self.fields.len() - 1;
        match msg {
            Msg::Move(by) => {
                self.problem = None;
                self.focus = self.focus.saturating_add_signed(by).min(last);
            }
            Msg::Typed(entry) => {
                self.problem = None;
                if let Some((_, field)) = self.fields.get_mut(self.focus) {
                    *field = entry;
                }
            }
            Msg::Switch => {
                self.registering = !self.registering;
                self.choosing = false;
                self.lay_out();
            }
            Msg::Enter if self.focus < last => match self.missing(cx) {
                Some((field, problem)) if field == self.focus => self.problem = Some(problem),
                _ => self.focus += 1,
            },
            Msg::Enter => match self.missing(cx) {
                Some((field, problem)) => {
                    self.focus = field;
                    self.problem = Some(problem);
                }
                None => return vec![Effect::Request(self.send())],
            },
            Msg::PinWanted => {
                self.choosing = true;
                self.lay_out();
                self.focus = self.fields.len() - 1;
            }
            Msg::Replied(reply) => self.problem = reply.err(),
            Msg::Leave => return vec![Effect::Go(Go::Quit)],
        }
        Vec::new()
    }

    fn view(&self, cx: &Cx<'_>) -> View<Msg> {
        let (theme, texts) = (cx.theme, cx.texts.enter);
        let mut view = View::titled(format!("{} · {}", cx.texts.terms.product, texts.subtitle));
        view.gap();
        let heading = if self.registering { texts.welcome_new } else { texts.welcome_back };
        view.lines(wrap_styled(heading, theme.heading, cx.columns));
        let note = if self.registering { texts.consent } else { texts.enter_note };
        view.lines(wrap_styled(note, theme.muted, cx.columns));
        view.gap();
        let labels = self.fields.iter().map(|(f, _)| width(label(*f, cx))).max().unwrap_or(0);
        for (n, (field, entry)) in self.fields.iter().enumerate() {
            let selected = n == self.focus;
            let pointer = if selected { theme.signs.pointer } else { " " };
            let head = format!("{pointer} {}  ", pad(label(*field, cx), labels));
            let room = cx.columns.saturating_sub(width(&head) + 2).min(36);
            let (mut shown, mut caret) = entry.shown(room);
            if matches!(field, Field::Pin | Field::PinAgain) {
                caret = entry.text().chars().count();
                shown = "*".repeat(caret);
            }
            let row = view.body.len();
            view.line(Line::from(vec![
                Span::styled(head.clone(), if selected { theme.selected } else { theme.text }),
                Span::styled(pad(&shown, room), theme.field),
            ]));
            if selected {
                view.caret = Some((Place::Body, row, width(&head) + caret));
                view.focus = Some(row..row + 1);
            }
            view.gap();
        }
        if let Some(problem) = &self.problem {
            let text = format!("{} {problem}", theme.signs.attention);
            view.lines(wrap_styled(&text, theme.attention, cx.columns));
        }
        let switch = if self.registering { texts.hint_have_number } else { texts.hint_new_here };
        view.gap();
        view.clickable(wrap_styled(switch, theme.muted, cx.columns), &Msg::Switch);
        view
    }

    fn route(&self) -> Route {
        Route::Enter
    }

    fn help(&self, cx: &Cx<'_>) -> String {
        cx.texts.enter.help.to_owned()
    }
}
