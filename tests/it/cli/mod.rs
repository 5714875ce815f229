//! The program as scripts meet it: exit codes, JSON, what is on which stream.
mod breaches;
mod calendars;
mod deadline;
mod exchange;
mod listing;
mod policies;
mod reference;
mod settings;
mod store;
mod ticket;
mod usage;

use std::path::Path;

use serde_json::Value;

pub use crate::harness::{Home, NOW, Ran};

/// The names of an object's keys, in their order.
pub fn keys(value: &Value) -> Vec<&str> {
    value.as_object().unwrap().keys().map(String::as_str).collect()
}

pub fn exists(path: &Path) -> bool {
    path.symlink_metadata().is_ok()
}
