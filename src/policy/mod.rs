//! A vendor's support regulation as data: one TOML file, checked whole, then immutable.
//!
//! Invariant: a `Policy` is only ever made by `check`, so every id that it cites exists and every
//! schedule that a target counts on opens. Never reads a file, a clock or the environment.
mod book;
pub mod builtin;
mod check;
#[cfg(test)]
mod clause_tests;
mod clocks;
mod codes;
mod guide;
mod id;
mod load;
mod model;
mod parts;
mod problem;
#[cfg(test)]
mod readme_tests;
mod report;
mod terms;
mod version;

pub use book::{Book, Made, Shelf, Sources};
pub use check::{BUILT_IN_FIELDS, Checked, FindCalendar, check, check_calendar, check_kept};
pub use clocks::{ByClock, Which};
pub use codes::CODES;
pub use id::{ClassId, PauseId, PolicyId, PriorityId, Version};
pub use load::{Broken, Loaded, Origin, load, load_folder};
pub use model::Policy;
pub use parts::{
    ALWAYS, Cap, Channel, Checklist, Citation, Class, Clause, Contact, Definition, Environment, Extension,
    Field, FieldKind, FieldOption, Ground, Interpretation, Label, Line, Maintenance, Need, Notice,
    NoticeChannel, NoticeKind, NoticeOn, PERPETUAL, Parts, Pause, PolicyZone, Priority, Question, STAGE,
    Service, StaffRole, Step, TERM, Takes, Until, Verdict, Whose,
};
pub use problem::{Detail, Place, Problem, Severity};
pub use report::{headline, render};
pub use terms::{MetBy, Promise, Target, Term};
pub use version::MAX_BASES;
