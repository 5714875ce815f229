//! Colours, where they are wanted.
use crate::cli::error::Error;
use crate::cli::invocation::Invocation;
use crate::cli::out::Out;
use crate::tell::{Table, Tone};

fn code(tone: Tone) -> &'static str {
    match tone {
        Tone::Plain => "",
        Tone::Heading => "1",
        Tone::Good => "32",
        Tone::Near => "33",
        Tone::Late => "1;31",
        Tone::Dim => "2",
    }
}

/// Writes a table in its tones.
pub fn print(invocation: &Invocation<'_>, out: &mut Out<'_>, table: &Table) -> Result<(), Error> {
    table.lines(|text, tone| paint(invocation, text, tone)).iter().try_for_each(|line| out.line(line))
}

/// The same, broken into the columns that there are.
pub fn print_within(invocation: &Invocation<'_>, out: &mut Out<'_>, table: &Table) -> Result<(), Error> {
    let lines = table.lines_within(invocation.columns(), |text, tone| paint(invocation, text, tone));
    lines.iter().try_for_each(|line| out.line(line))
}

/// The text in its tone, if the output takes colours.
pub fn paint(invocation: &Invocation<'_>, text: &str, tone: Tone) -> String {
    if tone == Tone::Plain || text.is_empty() || !invocation.colours() {
        return text.to_string();
    }
    format!("\u{1b}[{}m{text}\u{1b}[0m", code(tone))
}

/// How broad a page is where nothing says so.
const COLUMNS: usize = 100;
/// Below so many it isn't a page any more.
const FEWEST: usize = 40;

impl Invocation<'_> {
    /// The columns of a page: COLUMNS, else those of the terminal.
    pub fn columns(&self) -> usize {
        let set = self.surroundings.var("COLUMNS").and_then(|text| text.parse().ok());
        let own = || self.surroundings.terminal.columns.map(usize::from);
        set.or_else(own).unwrap_or(COLUMNS).max(FEWEST)
    }
    /// `--no-color`, NO_COLOR, CLICOLOR_FORCE, CLICOLOR, TERM=dumb, and whether it is a terminal at all.
    pub fn colours(&self) -> bool {
        let var = |name| self.surroundings.var(name);
        if self.plain || var("NO_COLOR").is_some() {
            return false;
        }
        if var("CLICOLOR_FORCE").is_some_and(|v| v != "0") {
            return true;
        }
        self.surroundings.terminal.stdout && var("CLICOLOR") != Some("0") && var("TERM") != Some("dumb")
    }
}
