//! `vahta ticket …`: everything that can be done to a ticket.
//!
//! Invariant: one call is one transaction; a writing command prints the number, or with `--json` the
//! ticket as it then is. Never decides: `desk::act` does.
mod acts;
mod add;
mod list;
mod notes;
mod set;
mod show;
mod write;

pub use list::named_queue;

use super::error::Error;
use super::out::Out;
use super::run::Answer;
use super::world::World;

#[derive(clap::Args)]
pub struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(clap::Subcommand)]
enum Command {
    Add(Box<add::Args>),
    List(list::Args),
    Show(show::Args),
    Do(write::Do),
    Set(Box<set::Args>),
    Undo(write::Undo),
    #[command(flatten)]
    Act(acts::Command),
}

pub fn run(world: &World<'_>, out: &mut Out<'_>, args: Args) -> Result<Answer, Error> {
    match args.command {
        Command::Add(args) => add::run(world, out, *args),
        Command::List(args) => list::run(world, out, args),
        Command::Show(args) => show::run(world, out, args),
        Command::Do(args) => write::any_event(world, out, args),
        Command::Set(args) => set::run(world, out, *args),
        Command::Undo(args) => write::undo(world, out, args),
        Command::Act(act) => acts::run(world, out, act),
    }
}
