//! The same jobs without a thread, for tests: what is asked is done at once.
use std::os::fd::BorrowedFd;

use super::Worker;
use super::bench::Bench;
use super::job::{Answer, Job, Opener};
use crate::desk::Ctx;

/// Does each job when it is handed over; answers wait to be received, and what is new is looked for then.
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
        let mut told = Vec::new();
        let answer = self.bench.run(&ctx, job, &mut |answer| told.push(answer));
        self.answers.extend(told.into_iter().chain([answer]));
    }
    fn receive(&mut self) -> Vec<Answer> {
        let mut answers = std::mem::take(&mut self.answers);
        answers.extend(self.bench.look());
        answers
    }
    fn wake(&self) -> Option<BorrowedFd<'_>> {
        None
    }
}
