//! What is written to the terminal.
use std::io::{self, Stdout, Write, stdout};

use nix::errno::Errno;

/// Standard output, which a terminal that is gone takes without a word: the library says on standard error what it
/// couldn't write, at its end, to the same dead line.
pub struct Output(Stdout);

impl Output {
    pub fn new() -> Self {
        Output(stdout())
    }
}

/// Whether the error says that the line was hung up.
pub fn is_gone(error: &io::Error) -> bool {
    error.raw_os_error() == Some(Errno::EIO as i32)
}

impl Write for Output {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        quiet(self.0.write(bytes), bytes.len())
    }
    fn flush(&mut self) -> io::Result<()> {
        quiet(self.0.flush(), ())
    }
}

fn quiet<T>(done: io::Result<T>, as_if: T) -> io::Result<T> {
    match done {
        Err(error) if is_gone(&error) => Ok(as_if),
        done => done,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_line_that_was_hung_up_is_quiet() {
        assert_eq!(quiet(Err(Errno::EIO.into()), 3).unwrap(), 3);
        assert!(quiet(Err(Errno::ENOSPC.into()), 3).is_err());
        assert_eq!(quiet(Ok(2), 3).unwrap(), 2);
    }
}
