//! The command line: arguments in, tables or JSON out, an exit code at the end.
//!
//! Invariant: says nothing that `desk` didn't say first; every sentence comes from the catalogue and
//! every foreign text through `text::safe`; exit codes and JSON are those of docs/cli.md.
//! Never reads the environment, the wall clock or a terminal: `Surroundings` brings them.
mod args;
mod backup;
mod bad_usage;
mod calendar;
mod check;
mod completions;
mod config;
pub mod deadline;
mod demo;
mod doctor;
mod due;
mod error;
mod export;
mod help;
mod import;
mod init;
mod input;
pub mod json;
mod man;
mod out;
mod policies;
mod policy;
mod problems;
mod progress;
mod restore;
mod run;
pub mod settings;
mod show;
mod ticket;
mod usage;
mod world;

pub use error::{Error, Exit, Given};
pub use help::command;
pub use run::{Outcome, Screen, run};
pub use world::{Dirs, Surroundings, Terminal};

use args::Command;

/// One command, whatever it is.
fn run_command(
    world: &world::World<'_>,
    out: &mut out::Out<'_>,
    command: Option<Command>,
) -> Result<run::Answer, Error> {
    match command {
        Some(Command::Deadline(args)) => deadline::run(world, out, args),
        Some(Command::Policy(args)) => policy::run(world, out, args),
        Some(Command::Calendar(args)) => calendar::run(world, out, args),
        Some(Command::Config(args)) => config::run(world, out, args),
        Some(Command::Completions(args)) => completions::run(world, out, args),
        Some(Command::Man(args)) => man::run(world, out, args),
        Some(Command::Init(args)) => init::run(world, out, args),
        Some(Command::Demo(args)) => demo::run(world, out, args),
        Some(Command::Ticket(args)) => ticket::run(world, out, args),
        Some(Command::Import(args)) => import::run(world, out, args),
        Some(Command::Export(args)) => export::run(world, out, args),
        Some(Command::Due(args)) => due::run(world, out, args),
        Some(Command::Backup(args)) => backup::run(world, out, args),
        Some(Command::Restore(args)) => restore::run(world, out, args),
        Some(Command::Check) => check::run(world, out),
        Some(Command::Doctor) => doctor::run(world, out),
        None => screen(world),
    }
}

/// The screen needs a terminal on both ends.
fn screen(world: &world::World<'_>) -> Result<run::Answer, Error> {
    let terminal = world.surroundings.terminal;
    let dumb = world.surroundings.var("TERM") == Some("dumb");
    match terminal.stdin && terminal.stdout && !dumb {
        true => Ok(run::Answer::Screen),
        false => Err(Error::new(Exit::Usage, "no_terminal").hint("hint-no-terminal")),
    }
}
