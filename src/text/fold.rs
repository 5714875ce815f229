//! Text made equal where people see no difference: for searching and for telling doubles.
use unicode_normalization::UnicodeNormalization;

use super::classes;

/// NFKC, lower case, `ё` as `е`, without invisible characters; every run of white space or controls is
/// one space, none at the ends. The same on both sides of a comparison, else it means nothing.
pub fn fold(text: &str) -> String {
    // Nearly all text is of characters whose fold is known, and asking for it is what costs.
    let mut folded = Folded(String::with_capacity(text.len()));
    if text.chars().all(|c| plain(c).is_some()) {
        text.chars().filter_map(plain).for_each(|c| folded.push(c));
    } else {
        text.nfkc().flat_map(char::to_lowercase).filter_map(visible).for_each(|c| folded.push(c));
    }
    folded.end()
}

/// What a character comes to that NFKC leaves alone and that is one letter in lower case.
fn plain(c: char) -> Option<char> {
    match c {
        ' '..='~' => Some(c.to_ascii_lowercase()),
        'а'..='я' | '—' | '–' | '«' | '»' | '„' | '“' | '”' | '’' | '•' | 'ƛ' => Some(c),
        'А'..='Я' => char::from_u32(u32::from(c) + 0x20),
        'ё' | 'Ё' => Some('е'),
        '\n' => Some(' '),
        _ => None,
    }
}

struct Folded(String);

impl Folded {
    fn push(&mut self, c: char) {
        if c != ' ' || !self.0.is_empty() && !self.0.ends_with(' ') {
            self.0.push(c);
        }
    }
    fn end(mut self) -> String {
        self.0.truncate(self.0.trim_end().len());
        self.0
    }
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
        for c in (' '..='~').chain('А'..='я').chain("\nёЁ—–«»„“”’•ƛ".chars()) {
            let text = format!("x {c} {c}");
            let mut folded = super::Folded(String::new());
            text.nfkc().flat_map(char::to_lowercase).filter_map(super::visible).for_each(|c| folded.push(c));
            assert!(super::plain(c).is_some());
            assert_eq!(fold(&text), folded.end(), "{c:?}");
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
