//! `vahta config show`, `config path`.
use serde_json::{Map, Value, json};

use super::error::Error;
use super::out::Out;
use super::run::Answer;
use super::settings::{Origin, SYSTEM_FILE};
use super::show::print;
use super::world::World;
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

pub fn run(world: &World<'_>, out: &mut Out<'_>, args: Args) -> Result<Answer, Error> {
    match args.command {
        Command::Show { origin } => show(world, out, origin),
        Command::Path => path(world, out),
    }
}

fn show(world: &World<'_>, out: &mut Out<'_>, with_origin: bool) -> Result<Answer, Error> {
    let settings = world.settings.table();
    if world.json {
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
        return Ok(Answer::Done);
    }
    let mut table = Table::new();
    for (name, value, origin) in settings {
        let mut row = vec![Cell::own(name), Cell::own(value.as_deref().unwrap_or("-"))];
        if with_origin {
            row.push(Cell::own(&told(world, origin)).tone(Tone::Dim));
        }
        table.row(row);
    }
    print(world, out, &table)?;
    Ok(Answer::Done)
}

fn told(world: &World<'_>, origin: &Origin) -> String {
    match origin {
        Origin::Account => world.catalogue.tr("origin-account"),
        Origin::System => world.catalogue.tr("origin-system"),
        Origin::Default => world.catalogue.tr("origin-default"),
        other => safe::str_line(&other.word()).into_string(),
    }
}

/// Where everything lies.
fn path(world: &World<'_>, out: &mut Out<'_>) -> Result<Answer, Error> {
    let settings = &world.settings;
    let text = |p: &std::path::Path| p.to_string_lossy().into_owned();
    let dirs = world.surroundings.dirs.as_ref();
    let paths = [
        ("config", settings.file.value.as_deref().map(text)),
        ("system", Some(SYSTEM_FILE.to_string())),
        ("db", settings.db.value.as_deref().map(text)),
        ("policies", settings.policies.value.as_deref().map(text)),
        ("data", dirs.map(|d| text(&d.data))),
        ("state", dirs.map(|d| text(&d.state))),
    ];
    if world.json {
        let object: Map<String, Value> = paths.into_iter().map(|(k, v)| (k.to_string(), json!(v))).collect();
        out.json(&object)?;
        return Ok(Answer::Done);
    }
    let mut table = Table::new();
    for (name, path) in paths {
        table.row(vec![Cell::own(name), Cell::own(path.as_deref().unwrap_or("-"))]);
    }
    print(world, out, &table)?;
    Ok(Answer::Done)
}
