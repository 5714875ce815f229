//! Zone data, and the server's own zone for showing times.
use std::path::Path;

use crate::time::{Zone, ZoneData};

/// Takes the data that `TZDIR` names, else the newer of the system's and the program's own.
#[expect(clippy::disallowed_methods, reason = "the one place that reads the environment")]
pub(super) fn choose_data() {
    let named = std::env::var_os("TZDIR").filter(|dir| !dir.is_empty());
    ZoneData::start_with(named.as_deref().map(Path::new));
}

/// From `TZ`, else from `/etc/localtime`, else `/etc/timezone`; UTC if none of them names an IANA zone.
pub(super) fn local() -> Zone {
    from_variable().or_else(from_link).or_else(from_file).unwrap_or_else(Zone::utc)
}

#[expect(clippy::disallowed_methods, reason = "the one place that reads the environment")]
fn from_variable() -> Option<Zone> {
    let value = std::env::var("TZ").ok()?;
    let name = value.trim_start_matches(':');
    let name = name.rsplit_once("zoneinfo/").map_or(name, |(_, name)| name);
    // An empty or unknown TZ means UTC to the C library.
    Some(Zone::by_name(name).unwrap_or_else(|_| Zone::utc()))
}

fn from_link() -> Option<Zone> {
    let target = std::fs::canonicalize("/etc/localtime").ok()?;
    let text = target.to_str()?;
    let (_, name) = text.rsplit_once("zoneinfo/")?;
    Zone::by_name(name).ok()
}

fn from_file() -> Option<Zone> {
    let text = std::fs::read_to_string(Path::new("/etc/timezone")).ok()?;
    Zone::by_name(text.trim()).ok()
}
