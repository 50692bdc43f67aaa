//! `lichuang demo`.
use super::{Call, failure::Failure};
use crate::locale::Texts;
use clap::{ArgMatches, Command};
use std::process::ExitCode;
/// The command.
pub fn command(texts: &Texts) -> Command {
    Command::new("demo").about(texts.cli.demo_about)
}
/// Runs it.
pub fn run(_: &Call<'_>, _: &ArgMatches) -> Result<ExitCode, Failure> {
    Ok(ExitCode::SUCCESS)
}
