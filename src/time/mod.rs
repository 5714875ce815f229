//! Instants, zones, calendars and schedules: civil time reckoned exactly.
//!
//! Invariant: all arithmetic is on whole UTC seconds; dates and opening hours are read in the
//! schedule's own zone. Knows no promise and no ticket; never reads the wall clock.
mod calendar;
mod date;
mod grown;
mod instant;
mod schedule;
mod span;
mod zone;

pub use calendar::{Calendar, Change, DayKind, Fallback, Transfer, YearData};
pub use date::{LocalDate, LocalDateTime, Weekday};
pub use grown::Grown;
#[cfg(test)]
pub(crate) use grown::copied;
pub use instant::{Instant, InstantError};
pub use schedule::{Day, Hours, Interval, Opening, Schedule, Tally};
#[cfg(test)]
pub(crate) use span::asked;
pub use span::{Known, Span, Stops};
pub use zone::{Origin, Release, UnknownZone, Zone, ZoneData};
