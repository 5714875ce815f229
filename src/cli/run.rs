//! From the arguments to the command, from its answer to the exit code.
use std::io::Write;

use clap::error::ErrorKind;
use clap::{Command, CommandFactory, FromArgMatches};

use super::args::{Cli, Global};
use super::bad_usage;
use super::error::{Error, Exit};
use super::help;
use super::invocation::{Invocation, Surroundings};
use super::out::{Out, Shut};
use super::settings::{self, Flags};
use crate::store::unreadable;
use crate::text::Catalogue;

/// How a run ended.
pub enum Outcome {
    Exit(u8),
    /// The screen was asked for; `start` opens it.
    Screen(Box<ScreenStart>),
}

/// What the screen starts with.
pub struct ScreenStart {
    pub settings: settings::Settings,
    /// `--no-color` was given.
    pub plain: bool,
    /// `--clock-ok` was given.
    pub clock_ok: bool,
}

/// What a command came to, if not to an error.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Completion {
    Done,
    /// The answer is "no" (exit 1); it stands on stdout.
    No,
    /// Some lines were bad (exit 65); all is said.
    BadLines,
    Screen,
}

/// Runs the command line.
pub fn run(around: &Surroundings, stdout: &mut dyn Write, stderr: &mut dyn Write) -> Outcome {
    let stdout = if around.terminal.stdout_is_shut { &mut Shut } else { stdout };
    let early = early_flags(around);
    let catalogue = Catalogue::new(settings::language(&early, around));
    let as_json = around.args.iter().any(|a| a == "--json");
    let mut out = Out { stdout, stderr, recorded: None };
    let parsed = match parse(around, &catalogue) {
        Ok(parsed) => parsed,
        Err(Parsed::Help(text)) => return finish(out.line(text.trim_end()), &mut out, &catalogue, as_json),
        Err(Parsed::Wrong(error)) => return failed(&error, &mut out, &catalogue, as_json),
    };
    let invocation = match invocation(&parsed.global, around) {
        Ok(invocation) => invocation,
        Err(error) => return failed(&error, &mut out, &catalogue, as_json),
    };
    let answer = super::run_command(&invocation, &mut out, parsed.command);
    if let Ok(Completion::Screen) = answer {
        let Invocation { settings, plain, clock_ok, .. } = invocation;
        return Outcome::Screen(Box::new(ScreenStart { settings, plain, clock_ok }));
    }
    let answer = answer.map_err(|error| or_unreadable(&invocation, error));
    finish(answer, &mut out, &invocation.catalogue, invocation.json)
}

/// SQLite tells some errors of reading as damage; the command has let go of the database by now.
fn or_unreadable(invocation: &Invocation<'_>, error: Error) -> Error {
    let path = invocation.settings.db.value.as_ref().filter(|_| error.told.kind == "damaged");
    path.and_then(|path| unreadable(path)).map_or(error, Error::from)
}

fn invocation<'a>(global: &Global, around: &'a Surroundings) -> Result<Invocation<'a>, Error> {
    let settings = settings::resolve(&global.flags(), around)?;
    let catalogue = Catalogue::new(settings.lang.value);
    let Global { json, no_color: plain, clock_ok, .. } = *global;
    Ok(Invocation { surroundings: around, settings, catalogue, json, plain, clock_ok })
}

/// An answer is only given once it has reached standard output.
fn finish(
    answer: Result<impl Into<Completion>, Error>,
    out: &mut Out<'_>,
    catalogue: &Catalogue,
    json: bool,
) -> Outcome {
    let flushed = out.stdout.flush().map_err(Error::from);
    match answer.and_then(|answer| flushed.map(|()| answer.into())) {
        Ok(Completion::Done | Completion::Screen) => Outcome::Exit(0),
        Ok(Completion::No) => Outcome::Exit(Exit::No as u8),
        Ok(Completion::BadLines) => Outcome::Exit(Exit::Data as u8),
        Err(error) => failed(&error, out, catalogue, json),
    }
}

impl From<()> for Completion {
    fn from((): ()) -> Self {
        Completion::Done
    }
}

fn failed(error: &Error, out: &mut Out<'_>, catalogue: &Catalogue, json: bool) -> Outcome {
    if error.quiet {
        return Outcome::Exit(0);
    }
    let error = &match &out.recorded {
        Some(recorded) if error.told.kind == "output" => {
            error.clone().says("output-of-recorded").arg("recorded", recorded.clone())
        }
        _ => error.clone(),
    };
    let text = match json {
        true => crate::text::json::to_string(&error.to_json(catalogue)),
        false => error.to_text(catalogue),
    };
    // What was already answered comes first; where standard error is closed, the code says it all.
    let _ = out.stdout.flush();
    let _ = writeln!(out.stderr, "{text}");
    Outcome::Exit(error.exit as u8)
}

enum Parsed {
    Help(String),
    Wrong(Box<Error>),
}

fn parse(around: &Surroundings, catalogue: &Catalogue) -> Result<Cli, Parsed> {
    let read = |command: Command| {
        let matches = command.try_get_matches_from(&around.args);
        matches.and_then(|matches| Cli::from_arg_matches(&matches))
    };
    // Help and mistakes are told by names of the catalogue; what says nothing of itself needs none.
    let parsed = read(Cli::command()).or_else(|error| match error.kind() {
        ErrorKind::DisplayVersion => Err(error),
        _ => read(help::command(catalogue)),
    });
    parsed.map_err(|error| match error.kind() {
        ErrorKind::DisplayVersion => Parsed::Help(error.render().to_string()),
        ErrorKind::DisplayHelp => Parsed::Help(help::finished(&error.render().to_string(), catalogue)),
        _ => Parsed::Wrong(Box::new(bad_usage::explain(&error))),
    })
}

/// The options that decide in which language a wrong option is explained.
fn early_flags(around: &Surroundings) -> Flags {
    let value = |name: &str| {
        let args = &around.args;
        let prefix = format!("{name}=");
        args.iter().enumerate().find_map(|(at, arg)| {
            let arg = arg.to_str()?;
            if arg == name {
                return args.get(at + 1)?.to_str().map(str::to_string);
            }
            arg.strip_prefix(&prefix).map(str::to_string)
        })
    };
    Flags { lang: value("--lang"), config: value("--config").map(Into::into), ..Flags::default() }
}
