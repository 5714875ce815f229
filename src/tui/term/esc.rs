//! Escape sequences that came in two pieces.

/// How long after a lone Esc the rest of a torn sequence may come.
const TORN: u64 = 25;

/// Watches for the rest of a sequence whose Esc was already taken for a key: a slow line tears
/// `Esc [ A` in two, and `[` and `A` must not run as keys.
#[derive(Default)]
pub struct Torn {
    esc_at: Option<u64>,
    inside: bool,
}

impl Torn {
    /// Esc was pressed, or seemed to be, at this tick.
    pub fn esc(&mut self, tick: u64) {
        (self.esc_at, self.inside) = (Some(tick), false);
    }

    /// Whether a character at this tick belongs to a torn sequence.
    pub fn swallows(&mut self, c: char, tick: u64) -> bool {
        let soon = self.esc_at.is_some_and(|at| tick.saturating_sub(at) <= TORN);
        if !soon {
            *self = Torn::default();
            return false;
        }
        if !self.inside {
            self.inside = c == '[' || c == 'O';
            if !self.inside {
                self.esc_at = None;
            }
            return self.inside;
        }
        if ('@'..='~').contains(&c) {
            *self = Torn::default();
        }
        true
    }

    /// Another key came: nothing is torn.
    pub fn other(&mut self) {
        *self = Torn::default();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn run(torn: &mut Torn, text: &str, tick: u64) -> String {
        text.chars().filter(|c| !torn.swallows(*c, tick)).collect()
    }

    #[test]
    fn the_rest_of_a_torn_arrow_runs_as_no_key() {
        let mut torn = Torn::default();
        torn.esc(100);
        assert_eq!(run(&mut torn, "[Aj", 110), "j");
        torn.esc(200);
        assert_eq!(run(&mut torn, "[1;5Bq", 225), "q");
        torn.esc(300);
        assert_eq!(run(&mut torn, "OPx", 301), "x");
    }

    #[test]
    fn keys_after_a_real_esc_run() {
        let mut torn = Torn::default();
        torn.esc(100);
        assert_eq!(run(&mut torn, "j[", 105), "j[");
        torn.esc(200);
        assert_eq!(run(&mut torn, "[A", 226), "[A");
        torn.esc(300);
        torn.other();
        assert_eq!(run(&mut torn, "[A", 301), "[A");
    }
}
