//! What is asked at registration and after: services, fields, checklists.
use super::{Label, Step};
use crate::policy::ClassId;
use crate::text::words;

#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Service {
    pub id: String,
    pub label: Label,
    pub class: ClassId,
    pub clause: Option<String>,
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
