//! IANA zones: the only place that knows zone rules.
use super::{Instant, LocalDate, LocalDateTime};

/// An IANA zone by name (`Europe/Moscow`). Cheap to clone; equal by name.
#[derive(Clone, Debug)]
pub struct Zone(jiff::tz::TimeZone);

/// A name that is no IANA zone, with the nearest one if there is a near one.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("unknown time zone: {name}")]
pub struct UnknownZone {
    pub name: String,
    pub suggestion: Option<String>,
}

impl Zone {
    /// Looks a zone up by its IANA name (exact spelling; abbreviations and offsets are refused).
    pub fn by_name(name: &str) -> Result<Self, UnknownZone> {
        let _ = name;
        todo!()
    }
    /// UTC.
    pub fn utc() -> Self {
        Zone(jiff::tz::TimeZone::UTC)
    }
    /// The IANA name.
    pub fn name(&self) -> &str {
        self.0.iana_name().unwrap_or("UTC")
    }
    /// What the local clock shows at `at`.
    pub fn local(&self, at: Instant) -> LocalDateTime {
        let _ = at;
        todo!()
    }
    /// The short name of the zone at `at` (`MSK`), else its offset (`+07`).
    pub fn abbreviation(&self, at: Instant) -> String {
        let _ = at;
        todo!()
    }
    /// The instant of a local opening (`second` of `date`, may be 86_400 or more: runs into the next days):
    /// the earlier one if ambiguous, the first instant after a gap (rule 15).
    pub fn opening(&self, date: LocalDate, second: u32) -> Instant {
        let _ = (date, second);
        todo!()
    }
    /// The same for a closing: the later one if ambiguous.
    pub fn closing(&self, date: LocalDate, second: u32) -> Instant {
        let _ = (date, second);
        todo!()
    }
    /// Where the zone data comes from and its release, for `doctor`.
    pub fn database() -> String {
        todo!()
    }
}

impl PartialEq for Zone {
    fn eq(&self, other: &Self) -> bool {
        self.name() == other.name()
    }
}
impl Eq for Zone {}
