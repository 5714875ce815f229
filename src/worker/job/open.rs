//! Coming to a desk.
use crate::desk::{Desk, Error, OtherZones, PolicyState, Purpose};
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

/// An open desk, and what it is for.
pub struct Workplace {
    pub desk: Desk,
    pub purpose: Purpose,
}

/// Hears how much of all is done.
pub type Progress<'a> = &'a mut dyn FnMut(u64, u64);

/// Opens the desk, in the worker's thread; `None`: there is no database yet. What takes long tells how far it is.
pub type Opener = Box<dyn FnMut(Open, Progress<'_>) -> Result<Option<Workplace>, Error> + Send>;

/// What a face needs to know of a desk that was opened.
#[derive(Clone, Debug)]
pub struct Opened {
    pub book: Book,
    pub policies: Vec<PolicyState>,
    /// As [`Desk::broken_calendars`] tells.
    pub broken_calendars: Vec<Problem>,
    pub purpose: Purpose,
    /// As [`Desk::newer_zones`] tells.
    pub newer_zones: Option<OtherZones>,
    /// The database's own id, by which drafts know it.
    pub desk_id: String,
}

impl Opened {
    pub fn of(place: &Workplace) -> Result<Self, Error> {
        let Workplace { desk, purpose } = place;
        let (book, policies) = (desk.book().clone(), desk.policies().to_vec());
        let (desk_id, newer_zones) = (desk.store().desk_id()?, desk.newer_zones()?);
        let broken_calendars = desk.broken_calendars().to_vec();
        Ok(Opened { book, policies, broken_calendars, purpose: *purpose, newer_zones, desk_id })
    }
}
