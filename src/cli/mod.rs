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
mod invocation;
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

pub use error::{Error, Exit, Given};
pub use help::command;
pub use invocation::{Dirs, Surroundings, Terminal};
pub use run::{Outcome, ScreenStart, run};

use args::Command;

/// One command, whatever it is.
fn run_command(
    invocation: &invocation::Invocation<'_>,
    out: &mut out::Out<'_>,
    command: Option<Command>,
) -> Result<run::Completion, Error> {
    match command {
        Some(Command::Deadline(args)) => deadline::run(invocation, out, args),
        Some(Command::Policy(args)) => policy::run(invocation, out, args),
        Some(Command::Calendar(args)) => calendar::run(invocation, out, args),
        Some(Command::Config(args)) => config::run(invocation, out, args),
        Some(Command::Completions(args)) => completions::run(invocation, out, args),
        Some(Command::Man(args)) => man::run(invocation, out, args),
        Some(Command::Init(args)) => init::run(invocation, out, args),
        Some(Command::Demo(args)) => demo::run(invocation, out, args),
        Some(Command::Ticket(args)) => ticket::run(invocation, out, args),
        Some(Command::Import(args)) => import::run(invocation, out, args),
        Some(Command::Export(args)) => export::run(invocation, out, args),
        Some(Command::Due(args)) => due::run(invocation, out, args),
        Some(Command::Backup(args)) => backup::run(invocation, out, args),
        Some(Command::Restore(args)) => restore::run(invocation, out, args),
        Some(Command::Check(args)) => check::run(invocation, out, &args),
        Some(Command::Doctor) => doctor::run(invocation, out),
        None => screen(invocation),
    }
}

/// The screen needs a terminal on both ends.
fn screen(invocation: &invocation::Invocation<'_>) -> Result<run::Completion, Error> {
    let terminal = invocation.surroundings.terminal;
    let dumb = invocation.surroundings.var("TERM") == Some("dumb");
    match terminal.stdin && terminal.stdout && !dumb {
        true if terminal.has_tty => Ok(run::Completion::Screen),
        true => Err(Error::new(Exit::Usage, "no_tty").hint("hint-no-tty")),
        false => Err(Error::new(Exit::Usage, "no_terminal").hint("hint-no-terminal")),
    }
}
