//! `vahta export`: all tickets with their history, as NDJSON.
use std::io::{self, BufWriter, Write};
use std::path::Path;

use super::error::{self, Error, Failed, Given};
use super::invocation::Invocation;
use super::out::Out;
use super::policies::desk;
use super::run::Completion;
use super::usage;
use crate::desk::{Desk, see};
use crate::store::Mode;
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
    let folder = path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let temporary = tempfile::Builder::new().prefix(".vahta-export-").tempfile_in(folder).map_err(failed)?;
    let (file, named) = temporary.into_parts();
    let mut buffered = BufWriter::new(file);
    write(invocation, desk, &mut buffered, failed)?;
    let file = buffered.into_inner().map_err(|e| failed(e.into_error()))?;
    file.sync_all().map_err(failed)?;
    named.persist_noclobber(path).map_err(|e| failed(e.error))?;
    Ok(())
}
