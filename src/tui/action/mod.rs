//! Everything that a key can do: records with their handlers beside them, one file a theme.
//!
//! Invariant: dispatch, the bottom line and help all read this one table; an action that can't be
//! done now says why. Never writes to the desk itself: handlers hand jobs to the worker.
mod change;
mod dates;
mod finish;
mod go;
mod lines;
mod look;
mod notes;
mod order;
mod pauses;
mod program;
mod rules;
mod updates;
mod work;

pub use rules::priorities;

use super::effect::Effect;
use super::key::{Key, chord};
use super::screen::{Scope, Screen};
use super::shared::Shared;
use super::target::Target;
use crate::text::Family;
use crate::ticket::Status;
use crate::time::Instant;

/// What an action may look at to know whether it can be done.
pub struct View<'a> {
    pub shared: &'a Shared,
    pub scope: Scope,
    pub target: Option<&'a Target>,
}

/// What a handler works with.
pub struct Cx<'a> {
    pub shared: &'a mut Shared,
    pub screen: &'a mut dyn Screen,
    /// The ticket as it was drawn when the key was pressed.
    pub target: Option<Target>,
    pub now: Instant,
}

/// Why an action can't be done now.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Reason {
    NoTicket,
    /// The workflow has no such step from this status.
    Status(Status),
    Already,
    NotPaused,
    NoUpdate,
    NoPriorities,
    NoChecklist,
    NoEnvironments,
    /// The regulation allows no extension here; its clause.
    NoExtension(Option<String>),
    NoDesk,
}

impl Reason {
    /// The reason in words.
    pub fn words(&self, shared: &Shared) -> String {
        let cat = &shared.cat;
        match self {
            Reason::NoTicket => cat.tr("tui-cannot-no-ticket"),
            Reason::Status(status) => {
                cat.with("tui-cannot-status").arg("status", cat.word(Family::Status, status.word())).text()
            }
            Reason::Already => cat.tr("tui-cannot-already"),
            Reason::NotPaused => cat.tr("tui-cannot-not-paused"),
            Reason::NoUpdate => cat.tr("tui-cannot-no-update"),
            Reason::NoPriorities => cat.tr("tui-cannot-no-priorities"),
            Reason::NoChecklist => cat.tr("tui-cannot-no-checklist"),
            Reason::NoEnvironments => cat.tr("tui-cannot-no-environments"),
            Reason::NoExtension(clause) => {
                let clause = clause.clone().unwrap_or_default();
                cat.with("tui-cannot-no-extension").arg("clause", clause).text()
            }
            Reason::NoDesk => cat.tr("tui-cannot-no-desk"),
        }
    }
}

/// One thing that a key can do.
pub struct ActionSpec {
    /// Its name for help, tests and documents.
    pub id: &'static str,
    /// Chords that call it, keys of one with spaces between; the first is shown.
    pub keys: &'static [&'static str],
    pub scopes: &'static [Scope],
    /// The message that names it.
    pub label: &'static str,
    /// Place in the bottom line from 1 on; 0: only in help.
    pub hint: u8,
    pub enabled: fn(&View<'_>) -> Result<(), Reason>,
    pub run: fn(&mut Cx<'_>) -> Effect,
}

/// Where acts on a ticket are called from.
pub const ON_TICKET: &[Scope] = &[Scope::Queue, Scope::Ticket, Scope::Why];

const TABLES: [&[ActionSpec]; 12] = [
    go::ACTIONS,
    look::ACTIONS,
    work::ACTIONS,
    notes::ACTIONS,
    pauses::ACTIONS,
    lines::ACTIONS,
    rules::ACTIONS,
    change::ACTIONS,
    dates::ACTIONS,
    updates::ACTIONS,
    finish::ACTIONS,
    program::ACTIONS,
];

/// Every action.
pub fn all() -> impl Iterator<Item = &'static ActionSpec> {
    TABLES.into_iter().flatten()
}

/// The actions of a scope.
pub fn of(scope: Scope) -> impl Iterator<Item = &'static ActionSpec> {
    all().filter(move |a| a.scopes.contains(&scope))
}

/// What a chord comes to in a scope.
pub enum Found {
    Action(&'static ActionSpec),
    /// The beginning of some chord.
    Begun,
    Nothing,
}

/// Looks a chord of Latin keys up.
pub fn find(scope: Scope, pressed: &[Key]) -> Found {
    let mut begun = false;
    for spec in of(scope) {
        for keys in spec.keys {
            let keys = chord(keys);
            if keys == pressed {
                return Found::Action(spec);
            }
            begun |= keys.starts_with(pressed);
        }
    }
    if begun { Found::Begun } else { Found::Nothing }
}

/// Always possible.
fn always(_: &View<'_>) -> Result<(), Reason> {
    Ok(())
}

/// Possible with an open desk.
fn with_desk(view: &View<'_>) -> Result<(), Reason> {
    if view.shared.facts.policies.is_empty() { Err(Reason::NoDesk) } else { Ok(()) }
}

/// The ticket under the cursor.
fn ticket<'a>(view: &View<'a>) -> Result<&'a Target, Reason> {
    view.target.ok_or(Reason::NoTicket)
}

/// Possible on any ticket.
fn any_ticket(view: &View<'_>) -> Result<(), Reason> {
    ticket(view).map(|_| ())
}

/// Possible on tickets that are still somebody's work.
fn active(view: &View<'_>) -> Result<(), Reason> {
    let target = ticket(view)?;
    if target.status.is_active() { Ok(()) } else { Err(Reason::Status(target.status)) }
}

/// Possible on tickets that are open to work.
fn open(view: &View<'_>) -> Result<(), Reason> {
    let target = ticket(view)?;
    if target.status.is_open() { Ok(()) } else { Err(Reason::Status(target.status)) }
}

#[cfg(test)]
mod tests;
