//! The loop: wait, step, perform, draw. The one place that writes.

use std::sync::Arc;
use std::time::Duration;

use crossterm::event::{KeyCode, KeyModifiers};
use ratatui::backend::Backend;
use ratatui::layout::{Position, Rect, Size};

use super::canvas::Canvas;
use super::dialog::{self, Asked, Asking};
use super::display::Display;
use super::failure;
use super::inputs::Inputs;
use super::page::{Cx, Dialog, Effect, Go, Input, Me};
use super::route::{self, Route};
use super::screen::{Screen, body_area};
use super::setup::{Looks, Now, Seeds, Setup};
use super::theme::Theme;
use crate::clock;
use crate::content::Library;
use crate::domain::id::{Timestamp, WindowId};
use crate::locale::Texts;
use crate::store::{Record, Store, StoreError};

/// The smallest window that every page fits.
pub const SMALLEST: Size = Size { width: 60, height: 20 };
/// A larger window is drawn on in part; one that claims more than this only wants memory.
const LARGEST: Size = Size { width: 500, height: 200 };
/// An Enter so soon after a paste belongs to the paste.
const PASTE_ENTER_MILLIS: i64 = 10;
/// More than this of a paste is not taken, in bytes.
const LONGEST_PASTE: usize = 64 << 10;

/// The application.
pub struct App {
    pub(super) store: Store,
    pub(super) library: Arc<Library>,
    pub(super) loaded: bool,
    pub(super) texts: Texts,
    pub(super) theme: Theme,
    pub(super) first: Looks,
    pub(super) me: Option<Me>,
    pub(super) prints: std::path::PathBuf,
    typed: bool,
    now: Now,
    seeds: Seeds,
    // A fresh id and randomness for the step that is taken.
    fresh: String,
    seed: u64,
    window_id: WindowId,
    window: Rect,
    below: Vec<Route>,
    top: Box<dyn Screen>,
    asking: Option<Asking>,
    notice: Option<String>,
    pasted: Timestamp,
    // Something failed since the last frame.
    failed: bool,
    ended: bool,
}

impl App {
    /// Sets the application up on its first page.
    pub fn new(setup: Setup, size: Size) -> App {
        let loaded = setup.library.is_some();
        let texts = Texts::of(setup.lang);
        let looks = Looks { lang: setup.lang, theme: setup.theme.clone(), colour: setup.colour };
        let now = (setup.now)();
        let first = if setup.fixed.is_some() { Route::Home } else { Route::Enter };
        let mut app = App {
            library: setup.library.unwrap_or_default(),
            loaded,
            top: route::blank(),
            texts,
            theme: setup.theme,
            first: looks,
            me: setup.fixed,
            prints: setup.prints,
            typed: setup.typed,
            store: setup.store,
            now: setup.now,
            seed: (setup.seeds)(),
            fresh: clock::fresh_id(),
            seeds: setup.seeds,
            window_id: WindowId::new(clock::fresh_id()),
            window: window_of(size),
            below: Vec::new(),
            asking: None,
            notice: None,
            pasted: Timestamp(0),
            failed: false,
            ended: false,
        };
        if let Err(error) = app.store.hand_in_overdue(now) {
            app.fail(&error);
        }
        app.take_on_looks();
        app.go(Go::Replace(first));
        app
    }

    /// Runs until the person leaves or the terminal is gone.
    pub fn run<B: Backend>(
        mut self,
        display: &mut Display<B>,
        mut inputs: impl Inputs,
    ) -> Result<(), B::Error> {
        self.draw(display)?;
        while !self.ended {
            let input = self.wait(&mut inputs);
            let mut anew = self.step_or_resize(&input);
            // Chinese arrives as several keys at once: all of them, then one frame.
            while let Some(input) = inputs.more() {
                // What was typed before a failure could be seen must not dismiss it.
                let blind = matches!(input, Input::Key(_) | Input::Mouse(_) | Input::Paste(_));
                anew |= !(self.failed && blind) && self.step_or_resize(&input);
            }
            if !self.ended {
                if anew {
                    display.clear()?;
                }
                self.draw(display)?;
                self.failed = false;
            }
        }
        Ok(())
    }

    /// Takes an input; true when all must be drawn anew.
    fn step_or_resize(&mut self, input: &Input) -> bool {
        self.step(input);
        matches!(input, Input::Redraw | Input::Resize(_))
    }

    fn wait(&self, inputs: &mut impl Inputs) -> Input {
        let now = (self.now)();
        let left = self.wakes_at().map(|at| at.since(now).clamp(1, 60_000) as u64);
        inputs.next(left.map(Duration::from_millis))
    }

    /// When the page wants to be told the time, if it does.
    pub fn wakes_at(&self) -> Option<Timestamp> {
        self.with_cx(|cx| self.top.wakes_at(cx))
    }

    /// True once the person has left or the terminal is gone.
    pub fn ended(&self) -> bool {
        self.ended
    }

    /// Takes one input.
    pub fn step(&mut self, input: &Input) {
        if self.ended {
            return;
        }
        let covered = self.asking.is_some();
        self.take(input);
        let covers = self.asking.is_some();
        if covers != covered {
            self.give(&Input::Covered(covers));
        }
    }

    fn take(&mut self, input: &Input) {
        match input {
            Input::Quit => self.ended = true,
            Input::Resize(size) => {
                self.window = window_of(*size);
                self.give(input);
            }
            Input::Loaded(library) => {
                self.library = Arc::clone(library);
                self.loaded = true;
                // Who is still typing at the entrance must not lose it; that page needs no content.
                if self.me.is_some() {
                    let route = self.top.route();
                    self.go(Go::Replace(route));
                }
            }
            Input::Key(key) if key.modifiers.contains(KeyModifiers::CONTROL) => {
                if matches!(key.code, KeyCode::Char('q' | 'c')) {
                    self.ask_to_quit();
                }
            }
            // What cannot be seen is not answered.
            Input::Key(_) | Input::Mouse(_) | Input::Paste(_) if !self.big_enough() => {}
            Input::Key(_) | Input::Mouse(_) if self.asking.is_some() => self.answer(input),
            Input::Paste(_) if self.asking.is_some() => {}
            Input::Paste(text) => {
                let end = text.floor_char_boundary(LONGEST_PASTE);
                self.give(&Input::Paste(text.get(..end).unwrap_or_default().to_owned()));
                self.pasted = (self.now)();
            }
            Input::Key(key)
                if key.code == KeyCode::Enter
                    && (self.now)().since(self.pasted) < PASTE_ENTER_MILLIS => {}
            other => {
                if matches!(other, Input::Key(_)) {
                    self.notice = None;
                }
                self.give(other);
            }
        }
    }

    /// Gives an input to the page on the screen.
    pub(super) fn give(&mut self, input: &Input) {
        self.fresh = clock::fresh_id();
        self.seed = (self.seeds)();
        let mut top = std::mem::replace(&mut self.top, route::blank());
        let window = self.window;
        let effects = self.with_cx(|cx| top.input(input, window, cx));
        self.top = top;
        self.perform(effects);
    }

    fn answer(&mut self, input: &Input) {
        let Some(asking) = self.asking.take() else { return };
        match dialog::step(asking, input, self.window, &self.theme) {
            Asked::Still(asking) => self.asking = Some(asking),
            Asked::Quit(true) => self.ended = true,
            Asked::Quit(false) | Asked::Told => {}
            Asked::Answered(n) => self.give(&Input::Answer(n)),
        }
    }

    fn perform(&mut self, effects: Vec<Effect>) {
        for effect in effects {
            if !self.perform_one(effect) {
                break;
            }
        }
    }

    fn perform_one(&mut self, effect: Effect) -> bool {
        match effect {
            Effect::Save(record) => return self.save(&record),
            Effect::Go(go) => self.go(go),
            Effect::Ask(dialog) => self.asking = Some(Asking::page(dialog)),
            Effect::Say(text) => self.notice = Some(text),
            Effect::Help => self.asking = Some(Asking::told(self.help())),
            Effect::Request(request) => {
                let reply = self.request(request);
                let fine = reply.is_ok();
                self.give(&Input::Replied(reply));
                return fine;
            }
        }
        true
    }

    fn save(&mut self, record: &Record) -> bool {
        match self.store.save(record) {
            Ok(()) => {
                self.heed_setting(record);
                let mut top = std::mem::replace(&mut self.top, route::blank());
                self.with_cx(|cx| top.saved(record, cx));
                self.top = top;
                true
            }
            Err(StoreError::Conflict) => {
                let chrome = self.texts.chrome;
                self.failed = true;
                self.tell(chrome.elsewhere_title, chrome.elsewhere);
                self.go(Go::Home);
                false
            }
            Err(error) => {
                self.fail(&error);
                false
            }
        }
    }

    /// Shows what went wrong and what to do; what stands on the screen has not changed.
    pub(super) fn fail(&mut self, error: &StoreError) {
        self.say_what_failed(self.texts.chrome.not_saved, error);
    }

    fn say_what_failed(&mut self, title: &str, error: &StoreError) {
        self.failed = true;
        let (what, remedy) = failure::sentence(error, &self.texts);
        self.tell(title, &format!("{what}\n{remedy}"));
    }

    fn tell(&mut self, title: &str, text: &str) {
        self.asking = Some(Asking::told(Dialog {
            title: title.to_owned(),
            text: text.to_owned(),
            choices: vec![self.texts.chrome.understood.to_owned()],
        }));
    }

    /// Goes somewhere; the page to come is opened before the one here is left.
    pub(super) fn go(&mut self, go: Go) {
        let (route, below) = match go {
            Go::Quit => return self.ask_to_quit(),
            Go::Push(route) => {
                let mut below = self.below.clone();
                below.push(self.top.route());
                (route, below)
            }
            Go::Replace(route) => (route, self.below.clone()),
            Go::Home => (Route::Home, Vec::new()),
            Go::Back => {
                let mut below = self.below.clone();
                match below.pop() {
                    Some(route) => (route, below),
                    None => (Route::Home, below),
                }
            }
        };
        let route = if self.me.is_none() { Route::Enter } else { route };
        let opened = self.with_cx(|cx| route::open(route, &self.store, self.loaded, cx));
        match opened {
            Ok(screen) => {
                // A question of the page that is left has nobody to answer to.
                self.asking = self.asking.take().filter(Asking::outlives_its_page);
                self.top = screen;
                self.below = below;
                self.give(&Input::Resize(self.window.as_size()));
            }
            Err(error) => self.say_what_failed(self.texts.chrome.not_opened, &error),
        }
    }

    fn ask_to_quit(&mut self) {
        // Nothing can be asked in so small a window, and nothing is lost.
        self.ended |= !self.big_enough();
        let chrome = self.texts.chrome;
        self.asking = Some(Asking::quit(Dialog {
            title: chrome.quit_title.to_owned(),
            text: chrome.quit_text.to_owned(),
            choices: vec![chrome.quit_yes.to_owned(), chrome.quit_no.to_owned()],
        }));
    }

    fn help(&self) -> Dialog {
        let (text, keys) = self.with_cx(|cx| self.top.help(cx));
        dialog::help(&text, &keys, &self.texts)
    }

    fn big_enough(&self) -> bool {
        self.window.width >= SMALLEST.width && self.window.height >= SMALLEST.height
    }

    /// What a page may know now.
    pub(super) fn with_cx<T>(&self, ask: impl FnOnce(&Cx<'_>) -> T) -> T {
        let body = body_area(self.window);
        ask(&Cx {
            now: (self.now)(),
            day_of: clock::day_of,
            columns: usize::from(body.width),
            rows: usize::from(body.height),
            me: self.me.as_ref(),
            library: &self.library,
            theme: &self.theme,
            texts: &self.texts,
            window: &self.window_id,
            fresh: &self.fresh,
            seed: self.seed,
            typed: self.typed,
            synthetic: self.store.is_synthetic(),
            prints: &self.prints,
        })
    }

    /// This moment by the application's clock.
    pub(super) fn now(&self) -> Timestamp {
        (self.now)()
    }

    fn draw<B: Backend>(&mut self, display: &mut Display<B>) -> Result<(), B::Error> {
        let (frame, caret) = self.frame();
        display.show(frame, caret)
    }

    /// Composes a frame, and says where the caret stands, if it shows.
    pub fn frame(&mut self) -> (Canvas, Option<Position>) {
        let mut canvas = Canvas::new(self.window, self.theme.text);
        let caret = self.compose(&mut canvas);
        (canvas, caret)
    }

    fn compose(&mut self, canvas: &mut Canvas) -> Option<Position> {
        let window = self.window;
        if !self.big_enough() {
            dialog::draw_too_small(window, canvas, &self.texts, &self.theme);
            return None;
        }
        let mut top = std::mem::replace(&mut self.top, route::blank());
        let caret = self.with_cx(|cx| top.draw(window, canvas, cx));
        self.top = top;
        if let Some(notice) = &self.notice {
            dialog::draw_notice(notice, window, canvas, &self.theme);
        }
        match &self.asking {
            Some(asking) => {
                asking.draw(window, canvas, &self.theme);
                None
            }
            None => caret,
        }
    }
}

/// The part of a window that is drawn on.
pub(super) fn window_of(size: Size) -> Rect {
    Rect::new(0, 0, size.width.min(LARGEST.width), size.height.min(LARGEST.height))
}
