//! Where merged tickets lead: to one that is there, and never back.
use std::collections::{BTreeMap, BTreeSet};

use super::line::Ticket;
use crate::desk::Error;
use crate::desk::line::BadLine;
use crate::policy::Book;
use crate::store::Store;
use crate::ticket::{Act, History, Number, walk};
use crate::time::Instant;

/// The lines that bear a number and can't be used.
pub type BadNumbers = BTreeMap<Number, usize>;

/// Takes out the tickets that lead nowhere or in a ring, and those that lead to one taken out; `lines`: the numbers
/// of lines that were bad before.
///
/// # Errors
/// Of the store.
pub fn sift(
    tickets: &mut Vec<Ticket>,
    mut lines: BadNumbers,
    store: &Store,
    book: &Book,
) -> Result<Vec<(usize, BadLine)>, Error> {
    let mut bad = rings(tickets, book);
    take_out(tickets, &bad, &mut lines);
    loop {
        let lost = lost(tickets, &lines, store)?;
        if lost.is_empty() {
            return Ok(bad);
        }
        take_out(tickets, &lost, &mut lines);
        bad.extend(lost);
    }
}

fn take_out(tickets: &mut Vec<Ticket>, bad: &[(usize, BadLine)], lines: &mut BadNumbers) {
    let bad: BTreeSet<usize> = bad.iter().map(|(line, _)| *line).collect();
    tickets.retain(|ticket| {
        let taken = bad.contains(&ticket.line);
        if taken && ticket.is_numbered {
            lines.entry(ticket.history.registration.number.clone()).or_insert(ticket.line);
        }
        !taken
    });
}

/// A ticket is merged into another from one instant until it is open again.
struct Led {
    from: Instant,
    until: Option<Instant>,
    to: Number,
}

/// Where a ticket ever led, by what of its history counts now.
fn ways(history: &History, book: &Book) -> Vec<Led> {
    let mut ways: Vec<Led> = Vec::new();
    if !history.events.iter().any(|event| matches!(event.act, Act::Merged { .. })) {
        return ways;
    }
    walk(history, book, history.last_at(), &mut |step, state| {
        let at = step.event.at;
        match (&state.merged_into, ways.last_mut().filter(|led| led.until.is_none())) {
            (Some(to), None) => ways.push(Led { from: at, until: None, to: to.clone() }),
            (None, Some(open)) => open.until = Some(at),
            _ => (),
        }
    });
    ways
}

/// Every line of a ring, as it is or as it ever was. What is stored already can't be part of one: it leads to stored
/// tickets alone.
fn rings(tickets: &[Ticket], book: &Book) -> Vec<(usize, BadLine)> {
    let numbered = tickets.iter().filter(|ticket| ticket.is_numbered);
    let into: BTreeMap<&Number, (usize, Vec<Led>)> = numbered
        .map(|ticket| (&ticket.history.registration.number, (ticket.line, ways(&ticket.history, book))))
        .filter(|(_, (_, ways))| !ways.is_empty())
        .collect();
    let next = |from: &Number, at: Instant| {
        let holds = |led: &&Led| led.from <= at && led.until.is_none_or(|until| at < until);
        into.get(from)?.1.iter().find(holds).map(|led| &led.to)
    };
    let mut bad = BTreeMap::new();
    // A ring comes about when the last of its tickets is merged.
    for (number, (_, ways)) in &into {
        for led in ways {
            let ring: Vec<&Number> = std::iter::successors(Some(*number), |from| next(from, led.from))
                .skip(1)
                .take(into.len())
                .collect();
            let Some(back) = ring.iter().position(|passed| passed == number) else { continue };
            let lines = ring[..=back].iter().filter_map(|passed| Some((into.get(*passed)?.0, *passed)));
            bad.extend(lines.map(|(line, passed)| (line, BadLine::MergedInARing(passed.to_string()))));
        }
    }
    bad.into_iter().collect()
}

/// The tickets merged into one that is neither in the file nor in the database, or whose line is bad.
fn lost(tickets: &[Ticket], lines: &BadNumbers, store: &Store) -> Result<Vec<(usize, BadLine)>, Error> {
    let numbered = tickets.iter().filter(|ticket| ticket.is_numbered);
    let here: BTreeSet<&Number> = numbered.map(|ticket| &ticket.history.registration.number).collect();
    let mut lost = Vec::new();
    for ticket in tickets {
        for (index, event) in (1..).zip(&ticket.history.events) {
            let Act::Merged { to } = &event.act else { continue };
            if here.contains(to) || store.has_ticket(to)? {
                continue;
            }
            let number = to.to_string();
            let bad = match lines.get(to) {
                Some(line) => BadLine::TargetIsBad { index, number, line: *line },
                None => BadLine::NoTarget { index, number },
            };
            lost.push((ticket.line, bad));
            break;
        }
    }
    Ok(lost)
}
