//! The shorthands: each is one event.
use serde_json::{Value, json};

use super::resume;
use super::write::{Writing, record, typed};
use crate::cli::error::{Error, Exit, Given};
use crate::cli::invocation::Invocation;
use crate::cli::out::Out;
use crate::cli::run::Completion;
use crate::cli::usage;
use crate::text::Word;
use crate::ticket::Side;

#[derive(clap::Args)]
pub struct Plain {
    #[command(flatten)]
    writing: Writing,
}

/// With a reason.
#[derive(clap::Args)]
pub struct Reasoned {
    #[command(flatten)]
    writing: Writing,
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true)]
    reason: Option<String>,
}

/// Whose act it was.
#[derive(clap::Args)]
pub struct Sided {
    #[arg(long, value_name = "SIDE")]
    side: Option<String>,
}

/// Of the solution, or of an offered update.
#[derive(clap::Args)]
pub struct Judged {
    #[command(flatten)]
    reasoned: Reasoned,
    #[command(flatten)]
    sided: Sided,
    #[arg(long)]
    update: bool,
}

#[derive(clap::Args)]
pub struct Accepted {
    #[command(flatten)]
    writing: Writing,
    #[command(flatten)]
    sided: Sided,
    #[arg(long)]
    update: bool,
}

#[derive(clap::Args)]
pub struct Reply {
    #[command(flatten)]
    writing: Writing,
    #[command(flatten)]
    sided: Sided,
}

#[derive(clap::Args)]
pub struct Close {
    #[command(flatten)]
    reasoned: Reasoned,
    #[command(flatten)]
    sided: Sided,
}

#[derive(clap::Args)]
pub struct Assign {
    #[command(flatten)]
    writing: Writing,
    #[arg(value_name = "WHO", required_unless_present = "role", conflicts_with = "role")]
    who: Option<String>,
    #[arg(long, value_name = "ROLE")]
    role: Option<String>,
}

#[derive(clap::Args)]
pub struct Resolve {
    #[command(flatten)]
    writing: Writing,
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true)]
    cause: Option<String>,
}

#[derive(clap::Args)]
pub struct Pause {
    #[command(flatten)]
    writing: Writing,
    #[arg(value_name = "REASON")]
    pause_reason: String,
    #[arg(long, value_name = "DATE")]
    until: Option<String>,
}

#[derive(clap::Args)]
pub struct Resume {
    #[command(flatten)]
    writing: Writing,
    #[arg(long, value_name = "REASON")]
    reason: Option<String>,
}

#[derive(clap::Args)]
pub struct Escalate {
    #[command(flatten)]
    reasoned: Reasoned,
    #[arg(value_name = "LINE")]
    line: String,
    #[arg(long, value_name = "WHAT")]
    confirm: Vec<String>,
}

#[derive(clap::Args)]
pub struct Dated {
    #[command(flatten)]
    reasoned: Reasoned,
    #[arg(value_name = "DATE")]
    date: String,
}

#[derive(clap::Args)]
pub struct Plan {
    #[command(flatten)]
    dated: Dated,
    #[arg(long, value_name = "WHO", allow_hyphen_values = true)]
    agreed_by: Option<String>,
    #[arg(long, value_name = "PLACE", allow_hyphen_values = true)]
    visit: Option<String>,
}

#[derive(clap::Args)]
pub struct Extend {
    #[command(flatten)]
    dated: Dated,
    #[arg(long, value_name = "WHO")]
    agreed_by: Option<String>,
}

#[derive(clap::Args)]
pub struct Answered {
    #[command(flatten)]
    writing: Writing,
    #[arg(value_name = "DATE")]
    date: String,
}

#[derive(clap::Args)]
pub struct Other {
    #[command(flatten)]
    writing: Writing,
    #[arg(value_name = "OTHER")]
    other: String,
}

#[derive(clap::Args)]
pub struct Check {
    #[command(flatten)]
    writing: Writing,
    #[arg(value_name = "STEP")]
    step: String,
    #[arg(long)]
    off: bool,
}

#[derive(clap::Subcommand)]
pub enum Command {
    Ack(Plain),
    Reply(Reply),
    Note(Plain),
    Assign(Assign),
    Pause(Pause),
    Resume(Resume),
    Escalate(Escalate),
    Plan(Plan),
    Extend(Extend),
    Answer(Answered),
    Offer(Plain),
    Accept(Accepted),
    Return(Judged),
    Resolve(Resolve),
    Refuse(Reasoned),
    OutOfScope(Reasoned),
    Close(Close),
    Reopen(Reasoned),
    Merge(Other),
    Link(Other),
    Check(Check),
}

pub fn run(invocation: &Invocation<'_>, out: &mut Out<'_>, command: Command) -> Result<Completion, Error> {
    let side = side(&command)?;
    let resumed = matches!(command, Command::Resume(_));
    let (mut writing, object) = object(invocation, command)?;
    // Said or not, a resumption has a moment: without one it is found, `now` is now.
    let now = resumed && writing.at.take_if(|at| at.as_str() == "now").is_some();
    let number = writing.number(invocation)?;
    let mut order = writing.order(vec![typed(object, invocation)?], side)?;
    let said = match resumed {
        true => resume::complete(invocation, out, &number, (&mut order, now))?,
        false => None,
    };
    let answer = record(invocation, out, &number, &order, (&invocation.ctx(), Given::Options))?;
    said.iter().for_each(|text| out.warn(text));
    Ok(answer)
}

/// Whose act it was: a solution or an update is judged by the customer where nobody says otherwise.
fn side(command: &Command) -> Result<Side, Error> {
    let (given, usual) = match command {
        Command::Reply(Reply { sided, .. }) | Command::Close(Close { sided, .. }) => (sided, Side::Support),
        Command::Accept(Accepted { sided, .. }) | Command::Return(Judged { sided, .. }) => {
            (sided, Side::Customer)
        }
        _ => return Ok(Side::Support),
    };
    let Some(word) = given.side.as_deref() else { return Ok(usual) };
    Side::parse(word).filter(|side| Side::GIVEN.contains(side)).ok_or_else(|| {
        let known = Side::GIVEN.map(Side::word).join(", ");
        let error = Error::new(Exit::Usage, "value_not_known").arg("option", "--side");
        error.foreign("value", word).arg("known", known).hint("hint-help")
    })
}

/// The event in the contract's form, without its time.
fn object(invocation: &Invocation<'_>, command: Command) -> Result<(Writing, Value), Error> {
    Ok(match command {
        Command::Ack(a) => textless(a.writing, json!({ "kind": "acknowledged" }))?,
        Command::Reply(a) => texted(invocation, a.writing, json!({ "kind": "replied" }))?,
        Command::Note(a) => texted(invocation, a.writing, json!({ "kind": "note" }))?,
        Command::Assign(a) => {
            let to = a.who.filter(|who| who != "-");
            textless(a.writing, json!({ "kind": "assigned", "to": to, "role": a.role }))?
        }
        Command::Pause(a) => {
            let event = json!({ "kind": "paused", "reason": a.pause_reason, "until": a.until });
            texted(invocation, a.writing, event)?
        }
        Command::Resume(a) => textless(a.writing, json!({ "kind": "resumed", "reason": a.reason }))?,
        Command::Escalate(a) => {
            let line = line(&a.line)?;
            reasoned(
                invocation,
                a.reasoned,
                json!({ "kind": "escalated", "to": line, "confirms": a.confirm }),
            )?
        }
        Command::Plan(a) => planned(invocation, a)?,
        Command::Extend(a) => extended(invocation, a)?,
        Command::Answer(a) => texted(invocation, a.writing, json!({ "kind": "answered", "date": a.date }))?,
        Command::Offer(a) => texted(invocation, a.writing, json!({ "kind": "update_offered" }))?,
        Command::Accept(a) => {
            let kind = if a.update { "update_accepted" } else { "accepted" };
            textless(a.writing, json!({ "kind": kind }))?
        }
        Command::Return(a) => {
            let kind = if a.update { "update_rejected" } else { "returned" };
            reasoned(invocation, a.reasoned, json!({ "kind": kind }))?
        }
        Command::Resolve(a) => {
            texted(invocation, a.writing, json!({ "kind": "resolved", "cause": a.cause }))?
        }
        Command::Refuse(a) => reasoned(invocation, a, json!({ "kind": "refused" }))?,
        Command::OutOfScope(a) => reasoned(invocation, a, json!({ "kind": "out_of_scope" }))?,
        Command::Close(a) => reasoned(invocation, a.reasoned, json!({ "kind": "closed" }))?,
        Command::Reopen(a) => reasoned(invocation, a, json!({ "kind": "reopened" }))?,
        Command::Merge(a) => {
            let to = usage::number(invocation, &a.other)?;
            textless(a.writing, json!({ "kind": "merged", "to": to }))?
        }
        Command::Link(a) => {
            let to = usage::number(invocation, &a.other)?;
            textless(a.writing, json!({ "kind": "linked", "to": to }))?
        }
        Command::Check(a) => {
            textless(a.writing, json!({ "kind": "checklist_ticked", "step": a.step, "on": !a.off }))?
        }
    })
}

/// A visit is one to a place.
fn planned(invocation: &Invocation<'_>, plan: Plan) -> Result<(Writing, Value), Error> {
    let Plan { dated: Dated { reasoned: inner, date }, agreed_by, visit: place } = plan;
    let visit = place.as_ref().map(|_| true);
    let object = json!({
        "kind": "planned", "date": date, "agreed_by": agreed_by, "visit": visit, "place": place,
    });
    reasoned(invocation, inner, object)
}

fn extended(invocation: &Invocation<'_>, extension: Extend) -> Result<(Writing, Value), Error> {
    let Extend { dated: Dated { reasoned: inner, date }, agreed_by } = extension;
    reasoned(invocation, inner, json!({ "kind": "extended", "date": date, "agreed_by": agreed_by }))
}

fn line(text: &str) -> Result<u8, Error> {
    text.parse().ok().filter(|n| (1..=9).contains(n)).ok_or_else(|| {
        let error = Error::new(Exit::Usage, "wrong_value").arg("option", "LINE");
        error.foreign("value", text).hint("hint-help")
    })
}

fn with(mut object: Value, key: &str, value: Option<String>) -> Value {
    if let (Some(value), Value::Object(map)) = (value, &mut object) {
        map.insert(key.into(), value.into());
    }
    object
}

fn texted(invocation: &Invocation<'_>, writing: Writing, object: Value) -> Result<(Writing, Value), Error> {
    let text = writing.text(invocation)?;
    Ok((writing, with(object, "text", text)))
}

fn textless(writing: Writing, object: Value) -> Result<(Writing, Value), Error> {
    writing.no_text()?;
    Ok((writing, object))
}

/// The reason; a text given instead is meant as one.
fn reasoned(invocation: &Invocation<'_>, given: Reasoned, object: Value) -> Result<(Writing, Value), Error> {
    let Reasoned { writing, reason } = given;
    let reason = match reason {
        None => writing.text(invocation)?,
        Some(reason) => {
            writing.no_text()?;
            Some(usage::text_or_stdin(invocation, &reason)?)
        }
    };
    Ok((writing, with(object, "reason", reason)))
}
