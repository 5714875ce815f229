//! Doing jobs one after another, and noticing what is recorded meanwhile.
use super::draft::sweep;
use super::job::{Answer, Job, Open, Opened, Opener, Restart, Workplace, queue, ticket};
use super::watch::{News, Watch};
use crate::desk::{Ctx, Desk, Error, act, see};
use crate::store::{self, FileError};

/// So many looks without anything new are a rest: five seconds.
const RESTS: u32 = 10;

/// The worker's state: the desk once it is open.
pub(super) struct Bench {
    opener: Opener,
    place: Option<Workplace>,
    watch: Watch,
    /// The database is left alone by now: why.
    left: Option<Restart>,
    /// So many looks have found nothing since something was recorded; None: the log is folded in.
    quiet: Option<u32>,
    /// What was refused for the clock's sake, until that is trusted or something else is recorded.
    refused: Option<Job>,
    /// Who asked last: whose tickets others may take.
    who: Option<Ctx>,
}

impl Bench {
    pub fn new(opener: Opener) -> Self {
        Bench {
            opener,
            place: None,
            watch: Watch::default(),
            left: None,
            quiet: Some(0),
            refused: None,
            who: None,
        }
    }

    /// Does a job. Before the desk is open only `Open` and drafts come to anything. `tell` hears what is to be
    /// known before it is done.
    pub fn run(&mut self, ctx: &Ctx, job: Job, tell: &mut dyn FnMut(Answer)) -> Answer {
        self.who = Some(ctx.clone());
        if let Some(why) = self.left.filter(|_| job.needs_desk()) {
            return Answer::Restart(why);
        }
        let stays =
            job.needs_desk().then(|| self.place.as_ref()?.desk.store().is_still_there().err()).flatten();
        if let Some(why) = stays.map(Error::Store).as_ref().and_then(Restart::after) {
            return self.leave(why);
        }
        let Some(job) = self.trusting(job) else { return Answer::NotOpen };
        let again = job.records().then(|| job.clone());
        let answer = match job {
            Job::Keep(folder, change) => Answer::Kept(folder.change(&change)),
            Job::Drafts(folder, temporary) => {
                temporary.iter().for_each(|temporary| sweep(temporary, &folder));
                Answer::Drafts(Box::new(folder.look()))
            }
            Job::Open(how) => Answer::Opened(self.open(how, tell)),
            job => match self.at_work(tell) {
                Ok(Some(place)) => at_desk(&mut place.desk, ctx, job),
                Ok(None) => Answer::NotOpen,
                Err(error) => not_done(job, error),
            },
        };
        if again.is_some() {
            self.refused = again.filter(|_| answer.clock_jump().is_some());
        }
        if answer.has_written() {
            self.quiet = Some(0);
            self.watch.wrote();
        }
        match answer.restart() {
            Some(why) => self.leave(why),
            None => answer,
        }
    }

    /// The job itself; where it says that the clock is right, the one that was refused for its sake.
    fn trusting(&mut self, job: Job) -> Option<Job> {
        let Job::TrustClock = job else { return Some(job) };
        self.place.as_mut()?.desk.trust_clock();
        self.refused.take()
    }

    /// Nothing was asked for the time between two looks. Once that has lasted, the log is written back into the file, so
    /// that it doesn't lie there until the last program leaves.
    pub fn rest(&mut self) {
        let (Some(quiet), Some(place)) = (self.quiet, &self.place) else { return };
        self.quiet = match quiet < RESTS {
            true => Some(quiet + 1),
            false => {
                // What hinders it now hinders nobody: the next record has it tried again.
                let _ = place.desk.store().checkpoint_passive();
                None
            }
        };
    }

    /// What was recorded since the last look, by whomever. A look that fails is made again by the next.
    pub fn look(&mut self) -> Vec<Answer> {
        let Some(place) = &self.place else { return Vec::new() };
        let store = place.desk.store();
        let since = self.watch.seq();
        // Several names are an error of a write.
        let looked = match store.is_still_there() {
            Err(gone @ store::Error::File(FileError::Replaced(_))) => Err(gone),
            _ => self.watch.look(store),
        };
        match looked {
            Ok(Some(News::Everything)) => self.anew(),
            Ok(news) => {
                self.quiet = if news.is_some() { Some(0) } else { self.quiet };
                let taken = news.as_ref().and_then(|_| self.taken(since));
                taken.into_iter().chain(news.map(Answer::Changed)).collect()
            }
            Err(error) => Restart::after(&error.into()).map(|why| self.leave(why)).into_iter().collect(),
        }
    }

    /// What was taken from the operator meanwhile. Where that can't be read, the next job tells why.
    fn taken(&self, since: u64) -> Option<Answer> {
        let taken = see::taken(&self.place.as_ref()?.desk, self.who.as_ref()?, since).ok()?;
        (!taken.is_empty()).then_some(Answer::Taken(taken))
    }

    /// The database was restored or rebuilt: it is opened anew, for what it keeps and how it stands may be another.
    fn anew(&mut self) -> Vec<Answer> {
        match self.come(Open::Existing, &mut |_| ()) {
            Ok(opened) => {
                let renewed = opened.map(|opened| Answer::Renewed(Box::new(opened)));
                renewed.into_iter().chain([Answer::Changed(News::Everything)]).collect()
            }
            // What may still be read says the next job.
            Err(error) => match Restart::after(&error) {
                Some(why) => vec![self.leave(why)],
                None => vec![Answer::Changed(News::Everything)],
            },
        }
    }

    /// Comes to a desk. The one that was open stays where there is no other; `None`: there is no database.
    fn come(&mut self, how: Open, tell: &mut dyn FnMut(Answer)) -> Result<Option<Opened>, Error> {
        let mut told = None;
        let mut progress = |done: u64, all: u64| {
            // Each hundredth once.
            let part = done.saturating_mul(100) / all.max(1);
            if told.replace(part) != Some(part) {
                tell(Answer::Opening { done, all });
            }
        };
        let Some(place) = (self.opener)(how, &mut progress)? else { return Ok(None) };
        self.watch = Watch::from_now(place.desk.store())?;
        Opened::of(self.place.insert(place)).map(Some)
    }

    /// The open desk. An older program's restore under a running one is brought up first: nothing half derived is read.
    fn at_work(&mut self, tell: &mut dyn FnMut(Answer)) -> Result<Option<&mut Workplace>, Error> {
        if let Some(place) = &self.place
            && place.desk.store().is_outdated()?
        {
            self.come(Open::Existing, tell)?;
            // Who asked didn't ask for this: the next look tells it.
            self.watch = Watch::default();
        }
        Ok(self.place.as_mut())
    }

    fn open(&mut self, how: Open, tell: &mut dyn FnMut(Answer)) -> Result<Option<Opened>, Error> {
        self.place = None;
        self.come(how, tell)
    }

    /// Nothing further is read of the database.
    fn leave(&mut self, why: Restart) -> Answer {
        self.left = Some(why);
        if let (Some(place), Restart::Replaced) = (self.place.take(), why) {
            place.desk.leave();
        }
        Answer::Restart(why)
    }
}

/// The answer to a job that the desk couldn't be brought up for.
fn not_done(job: Job, error: Error) -> Answer {
    match job {
        Job::Queue { query, .. } => Answer::Queue { query, listing: Err(error) },
        Job::Counts => Answer::Counts(Err(error)),
        Job::Page(number) => Answer::Page { number, page: Err(error) },
        Job::Preview { number, order } => Answer::Preview { number, order, preview: Err(error) },
        Job::Record { number, order } => {
            let (order, result) = (Some(order), Err(error));
            Answer::Recorded { number, order, result, undone: Vec::new(), present: None }
        }
        Job::Undo { number, .. } => {
            let (order, result) = (None, Err(error));
            Answer::Recorded { number, order, result, undone: Vec::new(), present: None }
        }
        Job::Register(_) => Answer::Registered(Err(error)),
        // Those need no desk, or are another by now.
        Job::TrustClock | Job::Open(_) | Job::Keep(..) | Job::Drafts(..) => Answer::NotOpen,
    }
}

fn at_desk(desk: &mut Desk, ctx: &Ctx, job: Job) -> Answer {
    match job {
        Job::Queue { query, reach, shown, sought, alone } => {
            let listing = queue::listing(desk, ctx, &query, reach, &shown, sought.as_ref(), alone);
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
        // Those need no desk, or are another by now.
        Job::TrustClock | Job::Open(_) | Job::Keep(..) | Job::Drafts(..) => Answer::NotOpen,
    }
}
