//! A ticket's life told in a few words.
use std::sync::OnceLock;

use super::Seen;
use crate::policy::{Book, builtin, load};
use crate::sla::{Error, reckon};
use crate::text::Raw;
use crate::ticket::{Act, Customer, Event, History, More, Number, Registration, Side, When};
use crate::time::Instant;

/// The built-in policies and those of `tests/policies`.
pub(crate) fn book() -> &'static Book {
    static BOOK: OnceLock<Book> = OnceLock::new();
    BOOK.get_or_init(|| {
        let generic = ["always", "berlin", "berlin-split", "friday", "late", "lunch", "lunch-short", "night"];
        let files: Vec<(String, Vec<u8>)> = generic
            .iter()
            .map(|name| format!("{}/tests/policies/g-{name}.toml", env!("CARGO_MANIFEST_DIR")))
            .map(|path| (path.clone(), std::fs::read(&path).expect("a policy file")))
            .collect();
        let loaded = load(&files, &builtin::calendar);
        assert!(!loaded.has_errors(), "{:?}", loaded.problems);
        loaded.book
    })
}

/// The book with one text of a built-in policy's file put in the place of another.
pub(crate) fn edited(policy: &str, old: &str, new: &str) -> Book {
    let name = format!("{policy}.toml");
    let text = builtin::ALL.iter().find(|policy| policy.file == name).expect("a built-in policy").text;
    assert!(text.contains(old), "{old}");
    let loaded = load(&[(name, text.replacen(old, new, 1).into_bytes())], &builtin::calendar);
    assert!(!loaded.has_errors(), "{:?}", loaded.problems);
    loaded.book
}

/// `23 09:00`, `2026-12-01 09:00`, RFC 3339.
pub(crate) fn at(text: &str) -> Instant {
    let seconds = if text.matches(':').count() < 2 { ":00" } else { "" };
    let full =
        if text.as_bytes().get(2) == Some(&b' ') { format!("2026-11-{text}") } else { text.to_string() };
    let moscow = format!("{}{seconds}+03:00", full.replacen(' ', "T", 1));
    Instant::parse(text).or_else(|_| Instant::parse(&moscow)).unwrap_or_else(|e| panic!("{text}: {e}"))
}

fn when(text: &str) -> When {
    When::parse(text).unwrap_or_else(|_| When::At(at(text)))
}

fn why() -> Option<Raw> {
    Some(Raw::from("because"))
}

/// A history in the making, with the book that it is reckoned by.
#[derive(Clone, Debug)]
pub(crate) struct Life {
    pub history: History,
    pub book: Book,
    side: Side,
}

/// A ticket of the policy's default class, reported on Monday the 23rd at 09:00.
pub(crate) fn life(policy: &str) -> Life {
    life_in(book().clone(), policy)
}

/// The same with a book of its own.
pub(crate) fn life_in(book: Book, policy: &str) -> Life {
    let current = book.current(policy).unwrap_or_else(|| panic!("no policy {policy}"));
    let reported_at = at("23 09:00");
    let registration = Registration {
        number: Number::new(current.prefix(), Number::FIRST),
        policy: policy.into(),
        policy_version: current.version().clone(),
        class: current.default_class().id.clone(),
        class_assumed: false,
        priority: None,
        environment: None,
        line: 1,
        assignee: None,
        subject: Raw::from("it does not work"),
        description: None,
        channel: None,
        // Somebody asks: what support finds itself is another matter.
        customer: Customer { phone: Some("+7 495 000-00-00".into()), ..Customer::default() },
        fields: Default::default(),
        reported_at,
        registered_at: reported_at,
        registered_by: None,
        source: None,
        reference: None,
        service: None,
        more: More::default(),
    };
    Life { history: History::of(registration), book, side: Side::Support }
}

impl Life {
    pub fn class(mut self, id: &str) -> Self {
        self.history.registration.class = id.into();
        self
    }
    pub fn priority(mut self, id: &str) -> Self {
        self.history.registration.priority = Some(id.into());
        self
    }
    pub fn environment(mut self, id: &str) -> Self {
        self.history.registration.environment = Some(id.into());
        self
    }
    pub fn tz(mut self, name: &str) -> Self {
        self.history.registration.customer.tz = Some(name.into());
        self
    }
    pub fn field(mut self, id: &str, value: &str) -> Self {
        self.history.registration.fields.insert(id.into(), Raw::from(value));
        self
    }
    pub fn service(mut self, id: &str) -> Self {
        self.history.registration.service = Some(Raw::from(id));
        self
    }
    /// When the user asked; registered then too.
    pub fn reported(mut self, time: &str) -> Self {
        self.history.registration.reported_at = at(time);
        self.history.registration.registered_at = at(time);
        self
    }
    pub fn registered(mut self, time: &str) -> Self {
        self.history.registration.registered_at = at(time);
        self
    }

    /// The next act is of that side.
    pub fn by(mut self, side: Side) -> Self {
        self.side = side;
        self
    }
    pub fn act(mut self, time: &str, act: Act) -> Self {
        self.push(at(time), act);
        self
    }
    pub fn push(&mut self, at: Instant, act: Act) {
        let seq = self.history.version() + 1;
        let side = std::mem::take(&mut self.side);
        self.history.events.push(Event {
            seq,
            at,
            recorded_at: None,
            by: None,
            login: None,
            side,
            act,
            more: More::default(),
        });
    }
    pub fn ack(self, time: &str) -> Self {
        self.act(time, Act::Acknowledged)
    }
    pub fn reply(self, time: &str) -> Self {
        self.act(time, Act::Replied { text: why() })
    }
    pub fn note(self, time: &str) -> Self {
        self.act(time, Act::Note { text: why() })
    }
    pub fn assign(self, time: &str) -> Self {
        self.act(time, Act::Assigned { to: why(), role: None })
    }
    pub fn escalate(self, time: &str, line: u8) -> Self {
        self.act(time, Act::Escalated { to: line, reason: why(), confirms: Vec::new() })
    }
    pub fn pause(self, time: &str, reason: &str) -> Self {
        self.act(time, Act::Paused { reason: reason.into(), text: None, until: None })
    }
    pub fn resume(self, time: &str) -> Self {
        self.act(time, Act::Resumed { reason: None })
    }
    pub fn resume_one(self, time: &str, reason: &str) -> Self {
        self.act(time, Act::Resumed { reason: Some(reason.into()) })
    }
    pub fn plan(self, time: &str, date: &str) -> Self {
        self.act(time, Act::Planned { date: when(date), reason: None, arranged: Default::default() })
    }
    pub fn extend(self, time: &str, date: &str) -> Self {
        self.act(time, Act::Extended { date: when(date), agreed_by: why(), reason: why() })
    }
    pub fn answer(self, time: &str, date: &str) -> Self {
        self.act(time, Act::Answered { date: when(date), text: why() })
    }
    pub fn offer(self, time: &str) -> Self {
        self.act(time, Act::UpdateOffered { text: why() })
    }
    pub fn resolve(self, time: &str) -> Self {
        self.act(time, Act::Resolved { text: why(), cause: None })
    }
    pub fn returned(self, time: &str) -> Self {
        self.act(time, Act::Returned { reason: why() })
    }
    pub fn accept(self, time: &str) -> Self {
        self.act(time, Act::Accepted)
    }
    pub fn close(self, time: &str) -> Self {
        self.act(time, Act::Closed { reason: None })
    }
    pub fn refuse(self, time: &str) -> Self {
        self.act(time, Act::Refused { reason: why() })
    }
    pub fn out_of_scope(self, time: &str) -> Self {
        self.act(time, Act::OutOfScope { reason: why() })
    }
    pub fn merge(self, time: &str) -> Self {
        self.act(time, Act::Merged { to: Number::new("XXX", 1002) })
    }
    pub fn reopen(self, time: &str) -> Self {
        self.act(time, Act::Reopened { reason: why() })
    }
    pub fn set_priority(self, time: &str, id: &str) -> Self {
        let ground = Some("correction".to_string());
        self.act(time, Act::PriorityChanged { to: id.into(), ground, reason: why() })
    }
    pub fn set_class(self, time: &str, id: &str) -> Self {
        self.act(time, Act::ClassChanged { to: id.into(), reason: why() })
    }
    pub fn set_environment(self, time: &str, id: &str) -> Self {
        self.act(time, Act::EnvironmentChanged { to: id.into(), reason: why() })
    }
    pub fn set_tz(self, time: &str, name: &str) -> Self {
        self.act(time, Act::FieldChanged { field: crate::ticket::FieldKey::Tz, to: Raw::from(name) })
    }
    /// Takes back the `seq`-th event.
    pub fn undo(self, time: &str, seq: u64) -> Self {
        self.act(time, Act::Undone { seq })
    }

    /// The ticket as of a time.
    pub fn at(&self, time: &str) -> Seen {
        self.try_at(time).unwrap_or_else(|e| panic!("at {time}: {e}"))
    }
    pub fn try_at(&self, time: &str) -> Result<Seen, Error> {
        self.seen(at(time))
    }
    pub fn seen(&self, now: Instant) -> Result<Seen, Error> {
        let reckoning = reckon(&self.history, &self.book, now)?;
        Ok(Seen { life: self.clone(), reckoning, now })
    }
}

/// A PROконтакт incident of priority 2 in Moscow: reaction 4 hours, resolution 24, of 09:00-18:00.
pub(crate) fn p2() -> Life {
    life("prokontakt").priority("2").tz("Europe/Moscow")
}
