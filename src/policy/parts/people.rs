//! Lines and roles, channels and contacts.
use super::Label;

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
pub struct StaffRole {
    pub id: String,
    pub label: Label,
    pub schedule: Option<String>,
    pub minimum_staff: u32,
    pub clause: Option<String>,
}

/// A labelled step, option or confirmation.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Step {
    pub id: String,
    pub label: Label,
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
