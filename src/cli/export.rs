//! `lichuang export`: tables for HR.

use std::process::ExitCode;

use clap::builder::PossibleValuesParser;
use clap::{Arg, ArgMatches, Command};

use super::failure::Failure;
use super::{Call, format_arg, output, output_arg};
use crate::content;
use crate::domain::id::ScenarioId;
use crate::domain::records::Provenance;
use crate::locale::Texts;
use crate::report::tables::{self, Table};

/// The command.
pub fn command(texts: &Texts) -> Command {
    let t = texts.cli;
    Command::new("export")
        .about(t.export_about)
        .after_help(t.export_example)
        .arg(
            Arg::new("what")
                .required(true)
                .value_name("WHAT")
                .value_parser(PossibleValuesParser::new(["scores", "answers", "unfinished"]))
                .help(t.export_what)
                .help_heading(t.arguments),
        )
        .arg(format_arg(t.export_format, &["csv", "xlsx", "json"], texts))
        .arg(Arg::new("class").long("class").help(t.export_class).help_heading(t.options))
        .arg(output_arg(texts))
}

/// Runs it.
pub fn run(call: &Call<'_>, args: &ArgMatches) -> Result<ExitCode, Failure> {
    let t = call.texts.cli;
    let format = args.get_one::<String>("format").map_or("csv", String::as_str);
    if format == "xlsx" && args.get_one::<std::path::PathBuf>("output").is_none() {
        return Err(Failure::new(t.xlsx_needs_file, t.xlsx_needs_file_help));
    }
    let table = table(call, args)?;
    let bytes = match format {
        "xlsx" => table.to_xlsx().map_err(|e| Failure::report(&e, &call.texts))?,
        "json" => table.to_json().into_bytes(),
        _ => table.to_csv(),
    };
    output::write(&bytes, args, &call.texts)?;
    Ok(ExitCode::SUCCESS)
}

fn table(call: &Call<'_>, args: &ArgMatches) -> Result<Table, Failure> {
    let store = call.existing()?;
    let class = call.class(&store, args)?;
    let failed = |e| call.failed(&e);
    let provenance = Provenance {
        synthetic: store.is_synthetic(),
        audit: Some(store.audit_head().map_err(failed)?),
    };
    let what = args.get_one::<String>("what").map_or("scores", String::as_str);
    if what == "answers" {
        let rows = store.answer_rows(class.as_ref()).map_err(failed)?;
        return Ok(tables::answers(&rows, &provenance, &call.texts));
    }
    if what == "unfinished" {
        let (library, _) = content::load(&call.sources()?);
        let scenarios: Vec<ScenarioId> = library.scenarios.keys().cloned().collect();
        let rows = store.unfinished_rows(class.as_ref(), &library.course, &scenarios);
        return Ok(tables::unfinished(&rows.map_err(failed)?, &provenance, &call.texts));
    }
    let rows = store.score_rows(class.as_ref()).map_err(failed)?;
    Ok(tables::scores(&rows, &provenance, &call.texts))
}
