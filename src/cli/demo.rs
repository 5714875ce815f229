//! `vahta demo`: a new database full of plausible tickets.
use serde_json::json;

use super::error::{Error, Exit};
use super::invocation::Invocation;
use super::out::Out;
use super::policies::{database, files, of_desk};
use super::progress::Progress;
use super::run::Completion;
use super::usage;
use crate::desk::{Desk, demo, supported};
use crate::store::{Create, Rights, Store};
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
    let made = make(invocation, tickets, seed, at)?;
    if !args.no_tui {
        return Ok(Completion::Screen);
    }
    let path = database(invocation)?.to_string_lossy();
    if invocation.json {
        out.json(&json!({ "file": path, "tickets": made, "seed": seed, "at": at }))?;
    } else {
        let message = invocation.catalogue.with("demo-done").arg("path", safe::str_line(&path));
        out.line(message.arg("tickets", made).text())?;
    }
    Ok(Completion::Done)
}

/// Makes the database and fills it. If that fails, what was begun is taken away again.
fn make(invocation: &Invocation<'_>, tickets: u64, seed: u64, at: Instant) -> Result<u64, Error> {
    let path = database(invocation)?;
    supported(invocation.now()).map_err(|doubted| of_desk(invocation, doubted.into()))?;
    let library = files(invocation)?;
    // Its own present may be another than the wall clock's: then it is for training.
    let training = invocation.is_fixed();
    let store = Store::create(path, &Create { rights: Rights::Private, now: invocation.now(), training })?;
    let progress = Progress::new(invocation);
    let mut tell = |n| progress.tell(Work::Inventing, n, tickets);
    let filled =
        Desk::open(store, library).and_then(|mut desk| demo::fill(&mut desk, tickets, seed, at, &mut tell));
    drop(progress);
    filled.map_err(|e| {
        for suffix in ["", "-wal", "-shm"] {
            let mut name = path.as_os_str().to_owned();
            name.push(suffix);
            let _ = std::fs::remove_file(name);
        }
        of_desk(invocation, e)
    })
}

fn count(option: &'static str, text: Option<&str>) -> Result<Option<u64>, Error> {
    let wrong = |text: &str| {
        let error = Error::new(Exit::Usage, "wrong_value").arg("option", option);
        error.foreign("value", text).hint("hint-help")
    };
    text.map(|text| text.parse().map_err(|_| wrong(text))).transpose()
}
