//! The local terminal: taken over, given back whatever happens, read on a thread of its own.

use std::io::{self, IsTerminal as _, Write as _};
use std::sync::mpsc::Sender;
use std::thread;

use crossterm::event::{
    DisableBracketedPaste, DisableMouseCapture, EnableBracketedPaste, EnableMouseCapture, Event,
};
use crossterm::terminal::{
    EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode, enable_raw_mode,
};
use crossterm::{cursor, execute};
use ratatui::Terminal;
use ratatui::backend::CrosstermBackend;
use ratatui::layout::Size;

use super::page::Input;
use crate::domain::text::clean;

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

/// The terminal to draw on.
pub fn screen() -> io::Result<Terminal<CrosstermBackend<io::BufWriter<io::Stdout>>>> {
    let out = io::BufWriter::with_capacity(1 << 16, io::stdout());
    Terminal::new(CrosstermBackend::new(out))
}

/// True when this terminal draws “ two columns wide: asks it, as vim does. False when it does not answer.
pub fn draws_ambiguous_wide() -> bool {
    let mut out = io::stdout();
    let asked = execute!(out, cursor::MoveTo(0, 0), crossterm::style::Print("“"));
    asked.is_ok() && cursor::position().is_ok_and(|(column, _)| column > 1)
}

/// Reads keys, mouse, pastes and sizes on a thread, until the terminal is gone.
#[expect(clippy::disallowed_methods, reason = "one of the places where threads start")]
pub fn read(inputs: Sender<Input>) {
    thread::spawn(move || {
        loop {
            let input = match crossterm::event::read() {
                Ok(Event::Key(key)) => Input::Key(key),
                Ok(Event::Mouse(mouse)) => Input::Mouse(mouse),
                Ok(Event::Paste(text)) => Input::Paste(text),
                Ok(Event::Resize(width, height)) => Input::Resize(Size { width, height }),
                Ok(_) => continue,
                Err(_) => Input::Quit,
            };
            let last = matches!(input, Input::Quit);
            if inputs.send(input).is_err() || last {
                return;
            }
        }
    });
}

/// Reads the content on a thread: the first frame does not wait for it.
#[expect(clippy::disallowed_methods, reason = "one of the places where threads start")]
pub fn read_content(inputs: Sender<Input>, read: impl FnOnce() -> Input + Send + 'static) {
    thread::spawn(move || {
        // Nobody listens any more when the program has ended first.
        let _ = inputs.send(read());
    });
}

/// Turns signals into inputs on a thread: asked to end, stopped, continued.
#[cfg(unix)]
#[expect(clippy::disallowed_methods, reason = "one of the places where threads start")]
pub fn heed_signals(inputs: Sender<Input>, mouse: bool) -> io::Result<()> {
    use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM, SIGTSTP};
    let mut signals = signal_hook::iterator::Signals::new([SIGHUP, SIGINT, SIGTERM, SIGTSTP])?;
    thread::spawn(move || {
        for signal in signals.forever() {
            if signal != SIGTSTP {
                let _ = inputs.send(Input::Quit);
                continue;
            }
            give_back();
            let _ = signal_hook::low_level::emulate_default_handler(SIGTSTP);
            let again = Taken { mouse };
            let _ = again.enter();
            std::mem::forget(again);
            let _ = inputs.send(Input::Redraw);
        }
    });
    Ok(())
}

/// Elsewhere the console sends no such signals.
#[cfg(not(unix))]
pub fn heed_signals(_inputs: Sender<Input>, _mouse: bool) -> io::Result<()> {
    Ok(())
}
