//! The queues to choose from: those of the contract, then one a vendor.
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::super::super::draw::{StyledLine, cut};
use super::super::super::shared::Shared;
use super::super::super::theme::Role;
use crate::sla::Queue;
use crate::text::{Family, fit, number, safe};

/// A queue, and a vendor's part of it.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Choice {
    pub queue: Queue,
    pub policy: Option<String>,
}

/// The queues that digits call, in this order; then one a vendor.
pub fn choices(shared: &Shared) -> Vec<Choice> {
    let queues = Queue::ALL.into_iter().map(|queue| Choice { queue, policy: None });
    let vendors = shared.facts.counts.policies.iter();
    let vendors = vendors.map(|(id, _)| Choice { queue: Queue::All, policy: Some(id.clone()) });
    queues.chain(vendors).collect()
}

impl Choice {
    /// How many tickets it holds, as last counted.
    pub fn count(&self, shared: &Shared) -> Option<u64> {
        let counts = &shared.facts.counts;
        match &self.policy {
            None => counts.queues.iter().find(|(q, _)| *q == self.queue).map(|(_, n)| *n),
            Some(id) => counts.policies.iter().find(|(p, _)| p == id).map(|(_, n)| *n),
        }
    }
    /// The vendor's name, if it is a vendor's part.
    pub fn policy_name(&self, shared: &Shared) -> Option<String> {
        let id = self.policy.as_ref()?;
        let title = shared.facts.policies.iter().find(|p| p.id == *id).map(|p| safe::line_max(&p.title, 30));
        Some(title.map_or_else(|| id.clone(), crate::text::Shown::into_string))
    }
    pub fn name(&self, shared: &Shared) -> String {
        let word = self.queue.word().replace('-', "_");
        self.policy_name(shared).unwrap_or_else(|| shared.cat.word(Family::Queue, &word))
    }
}

/// A line of the list: digit, name, count at the right edge.
pub fn line(shared: &Shared, at: usize, choice: &Choice, chosen: bool, width: u16) -> StyledLine {
    let digit = if at < 9 { (at + 1).to_string() } else { " ".into() };
    let count = choice.count(shared).unwrap_or(0);
    let counted = number::grouped(shared.lang(), i64::try_from(count).unwrap_or(i64::MAX));
    let room = usize::from(width).saturating_sub(fit::width(&counted) + 5);
    let name = cut(&choice.name(shared), u16::try_from(room).unwrap_or(0));
    let gap = " ".repeat(room.saturating_sub(fit::width(&name)) + 1);
    let role = match (chosen, choice.queue, count) {
        (true, ..) => Role::Selected,
        (_, Queue::Overdue, 1..) => Role::Bad,
        (_, _, 0) => Role::Dim,
        _ => Role::Text,
    };
    StyledLine::of(if chosen { role } else { Role::Key }, format!(" {digit} "))
        .and(role, name)
        .and(role, format!("{gap}{counted} "))
}

/// Draws the list at the left.
pub fn draw(shared: &Shared, chosen: &Choice, area: Rect, buf: &mut Buffer) {
    for (at, choice) in choices(shared).iter().enumerate() {
        let Some(y) = u16::try_from(at).ok().map(|at| area.y + at).filter(|y| *y < area.bottom()) else {
            break;
        };
        let is = choice == chosen;
        let under = shared.theme.style(if is { Role::Selected } else { Role::Text });
        line(shared, at, choice, is, area.width).draw(buf, area.x, y, area.width, &shared.theme, under);
    }
}
