//! The terminal's cursor and colours, and the shortest way from one to the next.
use std::io::Write;
use std::ops::Range;

use ratatui::buffer::Cell;
use ratatui::style::{Color, Modifier};

use super::glyph::{ON_BLANKS, is_blank, is_plain};

/// Colours and what else a letter has.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
struct Ink {
    fg: Color,
    bg: Color,
    modifier: Modifier,
}

const NO_INK: Ink = Ink { fg: Color::Reset, bg: Color::Reset, modifier: Modifier::empty() };

/// What takes each away; one code takes away two.
const OFF: [(Modifier, &str); 7] = [
    (Modifier::BOLD.union(Modifier::DIM), "22"),
    (Modifier::ITALIC, "23"),
    (Modifier::UNDERLINED, "24"),
    (Modifier::SLOW_BLINK.union(Modifier::RAPID_BLINK), "25"),
    (Modifier::REVERSED, "27"),
    (Modifier::HIDDEN, "28"),
    (Modifier::CROSSED_OUT, "29"),
];

const ON: [(Modifier, &str); 9] = [
    (Modifier::BOLD, "1"),
    (Modifier::DIM, "2"),
    (Modifier::ITALIC, "3"),
    (Modifier::UNDERLINED, "4"),
    (Modifier::SLOW_BLINK, "5"),
    (Modifier::RAPID_BLINK, "6"),
    (Modifier::REVERSED, "7"),
    (Modifier::HIDDEN, "8"),
    (Modifier::CROSSED_OUT, "9"),
];

/// Where the terminal writes next and how; the bytes that brought it there.
#[derive(Clone)]
pub struct Pen {
    out: Vec<u8>,
    /// Column and line; None: not known for sure.
    at: Option<(usize, u16)>,
    ink: Ink,
}

impl Default for Pen {
    fn default() -> Self {
        Pen { out: Vec::new(), at: None, ink: NO_INK }
    }
}

impl Pen {
    pub fn len(&self) -> usize {
        self.out.len()
    }

    /// The bytes so far; what they came to is kept.
    pub fn take(&mut self) -> Vec<u8> {
        std::mem::take(&mut self.out)
    }

    /// Whatever the terminal shows and however it writes: nothing, plainly.
    pub fn clear_all(&mut self) {
        self.out.extend(b"\x1b[m\x1b[2J");
        (self.at, self.ink) = (None, NO_INK);
    }

    /// Empties the line from here on.
    pub fn erase_line(&mut self) {
        self.bare_ground();
        self.out.extend(b"\x1b[K");
    }

    /// Moves the lines `top..bottom`: up by `by`, down where it is less than nothing.
    pub fn scroll(&mut self, top: u16, bottom: u16, by: i32) {
        // What comes in has the ground that the terminal writes on.
        self.bare_ground();
        let (top, bottom) = (top + 1, bottom);
        let (edge, step): (u16, &[u8]) = if by > 0 { (bottom, b"\n") } else { (top, b"\x1bM") };
        let steps = usize::try_from(by.unsigned_abs()).unwrap_or(0);
        let _ = write!(self.out, "\x1b[{top};{bottom}r\x1b[{edge}H");
        self.out.extend(step.repeat(steps));
        self.out.extend(b"\x1b[r");
        self.at = None;
    }

    /// Goes to a place on a line that is to look like `next`.
    pub fn go(&mut self, to: (usize, u16), next: &[Cell]) {
        if self.at == Some(to) {
            return;
        }
        let mut ways = ways(self.at, to);
        if let Some((at, line)) = self.at {
            let down = down(line, to.1);
            ways.extend(self.over(at..to.0, next).map(|over| format!("{down}{over}")));
            ways.extend(self.over(0..to.0, next).map(|over| format!("\r{down}{over}")));
        }
        let way = ways.into_iter().min_by_key(String::len).unwrap_or_default();
        self.out.extend(way.as_bytes());
        self.at = Some(to);
    }

    /// What stands in these columns, if there is little of it and it can be written over as it is.
    fn over(&self, columns: Range<usize>, next: &[Cell]) -> Option<String> {
        // Not from the second half of a broad sign on.
        if columns.start > 0 && !is_plain(next.get(columns.start - 1)?) {
            return None;
        }
        let cells = next.get(columns).filter(|cells| cells.len() < 8)?;
        let as_it_is = cells.iter().all(|cell| is_plain(cell) && self.ink_of(cell) == self.ink);
        as_it_is.then(|| cells.iter().map(Cell::symbol).collect())
    }

    /// Writes a sign that takes `width` columns of a line of `of`.
    pub fn put(&mut self, cell: &Cell, width: usize, of: usize) {
        self.dip(self.ink_of(cell));
        let symbol = cell.symbol();
        self.out.extend(if symbol.is_empty() { " " } else { symbol }.bytes());
        // Terminals differ in how broad a sign of several parts is, and in where the cursor is behind the last column.
        let is_sure = is_plain(cell);
        self.at = self.at.map(|(x, y)| (x + width, y)).filter(|(x, _)| is_sure && *x < of);
    }

    /// The ink for a cell: for a blank the one at hand as far as it can't be seen.
    fn ink_of(&self, cell: &Cell) -> Ink {
        let ink = Ink { fg: cell.fg, bg: cell.bg, modifier: cell.modifier };
        if !is_blank(cell) || ink.modifier.intersects(ON_BLANKS) {
            return ink;
        }
        Ink { bg: ink.bg, fg: self.ink.fg, modifier: self.ink.modifier.difference(ON_BLANKS) }
    }

    fn bare_ground(&mut self) {
        let modifier = self.ink.modifier.difference(ON_BLANKS);
        self.dip(Ink { bg: Color::Reset, modifier, ..self.ink });
    }

    /// Takes another ink.
    fn dip(&mut self, ink: Ink) {
        if ink == self.ink {
            return;
        }
        let (changed, anew) = (codes(self.ink, ink), codes(NO_INK, ink));
        let anew = if anew.is_empty() { anew } else { format!("0;{anew}") };
        let codes = if anew.len() < changed.len() { anew } else { changed };
        let _ = write!(self.out, "\x1b[{codes}m");
        self.ink = ink;
    }
}

/// The codes that make one ink of another.
fn codes(from: Ink, to: Ink) -> String {
    let mut codes: Vec<String> = Vec::new();
    let mut has = from.modifier;
    for (modifier, off) in OFF {
        if has.difference(to.modifier).intersects(modifier) {
            codes.push(off.into());
            has = has.difference(modifier);
        }
    }
    let lacks = to.modifier.difference(has);
    codes.extend(ON.iter().filter(|(m, _)| lacks.contains(*m)).map(|(_, on)| (*on).to_string()));
    codes.extend((from.fg != to.fg).then(|| colour(to.fg, 30)));
    codes.extend((from.bg != to.bg).then(|| colour(to.bg, 40)));
    codes.join(";")
}

/// The code of a colour: from 30 on those of letters, from 40 on those of the ground.
fn colour(colour: Color, first: u8) -> String {
    let dark = |n: u8| (first + n).to_string();
    let bright = |n: u8| (first + 60 + n).to_string();
    match colour {
        Color::Reset => dark(9),
        Color::Black => dark(0),
        Color::Red => dark(1),
        Color::Green => dark(2),
        Color::Yellow => dark(3),
        Color::Blue => dark(4),
        Color::Magenta => dark(5),
        Color::Cyan => dark(6),
        Color::Gray => dark(7),
        Color::DarkGray => bright(0),
        Color::LightRed => bright(1),
        Color::LightGreen => bright(2),
        Color::LightYellow => bright(3),
        Color::LightBlue => bright(4),
        Color::LightMagenta => bright(5),
        Color::LightCyan => bright(6),
        Color::White => bright(7),
        Color::Indexed(n) => format!("{};5;{n}", first + 8),
        Color::Rgb(r, g, b) => format!("{};2;{r};{g};{b}", first + 8),
    }
}

/// Ways to a place: straight there, and where it is known from where, along the line and down.
fn ways(from: Option<(usize, u16)>, (x, y): (usize, u16)) -> Vec<String> {
    let straight = match (x, y) {
        (0, 0) => "\x1b[H".to_string(),
        (0, y) => format!("\x1b[{}H", y + 1),
        (x, y) => format!("\x1b[{};{}H", y + 1, x + 1),
    };
    let Some((at, line)) = from else { return vec![straight] };
    let along = |at: usize| match at {
        at if at == x => String::new(),
        at if at < x => step(x - at, 'C'),
        at => step(at - x, 'D'),
    };
    let down = down(line, y);
    vec![straight, format!("{down}{}", along(at)), format!("\r{down}{}", along(0))]
}

/// From one line to another, in the same column.
fn down(from: u16, to: u16) -> String {
    match to.checked_sub(from) {
        Some(lines @ 0..=3) => "\n".repeat(usize::from(lines)),
        Some(lines) => step(usize::from(lines), 'B'),
        None => step(usize::from(from - to), 'A'),
    }
}

fn step(by: usize, letter: char) -> String {
    if by == 1 { format!("\x1b[{letter}") } else { format!("\x1b[{by}{letter}") }
}
