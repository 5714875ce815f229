//! The two kinds of text: as it came, and fit for a terminal.
use std::fmt;

/// Text from outside (mail, import, options, policy files, typed text), byte for byte as it came.
/// It has no `Display` on purpose: people see it only through [`super::safe`].
#[derive(Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[serde(transparent)]
pub struct Raw(String);

impl Raw {
    /// Takes text from outside.
    pub fn new(text: impl Into<String>) -> Self {
        Raw(text.into())
    }
    /// The exact text, for storing, matching and JSON; never for a terminal.
    pub fn as_str_exact(&self) -> &str {
        &self.0
    }
    /// The exact text, owned; the same warning.
    pub fn into_string_exact(self) -> String {
        self.0
    }
    /// Whether there is nothing at all in it.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
    /// Whether a person would see nothing in it: only spaces, separators and invisible characters.
    pub fn is_blank(&self) -> bool {
        self.0.chars().all(|c| c.is_whitespace() || super::classes::is_hidden(c))
    }
}

/// Escaped, so that a log or a failed assertion is harmless too.
impl fmt::Debug for Raw {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Raw(\"")?;
        for c in self.0.chars() {
            let plain = !c.is_control() && !super::classes::is_hidden(c);
            if plain { write!(f, "{}", c.escape_debug())? } else { write!(f, "{}", c.escape_unicode())? }
        }
        write!(f, "\")")
    }
}

impl From<&str> for Raw {
    fn from(text: &str) -> Self {
        Raw(text.to_string())
    }
}

impl From<String> for Raw {
    fn from(text: String) -> Self {
        Raw(text)
    }
}

/// One line that a terminal can take: no control character, nothing invisible, no line separator.
/// Made only by [`super::safe`] and by cutting one that exists.
#[derive(Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Shown(String);

impl Shown {
    /// Only for the modules of `text`, which keep the invariant.
    pub(super) fn new_unchecked(text: String) -> Self {
        Shown(text)
    }
    pub fn as_str(&self) -> &str {
        &self.0
    }
    pub fn into_string(self) -> String {
        self.0
    }
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
    /// Columns on a terminal.
    pub fn width(&self) -> usize {
        super::fit::width(&self.0)
    }
}

impl fmt::Display for Shown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl From<Shown> for String {
    fn from(shown: Shown) -> Self {
        shown.into_string()
    }
}

impl AsRef<str> for Shown {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_carries_raw_text_exactly() {
        let raw = Raw::from("Отчёт\u{202e}fdp.exe \u{1b}[31m");
        let json = serde_json::to_string(&raw).unwrap();
        assert_eq!(serde_json::from_str::<Raw>(&json).unwrap(), raw);
        assert_eq!(raw.as_str_exact(), "Отчёт\u{202e}fdp.exe \u{1b}[31m");
    }

    #[test]
    fn debug_output_is_harmless() {
        let shown = format!("{:?}", Raw::from("а\u{1b}[2J\u{202e}\u{9b}\n\u{200b}"));
        assert_eq!(shown, r#"Raw("а\u{1b}[2J\u{202e}\u{9b}\u{a}\u{200b}")"#);
    }

    #[test]
    fn blank_is_what_a_person_cannot_see() {
        for blank in ["", " \t\u{a0}\n", "\u{200b}\u{200b}\u{2060}", "\u{3164}\u{feff}"] {
            assert!(Raw::from(blank).is_blank(), "{blank:?}");
        }
        for text in ["я", "\u{1b}", "\u{301}"] {
            assert!(!Raw::from(text).is_blank(), "{text:?}");
        }
    }
}
