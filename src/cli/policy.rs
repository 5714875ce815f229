//! `vahta policy list`, `policy show`, `policy check`.
use std::collections::BTreeSet;
use std::path::Path;

use serde_json::{Value, json};

use super::error::{self, Error, Exit};
use super::invocation::{Invocation, Surroundings};
use super::out::Out;
use super::problems::FoundProblems;
use super::run::Completion;
use super::show::print;
use crate::desk::{Calendars, Files};
use crate::policy::{Detail, load};
use crate::tell::{Cell, Table};
use crate::text::safe;

#[derive(clap::Args)]
pub struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(clap::Subcommand)]
enum Command {
    List,
    Show {
        #[arg(value_name = "ID")]
        id: String,
        #[arg(long)]
        toml: bool,
    },
    Check {
        #[arg(value_name = "FILE")]
        files: Vec<String>,
    },
}

pub fn run(invocation: &Invocation<'_>, out: &mut Out<'_>, args: Args) -> Result<Completion, Error> {
    match args.command {
        Command::List => list(invocation, out),
        Command::Show { id, toml } => show(invocation, out, &id, toml),
        Command::Check { files } => check(invocation, out, &files),
    }
}

fn list(invocation: &Invocation<'_>, out: &mut Out<'_>) -> Result<Completion, Error> {
    let states = super::policies::policies(invocation, out)?.states;
    if invocation.json {
        let item = |s: &crate::desk::PolicyState| {
            let version = s.version.as_ref();
            json!({ "id": s.id, "title": s.title, "version": version, "origin": s.origin, "ok": s.ok })
        };
        out.json(&Value::Array(states.iter().map(item).collect()))?;
        return Ok(Completion::Done);
    }
    let mut table = Table::new();
    for state in &states {
        let version = state.version.as_deref().unwrap_or("-");
        let origin = match state.origin.as_str() {
            "built-in" => invocation.catalogue.tr("policy-built-in"),
            path => safe::str_line(path).into_string(),
        };
        let ok = if state.ok { "policy-sound" } else { "policy-broken" };
        table.row(vec![
            Cell::own(&state.id),
            Cell::shown(safe::line(&state.title)),
            Cell::own(version),
            Cell::own(&invocation.catalogue.tr(ok)),
            Cell::own(&origin),
        ]);
    }
    print(invocation, out, &table)?;
    Ok(Completion::Done)
}

fn show(invocation: &Invocation<'_>, out: &mut Out<'_>, id: &str, toml: bool) -> Result<Completion, Error> {
    let policies = super::policies::policies(invocation, out)?;
    let policy = policies.named(id)?;
    if toml {
        // The source exactly as it is in force; on a terminal made harmless line by line.
        if !invocation.surroundings.terminal.stdout {
            out.stdout.write_all(policy.toml().as_bytes())?;
            return Ok(Completion::Done);
        }
        for line in policy.toml().lines() {
            out.line(safe::str_line(line))?;
        }
        return Ok(Completion::Done);
    }
    match invocation.json {
        true => out.json(&super::json::policy(policy, invocation.now()))?,
        false => super::show::policy(invocation, out, policy)?,
    }
    Ok(Completion::Done)
}

/// Checks the files given, else those of the policies' folder, else the built-in ones.
fn check(invocation: &Invocation<'_>, out: &mut Out<'_>, files: &[String]) -> Result<Completion, Error> {
    let found = match files.is_empty() {
        true => {
            let library = super::policies::files(invocation)?;
            // A policy whose calendar is broken lacks it: the cause comes first.
            let problems = [library.calendars.problems, library.problems].concat();
            FoundProblems { problems, files: [library.calendars.files, library.files].concat() }
        }
        false => given(invocation.surroundings, files)?,
    };
    if invocation.json {
        out.json(&found.json(invocation))?;
    } else if found.problems.is_empty() {
        out.line(invocation.catalogue.tr("policy-check-sound"))?;
    } else {
        found.tell(invocation, out)?;
    }
    Ok(if found.has_errors() { Completion::No } else { Completion::Done })
}

/// Largest file that is read; the check refuses much smaller ones.
const LIMIT: u64 = 64 << 20;

/// The given files, those of a folder `calendars` as calendars; and of the calendars beside them, as their
/// folder would have it, those that a policy names and that can't be used.
fn given(around: &Surroundings, paths: &[String]) -> Result<FoundProblems, Error> {
    let read = |file: &String| {
        if file != "-" {
            let meta = std::fs::metadata(file).map_err(|e| error::reading(Path::new(file), &e))?;
            if !meta.is_file() {
                return Err(Error::new(Exit::Data, "not_a_file").foreign("path", file));
            }
        }
        Ok((file.clone(), super::input::read_all(around, file, LIMIT)?))
    };
    let read = paths.iter().map(read).collect::<Result<Files, Error>>()?;
    let (calendars, files): (Files, Files) =
        read.into_iter().partition(|(path, _)| Calendars::is_place_of(path));
    let folders: BTreeSet<&Path> = paths.iter().filter_map(|file| Path::new(file).parent()).collect();
    let mut beside = Calendars::open(folders).map_err(|e| error::reading(&e.path, &e.error))?;
    let mut loaded = load(&files, &|name| beside.named(name));
    // The built-in ones are loaded with them, and may lack a calendar too: nobody asked.
    loaded.problems.retain(|p| paths.contains(&p.file));
    let lacks = |name: String| {
        let detail = ("calendar", Detail::from(name));
        loaded.problems.iter().any(|p| p.code == "unknown_calendar" && p.details.contains(&detail))
    };
    beside.problems.retain(|p| lacks(Calendars::name_of(&p.file)));
    let folders: BTreeSet<&Path> =
        calendars.iter().filter_map(|(path, _)| Path::new(path).parent()?.parent()).collect();
    let bases = Calendars::open(folders).map_err(|e| error::reading(&e.path, &e.error))?;
    let is_given = |path: &str| paths.iter().any(|given| given == path);
    let names: BTreeSet<String> = calendars.iter().map(|(path, _)| Calendars::name_of(path)).collect();
    let others = bases.files.iter().filter(|(path, _)| !names.contains(&Calendars::name_of(path))).cloned();
    let mut alone = Calendars::default();
    // Those beside them are looked through again, for one given may stand on itself by way of them.
    alone.take(calendars.into_iter().chain(others).collect(), &|name| bases.named(name));
    alone.problems.retain(|p| is_given(&p.file) && !beside.problems.contains(p));
    Ok(FoundProblems {
        problems: [beside.problems, alone.problems, loaded.problems].concat(),
        files: [files, beside.files, alone.files].concat(),
    })
}
