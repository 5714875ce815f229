//! Lines that stand elsewhere on the screen: a list that was moved on.
use std::hash::{DefaultHasher, Hash, Hasher};

use ratatui::buffer::{Buffer, Cell};

use super::glyph::is_bare;
use super::pen::Pen;
use super::{rows, write};

/// Fewer lines than these are written again.
const LEAST: usize = 3;

/// Lines that move together: those of `top..bottom`, up by `by`, down where it is less than nothing.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Shift {
    top: u16,
    bottom: u16,
    by: i32,
}

impl Shift {
    /// The pen after it has moved the lines and written what still differs.
    pub fn apply(self, mut shown: Buffer, mut pen: Pen, next: &Buffer) -> Pen {
        pen.scroll(self.top, self.bottom, self.by);
        let width = usize::from(shown.area.width);
        let part = &mut shown.content[usize::from(self.top) * width..usize::from(self.bottom) * width];
        let cells = usize::try_from(self.by.unsigned_abs()).unwrap_or(0) * width;
        let whole = part.len();
        let empty = if self.by > 0 {
            part.rotate_left(cells);
            &mut part[whole - cells..]
        } else {
            part.rotate_right(cells);
            &mut part[..cells]
        };
        empty.fill(Cell::EMPTY);
        write(&mut pen, &shown, next);
        pen
    }
}

/// What a line says, whatever it looks like; None: nothing.
fn said(row: &[Cell]) -> Option<u64> {
    if row.iter().all(is_bare) {
        return None;
    }
    let mut hasher = DefaultHasher::new();
    row.iter().for_each(|cell| cell.symbol().hash(&mut hasher));
    Some(hasher.finish())
}

/// Moves after which most lines that would differ say what they are to say: whole, or right of what stands still at their
/// left.
pub fn find(shown: &Buffer, next: &Buffer) -> Vec<Shift> {
    let differ = rows(shown).zip(rows(next)).filter(|(shown, next)| shown != next);
    let mut firsts: Vec<usize> =
        differ.filter_map(|(shown, next)| shown.iter().zip(next).position(|(a, b)| a != b)).collect();
    if firsts.len() < LEAST {
        return Vec::new();
    }
    firsts.sort_unstable();
    // A few lines, as a heading, may differ further left.
    let still = firsts[firsts.len() / 8];
    let mut found: Vec<Shift> =
        [0, still].into_iter().filter_map(|from| right_of(from, shown, next)).collect();
    found.dedup();
    found
}

/// The move after which most lines say from a column on what they are to say.
fn right_of(column: usize, shown: &Buffer, next: &Buffer) -> Option<Shift> {
    let part = |row: &[Cell]| said(row.get(column..)?);
    let before: Vec<_> = rows(shown).map(part).collect();
    let after: Vec<_> = rows(next).map(part).collect();
    let height = i32::try_from(after.len()).ok()?;
    let moved = |by: i32| {
        let stands = |y: &usize| {
            let from = i32::try_from(*y).ok().and_then(|y| usize::try_from(y + by).ok());
            after[*y].is_some()
                && before[*y] != after[*y]
                && from.and_then(|from| before.get(from)) == Some(&after[*y])
        };
        let lines: Vec<usize> = (0..after.len()).filter(stands).collect();
        (lines.len(), lines.first().copied(), lines.last().copied())
    };
    let all = (1 - height..height).filter(|by| *by != 0);
    let (by, (count, first, last)) = all.map(|by| (by, moved(by))).max_by_key(|(_, found)| found.0)?;
    let (first, last) = (i32::try_from(first?).ok()?, i32::try_from(last?).ok()?);
    let (top, bottom) = if by > 0 { (first, last + by + 1) } else { (first + by, last + 1) };
    let (top, bottom) = (u16::try_from(top).ok()?, u16::try_from(bottom).ok()?);
    (count >= LEAST).then_some(Shift { top, bottom, by })
}
