//! The keys of a scope and what they do for the ticket that acts would go to, from the same table that
//! dispatches them.
use super::{View, of};
use crate::text::{fit, safe};
use crate::tui::draw::{StyledLine, mark};
use crate::tui::key::chord_label;
use crate::tui::theme::Role;

/// Columns for the keys.
const KEYS: usize = 18;

/// A line a meaning, with what stands behind it; what can't be done now tells why.
pub fn lines(view: &View<'_>) -> Vec<(StyledLine, Option<String>)> {
    let (shared, now) = (view.shared, view.now);
    let mut lines =
        vec![(StyledLine::of(Role::Strong, format!(" {}", shared.cat.tr("tui-help-title"))), None)];
    let specs: Vec<_> = of(view.scope).collect();
    // Keys of one meaning (the digits of the queues) are one line.
    for same in specs.chunk_by(|a, b| a.label == b.label) {
        let spec = same[0];
        let keys: Vec<String> = same.iter().flat_map(|s| s.keys).map(|k| chord_label(k)).collect();
        let keys = fit::fit(&safe::str_line(&keys.join("  ")), KEYS).into_string();
        let line = StyledLine::of(Role::Key, format!("  {keys} "));
        lines.push(match spec.can(view) {
            Ok(()) => (line.and(Role::Text, shared.cat.tr(spec.label)), None),
            Err(reason) => (line.and(Role::Dim, shared.cat.tr(spec.label)), Some(reason.words(shared, now))),
        });
    }
    let rest = ["tui-help-layout", "tui-help-forms", "tui-help-times", "tui-help-select"];
    lines.push((StyledLine::new(), None));
    lines.extend(mark::HELP.into_iter().chain(rest).map(|id| (StyledLine::new(), Some(shared.cat.tr(id)))));
    lines
}
