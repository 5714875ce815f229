//! What the one history is divided into: tickets, the records beside them, and the desk itself.
use std::fmt;

use super::Number;
use crate::text::Word;

/// The kinds of records beside tickets.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum RecordKind {
    Customer,
    Handover,
    Shift,
    Works,
}

// In the order of an export.
crate::text::words!(RecordKind {
    Customer = "customer",
    Handover = "handover",
    Shift = "shift",
    Works = "works",
});

impl RecordKind {
    /// What its ids begin with: `c-17`.
    pub fn letter(self) -> &'static str {
        &self.word()[..1]
    }
}

/// The id of a record: `c-17`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct RecordId {
    pub kind: RecordKind,
    pub number: u32,
}

impl fmt::Display for RecordId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{}", self.kind.letter(), self.number)
    }
}

/// One line of life in the history. Sequence numbers run through all of them; no caller may take them for
/// gapless within one, or for visible in order.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Stream {
    /// `PRO-1042`
    Ticket(Number),
    /// `customer/c-17`
    Record(RecordId),
    /// `desk`: what happened to the database itself.
    Desk,
}

impl Stream {
    /// Reads a stream as it is stored; None if it is none.
    pub fn parse(text: &str) -> Option<Self> {
        if text == "desk" {
            return Some(Stream::Desk);
        }
        let Some((word, id)) = text.split_once('/') else {
            return Number::parse(text).map(Stream::Ticket);
        };
        let kind = RecordKind::parse(word)?;
        let (letter, digits) = id.split_once('-')?;
        let plain = !digits.starts_with('0') && digits.bytes().all(|b| b.is_ascii_digit());
        let number = digits.parse().ok().filter(|_| plain && letter == kind.letter())?;
        Some(Stream::Record(RecordId { kind, number }))
    }
    /// The ticket's number, if it is one.
    pub fn ticket(&self) -> Option<&Number> {
        match self {
            Stream::Ticket(number) => Some(number),
            _ => None,
        }
    }
}

impl fmt::Display for Stream {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Stream::Ticket(number) => number.fmt(f),
            Stream::Record(id) => write!(f, "{}/{id}", id.kind.word()),
            Stream::Desk => f.write_str("desk"),
        }
    }
}

impl serde::Serialize for Stream {
    fn serialize<S: serde::Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.collect_str(self)
    }
}

impl From<&Number> for Stream {
    fn from(number: &Number) -> Self {
        Stream::Ticket(number.clone())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tickets_stream_is_its_bare_number_and_others_say_what_they_are() {
        for text in ["PRO-1042", "customer/c-17", "handover/h-3", "shift/s-40", "works/w-2", "desk"] {
            assert_eq!(Stream::parse(text).unwrap().to_string(), text);
        }
        for wrong in ["", "desk/", "customer/s-1", "customer/c-017", "customer/c-", "people/p-1", "c-17", "/"]
        {
            assert_eq!(Stream::parse(wrong), None, "{wrong}");
        }
    }
}
