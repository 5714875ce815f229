//! `vahta config show`, `config path`.
use serde_json::{Map, Value, json};

use super::error::Error;
use super::invocation::Invocation;
use super::out::Out;
use super::policies::tell_files;
use super::run::Completion;
use super::settings::{Origin, SYSTEM_FILE};
use super::show::print;
use crate::tell::{Cell, Table, Tone};
use crate::text::safe;

#[derive(clap::Args)]
pub struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(clap::Subcommand)]
enum Command {
    Show {
        #[arg(long)]
        origin: bool,
    },
    Path,
}

pub fn run(invocation: &Invocation<'_>, out: &mut Out<'_>, args: Args) -> Result<Completion, Error> {
    match args.command {
        Command::Show { origin } => {
            tell_files(invocation, out);
            show(invocation, out, origin)
        }
        Command::Path => path(invocation, out),
    }
}

fn show(invocation: &Invocation<'_>, out: &mut Out<'_>, with_origin: bool) -> Result<Completion, Error> {
    let settings = invocation.settings.table();
    if invocation.json {
        let object: Map<String, Value> = settings
            .into_iter()
            .map(|(name, value, origin)| {
                let value = match value.as_deref() {
                    Some(number) if name == "line" => json!(number.parse::<u8>().ok()),
                    _ => json!(value),
                };
                let value = match with_origin {
                    true => json!({ "value": value, "origin": origin.word() }),
                    false => value,
                };
                (name.to_string(), value)
            })
            .collect();
        out.json(&object)?;
        return Ok(Completion::Done);
    }
    let mut table = Table::new();
    for (name, value, origin) in settings {
        let mut row = vec![Cell::own(name), Cell::own(value.as_deref().unwrap_or("-"))];
        if with_origin {
            row.push(Cell::own(&told(invocation, origin)).tone(Tone::Dim));
        }
        table.row(row);
    }
    print(invocation, out, &table)?;
    Ok(Completion::Done)
}

fn told(invocation: &Invocation<'_>, origin: &Origin) -> String {
    match origin {
        Origin::Account => invocation.catalogue.tr("origin-account"),
        Origin::System => invocation.catalogue.tr("origin-system"),
        Origin::Default => invocation.catalogue.tr("origin-default"),
        other => safe::str_line(&other.word()).into_string(),
    }
}

/// Where everything lies.
fn path(invocation: &Invocation<'_>, out: &mut Out<'_>) -> Result<Completion, Error> {
    let settings = &invocation.settings;
    let text = |p: &std::path::Path| p.to_string_lossy().into_owned();
    let dirs = invocation.surroundings.dirs.as_ref();
    let paths = [
        ("config", settings.file.value.as_deref().map(text)),
        ("system", Some(SYSTEM_FILE.to_string())),
        ("db", settings.db.value.as_deref().map(text)),
        ("policies", settings.policies.value.as_deref().map(text)),
        ("data", dirs.map(|d| text(&d.data))),
        ("state", dirs.map(|d| text(&d.state))),
    ];
    if invocation.json {
        let object: Map<String, Value> = paths.into_iter().map(|(k, v)| (k.to_string(), json!(v))).collect();
        out.json(&object)?;
        return Ok(Completion::Done);
    }
    let mut table = Table::new();
    for (name, path) in paths {
        table.row(vec![Cell::own(name), Cell::own(path.as_deref().unwrap_or("-"))]);
    }
    print(invocation, out, &table)?;
    Ok(Completion::Done)
}
