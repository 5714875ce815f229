//! Colours, where they are wanted.
use crate::cli::world::World;

/// What a text stands for; colour never says it alone.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Style {
    #[default]
    Plain,
    Heading,
    Good,
    Near,
    Late,
    Dim,
}

impl Style {
    fn code(self) -> &'static str {
        match self {
            Style::Plain => "",
            Style::Heading => "1",
            Style::Good => "32",
            Style::Near => "33",
            Style::Late => "1;31",
            Style::Dim => "2",
        }
    }
}

/// The text in its style, if the output takes colours.
pub fn paint(world: &World<'_>, text: &str, style: Style) -> String {
    if style == Style::Plain || text.is_empty() || !world.colours() {
        return text.to_string();
    }
    format!("\u{1b}[{}m{text}\u{1b}[0m", style.code())
}

impl World<'_> {
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
