//! The checked form of a policy.
use std::collections::HashMap;
use std::sync::{Arc, RwLock};

use super::clocks::Which;
use super::id::{ClassId, PauseId, PriorityId, Version};
use super::terms::Target;
use crate::text::{Lang, Raw, words};
use crate::time::{Calendar, Hours, Interval, Schedule, Zone};

/// A text in both languages, from a policy file (so it is shown only through `text::safe`).
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Label {
    pub ru: Raw,
    pub en: Raw,
}

impl Label {
    /// The text in a language.
    pub fn get(&self, lang: Lang) -> &Raw {
        match lang {
            Lang::Ru => &self.ru,
            Lang::En => &self.en,
        }
    }
}

/// Whose zone the schedules are read in.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum PolicyZone {
    Fixed(Zone),
    /// The customer's; this one where it is unknown (flag `zone_assumed`).
    Customer {
        default: Zone,
    },
}

/// Which priorities a class takes.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Takes {
    All,
    /// These (empty: none).
    Only(Vec<PriorityId>),
}

#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Class {
    pub id: ClassId,
    pub label: Label,
    pub clause: Option<String>,
    /// Id of the schedule shown and counted on, unless the priority has its own.
    pub schedule: Option<String>,
    pub reaction: Option<Target>,
    pub resolution: Option<Target>,
    pub takes: Takes,
    /// Ids of required fields: of `[[field]]`, or the built-in ones (see `ticket::field`).
    pub required: Vec<String>,
    /// A word to the operator at registration.
    pub note: Option<Label>,
}

#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Priority {
    pub id: PriorityId,
    pub label: Label,
    /// At most two letters, for the queue's column.
    pub short: Label,
    pub schedule: Option<String>,
    pub reaction: Option<Target>,
    pub resolution: Option<Target>,
    pub clause: Option<String>,
    pub definition: Label,
}

#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Environment {
    pub id: String,
    pub label: Label,
}

/// In these environments no priority above `priority_at_most` is in force (PAN-13).
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Cap {
    pub environments: Vec<String>,
    pub priority_at_most: PriorityId,
    pub clause: String,
}

/// What ends a pause by the regulation (PRO-11).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Until {
    CustomerReply,
    CustomerAct,
    Installed,
}

words!(Until { CustomerReply = "customer-reply", CustomerAct = "customer-act", Installed = "installed" });

/// A reason to pause. Every policy has `waiting`, which stops nothing.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Pause {
    pub id: PauseId,
    pub label: Label,
    pub stops: Vec<Which>,
    /// Channel of the notice that the regulation asks for.
    pub notify: Option<String>,
    pub until: Option<Until>,
    pub needs_text: bool,
    pub clause: Option<String>,
}

/// A ground for lowering a priority. Every policy has `correction`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Ground {
    pub id: String,
    pub label: Label,
    pub clause: Option<String>,
}

/// Where an agreed extension is allowed (PRO-13).
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Extension {
    /// Priorities in force it is allowed for; empty: any.
    pub priorities: Vec<PriorityId>,
    /// Classes it is allowed for; empty: any.
    pub classes: Vec<ClassId>,
    pub clause: String,
}

/// Where a yes or a no leads.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Verdict {
    Priority(PriorityId),
    Class(ClassId),
    Question(String),
}

/// One step of the guided choice, made from the definitions.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Question {
    pub id: String,
    pub text: Label,
    pub yes: Verdict,
    pub no: Verdict,
    pub clause: Option<String>,
    /// The reading where the definition has a gap (PAN-22).
    pub note: Option<Label>,
}

#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Line {
    pub number: u8,
    pub label: Label,
    pub schedule: Option<String>,
    pub minimum_staff: u32,
    /// Confirmations asked at escalation to it (PAN-06).
    pub confirm: Vec<Step>,
    pub clause: Option<String>,
}

#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Role {
    pub id: String,
    pub label: Label,
    pub schedule: Option<String>,
    pub minimum_staff: u32,
    pub clause: Option<String>,
}

#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Service {
    pub id: String,
    pub label: Label,
    pub class: ClassId,
    pub clause: Option<String>,
}

/// A labelled step, option or confirmation.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Step {
    pub id: String,
    pub label: Label,
}

#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Checklist {
    pub class: ClassId,
    pub steps: Vec<Step>,
    pub clause: Option<String>,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum FieldKind {
    Text,
    Date,
    YesNo,
    Choice,
}

words!(FieldKind { Text = "text", Date = "date", YesNo = "yes-no", Choice = "choice" });

#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FieldOption {
    pub id: String,
    pub label: Label,
    /// Choosing it puts the ticket outside support (OKI-02, OKI-03): flag `out_of_support`.
    pub unsupported: bool,
    /// What it means, shown at the choice (PAN-07).
    pub definition: Option<Label>,
}

/// A field of the vendor's own, kept under `fields.<id>` of the ticket.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Field {
    pub id: String,
    pub label: Label,
    pub kind: FieldKind,
    pub options: Vec<FieldOption>,
    /// The end of support, licence or trial: a date before `reported_at` raises `outside_term`.
    pub ends_support: bool,
    /// Missing or "no" is warned of at intake (PAN-23, ASM-16).
    pub warn: Option<Label>,
    pub clause: Option<String>,
}

#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Channel {
    pub id: String,
    pub label: Label,
    pub preferred: bool,
    pub schedule: Option<String>,
    pub phone: Vec<String>,
    pub address: Option<String>,
    pub url: Option<String>,
    /// `installation` or `use` (WHA-02): when it is the one to propose.
    pub stage: Option<String>,
    pub clause: Option<String>,
}

#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Contact {
    pub role: Label,
    pub phone: Option<String>,
    pub email: Option<String>,
    pub url: Option<String>,
    pub address: Option<Label>,
    pub clause: Option<String>,
}

/// Hours of technological works (PRO-15), in the policy's zone.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Maintenance {
    pub working: Vec<Interval>,
    pub off: Vec<Interval>,
    pub clause: String,
}

/// Our reading where the regulation is silent, shown in "why" wherever `key` is used, and for
/// every target of its clause.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Interpretation {
    pub key: String,
    pub text: Label,
    /// The clause that is read so.
    pub clause: Option<String>,
    /// Priorities that it is about; empty: all.
    pub priorities: Vec<PriorityId>,
}

/// A clause of the regulation: where it stands and what it says.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Clause {
    pub id: String,
    pub source: String,
    pub text: Label,
}

/// All that a policy file says, checked. Order of every list is the file's.
#[derive(Clone, Debug)]
pub struct Parts {
    pub id: String,
    pub prefix: String,
    pub title: Raw,
    pub vendor: Raw,
    pub source: Raw,
    pub zone: PolicyZone,
    pub short_days: bool,
    pub schedules: Vec<(String, Hours)>,
    pub default_priority: Option<PriorityId>,
    pub intake_channels: Vec<String>,
    pub classes: Vec<Class>,
    /// From the highest down.
    pub priorities: Vec<Priority>,
    pub environments: Vec<Environment>,
    pub caps: Vec<Cap>,
    pub pauses: Vec<Pause>,
    pub grounds: Vec<Ground>,
    pub extensions: Vec<Extension>,
    pub questions: Vec<Question>,
    pub lines: Vec<Line>,
    pub roles: Vec<Role>,
    pub services: Vec<Service>,
    pub checklists: Vec<Checklist>,
    pub fields: Vec<Field>,
    pub channels: Vec<Channel>,
    pub contacts: Vec<Contact>,
    pub maintenance: Option<Maintenance>,
    pub interpretations: Vec<Interpretation>,
    pub clauses: Vec<Clause>,
    /// House goals where nothing is promised.
    pub goal_reaction: Option<Target>,
    pub goal_resolution: Option<Target>,
    /// Schedule of the goals; "always" if none is named.
    pub goal_schedule: Option<String>,
}

/// A checked policy with its calendar, its version and its compiled schedules.
#[derive(Debug)]
pub struct Policy {
    parts: Parts,
    version: Version,
    sha256: String,
    toml: String,
    calendar: Arc<Calendar>,
    compiled: RwLock<HashMap<(String, String), Arc<Schedule>>>,
}

impl Policy {
    /// Only `check` makes policies, having checked `parts`. `sha256`: in hex (rule 17).
    pub(super) fn new(parts: Parts, sha256: String, toml: String, calendar: Arc<Calendar>) -> Self {
        let version = Version::named(sha256.get(..12).unwrap_or(&sha256));
        Policy { parts, version, sha256, toml, calendar, compiled: RwLock::new(HashMap::new()) }
    }
    pub fn id(&self) -> &str {
        &self.parts.id
    }
    /// Prefix of ticket numbers (`PRO`).
    pub fn prefix(&self) -> &str {
        &self.parts.prefix
    }
    /// The first 12 hex digits of `sha256` (rule 17).
    pub fn version(&self) -> &Version {
        &self.version
    }
    /// The whole SHA-256 in hex.
    pub fn sha256(&self) -> &str {
        &self.sha256
    }
    /// The file's exact text.
    pub fn toml(&self) -> &str {
        &self.toml
    }
    pub fn calendar(&self) -> &Arc<Calendar> {
        &self.calendar
    }
    /// All that the file says.
    pub fn parts(&self) -> &Parts {
        &self.parts
    }
    pub fn class(&self, id: &str) -> Option<&Class> {
        self.parts.classes.iter().find(|c| c.id == id)
    }
    /// The first class of the file.
    pub fn default_class(&self) -> &Class {
        &self.parts.classes[0]
    }
    pub fn priority(&self, id: &str) -> Option<&Priority> {
        self.parts.priorities.iter().find(|p| p.id == id)
    }
    /// 0 is the highest.
    pub fn rank(&self, priority: &str) -> Option<usize> {
        self.parts.priorities.iter().position(|p| p.id == priority)
    }
    pub fn pause(&self, id: &str) -> Option<&Pause> {
        self.parts.pauses.iter().find(|p| p.id == id)
    }
    pub fn ground(&self, id: &str) -> Option<&Ground> {
        self.parts.grounds.iter().find(|g| g.id == id)
    }
    pub fn line(&self, number: u8) -> Option<&Line> {
        self.parts.lines.iter().find(|l| l.number == number)
    }
    pub fn channel(&self, id: &str) -> Option<&Channel> {
        self.parts.channels.iter().find(|c| c.id == id)
    }
    pub fn field(&self, id: &str) -> Option<&Field> {
        self.parts.fields.iter().find(|f| f.id == id)
    }
    pub fn clause(&self, id: &str) -> Option<&Clause> {
        self.parts.clauses.iter().find(|c| c.id == id)
    }
    pub fn checklist(&self, class: &str) -> Option<&Checklist> {
        self.parts.checklists.iter().find(|c| c.class == class)
    }
    /// The priorities that a class takes, from the highest down.
    pub fn priorities_of<'a>(&'a self, class: &'a Class) -> impl Iterator<Item = &'a Priority> {
        self.parts.priorities.iter().filter(move |p| match &class.takes {
            Takes::All => true,
            Takes::Only(ids) => ids.contains(&p.id),
        })
    }
    /// The rule that allows an agreed extension for a class under a priority, if any (PRO-13).
    pub fn extension(&self, class: &str, priority: Option<&str>) -> Option<&Extension> {
        fn names<T: PartialEq<str>>(list: &[T], id: Option<&str>) -> bool {
            list.is_empty() || id.is_some_and(|id| list.iter().any(|x| x == id))
        }
        self.parts
            .extensions
            .iter()
            .find(|e| names(&e.classes, Some(class)) && names(&e.priorities, priority))
    }
    /// The cap that an environment puts on priorities, if any.
    pub fn cap(&self, environment: Option<&str>) -> Option<&Cap> {
        let environment = environment?;
        self.parts.caps.iter().find(|c| c.environments.iter().any(|e| e == environment))
    }
    /// What is promised for a clock: the class's own target, else its priority's, else a house goal.
    pub fn target(&self, class: &str, priority: Option<&str>, clock: Which) -> Option<&Target> {
        let class = self.class(class)?;
        let priority = priority.and_then(|p| self.priority(p));
        match clock {
            Which::Reaction => class
                .reaction
                .as_ref()
                .or_else(|| priority.and_then(|p| p.reaction.as_ref()))
                .or(self.parts.goal_reaction.as_ref()),
            Which::Resolution => class
                .resolution
                .as_ref()
                .or_else(|| priority.and_then(|p| p.resolution.as_ref()))
                .or(self.parts.goal_resolution.as_ref()),
            Which::Planned => None,
        }
    }
    /// Id of the schedule of a class under a priority: the priority's, else the class's.
    pub fn schedule_id(&self, class: &str, priority: Option<&str>) -> Option<&str> {
        let of_priority = priority.and_then(|p| self.priority(p)).and_then(|p| p.schedule.as_deref());
        of_priority.or_else(|| self.class(class).and_then(|c| c.schedule.as_deref()))
    }
    /// The zone that schedules are read in for a customer, and whether it is assumed (rule 15).
    pub fn zone(&self, customer: Option<&Zone>) -> (Zone, bool) {
        match (&self.parts.zone, customer) {
            (PolicyZone::Fixed(zone), _) => (zone.clone(), false),
            (PolicyZone::Customer { .. }, Some(zone)) => (zone.clone(), false),
            (PolicyZone::Customer { default }, None) => (default.clone(), true),
        }
    }
    /// A schedule by id, read in a zone; compiled once. An unknown id is "always".
    pub fn schedule(&self, id: &str, zone: &Zone) -> Arc<Schedule> {
        let key = (id.to_string(), zone.name().to_string());
        let lock = |poisoned: std::sync::PoisonError<_>| poisoned.into_inner();
        if let Some(found) = self.compiled.read().unwrap_or_else(lock).get(&key) {
            return found.clone();
        }
        let hours = self.parts.schedules.iter().find(|(name, _)| name == id).map(|(_, h)| h.clone());
        let made = Arc::new(Schedule::new(
            hours.unwrap_or(Hours::Always),
            zone.clone(),
            self.calendar.clone(),
            self.parts.short_days,
        ));
        let mut compiled = self.compiled.write().unwrap_or_else(std::sync::PoisonError::into_inner);
        compiled.entry(key).or_insert(made).clone()
    }
}
