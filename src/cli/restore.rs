//! `vahta restore`: brings a copy back into the live database.
use std::path::Path;

use serde_json::json;

use super::error::Error;
use super::out::Out;
use super::policies::{database, of_desk};
use super::run::Answer;
use super::world::World;
use crate::store::{Mode, Store, restore};
use crate::text::safe;

#[derive(clap::Args)]
pub struct Args {
    #[arg(value_name = "FILE")]
    file: String,
    #[arg(long)]
    force: bool,
}

pub fn run(world: &World<'_>, out: &mut Out<'_>, args: Args) -> Result<Answer, Error> {
    let path = database(world)?;
    if world.is_fixed() && path.exists() {
        // A damaged one can't say what it is; it may be what is to be restored.
        let training = Store::open(path, Mode::ReadOnly).and_then(|s| s.info()).map(|i| i.training.is_some());
        if training == Ok(false) {
            return Err(of_desk(world, crate::desk::Error::FixedClock));
        }
    }
    let done = restore(path, Path::new(&args.file), args.force, world.now())?;
    let kept = done.kept.as_ref().map(|p| p.to_string_lossy().into_owned());
    if world.json {
        out.json(&json!({
            "file": args.file,
            "events": done.events,
            "tickets": done.tickets,
            "head": done.head,
            "kept": kept,
            "lost": done.lost,
        }))?;
        return Ok(Answer::Done);
    }
    let message = world.catalogue.with("restore-done").arg("path", safe::str_line(&args.file));
    out.line(message.arg("events", done.events).arg("tickets", done.tickets).text())?;
    if let Some(kept) = kept {
        let message = world.catalogue.with("restore-kept").arg("path", safe::str_line(&kept));
        out.line(message.arg("lost", done.lost).text())?;
    }
    out.line(world.catalogue.with("chain-head").arg("head", done.head.as_deref().unwrap_or("-")).text())?;
    Ok(Answer::Done)
}
