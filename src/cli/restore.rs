//! `vahta restore`: brings a copy back into the live database.
use std::path::Path;

use serde_json::json;

use super::error::Error;
use super::invocation::Invocation;
use super::out::Out;
use super::policies::{database, of_desk, store, tell_files};
use super::progress::Progress;
use super::run::Completion;
use crate::desk::act::restore;
use crate::store::{Error as StoreError, Mode};
use crate::tell::progress::Work;
use crate::text::safe;

#[derive(clap::Args)]
pub struct Args {
    #[arg(value_name = "FILE")]
    file: String,
    #[arg(long)]
    force: bool,
}

pub fn run(invocation: &Invocation<'_>, out: &mut Out<'_>, args: Args) -> Result<Completion, Error> {
    let path = database(invocation)?;
    if invocation.is_fixed() && path.exists() {
        let training = store(invocation, path, Mode::ReadOnly).and_then(|store| store.training());
        // A damaged one can't say what it is; it may be what is to be restored.
        if training == Ok(None) {
            return Err(of_desk(invocation, StoreError::FixedClock.into()));
        }
    }
    tell_files(invocation, out);
    let progress = Progress::new(invocation);
    let done = restore(path, Path::new(&args.file), args.force, invocation.now(), &mut |done, all| {
        progress.tell(Work::Deriving, done, all);
    })
    .map_err(|e| of_desk(invocation, e))?;
    drop(progress);
    if !done.derived_anew.is_empty() {
        out.warn(&told_wrong(invocation, "restore-derived", &done.derived_anew));
    }
    let kept = done.kept.as_ref().map(|p| p.to_string_lossy().into_owned());
    let message = invocation.catalogue.with("restore-done").arg("path", safe::str_line(&args.file));
    let message = message.arg("events", done.events).arg("tickets", done.tickets).text();
    out.recorded(&message);
    if invocation.json {
        out.json(&json!({
            "file": args.file,
            "events": done.events,
            "tickets": done.tickets,
            "head": done.head,
            "kept": kept,
            "lost": done.lost,
        }))?;
        return Ok(Completion::Done);
    }
    out.line(message)?;
    if let Some(kept) = kept {
        let message = invocation.catalogue.with("restore-kept").arg("path", safe::str_line(&kept));
        out.line(message.arg("lost", done.lost).text())?;
    }
    out.line(
        invocation.catalogue.with("chain-head").arg("head", done.head.as_deref().unwrap_or("-")).text(),
    )?;
    Ok(Completion::Done)
}

/// So much of what a copy has wrong is named.
const NAMED: usize = 5;

/// What of a copy isn't what its history comes to.
pub(super) fn told_wrong(invocation: &Invocation<'_>, id: &str, wrong: &[String]) -> String {
    let names =
        wrong.iter().take(NAMED).map(|name| safe::str_line(name).to_string()).collect::<Vec<_>>().join(", ");
    let more = if wrong.len() > NAMED { ", …" } else { "" };
    invocation.catalogue.with(id).arg("names", format!("{names}{more}")).text()
}
