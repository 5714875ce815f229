//! A file or standard input, line by line, in constant memory.
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::{Path, PathBuf};

use super::error::{self, Error, Exit};
use super::invocation::Surroundings;
use crate::desk::BadLine;
use crate::ticket::limits;

/// Lines with their numbers from 1, each at most [`limits::LINE`] long; blank ones are passed over.
pub struct Lines {
    path: PathBuf,
    input: Box<dyn BufRead>,
    number: usize,
    /// Bytes taken so far, of so many in a file.
    taken: u64,
    size: Option<u64>,
    endless: &'static str,
}

/// So far the end of a line is looked for that is too long: by its place the next one is found.
const ENDLESS: u64 = 4 * limits::LINE as u64;

/// A line without its end, or why it can't be taken.
pub type InputLine = Result<Vec<u8>, BadLine>;

impl Lines {
    /// `-` is standard input. `endless`: the message for a line without an end, where nothing more is read.
    pub fn open(around: &Surroundings, file: &str, endless: &'static str) -> Result<Self, Error> {
        let path = PathBuf::from(file);
        let (input, size): (Box<dyn BufRead>, _) = match file {
            "-" => (Box::new(BufReader::new(around.open_stdin())), None),
            _ => {
                let file = open(&path)?;
                let size = file.metadata().ok().map(|meta| meta.len()).filter(|size| *size > 0);
                (Box::new(BufReader::with_capacity(1 << 16, file)), size)
            }
        };
        Ok(Lines { path, input, number: 0, taken: 0, size, endless })
    }

    /// How many bytes of a file are taken, of how many; None where nobody knows how many come.
    pub fn progress(&self) -> Option<(u64, u64)> {
        Some((self.taken, self.size?))
    }

    /// The next line that isn't blank.
    pub fn next(&mut self) -> Result<Option<(usize, InputLine)>, Error> {
        loop {
            let Some(line) = self.read()? else { return Ok(None) };
            self.number += 1;
            match line {
                Ok(bytes) if bytes.iter().all(u8::is_ascii_whitespace) => (),
                line => return Ok(Some((self.number, line))),
            }
        }
    }

    fn read(&mut self) -> Result<Option<InputLine>, Error> {
        let failed = |e: io::Error| error::reading(&self.path, &e);
        let mut bytes = Vec::new();
        let limit = limits::LINE as u64 + 1;
        let read = self.input.by_ref().take(limit).read_until(b'\n', &mut bytes).map_err(failed)?;
        if read == 0 {
            return Ok(None);
        }
        self.taken += read as u64;
        if bytes.last() != Some(&b'\n') && bytes.len() > limits::LINE {
            let end = self.input.by_ref().take(ENDLESS).skip_until(b'\n').map_err(failed)? as u64;
            self.taken += end;
            let bad = BadLine::TooLong(limits::LINE);
            // A device may have no end of lines at all.
            return match end == ENDLESS {
                true => Err(Error::from(&bad)
                    .at_line(&self.path.to_string_lossy(), self.number + 1)
                    .hint(self.endless)),
                false => Ok(Some(Err(bad))),
            };
        }
        if self.number == 0 {
            unmark(&mut bytes);
        }
        // Its end is none of it: a column is counted within the line.
        if bytes.last() == Some(&b'\n') {
            bytes.pop();
        }
        Ok(Some(Ok(bytes)))
    }
}

fn open(path: &Path) -> Result<File, Error> {
    let file = File::open(path).map_err(|e| error::reading(path, &e))?;
    let meta = file.metadata().map_err(|e| error::reading(path, &e))?;
    if meta.is_dir() {
        return Err(error::reading(path, &io::ErrorKind::IsADirectory.into()));
    }
    Ok(file)
}

/// A byte order mark at the very beginning means nothing.
fn unmark(bytes: &mut Vec<u8>) {
    if bytes.starts_with(b"\xef\xbb\xbf") {
        bytes.drain(..3);
    }
}

/// A file or standard input, whole, at most `limit` bytes.
pub fn read_all(around: &Surroundings, file: &str, limit: u64) -> Result<Vec<u8>, Error> {
    let path = Path::new(file);
    let mut bytes = Vec::new();
    let read = match file {
        "-" => around.open_stdin().take(limit + 1).read_to_end(&mut bytes),
        _ => open(path)?.take(limit + 1).read_to_end(&mut bytes),
    };
    read.map_err(|e| error::reading(path, &e))?;
    if bytes.len() as u64 > limit {
        let told = Error::new(Exit::Data, "too_long").foreign("path", file).arg("limit", limit).in_file(file);
        return Err(if file == "-" { told.says("stdin-too-long").hint("hint-shorter") } else { told });
    }
    unmark(&mut bytes);
    Ok(bytes)
}
