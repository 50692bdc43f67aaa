//! The local terminal: taken over, asked what it can draw, given back whatever happens.

use std::io::{self, IsTerminal as _, Write as _};
use std::sync::Arc;
use std::thread;
use std::time::Duration;

use crossterm::event::{
    DisableBracketedPaste, DisableMouseCapture, EnableBracketedPaste, EnableMouseCapture, KeyCode,
};
use crossterm::terminal::{
    EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode, enable_raw_mode,
};
use crossterm::{cursor, execute};
use ratatui::backend::CrosstermBackend;
use ratatui::layout::Size;

use super::display::Display;
use super::local::Bell;
use super::page::Input;
use crate::domain::text::clean;

/// How long an answer of the terminal is waited for.
#[cfg(unix)]
const ANSWER_NANOS: i64 = 250_000_000;
/// More bytes than this before the answer are no answer.
#[cfg(unix)]
const LONGEST_ANSWER: usize = 4096;
/// SIGXFSZ: the same number on Linux, the BSDs and macOS.
#[cfg(unix)]
const TOO_LARGE: i32 = 25;
/// How long the loop has to end when the program is asked to.
#[cfg(unix)]
const GRACE: Duration = Duration::from_millis(750);

/// Why the program cannot run here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unfit {
    /// Standard input or output is no terminal.
    NoTerminal,
    /// The terminal is said not to be UTF-8.
    NotUtf8,
}

/// Says whether the program can run in this terminal.
///
/// Where nothing is said of the character set (`C`, common on servers), UTF-8 is taken for granted.
pub fn unfit() -> Option<Unfit> {
    if !io::stdout().is_terminal() || !io::stdin().is_terminal() {
        return Some(Unfit::NoTerminal);
    }
    let said = ["LC_ALL", "LC_CTYPE", "LANG"]
        .iter()
        .find_map(|name| std::env::var(name).ok().filter(|v| !v.is_empty()))?;
    let (_, charset) = said.split_once('.')?;
    let charset = charset.to_ascii_lowercase().replace('-', "");
    (!charset.starts_with("utf8")).then_some(Unfit::NotUtf8)
}

/// The terminal while it is ours; given back when dropped.
pub struct Taken {
    mouse: bool,
}

impl Taken {
    /// Takes the terminal over, and sees to it that a panic gives it back first.
    pub fn over(mouse: bool) -> io::Result<Taken> {
        #[cfg(unix)]
        read_without_waiting();
        let before = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |panic| {
            give_back();
            let said = clean(&panic.to_string());
            let _ = writeln!(io::stderr(), "{said}");
            if cfg!(debug_assertions) {
                before(panic);
            }
        }));
        let taken = Taken { mouse };
        taken.enter()?;
        Ok(taken)
    }

    fn enter(&self) -> io::Result<()> {
        enable_raw_mode()?;
        execute!(io::stdout(), EnterAlternateScreen, EnableBracketedPaste)?;
        if self.mouse {
            execute!(io::stdout(), EnableMouseCapture)?;
        }
        Ok(())
    }
}

impl Drop for Taken {
    fn drop(&mut self) {
        give_back();
    }
}

/// Opens the terminal for reading once more, in a way that never waits: half a key sequence (Alt+[ is one) would
/// otherwise hold the whole program up until the next key. The setting is not shared with the shell, as it would be
/// on the file that the program was given. Where that cannot be done it stays as it is.
#[cfg(unix)]
fn read_without_waiting() {
    use rustix::fs::{Mode, OFlags, open};
    let flags = OFlags::RDWR | OFlags::NONBLOCK | OFlags::NOCTTY | OFlags::CLOEXEC;
    let named = rustix::termios::ttyname(io::stdin(), Vec::new())
        .and_then(|name| open(name.as_c_str(), flags, Mode::empty()));
    // The terminal of another user, after `su`. Only Linux can wait for this one.
    let linux = cfg!(target_os = "linux");
    let opened = named
        .or_else(|error| if linux { open("/dev/tty", flags, Mode::empty()) } else { Err(error) });
    if let Ok(terminal) = opened {
        let _ = rustix::stdio::dup2_stdin(terminal);
    }
}

/// Gives the terminal back; harmless when done twice.
fn give_back() {
    let _ = execute!(
        io::stdout(),
        DisableMouseCapture,
        DisableBracketedPaste,
        LeaveAlternateScreen,
        cursor::Show
    );
    let _ = disable_raw_mode();
}

/// The size of the terminal; the usual one where it does not know.
pub fn size() -> Size {
    crossterm::terminal::size()
        .map_or(Size { width: 80, height: 24 }, |(width, height)| Size { width, height })
}

/// The terminal to draw on.
pub fn display() -> Display<CrosstermBackend<io::BufWriter<io::Stdout>>> {
    let out = io::BufWriter::with_capacity(1 << 16, io::stdout());
    Display::new(CrosstermBackend::new(out))
}

/// True when this terminal draws “ two columns wide: asks it, as vim does.
///
/// One that does not answer in time is taken for a narrow one; a late answer is no key. What was
/// typed meanwhile goes the way of all keys.
#[cfg(unix)]
pub fn draws_ambiguous_wide(bell: &Bell) -> bool {
    let question = crossterm::style::Print("“\x1b[6n");
    if execute!(io::stdout(), cursor::MoveTo(0, 0), question).is_err() {
        return false;
    }
    let mut heard = Vec::new();
    let column = loop {
        if let Some((answer, column)) = cursor_report(&heard) {
            heard.drain(answer);
            break column;
        }
        let mut buffer = [0; 256];
        match hear(&mut buffer) {
            Some(count) if heard.len() < LONGEST_ANSWER => heard.extend(buffer.iter().take(count)),
            _ => break 0,
        }
    };
    for key in typed(&heard) {
        bell.send(Input::Key(key.into()));
    }
    // Columns count from 1.
    column > 2
}

/// Elsewhere it is left to the library, which waits longer.
#[cfg(not(unix))]
pub fn draws_ambiguous_wide(_bell: &Bell) -> bool {
    let question = crossterm::style::Print("“");
    let asked = execute!(io::stdout(), cursor::MoveTo(0, 0), question);
    asked.is_ok() && cursor::position().is_ok_and(|(column, _)| column > 1)
}

/// What comes from the terminal before [`ANSWER_NANOS`] have passed.
#[cfg(unix)]
fn hear(buffer: &mut [u8]) -> Option<usize> {
    use rustix::event::{PollFd, PollFlags, Timespec, poll};
    let stdin = io::stdin();
    let mut asked = [PollFd::new(&stdin, PollFlags::IN)];
    let patience = Timespec { tv_sec: 0, tv_nsec: ANSWER_NANOS };
    let ready = poll(&mut asked, Some(&patience)).is_ok_and(|ready| ready > 0);
    let count = if ready { rustix::io::read(&stdin, buffer).ok()? } else { 0 };
    (count > 0).then_some(count)
}

/// Where a report of the cursor's place stands, and its column.
#[cfg(unix)]
fn cursor_report(heard: &[u8]) -> Option<(std::ops::Range<usize>, u16)> {
    let from = heard.windows(2).position(|w| w == b"\x1b[")?;
    let rest = heard.get(from + 2..)?;
    let length = rest.iter().position(|b| *b == b'R')?;
    let report = std::str::from_utf8(rest.get(..length)?).ok()?;
    let (_, column) = report.split_once(';')?;
    Some((from..from + length + 3, column.parse().ok()?))
}

/// The plain keys among bytes; what steers is left out.
#[cfg(unix)]
fn typed(heard: &[u8]) -> Vec<KeyCode> {
    let text = String::from_utf8_lossy(heard);
    let plain = text.split('\x1b').next().unwrap_or_default().chars();
    plain
        .filter_map(|c| match c {
            '\r' => Some(KeyCode::Enter),
            '\t' => Some(KeyCode::Tab),
            '\x7f' => Some(KeyCode::Backspace),
            c => (!c.is_control()).then_some(KeyCode::Char(c)),
        })
        .collect()
}

/// Reads the content on a thread: the first frame does not wait for it.
#[expect(clippy::disallowed_methods, reason = "one of the places where threads start")]
pub fn read_content(bell: Bell, read: impl FnOnce() -> Input + Send + 'static) {
    thread::spawn(move || {
        // A panic has given the terminal back: the loop must not go on drawing on it.
        let read = std::panic::catch_unwind(std::panic::AssertUnwindSafe(read));
        bell.send(read.unwrap_or(Input::Quit));
    });
}

/// Turns signals into inputs on a thread: asked to end, stopped, continued.
#[cfg(unix)]
#[expect(clippy::disallowed_methods, reason = "one of the places where threads start")]
pub fn heed_signals(bell: Bell, mouse: bool) -> io::Result<()> {
    use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM, SIGTSTP, SIGWINCH};
    // A limit on the size of files is an error of writing, not the end of the program.
    signal_hook::flag::register(TOO_LARGE, Arc::default())?;
    let heeded = [SIGHUP, SIGINT, SIGTERM, SIGTSTP, SIGWINCH];
    let mut signals = signal_hook::iterator::Signals::new(heeded)?;
    thread::spawn(move || {
        for signal in signals.forever() {
            if signal == SIGWINCH {
                bell.send(Input::Resize(size()));
                continue;
            }
            if signal != SIGTSTP {
                bell.send(Input::Quit);
                // The loop ends at once, unless it waits for a lock or a terminal that does not read.
                thread::sleep(GRACE);
                thread::spawn(give_back);
                thread::sleep(GRACE / 8);
                let _ = signal_hook::low_level::emulate_default_handler(signal);
                return;
            }
            give_back();
            let _ = signal_hook::low_level::emulate_default_handler(SIGTSTP);
            let again = Taken { mouse };
            let _ = again.enter();
            std::mem::forget(again);
            bell.send(Input::Redraw);
        }
    });
    Ok(())
}

/// Elsewhere the console sends no such signals.
#[cfg(not(unix))]
pub fn heed_signals(_bell: Bell, _mouse: bool) -> io::Result<()> {
    Ok(())
}
