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
    /// In Cyrillic letters: by the keys that they are on, where those are Latin letters, then as they sound.
    Cyrillic(Vec<Number>),
    /// The digits alone: whichever ticket has them.
    Count(u32),
}

impl TypedNumber {
    /// Reads a number in any case, in the keyboard layout that was on or as it sounds in Russian, with a hyphen, blanks or
    /// nothing after its letters, with blanks around it, `#`, `№` or brackets; or its digits. None if it is none.
    pub fn parse(text: &str) -> Option<Self> {
        let keys: String = text.chars().map(layout::latin).collect();
        let typed = bare(&keys);
        // Digits are read as they are in a whole number.
        if let Some(number) = Number::parse(&format!("XX-{typed}")) {
            return Some(TypedNumber::Count(number.count));
        }
        let by_keys = parted(typed).and_then(|(letters, digits)| of(letters, digits));
        let by_sound = parted(bare(text)).map(|(letters, digits)| {
            sounded(letters).iter().filter_map(|letters| of(letters, digits)).collect::<Vec<_>>()
        });
        match (by_keys, by_sound.unwrap_or_default()) {
            (Some(number), sounds) if sounds.is_empty() => Some(TypedNumber::Whole(number)),
            (None, sounds) if sounds.is_empty() => None,
            (keys, sounds) => Some(TypedNumber::Cyrillic(keys.into_iter().chain(sounds).collect())),
        }
    }

    pub fn count(&self) -> u32 {
        match self {
            TypedNumber::Whole(number) => number.count,
            TypedNumber::Cyrillic(all) => all.first().map_or(0, |number| number.count),
            TypedNumber::Count(count) => *count,
        }
    }

    /// Which numbers are meant: of those in Cyrillic letters the known ones, where none is known the first; digits alone
    /// mean none.
    pub fn meant(self, is_known: impl Fn(&Number) -> bool) -> Vec<Number> {
        match self {
            TypedNumber::Whole(number) => vec![number],
            TypedNumber::Count(_) => Vec::new(),
            TypedNumber::Cyrillic(mut all) => {
                if all.iter().any(&is_known) {
                    all.retain(is_known);
                } else {
                    all.truncate(1);
                }
                all
            }
        }
    }
}

/// Without what people put around a number.
fn bare(text: &str) -> &str {
    let text = text.trim();
    let text = text.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')).unwrap_or(text).trim();
    text.strip_prefix(['#', '№']).unwrap_or(text).trim_start()
}

/// The letters before the digits, and the digits; between them blanks or one hyphen.
fn parted(text: &str) -> Option<(&str, &str)> {
    let (letters, digits) = text.split_at(text.find(|c: char| c.is_ascii_digit())?);
    let letters = letters.trim_end();
    Some((letters.strip_suffix(['-', '‑', '–', '—', '−']).unwrap_or(letters).trim_end(), digits))
}

fn of(letters: &str, digits: &str) -> Option<Number> {
    Number::parse(&format!("{letters}-{digits}"))
}

/// The Latin spellings of a few Cyrillic letters; none where one isn't Cyrillic.
fn sounded(letters: &str) -> Vec<String> {
    let mut spelt = match (2..=5).contains(&letters.chars().count()) {
        true => vec![String::new()],
        false => Vec::new(),
    };
    for c in letters.chars() {
        let with = |head: String| layout::sounds(c).chars().map(move |sound| format!("{head}{sound}"));
        spelt = spelt.into_iter().flat_map(with).collect();
    }
    spelt
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
        for text in ["зкщ1042", "ЗКЩ 1042", "pro1042", "PRO 1042", "pro - 1042", "[PRO1042]", "pro–1042"]
        {
            assert_eq!(
                TypedNumber::parse(text),
                Some(TypedNumber::Whole(Number::new("PRO", 1042))),
                "{text}"
            );
        }
        for (text, prefix) in
            [("ПРО-1042", "PRO"), ("пан 1042", "PAN"), ("асм1042", "ASM"), ("[ВХА-1042]", "WHA")]
        {
            let number = Number::new(prefix, 1042);
            let typed = TypedNumber::parse(text).unwrap();
            assert_eq!(typed.clone().meant(|known| *known == number), [number], "{text}");
            assert_eq!(typed.meant(|_| false).len(), 1, "{text}: one is told that there is none");
        }
        let both = TypedNumber::parse("про-7").unwrap().meant(|n| ["PRO", "GHJ"].contains(&&*n.prefix));
        assert_eq!(both, [Number::new("GHJ", 7), Number::new("PRO", 7)]);
        for text in ["1042", " 1042 ", "#1042", "№ 1042", "[1042]"] {
            assert_eq!(TypedNumber::parse(text), Some(TypedNumber::Count(1042)), "{text}");
        }
        for text in
            ["", "#", "PRO--1042", "PRO-", "-1042", "PRO-01042", "01042", "10 42", "1042]", "[PRO-1042", "٣"]
        {
            assert_eq!(TypedNumber::parse(text), None, "{text}");
        }
    }
}
