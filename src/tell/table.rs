//! A table as a value: one making of it is printed as text or as JSON.
use serde::{Serialize, Serializer};

use crate::text::{Shown, fit, safe};

/// Spaces between columns.
const GAP: usize = 2;
/// No column is broken to less.
const NARROWEST: usize = 12;

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
    fn broadest_word(&self) -> usize {
        self.text.as_str().split(' ').map(fit::width).max().unwrap_or(0)
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

    /// The same table behind so many spaces.
    #[must_use]
    pub fn behind(self, indent: usize) -> Self {
        Table { indent, ..self }
    }
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// As lines of text, columns aligned by their width on a terminal; the last one isn't padded. `paint`
    /// gives a text its tone.
    pub fn lines(&self, paint: impl Fn(&str, Tone) -> String) -> Vec<String> {
        self.lines_within(usize::MAX, paint)
    }

    /// The same in at most so many columns: the broadest cells are broken into lines of their own column.
    pub fn lines_within(&self, columns: usize, paint: impl Fn(&str, Tone) -> String) -> Vec<String> {
        let rows = || std::iter::once(&self.head).filter(|head| !head.is_empty()).chain(&self.rows);
        let widths = self.widths(columns);
        rows().flat_map(|row| self.line(row, &widths, &paint)).collect()
    }

    /// The width of each column: that of its broadest cell, as long as there is room.
    fn widths(&self, columns: usize) -> Vec<usize> {
        let rows = || std::iter::once(&self.head).chain(&self.rows);
        let count = rows().map(Vec::len).max().unwrap_or(0);
        let width = |at: usize| rows().filter_map(|row| row.get(at)).map(|c| c.text.width()).max();
        let mut widths: Vec<usize> = (0..count).map(|at| width(at).unwrap_or(0)).collect();
        let room = columns.saturating_sub(self.indent + GAP * count.saturating_sub(1));
        // Words stay whole where that can be.
        let words = |at: usize| rows().filter_map(|row| row.get(at)).map(Cell::broadest_word).max();
        let words: Vec<usize> = (0..count).map(|at| words(at).unwrap_or(0).max(NARROWEST)).collect();
        for floors in [words, vec![NARROWEST; count]] {
            while widths.iter().sum::<usize>() > room {
                // The last of the broadest, as texts stand behind names.
                let broadest =
                    widths.iter_mut().zip(&floors).filter(|(width, floor)| **width > **floor).max();
                let Some((broadest, _)) = broadest else { break };
                *broadest -= 1;
            }
        }
        widths
    }

    /// A row as the lines that its cells take.
    fn line(&self, row: &[Cell], widths: &[usize], paint: impl Fn(&str, Tone) -> String) -> Vec<String> {
        let cells: Vec<Vec<Shown>> =
            row.iter().zip(widths).map(|(cell, width)| fit::wrap(&cell.text, *width)).collect();
        let height = cells.iter().map(Vec::len).max().unwrap_or(1);
        let line = |y: usize| {
            let mut line = " ".repeat(self.indent);
            for (at, (cell, lines)) in row.iter().zip(&cells).enumerate() {
                let last = at + 1 == row.len();
                let text = lines.get(y).cloned().unwrap_or_default();
                let text = match (cell.right, last) {
                    (true, _) => fit::fit_right(&text, widths[at]),
                    (false, true) => text,
                    (false, false) => fit::fit(&text, widths[at]),
                };
                line.push_str(&paint(text.as_str(), cell.tone));
                if !last {
                    line.push_str(&" ".repeat(GAP));
                }
            }
            line.trim_end().to_string()
        };
        (0..height).map(line).collect()
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
    #[test]
    fn what_is_too_broad_is_broken_within_its_own_column() {
        let mut table = Table::new().behind(2);
        table.row(vec![Cell::own("Первая линия"), Cell::own("круглосуточно, не менее одного сотрудника")]);
        table.row(vec![Cell::default(), Cell::own("передаёт второй")]);
        let plain = table.lines_within(34, |text, _| text.to_string());
        let wanted = [
            "  Первая линия  круглосуточно, не",
            "                менее одного",
            "                сотрудника",
            "                передаёт второй",
        ];
        assert_eq!(plain, wanted);
        assert_eq!(
            table.lines_within(80, |text, _| text.to_string()),
            table.lines(|text, _| text.to_string())
        );
        // However little room there is, what is said stays whole.
        let told = table.lines_within(1, |text, _| text.to_string()).join(" ");
        let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().len();
        assert!(words(&told) >= 9, "{told}");
    }
}
