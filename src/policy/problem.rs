//! What is wrong with a policy file, and where.
use std::ops::Range;

use crate::text::fit::echo;
use crate::text::{Arg, Catalogue, safe};

/// Whether the file can be used.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Severity {
    /// The file makes no policy.
    Error,
    /// It makes one, but hardly the one that was meant.
    Warning,
}

impl Severity {
    /// As in JSON and in the first line of the report.
    pub fn code(self) -> &'static str {
        match self {
            Severity::Error => "error",
            Severity::Warning => "warning",
        }
    }
}

/// Where a problem stands: 1-based, columns in characters, `end_column` behind the last one.
/// A problem of several lines ends with its first line.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Place {
    pub line: usize,
    pub column: usize,
    pub end_column: usize,
}

impl Place {
    /// The place of a byte range in a text (which may be cut off where it stops being UTF-8).
    pub fn of(source: &str, span: &Range<usize>) -> Self {
        let (start, line_start, line_end) = line_bounds(source, span.start);
        let end = span.end.clamp(start, line_end.max(start));
        let end = floor_boundary(source, end);
        let column = source[line_start..start].chars().count() + 1;
        let width = source[start..end].chars().count().max(1);
        Place { line: source[..line_start].matches('\n').count() + 1, column, end_column: column + width }
    }
}

/// A byte offset put on a character, and the bounds of its line (without the line end).
pub(super) fn line_bounds(source: &str, offset: usize) -> (usize, usize, usize) {
    let start = floor_boundary(source, offset.min(source.len()));
    let line_start = source[..start].rfind('\n').map_or(0, |i| i + 1);
    let rest = &source[line_start..];
    let line = rest.split('\n').next().unwrap_or(rest);
    let line_end = line_start + line.strip_suffix('\r').unwrap_or(line).len();
    (start.min(line_end.max(line_start)), line_start, line_end)
}

fn floor_boundary(source: &str, mut offset: usize) -> usize {
    while !source.is_char_boundary(offset) {
        offset -= 1;
    }
    offset
}

/// A value put into the message of a problem.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Detail {
    /// Text of the file as it is; shown only through `text::safe`.
    Text(String),
    Number(i64),
    /// A message of the catalogue.
    Word(&'static str),
}

impl From<&str> for Detail {
    fn from(text: &str) -> Self {
        Detail::Text(text.to_string())
    }
}
impl From<String> for Detail {
    fn from(text: String) -> Self {
        Detail::Text(text)
    }
}
impl From<i64> for Detail {
    fn from(n: i64) -> Self {
        Detail::Number(n)
    }
}

/// One thing wrong with a policy file.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Problem {
    /// Name of the file as it was given.
    pub file: String,
    pub severity: Severity,
    /// One of [`super::codes::CODES`].
    pub code: &'static str,
    /// Bytes of the file.
    pub span: Range<usize>,
    /// Line 0: in no line, for the file can't be read.
    pub place: Place,
    /// The values of the message.
    pub details: Vec<(&'static str, Detail)>,
    /// What was probably meant, ready to be written into the file.
    pub near: Option<String>,
}

impl Problem {
    /// An error at a place.
    pub fn error(code: &'static str, span: Range<usize>) -> Self {
        Problem {
            file: String::new(),
            severity: Severity::Error,
            code,
            span,
            place: Place::default(),
            details: Vec::new(),
            near: None,
        }
    }
    /// A file that is there and can't be read.
    pub fn unreadable(file: &str) -> Self {
        Problem { file: file.to_string(), ..Self::error("unreadable", 0..0) }
    }
    /// A calendar of this name that no policy goes by.
    pub fn unused_calendar(file: &str, bytes: &[u8], name: String) -> Self {
        let problem = Self::warning("unused_calendar", 0..0).detail("calendar", name);
        let place = Place::of(&String::from_utf8_lossy(bytes), &problem.span);
        Problem { file: file.to_string(), place, ..problem }
    }
    /// The same lack of a calendar, for it stands on itself by way of these.
    #[must_use]
    pub fn in_a_ring(self, ring: &[String]) -> Self {
        let Problem { file, span, place, .. } = self;
        let found = Self::error("calendar_ring", span).detail("ring", ring.join(" → "));
        Problem { file, place, ..found }
    }
    /// Where it stands; None: nowhere in the file.
    pub fn known_place(&self) -> Option<Place> {
        Some(self.place).filter(|place| place.line > 0)
    }
    /// A warning at a place.
    pub fn warning(code: &'static str, span: Range<usize>) -> Self {
        Problem { severity: Severity::Warning, ..Self::error(code, span) }
    }
    /// Puts a value into the message.
    #[must_use]
    pub fn detail(mut self, name: &'static str, value: impl Into<Detail>) -> Self {
        self.details.push((name, value.into()));
        self
    }
    /// Says what was probably meant.
    #[must_use]
    pub fn near(mut self, near: Option<String>) -> Self {
        self.near = near;
        self
    }
    /// What is wrong, in the language of the catalogue, fit for a terminal.
    pub fn message(&self, catalogue: &Catalogue) -> String {
        let args: Vec<(&str, Arg)> = self
            .details
            .iter()
            .map(|(name, value)| {
                let arg = match value {
                    Detail::Text(text) => Arg::from(echo(safe::str_line(text).into_string())),
                    Detail::Number(n) => Arg::from(*n),
                    Detail::Word(id) => Arg::from(catalogue.tr(id)),
                };
                (*name, arg)
            })
            .collect();
        let message = catalogue.tr_args(super::codes::message_id(self.code), &args);
        match &self.near {
            None => message,
            Some(near) => {
                let near = Arg::from(safe::str_line(near));
                catalogue.tr_args("problem-near", &[("message", message.into()), ("near", near)])
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters_from_one() {
        let source = "a = 1\nя = \"ю\"\r\nz = 2";
        let at = |from: usize, to: usize| Place::of(source, &(from..to));
        assert_eq!(at(0, 1), Place { line: 1, column: 1, end_column: 2 });
        let ya = source.find('я').unwrap();
        assert_eq!(at(ya, ya + 2), Place { line: 2, column: 1, end_column: 2 });
        assert_eq!(at(ya + 5, ya + 9), Place { line: 2, column: 5, end_column: 8 });
        assert_eq!(at(source.len(), source.len()), Place { line: 3, column: 6, end_column: 7 });
        assert_eq!(at(999, 1000), Place { line: 3, column: 6, end_column: 7 });
    }

    #[test]
    fn a_problem_of_several_lines_ends_with_its_first() {
        let place = Place::of("ab\ncd\n", &(1..5));
        assert_eq!(place, Place { line: 1, column: 2, end_column: 3 });
    }
}
