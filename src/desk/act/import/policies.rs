//! Policy versions that come with the tickets which need them.
use std::sync::Arc;

use crate::desk::line::BadLine;
use crate::policy::{Policy, Severity, Sources};

/// Makes the policy of a `record` line again. It must be sound, and what it says that it is.
pub fn remade(id: &str, version: &str, toml: &str, calendar: &str) -> Result<Arc<Policy>, BadLine> {
    let named = format!("{id} {version}");
    let calendar_name = Sources::calendar_named(toml).unwrap_or_default();
    let sources = Sources { toml: toml.into(), calendar_name, calendar: calendar.into() };
    let policy = sources.check().map_err(|problems| {
        let first = problems.into_iter().find(|problem| problem.severity == Severity::Error);
        BadLine::BadPolicy { name: named.clone(), first: first.map(Box::new) }
    })?;
    if policy.id() != id || *policy.version() != *version {
        let made = format!("{} {}", policy.id(), policy.version());
        return Err(BadLine::OtherPolicy { name: named, made });
    }
    Ok(Arc::new(policy))
}
