//! What-if: a history that stands nowhere, reckoned as of an instant. Needs no store.
use std::collections::BTreeMap;

use serde_json::Value;

use crate::desk::line::{BadLine, Fields, check_events, check_registration};
use crate::policy::{Book, ClassId, Policy, PolicyId, PriorityId};
use crate::sla::{ByClock, Clock, Flag, Flags, Ledger, Reckoning, Which, reckon};
use crate::text::Raw;
use crate::ticket::{Customer, Event, History, More, Number, Registration};
use crate::time::Instant;

/// A question in the form of `deadline` (cli.md).
#[derive(Clone, Debug, Default)]
pub struct WhatIfQuestion {
    pub policy: PolicyId,
    pub class: Option<ClassId>,
    pub priority: Option<PriorityId>,
    pub environment: Option<String>,
    pub customer_tz: Option<String>,
    pub reported_at: Option<Instant>,
    /// None: when it was reported.
    pub registered_at: Option<Instant>,
    /// Numbered from 1 in the order given.
    pub events: Vec<Event>,
    /// None: now.
    pub at: Option<Instant>,
}

/// What came of it.
#[derive(Clone, Debug)]
pub struct WhatIf {
    pub history: History,
    pub at: Instant,
    pub reckoning: Reckoning,
    pub clocks: ByClock<Clock>,
    pub flags: Flags,
}

impl WhatIf {
    /// The reckoning explained, where something is promised.
    pub fn why(&self) -> BTreeMap<Which, Ledger> {
        super::page::why(&self.history, &self.reckoning)
    }
}

impl WhatIfQuestion {
    /// Reads a line. Its `id` comes back in any case, if it has one and no other.
    pub fn read(line: &[u8]) -> (Value, Result<WhatIfQuestion, BadLine>) {
        let (mut fields, once) = match Fields::of_line(line) {
            Ok(fields) => fields,
            Err(error) => return (Value::Null, Err(error)),
        };
        let id = fields.take("id").unwrap_or_default();
        (id, once.and_then(|()| fields.refuse_long()).and_then(|()| Self::of(fields)))
    }

    fn of(mut fields: Fields) -> Result<Self, BadLine> {
        let question = WhatIfQuestion {
            policy: PolicyId::named(fields.needed("policy")?),
            class: fields.string("class")?.map(ClassId::named),
            priority: fields.string("priority")?.map(PriorityId::named),
            environment: fields.string("environment")?,
            customer_tz: fields.string("customer_tz")?,
            reported_at: Some(fields.instant("reported_at")?.ok_or(BadLine::Missing("reported_at"))?),
            registered_at: fields.instant("registered_at")?,
            events: fields.events()?,
            at: fields.instant("at")?,
        };
        fields.finish()?;
        Ok(question)
    }

    /// Reckons it by the current version of its policy. Enforces no workflow.
    pub fn answer(self, book: &Book, now: Instant) -> Result<WhatIf, BadLine> {
        let policy = book.current(&self.policy).ok_or_else(|| BadLine::UnknownPolicy {
            name: self.policy.to_string(),
            known: book.ids().map(ToString::to_string).collect(),
        })?;
        let at = self.at.unwrap_or(now);
        let history = self.history(policy, book, now)?;
        let reckoning = reckon(&history, book, at)?;
        let clocks = reckoning.clocks(at, book);
        // A question has no fields that could be missing.
        let flags = reckoning.flags(at, book).with(Flag::FieldsMissing, false);
        Ok(WhatIf { history, at, reckoning, clocks, flags })
    }

    fn history(self, policy: &Policy, book: &Book, now: Instant) -> Result<History, BadLine> {
        let reported_at = self.reported_at.unwrap_or(now);
        let (class, class_assumed) = policy.class_of(self.class, None);
        let registration = Registration {
            number: Number::none_yet(policy.prefix()),
            policy: self.policy,
            policy_version: policy.version().clone(),
            class,
            class_assumed,
            priority: self.priority,
            environment: self.environment,
            line: 1,
            assignee: None,
            subject: Raw::default(),
            description: None,
            channel: None,
            // A question is always somebody's: what support finds itself isn't asked about.
            customer: Customer { contact: Some("?".into()), tz: self.customer_tz, ..Customer::default() },
            fields: Default::default(),
            reported_at,
            registered_at: self.registered_at.unwrap_or(reported_at),
            registered_by: None,
            source: None,
            reference: None,
            service: None,
            more: More::default(),
        };
        check_registration(policy, &registration)?;
        check_events(policy, book, &registration, &self.events)?;
        Ok(History { events: self.events, ..History::of(registration) })
    }
}
