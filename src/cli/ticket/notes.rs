//! What the operator should know after an act, beside the answer: on standard error. With `--json` the
//! ticket itself says it, but for the clause of a cap, the opening of a line and a channel that nobody knows.
use crate::cli::invocation::Invocation;
use crate::cli::out::Out;
use crate::desk::see::Page;
use crate::policy::PauseId;
use crate::tell::{advice, history, label, outside, why};
use crate::text::Raw;
use crate::ticket::{
    Act, FieldKey, Resumption, Side, checklist_of, ended_by_reply, needed_field, resumption,
};

/// After a registration: what is doubtful about it, and the class's own word.
pub fn registered(invocation: &Invocation<'_>, out: &mut Out<'_>, page: &Page) {
    let (catalogue, policy, state) = (&invocation.catalogue, &page.policy, &page.reckoning.state);
    capped(invocation, out, page);
    channel(invocation, out, page);
    if invocation.json {
        return;
    }
    service(invocation, out, page);
    if let Some(text) = label::missing(catalogue, policy, &page.reckoning.missing) {
        out.warn(&text);
    }
    outside::no_term(catalogue, &page.reckoning).iter().for_each(|text| out.warn(text));
    advice::own_find(catalogue, policy, state).iter().for_each(|text| out.warn(text));
    let class = advice::of_class(catalogue, policy, &state.class);
    let doubts = advice::of_fields(catalogue, policy, state);
    class.iter().chain(&doubts).for_each(|text| out.warn(text.as_str()));
    let channel = advice::channel_of_stage(catalogue, policy, state);
    let of_class = advice::channel_of_class(catalogue, policy, state);
    channel.iter().chain(&of_class).for_each(|text| out.warn(text));
}

/// After an undoing: what was taken back, which the number alone doesn't tell.
pub fn undone(invocation: &Invocation<'_>, out: &mut Out<'_>, page: &Page, seq: Option<u64>) {
    let event = seq.and_then(|seq| page.history.event(seq)).filter(|_| !invocation.json);
    if let Some(event) = event {
        let (number, events) = (&page.history.registration.number, std::slice::from_ref(event));
        out.warn(&history::undone(&invocation.catalogue, number, Some(&page.policy), events));
    }
}

/// Of such an act there is never anything to say beside the answer.
pub fn is_plain(act: &Act) -> bool {
    matches!(
        act,
        Act::Note { .. }
            | Act::Acknowledged
            | Act::Assigned { .. }
            | Act::Paused { .. }
            | Act::Planned { .. }
            | Act::Accepted
            | Act::Returned { .. }
            | Act::Linked { .. }
            | Act::Unlinked { .. }
    )
}

/// After acts on a ticket.
pub fn acted(invocation: &Invocation<'_>, out: &mut Out<'_>, page: &Page, acts: &[Act], side: Side) {
    for act in acts.iter().filter(|act| !is_plain(act)) {
        match act {
            Act::PriorityChanged { .. } | Act::EnvironmentChanged { .. } => capped(invocation, out, page),
            Act::ClassChanged { .. } => {
                capped(invocation, out, page);
                let state = &page.reckoning.state;
                let misplaced = advice::misplaced(&invocation.catalogue, &page.policy, state);
                misplaced.iter().for_each(|text| out.warn(text));
                if !invocation.json && !acts.iter().any(sets_service) {
                    service(invocation, out, page);
                }
            }
            Act::Escalated { to, .. } => {
                let customer = page.reckoning.state.customer.tz.as_deref();
                let closed = advice::closed_line(invocation.voice(), &page.policy, *to, customer);
                closed.iter().for_each(|text| out.warn(text));
            }
            Act::ChecklistTicked { step, on: true } => {
                let state = &page.reckoning.state;
                let before = checklist_of(&page.policy, state).and_then(|list| {
                    advice::ticked_before(&invocation.catalogue, &page.policy, list, &state.ticked, step)
                });
                before.iter().for_each(|text| out.warn(text));
            }
            Act::FieldChanged { field: FieldKey::Channel, .. } => channel(invocation, out, page),
            act if sets_service(act) && !invocation.json => service(invocation, out, page),
            Act::Resolved { .. } | Act::Closed { .. } => {
                let state = &page.reckoning.state;
                let needed = advice::needed(&invocation.catalogue, &page.policy, state);
                needed.iter().for_each(|text| out.warn(text));
            }
            Act::Resumed { .. } => {
                let lasting = page.reckoning.state.open_pauses().map(|pause| &pause.reason);
                let waiting = advice::still_waiting(&invocation.catalogue, &page.policy, lasting.collect());
                waiting.iter().for_each(|text| out.warn(text));
            }
            Act::OutOfScope { .. } => {
                let unfounded = advice::nothing_outside(&invocation.catalogue, &page.policy);
                unfounded.iter().for_each(|text| out.warn(text));
            }
            Act::Refused { .. } => {
                let class = &page.reckoning.state.class;
                let unfounded = advice::no_right_to_refuse(&invocation.catalogue, &page.policy, class);
                unfounded.iter().for_each(|text| out.warn(text));
            }
            Act::FieldChanged { field: FieldKey::Own(id), .. } if !invocation.json => {
                field_changed(invocation, out, page, id)
            }
            Act::Replied { .. } if side == Side::Customer && !invocation.json => {
                ends_a_pause(invocation, out, page)
            }
            _ => (),
        }
    }
}

fn sets_service(act: &Act) -> bool {
    matches!(act, Act::FieldChanged { field: FieldKey::Service, .. })
}

/// An agreed date that ended with the priority or class which the last events, so many, took away.
pub fn lapsed(invocation: &Invocation<'_>, out: &mut Out<'_>, page: &Page, recorded: usize) {
    let zone = &page.reckoning.in_force.resolution.zone;
    for event in page.history.events.iter().rev().take(recorded) {
        let Some(date) = page.reckoning.lapsed.get(&event.seq) else { continue };
        let told = why::lapsed(&invocation.catalogue, date.local(zone));
        out.warn(&format!("{}.", label::outer(&told)));
    }
}

/// Fields of which nothing was recorded.
pub fn unchanged(invocation: &Invocation<'_>, out: &mut Out<'_>, page: &Page, fields: &[FieldKey]) {
    for field in fields {
        let name = label::field(&invocation.catalogue, &page.policy, field);
        out.warn(&invocation.catalogue.with("field-unchanged").arg("field", label::inner(&name)).text());
    }
}

/// What lies outside support, what is doubtful about a field's new value, and what it needs beside it.
fn field_changed(invocation: &Invocation<'_>, out: &mut Out<'_>, page: &Page, id: &str) {
    outside::no_term(&invocation.catalogue, &page.reckoning).iter().for_each(|text| out.warn(text));
    let (policy, state) = (&page.policy, &page.reckoning.state);
    let Some(field) = policy.field(id) else { return };
    let doubt = advice::of_field(&invocation.catalogue, &page.policy, field, state);
    doubt.iter().for_each(|text| out.warn(text.as_str()));
    let needed: Vec<String> = needed_field(field, state).map(String::from).into_iter().collect();
    label::missing(&invocation.catalogue, policy, &needed).iter().for_each(|text| out.warn(text));
}

/// The channel's name is nobody's.
fn channel(invocation: &Invocation<'_>, out: &mut Out<'_>, page: &Page) {
    let unknown = advice::unknown_channel(&invocation.catalogue, &page.policy, &page.reckoning.state);
    unknown.iter().for_each(|text| out.warn(text));
}

/// The request is about a service of another class.
fn service(invocation: &Invocation<'_>, out: &mut Out<'_>, page: &Page) {
    let state = &page.reckoning.state;
    let id = state.service.as_ref().map(Raw::as_str_exact).unwrap_or_default();
    let other = advice::service_of_another_class(&invocation.catalogue, &page.policy, &state.class, id);
    other.iter().for_each(|text| out.warn(text));
}

/// The environment keeps the priority down (PAN-13).
fn capped(invocation: &Invocation<'_>, out: &mut Out<'_>, page: &Page) {
    if !page.reckoning.in_force.capped {
        return;
    }
    let (catalogue, policy) = (&invocation.catalogue, &page.policy);
    let state = &page.reckoning.state;
    let capped = match (invocation.json, state.environment.as_deref()) {
        (true, Some(environment)) => advice::capped_with_id(catalogue, policy, environment),
        _ => advice::capped(catalogue, policy, state),
    };
    capped.iter().for_each(|text| out.warn(text));
}

/// By the regulation the customer's reply ends such a pause: resuming is proposed, of that pause alone where
/// others last, as of when it would count by itself.
fn ends_a_pause(invocation: &Invocation<'_>, out: &mut Out<'_>, page: &Page) {
    let state = &page.reckoning.state;
    let ended = ended_by_reply(&page.policy, state);
    let alone = state.open_pauses().all(|p| ended.contains(p.reason.as_str()));
    for reason in ended.iter().take(if alone { 1 } else { ended.len() }) {
        let one = (!alone).then(|| PauseId::named(*reason));
        let Resumption::Replied(at) = resumption(&page.policy, state, one.as_ref()) else { continue };
        let which = one.map(|reason| format!(" --reason {reason}")).unwrap_or_default();
        let number = page.history.registration.number.to_string();
        let message = invocation.catalogue.with("act-resume").arg("number", number).arg("which", which);
        out.warn(&message.arg("at", at.to_string()).text());
    }
}
