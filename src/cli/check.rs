//! `lichuang check`: every problem of courses and question banks.

use std::fmt::Write as _;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Arg, ArgAction, ArgMatches, Command};
use serde_json::json;

use super::failure::Failure;
use super::{Call, format_arg, output};
use crate::content::{self, Examination, Problem, Severity};
use crate::domain::play::{Sample, sample};
use crate::domain::scenario::Scenario;
use crate::locale::Texts;
use crate::report::scenario::{sample_json, sample_text};

/// The command.
pub fn command(texts: &Texts) -> Command {
    let t = texts.cli;
    Command::new("check")
        .about(t.check_about)
        .after_help(t.check_example)
        .arg(
            Arg::new("path")
                .num_args(0..)
                .value_name("PATH")
                .value_parser(clap::value_parser!(PathBuf))
                .help(t.check_path)
                .help_heading(t.arguments),
        )
        .arg(format_arg(t.check_format, &["text", "json"], texts))
        .arg(
            Arg::new("strict")
                .long("strict")
                .action(ArgAction::SetTrue)
                .help(t.check_strict)
                .help_heading(t.options),
        )
        .arg(
            Arg::new("style")
                .long("style")
                .action(ArgAction::SetTrue)
                .help(t.check_style)
                .help_heading(t.options),
        )
        .arg(
            Arg::new("play")
                .long("play")
                .value_name("N")
                .value_parser(clap::value_parser!(u32).range(1..=1_000_000))
                .help(texts.scenario.play)
                .help_heading(t.options),
        )
}

/// Runs it: 1 when there are errors, with `--strict` also when there are warnings.
pub fn run(call: &Call<'_>, args: &ArgMatches) -> Result<ExitCode, Failure> {
    let texts = &call.texts;
    let mut sources = call.sources()?;
    for path in args.get_many::<PathBuf>("path").into_iter().flatten() {
        sources.replace_with(path).map_err(|error| Failure::content(&error, texts))?;
    }
    let look = Examination { style: args.get_flag("style"), scenarios: true };
    let (library, problems) = content::load_examined(&sources, look);
    let runs = args.get_one::<u32>("play").map_or(0, |n| *n as usize);
    let samples: Vec<(&Scenario, Sample<'_>)> = match runs {
        0 => Vec::new(),
        runs => library.scenarios.values().map(|s| (s.as_ref(), sample(s, runs))).collect(),
    };
    let json = args.get_one::<String>("format").is_some_and(|f| f == "json");
    let errors = problems.iter().filter(|p| p.severity == Severity::Error).count();
    let warnings = problems.len() - errors;
    let text = match (json, samples.is_empty()) {
        (true, true) => format!("{}\n", as_json(&problems, texts)),
        (true, false) => {
            let plays: Vec<_> = samples.iter().map(|(s, sample)| sample_json(s, sample)).collect();
            format!("{}\n", json!({ "problems": as_json(&problems, texts), "plays": plays }))
        }
        (false, _) => {
            let plays = samples.iter().map(|(s, sample)| sample_text(s, sample, texts));
            as_text(&problems, texts) + &plays.collect::<String>()
        }
    };
    output::print(text.as_bytes(), texts)?;
    if !json {
        output::say(&(texts.cli.problems)(errors, warnings, library.files));
    }
    let endless = samples.iter().any(|(_, sample)| sample.unended.is_some());
    let failed = endless || errors > 0 || (args.get_flag("strict") && warnings > 0);
    Ok(ExitCode::from(u8::from(failed)))
}

fn as_text(problems: &[Problem], texts: &Texts) -> String {
    let mut text = String::new();
    for problem in problems {
        let _ = writeln!(text, "{}\n", problem.snippet(texts, output::colour()));
    }
    text
}

fn as_json(problems: &[Problem], texts: &Texts) -> serde_json::Value {
    problems
        .iter()
        .map(|p| {
            json!({
                "file": &*p.place.file,
                "line": p.place.line,
                "column": p.place.column,
                "severity": severity(p.severity),
                "code": p.code.to_string(),
                "message": p.message(texts),
                "help": p.help(texts),
            })
        })
        .collect()
}

fn severity(severity: Severity) -> &'static str {
    Severity::WORDS.iter().find(|(_, s)| *s == severity).map_or("", |(word, _)| word)
}
