//! Text made equal where people see no difference: for searching and for telling doubles.
use unicode_normalization::UnicodeNormalization;

use super::classes;

/// NFKC, lower case, `ё` as `е`, without invisible characters; every run of white space or controls is
/// one space, none at the ends. The same on both sides of a comparison, else it means nothing.
pub fn fold(text: &str) -> String {
    // Nearly all text is of letters that NFKC leaves alone, and asking it is what costs.
    let plain = |c| matches!(c, ' '..='~' | '\n' | 'А'..='я' | 'ё' | 'Ё' | '—');
    if text.chars().all(plain) { collected(text.chars()) } else { collected(text.nfkc()) }
}

fn collected(text: impl Iterator<Item = char>) -> String {
    let mut folded = String::new();
    for c in text.flat_map(char::to_lowercase).filter_map(visible) {
        if c != ' ' || !folded.is_empty() && !folded.ends_with(' ') {
            folded.push(c);
        }
    }
    folded.truncate(folded.trim_end().len());
    folded
}

fn visible(c: char) -> Option<char> {
    match c {
        'ё' => Some('е'),
        _ if c.is_whitespace() || c.is_control() || classes::is_line_separator(c) => Some(' '),
        _ if classes::is_hidden(c) => None,
        _ => Some(c),
    }
}

#[cfg(test)]
mod tests {
    use super::fold;

    #[test]
    fn what_looks_alike_folds_alike() {
        assert_eq!(fold("Отчёт"), fold("ОТЧЕТ"));
        // й and ё written with combining marks, as a Mac writes file names
        assert_eq!(fold("Отче\u{308}т и\u{306}"), "отчет й");
        assert_eq!(fold("ﬁle №1 Ａ"), "file no1 a");
    }

    #[test]
    fn plain_text_folds_as_by_the_long_way() {
        use unicode_normalization::UnicodeNormalization;
        for c in (' '..='~').chain('А'..='я').chain(['\n', 'ё', 'Ё', '—']) {
            let text = format!("x {c} {c}");
            assert_eq!(fold(&text), super::collected(text.nfkc()), "{c:?}");
        }
    }

    #[test]
    fn invisibles_go_and_white_space_is_one_space() {
        assert_eq!(
            fold(" при\u{ad}нтер\u{200b}\t\u{a0}\r\n не\u{2028}печатает\u{feff} "),
            "принтер не печатает"
        );
        assert_eq!(fold("\u{1b}[31m"), "[31m");
        assert_eq!(fold("\u{200b}"), "");
    }
}
