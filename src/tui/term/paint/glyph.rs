//! What of a cell can be seen.
use ratatui::buffer::Cell;
use ratatui::style::{Color, Modifier};

use crate::text::fit;

/// What shows on a blank too.
pub const ON_BLANKS: Modifier = Modifier::REVERSED.union(Modifier::UNDERLINED).union(Modifier::CROSSED_OUT);

/// How many columns it takes; one at least.
pub fn columns(cell: &Cell) -> usize {
    fit::width(cell.symbol()).max(1)
}

pub fn is_blank(cell: &Cell) -> bool {
    matches!(cell.symbol(), " " | "")
}

/// Nothing at all is to be seen there.
pub fn is_bare(cell: &Cell) -> bool {
    is_blank(cell) && cell.bg == Color::Reset && !cell.modifier.intersects(ON_BLANKS)
}

/// Whether both look the same.
pub fn is_same(one: &Cell, other: &Cell) -> bool {
    if one == other {
        return true;
    }
    // Of a blank the colour of its letters can't be seen, unless it is what the line under it or the ground has.
    is_blank(one)
        && is_blank(other)
        && one.bg == other.bg
        && one.modifier.intersection(ON_BLANKS) == other.modifier.intersection(ON_BLANKS)
        && (one.fg == other.fg || !one.modifier.intersects(ON_BLANKS))
}

/// Whether every terminal is sure to take one column for it.
pub fn is_plain(cell: &Cell) -> bool {
    let mut chars = cell.symbol().chars();
    chars.next().is_some() && chars.next().is_none() && columns(cell) == 1
}
