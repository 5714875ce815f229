//! Releases of the zone database: `2026e`, a year and a letter.
use std::fmt;

/// A release; a later one compares greater.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Release(String);

impl Release {
    /// Reads `2026e`; what a distribution hangs on behind a dash (`2026e-1`) doesn't count. None for anything
    /// else. Behind `z` come `za`, `zb`, so that the order of the letters is that of the text.
    pub fn parse(text: &str) -> Option<Self> {
        let name = text.trim().split('-').next()?;
        let (year, letters) = name.split_at_checked(4)?;
        let fits = year.bytes().all(|b| b.is_ascii_digit())
            && !letters.is_empty()
            && letters.bytes().all(|b| b.is_ascii_lowercase());
        fits.then(|| Release(name.to_string()))
    }
}

impl fmt::Display for Release {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
