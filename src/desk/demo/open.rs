//! Lives of ordinary tickets that are still open.
use fastrand::Rng;

use super::begin::{Brief, begin, days, draw};
use super::story::{HOUR, MINUTE, Story};
use super::texts::{VENDORS, Vendor};
use crate::policy::{Book, PauseId, Promise, Target, Term, Until, Which};
use crate::sla::{Flag, reckon};
use crate::ticket::History;
use crate::time::Instant;

/// How far a ticket has come.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Stage {
    New,
    InWork,
    Waiting,
    Resolved,
}

/// An ordinary open ticket. One that isn't meant to be `late` is made younger until no clock of it is.
pub(super) fn open(book: &Book, rng: &Rng, end: Instant, late: bool) -> Option<History> {
    let mut rng = rng.clone();
    let brief = brief(&mut rng);
    let part = if late { rng.i64(104..140) } else { rng.i64(3..92) };
    let stage = stage(&mut rng, late);
    let mut age = longest(book, &brief, stage) * part / 100;
    for attempt in 0.. {
        // The same dice each time: only the age differs.
        let brief =
            Brief { age: age.max(2 * MINUTE), daytime: attempt < 5 && age > 4 * HOUR, ..brief.clone() };
        let mut story = begin(book, &brief, rng.clone(), end)?;
        live(&mut story, stage);
        if late || attempt == 12 || !is_late(&story) {
            return Some(story.history);
        }
        age = age * 55 / 100;
    }
    None
}

fn is_late(story: &Story<'_>) -> bool {
    reckon(&story.history, story.book, story.end)
        .is_ok_and(|r| r.flags(story.end, story.book).has(Flag::Overdue))
}

/// Vendor and class by their weights.
pub(super) fn brief(rng: &mut Rng) -> Brief {
    let total: u32 = VENDORS.iter().map(|v| v.weight).sum();
    let mut left = rng.u32(0..total);
    let mut vendor: &'static Vendor = VENDORS[0];
    for candidate in VENDORS {
        vendor = candidate;
        if left < candidate.weight {
            break;
        }
        left -= candidate.weight;
    }
    let class = draw(rng, vendor.classes).unwrap_or_default();
    let priority = draw(rng, vendor.priorities);
    Brief { vendor, class, priority, age: 0, careless: true, daytime: true }
}

fn stage(rng: &mut Rng, late: bool) -> Stage {
    match rng.u32(0..100) {
        0..18 => Stage::New,
        18..70 => Stage::InWork,
        70..84 => Stage::Waiting,
        _ if late => Stage::InWork,
        _ => Stage::Resolved,
    }
}

/// About how long such a ticket may be open, in plain seconds.
fn longest(book: &Book, brief: &Brief, stage: Stage) -> i64 {
    let Some(policy) = book.current(brief.vendor.policy) else { return days(1) };
    let priority = brief.priority.filter(|p| !p.is_empty()).or(policy.parts().default_priority.as_deref());
    let always =
        priority.and_then(|p| policy.priority(p)).is_some_and(|p| p.schedule.as_deref() == Some("always"));
    let target = |clock| policy.target(brief.class, priority, clock).map(|t| term(t, always));
    let (reaction, resolution) = (target(Which::Reaction), target(Which::Resolution));
    match stage {
        Stage::New => reaction.or(resolution),
        _ => resolution.or(reaction),
    }
    .unwrap_or(days(20))
}

fn term(target: &Target, always: bool) -> i64 {
    match target.promise.limit() {
        None => days(35),
        Some(Term::Hours { seconds }) if always => seconds,
        Some(Term::Hours { seconds }) => seconds * 7 / 2,
        Some(Term::WorkingDays(n)) => days(i64::from(n)) * 7 / 5,
        Some(Term::CalendarDays(n)) => days(i64::from(n)),
        Some(Term::Months(n)) => days(i64::from(n) * 30),
    }
}

fn live(story: &mut Story<'_>, stage: Stage) {
    if stage == Stage::New {
        if story.chance(25) {
            story.after(4).assign();
        }
        if story.chance(10) {
            story.after(6).note();
        }
        return;
    }
    react(story);
    work(story);
    match stage {
        Stage::Waiting => wait(story),
        Stage::Resolved => {
            let limit = story.due().unwrap_or(story.end).min(story.end);
            story.toward(limit, 35, 90).resolve();
        }
        _ => in_work(story),
    }
}

/// The first word to the customer, in time, and somebody's name on it.
pub(super) fn react(story: &mut Story<'_>) {
    let (reaction, resolution) = story.dues();
    let limit = reaction.or(resolution).unwrap_or(story.now.plus(8 * HOUR)).min(story.end);
    story.toward(limit, 5, 55);
    if story.chance(70) {
        story.ack()
    } else {
        story.reply()
    };
    if story.chance(85) {
        let minutes = story.pick(0, 9);
        story.after(minutes).assign();
    }
}

/// What goes on while somebody works on it.
pub(super) fn work(story: &mut Story<'_>) {
    let mut due = story.due();
    if due.is_none() && story.chance(65) && plan(story) {
        due = story.due();
    }
    let limit = due.unwrap_or(story.now.plus(days(3))).min(story.end);
    for _ in 0..story.pick(0, 3) {
        story.toward(limit, 5, 25);
        match story.pick(0, 9) {
            0..=2 => story.reply(),
            3 | 4 => story.note(),
            5 | 6 => story.escalate(2).after(2).assign(),
            7 => story.ask().after(25).reply(),
            8 => story.link(),
            _ => checklist(story),
        };
    }
}

/// A planned date where the class waits for one; whether it does.
fn plan(story: &mut Story<'_>) -> bool {
    let planned = |t: &Target| t.promise == Promise::Planned;
    let class = &story.history.registration.class;
    if !story.policy.target(class, None, Which::Resolution).is_some_and(planned) {
        return false;
    }
    let ahead = story.end.since(story.now) / days(1);
    let days_on = story.pick(2, 45);
    let date = story.date(ahead + days_on);
    story.after(12).plan(date);
    true
}

/// The next steps of the class's checklist.
fn checklist<'d, 'a>(story: &'d mut Story<'a>) -> &'d mut Story<'a> {
    let policy = story.policy.clone();
    let steps = policy
        .checklist(&story.history.registration.class, None)
        .map(|c| c.steps.as_slice())
        .unwrap_or_default();
    let ticked = if steps.is_empty() { 0 } else { story.rng.usize(1..=steps.len()) };
    for step in &steps[..ticked] {
        story.after(7).tick(&step.id);
    }
    story
}

fn in_work(story: &mut Story<'_>) {
    let end = story.end;
    match story.pick(0, 19) {
        0 | 1 => {
            story.toward(end, 30, 90).ask();
        }
        2 => {
            story.toward(end, 30, 90).offer();
        }
        3 | 4 if story.due().is_some() && story.history.registration.priority.as_deref() == Some("4") => {
            let date = story.date(30);
            let text = Some("Исправление войдёт в следующее обновление.".into());
            story.toward(end, 5, 20).support(crate::ticket::Act::Answered { date, text });
        }
        _ => (),
    }
}

/// A pause; some customers have answered since.
fn wait(story: &mut Story<'_>) {
    let end = story.end;
    let reason = reason(story);
    story.toward(end, 15, 70).pause(&reason);
    if story.chance(25) {
        story.toward(end, 20, 80).ask();
    }
}

/// One of the policy's grounds to pause.
pub(super) fn reason(story: &mut Story<'_>) -> PauseId {
    let policy = story.policy.clone();
    let grounds = &policy.parts().pauses;
    // Most waits are for the customer.
    let common = grounds.iter().find(|p| p.until == Some(Until::CustomerReply));
    match common {
        Some(common) if story.chance(45) => common.id.clone(),
        _ if grounds.is_empty() => PauseId::named("waiting"),
        _ => grounds[story.rng.usize(0..grounds.len())].id.clone(),
    }
}
