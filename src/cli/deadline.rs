//! `vahta deadline`: what-if, one question or a stream of them, without a database.
use serde_json::Value;

use super::error::{Error, Exit};
use super::invocation::Invocation;
use super::json;
use super::out::Out;
use super::policies::Policies;
use super::run::Completion;
use super::{show, usage};
use crate::desk::see::WhatIfQuestion;
use crate::desk::{BadLine, BrokenPolicies};
use crate::policy::{Book, ClassId, PolicyId, PriorityId};
use crate::text::Catalogue;
use crate::ticket::{Insist, event_from_json};
use crate::time::Instant;

#[derive(clap::Args)]
pub struct Args {
    #[arg(long, value_name = "ID", required_unless_present = "batch")]
    policy: Option<String>,
    #[arg(long, value_name = "CLASS")]
    class: Option<String>,
    #[arg(long, value_name = "PRIORITY")]
    priority: Option<String>,
    #[arg(long, value_name = "ENVIRONMENT")]
    environment: Option<String>,
    #[arg(long, value_name = "RFC3339", required_unless_present = "batch")]
    reported: Option<String>,
    #[arg(long, value_name = "RFC3339")]
    registered: Option<String>,
    #[arg(long, value_name = "ZONE")]
    customer_tz: Option<String>,
    #[arg(long, value_name = "JSON")]
    event: Vec<String>,
    #[arg(long, value_name = "RFC3339")]
    at: Option<String>,
    #[arg(long, value_name = "FILE", conflicts_with_all = ["policy", "class", "priority", "environment",
        "reported", "registered", "customer_tz", "event", "at"])]
    batch: Option<String>,
}

pub fn run(invocation: &Invocation<'_>, out: &mut Out<'_>, args: Args) -> Result<Completion, Error> {
    let policies = super::policies::policies(invocation, out)?;
    match &args.batch {
        Some(file) => batch(invocation, out, &policies, file),
        None => single(invocation, out, &policies, args),
    }
}

fn single(
    invocation: &Invocation<'_>,
    out: &mut Out<'_>,
    policies: &Policies,
    args: Args,
) -> Result<Completion, Error> {
    let question = args.question()?;
    policies.named(&question.policy)?;
    let answer = question.answer(&policies.book, invocation.now()).map_err(|bad| Error::from(&bad))?;
    if invocation.json {
        out.json(&json::Deadline::of(Value::Null, &answer))?;
    } else {
        show::deadline(invocation, out, &answer)?;
    }
    Ok(Completion::Done)
}

impl Args {
    fn question(self) -> Result<WhatIfQuestion, Error> {
        let events = self.event.iter().enumerate().map(|(at, text)| event(at + 1, text));
        Ok(WhatIfQuestion {
            policy: PolicyId::named(self.policy.unwrap_or_default()),
            class: self.class.map(ClassId::named),
            priority: self.priority.map(PriorityId::named),
            environment: self.environment,
            customer_tz: self.customer_tz,
            reported_at: usage::instant_option(self.reported.as_ref())?,
            registered_at: usage::instant_option(self.registered.as_ref())?,
            events: events.collect::<Result<_, _>>()?,
            at: usage::instant_option(self.at.as_ref())?,
        })
    }
}

fn event(index: usize, text: &str) -> Result<crate::ticket::Event, Error> {
    let bad = |bad: Error| bad.in_file("--event").in_event(index);
    let value = crate::text::json::read(text).map_err(|unread| bad(Error::from(&BadLine::from(unread))))?;
    let event = event_from_json(value, Insist::Needed, None).map_err(|error| bad(Error::from(&error)))?;
    Ok(crate::ticket::Event { seq: index as u64, ..event })
}

fn batch(
    invocation: &Invocation<'_>,
    out: &mut Out<'_>,
    policies: &Policies,
    file: &str,
) -> Result<Completion, Error> {
    let broken = BrokenPolicies::of(&policies.states);
    let mut lines = super::input::Lines::open(invocation.surroundings, file, "hint-endless-batch")?;
    let mut first_bad = None;
    while let Some((number, line)) = lines.next()? {
        match answer(&line, (&policies.book, &broken), invocation.now(), &invocation.catalogue) {
            Ok(answer) => out.json(&answer)?,
            Err(bad) => {
                first_bad.get_or_insert(number);
                out.json(&bad)?;
            }
        }
        if file == "-" {
            // Whoever asks through a pipe may wait for this answer before asking on.
            out.stdout.flush()?;
        }
    }
    match first_bad {
        None => Ok(Completion::Done),
        Some(line) => Err(Error::new(Exit::Data, "bad_lines").at_line(file, line)),
    }
}

/// What stands in the place of an answer.
#[derive(serde::Serialize)]
struct Unanswered {
    id: Value,
    error: String,
}

/// The answer to one line of a batch. Its id goes from hand to hand: a copy made by serde_json has its numbers
/// written in another way.
fn answer(
    line: &Result<Vec<u8>, BadLine>,
    (book, broken): (&Book, &BrokenPolicies),
    now: Instant,
    catalogue: &Catalogue,
) -> Result<json::Deadline, Unanswered> {
    let (id, question) = match line {
        Ok(line) => WhatIfQuestion::read(line),
        Err(bad) => (Value::Null, Err(bad.clone())),
    };
    match question.and_then(|question| question.answer(book, now)) {
        Ok(answer) => Ok(json::Deadline::of(id, &answer)),
        Err(bad) => Err(Unanswered { id, error: bad.because_of(broken).told().sentence(catalogue) }),
    }
}
