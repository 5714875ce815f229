//! The same jobs without a thread, for tests: what is asked is done at once.
use std::os::fd::BorrowedFd;

use super::Worker;
use super::job::{Answer, Job, Opener};
use super::run::Bench;
use crate::desk::Ctx;

/// Does each job when it is handed over; answers wait to be received.
pub struct Inline {
    bench: Bench,
    answers: Vec<Answer>,
}

impl Inline {
    pub fn new(opener: Opener) -> Self {
        Inline { bench: Bench::new(opener), answers: Vec::new() }
    }
}

impl Worker for Inline {
    fn send(&mut self, ctx: Ctx, job: Job) {
        self.answers.extend(self.bench.run(&ctx, job));
    }
    fn receive(&mut self) -> Vec<Answer> {
        std::mem::take(&mut self.answers)
    }
    fn wake(&self) -> Option<BorrowedFd<'_>> {
        None
    }
}
