//! Another program with the terminal, in a process group of its own: a wrapper and all that it starts are stopped, woken
//! and ended together.
//!
//! Invariant: the terminal is given back to this program's group however the other one ends. Never leaves a process of
//! the group behind where this program is to end.
use std::fs::File;
use std::io;
use std::os::unix::process::CommandExt;
use std::process::Command;

use nix::errno::Errno;
use nix::poll::{PollFd, PollFlags, PollTimeout, poll};
use nix::sys::signal::{SigSet, Signal, killpg};
use nix::sys::wait::{WaitPidFlag, WaitStatus, waitpid};
use nix::unistd::{Pid, getpgrp, tcsetpgrp};

use super::signals::{Signals, pause_process};

/// Milliseconds that the group has for its own end after it was told to…
const PATIENCE: u16 = 2_000;
/// … and between two looks whether anything of it is left.
const LOOK: u16 = 50;

/// The program that has the terminal.
pub struct Foreground {
    /// The process that was started, and its group.
    group: Pid,
    tty: File,
    /// Whether it ended well; None: it runs.
    ended: Option<bool>,
}

impl Drop for Foreground {
    fn drop(&mut self) {
        // A terminal that is gone takes nothing back.
        let _ = self.give(getpgrp());
    }
}

impl Foreground {
    /// Starts it.
    pub fn run(mut command: Command, tty: File) -> io::Result<Self> {
        let child = command.process_group(0).spawn()?;
        let group = i32::try_from(child.id()).map_err(io::Error::other)?;
        let all = Foreground { group: Pid::from_raw(group), tty, ended: None };
        all.go_on()?;
        Ok(all)
    }

    /// Waits for its end, stopping with it: whether it ended well, and whether this program is to end, too.
    pub fn ended(mut self, signals: &Signals) -> io::Result<(bool, bool)> {
        loop {
            match self.look()? {
                Some(Signal::SIGTTIN | Signal::SIGTTOU) => self.go_on()?,
                Some(_) => self.stop()?,
                None => (),
            }
            if let Some(well) = self.ended {
                // What came from the keyboard was for it.
                signals.interrupted();
                return Ok((well, signals.end()));
            }
            wait(signals, PollTimeout::NONE)?;
            if signals.stop() {
                self.stop()?;
            }
            // Sent by the keyboard before the other one had it: that is for it, too.
            if signals.interrupted() {
                let _ = killpg(self.group, Signal::SIGINT);
            }
            if signals.end() {
                self.let_go(signals)?;
                return Ok((self.ended.unwrap_or(false), true));
            }
        }
    }

    /// Whether it has ended or was stopped, and by what.
    fn look(&mut self) -> io::Result<Option<Signal>> {
        if self.ended.is_some() {
            return Ok(None);
        }
        match waitpid(self.group, Some(WaitPidFlag::WNOHANG | WaitPidFlag::WUNTRACED)) {
            Ok(WaitStatus::Exited(_, code)) => self.ended = Some(code == 0),
            Ok(WaitStatus::Signaled(..)) | Err(Errno::ECHILD) => self.ended = Some(false),
            Ok(WaitStatus::Stopped(_, by)) => return Ok(Some(by)),
            Ok(_) | Err(Errno::EINTR) => (),
            Err(error) => return Err(error.into()),
        }
        Ok(None)
    }

    /// It has the terminal, from now on or again. It may have asked for it too early, and been stopped for that.
    fn go_on(&self) -> io::Result<()> {
        let given = self.give(self.group);
        let _ = killpg(self.group, Signal::SIGCONT);
        match given {
            // It has ended already.
            Err(Errno::ESRCH | Errno::EPERM) => Ok(()),
            given => Ok(given?),
        }
    }

    /// Stops as it was stopped, with the terminal given back, until somebody says to go on.
    fn stop(&self) -> io::Result<()> {
        self.give(getpgrp())?;
        pause_process()?;
        self.go_on()
    }

    /// Gives the terminal to a group; this one needn't have it.
    fn give(&self, group: Pid) -> nix::Result<()> {
        let mut blocked = SigSet::empty();
        blocked.add(Signal::SIGTTOU);
        let before = SigSet::thread_get_mask()?;
        blocked.thread_block()?;
        let given = tcsetpgrp(&self.tty, group);
        before.thread_set_mask()?;
        given
    }

    /// Ends all of it: asked to, and in the end whatever it does.
    fn let_go(&mut self, signals: &Signals) -> io::Result<()> {
        for asked in [Signal::SIGHUP, Signal::SIGTERM, Signal::SIGKILL] {
            let _ = killpg(self.group, asked);
            let _ = killpg(self.group, Signal::SIGCONT);
            // What the wrapper started isn't this program's child: of its end nobody tells.
            for _ in 0..PATIENCE / LOOK {
                self.look()?;
                if self.ended.is_some() && killpg(self.group, None).is_err() {
                    return Ok(());
                }
                wait(signals, PollTimeout::from(LOOK))?;
            }
        }
        Ok(())
    }
}

fn wait(signals: &Signals, timeout: PollTimeout) -> io::Result<()> {
    match poll(&mut [PollFd::new(signals.wake(), PollFlags::POLLIN)], timeout) {
        Ok(_) | Err(Errno::EINTR) => signals.drain(),
        Err(error) => return Err(error.into()),
    }
    Ok(())
}
