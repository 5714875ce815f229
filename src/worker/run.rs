//! Doing one job.
use std::io::{self, Write};
use std::path::Path;

use super::job::{Answer, Job, Listing, Open, Opened, Opener, Workplace};
use crate::desk::act::{self, Order};
use crate::desk::{Ctx, Desk, Error, see};
use crate::store::{Query, Queue, Sort};
use crate::ticket::Number;

/// So many tickets of the highest priority are looked at for those that need a line on every screen.
const HIGHEST: u64 = 200;

/// The worker's state: the desk once it is open.
pub(super) struct Bench {
    opener: Opener,
    place: Option<Workplace>,
}

impl Bench {
    pub fn new(opener: Opener) -> Self {
        Bench { opener, place: None }
    }

    pub fn desk(&self) -> Option<&Desk> {
        self.place.as_ref().map(|place| &place.desk)
    }

    /// Does a job. Before the desk is open only `Open` and `Keep` come to anything.
    pub fn run(&mut self, ctx: &Ctx, job: Job) -> Option<Answer> {
        match job {
            Job::Open(how) => return Some(Answer::Opened(self.open(how))),
            Job::Keep { path, text } => return Some(Answer::Kept(keep(&path, &text))),
            _ => (),
        }
        let desk = &mut self.place.as_mut()?.desk;
        Some(match job {
            Job::Queue(query) => {
                let listing = listing(desk, ctx, &query).map(Box::new);
                Answer::Queue { query, listing }
            }
            Job::Page(number) => {
                let page = see::page(desk, ctx, &number).map(Box::new);
                Answer::Page { number, page }
            }
            Job::Preview { number, order } => {
                let preview = see::preview(desk, ctx, &number, &order).map(Box::new);
                Answer::Preview { number, order, preview }
            }
            Job::Record { number, order } => {
                let result = act::record(desk, ctx, &number, &order);
                recorded(desk, ctx, number, Some(order), result)
            }
            Job::Undo { number, expect } => {
                let result = act::undo(desk, ctx, &number, expect);
                recorded(desk, ctx, number, None, result)
            }
            Job::Register(intake) => Answer::Registered(act::register(desk, ctx, &intake)),
            Job::Open(_) | Job::Keep { .. } => return None,
        })
    }

    fn open(&mut self, how: Open) -> Result<Option<Opened>, Error> {
        self.place = (self.opener)(how)?;
        Ok(self.place.as_ref().map(|place| Opened {
            book: place.desk.book().clone(),
            policies: place.desk.policies().to_vec(),
            training: place.training,
        }))
    }
}

fn recorded(
    desk: &Desk,
    ctx: &Ctx,
    number: Number,
    order: Option<Order>,
    result: Result<u64, Error>,
) -> Answer {
    let changed = matches!(result, Err(Error::Changed { .. }));
    let present = changed.then(|| see::page(desk, ctx, &number).ok().map(Box::new)).flatten();
    Answer::Recorded { number, order, result, present }
}

fn listing(desk: &Desk, ctx: &Ctx, query: &Query) -> Result<Listing, Error> {
    let highest = Query {
        queue: Queue::All,
        policy: None,
        customer: None,
        text: None,
        sort: Sort::Priority,
        reverse: false,
        limit: Some(HIGHEST),
        offset: 0,
        ..query.clone()
    };
    let mut highest = see::queue(desk, ctx, &highest)?;
    highest.retain(|row| row.ticket.rank == Some(0));
    Ok(Listing { rows: see::queue(desk, ctx, query)?, counts: see::counts(desk, ctx)?, highest })
}

/// Puts a draft into its file whole or not at all; an empty one removes it.
pub fn keep(path: &Path, text: &str) -> io::Result<()> {
    if text.is_empty() {
        return match std::fs::remove_file(path) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
            _ => Ok(()),
        };
    }
    let folder = path.parent().unwrap_or(Path::new("."));
    std::fs::create_dir_all(folder)?;
    let mut file = tempfile::NamedTempFile::new_in(folder)?;
    file.write_all(text.as_bytes())?;
    file.persist(path)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_draft_is_kept_whole_and_removed_when_empty() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("deep/draft.json");
        keep(&path, "черновик").unwrap();
        keep(&path, "другой").unwrap();
        assert_eq!(std::fs::read_to_string(&path).unwrap(), "другой");
        keep(&path, "").unwrap();
        keep(&path, "").unwrap();
        assert!(!path.exists());
    }

    #[test]
    fn nothing_is_answered_before_the_desk_is_open() {
        let mut bench = Bench::new(Box::new(|_| Ok(None)));
        let ctx =
            Ctx { now: crate::time::Instant::from_unix(0), operator: "оп".into(), login: "op".into() };
        assert!(bench.run(&ctx, Job::Page(Number::new("PRO", 1001))).is_none());
        assert!(matches!(bench.run(&ctx, Job::Open(Open::Existing)), Some(Answer::Opened(Ok(None)))));
    }
}
