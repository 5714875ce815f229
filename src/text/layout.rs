//! ЙЦУКЕН to QWERTY: which Latin key a Cyrillic character sits on.
//!
//! Only commands and numbers go through it, never text. Only characters that aren't Latin are mapped, so that
//! Dvorak and Colemak keep their own.

/// Pairs of the Cyrillic characters of a keyboard row and the Latin ones on the same keys.
const ROWS: [(&str, &str); 8] = [
    ("ёйцукенгшщзхъ", "`qwertyuiop[]"),
    ("фывапролджэ", "asdfghjkl;'"),
    ("ячсмитьбю", "zxcvbnm,."),
    ("ЁЙЦУКЕНГШЩЗХЪ", "~QWERTYUIOP{}"),
    ("ФЫВАПРОЛДЖЭ", "ASDFGHJKL:\""),
    ("ЯЧСМИТЬБЮ", "ZXCVBNM<>"),
    // Ukrainian and Belarusian letters where they differ.
    ("іїєґў", "s]'\\o"),
    ("ІЇЄҐЎ", "S}\"|O"),
];

/// The Latin character on the key that gives `c` in a Cyrillic layout; `c` itself if it is none.
pub fn latin(c: char) -> char {
    ROWS.iter()
        .find_map(|(cyrillic, latin)| cyrillic.chars().zip(latin.chars()).find(|(from, _)| *from == c))
        .map_or(c, |(_, to)| to)
}

/// Text as it would be if the other layout had been on: Latin keys as Cyrillic, or the other way.
/// For searches that found nothing as typed.
pub fn swapped(text: &str) -> String {
    if text.chars().any(|c| latin(c) != c) {
        return text.chars().map(latin).collect();
    }
    let cyrillic = |c: char| {
        let rows = ROWS[..6].iter();
        rows.filter(|_| c != ' ')
            .find_map(|(to, from)| from.chars().zip(to.chars()).find(|(from, _)| *from == c))
            .map_or(c, |(_, to)| to)
    };
    text.chars().map(cyrillic).collect()
}

/// The Latin letters that a Russian one may stand for where a Latin word is written as it sounds; none for one that takes
/// several.
pub fn sounds(c: char) -> &'static str {
    const SOUNDS: &str =
        "аa бb вvw гg дd еe ёe жj зz иi йyij кkcq лl мm нn оo пp рr сsc тt уuw фf хhx цc эe ыy";
    let lower = c.to_lowercase().next().unwrap_or(c);
    SOUNDS.split(' ').find_map(|pair| pair.strip_prefix(lower)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_cyrillic_key_has_its_latin_one_in_both_cases() {
        let typed: String = "йцукенгшщзхъфывапролджэячсмитьбюё".chars().map(latin).collect();
        assert_eq!(typed, "qwertyuiop[]asdfghjkl;'zxcvbnm,.`");
        let typed: String = "ЙЦУКЕНГШЩЗХЪФЫВАПРОЛДЖЭЯЧСМИТЬБЮЁ".chars().map(latin).collect();
        assert_eq!(typed, "QWERTYUIOP{}ASDFGHJKL:\"ZXCVBNM<>~");
        assert_eq!("іїєґў".chars().map(latin).collect::<String>(), "s]'\\o");
    }

    #[test]
    fn a_word_typed_in_the_wrong_layout_is_understood() {
        assert_eq!(swapped("ghbynth"), "принтер");
        assert_eq!(swapped("pfrhsnm"), "закрыть");
        assert_eq!(swapped("зкщьфч"), "promax");
        assert_eq!(swapped("Ghbdtn rfr"), "Привет как");
    }

    #[test]
    fn rows_are_of_equal_length() {
        for (cyrillic, latin) in ROWS {
            assert_eq!(cyrillic.chars().count(), latin.chars().count(), "{cyrillic}");
        }
    }

    #[test]
    fn what_is_not_cyrillic_stays() {
        for c in (' '..='~').chain("№«»—éßж".chars().filter(|c| *c != 'ж')) {
            assert_eq!(latin(c), c);
        }
    }

    #[test]
    fn two_different_cyrillic_letters_of_one_case_never_share_a_key_in_russian() {
        let russian: Vec<char> = ROWS[..6].iter().flat_map(|(from, _)| from.chars()).collect();
        for (i, a) in russian.iter().enumerate() {
            for b in &russian[i + 1..] {
                assert_ne!(latin(*a), latin(*b), "{a} {b}");
            }
        }
    }
}
