//! The application in a terminal, whichever terminal it is.

pub mod app;
mod bar;
pub mod canvas;
mod dialog;
pub mod display;
pub mod failure;
pub mod inputs;
pub mod keys;
mod local;
pub mod page;
pub mod pages;
#[doc(hidden)]
pub mod pilot;
mod requests;
pub mod route;
pub mod screen;
pub mod setup;
pub mod terminal;
pub mod text;
pub mod theme;
pub mod widgets;

use std::io;
use std::path::PathBuf;
use std::sync::Arc;

use self::app::App;
use self::local::Local;
use self::page::{Input, Me};
use self::setup::Setup;
use self::terminal::Taken;
use self::theme::Theme;
use crate::content::{self, Sources};
use crate::locale::Lang;
use crate::store::Store;

/// What the command line says about running the application.
pub struct Options {
    /// The content.
    pub sources: Sources,
    /// The language of the interface.
    pub lang: Lang,
    /// The theme's word.
    pub theme: String,
    /// False under NO_COLOR.
    pub colour: bool,
    /// Plain signs, fancy ones, or whatever the terminal can draw.
    pub signs: SignChoice,
    /// False leaves the mouse to the terminal.
    pub mouse: bool,
    /// Who is named by `--as`.
    pub fixed: Option<Me>,
    /// Where printed certificates go.
    pub prints: PathBuf,
}

/// Which signs to draw.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SignChoice {
    /// Ask the terminal.
    #[default]
    Auto,
    /// ✓ ● █.
    Fancy,
    /// + * #.
    Plain,
}

/// Runs the application in the local terminal until the person leaves.
pub fn run(store: Store, options: Options) -> io::Result<()> {
    let (inputs, bell) = Local::new()?;
    terminal::read_content(bell.clone(), move || {
        Input::Loaded(Arc::new(content::load(&options.sources).0))
    });
    let taken = Taken::over(options.mouse)?;
    let wide = match options.signs {
        SignChoice::Auto => terminal::draws_ambiguous_wide(&bell),
        SignChoice::Fancy => false,
        SignChoice::Plain => true,
    };
    let setup = Setup {
        store,
        library: None,
        lang: options.lang,
        theme: Theme::of(&options.theme, options.colour, wide),
        colour: options.colour,
        // Plain signs are for old and slow terminals, and for having the screen read aloud.
        typed: !wide,
        fixed: options.fixed,
        now: Setup::system_clock(),
        seeds: Setup::system_seeds(),
        prints: options.prints,
    };
    let size = terminal::size();
    let mut screen = terminal::display();
    let app = App::new(setup, size);
    terminal::heed_signals(bell, options.mouse)?;
    let done = app.run(&mut screen, inputs);
    drop(taken);
    done
}
