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
#[expect(clippy::disallowed_methods, reason = "the one place that reads the environment")]
pub(super) fn local() -> Zone {
    let variable = std::env::var("TZ").ok();
    of(variable.as_deref(), Path::new("/etc/localtime"), Path::new("/etc/timezone"))
}

fn of(variable: Option<&str>, link: &Path, file: &Path) -> Zone {
    let named = variable.map(from_variable);
    named.or_else(|| from_link(link)).or_else(|| from_file(file)).unwrap_or_else(Zone::utc)
}

/// An empty or unknown `TZ` means UTC to the C library.
fn from_variable(value: &str) -> Zone {
    let name = value.trim_start_matches(':');
    let name = name.rsplit_once("zoneinfo/").map_or(name, |(_, name)| name);
    Zone::by_name(name).unwrap_or_else(|_| Zone::utc())
}

fn from_link(link: &Path) -> Option<Zone> {
    let target = std::fs::canonicalize(link).ok()?;
    let (_, name) = target.to_str()?.rsplit_once("zoneinfo/")?;
    Zone::by_name(name).ok()
}

fn from_file(file: &Path) -> Option<Zone> {
    Zone::by_name(std::fs::read_to_string(file).ok()?.trim()).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_variable_goes_before_the_link_and_the_link_before_the_file() {
        let folder = crate::testing::folder();
        let place = |name: &str| folder.path().join(name);
        std::fs::create_dir_all(place("zoneinfo/Asia")).unwrap();
        std::fs::write(place("zoneinfo/Asia/Omsk"), "").unwrap();
        std::os::unix::fs::symlink(place("zoneinfo/Asia/Omsk"), place("localtime")).unwrap();
        std::fs::write(place("timezone"), "Europe/Samara\n").unwrap();
        std::fs::write(place("nonsense"), "MSK\n").unwrap();
        let named = |variable: Option<&str>, link: &str, file: &str| {
            of(variable, &place(link), &place(file)).name().to_string()
        };
        assert_eq!(named(Some("Europe/Moscow"), "localtime", "timezone"), "Europe/Moscow");
        assert_eq!(named(Some(":/usr/share/zoneinfo/Asia/Tomsk"), "localtime", "timezone"), "Asia/Tomsk");
        for unknown in ["", "MSK-3", "Mars/Base"] {
            assert_eq!(named(Some(unknown), "localtime", "timezone"), "UTC", "{unknown}");
        }
        assert_eq!(named(None, "localtime", "timezone"), "Asia/Omsk");
        assert_eq!(named(None, "absent", "timezone"), "Europe/Samara");
        assert_eq!(named(None, "absent", "nonsense"), "UTC");
    }
}
