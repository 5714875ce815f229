//! Values of options: forms that more than one command reads. A wrong form is wrong usage (2).
use super::error::{Error, Exit};
use super::input;
use super::invocation::Invocation;
use super::policies;
use crate::store::Mode;
use crate::tell::refusal::bad_instant;
use crate::text::place;
use crate::ticket::{Number, TypedNumber, limits};
use crate::time::Instant;

/// RFC 3339 with an offset.
pub fn instant(text: &str) -> Result<Instant, Error> {
    Instant::parse(text).map_err(|error| Error::of(Exit::Usage, bad_instant("not_an_instant", &error)))
}

/// The same where it may be left out.
pub fn instant_option(text: Option<&String>) -> Result<Option<Instant>, Error> {
    text.map(|t| instant(t)).transpose()
}

/// A ticket's number as people type it; by its digits alone, or in letters that may stand for others, the one ticket
/// that is meant.
pub fn number(invocation: &Invocation<'_>, text: &str) -> Result<Number, Error> {
    let typed = match TypedNumber::parse(text) {
        Some(TypedNumber::Whole(number)) => return Ok(number),
        Some(typed) => typed,
        None => {
            let error = Error::new(Exit::Usage, "not_a_number").foreign("value", text);
            return Err(error.hint("hint-number"));
        }
    };
    let store = policies::store(invocation, policies::database(invocation)?, Mode::ReadOnly)?;
    let count = typed.count();
    let of_count = store.numbers_of_count(count)?;
    let mut numbers = match typed {
        TypedNumber::Count(_) => of_count,
        typed => typed.meant(|number| of_count.contains(number)),
    };
    match (numbers.pop(), numbers.is_empty()) {
        (Some(number), true) => Ok(number),
        (None, _) => Err(Error::new(Exit::Missing, "no_ticket").arg("number", count.to_string())),
        (Some(last), false) => {
            let known: Vec<String> = numbers.iter().chain([&last]).map(Number::to_string).collect();
            let error = Error::new(Exit::Usage, "ambiguous_number").arg("value", count.to_string());
            Err(error.arg("known", known.join(", ")).hint("hint-whole-number"))
        }
    }
}

/// A zone as people call it, by its IANA name; what is none stays as it is, for the desk to refuse.
pub fn zone(text: String) -> String {
    place::typed(&text).map_or(text, |zone| zone.name().to_string())
}

/// A span of time: `30m`, `90s`, `2h`, `1d`; a bare number is seconds.
pub fn seconds(text: &str) -> Result<i64, Error> {
    let (digits, unit) = match text.char_indices().last() {
        Some((at, 's')) => (&text[..at], 1),
        Some((at, 'm')) => (&text[..at], 60),
        Some((at, 'h')) => (&text[..at], 3_600),
        Some((at, 'd')) => (&text[..at], 86_400),
        // Of nothing the unit is the same.
        _ if text == "0" => (text, 1),
        _ => ("", 1),
    };
    let plain = !digits.is_empty() && digits.len() <= 9 && digits.bytes().all(|b| b.is_ascii_digit());
    let n: Option<i64> = digits.parse().ok().filter(|_| plain);
    n.map(|n| n * unit)
        .ok_or_else(|| Error::new(Exit::Usage, "not_a_span").foreign("value", text).hint("hint-span"))
}

/// The format of bulk data: NDJSON.
pub fn format(name: Option<&str>) -> Result<(), Error> {
    match name {
        None | Some("ndjson") => Ok(()),
        Some(other) => {
            let error = Error::new(Exit::Usage, "value_not_known").arg("option", "--format");
            Err(error.foreign("value", other).arg("known", "ndjson").hint("hint-help"))
        }
    }
}

/// `KEY=VALUE`.
pub fn pair(text: &str) -> Result<(String, String), Error> {
    match text.split_once('=') {
        Some((key, value)) if !key.is_empty() => Ok((key.to_string(), value.to_string())),
        _ => Err(Error::new(Exit::Usage, "not_a_pair").foreign("value", text)),
    }
}

/// The text of an option; `-` is standard input, whole, without its last line feed.
pub fn text_or_stdin(invocation: &Invocation<'_>, text: &str) -> Result<String, Error> {
    match text {
        "-" => stdin(invocation, limits::TEXT),
        _ => Ok(text.to_string()),
    }
}

/// An event as JSON, likewise: what it says may be a whole text with each character escaped.
pub fn json_or_stdin(invocation: &Invocation<'_>, text: &str) -> Result<String, Error> {
    match text {
        "-" => stdin(invocation, 8 * limits::TEXT),
        _ => Ok(text.to_string()),
    }
}

fn stdin(invocation: &Invocation<'_>, limit: usize) -> Result<String, Error> {
    let bytes = input::read_all(invocation.surroundings, "-", limit as u64)?;
    let mut text = String::from_utf8(bytes)
        .map_err(|_| Error::new(Exit::Data, "not_utf8").says("system-not-utf8").at_line("-", 1))?;
    if text.ends_with('\n') {
        text.pop();
        if text.ends_with('\r') {
            text.pop();
        }
    }
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_span_is_a_number_with_a_unit() {
        for (text, told) in [("0", 0), ("90s", 90), ("30m", 1_800), ("2h", 7_200), ("1d", 86_400)] {
            assert_eq!(seconds(text).unwrap(), told, "{text}");
        }
        for wrong in ["", "45", "m", "-5m", "1.5h", "5 m", "5w", "٥m", "9999999999"] {
            assert_eq!(seconds(wrong).unwrap_err().told.kind, "not_a_span", "{wrong}");
        }
    }

    #[test]
    fn an_instant_needs_an_offset() {
        assert!(instant("2026-11-23T06:00:00+03:00").is_ok());
        for wrong in ["2026-11-23T06:00:00", "2026-11-23", "23.11.2026", "1999-01-01T00:00:00Z"] {
            let error = instant(wrong).unwrap_err();
            assert_eq!((error.exit, error.told.kind), (Exit::Usage, "not_an_instant"), "{wrong}");
        }
    }

    #[test]
    fn a_pair_has_a_key() {
        assert_eq!(pair("a=b=c").unwrap(), ("a".into(), "b=c".into()));
        assert_eq!(pair("a=").unwrap(), ("a".into(), String::new()));
        assert!(pair("=b").is_err() && pair("a").is_err());
    }
}
