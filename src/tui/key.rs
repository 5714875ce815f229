//! Keys as commands see them, and chords of them.
use crate::text::layout::latin;

/// What was pressed. A capital letter is its own character, never "Shift and".
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Code {
    Char(char),
    Enter,
    Esc,
    Tab,
    BackTab,
    Backspace,
    Delete,
    Up,
    Down,
    Left,
    Right,
    Home,
    End,
    PageUp,
    PageDown,
    F(u8),
}

/// A key with Ctrl and Alt.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Key {
    pub code: Code,
    pub ctrl: bool,
    pub alt: bool,
}

const NAMED: [(&str, Code); 15] = [
    ("Enter", Code::Enter),
    ("Esc", Code::Esc),
    ("Tab", Code::Tab),
    ("BackTab", Code::BackTab),
    ("Backspace", Code::Backspace),
    ("Delete", Code::Delete),
    ("Up", Code::Up),
    ("Down", Code::Down),
    ("Left", Code::Left),
    ("Right", Code::Right),
    ("Home", Code::Home),
    ("End", Code::End),
    ("PageUp", Code::PageUp),
    ("PageDown", Code::PageDown),
    ("Space", Code::Char(' ')),
];

impl Key {
    pub const fn plain(code: Code) -> Self {
        Key { code, ctrl: false, alt: false }
    }

    /// The same key on a Latin layout: for commands only, never for text.
    #[must_use]
    pub fn command(self) -> Self {
        match self.code {
            Code::Char(c) => Key { code: Code::Char(latin(c)), ..self },
            _ => self,
        }
    }

    /// A character that is typed into a text.
    pub fn typed(self) -> Option<char> {
        match self.code {
            Code::Char(c) if !self.ctrl && !self.alt => Some(c),
            _ => None,
        }
    }

    /// Reads one key of a chord: `j`, `G`, `Ctrl-d`, `Enter`, `F1`.
    pub fn parse(text: &str) -> Option<Self> {
        let (ctrl, rest) = text.strip_prefix("Ctrl-").map_or((false, text), |rest| (true, rest));
        let (alt, rest) = rest.strip_prefix("Alt-").map_or((false, rest), |rest| (true, rest));
        let named = NAMED.iter().find(|(name, _)| *name == rest).map(|(_, code)| *code);
        let function = rest.strip_prefix('F').and_then(|n| n.parse().ok()).map(Code::F);
        let mut chars = rest.chars();
        let single = chars.next().filter(|_| chars.next().is_none()).map(Code::Char);
        Some(Key { code: named.or(function).or(single)?, ctrl, alt })
    }

    /// As it is written for people, short: `^d`, `↵`, `g`.
    pub fn label(self) -> String {
        let name = match self.code {
            Code::Char(' ') => "Space".to_string(),
            Code::Char(c) => c.to_string(),
            Code::F(n) => format!("F{n}"),
            Code::Up => "↑".into(),
            Code::Down => "↓".into(),
            Code::Left => "←".into(),
            Code::Right => "→".into(),
            code => NAMED.iter().find(|(_, c)| *c == code).map_or(String::new(), |(n, _)| (*n).to_string()),
        };
        let ctrl = if self.ctrl { "^" } else { "" };
        let alt = if self.alt { "Alt-" } else { "" };
        format!("{ctrl}{alt}{name}")
    }
}

/// Reads a chord: keys with spaces between, `g g`.
pub fn chord(text: &str) -> Vec<Key> {
    text.split(' ').filter_map(Key::parse).collect()
}

/// A chord for people: `g g`, `^d`.
pub fn chord_label(text: &str) -> String {
    chord(text).into_iter().map(Key::label).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cyrillic_keys_are_latin_commands_with_ctrl_alt_and_shift_kept() {
        let command = |text| Key::parse(text).map(Key::command);
        assert_eq!(command("о"), Key::parse("j"));
        assert_eq!(command("П"), Key::parse("G"));
        assert_eq!(command("Ctrl-в"), Key::parse("Ctrl-d"));
        assert_eq!(command("Alt-с"), Key::parse("Alt-c"));
    }

    #[test]
    fn text_is_never_mapped() {
        assert_eq!(Key::plain(Code::Char('о')).typed(), Some('о'));
    }

    #[test]
    fn chords_are_read_and_written() {
        assert_eq!(chord("g g"), vec![Key::plain(Code::Char('g')); 2]);
        assert_eq!(chord_label("Ctrl-d"), "^d");
        assert_eq!(Key::parse("F1"), Some(Key::plain(Code::F(1))));
        assert_eq!(Key::parse("F"), Some(Key::plain(Code::Char('F'))));
        assert_eq!(Key::parse("too long"), None);
    }
}
