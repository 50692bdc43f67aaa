//! Drives the real application in tests: a real database, a clock that stands still, no terminal.
//!
//! Nothing here can fail: what goes wrong stands on the screen.

mod seeing;

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers, MouseButton, MouseEvent, MouseEventKind};
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Size};

use super::app::App;
use super::page::{Go, Input, Request};
use super::route::Route;
use super::setup::Setup;
use super::theme::Theme;
use crate::content::Library;
use crate::domain::id::Timestamp;
use crate::domain::person::Registration;
use crate::locale::Lang;
use crate::store::Store;

/// When every story begins: ten in the morning of 2026-08-10 in UTC, the same day nearly everywhere.
pub const MORNING: Timestamp = Timestamp(1_786_356_000_000);
/// An Enter after a paste comes later than this, or it would belong to the paste.
const AFTER_PASTE_MILLIS: i64 = 50;
/// A page that wants the time more often than this without its moving is broken.
const MOST_TICKS: usize = 10;

/// How a test wants the application.
#[derive(Clone)]
pub struct Wish {
    /// The window.
    pub size: Size,
    /// The theme's word.
    pub theme: &'static str,
    /// False as under NO_COLOR.
    pub colour: bool,
    /// Plain signs.
    pub plain_signs: bool,
    /// The language.
    pub lang: Lang,
    /// Lines of a conversation appear as if typed.
    pub typed: bool,
    /// A database of synthetic people.
    pub synthetic: bool,
}

impl Default for Wish {
    fn default() -> Self {
        Wish {
            size: Size { width: 80, height: 24 },
            theme: "dark",
            colour: true,
            plain_signs: false,
            lang: Lang::Zh,
            typed: false,
            synthetic: false,
        }
    }
}

/// Somebody at the keyboard.
pub struct Pilot {
    app: Option<App>,
    trouble: String,
    folder: PathBuf,
    library: Arc<Library>,
    wish: Wish,
    now: Arc<AtomicI64>,
    frame: Buffer,
    caret: Option<Position>,
}

impl Pilot {
    /// Opens the application in 80×24 on a database in `folder`, which is a temporary one.
    pub fn new(folder: &Path, library: impl Into<Arc<Library>>) -> Pilot {
        Pilot::wishing(folder, library, Wish::default())
    }

    /// The same as wished.
    pub fn wishing(folder: &Path, library: impl Into<Arc<Library>>, wish: Wish) -> Pilot {
        let mut pilot = Pilot {
            app: None,
            trouble: String::new(),
            folder: folder.to_owned(),
            library: library.into(),
            wish,
            now: Arc::new(AtomicI64::new(MORNING.0)),
            frame: Buffer::default(),
            caret: None,
        };
        pilot.restart();
        pilot
    }

    /// Registers 李明, 工号 0012, of 供电所, who then stands at home.
    pub fn registered(&mut self) -> &mut Pilot {
        self.enter_as_new("0012", "李明", "供电所", "收费员", None)
    }

    /// Registers somebody and enters; a PIN from the second person on.
    pub fn enter_as_new(
        &mut self,
        staff_number: &str,
        name: &str,
        department: &str,
        post: &str,
        pin: Option<&str>,
    ) -> &mut Pilot {
        let registration = Registration {
            staff_number: staff_number.to_owned(),
            name: name.to_owned(),
            department: department.to_owned(),
            post: post.to_owned(),
        };
        self.request(Request::Register { registration, pin: pin.map(str::to_owned) })
    }

    /// Enters as somebody who is known already.
    pub fn enter(&mut self, staff_number: &str, pin: Option<&str>) -> &mut Pilot {
        let (staff_number, pin) = (staff_number.to_owned(), pin.map(str::to_owned));
        self.request(Request::Enter { staff_number, pin, chosen: false })
    }

    fn request(&mut self, request: Request) -> &mut Pilot {
        if let Some(app) = &mut self.app
            && let Err(why) = app.request(request)
        {
            self.trouble = why;
        }
        self.settle();
        self
    }

    /// Opens a page on top of the one that shows.
    pub fn go(&mut self, route: Route) -> &mut Pilot {
        if let Some(app) = &mut self.app {
            app.go(Go::Push(route));
        }
        self.settle();
        self
    }

    /// Presses keys, named and parted by spaces: `2`, `F9`, `Enter Down Down`, `Space`, `PgDn`, `BackTab`, `Ctrl+Q`.
    pub fn press(&mut self, keys: &str) -> &mut Pilot {
        for name in keys.split_whitespace() {
            match key(name) {
                Some(event) => self.give(&Input::Key(event)),
                None => self.trouble = format!("no such key: {name}"),
            }
        }
        self
    }

    /// Types a text, character by character, as an input method sends it.
    pub fn type_text(&mut self, text: &str) -> &mut Pilot {
        for c in text.chars() {
            let code = if c == '\n' { KeyCode::Enter } else { KeyCode::Char(c) };
            self.give(&Input::Key(KeyEvent::from(code)));
        }
        self
    }

    /// Pastes a text.
    pub fn paste(&mut self, text: &str) -> &mut Pilot {
        self.give(&Input::Paste(text.to_owned()));
        self.pass(AFTER_PASTE_MILLIS)
    }

    /// Clicks the left button on a column and row, both from 0.
    pub fn click(&mut self, column: u16, row: u16) -> &mut Pilot {
        for kind in [MouseEventKind::Down(MouseButton::Left), MouseEventKind::Up(MouseButton::Left)]
        {
            let modifiers = KeyModifiers::NONE;
            self.give(&Input::Mouse(MouseEvent { kind, column, row, modifiers }));
        }
        self
    }

    /// Clicks on the first place where a text stands.
    pub fn click_on(&mut self, text: &str) -> &mut Pilot {
        if let Some(Position { x, y }) = self.find(text) {
            return self.click(x, y);
        }
        self.trouble = format!("nowhere on the screen: {text}");
        self
    }

    /// Makes the window another size.
    pub fn resize(&mut self, width: u16, height: u16) -> &mut Pilot {
        self.wish.size = Size { width, height };
        self.give(&Input::Resize(self.wish.size));
        self
    }

    /// Lets minutes pass at once, as when the machine slept; then the page is told.
    pub fn later(&mut self, minutes: i64) -> &mut Pilot {
        self.pass(minutes * 60_000)
    }

    /// Lets seconds pass one by one; the page is told of each.
    pub fn seconds(&mut self, seconds: i64) -> &mut Pilot {
        for _ in 0..seconds {
            self.pass(1000);
        }
        self
    }

    /// Lets so much time pass at once; then the page is told.
    pub fn pass(&mut self, millis: i64) -> &mut Pilot {
        self.now.fetch_add(millis, Ordering::Relaxed);
        if self.app.as_ref().is_some_and(|app| app.wakes_at().is_some()) {
            self.give(&Input::Tick);
        }
        self
    }

    /// This moment by the story's clock.
    pub fn now(&self) -> Timestamp {
        Timestamp(self.now.load(Ordering::Relaxed))
    }

    /// Ends the application without telling it, as a kill would, and opens it anew on the same database.
    pub fn restart(&mut self) -> &mut Pilot {
        self.app = None;
        self.trouble.clear();
        let now = self.now();
        let path = self.database();
        let store = if self.wish.synthetic {
            Store::create_synthetic(&path, now)
        } else {
            Store::open(&path, now)
        };
        match store {
            Ok(store) => self.app = Some(App::new(self.setup(store), self.wish.size)),
            Err(error) => self.trouble = error.to_string(),
        }
        self.settle();
        self
    }

    fn setup(&self, store: Store) -> Setup {
        let now = Arc::clone(&self.now);
        Setup {
            store,
            library: Some(Arc::clone(&self.library)),
            lang: self.wish.lang,
            theme: Theme::of(self.wish.theme, self.wish.colour, self.wish.plain_signs),
            colour: self.wish.colour,
            typed: self.wish.typed,
            fixed: None,
            now: Box::new(move || Timestamp(now.load(Ordering::Relaxed))),
            seeds: Box::new(|| 7),
            prints: self.prints(),
        }
    }

    /// The database, for looking into it with a second connection.
    pub fn database(&self) -> PathBuf {
        self.folder.join("lichuang.db")
    }

    /// The folder for printed certificates.
    pub fn prints(&self) -> PathBuf {
        self.folder.join("prints")
    }

    /// True once the application has ended by itself.
    pub fn ended(&self) -> bool {
        self.app.as_ref().is_none_or(App::ended)
    }

    fn give(&mut self, input: &Input) {
        if let Some(app) = &mut self.app {
            app.step(input);
        }
        self.settle();
    }

    /// Ticks as the loop would as long as the page wants it at this moment; then a frame is drawn.
    fn settle(&mut self) {
        let now = self.now();
        if let Some(app) = &mut self.app {
            let mut ticks = 0;
            while app.wakes_at().is_some_and(|at| at <= now) {
                app.step(&Input::Tick);
                ticks += 1;
                if ticks == MOST_TICKS {
                    self.trouble = String::from("the page asks for the time without end");
                    break;
                }
            }
        }
        self.draw();
    }
}

fn key(name: &str) -> Option<KeyEvent> {
    if let Some(letter) = name.strip_prefix("Ctrl+") {
        let c = letter.chars().next()?.to_ascii_lowercase();
        return Some(KeyEvent::new(KeyCode::Char(c), KeyModifiers::CONTROL));
    }
    let mut chars = name.chars();
    let code = match name {
        "Enter" => KeyCode::Enter,
        "Esc" => KeyCode::Esc,
        "Tab" => KeyCode::Tab,
        "BackTab" => KeyCode::BackTab,
        "Space" => KeyCode::Char(' '),
        "Up" => KeyCode::Up,
        "Down" => KeyCode::Down,
        "Left" => KeyCode::Left,
        "Right" => KeyCode::Right,
        "PgUp" => KeyCode::PageUp,
        "PgDn" => KeyCode::PageDown,
        "Home" => KeyCode::Home,
        "End" => KeyCode::End,
        "Backspace" => KeyCode::Backspace,
        "Delete" => KeyCode::Delete,
        _ => match (chars.next()?, chars.as_str()) {
            (c, "") => KeyCode::Char(c),
            ('F', number) => KeyCode::F(number.parse().ok()?),
            _ => return None,
        },
    };
    Some(KeyEvent::from(code))
}
