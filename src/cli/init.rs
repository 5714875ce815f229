//! `vahta init`: makes the database and its directory.
use std::path::Path;

use serde_json::json;

use super::error::Error;
use super::out::Out;
use super::policies::database;
use super::run::Answer;
use super::world::World;
use crate::store::{Create, Rights, Store, file_facts};
use crate::text::safe;

#[derive(clap::Args)]
pub struct Args {
    #[arg(long, requires = "group")]
    shared: bool,
    #[arg(long, value_name = "GROUP", requires = "shared")]
    group: Option<String>,
}

pub fn run(world: &World<'_>, out: &mut Out<'_>, args: Args) -> Result<Answer, Error> {
    let path = database(world)?;
    let rights = match args.group {
        Some(group) => Rights::Shared { group },
        None => Rights::Private,
    };
    let create = Create { rights, now: world.now(), training: world.is_fixed() };
    drop(Store::create(path, &create)?);
    warn_of_rights(world, out, path, &create.rights)?;
    if world.json {
        out.json(&json!({ "file": path.to_string_lossy(), "training": create.training }))?;
    } else {
        let id = if create.training { "init-training" } else { "init-done" };
        let shown = safe::str_line(&path.to_string_lossy());
        out.line(world.catalogue.with(id).arg("path", shown).text())?;
    }
    Ok(Answer::Done)
}

/// A directory that was there stays as it is; rights wider than meant are warned of.
fn warn_of_rights(world: &World<'_>, out: &mut Out<'_>, path: &Path, rights: &Rights) -> Result<(), Error> {
    let facts = file_facts(path)?;
    let wider = match rights {
        Rights::Private => facts.folder_mode & 0o077,
        Rights::Shared { .. } => facts.folder_mode & 0o007,
    };
    if wider != 0 {
        let mode = format!("{:04o}", facts.folder_mode);
        out.warn(&world.catalogue.with("warn-wide-folder").arg("mode", mode).text());
    }
    if matches!(rights, Rights::Shared { .. }) && facts.folder_mode & 0o2070 != 0o2070 {
        out.warn(&world.catalogue.tr("warn-narrow-folder"));
    }
    Ok(())
}
