//! What an answer of the worker comes to on whatever screen: messages, and the question when a
//! ticket changed meanwhile.

use super::form::drafts_told;
use super::screen::Effect;
use super::screens::ask::{Ask, Confirmation};
use super::shared::Shared;
use crate::desk::act::{Order, would_undo};
use crate::desk::see::{Entry, Page};
use crate::desk::{Error, PolicyState};
use crate::policy::Policy;
use crate::tell::{Changes, SystemFault, advice, history};
use crate::text::when;
use crate::ticket::{Act, Number};
use crate::time::{Instant, ZoneData};
use crate::worker::draft::Unkept;
use crate::worker::{Answer, Job, Opened};

/// What to do about an answer.
pub fn of(shared: &mut Shared, answer: &Answer, now: Instant) -> Effect {
    if let Some(jump) = answer.clock_jump() {
        return clock_jump(shared, jump, now);
    }
    match answer {
        Answer::Opened(Ok(Some(opened))) => {
            shared.desk.notices = notices(shared, opened);
            said(&shared.desk.notices)
        }
        Answer::Opening { done, all } => {
            shared.desk.progress = Some((*done, *all));
            Effect::None
        }
        Answer::Opened(Err(error))
        | Answer::Queue { listing: Err(error), .. }
        | Answer::Counts(Err(error))
        | Answer::Page { page: Err(error), .. } => Effect::refused(shared.refusal(error, now)),
        Answer::Queue { listing: Ok(listing), .. } => {
            listing.standing.iter().for_each(|standing| shared.stands(standing));
            Effect::None
        }
        Answer::Counts(Ok(standing)) => {
            shared.stands(standing);
            Effect::None
        }
        Answer::Registered(Err(error)) => Effect::refused(shared.refusal(error, now)),
        Answer::Recorded { number, order: None, result: Ok(_), undone, .. } => {
            Effect::done(history::undone(&shared.cat, number, policy_of(shared, number), undone))
        }
        Answer::Recorded { number, order, result, present, .. } => {
            recorded(shared, number, order.as_ref(), result, present.as_deref(), now)
        }
        Answer::Kept(Err(Unkept::HeldElsewhere)) => Effect::refused(shared.cat.tr("tui-draft-copy")),
        Answer::Kept(Err(Unkept::Gone)) => Effect::refused(shared.cat.tr("tui-draft-gone")),
        Answer::Kept(Err(Unkept::Io(error))) => {
            let detail = SystemFault::from(error).words(&shared.cat);
            Effect::refused(shared.cat.with("tui-error-draft").arg("detail", &detail).text())
        }
        Answer::Drafts(left) => {
            if !shared.drafts.take((**left).clone()) {
                return Effect::None;
            }
            // It comes at once after the opening, whose notices it would hide.
            let opening = std::mem::take(&mut shared.desk.notices);
            said(&opening.into_iter().chain(drafts_told(shared, now)).collect::<Vec<_>>())
        }
        Answer::Lost => Effect::refused(shared.cat.tr("tui-error-worker")),
        _ => Effect::None,
    }
}

/// What is to be known of a desk that was opened.
fn notices(shared: &Shared, opened: &Opened) -> Vec<String> {
    let broken = opened.policies.iter().filter_map(PolicyState::fault);
    let zones = opened
        .newer_zones
        .as_ref()
        .map(|zones| advice::newer_zones(&shared.cat, zones.stored.as_ref(), zones.own.as_ref()));
    let refused = advice::refused_zones(&shared.cat, ZoneData::in_use());
    let broken = advice::broken(&shared.cat, &opened.broken_calendars, broken);
    refused.into_iter().chain(zones).chain(broken).collect()
}

fn said(notices: &[String]) -> Effect {
    if notices.is_empty() { Effect::None } else { Effect::info(notices.join(" · ")) }
}

fn recorded(
    shared: &mut Shared,
    number: &Number,
    order: Option<&Order>,
    result: &Result<u64, Error>,
    present: Option<&Page>,
    now: Instant,
) -> Effect {
    match (result, order, present) {
        (Ok(version), Some(order), _) => {
            shared.recorded = Some((number.clone(), *version));
            let policy = policy_of(shared, number);
            let kinds = order.each().map(|(order, act)| history::done(&shared.cat, policy, act, order.side));
            let done = kinds.collect::<Vec<_>>().join(", ");
            Effect::done(format!("{number}: {done}"))
        }
        (Ok(_), None, _) => Effect::None,
        (Err(Error::Changed { version, .. }), order, Some(page)) => {
            changed(shared, number, order, *version, page, now)
        }
        (Err(error), ..) => Effect::refused(shared.refusal(error, now)),
    }
}

fn policy_of<'a>(shared: &'a Shared, number: &Number) -> Option<&'a Policy> {
    shared.book().all().find(|policy| policy.prefix() == number.prefix).map(AsRef::as_ref)
}

/// Only an operator can say whether so much time has passed.
fn clock_jump(shared: &Shared, jump: &Error, now: Instant) -> Effect {
    let (title, yes) = (shared.cat.tr("tui-clock-title"), shared.cat.tr("tui-button-clock-right"));
    let lines = vec![shared.refusal(jump, now), shared.cat.tr("tui-clock-ask")];
    Effect::push(Ask::new(Confirmation { title, lines, yes }, Job::TrustClock))
}

/// Somebody was faster: again on what oneself did, else a question that tells what changed.
fn changed(
    shared: &Shared,
    number: &Number,
    order: Option<&Order>,
    version: u64,
    page: &Page,
    now: Instant,
) -> Effect {
    let again = match order {
        Some(order) => {
            let mut order = Order { expect: Some(version), ..order.clone() };
            // What somebody has done by now isn't wanted twice, beside what is.
            let is_acknowledged = page.reckoning.state.acknowledged.is_some() && order.acts.len() > 1;
            order.acts.retain(|act| !(is_acknowledged && *act == Act::Acknowledged));
            Job::Record { number: number.clone(), order }
        }
        None => Job::Undo { number: number.clone(), expect: Some(version) },
    };
    let seen = order.and_then(|o| o.expect).unwrap_or(0);
    let news: Vec<&Entry> = page.entries.iter().filter(|e| e.event.seq > seen).collect();
    let mine = |e: &&Entry| {
        e.event.by.as_ref() == Some(&shared.me.operator) && e.event.login.as_ref() == Some(&shared.me.login)
    };
    if !news.is_empty() && news.iter().all(mine) {
        return Effect::Job(again);
    }
    let cat = &shared.cat;
    let mut lines = vec![cat.with("tui-changed").arg("number", number.to_string()).text()];
    let changes = Changes::of(&page.history);
    for entry in news.iter().rev().take(4) {
        let marks = (entry.undone, entry.odd);
        let told = history::line(shared.voice(now), &page.reckoning, &changes, &entry.event, marks);
        let at = when::at(cat, told.at, now, &shared.zone);
        lines.push(format!("{at}  {}: {}", told.name, told.what));
    }
    if order.is_none() {
        let undone = would_undo(&page.history, &shared.ctx(now), shared.book());
        let acts = history::all_done(cat, Some(&page.policy), &undone);
        if !undone.is_empty() {
            lines.push(cat.with("tui-undo-ask").arg("acts", acts).text());
        }
    }
    let yes = cat.tr(if order.is_none() { "tui-button-undo" } else { "tui-button-anyway" });
    Effect::push(Ask::new(Confirmation { title: cat.tr("tui-changed-title"), lines, yes }, again))
}
