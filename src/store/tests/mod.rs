//! Tests of the store. `contract` runs over any way to open an empty store; the rest is SQLite's own.
//!
//! Invariant: each test has a folder of its own. Never sleeps, never touches a file outside that folder.
mod chain;
mod contract;
mod copies;
mod erasing;
mod given;
mod opening;
mod payloads;
mod processes;
mod projected;
mod queues;
mod searching;

use std::collections::BTreeMap;
use std::path::Path;

use serde_json::{Value, json};
use tempfile::TempDir;

use super::*;
use crate::sla::{
    Basis, ByClock, Counted, Derived, Frame, FrameState, NextDeadline, Projection, Query, Queue, SearchText,
    Sort, place,
};
use crate::text::{Raw, Word};
use crate::ticket::{Act, Customer, Event, History, More, Number, Registration, Side, Status, Stream};
use crate::time::Instant;

/// 2026-11-20T07:00:00Z
pub(super) const NOW: Instant = Instant::from_unix(1_795_158_000);
pub(super) const HOUR: i64 = 3600;

/// A store in a folder that goes with it.
pub(super) struct Desk {
    pub folder: TempDir,
    pub store: Store,
}

/// A way to open an empty store.
pub(super) type Open = fn() -> Desk;

pub(super) fn private() -> Create {
    Create { rights: Rights::Private, now: NOW, training: false }
}

pub(super) fn sqlite() -> Desk {
    let folder = crate::testing::folder();
    let store = Store::create(&folder.path().join("desk.db"), &private()).unwrap();
    Desk { folder, store }
}

pub(super) fn kept(id: &str, version: &str) -> KeptPolicy {
    KeptPolicy {
        version: version.into(),
        sha256: if version == VERSION { SHA256.into() } else { format!("{version:0<64}") },
        id: id.into(),
        toml: format!("id = \"{id}\"\nprefix = \"PRO\"\nholidays = \"ru\"\n"),
        calendar_name: "ru".into(),
        calendar: String::new(),
        origin: "built-in".into(),
    }
}

/// Of the texts of `kept("prokontakt", VERSION)`.
const SHA256: &str = "e89d3d0b2ac4ad2e6ebba66382a5b6aa479f220b1cb9e071ae3fe266bff99852";
pub(super) const VERSION: &str = "e89d3d0b2ac4";

pub(super) fn registration(number: &Number) -> Registration {
    Registration {
        number: number.clone(),
        policy: "prokontakt".into(),
        policy_version: VERSION.into(),
        class: "incident".into(),
        class_assumed: false,
        priority: None,
        environment: None,
        line: 1,
        assignee: None,
        subject: Raw::from("Не печатает"),
        description: None,
        channel: None,
        customer: Customer::default(),
        fields: BTreeMap::new(),
        reported_at: NOW,
        registered_at: NOW,
        registered_by: Some(Raw::from("Анна")),
        source: None,
        reference: None,
        service: None,
        more: More::default(),
    }
}

pub(super) fn note(text: &str) -> Event {
    Event {
        seq: 0,
        at: NOW.plus(60),
        recorded_at: None,
        by: Some(Raw::from("Анна")),
        login: Some(Raw::from("anna")),
        side: Side::Support,
        act: Act::Note { text: Some(Raw::from(text)) },
        more: More::default(),
    }
}

pub(super) fn frame(state: FrameState) -> Frame {
    Frame {
        state,
        basis: Basis::Hours,
        counted: Counted::Plain,
        version: VERSION.into(),
        schedule: None,
        zone: "Europe/Moscow".into(),
        clause: Some("PRO-08".into()),
        average: false,
        goal: false,
        met_by: Default::default(),
        late_by_change: false,
        was_late: false,
        was_over: false,
    }
}

/// A clock that is due so many seconds from `NOW`, and near in its last hour.
pub(super) fn open_in(seconds: i64) -> Frame {
    let (due, near) = (NOW.plus(seconds), NOW.plus(seconds - HOUR));
    frame(FrameState::Open { due, expected: None, anchor: NOW, left: seconds, near })
}

pub(super) fn stopped_with(left: i64) -> Frame {
    frame(FrameState::Stopped { left, since: NOW, was_due: NOW.plus(left) })
}

/// What the desk would derive of a history, without any reckoning.
pub(super) fn projection(history: &History) -> Projection {
    let r = &history.registration;
    Projection {
        number: r.number.clone(),
        version: history.version(),
        policy: r.policy.clone(),
        policy_version: r.policy_version.clone(),
        class: r.class.clone(),
        priority: None,
        priority_set: None,
        rank: None,
        subject: r.subject.clone(),
        status: Status::New,
        line: 1,
        assignee: None,
        environment: None,
        channel: None,
        customer: r.customer.clone(),
        reported_at: r.reported_at,
        registered_at: r.registered_at,
        registered_by: r.registered_by.clone(),
        closed_at: None,
        frames: ByClock {
            reaction: frame(FrameState::NotPromised),
            resolution: frame(FrameState::NotPromised),
            planned: None,
        },
        missing: Vec::new(),
        flags: crate::sla::Flags::default(),
        source: None,
        reference: None,
        place: place([].into_iter(), r.reported_at),
        update_pending: false,
        last_at: history.last_at(),
        service: None,
        role: None,
        contract: None,
        parent: None,
        comes_back: None,
        waiting_since: None,
        first_reminder: None,
    }
}

/// Replaces a ticket's projection by what `change` makes of the plain one.
pub(super) fn put(
    tx: &mut Tx<'_>,
    number: &Number,
    change: impl FnOnce(&mut Projection),
) -> Result<(), Error> {
    let history = tx.history(number)?.unwrap();
    let mut p = projection(&history);
    change(&mut p);
    p.place = place(p.frames.values(), p.reported_at);
    tx.put(&of(p))
}

/// What the desk would derive of a history, with the words that the ticket is found by.
pub(super) fn derived(history: &History) -> Derived {
    of(projection(history))
}

fn of(projection: Projection) -> Derived {
    let text = SearchText::begun(format!("{}\n{}", projection.number, projection.subject.as_str_exact()), 0);
    Derived { projection, text, verdicts: Vec::new() }
}

impl Desk {
    pub(super) fn path(&self) -> std::path::PathBuf {
        self.store.path().to_path_buf()
    }
    /// Registers a ticket of a policy, with a projection that `change` adorns.
    pub(super) fn ticket(&mut self, change: impl FnOnce(&mut Projection)) -> Number {
        self.ticket_of("prokontakt", "PRO", change)
    }
    pub(super) fn ticket_of(
        &mut self,
        policy: &str,
        prefix: &str,
        change: impl FnOnce(&mut Projection),
    ) -> Number {
        self.store
            .write(|tx| {
                tx.keep_policy(&kept("prokontakt", VERSION))?;
                let number = tx.next_number(prefix)?;
                let recorded = tx.recorded_now(NOW)?;
                let of = Registration { policy: policy.into(), ..registration(&number) };
                tx.register(&of, recorded, Some(&Raw::from("anna")), Value::Null)?;
                put(tx, &number, change)?;
                Ok::<_, Error>(number)
            })
            .unwrap()
    }
    /// Appends a note; answers its sequence number.
    pub(super) fn note(&mut self, number: &Number, text: &str) -> u64 {
        self.store
            .write(|tx| {
                let seq = tx.append(&Stream::from(number), &note(text), json!({ "reaction": null }))?;
                put(tx, number, |_| ())?;
                Ok::<_, Error>(seq)
            })
            .unwrap()
    }
    /// A connection past the store, as a fault would have it.
    pub(super) fn raw(&self) -> rusqlite::Connection {
        rusqlite::Connection::open(self.path()).unwrap()
    }
    pub(super) fn numbers(&self, query: &Query) -> Vec<String> {
        self.store.queue(query).unwrap().iter().map(|p| p.number.to_string()).collect()
    }
}

/// A restore of a copy whose projections are the present ones.
pub(super) fn restore(database: &Path, from: &Path, force: bool, now: Instant) -> Result<Restored, Error> {
    super::restore(database, from, force, now, &mut |_: &mut Store| Ok::<_, Error>(Vec::new()))
}

/// A check with the derivation that these tests store.
pub(super) fn check(store: &Store) -> CheckReport {
    store
        .check(i64::MAX, &mut |history, _| Examined {
            derived: Some(derived(history)),
            newer_zones: false,
            evidence_holds: true,
        })
        .unwrap()
}
