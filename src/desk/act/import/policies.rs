//! Policy versions that come with the tickets which need them.
use std::sync::Arc;

use crate::desk::line::BadLine;
use crate::policy::{Policy, Sources};

/// Makes the policy of a `record` line again. It must be sound, and what it says that it is.
pub fn remade(id: &str, version: &str, toml: &str, calendar: &str) -> Result<Arc<Policy>, BadLine> {
    let bad = || BadLine::BadPolicy(format!("{id} {version}"));
    let name = calendar_name(toml).ok_or_else(bad)?;
    let sources = Sources { toml: toml.into(), calendar_name: name, calendar: calendar.into() };
    let policy = sources.policy().ok_or_else(bad)?;
    if policy.id() != id || *policy.version() != *version {
        return Err(bad());
    }
    Ok(Arc::new(policy))
}

/// The calendar that a policy's text names.
fn calendar_name(toml: &str) -> Option<String> {
    let table: toml::Table = toml.parse().ok()?;
    table.get("holidays").and_then(toml::Value::as_str).map(str::to_string)
}
