//! Writing: stored text exactly, and still it can't drive a terminal.
//!
//! The contract asks for `\u` escapes of control characters, U+007F-009F, bidi controls, U+2028 and
//! U+2029; serde_json by itself escapes only U+0000-001F.
use std::io;

use serde::Serialize;
use serde_json::Value;
use serde_json::ser::{CompactFormatter, Formatter, PrettyFormatter, Serializer};

/// One line.
pub fn to_string(value: &Value) -> String {
    text(value, Escaping(CompactFormatter))
}

/// Indented, for people.
pub fn to_string_pretty(value: &Value) -> String {
    text(value, Escaping(PrettyFormatter::new()))
}

/// Writes one line without its line feed.
///
/// # Errors
/// What `out` answers, or a value that JSON can't hold.
pub fn write(out: impl io::Write, value: &impl Serialize) -> serde_json::Result<()> {
    value.serialize(&mut Serializer::with_formatter(out, Escaping(CompactFormatter)))
}

/// How many bytes one line has, without making it.
pub fn length(value: &Value) -> usize {
    let mut counted = Counted(0);
    // A counter takes all: nothing can fail here.
    let done = write(&mut counted, value);
    debug_assert!(done.is_ok());
    counted.0
}

struct Counted(usize);

impl io::Write for Counted {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0 += bytes.len();
        Ok(bytes.len())
    }
    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

fn text(value: &Value, formatter: impl Formatter) -> String {
    let mut out = Vec::new();
    // A `Value` has string keys and finite numbers, and a vector takes all: nothing can fail here.
    let done = value.serialize(&mut Serializer::with_formatter(&mut out, formatter));
    debug_assert!(done.is_ok());
    String::from_utf8(out).unwrap_or_default()
}

/// Whether the contract wants it escaped (U+0000-001F are serde_json's own business).
fn is_escaped(c: char) -> bool {
    matches!(c, '\u{7f}'..='\u{9f}' | '\u{61c}' | '\u{200e}' | '\u{200f}')
        || matches!(c, '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

struct Escaping<F>(F);

/// Passes these methods on, the ones in which the compact and the pretty form differ.
macro_rules! same {
    ($($name:ident($($arg:ident: $type:ty),*);)*) => {$(
        fn $name<W: io::Write + ?Sized>(&mut self, w: &mut W $(, $arg: $type)*) -> io::Result<()> {
            self.0.$name(w $(, $arg)*)
        }
    )*};
}

impl<F: Formatter> Formatter for Escaping<F> {
    fn write_string_fragment<W: io::Write + ?Sized>(&mut self, w: &mut W, fragment: &str) -> io::Result<()> {
        let mut rest = fragment;
        while let Some((at, c)) = rest.char_indices().find(|(_, c)| is_escaped(*c)) {
            w.write_all(&rest.as_bytes()[..at])?;
            write!(w, "\\u{:04x}", u32::from(c))?;
            rest = &rest[at + c.len_utf8()..];
        }
        w.write_all(rest.as_bytes())
    }

    same! {
        begin_array();
        end_array();
        begin_array_value(first: bool);
        end_array_value();
        begin_object();
        end_object();
        begin_object_key(first: bool);
        end_object_key();
        begin_object_value();
        end_object_value();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn what_the_contract_names_is_escaped_and_comes_back() {
        let text = "а\u{1b}[2J\u{0}\u{7f}\u{80}\u{9b}\u{9f}\u{a0}\u{61c}\u{200e}\u{200f}\u{2028}\u{2029}\u{202a}\u{202e}\u{2066}\u{2069}я\n";
        let json = to_string(&json!({ "subject": text }));
        assert_eq!(
            json,
            "{\"subject\":\"а\\u001b[2J\\u0000\\u007f\\u0080\\u009b\\u009f\u{a0}\\u061c\\u200e\\u200f\\u2028\\u2029\\u202a\\u202e\\u2066\\u2069я\\n\"}"
        );
        assert_eq!(serde_json::from_str::<Value>(&json).unwrap()["subject"], text);
    }

    #[test]
    fn keys_are_escaped_too() {
        assert_eq!(to_string(&json!({ "\u{202e}": 1 })), "{\"\\u202e\":1}");
    }

    #[test]
    fn the_pretty_form_is_indented() {
        assert_eq!(
            to_string_pretty(&json!({ "a": [1, "\u{9b}"], "b": {} })),
            "{\n  \"a\": [\n    1,\n    \"\\u009b\"\n  ],\n  \"b\": {}\n}"
        );
    }

    #[test]
    fn writing_and_making_text_agree() {
        let value = json!([{ "x": "\u{2028}", "n": 1.5, "z": null }]);
        let mut out = Vec::new();
        write(&mut out, &value).unwrap();
        assert_eq!(out.len(), length(&value));
        assert_eq!(String::from_utf8(out).unwrap(), to_string(&value));
    }
}
