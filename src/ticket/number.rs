//! Ticket numbers: `PRO-1042`.
use std::fmt;

/// A policy's prefix and a counter from 1001. Read in any case, written in capitals.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Number {
    pub prefix: String,
    pub count: u32,
}

impl Number {
    /// The first number of a prefix (clause ids have two digits, so they can't be mistaken).
    pub const FIRST: u32 = 1001;

    pub fn new(prefix: &str, count: u32) -> Self {
        Number { prefix: prefix.to_ascii_uppercase(), count }
    }
    /// Stands for a number that is still to be given; nothing is stored under it.
    pub fn none_yet(prefix: &str) -> Self {
        Number::new(prefix, 0)
    }
    /// Reads `PREFIX-N`, ASCII digits only, in any case; None if it is no number.
    pub fn parse(text: &str) -> Option<Self> {
        let (prefix, digits) = text.trim().split_once('-')?;
        let letters = (2..=5).contains(&prefix.len()) && prefix.bytes().all(|b| b.is_ascii_alphabetic());
        let ascii = !digits.is_empty() && digits.len() <= 9 && digits.bytes().all(|b| b.is_ascii_digit());
        if !letters || !ascii || digits.starts_with('0') {
            return None;
        }
        Some(Number::new(prefix, digits.parse().ok()?))
    }
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{}", self.prefix, self.count)
    }
}

impl serde::Serialize for Number {
    fn serialize<S: serde::Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.collect_str(self)
    }
}

impl<'de> serde::Deserialize<'de> for Number {
    fn deserialize<D: serde::Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        let text = String::deserialize(d)?;
        Number::parse(&text).ok_or_else(|| serde::de::Error::custom("not a ticket number"))
    }
}
