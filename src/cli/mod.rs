//! The command line: one file per subcommand.

mod failure;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Parser;

/// Arguments.
#[derive(Debug, Parser)]
#[command(version, about)]
struct Args {
    /// The database
    #[arg(long, global = true, env = "LICHUANG_DB")]
    db: Option<PathBuf>,
}

/// Runs the program.
pub fn main() -> ExitCode {
    let args = Args::parse();
    let clock = crate::clock::Clock::start();
    let path = args.db.unwrap_or_else(|| PathBuf::from("/tmp/lichuang-dev.db"));
    let Ok(store) = crate::store::Store::open(&path, clock.now()) else { return ExitCode::from(1) };
    let options = crate::tui::Options {
        sources: crate::content::Sources::built_in(),
        lang: crate::locale::Lang::Zh,
        theme: "dark".to_owned(),
        colour: std::env::var_os("NO_COLOR").is_none_or(|v| v.is_empty()),
        signs: crate::tui::SignChoice::Auto,
        mouse: true,
        fixed: None,
        prints: PathBuf::from("."),
    };
    match crate::tui::run(store, options) {
        Ok(()) => ExitCode::SUCCESS,
        Err(_) => ExitCode::from(1),
    }
}
