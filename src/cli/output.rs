//! Results go to a file or to standard output, messages to standard error.

use std::io::{self, IsTerminal as _, Write as _};
use std::path::PathBuf;

use clap::ArgMatches;

use super::failure::Failure;
use crate::domain::text::clean;
use crate::locale::Texts;
use crate::report::write_file;

/// Writes a document to the file that `-o` names, or to standard output.
pub fn write(bytes: &[u8], args: &ArgMatches, texts: &Texts) -> Result<(), Failure> {
    let Some(path) = args.get_one::<PathBuf>("output") else { return print(bytes, texts) };
    write_file(path, bytes).map_err(|error| Failure::file(path, &error, texts))?;
    say(&(texts.cli.written)(&path.display().to_string()));
    Ok(())
}

/// Writes to standard output.
pub fn print(bytes: &[u8], texts: &Texts) -> Result<(), Failure> {
    let mut out = io::stdout().lock();
    let done = out.write_all(bytes).and_then(|()| out.flush());
    done.map_err(|error| Failure::output(&error, texts))
}

/// Says something on standard error.
pub fn say(text: &str) {
    let _ = writeln!(io::stderr(), "{}", clean(text));
}

/// True when standard output is a terminal and a colour may be used.
pub fn colour() -> bool {
    io::stdout().is_terminal() && std::env::var_os("NO_COLOR").is_none_or(|v| v.is_empty())
}
