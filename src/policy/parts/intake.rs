//! What is asked at registration and after: services, fields, checklists.
use super::{Label, Step};
use crate::policy::ClassId;
use crate::text::{Raw, words};

#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Service {
    pub id: String,
    pub label: Label,
    pub class: ClassId,
    /// The question to begin with where a service has several classes.
    pub question: Option<String>,
    pub clause: Option<String>,
}

#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Checklist {
    pub class: ClassId,
    /// The services of the class that it is for; empty: those that have none of their own.
    pub services: Vec<String>,
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
    /// Said when it is chosen: what is wrong with it.
    pub warn: Option<Label>,
    /// The field that must be filled in beside it (WHA-03).
    pub needs: Option<String>,
    /// The question of the guided choice whose yes chooses it (PAN-28).
    pub yes_to: Option<String>,
    /// The classes that it fits; empty: any (PAN-28).
    pub classes: Vec<ClassId>,
}

/// The value of an end that never comes.
pub const PERPETUAL: &str = "perpetual";

/// A field of the vendor's own, kept under `fields.<id>` of the ticket.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Field {
    pub id: String,
    pub label: Label,
    pub kind: FieldKind,
    pub options: Vec<FieldOption>,
    /// The end of support, licence or trial: a date before `reported_at` raises `outside_term`.
    pub ends_support: bool,
    /// Instead of a date it may be [`PERPETUAL`].
    pub perpetual: bool,
    /// The services that it is asked for; empty: any.
    pub services: Vec<String>,
    /// Names a person: erased with the personal data.
    pub personal: bool,
    /// What it is called in letters, beside its label.
    pub labels: Vec<Raw>,
    /// Missing or "no" is warned of at intake (PAN-23, ASM-16).
    pub warn: Option<Label>,
    /// The classes of tickets on which it is; empty: any.
    pub warn_classes: Vec<ClassId>,
    pub clause: Option<String>,
}

impl Field {
    /// Whether it is asked for a ticket about a service; one of some services isn't where none is known.
    pub fn is_asked_for(&self, service: Option<&str>) -> bool {
        self.services.is_empty() || self.services.iter().any(|id| Some(id.as_str()) == service)
    }
    /// The option of that id.
    pub fn option(&self, id: &str) -> Option<&FieldOption> {
        self.options.iter().find(|option| option.id == id)
    }
}
