//! Lives of ordinary tickets that are still open.
use fastrand::Rng;

use super::begin::{Brief, begin, days, draw};
use super::draft::{Draft, HOUR, MINUTE};
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
        let mut draft = begin(book, &brief, rng.clone(), end)?;
        live(&mut draft, stage);
        if late || attempt == 12 || !is_late(&draft) {
            return Some(draft.history);
        }
        age = age * 55 / 100;
    }
    None
}

fn is_late(draft: &Draft<'_>) -> bool {
    reckon(&draft.history, draft.book, draft.end)
        .is_ok_and(|r| r.flags(draft.end, draft.book).has(Flag::Overdue))
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

fn live(draft: &mut Draft<'_>, stage: Stage) {
    if stage == Stage::New {
        if draft.chance(25) {
            draft.after(4).assign();
        }
        if draft.chance(10) {
            draft.after(6).note();
        }
        return;
    }
    react(draft);
    work(draft);
    match stage {
        Stage::Waiting => wait(draft),
        Stage::Resolved => {
            let limit = draft.due().unwrap_or(draft.end).min(draft.end);
            draft.toward(limit, 35, 90).resolve();
        }
        _ => in_work(draft),
    }
}

/// The first word to the customer, in time, and somebody's name on it.
pub(super) fn react(draft: &mut Draft<'_>) {
    let (reaction, resolution) = draft.dues();
    let limit = reaction.or(resolution).unwrap_or(draft.now.plus(8 * HOUR)).min(draft.end);
    draft.toward(limit, 5, 55);
    if draft.chance(70) {
        draft.ack()
    } else {
        draft.reply()
    };
    if draft.chance(85) {
        let minutes = draft.pick(0, 9);
        draft.after(minutes).assign();
    }
}

/// What goes on while somebody works on it.
pub(super) fn work(draft: &mut Draft<'_>) {
    let mut due = draft.due();
    if due.is_none() && draft.chance(65) && plan(draft) {
        due = draft.due();
    }
    let limit = due.unwrap_or(draft.now.plus(days(3))).min(draft.end);
    for _ in 0..draft.pick(0, 3) {
        draft.toward(limit, 5, 25);
        match draft.pick(0, 9) {
            0..=2 => draft.reply(),
            3 | 4 => draft.note(),
            5 | 6 => draft.escalate(2).after(2).assign(),
            7 => draft.ask().after(25).reply(),
            8 => draft.link(),
            _ => checklist(draft),
        };
    }
}

/// A planned date where the class waits for one; whether it does.
fn plan(draft: &mut Draft<'_>) -> bool {
    let planned = |t: &Target| t.promise == Promise::Planned;
    let class = &draft.history.registration.class;
    if !draft.policy.target(class, None, Which::Resolution).is_some_and(planned) {
        return false;
    }
    let ahead = draft.end.since(draft.now) / days(1);
    let days_on = draft.pick(2, 45);
    let date = draft.date(ahead + days_on);
    draft.after(12).plan(date);
    true
}

/// The next steps of the class's checklist.
fn checklist<'d, 'a>(draft: &'d mut Draft<'a>) -> &'d mut Draft<'a> {
    let policy = draft.policy.clone();
    let steps =
        policy.checklist(&draft.history.registration.class).map(|c| c.steps.as_slice()).unwrap_or_default();
    let ticked = if steps.is_empty() { 0 } else { draft.rng.usize(1..=steps.len()) };
    for step in &steps[..ticked] {
        draft.after(7).tick(&step.id);
    }
    draft
}

fn in_work(draft: &mut Draft<'_>) {
    let end = draft.end;
    match draft.pick(0, 19) {
        0 | 1 => {
            draft.toward(end, 30, 90).ask();
        }
        2 => {
            draft.toward(end, 30, 90).offer();
        }
        3 | 4 if draft.due().is_some() && draft.history.registration.priority.as_deref() == Some("4") => {
            let date = draft.date(30);
            let text = Some("Исправление войдёт в следующее обновление.".into());
            draft.toward(end, 5, 20).support(crate::ticket::Act::Answered { date, text });
        }
        _ => (),
    }
}

/// A pause; some customers have answered since.
fn wait(draft: &mut Draft<'_>) {
    let end = draft.end;
    let reason = reason(draft);
    draft.toward(end, 15, 70).pause(&reason);
    if draft.chance(25) {
        draft.toward(end, 20, 80).ask();
    }
}

/// One of the policy's grounds to pause.
pub(super) fn reason(draft: &mut Draft<'_>) -> PauseId {
    let policy = draft.policy.clone();
    let grounds = &policy.parts().pauses;
    // Most waits are for the customer.
    let common = grounds.iter().find(|p| p.until == Some(Until::CustomerReply));
    match common {
        Some(common) if draft.chance(45) => common.id.clone(),
        _ if grounds.is_empty() => PauseId::named("waiting"),
        _ => grounds[draft.rng.usize(0..grounds.len())].id.clone(),
    }
}
