//! Signals as flags, with a pipe that wakes the wait.
use std::io::{self, Read};
use std::os::fd::{AsFd, BorrowedFd};
use std::os::unix::net::UnixStream;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use nix::sys::signal::{Signal, raise};
use nix::unistd::{getpgrp, getsid};
use signal_hook::consts::{SIGCHLD, SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGWINCH};
use signal_hook::{flag, low_level::pipe};

/// What came since one last asked.
pub struct Signals {
    wake: UnixStream,
    end: Arc<AtomicBool>,
    interrupted: Arc<AtomicBool>,
    stop: Arc<AtomicBool>,
    size: Arc<AtomicBool>,
    again: Arc<AtomicBool>,
}

impl Signals {
    /// Registers for them. Before anything else that might, so that none is missed.
    pub fn register() -> io::Result<Self> {
        let (wake, waker) = UnixStream::pair()?;
        wake.set_nonblocking(true)?;
        let new = || Arc::new(AtomicBool::new(false));
        let signals =
            Signals { wake, end: new(), interrupted: new(), stop: new(), size: new(), again: new() };
        for (signal, is) in [
            (SIGTERM, &signals.end),
            (SIGHUP, &signals.end),
            (SIGINT, &signals.interrupted),
            (SIGQUIT, &signals.interrupted),
            (SIGTSTP, &signals.stop),
            (SIGWINCH, &signals.size),
            (SIGCONT, &signals.again),
        ] {
            flag::register(signal, is.clone())?;
            pipe::register(signal, waker.try_clone()?)?;
        }
        // An editor has ended.
        pipe::register(SIGCHLD, waker)?;
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
    /// One is to end by what a keyboard sends too: while another program has the terminal that is for it alone.
    pub fn interrupted(&self) -> bool {
        self.interrupted.swap(false, Ordering::Relaxed)
    }
    /// One is to stop for a while.
    pub fn stop(&self) -> bool {
        self.stop.swap(false, Ordering::Relaxed)
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

/// Stops until somebody says to go on. Where nobody could, in a session of this program's own, it goes on at once.
pub fn pause_process() -> io::Result<()> {
    if getsid(None)? == getpgrp() {
        return Ok(());
    }
    Ok(raise(Signal::SIGSTOP)?)
}
