//! `ticket show`: one ticket, with its history and why it is due when it is.
use crate::cli::error::Error;
use crate::cli::invocation::Invocation;
use crate::cli::out::Out;
use crate::cli::policies::{desk, of_desk};
use crate::cli::run::Completion;
use crate::cli::{json, show, usage};
use crate::desk::see::page;
use crate::store::Mode;

#[derive(clap::Args)]
pub struct Args {
    #[arg(value_name = "N")]
    number: String,
    #[arg(long)]
    why: bool,
}

pub fn run(invocation: &Invocation<'_>, out: &mut Out<'_>, args: Args) -> Result<Completion, Error> {
    let number = usage::number(invocation, &args.number)?;
    let desk = desk(invocation, out, Mode::ReadOnly)?;
    let page = page(&desk, &invocation.ctx(), &number).map_err(|e| of_desk(invocation, e))?;
    match (invocation.json, args.why) {
        (true, _) => out.json(&json::show(&invocation.catalogue, &page))?,
        (false, true) => show::reasons(invocation, out, &page)?,
        (false, false) => show::ticket(invocation, out, &page)?,
    }
    Ok(Completion::Done)
}
