//! What a colleague took from an operator, or gave to somebody else.
use crate::desk::{Ctx, Desk, Error};
use crate::policy::Policy;
use crate::text::Raw;
use crate::ticket::{History, Kind, Number, fold};
use crate::time::Instant;
use std::sync::Arc;

/// A ticket that was the operator's and is no more, by another's act.
#[derive(Clone, Debug)]
pub struct Taken {
    pub number: Number,
    pub policy: Option<Arc<Policy>>,
    /// Who did it, and when.
    pub by: Option<Raw>,
    pub at: Instant,
    /// Whose it is now.
    pub to: Option<Raw>,
    pub role: Option<String>,
}

/// So many tickets are looked at in one go: an import is nobody's taking away.
const MOST: usize = 100;

/// What was taken from the operator by events after `since`.
pub fn taken(desk: &Desk, ctx: &Ctx, since: u64) -> Result<Vec<Taken>, Error> {
    let streams = desk.store.assigned_since(since)?;
    let numbers = streams.iter().filter_map(|stream| stream.ticket()).take(MOST);
    let mut found = Vec::new();
    for number in numbers {
        let history = desk.store.history(number)?;
        found.extend(history.and_then(|history| taken_of(desk, ctx, &history, since)));
    }
    Ok(found)
}

fn taken_of(desk: &Desk, ctx: &Ctx, history: &History, since: u64) -> Option<Taken> {
    let mut before = history.clone();
    before.events.retain(|event| event.seq <= since);
    let now = history.last_at();
    let (was, is) = (fold(&before, &desk.book, now), fold(history, &desk.book, now));
    let me = Some(&ctx.operator);
    if was.assignee.as_ref() != me || is.assignee.as_ref() == me {
        return None;
    }
    let moves = |kind| matches!(kind, Kind::Assigned | Kind::Undone);
    let last = history.events.iter().rfind(|event| event.seq > since && moves(event.act.kind()))?;
    let own = last.by.as_ref() == me && last.login.as_ref() == Some(&ctx.login);
    (!own).then(|| Taken {
        number: history.registration.number.clone(),
        policy: desk.book.version(&history.registration.policy_version).cloned(),
        by: last.by.clone(),
        at: last.at,
        to: is.assignee,
        role: is.role,
    })
}
