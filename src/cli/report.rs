//! `lichuang report`: the effectiveness report.

use std::process::ExitCode;

use clap::{Arg, ArgMatches, Command};

use super::failure::Failure;
use super::{Call, format_arg, output, output_arg};
use crate::content;
use crate::domain::evaluation::evaluate;
use crate::locale::Texts;
use crate::report::{report_html, report_markdown};

/// The command.
pub fn command(texts: &Texts) -> Command {
    let t = texts.cli;
    Command::new("report")
        .about(t.report_about)
        .after_help(t.report_example)
        .arg(Arg::new("class").value_name("CLASS").help(t.report_class).help_heading(t.arguments))
        .arg(format_arg(t.report_format, &["md", "html"], texts))
        .arg(output_arg(texts))
}

/// Runs it.
pub fn run(call: &Call<'_>, args: &ArgMatches) -> Result<ExitCode, Failure> {
    let store = call.existing()?;
    let class = call.class(&store, args)?;
    let (library, _) = content::load(&call.sources()?);
    let evidence = store.evidence(class.as_ref(), &library.course).map_err(|e| call.failed(&e))?;
    let evaluation = evaluate(&evidence, &library.course);
    let html = args.get_one::<String>("format").is_some_and(|f| f == "html");
    let text = if html {
        report_html(&evaluation, &call.texts, call.now())
            .map_err(|e| Failure::report(&e, &call.texts))?
    } else {
        report_markdown(&evaluation, &call.texts, call.now())
    };
    output::write(text.as_bytes(), args, &call.texts)?;
    Ok(ExitCode::SUCCESS)
}
