//! Text in a field that is typed in: what a terminal mustn't get stands there as one character of its own, and comes out
//! as it came.
use std::collections::BTreeMap;

use super::classes::{Class, class};

/// Marks that stay on a character.
const MARKS: usize = 4;
/// Private characters, which nothing else that is held keeps.
const FIRST: u32 = 0xF_0000;
const MOST: u32 = 0xFFFE;

/// What the characters stand for.
#[derive(Clone, Default, Debug)]
pub struct Held {
    meant: Vec<char>,
    known: BTreeMap<char, char>,
}

impl Held {
    /// The text for the field.
    pub fn hold(&mut self, text: &str) -> String {
        let mut marks = MARKS;
        text.chars()
            .map(|c| {
                let kind = class(c);
                marks = match kind {
                    Class::Plain => 0,
                    Class::Mark => marks + 1,
                    _ => MARKS,
                };
                let stays = c == '\n' || kind == Class::Plain || (kind == Class::Mark && marks <= MARKS);
                if stays { c } else { self.stand_in(c) }
            })
            .collect()
    }

    fn stand_in(&mut self, c: char) -> char {
        if let Some(known) = self.known.get(&c) {
            return *known;
        }
        let next = u32::try_from(self.meant.len()).ok().filter(|at| *at < MOST);
        let Some(own) = next.and_then(|at| char::from_u32(FIRST + at)) else {
            return char::REPLACEMENT_CHARACTER;
        };
        self.meant.push(c);
        self.known.insert(c, own);
        own
    }

    /// What stands for another character; None: it stands for itself.
    fn meant(&self, c: char) -> Option<char> {
        self.meant.get(usize::try_from(u32::from(c).checked_sub(FIRST)?).ok()?).copied()
    }

    /// The text of the field as it came.
    pub fn release(&self, text: &str) -> String {
        text.chars().map(|c| self.meant(c).unwrap_or(c)).collect()
    }

    /// How a character of the field is drawn, in one column; None: as it is.
    pub fn picture(&self, c: char) -> Option<char> {
        let meant = self.meant(c)?;
        let picture = match class(meant) {
            Class::Space => Some(' '),
            Class::Control if meant == '\t' => Some('→'),
            Class::Control if meant == '\u{7f}' => Some('␡'),
            Class::Control => char::from_u32(0x2400 + u32::from(meant)),
            Class::FlagLetter => char::from_u32(u32::from(meant) - 0x1f1e6 + u32::from('A')),
            Class::Mark => Some('◌'),
            Class::Plain | Class::Hidden | Class::PictureModifier => None,
        };
        Some(picture.unwrap_or('□'))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whatever_is_held_comes_out_as_it_came() {
        let nasty = "а\tб\u{a0}в\u{200d}г\u{fe0f}\u{200c}\u{ad}\u{202e}\u{feff}\0\u{1b}[2J\u{9b}\u{2028}\u{f0000}\u{f0001}\
            \u{1f1f7}\u{1f1fa}и\u{306}\u{301}\u{301}\u{301}\u{301}\u{301}\nё\u{1f3fd}";
        let mut held = Held::default();
        let field = held.hold(nasty);
        assert_eq!(held.release(&field), nasty);
        assert_eq!(field.chars().count(), nasty.chars().count(), "a key goes from one to the next");
        let drawn: String = field.chars().map(|c| held.picture(c).unwrap_or(c)).collect();
        assert_eq!(drawn, "а→б в□г□□□□□␀␛[2J□□□□RUи\u{306}\u{301}\u{301}\u{301}◌◌\nё□");
        assert_eq!(Held::default().hold("\u{306}"), "\u{f0000}", "a mark sits on nothing else");
    }
}
