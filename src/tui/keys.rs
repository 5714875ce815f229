//! The table of keys: which one a terminal's sequence is.
//!
//! What has no row isn't a key. It holds all that crossterm decodes (`tests/data/terminal/keys.tsv`), and what rxvt and
//! xterm's `modifyOtherKeys` write besides.
use super::key::{Code, Key};
use super::term::Token;

/// What was held down with a key.
#[derive(Clone, Copy, Default)]
struct Held {
    shift: bool,
    ctrl: bool,
    alt: bool,
    /// It was let go.
    released: bool,
}

const SHIFT: Held = Held { shift: true, ctrl: false, alt: false, released: false };
const CTRL: Held = Held { shift: false, ctrl: true, alt: false, released: false };
const BOTH: Held = Held { shift: true, ctrl: true, alt: false, released: false };

/// The key of a piece of input, with the character that this terminal's Backspace sends.
pub fn key(token: &Token, erase: Option<u8>) -> Option<Key> {
    let (key, alt) = match token {
        Token::Esc => (plain(Code::Esc), false),
        Token::Char { c, alt } => (character(*c, erase)?, *alt),
        Token::Csi { body, last, alt } => (csi(body, *last)?, *alt),
        Token::Ss3 { body, last, alt } => (ss3(body, *last)?, *alt),
        Token::Paste(_) | Token::Answer | Token::Alien(_) => return None,
    };
    Some(Key { alt: key.alt || alt, ..key })
}

const fn plain(code: Code) -> Key {
    Key::plain(code)
}

/// A key with what was held: a capital is its own character, Tab with Shift a key of its own.
fn with(code: Code, held: Held) -> Option<Key> {
    let code = match code {
        Code::Char(c) if held.shift && c.is_lowercase() => Code::Char(c.to_uppercase().next().unwrap_or(c)),
        Code::Tab if held.shift => Code::BackTab,
        code => code,
    };
    (!held.released).then_some(Key { code, ctrl: held.ctrl, alt: held.alt })
}

fn character(c: char, erase: Option<u8>) -> Option<Key> {
    let ctrl = |c| Key { ctrl: true, ..plain(Code::Char(c)) };
    let below = |first: char, of: char| {
        let at = (u32::from(c) - u32::from(of)) + u32::from(first);
        char::from_u32(at).map(ctrl)
    };
    Some(match c {
        '\r' => plain(Code::Enter),
        '\t' => plain(Code::Tab),
        // Either is what some terminal's Backspace sends, whatever the line's settings say.
        '\u{8}' | '\u{7f}' => plain(Code::Backspace),
        c if c < ' ' && erase.map(char::from) == Some(c) => plain(Code::Backspace),
        '\0' => ctrl(' '),
        '\u{1}'..='\u{1a}' => below('a', '\u{1}')?,
        '\u{1c}'..='\u{1f}' => below('4', '\u{1c}')?,
        '\u{1b}' => plain(Code::Esc),
        c => plain(Code::Char(c)),
    })
}

fn csi(body: &str, last: char) -> Option<Key> {
    if body == "[" {
        let number = (u32::from(last)).checked_sub(u32::from('A')).filter(|n| *n < 5)?;
        return Some(plain(Code::F(u8::try_from(number).ok()? + 1)));
    }
    if !body.chars().all(|c| c.is_ascii_digit() || c == ';' || c == ':') {
        return None;
    }
    match last {
        '~' => {
            let mut parts = body.split(';');
            match (parts.next()?, parts.next(), parts.next()) {
                // `modifyOtherKeys`.
                ("27", Some(mask), Some(code)) => coded(code.parse().ok()?, None, held(Some(mask))),
                (number, mask, _) => with(numbered(number)?, held(mask)),
            }
        }
        // rxvt.
        '^' => with(numbered(body)?, CTRL),
        '$' => with(numbered(body)?, SHIFT),
        '@' => with(numbered(body)?, BOTH),
        'a'..='d' if body.is_empty() => with(lettered(last.to_ascii_uppercase())?, SHIFT),
        'u' => {
            let mut parts = body.split(';');
            let mut codes = parts.next()?.split(':');
            let code = codes.next()?.parse().ok()?;
            let shifted = codes.next().and_then(|code| code.parse().ok());
            coded(code, shifted, held(parts.next()))
        }
        'Z' => with(Code::BackTab, held(body.split(';').nth(1))),
        // `CSI 1;5R` is where the cursor stands, not F3.
        'R' => None,
        _ => with(lettered(last)?, lettered_held(body)?),
    }
}

fn ss3(body: &str, last: char) -> Option<Key> {
    match last {
        // rxvt.
        'a'..='d' if body.is_empty() => with(lettered(last.to_ascii_uppercase())?, CTRL),
        // Enter of the number pad.
        'M' if body.is_empty() => Some(plain(Code::Enter)),
        _ => with(lettered(last)?, lettered_held(body)?),
    }
}

/// `1;5`, and of old `5`; whatever is longer tells something else than a key.
fn lettered_held(body: &str) -> Option<Held> {
    let mut parts = body.split(';');
    let (first, mask) = (parts.next()?, parts.next());
    let short = first.len() < 2 && parts.next().is_none();
    short.then(|| held(mask.or(Some(first))))
}

/// A modifier as all but rxvt write it, with the kind of the event: one more than the sum of its bits.
fn held(mask: Option<&str>) -> Held {
    let mut parts = mask.unwrap_or_default().split(':');
    let Some(mask) = parts.next().and_then(|mask| mask.parse::<u8>().ok()) else {
        return Held::default();
    };
    let bit = |bit: u8| mask.saturating_sub(1) & bit != 0;
    Held { shift: bit(1), alt: bit(2), ctrl: bit(4), released: parts.next() == Some("3") }
}

fn lettered(letter: char) -> Option<Code> {
    Some(match letter {
        'A' => Code::Up,
        'B' => Code::Down,
        'C' => Code::Right,
        'D' => Code::Left,
        'F' => Code::End,
        'H' => Code::Home,
        'P' => Code::F(1),
        'Q' => Code::F(2),
        'R' => Code::F(3),
        'S' => Code::F(4),
        _ => return None,
    })
}

fn numbered(number: &str) -> Option<Code> {
    let number: u8 = number.parse().ok()?;
    Some(match number {
        1 | 7 => Code::Home,
        3 => Code::Delete,
        4 | 8 => Code::End,
        5 => Code::PageUp,
        6 => Code::PageDown,
        11..=15 => Code::F(number - 10),
        17..=21 => Code::F(number - 11),
        23..=26 => Code::F(number - 12),
        28 | 29 => Code::F(number - 15),
        31..=34 => Code::F(number - 17),
        _ => return None,
    })
}

/// A key by the number of its character, as kitty and fixterms write it; `shifted`: what Shift makes of it.
fn coded(number: u32, shifted: Option<u32>, held: Held) -> Option<Key> {
    if let Some(c) = shifted.and_then(char::from_u32).filter(|_| held.shift) {
        return with(Code::Char(c), Held { shift: false, ..held });
    }
    let code = match char::from_u32(number)? {
        '\u{1b}' => Code::Esc,
        '\r' => Code::Enter,
        '\t' => Code::Tab,
        '\u{8}' | '\u{7f}' => Code::Backspace,
        '\u{e000}'..='\u{f8ff}' => functional(number)?,
        c if c.is_control() => return None,
        c => Code::Char(c),
    };
    with(code, held)
}

/// Kitty's numbers of keys that have no character: the number pad, and F13 on.
fn functional(number: u32) -> Option<Code> {
    const PAD: &[u8] = b"0123456789./*-+";
    let of = |first: u32| usize::try_from(number - first).ok();
    Some(match number {
        57_376..=57_398 => Code::F(u8::try_from(number - 57_376).ok()? + 13),
        57_399..=57_413 => Code::Char(char::from(*PAD.get(of(57_399)?)?)),
        57_414 => Code::Enter,
        57_415 => Code::Char('='),
        57_416 => Code::Char(','),
        57_417 => Code::Left,
        57_418 => Code::Right,
        57_419 => Code::Up,
        57_420 => Code::Down,
        57_421 => Code::PageUp,
        57_422 => Code::PageDown,
        57_423 => Code::Home,
        57_424 => Code::End,
        57_426 => Code::Delete,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::samples;
    use crate::tui::term::Splitter;

    /// What we do otherwise than crossterm, on purpose: PuTTY's and others' Backspace.
    const OTHERWISE: [(&[u8], &str); 2] = [(b"\x08", "Backspace"), (b"\x1b\x08", "Alt-Backspace")];

    /// The keys in bytes that come `pause` milliseconds apart; what is told of each.
    fn pressed(bytes: &[u8], pause: u64, erase: Option<u8>) -> Vec<Key> {
        let (mut splitter, mut tokens, mut tick) = (Splitter::default(), Vec::new(), 0);
        let parts = if pause == 0 { vec![bytes] } else { bytes.chunks(1).collect() };
        for part in parts {
            tokens.extend(splitter.feed(part, tick));
            tick += pause;
            tokens.extend(splitter.quiet(tick));
        }
        tokens.extend(splitter.quiet(tick + 10_000));
        tokens.iter().filter_map(|token| key(token, erase)).collect()
    }

    #[test]
    fn every_key_that_crossterm_decodes_is_the_same_here_whole_and_torn() {
        let table = samples::keys();
        assert!(table.len() > 1_200, "{}", table.len());
        for (bytes, named) in &table {
            let otherwise = OTHERWISE.iter().find(|(sequence, _)| sequence == bytes);
            let named = otherwise.map_or(named.as_str(), |(_, named)| named);
            let expected: Vec<Key> = Key::parse(named).into_iter().collect();
            assert_eq!(pressed(bytes, 0, None), expected, "{}", bytes.escape_ascii());
            // Esc twice, each by itself, is pressed twice.
            if bytes != b"\x1b\x1b" {
                assert_eq!(pressed(bytes, 60, None), expected, "torn: {}", bytes.escape_ascii());
            }
        }
    }

    #[test]
    fn rxvt_and_modify_other_keys_are_known_too() {
        for (bytes, named) in [
            ("\x1b[27;5;13~", "Ctrl-Enter"),
            ("\x1b[27;6;1078~", "Ctrl-Ж"),
            ("\x1b[11^", "Ctrl-F1"),
            ("\x1b[3$", "Delete"),
            ("\x1b[5@", "Ctrl-PageUp"),
            ("\x1b[a", "Up"),
            ("\x1bOd", "Ctrl-Left"),
            ("\x1bOM", "Enter"),
            ("\x1bO5P", "Ctrl-F1"),
            ("\x1b\x1b[A", "Alt-Up"),
            ("\x17", "Backspace"),
        ] {
            assert_eq!(
                pressed(bytes.as_bytes(), 0, Some(0x17)),
                Vec::from_iter(Key::parse(named)),
                "{bytes:?}"
            );
        }
    }

    #[test]
    fn what_only_looks_like_a_key_is_none() {
        for bytes in [
            "\x1b[1;5R",
            "\x1b[24;80A",
            "\x1b[1;2;3A",
            "\x1b[?1S",
            "\x1b[99~",
            "\x1b[201~",
            "\x1b[1u",
            "\x1b[57370u",
            "\x1b[1114112u",
            "\x1b[[Z",
            "\x1bOz",
        ] {
            assert_eq!(pressed(bytes.as_bytes(), 0, Some(0x17)), [], "{bytes:?}");
        }
    }
}
