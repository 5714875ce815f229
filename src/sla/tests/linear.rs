//! A ticket with very many acts costs by each of them about what one with few does: told by what is asked of the
//! schedules, never by the clock on the wall.
use super::*;
use crate::sla::{evidence, reckon};
use crate::ticket::{Act, stepped};
use crate::time::{asked, copied};

/// What a ticket with `n` rounds of a life asks of its schedules.
fn cost(n: i64, round: fn(i64) -> Vec<Act>) -> u64 {
    let mut life = p2().ack("23 09:10");
    let start = at("23 09:30");
    for index in 0..n {
        for (step, act) in (0..).zip(round(index)) {
            life.push(start.plus(index * 600 + step * 60), act);
        }
    }
    let before = asked();
    reckon(&life.history, &life.book, life.history.last_at()).expect("a reckoning");
    evidence(&life.history, &life.book, 0).expect("evidence");
    asked() - before
}

fn grows_evenly(round: fn(i64) -> Vec<Act>) {
    let (few, many) = (cost(200, round), cost(1_000, round));
    assert!(few > 200, "nothing is counted");
    // Five times as many, and the searches a little longer; sums over all of them would be 25 times as much.
    assert!(many < few * 12, "{few} for 200 rounds, {many} for 1000");
}

fn paused() -> Act {
    Act::Paused { reason: "customer-action".into(), text: None, until: None }
}
fn priority(index: i64) -> Act {
    let to = ["1", "2", "3", "4"][index as usize % 4].into();
    Act::PriorityChanged { to, ground: None, reason: None }
}

#[test]
fn pauses_with_changes_of_priority_cost_by_each_of_them() {
    grows_evenly(|index| vec![paused(), priority(index), Act::Resumed { reason: None }, priority(index + 1)]);
}

#[test]
fn closing_and_reopening_again_and_again_costs_by_each_of_them() {
    grows_evenly(|_| vec![Act::Closed { reason: None }, Act::Reopened { reason: None }]);
}

#[test]
fn a_breach_put_out_of_sight_again_and_again_costs_by_each_of_them() {
    grows_evenly(|index| {
        let date = crate::ticket::When::At(at("23 09:30").plus(index * 600 - 60));
        vec![
            Act::Planned { date, reason: None, arranged: Default::default() },
            paused(),
            Act::Resumed { reason: None },
        ]
    });
}

/// How many events a ticket folds on which `n` changes are made and then taken back.
fn folded(n: u64, order: fn(u64) -> Vec<u64>) -> u64 {
    let mut life = p2().ack("23 09:10");
    let start = at("23 09:30");
    let mut push = |act| life.push(start.plus(life.history.events.len() as i64 * 60), act);
    (0..n).for_each(|index| push(priority(index as i64)));
    order(n).into_iter().for_each(|seq| push(Act::Undone { seq }));
    let before = stepped();
    reckon(&life.history, &life.book, life.history.last_at()).expect("a reckoning");
    stepped() - before
}

#[test]
fn changes_taken_back_one_after_the_other_cost_by_each_of_them() {
    let last_first: fn(u64) -> Vec<u64> = |n| (2..n + 2).rev().collect();
    let first_first: fn(u64) -> Vec<u64> = |n| (2..n + 2).collect();
    for order in [last_first, first_first] {
        let (few, many) = (folded(100, order), folded(800, order));
        assert!(few >= 100, "nothing is counted");
        assert!(many < few * 16, "{few} for 100 changes, {many} for 800");
    }
}

#[test]
fn a_change_that_is_taken_back_at_once_costs_nothing_else() {
    let mut life = p2().ack("23 09:10");
    for index in 0..1_000u64 {
        life.push(at("23 09:30").plus(index as i64 * 60), priority(index as i64));
        life.push(at("23 09:30").plus(index as i64 * 60), Act::Undone { seq: 2 * index + 2 });
    }
    let before = stepped();
    reckon(&life.history, &life.book, life.history.last_at()).expect("a reckoning");
    assert!(stepped() - before < 3 * 2_000, "{}", stepped() - before);
}

/// One round of a life: the acts go to what records them, which tells their sequence numbers.
type Round = fn(u64, &mut dyn FnMut(Act) -> u64);

/// What is copied of a ticket on which `n` rounds of acts are done and taken back at once.
fn copied_of(n: u64, round: Round) -> u64 {
    let mut life = p2().ack("23 09:10");
    let start = at("23 09:30");
    for index in 0..n {
        round(index, &mut |act| {
            let seq = life.history.version() + 1;
            life.push(start.plus(seq as i64 * 60), act);
            seq
        });
    }
    let before = copied();
    reckon(&life.history, &life.book, life.history.last_at()).expect("a reckoning");
    copied() - before
}

#[test]
fn what_was_done_before_is_not_copied_for_each_act_that_is_taken_back() {
    let rounds: [Round; 3] = [
        |index, push| {
            let seq = push(paused());
            push(Act::Undone { seq });
            push(priority(index as i64));
        },
        |_, push| {
            push(Act::Resolved { text: None, cause: None });
            let seq = push(Act::Returned { reason: None });
            push(Act::Undone { seq });
            push(Act::Returned { reason: None });
        },
        |index, push| {
            push(paused());
            push(Act::Resumed { reason: None });
            let seq = push(priority(index as i64));
            push(Act::Undone { seq });
        },
    ];
    for (which, round) in rounds.into_iter().enumerate() {
        let (few, many) = (copied_of(400, round), copied_of(2_000, round));
        assert!(few > 400, "nothing is copied");
        assert!(many < few * 8, "round {which}: {few} for 400 rounds, {many} for 2000");
    }
}
