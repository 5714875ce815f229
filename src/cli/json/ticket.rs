//! A ticket: as a list has it, and whole.
use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::{Value, json};

use super::{ClockShape, WhyShape, clock};
use crate::desk::see::{Entry, Page, Row};
use crate::policy::{ClassId, PolicyId, PriorityId, Version};
use crate::sla::{ByClock, Clock, Flags, Projection, Which};
use crate::text::{Catalogue, Raw};
use crate::ticket::{Act, Customer, History, Number, Status, event_to_shown};
use crate::time::Instant;

/// A ticket object of the contract.
#[derive(Serialize)]
pub struct TicketShape {
    pub number: Number,
    pub version: u64,
    pub policy: PolicyId,
    pub policy_version: Version,
    pub class: ClassId,
    pub service: Option<Raw>,
    pub priority: Option<PriorityId>,
    pub priority_set: Option<PriorityId>,
    pub subject: Raw,
    pub status: Status,
    pub line: u8,
    pub assignee: Option<Raw>,
    pub environment: Option<String>,
    pub channel: Option<Raw>,
    pub customer: CustomerShape,
    pub reported_at: Instant,
    pub registered_at: Instant,
    pub registered_by: Option<Raw>,
    pub closed_at: Option<Instant>,
    #[serde(flatten)]
    pub clocks: ByClock<ClockShape>,
    pub missing: Vec<String>,
    pub flags: Vec<&'static str>,
    pub source: Option<Raw>,
    #[serde(rename = "ref")]
    pub reference: Option<Raw>,
    pub contract: Option<String>,
    pub parent: Option<Number>,
}

/// The customer, every key of it.
#[derive(Serialize)]
pub struct CustomerShape {
    pub org: Option<Raw>,
    pub contact: Option<Raw>,
    pub email: Option<Raw>,
    pub phone: Option<Raw>,
    pub tz: Option<String>,
    pub id: Option<Raw>,
}

impl From<&Customer> for CustomerShape {
    fn from(customer: &Customer) -> Self {
        let Customer { org, contact, email, phone, tz, id } = customer.clone();
        CustomerShape { org, contact, email, phone, tz, id }
    }
}

/// What `show` adds.
#[derive(Serialize)]
pub struct Show {
    #[serde(flatten)]
    pub ticket: TicketShape,
    pub description: Option<Raw>,
    pub fields: BTreeMap<String, Raw>,
    pub events: Vec<Value>,
    pub attachments: Vec<Value>,
    pub links: Vec<Number>,
    pub why: Reasons,
}

#[derive(Serialize)]
pub struct Reasons {
    pub reaction: Option<WhyShape>,
    pub resolution: Option<WhyShape>,
}

impl TicketShape {
    /// From a row of a list.
    pub fn of_row(row: &Row) -> Self {
        Self::of(&row.ticket, &row.clocks, row.flags)
    }

    fn of(p: &Projection, clocks: &ByClock<Clock>, flags: Flags) -> Self {
        TicketShape {
            number: p.number.clone(),
            version: p.version,
            policy: p.policy.clone(),
            policy_version: p.policy_version.clone(),
            class: p.class.clone(),
            service: p.service.clone(),
            priority: p.priority.clone(),
            priority_set: p.priority_set.clone(),
            subject: p.subject.clone(),
            status: p.status,
            line: p.line,
            assignee: p.assignee.clone(),
            environment: p.environment.clone(),
            channel: p.channel.clone(),
            customer: CustomerShape::from(&p.customer),
            reported_at: p.reported_at,
            registered_at: p.registered_at,
            registered_by: p.registered_by.clone(),
            closed_at: p.closed_at,
            clocks: clocks.map(|_, clock| ClockShape::from(clock)),
            missing: p.missing.clone(),
            flags: clock::flags(flags),
            source: p.source.clone(),
            reference: p.reference.clone(),
            contract: p.contract.clone(),
            parent: p.parent.clone(),
        }
    }
}

/// A ticket whole.
pub fn show(catalogue: &Catalogue, page: &Page) -> Show {
    let projection = Projection::of(&page.history, &page.reckoning);
    let why = |clock| {
        let ledger = page.why.get(&clock)?;
        Some(WhyShape::of(catalogue, &page.policy, &page.history, ledger))
    };
    let state = &page.reckoning.state;
    Show {
        ticket: TicketShape::of(&projection, &page.clocks, page.flags),
        description: state.description.clone(),
        fields: state.fields.clone(),
        events: events(page),
        attachments: attachments(&page.entries),
        links: state.links.iter().cloned().collect(),
        why: Reasons { reaction: why(Which::Reaction), resolution: why(Which::Resolution) },
    }
}

/// The history in the order of recording, the registration first.
fn events(page: &Page) -> Vec<Value> {
    let registered = registered(&page.history, page.registered_clocks.as_ref());
    let shown = |entry: &Entry| event_to_shown(&entry.event, json!(entry.clocks));
    let others = page.entries.iter().map(|entry| Value::Object(shown(entry)));
    std::iter::once(registered).chain(others).collect()
}

fn registered(history: &History, clocks: Option<&Value>) -> Value {
    json!({
        "seq": history.seq,
        "at": history.registration.registered_at,
        "kind": "registered",
        "by": history.registration.registered_by,
        "side": "support",
        "recorded_at": history.recorded_at,
        "login": history.login,
        "clocks": clocks,
    })
}

/// The files attached, unless the act was taken back.
fn attachments(entries: &[Entry]) -> Vec<Value> {
    let there = entries.iter().filter(|e| !e.undone);
    there
        .filter_map(|entry| match &entry.event.act {
            Act::Attached { name, sha256, size, media_type } => {
                Some(json!({ "name": name, "type": media_type, "size": size, "sha256": sha256 }))
            }
            _ => None,
        })
        .collect()
}
