//! Schema versions: how an older database becomes a present one.
use std::path::Path;

use rusqlite::{Connection, Transaction, TransactionBehavior};

use super::Error;
use super::backup::keep_copy;
use super::open::connect;

/// One step a version, never changed once released: step n leads from version n to n + 1.
pub(super) const STEPS: &[&str] = &[include_str!("schema-1.sql"), include_str!("schema-2.sql")];
/// The present version (`user_version`).
pub(super) const SCHEMA: u32 = STEPS.len() as u32;

/// The version of a database.
pub(super) fn version(conn: &Connection) -> Result<u32, Error> {
    Ok(conn.prepare_cached("PRAGMA user_version")?.query_row([], |row| row.get(0))?)
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
    }
    Ok(conn.pragma_update(None, "user_version", steps.len())?)
}
