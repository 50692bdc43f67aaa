//! `lichuang completions`: a completion script for a shell.

use std::process::ExitCode;

use clap::{Arg, ArgMatches, Command, value_parser};
use clap_complete::Shell;

use super::failure::Failure;
use super::{Call, output};
use crate::locale::Texts;

/// The command.
pub fn command(texts: &Texts) -> Command {
    let t = texts.cli;
    Command::new("completions").about(t.completions_about).after_help(t.completions_example).arg(
        Arg::new("shell")
            .required(true)
            .value_name("SHELL")
            .value_parser(value_parser!(Shell))
            .help(t.completions_shell)
            .help_heading(t.arguments),
    )
}

/// Prints the script.
pub fn run(call: &Call<'_>, args: &ArgMatches) -> Result<ExitCode, Failure> {
    let mut script = Vec::new();
    if let Some(shell) = args.get_one::<Shell>("shell") {
        let mut command = super::command(&call.texts);
        clap_complete::generate(*shell, &mut command, "lichuang", &mut script);
    }
    output::print(&script, &call.texts)?;
    Ok(ExitCode::SUCCESS)
}
