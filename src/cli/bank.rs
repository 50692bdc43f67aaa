//! `lichuang bank stats`: what the answers teach about the questions.

use std::process::ExitCode;

use clap::{Arg, ArgMatches, Command};

use super::failure::Failure;
use super::{Call, format_arg, output, output_arg};
use crate::domain::records::Provenance;
use crate::locale::Texts;
use crate::report::{items_text, tables};

/// The command.
pub fn command(texts: &Texts) -> Command {
    let t = texts.cli;
    let stats = Command::new("stats")
        .about(t.stats_about)
        .after_help(t.stats_example)
        .arg(format_arg(t.stats_format, &["table", "json", "xlsx"], texts))
        .arg(Arg::new("class").long("class").help(t.export_class).help_heading(t.options))
        .arg(output_arg(texts));
    Command::new("bank")
        .about(t.bank_about)
        .after_help(t.stats_example)
        .subcommand_required(true)
        .subcommand(stats)
}

/// Runs it.
pub fn run(call: &Call<'_>, args: &ArgMatches) -> Result<ExitCode, Failure> {
    let Some(("stats", args)) = args.subcommand() else {
        return Err(Failure::usage(call.texts.cli.usage_help));
    };
    let (t, texts) = (call.texts.cli, &call.texts);
    let format = args.get_one::<String>("format").map_or("table", String::as_str);
    if format == "xlsx" && args.get_one::<std::path::PathBuf>("output").is_none() {
        return Err(Failure::new(t.xlsx_needs_file, t.xlsx_needs_file_help));
    }
    let failed = |e| call.failed(&e);
    let store = call.existing()?;
    let class = call.class(&store, args)?;
    let analysis = store.analysis(class.as_ref(), None).map_err(failed)?;
    let provenance = Provenance {
        synthetic: store.is_synthetic(),
        audit: Some(store.audit_head().map_err(failed)?),
    };
    let items = analysis.items();
    if items.is_empty() && format == "table" {
        output::say(texts.analysis.nobody);
        return Ok(ExitCode::SUCCESS);
    }
    let bytes = match format {
        "xlsx" => tables::items(&items, &provenance, texts)
            .to_xlsx()
            .map_err(|e| Failure::report(&e, texts))?,
        "json" => tables::items(&items, &provenance, texts).to_json().into_bytes(),
        _ => items_text(&items, &analysis.forms(), &provenance, texts).into_bytes(),
    };
    output::write(&bytes, args, texts)?;
    Ok(ExitCode::SUCCESS)
}
