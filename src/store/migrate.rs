//! Schema versions: how an older database becomes a present one.
use std::collections::BTreeSet;
use std::path::Path;

use rusqlite::{Connection, Transaction, TransactionBehavior};

use super::Error;
use super::backup::keep_copy;
use super::open::connect;

/// One step a version, never changed once released: step n leads from version n to n + 1.
pub(super) const STEPS: &[&str] = &[
    include_str!("schema-1.sql"),
    include_str!("schema-2.sql"),
    include_str!("schema-3.sql"),
    include_str!("schema-4.sql"),
];
/// The present version (`user_version`).
pub(super) const SCHEMA: u32 = STEPS.len() as u32;

/// The version of a database.
pub(super) fn version(conn: &Connection) -> Result<u32, Error> {
    let version: i64 = conn.prepare_cached("PRAGMA user_version")?.query_row([], |row| row.get(0))?;
    u32::try_from(version).map_err(|_| Error::Altered { version })
}

/// The version of a database, to be asked before its first step: what is there must be what that version has.
/// A step that meets another schema fails half-way, with a copy kept beside it for nothing.
pub(super) fn recognized(conn: &Connection) -> Result<u32, Error> {
    // Another program's upgrade is seen whole or not at all.
    let _held = conn.unchecked_transaction()?;
    let found = version(conn)?;
    if found >= SCHEMA || is_of(conn, found)? {
        Ok(found)
    } else {
        Err(Error::Altered { version: found.into() })
    }
}

/// Whether of all that a step ever made there is what was there after the step to `version`.
fn is_of(conn: &Connection, version: u32) -> Result<bool, Error> {
    let model = Connection::open_in_memory()?;
    let (mut ever, mut then) = (BTreeSet::new(), BTreeSet::new());
    for (step, number) in STEPS.iter().zip(1..) {
        model.execute_batch(step)?;
        let made = names(&model)?;
        if number == version {
            then.clone_from(&made);
        }
        ever.extend(made);
    }
    Ok(version > 0 && names(conn)?.intersection(&ever).eq(&then))
}

/// An empty database in memory, as the steps up to `version` make it.
pub(super) fn model(version: u32) -> Result<Connection, Error> {
    let model = Connection::open_in_memory()?;
    for step in STEPS.iter().take(version as usize) {
        model.execute_batch(step)?;
    }
    Ok(model)
}

/// Tables, indices and triggers.
fn names(conn: &Connection) -> Result<BTreeSet<String>, Error> {
    // What SQLite makes by itself may differ from release to release.
    let mut query = conn.prepare(
        "SELECT name FROM sqlite_schema WHERE name NOT LIKE 'sqlite%' AND name NOT LIKE 'search_%'",
    )?;
    Ok(query.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?)
}

/// Runs the steps that a database lacks, in one transaction, after a copy beside it. Another process
/// that does so at the same time is waited for.
pub(super) fn upgrade(conn: &Connection, path: &Path, steps: &[&str]) -> Result<(), Error> {
    let known = u32::try_from(steps.len()).unwrap_or(u32::MAX);
    if version(conn)? >= known {
        return Ok(());
    }
    let work = Transaction::new_unchecked(conn, TransactionBehavior::Immediate)?;
    let found = version(&work)?;
    if found < known {
        keep_copy(&connect(path)?, path, &format!("before-upgrade-{found}"))?;
        run(&work, steps, found)?;
    }
    Ok(work.commit()?)
}

/// Runs the steps after version `from`. The caller has the transaction.
pub(super) fn run(conn: &Connection, steps: &[&str], from: u32) -> Result<(), Error> {
    for step in steps.iter().skip(from as usize) {
        conn.execute_batch(step)?;
        // A step may empty what is derived: whatever engine had filled it, nobody reads it until it is derived anew.
        conn.execute("UPDATE meta SET engine = 0", [])?;
    }
    Ok(conn.pragma_update(None, "user_version", steps.len())?)
}
