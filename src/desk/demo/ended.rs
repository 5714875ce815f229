//! Lives of ordinary tickets that have ended.
use fastrand::Rng;

use super::begin::{Brief, begin, days};
use super::open::{brief, react, reason, work};
use super::story::Story;
use crate::policy::Book;
use crate::ticket::{Act, History, Side};
use crate::time::Instant;

/// Furthest back that the demo tells, in days.
const HISTORY: i64 = 270;

/// An ordinary ended ticket; its vendor and class are drawn where none is given.
pub(super) fn ended(book: &Book, rng: &Rng, end: Instant, class: Option<Brief>) -> Option<History> {
    let mut story = registered(book, rng, end, class)?;
    live(&mut story);
    Some(story.history)
}

/// The same as it is registered: when that is, its life doesn't change.
pub(super) fn registered<'a>(
    book: &'a Book,
    rng: &Rng,
    end: Instant,
    class: Option<Brief>,
) -> Option<Story<'a>> {
    let mut rng = rng.clone();
    let brief = class.unwrap_or_else(|| brief(&mut rng));
    let age = days(rng.i64(2..HISTORY)) + rng.i64(0..days(1));
    let brief = Brief { age, daytime: rng.u32(0..100) < 85, ..brief };
    let story = begin(book, &brief, rng.clone(), end)?;
    let (reaction, resolution) = story.dues();
    // What ended has had the time to: a term of 14 working days needs some three weeks.
    match resolution.or(reaction) {
        Some(due) if due.plus(days(4)) > end => {
            begin(book, &Brief { age: age + days(60), ..brief }, rng, end)
        }
        _ => Some(story),
    }
}

fn live(story: &mut Story<'_>) {
    if story.chance(4) {
        // Withdrawn before anybody looked.
        let minutes = story.pick(5, 50);
        story.after(minutes).close(Side::Customer);
        return;
    }
    react(story);
    work(story);
    pauses(story);
    let minutes = story.pick(10, 120);
    match story.pick(0, 99) {
        0..=4 => story.after(minutes).out_of_scope(),
        5..=8 => story.after(minutes).refuse(),
        9..=12 => story.after(minutes).merge(),
        _ => done(story),
    };
}

/// Some waited for somebody on the way.
fn pauses(story: &mut Story<'_>) {
    if !story.chance(22) {
        return;
    }
    let reason = reason(story);
    let (before, minutes) = (story.pick(20, 300), story.pick(40, 5000));
    story.after(before).pause(&reason).after(minutes).by_day();
    if story.chance(75) {
        story.ask().after(12);
    }
    story.resume();
}

/// Resolved, nearly always in time, and judged by the customer.
fn done<'d, 'a>(story: &'d mut Story<'a>) -> &'d mut Story<'a> {
    let due = story.due();
    match due {
        Some(due) if story.chance(5) => {
            story.now = story.now.max(due).min(story.end);
            let minutes = story.pick(4, 400);
            story.after(minutes);
        }
        _ => {
            let limit = due.unwrap_or(story.now.plus(days(4)));
            story.toward(limit, 25, 92);
        }
    }
    story.resolve();
    if story.chance(8) {
        let (check, again) = (story.pick(30, 2000), story.pick(20, 240));
        story.after(check).by_day().give_back().after(again).resolve();
    }
    let minutes = story.pick(15, 3000);
    story.after(minutes).by_day();
    match story.pick(0, 9) {
        0..=5 => story.accept(),
        6 | 7 => story.close(Side::Support),
        8 => story.close(Side::Auto),
        _ => story.close(Side::Customer),
    };
    if story.chance(3) {
        let (back, again) = (story.pick(60, 4000), story.pick(30, 200));
        story.after(back).by_day().reopen().after(again).resolve().after(300).by_day().accept();
    }
    story.support(Act::Notified {
        channel: Some("email".into()),
        to: story.history.registration.customer.email.clone().unwrap_or_default(),
        text: Some("Заявка закрыта.".into()),
    })
}
