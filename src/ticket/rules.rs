//! What the policy makes of a state's priority.
use std::collections::BTreeSet;

use super::state::PauseSpan;
use super::{Act, State, When};
use crate::policy::{Cap, Checklist, Field, PauseId, Policy, PriorityId, Step, Takes, Until};
use crate::text::Raw;
use crate::time::{Instant, LocalDate, Zone};

/// The priority in force at an instant: the lower of the one set and the environment's cap (rule 11).
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PriorityInForce<'a> {
    /// None: the class takes none.
    pub id: Option<&'a PriorityId>,
    /// What was set, or the policy's default.
    pub set: Option<&'a PriorityId>,
    /// The cap that lowers it.
    pub capped: Option<&'a Cap>,
    /// Nobody has set it: the policy's default (rule 21).
    pub assumed: bool,
}

/// The priority in force in `state` under `policy`.
pub fn priority_in_force<'a>(policy: &'a Policy, state: &'a State) -> PriorityInForce<'a> {
    let none = PriorityInForce { id: None, set: None, capped: None, assumed: false };
    let Some(class) = policy.class(&state.class) else { return none };
    let takes = |id: &str| match &class.takes {
        Takes::All => policy.priority(id).is_some(),
        Takes::Only(ids) => ids.iter().any(|p| p == id),
    };
    if policy.priorities_of(class).next().is_none() {
        return none;
    }
    let given = state.priority_set.as_ref().filter(|p| takes(p));
    let Some(set) = given.or(policy.parts().default_priority.as_ref()) else { return none };
    let cap = policy.cap(state.environment.as_deref());
    let capped = cap.filter(|c| policy.rank(set) < policy.rank(&c.priority_at_most));
    PriorityInForce {
        id: Some(capped.map_or(set, |c| &c.priority_at_most)),
        set: Some(set),
        capped,
        assumed: given.is_none(),
    }
}

/// The zone that a state's schedules and dates are read in, and whether it is assumed (rules 7 and 15).
pub fn zone_in_force(policy: &Policy, state: &State) -> (Zone, bool) {
    policy.zone(state.customer.zone().as_ref())
}

/// The date that an act gives, if it had passed when the act happened (rule 7): it promises nothing.
pub(super) fn past_date(policy: &Policy, state: &State, act: &Act, at: Instant) -> Option<When> {
    let past = |date: &When| date.instant(&zone_in_force(policy, state).0).is_some_and(|date| date < at);
    act.date().filter(past)
}

/// A date that is given and was no day of the zone in force, and that zone (rule 21).
pub(super) fn missing_day(policy: &Policy, state: &State, given: Option<When>) -> Option<(LocalDate, Zone)> {
    let Some(When::Date(date)) = given else { return None };
    let zone = zone_in_force(policy, state).0;
    (!zone.has(date)).then_some((date, zone))
}

/// When the first of the open pauses asks for attention by itself.
pub fn comes_back(policy: &Policy, state: &State) -> Option<Instant> {
    state.open_pauses().filter_map(|pause| asks_again(policy, state, pause)).min()
}

/// When the first reminder comes that isn't done with: of a date 09:00.
pub fn first_reminder(policy: &Policy, state: &State) -> Option<Instant> {
    const MORNING: u32 = 9 * 3600;
    let zone = || zone_in_force(policy, state).0;
    let comes = |when: &When| match when {
        When::At(at) => *at,
        When::Date(date) => zone().opening(*date, MORNING),
    };
    state.reminders.values().map(comes).min()
}

/// When an open pause asks for attention: once its `until` has come, if support hasn't replied since.
pub fn asks_again(policy: &Policy, state: &State, pause: &PauseSpan) -> Option<Instant> {
    let until = pause.until?.begin(&zone_in_force(policy, state).0)?;
    // What had passed when the pause began says nothing.
    let ahead = until > pause.from;
    (ahead && state.replied_at.is_none_or(|at| at < until)).then_some(until)
}

/// The last day of support, licence or trial that a field says.
pub fn last_of_support(field: &Field, state: &State) -> Option<LocalDate> {
    let said = state.fields.get(&field.id).filter(|_| field.ends_support && is_answered(field, state))?;
    LocalDate::parse(said.as_str_exact())
}

/// Whether what a ticket says in a field counts: in one that is a service's only on a ticket about that service,
/// never where none is known (OKI-03: the gateway is the SMS module's alone).
pub fn is_answered(field: &Field, state: &State) -> bool {
    field.is_asked_for(state.service.as_ref().map(Raw::as_str_exact))
}

/// The steps that stand before one in its checklist and aren't ticked (PAN-26, PAN-29), but those that are done
/// only where there is cause (PAN-17).
pub fn forerunners<'a>(checklist: &'a Checklist, ticked: &BTreeSet<String>, step: &str) -> Vec<&'a Step> {
    let before = checklist.steps.iter().take_while(|s| s.id != step);
    before.filter(|s| !s.conditional && !ticked.contains(&s.id)).collect()
}

/// Whether the regulation ends a pause for this reason with the customer's reply (PRO-11).
fn ends_by_reply(policy: &Policy, reason: &str) -> bool {
    policy.pause(reason).is_some_and(|p| p.until == Some(Until::CustomerReply))
}

/// The checklist of a ticket's class, and of its service where that has one.
pub fn checklist_of<'a>(policy: &'a Policy, state: &State) -> Option<&'a Checklist> {
    policy.checklist(&state.class, state.service.as_ref().map(Raw::as_str_exact))
}

/// The reasons of a ticket's own open pauses that the regulation ends with the customer's reply (PRO-11).
pub fn ended_by_reply<'a>(policy: &Policy, state: &'a State) -> BTreeSet<&'a str> {
    state.open_pauses().map(|p| p.reason.as_str()).filter(|reason| ends_by_reply(policy, reason)).collect()
}

/// From when on a resumption counts, if nobody says so.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Resumption<'a> {
    Now,
    /// The regulation had ended the pauses by the customer's reply then (PRO-11).
    Replied(Instant),
    /// The customer replied, but a clock is stopped for these reasons too: only from now on.
    Held(BTreeSet<&'a PauseId>),
}

/// The same where the customer replies at `at`, which isn't recorded yet.
pub fn resumption_with_reply<'a>(
    policy: &Policy,
    state: &'a mut State,
    reason: Option<&PauseId>,
    at: Instant,
) -> Resumption<'a> {
    for place in state.open.values().flatten() {
        if let Some(pause) = state.pauses.get_mut(*place).filter(|pause| pause.from <= at) {
            pause.answered = Some(pause.answered.map_or(at, |first| first.min(at)));
        }
    }
    resumption(policy, state, reason)
}

/// Since when the pauses that a resumption ends, all or those for one reason, have no ground any more.
pub fn resumption<'a>(policy: &Policy, state: &'a State, reason: Option<&PauseId>) -> Resumption<'a> {
    let ended = state.open_pauses().filter(|p| reason.is_none_or(|r| p.reason == *r));
    let (replied, others): (Vec<_>, Vec<_>) =
        ended.partition(|p| p.answered.is_some() && ends_by_reply(policy, &p.reason));
    let stops = |reason: &PauseId| policy.pause(reason).is_some_and(|p| !p.stops.is_empty());
    let held: BTreeSet<&PauseId> = others.iter().map(|p| &p.reason).filter(|reason| stops(reason)).collect();
    // The first reply after the last of them began has answered them all.
    match replied.iter().filter_map(|p| p.answered).max() {
        None => Resumption::Now,
        Some(at) if held.is_empty() => Resumption::Replied(at),
        Some(_) => Resumption::Held(held),
    }
}

/// What ends all pauses that last, as of an instant: one act; or one for each of their reasons where another pause
/// that lasted then has been ended apart since: it can't be ended twice.
pub fn ending_pauses(state: &State, at: Instant) -> Vec<Act> {
    let ended_since = |p: &PauseSpan| p.from <= at && p.to.is_some_and(|to| to > at);
    if !state.pauses.iter().any(ended_since) {
        return vec![Act::Resumed { reason: None }];
    }
    let reasons: BTreeSet<&PauseId> = state.open_pauses().map(|p| &p.reason).collect();
    reasons.into_iter().map(|reason| Act::Resumed { reason: Some(reason.clone()) }).collect()
}
