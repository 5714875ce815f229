//! The one thread that owns the desk, so that a screen never waits for a disk.
//!
//! Invariant: every job is answered exactly once, in the order of asking; what is recorded, by this
//! worker or by others, is told without being asked. Never draws, never reads a clock: each job brings
//! its own `Ctx`.
mod bench;
pub mod draft;
mod inline;
mod job;
#[cfg(test)]
mod tests;
mod thread;
mod watch;

pub use inline::Inline;
pub use job::{Answer, Job, Listing, Open, Opened, Opener, Progress, Restart, Standing, Workplace};
pub use thread::Thread;
pub use watch::News;

use std::os::fd::BorrowedFd;

use crate::desk::Ctx;

/// Somebody who does jobs and brings answers.
pub trait Worker {
    /// Hands over a job; returns at once.
    fn send(&mut self, ctx: Ctx, job: Job);
    /// All answers that have come.
    fn receive(&mut self) -> Vec<Answer>;
    /// Readable when answers wait; None where they come with the asking.
    fn wake(&self) -> Option<BorrowedFd<'_>>;
}
