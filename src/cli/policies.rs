//! The policies that a command works with, and the warning that every command gives of a broken file.
use super::error::{self, Error, Exit};
use super::out::Out;
use super::world::World;
use crate::desk::Library;
use crate::policy::Policy;

/// Opens the policies; broken files are warned of on standard error.
pub fn library(world: &World<'_>, out: &mut Out<'_>) -> Result<Library, Error> {
    let folder = world.settings.policies.value.as_deref();
    let library = Library::open(folder).map_err(|e| error::reading(&e.path, &e.error))?;
    warn(world, out, &library);
    Ok(library)
}

/// Says which files can't be used, and what counts instead.
fn warn(world: &World<'_>, out: &mut Out<'_>, library: &Library) {
    let shown = crate::text::safe::str_line;
    for (path, problem) in &library.calendars {
        let message = world.catalogue.with("warn-broken-calendar").arg("path", shown(path));
        out.warn(&message.arg("cause", shown(&problem.message)).text());
    }
    for state in library.policies.iter().filter(|s| !s.ok) {
        let id = match &state.policy {
            Some(_) => "warn-broken-policy-kept",
            None => "warn-broken-policy",
        };
        let message = world.catalogue.with(id).arg("path", shown(&state.origin));
        out.warn(&message.arg("id", shown(&state.id)).text());
    }
}

/// A policy by its id: unknown, or without any good version, it is data that can't be used (65).
pub fn named<'a>(library: &'a Library, id: &str) -> Result<&'a Policy, Error> {
    let state = library.policies.iter().find(|s| s.id == id);
    match state.map(|s| s.policy.as_deref()) {
        Some(Some(policy)) => Ok(policy),
        Some(None) => Err(Error::new(Exit::Data, "policy_unavailable").foreign("name", id)),
        None => {
            let known: Vec<&str> = library.policies.iter().map(|s| s.id.as_str()).collect();
            let error = Error::new(Exit::Data, "unknown_policy").foreign("name", id);
            Err(error.foreign("known", &known.join(", ")).hint("hint-known"))
        }
    }
}
