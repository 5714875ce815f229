//! What a policy file says, by the themes that `check` reads it in.
//!
//! Invariant: order of every list is the file's; what refers to another part by its id was found there by
//! `check`. Never decides or reckons anything.
mod clauses;
mod guide;
mod intake;
mod label;
mod notices;
mod people;
mod promises;
mod rules;

pub use clauses::{Citation, Clause, Definition, Interpretation};
pub use guide::{Question, Verdict};
pub use intake::{Checklist, Field, FieldKind, FieldOption, PERPETUAL, Service};
pub use label::Label;
pub use notices::{Notice, NoticeChannel, NoticeKind, NoticeOn};
pub use people::{Channel, Contact, Line, STAGE, StaffRole, Step, TERM};
pub use promises::{Class, Priority, Takes};
pub use rules::{Cap, Environment, Extension, Ground, Maintenance, Need, Pause, PolicyZone, Until, Whose};

use super::{ClassId, PolicyId, PriorityId, Target};
use crate::text::Raw;
use crate::time::Hours;

/// The schedule that a target without one counts on: elapsed time.
pub const ALWAYS: &str = "always";

/// All that a policy file says, checked.
#[derive(Clone, Debug)]
pub struct Parts {
    pub id: PolicyId,
    pub prefix: String,
    pub title: Raw,
    pub vendor: Raw,
    pub source: Raw,
    pub zone: PolicyZone,
    pub short_days: bool,
    /// The resolution goes on counting while the customer checks a solution (rule 9).
    pub customer_check_counts: bool,
    /// Among them [`ALWAYS`], at the end where the file doesn't name it.
    pub schedules: Vec<(String, Hours)>,
    /// The class of a ticket that names none; None: the first.
    pub default_class: Option<ClassId>,
    pub default_priority: Option<PriorityId>,
    /// The terms are minimal ones: a contract may promise better ones, not worse (PAN-03).
    pub minimum: bool,
    /// The clauses by which a request lies outside support (PRO-07); none: the regulation doesn't say.
    pub out_of_scope: Vec<String>,
    pub intake_channels: Vec<String>,
    pub classes: Vec<Class>,
    /// From the highest down.
    pub priorities: Vec<Priority>,
    pub environments: Vec<Environment>,
    pub caps: Vec<Cap>,
    pub pauses: Vec<Pause>,
    pub grounds: Vec<Ground>,
    pub extensions: Vec<Extension>,
    pub notices: Vec<Notice>,
    pub questions: Vec<Question>,
    pub lines: Vec<Line>,
    pub roles: Vec<StaffRole>,
    pub services: Vec<Service>,
    pub checklists: Vec<Checklist>,
    pub fields: Vec<Field>,
    pub channels: Vec<Channel>,
    pub contacts: Vec<Contact>,
    pub maintenance: Option<Maintenance>,
    pub interpretations: Vec<Interpretation>,
    pub clauses: Vec<Clause>,
    pub definitions: Vec<Definition>,
    /// House goals where nothing is promised.
    pub goal_reaction: Option<Target>,
    pub goal_resolution: Option<Target>,
    /// Schedule of the goals; [`ALWAYS`] if none is named.
    pub goal_schedule: Option<String>,
}
