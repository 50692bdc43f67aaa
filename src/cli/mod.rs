//! The command line: one file per subcommand; any error becomes what happened, what to do, and an exit code.

mod bank;
mod check;
mod completions;
mod db;
mod demo;
mod export;
mod failure;
mod open;
mod output;
mod paper;
mod people;
mod regrade;
mod report;
mod scenario;
mod usage;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::builder::PossibleValuesParser;
use clap::{Arg, ArgAction, ArgMatches, Command};

use self::failure::Failure;
use crate::clock::Clock;
use crate::content::Sources;
use crate::domain::id::{ClassId, Timestamp};
use crate::domain::text::clean_line;
use crate::locale::{Lang, Texts};
use crate::store::{Store, StoreError};
use crate::tui::theme::Theme;

/// Runs the program.
pub fn main() -> ExitCode {
    let texts = Texts::of(language(std::env::args_os().skip(1)));
    let matches = match command(&texts).try_get_matches() {
        Ok(matches) => matches,
        Err(error) => return usage::explain(&error, &texts),
    };
    let call = Call { matches: &matches, texts, clock: Clock::start() };
    match call.run() {
        Ok(code) => code,
        Err(failure) => failure.print(&texts),
    }
}

/// The language is known before the arguments are, so that their help and errors can be in it.
fn language(args: impl Iterator<Item = std::ffi::OsString>) -> Lang {
    let args: Vec<String> = args.map(|a| a.to_string_lossy().into_owned()).collect();
    let after = args.iter().position(|a| a == "--lang").and_then(|at| args.get(at + 1)).cloned();
    let joined = args.iter().find_map(|a| a.strip_prefix("--lang=").map(str::to_owned));
    let said = after.or(joined).or_else(|| std::env::var("LICHUANG_LANG").ok());
    if said.as_deref() == Some("en") { Lang::En } else { Lang::Zh }
}

/// All commands with their help in one language.
pub fn command(texts: &Texts) -> Command {
    let t = texts.cli;
    let global = |name: &'static str, help: &'static str| {
        Arg::new(name).long(name).global(true).help(help).help_heading(t.options)
    };
    let path = |name: &'static str, help: &'static str| {
        global(name, help).value_parser(clap::value_parser!(PathBuf))
    };
    let commands = [
        check::command(texts),
        bank::command(texts),
        scenario::command(texts),
        regrade::command(texts),
        paper::command(texts),
        export::command(texts),
        report::command(texts),
        demo::command(texts),
        people::trainee_command(texts),
        people::trainer_command(texts),
        db::command(texts),
        completions::command(texts),
    ];
    let root = Command::new("lichuang")
        .version(env!("CARGO_PKG_VERSION"))
        .about(t.about)
        .after_help(t.after_help)
        .arg(path("db", t.db).env("LICHUANG_DB").hide_env_values(true).value_name("FILE"))
        .arg(path("courses", t.courses).value_name("DIR"))
        .arg(path("banks", t.banks).value_name("DIR"))
        .arg(global("lang", t.lang).value_parser(["zh", "en"]).env("LICHUANG_LANG"))
        .arg(global("theme", t.theme).value_parser(PossibleValuesParser::new(Theme::WORDS)))
        .arg(global("as", t.as_person).value_name("NUMBER"))
        .arg(
            global("signs", t.signs).value_parser(["auto", "fancy", "plain"]).env("LICHUANG_SIGNS"),
        )
        .arg(global("no-mouse", t.no_mouse).action(ArgAction::SetTrue))
        .subcommands(commands);
    usage::localised(root, texts)
}

/// One call of the program.
pub struct Call<'a> {
    matches: &'a ArgMatches,
    texts: Texts,
    clock: Clock,
}

impl Call<'_> {
    fn run(&self) -> Result<ExitCode, Failure> {
        match self.matches.subcommand() {
            None => open::run(self, &self.db_path()?),
            Some(("check", args)) => check::run(self, args),
            Some(("bank", args)) => bank::run(self, args),
            Some(("scenario", args)) => scenario::run(self, args),
            Some(("regrade", args)) => regrade::run(self, args),
            Some(("paper", args)) => paper::run(self, args),
            Some(("export", args)) => export::run(self, args),
            Some(("report", args)) => report::run(self, args),
            Some(("demo", args)) => demo::run(self, args),
            Some(("trainee" | "trainer", _)) => people::run(self),
            Some(("db", args)) => db::run(self, args),
            Some(("completions", args)) => completions::run(self, args),
            Some(_) => Err(Failure::usage(self.texts.cli.usage_help)),
        }
    }

    fn now(&self) -> Timestamp {
        self.clock.now()
    }

    fn path(&self, name: &str) -> Option<&Path> {
        self.matches.get_one::<PathBuf>(name).map(PathBuf::as_path)
    }

    fn word(&self, name: &str) -> Option<&str> {
        self.matches.get_one::<String>(name).map(String::as_str)
    }

    fn db_path(&self) -> Result<PathBuf, Failure> {
        match self.path("db") {
            Some(path) => Ok(path.to_owned()),
            None => Ok(data_folder(&self.texts)?.join("lichuang.db")),
        }
    }

    fn sources(&self) -> Result<Sources, Failure> {
        Sources::from(self.path("courses"), self.path("banks"))
            .map_err(|error| Failure::content(&error, &self.texts))
    }

    /// The database; a new one where there is none.
    fn store(&self) -> Result<Store, Failure> {
        self.settled(Store::open(&self.db_path()?, self.now()))
    }

    /// The database that must be there already.
    fn existing(&self) -> Result<Store, Failure> {
        self.settled(Store::open_existing(&self.db_path()?, self.now()))
    }

    /// Attempts whose time is up are handed in first, so that figures are whole.
    fn settled(&self, opened: Result<Store, StoreError>) -> Result<Store, Failure> {
        let mut store = opened.map_err(|e| self.failed(&e))?;
        store.hand_in_overdue(self.now()).map_err(|e| self.failed(&e))?;
        Ok(store)
    }

    fn failed(&self, error: &StoreError) -> Failure {
        Failure::store(error, &self.texts)
    }

    /// The class that is named; `None`: all.
    fn class(&self, store: &Store, args: &ArgMatches) -> Result<Option<ClassId>, Failure> {
        let Some(name) = args.get_one::<String>("class") else { return Ok(None) };
        let classes = store.classes().map_err(|e| self.failed(&e))?;
        let found = classes.into_iter().find(|c| c.title == clean_line(name));
        let t = self.texts.cli;
        found
            .map(|c| Some(c.id))
            .ok_or_else(|| Failure::new((t.class_unknown)(&clean_line(name)), t.class_unknown_help))
    }
}

/// The folder for the program's data on this platform.
fn data_folder(texts: &Texts) -> Result<PathBuf, Failure> {
    use etcetera::BaseStrategy as _;
    match etcetera::choose_base_strategy() {
        Ok(strategy) => Ok(strategy.data_dir().join("lichuang")),
        Err(_) => Err(Failure::new(texts.chrome.no_directory, texts.chrome.no_directory_help)),
    }
}

/// The argument that names the file to write.
fn output_arg(texts: &Texts) -> Arg {
    Arg::new("output")
        .short('o')
        .long("output")
        .value_name("FILE")
        .value_parser(clap::value_parser!(PathBuf))
        .help(texts.cli.output)
        .help_heading(texts.cli.options)
}

/// The argument that names the format to write.
fn format_arg(help: &'static str, formats: &'static [&'static str], texts: &Texts) -> Arg {
    Arg::new("format")
        .long("format")
        .value_parser(PossibleValuesParser::new(formats))
        .default_value(formats.first().copied().unwrap_or_default())
        .help(help)
        .help_heading(texts.cli.options)
}
