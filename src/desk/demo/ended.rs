//! Lives of ordinary tickets that have ended.
use fastrand::Rng;

use super::begin::{Brief, begin, days};
use super::draft::Draft;
use super::open::{brief, react, reason, work};
use crate::policy::Book;
use crate::ticket::{Act, History, Side};
use crate::time::Instant;

/// Furthest back that the demo tells, in days.
const HISTORY: i64 = 270;

/// An ordinary ended ticket; its vendor and class are drawn where none is given.
pub(super) fn ended(book: &Book, rng: &Rng, end: Instant, class: Option<Brief>) -> Option<History> {
    let mut draft = registered(book, rng, end, class)?;
    live(&mut draft);
    Some(draft.history)
}

/// The same as it is registered: when that is, its life doesn't change.
pub(super) fn registered<'a>(
    book: &'a Book,
    rng: &Rng,
    end: Instant,
    class: Option<Brief>,
) -> Option<Draft<'a>> {
    let mut rng = rng.clone();
    let brief = class.unwrap_or_else(|| brief(&mut rng));
    let age = days(rng.i64(2..HISTORY)) + rng.i64(0..days(1));
    let brief = Brief { age, daytime: rng.u32(0..100) < 85, ..brief };
    let draft = begin(book, &brief, rng.clone(), end)?;
    let (reaction, resolution) = draft.dues();
    // What ended has had the time to: a term of 14 working days needs some three weeks.
    match resolution.or(reaction) {
        Some(due) if due.plus(days(4)) > end => {
            begin(book, &Brief { age: age + days(60), ..brief }, rng, end)
        }
        _ => Some(draft),
    }
}

fn live(draft: &mut Draft<'_>) {
    if draft.chance(4) {
        // Withdrawn before anybody looked.
        let minutes = draft.pick(5, 50);
        draft.after(minutes).close(Side::Customer);
        return;
    }
    react(draft);
    work(draft);
    pauses(draft);
    let minutes = draft.pick(10, 120);
    match draft.pick(0, 99) {
        0..=4 => draft.after(minutes).out_of_scope(),
        5..=8 => draft.after(minutes).refuse(),
        9..=12 => draft.after(minutes).merge(),
        _ => done(draft),
    };
}

/// Some waited for somebody on the way.
fn pauses(draft: &mut Draft<'_>) {
    if !draft.chance(22) {
        return;
    }
    let reason = reason(draft);
    let (before, minutes) = (draft.pick(20, 300), draft.pick(40, 5000));
    draft.after(before).pause(&reason).after(minutes).by_day();
    if draft.chance(75) {
        draft.ask().after(12);
    }
    draft.resume();
}

/// Resolved, nearly always in time, and judged by the customer.
fn done<'d, 'a>(draft: &'d mut Draft<'a>) -> &'d mut Draft<'a> {
    let due = draft.due();
    match due {
        Some(due) if draft.chance(5) => {
            draft.now = draft.now.max(due).min(draft.end);
            let minutes = draft.pick(4, 400);
            draft.after(minutes);
        }
        _ => {
            let limit = due.unwrap_or(draft.now.plus(days(4)));
            draft.toward(limit, 25, 92);
        }
    }
    draft.resolve();
    if draft.chance(8) {
        let (check, again) = (draft.pick(30, 2000), draft.pick(20, 240));
        draft.after(check).by_day().give_back().after(again).resolve();
    }
    let minutes = draft.pick(15, 3000);
    draft.after(minutes).by_day();
    match draft.pick(0, 9) {
        0..=5 => draft.accept(),
        6 | 7 => draft.close(Side::Support),
        8 => draft.close(Side::Auto),
        _ => draft.close(Side::Customer),
    };
    if draft.chance(3) {
        let (back, again) = (draft.pick(60, 4000), draft.pick(30, 200));
        draft.after(back).by_day().reopen().after(again).resolve().after(300).by_day().accept();
    }
    draft.support(Act::Notified {
        channel: Some("email".into()),
        to: draft.history.registration.customer.email.clone().unwrap_or_default(),
        text: Some("Заявка закрыта.".into()),
    })
}
