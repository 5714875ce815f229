//! How a ticket begins: vendor, class, priority, customer, topic, fields.
use std::collections::BTreeMap;
use std::sync::Arc;

use fastrand::Rng;

use super::story::{DAY, MINUTE, Story, operator};
use super::texts::{ORGS, Topic, Vendor, Weighted};
use crate::policy::{Book, Class, Policy, PolicyZone, PriorityId};
use crate::text::Raw;
use crate::ticket::{Customer, History, More, Number, Registration};
use crate::time::{Instant, Schedule, Zone};

/// What is decided of a ticket before it is made.
#[derive(Clone)]
pub(super) struct Brief {
    pub vendor: &'static Vendor,
    pub class: &'static str,
    /// None: drawn, where the class takes priorities.
    pub priority: Option<&'static str>,
    /// How long before the demo's present it was reported, in seconds.
    pub age: i64,
    /// A required field may be missing.
    pub careless: bool,
    /// The hour is moved to one at which people work.
    pub daytime: bool,
}

/// One of a list by weight.
pub(super) fn draw(rng: &mut Rng, of: &[Weighted]) -> Option<&'static str> {
    let total: u32 = of.iter().map(|(_, weight)| weight).sum();
    let mut left = rng.u32(0..total.max(1));
    for (word, weight) in of {
        if left < *weight {
            return Some(word);
        }
        left -= weight;
    }
    None
}

/// A history with its registration and nothing else; None if the vendor's policy is not at hand.
pub(super) fn begin<'a>(book: &'a Book, brief: &Brief, mut rng: Rng, end: Instant) -> Option<Story<'a>> {
    let policy = book.current(brief.vendor.policy)?;
    let class = policy.class(brief.class).unwrap_or_else(|| policy.default_class());
    let org = ORGS[rng.usize(0..ORGS.len())];
    let zone = Zone::by_name(org.1).unwrap_or_else(|_| Zone::utc());
    let mut reported = end.plus(-brief.age).max(Instant::MIN);
    if brief.daytime {
        reported = in_the_day(&mut rng, &zone, reported);
    }
    let registered = reported.plus(rng.i64(20..9 * MINUTE).min(end.since(reported) / 2));
    let operator = operator(&mut rng);
    let drawn = draw(&mut rng, brief.vendor.priorities);
    let takes = |p: &&str| policy.priorities_of(class).any(|known| known.id == **p);
    let priority = brief.priority.or(drawn).filter(takes);
    let topic = topic(brief.vendor, brief.class, priority, &mut rng);
    let registration = Registration {
        priority: priority.map(PriorityId::named),
        channel: draw(&mut rng, brief.vendor.channels).map(Raw::from),
        registered_by: Some(Raw::from(operator)),
        ..bare(policy, class, reported, registered)
    };
    let history = History {
        recorded_at: Some(registered),
        login: Some(Raw::from(super::story::LOGIN)),
        ..History::of(registration)
    };
    let schedule = schedule(policy, class, priority, &zone);
    let (contact, now) = (Raw::default(), registered);
    let mut story =
        Story { book, policy, rng, history, end, now, operator, contact, zone, topic, org, schedule };
    tell(&mut story, brief);
    if brief.careless {
        forget(&mut story, policy);
    }
    Some(story)
}

/// A registration that says nothing yet. Its number is given when all are in order.
fn bare(policy: &Policy, class: &Class, reported_at: Instant, registered_at: Instant) -> Registration {
    let mut services = policy.parts().services.iter();
    let service = services.find(|s| s.class == class.id && s.question.is_none());
    Registration {
        number: Number::none_yet(policy.prefix()),
        policy: policy.id().clone(),
        policy_version: policy.version().clone(),
        class: class.id.clone(),
        class_assumed: false,
        priority: None,
        environment: None,
        line: 1,
        assignee: None,
        subject: Raw::default(),
        description: None,
        channel: None,
        customer: Customer::default(),
        fields: BTreeMap::new(),
        reported_at,
        registered_at,
        registered_by: None,
        source: None,
        reference: None,
        service: service.map(|s| Raw::from(s.id.as_str())),
        more: More::default(),
    }
}

/// The hours in which it is worked on.
fn schedule(policy: &Policy, class: &Class, priority: Option<&str>, zone: &Zone) -> Option<Arc<Schedule>> {
    let takes_any = policy.priorities_of(class).next().is_some();
    let default = policy.parts().default_priority.as_deref().filter(|_| takes_any);
    let (zone, _) = policy.zone(Some(zone));
    policy.schedule_id(&class.id, priority.or(default)).and_then(|id| policy.schedule(id, &zone))
}

/// A topic of the class and priority; any, if a policy of one's own has others.
fn topic(vendor: &'static Vendor, class: &str, priority: Option<&str>, rng: &mut Rng) -> &'static Topic {
    let fits = |t: &&Topic| {
        t.class == class && (t.priorities.is_empty() || priority.is_none_or(|p| t.priorities.contains(&p)))
    };
    let fitting: Vec<&'static Topic> = vendor.topics.iter().filter(fits).collect();
    match fitting.is_empty() {
        true => &vendor.topics[rng.usize(0..vendor.topics.len())],
        false => fitting[rng.usize(0..fitting.len())],
    }
}

/// Most requests come by day: a night hour is taken back into the day before it.
fn in_the_day(rng: &mut Rng, zone: &Zone, at: Instant) -> Instant {
    let hour = i64::from(zone.local(at).hour());
    let back = match hour {
        8..20 => 0,
        20.. => hour - rng.i64(9..19),
        _ => hour + 24 - rng.i64(9..19),
    };
    at.plus(-back * 3600).max(Instant::MIN)
}

/// Who asks, and what.
fn tell(story: &mut Story<'_>, brief: &Brief) {
    let (org, tz, domain) = story.org;
    let contact = story.rng.usize(0..brief.vendor.contacts.len());
    story.contact = story.filled(brief.vendor.contacts[contact]);
    let phone = format!("+7 900 000-{:02}-{:02}", story.rng.u32(0..100), story.rng.u32(0..100));
    let mail = ["dispatch", "it", "smena", "support", "sklad"][story.rng.usize(0..5)];
    let topic = story.topic;
    let (subject, text) = (story.filled(topic.subject), story.filled(topic.text));
    let environment = draw(&mut story.rng, brief.vendor.environments).map(str::to_string);
    let known = |e: &String| story.policy.parts().environments.iter().any(|x| x.id == *e);
    let environment = environment.filter(known);
    let contact = story.contact.clone();
    let registration = &mut story.history.registration;
    registration.customer = Customer {
        org: Some(Raw::from(org)),
        contact: Some(contact),
        email: Some(Raw::from(format!("{mail}@{domain}.example.com"))),
        phone: Some(Raw::from(phone)),
        tz: Some(tz.to_string()),
        id: None,
    };
    (registration.subject, registration.description) = (subject, Some(text));
    registration.environment = environment;
    // Where the hours are the customer's, not everybody says where that is.
    let of_customer = matches!(story.policy.parts().zone, PolicyZone::Customer { .. });
    if of_customer && brief.careless && story.chance(10) {
        story.history.registration.customer.tz = None;
    }
    fields(story);
}

/// The vendor's own fields: those of the topic, and what every request of the class should say.
fn fields(story: &mut Story<'_>) {
    for (id, value) in story.topic.fields {
        let value = story.filled(value);
        story.field(id, value.as_str_exact());
    }
    let reported = story.zone.date_of(story.history.registration.reported_at);
    let wished = reported.plus_days(story.pick(1, 30)).to_string();
    let until = reported.plus_days(story.pick(40, 700)).to_string();
    for (id, value) in [
        ("expected_date", wished.as_str()),
        ("support_until", &until),
        ("licence_end", &until),
        ("administrator", "Администратор заказчика, обучен"),
        ("self_diagnosis", "yes"),
        ("diagnosis_results", "Сеть и рабочие места проверены, причина не у пользователя"),
        ("remote_or_contract", "yes"),
    ] {
        story.field(id, value);
    }
}

/// One required field was not told.
fn forget(story: &mut Story<'_>, policy: &Policy) {
    let Some(class) = policy.class(&story.history.registration.class) else { return };
    if class.required.is_empty() || !story.chance(18) {
        return;
    }
    let index = story.rng.usize(0..class.required.len());
    let registration = &mut story.history.registration;
    match class.required[index].as_str() {
        "organization" => registration.customer.org = None,
        "contact" => registration.customer.contact = None,
        "description" => registration.description = None,
        "environment" => registration.environment = None,
        id => {
            registration.fields.remove(id);
        }
    }
}

/// Days in seconds.
pub(super) const fn days(n: i64) -> i64 {
    n * DAY
}
