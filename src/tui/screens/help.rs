//! The keys of the screen below, from the same table that dispatches them.
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::super::action::{self, View};
use super::super::draw::StyledLine;
use super::super::key::chord_label;
use super::super::screen::{Motion, Scope, Screen};
use super::super::shared::Shared;
use super::super::target::Target;
use super::super::theme::Role;
use super::scroll::Scroll;
use crate::text::{fit, safe};
use crate::time::Instant;

/// Help for a scope, and for the ticket that its acts would go to.
pub struct Help {
    of: Scope,
    target: Option<Target>,
    scroll: Scroll,
}

/// Columns for the keys.
const KEYS: usize = 18;

impl Help {
    pub fn new(of: Scope, target: Option<Target>) -> Self {
        Help { of, target, scroll: Scroll::default() }
    }

    fn lines(&self, shared: &Shared, now: Instant) -> Vec<StyledLine> {
        let view = View { shared, scope: self.of, target: self.target.as_ref(), now };
        let mut lines = vec![StyledLine::of(Role::Strong, format!(" {}", shared.cat.tr("tui-help-title")))];
        let specs: Vec<_> = action::of(self.of).collect();
        // Keys of one meaning (the digits of the queues) are one line.
        for same in specs.chunk_by(|a, b| a.label == b.label) {
            let spec = same[0];
            let keys: Vec<String> = same.iter().flat_map(|s| s.keys).map(|k| chord_label(k)).collect();
            let keys = fit::fit(&safe::str_line(&keys.join("  ")), KEYS).into_string();
            let line = StyledLine::of(Role::Key, format!("  {keys} "));
            lines.push(match spec.can(&view) {
                Ok(()) => line.and(Role::Text, shared.cat.tr(spec.label)),
                Err(reason) => line
                    .and(Role::Dim, shared.cat.tr(spec.label))
                    .and(Role::Dim, format!(" · {}", reason.words(shared, now))),
            });
        }
        let marks =
            ["tui-help-marks", "tui-help-layout", "tui-help-forms", "tui-help-times", "tui-help-select"];
        lines.push(StyledLine::new());
        lines.extend(marks.map(|id| StyledLine::of(Role::Dim, format!("  {}", shared.cat.tr(id)))));
        lines
    }
}

impl Screen for Help {
    fn scope(&self) -> Scope {
        Scope::Help
    }
    fn motion(&mut self, _: &mut Shared, _: Instant, motion: Motion) {
        self.scroll.motion(motion);
    }
    fn draw(&self, shared: &Shared, now: Instant, area: Rect, buf: &mut Buffer) -> Option<Instant> {
        self.scroll.draw(&self.lines(shared, now), area, buf, &shared.theme);
        None
    }
}
