//! From bytes to a TOML tree: size, encoding, depth, syntax.
use std::ops::Range;

use toml::Spanned;
use toml::de::DeTable;

use super::Problem;

/// A policy is a page or two; more is a mistake (or an attack).
pub const MAX_BYTES: usize = 1 << 20;
/// Open brackets, or dots in a key, that are allowed to nest; our schema needs four.
const MAX_DEPTH: usize = 16;

/// The text of a file: UTF-8 and not too big. With an error: the text up to the fault.
pub(super) fn text(bytes: &[u8]) -> Result<&str, (&str, Box<Problem>)> {
    if bytes.len() > MAX_BYTES {
        let problem = Problem::error("too_big", 0..0).detail("limit", (MAX_BYTES / 1024) as i64);
        return Err(("", Box::new(problem)));
    }
    if bytes.starts_with(&[0xFF, 0xFE]) || bytes.starts_with(&[0xFE, 0xFF]) {
        return Err(("", Box::new(Problem::error("utf16", 0..0))));
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok(text),
        Err(error) => {
            let at = error.valid_up_to();
            let valid = bytes.get(..at).and_then(|b| std::str::from_utf8(b).ok()).unwrap_or_default();
            Err((valid, Box::new(Problem::error("not_utf8", at..at))))
        }
    }
}

/// A readable tree with the faults that don't hinder reading on, or the one that does.
pub(super) fn tree(text: &str) -> Result<(Spanned<DeTable<'_>>, Vec<Problem>), Box<Problem>> {
    if let Some(span) = too_deep(text) {
        return Err(Box::new(Problem::error("too_deep", span).detail("limit", MAX_DEPTH as i64)));
    }
    let (tree, errors) = DeTable::parse_recoverable(text);
    let mut local = Vec::new();
    if text.starts_with('\u{feff}') {
        // TOML lets it pass, other readers stumble over it.
        local.push(Problem::warning("byte_order_mark", 0..0));
    }
    let mut fatal: Option<Problem> = None;
    for error in errors {
        let span = error.span().unwrap_or(0..0);
        match syntax_kind(error.message()) {
            Some(code) => local.push(named(code, span, text)),
            // One broken bracket makes many faults behind it: only the first is told.
            None if fatal.as_ref().is_none_or(|f| span.start < f.span.start) => {
                fatal = Some(Problem::error("syntax", span).detail("what", syntax_word(error.message())));
            }
            None => {}
        }
    }
    match fatal {
        Some(problem) => Err(Box::new(problem)),
        None => Ok((tree, local)),
    }
}

/// The code of a fault that leaves the rest of the file readable.
fn syntax_kind(message: &str) -> Option<&'static str> {
    if message.starts_with("duplicate key") {
        Some("duplicate_key")
    } else if ["invalid date", "invalid time", "invalid offset"].iter().any(|m| message.starts_with(m)) {
        Some("bad_date")
    } else {
        None
    }
}

fn named(code: &'static str, span: Range<usize>, text: &str) -> Problem {
    let what = text.get(span.clone()).unwrap_or_default().to_string();
    Problem::error(code, span).detail("text", what)
}

/// The library's English message as one of ours.
fn syntax_word(message: &str) -> super::Detail {
    const WORDS: &[(&str, &str)] = &[
        ("unclosed", "syntax-unclosed"),
        ("invalid basic string", "syntax-string"),
        ("invalid literal string", "syntax-string"),
        ("invalid multi-line", "syntax-string"),
        ("missing opening quote", "syntax-string"),
        ("string values must be quoted", "syntax-quotes"),
        ("invalid boolean", "syntax-quotes"),
        ("missing comma", "syntax-comma"),
        ("extra comma", "syntax-comma"),
        ("missing assignment", "syntax-equals"),
        ("extra `=`", "syntax-equals"),
        ("extra assignment", "syntax-equals"),
        ("key with no value", "syntax-equals"),
        ("missing value", "syntax-value"),
        ("cannot extend", "syntax-extend"),
        ("invalid unquoted key", "syntax-key"),
        ("unquoted keys", "syntax-key"),
        ("keys cannot be", "syntax-key"),
        ("missing escaped", "syntax-escape"),
        ("too few unicode", "syntax-escape"),
        ("carriage return", "syntax-carriage-return"),
    ];
    let known = WORDS.iter().find(|(start, _)| message.starts_with(start));
    super::Detail::Word(known.map_or("syntax-other", |(_, id)| id))
}

/// Where brackets or dotted keys nest deeper than any policy, so that no parser, reader or
/// destructor recurses on the file's word.
fn too_deep(text: &str) -> Option<Range<usize>> {
    let bytes = text.as_bytes();
    let (mut at, mut depth, mut dots) = (0, 0_usize, 0_usize);
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b'"' | b'\'' => {
                at = string_end(bytes, at);
                continue;
            }
            b'#' => {
                while bytes.get(at).is_some_and(|b| *b != b'\n') {
                    at += 1;
                }
                continue;
            }
            b'[' | b'{' => (depth, dots) = (depth + 1, 0),
            b']' | b'}' => depth = depth.saturating_sub(1),
            b'=' | b',' | b'\n' => dots = 0,
            b'.' => dots += 1,
            _ => {}
        }
        if depth > MAX_DEPTH || dots > MAX_DEPTH {
            return Some(at..at + 1);
        }
        at += 1;
    }
    None
}

/// The offset behind the string that begins at `at` (behind its line, if a one-line string isn't closed).
fn string_end(bytes: &[u8], at: usize) -> usize {
    let quote = bytes[at];
    let triple = bytes[at..].starts_with(&[quote; 3]);
    let mut i = at + if triple { 3 } else { 1 };
    while let Some(&byte) = bytes.get(i) {
        if byte == b'\\' && quote == b'"' {
            i += 2;
        } else if triple && bytes[i..].starts_with(&[quote; 3]) {
            return i + 3;
        } else if !triple && (byte == quote || byte == b'\n') {
            return i + 1;
        } else {
            i += 1;
        }
    }
    bytes.len()
}
