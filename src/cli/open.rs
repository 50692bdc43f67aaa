//! `lichuang` without a command: the application.

use std::path::Path;
use std::process::ExitCode;

use super::failure::Failure;
use super::{Call, data_folder};
use crate::domain::text::{clean_line, fold_staff_number};
use crate::store::Store;
use crate::tui::page::Me;
use crate::tui::terminal::{Unfit, unfit};
use crate::tui::theme::Theme;
use crate::tui::{self, Options, SignChoice};

/// Opens the application on a database.
pub fn run(call: &Call<'_>, path: &Path) -> Result<ExitCode, Failure> {
    must_fit(call)?;
    let store = Store::open(path, call.now()).map_err(|e| call.failed(&e))?;
    let me = named(call, &store)?;
    show(call, store, me)
}

/// Refuses what is no terminal, or one that cannot show Chinese.
pub fn must_fit(call: &Call<'_>) -> Result<(), Failure> {
    let t = call.texts.cli;
    match unfit() {
        Some(Unfit::NoTerminal) => Err(Failure::new(t.no_terminal, t.no_terminal_help)),
        Some(Unfit::NotUtf8) => Err(Failure::new(t.not_utf8, t.not_utf8_help)),
        None => Ok(()),
    }
}

/// Shows the application, entered as somebody, or at the door.
pub fn show(call: &Call<'_>, store: Store, me: Option<Me>) -> Result<ExitCode, Failure> {
    let prints = store.path().parent().map(Path::to_owned).filter(|p| !p.as_os_str().is_empty());
    let prints = prints.map_or_else(|| data_folder(&call.texts), Ok)?;
    let options = Options {
        sources: call.sources()?,
        lang: call.texts.lang,
        theme: call.word("theme").unwrap_or(Theme::WORDS[0]).to_owned(),
        colour: std::env::var_os("NO_COLOR").is_none_or(|v| v.is_empty()),
        signs: match call.word("signs") {
            Some("fancy") => SignChoice::Fancy,
            Some("plain") => SignChoice::Plain,
            _ => SignChoice::Auto,
        },
        mouse: !call.matches.get_flag("no-mouse"),
        fixed: me,
        prints,
    };
    match tui::run(store, options) {
        Ok(()) => Ok(ExitCode::SUCCESS),
        Err(error) => Err(Failure::output(&error, &call.texts)),
    }
}

/// The person that `--as` names.
pub fn named(call: &Call<'_>, store: &Store) -> Result<Option<Me>, Failure> {
    let Some(number) = call.word("as") else { return Ok(None) };
    let t = call.texts.cli;
    let unknown = || Failure::new((t.as_unknown)(&clean_line(number)), t.as_unknown_help);
    let person = store.find_person(&fold_staff_number(number)).map_err(|e| call.failed(&e))?;
    let person = person.filter(|p| !p.left).ok_or_else(unknown)?;
    let enrolment = store.enrolment_of(&person.id).map_err(|e| call.failed(&e))?;
    Ok(Some(Me { enrolment: enrolment.ok_or_else(unknown)?, fixed: true }))
}
