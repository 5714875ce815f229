//! `vahta backup`: a consistent copy while others work.
use std::path::Path;

use serde_json::json;

use super::error::{Error, Exit};
use super::invocation::Invocation;
use super::out::Out;
use super::policies::{database, of_desk, store, tell_files};
use super::restore::told_wrong;
use super::run::Completion;
use crate::desk::see;
use crate::store::{Error as StoreError, FileError, Mode};
use crate::text::safe;

#[derive(clap::Args)]
pub struct Args {
    #[arg(value_name = "FILE")]
    file: String,
    #[arg(long)]
    force: bool,
}

pub fn run(invocation: &Invocation<'_>, out: &mut Out<'_>, args: Args) -> Result<Completion, Error> {
    let store = store(invocation, database(invocation)?, Mode::ReadOnly)?;
    tell_files(invocation, out);
    let file = Path::new(&args.file);
    let done = store.backup(file, args.force).map_err(|e| of_copy(e, &args.file))?;
    let wrong = see::wrong_in_copy(file).map_err(|e| of_desk(invocation, e))?;
    let message = invocation.catalogue.with("backup-done").arg("path", safe::str_line(&args.file));
    let message = message.arg("events", done.events).arg("tickets", done.tickets).text();
    out.recorded(&message);
    if !wrong.is_empty() {
        out.warn(&told_wrong(invocation, "backup-wrong", &wrong));
    }
    if invocation.json {
        out.json(&json!({
            "file": args.file,
            "events": done.events,
            "tickets": done.tickets,
            "head": done.head,
            "sha256": done.sha256,
        }))?;
        return Ok(Completion::Done);
    }
    out.line(message)?;
    out.line(
        invocation.catalogue.with("chain-head").arg("head", done.head.as_deref().unwrap_or("-")).text(),
    )?;
    out.line(format!("SHA-256: {}", done.sha256))?;
    Ok(Completion::Done)
}

/// The database is open by now: what isn't there is the folder of the copy, and what is no file its place.
fn of_copy(error: StoreError, file: &str) -> Error {
    let (kind, hint) = match error {
        StoreError::File(FileError::NotFound(_)) => ("no_folder", None),
        StoreError::File(FileError::NotAFile(_)) => ("not_a_file", Some("hint-exists")),
        other => return other.into(),
    };
    let told = Error::new(Exit::Create, kind).foreign("path", file).in_file(file);
    hint.map_or(told.clone(), |hint| told.hint(hint))
}
