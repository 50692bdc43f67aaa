//! Help and usage errors in the language of the interface.

use std::io::{self, Write as _};
use std::process::ExitCode;

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, ArgAction, Command, Error};

use crate::domain::text::clean;
use crate::locale::{Lang, Texts};

/// Gives a command, and all below it, headings and flags in one language.
pub fn localised(command: Command, texts: &Texts) -> Command {
    let t = texts.cli;
    let template =
        format!("{{about-with-newline}}\n{}: {{usage}}\n\n{{all-args}}{{after-help}}", t.usage);
    let help = Arg::new("help").short('h').long("help").action(ArgAction::Help);
    let mut command = command
        .help_template(template)
        .subcommand_help_heading(t.commands)
        .disable_help_flag(true)
        .disable_help_subcommand(true)
        .arg(help.help(t.help_flag).help_heading(t.options));
    if command.get_version().is_some() {
        let version = Arg::new("version").short('V').long("version").action(ArgAction::Version);
        command = command
            .disable_version_flag(true)
            .arg(version.help(t.version_flag).help_heading(t.options));
    }
    if texts.lang == Lang::Zh {
        // Our own words name them all.
        command = command.mut_args(|arg| {
            let takes = arg.get_action().takes_values();
            if takes { arg.hide_possible_values(true) } else { arg }
        });
    }
    let names: Vec<String> = command.get_subcommands().map(|c| c.get_name().to_owned()).collect();
    for name in names {
        command = command.mut_subcommand(name, |sub| localised(sub, texts));
    }
    command
}

/// Prints help, or says what is wrong with the call.
pub fn explain(error: &Error, texts: &Texts) -> ExitCode {
    match error.kind() {
        ErrorKind::DisplayHelp
        | ErrorKind::DisplayVersion
        | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            print_help(error, texts);
            let asked = error.kind() != ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand;
            return ExitCode::from(if asked { 0 } else { 2 });
        }
        _ if texts.lang == Lang::En => {
            let _ = error.print();
            return ExitCode::from(2);
        }
        _ => {}
    }
    let mut err = io::stderr();
    let _ = writeln!(err, "{}", clean(&sentence(error, texts)));
    let _ = writeln!(err, "{}", texts.cli.usage_help);
    ExitCode::from(2)
}

/// The library writes a few words of its own into every help.
fn print_help(error: &Error, texts: &Texts) {
    if texts.lang == Lang::En || error.use_stderr() {
        let _ = error.print();
        return;
    }
    let mut help = error.render().to_string();
    for (own, ours) in [
        ("[OPTIONS]", "[选项]"),
        ("<COMMAND>", "<命令>"),
        ("[COMMAND]", "[命令]"),
        ("[default:", "[默认:"),
        ("[env:", "[环境变量:"),
    ] {
        help = help.replace(own, ours);
    }
    let _ = write!(io::stdout(), "{help}");
}

fn sentence(error: &Error, texts: &Texts) -> String {
    let t = texts.cli;
    let said = |kind: ContextKind| match error.get(kind) {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(texts)) => texts.join("、"),
        Some(other) => other.to_string(),
        None => String::new(),
    };
    match error.kind() {
        ErrorKind::MissingRequiredArgument => (t.usage_missing)(&said(ContextKind::InvalidArg)),
        ErrorKind::MissingSubcommand => (t.usage_missing)(t.commands),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => (t.usage_value)(
            &said(ContextKind::InvalidArg),
            &said(ContextKind::InvalidValue),
            &said(ContextKind::ValidValue),
        ),
        ErrorKind::InvalidSubcommand => {
            let similar = said(ContextKind::SuggestedSubcommand);
            with_similar(&said(ContextKind::InvalidSubcommand), &similar, texts)
        }
        _ => {
            let similar = said(ContextKind::SuggestedArg);
            with_similar(&said(ContextKind::InvalidArg), &similar, texts)
        }
    }
}

fn with_similar(word: &str, similar: &str, texts: &Texts) -> String {
    let mut sentence = (texts.cli.usage_unknown)(word);
    if !similar.is_empty() {
        sentence.push_str(&(texts.cli.usage_similar)(similar));
    }
    sentence
}
