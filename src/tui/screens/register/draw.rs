//! Drawing the registration.
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::{Register, Stage, readback};
use crate::policy::{Policy, Question};
use crate::tell::label;
use crate::text::{Raw, safe};
use crate::time::Instant;
use crate::tui::draw::line::{wrapped, wrapped_own};
use crate::tui::draw::{StyledLine, rule};
use crate::tui::form::{draft_line, draw_fields, total};
use crate::tui::shared::Shared;
use crate::tui::theme::Role;

/// Drafts of other calls that are named.
const DRAFTS: usize = 4;
/// Lines that the answers to a question take.
const ANSWERS: u16 = 3;

/// The definitions that a question is made from, whole, and where they stand; without any what its clause says.
fn meant(shared: &Shared, policy: &Policy, question: &Question, width: u16) -> Vec<StyledLine> {
    let definitions = label::definitions(&shared.cat, policy, question);
    let clause = question.clause.as_deref().map(|id| match definitions.is_empty() {
        true => label::cited(&shared.cat, policy, id),
        false => label::source(policy, id).into_string(),
    });
    let told = definitions.iter().chain(&clause);
    told.flat_map(|text| wrapped_own(Role::Dim, text, width, 0)).collect()
}

/// As many lines as there is room for; the last says that there are more. All of them stand before the recording.
fn shortened(shared: &Shared, mut lines: Vec<StyledLine>, most: usize) -> Vec<StyledLine> {
    if lines.len() > most {
        lines.truncate(most.saturating_sub(1));
        lines.extend((most > 0).then(|| StyledLine::of(Role::Dim, shared.cat.tr("tui-more-below"))));
    }
    lines
}

impl Register {
    pub(super) fn paint(&self, shared: &Shared, now: Instant, area: Rect, buf: &mut Buffer) {
        let body = Rect { x: area.x + 1, width: area.width.saturating_sub(2), ..area };
        let mut y = body.y;
        for line in self.head(shared, body.width) {
            line.draw(buf, body.x, y, body.width, &shared.theme, Style::new());
            y += 1;
        }
        let foot = self.foot(shared, now, body.width);
        let rest = body.bottom().saturating_sub(y + 1);
        // What is short above leaves the rest to what it means.
        let above = match self.step {
            Stage::Questions => ANSWERS,
            Stage::ReadBack => u16::try_from(self.readback(shared, now, body.width).len()).unwrap_or(rest),
            _ => total(&self.fields, Some(self.fields.at), body.width),
        };
        let least = if self.step == Stage::Questions { 0 } else { body.height / 3 };
        let most = rest.saturating_sub(above).max(least);
        let foot = shortened(shared, foot, usize::from(most));
        let below = u16::try_from(foot.len()).unwrap_or(0);
        let room = Rect { y, height: body.bottom().saturating_sub(y + below + 1), ..body };
        if self.step == Stage::ReadBack {
            for (y, line) in (room.y..room.bottom()).zip(self.readback(shared, now, room.width)) {
                line.draw(buf, room.x, y, room.width, &shared.theme, Style::new());
            }
        } else {
            draw_fields(&self.fields, Some(self.fields.at), room, buf, &shared.theme);
        }
        rule(buf, area, room.bottom(), &shared.theme);
        for (y, line) in (room.bottom() + 1..body.bottom()).zip(&foot) {
            line.draw(buf, body.x, y, body.width, &shared.theme, Style::new());
        }
    }

    /// Where one is, and the question that is asked.
    fn head(&self, shared: &Shared, width: u16) -> Vec<StyledLine> {
        let cat = &shared.cat;
        let id = match self.step {
            Stage::Vendor => "tui-step-vendor",
            Stage::Kind | Stage::Class => "tui-step-kind",
            Stage::Questions => "tui-step-questions",
            Stage::Fields => "tui-step-fields",
            Stage::ReadBack => "tui-step-readback",
        };
        let mut first = StyledLine::of(Role::Strong, cat.tr("tui-register-title"))
            .and(Role::Dim, format!(" · {}", cat.tr(id)));
        let Some(policy) = &self.policy else { return vec![first, StyledLine::new()] };
        if self.step > Stage::Vendor {
            first = first.and(Role::Dim, format!(" · {}", safe::line_max(&policy.parts().title, 30)));
        }
        if self.step >= Stage::Fields {
            first = first.and(Role::Dim, format!(" · {}", label::class(&shared.cat, policy, &self.class)));
        }
        let mut lines = vec![first];
        if let Some(id) = self.service.as_deref().filter(|_| self.step >= Stage::Questions) {
            let service = label::service(&shared.cat, policy, &Raw::from(id));
            lines.push(StyledLine::of(Role::Dim, format!("{}: {service}", shared.cat.tr("field-service"))));
        }
        if self.step == Stage::Questions
            && let Some(question) = self.guide.question(policy)
        {
            lines.push(StyledLine::new());
            lines.extend(wrapped(Role::Strong, &safe::line(question.text.get(shared.lang())), width, 0));
            let note = question.note.as_ref();
            let note = note.map(|n| wrapped(Role::Dim, &safe::line(n.get(shared.lang())), width, 0));
            lines.extend(note.into_iter().flatten());
        }
        lines.push(StyledLine::new());
        lines
    }

    /// The clause of a question or the proposal of the definitions; then the deadlines and warnings.
    fn foot(&self, shared: &Shared, now: Instant, width: u16) -> Vec<StyledLine> {
        let mut lines = if self.step <= Stage::Kind { self.drafts(shared, now) } else { Vec::new() };
        let Some(policy) = self.policy.as_ref().filter(|_| self.step > Stage::Kind) else { return lines };
        if self.step == Stage::Questions {
            return self.guide.question(policy).map(|q| meant(shared, policy, q, width)).unwrap_or_default();
        }
        if let Some(clause) = self.guide.clause(policy) {
            let (id, chosen) = match self.guide.priority() {
                Some(priority) => ("tui-proposed", label::priority(&shared.cat, policy, priority)),
                None => ("tui-proposed-class", label::class(&shared.cat, policy, &self.guide.class(policy))),
            };
            let source = label::source(policy, clause);
            let text = shared.cat.with(id).arg("chosen", chosen).arg("clause", source).text();
            lines.extend(wrapped_own(Role::Dim, &text, width, 0));
        }
        if self.step >= Stage::Fields {
            lines.extend(readback::preview(self, shared, now, width));
        }
        lines
    }

    /// Calls that were left unfinished, the newest first: this one begins clean all the same.
    fn drafts(&self, shared: &Shared, now: Instant) -> Vec<StyledLine> {
        let drafts = shared.drafts.offered(&self.slot);
        if drafts.is_empty() {
            return Vec::new();
        }
        let head = shared.cat.with("tui-draft-calls").arg("n", drafts.len()).text();
        let shown = drafts
            .iter()
            .take(DRAFTS)
            .map(|found| StyledLine::of(Role::Text, format!("  {}", draft_line(shared, found, now))));
        std::iter::once(StyledLine::of(Role::Warn, head)).chain(shown).collect()
    }

    /// The sentence to read back, and the button below it.
    fn readback(&self, shared: &Shared, now: Instant, width: u16) -> Vec<StyledLine> {
        let mut lines = wrapped_own(Role::Text, &readback::sentence(self, shared, now), width, 0);
        let id = if self.sent { "tui-recording" } else { "tui-button-register" };
        lines.push(StyledLine::new());
        lines.push(StyledLine::of(Role::Pressed, format!("[ {} ]", shared.cat.tr(id))));
        lines
    }
}
