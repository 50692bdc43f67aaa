//! `lichuang paper show` and `lichuang paper print`.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Arg, ArgMatches, Command};

use super::failure::Failure;
use super::{Call, format_arg, output, output_arg};
use crate::clock;
use crate::content::{self, Library};
use crate::domain::id::PaperId;
use crate::domain::paper::{Facilities, Paper, draw, letter};
use crate::domain::person::Class;
use crate::domain::text::{clean_line, fold};
use crate::locale::Texts;
use crate::report::{FormsBeside, PrintedForm, forms_json, forms_text, write_file};
use crate::store::{FormQuestions, KeptForm, Refused, Store};

/// What seeds a trial draw, so that looking twice shows the same.
const TRIAL: u64 = 1;

/// The command.
pub fn command(texts: &Texts) -> Command {
    let t = texts.paper;
    let id = |help: &'static str| {
        Arg::new("paper").value_name("PAPER").help(help).help_heading(texts.cli.arguments)
    };
    let class = || Arg::new("class").long("class").help(t.class).help_heading(texts.cli.options);
    let form = Arg::new("form").long("form").help(t.form).help_heading(texts.cli.options);
    Command::new("paper")
        .about(t.about)
        .after_help(t.print_example)
        .subcommand_required(true)
        .arg_required_else_help(true)
        .subcommand(
            Command::new("show")
                .about(t.show)
                .after_help(t.show_example)
                .arg(id(t.show_paper))
                .arg(class())
                .arg(format_arg(t.format, &["text", "json"], texts)),
        )
        .subcommand(
            Command::new("print")
                .about(t.print)
                .after_help(t.print_example)
                .arg(id(t.paper).required(true))
                .arg(form.value_name("LETTER"))
                .arg(class())
                .arg(output_arg(texts).required(true)),
        )
}

/// Runs either.
pub fn run(call: &Call<'_>, args: &ArgMatches) -> Result<ExitCode, Failure> {
    let (library, _) = content::load(&call.sources()?);
    match args.subcommand() {
        Some(("show", args)) => show(call, args, &library),
        Some(("print", args)) => print(call, args, &library),
        _ => Err(Failure::usage(call.texts.cli.usage_help)),
    }
}

fn show(call: &Call<'_>, args: &ArgMatches, library: &Library) -> Result<ExitCode, Failure> {
    let t = call.texts.paper;
    let papers: Vec<&Paper> = match args.get_one::<String>("paper") {
        Some(_) => vec![named(call, args, library)?],
        None => library.papers.values().collect(),
    };
    // Looking makes no database.
    let path = call.db_path()?;
    let store = if path.exists() { Some(call.existing()?) } else { None };
    let mut known = Facilities::new();
    if let Some(store) = &store {
        let items = store.analysis(None, None).map_err(|e| call.failed(&e))?.items();
        known = items.iter().map(|i| (i.id().clone(), (i.n, i.facility))).collect();
    }
    let mut shown = Vec::new();
    for paper in papers {
        let kept = match &store {
            Some(store) => {
                let class = one_class(call, args, store)?;
                store.kept_forms(&class.id, &paper.id).map_err(|e| call.failed(&e))?
            }
            None => Vec::new(),
        };
        let is_kept = !kept.is_empty();
        let first = kept.first().map(|form| form.rules.clone());
        let rules = first.map_or_else(|| paper.clone(), |rules| paper.as_drawn(rules));
        let forms: Vec<(char, FormQuestions)> = if is_kept {
            let questions = |f: KeptForm| f.questions.into_iter().map(|(p, q, _, w)| (p, q, w));
            kept.into_iter().map(|f| (f.letter, questions(f).collect())).collect()
        } else {
            drawn(call, paper, library, TRIAL)?
        };
        shown.push(FormsBeside::new(rules, is_kept, &forms, &known));
    }
    let json = args.get_one::<String>("format").is_some_and(|f| f == "json");
    if shown.is_empty() && !json {
        output::say(t.no_papers);
        return Ok(ExitCode::SUCCESS);
    }
    let text = if json { forms_json(&shown) } else { forms_text(&shown, &call.texts) };
    output::print(text.as_bytes(), &call.texts)?;
    Ok(ExitCode::SUCCESS)
}

fn print(call: &Call<'_>, args: &ArgMatches, library: &Library) -> Result<ExitCode, Failure> {
    let texts = &call.texts;
    let failed = |e| call.failed(&e);
    let paper = named(call, args, library)?;
    let file = args.get_one::<PathBuf>("output").ok_or(Failure::usage(texts.cli.usage_help))?;
    let key_file = beside(file);
    let there = call.db_path()?.exists();
    let mut kept = Vec::new();
    if there {
        let store = call.existing()?;
        kept = store.kept_forms(&one_class(call, args, &store)?.id, &paper.id).map_err(failed)?;
    }
    let letters: Vec<char> = if kept.is_empty() {
        (0..paper.forms).map(letter).collect()
    } else {
        kept.iter().map(|form| form.letter).collect()
    };
    let wanted = form_letter(call, args, paper, &letters)?;
    // What cannot be drawn makes no database.
    let forms =
        if kept.is_empty() { drawn(call, paper, library, clock::seed())? } else { Vec::new() };
    let mut store = call.store()?;
    let class = one_class(call, args, &store)?;
    store.keep_forms(&class.id, paper, &forms).map_err(failed)?;
    let kept = store.kept_forms(&class.id, &paper.id).map_err(failed)?;
    let Some(form) = kept.iter().find(|form| form.letter == wanted) else {
        return Err(call.failed(&Refused::NoForm.into()));
    };
    let printed = PrintedForm::new(form, &class.title, store.is_synthetic());
    let made = |html: Result<String, _>| html.map_err(|e| Failure::report(&e, texts));
    let (questions, key) = (made(printed.questions_html(texts))?, made(printed.key_html(texts))?);
    for (path, html) in [(file, questions), (&key_file, key)] {
        write_file(path, html.as_bytes()).map_err(|e| Failure::file(path, &e, texts))?;
        output::say(&(texts.cli.written)(&path.display().to_string()));
    }
    Ok(ExitCode::SUCCESS)
}

fn named<'a>(
    call: &Call<'_>,
    args: &ArgMatches,
    library: &'a Library,
) -> Result<&'a Paper, Failure> {
    let id = args.get_one::<String>("paper").map(|p| clean_line(p)).unwrap_or_default();
    let t = call.texts.paper;
    library.papers.get(&PaperId::new(id.as_str())).ok_or_else(|| {
        let known: Vec<&str> = library.papers.keys().map(PaperId::as_str).collect();
        let help = if known.is_empty() {
            t.no_papers.to_owned()
        } else {
            (t.papers_known)(&known.join(t.list))
        };
        Failure::new((t.paper_unknown)(&id), help)
    })
}

/// The form that is asked for, of those there are; without one it is said which there are.
fn form_letter(
    call: &Call<'_>,
    args: &ArgMatches,
    paper: &Paper,
    letters: &[char],
) -> Result<char, Failure> {
    let t = call.texts.paper;
    let all = letters.iter().copied().map(String::from).collect::<Vec<_>>().join(t.list);
    let Some(typed) = args.get_one::<String>("form") else {
        return Err(Failure::usage((t.which_form)(&clean_line(&paper.title), &all)));
    };
    let folded = fold(typed).to_uppercase();
    let wanted = letters.iter().find(|letter| folded == letter.to_string());
    wanted.copied().ok_or_else(|| Failure::usage((t.form_unknown)(&clean_line(typed), &all)))
}

fn drawn(
    call: &Call<'_>,
    paper: &Paper,
    library: &Library,
    seed: u64,
) -> Result<Vec<(char, FormQuestions)>, Failure> {
    let t = call.texts.paper;
    let forms = draw(paper, &library.bank, seed)
        .map_err(|_| Failure::new(t.cannot_draw, t.cannot_draw_help))?;
    Ok(forms.iter().map(|form| (form.letter, form.filled(&library.bank))).collect())
}

/// The class that is named, or the only one.
fn one_class(call: &Call<'_>, args: &ArgMatches, store: &Store) -> Result<Class, Failure> {
    let t = call.texts.paper;
    let named = call.class(store, args)?;
    let mut classes = store.classes().map_err(|e| call.failed(&e))?;
    if let Some(id) = named {
        classes.retain(|class| class.id == id);
    }
    let mut names = String::new();
    for class in &classes {
        let _ = write!(names, "{}{}", if names.is_empty() { "" } else { t.list }, class.title);
    }
    match (classes.pop(), classes.is_empty()) {
        (Some(class), true) => Ok(class),
        _ => Err(Failure::new((t.several_classes)(&names), t.several_classes_help)),
    }
}

/// The name of the key's file: `-key` before the extension.
fn beside(file: &Path) -> PathBuf {
    let mut name = file.file_stem().unwrap_or_default().to_owned();
    name.push("-key");
    if let Some(extension) = file.extension() {
        name.push(".");
        name.push(extension);
    }
    file.with_file_name(name)
}
