//! The sanitiser: the only way from [`Raw`] to [`Shown`].
//!
//! It shows that something was there instead of dropping it: control characters as pictures (␛),
//! what acts unseen by its code (⟨U+202E⟩), a run of it once (⟨U+200B ×145⟩). At most four
//! combining marks stay on a base. Pictures are reduced to forms whose width terminals agree on.
use unicode_normalization::char::compose;
use unicode_width::UnicodeWidthChar;

use super::classes::{Class, class, is_hidden, is_line_separator, is_picture};
use super::{Raw, Shown, fit};

/// Marks kept on one base character.
const MARKS: usize = 4;
/// Columns between tab stops.
const TAB: usize = 8;

/// One line, whatever was in it: line separators and tabs are shown as characters.
pub fn line(raw: &Raw) -> Shown {
    str_line(raw.as_str_exact())
}

/// The same for text that isn't a [`Raw`] (a file name, an error of a library).
pub fn str_line(text: &str) -> Shown {
    if text.bytes().all(|b| (b' '..=b'~').contains(&b)) {
        return Shown::new_unchecked(text.to_string());
    }
    let mut writer = Writer::new(usize::MAX);
    writer.take(text);
    Shown::new_unchecked(writer.out)
}

/// One line of at most `columns`, cut with `…`. Reads no more of a long text than it needs.
pub fn line_max(raw: &Raw, columns: usize) -> Shown {
    let mut writer = Writer::new(columns);
    writer.take(raw.as_str_exact());
    fit::cut(&Shown::new_unchecked(writer.out), columns)
}

/// Lines as the sender meant them, tabs expanded. A lone CR and the Unicode separators break the
/// line and are shown; nothing can write over a line. A last line break opens no empty line.
pub fn block(raw: &Raw) -> Vec<Shown> {
    let mut lines = Vec::new();
    let mut rest = raw.as_str_exact();
    while !rest.is_empty() {
        let end = rest.find(is_line_separator).unwrap_or(rest.len());
        let (content, after) = rest.split_at(end);
        let separator =
            if after.starts_with("\r\n") { 2 } else { after.chars().next().map_or(0, char::len_utf8) };
        let (separator, next) = after.split_at(separator);
        let mut writer = Writer::new(usize::MAX);
        writer.tabs = true;
        writer.take(content);
        if !matches!(separator, "" | "\n" | "\r\n") {
            writer.take(separator);
        }
        lines.push(Shown::new_unchecked(writer.out));
        rest = next;
    }
    lines
}

/// The state of one line being written.
struct Writer {
    out: String,
    /// Upper bound of the columns written; beyond `limit` nothing more is read.
    columns: usize,
    limit: usize,
    /// The last base character written as it is, that marks may sit on.
    base: Option<char>,
    marks: usize,
    /// Tabs become spaces (in a block), else a picture.
    tabs: bool,
    /// Where the text behind the last tab begins, which is at a tab stop.
    last_tab: usize,
}

impl Writer {
    fn new(limit: usize) -> Self {
        Writer { out: String::new(), columns: 0, limit, base: None, marks: 0, tabs: false, last_tab: 0 }
    }

    fn take(&mut self, text: &str) {
        let mut rest = text.chars();
        while let Some(c) = rest.next() {
            match class(c) {
                Class::Plain => self.plain(c),
                Class::Space => self.plain(' '),
                Class::Control => self.control(c),
                Class::FlagLetter => self.flag(c, &mut rest),
                Class::PictureModifier if self.modifies(c, &rest) => {}
                Class::PictureModifier if !is_hidden(c) => self.plain(c),
                Class::PictureModifier | Class::Hidden => self.hidden(c, &mut rest),
                Class::Mark => self.mark(c, &mut rest),
            }
            if self.columns > self.limit {
                return;
            }
        }
    }

    /// Puts `c` into the character before it, where Unicode has one for both (й, 한).
    fn join(&mut self, c: char) -> bool {
        let joined = self.base.filter(|_| self.marks == 0).and_then(|base| compose(base, c));
        if let Some(joined) = joined {
            self.out.pop();
            self.out.push(joined);
            self.base = Some(joined);
        }
        joined.is_some()
    }

    /// A character that begins a cell.
    fn plain(&mut self, c: char) {
        self.out.push(c);
        self.columns += c.width().unwrap_or(0);
        (self.base, self.marks) = (Some(c), 0);
    }

    /// Text of the program's own, that nothing can sit on.
    fn own(&mut self, text: &str) {
        self.out.push_str(text);
        self.columns += fit::width(text);
        (self.base, self.marks) = (None, 0);
    }

    fn control(&mut self, c: char) {
        if c == '\t' && self.tabs {
            // Measured from the last tab on: a line of tabs alone would else be measured again and again.
            let column = fit::width(&self.out[self.last_tab..]) % TAB;
            self.own(&" ".repeat(TAB - column));
            self.last_tab = self.out.len();
            return;
        }
        let picture = if c == '\x7f' { Some('␡') } else { char::from_u32(0x2400 + u32::from(c)) };
        let mut buffer = [0; 4];
        self.own(picture.unwrap_or('?').encode_utf8(&mut buffer));
    }

    /// A run of hidden characters: the first by its code, and how many.
    fn hidden(&mut self, first: char, rest: &mut std::str::Chars<'_>) {
        if self.join(first) {
            return;
        }
        let code = u32::from(first);
        match skip_while(rest, is_hidden) {
            0 => self.own(&format!("⟨U+{code:04X}⟩")),
            more => self.own(&format!("⟨U+{code:04X} ×{}⟩", more + 1)),
        }
    }

    fn mark(&mut self, c: char, rest: &mut std::str::Chars<'_>) {
        if self.base.is_none() {
            self.plain('◌');
        }
        if self.join(c) {
            return;
        }
        if self.marks < MARKS {
            self.out.push(c);
            self.marks += 1;
            self.columns += c.width().unwrap_or(0);
        } else {
            let more = skip_while(rest, |c| class(c) == Class::Mark);
            self.own(&format!("⟨+{}⟩", more + 1));
        }
    }

    /// Both halves of a flag as letters.
    fn flag(&mut self, first: char, rest: &mut std::str::Chars<'_>) {
        let letter = |c: char| char::from_u32(u32::from(c) - 0x1f1e6 + u32::from('A')).unwrap_or('?');
        let second = rest.clone().next().filter(|c| class(*c) == Class::FlagLetter);
        match second {
            Some(second) => {
                rest.next();
                self.own(&format!("⟨{}{}⟩", letter(first), letter(second)));
            }
            None => self.own(&format!("⟨{}⟩", letter(first))),
        }
    }

    /// Whether `c` only changes the look of the picture before it. Such a change is left out: what
    /// stays on the screen is the picture, or both pictures of a joined pair.
    fn modifies(&self, c: char, rest: &std::str::Chars<'_>) -> bool {
        let after_picture = self.base.is_some_and(is_picture);
        let next = rest.clone().next();
        match c {
            '\u{200d}' => after_picture && next.is_some_and(is_picture),
            // One that is followed by another hidden one begins a hidden message.
            '\u{fe0e}' | '\u{fe0f}' => {
                after_picture && (next == Some('\u{200d}') || !next.is_some_and(is_hidden))
            }
            _ => after_picture,
        }
    }
}

/// Skips what `matches` and tells how many that were.
fn skip_while(rest: &mut std::str::Chars<'_>, matches: impl Fn(char) -> bool) -> usize {
    let mut skipped = 0;
    while rest.clone().next().is_some_and(&matches) {
        rest.next();
        skipped += 1;
    }
    skipped
}

#[cfg(test)]
#[path = "safe_tests.rs"]
mod tests;
