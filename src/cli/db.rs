//! `lichuang db check|backup|restore`.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Arg, ArgMatches, Command};

use super::failure::Failure;
use super::{Call, output};
use crate::locale::Texts;
use crate::store::{AuditFault, Finding, Store};

/// The command.
pub fn command(texts: &Texts) -> Command {
    let t = texts.cli;
    let file = || {
        Arg::new("file")
            .required(true)
            .value_name("FILE")
            .value_parser(clap::value_parser!(PathBuf))
            .help(t.db_file)
            .help_heading(t.arguments)
    };
    Command::new("db")
        .about(t.db_about)
        .after_help(t.db_check_example)
        .subcommand_required(true)
        .arg_required_else_help(true)
        .subcommand(Command::new("check").about(t.db_check).after_help(t.db_check_example))
        .subcommand(
            Command::new("backup").about(t.db_backup).after_help(t.db_backup_example).arg(file()),
        )
        .subcommand(
            Command::new("restore")
                .about(t.db_restore)
                .after_help(t.db_restore_example)
                .arg(file()),
        )
}

/// Runs it.
pub fn run(call: &Call<'_>, args: &ArgMatches) -> Result<ExitCode, Failure> {
    let t = call.texts.cli;
    match args.subcommand() {
        Some(("check", _)) => check(call),
        Some(("backup", args)) => {
            let to = file(args)?;
            call.existing()?.backup(&to).map_err(|e| call.failed(&e))?;
            output::say(&(t.written)(&to.display().to_string()));
            Ok(ExitCode::SUCCESS)
        }
        Some(("restore", args)) => {
            let path = call.db_path()?;
            let aside = Store::restore(&path, &file(args)?, call.now());
            let aside = aside.map_err(|e| call.failed(&e))?;
            let aside = aside.map(|path| path.display().to_string());
            output::say(&(t.restored)(aside.as_deref()));
            Ok(ExitCode::SUCCESS)
        }
        _ => Err(Failure::usage(t.usage_help)),
    }
}

fn file(args: &ArgMatches) -> Result<PathBuf, Failure> {
    args.get_one::<PathBuf>("file").cloned().ok_or_else(|| Failure::usage(""))
}

fn check(call: &Call<'_>) -> Result<ExitCode, Failure> {
    let t = call.texts.cli;
    let findings = call.existing()?.check().map_err(|e| call.failed(&e))?;
    if findings.is_empty() {
        output::print(format!("{}\n", t.db_fine).as_bytes(), &call.texts)?;
        return Ok(ExitCode::SUCCESS);
    }
    let lines: Vec<String> = findings.iter().map(|f| sentence(f, &call.texts)).collect();
    output::print(format!("{}\n", lines.join("\n")).as_bytes(), &call.texts)?;
    output::say(t.damaged_found_help);
    Ok(ExitCode::from(1))
}

fn sentence(finding: &Finding, texts: &Texts) -> String {
    let t = texts.cli;
    match finding {
        Finding::Structure(words) => (t.structure)(words),
        Finding::Schema => t.schema_changed.to_owned(),
        Finding::Reference { table, rows } => (t.reference)(table, *rows),
        Finding::Audit { origin, seq, fault } => {
            let fault = match fault {
                AuditFault::Missing => t.audit_missing,
                AuditFault::Changed => t.audit_changed,
                AuditFault::Unlinked => t.audit_order,
            };
            (t.audit_fault)(origin, *seq, fault)
        }
        Finding::Events { attempt }
        | Finding::Result { attempt }
        | Finding::Unaudited { attempt } => (t.attempt_fault)(attempt.as_str()),
        Finding::Sums { form } => (t.sums_fault)(form),
        Finding::Ruling { hash } => (t.ruling_fault)(hash),
        Finding::Shown { hash } => (t.shown_fault)(hash),
        Finding::Certificate { number } => (t.certificate_fault)(number),
    }
}
