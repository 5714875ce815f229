//! Zone, environments and caps, pauses, grounds, extensions, hours of technological works.
use super::{Label, NoticeChannel};
use crate::policy::{ClassId, PauseId, PriorityId, Which};
use crate::text::words;
use crate::time::{Interval, Zone};

/// Whose zone the schedules are read in.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum PolicyZone {
    Fixed(Zone),
    /// The customer's; this one where it is unknown (flag `zone_assumed`).
    Customer {
        default: Zone,
    },
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

/// Whose time a pause takes, for reports.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Whose {
    /// That of the line that the ticket stands at.
    #[default]
    Ours,
    Customer,
    ThirdParty,
}

words!(Whose { Ours = "ours", Customer = "customer", ThirdParty = "third_party" });

/// A reason to pause. Every policy has `waiting`, which stops nothing.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Pause {
    pub id: PauseId,
    pub label: Label,
    pub stops: Vec<Which>,
    /// Channel of the notice that the regulation asks for.
    pub notify: Option<NoticeChannel>,
    pub until: Option<Until>,
    pub needs_text: bool,
    pub whose: Whose,
    /// What the document says of this ground alone.
    pub note: Option<Label>,
    pub clause: Option<String>,
}

/// A ground for lowering a priority. Every policy has `correction`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Ground {
    pub id: String,
    pub label: Label,
    pub clause: Option<String>,
}

/// What an extension can't be recorded without.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Need {
    AgreedBy,
    Reason,
}

words!(Need { AgreedBy = "agreed_by", Reason = "reason" });

/// Where an agreed extension is allowed (PRO-13).
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Extension {
    /// Priorities in force it is allowed for; empty: any.
    pub priorities: Vec<PriorityId>,
    /// Classes it is allowed for; empty: any.
    pub classes: Vec<ClassId>,
    pub clause: String,
}

/// Hours of technological works (PRO-15), in the policy's zone.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Maintenance {
    pub working: Vec<Interval>,
    pub off: Vec<Interval>,
    pub clause: String,
}
