//! What is to be known beside an answer: doubts, closed lines, what holds a priority down.
use super::{Voice, promise};
use crate::policy::Policy;
use crate::text::when;
use crate::time::Zone;

/// A line of support that works by hours and is closed now says when it opens; no clock stops for it
/// (PAN-21). `customer`: the customer's zone by its name, as the policy may go by it.
pub fn closed_line(voice: Voice<'_>, policy: &Policy, line: u8, customer: Option<&str>) -> Option<String> {
    let id = policy.line(line)?.schedule.as_deref()?;
    let customer = customer.and_then(|name| Zone::by_name(name).ok());
    let (zone, _) = policy.zone(customer.as_ref());
    let opening = policy.schedule(id, &zone).next_opening(voice.now).filter(|at| *at > voice.now)?;
    let at = when::at(voice.catalogue, opening, voice.now, voice.zone);
    let hours = promise::schedule(voice.catalogue, policy, id);
    let message = voice.catalogue.with("line-closed").arg("line", u32::from(line)).arg("at", at);
    Some(message.arg("hours", hours).text())
}
