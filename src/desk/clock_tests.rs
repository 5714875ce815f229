//! What wrong clocks leave in a database, and what is done about it.
use super::act::{Import, import_one, repair_clock};
use super::commit::{Setting, commit};
use super::see::{clock, export, page};
use super::tests::{Bench, at, bench};
use super::{DoubtedClock, Error, JUMP};
use crate::sla::{ClockState, Flag, Queue};
use crate::ticket::{Act, History, Number, Status};
use crate::time::Instant;

/// What programs that asked no questions recorded under a clock that shows `second`: a ticket, and a note on it.
fn registered_at(bench: &mut Bench, second: Instant) -> Number {
    let known = bench.register("prokontakt", Some("2"));
    let registration = bench.desk.store().history(&known).unwrap().unwrap().registration;
    let super::Desk { store, book, .. } = &mut bench.desk;
    let done = store.write(|tx| {
        let number = tx.next_number("PRO")?;
        let (reported_at, registered_at) = (second, second);
        let registration = crate::ticket::Registration {
            number: number.clone(),
            reported_at,
            registered_at,
            ..registration.clone()
        };
        let note = crate::ticket::Event {
            seq: 0,
            at: second,
            recorded_at: Some(second),
            by: None,
            login: None,
            side: Default::default(),
            act: Act::Acknowledged,
            more: Default::default(),
        };
        let setting = Setting { book, recorded_at: second, login: &"op4".into() };
        commit(tx, &setting, &mut History::of(registration), vec![note])?;
        tx.set_recorded(Some(second))?;
        Ok::<_, Error>(number)
    });
    done.unwrap()
}

fn everything(bench: &Bench) -> Vec<String> {
    let mut lines = Vec::new();
    export::<Error>(&bench.desk, |line| {
        lines.push(line.to_string());
        Ok(())
    })
    .unwrap();
    lines
}

#[test]
fn a_ticket_of_a_clock_outside_the_supported_years_is_read_listed_exported_and_ended() {
    for second in [30, 4_133_980_801, i64::MAX, i64::MIN].map(Instant::from_unix) {
        let mut bench = bench();
        let number = registered_at(&mut bench, second);
        let rows = bench.rows(Queue::All);
        assert_eq!(rows.len(), 2, "{second}");
        let row = rows.iter().find(|row| row.ticket.number == number).unwrap();
        assert!(row.clocks.values().all(|clock| clock.state == ClockState::NotPromised), "{second}");
        assert!(row.flags.has(Flag::OddHistory));
        assert_eq!(page(&bench.desk, &bench.ctx, &number).unwrap().reckoning.state.status, Status::New);
        assert!(everything(&bench).iter().any(|line| line.contains(&number.to_string())));
        bench.act(&number, Act::Closed { reason: None }).unwrap();
        assert_eq!(bench.rows(Queue::Closed).len(), 1, "{second}");
        let again = super::see::check(&bench.desk).unwrap();
        assert!(again.ok() && again.reckoning_changed.is_empty(), "{again:?}");
    }
}

fn refused(result: Result<u64, Error>) -> DoubtedClock {
    match result {
        Err(Error::Clock(doubted)) => doubted,
        other => panic!("{other:?}"),
    }
}

fn note() -> Act {
    Act::Note { text: Some("смотрю".into()) }
}

#[test]
fn a_clock_outside_the_supported_years_is_refused_before_the_database_is_asked() {
    let mut bench = bench();
    let number = bench.register("prokontakt", Some("2"));
    let before = bench.desk.store().info().unwrap();
    // Whoever holds the lock: it isn't even waited for.
    let other = rusqlite::Connection::open(bench.desk.store().path()).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    for second in [30, Instant::MIN.unix() - 1, Instant::MAX.unix() + 1] {
        bench.ctx.now = Instant::from_unix(second);
        let outside = DoubtedClock::Outside { now: bench.ctx.now };
        assert_eq!(refused(bench.act(&number, note())), outside);
        bench.desk.trust_clock();
        assert_eq!(refused(bench.act(&number, note())), outside, "nobody can say that it is right");
    }
    other.execute_batch("ROLLBACK").unwrap();
    assert_eq!(bench.desk.store().info().unwrap(), before);
}

#[test]
fn a_jump_of_the_clock_is_refused_until_somebody_says_that_it_is_right() {
    let mut bench = bench();
    let number = bench.register("prokontakt", Some("2"));
    let last = bench.ctx.now;
    bench.ctx.now = last.plus(JUMP + 1);
    let jump = DoubtedClock::Jump { now: bench.ctx.now, last };
    assert_eq!(refused(bench.act(&number, note())), jump);
    let line = br#"{"policy":"asmo","subject":"x","reported_at":"2026-11-23T06:00:00Z"}"#;
    let imported = import_one(&mut bench.desk, &bench.ctx, line, &Import::default());
    assert!(matches!(imported, Err(Error::Clock(doubted)) if doubted == jump), "{imported:?}");
    bench.ctx.now = last.plus(JUMP);
    bench.act(&number, note()).unwrap();
    bench.ctx.now = last.plus(9 * JUMP);
    bench.desk.trust_clock();
    let seq = bench.act(&number, note()).unwrap();
    let found = clock(bench.desk.store(), bench.ctx.now, false).unwrap();
    assert!(found.ok(), "whoever says so is believed");
    assert_eq!(found.jumps.iter().map(|jump| jump.seq).collect::<Vec<_>>(), [seq], "and it stays told");
}

#[test]
fn in_a_training_database_the_clock_is_where_the_training_is() {
    let mut bench = bench();
    let number = bench.register("prokontakt", Some("2"));
    let conn = rusqlite::Connection::open(bench.desk.store().path()).unwrap();
    conn.execute_batch("UPDATE meta SET training_at = 0").unwrap();
    bench.ctx.now = bench.ctx.now.plus(900 * JUMP / 35);
    bench.act(&number, note()).unwrap();
    assert_eq!(clock(bench.desk.store(), Instant::MIN, false).unwrap().jumps, []);
}

#[test]
fn recording_goes_on_from_the_last_plausible_time_and_no_event_is_changed() {
    for second in [at("2036-02-04T06:00:00Z"), Instant::from_unix(4_133_980_801)] {
        let mut bench = bench();
        let wrong = registered_at(&mut bench, second);
        let (right, good) = (bench.ctx.now.plus(60), bench.ctx.now);
        bench.ctx.now = right;
        let found = clock(bench.desk.store(), right, false).unwrap();
        assert_eq!((found.ok(), found.jumps.len(), found.ahead), (false, found.jumps.len(), Some(second)));
        assert_eq!(found.jumps[0].recorded_at, second);
        let (before, epoch) = (everything(&bench), bench.desk.store().epoch().unwrap());
        let ctx = bench.ctx.clone();
        let done = repair_clock(&mut bench.desk, &ctx, &mut |_, _| ()).unwrap().unwrap();
        assert_eq!((done.from, done.to, done.recorded_at), (second, good, right));
        assert_eq!(everything(&bench), before);
        assert_ne!(bench.desk.store().epoch().unwrap(), epoch, "others read everything anew");
        assert!(clock(bench.desk.store(), right, false).unwrap().ok());
        let check = super::see::check(&bench.desk).unwrap();
        assert!(check.ok(), "{check:?}");
        let number = bench.register("asmo", None);
        let history = bench.desk.store().history(&number).unwrap().unwrap();
        assert_eq!(history.recorded_at, Some(right));
        bench.act(&wrong, Act::Closed { reason: None }).unwrap();
        assert!(repair_clock(&mut bench.desk, &ctx, &mut |_, _| ()).unwrap().is_none(), "once");
    }
}

#[test]
fn what_no_clock_can_have_shown_is_given_to_no_further_event() {
    let mut bench = bench();
    let number = registered_at(&mut bench, Instant::from_unix(4_133_980_801));
    let other = bench.register("asmo", None);
    let history = |number| bench.desk.store().history(number).unwrap().unwrap();
    assert_eq!(history(&other).recorded_at, Some(bench.ctx.now));
    assert!(!history(&number).recorded_at.unwrap().is_supported());
    assert!(!clock(bench.desk.store(), bench.ctx.now, false).unwrap().ok(), "until it is repaired");
}
