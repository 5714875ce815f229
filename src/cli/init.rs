//! `vahta init`: makes the database and its directory.
use std::path::Path;

use serde_json::json;

use super::error::Error;
use super::invocation::Invocation;
use super::out::Out;
use super::policies::{database, of_desk, told_files};
use super::run::Completion;
use crate::desk::supported;
use crate::store::{Create, Rights, Store, file_facts, shut_above};
use crate::text::safe;

#[derive(clap::Args)]
pub struct Args {
    #[arg(long, requires = "group")]
    shared: bool,
    #[arg(long, value_name = "GROUP", requires = "shared")]
    group: Option<String>,
}

pub fn run(invocation: &Invocation<'_>, out: &mut Out<'_>, args: Args) -> Result<Completion, Error> {
    let path = database(invocation)?;
    let rights = match args.group {
        Some(group) => Rights::Shared { group },
        None => Rights::Private,
    };
    supported(invocation.now()).map_err(|doubted| of_desk(invocation, doubted.into()))?;
    let create = Create { rights, now: invocation.now(), training: invocation.is_fixed() };
    // What can't be read is better said before the database is made than after it.
    told_files(invocation, out)?;
    drop(Store::create(path, &create)?);
    warn_of_rights(invocation, out, path, &create.rights)?;
    let id = if create.training { "init-training" } else { "init-done" };
    let done = invocation.catalogue.with(id).arg("path", safe::str_line(&path.to_string_lossy())).text();
    out.recorded(&done);
    match invocation.json {
        true => out.json(&json!({ "file": path.to_string_lossy(), "training": create.training }))?,
        false => out.line(done)?,
    }
    Ok(Completion::Done)
}

/// A directory that was there stays as it is; rights wider than meant are warned of.
pub(super) fn warn_of_rights(
    invocation: &Invocation<'_>,
    out: &mut Out<'_>,
    path: &Path,
    rights: &Rights,
) -> Result<(), Error> {
    let facts = file_facts(path)?;
    let wider = match rights {
        Rights::Private => facts.folder_mode & 0o077,
        Rights::Shared { .. } => facts.folder_mode & 0o007,
    };
    if wider != 0 {
        let mode = format!("{:04o}", facts.folder_mode);
        out.warn(&invocation.catalogue.with("warn-wide-folder").arg("mode", mode).text());
    }
    if let Rights::Shared { group } = rights {
        if facts.folder_mode & 0o2070 != 0o2070 {
            out.warn(&invocation.catalogue.tr("warn-narrow-folder"));
        }
        for above in shut_above(path, facts.folder_group) {
            let shown = safe::str_line(&above.to_string_lossy());
            let warned = invocation.catalogue.with("warn-shut-above").arg("path", shown);
            out.warn(&warned.arg("group", safe::str_line(group)).text());
        }
    }
    Ok(())
}
