//! A text field, of one line or many.
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::widgets::Widget;
use ratatui_textarea::{CursorMove, TextArea, WrapMode};

use crate::text::{Held, Raw};
use crate::tui::key::{Code, Key};
use crate::tui::theme::{Role, Theme};

/// Text being typed, as it came: control and invisible characters have a place each, and the terminal never gets them.
#[derive(Clone)]
pub struct Editor {
    area: TextArea<'static>,
    held: Held,
    lines: bool,
}

impl Editor {
    /// `lines`: whether it may have more than one.
    pub fn new(lines: bool) -> Self {
        let mut area = TextArea::default();
        area.set_wrap_mode(if lines { WrapMode::WordOrGlyph } else { WrapMode::None });
        area.set_cursor_line_style(Style::new());
        Editor { area, held: Held::default(), lines }
    }

    pub fn has_lines(&self) -> bool {
        self.lines
    }

    pub fn text(&self) -> String {
        self.held.release(&self.area.lines().join("\n"))
    }

    pub fn raw(&self) -> Raw {
        Raw::new(self.text())
    }

    pub fn is_blank(&self) -> bool {
        self.raw().is_blank()
    }

    /// Replaces the whole text; the cursor goes to its end.
    pub fn set(&mut self, text: &str) {
        let mut fresh = Editor::new(self.lines);
        fresh.paste(text);
        *self = fresh;
    }

    /// Puts text in at the cursor.
    pub fn paste(&mut self, text: &str) {
        // A terminal sends CR for the end of a line, other programs LF or both.
        let text = text.replace("\r\n", "\n").replace('\r', "\n");
        let text = match self.lines {
            true => text,
            false => text.trim_end_matches('\n').replace(['\n', '\t', '\u{85}', '\u{2028}', '\u{2029}'], " "),
        };
        self.area.insert_str(self.held.hold(&text));
    }

    /// Takes a key; whether the text is another now. None: not a key of a text.
    pub fn key(&mut self, key: Key) -> Option<bool> {
        if let Some(c) = key.typed() {
            // One at a time, so what is typed passes the same wall as what is pasted.
            self.area.insert_str(self.held.hold(c.encode_utf8(&mut [0; 4])));
            return Some(true);
        }
        if key.ctrl {
            return match key.command().code {
                Code::Char('w') => Some(self.area.delete_word()),
                Code::Char('u') => Some(self.area.delete_line_by_head()),
                Code::Char('a') => self.go(CursorMove::Head),
                Code::Char('k') => Some(self.area.delete_line_by_end()),
                Code::Left => self.go(CursorMove::WordBack),
                Code::Right => self.go(CursorMove::WordForward),
                _ => None,
            };
        }
        match key.code {
            Code::Backspace => Some(self.area.delete_char()),
            Code::Delete => Some(self.area.delete_next_char()),
            Code::Enter if self.lines => {
                self.area.insert_newline();
                Some(true)
            }
            Code::Left => self.go(CursorMove::Back),
            Code::Right => self.go(CursorMove::Forward),
            Code::Home => self.go(CursorMove::Head),
            Code::End => self.go(CursorMove::End),
            Code::Up if self.lines && self.area.cursor().0 > 0 => self.go(CursorMove::Up),
            Code::Down if self.lines && self.area.cursor().0 + 1 < self.area.lines().len() => {
                self.go(CursorMove::Down)
            }
            _ => None,
        }
    }

    fn go(&mut self, to: CursorMove) -> Option<bool> {
        self.area.move_cursor(to);
        Some(false)
    }

    /// Draws it; the cursor only where the keys go.
    pub fn draw(&self, buf: &mut Buffer, area: Rect, theme: &Theme, focused: bool) {
        let area = area.intersection(buf.area);
        if area.is_empty() {
            return;
        }
        let mut shown = self.area.clone();
        shown.set_style(theme.style(Role::Field));
        let cursor = if focused {
            theme.style(Role::Bar).add_modifier(ratatui::style::Modifier::REVERSED)
        } else {
            Style::new()
        };
        shown.set_cursor_style(if focused { cursor } else { theme.style(Role::Field) });
        (&shown).render(area, buf);
        for position in area.positions() {
            let cell = &mut buf[position];
            let picture = cell.symbol().chars().next().and_then(|c| self.held.picture(c));
            if let Some(picture) = picture {
                cell.set_char(picture);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_pasted_cannot_act_on_the_terminal() {
        let mut editor = Editor::new(true);
        editor.paste("один\r\nдва\u{1b}[2J\u{202e}");
        assert_eq!(editor.text(), "один\nдва\u{1b}[2J\u{202e}", "as it came");
        let mut buf = Buffer::empty(Rect::new(0, 0, 12, 2));
        let theme = Theme::new(crate::tui::Look { colours: crate::tui::Colours::None, ascii: false });
        editor.draw(&mut buf, Rect::new(0, 0, 12, 2), &theme, true);
        let row = |y| (0..12).map(|x| buf[(x, y)].symbol()).collect::<String>();
        assert_eq!((row(0).trim_end(), row(1).trim_end()), ("один", "два␛[2J□"));
        let mut line = Editor::new(false);
        line.paste("a\nb\n");
        assert_eq!(line.text(), "a b");
    }

    #[test]
    fn any_end_of_a_line_is_one_in_a_paste() {
        // Within a paste a terminal sends for a line's end what Enter sends: CR.
        for text in ["один\rдва", "один\r\nдва", "один\nдва"] {
            let (mut block, mut line) = (Editor::new(true), Editor::new(false));
            block.paste(text);
            line.paste(text);
            assert_eq!((block.text().as_str(), line.text().as_str()), ("один\nдва", "один два"));
        }
    }

    #[test]
    fn cyrillic_letters_are_text_here() {
        let mut editor = Editor::new(false);
        for c in "ой".chars() {
            assert_eq!(editor.key(Key::plain(Code::Char(c))), Some(true));
        }
        assert_eq!(editor.text(), "ой");
        assert_eq!(editor.key(Key::plain(Code::Enter)), None);
    }
}
