//! Where tickets lead: to ones that are there, and a merge to one that goes on, when it happened and now (rule 20).
use crate::desk::{Ctx, Error};
use crate::policy::Book;
use crate::store::Reader;
use crate::ticket::{Act, History, Number, Refusal, State, Status, fold, may_lead_to, walk};
use crate::time::Instant;

/// Where a ticket leads by an act that happened `at` (None: now), be it that an undoing merges it anew, there is a
/// ticket; and what it is merged into goes on.
pub(super) fn well(
    tx: &Reader,
    book: &Book,
    ctx: &Ctx,
    before: &State,
    after: &State,
    act: &Act,
    at: Option<Instant>,
) -> Result<(), Error> {
    let target = |to: &Number| tx.history(to)?.ok_or_else(|| Error::NoTicket(to.clone()));
    for to in after.links.difference(&before.links) {
        target(to)?;
    }
    if let Some(to) = after.merged_into.as_ref().filter(|to| before.merged_into.as_ref() != Some(to)) {
        may_lead_to(to, fold(&target(to)?, book, ctx.now).status)?;
    }
    match (act, at) {
        (Act::Merged { to }, Some(at)) => went_on(to, &target(to)?, book, at),
        _ => Ok(()),
    }
}

fn went_on(to: &Number, target: &History, book: &Book, at: Instant) -> Result<(), Error> {
    let status = fold(target, book, at).status;
    match status.is_active() {
        true => Ok(()),
        false => Err(Refusal::TargetHadEnded { to: to.clone(), status, at }.into()),
    }
}

/// An act that ends a ticket, in `history` by now, lets it end before no merge into it: else that merge would lead to an
/// ended one, and back in a ring perhaps.
pub(super) fn nobody_else(
    tx: &Reader,
    book: &Book,
    ctx: &Ctx,
    history: &History,
    act: &Act,
    at: Option<Instant>,
) -> Result<(), Error> {
    // What an undoing takes out was there from its own place on.
    let undone = if let Act::Undone { seq } = act { history.event(*seq) } else { None };
    let since = undone.map_or((at.unwrap_or(ctx.now), u64::MAX), |event| (event.at, event.seq));
    if since >= (ctx.now, u64::MAX) {
        return Ok(());
    }
    let own = &history.registration.number;
    let course = Course::of(history, book, ctx.now);
    // A ticket takes another in only once it is there; what an import brought was judged as a whole.
    for stream in tx.merged_since(undone.map_or(history.seq, |event| event.seq), since.0)? {
        let Some(other) = stream.ticket() else { continue };
        let Some(merged) = tx.history(other)? else { continue };
        let mut bad = false;
        walk(&merged, book, ctx.now, &mut |step, _| {
            let place = (step.event.at, step.event.seq);
            let here = matches!(&step.event.act, Act::Merged { to } if to == own);
            bad |= step.legal && here && place > since && !course.goes_on(place);
        });
        if bad {
            return Err(Refusal::MergedHere { from: other.clone() }.into());
        }
    }
    Ok(())
}

/// The statuses of a ticket one after another, by what of its history counts now: what was undone since is out of it
/// from the beginning.
struct Course(Vec<((Instant, u64), Status)>);

impl Course {
    fn of(history: &History, book: &Book, now: Instant) -> Self {
        let mut course = Vec::new();
        walk(history, book, now, &mut |step, state| {
            course.push(((step.event.at, step.event.seq), state.status));
        });
        Course(course)
    }

    fn goes_on(&self, place: (Instant, u64)) -> bool {
        let passed = self.0.partition_point(|(at, _)| *at <= place);
        passed.checked_sub(1).and_then(|last| self.0.get(last)).is_none_or(|(_, status)| status.is_active())
    }
}
