//! What is written to the terminal.
use std::io::{self, Stdout, Write, stdout};
use std::os::fd::AsFd;

use nix::errno::Errno;

/// Standard output, which a terminal that is gone takes without a word. Each write goes out whole and at once: the
/// library's own way parts it at the ends of lines.
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
        quiet(nix::unistd::write(self.0.as_fd(), bytes).map_err(io::Error::from), bytes.len())
    }
    fn flush(&mut self) -> io::Result<()> {
        Ok(())
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
