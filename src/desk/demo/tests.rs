//! What the contract says of the demo, over the pure histories.
use std::collections::BTreeSet;

use super::*;
use crate::desk::Ctx;
use crate::desk::act::record::{Order, decided};
use crate::desk::see::counts;
use crate::desk::tests::bench;
use crate::policy::{Book, builtin};
use crate::sla::{ByClock, Clock, Flag, Queue, reckon};
use crate::text::{Raw, safe::block};
use crate::ticket::{Act, Event, Status};

fn at() -> Instant {
    Instant::parse("2026-11-20T16:42:00Z").unwrap()
}

fn demo(book: &Book, tickets: u64, seed: u64) -> Vec<History> {
    histories(book, tickets, seed, at()).collect()
}

#[test]
fn the_same_arguments_give_the_same_tickets_and_others_do_not() {
    let book = builtin::book();
    let first = demo(&book, 150, 7);
    assert_eq!(first, demo(&book, 150, 7));
    assert_ne!(first, demo(&book, 150, 8));
    let later = histories(&book, 150, 7, at().plus(60)).collect::<Vec<_>>();
    assert_ne!(first, later);
}

#[test]
fn a_third_is_open_and_never_more_than_ten_thousand() {
    let book = builtin::book();
    let open = |histories: &[History]| {
        let active = |h: &&History| crate::ticket::fold(h, &book, at()).status.is_active();
        histories.iter().filter(active).count()
    };
    for (tickets, expected) in [(0, 0), (1, 0), (3, 1), (10, 3), (300, 100)] {
        let made = demo(&book, tickets, 1);
        assert_eq!(made.len() as u64, tickets);
        assert_eq!(open(&made), expected, "of {tickets}");
    }
    let plan = super::plan::Plan { book: &book, tickets: 1_000_000, seed: 1, end: at() };
    assert_eq!(plan.open(), 10_000);
}

#[test]
fn numbers_follow_the_order_of_registration() {
    let book = builtin::book();
    let made = demo(&book, 300, 3);
    for prefix in ["PAN", "ASM", "OKI", "PRO", "WHA"] {
        let of: Vec<_> = made.iter().map(|h| &h.registration).filter(|r| r.number.prefix == prefix).collect();
        let numbers: Vec<u32> = of.iter().map(|r| r.number.count).collect();
        assert_eq!(numbers, (1001..1001 + numbers.len() as u32).collect::<Vec<_>>(), "{prefix}");
        assert!(of.windows(2).all(|w| w[0].registered_at <= w[1].registered_at));
    }
}

/// Every status, class and flag that the policies allow. `internal_goal` needs a `[goal]`, which none of
/// the five sets; the others come by mail or with contracts only.
#[test]
fn everything_that_can_be_is_there_even_among_a_hundred() {
    let book = builtin::book();
    for (tickets, seed) in [(100, 1), (100, 2), (100, 99), (1000, 1), (1000, 5)] {
        let made = demo(&book, tickets, seed);
        let (mut statuses, mut classes, mut flags) = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
        for history in &made {
            let reckoned = reckon(history, &book, at()).unwrap();
            statuses.insert(reckoned.state.status.word());
            classes.insert((history.registration.policy.clone(), reckoned.state.class.clone()));
            flags.extend(reckoned.flags(at(), &book).iter().map(Flag::word));
        }
        let every = book.all().flat_map(|p| {
            p.parts().classes.iter().map(|c| (p.id().clone(), c.id.clone())).collect::<Vec<_>>()
        });
        assert_eq!(classes, every.collect(), "classes of {tickets}/{seed}");
        assert_eq!(statuses, Status::ALL.map(Status::word).into_iter().collect(), "of {tickets}/{seed}");
        let elsewhere = [Flag::DateDoubted, Flag::InternalGoal, Flag::OutsideService, Flag::DeliveryFailed];
        let possible = Flag::ALL.into_iter().filter(|f| !elsewhere.contains(f)).map(Flag::word);
        assert_eq!(flags, possible.collect(), "flags of {tickets}/{seed}");
    }
}

#[test]
fn only_a_few_are_overdue_or_odd() {
    let book = builtin::book();
    let made = demo(&book, 1500, 11);
    let reckoned: Vec<_> = made.iter().map(|h| reckon(h, &book, at()).unwrap()).collect();
    let count = |flag| reckoned.iter().filter(|r| r.flags(at(), &book).has(flag)).count();
    assert!((4..=40).contains(&count(Flag::Overdue)), "{} overdue", count(Flag::Overdue));
    assert_eq!(count(Flag::OddHistory), 2);
}

#[test]
fn nothing_lies_in_the_future_and_all_was_recorded_in_order() {
    let book = builtin::book();
    for history in demo(&book, 600, 4) {
        let r = &history.registration;
        assert!(r.reported_at <= r.registered_at && Some(r.registered_at) == history.recorded_at);
        assert!(history.last_at() <= at(), "{}", r.number);
        let mut recorded = history.recorded_at;
        for (index, event) in history.events.iter().enumerate() {
            assert_eq!(event.seq, index as u64 + 1);
            assert!(event.at >= r.registered_at && event.recorded_at >= Some(event.at), "{}", r.number);
            assert!(event.recorded_at >= recorded && event.recorded_at <= Some(at()), "{}", r.number);
            recorded = event.recorded_at;
        }
    }
}

/// Replays each history as commands: what an operator could not have done is not told.
#[test]
fn every_step_could_have_been_a_command() {
    let book = builtin::book();
    for history in demo(&book, 500, 21) {
        if !reckon(&history, &book, at()).unwrap().odd.is_empty() {
            continue;
        }
        let mut so_far = History { events: Vec::new(), ..history.clone() };
        for event in &history.events {
            let now = event.recorded_at.unwrap();
            let ctx = Ctx { now, operator: event.by.clone().unwrap(), login: Raw::from("demo") };
            let order = Order { at: Some(event.at), side: event.side, ..Order::now(event.act.clone()) };
            let made = decided(&book, &ctx, &mut so_far.clone(), &order, &event.act);
            assert!(made.is_ok(), "{} {event:?}: {made:?}", history.registration.number);
            so_far.events.push(event.clone());
        }
    }
}

#[test]
fn texts_are_plain_and_name_nobody() {
    let book = builtin::book();
    let plain = |raw: &Raw| {
        let text = raw.as_str_exact();
        assert!(block(raw).len() <= 1 && block(raw).iter().all(|line| line.as_str() == text), "{text}");
        assert!(!text.contains(['{', '}']), "{text}");
    };
    for history in demo(&book, 400, 2) {
        let r = &history.registration;
        let customer = &r.customer;
        let own = [&r.description, &customer.org, &customer.contact, &customer.email, &customer.phone];
        own.into_iter().flatten().chain([&r.subject]).chain(r.fields.values()).for_each(plain);
        if let Some(email) = &customer.email {
            assert!(email.as_str_exact().ends_with(".example.com"));
        }
        if let Some(phone) = &customer.phone {
            assert!(phone.as_str_exact().starts_with("+7 900 000-"));
        }
        for Event { act, by, login, .. } in &history.events {
            act.text().into_iter().chain(act.reason()).chain(by).for_each(plain);
            assert_eq!(login.as_ref().map(Raw::as_str_exact), Some("demo"));
        }
    }
}

#[test]
fn the_ends_of_the_supported_years_do_no_harm() {
    let book = builtin::book();
    for end in [Instant::MIN, Instant::MIN.plus(3 * 86_400), Instant::parse("2027-12-31T20:00:00Z").unwrap()]
    {
        let made: Vec<_> = histories(&book, 120, 1, end).collect();
        assert_eq!(made.len(), 120);
        for h in &made {
            assert!(h.last_at() <= end, "{} of {end}: {}", h.registration.number, h.last_at());
            assert!(h.registration.reported_at >= Instant::MIN, "{} of {end}", h.registration.number);
        }
    }
}

#[test]
fn a_filled_desk_holds_the_histories_and_goes_on_after_them() {
    let mut bench = bench();
    let mut told = Vec::new();
    let made = demo(bench.desk.book(), 620, 7).into_iter();
    let stored = fill::in_batches(&mut bench.desk, made, 500, at(), &mut |n| told.push(n)).unwrap();
    assert_eq!((stored, told), (620, vec![500, 620]));
    let store = bench.desk.store();
    for made in demo(bench.desk.book(), 620, 7) {
        let found = store.history(&made.registration.number).unwrap().unwrap();
        assert_eq!(found.registration, made.registration);
        assert_eq!((found.recorded_at, &found.login), (made.recorded_at, &made.login));
        let by_position = |e: &Event| {
            let act = match e.act {
                Act::Undone { seq } => Act::Undone { seq: seq - found.seq },
                ref other => other.clone(),
            };
            Event { seq: e.seq - found.seq, act, ..e.clone() }
        };
        assert_eq!(found.events.iter().map(by_position).collect::<Vec<_>>(), made.events);
        let stored = reckon(&found, bench.desk.book(), at()).unwrap();
        let pure = reckon(&made, bench.desk.book(), at()).unwrap();
        assert_eq!(stored.clocks(at(), bench.desk.book()), pure.clocks(at(), bench.desk.book()));
        assert_eq!(stored.lasting_flags(), pure.lasting_flags());
    }
    let later = bench.ctx.now;
    bench.now("2026-11-20T16:42:00Z");
    let next = bench.register("okibi", None);
    assert_eq!(u64::from(next.count) - 1001, demo_count(bench.desk.book(), "OKI"));
    assert_eq!(
        bench.desk.store().history(&next).unwrap().unwrap().recorded_at,
        Some(later),
        "since it was made"
    );
}

fn demo_count(book: &Book, prefix: &str) -> u64 {
    demo(book, 620, 7).iter().filter(|h| h.registration.number.prefix == prefix).count() as u64
}

#[test]
fn a_ticket_has_only_fields_that_its_policy_knows() {
    let book = builtin::book();
    for history in histories(&book, 200, 5, at()) {
        let policy = book.current(&history.registration.policy).unwrap();
        for id in history.registration.fields.keys() {
            assert!(policy.field(id).is_some(), "{}: {id}", policy.id());
        }
    }
}

#[test]
fn what_is_told_of_the_demo_is_what_is_made() {
    let promise = format!("demo --tickets {}", super::TICKETS);
    for readme in [include_str!("../../../README.md"), include_str!("../../../README.ru.md")] {
        assert!(readme.contains(&promise));
    }
}

#[test]
fn at_any_instant_as_many_tickets_are_counted_near_as_are_near_and_not_overdue() {
    let mut bench = bench();
    fill(&mut bench.desk, 400, 11, at(), &mut |_| ()).unwrap();
    let (mut seed, mut seen) = (1_u64, BTreeSet::new());
    for _ in 0..50 {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        bench.ctx.now = at().plus(i64::try_from((seed >> 33) % (10 * 86_400)).unwrap());
        let rows = bench.rows(Queue::All);
        let is_near = |clocks: &ByClock<Clock>| {
            clocks.values().any(Clock::is_near) && !clocks.values().any(Clock::is_overdue)
        };
        let near = rows.iter().filter(|row| is_near(&row.clocks)).count() as u64;
        assert_eq!(counts(&bench.desk, &bench.ctx).unwrap().near, near, "{}", bench.ctx.now);
        seen.insert(near);
    }
    assert!(seen.len() > 4, "{seen:?}");
}

#[test]
fn counts_hold_until_the_instant_that_they_tell() {
    let mut bench = bench();
    fill(&mut bench.desk, 200, 5, at(), &mut |_| ()).unwrap();
    bench.ctx.now = at();
    for _ in 0..20 {
        let told = |ctx: &Ctx| counts(&bench.desk, ctx).map(|c| (c.near, c.queues, c.next)).unwrap();
        let (now, until) = (told(&bench.ctx), counts(&bench.desk, &bench.ctx).unwrap().until.unwrap());
        let before = Ctx { now: until.plus(-1), ..bench.ctx.clone() };
        assert_eq!(told(&before), now, "{until}");
        bench.ctx.now = until;
        assert_ne!(told(&bench.ctx), now, "{until}");
    }
}
