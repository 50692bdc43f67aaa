//! The local terminal's inputs: keys read where they are wanted, and what other threads have to say.

use std::collections::VecDeque;
use std::io::{self, PipeReader, PipeWriter, Read as _, Write as _};
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, Sender};
use std::time::Duration;

use crossterm::event::{Event, MouseEventKind};
use ratatui::layout::Size;
#[cfg(unix)]
use rustix::event::{PollFd, PollFlags, Timespec, poll};

use super::inputs::Inputs;
use super::page::Input;

/// Keys so soon after a paste, or after one another then, belong to it.
const PASTE_TAIL: Duration = Duration::from_millis(10);
/// Just long enough to be looked at: the library takes no time at all for no question at all.
const GLANCE: Duration = Duration::from_micros(2);
/// As long as it takes to read what is known to be there.
#[cfg(unix)]
const READY: Duration = Duration::from_micros(500);
/// Long enough that what the library has read and not yet told is told, also on a busy machine; it is spent
/// looking, not asleep, for the library counts in whole milliseconds.
const SURE: Duration = Duration::from_micros(20);
/// How long bytes that are no input yet are left alone.
#[cfg(unix)]
const UNFINISHED: Duration = Duration::from_millis(2);

/// Rings when another thread has something to say.
#[derive(Clone)]
pub struct Bell {
    inputs: Sender<Input>,
    wire: Arc<PipeWriter>,
}

impl Bell {
    /// Says it; when nobody listens any more the program has ended.
    pub fn send(&self, input: Input) {
        if self.inputs.send(input).is_ok() {
            let _ = (&*self.wire).write(&[0]);
        }
    }
}

/// The inputs of the local terminal.
pub struct Local {
    received: Receiver<Input>,
    wire: PipeReader,
    waiting: VecDeque<Input>,
    // The library was asked since it was last made sure that it keeps nothing back.
    unsure: bool,
}

impl Local {
    /// The inputs, and the bell for other threads.
    pub fn new() -> io::Result<(Local, Bell)> {
        let (inputs, received) = mpsc::channel();
        let (reader, writer) = io::pipe()?;
        let local = Local { received, wire: reader, waiting: VecDeque::new(), unsure: false };
        Ok((local, Bell { inputs, wire: Arc::new(writer) }))
    }

    /// Waits until the terminal or the bell has something; false when the time has passed.
    #[cfg(unix)]
    fn wait(&mut self, patience: Option<Duration>) -> bool {
        let stdin = io::stdin();
        let mut watched =
            [PollFd::new(&stdin, PollFlags::IN), PollFd::new(&self.wire, PollFlags::IN)];
        let timeout = patience
            .map(|p| Timespec { tv_sec: p.as_secs() as i64, tv_nsec: i64::from(p.subsec_nanos()) });
        let ready = match poll(&mut watched, timeout.as_ref()) {
            Ok(ready) => ready > 0,
            Err(rustix::io::Errno::INTR) => true,
            Err(_) => return false,
        };
        let [terminal, bell] = watched.map(|w| w.revents());
        if terminal.intersects(PollFlags::HUP | PollFlags::ERR | PollFlags::NVAL) {
            self.waiting.push_back(Input::Quit);
        }
        if bell.contains(PollFlags::IN) {
            let _ = self.wire.read(&mut [0; 64]);
            self.waiting.extend(self.received.try_iter());
        }
        if terminal.contains(PollFlags::IN) && !self.take_one(READY) {
            std::thread::sleep(UNFINISHED);
        }
        ready
    }

    /// Elsewhere a terminal cannot be waited for together with a bell: both are looked at in turn.
    #[cfg(not(unix))]
    fn wait(&mut self, patience: Option<Duration>) -> bool {
        let turn = Duration::from_millis(50);
        let came = crossterm::event::poll(patience.unwrap_or(turn).min(turn));
        self.gather();
        came.is_ok()
    }

    /// Takes in all that is there.
    fn gather(&mut self) {
        self.waiting.extend(self.received.try_iter());
        while self.take_one(GLANCE) {}
    }

    /// Takes in one event of the terminal, if there is one within this time.
    fn take_one(&mut self, within: Duration) -> bool {
        if !matches!(crossterm::event::poll(within), Ok(true)) {
            return false;
        }
        self.unsure = true;
        let read = crossterm::event::read();
        let pasted = matches!(read, Ok(Event::Paste(_)));
        self.waiting.extend(input_of(read));
        if pasted {
            self.skip_tail();
        }
        true
    }

    /// Drops the keys that come with the end of a paste: a text that holds the mark of its end would
    /// otherwise go on as keys, and press them.
    fn skip_tail(&mut self) {
        while crossterm::event::poll(PASTE_TAIL).is_ok_and(|more| more) {
            match input_of(crossterm::event::read()) {
                Some(Input::Key(_) | Input::Mouse(_)) | None => {}
                Some(other) => self.waiting.push_back(other),
            }
        }
    }
}

impl Inputs for Local {
    fn next(&mut self, patience: Option<Duration>) -> Input {
        loop {
            if let Some(input) = self.waiting.pop_front() {
                return input;
            }
            if std::mem::take(&mut self.unsure) && self.take_one(SURE) {
                continue;
            }
            let came = self.wait(patience);
            // A tick too many does no harm where something counts down.
            if self.waiting.is_empty() && (!came || patience.is_some()) {
                return if patience.is_some() { Input::Tick } else { Input::Quit };
            }
        }
    }

    fn more(&mut self) -> Option<Input> {
        if self.waiting.is_empty() {
            self.gather();
        }
        self.waiting.pop_front()
    }
}

fn input_of(read: io::Result<Event>) -> Option<Input> {
    Some(match read {
        Ok(Event::Key(key)) => Input::Key(key),
        // Nothing follows the pointer.
        Ok(Event::Mouse(mouse)) if mouse.kind == MouseEventKind::Moved => return None,
        Ok(Event::Mouse(mouse)) => Input::Mouse(mouse),
        Ok(Event::Paste(text)) => Input::Paste(text),
        Ok(Event::Resize(width, height)) => Input::Resize(Size { width, height }),
        Ok(_) => return None,
        Err(_) => Input::Quit,
    })
}
