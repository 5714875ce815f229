//! Columns aligned by their width on a terminal.
use super::style::{Style, paint};
use crate::cli::error::Error;
use crate::cli::out::Out;
use crate::cli::world::World;
use crate::text::{Shown, fit, safe};

/// One field of a table.
#[derive(Clone, Debug, Default)]
pub struct Cell {
    text: Shown,
    style: Style,
    right: bool,
}

impl Cell {
    /// The program's own words.
    pub fn own(text: &str) -> Self {
        Cell::shown(safe::str_line(text))
    }
    pub fn shown(text: Shown) -> Self {
        Cell { text, ..Cell::default() }
    }
    #[must_use]
    pub fn style(self, style: Style) -> Self {
        Cell { style, ..self }
    }
    /// Aligned to the right, as numbers are.
    #[must_use]
    pub fn right(self) -> Self {
        Cell { right: true, ..self }
    }
}

/// Rows of equal length.
#[derive(Default)]
pub struct Table {
    rows: Vec<Vec<Cell>>,
    indent: usize,
}

impl Table {
    pub fn new() -> Self {
        Table::default()
    }
    pub fn indented(indent: usize) -> Self {
        Table { rows: Vec::new(), indent }
    }
    pub fn heading(&mut self, names: &[String]) {
        self.rows.push(names.iter().map(|n| Cell::own(n).style(Style::Heading)).collect());
    }
    pub fn row(&mut self, cells: Vec<Cell>) {
        self.rows.push(cells);
    }

    /// Writes it; the last column isn't padded.
    pub fn print(&self, world: &World<'_>, out: &mut Out<'_>) -> Result<(), Error> {
        let columns = self.rows.iter().map(Vec::len).max().unwrap_or(0);
        let width =
            |at: usize| self.rows.iter().filter_map(|r| r.get(at)).map(|c| c.text.width()).max().unwrap_or(0);
        let widths: Vec<usize> = (0..columns).map(width).collect();
        for row in &self.rows {
            let mut line = " ".repeat(self.indent);
            for (at, cell) in row.iter().enumerate() {
                let last = at + 1 == row.len();
                let text = match (cell.right, last) {
                    (true, _) => fit::fit_right(&cell.text, widths[at]),
                    (false, true) => cell.text.clone(),
                    (false, false) => fit::fit(&cell.text, widths[at]),
                };
                line.push_str(&paint(world, text.as_str(), cell.style));
                if !last {
                    line.push_str("  ");
                }
            }
            out.line(line.trim_end())?;
        }
        Ok(())
    }
}
