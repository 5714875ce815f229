//! `vahta ticket …`: everything that can be done to a ticket.
//!
//! Invariant: one call is one transaction; a writing command prints the number, or with `--json` the
//! ticket as it then is. Never decides: `desk::act` does.
mod acts;
mod add;
mod list;
mod notes;
mod resume;
mod set;
mod show;
mod write;

pub use list::named_queue;

use super::error::Error;
use super::invocation::Invocation;
use super::out::Out;
use super::run::Completion;

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

pub fn run(invocation: &Invocation<'_>, out: &mut Out<'_>, args: Args) -> Result<Completion, Error> {
    match args.command {
        Command::Add(args) => add::run(invocation, out, *args),
        Command::List(args) => list::run(invocation, out, args),
        Command::Show(args) => show::run(invocation, out, args),
        Command::Do(args) => write::any_event(invocation, out, args),
        Command::Set(args) => set::run(invocation, out, *args),
        Command::Undo(args) => write::undo(invocation, out, args),
        Command::Act(act) => acts::run(invocation, out, act),
    }
}
