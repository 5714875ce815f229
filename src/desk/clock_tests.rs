//! What wrong clocks leave in a database, and what is done about it.
use super::Error;
use super::commit::{Setting, commit};
use super::see::{export, page};
use super::tests::{Bench, bench};
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
        tx.set_recorded(second)?;
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
