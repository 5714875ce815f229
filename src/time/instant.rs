//! A moment of absolute time.
use std::fmt;

use chrono::{Datelike, Timelike};

/// Whole seconds since 1970-01-01T00:00:00Z (negative before). Written as RFC 3339 with `Z`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Instant(i64);

/// Why a text is no instant.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum InstantError {
    /// Not RFC 3339.
    #[error("not an RFC 3339 time: {0}")]
    Form(String),
    /// RFC 3339 but for `Z` or an offset: whose clock showed it can't be told.
    #[error("without an offset: {0}")]
    NoOffset(String),
    /// Outside the supported years 2000-2100.
    #[error("outside the supported years 2000-2100: {0}")]
    Range(String),
}

impl InstantError {
    /// The text as it was given.
    pub fn given(&self) -> &str {
        match self {
            InstantError::Form(text) | InstantError::NoOffset(text) | InstantError::Range(text) => text,
        }
    }
}

impl Instant {
    /// First supported instant: 2000-01-01T00:00:00Z.
    pub const MIN: Instant = Instant(946_684_800);
    /// Last supported instant: 2100-12-31T23:59:59Z.
    pub const MAX: Instant = Instant(4_133_980_799);

    /// From whole UTC seconds; unchecked range.
    pub const fn from_unix(seconds: i64) -> Self {
        Instant(seconds)
    }
    /// Whole UTC seconds.
    pub const fn unix(self) -> i64 {
        self.0
    }
    /// This instant moved by `seconds`. A damaged database may hold any number: no overflow.
    pub const fn plus(self, seconds: i64) -> Self {
        Instant(self.0.saturating_add(seconds))
    }
    /// Seconds from `earlier` to `self` (negative if `self` is earlier).
    pub const fn since(self, earlier: Instant) -> i64 {
        self.0.saturating_sub(earlier.0)
    }
    /// Whether it lies in the supported years. What is stored may not: some clock showed it once.
    pub const fn is_supported(self) -> bool {
        Self::MIN.0 <= self.0 && self.0 <= Self::MAX.0
    }
    /// Reads what [`Display`](fmt::Display) wrote, whatever second it is: for what is stored.
    pub fn parse_written(text: &str) -> Option<Self> {
        match text.strip_prefix('@') {
            Some(seconds) => seconds.parse().ok().map(Instant),
            None => Some(Instant(chrono::DateTime::parse_from_rfc3339(text).ok()?.timestamp())),
        }
    }
    /// Reads RFC 3339 with `Z` or an offset; fractions of a second are cut off (rule 22).
    pub fn parse(text: &str) -> Result<Self, InstantError> {
        let parsed = chrono::DateTime::parse_from_rfc3339(text).map_err(|_| {
            // Also one of minutes alone: what it lacks most is whose clock showed it.
            let mut with_offset = ["Z", ":00Z"].iter().map(|end| format!("{text}{end}"));
            let lacks_it = with_offset.any(|whole| chrono::DateTime::parse_from_rfc3339(&whole).is_ok());
            let given = text.to_string();
            if lacks_it { InstantError::NoOffset(given) } else { InstantError::Form(given) }
        })?;
        let instant = Instant(parsed.timestamp());
        if instant.is_supported() { Ok(instant) } else { Err(InstantError::Range(text.to_string())) }
    }
}

/// The last one of a number.
fn digit(number: u32) -> u8 {
    b'0' + (number % 10) as u8
}

impl fmt::Display for Instant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // RFC 3339 has years of four digits.
        let written = chrono::DateTime::from_timestamp(self.0, 0).filter(|t| (0..=9999).contains(&t.year()));
        match written {
            // By hand: chrono reads its format anew for each, and bulk work writes millions.
            Some(t) => {
                let (date, time) = (t.date_naive(), t.time());
                let [year, month, day] = [date.year().unsigned_abs(), date.month(), date.day()];
                let [hour, minute, second] = [time.hour(), time.minute(), time.second()];
                let text = [
                    digit(year / 1000),
                    digit(year / 100),
                    digit(year / 10),
                    digit(year),
                    b'-',
                    digit(month / 10),
                    digit(month),
                    b'-',
                    digit(day / 10),
                    digit(day),
                    b'T',
                    digit(hour / 10),
                    digit(hour),
                    b':',
                    digit(minute / 10),
                    digit(minute),
                    b':',
                    digit(second / 10),
                    digit(second),
                    b'Z',
                ];
                f.write_str(std::str::from_utf8(&text).unwrap_or_default())
            }
            None => write!(f, "@{}", self.0),
        }
    }
}

impl serde::Serialize for Instant {
    fn serialize<S: serde::Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.collect_str(self)
    }
}

/// Of what this program has stored: any second.
impl<'de> serde::Deserialize<'de> for Instant {
    fn deserialize<D: serde::Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        let text = <std::borrow::Cow<'de, str>>::deserialize(d)?;
        Instant::parse_written(&text).ok_or_else(|| serde::de::Error::custom("not an instant"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rule_22_fractions_are_cut_off() {
        let at = Instant::parse("2026-01-09T12:00:00.999+03:00").expect("an instant");
        assert_eq!(at.to_string(), "2026-01-09T09:00:00Z");
    }

    #[test]
    fn an_instant_needs_an_offset_and_a_supported_year() {
        for local in ["2026-01-09T12:00:00", "2026-01-09T12:00:00.5", "2026-01-09T12:00"] {
            assert_eq!(Instant::parse(local), Err(InstantError::NoOffset(local.into())), "{local}");
        }
        for form in ["2026-01-09", "12:00", "2026-02-30T00:00:00Z", ""] {
            assert_eq!(Instant::parse(form), Err(InstantError::Form(form.into())));
        }
        for range in ["1999-12-31T23:59:59Z", "2101-01-01T00:00:00Z", "2000-01-01T00:00:00+03:00"] {
            assert_eq!(Instant::parse(range), Err(InstantError::Range(range.into())));
        }
        assert_eq!(Instant::parse("2000-01-01T00:00:00Z"), Ok(Instant::MIN));
        assert_eq!(Instant::parse("2100-12-31T23:59:59Z"), Ok(Instant::MAX));
    }

    #[test]
    fn it_is_written_as_chrono_writes_it() {
        for at in [-62_167_219_200, -1, 0, 951_782_399, 1_795_417_265, 4_133_980_799, 253_402_300_799] {
            let written = chrono::DateTime::from_timestamp(at, 0).expect("an instant");
            let written = written.format("%Y-%m-%dT%H:%M:%SZ").to_string();
            assert_eq!(Instant::from_unix(at).to_string(), written);
        }
    }

    #[test]
    fn any_second_that_is_stored_is_read_back() {
        let ends = [i64::MIN, -62_167_219_201, -1, 0, 4_133_980_800, 253_402_300_800, i64::MAX];
        for at in ends.map(Instant::from_unix) {
            assert!(!at.is_supported());
            assert_eq!(Instant::parse_written(&at.to_string()), Some(at));
            let json = serde_json::to_string(&at).expect("json");
            assert_eq!(serde_json::from_str::<Instant>(&json).expect("an instant"), at);
        }
        assert!(Instant::MIN.is_supported() && Instant::MAX.is_supported());
        assert_eq!(Instant::from_unix(30).to_string(), "1970-01-01T00:00:30Z");
        assert_eq!(["", "@", "2026", "@1 "].map(Instant::parse_written), [None; 4]);
    }

    #[test]
    fn what_no_clock_says_overflows_nothing() {
        let (first, last) = (Instant::from_unix(i64::MIN), Instant::from_unix(i64::MAX));
        assert_eq!((last.since(first), first.since(last)), (i64::MAX, i64::MIN));
        assert_eq!((last.plus(1), first.plus(-1)), (last, first));
    }

    #[test]
    fn it_reads_what_it_writes() {
        let at = Instant::from_unix(1_767_949_200);
        assert_eq!(serde_json::to_string(&at).expect("json"), "\"2026-01-09T09:00:00Z\"");
        assert_eq!(serde_json::from_str::<Instant>("\"2026-01-09T09:00:00Z\"").expect("an instant"), at);
        assert_eq!((at.plus(60).since(at), at.since(at.plus(60))), (60, -60));
    }
}
