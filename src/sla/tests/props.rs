//! Random lives, legal and not, against the naive reckoning.
use std::collections::BTreeSet;

use proptest::prelude::*;
use proptest::test_runner::TestCaseResult;

use super::naive::{Replay, Told};
use super::*;
use crate::policy::{ClassId, PauseId, PriorityId, Promise, Term, Which};
use crate::sla::{Clock, Flag, FrameState, Projection, RowKind, ledger, reckon};
use crate::testing::tries;
use crate::text::Raw;
use crate::ticket::{Act, Number, Resumption, Side, When, resumption};
use crate::time::{Instant, LocalDate};

const POLICIES: [&str; 12] = [
    "prokontakt",
    "prokontakt",
    "panorama",
    "panorama",
    "asmo",
    "okibi",
    "whatschat",
    "g-lunch",
    "g-lunch-short",
    "g-night",
    "g-berlin-split",
    "g-late",
];
const ZONES: [&str; 4] = ["Europe/Moscow", "Asia/Kamchatka", "Europe/Berlin", "America/New_York"];
/// Plain weeks, New Year, the clock put back, May.
const BEGINNINGS: [&str; 4] = ["2026-11-16", "2026-12-24", "2026-10-20", "2026-04-24"];
/// Of the classes of the generic policies, those whose terms end soon.
const GENERIC: [&str; 9] = ["h0", "h1", "h8", "h40", "wd1", "wd3", "cd1", "cd4", "m1"];
const DAYS: i64 = 15;

/// An act drawn by number; `pick` chooses among what the policy has.
#[derive(Clone, Copy, Debug)]
struct Draw {
    minute: i64,
    kind: usize,
    pick: usize,
    side: usize,
}

/// Kinds, those that move clocks more often.
const KINDS: [&str; 37] = [
    "acknowledged",
    "replied",
    "note",
    "paused",
    "paused",
    "paused",
    "paused",
    "resumed",
    "resumed",
    "resumed",
    "resumed_one",
    "resolved",
    "resolved",
    "returned",
    "returned",
    "closed",
    "reopened",
    "reopened",
    "accepted",
    "refused",
    "merged",
    "planned",
    "planned",
    "extended",
    "extended",
    "answered",
    "priority",
    "priority",
    "class",
    "environment",
    "tz",
    "undone",
    "undone",
    "offered",
    "offered",
    "rejected",
    "rejected",
];

fn draws() -> impl Strategy<Value = Vec<Draw>> {
    let minute = prop_oneof![0..DAYS * 1440, (0..DAYS * 24).prop_map(|h| h * 60)];
    let draw = (minute, 0..KINDS.len(), 0usize..1000, 0usize..12)
        .prop_map(|(minute, kind, pick, side)| Draw { minute, kind, pick, side });
    let drawn = prop::collection::vec(draw, 0..16);
    // Most histories are recorded as they happened; some facts come late.
    (drawn, 0u8..4).prop_map(|(mut draws, late)| {
        if late > 0 {
            draws.sort_by_key(|d| d.minute);
        }
        draws
    })
}

pub(crate) fn ticket() -> impl Strategy<Value = Life> {
    let place = (0..POLICIES.len(), 0..BEGINNINGS.len(), 0i64..5 * 1440, 0usize..1000);
    (place, draws()).prop_map(|((policy, beginning, minute, pick), draws)| {
        let first = LocalDate::parse(BEGINNINGS[beginning]).expect("a date");
        let start = at(&format!("{first} 00:00")).plus(minute * 60);
        let mut life = life(POLICIES[policy]);
        life.history.registration.class = pick_class(&life, pick);
        let ids = priorities(&life);
        let registration = &mut life.history.registration;
        (registration.reported_at, registration.registered_at) = (start, start);
        registration.priority = (pick % 3 > 0 && !ids.is_empty()).then(|| ids[pick / 3 % ids.len()].clone());
        registration.customer.tz = (pick % 2 > 0).then(|| ZONES[pick / 2 % 4].to_string());
        for draw in draws {
            let act = act(&life, draw, first);
            // Support's side does most of it.
            life = life.by(*Side::ALL.get(draw.side).unwrap_or(&Side::Support));
            life.push(start.plus(draw.minute * 60), act);
        }
        life
    })
}

fn policy(life: &Life) -> &crate::policy::Policy {
    life.book.current(&life.history.registration.policy).expect("a policy")
}
fn pick_class(life: &Life, pick: usize) -> ClassId {
    let policy = policy(life);
    if policy.id().starts_with("g-") {
        return GENERIC[pick % GENERIC.len()].into();
    }
    // The first class is the one with most of the promises.
    let classes = &policy.parts().classes;
    classes[if pick.is_multiple_of(2) { 0 } else { pick / 2 % classes.len() }].id.clone()
}
fn priorities(life: &Life) -> Vec<PriorityId> {
    let policy = policy(life);
    let class = policy.class(&life.history.registration.class).expect("a class");
    policy.priorities_of(class).map(|p| p.id.clone()).collect()
}

fn act(life: &Life, draw: Draw, first: LocalDate) -> Act {
    let words = || Some(Raw::from("x"));
    let pick = draw.pick;
    let parts = policy(life).parts();
    let of = |ids: Vec<String>| ids.get(pick % ids.len().max(1)).cloned();
    let reason = || parts.pauses[pick % parts.pauses.len()].id.clone();
    let date = match pick % 2 {
        0 => When::Date(first.plus_days((pick / 2 % 40) as i64)),
        _ => When::At(life.history.registration.reported_at.plus((pick / 2) as i64 * 3600)),
    };
    match KINDS[draw.kind] {
        "acknowledged" => Act::Acknowledged,
        "replied" => Act::Replied { text: words() },
        "paused" => {
            let until = Some(date).filter(|_| pick.is_multiple_of(3));
            Act::Paused { reason: reason(), text: words(), until }
        }
        "resumed" => Act::Resumed { reason: None },
        "resumed_one" => Act::Resumed { reason: Some(reason()) },
        "resolved" => Act::Resolved { text: words(), cause: None },
        "returned" => Act::Returned { reason: words() },
        "closed" => Act::Closed { reason: None },
        "reopened" => Act::Reopened { reason: words() },
        "accepted" => Act::Accepted,
        "refused" => Act::Refused { reason: words() },
        "merged" => Act::Merged { to: Number::new("PRO", 1002) },
        "planned" => Act::Planned { date, reason: None, arranged: Default::default() },
        "extended" => Act::Extended { date, agreed_by: words(), reason: words() },
        "answered" => Act::Answered { date, text: words() },
        "offered" => Act::UpdateOffered { text: words() },
        "rejected" => Act::UpdateRejected { reason: words() },
        "class" => Act::ClassChanged { to: pick_class(life, pick), reason: None },
        "tz" => Act::FieldChanged { field: crate::ticket::FieldKey::Tz, to: ZONES[pick % 4].into() },
        "undone" => Act::Undone { seq: pick as u64 % (life.history.version() + 2) },
        "environment" => match of(parts.environments.iter().map(|e| e.id.clone()).collect()) {
            Some(to) => Act::EnvironmentChanged { to, reason: None },
            None => Act::Note { text: words() },
        },
        "priority" => {
            match parts.priorities.get(pick % parts.priorities.len().max(1)).map(|p| p.id.clone()) {
                Some(to) => Act::PriorityChanged { to, ground: None, reason: None },
                None => Act::Note { text: words() },
            }
        }
        _ => Act::Note { text: words() },
    }
}

fn told(clock: &Clock) -> Told {
    Told {
        state: clock.state.word(),
        due: clock.due.map(Instant::unix),
        expected: clock.expected.map(Instant::unix),
        met_at: clock.met_at.map(Instant::unix),
        left: clock.remaining,
        late: clock.late,
        was_due: None,
    }
}
fn minutes_after(life: &Life, minutes: i64) -> Instant {
    life.history.registration.reported_at.plus(minutes * 60)
}
/// The instants at which anything happens, and the minutes beside them.
fn moments(life: &Life) -> BTreeSet<Instant> {
    life.history.events.iter().flat_map(|e| [e.at, e.at.plus(60)]).collect()
}

fn agree(life: &Life, now: Instant) -> TestCaseResult {
    let seen = life.seen(now).map_err(|e| TestCaseError::fail(e.to_string()))?;
    let naive = Replay::of(life, now);
    prop_assert_eq!(seen.status().word(), naive.status, "status at {}", now);
    prop_assert_eq!(seen.odd(), naive.odd.iter().copied().collect::<Vec<_>>(), "odd at {}", now);
    let clock = |frame| told(&seen.clock(frame));
    prop_assert_eq!(clock(&seen.reckoning.frames.reaction), naive.reaction(), "reaction at {}", now);
    prop_assert_eq!(clock(&seen.reckoning.frames.resolution), naive.resolution(), "resolution at {}", now);
    prop_assert_eq!(seen.reckoning.frames.planned.as_ref().map(clock), naive.planned(), "planned at {}", now);
    let lost: BTreeSet<Which> =
        seen.reckoning.was_late.values().flat_map(|clocks| clocks.keys()).copied().collect();
    prop_assert_eq!(lost, naive.was_late(), "was late at {}", now);
    prop_assert_eq!(
        seen.has(Flag::LateByChange),
        !naive.late_by_change.is_empty(),
        "late by change at {}",
        now
    );
    let found = match resumption(&seen.reckoning.in_force.policy, &seen.reckoning.state, None) {
        Resumption::Now => (None, BTreeSet::new()),
        Resumption::Replied(at) => (Some(at.unix()), BTreeSet::new()),
        Resumption::Held(reasons) => (None, reasons.into_iter().cloned().collect()),
    };
    prop_assert_eq!(found, naive.resumption(), "resumption at {}", now);
    Ok(())
}

proptest! {
    #![proptest_config(tries(20))]

    #[test]
    fn the_clocks_are_those_of_the_naive_reckoning(life in ticket(), later in prop::collection::vec(0..40i64 * 1440, 3)) {
        for now in moments(&life).into_iter().chain(later.into_iter().map(|m| minutes_after(&life, m))) {
            agree(&life, now)?;
        }
    }
}

/// Lives of pauses, and what the customer says to them.
fn waiting() -> impl Strategy<Value = Life> {
    let step = (0i64..3 * 1440, 0..8usize, 0usize..1000);
    prop::collection::vec(step, 1..14).prop_map(|mut steps| {
        steps.sort();
        let mut life = p2();
        for (minute, kind, pick) in steps {
            let reason = policy(&life).parts().pauses[pick % policy(&life).parts().pauses.len()].id.clone();
            let (side, act) = match kind {
                0..4 => (Side::Support, Act::Paused { reason, text: None, until: None }),
                4 => (Side::Support, Act::Resumed { reason: Some(reason) }),
                5 => (Side::Vendor, Act::Replied { text: None }),
                _ => (Side::Customer, Act::Replied { text: None }),
            };
            life = life.by(side);
            // Many within one minute: the order of recording decides.
            life.push(minutes_after(&life, minute / 60 * 30), act);
        }
        life
    })
}

proptest! {
    #![proptest_config(tries(20))]

    #[test]
    fn a_resumption_counts_from_the_reply_that_a_naive_reading_finds(life in waiting()) {
        for now in moments(&life) {
            agree(&life, now)?;
        }
        // Resumed then, the ticket is as if somebody had done so at once.
        let seen = life.seen(life.history.last_at()).unwrap();
        if let Resumption::Replied(at) = resumption(&seen.reckoning.in_force.policy, &seen.reckoning.state, None) {
            let mut resumed = life.clone();
            resumed.push(at, Act::Resumed { reason: None });
            let seen = resumed.seen(life.history.last_at()).unwrap();
            prop_assert!(!seen.odd().contains(&resumed.history.version()));
            let stopping = |id: &PauseId| policy(&life).pause(id).is_some_and(|p| !p.stops.is_empty());
            prop_assert!(!seen.reckoning.state.open_pauses().any(|p| stopping(&p.reason)));
        }
    }
}

/// Lives of updates that are offered, rejected, taken back, in classes that they meet and those that they don't.
fn updates() -> impl Strategy<Value = Life> {
    let step = (0i64..8 * 1440, 0..16usize, 0usize..1000);
    prop::collection::vec(step, 1..14).prop_map(|mut steps| {
        steps.sort();
        let extension = "[[extension]]\nneeds = []\nclause = \"ASM-06\"\n\n# Hours\n";
        let mut life = life_in(edited("asmo", "# Hours\n", extension), "asmo").class("vulnerability");
        for (minute, kind, pick) in steps {
            let act = match kind {
                0..4 => Act::UpdateOffered { text: None },
                4..7 => Act::UpdateRejected { reason: None },
                7 => Act::UpdateAccepted,
                8 => Act::Resolved { text: None, cause: None },
                9 => Act::Returned { reason: None },
                10 => Act::Closed { reason: None },
                11 => Act::Reopened { reason: None },
                12 => {
                    let day = LocalDate::parse("2026-11-24").unwrap().plus_days(pick as i64 % 12);
                    Act::Extended { date: When::Date(day), agreed_by: None, reason: None }
                }
                13 | 14 => {
                    let classes =
                        ["vulnerability", "dependency-vulnerability", "error-typical", "development"];
                    Act::ClassChanged { to: classes[pick % 4].into(), reason: None }
                }
                _ => Act::Undone { seq: pick as u64 % (life.history.version() + 2) },
            };
            life.push(minutes_after(&life, minute), act);
        }
        life
    })
}

proptest! {
    #![proptest_config(tries(50))]

    #[test]
    fn an_update_meets_its_clock_as_the_naive_reckoning_says(life in updates(), later in 0i64..20 * 1440) {
        for now in moments(&life).into_iter().chain([minutes_after(&life, later)]) {
            agree(&life, now)?;
        }
    }
}

proptest! {
    #![proptest_config(tries(50))]

    #[test]
    fn what_was_reckoned_at_the_last_event_holds_until_the_next(life in ticket(), cut in 0..DAYS * 1440, later in 0i64..60 * 86_400) {
        let from = minutes_after(&life, cut);
        let next = life.history.events.iter().map(|e| e.at).filter(|at| *at > from).min();
        let now = next.map_or(from.plus(later), |next| from.plus(later % next.since(from)));
        let (then, fresh) = (reckon(&life.history, &life.book, from).unwrap(), reckon(&life.history, &life.book, now).unwrap());
        prop_assert_eq!(then.clocks(now, &life.book), fresh.clocks(now, &life.book));
        prop_assert_eq!(then.flags(now, &life.book), fresh.flags(now, &life.book));
        prop_assert_eq!(Projection::of(&life.history, &then), Projection::of(&life.history, &fresh));
    }

    #[test]
    fn what_remains_falls_by_the_open_seconds_that_pass(life in ticket(), a in 0i64..60 * 86_400, b in 0i64..60 * 86_400) {
        let r = reckon(&life.history, &life.book, life.history.last_at()).unwrap();
        let (early, late) = (life.history.last_at().plus(a.min(b)), life.history.last_at().plus(a.max(b)));
        for clock in [Which::Reaction, Which::Resolution] {
            let frame = r.frames.get(clock).expect("promised");
            let (one, two) = (frame.at(early, &life.book), frame.at(late, &life.book));
            let passed = match (frame.open_due(), frame.counted, &r.rules.get(clock).expect("promised").terms(clock).schedule) {
                (None, ..) => 0,
                (_, crate::sla::Counted::Open, Some(schedule)) => schedule.measure(early, late),
                _ => late.since(early),
            };
            prop_assert_eq!(one.remaining.zip(two.remaining).map(|(x, y)| x - y).unwrap_or(0), passed);
            prop_assert_eq!(one.wall.zip(two.wall).map(|(x, y)| x - y), one.wall.map(|_| late.since(early)));
        }
    }

    #[test]
    fn a_clock_is_near_from_an_instant_known_beforehand_until_it_is_due(life in ticket(), later in 0i64..60 * 86_400) {
        let last = life.history.last_at();
        let r = reckon(&life.history, &life.book, last).unwrap();
        for (_, frame) in r.frames.iter() {
            let span = match frame.state {
                FrameState::Open { near, due, .. } => Some((near, due)),
                _ => None,
            };
            let edges = span.into_iter().flat_map(|(from, due)| [from.plus(-1), from, due, due.plus(1)]);
            for now in edges.chain([last, last.plus(later)]).filter(|now| *now >= last) {
                let within = span.is_some_and(|(from, due)| (from..=due).contains(&now));
                prop_assert_eq!(frame.at(now, &life.book).is_near(), within, "{:?} at {}", frame, now);
            }
        }
    }

    #[test]
    fn cutting_a_pause_in_two_or_repeating_it_changes_no_clock(
        from in 0..DAYS * 1440, length in 2i64..5000, cut in 1i64..5000, which in 0..POLICIES.len(), pick in 0usize..1000,
    ) {
        let pause = |life: &Life| Act::Paused { reason: policy(life).parts().pauses[0].id.clone(), text: None, until: None };
        let resume = Act::Resumed { reason: None };
        let mut whole = life(POLICIES[which]);
        whole.history.registration.class = pick_class(&whole, pick);
        let (begin, end) = (minutes_after(&whole, from), minutes_after(&whole, from + length));
        let middle = begin.plus(cut.min(length - 1) * 60);
        let (mut halves, mut nested) = (whole.clone(), whole.clone());
        whole.push(begin, pause(&whole));
        whole.push(end, resume.clone());
        for (time, act) in [(begin, pause(&whole)), (middle, resume.clone()), (middle, pause(&whole)), (end, resume.clone())] {
            halves.push(time, act);
        }
        for (time, act) in [(begin, pause(&whole)), (middle, pause(&whole)), (end, resume.clone())] {
            nested.push(time, act);
        }
        for now in [begin, middle, end.plus(-1), end, end.plus(86_400)] {
            let clocks = |life: &Life| life.seen(now).unwrap().reckoning.clocks(now, &life.book);
            prop_assert_eq!(clocks(&whole), clocks(&halves));
            prop_assert_eq!(clocks(&whole), clocks(&nested));
        }
    }

    #[test]
    fn the_open_rows_of_why_add_up(life in ticket(), cut in 0..30i64 * 1440) {
        let r = reckon(&life.history, &life.book, minutes_after(&life, cut)).unwrap();
        for clock in [Which::Reaction, Which::Resolution] {
            let Some(ledger) = ledger(&life.history, &r, clock) else { continue };
            let hours = match ledger.target.promise {
                Promise::Within(Term::Hours { seconds }) if ledger.dated.is_none() => seconds,
                _ => continue,
            };
            let frame = r.frames.get(clock).expect("promised").at(r.at, &life.book);
            let sum: i64 = ledger.rows.iter().filter(|row| row.kind == RowKind::Open).filter_map(|row| row.seconds).sum();
            let wanted = if frame.due.is_some() { hours } else { hours - frame.remaining.unwrap_or(hours) };
            prop_assert_eq!(sum, wanted, "{:?} {:?}", clock, frame);
            let spans: Vec<_> = ledger.rows.iter().filter(|r| r.kind == RowKind::Open).map(|r| (r.from, r.to)).collect();
            prop_assert!(spans.windows(2).all(|pair| pair[0].1 <= pair[1].0), "overlapping rows");
        }
    }

    #[test]
    fn undoing_the_last_event_restores_what_was(life in ticket(), kind in 0..KINDS.len(), pick in 0usize..1000, after in 0i64..20 * 1440) {
        let end = life.history.last_at().max(minutes_after(&life, 0));
        let mut with = life.clone();
        let event = act(&life, Draw { minute: 0, kind, pick, side: 9 }, LocalDate::parse("2026-11-20").unwrap());
        prop_assume!(!matches!(event, Act::Undone { .. }));
        with.push(end.plus(60), event);
        with.push(end.plus(120), Act::Undone { seq: with.history.version() });
        let now = end.plus(120 + after * 60);
        let (one, two) = (life.seen(now).unwrap().reckoning, with.seen(now).unwrap().reckoning);
        // But a breach that it showed and the undoing hid (rule 11).
        prop_assume!(one.was_late.len() == two.was_late.len());
        prop_assert_eq!(one.clocks(now, &life.book), two.clocks(now, &life.book));
        prop_assert_eq!(one.flags(now, &life.book), two.flags(now, &life.book));
        prop_assert_eq!(one.state, two.state);
    }
}
