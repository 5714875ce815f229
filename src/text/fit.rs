//! Text in columns: measuring, cutting, padding, wrapping. Never splits a grapheme.
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use super::Shown;

/// The mark of a cut.
pub const CUT: &str = "…";

/// Columns on a terminal, reckoned by grapheme as the screen buffer does.
pub fn width(text: &str) -> usize {
    if text.is_ascii() { text.len() } else { text.graphemes(true).map(UnicodeWidthStr::width).sum() }
}

/// At most `columns` wide: the text, or its beginning and `…`.
pub fn cut(text: &Shown, columns: usize) -> Shown {
    if text.as_str().len() <= columns || text.width() <= columns {
        return text.clone();
    }
    if columns == 0 {
        return Shown::default();
    }
    let end = prefix(text.as_str(), columns - 1);
    Shown::new_unchecked(format!("{}{CUT}", &text.as_str()[..end]))
}

/// Columns of what a message tells back: what was typed or stands in a file may be megabytes, and is only to be
/// recognised.
const ECHO: usize = 1000;

/// A value of a message: the program's own text, or one that went through [`super::safe`].
pub fn echo(text: String) -> String {
    cut(&Shown::new_unchecked(text), ECHO).into_string()
}

/// Exactly `columns` wide, cut or padded with spaces on the right.
pub fn fit(text: &Shown, columns: usize) -> Shown {
    pad(text, columns, false)
}

/// Exactly `columns` wide, cut or padded with spaces on the left.
pub fn fit_right(text: &Shown, columns: usize) -> Shown {
    pad(text, columns, true)
}

fn pad(text: &Shown, columns: usize, to_the_right: bool) -> Shown {
    let cut = cut(text, columns);
    let spaces = " ".repeat(columns.saturating_sub(cut.width()));
    let cut = cut.into_string();
    Shown::new_unchecked(if to_the_right { spaces + &cut } else { cut + &spaces })
}

/// Lines of at most `columns` (at least 2), broken at spaces where there are any. An empty text is one empty line.
pub fn wrap(text: &Shown, columns: usize) -> Vec<Shown> {
    let columns = columns.max(2);
    let mut lines = Vec::new();
    let mut rest = text.as_str();
    loop {
        // A cluster broader than the whole line still has to go somewhere.
        let first = rest.graphemes(true).next().map_or(0, str::len);
        let end = prefix(rest, columns).max(first);
        if end == rest.len() {
            lines.push(Shown::new_unchecked(rest.to_string()));
            return lines;
        }
        let breaks_here = rest[end..].starts_with(' ');
        let space = if breaks_here { Some(end) } else { rest[..end].rfind(' ').filter(|at| *at > 0) };
        let at = space.unwrap_or(end);
        lines.push(Shown::new_unchecked(rest[..at].trim_end_matches(' ').to_string()));
        rest = if space.is_some() { rest[at..].trim_start_matches(' ') } else { &rest[at..] };
        if rest.is_empty() {
            return lines;
        }
    }
}

/// How many bytes of `text` fit into `columns`.
fn prefix(text: &str, columns: usize) -> usize {
    let (mut used, mut end) = (0, 0);
    for grapheme in text.graphemes(true) {
        used += grapheme.width();
        if used > columns {
            break;
        }
        end += grapheme.len();
    }
    end
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::safe;

    fn shown(text: &str) -> Shown {
        safe::str_line(text)
    }

    #[test]
    fn a_wide_character_is_never_split() {
        assert_eq!(cut(&shown("aaa界"), 4).as_str(), "aaa…");
        assert_eq!(cut(&shown("a界界"), 4).as_str(), "a界…");
        assert_eq!(cut(&shown("界界界"), 4).as_str(), "界…");
        assert_eq!(fit(&shown("界界界"), 4).as_str(), "界… ");
    }

    #[test]
    fn marks_stay_on_their_letter() {
        let text = shown("ш\u{301}\u{302}от");
        assert_eq!(text.width(), 3);
        assert_eq!(cut(&text, 2).as_str(), "ш\u{301}\u{302}…");
    }

    #[test]
    fn what_fits_is_left_alone() {
        assert_eq!(cut(&shown("Отчёты"), 6).as_str(), "Отчёты");
        assert_eq!(cut(&shown("Отчёты"), 5).as_str(), "Отчё…");
        assert_eq!(cut(&shown("Отчёты"), 1).as_str(), "…");
        assert_eq!(cut(&shown("Отчёты"), 0).as_str(), "");
    }

    #[test]
    fn columns_are_exact_on_both_sides() {
        assert_eq!(fit(&shown("оп. 4"), 8).as_str(), "оп. 4   ");
        assert_eq!(fit_right(&shown("0:18"), 6).as_str(), "  0:18");
        assert_eq!(fit_right(&shown("0:18"), 3).as_str(), "0:…");
    }

    #[test]
    fn lines_break_at_spaces_and_long_words_anywhere() {
        let lines = |text: &str, columns| {
            wrap(&shown(text), columns).iter().map(|l| l.as_str().to_string()).collect::<Vec<_>>()
        };
        assert_eq!(lines("Табло вылета не обновляется", 12), ["Табло вылета", "не", "обновляется"]);
        assert_eq!(lines("абвгдежз", 3), ["абв", "где", "жз"]);
        assert_eq!(lines("", 10), [""]);
        assert_eq!(lines("слово ", 5), ["слово"]);
        assert_eq!(lines("界界界", 1), ["界", "界", "界"]);
    }
}
