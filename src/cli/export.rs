//! `vahta export`: all tickets with their history, as NDJSON.
use std::fs::File;
use std::io::{self, BufWriter, ErrorKind, Write};
use std::path::Path;

use super::error::{self, Error, Failed, Given};
use super::invocation::Invocation;
use super::out::Out;
use super::policies::desk;
use super::run::Completion;
use super::usage;
use crate::desk::{Desk, see};
use crate::store::{self, FileError, Mode, Scratch};
use crate::text::json;

#[derive(clap::Args)]
pub struct Args {
    #[arg(long, value_name = "FORMAT")]
    format: Option<String>,
    #[arg(long, value_name = "FILE")]
    out: Option<String>,
}

pub fn run(invocation: &Invocation<'_>, out: &mut Out<'_>, args: Args) -> Result<Completion, Error> {
    usage::format(args.format.as_deref())?;
    let desk = desk(invocation, out, Mode::ReadOnly)?;
    match args.out.as_deref() {
        None | Some("-") => write(invocation, &desk, out.stdout, Error::from)?,
        Some(file) => to_file(invocation, &desk, Path::new(file))?,
    }
    Ok(Completion::Done)
}

fn write(
    invocation: &Invocation<'_>,
    desk: &Desk,
    mut to: &mut dyn Write,
    failed: impl Fn(io::Error) -> Error,
) -> Result<(), Error> {
    let line = |value| -> Result<(), Failed> {
        json::write(&mut to, &value).map_err(|e| Failed::Here(failed(e.into())))?;
        to.write_all(b"\n").map_err(|e| Failed::Here(failed(e)))
    };
    see::export(desk, line).map_err(|e| e.told(invocation, Given::Options))
}

/// A file appears under its name whole or not at all, and never in the place of another.
fn to_file(invocation: &Invocation<'_>, desk: &Desk, path: &Path) -> Result<(), Error> {
    if path.symlink_metadata().is_ok() {
        return Err(error::writing(path, &std::io::ErrorKind::AlreadyExists.into()));
    }
    let failed = |e: io::Error| error::writing(path, &e);
    let new = Scratch::beside(path).map_err(|e| of_store(path, e))?;
    let file = File::create(new.path()).map_err(failed)?;
    let mut buffered = BufWriter::new(file);
    write(invocation, desk, &mut buffered, failed)?;
    buffered.into_inner().map_err(|e| failed(e.into_error()))?;
    new.place(path).map_err(|e| of_store(path, e))
}

/// What keeps the file from being made is told of it, not of the database.
fn of_store(path: &Path, error: store::Error) -> Error {
    let kind = match &error {
        store::Error::File(FileError::NotFound(_)) => ErrorKind::NotFound,
        store::Error::File(FileError::NoRights(_)) => ErrorKind::PermissionDenied,
        store::Error::File(FileError::Exists(_)) => ErrorKind::AlreadyExists,
        store::Error::ReadOnly => ErrorKind::ReadOnlyFilesystem,
        store::Error::Full => ErrorKind::StorageFull,
        _ => return error.into(),
    };
    error::writing(path, &kind.into())
}
