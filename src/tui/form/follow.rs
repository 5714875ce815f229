//! What an act would come to, in lines under the fields.
use super::Form;
use crate::desk::see::{Preview, Row};
use crate::sla::{Basis, Clock, ClockState, Flag, Which};
use crate::tell::{Measure, advice, clock, date, label};
use crate::text::safe;
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
                lines.extend(preview.other.iter().flat_map(|other| named(shared, other, width)));
                lines.extend(compared(shared, preview, now, width));
                let told = stays_known(shared, preview).into_iter().chain(misplaced(shared, preview));
                lines.extend(told.flat_map(|text| wrapped_own(Role::Warn, &text, width, 0)));
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

/// The other ticket, so that one sees whose number it is: subject, status, vendor.
fn named(shared: &Shared, row: &Row, width: u16) -> Vec<StyledLine> {
    let ticket = &row.ticket;
    let policy = shared.book().all().find(|policy| policy.prefix() == ticket.number.prefix);
    let mut told = vec![
        ticket.number.to_string(),
        shared.cat.with("tui-quoted").arg("text", safe::line_max(&ticket.subject, 120)).text(),
        label::status(&shared.cat, ticket.status, &row.clocks),
    ];
    told.extend(policy.map(|policy| safe::line(&policy.parts().title).into_string()));
    wrapped_own(Role::Strong, &told.join(" · "), width, 0)
}

/// Old and new of each clock: `решение: пт 19:30 → пн 11:00`. Where another thing is promised by the same clock, an answer
/// with a date or an update in place of a solution, the one goes and the other comes. What is too broad goes on below, whole.
pub fn compared(shared: &Shared, preview: &Preview, now: Instant, width: u16) -> Vec<StyledLine> {
    let mut lines = Vec::new();
    for which in Which::ALL {
        let (before, after) = (preview.before.get(which), preview.after.get(which));
        let promise = |clock: Option<&Clock>| clock.map(|clock| clock.met_by).unwrap_or_default();
        match (before, after) {
            (None, None) => (),
            (Some(gone), Some(_)) if which == Which::Resolution && promise(before) != promise(after) => {
                if gone.state != ClockState::NotPromised {
                    lines.extend(one(shared, preview, now, (which, before, None), width));
                }
                lines.extend(one(shared, preview, now, (which, None, after), width));
            }
            _ => lines.extend(one(shared, preview, now, (which, before, after), width)),
        }
    }
    let ended = extension_ended(shared, preview, now);
    lines.extend(ended.iter().flat_map(|text| wrapped_own(Role::Warn, text, width, 0)));
    lines
}

/// What was agreed for one priority or class ends with it (rule 12): the new term alone doesn't say where the old one went.
fn extension_ended(shared: &Shared, preview: &Preview, now: Instant) -> Option<String> {
    let is_extended = |clock: &Clock| clock.basis == Basis::Extended;
    let (before, after) = (&preview.before.resolution, &preview.after.resolution);
    let due = date::due(shared.voice(now), before).filter(|_| is_extended(before) && !is_extended(after))?;
    Some(shared.cat.with("tui-extension-ends").arg("due", due).text())
}

/// That a breach which the act puts out of sight stays known (rule 11).
fn stays_known(shared: &Shared, preview: &Preview) -> Option<String> {
    let (lasting, before) = (preview.reckoning.lasting_flags(), preview.present.lasting_flags());
    let was = |clock: &Clock| clock.was_late;
    let hides =
        |which| preview.after.get(which).is_some_and(was) && !preview.before.get(which).is_some_and(was);
    let is_new = lasting.has(Flag::WasLate) && !before.has(Flag::WasLate);
    (is_new || Which::ALL.into_iter().any(hides)).then(|| {
        let flag = label::flag(&shared.cat, Flag::WasLate, &preview.after, lasting);
        shared.cat.with("tui-stays-known").arg("flag", flag).text()
    })
}

/// What the act puts into a class that doesn't have it (PAN-28).
fn misplaced(shared: &Shared, preview: &Preview) -> Vec<String> {
    let policy = &preview.reckoning.in_force.policy;
    let of = |state| advice::misplaced(&shared.cat, policy, state);
    let before = of(&preview.present.state);
    let found = of(&preview.reckoning.state).into_iter().filter(|text| !before.contains(text));
    found.chain(service(shared, preview)).collect()
}

/// That the service stays one of another class, where the act changes the class.
fn service(shared: &Shared, preview: &Preview) -> Option<String> {
    let (state, policy) = (&preview.reckoning.state, &preview.reckoning.in_force.policy);
    let service = state.service.as_ref().filter(|_| state.class != preview.present.state.class)?;
    let other = advice::service_of_another_class(&shared.cat, policy, &state.class, service.as_str_exact());
    other.map(|text| label::outer(&text))
}

type Change<'a> = (Which, Option<&'a Clock>, Option<&'a Clock>);

fn one(
    shared: &Shared,
    preview: &Preview,
    now: Instant,
    (which, before, after): Change<'_>,
    width: u16,
) -> Vec<StyledLine> {
    let cat = &shared.cat;
    let told = |clock: Option<&Clock>, reckoning| {
        clock.map(|clock| clock::state(shared.voice(now), clock, Measure::of(reckoning, which)))
    };
    let (old, new) = (told(before, &preview.present), told(after, &preview.reckoning));
    let met_by = after.or(before).map(|clock| clock.met_by).unwrap_or_default();
    let name = format!("{}: ", clock::name(cat, which, met_by));
    let mut pieces = vec![(Role::Dim, name)];
    if old == new {
        pieces.push((Role::Text, old.unwrap_or_default()));
        pieces.push((Role::Dim, format!(" ({})", cat.tr("tui-unchanged"))));
        return broken(pieces, width);
    }
    let role = after.map_or(Role::Dim, clocks::role);
    let role = if role == Role::Text { Role::Strong } else { role };
    pieces.extend(old.map(|old| (Role::Text, format!("{old} "))));
    pieces.push((role, format!("→ {}", new.unwrap_or_else(|| cat.tr("state-not-promised")))));
    if after.is_some_and(|c| c.late_by_change && before.is_some_and(|b| !b.is_overdue())) {
        let flag = label::flag(cat, Flag::LateByChange, &preview.after, preview.reckoning.lasting_flags());
        pieces.push((Role::Bad, format!("  {flag}")));
    }
    broken(pieces, width)
}

/// One line, or where that is too broad for `width` one for every piece, the name before the first of them.
fn broken(mut pieces: Vec<(Role, String)>, width: u16) -> Vec<StyledLine> {
    let line = StyledLine(pieces.clone());
    if line.width() <= usize::from(width) || pieces.len() < 2 {
        return vec![line];
    }
    let (role, text) = pieces.remove(1);
    let mut lines = wrapped_own(role, &text, width, 2);
    let first = StyledLine(vec![pieces.remove(0), (role, text.trim().to_string())]);
    lines = if first.width() <= usize::from(width) { vec![first] } else { lines };
    lines.extend(pieces.iter().flat_map(|(role, text)| wrapped_own(*role, text.trim(), width, 2)));
    lines
}
