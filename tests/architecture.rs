//! The walls: who imports whom, which words stand where, and that nothing lies about forgotten.

#![expect(clippy::unwrap_used, reason = "tests may fail where they stand")]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// A source file without its tests and comments.
struct File {
    /// Below `src`, with `/`.
    path: String,
    /// As it is.
    text: String,
    /// What runs in the program, comments blanked, line for line.
    code: String,
}

fn rust_files(folder: &str) -> Vec<PathBuf> {
    let mut files = Vec::new();
    let mut folders = vec![PathBuf::from(folder)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|e| e == "rs") {
                files.push(path);
            }
        }
    }
    files.sort();
    files
}

fn sources() -> Vec<File> {
    rust_files("src")
        .into_iter()
        .map(|path| {
            let text = fs::read_to_string(&path).unwrap();
            let path = path.to_str().unwrap().replace('\\', "/").replacen("src/", "", 1);
            let is_test = path.ends_with("tests.rs") || path.contains("/tests/");
            let program = text.split("#[cfg(test)]\nmod").next().unwrap_or_default();
            let program = if is_test { "" } else { program };
            let lines = program.lines();
            let code: Vec<&str> =
                lines.map(|l| if l.trim_start().starts_with("//") { "" } else { l }).collect();
            File { path, code: code.join("\n"), text }
        })
        .collect()
}

impl File {
    fn layer(&self) -> &str {
        self.path.split(['/', '.']).next().unwrap_or_default()
    }

    /// The modules of this crate that it names.
    fn imports(&self) -> BTreeSet<&str> {
        let mut found = BTreeSet::new();
        for (at, _) in self.code.match_indices("crate::") {
            let rest = &self.code[at + 7..];
            let list = match rest.strip_prefix('{') {
                Some(list) => list.split('}').next().unwrap_or_default(),
                None => rest.split(|c: char| !c.is_alphanumeric() && c != '_').next().unwrap_or(""),
            };
            found.extend(list.split(',').map(|m| m.trim().split("::").next().unwrap_or_default()));
        }
        found.remove("");
        found
    }

    /// Lines of code that hold a word.
    fn lines_with<'a>(&'a self, word: &'a str) -> impl Iterator<Item = (usize, &'a str)> {
        let lines = self.code.lines().enumerate();
        lines.filter(move |(_, l)| l.contains(word)).map(|(n, l)| (n + 1, l.trim()))
    }
}

fn assert_none(faults: Vec<String>, rule: &str) {
    assert!(faults.is_empty(), "{rule}\n{}", faults.join("\n"));
}

/// Which layers a layer may import besides itself.
const MAY_IMPORT: [(&str, &[&str]); 9] = [
    ("domain", &[]),
    ("clock", &["domain"]),
    ("locale", &["domain"]),
    // Its problems are worded where all texts are.
    ("content", &["domain", "locale"]),
    // Fresh ids come from where randomness comes from.
    ("store", &["domain", "clock"]),
    // Half-written files have names of their own.
    ("report", &["domain", "clock", "locale", "store"]),
    ("tui", &["domain", "clock", "locale", "content", "store", "report"]),
    ("cli", &["domain", "clock", "locale", "content", "store", "report", "tui"]),
    ("main", &[]),
];

#[test]
fn a_layer_imports_only_those_below_it() {
    let mut faults = Vec::new();
    for file in sources().iter().filter(|f| f.path != "lib.rs") {
        let layer = file.layer();
        let known = MAY_IMPORT.iter().find(|(name, _)| *name == layer);
        let Some((_, may)) = known else {
            faults.push(format!("{}: a layer that no rule knows", file.path));
            continue;
        };
        for import in file.imports() {
            // Macros and items at the root are nobody's.
            let is_layer = MAY_IMPORT.iter().any(|(name, _)| *name == import);
            if is_layer && import != layer && !may.contains(&import) {
                faults.push(format!("{}: {layer} must not use {import}", file.path));
            }
        }
    }
    assert_none(faults, "the layers of lib.rs");
}

/// A word, where it may stand (by the beginning of the path), and why nowhere else.
const WORDS: [(&str, &[&str], &str); 28] = [
    ("rusqlite", &["store/"], "the only SQL is in the store"),
    ("crossterm", &["tui/"], "only the application knows a terminal"),
    ("ratatui", &["tui/"], "only the application knows a terminal"),
    ("std::fs", &["cli/", "content/", "store/", "report/"], "pages and texts know no files"),
    ("fs::", &["cli/", "content/", "store/", "report/"], "pages and texts know no files"),
    ("stdout", &["cli/", "tui/terminal.rs"], "what is shown goes through the frame"),
    ("stderr", &["cli/", "tui/terminal.rs"], "what is shown goes through the frame"),
    ("std::env", &["cli/", "tui/terminal.rs"], "the environment is read at the door"),
    ("thread::spawn", &["tui/terminal.rs", "tui/jobs.rs"], "threads start in one place"),
    ("thread::Builder", &[], "threads start in one place"),
    ("Color::", &["tui/theme.rs", "tui/pilot/"], "colours have meanings, and the theme knows them"),
    ("SystemTime", &["clock.rs"], "ask the clock"),
    ("Instant", &["clock.rs"], "ask the clock"),
    ("Utc::now", &["clock.rs"], "ask the clock"),
    ("Local::now", &["clock.rs"], "ask the clock"),
    ("rand::rng()", &["clock.rs"], "randomness is handed in"),
    ("process::exit", &[], "only main ends the process"),
    (".wrap(", &[], "Paragraph's wrapping breaks Chinese and can panic: tui::text::wrap"),
    ("todo!", &[], "nothing is left undone"),
    ("unimplemented!", &[], "nothing is left undone"),
    (".unwrap()", &[], "the program does not panic"),
    (".expect(", &[], "the program does not panic"),
    ("panic!", &[], "the program does not panic"),
    ("println!", &[], "the program writes through cli::output"),
    ("dbg!", &[], "nothing is left lying about"),
    ("unsafe ", &[], "nothing here needs it"),
    ("#[allow(", &[], "an exception is expected, with its reason"),
    ("Paragraph::new", &[], "the pages' own rows are drawn"),
];

#[test]
fn words_stand_only_where_they_belong() {
    let mut faults = Vec::new();
    for file in sources() {
        for (word, places, why) in WORDS {
            if !places.iter().any(|place| file.path.starts_with(place)) {
                faults.extend(
                    file.lines_with(word)
                        .map(|(n, line)| format!("{}:{n}: {word}: {why}: {line}", file.path)),
                );
            }
        }
        for (n, line) in file.text.lines().enumerate() {
            if ["TODO", "FIXME", "XXX", "HACK"].iter().any(|word| line.contains(word)) {
                faults.push(format!("{}:{}: nothing is left undone: {line}", file.path, n + 1));
            }
        }
    }
    assert_none(faults, "words in places where they do not belong");
}

#[test]
fn pages_know_neither_store_nor_clock() {
    let mut faults = Vec::new();
    for file in sources() {
        let drawn = ["tui/pages/", "tui/widgets/", "tui/text/"];
        if !drawn.iter().any(|place| file.path.starts_with(place)) {
            continue;
        }
        if file.imports().contains("clock") {
            faults.push(format!("{}: the time is handed in", file.path));
        }
        let words = |l: &str| l.split(|c: char| !c.is_alphanumeric()).any(|w| w == "Store");
        for (n, line) in file.code.lines().enumerate().filter(|(_, l)| words(l)) {
            faults.push(format!("{}:{}: route.rs reads for the pages: {line}", file.path, n + 1));
        }
    }
    assert_none(faults, "pages are given what they show");
}

#[test]
fn everything_public_says_in_a_line_what_it_is() {
    let kinds = ["fn ", "struct ", "enum ", "trait ", "const ", "type ", "static "];
    let mut faults = Vec::new();
    for file in sources() {
        if !file.text.starts_with("//!") {
            faults.push(format!("{}: the file does not say what it is", file.path));
        }
        let lines: Vec<&str> = file.text.lines().take(file.code.lines().count()).collect();
        for (n, line) in lines.iter().enumerate() {
            let Some(item) = line.trim_start().strip_prefix("pub ") else { continue };
            if line.contains('$') || !kinds.iter().any(|kind| item.starts_with(kind)) {
                continue;
            }
            let mut above = lines[..n].iter().rev().map(|l| l.trim_start());
            // Attributes of one line or several stand between.
            let said = above.find(|l| {
                l.starts_with("///")
                    || !(l.starts_with('#') || l.starts_with(')') || l.ends_with(','))
            });
            if !said.is_some_and(|l| l.starts_with("///") && l.len() > 6) {
                faults.push(format!("{}:{}: {}", file.path, n + 1, line.trim()));
            }
        }
    }
    assert_none(faults, "public and without a line of documentation");
}

#[test]
fn names_say_what_things_are() {
    let mut faults = Vec::new();
    for file in sources() {
        let name = Path::new(&file.path).file_stem().unwrap().to_str().unwrap().to_owned();
        if ["util", "utils", "helper", "helpers", "misc", "common"].contains(&name.as_str()) {
            faults.push(file.path.clone());
        }
        for (n, line) in file.code.lines().enumerate() {
            let item =
                line.trim_start().trim_start_matches("pub ").trim_start_matches("pub(super) ");
            let named =
                ["struct ", "enum ", "trait ", "type "].iter().find_map(|k| item.strip_prefix(k));
            let Some(named) = named else { continue };
            let named = named.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
            if ["Manager", "Helper", "Util", "Utils", "Data", "Info"]
                .iter()
                .any(|w| named.ends_with(w))
            {
                faults.push(format!("{}:{}: {named}", file.path, n + 1));
            }
        }
    }
    assert_none(faults, "names that say nothing");
}

#[test]
fn no_file_is_too_long_to_read() {
    let mut lengths: Vec<(usize, String)> =
        sources().into_iter().map(|f| (f.text.lines().count(), f.path)).collect();
    for path in rust_files("tests").into_iter().chain(rust_files("benches")) {
        let text = fs::read_to_string(&path).unwrap();
        lengths.push((text.lines().count(), path.display().to_string()));
    }
    lengths.sort_unstable();
    for (lines, path) in lengths.iter().rev().take_while(|(lines, _)| *lines > 400) {
        println!("{lines} {path}");
    }
    let longest = lengths.into_iter().filter(|(lines, _)| *lines > 600);
    assert_none(longest.map(|(lines, path)| format!("{lines} {path}")).collect(), "over 600 lines");
}

#[test]
fn no_text_is_empty_in_either_language() {
    let mut faults = Vec::new();
    let mut count = 0;
    for file in sources().iter().filter(|f| f.path.starts_with("locale/")) {
        let Some((_, table)) = file.code.split_once("texts! {") else { continue };
        let plain = table.split("} with {").next().unwrap_or_default();
        for entry in literals(plain) {
            count += 1;
            if entry.trim().is_empty() {
                faults.push(file.path.clone());
            }
        }
    }
    assert!(count > 500, "{count} texts found: this test no longer reads the tables");
    assert_none(faults, "empty texts");
}

/// The string literals of a piece of code.
fn literals(code: &str) -> Vec<String> {
    let (mut found, mut now, mut escaped) = (Vec::new(), None::<String>, false);
    for c in code.chars() {
        match (&mut now, c) {
            (Some(text), _) if escaped => {
                text.push(c);
                escaped = false;
            }
            (Some(_), '\\') => escaped = true,
            (Some(_), '"') => found.extend(now.take()),
            (Some(text), _) => text.push(c),
            (None, '"') => now = Some(String::new()),
            (None, _) => {}
        }
    }
    found
}

#[test]
fn the_map_names_every_module() {
    let text = fs::read_to_string("src/lib.rs").unwrap();
    let (map, rest): (Vec<&str>, Vec<&str>) = text.lines().partition(|l| l.starts_with("//!"));
    let modules = rest.iter().filter_map(|l| l.strip_prefix("pub mod ")?.strip_suffix(';'));
    let named = |module: &str| {
        map.iter().any(|l| l.split(|c: char| !c.is_alphanumeric()).any(|word| word == module))
    };
    let missing = modules.filter(|m| !named(m)).map(str::to_owned).collect();
    assert_none(missing, "modules that the map in lib.rs does not name");
}

/// The files that a file declares as modules exist; here it is asked the other way round.
#[test]
fn no_file_is_forgotten() {
    let mut faults = Vec::new();
    let tests =
        rust_files("tests").into_iter().chain(rust_files("src")).chain(rust_files("benches"));
    for path in tests {
        let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
        let folder = path.parent().unwrap().to_owned();
        let root = ["tests", "src", "benches"].iter().any(|r| folder == Path::new(r));
        let target = root && (folder != Path::new("src") || name == "main" || name == "lib")
            || name == "main" && folder.parent() == Some(Path::new("tests"));
        if target {
            continue;
        }
        let (name, holders) = if name == "mod" {
            let above = folder.parent().unwrap();
            (folder.file_name().unwrap().to_str().unwrap().to_owned(), rust_files_of(above))
        } else {
            (name, [rust_files_of(&folder), vec![folder.with_extension("rs")]].concat())
        };
        let declared = holders.iter().filter_map(|h| fs::read_to_string(h).ok()).any(|text| {
            text.lines().any(|l| l.trim().ends_with(&format!("mod {name};")))
                || path.to_str().unwrap().contains("locale/") && text.contains(&format!("{name}: "))
        });
        if !declared {
            faults.push(path.display().to_string());
        }
    }
    assert_none(faults, "files that nothing declares");
}

fn rust_files_of(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap().map(|e| e.unwrap().path());
    entries.filter(|p| p.extension().is_some_and(|e| e == "rs")).collect()
}
