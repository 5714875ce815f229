//! Reading what comes from outside: a value in which no object has a key twice, in one pass. serde_json can do
//! neither what is asked here: it takes the last of two keys, and writes 1e400 back as 1e+400.
use serde_json::map::Entry;
use serde_json::{Map, Number, Value};

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
    /// More objects and arrays within one another than are read, from here on.
    #[error("too deep at {at:?}")]
    TooDeep { at: At },
    /// Which of the two was meant can't be told.
    #[error("the key {key} twice, again at {at:?}")]
    KeyTwice { key: String, at: At },
}

/// Objects and arrays within one another: more of them would be no data, and could exhaust the stack.
pub const DEEPEST: usize = 127;

/// Reads one value.
///
/// # Errors
/// What is no JSON, and the first key that an object has twice, at any depth.
pub fn read(text: &str) -> Result<Value, Unread> {
    let (value, once) = read_clear(text)?;
    once.map(|()| value)
}

/// Reads one value, and tells apart whether it has a key twice. Then what it says under another key is still there,
/// and null stands where it can't be told what was meant.
///
/// # Errors
/// What is no JSON.
pub fn read_clear(text: &str) -> Result<(Value, Result<(), Unread>), Unread> {
    let mut reader = Reader { text, at: 0, twice: None, doubts: 0, is_too_deep: false };
    let read = reader.value(DEEPEST).and_then(|value| {
        reader.skip_space();
        if reader.at == text.len() { Ok(value) } else { Err(NotJson) }
    });
    let value = read.map_err(|NotJson| {
        let at = place(text, shown(text, reader.at));
        if reader.is_too_deep { Unread::TooDeep { at } } else { Unread::Syntax { at } }
    })?;
    let once = match reader.twice {
        Some((key, at)) => Err(Unread::KeyTwice { key, at: place(text, at) }),
        None => Ok(()),
    };
    Ok((value, once))
}

/// Where a text that ends too soon has a character to point at: the last of its last line.
fn shown(text: &str, at: usize) -> usize {
    let last = text.char_indices().next_back();
    last.filter(|(_, c)| at == text.len() && *c != '\n').map_or(at, |(last, _)| last)
}

/// Of a byte.
fn place(text: &str, at: usize) -> At {
    let before = text.get(..at).unwrap_or(text);
    let begin = before.rfind('\n').map_or(0, |end| end + 1);
    At { line: 1 + before.matches('\n').count(), column: 1 + before[begin..].chars().count() }
}

/// The reader stands where it is none.
struct NotJson;

struct Reader<'a> {
    text: &'a str,
    /// The next byte; never amid a character where a text is taken.
    at: usize,
    /// The first key that its object has had, and where.
    twice: Option<(String, usize)>,
    /// How many such keys there were.
    doubts: usize,
    /// What it stands at goes too deep.
    is_too_deep: bool,
}

impl Reader<'_> {
    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn skip_space(&mut self) {
        self.skip(|byte| matches!(byte, b' ' | b'\t' | b'\n' | b'\r'));
    }

    /// How many there were.
    fn skip(&mut self, mut taken: impl FnMut(u8) -> bool) -> usize {
        let rest = self.text.as_bytes().get(self.at..).unwrap_or_default();
        let count = rest.iter().position(|byte| !taken(*byte)).unwrap_or(rest.len());
        self.at += count;
        count
    }

    fn is_next(&mut self, byte: u8) -> bool {
        let is_next = self.peek() == Some(byte);
        self.at += usize::from(is_next);
        is_next
    }

    fn expect(&mut self, byte: u8) -> Result<(), NotJson> {
        if self.is_next(byte) { Ok(()) } else { Err(NotJson) }
    }

    /// Before and behind a value of an object or array.
    fn expect_spaced(&mut self, byte: u8) -> Result<(), NotJson> {
        self.skip_space();
        self.expect(byte)
    }

    /// `depth`: how many objects and arrays more may stand within one another.
    fn value(&mut self, depth: usize) -> Result<Value, NotJson> {
        self.skip_space();
        match self.peek().ok_or(NotJson)? {
            b'{' | b'[' if depth == 0 => {
                self.is_too_deep = true;
                Err(NotJson)
            }
            b'{' => self.object(depth - 1),
            b'[' => self.array(depth - 1),
            b'"' => self.string().map(Value::String),
            b'-' | b'0'..=b'9' => self.number().map(Value::Number),
            b't' => self.word("true", Value::Bool(true)),
            b'f' => self.word("false", Value::Bool(false)),
            b'n' => self.word("null", Value::Null),
            _ => Err(NotJson),
        }
    }

    fn word(&mut self, word: &str, value: Value) -> Result<Value, NotJson> {
        word.bytes().try_for_each(|byte| self.expect(byte)).map(|()| value)
    }

    fn object(&mut self, depth: usize) -> Result<Value, NotJson> {
        let mut map = Map::new();
        self.at += 1;
        self.skip_space();
        if self.is_next(b'}') {
            return Ok(Value::Object(map));
        }
        loop {
            self.skip_space();
            let begin = self.at;
            let key = self.string()?;
            self.expect_spaced(b':')?;
            let doubts = self.doubts;
            let value = self.value(depth)?;
            let value = if self.doubts == doubts { value } else { Value::Null };
            match map.entry(key) {
                Entry::Vacant(entry) => {
                    entry.insert(value);
                }
                Entry::Occupied(mut entry) => {
                    entry.insert(Value::Null);
                    self.doubts += 1;
                    // The keys of its values stand behind it.
                    let earlier = self.twice.as_ref().is_none_or(|(_, at)| begin < *at);
                    if earlier {
                        self.twice = Some((entry.key().clone(), begin));
                    }
                }
            }
            self.skip_space();
            if !self.is_next(b',') {
                return self.expect(b'}').map(|()| Value::Object(map));
            }
        }
    }

    fn array(&mut self, depth: usize) -> Result<Value, NotJson> {
        let mut items = Vec::new();
        self.at += 1;
        self.skip_space();
        if self.is_next(b']') {
            return Ok(Value::Array(items));
        }
        loop {
            items.push(self.value(depth)?);
            self.skip_space();
            if !self.is_next(b',') {
                return self.expect(b']').map(|()| Value::Array(items));
            }
        }
    }

    fn string(&mut self) -> Result<String, NotJson> {
        self.expect(b'"')?;
        let mut string = String::new();
        loop {
            let begin = self.at;
            self.skip(|byte| !matches!(byte, b'"' | b'\\' | 0..=0x1f));
            string.push_str(&self.text[begin..self.at]);
            if self.is_next(b'"') {
                return Ok(string);
            }
            self.expect(b'\\')?;
            string.push(self.escaped()?);
        }
    }

    /// What stands behind a backslash.
    fn escaped(&mut self) -> Result<char, NotJson> {
        let plain = match self.peek().ok_or(NotJson)? {
            b'u' => {
                self.at += 1;
                return self.escaped_code();
            }
            byte @ (b'"' | b'\\' | b'/') => char::from(byte),
            b'b' => '\u{8}',
            b'f' => '\u{c}',
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            _ => return Err(NotJson),
        };
        self.at += 1;
        Ok(plain)
    }

    /// One character: a code unit of UTF-16, or a pair of them.
    fn escaped_code(&mut self) -> Result<char, NotJson> {
        let first = self.code_unit()?;
        let mut units = vec![first];
        if (0xD800..0xDC00).contains(&first) {
            self.expect(b'\\')?;
            self.expect(b'u')?;
            units.push(self.code_unit()?);
        }
        let mut decoded = char::decode_utf16(units);
        match (decoded.next(), decoded.next()) {
            (Some(Ok(character)), None) => Ok(character),
            _ => Err(NotJson),
        }
    }

    fn code_unit(&mut self) -> Result<u16, NotJson> {
        let mut unit = 0;
        for _ in 0..4 {
            let digit = self.peek().and_then(|byte| char::from(byte).to_digit(16)).ok_or(NotJson)?;
            unit = unit << 4 | digit as u16;
            self.at += 1;
        }
        Ok(unit)
    }

    /// As it was typed.
    fn number(&mut self) -> Result<Number, NotJson> {
        let begin = self.at;
        self.is_next(b'-');
        if !self.is_next(b'0') {
            self.digits()?;
        }
        if self.is_next(b'.') {
            self.digits()?;
        }
        if self.is_next(b'e') || self.is_next(b'E') {
            let _signed = self.is_next(b'+') || self.is_next(b'-');
            self.digits()?;
        }
        Ok(Number::from_string_unchecked(self.text[begin..self.at].to_string()))
    }

    fn digits(&mut self) -> Result<(), NotJson> {
        match self.skip(|byte| byte.is_ascii_digit()) {
            0 => Err(NotJson),
            _ => Ok(()),
        }
    }
}
