//! `lichuang trainee add|list|extra-time` and `lichuang trainer add`.

use std::process::ExitCode;

use clap::{Arg, ArgMatches, Command};
use serde_json::json;

use super::failure::Failure;
use super::{Call, format_arg, output};
use crate::clock;
use crate::domain::id::{EnrolmentId, PersonId};
use crate::domain::person::{ExtraTime, Person, Registration, Role};
use crate::domain::text::{clean_line, fold_staff_number};
use crate::locale::Texts;
use crate::report::aligned;
use crate::store::StoreError;

/// `trainee`.
pub fn trainee_command(texts: &Texts) -> Command {
    let t = texts.cli;
    let required = |name: &'static str, value: &'static str, help: &'static str| {
        Arg::new(name).value_name(value).required(true).help(help).help_heading(t.arguments)
    };
    Command::new("trainee")
        .about(t.trainee_about)
        .after_help(t.trainee_example)
        .subcommand_required(true)
        .arg_required_else_help(true)
        .subcommand(add_command(t.trainee_add, t.trainee_example, texts))
        .subcommand(
            Command::new("list").about(t.trainee_list).after_help(t.list_example).arg(format_arg(
                t.list_format,
                &["table", "json"],
                texts,
            )),
        )
        .subcommand(
            Command::new("extra-time")
                .about(t.extra_time_about)
                .after_help(t.extra_time_example)
                .arg(required("number", "NUMBER", t.number))
                .arg(required("time", "TIME", t.extra_time_arg)),
        )
}

/// `trainer`.
pub fn trainer_command(texts: &Texts) -> Command {
    let t = texts.cli;
    Command::new("trainer")
        .about(t.trainer_about)
        .after_help(t.trainer_example)
        .subcommand_required(true)
        .arg_required_else_help(true)
        .subcommand(add_command(t.trainer_add, t.trainer_example, texts))
}

fn add_command(about: &'static str, example: &'static str, texts: &Texts) -> Command {
    let t = texts.cli;
    let arg = |name: &'static str, help: &'static str| {
        Arg::new(name).long(name).required(true).help(help).help_heading(t.options)
    };
    Command::new("add")
        .about(about)
        .after_help(example)
        .arg(arg("number", t.number))
        .arg(arg("name", t.name))
        .arg(arg("department", t.department))
        .arg(arg("post", t.post))
}

/// Runs either.
pub fn run(call: &Call<'_>) -> Result<ExitCode, Failure> {
    let role = match call.matches.subcommand_name() {
        Some("trainer") => Role::Trainer,
        _ => Role::Trainee,
    };
    let args = call.matches.subcommand().and_then(|(_, args)| args.subcommand());
    match args {
        Some(("add", args)) => add(call, args, role),
        Some(("list", args)) => list(call, args),
        Some(("extra-time", args)) => extra_time(call, args),
        _ => Err(Failure::usage(call.texts.cli.usage_help)),
    }
}

fn add(call: &Call<'_>, args: &ArgMatches, role: Role) -> Result<ExitCode, Failure> {
    let t = call.texts.cli;
    let word = |name: &str| args.get_one::<String>(name).map(|w| clean_line(w)).unwrap_or_default();
    let registration = Registration {
        staff_number: fold_staff_number(&word("number")),
        name: word("name"),
        department: word("department"),
        post: word("post"),
    };
    let mut store = call.store()?;
    let person = PersonId::new(clock::fresh_id());
    let enrolment = EnrolmentId::new(clock::fresh_id());
    let known = store.find_person(&registration.staff_number).map_err(|e| call.failed(&e))?;
    let done = match known {
        Some(known) if role == Role::Trainer && known.role != role => {
            store.set_role(&known.id, role, call.now())
        }
        _ => store.register(person, enrolment, &registration, role, None, call.now()).map(|_| ()),
    };
    match done {
        Ok(()) => {
            let role = (call.texts.terms.role)(role);
            let who = format!("{} {} {role}", registration.staff_number, registration.name);
            output::say(&(t.added)(&who));
            Ok(ExitCode::SUCCESS)
        }
        Err(StoreError::Conflict) => {
            Err(Failure::new((t.number_taken)(&registration.staff_number), t.number_taken_help))
        }
        Err(error) => Err(call.failed(&error)),
    }
}

fn extra_time(call: &Call<'_>, args: &ArgMatches) -> Result<ExitCode, Failure> {
    let t = call.texts.cli;
    let word = |name: &str| args.get_one::<String>(name).map(|w| clean_line(w)).unwrap_or_default();
    let (number, typed) = (fold_staff_number(&word("number")), word("time"));
    let Some(extra) = ExtraTime::read(&typed) else {
        return Err(Failure::usage((t.extra_time_unread)(&typed)));
    };
    let mut store = call.existing()?;
    let known = store.find_person(&number).map_err(|e| call.failed(&e))?;
    let Some(person) = known else {
        return Err(Failure::new((t.number_unknown)(&number), t.number_taken_help));
    };
    let given = Some(extra).filter(|e| e.parts().1 > 0);
    store.give_extra_time(&person.id, given, call.now()).map_err(|e| call.failed(&e))?;
    let who = format!("{} {}", person.staff_number, person.name);
    output::say(&match given {
        None => (t.extra_time_none)(&who),
        Some(ExtraTime::Minutes(n)) => (t.extra_time_minutes)(&who, n),
        Some(ExtraTime::Percent(n)) => (t.extra_time_percent)(&who, n),
    });
    Ok(ExitCode::SUCCESS)
}

fn list(call: &Call<'_>, args: &ArgMatches) -> Result<ExitCode, Failure> {
    let people = call.existing()?.people().map_err(|e| call.failed(&e))?;
    let json = args.get_one::<String>("format").is_some_and(|f| f == "json");
    if people.is_empty() && !json {
        output::say(call.texts.cli.nobody);
        return Ok(ExitCode::SUCCESS);
    }
    let text = if json { as_json(&people) } else { as_table(&people, &call.texts) };
    output::print(text.as_bytes(), &call.texts)?;
    Ok(ExitCode::SUCCESS)
}

fn as_json(people: &[Person]) -> String {
    let rows: Vec<serde_json::Value> = people
        .iter()
        .map(|p| {
            let role = Role::WORDS.iter().find(|(_, r)| *r == p.role).map(|(w, _)| *w);
            json!({
                "staff_number": p.staff_number, "name": p.name, "department": p.department,
                "post": p.post, "role": role, "left": p.left,
            })
        })
        .collect();
    format!("{}\n", serde_json::Value::Array(rows))
}

fn as_table(people: &[Person], texts: &Texts) -> String {
    let t = texts.terms;
    let mut rows = vec![vec![
        t.staff_number.to_owned(),
        t.name.to_owned(),
        t.department.to_owned(),
        t.post.to_owned(),
        t.role_title.to_owned(),
    ]];
    rows.extend(people.iter().map(|p| {
        vec![
            p.staff_number.clone(),
            p.name.clone(),
            p.department.clone(),
            p.post.clone(),
            (t.role)(p.role),
        ]
    }));
    aligned(&rows)
}
