//! The worker as a thread.
use std::io::{self, Read, Write};
use std::os::fd::{AsFd, BorrowedFd};
use std::os::unix::net::UnixStream;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender, TryRecvError};
use std::time::Duration;

use super::Worker;
use super::bench::Bench;
use super::job::{Answer, Job, Opener};
use crate::desk::Ctx;

/// How often the database is asked whether somebody else has written.
const WATCH: Duration = Duration::from_millis(500);

/// The face's end: jobs go in, answers come out, and a byte wakes the face for each.
pub struct Thread {
    jobs: Sender<(Ctx, Job)>,
    answers: Receiver<Answer>,
    wake: UnixStream,
    lost: bool,
}

impl Thread {
    /// Starts the thread. It ends when this end is dropped.
    pub fn start(opener: Opener) -> io::Result<Self> {
        let (jobs, todo) = mpsc::channel();
        let (done, answers) = mpsc::channel();
        let (wake, waker) = UnixStream::pair()?;
        wake.set_nonblocking(true)?;
        waker.set_nonblocking(true)?;
        let body = move || serve(Bench::new(opener), &todo, &done, waker);
        std::thread::Builder::new().name("worker".into()).spawn(body)?;
        Ok(Thread { jobs, answers, wake, lost: false })
    }
}

fn serve(mut bench: Bench, todo: &Receiver<(Ctx, Job)>, done: &Sender<Answer>, mut waker: UnixStream) {
    // Whether there is still somebody who hears it.
    let mut tell = |answer| {
        let heard = done.send(answer).is_ok();
        // A full pipe wakes as well as one more byte would.
        let _ = waker.write(&[1]);
        heard
    };
    loop {
        let answer = match todo.recv_timeout(WATCH) {
            Ok((ctx, job)) => Some(bench.run(&ctx, job, &mut |answer| _ = tell(answer))),
            Err(RecvTimeoutError::Timeout) => {
                bench.rest();
                None
            }
            Err(RecvTimeoutError::Disconnected) => return,
        };
        // After each job too: who keeps asking is to hear of others all the same.
        if !answer.into_iter().chain(bench.look()).all(&mut tell) {
            return;
        }
    }
}

impl Worker for Thread {
    fn send(&mut self, ctx: Ctx, job: Job) {
        // A worker that is gone is told of by `receive`.
        let _ = self.jobs.send((ctx, job));
    }

    fn receive(&mut self) -> Vec<Answer> {
        let mut bytes = [0; 64];
        while matches!((&self.wake).read(&mut bytes), Ok(n) if n > 0) {}
        let mut answers = Vec::new();
        loop {
            match self.answers.try_recv() {
                Ok(answer) => answers.push(answer),
                Err(TryRecvError::Disconnected) if !self.lost => {
                    self.lost = true;
                    answers.push(Answer::Lost);
                }
                Err(_) => return answers,
            }
        }
    }

    fn wake(&self) -> Option<BorrowedFd<'_>> {
        (!self.lost).then(|| self.wake.as_fd())
    }
}
