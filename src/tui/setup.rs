//! What the application is given when it starts.

use std::path::PathBuf;
use std::sync::Arc;

use super::page::Me;
use super::theme::Theme;
use crate::clock::{self, Clock};
use crate::content::Library;
use crate::domain::id::Timestamp;
use crate::locale::Lang;
use crate::store::Store;

/// Where the time comes from; tests set their own.
pub type Now = Box<dyn Fn() -> Timestamp + Send>;
/// Where randomness comes from; tests set their own.
pub type Seeds = Box<dyn Fn() -> u64 + Send>;

/// How the application is set up.
pub struct Setup {
    /// The database.
    pub store: Store,
    /// The content, where it is read already; otherwise it comes as [`Input::Loaded`](super::page::Input::Loaded).
    pub library: Option<Arc<Library>>,
    /// The language of the interface.
    pub lang: Lang,
    /// Colours and signs, until somebody with others enters.
    pub theme: Theme,
    /// False under NO_COLOR, whatever people have set.
    pub colour: bool,
    /// Lines of a conversation may appear as if typed, if the person likes it.
    pub typed: bool,
    /// Who is named by `--as`.
    pub fixed: Option<Me>,
    /// The time.
    pub now: Now,
    /// Randomness.
    pub seeds: Seeds,
    /// Where printed certificates go.
    pub prints: PathBuf,
}

impl Setup {
    /// The machine's clock.
    pub fn system_clock() -> Now {
        let clock = Clock::start();
        Box::new(move || clock.now())
    }

    /// The machine's randomness.
    pub fn system_seeds() -> Seeds {
        Box::new(clock::seed)
    }
}

/// How the application looks before anybody has entered.
pub(super) struct Looks {
    pub(super) lang: Lang,
    pub(super) theme: Theme,
    pub(super) colour: bool,
}
