//! Doing jobs one after another, and noticing what is recorded meanwhile.
use super::job::{Answer, Job, Open, Opened, Opener, Workplace, queue, ticket};
use super::watch::Watch;
use crate::desk::{Ctx, Desk, Error, act, see};
use crate::store;

/// The worker's state: the desk once it is open.
pub(super) struct Bench {
    opener: Opener,
    place: Option<Workplace>,
    watch: Watch,
    /// The database belongs to a newer program by now.
    newer: bool,
}

impl Bench {
    pub fn new(opener: Opener) -> Self {
        Bench { opener, place: None, watch: Watch::default(), newer: false }
    }

    /// Does a job. Before the desk is open only `Open` and drafts come to anything.
    pub fn run(&mut self, ctx: &Ctx, job: Job) -> Answer {
        let answer = match job {
            Job::Keep(folder, change) => Answer::Kept(folder.change(&change)),
            Job::Drafts(folder) => Answer::Drafts(Box::new(folder.look())),
            _ if self.newer => Answer::Newer,
            Job::Open(how) => Answer::Opened(self.open(how)),
            job => match &mut self.place {
                Some(place) => at_desk(&mut place.desk, ctx, job),
                None => Answer::NotOpen,
            },
        };
        if answer.has_written() {
            self.watch.wrote();
        }
        if answer.is_of_newer() { self.leave() } else { answer }
    }

    /// What was recorded since the last look, by whomever. A look that fails is made again by the next.
    pub fn look(&mut self) -> Option<Answer> {
        let place = self.place.as_ref()?;
        match self.watch.look(place.desk.store()) {
            Ok(news) => news.map(Answer::Changed),
            Err(store::Error::Newer { .. }) => Some(self.leave()),
            Err(_) => None,
        }
    }

    fn open(&mut self, how: Open) -> Result<Option<Opened>, Error> {
        self.place = None;
        let Some(place) = (self.opener)(how)? else { return Ok(None) };
        self.watch = Watch::from_now(place.desk.store())?;
        Opened::of(self.place.insert(place)).map(Some)
    }

    /// Nothing further is read of a newer database.
    fn leave(&mut self) -> Answer {
        (self.place, self.newer) = (None, true);
        Answer::Newer
    }
}

fn at_desk(desk: &mut Desk, ctx: &Ctx, job: Job) -> Answer {
    match job {
        Job::Queue(query) => {
            let listing = queue::listing(desk, ctx, &query);
            Answer::Queue { query, listing }
        }
        Job::Counts => Answer::Counts(queue::standing(desk, ctx).map(Box::new)),
        Job::Page(number) => {
            let page = see::page(desk, ctx, &number).map(Box::new);
            Answer::Page { number, page }
        }
        Job::Preview { number, order } => {
            let preview = see::preview(desk, ctx, &number, &order).map(Box::new);
            Answer::Preview { number, order, preview }
        }
        Job::Record { number, order } => ticket::record(desk, ctx, number, order),
        Job::Undo { number, expect } => ticket::undo(desk, ctx, number, expect),
        Job::Register(intake) => Answer::Registered(act::register(desk, ctx, &intake)),
        // Those need no desk.
        Job::Open(_) | Job::Keep(..) | Job::Drafts(_) => Answer::NotOpen,
    }
}
