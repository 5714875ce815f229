//! A checked policy, and what is looked up in it.
use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, RwLock};

use super::clocks::Which;
use super::id::{ClassId, PolicyId, Version};
use super::parts::{
    Cap, Channel, Checklist, Citation, Class, Clause, Extension, Field, Ground, Line, Parts, Pause,
    PolicyZone, Priority, STAGE, Service, Takes,
};
use super::terms::Target;
use crate::text::Raw;
use crate::time::{Calendar, Hours, Instant, Opening, Schedule, Zone};

/// A checked policy with its calendar, its version and its compiled schedules.
#[derive(Debug)]
pub struct Policy {
    parts: Parts,
    version: Version,
    sha256: String,
    toml: String,
    calendar: Arc<Calendar>,
    /// By zone and id: looked up without making a key.
    compiled: RwLock<HashMap<String, HashMap<String, Arc<Schedule>>>>,
}

impl Policy {
    /// Only `check` makes policies, having checked `parts`. `sha256`: in hex (rule 17).
    pub(super) fn new(parts: Parts, sha256: String, toml: String, calendar: Arc<Calendar>) -> Self {
        let version = Version::named(sha256.get(..12).unwrap_or(&sha256));
        Policy { parts, version, sha256, toml, calendar, compiled: RwLock::new(HashMap::new()) }
    }
    pub fn id(&self) -> &PolicyId {
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
    /// The class of a ticket that names none.
    pub fn default_class(&self) -> &Class {
        let named = self.parts.default_class.as_ref().and_then(|id| self.class(id));
        named.unwrap_or(&self.parts.classes[0])
    }
    /// The class of a ticket, and whether that is only assumed (rule 21): where none is given its service says which,
    /// unless that has several.
    pub fn class_of(&self, given: Option<ClassId>, service: Option<&str>) -> (ClassId, bool) {
        let service = service.and_then(|id| self.service(id));
        match (given, service) {
            (Some(class), _) => (class, false),
            (None, Some(service)) => (service.class.clone(), service.question.is_some()),
            (None, None) => (self.default_class().id.clone(), true),
        }
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
    /// Whether a pause for this reason stops a clock (rule 8).
    pub fn stops(&self, reason: &str, clock: Which) -> bool {
        self.pause(reason).is_some_and(|p| p.stops.contains(&clock))
    }
    pub fn ground(&self, id: &str) -> Option<&Ground> {
        self.parts.grounds.iter().find(|g| g.id == id)
    }
    pub fn service(&self, id: &str) -> Option<&Service> {
        self.parts.services.iter().find(|s| s.id == id)
    }
    pub fn line(&self, number: u8) -> Option<&Line> {
        self.parts.lines.iter().find(|l| l.number == number)
    }
    pub fn channel(&self, id: &str) -> Option<&Channel> {
        self.parts.channels.iter().find(|c| c.id == id)
    }
    /// The channel to propose for the stage that is given among a ticket's own fields, in a class that asks for the
    /// stage (WHA-02); others come by what channel they like (WHA-03).
    pub fn channel_of_stage(&self, class: &str, fields: &BTreeMap<String, Raw>) -> Option<&Channel> {
        self.class(class).filter(|class| class.required.iter().any(|id| id == STAGE))?;
        let stage = fields.get(STAGE)?.as_str_exact();
        self.parts.channels.iter().find(|c| c.stage.as_deref() == Some(stage))
    }
    pub fn field(&self, id: &str) -> Option<&Field> {
        self.parts.fields.iter().find(|f| f.id == id)
    }
    pub fn clause(&self, id: &str) -> Option<&Clause> {
        self.parts.clauses.iter().find(|c| c.id == id)
    }
    /// A clause as it is referred to.
    pub fn citation(&self, id: &str) -> Citation {
        let place = self.clause(id).map_or(id, |clause| clause.source.as_str());
        Citation { id: id.to_string(), place: place.to_string() }
    }
    /// The checklist of a class, that of the service where it has one of its own.
    pub fn checklist(&self, class: &str, service: Option<&str>) -> Option<&Checklist> {
        let of_class = || self.parts.checklists.iter().filter(|c| c.class == class);
        let own = of_class().find(|c| c.services.iter().any(|id| Some(id.as_str()) == service));
        own.or_else(|| of_class().find(|c| c.services.is_empty()))
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
    /// Id of the schedule that a target counts on: a house goal's own, else that of the class or priority.
    pub fn schedule_of<'a>(
        &'a self,
        class: &str,
        priority: Option<&str>,
        target: &Target,
    ) -> Option<&'a str> {
        let own = self.parts.goal_schedule.as_deref().filter(|_| target.goal);
        own.or_else(|| self.schedule_id(class, priority))
    }
    /// The zone that schedules are read in for a customer, and whether it is assumed (rule 15).
    pub fn zone(&self, customer: Option<&Zone>) -> (Zone, bool) {
        match (&self.parts.zone, customer) {
            (PolicyZone::Fixed(zone), _) => (zone.clone(), false),
            (PolicyZone::Customer { .. }, Some(zone)) => (zone.clone(), false),
            (PolicyZone::Customer { default }, None) => (default.clone(), true),
        }
    }
    /// The hours of a schedule by its id. None: there is no such schedule; no id that the file cites is without.
    pub fn hours(&self, id: &str) -> Option<&Hours> {
        self.parts.schedules.iter().find(|(name, _)| name == id).map(|(_, hours)| hours)
    }
    /// How a schedule stands at an instant, in the policy's own zone; the customer's is that of an unknown one.
    pub fn opening(&self, schedule: &str, at: Instant) -> Option<Opening> {
        let (zone, _) = self.zone(None);
        Some(self.schedule(schedule, &zone)?.opening(at))
    }
    /// A schedule by its id, read in a zone; compiled once. None as with its hours.
    pub fn schedule(&self, id: &str, zone: &Zone) -> Option<Arc<Schedule>> {
        let lock = |poisoned: std::sync::PoisonError<_>| poisoned.into_inner();
        let compiled = self.compiled.read().unwrap_or_else(lock);
        if let Some(found) = compiled.get(zone.name()).and_then(|of_zone| of_zone.get(id)) {
            return Some(found.clone());
        }
        drop(compiled);
        let made = Arc::new(Schedule::new(
            self.hours(id)?.clone(),
            zone.clone(),
            self.calendar.clone(),
            self.parts.short_days,
        ));
        let mut compiled = self.compiled.write().unwrap_or_else(std::sync::PoisonError::into_inner);
        let of_zone = compiled.entry(zone.name().to_string()).or_default();
        Some(of_zone.entry(id.to_string()).or_insert(made).clone())
    }
}
