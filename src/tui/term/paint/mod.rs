//! Painting: what the screen is to show as the fewest bytes that make the terminal show it.
//!
//! Invariant: after the bytes the terminal shows what was drawn, whatever it showed before; its colours and its cursor are
//! known from one frame to the next, so nothing is put back at a frame's end. Never asks the terminal anything.
mod glyph;
mod pen;
mod shift;
#[cfg(test)]
mod tests;

use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Rect;

use glyph::{columns, is_bare, is_same};
use pen::Pen;

/// So many blanks cost more than to erase up to the line's end.
const BLANKS: usize = 3;

/// What the terminal shows, and how it writes next.
pub struct Painter {
    shown: Buffer,
    next: Buffer,
    pen: Pen,
    /// Nothing is known of what the terminal shows.
    lost: bool,
}

impl Default for Painter {
    fn default() -> Self {
        let (shown, next) = (Buffer::empty(Rect::ZERO), Buffer::empty(Rect::ZERO));
        Painter { shown, next, pen: Pen::default(), lost: true }
    }
}

impl Painter {
    /// Something else may have written to the terminal.
    pub fn forget(&mut self) {
        self.lost = true;
    }

    /// The bytes of the next frame, of what `draw` draws, and what it gives back.
    pub fn frame<T>(&mut self, area: Rect, draw: impl FnOnce(Rect, &mut Buffer) -> T) -> (Vec<u8>, T) {
        self.next.resize(area);
        self.next.reset();
        let drawn = draw(area, &mut self.next);
        if self.lost || self.shown.area != area {
            self.lost = false;
            self.shown = Buffer::empty(area);
            self.pen = Pen::default();
            self.pen.clear_all();
        }
        let bytes = self.fewest();
        std::mem::swap(&mut self.shown, &mut self.next);
        (bytes, drawn)
    }

    /// As it stands, or with lines moved first: what is shorter.
    fn fewest(&mut self) -> Vec<u8> {
        let shifts = shift::find(&self.shown, &self.next).into_iter();
        let moved: Vec<Pen> =
            shifts.map(|shift| shift.apply(self.shown.clone(), self.pen.clone(), &self.next)).collect();
        write(&mut self.pen, &self.shown, &self.next);
        if let Some(moved) =
            moved.into_iter().min_by_key(Pen::len).filter(|moved| moved.len() < self.pen.len())
        {
            self.pen = moved;
        }
        self.pen.take()
    }
}

fn rows(buffer: &Buffer) -> impl Iterator<Item = &[Cell]> {
    buffer.content.chunks(usize::from(buffer.area.width).max(1))
}

/// Writes whatever differs.
fn write(pen: &mut Pen, shown: &Buffer, next: &Buffer) {
    for (y, (shown, next)) in (0..).zip(rows(shown).zip(rows(next))) {
        if shown != next {
            line(pen, y, shown, next);
        }
    }
}

fn line(pen: &mut Pen, y: u16, shown: &[Cell], next: &[Cell]) {
    let end = next.iter().rposition(|cell| !is_bare(cell)).map_or(0, |last| last + 1);
    // A sign begins in `at`; the one shown there begins in `before`, or in none of its columns but an earlier one.
    let (mut at, mut before) = (0, 0);
    while at < next.len() {
        while before < at {
            before += columns(&shown[before]);
        }
        let width = columns(&next[at]);
        if before != at || columns(&shown[at]) != width || !is_same(&shown[at], &next[at]) {
            let last = shown.iter().rposition(|cell| !is_bare(cell)).unwrap_or(0);
            pen.go((at, y), next);
            if at >= end && last.saturating_sub(at) >= BLANKS {
                return pen.erase_line();
            }
            pen.put(&next[at], width, next.len());
        }
        at += width;
    }
}
