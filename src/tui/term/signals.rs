//! Signals as flags, with a pipe that wakes the wait.
use std::io::{self, Read};
use std::os::fd::{AsFd, BorrowedFd};
use std::os::unix::net::UnixStream;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use signal_hook::consts::{SIGCONT, SIGHUP, SIGTERM, SIGWINCH};
use signal_hook::{flag, low_level::pipe};

/// What came since one last asked.
pub struct Signals {
    wake: UnixStream,
    end: Arc<AtomicBool>,
    size: Arc<AtomicBool>,
    again: Arc<AtomicBool>,
}

impl Signals {
    /// Registers for them. Before anything else that might, so that none is missed.
    pub fn register() -> io::Result<Self> {
        let (wake, waker) = UnixStream::pair()?;
        wake.set_nonblocking(true)?;
        let new = || Arc::new(AtomicBool::new(false));
        let signals = Signals { wake, end: new(), size: new(), again: new() };
        for (signal, is) in [
            (SIGTERM, &signals.end),
            (SIGHUP, &signals.end),
            (SIGWINCH, &signals.size),
            (SIGCONT, &signals.again),
        ] {
            flag::register(signal, is.clone())?;
            pipe::register(signal, waker.try_clone()?)?;
        }
        Ok(signals)
    }

    /// Empties the pipe.
    pub fn drain(&self) {
        let mut bytes = [0; 64];
        while matches!((&self.wake).read(&mut bytes), Ok(n) if n > 0) {}
    }
    /// One is to end.
    pub fn end(&self) -> bool {
        self.end.swap(false, Ordering::Relaxed)
    }
    /// The size is another.
    pub fn size(&self) -> bool {
        self.size.swap(false, Ordering::Relaxed)
    }
    /// One goes on after having been stopped.
    pub fn again(&self) -> bool {
        self.again.swap(false, Ordering::Relaxed)
    }
    pub fn wake(&self) -> BorrowedFd<'_> {
        self.wake.as_fd()
    }
}
