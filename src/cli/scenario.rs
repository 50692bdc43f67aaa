//! `lichuang scenario show|map`: what a trainer wants to know of a scenario before anybody plays it.

use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;

use clap::{Arg, ArgMatches, Command};

use super::failure::Failure;
use super::{Call, format_arg, output, output_arg};
use crate::content::{self, MOST_STATES};
use crate::domain::id::ScenarioId;
use crate::domain::play::Atlas;
use crate::domain::scenario::Scenario;
use crate::locale::Texts;
use crate::report::scenario as drawn;

/// The command.
pub fn command(texts: &Texts) -> Command {
    let t = texts.scenario;
    let which = || Arg::new("scenario").required(true).value_name("FILE").help(t.which);
    let which = || which().help_heading(texts.cli.arguments);
    let show = Command::new("show")
        .about(t.show_about)
        .after_help(t.show_example)
        .arg(which())
        .arg(format_arg(t.show_format, &["text", "json"], texts))
        .arg(output_arg(texts));
    let map = Command::new("map")
        .about(t.map_about)
        .after_help(t.map_example)
        .arg(which())
        .arg(format_arg(t.map_format, &["mermaid", "dot"], texts))
        .arg(output_arg(texts));
    Command::new("scenario")
        .about(t.about)
        .after_help(t.show_example)
        .subcommand_required(true)
        .subcommand(show)
        .subcommand(map)
}

/// Runs it.
pub fn run(call: &Call<'_>, args: &ArgMatches) -> Result<ExitCode, Failure> {
    let texts = &call.texts;
    let Some((what, args)) = args.subcommand() else {
        return Err(Failure::usage(texts.cli.usage_help));
    };
    let named = args.get_one::<String>("scenario").map_or("", String::as_str);
    let scenario = find(call, named)?;
    let format = args.get_one::<String>("format").map_or("", String::as_str);
    let text = match (what, format) {
        ("map", "dot") => drawn::dot(&scenario, texts),
        ("map", _) => drawn::mermaid(&scenario, texts),
        (_, format) => {
            let atlas = Atlas::explore(&scenario, MOST_STATES);
            match format {
                "json" => drawn::account_json(&scenario, &atlas, texts),
                _ => drawn::account_text(&scenario, &atlas, texts),
            }
        }
    };
    output::write(text.as_bytes(), args, texts)?;
    Ok(ExitCode::SUCCESS)
}

/// The scenario of a file, or the one of an id.
fn find(call: &Call<'_>, named: &str) -> Result<Arc<Scenario>, Failure> {
    let t = call.texts.scenario;
    let mut sources = call.sources()?;
    let is_file = Path::new(named).exists();
    if is_file {
        sources.replace_with(named).map_err(|error| Failure::content(&error, &call.texts))?;
    }
    let (library, _) = content::load(&sources);
    let id = if is_file { library.named_scenarios.first() } else { Some(&ScenarioId::new(named)) };
    if let Some(scenario) = id.and_then(|id| library.scenarios.get(id)) {
        return Ok(Arc::clone(scenario));
    }
    if is_file {
        return Err(Failure::new(t.cannot_show, t.cannot_show_help));
    }
    let known: Vec<&str> = library.scenarios.keys().map(ScenarioId::as_str).collect();
    Err(Failure::new((t.unknown)(named), (t.unknown_help)(&known.join("  "))))
}
