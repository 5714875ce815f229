//! What things look like. State never rests on colour alone: marks and words say the same.
use ratatui::style::{Color, Modifier, Style};

use super::options::{Colours, Look};

/// What a piece of text is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Role {
    Text,
    /// Headings, the top line.
    Bar,
    Dim,
    Strong,
    /// Overdue, refused, an error.
    Bad,
    /// Near.
    Warn,
    /// Kept, done.
    Good,
    /// Stopped, waiting.
    Still,
    /// A key in a hint.
    Key,
    Selected,
    /// A line that has to be seen from across the room.
    Alarm,
    Frame,
    Field,
    Button,
    Pressed,
}

/// Styles for a terminal.
#[derive(Clone, Copy, Debug)]
pub struct Theme {
    colours: Colours,
    pub ascii: bool,
}

impl Theme {
    pub fn new(look: Look) -> Self {
        Theme { colours: look.colours, ascii: look.ascii }
    }

    pub fn style(&self, role: Role) -> Style {
        match self.colours {
            Colours::None => mono(role),
            Colours::Sixteen => sixteen(role),
            Colours::Many | Colours::True => self.rich(role),
        }
    }

    fn rich(&self, role: Role) -> Style {
        let colour = |rgb: (u8, u8, u8), index: u8| match self.colours {
            Colours::True => Color::Rgb(rgb.0, rgb.1, rgb.2),
            _ => Color::Indexed(index),
        };
        let style = Style::new();
        match role {
            Role::Bad => style.fg(colour((255, 107, 107), 203)).add_modifier(Modifier::BOLD),
            Role::Warn => style.fg(colour((255, 200, 87), 221)),
            Role::Good => style.fg(colour((126, 200, 120), 114)),
            Role::Still => style.fg(colour((125, 170, 230), 110)),
            // Half of what is drawn is of this grey: its short name in true colours too.
            Role::Dim | Role::Frame => style.fg(Color::Indexed(245)),
            Role::Key => style.fg(colour((110, 200, 215), 80)).add_modifier(Modifier::BOLD),
            Role::Bar => style.bg(colour((38, 50, 68), 236)).fg(colour((225, 230, 238), 254)),
            Role::Selected | Role::Pressed => {
                // The letters' white by its short name: this ground moves with each key.
                style.bg(colour((52, 72, 104), 24)).fg(Color::White)
            }
            Role::Alarm => style.bg(colour((176, 32, 40), 124)).fg(colour((255, 255, 255), 231)),
            Role::Field => style.bg(colour((30, 36, 46), 235)),
            Role::Button => style.fg(colour((110, 200, 215), 80)),
            Role::Text => style,
            Role::Strong => style.add_modifier(Modifier::BOLD),
        }
    }
}

fn sixteen(role: Role) -> Style {
    let style = Style::new();
    match role {
        Role::Bad => style.fg(Color::LightRed).add_modifier(Modifier::BOLD),
        Role::Warn => style.fg(Color::Yellow),
        Role::Good => style.fg(Color::Green),
        Role::Still => style.fg(Color::LightBlue),
        Role::Dim | Role::Frame => style.add_modifier(Modifier::DIM),
        Role::Key => style.fg(Color::Cyan).add_modifier(Modifier::BOLD),
        Role::Bar | Role::Selected | Role::Pressed => style.add_modifier(Modifier::REVERSED),
        Role::Alarm => style.bg(Color::Red).fg(Color::White).add_modifier(Modifier::BOLD),
        Role::Field => style.add_modifier(Modifier::UNDERLINED),
        Role::Button => style.fg(Color::Cyan),
        Role::Text => style,
        Role::Strong => style.add_modifier(Modifier::BOLD),
    }
}

fn mono(role: Role) -> Style {
    let style = Style::new();
    match role {
        Role::Bad | Role::Warn | Role::Key | Role::Strong => style.add_modifier(Modifier::BOLD),
        Role::Bar | Role::Selected | Role::Pressed => style.add_modifier(Modifier::REVERSED),
        Role::Alarm => style.add_modifier(Modifier::REVERSED | Modifier::BOLD),
        Role::Field => style.add_modifier(Modifier::UNDERLINED),
        _ => style,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_colour_there_is_none() {
        let theme = Theme::new(Look { colours: Colours::None, ascii: false });
        for role in [Role::Bad, Role::Warn, Role::Good, Role::Alarm, Role::Bar, Role::Field, Role::Selected] {
            let style = theme.style(role);
            assert_eq!((style.fg, style.bg), (None, None), "{role:?}");
        }
    }

    #[test]
    fn sixteen_colours_are_enough() {
        let theme = Theme::new(Look { colours: Colours::Sixteen, ascii: true });
        for role in [Role::Bad, Role::Warn, Role::Good, Role::Still, Role::Alarm, Role::Key, Role::Field] {
            let style = theme.style(role);
            let rich = |c: Option<Color>| matches!(c, Some(Color::Rgb(..) | Color::Indexed(_)));
            assert!(!rich(style.fg) && !rich(style.bg), "{role:?}");
        }
    }
}
