//! Whether tables, indexes and triggers are those that the steps of the schema made.
use std::collections::{BTreeMap, BTreeSet};

use rusqlite::Connection;
use rusqlite::types::Value;

use crate::store::Error;
use crate::store::migrate;

/// By name: what kind of thing it is, of which table, and by which statement.
type Objects = BTreeMap<String, (String, String, Option<String>)>;

/// What SQLite makes by itself, also for the search index, may differ from release to release.
const OBJECTS: &str = "SELECT name, type, tbl_name, sql FROM sqlite_schema
    WHERE name NOT LIKE 'sqlite%' AND name NOT LIKE 'search_%'";

fn objects(conn: &Connection) -> Result<Objects, Error> {
    let mut query = conn.prepare(OBJECTS)?;
    let read = query.query_map([], |row| Ok((row.get(0)?, (row.get(1)?, row.get(2)?, row.get(3)?))))?;
    Ok(read.collect::<Result<_, _>>()?)
}

/// The names of what is missing, of what was added, and of what isn't as the steps up to `version` make it.
pub(in crate::store) fn differences(conn: &Connection, version: u32) -> Result<BTreeSet<String>, Error> {
    let (there, made) = (objects(conn)?, objects(&migrate::model(version)?)?);
    let names = there.keys().chain(made.keys());
    Ok(names.filter(|name| there.get(*name) != made.get(*name)).cloned().collect())
}

/// Whether the index of words goes by the settings that it was made with: by others the library would merge, page or rank
/// another way, or not read it at all.
pub(super) fn search_is_set_as_made(conn: &Connection, version: u32) -> Result<bool, Error> {
    let settings = |conn: &Connection| -> Result<Vec<(Value, Value)>, Error> {
        let mut query = conn.prepare("SELECT k, v FROM search_config ORDER BY k")?;
        let read = query.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(read.collect::<Result<_, _>>()?)
    };
    Ok(settings(conn)? == settings(&migrate::model(version)?)?)
}

/// What a file says of itself for good, and what a copy page by page relies on.
const SETTINGS: [&str; 3] = ["page_size", "auto_vacuum", "encoding"];

/// Those that this program doesn't give to a file.
pub(super) fn other_settings(conn: &Connection) -> Result<Vec<String>, Error> {
    let model = Connection::open_in_memory()?;
    let ask = |conn: &Connection, name| {
        conn.pragma_query_value(None, name, |row| {
            Ok(match row.get(0)? {
                Value::Text(word) => format!("{name} = {word}"),
                Value::Integer(number) => format!("{name} = {number}"),
                _ => name.to_string(),
            })
        })
    };
    let mut others = Vec::new();
    for name in SETTINGS {
        let there = ask(conn, name)?;
        if there != ask(&model, name)? {
            others.push(there);
        }
    }
    Ok(others)
}
