//! What kind of character it is, for the sanitiser.
use unicode_normalization::char::{is_combining_mark, is_public_assigned};
use unicode_width::UnicodeWidthChar;

/// How a character is treated on its way to a terminal.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Class {
    /// Shown as it is, starts a cell.
    Plain,
    /// A space of any breadth that isn't U+0020: shown as one.
    Space,
    /// U+0000-001F and U+007F: shown as a control picture.
    Control,
    /// Acts on its neighbours or on nothing, unseen: shown by its code, runs as one.
    Hidden,
    /// Sits on the character before it.
    Mark,
    /// Half of a flag: shown as its letter, since terminals disagree on the width of flags.
    FlagLetter,
    /// Changes the look of the picture before it (skin, text or colour form, joiner).
    PictureModifier,
}

/// Classes of a character by itself; what depends on its neighbours is for `safe`.
pub(super) fn class(c: char) -> Class {
    match c {
        ' '..='~' | 'А'..='я' | 'ё' | 'Ё' => Class::Plain,
        '\0'..='\x1f' | '\x7f' => Class::Control,
        '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' => Class::Space,
        '\u{1f1e6}'..='\u{1f1ff}' => Class::FlagLetter,
        '\u{fe0e}' | '\u{fe0f}' | '\u{200d}' | '\u{1f3fb}'..='\u{1f3ff}' => Class::PictureModifier,
        _ if is_hidden(c) => Class::Hidden,
        _ if is_combining_mark(c) => Class::Mark,
        _ if c.width().unwrap_or(0) == 0 => Class::Hidden,
        _ => Class::Plain,
    }
}

/// Invisible, unassigned or private: nobody can say what a terminal makes of it. C1 controls too,
/// C0 controls not.
pub(super) fn is_hidden(c: char) -> bool {
    match c {
        '\0'..='\x7f' | 'А'..='я' | 'ё' | 'Ё' => false,
        '\u{80}'..='\u{9f}' | '\u{ad}' => true,
        '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' => true,
        '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' => true,
        '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' => true,
        '\u{ffa0}' | '\u{fff0}'..='\u{fffb}' | '\u{1d173}'..='\u{1d17a}' => true,
        '\u{e0000}'..='\u{e0fff}' => true,
        // Vowels and finals that didn't compose with the syllable before them.
        '\u{1161}'..='\u{11ff}' | '\u{d7b0}'..='\u{d7ff}' => false,
        _ => !is_public_assigned(c),
    }
}

/// A character that a modifier (variation selector, joiner, skin) may follow in honest text.
pub(super) fn is_picture(c: char) -> bool {
    matches!(c, '#' | '*' | '0'..='9' | '©' | '®' | '‼' | '⁉' | '™' | 'ℹ' | '\u{1f3fb}'..='\u{1f3ff}')
        || matches!(c, '\u{2190}'..='\u{21ff}' | '\u{2300}'..='\u{23ff}' | '\u{2460}'..='\u{24ff}')
        || matches!(c, '\u{25a0}'..='\u{27bf}' | '\u{2900}'..='\u{297f}' | '\u{2b00}'..='\u{2bff}')
        || matches!(c, '\u{3030}' | '\u{303d}' | '\u{3297}' | '\u{3299}' | '\u{1f000}'..='\u{1faff}')
}

/// Ends a line somewhere: in some terminal, editor or mail program.
pub(super) fn is_line_separator(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_character_that_acts_unseen_is_hidden() {
        for c in "\u{80}\u{9b}\u{9f}\u{ad}\u{61c}\u{200b}\u{200c}\u{200e}\u{200f}\u{2028}\u{2029}".chars() {
            assert_eq!(class(c), Class::Hidden, "{c:?}");
        }
        for c in "\u{202a}\u{202e}\u{2060}\u{2066}\u{2069}\u{feff}\u{fff9}\u{e0001}\u{e0100}\u{e007f}".chars()
        {
            assert_eq!(class(c), Class::Hidden, "{c:?}");
        }
    }

    #[test]
    fn what_has_no_agreed_shape_is_hidden() {
        for c in "\u{e0b0}\u{f0000}\u{378}\u{fffe}\u{ffff}\u{1ffff}".chars() {
            assert_eq!(class(c), Class::Hidden, "{c:?}");
        }
    }

    #[test]
    fn letters_marks_and_pictures_are_told_apart() {
        assert!("Привет ё World № « » — 订 ש ก ①".chars().all(|c| class(c) == Class::Plain));
        assert!("\u{301}\u{306}\u{20e3}\u{489}".chars().all(|c| class(c) == Class::Mark));
        assert!("\u{a0}\u{2009}\u{202f}".chars().all(|c| class(c) == Class::Space));
        assert!("⚠☎👨1#".chars().all(is_picture));
        assert!(!"aЯ ".chars().any(is_picture));
    }

    #[test]
    fn nothing_plain_is_without_width_or_a_control() {
        for c in ('\0'..=char::MAX).filter(|c| class(*c) == Class::Plain) {
            assert!(!c.is_control() && c.width().unwrap_or(0) > 0, "{c:?}");
        }
    }
}
