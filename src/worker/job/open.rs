//! Coming to a desk.
use crate::desk::{Desk, Error, OtherZones, PolicyState};
use crate::policy::{Book, Problem};

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

/// What a face needs to know of a desk that was opened.
#[derive(Clone, Debug)]
pub struct Opened {
    pub book: Book,
    pub policies: Vec<PolicyState>,
    /// As [`Desk::broken_calendars`] tells.
    pub broken_calendars: Vec<Problem>,
    pub training: bool,
    /// As [`Desk::newer_zones`] tells.
    pub newer_zones: Option<OtherZones>,
    /// The database's own id, by which drafts know it.
    pub desk_id: String,
}

impl Opened {
    pub fn of(place: &Workplace) -> Result<Self, Error> {
        let Workplace { desk, training } = place;
        let (book, policies) = (desk.book().clone(), desk.policies().to_vec());
        let (desk_id, newer_zones) = (desk.store().desk_id()?, desk.newer_zones()?);
        let broken_calendars = desk.broken_calendars().to_vec();
        Ok(Opened { book, policies, broken_calendars, training: *training, newer_zones, desk_id })
    }
}
