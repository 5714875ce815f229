//! What an act would come to, in lines under the fields.
use super::Form;
use crate::desk::see::Preview;
use crate::sla::{Clock, Flag, Which};
use crate::tell::{clock, label};
use crate::time::Instant;
use crate::tui::draw::StyledLine;
use crate::tui::draw::clocks;
use crate::tui::draw::line::wrapped_own;
use crate::tui::shared::Shared;
use crate::tui::theme::Role;

impl Form {
    /// The lines under the fields: notes, old and new deadlines, a refusal.
    pub(super) fn below(&self, shared: &Shared, now: Instant, width: u16) -> Vec<StyledLine> {
        let mut lines = vec![StyledLine::new()];
        for note in (self.spec.notes)(&self.filled(shared, now, true)) {
            match note.0.as_slice() {
                [(role, text)] => lines.extend(wrapped_own(*role, text, width, 0)),
                _ => lines.push(note),
            }
        }
        match &self.preview {
            Some(Ok(preview)) => {
                lines.extend(compared(shared, preview, now));
                if preview.loosens && self.fields.raw("reason").is_none() {
                    let asked = shared.cat.tr("refused-needs-reason");
                    lines.extend(wrapped_own(Role::Warn, &asked, width, 0));
                }
            }
            Some(Err(refusal)) if self.refused.is_none() => {
                lines.extend(wrapped_own(Role::Bad, refusal, width, 0));
            }
            _ => (),
        }
        if let Some(refused) = &self.refused {
            lines.extend(wrapped_own(Role::Bad, refused, width, 0));
        }
        lines
    }
}

/// Old and new of each clock: `решение  пт 19:30 → пн 11:00`.
pub fn compared(shared: &Shared, preview: &Preview, now: Instant) -> Vec<StyledLine> {
    let mut lines = Vec::new();
    for which in Which::ALL {
        if preview.before.get(which).is_none() && preview.after.get(which).is_none() {
            continue;
        }
        lines.push(one(shared, which, preview, now));
    }
    lines
}

fn one(shared: &Shared, which: Which, preview: &Preview, now: Instant) -> StyledLine {
    let cat = &shared.cat;
    let (before, after) = (preview.before.get(which), preview.after.get(which));
    let told = |clock: Option<&Clock>| match clock {
        None => "-".to_string(),
        Some(clock) => clock::state(shared.voice(now), clock, false),
    };
    let (old, new) = (told(before), told(after));
    let by_answer = after.or(before).is_some_and(|clock| clock.by_answer);
    let name = clock::name(cat, which, by_answer);
    let line = StyledLine::of(Role::Dim, format!("{name}: "));
    if old == new {
        return line.and(Role::Text, old).and(Role::Dim, format!(" ({})", cat.tr("tui-unchanged")));
    }
    let role = after.map_or(Role::Dim, clocks::role);
    let role = if role == Role::Text { Role::Strong } else { role };
    let line = line.and(Role::Text, old).and(Role::Dim, " → ").and(role, new);
    match after.filter(|c| c.late_by_change && before.is_some_and(|b| !b.is_overdue())) {
        Some(_) => {
            let told =
                label::flag(cat, Flag::LateByChange, &preview.after, preview.reckoning.lasting_flags());
            line.and(Role::Bad, format!("  {told}"))
        }
        None => line,
    }
}
