//! `lichuang regrade`: who is affected when a key was wrong, then one question, then the decision.

use std::collections::BTreeSet;
use std::io::{self, IsTerminal as _, Write as _};
use std::path::Path;
use std::process::ExitCode;

use clap::{Arg, ArgAction, ArgMatches, Command};

use super::failure::Failure;
use super::{Call, format_arg, output};
use crate::content::{self, Problem, Severity};
use crate::domain::bank::Bank;
use crate::domain::id::{Digest, QuestionId};
use crate::domain::records::Provenance;
use crate::domain::regrade::{Decision, Obstacle, Overview, Regrade, Version, decide};
use crate::domain::ruling::RulingKind;
use crate::domain::text::{clean_line, fold};
use crate::locale::Texts;
use crate::report::{overview_json, overview_text, regrade_json, regrade_text};
use crate::store::{Store, StoreError};

/// The command.
pub fn command(texts: &Texts) -> Command {
    let (t, cli) = (texts.regrade, texts.cli);
    let flag = |name: &'static str, help: &'static str| {
        let arg = Arg::new(name).long(name).action(ArgAction::SetTrue);
        arg.help(help).help_heading(cli.options)
    };
    Command::new("regrade")
        .about(t.about)
        .after_help(format!("{}\n\n{}", t.note, t.example))
        .arg(
            Arg::new("decision")
                .value_name("QUESTION=RULING")
                .num_args(0..)
                .help(t.decision)
                .help_heading(cli.arguments),
        )
        .arg(flag("apply", t.apply))
        .arg(flag("yes", t.yes).requires("apply"))
        .arg(format_arg(t.format, &["text", "json"], texts))
}

/// Runs it: 0 when it was listed, looked at or done, 1 when it could not be or was declined.
pub fn run(call: &Call<'_>, args: &ArgMatches) -> Result<ExitCode, Failure> {
    let t = call.texts.regrade;
    let asked = asked(args, &call.texts)?;
    if asked.is_empty() && args.get_flag("apply") {
        return Err(Failure::usage(t.nothing_to_apply));
    }
    let failed = |e| call.failed(&e);
    let (library, problems) = content::load(&call.sources()?);
    let banks = call.path("banks");
    let in_a_bank = |p: &Problem| banks.is_some_and(|b| Path::new(&*p.place.file).starts_with(b));
    if problems.iter().any(|p| p.severity == Severity::Error && in_a_bank(p)) {
        return Err(Failure::new(t.broken, t.broken_help));
    }
    let mut store = call.existing()?;
    let versions = store.versions().map_err(failed)?;
    let json = args.get_one::<String>("format").is_some_and(|f| f == "json");
    if asked.is_empty() {
        let unborne = store.unborne_certificates().map_err(failed)?;
        let overview = Overview::new(versions, &library.bank, unborne);
        let write = if json { overview_json } else { overview_text };
        let text = write(&overview, &provenance(call, &store)?, &call.texts);
        output::print(text.as_bytes(), &call.texts)?;
        return Ok(ExitCode::SUCCESS);
    }
    let decisions = decisions(&asked, &versions, &library.bank, &call.texts)?;
    let regrade = store.regrade(&decisions).map_err(failed)?;
    if args.get_flag("apply") {
        return carry_out(call, args, &mut store, &regrade, json);
    }
    show(call, &store, &regrade, json, false)?;
    if !json && !regrade.decisions.is_empty() {
        output::say(t.nothing_changed);
    }
    Ok(ExitCode::SUCCESS)
}

/// Asks once and does it.
fn carry_out(
    call: &Call<'_>,
    args: &ArgMatches,
    store: &mut Store,
    regrade: &Regrade,
    json: bool,
) -> Result<ExitCode, Failure> {
    let t = call.texts.regrade;
    let asks = !args.get_flag("yes") && !regrade.decisions.is_empty();
    if asks && (json || !io::stdin().is_terminal()) {
        return Err(Failure::new(t.cannot_ask, t.cannot_ask_help));
    }
    if !json {
        show(call, store, regrade, json, true)?;
    }
    if asks && !confirmed(t.ask) {
        output::say(t.declined);
        return Ok(ExitCode::from(1));
    }
    match store.rule(regrade, call.now()) {
        Ok(()) => {}
        Err(StoreError::Conflict) => return Err(Failure::new(t.meanwhile, t.meanwhile_help)),
        Err(error) => return Err(call.failed(&error)),
    }
    if json {
        show(call, store, regrade, json, true)?;
    } else if !regrade.decisions.is_empty() {
        output::say(&(t.done)(regrade.decisions.len(), regrade.changes.len()));
    }
    Ok(ExitCode::SUCCESS)
}

fn show(
    call: &Call<'_>,
    store: &Store,
    regrade: &Regrade,
    json: bool,
    applied: bool,
) -> Result<(), Failure> {
    let provenance = provenance(call, store)?;
    if !json && regrade.decisions.is_empty() {
        output::say(call.texts.regrade.standing_already);
        return Ok(());
    }
    let text = if json {
        regrade_json(regrade, applied, &provenance, &call.texts)
    } else {
        regrade_text(regrade, &provenance, &call.texts)
    };
    output::print(text.as_bytes(), &call.texts)
}

fn provenance(call: &Call<'_>, store: &Store) -> Result<Provenance, Failure> {
    let audit = Some(store.audit_head().map_err(|e| call.failed(&e))?);
    Ok(Provenance { synthetic: store.is_synthetic(), audit })
}

fn confirmed(question: &str) -> bool {
    let mut err = io::stderr();
    let mut line = String::new();
    let asked = write!(err, "{question}").and_then(|()| err.flush());
    let read = asked.and_then(|()| io::stdin().read_line(&mut line));
    let said = fold(&line);
    read.is_ok() && (said == "y" || said == "yes")
}

/// A question as it was typed, perhaps with the version that is meant, and the ruling on it.
struct Asked {
    id: QuestionId,
    version: Option<String>,
    kind: RulingKind,
}

fn asked(args: &ArgMatches, texts: &Texts) -> Result<Vec<Asked>, Failure> {
    let t = texts.regrade;
    let mut asked = Vec::new();
    let mut named = BTreeSet::new();
    for typed in args.get_many::<String>("decision").into_iter().flatten() {
        let typed = clean_line(typed);
        let read = typed.rsplit_once('=').and_then(|(name, word)| {
            let kind = RulingKind::WORDS.iter().find(|(w, _)| *w == word)?.1;
            let (id, version) = name.split_once('@').map_or((name, None), |(i, v)| (i, Some(v)));
            let (id, version) = (QuestionId::new(id), version.map(str::to_owned));
            Some((name, Asked { id, version, kind }))
        });
        let (name, one) = read.ok_or_else(|| Failure::usage((t.unread)(&typed)))?;
        if !named.insert(name.to_owned()) {
            return Err(Failure::usage((t.twice)(name)));
        }
        asked.push(one);
    }
    Ok(asked)
}

fn decisions(
    asked: &[Asked],
    versions: &[Version],
    bank: &Bank,
    texts: &Texts,
) -> Result<Vec<Decision>, Failure> {
    let mut decisions: Vec<Decision> = Vec::new();
    for Asked { id, version, kind } in asked {
        let found = decide(versions, id, version.as_deref(), *kind, bank);
        for decision in found.map_err(|obstacle| refusal(id, &obstacle, texts))? {
            if decisions.iter().any(|d| d.shown == decision.shown) {
                return Err(Failure::usage((texts.regrade.twice)(id.as_str())));
            }
            decisions.push(decision);
        }
    }
    Ok(decisions)
}

fn refusal(id: &QuestionId, obstacle: &Obstacle, texts: &Texts) -> Failure {
    let (t, id) = (texts.regrade, id.as_str());
    match obstacle {
        Obstacle::NeverShown => Failure::new((t.never_shown)(id), t.never_shown_help),
        Obstacle::Withdrawn => Failure::new((t.no_new_key)(id), t.choose_other_help),
        Obstacle::SameKey => Failure::new((t.same_key)(id), t.choose_other_help),
        Obstacle::Unmapped(why) => {
            Failure::new(format!("{id}：{}", (t.unmapped)(why)), t.choose_other_help)
        }
        Obstacle::SeveralVersions(versions) => {
            let versions: Vec<&str> = versions.iter().map(Digest::short).collect();
            Failure::new((t.several)(id, &versions.join(texts.exam.comma)), t.versions_help)
        }
    }
}
