//! Policies as they were when tickets were pinned to them.
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use rusqlite::{OptionalExtension, Row, params};

use super::frozen::PrivateCopy;
use super::{Error, Mode, Reader, Store, Tx};
use crate::policy::{Made, PolicyId, Shelf, Sources, Version};

/// The sources of one version of a policy: all that it needs to be made again.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct KeptPolicy {
    /// 12 hex digits.
    pub version: Version,
    /// The whole SHA-256 in hex that the version is the start of.
    pub sha256: String,
    pub id: PolicyId,
    pub toml: String,
    pub calendar_name: String,
    pub calendar: String,
    /// Where it came from: `built-in` or a path.
    pub origin: String,
}

const COLUMNS: &str = "SELECT version, sha256, id, toml, calendar_name, calendar, origin FROM policies";

fn read(row: &Row<'_>) -> rusqlite::Result<KeptPolicy> {
    Ok(KeptPolicy {
        version: Version::named(row.get::<_, String>(0)?),
        sha256: row.get(1)?,
        id: PolicyId::named(row.get::<_, String>(2)?),
        toml: row.get(3)?,
        calendar_name: row.get(4)?,
        calendar: row.get(5)?,
        origin: row.get(6)?,
    })
}

/// A policy's id and a version of it.
fn named(row: &Row<'_>) -> rusqlite::Result<(PolicyId, Version)> {
    let (id, version): (String, String) = (row.get(0)?, row.get(1)?);
    Ok((PolicyId::named(id), Version::named(version)))
}

/// The sources that a database keeps. A connection of its own for each question, which are few: books are asked
/// in any thread, also while the desk's connection writes.
#[derive(Debug)]
struct OfFile {
    path: PathBuf,
    /// Where the file is a copy, it is there as long as somebody may ask.
    _copy: Option<PrivateCopy>,
}

impl Shelf for OfFile {
    fn policy(&self, version: &Version) -> Option<Made> {
        let kept = Store::open(&self.path, Mode::ReadOnly).ok()?.policy(version).ok()??;
        let KeptPolicy { toml, calendar_name, calendar, .. } = kept;
        Some(Sources { toml, calendar_name, calendar }.policy())
    }
}

impl Reader {
    /// Every version kept, by policy id and version: without its sources, which may come to megabytes.
    pub fn versions(&self) -> Result<Vec<(PolicyId, Version)>, Error> {
        let mut query = self.conn.prepare_cached("SELECT id, version FROM policies ORDER BY id, version")?;
        Ok(query.query_map([], named)?.collect::<Result<_, _>>()?)
    }

    /// Where the sources of kept versions are fetched from, in any thread.
    pub fn shelf(&self) -> Arc<dyn Shelf> {
        let path = self.copy.as_ref().map_or_else(|| self.path.clone(), PrivateCopy::path);
        Arc::new(OfFile { path, _copy: self.copy.clone() })
    }

    /// One version, by its 12 hex digits.
    pub fn policy(&self, version: &str) -> Result<Option<KeptPolicy>, Error> {
        let mut query = self.conn.prepare_cached(&format!("{COLUMNS} WHERE version = ?1"))?;
        Ok(query.query_row([version], read).optional()?)
    }

    /// The last good version of each policy id.
    pub fn current_policies(&self) -> Result<BTreeMap<PolicyId, Version>, Error> {
        let mut query = self.conn.prepare_cached("SELECT id, version FROM current_policies")?;
        Ok(query.query_map([], named)?.collect::<Result<_, _>>()?)
    }
}

impl Tx<'_> {
    /// Keeps a version; one that is kept already stays as it is. A ticket's version must be kept before its
    /// projection is put.
    ///
    /// # Errors
    /// `Damaged` if other sources are kept under the same version.
    pub fn keep_policy(&mut self, policy: &KeptPolicy) -> Result<(), Error> {
        // Not its texts, which are long, with each ticket.
        let mut kept = self.conn.prepare_cached("SELECT id, sha256 FROM policies WHERE version = ?1")?;
        let read = |row: &Row<'_>| Ok((row.get(0)?, row.get(1)?));
        let kept: Option<(String, String)> = kept.query_row([policy.version.as_str()], read).optional()?;
        if let Some((id, sha256)) = kept {
            let same = (id.as_str(), &sha256) == (policy.id.as_str(), &policy.sha256);
            return if same { Ok(()) } else { Err(Error::damaged(format!("policy {}", policy.version))) };
        }
        let mut insert = self.conn.prepare_cached(
            "INSERT INTO policies (version, sha256, id, toml, calendar_name, calendar, origin)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        )?;
        let p = policy;
        insert.execute(params![
            p.version.as_str(),
            p.sha256,
            p.id.as_str(),
            p.toml,
            p.calendar_name,
            p.calendar,
            p.origin
        ])?;
        Ok(())
    }

    /// Makes a kept version the last good one of its id.
    pub fn set_current_policy(&mut self, id: &PolicyId, version: &Version) -> Result<(), Error> {
        let mut update = self.conn.prepare_cached(
            "INSERT INTO current_policies (id, version) VALUES (?1, ?2)
             ON CONFLICT (id) DO UPDATE SET version = excluded.version",
        )?;
        update.execute(params![id.as_str(), version.as_str()])?;
        Ok(())
    }
}
