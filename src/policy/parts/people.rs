//! Lines and roles, channels and contacts.
use super::Label;
use crate::policy::ClassId;

#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Line {
    pub number: u8,
    pub label: Label,
    pub schedule: Option<String>,
    pub minimum_staff: u32,
    /// So many staffed hours of a day are enough ("5x8", PAN-18); None: all of its hours.
    pub minimum_hours: Option<u32>,
    /// Confirmations asked at escalation to it (PAN-06).
    pub confirm: Vec<Step>,
    pub clause: Option<String>,
}

#[derive(Clone, PartialEq, Eq, Debug)]
pub struct StaffRole {
    pub id: String,
    pub label: Label,
    pub schedule: Option<String>,
    pub minimum_staff: u32,
    /// As of a line.
    pub minimum_hours: Option<u32>,
    pub clause: Option<String>,
}

/// A labelled step, option or confirmation.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Step {
    pub id: String,
    pub label: Label,
    /// Of a checklist: done only where there is cause, so no later step waits for it (PAN-17).
    pub conditional: bool,
}

/// The confirmation that the support term lasts (PAN-06).
pub const TERM: &str = "term";

/// The field of the stage of the customer's work, for which a channel may be the one to propose (WHA-02).
pub const STAGE: &str = "stage";

#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Channel {
    pub id: String,
    pub label: Label,
    pub preferred: bool,
    pub schedule: Option<String>,
    pub phone: Vec<String>,
    pub address: Option<String>,
    pub url: Option<String>,
    /// The stage for which it is the one to propose: an option of the field [`STAGE`].
    pub stage: Option<String>,
    /// The classes that the document names it for (WHA-03); empty: none.
    pub classes: Vec<ClassId>,
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
