//! `vahta policy list`, `policy show`, `policy check`.
use std::path::Path;

use serde_json::{Value, json};

use super::error::{self, Error, Exit};
use super::out::Out;
use super::run::Answer;
use super::show::{Cell, Table};
use super::world::{Surroundings, World};
use crate::policy::{Problem, Severity, builtin, load, render};
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

pub fn run(world: &World<'_>, out: &mut Out<'_>, args: Args) -> Result<Answer, Error> {
    match args.command {
        Command::List => list(world, out),
        Command::Show { id, toml } => show(world, out, &id, toml),
        Command::Check { files } => check(world, out, &files),
    }
}

fn list(world: &World<'_>, out: &mut Out<'_>) -> Result<Answer, Error> {
    let states = super::policies::policies(world, out)?.states;
    if world.json {
        let item = |s: &crate::desk::PolicyState| {
            let version = s.policy.as_ref().map(|p| p.version());
            json!({ "id": s.id, "title": s.title, "version": version, "origin": s.origin, "ok": s.ok })
        };
        out.json(&Value::Array(states.iter().map(item).collect()))?;
        return Ok(Answer::Done);
    }
    let mut table = Table::new();
    for state in &states {
        let version = state.policy.as_ref().map_or("-", |p| p.version());
        let origin = match state.origin.as_str() {
            "built-in" => world.catalogue.tr("policy-built-in"),
            path => safe::str_line(path).into_string(),
        };
        let ok = if state.ok { "policy-sound" } else { "policy-broken" };
        table.row(vec![
            Cell::own(&state.id),
            Cell::shown(safe::line(&state.title)),
            Cell::own(version),
            Cell::own(&world.catalogue.tr(ok)),
            Cell::own(&origin),
        ]);
    }
    table.print(world, out)?;
    Ok(Answer::Done)
}

fn show(world: &World<'_>, out: &mut Out<'_>, id: &str, toml: bool) -> Result<Answer, Error> {
    let policies = super::policies::policies(world, out)?;
    let policy = policies.named(id)?;
    if toml {
        // The source exactly as it is in force; on a terminal made harmless line by line.
        if !world.surroundings.terminal.stdout {
            out.stdout.write_all(policy.toml().as_bytes())?;
            return Ok(Answer::Done);
        }
        for line in policy.toml().lines() {
            out.line(safe::str_line(line))?;
        }
        return Ok(Answer::Done);
    }
    match world.json {
        true => out.json(&super::json::policy(policy))?,
        false => super::show::policy(world, out, policy)?,
    }
    Ok(Answer::Done)
}

/// Checks the files given, else those of the policies' folder, else the built-in ones.
fn check(world: &World<'_>, out: &mut Out<'_>, files: &[String]) -> Result<Answer, Error> {
    let (problems, contents) = match files.is_empty() {
        true => {
            let library = super::policies::files(world)?;
            (library.problems, library.files)
        }
        false => given(world.surroundings, files)?,
    };
    if world.json {
        out.json(&Value::Array(problems.iter().map(|p| problem(world, p)).collect()))?;
    } else {
        for problem in &problems {
            let bytes = contents.iter().find(|(path, _)| *path == problem.file).map(|(_, bytes)| bytes);
            let bytes = bytes.map(Vec::as_slice).unwrap_or_default();
            out.line(render(problem, bytes, &world.catalogue, world.colours()))?;
        }
        if problems.is_empty() {
            out.line(world.catalogue.tr("policy-check-sound"))?;
        }
    }
    let broken = problems.iter().any(|p| p.severity == Severity::Error);
    Ok(if broken { Answer::No } else { Answer::Done })
}

type Contents = Vec<(String, Vec<u8>)>;

/// Largest file that is read; the check refuses much smaller ones.
const LIMIT: u64 = 64 << 20;

fn given(around: &Surroundings, files: &[String]) -> Result<(Vec<Problem>, Contents), Error> {
    let read = |file: &String| {
        if file != "-" {
            let meta = std::fs::metadata(file).map_err(|e| error::reading(Path::new(file), &e))?;
            if !meta.is_file() {
                return Err(Error::new(Exit::Data, "not_a_file").foreign("path", file));
            }
        }
        Ok((file.clone(), super::lines::whole(around, file, LIMIT)?))
    };
    let contents = files.iter().map(read).collect::<Result<Contents, Error>>()?;
    // A calendar beside the policy, as its folder would have it.
    let beside = |name: &str| {
        let folders = files.iter().filter_map(|file| Path::new(file).parent());
        folders.map(|folder| crate::desk::calendar(Some(folder), name)).find_map(|found| found)
    };
    let loaded = load(&contents, &|name| beside(name).or_else(|| builtin::calendar(name)));
    Ok((loaded.problems, contents))
}

fn problem(world: &World<'_>, problem: &Problem) -> Value {
    json!({
        "file": problem.file,
        "line": problem.place.line,
        "column": problem.place.column,
        "end_column": problem.place.end_column,
        "severity": problem.severity.code(),
        "code": problem.code,
        "message": problem.message(&world.catalogue),
    })
}
