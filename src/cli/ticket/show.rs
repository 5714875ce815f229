//! `ticket show`: one ticket, with its history and why it is due when it is.
use crate::cli::error::Error;
use crate::cli::out::Out;
use crate::cli::policies::{desk, of_desk};
use crate::cli::run::Answer;
use crate::cli::world::World;
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

pub fn run(world: &World<'_>, out: &mut Out<'_>, args: Args) -> Result<Answer, Error> {
    let number = usage::number(&args.number)?;
    let desk = desk(world, out, Mode::ReadOnly)?;
    let page = page(&desk, &world.ctx(), &number).map_err(|e| of_desk(world, e))?;
    match (world.json, args.why) {
        (true, _) => out.json(&json::show(&world.catalogue, &page))?,
        (false, true) => show::reasons(world, out, &page)?,
        (false, false) => show::ticket(world, out, &page)?,
    }
    Ok(Answer::Done)
}
