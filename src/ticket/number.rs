//! Ticket numbers: `PRO-1042`.
use std::fmt;

use crate::text::layout;

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
    /// Whether it is one that a ticket can bear.
    pub fn is_given(&self) -> bool {
        self.count > 0
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

/// A number as a person types it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum TypedNumber {
    Whole(Number),
    /// The digits alone: whichever ticket has them.
    Count(u32),
}

impl TypedNumber {
    /// Reads a number in any case and in the keyboard layout that was on, with blanks around it, `#`, `№` or
    /// brackets; or its digits. None if it is none.
    pub fn parse(text: &str) -> Option<Self> {
        let latin: String = text.chars().map(layout::latin).collect();
        let bare = latin.trim();
        let bare = bare.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')).unwrap_or(bare).trim();
        let bare = bare.strip_prefix(['#', '№']).unwrap_or(bare).trim_start();
        if let Some(number) = Number::parse(bare) {
            return Some(TypedNumber::Whole(number));
        }
        // Digits are read as they are in a whole number.
        Number::parse(&format!("XX-{bare}")).map(|number| TypedNumber::Count(number.count))
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_read_as_people_type_it() {
        let whole =
            ["PRO-1042", "pro-1042", " Pro-1042 ", "#PRO-1042", "# pro-1042", "[PRO-1042]", "[#PRO-1042]"];
        let in_the_other_layout =
            ["ЗКЩ-1042", "зкщ-1042", "№ЗКЩ-1042", "хЗКЩ-1042ъ", "[зкщ-1042]", "№PRO-1042"];
        for text in whole.iter().chain(&in_the_other_layout) {
            assert_eq!(
                TypedNumber::parse(text),
                Some(TypedNumber::Whole(Number::new("PRO", 1042))),
                "{text}"
            );
        }
        for text in ["1042", " 1042 ", "#1042", "№ 1042", "[1042]"] {
            assert_eq!(TypedNumber::parse(text), Some(TypedNumber::Count(1042)), "{text}");
        }
        for text in
            ["", "#", "PRO1042", "PRO-", "-1042", "PRO-01042", "01042", "10 42", "1042]", "[PRO-1042", "٣"]
        {
            assert_eq!(TypedNumber::parse(text), None, "{text}");
        }
    }
}
