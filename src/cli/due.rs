//! `vahta due`: what is overdue or falls due soon, for people, cron and monitoring.
use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::error::Error;
use super::invocation::Invocation;
use super::out::Out;
use super::policies::{desk, of_desk};
use super::run::Completion;
use super::show::{left, print, style, unpromised, whose};
use super::ticket::named_queue;
use super::usage;
use crate::desk::see::{self, Due};
use crate::policy::Book;
use crate::sla::Queue;
use crate::store::Mode;
use crate::tell::{Cell, Measure, Table, clock};
use crate::text::safe;

#[derive(clap::Args)]
pub struct Args {
    #[arg(long, value_name = "SPAN")]
    within: Option<String>,
    #[arg(long, value_name = "QUEUE")]
    queue: Option<String>,
    #[arg(long)]
    watch: bool,
}

pub fn run(invocation: &Invocation<'_>, out: &mut Out<'_>, args: Args) -> Result<Completion, Error> {
    let within = args.within.as_deref().map(usage::seconds).transpose()?.unwrap_or(0);
    let queue = named_queue(args.queue.as_deref())?;
    if args.watch {
        return watch(invocation, out, within, queue);
    }
    let (found, book) = look(invocation, out, within, queue)?;
    if invocation.json {
        out.json(&Value::Array(found.iter().map(object).collect()))?;
    } else {
        print(invocation, out, &table(invocation, &found, &book))?;
    }
    Ok(if found.is_empty() { Completion::No } else { Completion::Done })
}

fn look(
    invocation: &Invocation<'_>,
    out: &mut Out<'_>,
    within: i64,
    queue: Option<Queue>,
) -> Result<(Vec<Due>, Book), Error> {
    let desk = desk(invocation, out, Mode::ReadOnly)?;
    let found = see::due(&desk, &invocation.ctx(), within, queue).map_err(|e| of_desk(invocation, e))?;
    Ok((found, desk.book().clone()))
}

/// Each clock once, as soon as it is to be told: a line of JSON, or of text. Goes on until it is stopped;
/// under a fixed clock nothing more can come.
fn watch(
    invocation: &Invocation<'_>,
    out: &mut Out<'_>,
    within: i64,
    queue: Option<Queue>,
) -> Result<Completion, Error> {
    let mut told = BTreeSet::new();
    let (mut found, mut book) = look(invocation, out, within, queue)?;
    loop {
        for due in found {
            if !told.insert((due.ticket.number.clone(), due.which, due.clock.due)) {
                continue;
            }
            match invocation.json {
                true => out.json(&object(&due))?,
                false => print(invocation, out, &table(invocation, &[due], &book))?,
            }
        }
        out.stdout.flush()?;
        if invocation.is_fixed() {
            return Ok(if told.is_empty() { Completion::No } else { Completion::Done });
        }
        pause();
        // What is wrong with a policy file was said the first time.
        let mut silent = std::io::sink();
        (found, book) = look(
            invocation,
            &mut Out { stdout: &mut *out.stdout, stderr: &mut silent, recorded: None },
            within,
            queue,
        )?;
    }
}

#[expect(clippy::disallowed_methods, reason = "watching is looking again after a while")]
fn pause() {
    std::thread::sleep(std::time::Duration::from_secs(5));
}

/// The contract's object.
fn object(due: &Due) -> Value {
    let (ticket, clock) = (&due.ticket, &due.clock);
    json!({
        "number": ticket.number,
        "clock": due.which.word(),
        "state": clock.state.word(),
        "due": clock.due,
        "remaining_seconds": clock.remaining,
        "wall_seconds": clock.wall,
        "policy": ticket.policy,
        "priority": ticket.priority,
        "subject": ticket.subject,
        "assignee": ticket.assignee,
        "line": ticket.line,
    })
}

fn table(invocation: &Invocation<'_>, found: &[Due], book: &Book) -> Table {
    let catalogue = &invocation.catalogue;
    let mut table = Table::new();
    for due in found {
        let at = due.clock.due.map(|_| clock::due(invocation.voice(), &due.clock));
        let at = at.or_else(|| clock::waits(invocation.voice(), &due.clock, &due.ticket));
        let unpromised = unpromised(invocation, due.ticket.flags, &due.clock);
        let measure = Measure::of_row(&due.ticket, due.which, book);
        let left: Vec<String> =
            [left(invocation, &due.clock, measure)].into_iter().chain(unpromised).collect();
        table.row(vec![
            Cell::own(&due.ticket.number.to_string()),
            Cell::own(&clock::title(catalogue, due.which, &due.clock)),
            Cell::own(&at.unwrap_or_default()),
            Cell::own(&left.join(", ")).tone(style(&due.clock)),
            whose(invocation, &due.ticket, book),
            Cell::shown(safe::line(&due.ticket.subject)),
        ]);
    }
    table
}
