//! Where merged tickets lead: to one that is there, and never back.
use std::collections::{BTreeMap, BTreeSet};

use super::line::Ticket;
use crate::desk::Error;
use crate::desk::line::BadLine;
use crate::policy::Book;
use crate::store::Store;
use crate::ticket::{Act, Number, fold};

/// Takes out the tickets that lead nowhere or in a ring, and those that lead to one taken out.
///
/// # Errors
/// Of the store.
pub fn sift(tickets: &mut Vec<Ticket>, store: &Store, book: &Book) -> Result<Vec<(usize, BadLine)>, Error> {
    let mut bad = rings(tickets, book);
    take_out(tickets, &bad);
    loop {
        let lost = lost(tickets, store)?;
        if lost.is_empty() {
            return Ok(bad);
        }
        take_out(tickets, &lost);
        bad.extend(lost);
    }
}

fn take_out(tickets: &mut Vec<Ticket>, bad: &[(usize, BadLine)]) {
    let lines: BTreeSet<usize> = bad.iter().map(|(line, _)| *line).collect();
    tickets.retain(|ticket| !lines.contains(&ticket.line));
}

/// Every line of a ring. What is stored already can't be part of one: it leads to stored tickets alone.
fn rings(tickets: &[Ticket], book: &Book) -> Vec<(usize, BadLine)> {
    let leads = |ticket: &Ticket| {
        let history = &ticket.history;
        let to = fold(history, book, history.last_at()).merged_into?;
        Some((history.registration.number.clone(), (ticket.line, to)))
    };
    let numbered = tickets.iter().filter(|ticket| ticket.is_numbered);
    let into: BTreeMap<Number, (usize, Number)> = numbered.filter_map(leads).collect();
    let in_ring = |from: &Number| {
        let mut at = from;
        (0..into.len()).any(|_| match into.get(at) {
            Some((_, to)) => {
                at = to;
                to == from
            }
            None => false,
        })
    };
    let ring = |(from, (line, _)): (&Number, &(usize, Number))| {
        in_ring(from).then(|| (*line, BadLine::MergedInARing(from.to_string())))
    };
    into.iter().filter_map(ring).collect()
}

/// The tickets merged into one that is neither in the file nor in the database.
fn lost(tickets: &[Ticket], store: &Store) -> Result<Vec<(usize, BadLine)>, Error> {
    let numbered = tickets.iter().filter(|ticket| ticket.is_numbered);
    let here: BTreeSet<&Number> = numbered.map(|ticket| &ticket.history.registration.number).collect();
    let mut lost = Vec::new();
    for ticket in tickets {
        for (index, event) in (1..).zip(&ticket.history.events) {
            if let Act::Merged { to } = &event.act
                && !here.contains(to)
                && !store.has_ticket(to)?
            {
                lost.push((ticket.line, BadLine::NoTarget { index, number: to.to_string() }));
                break;
            }
        }
    }
    Ok(lost)
}
