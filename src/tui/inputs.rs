//! Where inputs come from: a channel alone, or the local terminal read by the loop itself.
//!
//! A reader thread would cost every key a second waking-up.

use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::time::Duration;

use super::page::Input;

/// Where inputs come from.
pub trait Inputs {
    /// Waits for the next: a tick when so much time has passed, the end when nothing can come any more.
    fn next(&mut self, patience: Option<Duration>) -> Input;
    /// One that is there already.
    fn more(&mut self) -> Option<Input>;
}

impl Inputs for &Receiver<Input> {
    fn next(&mut self, patience: Option<Duration>) -> Input {
        let Some(patience) = patience else { return self.recv().unwrap_or(Input::Quit) };
        match self.recv_timeout(patience) {
            Ok(input) => input,
            Err(RecvTimeoutError::Timeout) => Input::Tick,
            Err(RecvTimeoutError::Disconnected) => Input::Quit,
        }
    }

    fn more(&mut self) -> Option<Input> {
        self.try_recv().ok()
    }
}
