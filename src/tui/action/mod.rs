//! Everything that a key can do: records with their handlers beside them, one file a theme.
//!
//! Invariant: dispatch, the bottom line and help all read this one table; an action that can't be
//! done now says why. Never writes to the desk itself: handlers hand jobs to the worker.
mod change;
mod dates;
mod finish;
mod go;
mod help;
mod lines;
mod look;
mod notes;
mod order;
mod pauses;
mod program;
mod rules;
mod updates;
mod work;

use std::sync::LazyLock;

use super::key::{Key, chord};
use super::screen::{Effect, Scope, Screen};
use super::shared::Shared;
use super::target::Target;
use crate::desk::Purpose;
use crate::tell::refusal::refused;
use crate::ticket::{Kind, Refusal, Status};
use crate::time::Instant;

/// What an action may look at to know whether it can be done.
pub struct View<'a> {
    pub shared: &'a Shared,
    pub scope: Scope,
    pub target: Option<&'a Target>,
    pub now: Instant,
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
    /// The workflow or the regulation says no.
    Refused(Refusal),
    Already,
    /// The ticket is the operator's own.
    Mine,
    NoChecklist,
    NoServices,
    NoDesk,
    /// Under a fixed clock a real database is only read.
    FixedClock,
    NoDrafts,
}

impl Reason {
    /// The reason in words.
    pub fn words(&self, shared: &Shared, now: Instant) -> String {
        let cat = &shared.cat;
        match self {
            Reason::NoTicket => cat.tr("tui-cannot-no-ticket"),
            Reason::Refused(refusal) => refused(shared.voice(now), refusal).spoken(cat),
            Reason::Already => cat.tr("tui-cannot-already"),
            Reason::Mine => cat.tr("tui-cannot-mine"),
            Reason::NoChecklist => cat.tr("tui-cannot-no-checklist"),
            Reason::NoServices => cat.tr("tui-cannot-no-services"),
            Reason::NoDesk => cat.tr("tui-cannot-no-desk"),
            Reason::FixedClock => cat.tr("tui-cannot-fixed-clock"),
            Reason::NoDrafts => cat.tr("tui-draft-none"),
        }
    }
}

/// When an action can be done.
pub enum Enabled {
    /// Where `ticket::possible` lets an act of this kind be done on the ticket under the cursor.
    Act(Kind),
    /// Under a condition of its own.
    If(fn(&View<'_>) -> Result<(), Reason>),
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
    pub enabled: Enabled,
    pub run: fn(&mut Cx<'_>) -> Effect,
}

impl ActionSpec {
    fn is_of(&self, scope: Scope) -> bool {
        self.scopes.contains(&scope)
    }

    /// Whether it can be done now.
    ///
    /// # Errors
    /// Why not.
    pub fn can(&self, view: &View<'_>) -> Result<(), Reason> {
        match self.enabled {
            Enabled::Act(kind) => possible(view, kind),
            Enabled::If(condition) => condition(view),
        }
    }

    /// Whether the bottom line offers it: it can be done as far as is known, and what only the history tells is known or
    /// likely: that there is something to take back, that nobody has acknowledged it.
    pub fn is_offered(&self, view: &View<'_>) -> bool {
        let known = match self.enabled {
            Enabled::Act(Kind::Undone) => view.target.is_some_and(|target| {
                target.knows_own()
                    || view.shared.recorded.as_ref() == Some(&(target.number.clone(), target.version))
            }),
            Enabled::Act(Kind::Acknowledged) => {
                view.target.is_some_and(|target| target.knows_own() || target.state.status == Status::New)
            }
            _ => true,
        };
        known && self.can(view).is_ok()
    }
}

/// The act that shows all keys.
pub const HELP: &str = "help";

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
    all().filter(move |a| a.is_of(scope))
}

/// What a chord comes to in a scope.
pub enum Lookup {
    Action(&'static ActionSpec),
    /// The beginning of some chord.
    Begun,
    Nothing,
}

/// Looks a chord of Latin keys up.
pub fn find(scope: Scope, pressed: &[Key]) -> Lookup {
    static READ: LazyLock<Vec<(&ActionSpec, Vec<Key>)>> = LazyLock::new(|| {
        all().flat_map(|spec| spec.keys.iter().map(move |keys| (spec, chord(keys)))).collect()
    });
    let mut begun = false;
    for (spec, keys) in READ.iter().filter(|(spec, _)| spec.is_of(scope)) {
        if keys == pressed {
            return Lookup::Action(spec);
        }
        begun |= keys.starts_with(pressed);
    }
    if begun { Lookup::Begun } else { Lookup::Nothing }
}

/// Always possible.
fn always(_: &View<'_>) -> Result<(), Reason> {
    Ok(())
}

/// Possible with an open desk.
fn with_desk(view: &View<'_>) -> Result<(), Reason> {
    if view.shared.desk.policies.is_empty() { Err(Reason::NoDesk) } else { Ok(()) }
}

/// Possible with an open desk that takes acts.
fn at_work(view: &View<'_>) -> Result<(), Reason> {
    with_desk(view)?;
    if view.shared.desk.purpose == Purpose::Reading { Err(Reason::FixedClock) } else { Ok(()) }
}

/// The ticket under the cursor.
fn ticket<'a>(view: &View<'a>) -> Result<&'a Target, Reason> {
    view.target.ok_or(Reason::NoTicket)
}

/// Possible on any ticket.
fn any_ticket(view: &View<'_>) -> Result<(), Reason> {
    ticket(view).map(|_| ())
}

/// Possible where an act of the kind is.
fn possible(view: &View<'_>, kind: Kind) -> Result<(), Reason> {
    at_work(view)?;
    ticket(view)?.possible(kind, view.now, view.shared.book()).map_err(Reason::Refused)
}

#[cfg(test)]
mod tests;
