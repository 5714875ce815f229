//! `vahta demo`: a new database full of plausible tickets.
use serde_json::json;

use super::error::{Error, Exit};
use super::invocation::Invocation;
use super::out::Out;
use super::policies::{database, of_desk, told_files};
use super::progress::Progress;
use super::run::Completion;
use super::usage;
use crate::desk::{demo, supported};
use crate::store::{Create, Rights};
use crate::tell::progress::Work;
use crate::text::safe;
use crate::time::Instant;

#[derive(clap::Args)]
pub struct Args {
    #[arg(long, value_name = "COUNT")]
    tickets: Option<String>,
    #[arg(long, value_name = "SEED")]
    seed: Option<String>,
    #[arg(long, value_name = "RFC3339")]
    at: Option<String>,
    #[arg(long)]
    no_tui: bool,
}

pub fn run(invocation: &Invocation<'_>, out: &mut Out<'_>, args: Args) -> Result<Completion, Error> {
    let tickets = count("--tickets", args.tickets.as_deref())?.unwrap_or(demo::TICKETS);
    let seed = count("--seed", args.seed.as_deref())?.unwrap_or(demo::SEED);
    let at = usage::instant_option(args.at.as_ref())?.unwrap_or_else(|| invocation.now());
    if !args.no_tui {
        // Better said before the database is made than after it.
        super::screen(invocation)?;
    }
    let made = make(invocation, out, tickets, (seed, at))?;
    if !args.no_tui {
        return Ok(Completion::Screen);
    }
    let path = database(invocation)?.to_string_lossy();
    let done = invocation.catalogue.with("demo-done").arg("path", safe::str_line(&path));
    let done = done.arg("tickets", made).text();
    out.recorded(&done);
    match invocation.json {
        true => out.json(&json!({ "file": path, "tickets": made, "seed": seed, "at": at }))?,
        false => out.line(done)?,
    }
    Ok(Completion::Done)
}

/// Makes the database, filled.
fn make(
    invocation: &Invocation<'_>,
    out: &mut Out<'_>,
    tickets: u64,
    (seed, at): (u64, Instant),
) -> Result<u64, Error> {
    let path = database(invocation)?;
    supported(invocation.now()).map_err(|doubted| of_desk(invocation, doubted.into()))?;
    // Its own present may be another than the wall clock's: then it is for training.
    let how = Create { rights: Rights::Private, now: invocation.now(), training: invocation.is_fixed() };
    let library = told_files(invocation, out)?;
    let progress = Progress::new(invocation);
    let mut tell = |n| progress.tell(Work::Inventing, n, tickets);
    let made = demo::create(path, &how, library, (tickets, seed, at), &mut tell);
    drop(progress);
    let (_, made) = made.map_err(|e| of_desk(invocation, e))?;
    super::init::warn_of_rights(invocation, out, path, &how.rights)?;
    Ok(made)
}

fn count(option: &'static str, text: Option<&str>) -> Result<Option<u64>, Error> {
    let wrong = |text: &str| {
        let error = Error::new(Exit::Usage, "wrong_value").arg("option", option);
        error.foreign("value", text).hint("hint-help")
    };
    text.map(|text| text.parse().map_err(|_| wrong(text))).transpose()
}
