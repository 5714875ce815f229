//! A ticket's life: its registration, its events, the fold that makes a state of them, and what
//! may be done next.
//!
//! Invariant: state is a pure fold of the history. Never reckons a deadline (that is `sla`), reads a
//! clock or stores anything.
mod act;
mod codec;
mod course;
mod decide;
mod event;
mod field;
mod fold;
pub mod limits;
mod more;
mod number;
mod particulars;
mod possible;
mod recorded;
mod registration;
mod rules;
mod state;
mod stream;
mod validate;

#[cfg(test)]
mod codec_tests;
#[cfg(test)]
mod decide_tests;
#[cfg(test)]
mod fold_tests;
#[cfg(test)]
mod rules_tests;

pub use act::{Act, Arrangement, Kind};
pub use codec::{BadEvent, Insist, event_from_json, event_to_json, event_to_shown};
pub use course::Course;
pub use decide::{Command, decide, fits, undo_target};
#[cfg(test)]
pub(crate) use event::looked;
pub use event::{Customer, Event, History, Registration, Side, When};
pub use field::{FieldKey, chosen_option, missing_fields, needed_field};
#[cfg(test)]
pub(crate) use fold::stepped;
pub use fold::{FoldStep, Walk, fold, fold_found, found, walk};
pub use more::{IMPORTED_LOGIN, More};
pub use number::{Number, TypedNumber};
pub use particulars::{is_lower, may_lead_to, needs_text};
pub use possible::{Facts, NothingToUndo, Refusal, possible};
pub use recorded::Classes;
pub use registration::{
    GivenRegistration, registration_from_stored, registration_to_json, registration_to_stored,
};
pub use rules::{
    PriorityInForce, Resumption, asks_again, checklist_of, comes_back, ended_by_reply, ending_pauses,
    first_reminder, forerunners, is_answered, last_of_support, priority_in_force, resumption,
    resumption_with_reply, zone_in_force,
};
pub use state::{PauseSpan, State, Status};
pub use stream::{RecordId, RecordKind, Stream};
pub use validate::{Unknown, What, validate_act, validate_on, validate_registration};
