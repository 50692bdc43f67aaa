//! `lichuang demo`: a synthetic class, played through the real domain into a real database.

mod class;
mod diary;
mod feedback;
mod learner;
mod people;
mod syllabus;

use std::io::{self, IsTerminal as _};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use chrono::Datelike as _;
use clap::parser::ValueSource;
use clap::{Arg, ArgAction, ArgMatches, Command};
use indicatif::{ProgressBar, ProgressStyle};

use self::syllabus::Syllabus;
use super::failure::Failure;
use super::{Call, data_folder, open, output};
use crate::clock;
use crate::content::{self, Library};
use crate::domain::id::Timestamp;
use crate::locale::Texts;
use crate::store::{Store, StoreError};
use crate::tui::page::Me;

/// The seed of the class where none is given.
const SEED: u64 = 1;

/// The command.
pub fn command(texts: &Texts) -> Command {
    let t = texts.cli;
    Command::new("demo")
        .about(t.demo_about)
        .after_help(format!("{}\n\n{}", t.demo_note, t.demo_example))
        .arg(
            Arg::new("no-open")
                .long("no-open")
                .action(ArgAction::SetTrue)
                .help(t.demo_no_open)
                .help_heading(t.options),
        )
        .arg(
            Arg::new("seed")
                .long("seed")
                .value_name("N")
                .value_parser(clap::value_parser!(u64))
                .help(t.demo_seed)
                .help_heading(t.options),
        )
}

/// Runs it: makes the class where there is none or a seed is given, and opens the application on it.
pub fn run(call: &Call<'_>, args: &ArgMatches) -> Result<ExitCode, Failure> {
    let t = call.texts.cli;
    let opens = !args.get_flag("no-open");
    if opens {
        open::must_fit(call)?;
    }
    let path = path(call)?;
    let seed = args.get_one::<u64>("seed").copied();
    if seed.is_some() || !has_class(&path, call.now()).map_err(|e| call.failed(&e))? {
        let people = make(call, &path, seed.unwrap_or(SEED))?;
        output::say(&(t.demo_made)(&path.display().to_string(), people));
    } else if !opens {
        output::say(&(t.demo_kept)(&path.display().to_string()));
    }
    if !opens {
        return Ok(ExitCode::SUCCESS);
    }
    let store = Store::create_synthetic(&path, call.now()).map_err(|e| call.failed(&e))?;
    let me = match open::named(call, &store)? {
        Some(me) => Some(me),
        None => guest(&store).map_err(|e| call.failed(&e))?,
    };
    open::show(call, store, me)
}

/// The database that `--db` names on the command line, or one beside the real one; never `LICHUANG_DB`.
fn path(call: &Call<'_>) -> Result<PathBuf, Failure> {
    let said = call.matches.value_source("db") == Some(ValueSource::CommandLine);
    match call.path("db").filter(|_| said) {
        Some(path) => Ok(path.to_owned()),
        None => Ok(data_folder(&call.texts)?.join("demo.db")),
    }
}

/// True when there is a synthetic class already; a database of real people is refused.
fn has_class(path: &Path, now: Timestamp) -> Result<bool, StoreError> {
    Ok(path.exists() && Store::create_synthetic(path, now)?.people_count()? > 0)
}

/// Who is looking around: somebody in the middle of the course, who needs no PIN for it.
fn guest(store: &Store) -> Result<Option<Me>, StoreError> {
    let Some(person) = store.find_person(people::GUEST)?.filter(|p| !p.left) else {
        return Ok(None);
    };
    Ok(store.enrolment_of(&person.id)?.map(|enrolment| Me { enrolment, fixed: false }))
}

/// Makes the class and tells how many people are in it.
///
/// It is made in a folder of its own and put in place whole: whoever interrupts it leaves no half class behind.
fn make(call: &Call<'_>, path: &Path, seed: u64) -> Result<usize, Failure> {
    let failed = |e: StoreError| call.failed(&e);
    if path.exists() {
        // Real people are found out before the work, and before anything is replaced.
        Store::create_synthetic(path, call.now()).map_err(failed)?;
    }
    let (library, _) = content::load(&call.sources()?);
    let workshop = Workshop::new();
    let store = play(call, &library, &workshop.file("class.db"), seed)?;
    let people = store.people_count().map_err(failed)?;
    let whole = workshop.file("whole.db");
    store.backup(&whole).map_err(failed)?;
    let replaced = Store::restore(path, &whole, call.now()).map_err(failed)?;
    if let Some(replaced) = replaced {
        // What was replaced was made up as well, and can be made again.
        let _ = std::fs::remove_file(replaced);
    }
    Ok(people)
}

fn play(call: &Call<'_>, library: &Library, path: &Path, seed: u64) -> Result<Store, Failure> {
    let t = call.texts;
    let now = call.now();
    let syllabus = Syllabus::new(library, seed, now)
        .map_err(|_| Failure::new(t.exam.cannot_draw, t.cli.demo_cannot_draw_help))?;
    let year = chrono::DateTime::from_timestamp_millis(now.0).map_or(0, |utc| utc.year());
    let acts = class::acts(&syllabus, seed, year);
    let born = syllabus.day(0, 7, 30);
    let mut store = Store::create_scratch(path, born).map_err(|e| call.failed(&e))?;
    let bar = progress(acts.len(), t.cli.demo_making);
    for (at, act) in acts {
        class::happen(&mut store, at, act).map_err(|e| call.failed(&e))?;
        bar.inc(1);
    }
    bar.finish_and_clear();
    Ok(store)
}

fn progress(length: usize, message: &'static str) -> ProgressBar {
    if !io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let style = ProgressStyle::with_template("{msg} {bar:40} {percent}%");
    let bar = ProgressBar::new(length as u64).with_message(message);
    style.map_or(bar.clone(), |style| bar.with_style(style))
}

/// A folder that goes when the work is done.
struct Workshop {
    folder: PathBuf,
}

impl Workshop {
    fn new() -> Workshop {
        Workshop { folder: std::env::temp_dir().join(format!("lichuang-{}", clock::fresh_id())) }
    }

    fn file(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }
}

impl Drop for Workshop {
    fn drop(&mut self) {
        // What cannot be removed lies in the system's folder for such things.
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}
