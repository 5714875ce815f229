//! The one place where the thread sleeps.
use std::io;
use std::os::fd::{AsFd, BorrowedFd};

use nix::errno::Errno;
use nix::poll::{PollFd, PollFlags, PollTimeout, poll};

/// What ended the sleep.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Woken {
    pub keys: bool,
    /// The terminal is gone.
    pub hung_up: bool,
}

/// Sleeps until the terminal, the worker or a signal has something, or `millis` have passed.
pub fn wait(
    worker: Option<BorrowedFd<'_>>,
    signals: BorrowedFd<'_>,
    millis: Option<u64>,
) -> io::Result<Woken> {
    let stdin = io::stdin();
    let mut fds =
        vec![PollFd::new(stdin.as_fd(), PollFlags::POLLIN), PollFd::new(signals, PollFlags::POLLIN)];
    fds.extend(worker.map(|fd| PollFd::new(fd, PollFlags::POLLIN)));
    let timeout = match millis {
        None => PollTimeout::NONE,
        Some(millis) => {
            PollTimeout::try_from(i32::try_from(millis).unwrap_or(i32::MAX)).unwrap_or(PollTimeout::MAX)
        }
    };
    match poll(&mut fds, timeout) {
        // A signal: its flag is looked at.
        Err(Errno::EINTR) => return Ok(Woken::default()),
        Err(error) => return Err(error.into()),
        Ok(_) => (),
    }
    let came = fds[0].revents().unwrap_or(PollFlags::empty());
    let gone = PollFlags::POLLHUP | PollFlags::POLLERR | PollFlags::POLLNVAL;
    Ok(Woken { keys: came.contains(PollFlags::POLLIN), hung_up: came.intersects(gone) })
}
