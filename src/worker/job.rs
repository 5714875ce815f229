//! What can be asked of the worker, and what it answers.
use std::io;
use std::path::PathBuf;

use crate::desk::act::{Intake, Order};
use crate::desk::see::{Counts, Page, Preview, Row};
use crate::desk::{Desk, Error, PolicyState};
use crate::policy::Book;
use crate::store::Query;
use crate::ticket::Number;

/// How to come to a desk.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Open {
    /// The database that is there.
    Existing,
    /// A new, empty one.
    Create,
    /// A new one filled with plausible tickets, for training.
    Demo,
}

/// An open desk, and whether its database is for training.
pub struct Workplace {
    pub desk: Desk,
    pub training: bool,
}

/// Opens the desk, in the worker's thread; `None`: there is no database yet.
pub type Opener = Box<dyn FnMut(Open) -> Result<Option<Workplace>, Error> + Send>;

/// One thing to do.
#[derive(Clone, Debug)]
pub enum Job {
    Open(Open),
    /// Rows of a queue, with the counts of all.
    Queue(Query),
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
    /// Keeps a draft in a file; an empty text removes it.
    Keep {
        path: PathBuf,
        text: String,
    },
}

/// What a face needs to know of a desk that was opened.
#[derive(Clone, Debug)]
pub struct Opened {
    pub book: Book,
    pub policies: Vec<PolicyState>,
    pub training: bool,
}

/// Rows of a queue as of one instant.
#[derive(Clone, Debug)]
pub struct Listing {
    pub rows: Vec<Row>,
    pub counts: Counts,
    /// Active tickets of their policy's highest priority, nearest deadline first; at most 200.
    pub highest: Vec<Row>,
}

/// What came of a job, with the question where it may be outdated.
#[derive(Debug)]
pub enum Answer {
    Opened(Result<Option<Opened>, Error>),
    Queue {
        query: Query,
        listing: Result<Box<Listing>, Error>,
    },
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
        present: Option<Box<Page>>,
    },
    Registered(Result<Number, Error>),
    Kept(Result<(), io::Error>),
    /// Something was recorded, by whomever.
    Changed,
    /// The worker is gone: nothing will be answered any more.
    Lost,
}
