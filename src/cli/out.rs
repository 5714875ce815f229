//! What a command writes to: standard output for answers, standard error for warnings.
use std::io::{self, Write};

use nix::errno::Errno;
use serde::Serialize;

use super::Error;
use crate::text::json;

/// Standard output that was closed when the program began: nobody gets what is written to it.
pub struct Shut;

impl Write for Shut {
    fn write(&mut self, _: &[u8]) -> io::Result<usize> {
        Err(io::Error::from(Errno::EBADF))
    }
    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// The two streams of a command.
pub struct Out<'a> {
    pub stdout: &'a mut dyn Write,
    pub stderr: &'a mut dyn Write,
    /// What was recorded, in words: it is so even if the answer can't be written.
    pub recorded: Option<String>,
}

impl Out<'_> {
    /// Says what was recorded by now; it is told only if the answer can't be.
    pub fn recorded(&mut self, what: impl std::fmt::Display) {
        self.recorded = Some(what.to_string());
    }
    /// One line for people; the caller made it of catalogue words and `Shown` texts.
    pub fn line(&mut self, text: impl std::fmt::Display) -> Result<(), Error> {
        Ok(writeln!(self.stdout, "{text}")?)
    }
    /// One JSON value and a line feed.
    pub fn json(&mut self, value: &impl Serialize) -> Result<(), Error> {
        json::write(&mut self.stdout, value)?;
        Ok(self.stdout.write_all(b"\n")?)
    }
    /// A word aside, on standard error. That it can't be written changes nothing.
    pub fn warn(&mut self, text: &str) {
        self.complain(&format!("vahta: {text}"));
    }
    /// The same for what says itself whose it is.
    pub fn complain(&mut self, text: &str) {
        let _: io::Result<()> = writeln!(self.stderr, "{text}");
    }
    /// A question on standard error, answered behind it.
    pub fn ask(&mut self, text: &str) {
        let _: io::Result<()> = write!(self.stderr, "vahta: {text}").and_then(|()| self.stderr.flush());
    }
}
