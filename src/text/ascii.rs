//! Text for terminals that have letters and little else (`TERM=linux`, a locale that isn't UTF-8).
use unicode_width::UnicodeWidthChar;

use super::Shown;

/// The same in the same columns with Latin and Cyrillic letters and ASCII signs only: `…` becomes
/// `~`, `—` becomes `-`, arrows and frames their ASCII cousins, a picture of a control character
/// `^`, anything else `?`.
pub fn fallback(text: &Shown) -> Shown {
    if text.as_str().is_ascii() {
        return text.clone();
    }
    let mut out = String::with_capacity(text.as_str().len());
    for c in text.as_str().chars() {
        match simple(c) {
            Some(simple) => out.push(simple),
            None => out.extend(std::iter::repeat_n('?', c.width().unwrap_or(0))),
        }
    }
    Shown::new_unchecked(out)
}

fn simple(c: char) -> Option<char> {
    Some(match c {
        ' '..='~' | '\u{a1}'..='\u{17f}' | '\u{400}'..='\u{482}' | '\u{48a}'..='\u{4ff}' | '№' => c,
        '…' => '~',
        '–' | '—' | '−' | '‐' | '‑' | '─' | '━' | '═' => '-',
        '│' | '┃' | '║' => '|',
        '┌'..='╬' => '+',
        '“' | '”' | '„' => '"',
        '‘' | '’' | '‚' => '\'',
        '⟨' | '←' => '<',
        '⟩' | '→' => '>',
        '↑' => '^',
        '↓' => 'v',
        '•' | '●' | '◆' | '■' => '*',
        '█' | '▓' => '#',
        '▒' | '░' => ':',
        '\u{2400}'..='\u{2426}' => '^',
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::safe;

    fn ascii(text: &str) -> String {
        fallback(&safe::str_line(text)).into_string()
    }

    #[test]
    fn letters_stay_and_signs_find_their_cousins() {
        assert_eq!(ascii("Заявка № 5 «Склад» ёлка"), "Заявка № 5 «Склад» ёлка");
        assert_eq!(ascii("было → станет… — │"), "было > станет~ - |");
        assert_eq!(ascii("\u{1b}[2J\u{202e}"), "^[2J<U+202E>");
    }

    #[test]
    fn columns_do_not_move() {
        for text in ["订单号 №42", "👨 не", "שלום", "к\u{301}\u{33f}от"] {
            let shown = safe::str_line(text);
            assert_eq!(fallback(&shown).width(), shown.width(), "{text:?}");
        }
        assert_eq!(ascii("界"), "??");
    }
}
