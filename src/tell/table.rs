//! A table as a value: one making of it is printed as text or as JSON.
use serde::{Serialize, Serializer};

use crate::text::{Shown, fit, safe};

/// What a text stands for; where there are colours they show it, but never say it alone.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Tone {
    #[default]
    Plain,
    Heading,
    Good,
    Near,
    Late,
    Dim,
}

/// One field of a table.
#[derive(Clone, Debug, Default)]
pub struct Cell {
    text: Shown,
    tone: Tone,
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
    pub fn tone(self, tone: Tone) -> Self {
        Cell { tone, ..self }
    }
    /// Aligned to the right, as numbers are.
    #[must_use]
    pub fn right(self) -> Self {
        Cell { right: true, ..self }
    }
}

impl Serialize for Cell {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.text.as_str())
    }
}

/// Rows under a head that may be empty. As JSON: `{"head": […], "rows": [[…], …]}`.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Table {
    head: Vec<Cell>,
    rows: Vec<Vec<Cell>>,
    #[serde(skip)]
    indent: usize,
}

impl Table {
    pub fn new() -> Self {
        Table::default()
    }
    /// As text each line begins with so many spaces.
    pub fn indented(indent: usize) -> Self {
        Table { indent, ..Table::default() }
    }
    pub fn heading(&mut self, names: &[String]) {
        self.head = names.iter().map(|n| Cell::own(n).tone(Tone::Heading)).collect();
    }
    pub fn row(&mut self, cells: Vec<Cell>) {
        self.rows.push(cells);
    }

    /// As lines of text, columns aligned by their width on a terminal; the last one isn't padded. `paint`
    /// gives a text its tone.
    pub fn lines(&self, paint: impl Fn(&str, Tone) -> String) -> Vec<String> {
        let rows = || std::iter::once(&self.head).filter(|head| !head.is_empty()).chain(&self.rows);
        let columns = rows().map(Vec::len).max().unwrap_or(0);
        let width = |at: usize| rows().filter_map(|row| row.get(at)).map(|c| c.text.width()).max();
        let widths: Vec<usize> = (0..columns).map(|at| width(at).unwrap_or(0)).collect();
        let line = |row: &Vec<Cell>| {
            let mut line = " ".repeat(self.indent);
            for (at, cell) in row.iter().enumerate() {
                let last = at + 1 == row.len();
                let text = match (cell.right, last) {
                    (true, _) => fit::fit_right(&cell.text, widths[at]),
                    (false, true) => cell.text.clone(),
                    (false, false) => fit::fit(&cell.text, widths[at]),
                };
                line.push_str(&paint(text.as_str(), cell.tone));
                if !last {
                    line.push_str("  ");
                }
            }
            line.trim_end().to_string()
        };
        rows().map(line).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_table_prints_as_text_and_as_json() {
        let mut table = Table::indented(1);
        table.heading(&["Номер".to_string(), "Осталось".to_string()]);
        table.row(vec![Cell::own("PRO-1001"), Cell::own("0:18").right().tone(Tone::Near)]);
        table.row(vec![Cell::own("PRO-7"), Cell::own("").right()]);
        let plain = table.lines(|text, _| text.to_string());
        assert_eq!(plain, [" Номер     Осталось", " PRO-1001      0:18", " PRO-7"]);
        let toned =
            table.lines(|text, tone| if tone == Tone::Near { format!("<{text}>") } else { text.into() });
        assert_eq!(toned[1], " PRO-1001  <    0:18>");
        let json = serde_json::to_string(&table).unwrap();
        assert_eq!(json, r#"{"head":["Номер","Осталось"],"rows":[["PRO-1001","0:18"],["PRO-7",""]]}"#);
    }
}
