//! What can be asked of the worker, and what it answers: one file a theme.
//!
//! Invariant: a job is data that says what is wanted; a theme's file does it on an open desk. Never
//! waits for anything but the disk.
pub(super) mod open;
pub(super) mod queue;
pub(super) mod ticket;

use std::path::PathBuf;

use crate::desk::act::{Intake, Order};
use crate::desk::see::{Page, Preview, Reach, Taken};
use crate::desk::{DoubtedClock, Error};
use crate::sla::Query;
use crate::store::{self, FileError};
use crate::ticket::{Event, Number};

pub use open::{Open, Opened, Opener, Progress, Workplace};
pub use queue::{Listing, Standing};

use super::draft::{Change, Folder, Left, Unkept};
use super::watch::News;

/// One thing to do.
#[derive(Clone, Debug)]
pub enum Job {
    Open(Open),
    /// Rows of a queue, with the counts of all; and `shown` ones that may be among them no more. Where a ticket
    /// is sought that is in the queue, the rows are those around it.
    Queue {
        query: Query,
        /// Where it is a search.
        reach: Reach,
        shown: Vec<Number>,
        sought: Option<Number>,
        /// Without the counts: they take longer than the rows that fill a screen.
        alone: bool,
    },
    /// The counts alone.
    Counts,
    Page(Number),
    Preview {
        number: Number,
        order: Order,
    },
    Record {
        number: Number,
        order: Order,
    },
    Undo {
        number: Number,
        expect: Option<u64>,
    },
    Register(Box<Intake>),
    /// The clock is right, however far it has jumped: the write that was refused for its sake is done.
    TrustClock,
    /// Keeps a draft in its file, or removes it.
    Keep(Folder, Change),
    /// Looks for drafts that were left; first among temporary files, if a folder of those is named.
    Drafts(Folder, Option<PathBuf>),
}

/// What came of a job, with the question where it may be outdated.
#[derive(Debug)]
pub enum Answer {
    Opened(Result<Option<Opened>, Error>),
    /// So much of all that the opening takes is done; told while it goes on.
    Opening {
        done: u64,
        all: u64,
    },
    Queue {
        query: Query,
        listing: Result<Box<Listing>, Error>,
    },
    Counts(Result<Box<Standing>, Error>),
    Page {
        number: Number,
        page: Result<Box<Page>, Error>,
    },
    Preview {
        number: Number,
        order: Order,
        preview: Result<Box<Preview>, Error>,
    },
    /// `order` is None for an undo. After `Error::Changed` the ticket as it is now.
    Recorded {
        number: Number,
        order: Option<Order>,
        result: Result<u64, Error>,
        /// What an undo took back.
        undone: Vec<Event>,
        present: Option<Box<Page>>,
    },
    Registered(Result<Number, Error>),
    Kept(Result<(), Unkept>),
    Drafts(Box<Left>),
    /// The job needs an open desk, and there is none.
    NotOpen,
    /// The database was restored or rebuilt, and the desk on it opened anew; told without being asked, before what has
    /// changed by it.
    Renewed(Box<Opened>),
    /// Something was recorded, by whomever; told without being asked.
    Changed(News),
    /// A colleague has taken tickets of the operator's, or given them away; told without being asked.
    Taken(Vec<Taken>),
    /// Nothing of the database is read or written any more, whatever is asked. Drafts are kept.
    Restart(Restart),
    /// Time has passed: what is overdue or near may be another. Told by the screen's own clock.
    Tick,
    /// The worker is gone: nothing will be answered any more.
    Lost,
}

/// Why a program that runs has to be started anew.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Restart {
    /// A newer program has taken the database over.
    Newer,
    /// Its file was deleted, or another one is there now.
    Replaced,
}

impl Restart {
    /// After an error of the desk; None: it may go on.
    pub(super) fn after(error: &Error) -> Option<Self> {
        match error {
            Error::Store(store::Error::Newer { .. }) => Some(Restart::Newer),
            Error::Store(store::Error::File(FileError::Replaced(_))) => Some(Restart::Replaced),
            _ => None,
        }
    }
}

impl Job {
    /// Whether it is about the database, and not about drafts.
    pub(super) fn needs_desk(&self) -> bool {
        !matches!(self, Job::Keep(..) | Job::Drafts(..))
    }
    /// Whether it records something.
    pub(super) fn records(&self) -> bool {
        matches!(self, Job::Record { .. } | Job::Undo { .. } | Job::Register(_))
    }
}

impl Answer {
    /// Why the desk didn't do it.
    pub fn error(&self) -> Option<&Error> {
        match self {
            Answer::Opened(Err(error))
            | Answer::Queue { listing: Err(error), .. }
            | Answer::Counts(Err(error))
            | Answer::Page { page: Err(error), .. }
            | Answer::Preview { preview: Err(error), .. }
            | Answer::Recorded { result: Err(error), .. }
            | Answer::Registered(Err(error)) => Some(error),
            _ => None,
        }
    }

    /// Something was written by this job.
    pub(super) fn has_written(&self) -> bool {
        matches!(self, Answer::Recorded { result: Ok(_), .. } | Answer::Registered(Ok(_)))
    }

    /// Nothing was written because the clock has jumped: somebody has to say that it is right.
    pub fn clock_jump(&self) -> Option<&Error> {
        self.error().filter(|error| matches!(error, Error::Clock(DoubtedClock::Jump { .. })))
    }

    /// Why nothing further may be done with the database.
    pub(super) fn restart(&self) -> Option<Restart> {
        self.error().and_then(Restart::after)
    }
}
