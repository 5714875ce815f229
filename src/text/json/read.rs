//! Reading what comes from outside: a value in which no object has a key twice.
use std::collections::HashSet;
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::Value;

/// A place in a text, counted from 1; the column in characters.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct At {
    pub line: usize,
    pub column: usize,
}

/// Why a text isn't taken.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum Unread {
    #[error("not JSON at {at:?}")]
    Syntax { at: At },
    /// Which of the two was meant can't be told.
    #[error("the key {key} twice, again at {at:?}")]
    KeyTwice { key: String, at: At },
}

/// Reads one value.
///
/// # Errors
/// What is no JSON, and the first key that an object has twice, at any depth.
pub fn read(text: &str) -> Result<Value, Unread> {
    let value = serde_json::from_str(text).map_err(|error| Unread::Syntax { at: place(text, &error) })?;
    let mut twice = None;
    let mut again = serde_json::Deserializer::from_str(text);
    match (OnceEach(&mut twice).deserialize(&mut again), twice) {
        (Err(error), Some(key)) => Err(Unread::KeyTwice { key, at: begin_of_key(text, place(text, &error)) }),
        (Err(error), None) => Err(Unread::Syntax { at: place(text, &error) }),
        (Ok(()), _) => Ok(value),
    }
}

/// serde_json counts bytes.
fn place(text: &str, error: &serde_json::Error) -> At {
    let line = error.line().max(1);
    let bytes = text.split('\n').nth(line - 1).unwrap_or_default().as_bytes();
    let before = bytes.get(..error.column().saturating_sub(1)).unwrap_or(bytes);
    // The bytes that go on with a character are none of their own.
    At { line, column: 1 + before.iter().filter(|b| **b & 0xC0 != 0x80).count() }
}

/// The parser stops behind a key: its opening quote is meant.
fn begin_of_key(text: &str, behind: At) -> At {
    let line: Vec<char> = text.split('\n').nth(behind.line - 1).unwrap_or_default().chars().collect();
    let read = line.get(..behind.column).unwrap_or(&line);
    let is_quote = |at: &usize| {
        let slashes = read[..*at].iter().rev().take_while(|c| **c == '\\').count();
        read[*at] == '"' && slashes.is_multiple_of(2)
    };
    let quote = (0..read.len()).rev().filter(is_quote).nth(1);
    quote.map_or(behind, |at| At { column: at + 1, ..behind })
}

/// Goes through a value and keeps nothing of it; ends at a key that its object has had, which it leaves here.
struct OnceEach<'a>(&'a mut Option<String>);

impl<'de> DeserializeSeed<'de> for OnceEach<'_> {
    type Value = ();
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for OnceEach<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }
    fn visit_bool<E>(self, _: bool) -> Result<(), E> {
        Ok(())
    }
    fn visit_i64<E>(self, _: i64) -> Result<(), E> {
        Ok(())
    }
    fn visit_u64<E>(self, _: u64) -> Result<(), E> {
        Ok(())
    }
    fn visit_f64<E>(self, _: f64) -> Result<(), E> {
        Ok(())
    }
    fn visit_str<E>(self, _: &str) -> Result<(), E> {
        Ok(())
    }
    fn visit_unit<E>(self) -> Result<(), E> {
        Ok(())
    }
    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<(), A::Error> {
        while items.next_element_seed(OnceEach(self.0))?.is_some() {}
        Ok(())
    }
    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<(), A::Error> {
        let mut had = HashSet::new();
        while let Some(Key(key)) = entries.next_key()? {
            if had.contains(&key) {
                *self.0 = Some(key);
                return Err(A::Error::custom("a key twice"));
            }
            had.insert(key);
            entries.next_value_seed(OnceEach(self.0))?;
        }
        Ok(())
    }
}

/// A key, unescaped: the same key may be written in two ways.
#[derive(serde::Deserialize)]
#[serde(transparent)]
struct Key(String);

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn twice(key: &str, line: usize, column: usize) -> Result<Value, Unread> {
        Err(Unread::KeyTwice { key: key.into(), at: At { line, column } })
    }

    #[test]
    fn each_key_stands_once_in_its_object_at_any_depth() {
        let twin = r#"{"a":{"b":1},"c":[{"b":1},{"b":2}],"b":"{\"b\":1,\"b\":2}"}"#;
        assert_eq!(read(twin).unwrap()["c"], json!([{ "b": 1 }, { "b": 2 }]));
        assert_eq!(read(r#"{"a":1,"b":2,"a":1}"#), twice("a", 1, 14));
        assert_eq!(read(r#"{"x":[1,{"y":{"тема":1, "тема" :2}}]}"#), twice("тема", 1, 25));
        assert_eq!(read("{\n  \"a\": 1,\n  \"\\u0061\": 2\n}"), twice("a", 3, 3), "written in another way");
        assert_eq!(read(r#"{"\"":1,"\"":2}"#), twice("\"", 1, 9));
    }

    #[test]
    fn what_is_no_json_is_told_with_its_place_in_characters() {
        let wrong = |text: &str, line, column| {
            assert_eq!(read(text), Err(Unread::Syntax { at: At { line, column } }), "{text}");
        };
        wrong("", 1, 1);
        wrong("{a}", 1, 2);
        wrong(r#"{"я":тема}"#, 1, 6);
        wrong("{\n\"a\":1\n", 3, 1);
        wrong("{} {}", 1, 4);
    }

    #[test]
    fn a_number_comes_back_as_it_was_typed() {
        for number in
            ["1234567890123456789012345", "-1234567890123456789012345", "1.50", "18446744073709551616"]
        {
            let text = format!(r#"{{"id":{number}}}"#);
            assert_eq!(crate::text::json::to_string(&read(&text).unwrap()), text);
        }
        assert_eq!(read("7").unwrap().as_u64(), Some(7));
    }
}
